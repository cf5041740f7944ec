"""Killed between `sent to the printer` and `it came out`: the next start asks for exactly those papers (reliability 40)."""

from collections.abc import Callable
from pathlib import Path

import pytest

from shopcrm.shop import Shop
from tests.faults.papers import living
from tests.faults.selling import make_shop
from tests.faults.test_kill import Killer

KILLS = 150


@pytest.mark.long
def test_no_paper_is_forgotten_and_none_is_good_twice(disk: Path, tell: Callable[[str], None]):
    path = disk / "shop.db"
    make_shop(path, 20_000)
    killer = Killer(path, "papers")
    killer.kill(KILLS)
    shop = Shop.open(path)
    assert killer.confirmed > KILLS // 3, "the till hardly got to work"
    replaced = shop.file.value("SELECT count(*) FROM voucher WHERE state = 'replaced'")
    assert replaced > 0, "hardly any paper was ever in doubt"
    done = killer.confirmed // 2
    assert all(shop.vouchers.story(living(shop, number).serial)[-1].kind == "printed" for number in range(done))
    assert len(shop.vouchers.unsure()) <= 1
    assert shop.file.value("SELECT count(*) FROM voucher WHERE state = 'issued'") == 20_000
    assert shop.check() == []
    shop.close()
    tell(f"{replaced} of {done} papers in doubt replaced in {KILLS} kills, none forgotten")


def test_the_harness_sees_a_till_that_forgets_to_note_what_it_sends(disk: Path):
    path = disk / "shop.db"
    make_shop(path, 20_000)
    with pytest.raises((AssertionError, ProcessLookupError)):
        Killer(path, "papers-unnoted").kill(60)
