"""Everything that ever happened with one customer: filtered by what it was, searched by any word."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from shopcrm.care.events import Event
from shopcrm.care.telling import NAMES
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _, ngettext
from ui.counter.wording import joined, signed_points
from ui.kit.cards import EmptyState
from ui.kit.chips import ChipRow
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import Label
from ui.kit.search import SearchBox
from ui.kit.tables import Cell, Column, IdTable, Row
from ui.kit.theme import Tone

HEIGHT = 330
WIDTH = 940
GROUPS = {
    "": N_("All"), "sales": N_("Purchases"), "notes": N_("Notes"), "contacts": N_("Contacts"), "voice": N_("Opinion"),
    "points": N_("Points"), "vouchers": N_("Vouchers"), "card": N_("Card"),
}  # fmt: skip
# What a line leads to, for the customer.
COMMANDS = {
    "sale": "all_purchases", "payment": "all_purchases", "payment_undone": "all_purchases", "return": "all_purchases",
    "note": "all_notes", "set_aside": "orders", "set_aside_closed": "orders", "flag_cleared": "flags",
    "follow_up": "today", "verification": "verify", "points": "points", "stage": "why_stage", "card": "edit_customer",
    "consent": "privacy",
}  # fmt: skip
BAD = frozenset({"uncollected", "unreachable"})
Run = Callable[[str, object], object]


def show_timeline(parent: QWidget | None, shop: Shop, customer_id: int, run: Run) -> None:
    """Show the timeline; what a chosen line leads to is opened after this window has closed."""
    dialog = TimelineDialog(parent, shop, customer_id)
    wait_for(dialog)
    if dialog.command:
        run(dialog.command, customer_id)


class TimelineDialog(Dialog):
    """A search box, the filters, and one table of everything, the newest first."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int) -> None:
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(parent, _("Timeline: {name}").format(name=name), WIDTH)
        self._shop, self._customer_id = shop, customer_id
        self._teller = shop.timeline.teller()
        self._events: Sequence[Event] = ()
        self._found: list[Event] = []
        self.command = ""
        self.box = SearchBox(_("Search the timeline"), _("A word, a thing bought, a month…"), _("Clear"), "")
        self.groups = ChipRow([(group, _(caption)) for group, caption in GROUPS.items()])
        columns = [
            Column(_("When"), 154), Column(_("What"), 112), Column("", stretch=True), Column(_("Amount"), 112, "end"),
        ]  # fmt: skip
        self.table = IdTable(_("What happened"), columns, self._rows)
        self._count = Label("", 13, 400, "muted")
        self._nothing = EmptyState("search", _("Nothing found"), _("Try fewer letters, or look through everything."))
        self.box.searched.connect(self._search)
        self.groups.chosen.connect(self._read)
        self.table.opened.connect(self._open)
        self.box.submitted.connect(self._enter)
        self._arrange()
        self._read()

    def found(self) -> list[Event]:
        """The events shown now."""
        return self._found

    def _read(self, _group: object = None) -> None:
        self._events = self._shop.timeline.events(self._customer_id, str(self.groups.value()))
        self._search()

    def _search(self, _text: str = "") -> None:
        text = self.box.text()
        self._found = self._teller.search(self._events, text) if text.strip() else list(self._events)
        self.table.show_ids(range(len(self._found)))
        self.table.refresh()
        self.table.setVisible(bool(self._found))
        self._nothing.setVisible(not self._found)
        count = len(self._found)
        self._count.setText(ngettext("{n} entry", "{n} entries", count).format(n=self._shop.formats.number(count)))

    def _rows(self, ids: Sequence[int]) -> dict[int, Row]:
        return {place: self._row(self._found[place]) for place in ids}

    def _row(self, event: Event) -> Row:
        formats = self._shop.formats
        by = _("by {person}").format(person=formats.name(event.person)) if event.person else ""
        words = joined((self._teller.say(event), by))
        bad = event.facts.get("outcome") in BAD or bool(event.facts.get("open"))
        tone: Tone = "danger" if bad else "text"
        return [
            Cell(formats.date(event.on, "long"), "muted"), Cell(_(NAMES[event.kind])), Cell(words, tone),
            Cell(self._amount(event)),
        ]  # fmt: skip

    def _amount(self, event: Event) -> str:
        if event.kind == "points":
            return signed_points(event.facts["points"], self._shop.formats)
        if event.amount_minor is None:
            return ""
        back = event.kind in {"return", "payment_undone"}
        return self._shop.formats.amount(-event.amount_minor if back else event.amount_minor)

    def _open(self, place: int) -> None:
        self.command = COMMANDS.get(self._found[place].kind, "")
        if self.command:
            self.accept()

    def _enter(self) -> None:
        place = self.table.current_id()
        if place is not None:
            self._open(place)

    def _arrange(self) -> None:
        self.body.addWidget(self.box)
        self.body.addWidget(self.groups)
        self.table.setMinimumHeight(HEIGHT)
        self._nothing.setMinimumHeight(HEIGHT)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self._nothing, 1)
        self._nothing.hide()
        self.foot.insertWidget(0, self._count)
        close = self.add_button(_("Close"), "primary")
        close.clicked.connect(self.accept)
        close.setAutoDefault(False)
        self.box.set_list(self.table)
        self.box.take_focus()
