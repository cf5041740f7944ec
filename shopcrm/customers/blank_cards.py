"""Cards printed before anybody holds them: each number is given out once, whatever happens to the paper."""

from shopcrm.customers.errors import TooManyCards
from shopcrm.customers.rules import blank_card
from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile

MOST_AT_ONCE = 1000
SHORTEST = len(blank_card(1))


def refuse_count(count: int) -> None:
    """Raises TooManyCards for none or too many at once."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise TooManyCards(most=MOST_AT_ONCE)


def number_blank_cards(file: ShopFile, count: int) -> list[str]:
    """Fresh card numbers that no customer has; raises TooManyCards for none or too many at once."""
    refuse_count(count)
    with file.write(Topic.SETTINGS):
        number = printed(file)
        cards: list[str] = []
        while len(cards) < count:
            number += 1
            if not file.value("SELECT 1 FROM customer WHERE card = ?", blank_card(number)):
                cards.append(blank_card(number))
        file.run(
            "INSERT INTO setting (name, value) VALUES ('blank_cards', ?)"
            " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            str(number),
        )
    return cards


def printed(file: ShopFile) -> int:
    """The highest place in the series that was ever printed."""
    return int(file.value("SELECT value FROM setting WHERE name = 'blank_cards'") or 0)


def is_mistyped(file: ShopFile, card: str) -> bool:
    """Whether a number is that of a printed card but for its check digit: then another of its digits is wrong, or two
    changed places. Foreign cards hardly begin with so many zeros."""
    place = int(card[1:-1]) if card.isdecimal() and len(card) >= SHORTEST else 0
    right = blank_card(place)
    return card[:-1] == right[:-1] and card != right and 1 <= place <= printed(file)
