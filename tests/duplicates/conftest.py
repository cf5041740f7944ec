"""A shop with customers of whom anything may be known, for the tests of doubles."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shopcrm.settings import first_settings
from shopcrm.shop import Shop


@pytest.fixture
def shop(tmp_path: Path, clock) -> Iterator[Shop]:
    opened = Shop.create(tmp_path / "shop.db", first_settings("Rose", "SA", language="en"), now=clock)
    yield opened
    opened.close()
