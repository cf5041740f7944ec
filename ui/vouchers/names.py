"""The names that a selection comes to: to look through, to tick off, to add to with the search of the counter."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from shopcrm.customers.lookup import Found
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _, ngettext
from shopcrm.vouchers.selection import Chosen, Selection
from shopcrm.vouchers.wisdom import Check, few
from ui.kit.cards import Card, EmptyState
from ui.kit.labels import Label
from ui.kit.results import ResultList, ResultRow
from ui.kit.search import SearchBox
from ui.kit.theme import BadgeTone
from ui.tones import tone_of
from ui.vouchers.asking import NARROW, NO_CONSENT, NO_CUSTOMERS, NO_NAMES, NOBODY_FITS, Candidates
from ui.vouchers.draft import Draft
from ui.vouchers.people import PeopleList, Person
from ui.vouchers.strip import Strip

SHOWN = 12
WORDS: dict[str, tuple[str, BadgeTone]] = {
    "discount_seeker": (N_("Waits for price cuts"), "casual"),
    "too_often": (N_("Thanked not long ago"), "casual"),
    "too_new": (N_("Too new to be thanked"), "danger"),
    "flagged": (N_("Open flag on the card"), "danger"),
    "no_consent": (N_("No consent to offers"), "danger"),
}
NOBODY = {
    NO_CUSTOMERS: (
        "users", N_("No customers yet"), N_("Add them at the counter, or bring in a list."), N_("Add the first customer"),
    ),
    NO_CONSENT: (
        "message-circle", N_("Nobody has agreed to offers yet"),
        N_("Thank only those who want it: ask at the next visit, and tick it on the customer's card."), "",
    ),
    NO_NAMES: ("search", N_("Look up whom to thank"), N_("Type above; Enter takes the customer in."), ""),
    NARROW: (
        "filter", N_("Nobody comes through these filters"), N_("Ask for less, and more will fit."), N_("Clear filters"),
    ),
    NOBODY_FITS: (
        "heart", N_("Nobody to thank here yet"),
        N_("It takes two purchases, the consent to receive offers, no open flag, and no thank-you a short time ago."),
        N_("Also those thanked lately"),
    ),
}  # fmt: skip


class Names(Card):
    """The list at the end edge of the first step. `added` tells whom to take in, `ticked` that others are ticked than
    before, `way_out` which reason for nobody being there should be taken away, `list_wanted` that a list be brought in."""

    added = Signal(int)
    ticked = Signal()
    way_out = Signal(str)
    list_wanted = Signal()

    def __init__(self, shop: Shop, draft: Draft) -> None:
        super().__init__((16, 14, 16, 14), 10)
        self._shop = shop
        self._draft = draft
        self._candidates = Candidates(Selection("ids", ()))
        self._stopped: set[int] = set()
        self.search = SearchBox(_("Look up a customer"), _("Add a name, phone or card…"), _("Clear"))
        self.count = Label("", 15, 600)
        self.found = ResultList(_("Customers found"))
        self.people = PeopleList(_("Customers to thank"), fade=True)
        self.strip = Strip("triangle-alert", _("Leave them out"))
        self._lay_out()
        self._connect()

    def show_candidates(self, candidates: Candidates) -> None:
        """Show these people, or why there is nobody."""
        self._candidates = candidates
        self.people.rows.set_people(self._person(each) for each in candidates.selection.customers)
        self._choose_place()
        self._tell_count()

    def show_checks(self, checks: Iterable[Check]) -> None:
        """Write beside each person what stands in the way of thanking them; what stops before what warns."""
        words: dict[int, tuple[str, BadgeTone]] = {}
        by_rule = {check.rule: check for check in checks if check.customer_ids}
        self._stopped = {each for check in by_rule.values() if check.level == "stop" for each in check.customer_ids}
        for rule, (word, tone) in WORDS.items():
            if rule in by_rule:
                words |= dict.fromkeys(by_rule[rule].customer_ids, (_(word), tone))
        self.people.rows.set_words(words)
        self._tell_count()

    def follow_ticks(self) -> None:
        """Show who is left out now."""
        self.people.rows.set_people(self._person(each) for each in self._candidates.selection.customers)
        self._tell_count()

    def because(self) -> str:
        """Why nobody is in the list."""
        return self._candidates.nobody_because

    def _person(self, chosen: Chosen) -> Person:
        why = self._candidates.whys.get(chosen.id, "")
        return Person(chosen.id, chosen.name, why, chosen.id not in self._draft.left_out)

    def _ticked(self) -> None:
        self._draft.left_out -= set(self._candidates.selection.ids)
        self._draft.left_out |= {person.id for person in self.people.rows.people() if not person.ticked}
        self._tell_count()
        self.ticked.emit()

    def _tell_count(self) -> None:
        chosen = [each for each in self._candidates.selection.customers if each.id not in self._draft.left_out]
        words = ngettext("{n} customer will be thanked", "{n} customers will be thanked", len(chosen))
        self.count.setText(words.format(n=self._shop.formats.number(len(chosen))) if chosen else _("Nobody chosen yet"))
        names = tuple(each.name for each in chosen if each.id in self._stopped)
        said = self._shop.formats.spoken(few(names))
        self.strip.say(_("Not to be thanked yet: {names}").format(names=said) if names else "")

    def _leave_out_stopped(self) -> None:
        self.people.rows.tick(self._stopped, False)

    def _look(self, text: str) -> None:
        rows = [self._row(found) for found in self._shop.lookup.find(text, SHOWN)] if text.strip() else []
        self.found.set_rows(rows)
        self._choose_place()

    def _row(self, found: Found) -> ResultRow:
        formats = self._shop.formats
        stage = self._shop.types.get(found.stage, formats.language).text.name
        return ResultRow(found.id, found.name, formats.phone(found.phone), stage, tone_of(found.stage))

    def _add_current(self) -> None:
        key = self.found.current_key()
        if self.search.text().strip() and key is not None:
            self._add(key)

    def _add(self, key: int) -> None:
        self._draft.left_out.discard(key)
        self.search.set_text("")
        self.added.emit(key)
        self.search.take_focus()

    def _choose_place(self) -> None:
        place: QWidget = self.people
        if self.search.text().strip():
            place = self.found if self.found.current_key() is not None else self._not_found
        elif self.because():
            place = self._nobody[self.because()]
        self._places.setCurrentWidget(place)

    def _connect(self) -> None:
        self.search.searched.connect(self._look)
        self.search.submitted.connect(self._add_current)
        self.search.set_list(self.found)
        self.found.opened.connect(self._add)
        self.people.rows.ticked.connect(self._ticked)
        self.strip.clicked.connect(self._leave_out_stopped)
        self.bring.clicked.connect(self.list_wanted)
        for because, sheet in self._nobody.items():
            sheet.clicked.connect(lambda because=because: self.way_out.emit(because))

    def _lay_out(self) -> None:
        self._not_found = EmptyState("search", _("Nobody found"), _("Try a part of the name or the phone number."))
        self._nobody = {
            because: EmptyState(icon, _(title), _(text), _(button) if button else "")
            for because, (icon, title, text, button) in NOBODY.items()
        }
        self.bring = self._nobody[NO_CUSTOMERS].add_way(_("Or bring in the list you kept so far"))
        self._places = QStackedWidget()
        for place in (self.people, self.found, self._not_found, *self._nobody.values()):
            self._places.addWidget(place)
        head = QHBoxLayout()
        head.addWidget(self.count, 1)
        self.body.addWidget(self.search)
        self.body.addLayout(head)
        self.body.addWidget(self._places, 1)
        self.body.addWidget(self.strip)
