"""What the owner may look at each day: a calm list of facts, each with the way to look closer."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import N_, _, ngettext
from shopcrm.vouchers.misuse import Remark
from ui.fields import date_field
from ui.jobs import Job, Jobs
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Card, EmptyState, Shelf, TipsPanel
from ui.kit.choices import Choice
from ui.kit.direction import is_rtl
from ui.kit.labels import Label
from ui.kit.tables import TWO_LINES, Cell, Column, IdTable, Row
from ui.vouchers.beside import Newest

SPANS = {1: N_("One day"), 7: N_("7 days"), 30: N_("30 days")}
KINDS = {
    "manual_points": N_("Points by hand"),
    "own_card": N_("A card of somebody who works here"),
    "same_card": N_("One card several times a day"),
    "loose_redemption": N_("A voucher without a recorded purchase"),
    "points_without_bill": N_("Points spent without a bill"),
    "soon_returned": N_("Returned soon after the payment"),
    "soon_void": N_("A voucher cancelled soon after a purchase"),
    "payment_undone": N_("A payment that was undone"),
    "unknown_codes": N_("Codes that no voucher has"),
}


class LookAt(QWidget):
    """The list for a day or some days. `voucher_wanted` tells the serial number of a voucher to show."""

    wanted = Signal(str, object)
    voucher_wanted = Signal(object)

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__()
        self._shop = shop
        self._jobs = jobs
        self._remarks: tuple[Remark, ...] = ()
        self._reading = Newest(shop, jobs, self)
        self.day = date_field(shop, _("Until this day"), shop.clock.today())
        self.span = Choice(_("How many days"), [(days, _(words)) for days, words in SPANS.items()], 1)
        self.before = IconButton("chevron-left", _("The days before (Alt and arrow)"))
        self.after = IconButton("chevron-right", _("The days after (Alt and arrow)"))
        self.count = Label("", 13, 400, "muted")
        columns = [Column(_("When"), 150), Column(_("What"), 300, stretch=True, weight=500), Column(_("At the till"), 130)]
        self.table = IdTable(_("To look at"), columns, self._fetch)
        self.table.set_row_height(TWO_LINES)
        self.said = Label("", 15, 600, wrap=True)
        self.when = Label("", 13, 400, "muted", wrap=True)
        self.open_card = Button(_("Open the customer's card"), "user")
        self.open_bill = Button(_("Look at the bill"), "receipt")
        self.open_voucher = Button(_("Look at the voucher"), "ticket")
        self.nothing = EmptyState(
            "circle-check",
            _("Nothing unusual"),
            _("Points by hand, vouchers without a purchase, goods that came back at once and the like are listed here, so "
              "that you can ask while everybody still remembers. Most of it has a good explanation."),
        )  # fmt: skip
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the list again."""
        last = self.day.value()
        if last is not None:
            first = last - timedelta(days=self._days() - 1)
            self._reading.ask(partial(_remarks, self._shop, first, last))
            self.after.setEnabled(last < self._shop.clock.today())

    def turn(self, by: int) -> None:
        """Go so many spans on, never past today."""
        last = self.day.value() or self._shop.clock.today()
        self.day.set_value(min(last + timedelta(days=by * self._days()), self._shop.clock.today()))
        self.refresh()

    def is_busy(self) -> bool:
        return self._reading.is_busy()

    def take_focus(self) -> None:
        (self.table if self._remarks else self.day.control).setFocus()

    def set_compact(self, compact: bool) -> None:
        """Make the most of a narrow window."""
        self._side.setFixedWidth(288 if compact else 348)
        for place, width in enumerate((150, 200, 92) if compact else (150, 300, 130)):
            self.table.setColumnWidth(place, width)

    def customer(self) -> int | None:
        """The customer whom the selected line is about."""
        remark = self.selected()
        return remark.customer_id if remark else None

    def selected(self) -> Remark | None:
        current = self.table.current_id()
        return self._remarks[current] if current is not None and current < len(self._remarks) else None

    def _days(self) -> int:
        value = self.span.value()
        return value if isinstance(value, int) else 1

    def _show(self, found: object) -> None:
        if not isinstance(found, tuple):
            return
        self._remarks = found
        many = len(found)
        words = ngettext("{n} thing to look at", "{n} things to look at", many)
        self.count.set_tone("muted")
        self.count.setText(words.format(n=self._shop.formats.number(many)) if many else "")
        self.table.show_ids(range(many))
        self._shelf.set_full(bool(many))
        self.table.pick_first()
        self._show_one()

    def _show_one(self) -> None:
        remark, formats = self.selected(), self._shop.formats
        self._side.setVisible(remark is not None)
        if remark is None:
            return
        self.said.setText(say(remark, formats))
        at_till = _("at the till: {person}").format(person=formats.name(remark.person)) if remark.person else ""
        self.when.setText(" · ".join(filter(None, (formats.moment(remark.at), at_till))))
        self.open_card.setVisible(remark.customer_id is not None)
        self.open_bill.setVisible(remark.purchase_id is not None)
        self.open_voucher.setVisible(remark.voucher is not None)

    def _fetch(self, places: Sequence[int]) -> Mapping[int, Row]:
        return {place: self._row(self._remarks[place]) for place in places if place < len(self._remarks)}

    def _row(self, remark: Remark) -> Row:
        formats = self._shop.formats
        what = Cell(_(KINDS.get(remark.kind, remark.kind)), below=say(remark, formats))
        return (Cell(formats.moment(remark.at), "muted"), what, remark.person)

    def _look_closer(self) -> None:
        """Enter opens what tells most about the line."""
        for button in (self.open_voucher, self.open_bill, self.open_card):
            if not button.isHidden():
                button.click()
                return

    def _open_card(self) -> None:
        self.wanted.emit("open_customer", self.customer())

    def _open_bill(self) -> None:
        remark = self.selected()
        self.wanted.emit("slip", remark.purchase_id if remark else None)

    def _open_voucher(self) -> None:
        remark = self.selected()
        if remark is not None:
            self.voucher_wanted.emit(remark.voucher)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, ShopError):
            self.count.set_tone("danger")
            self.count.setText(say(error, self._shop.formats))
        else:
            self._jobs.crashed.emit(error)

    def _connect(self) -> None:
        self._reading.answered.connect(self._show)
        self._reading.failed.connect(self._fail)
        self.day.changed.connect(self.refresh)
        self.span.chosen.connect(self.refresh)
        self.before.clicked.connect(partial(self.turn, -1))
        self.after.clicked.connect(partial(self.turn, 1))
        self.table.picked.connect(self._show_one)
        self.table.opened.connect(self._look_closer)
        self.open_card.clicked.connect(self._open_card)
        self.open_bill.clicked.connect(self._open_bill)
        self.open_voucher.clicked.connect(self._open_voucher)
        ahead, behind = ("Alt+Left", "Alt+Right") if is_rtl() else ("Alt+Right", "Alt+Left")
        for key, by in ((ahead, 1), (behind, -1)):
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.turn, by))

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self.before)
        bar.addWidget(self.day)
        bar.addWidget(self.after)
        bar.addWidget(self.span)
        bar.addWidget(self.count)
        bar.addStretch()
        self.day.setFixedWidth(190)
        self._side = Card((18, 16, 18, 16), 10)
        for part in (self.said, self.when, self.open_voucher, self.open_bill, self.open_card):
            self._side.body.addWidget(part)
        self._side.body.addStretch()
        advice = [_("Ask the person first; most of it has a good explanation."),
                  _("Look for what repeats, not for what happened once.")]  # fmt: skip
        self._side.body.addWidget(TipsPanel(_("Good to know"), advice))
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.table, 1)
        row.addWidget(self._side)
        self._shelf = Shelf(full, self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(bar)
        column.addWidget(self._shelf, 1)


def _remarks(shop: Shop, first: date, last: date, _job: Job) -> tuple[Remark, ...]:
    return tuple(shop.watch.misuse(first, last))
