"""Ratings: what customers say of the shop, asked at sensible moments and never too often."""

from datetime import date, timedelta

from shopcrm.care.answers import ASPECTS, RANGES, Answers, Ask, Moment, Opinions, Rating, check_answers, slip_code
from shopcrm.care.measures import mean_tenths, promoters
from shopcrm.care.periods import by_month, period
from shopcrm.care.rows import said_no
from shopcrm.care.voice_errors import (
    LONGEST_PAUSE,
    SHORTEST_PAUSE,
    AskedLately,
    BadPause,
    NotToBeAsked,
    SlipTyped,
    UnknownRating,
    UnknownSlip,
)
from shopcrm.customers.book import Customers
from shopcrm.customers.draft import readable
from shopcrm.sales.history import check_theirs
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.agreeing import CARE
from shopcrm.text.digits import to_latin

LONGEST_COMMENT = 1000
AFTER_SALE, AFTER_COMPLAINT = timedelta(days=3), timedelta(days=14)
_COLUMNS = """
SELECT rating.id, customer_id, name, goods, service, price, speed, recommend, again, comment, source, person, rated_at,
    purchase_id
FROM rating JOIN customer ON customer.id = customer_id
"""
_LAST_ASKED = """
SELECT max(at) FROM (SELECT max(rated_at) AS at FROM rating WHERE customer_id = ?1
    UNION ALL SELECT max(asked_at) FROM rating_ask WHERE customer_id = ?1)
"""


