"""Short lives of customers, as data: what happened, and what the shop must conclude from it, and why.

A happening is how many days ago it was and what it was; days are counted back from the day that the lives are told on.
`bought` takes an amount in whole riyals and the goods; `flags` and `today` name what red flags and rows of Today must come.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Happening:
    """One thing that happened: `ago` days ago. `what` is one of the methods of `telling.Teller`."""

    ago: int
    what: str
    data: tuple[object, ...] = ()


@dataclass(frozen=True)
class Life:
    """One customer's story. `suggestions` are the types that the records speak for, whatever their order.

    `flags` say whose bad end is a red flag and how it ended, `today` the kinds of rows that stand on Today, and no others.
    Who has left a phone has also agreed to be called, unless it is said that they have not.
    """

    name: str
    why: str
    happened: tuple[Happening, ...]
    stage: str
    suggestions: frozenset[str] = frozenset()
    phone: bool = True
    agreed: bool = True
    recommended: bool = False
    types: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    today: tuple[str, ...] = ()


def bought(ago: int, riyals: int = 100, *goods: str) -> Happening:
    """A sale, paid at once."""
    return Happening(ago, "sell", (riyals, goods))


def every(days: int, times: int, last: int = 0, riyals: int = 100, *goods: str) -> tuple[Happening, ...]:
    """The same sale again and again, the last one `last` days ago."""
    return tuple(bought(last + days * time, riyals, *goods) for time in range(times))


def _with_goods(agos: Iterable[int], goods: Iterable[tuple[str, ...]]) -> Iterator[Happening]:
    for ago, items in zip(agos, goods, strict=True):
        yield bought(ago, 100, *items)


def note(ago: int, text: str) -> Happening:
    return Happening(ago, "note", (text,))


def ordered(ago: int, outcome: str) -> Happening:
    """A sale that was to be handed over later, and how that ended."""
    return Happening(ago, "order", (outcome,))


def friend(ago: int, *, buys: bool = True) -> Happening:
    """Somebody new comes on this customer's recommendation, and buys or does not."""
    return Happening(ago, "friend", (buys,))


