"""A crowded shop, for the tests of finding somebody."""

from collections.abc import Iterator

import pytest

from benchmarks.big_shop import NOW, fill
from shopcrm.shop import Shop


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """A shop of some thousand customers with real spellings, and its search index."""
    path = tmp_path_factory.mktemp("crowd") / "shop.db"
    fill(path, 5000, 4)
    opened = Shop.open(path, now=lambda: NOW)
    yield opened
    opened.close()
