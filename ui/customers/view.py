"""How the table of customers was left, and how its ids are read."""

from array import array
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from shopcrm.customers.listing import EVERYBODY, Filter
from shopcrm.shop import Shop

BESIDE_FROM = 50_000  # customers; from here on ids are read beside the window
BESIDE_FROM_WHEN_SLOW = 5_000  # the same for filters that look at each card


@dataclass
class View:
    """What is looked for, in which order, and who is selected."""

    wanted: Filter = EVERYBODY
    sort: str = "name"
    descending: bool = False
    selected: list[int] = field(default_factory=list)
    current: int | None = None


@dataclass(frozen=True)
class Question:
    """One reading of ids; `number` tells the newest from those that were overtaken."""

    number: int
    wanted: Filter
    sort: str
    descending: bool


@dataclass(frozen=True)
class Answer:
    """The ids that were asked for."""

    number: int
    ids: "array[int]"


_left: WeakKeyDictionary[Shop, View] = WeakKeyDictionary()


def view_of(shop: Shop) -> View:
    """The view as it was left; kept while the program runs, also when the page is built anew."""
    return _left.setdefault(shop, View())


def ask(shop: Shop, question: Question) -> Answer:
    """Read the ids."""
    ids = shop.listing.ids(question.wanted, question.sort, descending=question.descending)
    return Answer(question.number, ids)


def is_slow(shop: Shop, wanted: Filter) -> bool:
    """Whether reading these ids may take longer than a blink."""
    looks_at_each = bool(wanted.stage or wanted.owes)
    return shop.listing.count() > (BESIDE_FROM_WHEN_SLOW if looks_at_each else BESIDE_FROM)
