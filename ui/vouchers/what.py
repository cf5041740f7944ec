"""Step 3, what: the offer, its days and its words, with the voucher beside it as it will look."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from ui.jobs import Jobs
from ui.kit.fields import Field
from ui.kit.overriding import override
from ui.kit.scrolling import scrolling
from ui.vouchers.draft import AMOUNT, EXTRA, Draft, Thanks
from ui.vouchers.offering import Offering
from ui.vouchers.sheets import own_line
from ui.vouchers.specimen import Specimen
from ui.vouchers.step import Step, beside_bar
from ui.vouchers.thank_line import ThankLine
from ui.vouchers.validity import Validity
from ui.vouchers.words import gives

NAME_WIDTH = 300


class What(Step):
    """Asks for the campaign."""

    failed = Signal(object)

    def __init__(self, shop: Shop, jobs: Jobs, draft: Draft) -> None:
        super().__init__(draft, _("What does it give?"), _("Small and from the heart: 5% and a gift beats 10%."))
        self._shop = shop
        self.offering = Offering(shop)
        self.validity = Validity(shop)
        self.line = ThankLine(shop)
        self.specimen = Specimen(shop, jobs)
        self._parts = (self.offering, self.validity, self.line)
        self._lay_out()
        self.show_draft()
        for part in self._parts:
            part.changed.connect(self._write)
        self.specimen.failed.connect(self.failed)

    @override
    def show_draft(self) -> None:
        terms = self.draft.terms
        for part in self._parts:
            part.blockSignals(True)
            part.fill(terms)
            part.blockSignals(False)

    @override
    def entered(self) -> None:
        kind = self.draft.terms.kind
        field = {AMOUNT: self.offering.amount, EXTRA: self.offering.extra}.get(kind, self.offering.percent)
        field.select_all()

    @override
    def refuse(self) -> str | None:
        wrong = [(field, words) for part in self._parts for field, words in part.missing() if words]
        for field, words in wrong:
            field.set_error(words)
        if wrong:
            self._look_at(wrong[0][0])
            return _("Something is still missing here.")
        return None

    @override
    def note(self) -> str:
        return gives(self.draft.terms.offer(), self._shop.formats)

    @override
    def is_busy(self) -> bool:
        return self.specimen.is_busy()

    @override
    def set_compact(self, compact: bool) -> None:
        self._row.setStretch(0, 14 if compact else 12)
        self._row.setSpacing(8 if compact else 12)

    def campaign(self) -> Campaign:
        """What is asked for now; what cannot be read counts as not typed."""
        terms, today = self.draft.terms, self._shop.clock.today()
        return Campaign(
            terms.offer(), terms.start or today, terms.until or today, name=terms.name, design=self.draft.design
        )

    def is_complete(self) -> bool:
        """Whether this could stand on a paper."""
        offer, terms = self.draft.terms.offer(), self.draft.terms
        return bool((offer.percent or offer.amount_minor or offer.extra) and terms.start and terms.until)

    def show_specimen(self, thanks: Thanks | None) -> None:
        """Show the first voucher as it would look; None while something is missing."""
        self.specimen.show_thanks(thanks)
        first = thanks.selection.customers[0] if thanks and thanks.ids else None
        self.line.show_sample(own_line(self._shop, first, Offer()) if first else "")

    def knows(self, error: ShopError) -> bool:
        """Whether a mistake is about something typed here."""
        return self._field_of(error) is not None

    def say_mistake(self, error: ShopError) -> None:
        """Say a mistake beside the field it is about."""
        field = self._field_of(error)
        if field is not None:
            field.set_error(say(error, self._shop.formats))
            self._look_at(field)

    def _field_of(self, error: ShopError) -> Field | None:
        offering, validity = self.offering, self.validity
        fields: dict[str, Field] = {
            "percent": offering.percent, "amount": offering.amount, "offer": offering.extra, "cap": offering.cap,
            "extra": offering.extra, "extra_cost": offering.extra_cost, "valid_from": validity.start,
            "valid_until": validity.until, "reason": self.line.words, "name": self.line.name,
        }  # fmt: skip
        return fields.get(getattr(error, "field", None) or "")

    def _write(self) -> None:
        terms = self.draft.terms
        for part in self._parts:
            terms = part.read(terms)
        self.draft.terms = replace(terms)
        self.changed.emit()

    def _look_at(self, field: Field) -> None:
        field.control.setFocus()
        self._scroll.ensureWidgetVisible(field)

    def _lay_out(self) -> None:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(*beside_bar(0, 0, 6, 0))
        column.setSpacing(8)
        for part in self._parts:
            column.addWidget(part)
        column.addStretch()
        self._scroll = scrolling(sheet)
        self.line.name.setFixedWidth(NAME_WIDTH)
        self.head.setContentsMargins(4, 0, 0, 0)
        self.head.addWidget(self.line.name)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addWidget(self._scroll, 12)
        self._row.addWidget(self.specimen, 8)
        self.body.addLayout(self._row, 1)
