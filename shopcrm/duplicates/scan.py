"""The search for doubles through the whole file: cards that share something are compared, the likeliest pairs come first.

Comparing everybody with everybody would take days; so cards are first put into boxes by what two cards of one person are
likely to share, and only those in one box are compared. A box that holds a crowd tells nobody apart and is divided by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from shopcrm.customers.errors import UnknownCustomer
from shopcrm.duplicates.errors import SameCard
from shopcrm.duplicates.rules import LISTED_FROM, Known, Reason, likeness, name_words
from shopcrm.progress import Progress, unwatched
from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import iso_day

Box = tuple[str, ...]
CROWD = 40
FEW_NAMESAKES = 3
_TOPICS = Topic.CUSTOMERS | Topic.TRUST
_HALF = 5
_AT_ONCE = 1000
_READ, _SORTED, _WHOLE = 20, 50, 100  # per cent of the work that is done by then


@dataclass(frozen=True, slots=True)
class Double:
    """Two cards that may be one person's, the better known first; `score` from 50 to 100 with the reasons for it."""

    kept_id: int
    gone_id: int
    score: int
    reasons: tuple[Reason, ...]


class Doubles:
    """Finds cards that may be one person's, and remembers which are not."""

    def __init__(self, file: ShopFile) -> None:
        self._file = file

    def scan(self, progress: Progress = unwatched) -> list[Double]:
        """Look through the whole file, the likeliest pairs first; nothing is changed. What `progress` raises ends it."""
        cards = self._read(progress)
        apart = {(one, other) for one, other in self._file.rows("SELECT one_id, other_id FROM not_double")}
        pairs, rare = _candidates(cards, progress)
        found = []
        for place, (one, other) in enumerate(pairs):
            if place % _AT_ONCE == 0:
                progress(_SORTED * len(pairs) + place * (_WHOLE - _SORTED), _WHOLE * len(pairs))
            first, second = cards[one], cards[other]
            if (first.id, second.id) not in apart:
                alike = likeness(first, second, rare=first.name in rare)
                if alike.score >= LISTED_FROM:
                    kept, gone = (first, second) if first.weight >= second.weight else (second, first)
                    found.append((-alike.score, -kept.weight, Double(kept.id, gone.id, alike.score, alike.reasons)))
        progress(_WHOLE, _WHOLE)
        return [double for *_order, double in sorted(found, key=lambda each: (each[0], each[1], each[2].kept_id))]

    def tell_apart(self, one_id: int, other_id: int) -> None:
        """Remember that two cards are not one person's: they are not shown as doubles, and no red flag passes between them.

        Raises SameCard, UnknownCustomer.
        """
        if one_id == other_id:
            raise SameCard
        pair = sorted((one_id, other_id))
        with self._file.write(_TOPICS):
            for each in pair:
                if not self._file.value("SELECT 1 FROM customer WHERE id = ?", each):
                    raise UnknownCustomer(number=each)
            self._file.run("INSERT OR IGNORE INTO not_double (one_id, other_id) VALUES (?, ?)", *pair)

    def forget_apart(self, one_id: int, other_id: int) -> None:
        """Take that back."""
        with self._file.write(_TOPICS):
            self._file.run("DELETE FROM not_double WHERE one_id = ? AND other_id = ?", *sorted((one_id, other_id)))

    def _read(self, progress: Progress) -> list[Known]:
        progress(0, _WHOLE)
        keys: dict[str, dict[int, list[str]]] = {kind: defaultdict(list) for kind in ("phone", "email", "address")}
        for customer_id, kind, key in self._file.rows("SELECT customer_id, kind, key FROM trace"):
            keys[kind][customer_id].append(key)
        progress(_READ // 2, _WHOLE)
        cards = []
        for place, (customer_id, folded, birth, visits) in enumerate(self._file.rows(_CARDS)):
            if place % _AT_ONCE == 0:
                progress(_READ // 2, _WHOLE)
            phones, emails, addresses = (frozenset(keys[kind].get(customer_id, ())) for kind in keys)
            born = iso_day(birth)
            cards.append(Known(customer_id, name_words(folded.split()), born, phones, emails, addresses, visits))
        return cards


def _candidates(cards: list[Known], progress: Progress) -> tuple[list[tuple[int, int]], frozenset[str]]:
    """The pairs to compare, by their places among the cards, and the names that few have."""
    boxes: dict[Box, list[int]] = defaultdict(list)
    for place, card in enumerate(cards):
        if place % _AT_ONCE == 0:
            progress(_READ * len(cards) + place * (_SORTED - _READ), _WHOLE * len(cards))
        for box in _boxes(card):
            boxes[box].append(place)
    rare = frozenset(box[1] for box, places in boxes.items() if box[0] == "name" and 1 < len(places) <= FEW_NAMESAKES)
    pairs: set[tuple[int, int]] = set()
    for box, places in boxes.items():
        if len(places) > 1:
            pairs.update(_pairs(box, places, cards))
    return sorted(pairs), rare


def _boxes(card: Known) -> Iterator[Box]:
    """What a second card of this person would have too: a way to reach them, or their name and one thing more."""
    for kind, keys in (("phone", card.phones), ("email", card.emails), ("address", card.addresses)):
        yield from ((kind, key) for key in keys)
    if card.name:
        yield "name", card.name
        bones = card.bones
        if card.birth_on:
            yield "born", bones, card.birth_on.isoformat()
        for phone in card.phones:  # one slip leaves the beginning or the end as it was
            yield "begins", bones, phone[:_HALF]
            yield "ends", bones, phone[-_HALF:]
        for email in card.emails:
            yield "box", bones, email.partition("@")[0][:_HALF]
        for address in card.addresses:
            yield from (("numbered", bones, piece) for piece in address.split() if piece.isdigit())


def _pairs(box: Box, places: list[int], cards: list[Known]) -> Iterable[tuple[int, int]]:
    if box[0] == "name":
        return combinations(places, 2) if len(places) <= FEW_NAMESAKES else ()
    if len(places) <= CROWD:
        return combinations(places, 2)
    namesakes: dict[str, list[int]] = defaultdict(list)
    for place in places:
        namesakes[cards[place].bones].append(place)
    return (pair for some in namesakes.values() if len(some) <= CROWD for pair in combinations(some, 2))


_CARDS = "SELECT id, folded, birth_on, visits FROM customer WHERE erased_at IS NULL ORDER BY id"
