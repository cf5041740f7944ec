"""One picture of `ui.poses`, and what several of them need."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shopcrm.shop import Shop

PAUSE_MS = 400


@dataclass(frozen=True)
class Pose:
    """One picture: the command that opens what is shown, with its data, what is then done to it, and what afterwards.

    `ask` stands for a command where a dialog opens without one; `main` pictures come narrow too."""

    name: str
    command: str = ""
    data: object = None
    prepare: Callable[[Any, Shop], object] | None = None
    dialog: bool = False
    main: bool = False
    empty_shop: bool = False
    ask: Callable[[Any], object] | None = None
    after: Callable[[Any], object] | None = None


def drawn(_window: Any, _shop: Shop) -> None:
    """Give what is drawn after a pause, as the paper in the settings, the time it takes."""
    from PySide6.QtTest import QTest

    QTest.qWait(PAUSE_MS)
