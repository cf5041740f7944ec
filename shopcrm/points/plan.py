"""The rules of a loyalty programme as the owner chose them, and how they are kept."""

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, TypeVar

from shopcrm.text.money import currency

EVERY_DAY = 127
MOST_LISTED = 200
FORGIVE, DEBT = "forgive", "debt"
_LARGE_UNITS = {"IRR": 500_000, "IRT": 50_000, "IQD": 5_000, "LBP": 500_000, "SYP": 50_000, "YER": 2_000, "SDG": 2_000}


@dataclass(frozen=True)
class Bonus:
    """Points on top: `percent` more of the money points, or a fixed number of `points`; all its conditions must hold.

    `words` are of items or categories, bit 0 of `weekdays` is Monday, `birthday` is the month of the customer's birthday.
    """

    name: str
    percent: int = 0
    points: int = 0
    words: tuple[str, ...] = ()
    weekdays: int = EVERY_DAY
    start: date | None = None
    until: date | None = None
    birthday: bool = False


@dataclass(frozen=True)
class Tier:
    """Customers who kept goods for `from_minor` within 365 days get `percent` more points and the benefit."""

    name: str
    from_minor: int
    percent: int = 0
    benefit: str = ""


@dataclass(frozen=True)
class Gift:
    """Something given for points."""

    name: str
    points: int


@dataclass(frozen=True)
class Programme:
    """All rules of one version; amounts in minor units, `lapse_months` 0 is never, a `worth_minor` of 0 is not yet set."""

    is_on: bool = True
    points_per_step: int = 1
    step_minor: int = 0
    minimum_minor: int = 0
    worth_minor: int = 0
    bonuses: tuple[Bonus, ...] = ()
    tiers: tuple[Tier, ...] = ()
    grace_days: int = 60
    wait_days: int = 0
    lapse_months: int = 0
    min_points: int = 0
    points_step: int = 1
    cap_percent: int = 100
    below_zero: str = FORGIVE
    gifts: tuple[Gift, ...] = ()
    goal: str = ""
    review_on: date | None = None


Part = TypeVar("Part", Bonus, Tier, Gift, Programme)


def usual_point_step(code: str) -> int:
    """A sensible amount of money, in minor units, for one point in this currency."""
    unit = 10 ** currency(code).decimals
    return _LARGE_UNITS.get(code) or (unit if currency(code).decimals == 3 else 10 * unit)


def first_programme(code: str) -> Programme:
    """What a new shop starts with in this currency: a point per usual step, worth half a percent of it."""
    step = usual_point_step(code)
    return Programme(step_minor=step, worth_minor=max(1, step // 200))


def to_json(programme: Programme) -> str:
    """The rules as kept in the shop file."""
    return json.dumps(asdict(programme), default=str, ensure_ascii=False)


def from_json(rules: str) -> Programme:
    """The rules as they were kept; what an older version did not know has its usual value."""
    return from_values(json.loads(rules))


def from_values(values: dict[str, Any]) -> Programme:
    """A programme from plain values, as JSON and TOML have them; raises TypeError or ValueError for what is none."""
    made = dict(values)
    made["bonuses"] = tuple(_bonus(each) for each in _listed(made, "bonuses"))
    made["tiers"] = tuple(_sound(Tier(**each)) for each in _listed(made, "tiers"))
    made["gifts"] = tuple(_sound(Gift(**each)) for each in _listed(made, "gifts"))
    made["review_on"] = _day(made.get("review_on"))
    return _sound(Programme(**made))


def _bonus(values: dict[str, Any]) -> Bonus:
    made = dict(values)
    made["words"] = tuple(_listed(made, "words"))
    if not all(isinstance(word, str) for word in made["words"]):
        raise TypeError("words")
    return _sound(Bonus(**made | {"start": _day(made.get("start")), "until": _day(made.get("until"))}))


def _listed(values: dict[str, Any], name: str) -> list[Any] | tuple[Any, ...]:
    """A list that still fits on paper, and no text, which would be taken letter by letter."""
    listed = values.get(name, ())
    if not isinstance(listed, list | tuple):
        raise TypeError(name)
    if len(listed) > MOST_LISTED:
        raise ValueError(f"{name} > {MOST_LISTED}")
    return listed


def _day(value: Any) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None


def _sound(part: Part) -> Part:
    """Nothing but whole numbers where numbers belong, and texts where texts do."""
    for each in fields(part):
        value = getattr(part, each.name)
        if each.type in (bool, int, str) and type(value) is not each.type:
            raise TypeError(each.name)
        if each.type == date | None and not (value is None or type(value) is date):
            raise TypeError(each.name)
    return part