class Ratings:
    """Asks, keeps the answers, and says what they come to."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._customers = customers

    @property
    def pause_days(self) -> int:
        """How many days nobody is asked again."""
        return self._settings.current.ask_pause_days

    def set_pause(self, days: int) -> None:
        """Leave everybody in peace for so many days after a question; raises BadPause."""
        if not SHORTEST_PAUSE <= days <= LONGEST_PAUSE:
            raise BadPause
        self._settings.change(ask_pause_days=days)

    def rate(
        self, customer_id: int, answers: Answers, purchase_id: int | None = None, source: str = "counter"
    ) -> int:
        """Keep answers, whenever they are given; `source` is counter, call or slip. Gives the rating's id.

        Raises NothingRated, RatingOutOfRange, UnknownCustomer, NotTheirPurchase."""
        check_answers(answers)
        with self._file.write(Topic.CARE):
            self._customers.must_exist(customer_id)
            check_theirs(self._file, purchase_id, customer_id)
            return self._file.insert(
                "rating", customer_id=customer_id, purchase_id=purchase_id, source=source, person=self._file.person,
                rated_at=self._clock.epoch(), comment=readable(answers.comment)[:LONGEST_COMMENT],
                **{name: getattr(answers, name) for name in RANGES},
            )  # fmt: skip

    def remove(self, rating_id: int) -> None:
        """Undo: answers that were typed in by mistake; their slip may be typed in again."""
        with self._file.write(Topic.CARE):
            self._file.run("UPDATE rating_ask SET rating_id = NULL WHERE rating_id = ?", rating_id)
            self._file.run("DELETE FROM rating WHERE id = ?", rating_id)

    def get(self, rating_id: int) -> Rating:
        """One rating; raises UnknownRating."""
        row = self._file.row(_COLUMNS + "WHERE rating.id = ?", rating_id)
        if row is None:
            raise UnknownRating(number=rating_id)
        return _rating(row)

    def of(self, customer_id: int) -> list[Rating]:
        """A customer's ratings, the newest first."""
        rows = self._file.rows(_COLUMNS + "WHERE customer_id = ? ORDER BY rated_at DESC, rating.id DESC", customer_id)
        return [_rating(row) for row in rows]

    def all(self, limit: int = 500) -> list[Rating]:
        """Everybody's ratings, the newest first."""
        rows = self._file.rows(_COLUMNS + "WHERE erased_at IS NULL ORDER BY rated_at DESC, rating.id DESC LIMIT ?", limit)
        return [_rating(row) for row in rows]

    def said_no(self, customer_id: int) -> bool:
        """Whether the customer said no to being asked how pleased they are."""
        return bool(self._file.value(_LEFT_IN_PEACE, customer_id))

    def may_ask(self, customer_id: int) -> bool:
        """Whether the customer has been left in peace long enough."""
        again = self.ask_again_on(customer_id)
        return again is None or again <= self._clock.today()

    def ask_again_on(self, customer_id: int) -> date | None:
        """From which day on the customer may be asked again; None when they never were."""
        last = self._file.value(_LAST_ASKED, customer_id)
        return self._clock.day(moment(last)) + timedelta(days=self.pause_days) if last else None

    def occasion(self, customer_id: int) -> str | None:
        """Why now is a good moment to ask: 'complaint' was solved, or a 'sale' was made; None when it is not one.

        Nobody is asked while a complaint waits, after goods came back or within the pause; nor who said no to it."""
        if self.said_no(customer_id) or not self.may_ask(customer_id):
            return None
        now = self._clock.epoch()
        waiting, solved, bought = self._file.rows(
            _MOMENT, customer_id, now - int(AFTER_COMPLAINT.total_seconds()),
            (self._clock.today() - AFTER_SALE).isoformat(),
        )[0]  # fmt: skip
        if waiting:
            return None
        return "complaint" if solved else "sale" if bought else None

    def to_ask(self, limit: int = 8) -> list[Moment]:
        """Whom to ask now: first those whose complaint was solved, then those who have just bought."""
        today, now = self._clock.today(), self._clock.epoch()
        rows = self._file.rows(
            _TO_ASK, now - int(AFTER_COMPLAINT.total_seconds()), (today - AFTER_SALE).isoformat(),
            self._clock.midnight(today - timedelta(days=self.pause_days - 1)), limit,
        )  # fmt: skip
        return [Moment(customer_id, name, "complaint" if solved else "sale") for customer_id, name, solved in rows]

    def ask(self, customer_id: int, purchase_id: int | None = None) -> Ask:
        """Note that the customer is asked now, and give the number for the slip; the aspects take turns.

        Raises NotToBeAsked, AskedLately, UnknownCustomer, NotTheirPurchase."""
        name = self._customers.name(customer_id)
        if self.said_no(customer_id):
            raise NotToBeAsked(name=name)
        again = self.ask_again_on(customer_id)
        if again and again > self._clock.today():
            raise AskedLately(name=name, on=again - timedelta(days=self.pause_days), again_on=again)
        with self._file.write(Topic.CARE):
            self._customers.must_exist(customer_id)
            check_theirs(self._file, purchase_id, customer_id)
            turn = int(self._file.value("SELECT coalesce(max(id), 0) FROM rating_ask"))
            number = self._file.insert(
                "rating_ask", customer_id=customer_id, purchase_id=purchase_id,
                aspect=tuple(ASPECTS)[turn % len(ASPECTS)], person=self._file.person, asked_at=self._clock.epoch(),
            )  # fmt: skip
        return self.asked(slip_code(number))

    def take_back(self, ask: Ask) -> None:
        """Undo: the slip was not printed, or not handed out."""
        with self._file.write(Topic.CARE):
            self._file.run("DELETE FROM rating_ask WHERE id = ? AND rating_id IS NULL", ask.id)

    def asked(self, code: str) -> Ask:
        """The question with this number, typed in any digits; raises UnknownSlip."""
        digits = "".join(filter(str.isdigit, to_latin(code)))
        number = int(digits[:-1]) if 2 <= len(digits) <= 15 else 0
        row = self._file.row(_ASKED, number) if number and slip_code(number) == digits else None
        if row is None:
            raise UnknownSlip(written=code)
        ask_id, customer_id, name, aspect, at, rating_id = row
        return Ask(ask_id, digits, customer_id, name, aspect, moment(at), rating_id)

    def typed(self, code: str, first: int | None, recommend: int | None, again: int | None) -> Rating:
        """Keep the three answers of a slip: 1 to 5 for its aspect, 0 to 10, 1 yes or 0 no; what is empty is None.

        Raises UnknownSlip, SlipTyped, NothingRated, RatingOutOfRange."""
        ask = self.asked(code)
        if ask.rating_id:
            raise SlipTyped
        goods, service, price, speed = ({ask.aspect: first}.get(aspect) for aspect in ASPECTS)
        answers = Answers(goods, service, price, speed, recommend, again)
        with self._file.write(Topic.CARE):
            bought = self._file.value("SELECT purchase_id FROM rating_ask WHERE id = ?", ask.id)
            rating_id = self.rate(ask.customer_id, answers, bought, "slip")
            self._file.run("UPDATE rating_ask SET rating_id = ? WHERE id = ?", rating_id, ask.id)
        return self.get(rating_id)

    def opinions(self, since: date | None = None, until: date | None = None) -> Opinions:
        """What the answers of a period come to, its days included; the last 90 days unless said."""
        days = period(self._clock, since, until)
        rows = self._file.rows(_COLUMNS + "WHERE rated_at >= ? AND rated_at < ?", days.start, days.end)
        given = [_rating(row).answers for row in rows]
        sql = "SELECT count(*) FROM rating_ask WHERE asked_at >= ? AND asked_at < ?"
        asked = self._file.value(sql, days.start, days.end)
        return Opinions(
            since=days.first,
            until=days.last,
            count=len(given),
            asked=int(asked),
            means={aspect: mean_tenths(getattr(each, aspect) for each in given) for aspect in ASPECTS},
            loyalty=promoters(each.recommend for each in given),
            again_yes=sum(each.again == 1 for each in given),
            again_no=sum(each.again == 0 for each in given),
            months=self._months(days.last),
        )

    def _months(self, last: date) -> tuple[tuple[date, int, int | None], ...]:
        sql = "SELECT rated_at, recommend FROM rating WHERE rated_at >= ? AND rated_at < ?"
        months = by_month(self._file, self._clock, self._settings.current.formats.calendar, last, sql)
        return tuple((month, len(rows), promoters(given for _at, given in rows).score) for month, rows in months)


