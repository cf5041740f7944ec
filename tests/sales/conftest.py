"""A real shop for the tests of its sales."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.settings import first_settings
from shopcrm.shop import Shop


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
