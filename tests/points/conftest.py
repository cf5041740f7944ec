"""A real shop for the tests of its points."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.settings import first_settings
from shopcrm.shop import Shop

Rules = Callable[..., int]


@pytest.fixture
def shop(tmp_path: Path, clock) -> Iterator[Shop]:
    opened = Shop.create(tmp_path / "shop.db", first_settings("Rose", "SA", language="en"), now=clock)
    yield opened
    opened.close()


@pytest.fixture
def sara(shop: Shop) -> int:
    """A customer of a shop where 10.00 earn a point and a point is worth 0.05."""
    assert (shop.points.programme.step_minor, shop.points.programme.worth_minor) == (1000, 5)
    return shop.customers.add(CustomerDraft("Sara")).id


@pytest.fixture
def change_rules(shop: Shop) -> Rules:
    """Change some rules of the programme from now on."""
    return lambda **changes: shop.points.programmes.change(replace(shop.points.programme, **changes))
