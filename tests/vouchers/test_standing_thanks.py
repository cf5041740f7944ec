"""Birthdays are made ready for the owner's yes; nothing is issued by itself."""

from dataclasses import replace
from datetime import date, timedelta
from threading import Thread
from time import sleep

import pytest

from shopcrm.shop import Shop, Topic
from shopcrm.store.errors import OperationReused
from shopcrm.text.dates import Calendar, from_parts, next_anniversary
from shopcrm.vouchers import errors
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

TODAY = date(2026, 11, 21)


@pytest.fixture
def born(shop: Shop, regular):
    """A regular who was born on this day."""

    def one(name: str, day: date | None, **facts: object) -> int:
        number = regular(name, **facts)
        shop.customers.edit(number, replace(shop.customers.get(number).draft(), birth_on=day))
        return number

    return one


@pytest.fixture
def switched_on(shop: Shop) -> None:
    shop.settings.change(birthday_thanks=True, birthday_percent=10, birthday_extra="a cake", birthday_days=20)


def due(shop: Shop) -> list[tuple[int, date]]:
    return [(each.customer_id, each.birthday_on) for each in shop.standing.due()]


def test_off_it_finds_and_issues_nothing(shop: Shop, born) -> None:
    sara = born("Sara", date(1990, 11, 25))
    assert shop.standing.due() == []
    with pytest.raises(errors.BirthdaysOff):
        shop.standing.approve((sara,), "approve")
    assert shop.file.value("SELECT count(*) FROM voucher") == 0


def test_the_next_two_weeks_the_soonest_first(shop: Shop, born, switched_on) -> None:
    last, first = born("Last", date(1980, 12, 5)), born("First", TODAY.replace(year=1990))
    for day in (date(1980, 11, 20), date(1980, 12, 6), None):
        born("Not now", day)
    assert due(shop) == [(first, TODAY), (last, date(2026, 12, 5))]


def test_the_rules_hold_for_birthdays_too(shop: Shop, born, switched_on) -> None:
    day = date(1990, 11, 25)
    born("No consent", day, consent=False)
    born("Too new", day, bills=(100,))
    flagged, lately = born("Flagged", day), born("Lately", day)
    shop.sales.mark(shop.history.purchases(flagged)[0].id, "uncollected")
    campaign = Campaign(Offer(extra="tea"), TODAY, TODAY + timedelta(days=30))
    shop.vouchers.issue(shop.selections.picked((lately,)), campaign, "lately", override="test")
    good = born("Good", day)
    assert due(shop) == [(good, date(2026, 11, 25))]


def test_approved_they_are_issued_once_a_year(shop: Shop, born, switched_on, clock) -> None:
    sara, omar = born("Sara", date(1990, 11, 25)), born("Omar", date(1991, 11, 26))
    (voucher,) = shop.standing.approve((sara, 999), "approve")
    assert (voucher.customer_id, voucher.purpose, voucher.offer.percent) == (sara, "birthday", 10)
    assert (voucher.valid_from, voucher.valid_until) == (TODAY, TODAY + timedelta(days=34))
    assert voucher.thanks == "With our best wishes for your birthday"
    assert shop.standing.approve((sara, 999), "approve") == [voucher]
    assert due(shop) == [(omar, date(2026, 11, 26))]
    with pytest.raises(errors.NobodySelected):
        shop.standing.approve((sara,), "again")
    shop.vouchers.void(voucher.code, "typed wrongly")
    assert [number for number, _day in due(shop)] == [sara, omar]
    (again,) = shop.standing.approve((sara,), "again")
    clock.advance(days=365)
    assert [number for number, _day in due(shop)] == [sara, omar]
    assert shop.vouchers.get(again.code).state == "expired"


@pytest.mark.parametrize(
    ("born_on", "today", "calendar", "expected"),
    [
        (date(2000, 2, 29), date(2027, 2, 20), Calendar.GREGORIAN, date(2027, 2, 28)),
        (date(2000, 2, 29), date(2028, 2, 20), Calendar.GREGORIAN, date(2028, 2, 29)),
        (date(1990, 1, 3), date(2026, 12, 28), Calendar.GREGORIAN, date(2027, 1, 3)),
        (from_parts(1370, 12, 30, Calendar.JALALI), date(2027, 3, 10), Calendar.JALALI, date(2027, 3, 20)),
        (from_parts(1370, 1, 1, Calendar.JALALI), date(2027, 3, 10), Calendar.JALALI, date(2027, 3, 21)),
    ],
)
def test_birthdays_of_rare_days(born_on: date, today: date, calendar: Calendar, expected: date) -> None:
    assert next_anniversary(born_on, today, calendar) == expected


@pytest.mark.parametrize("calendar", list(Calendar))
def test_each_calendar_finds_its_own_birthdays(shop: Shop, born, switched_on, clock, calendar: Calendar) -> None:
    shop.settings.change(calendar=calendar.value)
    days = [date(1990, 1, 1) + timedelta(days=11 * n) for n in range(34)]
    people = {born(f"Born {day}", day): day for day in days}
    for _fortnight in range(2):
        today = clock().date()
        coming = {number: next_anniversary(day, today, calendar) for number, day in people.items()}
        assert dict(due(shop)) == {number: day for number, day in coming.items() if day <= today + timedelta(days=14)}
        clock.advance(days=14)


def test_approved_at_two_computers_at_once_a_birthday_gets_one_voucher(shop: Shop, born, switched_on, clock) -> None:
    sara, refused = born("Sara", date(1990, 11, 25)), []

    def approve_elsewhere() -> None:
        other = Shop.open(shop.file.path, now=clock)
        try:
            other.standing.approve((sara,), "there")
        except errors.NobodySelected as nobody:
            refused.append(nobody)
        other.close()

    elsewhere = Thread(target=approve_elsewhere)
    with shop.file.write(Topic.VOUCHERS):
        elsewhere.start()
        sleep(0.5)  # long enough to look whose birthday it is, and then to wait for the file
        shop.standing.approve((sara,), "here")
    elsewhere.join()
    assert len(refused) == len(shop.vouchers.find()) == 1


def test_an_operation_of_another_campaign_approves_nothing(shop: Shop, born, switched_on) -> None:
    sara, other = born("Sara", date(1990, 11, 25)), born("Omar", None)
    campaign = Campaign(Offer(extra="tea"), TODAY, TODAY + timedelta(days=30))
    shop.vouchers.issue(shop.selections.picked((other,)), campaign, "taken", override="test")
    with pytest.raises(OperationReused):
        shop.standing.approve((sara,), "taken")
