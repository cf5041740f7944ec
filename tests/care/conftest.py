"""Customers who agreed to be reached, for the tests of caring."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop

Somebody = Callable[..., int]


@pytest.fixture
def somebody(shop: Shop) -> Somebody:
    """Adds a customer with a phone who agreed to be called, and who bought so many days ago; gives the id."""
    numbers = count(1)

    def add(
        name: str = "", *, days_ago: tuple[int, ...] = (), consent: bool = True, item: str = "Soap",
        stage: str | None = None, born: date | None = None, **card,
    ) -> int:  # fmt: skip
        number = next(numbers)
        consents = frozenset({"call"}) if consent else frozenset()
        draft = CustomerDraft(
            name or f"Customer {number}", phones=(f"05012345{number:02d}",), consents=consents, care_consents=consents,
            birth_on=born, pinned_stage=stage, **card,
        )  # fmt: skip
        customer = shop.customers.add(draft)
        for days in sorted(days_ago, reverse=True):
            day = shop.clock.today() - timedelta(days=days)
            shop.sales.sell(Sale(customer.id, 5000, sold_on=day, lines=(SaleLine(item, 5000),)), f"{number} {days}")
        return customer.id

    return add
