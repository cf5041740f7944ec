"""The disk fills up, or can only be read: the action is refused whole, all else goes on, and later it works again."""

import os
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store import migrate
from shopcrm.store.errors import DiskFull, FileUnwritable
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

TODAY = date(2026, 11, 21)
FIVE_PERCENT = Campaign(Offer(percent=5), TODAY, TODAY)
ROSE = first_settings("Rose", "SA", language="en")


def mount(folder: Path, *options: str) -> str:
    """Put a disk of its own there; says why not, if it cannot be."""
    if os.geteuid() != 0:
        return "only root may mount a small disk"
    done = subprocess.run(["mount", *options, str(folder)], capture_output=True, text=True, check=False)
    return done.stderr.strip()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 5 MB."""
    refused = mount(tmp_path, "-t", "tmpfs", "-o", "size=5m", "tmpfs")
    if refused:
        pytest.skip(f"no disk of our own here: {refused}")
    yield tmp_path
    subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)


def fill(disk: Path, left: int) -> Path:
    """Leave so many bytes free."""
    space = os.statvfs(disk)
    filler = disk / "holiday-video.mp4"
    filler.write_bytes(b"x" * max(0, space.f_bavail * space.f_frsize - left))
    return filler


def until_full(act: Callable[[int], object]) -> int:
    """Do it again and again until there is no room; gives the number of the time that was refused."""
    for number in range(60):
        try:
            act(number)
        except DiskFull:
            return number
    pytest.fail("the disk never filled up")


ACTIONS: dict[str, Callable[[Shop, int, str], object]] = {
    "sale": lambda shop, number, _code: shop.sales.sell(Sale(1, 10_000, note="n" * 400), f"sale {number}"),
    "sale with everything": lambda shop, number, code: shop.sales.sell(
        Sale(1, 10_000, voucher_code=code, spend_points=10), f"sale {number}"
    ),
    "redemption": lambda shop, number, code: shop.vouchers.redeem(code, f"redeem {number}", 1_000),
    "new card": lambda shop, number, _code: shop.customers.add(CustomerDraft(f"Customer {number}", address="x" * 400)),
    "note": lambda shop, _number, _code: shop.notes.add(1, "x" * 4000),
    "points": lambda shop, number, _code: shop.points.adjust(1, 5, "reason" * 50, f"points {number}"),
}


def books(shop: Shop) -> list[object]:
    return [shop.file.rows(f"SELECT * FROM {table}") for table in
            ("customer", "purchase", "payment", "points_entry", "redemption", "voucher", "note", "operation")]  # fmt: skip


@pytest.mark.parametrize("left", [0, 20_000, 70_000])
@pytest.mark.parametrize("what", ACTIONS)
def test_what_finds_no_room_is_refused_whole_and_works_once_there_is_room(small_disk: Path, clock, what: str, left: int):
    shop = Shop.create(small_disk / "shop.db", ROSE, now=clock)
    shop.customers.add(CustomerDraft("Sara"))
    shop.points.adjust(1, 1_000, "welcome", "welcome")
    codes = [
        shop.vouchers.issue(shop.selections.picked((1,)), FIVE_PERCENT, f"{n}", override="test")[0].code
        for n in range(60)
    ]
    shop.close()
    shop = Shop.open(small_disk / "shop.db", now=clock)
    filler = fill(small_disk, left)
    kept = [books(shop)]

    def act(number: int) -> None:
        ACTIONS[what](shop, number, codes[number])
        kept.append(books(shop))

    done = until_full(act)
    assert books(shop) == kept[-1]
    assert shop.lookup.find("sara")[0].id == 1
    assert shop.card(1).customer.visits == shop.file.value("SELECT count(*) FROM purchase")
    filler.unlink()
    act(done)
    assert kept[-1] != kept[-2]
    assert shop.check() == []
    shop.close()


def test_a_new_shop_that_finds_no_room_leaves_nothing_behind(small_disk: Path, clock):
    filler = fill(small_disk, 50_000)
    with pytest.raises(DiskFull):
        Shop.create(small_disk / "shop.db", ROSE, now=clock)
    assert list(small_disk.iterdir()) == [filler]
    filler.unlink()
    Shop.create(small_disk / "shop.db", ROSE, now=clock).close()


def test_a_shop_closed_on_a_full_disk_opens_again_with_everything(small_disk: Path, clock):
    shop = Shop.create(small_disk / "shop.db", ROSE, now=clock)
    shop.customers.add(CustomerDraft("Sara"))
    fill(small_disk, 300_000)
    sold = until_full(lambda number: shop.sales.sell(Sale(1, 10_000, note="n" * 400), f"sale {number}"))
    shop.close()
    again = Shop.open(small_disk / "shop.db", now=clock)
    assert again.customers.get(1).visits == sold > 0
    assert again.lookup.find("sara")[0].id == 1
    again.close()


@pytest.mark.parametrize("left", [100_000, 200_000, 400_000])
def test_an_older_shop_without_room_for_a_copy_stays_as_it_is_and_leaves_none(small_disk: Path, clock, monkeypatch, left):
    path = small_disk / "shop.db"
    shop = Shop.create(path, ROSE, now=clock)
    shop.customers.add(CustomerDraft("Sara"))
    shop.close()
    newer = [*migrate.versions(), "ALTER TABLE note ADD COLUMN shown INTEGER NOT NULL DEFAULT 1;"]
    monkeypatch.setattr(migrate, "versions", lambda: newer)
    before, filler = path.read_bytes(), fill(small_disk, left)
    for _start in range(3):
        with pytest.raises(DiskFull):
            Shop.open(path, now=clock)
        clock.advance(seconds=1)
    assert sorted(small_disk.iterdir()) == [filler, path]
    assert path.read_bytes() == before
    filler.unlink()
    again = Shop.open(path, now=clock)
    assert again.lookup.find("sara")[0].name == "Sara"
    again.close()


def test_a_disk_that_can_only_be_read_is_said_to_be_so(small_disk: Path, clock):
    Shop.create(small_disk / "shop.db", ROSE, now=clock).close()
    assert mount(small_disk, "-o", "remount,ro") == ""
    with pytest.raises(FileUnwritable):
        Shop.open(small_disk / "shop.db", now=clock)
    with pytest.raises(FileUnwritable):
        Shop.create(small_disk / "other.db", ROSE, now=clock)


@pytest.mark.parametrize("size", range(280, 640, 40))
def test_a_new_shop_is_whole_or_is_not_there(tmp_path: Path, clock, size: int):
    refused = mount(tmp_path, "-t", "tmpfs", "-o", f"size={size}k", "tmpfs")
    if refused:
        pytest.skip(f"no disk of our own here: {refused}")
    try:
        shop = Shop.create(tmp_path / "shop.db", ROSE, now=clock)
        assert shop.check() == []
        shop.close()
    except DiskFull:
        assert list(tmp_path.iterdir()) == []
    finally:
        subprocess.run(["umount", "--lazy", str(tmp_path)], check=True)