def _rating(row: Row) -> Rating:
    number, customer_id, name = row[:3]
    source, person, at, purchase_id = row[10:]
    return Rating(number, customer_id, name, Answers(*row[3:10]), source, person, moment(at), purchase_id)


_ASKED = """
SELECT rating_ask.id, customer_id, name, aspect, asked_at, rating_id
FROM rating_ask JOIN customer ON customer.id = customer_id WHERE rating_ask.id = ? AND erased_at IS NULL
"""
_LEFT_IN_PEACE = f"SELECT {said_no('?1', CARE)}"
_MOMENT = """
SELECT EXISTS (SELECT 1 FROM complaint WHERE customer_id = ?1 AND solved_at IS NULL),
    EXISTS (SELECT 1 FROM complaint WHERE customer_id = ?1 AND solved_at >= ?2),
    EXISTS (SELECT 1 FROM purchase WHERE customer_id = ?1 AND sold_on >= ?3 AND outcome = 'completed')
"""
_TO_ASK = f"""
SELECT id, name, EXISTS (SELECT 1 FROM complaint WHERE customer_id = customer.id AND solved_at >= ?1) AS solved
FROM customer WHERE erased_at IS NULL AND id IN (
        SELECT customer_id FROM purchase WHERE sold_on >= ?2 AND outcome = 'completed'
        UNION SELECT customer_id FROM complaint WHERE solved_at >= ?1)
    AND NOT ({said_no("customer.id", CARE)})
    AND NOT EXISTS (SELECT 1 FROM complaint WHERE customer_id = customer.id AND solved_at IS NULL)
    AND NOT EXISTS (SELECT 1 FROM rating WHERE customer_id = customer.id AND rated_at >= ?3)
    AND NOT EXISTS (SELECT 1 FROM rating_ask WHERE customer_id = customer.id AND asked_at >= ?3)
ORDER BY solved DESC, last_on DESC, id LIMIT ?4
"""
