"""Run as a program: opens a window and says when it could be used, what CPU time that took, and the memory it then holds.

`empty` is Qt alone with an empty window of the same size and the app's fonts; `ours` the app on a shop file.
"""

import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

STARTED, WHAT, SHOP = float(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
IDLE_MS = 1500
FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"


def memory_mb() -> float:
    """What this process holds, with its share of what others hold too."""
    rollup = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    pages = next(line for line in rollup.splitlines() if line.startswith("Rss:"))
    return int(pages.split()[1]) / 1024


def watch(app: "QApplication") -> None:
    """Say when the first window was painted and waits for the user, and what the program holds after a while of rest."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QDialog, QWidget
    from typing_extensions import override

    class FirstPaint(QObject):
        def __init__(self) -> None:
            super().__init__(app)
            self._painted = False
            self._told: dict[str, float] = {}

        @override
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            painted = event.type() == QEvent.Type.Paint and isinstance(watched, QWidget)
            if painted and not self._painted and not isinstance(watched.window(), QDialog):
                self._painted = True
                QTimer.singleShot(0, self._usable)
            return False

        def _usable(self) -> None:
            self._told = {"ms": (time.monotonic() - STARTED) * 1000, "cpu_ms": time.process_time() * 1000}
            QTimer.singleShot(IDLE_MS, self._idle)

        def _idle(self) -> None:
            print(json.dumps(self._told | {"mb": memory_mb()}), flush=True)
            os._exit(0)

    app.installEventFilter(FirstPaint())


def empty() -> None:
    from PySide6.QtGui import QFontDatabase
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(sys.argv[:1])
    for font in sorted(FONTS.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(font))
    watch(app)
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    app.exec()


def ours() -> None:
    from ui import app

    watch(app.application())
    app.run(SHOP)


if __name__ == "__main__":
    {"empty": empty, "ours": ours}[WHAT]()
