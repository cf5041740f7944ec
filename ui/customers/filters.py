"""The row of filters above the table of customers."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.customers.listing import EVERYBODY, Filter
from shopcrm.shop import Shop
from shopcrm.text.dates import month_names
from shopcrm.text.words import _
from ui.kit.buttons import LinkButton
from ui.kit.chips import Chip
from ui.kit.choices import Choice
from ui.kit.fields import TextField

PAUSE_MS = 180
ANY = ""
ANY_MONTH = 0


class Filters(QWidget):
    """Asks which customers are wanted; `changed` comes at once, and a moment after the last letter typed."""

    changed = Signal()

    def __init__(self, shop: Shop, wanted: Filter) -> None:
        super().__init__()
        self._shop = shop
        self.text = TextField(_("Part of a name"), "", _("Part of a name"), 100)
        self.stage = Choice(_("Stage"), self._options("stage", _("Any stage")))
        self.kind = Choice(_("Kind"), self._kinds())
        self.month = Choice(_("Birthday"), self._months())
        self.with_points = Chip(_("With points"))
        self.lapsing = Chip(_("Points lapsing soon"))
        self.with_consent = Chip(_("Agreed to offers"))
        self.owes = Chip(_("Owe money"))
        self.clear = LinkButton(_("Show everyone"))
        self._typing = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self.show_wanted(wanted)
        self._connect()

    def wanted(self) -> Filter:
        """What is asked for now."""
        month = self.month.value()
        return Filter(
            text=self.text.text(),
            stage=str(self.stage.value()),
            type_id=str(self.kind.value()),
            with_points=self.with_points.isChecked(),
            with_consent=self.with_consent.isChecked(),
            birth_month=month if isinstance(month, int) else ANY_MONTH,
            owes=self.owes.isChecked(),
            lapsing=self.lapsing.isChecked(),
        )

    def show_wanted(self, wanted: Filter) -> None:
        """Show what is wanted without telling of a change."""
        before = self.blockSignals(True)
        self.text.set_text(wanted.text)
        self.stage.set_value(wanted.stage)
        self.kind.set_value(wanted.type_id)
        self.month.set_value(wanted.birth_month)
        self.with_points.setChecked(wanted.with_points)
        self.with_consent.setChecked(wanted.with_consent)
        self.owes.setChecked(wanted.owes)
        self.lapsing.setChecked(wanted.lapsing)
        self._typing.stop()
        self.blockSignals(before)
        self._offer_to_clear()

    def show_everyone(self) -> None:
        self.show_wanted(EVERYBODY)
        self.changed.emit()

    def _connect(self) -> None:
        self._typing.timeout.connect(self._tell)
        self.text.changed.connect(self._typing.start)
        self.text.submitted.connect(self._tell)
        for choice in (self.stage, self.kind, self.month):
            choice.chosen.connect(self._tell)
        for chip in (self.with_points, self.lapsing, self.with_consent, self.owes):
            chip.clicked.connect(self._tell)
        self.clear.clicked.connect(self.show_everyone)

    def _tell(self) -> None:
        self._typing.stop()
        self._offer_to_clear()
        self.changed.emit()

    def _offer_to_clear(self) -> None:
        self.clear.setEnabled(self.wanted() != EVERYBODY)

    def _options(self, axis: str, anyone: str) -> list[tuple[object, str]]:
        kinds = self._shop.types.all(self._shop.formats.language)
        return [(ANY, anyone), *((kind.id, kind.text.name) for kind in kinds if kind.axis == axis and not kind.hidden)]

    def _kinds(self) -> list[tuple[object, str]]:
        of_axes = (self._options(axis, "")[1:] for axis in ("temperament", "pattern", "role"))
        return [(ANY, _("Any kind")), *(option for options in of_axes for option in options)]

    def _months(self) -> list[tuple[object, str]]:
        names = month_names(self._shop.formats.calendar, self._shop.formats.language)
        birthdays = [(number, _("Birthday in {month}").format(month=name)) for number, name in enumerate(names, 1)]
        return [(ANY_MONTH, _("Any birthday")), *birthdays]

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(10)
        choices.addWidget(self.text, 3)
        for choice in (self.stage, self.kind, self.month):
            choices.addWidget(choice, 2)
        chips = QHBoxLayout()
        chips.setSpacing(8)
        for chip in (self.with_points, self.lapsing, self.with_consent, self.owes):
            chips.addWidget(chip)
        chips.addSpacing(8)
        chips.addWidget(self.clear)
        chips.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(choices)
        column.addLayout(chips)
