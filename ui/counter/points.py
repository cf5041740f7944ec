"""The points of one customer: where they came from and went, spending some by hand, correcting a mistake."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from shopcrm.points.ledger import PointsChange
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, UserMistake, say
from shopcrm.text.numbers import parse_whole
from shopcrm.text.words import N_, _
from ui.counter.blocks import Block
from ui.counter.wording import ledger_sentence, signed_points
from ui.kit.cards import EntryRow, hline
from ui.kit.chips import ChipRow
from ui.kit.dialogs import FormDialog
from ui.kit.fields import Field, NumberField, TextField
from ui.kit.labels import Label
from ui.sentences import say_mistake

Tell = Callable[..., object]
WAYS = {"spend": N_("Spend"), "adjust": N_("Correct")}
HISTORY_HEIGHT = 220


def show_points(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
    """Show a customer's points, and let some be spent or corrected."""
    dialog = PointsDialog(parent, shop, customer_id)
    try:
        dialog.exec()
        if dialog.change:
            _tell_changed(shop, customer_id, dialog.change, tell)
    finally:
        dialog.deleteLater()


class PointsDialog(FormDialog):
    """The ledger as sentences, and a small form below it."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int) -> None:
        self._shop, self._customer = shop, shop.customers.get(customer_id)
        title = _("Points: {name}").format(name=shop.formats.name(self._customer.name))
        super().__init__(parent, title, "", _("Close"), width=560)
        self.change: PointsChange | None = None
        self._operation_id = shop.new_operation()
        self.way = ChipRow([(value, _(text)) for value, text in WAYS.items()])
        self.way.chosen.connect(self._follow)
        writes = shop.formats.number
        self.points = NumberField(_("Points"), reads=_read_signed, writes=writes)
        self.reason = TextField(_("Reason"), max_length=200)
        self._hint = Label("", 12, 400, "muted", wrap=True)
        self._fields: dict[str, Field] = {"points": self.points, "reason": self.reason}
        self._arrange()
        self._follow()

    @override
    def save(self) -> bool:
        points, formats = self.points.value(), self._shop.formats
        if points is None and not self.points.is_empty():
            words = _("Type a whole number, like {more} or {less}.")
            self.points.set_error(words.format(more=formats.number(25), less=formats.number(-25)))
            return False
        try:
            self.change = self._changed(points or 0)
        except ShopError as error:
            say_mistake(self, self._fields, error, formats)
            return False
        return True

    def _changed(self, points: int) -> PointsChange:
        ledger, customer_id, reason = self._shop.points, self._customer.id, self.reason.text()
        if self.way.value() == "spend":
            return ledger.spend(customer_id, points, self._operation_id, reason)
        return ledger.adjust(customer_id, points, reason, self._operation_id)

    def _follow(self) -> None:
        spends = self.way.value() == "spend"
        self.ok_button.setText(_("Take the points off") if spends else _("Correct the points"))
        hints = (_("For a reduction given by hand, outside a sale."), _("With a minus to take off, without one to add."))
        self._hint.setText(hints[not spends])
        self.points.control.setFocus()

    def _arrange(self) -> None:
        formats, customer = self._shop.formats, self._customer
        balance = QHBoxLayout()
        balance.setSpacing(8)
        balance.addWidget(Label(formats.points(customer.points), 22, 700, "accent"))
        worth = formats.money(self._shop.points.worth(customer.points))
        balance.addWidget(Label(_("worth {amount}").format(amount=worth), 14, 400, "muted"), 1)
        self.add_wide(balance)
        self.add_wide(self._history())
        self.add_wide(self.way)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Block(_("Points"), self.points), 1)
        row.addWidget(Block(_("Reason"), self.reason), 2)
        self.add_wide(row)
        self.add_wide(self._hint)
        self.fields = [self.points, self.reason]

    def _history(self) -> QScrollArea:
        """Every line of the ledger, the newest first."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(6)
        formats = self._shop.formats
        entries = self._shop.points.entries(self._customer.id)
        for place, line in enumerate(entries):
            if place:
                column.addWidget(hline())
            amount, moment = signed_points(line.points, formats), formats.moment(line.at)
            tone = "success" if line.points > 0 else "text"
            column.addWidget(EntryRow(ledger_sentence(line, formats), moment, amount, tone))  # type: ignore[arg-type]
        if not entries:
            column.addWidget(Label(_("No points have come or gone yet."), 14, 400, "muted"))
        column.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(_("Where the points came from and went"))
        area.setFixedHeight(min(HISTORY_HEIGHT, inside.sizeHint().height() + 4))
        area.setWidget(inside)
        return area


def _tell_changed(shop: Shop, customer_id: int, change: PointsChange, tell: Tell) -> None:
    """Say what changed; Undo books the opposite, once."""
    operation_id, formats = shop.new_operation(), shop.formats

    def undo() -> None:
        try:
            shop.points.adjust(customer_id, -change.points, _("Undone"), operation_id)
        except UserMistake as mistake:
            tell(say(mistake, formats))
        else:
            tell(_("The points are as they were."))

    name = formats.name(shop.customers.name(customer_id))
    words = _("{points} for {name}: {balance} now").format(
        points=signed_points(change.points, formats), name=name, balance=formats.points(change.balance)
    )
    tell(words, _("Undo"), undo)


def _read_signed(text: str) -> int | None:
    try:
        return parse_whole(text, signed=True)
    except UserMistake:
        return None
