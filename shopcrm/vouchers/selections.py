"""Ready-made selections of customers who earned a thank-you, and what the rules say about a list of them."""

from collections.abc import Iterable
from dataclasses import astuple
from datetime import date, timedelta

from shopcrm.customers.book import Customers
from shopcrm.customers.errors import UnknownCustomer
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import Calendar, parts, year_of, year_span
from shopcrm.vouchers.errors import HowManyNeeded, UnknownMonth, UnknownYear
from shopcrm.vouchers.evidence import Evidence
from shopcrm.vouchers.facts import KEPT, NET, RETURNS, YEAR_DAYS, may_be_thanked, read_facts
from shopcrm.vouchers.reasons import Figures, Reason, silence, tenure
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.score import Facts, Ranking, Scale, Weights, criteria, scale_of
from shopcrm.vouchers.selection import Chosen, Selection
from shopcrm.vouchers.wisdom import Check, check_batch, worst_case

Found = dict[int, tuple[int, tuple[Reason, ...]]]

LATELY_DAYS = 90
USUAL_SILENCE_DAYS = 90
GOOD = 50


class Selections:
    """Finds who earned a thank-you.

    Every ready-made selection leaves out who may not be thanked, who works here, and, unless `again` says otherwise, who
    was thanked within the pause that the owner set.
    """

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._customers = customers
        self._evidence = Evidence(file, clock, settings)
        self._changed = 0
        self._known: tuple[object, dict[int, Facts], Scale] | None = None
        self._rankings: dict[bool, tuple[object, Ranking]] = {}
        file.changes.listen(self._note_change)

    @property
    def weights(self) -> Weights:
        """How much each criterion counts in this shop."""
        return Weights(*self._settings.current.thanks_weights)

    def keep_weights(self, weights: Weights) -> None:
        """Let these weights be the usual ones."""
        self._settings.change(thanks_weights=astuple(weights))

    def picked(self, ids: Iterable[int]) -> Selection:
        """These customers, as chosen by hand; raises UnknownCustomer."""
        wanted = tuple(dict.fromkeys(ids))
        known = {facts.customer_id: facts for facts in self._facts(wanted)}
        for customer_id in wanted:
            if customer_id not in known:
                raise UnknownCustomer(number=customer_id)
        rows = [(each, known[each].spent_minor, _about(known[each])) for each in wanted]
        return self._selection("ids", {}, rows, known)

    def score(self, count: int, weights: Weights | None = None, *, again: bool = False) -> Selection:
        """The best by the five criteria of the score; raises HowManyNeeded."""
        _refuse_none(count)
        wanted, ranking = weights or self.weights, self.ranking(again=again)
        chosen = (self._by_merit(facts, ranking.scale, wanted) for facts in ranking.best(wanted, count))
        return Selection("score", tuple(chosen), {"n": count})

    def ranking(self, *, again: bool = False) -> Ranking:
        """Everybody who may be thanked, to be ranked by any weights; read anew when something in the shop changed."""
        key = self._state()
        known = self._rankings.get(again)
        if known is None or known[0] != key:
            everybody, scale = self._everybody()
            may = self._may(again=again)
            known = (key, Ranking((facts for each, facts in everybody.items() if each in may), scale))
            self._rankings[again] = known
        return known[1]

    def top(self, count: int, year: int | None = None, *, again: bool = False) -> Selection:
        """The customers who bought for the most in a year of the shop's calendar (this year when none is named).

        Raises HowManyNeeded, UnknownYear.
        """
        _refuse_none(count)
        wanted, start, end = self._year(year)
        rows = self._may_rows(self._file.rows(_TOP, start, end), count, again=again)
        figures: Found = {row[0]: (row[1], (_spent(row[1], wanted), _often(row[2], wanted))) for row in rows}
        return self._ready("top", {"n": count, "year": wanted}, figures, tenure_first=True)

    def longest(self, count: int, *, again: bool = False) -> Selection:
        """Those who have been customers for the longest time and still come; raises HowManyNeeded."""
        _refuse_none(count)
        since = (self._clock.today() - timedelta(days=YEAR_DAYS)).isoformat()
        rows = self._may_rows(self._file.rows(_LONGEST, since), count, again=again)
        days = {row[0]: (self._clock.today() - date.fromisoformat(row[1])).days for row in rows}
        figures: Found = {customer_id: (many, (tenure(many),)) for customer_id, many in days.items()}
        return self._ready("longest", {"n": count}, figures)

    def most_active(self, count: int, year: int | None = None, *, again: bool = False) -> Selection:
        """Those who bought most often in the last twelve months, or in a year; raises HowManyNeeded, UnknownYear."""
        _refuse_none(count)
        today = self._clock.today()
        wanted, start, end = self._year(year) if year else (0, _iso(today - timedelta(days=YEAR_DAYS - 1)), _iso(today))
        rows = self._may_rows(self._file.rows(_ACTIVE, start, end), count, again=again)
        figures: Found = {row[0]: (row[1], (_often(row[1], wanted), _spent(row[2], wanted))) for row in rows}
        return self._ready("active", {"n": count, "year": wanted} if wanted else {"n": count}, figures)

    def advocates(self, count: int, *, again: bool = False) -> Selection:
        """Those who brought the most customers who became buyers; raises HowManyNeeded."""
        _refuse_none(count)
        rows = self._may_rows(self._file.rows(_ADVOCATES), count, again=again)
        figures: Found = {row[0]: (row[1], (Reason("brought", {"n": row[1]}),)) for row in rows}
        return self._ready("advocates", {"n": count}, figures)

    def birthdays(
        self, month: int | None = None, count: int | None = None, *, again: bool = False
    ) -> Selection:
        """Whose birthday lies in a month of the shop's calendar (this one when none is named), in order of the days.

        Raises UnknownMonth.
        """
        calendar = Calendar(self._settings.current.calendar)
        wanted = parts(self._clock.today(), calendar)[1] if month is None else month
        if not 1 <= wanted <= 12:
            raise UnknownMonth
        born = ((parts(date.fromisoformat(row[1]), calendar), row) for row in self._file.rows(_BIRTHDAYS))
        rows = sorted((born_on[2], *row) for born_on, row in born if born_on[1] == wanted)
        chosen = self._may_rows([row[1:] for row in rows], count, again=again)
        figures: Found = {row[0]: (0, (Reason("birthday", {"birthday_on": row[1]}),)) for row in chosen}
        return self._ready("birthdays", {"month": wanted}, figures)

    def won_back(
        self, days: int = USUAL_SILENCE_DAYS, count: int | None = None, *, again: bool = False
    ) -> Selection:
        """Those who came back lately after `days` of silence or more, the longest silence first; raises HowManyNeeded."""
        _refuse_none(days)
        since = _iso(self._clock.today() - timedelta(days=LATELY_DAYS))
        rows = self._may_rows(self._file.rows(_WON_BACK, since, days), count, again=again)
        return self._ready("won_back", {"days": days}, {row[0]: (row[1], (silence(row[1]),)) for row in rows})

    def checks(self, offer: Offer, ids: Iterable[int], how: str = "ids") -> list[Check]:
        """The whole checklist for giving this offer to these customers, each rule with its figures."""
        wanted = tuple(dict.fromkeys(ids))
        scale, weights = self._everybody()[1], self.weights
        merits = {each.customer_id: weights.score(criteria(each, scale, weights)) for each in self._facts(wanted)}
        return check_batch(offer, self._evidence.candidates(wanted, merits), self._evidence.shopwide(), how)

    def worst_case(self, offer: Offer, ids: Iterable[int]) -> int:
        """The most that the batch may cost, in minor units."""
        return worst_case(offer, self._evidence.candidates(tuple(dict.fromkeys(ids)), {}))

    def costs(self, offer: Offer, ids: Iterable[int]) -> dict[int, int]:
        """The most that each customer's voucher may cost, in minor units."""
        candidates = self._evidence.candidates(tuple(dict.fromkeys(ids)), {})
        return {each.customer_id: offer.cost(each.biggest_bill_minor) for each in candidates}

    def _ready(self, how: str, about: Figures, found: Found, *, tenure_first: bool = False) -> Selection:
        """A selection of these customers in their order: what each is ranked by, and its own reasons."""
        known = {facts.customer_id: facts for facts in self._facts(tuple(found))}
        rows = []
        for customer_id, (ranked_by, own) in found.items():
            long = _long(known[customer_id]) if how != "longest" else ()
            rows.append((customer_id, ranked_by, (*long, *own) if tenure_first else (*own, *long)))
        return self._selection(how, about, rows, known)

    def _selection(
        self, how: str, about: Figures, rows: list[tuple[int, int, tuple[Reason, ...]]], known: dict[int, Facts]
    ) -> Selection:
        scale, weights = self._everybody()[1], self.weights
        chosen = (
            Chosen(each, known[each].name, ranked_by, reasons, criteria(known[each], scale, weights))
            for each, ranked_by, reasons in rows
        )
        return Selection(how, tuple(chosen), about)

    def _by_merit(self, facts: Facts, scale: Scale, weights: Weights) -> Chosen:
        five = criteria(facts, scale, weights)
        told = sorted((each for each in five if each.value), key=lambda each: -(each.value or 0) * each.weight)
        strong = [each for each in told if (each.value or 0) >= GOOD] or told[:1]
        reasons = tuple(each.figure for each in strong)
        return Chosen(facts.customer_id, facts.name, weights.score(five), reasons, five)

    def _facts(self, ids: Iterable[int]) -> list[Facts]:
        """The facts of these customers; those who bought once at most are read one by one."""
        everybody, _scale = self._everybody()
        rest = [each for each in ids if each not in everybody]
        known = {each.customer_id: each for each in read_facts(self._file, self._clock.today(), rest)} if rest else {}
        return [facts for each in ids if (facts := everybody.get(each) or known.get(each))]

    def _everybody(self) -> tuple[dict[int, Facts], Scale]:
        """The facts of everybody with two purchases or more, and the shop's own scale; kept until something changes."""
        key, known = self._state(), self._known
        if known is None or known[0] != key:
            everybody = read_facts(self._file, self._clock.today())
            known = self._known = (key, {each.customer_id: each for each in everybody}, scale_of(everybody))
        return known[1], known[2]

    def _state(self) -> object:
        """What has to stay the same for what was read to be true still."""
        newest = self._file.row("SELECT (SELECT max(id) FROM purchase), (SELECT max(id) FROM voucher)")
        return self._changed, self._clock.today(), newest, self._settings.current.voucher_pause_days

    def _note_change(self, _topics: Topic) -> None:
        self._changed += 1

    def _may(self, *, again: bool) -> set[int]:
        return may_be_thanked(self._file, None if again else self._evidence.pause_began())

    def _may_rows(self, rows: list[Row], count: int | None, *, again: bool) -> list[Row]:
        may = self._may(again=again)
        return [row for row in rows if row[0] in may][:count]

    def _year(self, year: int | None) -> tuple[int, str, str]:
        calendar = Calendar(self._settings.current.calendar)
        wanted = year_of(self._clock.today(), calendar) if year is None else year
        try:
            start, end = year_span(wanted, calendar_of_year(wanted, calendar))
        except (ValueError, OverflowError):
            raise UnknownYear from None
        return wanted, _iso(start), _iso(end)


