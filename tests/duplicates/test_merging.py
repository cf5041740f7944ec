"""Two cards made one and apart again: whatever stands on them, nothing is lost, nothing doubled."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shopcrm.shop import Shop
from tests.duplicates.lives import dump, live, people

SUMS = """
SELECT (SELECT sum(points) FROM customer), (SELECT sum(points) FROM points_entry), (SELECT sum(visits) FROM customer),
       (SELECT sum(spent_minor) FROM customer), (SELECT sum(total_minor) FROM purchase), (SELECT count(*) FROM purchase),
       (SELECT count(*) FROM voucher), (SELECT sum(cost_minor) FROM voucher WHERE state = 'issued'),
       (SELECT count(*) FROM note), (SELECT count(*) FROM points_entry), (SELECT count(*) FROM redemption)
"""


@pytest.fixture
def lived(tmp_path_factory, clock):
    """Makes a shop whose customers have lived through things."""

    def make(seed: int, steps: int) -> tuple[Shop, list[int]]:
        from shopcrm.settings import first_settings

        shop = Shop.create(tmp_path_factory.mktemp("lives") / "shop.db", first_settings("Rose", "SA", language="en"), now=clock)
        ids = people(shop)
        live(shop, Random(seed), ids, steps=steps)
        return shop, ids

    return make


@pytest.mark.parametrize("seed", range(25))
def test_any_two_cards_can_be_joined_and_parted_again(lived, seed):
    shop, ids = lived(seed, 40)
    kept, gone = Random(seed).sample(ids, 2)
    assert shop.check() == []
    before, sums = dump(shop), shop.file.row(SUMS)
    merged = shop.merging.merge(kept, gone, "merge")
    assert shop.check() == []
    after = shop.file.row(SUMS)
    assert after[:8] == sums[:8]
    assert after[9:] == sums[9:]
    undone = shop.merging.undo(merged.merge_id, "undo")
    assert undone == merged
    assert shop.check() == []
    now = dump(shop)
    for name, rows in before.items():
        assert now[name] == rows, name
    shop.close()
