"""Some things are noted even when the sale they happened in is taken back."""

import pytest

from shopcrm.shop import Shop
from shopcrm.store.changes import Topic

NOTE = "INSERT INTO unknown_code (tried_at) VALUES (?)"


def noted(shop: Shop) -> list[int]:
    return [row[0] for row in shop.file.rows("SELECT tried_at FROM unknown_code ORDER BY id")]


def fail(shop: Shop) -> None:
    with shop.file.write(Topic.NOTHING), shop.file.write(Topic.NOTHING):
        shop.file.run(NOTE, 1)
        shop.file.keep_anyway(NOTE, 2)
        assert noted(shop) == [1]
        raise RuntimeError


def test_it_is_kept_when_the_transaction_is_taken_back(shop: Shop) -> None:
    with pytest.raises(RuntimeError):
        fail(shop)
    assert noted(shop) == [2]


def test_it_is_kept_once_when_all_goes_well_and_without_a_transaction(shop: Shop) -> None:
    with shop.file.write(Topic.NOTHING):
        shop.file.keep_anyway(NOTE, 1)
    shop.file.keep_anyway(NOTE, 2)
    with shop.file.write(Topic.NOTHING):
        pass
    assert noted(shop) == [1, 2]
