"""A shop to look at through the screens of customers, and answers to the questions they ask."""


import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop


@pytest.fixture
def layla(shop: Shop) -> int:
    draft = CustomerDraft(
        "Layla Haddad", ("+971 50 412 7788",), "layla@example.com", "12 Main Street", types=("vip", "loyal"),
        consents=frozenset({"call"}), former_number="A-17",
    )  # fmt: skip
    return shop.customers.add(draft).id
