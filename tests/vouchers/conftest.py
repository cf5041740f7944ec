"""Regulars, for the tests of vouchers."""

from collections.abc import Callable
from datetime import timedelta
from itertools import count

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop

Regular = Callable[..., int]


@pytest.fixture
def regular(shop: Shop) -> Regular:
    """Adds a customer who bought some times and may be thanked; gives the id."""
    numbers = count(1)

    def add(name: str = "", *, bills: tuple[int, ...] = (10000, 20000), consent: bool = True, types=(), days_ago=10):
        number = next(numbers)
        consents = frozenset({"call"}) if consent else frozenset()
        card = shop.customers.add(CustomerDraft(name or f"Customer {number}", consents=consents, types=types))
        for place, bill in enumerate(bills):
            day = shop.clock.today() - timedelta(days=days_ago + place)
            shop.sales.sell(Sale(card.id, bill, sold_on=day), f"sale {number} {place}")
        return card.id

    return add
