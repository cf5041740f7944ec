"""What an owner wishes of a programme, step by step, and the rules that come of it."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date

from shopcrm.points.plan import Bonus, Gift, Programme, Tier, usual_point_step
from shopcrm.points.study import Study
from shopcrm.text.words import N_, _

EVERYONE, BEST_MORE = "everyone", "best"
GOALS = {
    "oftener": N_("Customers come more often"),
    "more": N_("Customers buy more at a time"),
    "stay": N_("Good customers stay"),
    "back": N_("Lost customers come back"),
    "on_time": N_("Bills are paid on time"),
}
_PARTS = 200  # give_back is in half percents
_SILVER_PERCENT, _GOLD_PERCENT = 25, 50


@dataclass(frozen=True)
class Wishes:
    """The answers of the set-up; `give_back` is in half percents of sales, `place` is the step that was left.

    A `goal` is one of GOALS or the owner's own words. `quiet_day` is a weekday from 0 for Monday, or None.
    """

    place: int = 0
    goal: str = "oftener"
    review_on: date | None = None
    give_back: int = 2
    whom: str = EVERYONE
    minimum_minor: int = 0
    visit_points: int = 0
    birthday: bool = True
    quiet_day: int | None = None
    goods: tuple[str, ...] = ()
    wait_days: int = 0
    lapse_months: int = 12
    gift: str = ""
    gift_points: int = 0


def programme_of(wishes: Wishes, study: Study, currency_code: str, weekday_names: list[str]) -> Programme:
    """The rules that fulfil these wishes; amounts fit the currency, tiers the customers studied.

    `weekday_names` from Monday on, as the new bonuses are called by them.
    """
    step = usual_point_step(currency_code)
    return Programme(
        step_minor=step,
        minimum_minor=wishes.minimum_minor,
        worth_minor=max(1, step * wishes.give_back // _PARTS) if wishes.give_back else 0,
        bonuses=tuple(_bonuses(wishes, weekday_names)),
        tiers=tuple(_tiers(study, currency_code)) if wishes.whom == BEST_MORE else (),
        wait_days=wishes.wait_days,
        lapse_months=wishes.lapse_months,
        gifts=(Gift(wishes.gift, wishes.gift_points),) if wishes.gift and wishes.gift_points else (),
        goal=goal_words(wishes.goal),
        review_on=wishes.review_on,
    )


def goal_words(goal: str) -> str:
    """A goal as it is written down."""
    return _(GOALS[goal]) if goal in GOALS else goal


def rounded(minor: int, currency_code: str) -> int:
    """An amount as people say it: one or two digits and zeros, at least a point's worth of money."""
    unit = usual_point_step(currency_code)
    while unit * 20 < minor:
        unit *= 10
    return max(-(-minor // unit) * unit, unit)


def to_json(wishes: Wishes) -> str:
    """The wishes as they are kept until the set-up goes on."""
    return json.dumps(asdict(wishes), default=str, ensure_ascii=False)


def from_json(kept: str) -> Wishes:
    """The wishes as they were kept; usual ones when there are none."""
    if not kept:
        return Wishes()
    made = Wishes(**json.loads(kept))
    review = date.fromisoformat(str(made.review_on)) if made.review_on else None
    return replace(made, review_on=review, goods=tuple(made.goods))


def _bonuses(wishes: Wishes, weekday_names: list[str]) -> Iterator[Bonus]:
    if wishes.visit_points:
        yield Bonus(_("For the visit"), points=wishes.visit_points)
    if wishes.birthday:
        yield Bonus(_("Birthday month"), percent=100, birthday=True)
    if wishes.quiet_day is not None:
        name = _("Quiet {weekday}").format(weekday=weekday_names[wishes.quiet_day])
        yield Bonus(name, percent=100, weekdays=1 << wishes.quiet_day)
    if wishes.goods:
        yield Bonus(_("Chosen goods"), percent=100, words=wishes.goods)


def _tiers(study: Study, code: str) -> Iterator[Tier]:
    silver = rounded(study.best_from_minor[0], code)
    gold = max(rounded(study.best_from_minor[1], code), silver * 2)
    yield Tier(_("Silver"), silver, _SILVER_PERCENT)
    yield Tier(_("Gold"), gold, _GOLD_PERCENT)
