"""The ready-made selections, what each of them asks, and how any of them is narrowed."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.dates import month_names, parts, year_of
from shopcrm.text.words import N_, _, ngettext
from ui.fields import count_field, labelled
from ui.kit.choices import CheckBox, Choice
from ui.kit.fields import Field
from ui.kit.tiles import Tile, Tiles, TileText
from ui.vouchers.draft import (
    ACTIVE,
    ADVOCATES,
    BACK,
    BIRTHDAY,
    BY_HAND,
    LONGEST,
    SCORE,
    SPEND,
    Draft,
)
from ui.vouchers.step import beside_bar

WAYS = {
    SCORE: ("sparkles", N_("Best all in all"), N_("By five criteria, which you weigh in the next step.")),
    SPEND: ("wallet", N_("Best buyers"), N_("Who paid the most in a year.")),
    ACTIVE: ("shopping-bag", N_("Most active"), N_("Those who come in and buy most often.")),
    LONGEST: ("history", N_("Longest with us"), N_("Your oldest customers who still come.")),
    ADVOCATES: ("users", N_("Best advocates"), N_("They brought others who became buyers.")),
    BIRTHDAY: ("cake", N_("Birthdays"), N_("Those of a month: a small surprise at the right moment.")),
    BACK: ("undo-2", N_("Won back"), N_("Silent for a long time, and here again.")),
    BY_HAND: ("pencil", N_("By hand"), N_("You name them yourself, one by one.")),
}
ASKS = {
    SCORE: ("count",), SPEND: ("count", "year"), ACTIVE: ("count", "year"), LONGEST: ("count",), ADVOCATES: ("count",),
    BIRTHDAY: ("month", "count"), BACK: ("days", "count"), BY_HAND: (),
}  # fmt: skip
YEARS = 6
SEEN = (30, 90, 365)


class Ways(QWidget):
    """Asks for a selection. `changed` tells that another one is wanted."""

    changed = Signal()

    def __init__(self, shop: Shop, draft: Draft) -> None:
        super().__init__()
        self._shop = shop
        self._draft = draft
        formats = shop.formats
        tiles = [Tile(TileText(way, _(title), _(line), icon)) for way, (icon, title, line) in WAYS.items()]
        self.tiles = Tiles(_("Ready-made selections"), tiles, 4)
        self.count = count_field(formats, _("How many at most"))
        self.year = Choice(_("Year"), self._years())
        self.month = Choice(_("Month"), list(enumerate(month_names(formats.calendar, formats.language), 1)))
        self.days = count_field(formats, _("Silent for days"))
        self.stage = Choice(_("Stage"), self._stages())
        self.kind = Choice(_("Kind"), self._kinds())
        self.seen = Choice(_("Last visit"), self._seen())
        self.again = CheckBox(_("Also those thanked lately"))
        self._lay_out()
        self._connect()

    def show_draft(self) -> None:
        """Show what the draft asks for, without telling."""
        whom, before = self._draft.whom, self.blockSignals(True)
        self.tiles.set_value(whom.way)
        self.count.set_value(whom.count)
        self.year.set_options(self._years(), whom.year or None)
        self.month.set_value(whom.month or self._this_month())
        self.days.set_value(whom.days)
        self.stage.set_options(self._stages(), whom.stage)
        self.kind.set_options(self._kinds(), whom.type_id)
        self.seen.set_value(whom.seen_days)
        self.again.set_checked(whom.again)
        self._follow()
        self.blockSignals(before)

    def take_focus(self) -> None:
        self.tiles.take_focus()

    def widen(self) -> None:
        """Take the filters back."""
        self._draft.whom = replace(self._draft.whom, stage="", type_id="", seen_days=0)
        self.show_draft()
        self.changed.emit()

    def thank_again(self) -> None:
        """Let those in who were thanked lately."""
        self.again.set_checked(True)

    def set_compact(self, compact: bool) -> None:
        for tile in self.tiles.tiles:
            tile.set_low(compact)

    def _write(self) -> None:
        self._draft.whom = replace(
            self._draft.whom, way=str(self.tiles.value()), count=self.count.value(), year=_whole(self.year),
            month=_whole(self.month), days=self.days.value(), again=self.again.is_checked(),
            stage=str(self.stage.value()), type_id=str(self.kind.value()), seen_days=_whole(self.seen),
        )  # fmt: skip
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        """Show the questions that this selection asks."""
        asks = ASKS[self._draft.whom.way]
        for name, sheet in self._asked.items():
            sheet.setVisible(name in asks)
        self._narrow.setVisible(bool(asks))

    def _years(self) -> list[tuple[object, str]]:
        formats = self._shop.formats
        this = year_of(self._shop.clock.today(), formats.calendar)
        return [(this - back, formats.digits(str(this - back))) for back in range(YEARS)]

    def _this_month(self) -> int:
        return parts(self._shop.clock.today(), self._shop.formats.calendar)[1]

    def _stages(self) -> list[tuple[object, str]]:
        return [("", _("Any stage")), *self._types("stage")]

    def _kinds(self) -> list[tuple[object, str]]:
        return [("", _("Any kind")), *self._types("temperament", "pattern", "role")]

    def _types(self, *axes: str) -> list[tuple[object, str]]:
        kinds = [kind for kind in self._shop.types.all(self._shop.formats.language) if not kind.hidden]
        return [(kind.id, kind.text.name) for axis in axes for kind in kinds if kind.axis == axis]

    def _seen(self) -> list[tuple[object, str]]:
        number = self._shop.formats.number
        words = [ngettext("in the last {n} day", "in the last {n} days", days).format(n=number(days)) for days in SEEN]
        return [(0, _("Whenever")), *zip(SEEN, words, strict=True)]

    def _connect(self) -> None:
        for tiles in (self.tiles, self.year, self.month, self.stage, self.kind, self.seen):
            tiles.chosen.connect(self._write)
        for field in (self.count, self.days):
            field.changed.connect(self._write)
        self.again.toggled.connect(self._write)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*beside_bar(0, 0, 6, 0))
        column.setSpacing(12)
        column.addWidget(self.tiles)
        asked = {"count": self.count, "days": self.days, "year": self.year, "month": self.month}
        self._asked = {name: _sheet(field) for name, field in asked.items()}
        row = QGridLayout()
        row.setSpacing(12)
        for place, sheet in enumerate(self._asked.values()):
            row.addWidget(sheet, 0, min(place, 1))
        for place in range(3):
            row.setColumnStretch(place, 1)
        self._narrow = QWidget()
        grid = QGridLayout(self._narrow)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(12)
        for place, field in enumerate((self.stage, self.kind, self.seen)):
            grid.addLayout(labelled(field.name(), field), 0, place)
            grid.setColumnStretch(place, 1)
        grid.addWidget(self.again, 1, 0, 1, 3)
        column.addLayout(row)
        column.addWidget(self._narrow)
        column.addStretch()


def _whole(choice: Choice) -> int:
    value = choice.value()
    return value if isinstance(value, int) else 0


def _sheet(field: Field) -> QWidget:
    sheet = QWidget()
    column = labelled(field.name(), field)
    column.setContentsMargins(0, 0, 0, 0)
    sheet.setLayout(column)
    return sheet
