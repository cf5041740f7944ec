"""What the steps ask the shop, beside the window: who fits, and what the rules say."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from shopcrm.customers.listing import Filter
from shopcrm.shop import Shop
from shopcrm.vouchers.book import LARGEST_BATCH, Period
from shopcrm.vouchers.score import Weights
from shopcrm.vouchers.selection import Chosen, Selection
from shopcrm.vouchers.wisdom import Alternative, Check
from ui.jobs import Job
from ui.vouchers.draft import (
    ACTIVE,
    ADVOCATES,
    BACK,
    BIRTHDAY,
    BY_HAND,
    LONGEST,
    SCORE,
    SPEND,
    USUAL_SILENCE,
    Thanks,
    Whom,
)

WIDER = 4  # so many times more are looked at when filters leave too few
NO_CUSTOMERS, NO_CONSENT, NO_NAMES, NARROW, NOBODY_FITS = "customers", "consent", "names", "narrow", "nobody"


@dataclass(frozen=True)
class Candidates:
    """Who may be thanked, and why in words; when it is nobody, the reason for that."""

    selection: Selection
    whys: dict[int, str] = field(default_factory=dict)
    nobody_because: str = ""


@dataclass(frozen=True)
class Findings:
    """What the rules say about those ticked and about everyone listed, the worst case in minor units, and for each budget
    what is committed and its limit (0: none set)."""

    ids: tuple[int, ...]
    checks: tuple[Check, ...]
    people: tuple[Check, ...]
    cost_minor: int
    budgets: dict[str, tuple[int, int]]

    @property
    def gentler(self) -> list[Alternative]:
        """The gentler ways that the rules which object know, each once."""
        ways = [way for check in self.checks if check.level != "ok" for way in check.gentler]
        return list({(way.code, way.offer, way.ids): way for way in ways}.values())


def candidates(shop: Shop, whom: Whom, weights: Weights | None, _job: Job) -> Candidates:
    """The customers who are wanted, and those added by hand after them."""
    ready = _narrowed(shop, whom, weights) if whom.way != BY_HAND else Selection("ids", ())
    known = {chosen.id for chosen in ready.customers}
    found = [each.id for each in shop.lookup.read(whom.added) if each.id not in known]  # some may have gone meanwhile
    picked = shop.selections.picked(tuple(found)).customers if found else ()
    selection = replace(ready, customers=(*ready.customers, *picked))
    formats = shop.formats
    whys = {each.id: " · ".join(reason.say(formats) for reason in each.reasons) for each in selection.customers}
    return Candidates(selection, whys, "" if selection.customers else _why_nobody(shop, whom))


def check(shop: Shop, thanks: Thanks, listed: tuple[int, ...], _job: Job) -> Findings:
    """What the rules say about this thank-you."""
    selections, ids = shop.selections, thanks.ids
    checks = tuple(selections.checks(thanks.offer, ids, thanks.selection.how)) if ids else ()
    return Findings(
        ids=ids,
        checks=checks,
        people=checks if len(listed) == len(ids) else tuple(selections.checks(thanks.offer, listed)),
        cost_minor=selections.worst_case(thanks.offer, ids),
        budgets=_budgets(shop),
    )


def _budgets(shop: Shop) -> dict[str, tuple[int, int]]:
    current, book = shop.settings.current, shop.vouchers
    return {
        "outstanding": (book.outstanding(), current.voucher_budget_minor),
        "month": (book.committed(Period.MONTH), current.voucher_month_budget_minor),
        "year": (book.committed(Period.YEAR), current.voucher_year_budget_minor),
    }


def _narrowed(shop: Shop, whom: Whom, weights: Weights | None) -> Selection:
    """The ready-made selection, of those only whom the filters let through."""
    wanted = min(whom.count or 0, LARGEST_BATCH)
    if wanted < 1:
        return Selection("ids", ())
    asked = wanted
    while True:
        selection = _ready(shop, whom, asked, weights)
        fitting = _fitting(shop, whom, selection.customers)
        if len(fitting) >= wanted or len(selection.customers) < asked or asked >= LARGEST_BATCH:
            return replace(selection, customers=fitting[:wanted])
        asked = min(asked * WIDER, LARGEST_BATCH)


def _fitting(shop: Shop, whom: Whom, customers: tuple[Chosen, ...]) -> tuple[Chosen, ...]:
    ids = [chosen.id for chosen in customers]
    if whom.stage or whom.type_id:
        ids = shop.listing.among(ids, Filter(stage=whom.stage, type_id=whom.type_id))
    if whom.seen_days:
        since = shop.clock.today() - timedelta(days=whom.seen_days)
        ids = [each.id for each in shop.lookup.read(ids) if each.last_on is not None and each.last_on >= since]
    kept = set(ids)
    return tuple(chosen for chosen in customers if chosen.id in kept)


def _ready(shop: Shop, whom: Whom, count: int, weights: Weights | None) -> Selection:
    selections, again = shop.selections, whom.again
    year = whom.year or None
    ways: dict[str, Callable[[], Selection]] = {
        SCORE: lambda: selections.score(count, weights, again=again),
        SPEND: lambda: selections.top(count, year, again=again),
        ACTIVE: lambda: selections.most_active(count, year, again=again),
        LONGEST: lambda: selections.longest(count, again=again),
        ADVOCATES: lambda: selections.advocates(count, again=again),
        BIRTHDAY: lambda: selections.birthdays(whom.month or None, count, again=again),
        BACK: lambda: selections.won_back(whom.days or USUAL_SILENCE, count, again=again),
    }
    return ways[whom.way]()


def _why_nobody(shop: Shop, whom: Whom) -> str:
    """Why nobody fits, as far as one can tell."""
    if whom.way == BY_HAND:
        return NO_NAMES
    if not shop.listing.count():
        return NO_CUSTOMERS
    if not shop.listing.count(Filter(with_consent=True)):
        return NO_CONSENT
    return NARROW if whom.stage or whom.type_id or whom.seen_days else NOBODY_FITS
