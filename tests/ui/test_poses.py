"""The pictures show what their names say, on the demo shop."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from PySide6.QtWidgets import QApplication

from shopcrm.demo import fill
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from tests.new_shop import new_shop
from ui.kit.dialogs import Dialog
from ui.poses import POSES, Pose, best, things

NOW = datetime(2026, 11, 21, 10, tzinfo=timezone(timedelta(hours=3)))
BY_NAME = {pose.name: pose for pose in POSES}
BEFORE_THE_SHOP = {"welcome", "welcome_begin", "no_shop"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The file of the demo shop, made once and copied."""
    shop = new_shop(tmp_path_factory.mktemp("demo") / "shop.db", first_settings("Corner shop", "AE", "en"), lambda: NOW)
    fill(shop)
    shop.close()
    return shop.file.path.read_bytes()


@pytest.fixture
def shop(shop: Shop, demo: bytes) -> Shop:
    shop.close()
    shop.file.path.write_bytes(demo)
    return shop


@pytest.fixture
def strike(window, shop) -> Callable[[str], Pose]:
    """Brings a page into a pose."""

    def hold(name: str) -> Pose:
        pose = BY_NAME[name]
        window.run(pose.command, pose.data(shop) if callable(pose.data) else pose.data)
        if pose.prepare:
            pose.prepare(window, shop)
        QApplication.processEvents()
        return pose

    return hold


def test_each_picture_has_a_name_of_its_own():
    assert len(BY_NAME) == len(POSES)


def test_an_import_is_seen_at_every_step(window, strike):
    strike("import_columns")
    assert window.page.columns.isVisible()
    strike("import_preview")
    work = window.page.work
    assert (window.page.outcome.isVisible(), work.done) == (True, False)
    assert {kind for kind, _remark in work.told} >= {"skipped", "doubts"}
    strike("import_done")
    assert (window.page.outcome.isVisible(), work.done) == (True, True)


def test_a_thank_you_is_seen_at_each_of_its_five_steps(window, strike):
    for place, name in enumerate(("who", "why", "what", "wise", "print")):
        pose = strike(f"thanks_{name}")
        assert window.page.new.draft.step == place
        pose.after(window)
        assert window.page.new.draft.reached == 0


def test_vouchers_are_seen_when_they_were_just_issued_and_in_every_state(window, shop, strike):
    issued = strike("vouchers_issued")
    assert len(window.page.papers.serials()) >= 1
    assert window.page.papers.isVisible()
    issued.after(window)
    strike("vouchers_unprinted")
    assert shop.vouchers.listing.count("unprinted") == len(window.page.all.table.selected_ids())
    for state in ("redeemed", "void", "replaced"):
        strike(f"vouchers_{state}")
        assert window.page.all.state.value() == state


def test_a_sale_lists_things_that_such_a_shop_sells(window, shop, in_dialog):
    pose, seen = BY_NAME["sale_items"], []
    in_dialog(lambda dialog: (pose.prepare(dialog, shop), seen.extend(line.item for line in dialog.lines.lines())))
    window.run(pose.command, best(shop))
    assert seen == [item for item, _price in things(shop)[:2]]
    assert not any(item.isdigit() for item in seen)


@pytest.mark.parametrize("pose", [each for each in POSES if each.dialog and each.name not in BEFORE_THE_SHOP])
def test_every_dialog_opens(pose, window, shop, in_dialog):
    window.run("counter", best(shop))
    seen = in_dialog(lambda dialog: pose.prepare(dialog, shop) if pose.prepare else None)
    pose.ask(window) if pose.ask else window.run(pose.command, pose.data(shop) if callable(pose.data) else pose.data)
    assert isinstance(seen[0], Dialog)