GOOD = frozenset({"good"})
BEST = GOOD | {"loyal"}
GHOST = frozenset({"ghost"})
LEFT = ("own uncollected",)
# One to three weeks after the last purchase it is asked how that was, once a first purchase is made.
CALL = ("after_sale",)
# A steady customer who is late by their own rhythm.
LATE = ("absent",)
# Who stays away for good is won back, whether they came once or for years.
BACK = ("win_back",)
LIVES = (
    # Before the first purchase.
    Life("A face in the street", "nothing bought, no way to reach them", (), "suspect", phone=False),
    Life("A number on a slip", "interest shown: they left a number, and have not bought", (), "prospect"),
    Life("Sent by a friend", "a recommendation is interest, even without a number",
         (), "prospect", phone=False, recommended=True),
    Life("Brought friends, never bought", "only a buyer can be an advocate", (friend(40), friend(20)), "prospect"),
    Life("Took all of it back", "what came back altogether was not bought",
         (Happening(30, "sell_and_return", (100,)),), "prospect"),
    Life("Never came for the order", "an order that was not collected is no purchase",
         (ordered(20, "uncollected"),), "prospect", flags=LEFT),
    # One purchase.
    Life("This morning", "one purchase", (bought(0),), "first_time"),
    Life("Half a year ago", "after one purchase three times sixty days are waited", (bought(180),), "first_time"),
    Life("Half a year and a day ago", "longer than that is silence", (bought(181),), "inactive", today=BACK),
    Life("A year and a day ago", "and twice as long means they must be won back", (bought(366),), "lost", today=BACK),
    Life("Kept one of two", "of two purchases one came back altogether",
         (bought(50), Happening(20, "sell_and_return", (80,))),
         "first_time"),
    # Came back.
    Life("Back within a week", "two purchases", (bought(9), bought(2)), "repeat"),
    Life("Twice on one day", "came back, if only in the afternoon", (bought(5), bought(5)), "repeat"),
    Life("Back after four months", "one pause is no habit: it counts half with the usual sixty days",
         (bought(130), bought(10)),
         "repeat", today=CALL),
    Life("Five in five months", "one purchase short of a habit, though steady", every(30, 5, 5), "repeat"),
    Life("Six in a month", "six purchases, but not over six months", every(5, 6, 2, 100), "repeat", GOOD),
    Life("Once a year for five years", "a birthday each year: the rhythm is a year, so ten months are no silence",
         every(365, 5, 300), "repeat"),
    Life("Fell ill in spring", "a pause of ninety days breaks a monthly habit until it has lasted six months again",
         (*every(30, 5, 10), *every(30, 4, 220)), "repeat", GOOD, today=CALL),
    # A habit.
    Life("Every week", "thirty weeks without a longer pause", every(7, 30, 2), "permanent", BEST),
    Life("Every month for a year", "twelve months, never late", every(30, 13, 10), "permanent", GOOD, today=CALL),
    Life("Every quarter for three years", "their own rhythm is a quarter", every(91, 12, 40), "permanent", GOOD),
    Life("Weekly, two weeks away", "twice the rhythm is still allowed", every(7, 30, 14), "permanent", BEST,
         today=LATE + CALL),
    Life("Weekly, fifteen days away", "longer than twice the rhythm", every(7, 30, 15), "repeat", BEST, today=LATE + CALL),
    Life("Ill two years ago", "the break is long past: eight months without a pause count",
         (*every(30, 9, 10), *every(30, 5, 500)), "permanent", GOOD, today=CALL),
    # Brings others.
    Life("Two friends who bought", "two referrals that became buyers, and buys too",
         (*every(30, 3, 10), friend(60), friend(30)), "advocate", today=CALL),
    Life("Two friends who only looked", "nobody became a buyer",
         (*every(30, 3, 10), friend(60, buys=False), friend(30, buys=False)),
         "repeat", today=CALL),
    Life("One friend", "one referral is not two", (*every(30, 13, 10), friend(60)), "permanent", GOOD, today=CALL),
    Life("Brings others and stays away", "silence weighs more than old recommendations",
         (*every(7, 10, 40), friend(200), friend(190)), "inactive", today=BACK),
    # Silence, by their own rhythm.
    Life("Weekly, three weeks and a day away", "three times the rhythm", every(7, 30, 22), "inactive", today=BACK),
    Life("Monthly, three weeks away", "the same three weeks are nothing for a monthly customer",
         every(30, 13, 22), "permanent",
         GOOD),
    Life("Weekly, six weeks and a day away", "six times the rhythm", every(7, 30, 43), "lost", today=BACK),
    Life("Monthly, six weeks away", "not twice the rhythm", every(30, 13, 43), "permanent", GOOD, today=LATE),
    Life("Monthly, four months away", "more than three times the rhythm", every(30, 13, 120), "inactive", today=BACK),
    Life("Yearly, four years away", "more than three years of silence, less than six", every(365, 4, 1500), "inactive",
         today=BACK),
    Life("Came back from the lost", "silence is over with the first purchase; the habit has to grow again",
         (*every(7, 20, 400), bought(3)), "repeat", GOOD),
    # By hand.
    Life("The owner's brother", "pinned: works with the shop",
         (*every(30, 4, 10), Happening(5, "pin", ("partner",))), "partner", today=CALL),
    Life("Does not pay", "pinned: the shop chose not to serve them", (bought(100), Happening(50, "pin", ("disqualified",))),
         "disqualified"),
    Life("Pinned and let go", "without the pin the purchases count again",
         (*every(30, 4, 10), Happening(9, "pin", ("partner",)), Happening(5, "pin", (None,))), "repeat", today=CALL),
    # What the records say of types.
    Life("Always a voucher", "four of six purchases with points or vouchers: waits for reductions",
         (*every(30, 2, 10), *(Happening(20 + 30 * each, "sell_reduced", (100,)) for each in range(4))), "repeat",
         frozenset({"discount_seeker", "good"}), today=CALL),
    Life("One thing only", "always one thing, and always the same: comes for it and leaves",
         every(20, 8, 5, 60, "Printer paper"), "repeat", frozenset({"need_based", "good"})),
    Life("Whatever looks good", "two things each time, hardly any of them twice",
         tuple(_with_goods(range(10, 130, 20), [(f"Vase {each}", f"Candle {each}") for each in range(6)])), "repeat",
         frozenset({"impulse", "good"}), today=CALL),
    Life("A sweet and a chat", "comes often, and spends a fraction of what is usual", every(9, 10, 3, 5), "repeat",
         frozenset({"wandering", "good"})),
    Life("The best of all", "spends more than four fifths of the customers", every(14, 12, 3, 900), "repeat",
         BEST),
    Life("Known as an impulse buyer", "whose pattern is noted gets no other one suggested",
         every(20, 8, 5, 60, "Printer paper"), "repeat", GOOD, types=("impulse",)),
    Life("Asks for a better price", "two notes of asking: wants to deal",
         (*every(30, 3, 10), note(70, "Asked for a discount"), note(40, "asked again for a lower price")), "repeat",
         frozenset({"negotiator"}), today=CALL),
    Life("Asked once", "one note is not a habit", (*every(30, 3, 10), note(40, "Asked for a discount")), "repeat",
         today=CALL),
    Life("Asked long ago", "what was asked three years ago is forgotten",
         (*every(30, 3, 10), note(1000, "Asked for a discount"), note(990, "Asked for a discount")), "repeat", today=CALL),
    Life("Nobody there", "an order whose customer could not be reached",
         (bought(90), ordered(30, "unreachable")), "first_time",
         frozenset({"ghost"}), flags=("own unreachable",)),
    Life("Left two orders", "two orders not collected: look at the history before setting goods aside",
         (bought(90), ordered(60, "uncollected"), ordered(30, "uncollected")), "first_time", frozenset({"troublemaker"}),
         flags=LEFT),
    Life("Left one order", "once can happen to anybody", (bought(90), ordered(60, "uncollected")), "first_time",
         flags=LEFT),
    Life("Does not pay twice", "two bills more than two months overdue",
         (*every(30, 3, 10), Happening(150, "owe", (100,)), Happening(120, "owe", (100,))),
         "repeat", frozenset({"troublemaker"}), today=CALL),
    Life("Pays late, but pays", "late once: steady, but not without trouble",
         (*every(30, 6, 10), Happening(60, "pay_late", (100,))), "repeat", today=CALL),
    Life("Steady and quiet", "six purchases, all paid, nothing brought back", every(45, 6, 10), "permanent", GOOD,
         today=CALL),
    # Whom the shop can trust with goods set aside.
    Life("Fetched what was set aside", "an order that was collected is no flag",
         (bought(90), Happening(40, "aside", ("completed",))), "first_time"),
    Life("Cancelled in good time", "who says so in time left nothing behind",
         (bought(90), Happening(40, "aside", ("cancelled",))), "first_time"),
    Life("Left a gift box", "goods set aside and not collected are a flag with evidence",
         (bought(90), Happening(40, "aside", ("uncollected",))), "first_time", flags=LEFT),
    Life("Our own mistake", "a flag that the owner cleared is none any more",
         (bought(90), Happening(40, "cleared", ("uncollected",))), "first_time"),
    Life("Same phone, other name", "the bad end of a card with the same phone raises a flag here too",
         (bought(90), Happening(40, "neighbour", ("uncollected",))), "first_time", flags=("phone uncollected",)),
    Life("The honest brother", "two people may share a phone: once that is said, no flag passes on",
         (bought(90), Happening(40, "brother", ("uncollected",))), "first_time"),
    Life("Neighbour who collected", "a good end of somebody else is no flag",
         (bought(90), Happening(40, "neighbour", ("completed",))), "first_time"),
    Life("Never there", "five steps, nobody reached: the goods are free again, and that is a flag",
         (Happening(40, "give_up"),), "prospect", GHOST, flags=("own unreachable",), today=("proposal",)),
    Life("Known as good", "what stands on the card is not suggested", every(45, 6, 10), "permanent", types=("good",),
         today=CALL),
)  # fmt: skip
