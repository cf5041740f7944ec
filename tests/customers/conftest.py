"""A real shop for the tests of its customers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.big_shop import NOW, fill
from shopcrm.settings import first_settings
from shopcrm.shop import Shop


@pytest.fixture
def shop(tmp_path: Path, clock) -> Iterator[Shop]:
    opened = Shop.create(tmp_path / "shop.db", first_settings("Rose", "SA", language="en"), now=clock)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A shop of some thousand customers with real spellings, and its search index."""
    path = tmp_path_factory.mktemp("crowd") / "shop.db"
    fill(path, 5000, 4)
    opened = Shop.open(path, now=lambda: NOW)
    yield opened
    opened.close()
