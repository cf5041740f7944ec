"""Goes through every screen and dialog of the window, and waits at each until the one who looks has seen enough.

`python tour.py LANGUAGE`: a line with the pose's name, and the class of a dialog, on standard output, then any line on
standard input to go on.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QSocketNotifier
from PySide6.QtGui import QPixmap

from ui.poses import POSES
from ui.shots import WIDE, Studio


class Tour(Studio):
    """Shows instead of taking pictures."""

    def show_all(self, language: str) -> None:
        full, empty = self._made(language)
        self._take_look(full, [pose for pose in POSES if not pose.empty_shop], WIDE, f"{language}_light")
        self._take_look(empty, [pose for pose in POSES if pose.empty_shop], WIDE, f"{language}_light")

    def _seen(self, _window, pose, dialog=None) -> QPixmap:
        print("dialog" if dialog else "page", pose.name, type(dialog).__name__, flush=True)
        seen_enough = QEventLoop()
        told = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        told.activated.connect(seen_enough.quit)
        seen_enough.exec()
        told.setEnabled(False)
        sys.stdin.readline()
        return QPixmap(1, 1)


if __name__ == "__main__":
    with TemporaryDirectory() as work:
        tour = Tour(Path(work) / "pictures", Path(work))
        tour.show_all(sys.argv[1])
    for name, why in tour.missed.items():
        print("missed", name, why, flush=True)
