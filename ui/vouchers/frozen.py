"""The list of a campaign as it was frozen when it was issued: who was thanked, and why."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal

from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.cards import Card
from ui.kit.labels import Label
from ui.kit.tables import TWO_LINES, Cell, Column, IdTable, Row
from ui.vouchers.reading import Seen, Thanked
from ui.vouchers.words import state, state_tone


class Frozen(Card):
    """The names with their reasons; `card_wanted` tells whose card is to be opened."""

    card_wanted = Signal(object)

    def __init__(self, shop: Shop) -> None:
        super().__init__((1, 12, 1, 10), 8)
        self._shop = shop
        self._thanked: dict[int, Thanked] = {}
        self.title = Label("", 13, 400, "muted", wrap=True)
        columns = [Column(_("Customer"), 200, stretch=True, weight=500), Column(_("Score"), 66, "end"),
                   Column(_("State"), 108)]  # fmt: skip
        self.table = IdTable(_("Who was thanked"), columns, self._fetch)
        self.table.set_row_height(TWO_LINES)
        self.table.setProperty("kind", "inner")
        self.why = Label("", 13, 400, wrap=True)
        for part in (Label(_("Who was thanked, and why"), 15, 700), self.title, self.why):
            part.setContentsMargins(14, 0, 14, 0)
            self.body.addWidget(part)
        self.body.insertWidget(2, self.table, 1)
        self.table.picked.connect(self._show_why)
        self.table.opened.connect(self.card_wanted)

    def show_seen(self, found: Seen) -> None:
        """List these."""
        formats = self._shop.formats
        self._thanked = found.thanked
        how = _("How they were chosen: {way}").format(way=found.selection.title(formats))
        over = found.issue.override
        kept = _("A rule objected; the owner went on: {reason}").format(reason=formats.name(over)) if over else ""
        self.title.setText("\n".join(filter(None, (how, kept))))
        self.table.show_ids(found.thanked)
        self.table.pick_first()
        self._show_why()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {each: self._row(self._thanked[each]) for each in ids}

    def _row(self, one: Thanked) -> Row:
        score = self._shop.formats.number(one.chosen.score) if one.chosen.criteria else ""
        became = Cell(state(one.voucher), badge=state_tone(one.voucher)) if one.voucher else ""
        return (Cell(one.chosen.name, below=" · ".join(one.reasons)), score, became)

    def _show_why(self) -> None:
        """All reasons of the one selected, as far as they were kept."""
        current = self.table.current_id()
        one = self._thanked.get(current) if current is not None else None
        if one is None:
            self.why.setText("")
            return
        reasons = " · ".join(one.reasons) or _("chosen by hand; no reason was kept")
        name = self._shop.formats.name(one.chosen.name)
        self.why.setText(_("{name}: {reasons}").format(name=name, reasons=reasons))
