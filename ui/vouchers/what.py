"""Step 2, what a voucher gives: a percentage, an amount or a small extra; from which bill on, and on which days."""

from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import UserMistake, say
from shopcrm.text.words import _
from shopcrm.vouchers.book import LONGEST_TEXT
from shopcrm.vouchers.rules import Offer
from ui.fields import count_field, date_field, money_field
from ui.kit.chips import ChipRow
from ui.kit.fields import Field, NumberField, TextField
from ui.vouchers.step import Step, labelled, side_by_side
from ui.vouchers.words import gives, percent_sign

PERCENT, AMOUNT, EXTRA = "percent", "amount", "extra"
USUAL_PERCENT = 5


class What(Step):
    """Asks for the offer. `changed` tells that it is another one than before."""

    changed = Signal()

    def __init__(self, shop: Shop, number: str) -> None:
        super().__init__(number, _("What does it give?"))
        self._shop = shop
        formats = shop.formats
        self.kinds = ChipRow([(PERCENT, _("Percent")), (AMOUNT, _("Amount")), (EXTRA, _("Only a small extra"))])
        self.percent = count_field(formats, _("Percent off"), USUAL_PERCENT, percent_sign(formats))
        self.amount = money_field(formats, _("Amount off"))
        self.minimum = money_field(formats, _("On bills from (optional)"))
        self.extra = TextField(_("A small extra"), "", _("a box of sweets, free delivery…"), LONGEST_TEXT)
        self.start = date_field(shop, _("Valid from"))
        self.until = date_field(shop, _("Valid until"))
        self.reason = TextField(_("Reason on the paper"), "", _("five years with us"), LONGEST_TEXT)
        self._lay_out()
        self._connect()
        self.begin()

    def begin(self) -> None:
        """Start anew with the usual offer; nothing is told, for whoever starts anew asks."""
        before = self.blockSignals(True)
        today, days = self._shop.clock.today(), self._shop.settings.current.voucher_days
        self.kinds.set_value(PERCENT)
        self.percent.set_value(USUAL_PERCENT)
        for field in (self.amount, self.minimum):
            field.set_value(None)
        for text in (self.extra, self.reason):
            text.set_text("")
        self.start.set_value(today)
        self.until.set_value(today + timedelta(days=days))
        self._follow_kind()
        self.blockSignals(before)

    def offer(self) -> Offer:
        """What is asked for now; what cannot be read counts as not typed."""
        kind = self.kinds.value()
        return Offer(
            percent=self.percent.value() if kind == PERCENT else None,
            amount_minor=self.amount.value() if kind == AMOUNT else None,
            extra=self.extra.text(),
            min_spend_minor=self.minimum.value() or 0,
            reason=self.reason.text(),
        )

    def is_complete(self) -> bool:
        """Whether this could stand on a paper."""
        offer = self.offer()
        gives_something = bool(offer.percent or offer.amount_minor or (self.kinds.value() == EXTRA and offer.extra))
        dated = self.start.value() is not None and self.until.value() is not None
        return gives_something and dated and self.minimum.is_readable()

    def say_missing(self) -> Field | None:
        """Say beside each field what is missing or cannot be read; gives the first of these fields."""
        wrong = [(field, words) for field, words in self._missing() if words]
        for field, words in wrong:
            field.set_error(words)
        return wrong[0][0] if wrong else None

    def say_mistake(self, mistake: UserMistake) -> Field | None:
        """Say a mistake beside the field it is about; None when it is about none of these."""
        field = self._fields.get(mistake.field or "")
        if field is not None:
            field.set_error(say(mistake, self._shop.formats))
        return field

    def _missing(self) -> list[tuple[Field, str]]:
        kind = self.kinds.value()
        return [
            (self.percent, _("Type a percentage.") if kind == PERCENT and self.percent.value() is None else ""),
            (self.amount, _("Type an amount.") if kind == AMOUNT and not self.amount.value() else ""),
            (self.minimum, "" if self.minimum.is_readable() else _("This is not an amount.")),
            (self.extra, _("Say what the extra is.") if kind == EXTRA and not self.extra.text() else ""),
            (self.start, "" if self.start.value() else _("Type the first day.")),
            (self.until, "" if self.until.value() else _("Type the last day.")),
        ]

    @property
    def _fields(self) -> dict[str, Field]:
        fields: dict[str, Field] = {
            "percent": self.percent, "amount": self.amount, "offer": self.extra, "valid_until": self.until,
        }  # fmt: skip
        return fields

    def _follow_kind(self) -> None:
        kind = self.kinds.value()
        self._discount.setCurrentIndex({PERCENT: 0, AMOUNT: 1, EXTRA: 2}[str(kind)])
        self._tell()

    def _tell(self) -> None:
        self.summary.setText(gives(self.offer(), self._shop.formats))
        self.changed.emit()

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._follow_kind)
        typed: tuple[NumberField | TextField, ...] = (
            self.percent, self.amount, self.minimum, self.extra, self.start, self.until, self.reason,
        )  # fmt: skip
        for field in typed:
            field.changed.connect(self._tell)

    def _lay_out(self) -> None:
        self._discount = QStackedWidget()
        for title, field in ((_("Percent off"), self.percent), (_("Amount off"), self.amount)):
            self._discount.addWidget(_sheet(labelled(title, field)))
        self._discount.addWidget(QWidget())
        discount = QVBoxLayout()
        discount.addWidget(self._discount)
        self.body.addWidget(self.kinds)
        self.body.addLayout(side_by_side(discount, labelled(_("On bills from (optional)"), self.minimum)))
        self.body.addLayout(labelled(_("A small extra"), self.extra))
        self.body.addLayout(
            side_by_side(labelled(_("Valid from"), self.start), labelled(_("Valid until"), self.until))
        )
        self.body.addLayout(labelled(_("Reason on the paper (optional)"), self.reason))


def _sheet(column: QVBoxLayout) -> QWidget:
    sheet = QWidget()
    column.setContentsMargins(0, 0, 0, 0)
    sheet.setLayout(column)
    return sheet