def calendar_of_year(year: int, calendar: Calendar) -> Calendar:
    """The calendar that a year number belongs to: 2026 is Gregorian even in a shop that counts 1405."""
    if calendar is not Calendar.GREGORIAN and year > 1700:
        return Calendar.GREGORIAN
    return calendar


def _refuse_none(count: int) -> None:
    if count < 1:
        raise HowManyNeeded


def _long(facts: Facts) -> tuple[Reason, ...]:
    return (tenure(facts.tenure_days),) if facts.tenure_days >= YEAR_DAYS else ()


def _about(facts: Facts) -> tuple[Reason, ...]:
    if not facts.purchases:
        return ()
    return (*_long(facts), _spent(facts.spent_minor, 0), Reason("visits", {"n": facts.purchases}))


def _spent(minor: int, year: int) -> Reason:
    return Reason("spent", {"amount_minor": minor, "year": year} if year else {"amount_minor": minor})


def _often(many: int, year: int) -> Reason:
    return Reason("visits", {"n": many, "year": year}) if year else Reason("lately", {"n": many})


def _iso(day: date) -> str:
    return day.isoformat()


_TOP = f"""
SELECT p.customer_id, sum({NET}) AS spent, count(*) FROM purchase p {RETURNS}
WHERE p.sold_on BETWEEN ? AND ? AND {KEPT} GROUP BY p.customer_id HAVING spent > 0 ORDER BY spent DESC, p.customer_id
"""
_ACTIVE = f"""
SELECT p.customer_id, count(*) AS many, sum({NET}) AS spent FROM purchase p {RETURNS}
WHERE p.sold_on BETWEEN ? AND ? AND {KEPT} GROUP BY p.customer_id ORDER BY many DESC, spent DESC, p.customer_id
"""
_LONGEST = "SELECT id, first_on FROM customer WHERE last_on >= ? AND visits > 1 ORDER BY first_on, id"
_ADVOCATES = """
SELECT referred_by_id, count(*) AS many, sum(spent_minor) AS spent FROM customer
WHERE referred_by_id IS NOT NULL AND visits > 0 GROUP BY referred_by_id ORDER BY many DESC, spent DESC, referred_by_id
"""
_BIRTHDAYS = "SELECT id, birth_on FROM customer WHERE birth_on IS NOT NULL AND visits > 1"
_WON_BACK = f"""
SELECT customer_id, CAST(max(sold - before) AS INTEGER) AS silent FROM (
    SELECT p.customer_id, julianday(p.sold_on) AS sold, coalesce(
        lag(julianday(p.sold_on)) OVER (PARTITION BY p.customer_id ORDER BY p.sold_on, p.id),
        (SELECT julianday(o.sold_on) FROM purchase o WHERE o.customer_id = p.customer_id AND o.sold_on < ?1
            AND o.outcome IN ('completed', 'paid_late') ORDER BY o.sold_on DESC LIMIT 1)) AS before
    FROM purchase p WHERE p.sold_on >= ?1 AND {KEPT})
GROUP BY customer_id HAVING silent >= ?2 ORDER BY silent DESC, customer_id
"""
