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

from shopcrm.customers.listing import Filter
from shopcrm.demo import COUNTRIES, open_demo
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble
from shopcrm.text.words import LANGUAGES

if TYPE_CHECKING:
    from PySide6.QtCore import QTimer
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QDialog

    from ui.window import Window

LOOKS = ("light", "dark")
WIDE, NARROW = (1366, 768), (1024, 700)
PAUSE_MS = 400
MOMENT = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def best(shop: Shop) -> int:
    """The best customer of the demo shop."""
    return shop.selections.top(1).ids[0]


def owing(shop: Shop) -> int:
    """A customer who owes money, one who has a voucher too if there is one."""
    ids = list(shop.listing.ids(Filter(owes=True), "score", descending=True))
    return next((each for each in ids if shop.vouchers.find(customer_id=each, state="issued")), ids[0])


def bought(shop: Shop) -> int:
    return shop.history.purchases(best(shop))[0].id


def voucher(shop: Shop) -> str:
    return shop.vouchers.find(state="issued")[0].code


@dataclass(frozen=True)
class Shot:
    """One picture: the command that opens what is shown, with its data, and what is then done to it.

    `ask` stands for a command where a dialog opens without the window; `main` pictures come narrow too."""

    name: str
    command: str = ""
    data: object = None
    prepare: Callable[[Any], object] | None = None
    dialog: bool = False
    main: bool = False
    empty_shop: bool = False
    ask: Callable[[], object] | None = None


def _drawn(_window: Any) -> None:
    """Give what is drawn after a pause, as the paper in the settings, the time it takes."""
    from PySide6.QtTest import QTest

    QTest.qWait(PAUSE_MS)


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


def _missing_shop() -> object:
    from ui.opening import ask_for_another

    return ask_for_another(Trouble(), Path("shop.db"))


def _welcome() -> object:
    from ui.welcome.dialog import welcome

    return welcome(Path("nowhere") / "shop.db", lambda: MOMENT)


def _at_step(place: int) -> Callable[[Any], object]:
    """A new thank-you at one of its five steps, with everything drawn."""

    def stand(window: Any) -> None:
        window.page.new.begin()
        _drawn(window)
        window.page.new.go(place)
        _drawn(window)

    return stand


STEPS = ("who", "why", "what", "wise", "print")
SETTINGS = ("shop", "points", "vouchers", "types", "look", "about")
SHOTS = (
    Shot("counter", "counter", best, main=True),
    Shot("counter_owing", "counter", owing, main=True),
    Shot("counter_start", "back", prepare=lambda window: window.page.back(), main=True),
    Shot("counter_nobody", "counter", prepare=lambda window: window.page.finder.box.set_text("zzqx")),
    Shot("counter_empty", "counter", empty_shop=True, main=True),
    Shot("customers", "customers", main=True),
    Shot("customers_empty", "customers", empty_shop=True),
    *(Shot(f"thanks_{name}", "vouchers", prepare=_at_step(place), main=True) for place, name in enumerate(STEPS)),
    Shot("vouchers_all", "vouchers", "all", main=True),
    Shot("vouchers_empty", "vouchers", empty_shop=True),
    Shot("import", "import", main=True),
    *(Shot(f"settings_{name}", "settings", name, _drawn, main=True) for name in SETTINGS),
    Shot("sale", "sale", best, _amount, dialog=True),
    Shot("sale_items", "sale", best, _items, dialog=True),
    Shot("sale_voucher", "sale", owing, _amount, dialog=True),
    Shot("sale_mistake", "sale", best, _unreadable, dialog=True),
    Shot("points", "points", best, dialog=True),
    Shot("note", "note", best, dialog=True),
    Shot("payment", "pay", owing, dialog=True),
    Shot("return", "return_goods", bought, dialog=True),
    Shot("purchases", "all_purchases", best, dialog=True),
    Shot("notes", "all_notes", best, dialog=True),
    Shot("keys", "help", dialog=True),
    Shot("redeem", "redeem", dialog=True),
    Shot("redeem_found", "redeem", voucher, dialog=True),
    Shot("new_customer", "new_customer", dialog=True),
    Shot("edit_customer", "edit_customer", best, dialog=True),
    Shot("export", "export", "customers", dialog=True),
    Shot("welcome", ask=_welcome, dialog=True),
    Shot("no_shop", ask=_missing_shop, dialog=True),
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
            settings = first_settings(full.settings.current.name, COUNTRIES[language], language)
            empty = Shop.create(self._work / f"empty_{language}.db", settings, now=lambda: MOMENT)
            for look in LOOKS:
                for shop in (full, empty):
                    shots = [shot for shot in SHOTS if shot.empty_shop == (shop is empty)]
                    self._take_look(shop, shots, WIDE, f"{language}_{look}")
                    self._take_look(shop, [shot for shot in shots if shot.main], NARROW, f"{language}_{look}_1024")
            full.close()
            empty.close()

    def _take_look(self, shop: Shop, shots: list[Shot], size: tuple[int, int], ending: str) -> None:
        window = self._window(shop, ending.split("_")[1], size)
        for shot in shots:
            try:
                self._take(window, shot).save(str(self._folder / f"{shot.name}_{ending}.png"))
                self.taken += 1
            except Exception as error:  # noqa: BLE001  the other pictures are wanted all the same
                self.missed[f"{shot.name}_{ending}"] = f"{type(error).__name__}: {error}"
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

    def _take(self, window: "Window", shot: Shot) -> "QPixmap":
        if shot.dialog:
            return self._dialog_picture(window, shot)
        self._open(window, shot)
        self._settle()
        if shot.prepare:
            shot.prepare(window)
            self._settle()
        return window.grab()

    @staticmethod
    def _open(window: "Window", shot: Shot) -> None:
        if shot.ask:
            shot.ask()
        else:
            window.run(shot.command, shot.data(window.shop) if callable(shot.data) else shot.data)

    def _dialog_picture(self, window: "Window", shot: Shot) -> "QPixmap":
        """The dialog over the dimmed window. It blocks until it is closed, so a timer waits for it to open."""
        from PySide6.QtCore import QTimer

        window.run("counter", best(window.shop))
        self._settle()
        taken: list[QPixmap] = []
        timer = QTimer(interval=20)
        timer.timeout.connect(lambda: self._when_open(window, shot, timer, taken))
        timer.start()
        self._open(window, shot)
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
            dialog.done(0)  # a form would ask about what was typed

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
