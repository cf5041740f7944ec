"""The first start: which language, which shop, and how to begin."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopcrm.shop import Now, Shop
from shopcrm.text.countries import COUNTRIES
from shopcrm.text.mistakes import ShopError, Trouble, say
from shopcrm.text.words import _, is_rtl, language, set_language
from ui.jobs import Jobs
from ui.kit.buttons import Button
from ui.kit.cards import empty
from ui.kit.dialogs import wait_for
from ui.kit.labels import IconLabel, Label
from ui.kit.screens import screen_room
from ui.welcome.shops import new_shop, open_demo
from ui.welcome.steps import HOME_OF, BeginStep, FirstChoices, ShopStep

SIZE = QSize(680, 550)


@dataclass(frozen=True)
class Opened:
    """The shop that the first start made, and the command to go on with, as "import"."""

    shop: Shop
    then: str | None = None


def welcome(path: Path, now: Now | None = None) -> Opened | None:
    """Welcome the owner of a new shop, whose file will be at `path`; None when they closed the window."""
    jobs = Jobs()
    dialog = Welcome(path, jobs, now)
    try:
        return dialog.opened if wait_for(dialog) else None
    finally:
        jobs.close()


class Welcome(QDialog):
    """Two pages: the shop, then the way to begin. Choosing a language says everything anew at once."""

    def __init__(self, path: Path, jobs: Jobs, now: Now | None = None) -> None:
        super().__init__()
        self._path = path
        self._jobs = jobs
        self._now = now
        self.opened: Opened | None = None
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(32, 28, 32, 24)
        self._outer.setSpacing(18)
        self._build(FirstChoices.of(language(), _country_of_this_computer(language())))
        self.resize(SIZE.boundedTo(screen_room(self).size() - QSize(24, 40)))

    def _build(self, choices: FirstChoices) -> None:
        """Say everything in the language chosen, from its side of the window."""
        empty(self._outer)
        self.setWindowTitle(_("Welcome to ShopCRM"))
        self.shop_step = ShopStep(choices)
        self.begin_step = BeginStep()
        self.steps = QStackedWidget()
        self.steps.addWidget(self.shop_step)
        self.steps.addWidget(self.begin_step)
        self.title = Label("", 24, 700)
        self.text = Label("", 14, 400, "muted", wrap=True)
        self.problem = Label("", 14, 500, "danger", wrap=True)
        self.back = Button(_("Back"))
        self.next = Button(_("Next"), kind="primary")
        self.next.setDefault(True)
        self._lay_out()
        self.shop_step.language_chosen.connect(self._speak)
        self.begin_step.chosen.connect(self._begin)
        self.back.clicked.connect(self._show_shop)
        self.next.clicked.connect(self._go_on)
        self._show_shop()

    def _speak(self, spoken: str) -> None:
        choices = replace(self.shop_step.choices(), language=spoken)
        set_language(spoken)
        QLocale.setDefault(QLocale(spoken))
        QGuiApplication.setLayoutDirection(_direction(spoken))
        if not choices.country_chosen:
            choices = replace(FirstChoices.of(spoken, _country_of_this_computer(spoken)), name=choices.name)
        self._build(choices)
        self.shop_step.language.setFocus()

    def _show_shop(self) -> None:
        text = _("Everything you keep here stays in one file on this computer.")
        self._show(self.shop_step, _("Welcome to ShopCRM"), text)
        self.shop_step.name.control.setFocus()

    def _go_on(self) -> None:
        if not self.shop_step.is_complete():
            self.shop_step.name.control.setFocus()
            return
        self._show(self.begin_step, _("How do you want to begin?"), _("You can do the others later."))
        self.begin_step.empty.setFocus()

    def _show(self, step: QWidget, title: str, text: str) -> None:
        self.title.setText(title)
        self.text.setText(text)
        self.problem.hide()
        self.steps.setCurrentWidget(step)
        first = step is self.shop_step
        self.back.setVisible(not first)
        self.next.setVisible(first)
        self._later.setVisible(first)

    def _begin(self, way: str) -> None:
        settings = self.shop_step.choices().settings()
        if way == "demo":
            self._finish(lambda: open_demo(self, self._path, settings, self._jobs, self._now), "in_demo")
        else:
            self._finish(lambda: new_shop(self._path, settings, self._now), "import" if way == "import" else None)

    def _finish(self, make: Callable[[], Shop | None], then: str | None) -> None:
        settings = self.shop_step.choices().settings()
        try:
            shop = make()
        except (ShopError, OSError) as error:
            known = error if isinstance(error, ShopError) else Trouble()
            self.problem.setText(say(known, settings.formats))
            self.problem.show()
            return
        if shop is not None:
            self.opened = Opened(shop, then)
            self.accept()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(IconLabel("store", 44, "accent"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.text)
        head.addLayout(words, 1)
        self._later = Label(_("You can change all of this later."), 13, 400, "muted")
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self._later, 1)
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.next)
        self._outer.addLayout(head)
        self._outer.addWidget(self.steps, 1)
        self._outer.addWidget(self.problem)
        self._outer.addLayout(foot)


def _direction(spoken: str) -> Qt.LayoutDirection:
    return Qt.LayoutDirection.RightToLeft if is_rtl(spoken) else Qt.LayoutDirection.LeftToRight


def _country_of_this_computer(spoken: str) -> str:
    """Where this computer is, if shops there may well speak this language; else the language's usual home."""
    here = QLocale.system().name().partition("_")[2][:2].upper()
    return here if here in COUNTRIES and COUNTRIES[here].language == spoken else HOME_OF[spoken]
