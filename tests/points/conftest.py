"""A customer and changeable rules for the tests of points."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop

Rules = Callable[..., int]


@pytest.fixture
def sara(shop: Shop) -> int:
    """A customer of a shop where 10.00 earn a point and a point is worth 0.05."""
    assert (shop.points.programme.step_minor, shop.points.programme.worth_minor) == (1000, 5)
    return shop.customers.add(CustomerDraft("Sara")).id


@pytest.fixture
def change_rules(shop: Shop) -> Rules:
    """Change some rules of the programme from now on."""
    return lambda **changes: shop.points.programmes.change(replace(shop.points.programme, **changes))
