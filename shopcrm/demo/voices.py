"""What the customers of the demo shop say: complaints, ratings and wishes."""

from random import Random

from shopcrm.store.file import ShopFile
from shopcrm.text.fold import fold
from shopcrm.text.words import N_, _

HOUR, DAY = 3600, 86_400

# Cause, what happened, how many days ago, hours until the first answer and the solution, how it was solved, what would have
# prevented it. What is not solved yet has no hours.
COMPLAINTS = (
    ("late", N_("The parcel came three days after the birthday."), 2, None, None, "", ""),
    ("goods", N_("The pump of the bottle does not work."), 1, 3, None, "", ""),
    ("waiting", N_("Nobody came to the counter for ten minutes."), 12, 1, 2, N_("Apologised, with a small extra"),
     N_("A second person at the counter on Thursday evenings")),
    ("late", N_("The order was promised for Monday and came on Wednesday."), 26, 5, 30, N_("Delivered it ourselves"),
     N_("Promise a day only when the goods are on the way")),
    ("wrong", N_("The small bottle was in the box instead of the large one."), 41, 2, 26, N_("Exchanged it"),
     N_("Look into each box before it is closed")),
    ("goods", N_("The bottle leaked on the way home."), 58, 1, 4, N_("Exchanged, with an extra"), ""),
    ("late", N_("The gift wrapping was not ready in time."), 75, 2, 3, N_("Wrapped it while they waited, with coffee"), ""),
    ("price", N_("The bill was higher than what was said."), 112, 1, 1, N_("Gave the difference back"),
     N_("Write the price on the slip when goods are set aside")),
    ("goods", N_("The scent is not the one they tried."), 160, 20, 50, N_("Took it back"), ""),
    ("waiting", N_("They waited long on the phone."), 230, 4, 6, N_("Called back the same day"), ""),
)  # fmt: skip
WISHES = (
    (N_("Rose water in a glass bottle"), 6, False), (N_("The amber perfume in the large bottle"), 4, True),
    (N_("A wooden gift box"), 3, False), (N_("Unscented hand cream"), 2, False), (N_("Incense for travelling"), 1, True),
)  # fmt: skip
COMMENTS = (
    N_("You always take your time for me."), "", N_("The wrapping was lovely."), "", "", N_("A little dear, but worth it."),
    "", N_("I would like you to open earlier."), "", "",
)  # fmt: skip
RATINGS = 34


def say_much(file: ShopFile, seed: int, now: int) -> None:
    """Let customers who bought speak, inside a transaction; texts in the language being spoken."""
    chance = Random(seed)  # noqa: S311  (no secret)
    buyers = [number for (number,) in file.rows("SELECT id FROM customer WHERE visits > 1 ORDER BY id")]
    if not buyers:
        return
    for complaint in COMPLAINTS:
        _complain(file, chance.choice(buyers), complaint, now)
    for place in range(min(RATINGS, len(buyers))):
        _rate(file, chance, chance.choice(buyers), place, now)
    for name, many, arrived in WISHES:
        _wish(file, chance.sample(buyers, min(many, len(buyers))), (_(name), arrived), now)


def _complain(file: ShopFile, customer_id: int, complaint: tuple[object, ...], now: int) -> None:
    cause, text, days, answered, solved, solution, prevention = complaint
    opened = now - int(str(days)) * DAY - 2 * HOUR
    at = [opened + int(str(hours)) * HOUR if hours else None for hours in (answered, solved)]
    file.run(
        "INSERT INTO complaint (customer_id, cause, text, opened_at, answered_at, solved_at, solution, prevention)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        customer_id, cause, _(str(text)), opened, *at, _(str(solution)), _(str(prevention)),
    )  # fmt: skip


def _rate(file: ShopFile, chance: Random, customer_id: int, place: int, now: int) -> None:
    """Most are content, some are not; on a slip only one aspect was asked."""
    high = chance.choice((5, 5, 5, 4, 4, 3))
    asked = {place % 4} if place % 3 else set(range(4))
    drawn = [min(5, max(1, high + chance.choice((0, 0, -1, 1)))) for _aspect in range(4)]
    marks = [mark if aspect in asked else None for aspect, mark in enumerate(drawn)]
    recommend = min(10, 2 * high + chance.choice((-2, -1, 0, 0)))
    file.run(
        "INSERT INTO rating (customer_id, goods, service, price, speed, recommend, again, comment, source, rated_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        customer_id, *marks, recommend, int(high > 3), _(COMMENTS[place % len(COMMENTS)]),
        "slip" if place % 3 else "counter", now - place * 9 * DAY - 3 * HOUR,
    )  # fmt: skip


def _wish(file: ShopFile, customers: list[int], item: tuple[str, bool], now: int) -> None:
    name, arrived = item
    file.run(
        "INSERT INTO wish_item (name, folded, arrived_on) VALUES (?, ?, CASE WHEN ? THEN date(?, 'unixepoch') END)",
        name, fold(name), arrived, now - DAY,
    )  # fmt: skip
    item_id = file.last_id()
    rows = [(item_id, customer_id, now - (place + 1) * 8 * DAY) for place, customer_id in enumerate(customers)]
    file.run_many("INSERT INTO wish (item_id, customer_id, wished_at) VALUES (?, ?, ?)", rows)
