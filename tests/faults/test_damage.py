"""Bytes of the file flip: the shop says so or still knows everything; it never crashes and never silently counts wrong."""

from pathlib import Path
from random import Random

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop
from shopcrm.stats import Stats
from shopcrm.store.errors import NotAShop
from shopcrm.text.mistakes import Trouble

FLIPS = 300


@pytest.fixture
def whole(shop: Shop) -> tuple[bytes, Stats]:
    """A shop of some weeks: its bytes, and what it counts."""
    for number in range(1, 31):
        shop.customers.add(CustomerDraft(f"Customer {number}", phones=(f"05012345{number:02}",)))
        for sale in range(4):
            lines = (SaleLine("soap", 2_000 + number), SaleLine("tea", 1_000 + sale))
            shop.sales.sell(Sale(number, lines=lines), f"sale {number} {sale}")
    counted = shop.stats()
    shop.close()
    return shop.file.path.read_bytes(), counted


def counted_or_refused(path: Path, clock) -> Stats | None:
    """What the shop counts; None when it says that something is wrong."""
    try:
        shop = Shop.open(path, now=clock)
    except (Trouble, NotAShop):
        return None
    try:
        return None if shop.check() else shop.stats()
    except Trouble:
        return None
    finally:
        shop.close()


def test_no_flipped_byte_is_passed_over_in_silence(tmp_path: Path, clock, whole: tuple[bytes, Stats]):
    content, counted = whole
    random, refused = Random(5), 0
    for number in range(FLIPS):
        damaged = bytearray(content)
        for _ in range(random.choice((1, 1, 4, 40))):
            damaged[random.randrange(len(damaged))] ^= 1 << random.randrange(8)
        path = tmp_path / f"damaged-{number}.db"
        path.write_bytes(damaged)
        found = counted_or_refused(path, clock)
        refused += found is None
        assert found is None or found == counted, f"flip {number} changed the totals and nothing was said"
    assert refused > FLIPS // 4, "the flips hit nothing"


def test_a_file_cut_short_is_noticed(tmp_path: Path, clock, whole: tuple[bytes, Stats]):
    content, _counted = whole
    for pages in (1, 2, 5, 20, len(content) // 4096 - 1):
        path = tmp_path / f"cut-{pages}.db"
        path.write_bytes(content[: pages * 4096])
        assert counted_or_refused(path, clock) is None


def test_the_harness_sees_the_undamaged_file_as_whole(tmp_path: Path, clock, whole: tuple[bytes, Stats]):
    path = tmp_path / "copy.db"
    path.write_bytes(whole[0])
    assert counted_or_refused(path, clock) == whole[1]
