"""Cards printed before anybody holds them: each number is given out once, whatever happens to the paper."""

from shopcrm.customers.errors import TooManyCards
from shopcrm.customers.rules import blank_card
from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile

MOST_AT_ONCE = 1000


def refuse_count(count: int) -> None:
    """Raises TooManyCards for none or too many at once."""
    if not 1 <= count <= MOST_AT_ONCE:
        raise TooManyCards(most=MOST_AT_ONCE)


def number_blank_cards(file: ShopFile, count: int) -> list[str]:
    """Fresh card numbers that no customer has; raises TooManyCards for none or too many at once."""
    refuse_count(count)
    with file.write(Topic.SETTINGS):
        number = int(file.value("SELECT value FROM setting WHERE name = 'blank_cards'") or 0)
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
