"""The shop files of the first start: the owner's own, or a demo shop in a file of its own beside it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from shopcrm.settings import ShopSettings
from shopcrm.shop import Now, Shop
from shopcrm.text.mistakes import ShopError
from shopcrm.text.words import _
from ui.jobs import Job, Jobs
from ui.kit.dialogs import ProgressDialog, wait_for

DEMO_FILE = "demo-shop.db"
CUSTOMERS = 300
SEED = 7


def new_shop(path: Path, settings: ShopSettings, now: Now | None) -> Shop:
    """Make a shop file; `now` only where a test holds the time. Raises ShopExists or another Trouble, and then leaves
    no half-made file behind, which would pass for a shop at the next start."""
    was_there = path.exists()
    try:
        return Shop.create(path, settings, now) if now else Shop.create(path, settings)
    except (ShopError, OSError) as error:
        others = isinstance(error, ShopError) and error.code == "shop_exists"  # somebody was quicker
        if not was_there and not others:
            with suppress(OSError):
                _take_away(path)
        raise


def known_shop(path: Path, now: Now | None) -> Shop:
    """Open a shop file that is there; raises the Troubles of opening one."""
    return Shop.open(path, now) if now else Shop.open(path)


def open_demo(parent: QWidget, beside: Path, settings: ShopSettings, jobs: Jobs, now: Now | None) -> Shop | None:
    """Open the demo shop, which is filled first where there is none yet; None when the owner stopped that.

    Raises the Troubles of opening a shop."""
    path = beside.with_name(DEMO_FILE)
    if path.exists():
        return known_shop(path, now)
    unfinished = path.with_name(f"new-{DEMO_FILE}")
    _take_away(unfinished)
    shop = new_shop(unfinished, replace(settings, name=_("Demo shop")), now)
    outcome: list[object] = []
    job = jobs.start(_filling(shop), on_done=outcome.append, on_failed=outcome.append)
    wait_for(ProgressDialog(parent, _("Filling the demo shop"), job, _("Stop"), _("Three hundred people are moving in.")))
    shop.close()
    if outcome and isinstance(outcome[0], Exception):
        _take_away(unfinished)
        raise outcome[0]
    if not outcome:
        _take_away(unfinished)
        return None
    unfinished.replace(path)
    return known_shop(path, now)


def _filling(shop: Shop) -> Callable[[Job], bool]:
    def work(job: Job) -> bool:
        from shopcrm.demo import fill

        try:
            fill(shop, CUSTOMERS, SEED, job.step)
        finally:
            shop.close()
        return True

    return work


def _take_away(unfinished: Path) -> None:
    for file in (unfinished, *(unfinished.with_name(unfinished.name + end) for end in ("-wal", "-shm", "-journal"))):
        file.unlink(missing_ok=True)
