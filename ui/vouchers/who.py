"""Step 1, who: a ready-made selection or customers named one by one, and the names it comes to."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.selection import Selection
from ui.jobs import Jobs
from ui.kit.cards import Card
from ui.kit.overriding import override
from ui.kit.scrolling import scrolling
from ui.vouchers.asking import NARROW, NO_CUSTOMERS, Candidates, Findings, candidates
from ui.vouchers.beside import Newest
from ui.vouchers.draft import BY_HAND, Draft
from ui.vouchers.names import Names
from ui.vouchers.step import Step, beside_bar
from ui.vouchers.ways import Ways


class Who(Step):
    """Chooses customers. `read_again` tells that the candidates were read, `wanted` what is to be done elsewhere."""

    read_again = Signal()
    wanted = Signal(str, object)

    def __init__(self, shop: Shop, jobs: Jobs, draft: Draft) -> None:
        advice = _("A thank-you is earned: choose a few whom you can name a reason for.")
        super().__init__(draft, _("Who is thanked?"), advice)
        self._shop = shop
        self._selection = Selection("ids", ())
        self._asking = Newest(shop, jobs, self, 60)
        self.ways = Ways(shop, draft)
        self.names = Names(shop, draft)
        ways = Card(beside_bar(16, 14, 10, 14))
        ways.body.addWidget(scrolling(self.ways))
        self._columns = QHBoxLayout()
        self._columns.setSpacing(12)
        self._columns.addWidget(ways, 12)
        self._columns.addWidget(self.names, 8)
        self.body.addLayout(self._columns, 1)
        self._asking.answered.connect(self._show)
        self._asking.failed.connect(self._fail)
        self.ways.changed.connect(self.read)
        self.names.added.connect(self.add)
        self.names.ticked.connect(self.changed)
        self.names.way_out.connect(self._make_room)
        self.names.list_wanted.connect(lambda: self.wanted.emit("import", None))

    @override
    def show_draft(self) -> None:
        self.names.search.set_text("")
        self.ways.show_draft()

    @override
    def entered(self) -> None:
        self.names.follow_ticks()
        if self.draft.whom.way == BY_HAND:
            self.names.search.take_focus()
        else:
            self.ways.take_focus()

    @override
    def refuse(self) -> str | None:
        if self.chosen():
            return None
        self.entered()
        return _("Choose at least one customer to thank.")

    @override
    def note(self) -> str:
        many = self.chosen()
        words = ngettext("{n} customer", "{n} customers", many)
        return words.format(n=self._shop.formats.number(many)) if many else ""

    @override
    def is_busy(self) -> bool:
        return self._asking.is_busy()

    @override
    def set_compact(self, compact: bool) -> None:
        self.ways.set_compact(compact)
        self._columns.setSpacing(8 if compact else 12)

    def candidates(self) -> Selection:
        """Everyone in the list, ticked or not."""
        return self._selection

    def chosen(self) -> int:
        """How many are ticked."""
        return sum(each not in self.draft.left_out for each in self._selection.ids)

    def show_findings(self, findings: object) -> None:
        """Say beside each name what the rules say about them."""
        if isinstance(findings, Findings):
            self.names.show_checks(findings.people)

    def look_up(self) -> None:
        """Look for the next customer to add."""
        self.names.search.take_focus()

    def read(self) -> None:
        """Read the list again."""
        self._asking.ask(partial(candidates, self._shop, self.draft.whom, self.draft.weights))

    def add(self, customer_id: int) -> None:
        """Take one more customer in, named by hand."""
        others = (each for each in self.draft.whom.added if each != customer_id)
        self.draft.whom = replace(self.draft.whom, added=(*others, customer_id))
        self.read()

    def _show(self, found: object) -> None:
        if isinstance(found, Candidates):
            self._selection = found.selection
            self.ways.count.set_error(None)
            self.names.show_candidates(found)
            self.read_again.emit()
            self.changed.emit()

    def _fail(self, error: Exception) -> None:
        words = say(error, self._shop.formats) if isinstance(error, ShopError) else str(error)
        self._show(Candidates(Selection("ids", ())))
        self.ways.count.set_error(words)

    def _make_room(self, because: str) -> None:
        if because == NARROW:
            self.ways.widen()
        elif because == NO_CUSTOMERS:
            self.wanted.emit("new_customer", None)
        else:
            self.ways.thank_again()
