"""Run as a program: opens a window and says when it could be used (painted, and the next key would be taken), what CPU time
that took, when its first list stood there, and the memory it holds after a rest.

`empty` is Qt alone with an empty window of the same size and the app's fonts; `ours` the app on a shop file.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

STARTED, WHAT, SHOP = float(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
IDLE_MS = 1500
LISTED: dict[str, float] = {}
FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


def memory_mb() -> float:
    """What this process holds, with its share of what others hold too."""
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    pages = next(line for line in rollup.splitlines() if line.startswith("Rss:"))
    return int(pages.split()[1]) / 1024


def watched(kind: type["QWidget"]) -> type["QWidget"]:
    """The same window, which says when it was painted and waits for the user, and what it holds after a while of rest."""
    from PySide6.QtCore import QTimer

    class Watched(kind):
        _painted = False

        def paintEvent(self, event: "QPaintEvent") -> None:  # noqa: N802  (Qt's name)
            super().paintEvent(event)
            if not self._painted:
                self._painted = True
                QTimer.singleShot(0, self._usable)

        def _usable(self) -> None:
            told = {"ms": (time.monotonic() - STARTED) * 1000, "cpu_ms": time.process_time() * 1000}
            QTimer.singleShot(IDLE_MS, lambda: self._idle(told))

        def _idle(self, told: dict[str, float]) -> None:
            print(json.dumps({"listed_ms": told["ms"]} | told | LISTED | {"mb": memory_mb()}), flush=True)
            os._exit(0)

    return Watched


def empty() -> None:
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(sys.argv[:1])
    for font in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    window = watched(QWidget)()
    window.resize(1280, 800)
    window.show()
    app.exec()


def ours() -> None:
    from ui import app

    # isort: split
    from PySide6.QtCore import QTimer

    class Listed(app.Window):
        def _catch_up(self) -> None:
            super()._catch_up()
            QTimer.singleShot(0, lambda: LISTED.setdefault("listed_ms", (time.monotonic() - STARTED) * 1000))

    app.Window = watched(Listed)
    app.run(SHOP)


if __name__ == "__main__":
    {"empty": empty, "ours": ours}[WHAT]()
