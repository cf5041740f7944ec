"""Pictures of every screen and dialog, in three languages and two looks: `python -m ui.shots build/shots`."""

import json
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from shopcrm.demo import COUNTRIES, open_demo
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.words import LANGUAGES
from ui.pose import Pose
from ui.poses import POSES, best

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QDialog

    from ui.window import Window

LOOKS = ("light", "dark")
WIDE, NARROW = (1366, 768), (1024, 700)
MOMENT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def main(folder: Path) -> int:
    """Take every picture; return 1 when one of them could not be taken."""
    with TemporaryDirectory() as work:
        _prepare_screen(Path(work) / "screen.json")
        studio = Studio(folder, Path(work))
        studio.take_all()
    for name, why in studio.missed.items():
        print(f"missed {name}: {why}", file=sys.stderr)
    print(f"{studio.taken} pictures in {folder}")
    return 1 if studio.missed else 0


def _prepare_screen(file: Path) -> None:
    """Give the pictures a screen of the size most tills have: Qt's unseen one is 800 pixels wide."""
    screen = {"name": "till", "x": 0, "y": 0, "width": WIDE[0], "height": WIDE[1], "logicalDpi": 96, "dpr": 1}
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


class Studio:
    """Opens the window on a demo shop and on an empty one, and takes the pictures."""

    def __init__(self, folder: Path, work: Path) -> None:
        from ui.app import application
        from ui.appearance import Appearance

        self._app = application()
        self._appearance = Appearance(self._app)
        self._folder, self._work = folder, work
        self.taken = 0
        self.missed: dict[str, str] = {}
        folder.mkdir(parents=True, exist_ok=True)

    def take_all(self) -> None:
        for language in LANGUAGES:
            full, empty = self._made(language)
            for look in LOOKS:
                for size, ending in ((WIDE, f"{language}_{look}"), (NARROW, f"{language}_{look}_1024")):
                    poses = [pose for pose in POSES if pose.main or size == WIDE]
                    self._take_look(full, [pose for pose in poses if not pose.empty_shop], size, ending)
                    self._take_look(empty, [pose for pose in poses if pose.empty_shop], size, ending)

    def _made(self, language: str) -> tuple[Path, Path]:
        """A demo shop and an empty one, closed; the pictures are taken of copies, as some change what they show."""
        full = open_demo(self._work / f"full_{language}.db", language=language, now=lambda: MOMENT)
        settings = first_settings(full.settings.current.name, COUNTRIES[language], language)
        empty = Shop.create(self._work / f"empty_{language}.db", settings, now=lambda: MOMENT)
        for shop in (full, empty):
            shop.close()
        return full.file.path, empty.file.path

    def _take_look(self, original: Path, poses: list[Pose], size: tuple[int, int], ending: str) -> None:
        file = self._work / f"{original.stem}_{ending}" / "shop.db"
        file.parent.mkdir()
        shutil.copy(original, file)
        shop = Shop.open(file, now=lambda: MOMENT)
        window = self._window(shop, ending.split("_")[1], size)
        for pose in poses:
            try:
                self._take(window, pose).save(str(self._folder / f"{pose.name}_{ending}.png"))
                self.taken += 1
            except Exception as error:  # noqa: BLE001  the other pictures are wanted all the same
                self.missed[f"{pose.name}_{ending}"] = f"{type(error).__name__}: {error}"
        window.close()
        window.deleteLater()
        self._settle()
        shop.close()

    def _window(self, shop: Shop, look: str, size: tuple[int, int]) -> "Window":
        from ui.jobs import Jobs
        from ui.window import Window

        self._appearance.speak(shop.settings.current.language)
        self._appearance.wear(look)
        window = Window(shop, self._appearance, Jobs(inline=True))
        window.resize(*size)
        window.open("counter")
        window.show()
        self._settle()
        return window

    def _take(self, window: "Window", pose: Pose) -> "QPixmap":
        if pose.dialog:
            return self._dialog_picture(window, pose)
        self._open(window, pose)
        self._settle()
        if pose.prepare:
            pose.prepare(window, window.shop)
            self._settle()
        picture = self._seen(window, pose)
        if pose.after:
            pose.after(window)
        return picture

    @staticmethod
    def _open(window: "Window", pose: Pose) -> None:
        if pose.ask:
            pose.ask(window)
        else:
            window.run(pose.command, pose.data(window.shop) if callable(pose.data) else pose.data)

    def _dialog_picture(self, window: "Window", pose: Pose) -> "QPixmap":
        """The dialog over the dimmed window. It blocks until it is closed, so a timer waits for it to open."""
        from PySide6.QtCore import QTimer

        window.run("counter", best(window.shop))
        self._settle()
        taken: list[QPixmap] = []
        timer = QTimer(interval=20)
        timer.timeout.connect(lambda: self._when_open(window, pose, timer, taken))
        timer.start()
        self._open(window, pose)
        timer.stop()
        return taken[0]

    def _when_open(self, window: "Window", pose: Pose, timer: "QTimer", taken: list["QPixmap"]) -> None:
        from PySide6.QtWidgets import QDialog

        dialog = self._app.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        timer.stop()
        try:
            if pose.prepare:
                pose.prepare(dialog, window.shop)
            self._settle()
            taken.append(self._seen(window, pose, dialog))
        finally:
            dialog.done(0)  # a form would ask about what was typed

    def _seen(self, window: "Window", _pose: Pose, dialog: "QDialog | None" = None) -> "QPixmap":
        """What is on screen now."""
        return _over(window, dialog) if dialog else window.grab()

    def _settle(self) -> None:
        for _turn in range(4):
            self._app.processEvents()


def _over(window: "Window", dialog: "QDialog") -> "QPixmap":
    from PySide6.QtGui import QColor, QPainter

    picture = window.grab()
    painter = QPainter(picture)
    painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
    place = picture.rect().center() - dialog.rect().center()
    painter.drawPixmap(place, dialog.grab())
    painter.end()
    return picture


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")))
