"""A customer for the tests of sales."""

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop


@pytest.fixture
def sara(shop: Shop) -> int:
    """A customer of a shop where 10.00 earn a point and a point is worth 0.05."""
    assert (shop.points.programme.step_minor, shop.points.programme.worth_minor) == (1000, 5)
    return shop.customers.add(CustomerDraft("Sara")).id
