"""What the rules of good thanks look at: the customers of a list, the shop, and what comes of it; values only."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from shopcrm.text.words import N_
from shopcrm.vouchers.rules import Offer

NAMES_SAID = 3


@dataclass(frozen=True)
class Proof:
    """One piece of evidence, said on its own line: `Sara: not collected on 2 March 2026`."""

    sentence: str
    data: dict[str, object]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the rules need to know about one customer; amounts in minor units, `merit` from 0 to 100."""

    customer_id: int
    name: str
    purchases: int
    biggest_bill_minor: int
    consents: bool = True
    flag: Proof | None = None
    thanked_on: date | None = None
    thanked_times: int = 0
    discount_seeker: bool = False
    asked: Proof | None = None
    merit: int | None = None


@dataclass(frozen=True, slots=True)
class Purse:
    """A budget in minor units (0: not set), and what of it is spoken for already."""

    budget_minor: int = 0
    committed_minor: int = 0

    @property
    def left_minor(self) -> int:
        return max(0, self.budget_minor - self.committed_minor)


@dataclass(frozen=True, slots=True)
class Shopwide:
    """What the rules need to know about the shop; amounts in minor units, 0 means 'not set'."""

    active_customers: int
    share_limit_percent: int
    thanked_since: date
    monthly_goal_minor: int = 0
    repeat_revenue_minor: int = 0
    outstanding: Purse = field(default_factory=Purse)
    month: Purse = field(default_factory=Purse)
    year: Purse = field(default_factory=Purse)


@dataclass(frozen=True)
class Alternative:
    """A gentler way, one click away: another offer, only these of the customers, or a later day; and its worst case."""

    code: str
    sentence: str
    data: dict[str, object]
    offer: Offer | None = None
    ids: tuple[int, ...] | None = None
    wait_days: int = 0
    cost_minor: int = 0


@dataclass(frozen=True)
class Check:
    """One rule's word on a batch: `stop`, `warn` or `ok`, with its figures, and for which customers.

    `number` is the rule's place among the ten; `proofs` say what is known, `gentler` what could be done instead.
    """

    rule: str
    level: str
    sentence: str
    data: dict[str, object]
    customer_ids: tuple[int, ...] = ()
    number: int = 0
    proofs: tuple[Proof, ...] = ()
    gentler: tuple[Alternative, ...] = ()


@dataclass(frozen=True)
class Names:
    """The first of many names inside a rule's sentence, and how many more there are."""

    data: dict[str, object]
    sentence: str = N_("{names} and {n} more")


def few(names: tuple[str, ...]) -> object:
    """These names as a sentence says them: the first three, and how many more."""
    more = len(names) - NAMES_SAID
    return Names({"names": names[:NAMES_SAID], "n": more}) if more > 0 else names


def worst_case(offer: Offer, candidates: Iterable[Candidate]) -> int:
    """The most this batch may cost, in minor units: a percentage is taken off each customer's biggest bill so far."""
    return sum(offer.cost(each.biggest_bill_minor) for each in candidates)
