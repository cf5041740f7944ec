"""Step 2, why: every candidate with score and reasons, criterion by criterion, ranked anew while the weights move."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.selection import Chosen, Selection
from shopcrm.vouchers.wisdom import Check
from ui.kit.cards import Card, hline
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.scrolling import scrolling
from ui.kit.tables import TWO_LINES, Cell, Column, IdTable, Row
from ui.vouchers.asking import Findings
from ui.vouchers.draft import Draft
from ui.vouchers.names import WORDS
from ui.vouchers.step import Step, beside_bar
from ui.vouchers.weights import CRITERIA, Weighing

WIDE = (64, 60, 200, 88, 84, 92, 84, 92, 84)
COMPACT = (66, 0, 120, 72, 76, 76, 76, 76, 76)


class Why(Step):
    """Shows the candidates. `card_wanted` asks for a customer's card, `weighed` tells that the weights moved."""

    card_wanted = Signal(object)
    weighed = Signal()

    def __init__(self, shop: Shop, draft: Draft) -> None:
        super().__init__(draft, _("Why these?"), _("Space leaves somebody out; Enter opens the card."))
        self._shop = shop
        self._selection = Selection("ids", ())
        self._ranked: dict[int, Chosen] = {}
        self._scores: dict[int, int] = {}
        self._words: Mapping[int, str] = {}
        self.table = IdTable(_("Customers by score"), self._columns(), self._rows)
        self.table.set_row_height(TWO_LINES)
        self.weighing = Weighing(shop, draft)
        self.name = Label("", 15, 600, elide=True)
        self.told = Label("", 13, 400, "muted", wrap=True)
        self._lay_out()
        self.weighing.moved.connect(self._weigh)
        self.table.opened.connect(self.card_wanted)
        self.table.ticked.connect(self._turn)
        self.table.picked.connect(self._tell_person)

    @override
    def show_draft(self) -> None:
        self.weighing.show_draft()

    @override
    def entered(self) -> None:
        self._rank()
        if self.table.current_id() is None and self._ranked:
            self.table.set_current_id(next(iter(self._ranked)))
        self.table.setFocus()

    @override
    def refuse(self) -> str | None:
        return None if self.selection().customers else _("Choose at least one customer to thank.")

    @override
    def note(self) -> str:
        left = sum(each in self.draft.left_out for each in self._ranked)
        if left:
            words = ngettext("{n} left out", "{n} left out", left)
            return words.format(n=self._shop.formats.number(left))
        return _("All of them") if self._ranked else ""

    @override
    def set_compact(self, compact: bool) -> None:
        for place, width in enumerate(COMPACT if compact else WIDE):
            self.table.setColumnHidden(place, not width)
            self.table.setColumnWidth(place, max(width, self.table.head.sectionSizeHint(place)) if width else 0)
        self._side.setFixedWidth(212 if compact else 290)

    def show_candidates(self, selection: Selection) -> None:
        """Rank these."""
        self._selection = selection
        self._rank()

    def selection(self) -> Selection:
        """Who is ticked, the best first, with the reasons."""
        ticked = tuple(each for each in self._ranked.values() if each.id not in self.draft.left_out)
        return replace(self._selection, customers=ticked)

    def listed(self) -> tuple[int, ...]:
        """Everyone in the list, ticked or not."""
        return tuple(self._ranked)

    def leave_out(self, ids: Iterable[int]) -> None:
        """Untick these customers."""
        self.draft.left_out |= set(ids)
        self.table.refresh()
        self.changed.emit()

    def show_findings(self, findings: object) -> None:
        """Write below each name what the rules say about them; what stops before what warns."""
        if isinstance(findings, Findings):
            self._words = _words_of(findings.people)
            self.table.refresh()

    def _weigh(self) -> None:
        self._rank()
        self.weighed.emit()

    def _rank(self) -> None:
        weights = self.weighing.weights()
        self._scores = {each.id: each.merit(weights) for each in self._selection.customers}
        ranked = sorted(self._selection.customers, key=lambda each: (-self._scores[each.id], each.id))
        self._ranked = {each.id: each for each in ranked}
        self.table.show_ids(self._ranked)
        self._tell_person()

    def _turn(self, customer_id: object) -> None:
        if isinstance(customer_id, int):
            self.draft.left_out ^= {customer_id}
            self.table.refresh()
            self.changed.emit()

    def _tell_person(self) -> None:
        chosen = self._ranked.get(self.table.current_id() or 0)
        self._person.setVisible(chosen is not None)
        if chosen is not None:
            self.name.setText(chosen.name)
            formats = self._shop.formats
            lines = [reason.say(formats) for reason in chosen.reasons]
            lines += [each.figure.say(formats) for each in chosen.criteria if each.value is not None]
            self.told.setText("\n".join(f"• {line}" for line in _once(lines)))

    def _rows(self, ids: Sequence[int]) -> Mapping[int, Row]:
        places = {each: place for place, each in enumerate(self._ranked, 1)}
        return {each: self._row(self._ranked[each], places[each]) for each in ids if each in self._ranked}

    def _row(self, chosen: Chosen, place: int) -> Row:
        formats, out = self._shop.formats, chosen.id in self.draft.left_out
        word = self._words.get(chosen.id, "")
        why = word or " · ".join(reason.say(formats) for reason in chosen.reasons)
        values = {each.name: each for each in chosen.criteria}
        cells = [Cell("", tick=not out, faded=out), Cell(formats.number(place), "muted", faded=out)]
        cells.append(Cell(chosen.name, below=why, faded=out))
        score = self._scores[chosen.id]
        cells.append(Cell(formats.number(score), bar=score, faded=out))
        for name in CRITERIA:
            each = values.get(name)
            known = each is not None and each.value is not None
            said = formats.number(each.value) if each is not None and each.value is not None else "—"
            figure = each.short(formats) if each is not None else ""
            cells.append(Cell(said, "text" if known else "muted", below=figure or " ", faded=out))
        return cells

    def _columns(self) -> list[Column]:
        return [
            Column(_("Thank"), edge="center"), Column(_("Place"), edge="end"), Column(_("Name"), stretch=True, weight=600),
            Column(_("Score"), weight=600), *(Column(_(title)) for title in CRITERIA.values()),
        ]  # fmt: skip

    def _lay_out(self) -> None:
        self._person = QWidget()
        person = QVBoxLayout(self._person)
        person.setContentsMargins(0, 0, 0, 0)
        person.setSpacing(6)
        person.addWidget(hline())
        person.addWidget(self.name)
        person.addWidget(self.told)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(*beside_bar(0, 0, 6, 0))
        column.setSpacing(12)
        column.addWidget(self.weighing)
        column.addWidget(self._person)
        column.addStretch()
        self._side = Card(beside_bar(16, 14, 10, 14))
        self._side.body.addWidget(scrolling(sheet))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.table, 1)
        row.addWidget(self._side)
        self.body.addLayout(row, 1)


def _once(lines: Iterable[str]) -> list[str]:
    """Each line once, and none that another one begins with."""
    each = list(dict.fromkeys(lines))
    return [line for line in each if not any(other != line and other.startswith(line) for other in each)]


def _words_of(checks: Iterable[Check]) -> dict[int, str]:
    words: dict[int, str] = {}
    by_rule = {check.rule: check for check in checks if check.customer_ids}
    for rule, (word, _tone) in WORDS.items():
        if rule in by_rule:
            words |= dict.fromkeys(by_rule[rule].customer_ids, _(word))
    return words
