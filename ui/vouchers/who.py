"""Step 1, who is thanked: the best of a year, or customers chosen by hand; each with reasons, any of them left out."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopcrm.customers.lookup import Found
from shopcrm.shop import Shop
from shopcrm.text.dates import year_of
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import N_, _, ngettext
from shopcrm.vouchers.book import LARGEST_BATCH
from shopcrm.vouchers.rules import Check, few
from shopcrm.vouchers.selection import Chosen, Selection
from ui.fields import count_field
from ui.jobs import Job, Jobs
from ui.kit.cards import EmptyState
from ui.kit.chips import ChipRow
from ui.kit.choices import Choice
from ui.kit.results import ResultList, ResultRow
from ui.kit.search import SearchBox
from ui.kit.theme import BadgeTone
from ui.tones import tone_of
from ui.vouchers.beside import Newest
from ui.vouchers.people import PeopleList, Person
from ui.vouchers.step import Step, labelled, side_by_side
from ui.vouchers.strip import Strip

BEST, BY_HAND = "best", "hand"
USUAL_COUNT = 5
YEARS = 6
SHOWN = 12
PLACE_HEIGHT = 264
WORDS: dict[str, tuple[str, BadgeTone]] = {
    "discount_seeker": (N_("Waits for price cuts"), "casual"),
    "too_often": (N_("Thanked not long ago"), "casual"),
    "too_new": (N_("Too new to be thanked"), "danger"),
    "flagged": (N_("Open flag on the card"), "danger"),
    "no_consent": (N_("No consent to offers"), "danger"),
}


class Who(Step):
    """Chooses customers. `changed` tells that others are ticked than before."""

    changed = Signal()

    def __init__(self, shop: Shop, jobs: Jobs, number: str) -> None:
        super().__init__(number, _("Who is thanked?"))
        self._shop = shop
        self._picked: list[int] = []
        self._left_out: set[int] = set()
        self._stopped: set[int] = set()
        self._selection = Selection("ids", ())
        self._asking = Newest(shop, jobs, self, 60)
        self.ways = ChipRow([(BEST, _("The best of a year")), (BY_HAND, _("Chosen by hand"))])
        self.count = count_field(shop.formats, _("How many"), USUAL_COUNT)
        self.year = Choice(_("Year"), self._years())
        self.search = SearchBox(_("Look up a customer"), _("Name, phone or card number…"), _("Clear"))
        self.found = ResultList(_("Customers found"))
        self.people = PeopleList(_("Customers to thank"), fade=True)
        self.strip = Strip("triangle-alert", _("Leave them out"))
        self._lay_out()
        self._connect()

    def begin(self, ids: Iterable[int] | None = None) -> None:
        """Start anew: with these customers, or with the best of this year."""
        self._picked = list(dict.fromkeys(ids or ()))
        self._left_out.clear()
        self._stopped.clear()
        self.ways.set_value(BY_HAND if self._picked else BEST)
        before = self.count.blockSignals(True)
        self.count.set_value(USUAL_COUNT)
        self.count.blockSignals(before)
        self.year.set_options(self._years())
        self.search.set_text("")
        self.read()

    def selection(self) -> Selection:
        """Who is ticked, with the reasons."""
        ticked = tuple(each for each in self._selection.customers if each.id not in self._left_out)
        return replace(self._selection, customers=ticked)

    def listed(self) -> tuple[int, ...]:
        """Everyone in the list, ticked or not."""
        return self._selection.ids

    def picked(self) -> tuple[int, ...]:
        """Those chosen by hand; none while the best of a year are shown."""
        return tuple(self._picked) if self.ways.value() == BY_HAND else ()

    def is_busy(self) -> bool:
        """Whether the list is still being read."""
        return self._asking.is_busy()

    def leave_out(self, ids: Iterable[int]) -> None:
        """Untick these customers."""
        self.people.rows.tick(ids, False)

    def show_checks(self, checks: Iterable[Check]) -> None:
        """Write beside each person what stands in the way of thanking them; what stops before what warns."""
        words: dict[int, tuple[str, BadgeTone]] = {}
        by_rule = {check.rule: check for check in checks}
        self._stopped = {each for check in by_rule.values() if check.level == "stop" for each in check.customer_ids}
        for rule, (word, tone) in WORDS.items():
            if rule in by_rule:
                words |= dict.fromkeys(by_rule[rule].customer_ids, (_(word), tone))
        self.people.rows.set_words(words)
        self._offer_to_leave_out()

    def take_focus(self) -> None:
        """Be ready for choosing."""
        if self.ways.value() == BEST:
            self.count.select_all()
        else:
            self.search.take_focus()

    def look_up(self) -> None:
        """Choose by hand, and look for the next customer."""
        if self.ways.value() != BY_HAND:
            self.ways.set_value(BY_HAND)
            self.read()
        self.search.take_focus()

    def read(self) -> None:
        """Read the list again."""
        best = self.ways.value() == BEST
        self._asked.setCurrentIndex(0 if best else 1)
        wanted = Wanted(count=self.count.value() or 0, year=self._year()) if best else Wanted(tuple(self._picked))
        if best and wanted.count < 1:
            self._asking.drop()
            self._show(Selection("ids", ()))
            return
        self._asking.ask(partial(_read, self._shop, wanted))

    def add(self, customer_id: int) -> None:
        """Take one more customer in, chosen by hand."""
        self._left_out.discard(customer_id)
        self._picked = [*(each for each in self._picked if each != customer_id), customer_id]
        self.search.set_text("")
        self.read()
        self.search.take_focus()

    def _show(self, selection: object) -> None:
        if not isinstance(selection, Selection):
            return
        self._selection = selection
        self.people.rows.set_people(self._person(each) for each in selection.customers)
        self._choose_place()
        self._tell()

    def _fail(self, error: Exception) -> None:
        words = say(error, self._shop.formats) if isinstance(error, ShopError) else str(error)
        self.count.set_error(words)
        self._show(Selection("ids", ()))

    def _person(self, chosen: Chosen) -> Person:
        why = " · ".join(chosen.reasons)
        return Person(chosen.id, chosen.name, why, chosen.id not in self._left_out)

    def _ticked(self) -> None:
        self._left_out -= set(self.listed())
        self._left_out |= {person.id for person in self.people.rows.people() if not person.ticked}
        self._tell()

    def _offer_to_leave_out(self) -> None:
        names = tuple(each.name for each in self.selection().customers if each.id in self._stopped)
        said = self._shop.formats.spoken(few(names))
        self.strip.say(_("Not to be thanked yet: {names}").format(names=said) if names else "")

    def _leave_out_stopped(self) -> None:
        self.leave_out(self._stopped)

    def _tell(self) -> None:
        self._offer_to_leave_out()
        number, chosen = self._shop.formats.number, len(self.selection().ids)
        words = ngettext("{n} customer", "{n} customers", chosen).format(n=number(chosen))
        self.summary.setText(words if chosen else "")
        self.changed.emit()

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
            self.add(key)

    def _choose_place(self) -> None:
        looking = self.ways.value() == BY_HAND and bool(self.search.text().strip())
        if looking:
            place: QWidget = self.found if self.found.current_key() is not None else self._nobody_found
        elif self._selection.customers:
            place = self.people
        else:
            place = self._nobody_best if self.ways.value() == BEST else self._nobody_picked
        self._places.setCurrentWidget(place)

    def _year(self) -> int | None:
        year = self.year.value()
        return year if isinstance(year, int) else None

    def _years(self) -> list[tuple[object, str]]:
        formats = self._shop.formats
        this = year_of(self._shop.clock.today(), formats.calendar)
        return [(this - back, formats.digits(str(this - back))) for back in range(YEARS)]

    def _connect(self) -> None:
        self._asking.answered.connect(self._show)
        self._asking.failed.connect(self._fail)
        self.ways.chosen.connect(self.read)
        self.count.changed.connect(self.read)
        self.year.chosen.connect(self.read)
        self.search.searched.connect(self._look)
        self.search.submitted.connect(self._add_current)
        self.search.set_list(self.found)
        self.found.opened.connect(self.add)
        self.people.rows.ticked.connect(self._ticked)
        self.strip.clicked.connect(self._leave_out_stopped)

    def _lay_out(self) -> None:
        best = QWidget()
        row = side_by_side(labelled(_("How many"), self.count), labelled(_("Year"), self.year))
        row.setContentsMargins(0, 0, 0, 0)
        best.setLayout(row)
        by_hand = QWidget()
        line = QVBoxLayout(by_hand)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.search)
        self._asked = QStackedWidget()
        self._asked.addWidget(best)
        self._asked.addWidget(by_hand)
        self._nobody_best = EmptyState(
            "users", _("Nobody to thank in this year yet"),
            _("It takes two purchases and the consent to receive offers."),
        )  # fmt: skip
        self._nobody_picked = EmptyState("search", _("Look up whom to thank"), _("Enter takes the customer in."))
        self._nobody_found = EmptyState("search", _("Nobody found"), _("Try a part of the name or the phone number."))
        self._places = QStackedWidget()
        for place in (self.people, self.found, self._nobody_best, self._nobody_picked, self._nobody_found):
            self._places.addWidget(place)
        self._places.setFixedHeight(PLACE_HEIGHT)
        self.body.addWidget(self.ways)
        self.body.addWidget(self._asked)
        self.body.addWidget(self._places)
        self.body.addWidget(self.strip)


@dataclass(frozen=True)
class Wanted:
    """Which list to read: the best `count` of a year, or these customers."""

    ids: tuple[int, ...] = ()
    count: int = 0
    year: int | None = None


def _read(shop: Shop, wanted: Wanted, _job: Job) -> Selection:
    if wanted.count:
        return shop.selections.top(min(wanted.count, LARGEST_BATCH), wanted.year)
    known = [found.id for found in shop.lookup.read(wanted.ids)]  # some may have gone meanwhile
    return shop.selections.picked(tuple(known))
