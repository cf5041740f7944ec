"""Pictures of every screen and dialog, in three languages and two looks: `python -m ui.shots build/shots`."""

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from shopcrm.demo import open_demo
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.words import LANGUAGES

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QDialog

    from ui.window import Window

LOOKS = ("light", "dark")
WIDE, NARROW = (1366, 768), (1024, 700)
MOMENT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
Prepare = Callable[[Any], object]


@dataclass(frozen=True)
class Shot:
    """One picture: the command that opens what is shown, and what is then done to it; `main` ones come narrow too."""

    name: str
    command: str
    data: object = None
    prepare: Prepare | None = None
    dialog: bool = False
    main: bool = False
    best: bool = False  # the command is about the best customer
    empty_shop: bool = False


def _type(text: str) -> Prepare:
    return lambda window: window.page.finder.box.set_text(text)


def _amount(dialog: Any) -> None:
    dialog.amount.set_text("250")


def _unreadable(dialog: Any) -> None:
    dialog.amount.set_text("12a")
    dialog.ok_button.click()


def _items(dialog: Any) -> None:
    dialog.list_items(True)
    dialog.lines.type_line(0, "1", "1", "120")
    dialog.lines.type_line(1, "2", "2.5", "40")
    dialog.payment.set_value("part")
    dialog.paid.set_text("50")


SHOTS = (
    Shot("counter", "counter", best=True, main=True),
    Shot("counter_start", "back", prepare=lambda window: window.page.back(), main=True),
    Shot("counter_found", "counter", prepare=_type("a")),
    Shot("counter_nobody", "counter", prepare=_type("zzqx")),
    Shot("counter_empty", "counter", empty_shop=True, main=True),
    Shot("customers", "customers", main=True),
    Shot("vouchers", "vouchers", main=True),
    Shot("import", "import", main=True),
    Shot("settings", "settings", main=True),
    Shot("sale", "sale", dialog=True, best=True, prepare=_amount),
    Shot("sale_items", "sale", dialog=True, best=True, prepare=_items),
    Shot("sale_mistake", "sale", dialog=True, best=True, prepare=_unreadable),
    Shot("points", "points", dialog=True, best=True),
    Shot("note", "note", dialog=True, best=True),
    Shot("purchases", "all_purchases", dialog=True, best=True),
    Shot("notes", "all_notes", dialog=True, best=True),
    Shot("keys", "help", dialog=True),
    Shot("redeem", "redeem", dialog=True),
    Shot("new_customer", "new_customer", dialog=True),
    Shot("edit_customer", "edit_customer", dialog=True, best=True),
    Shot("about", "about", dialog=True),
)


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
            full = open_demo(self._work / f"full_{language}.db", language=language, now=lambda: MOMENT)
            empty_settings = first_settings("", {"ar": "SA", "fa": "IR", "en": "GB"}[language], language)
            empty = Shop.create(self._work / f"empty_{language}.db", empty_settings, now=lambda: MOMENT)
            for look in LOOKS:
                self._take_look(full, language, look, empty_shop=False)
                self._take_look(empty, language, look, empty_shop=True)
            full.close()
            empty.close()

    def _take_look(self, shop: Shop, language: str, look: str, *, empty_shop: bool) -> None:
        shots = [shot for shot in SHOTS if shot.empty_shop == empty_shop]
        best = None if empty_shop else shop.selections.top(1).ids[0]
        for size, wanted, ending in ((WIDE, shots, ""), (NARROW, [shot for shot in shots if shot.main], "_1024")):
            window = self._window(shop, look, size)
            for shot in wanted:
                name = f"{shot.name}_{language}_{look}{ending}"
                try:
                    self._take(window, shot, best).save(str(self._folder / f"{name}.png"))
                    self.taken += 1
                except Exception as error:  # noqa: BLE001  the other pictures are wanted all the same
                    self.missed[name] = f"{type(error).__name__}: {error}"
            window.close()
            window.deleteLater()
            self._settle()

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

    def _take(self, window: "Window", shot: Shot, best: int | None) -> "QPixmap":
        if shot.dialog:
            window.run("counter", best)
            self._settle()
            return self._dialog_picture(window, shot, best)
        window.run(shot.command, best if shot.best else shot.data)
        self._settle()
        if shot.prepare:
            shot.prepare(window)
            self._settle()
        return window.grab()

    def _dialog_picture(self, window: "Window", shot: Shot, best: int | None) -> "QPixmap":
        """The dialog over the dimmed window. It blocks until it is closed, so a timer waits for it to open."""
        from PySide6.QtCore import QTimer

        taken: list[QPixmap] = []
        timer = QTimer(interval=20)
        timer.timeout.connect(lambda: self._when_open(window, shot, timer, taken))
        timer.start()
        window.run(shot.command, best if shot.best else shot.data)
        timer.stop()
        return taken[0]

    def _when_open(self, window: "Window", shot: Shot, timer: "QTimer", taken: list["QPixmap"]) -> None:
        from PySide6.QtWidgets import QDialog

        dialog = self._app.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return
        timer.stop()
        try:
            if shot.prepare:
                shot.prepare(dialog)
            self._settle()
            taken.append(_over(window, dialog))
        finally:
            dialog.reject()

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
