"""Typing in the answers of many slips by the keyboard alone: number, three figures, Enter, the next one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.care.answers import ASPECTS, RANGES, Rating
from shopcrm.care.voice_errors import UnknownSlip
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import N_, _, ngettext
from ui.fields import count_field
from ui.kit.buttons import Button
from ui.kit.cards import EntryRow, empty
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.sentences import all_readable, say_mistake

MOST_SHOWN = 8
SIZE = QSize(720, 520)
ABOUT = {
    "goods": N_("1 · Goods (1 to 5)"),
    "service": N_("1 · Service (1 to 5)"),
    "price": N_("1 · Prices (1 to 5)"),
    "speed": N_("1 · Speed (1 to 5)"),
}


def type_slips(parent: QWidget | None, shop: Shop) -> int:
    """Let slips be typed in; gives how many were."""
    dialog = SlipsDialog(parent, shop)
    wait_for(dialog)
    return len(dialog.typed)


class SlipsDialog(Dialog):
    """Enter goes on to the next field, and after the last one keeps the slip and begins the next."""

    def __init__(self, parent: QWidget | None, shop: Shop) -> None:
        super().__init__(parent, _("Type in slips"), SIZE.width())
        self._shop = shop
        self.typed: list[Rating] = []
        self.code = TextField(_("Number of the slip"), max_length=20)
        self.first, self.recommend, self.again = (count_field(shop.formats) for _n in range(3))
        self._about = Label("", 13, 500, "muted", wrap=True)
        self.count = Label("", 14, 600, wrap=True)
        self.undo = Button(_("Take the last one back"), "undo-2")
        self.undo.setEnabled(False)
        self._fields: tuple[TextField, ...] = (self.code, self.first, self.recommend, self.again)
        self._lay_out_form()
        for field in self._fields:
            field.submitted.connect(self._go_on)
        self.code.changed.connect(self._name_aspect)
        self.undo.clicked.connect(self._take_back)
        self._name_aspect()
        self._tell()
        self.resize(SIZE)
        self.code.control.setFocus()

    def keep(self) -> None:
        """Keep the slip that was typed, and begin the next."""
        self.set_problem(None)
        figures = {**dict.fromkeys(ASPECTS, self.first), "recommend": self.recommend, "again": self.again}
        if not all_readable(figures, self._shop.formats):
            return
        try:
            rating = self._shop.ratings.typed(
                self.code.text(), self.first.value(), self.recommend.value(), self.again.value()
            )
        except ShopError as error:
            say_mistake(self, {"code": self.code, **figures}, error, self._shop.formats)
            next((field for field in figures.values() if field.error()), self.code).select_all()
        else:
            self.typed.append(rating)
            self._clear()

    def _go_on(self) -> None:
        """Enter: to the next field; from the last one, keep it."""
        place = next((n for n, field in enumerate(self._fields) if field.edit is self.focusWidget()), 0)
        if place == 0 and not self._knows_slip():
            return
        if place + 1 < len(self._fields):
            self._fields[place + 1].select_all()
        else:
            self.keep()

    def _knows_slip(self) -> bool:
        """Say at once that there is no such slip, before its answers are typed."""
        try:
            self._shop.ratings.asked(self.code.text())
        except UnknownSlip as error:
            self.code.set_error(say(error, self._shop.formats))
            return False
        return True

    def _name_aspect(self) -> None:
        """Say what the first question of this slip was about."""
        try:
            aspect = self._shop.ratings.asked(self.code.text()).aspect
        except UnknownSlip:
            words = _("1 · Content (1 to 5)")
        else:
            words = _(ABOUT[aspect])
        self._about.setText(self._shop.formats.digits(words))
        self.first.set_name(words)

    def _take_back(self) -> None:
        rating = self.typed.pop()
        self._shop.ratings.remove(rating.id)
        self._tell()
        self.code.select_all()

    def _clear(self) -> None:
        for field in self._fields:
            field.set_text("")
        self._tell()
        self.code.select_all()

    def _tell(self) -> None:
        """Show what was typed in so far, the newest first."""
        formats, many = self._shop.formats, len(self.typed)
        words = ngettext("{n} slip is typed in", "{n} slips are typed in", many)
        self.count.setText(words.format(n=formats.number(many)) if many else _("No slip is typed in yet."))
        self.undo.setEnabled(bool(self.typed))
        empty(self._list)
        for rating in self.typed[: -MOST_SHOWN - 1 : -1]:
            self._list.addWidget(EntryRow(formats.name(rating.name), "", _figures(rating, self._shop)))

    def _lay_out_form(self) -> None:
        intro = _("Type the number of the slip and its three answers, each with Enter. Leave empty what was not answered.")
        self.body.addWidget(Label(intro, 14, 400, "muted", wrap=True))
        self.body.addLayout(self._answers())
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        head.addWidget(self.undo)
        self.body.addLayout(head)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        self.body.addLayout(self._list)
        self.body.addStretch()
        close = self.add_button(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        self.undo.setAutoDefault(False)

    def _answers(self) -> QGridLayout:
        """The number and its three answers side by side, each below what is asked."""
        least, most = RANGES["recommend"]
        number = self._shop.formats.number
        recommend = _("2 · Recommend ({least} to {most})").format(least=number(least), most=number(most))
        labels = [
            Label(words, 13, 500, "muted", wrap=True)
            for words in (_("Number of the slip"), recommend, _("3 · Again (1 yes, 0 no)"))
        ]
        labels.insert(1, self._about)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, (label, field) in enumerate(zip(labels, self._fields, strict=True)):
            field.set_name(field.name() or label.text())
            grid.addWidget(label, 0, place, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(field, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)
        return grid


def _figures(rating: Rating, shop: Shop) -> str:
    """The answers of a slip in one line."""
    answers, number = rating.answers, shop.formats.number
    given = [getattr(answers, aspect) for aspect in ASPECTS if getattr(answers, aspect) is not None]
    figures = [*given, answers.recommend]
    again = {1: _("Yes"), 0: _("No"), None: "—"}[answers.again]
    return " · ".join([*("—" if each is None else number(each) for each in figures), again])
