"""What is due once a day, after the window is on the screen and at midnight, done beside it."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError
from ui.jobs import Job

if TYPE_CHECKING:
    from ui.window import Window


@dataclass(frozen=True)
class Begun:
    """How many papers nobody is sure of."""

    unsure: int


def begin_day(window: "Window", *, ask: bool) -> None:
    """Let points lapse that are past their last day; then `ask` about papers that may not have come out."""
    window.look_at_clock()
    window.jobs.start(
        partial(_begun, window.shop),
        on_done=partial(_follow, window, ask=ask),
        on_failed=partial(_fail, window),
        quiet=True,
    )


def _begun(shop: Shop, _job: Job) -> Begun:
    try:
        shop.begin_day()
        return Begun(shop.unsure_papers())
    finally:
        shop.close()


def _follow(window: "Window", begun: object, *, ask: bool) -> None:
    """Ask only while nobody is busy with something else: the vouchers page keeps the question."""
    free = window.isVisible() and QApplication.activeModalWidget() is None
    if ask and free and isinstance(begun, Begun) and begun.unsure:
        window.run("unsure_papers")


def _fail(window: "Window", error: Exception) -> None:
    """A busy file or a full disk is no news here: the next money action says so, and tomorrow it is tried again."""
    if not isinstance(error, ShopError):
        window.jobs.crashed.emit(error)
