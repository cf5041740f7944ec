"""What the card leads with: the right order, two lines, one click to what each is about."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.care.urgent import ORDER, SHOWN, Known, Word, lines, near
from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.recipients import RecipientDraft
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.text.dates import Calendar
from shopcrm.text.mistakes import say

TODAY = date(2026, 11, 21)
WORD = Word("Something", {})
GREGORIAN = Calendar.GREGORIAN
EVERYTHING = Known(
    5,
    TODAY,
    pinned="Never call before noon",
    flags=(WORD,),
    promises=((1, "Order the lid", TODAY), (2, "Call", TODAY - timedelta(days=3))),
    complaint=(7, "The lid is loose", TODAY),
    orders=((3, "A gift box", TODAY),),
    owed_minor=5000,
    owed_since=TODAY - timedelta(days=1),
    near=near([("", WORD, date(1990, 11, 25)), ("Nour", WORD, date(2016, 11, 22))], TODAY, GREGORIAN),
    wishes=("A large bottle",),
    lapsing=((40, TODAY + timedelta(days=5)),),
    points_debt=3,
    waiting=4,
    waiting_until=TODAY,
    vouchers=((WORD, "CODE"),),
    visits=9,
    first_on=date(2020, 1, 1),
)
ONE_BY_ONE = (
    ("pinned", Known(5, TODAY, pinned="Note")),
    ("flag", Known(5, TODAY, flags=(WORD,))),
    ("not_served", Known(5, TODAY, stage="disqualified")),
    ("promise", Known(5, TODAY, promises=((1, "Call", TODAY),))),
    ("complaint", Known(5, TODAY, complaint=(1, "Loose lid", TODAY))),
    ("left", Known(5, TODAY, stage="lost", left_because="Prices")),
    ("late", Known(5, TODAY, owed_minor=1, owed_since=TODAY - timedelta(days=1))),
    ("order", Known(5, TODAY, orders=((1, "Box", None),))),
    ("occasion", Known(5, TODAY, near=near([("Nour", WORD, TODAY)], TODAY, GREGORIAN))),
    ("wish", Known(5, TODAY, wishes=("Box",))),
    ("points", Known(5, TODAY, lapsing=((4, TODAY + timedelta(days=14)),))),
    ("debt", Known(5, TODAY, points_debt=4)),
    ("owed", Known(5, TODAY, owed_minor=1, owed_since=TODAY)),
    ("voucher", Known(5, TODAY, vouchers=((WORD, "CODE"),))),
    ("later", Known(5, TODAY, lapsing=((4, TODAY + timedelta(days=15)),))),
    ("waiting", Known(5, TODAY, waiting=4, waiting_until=TODAY)),
    ("known", Known(5, TODAY, visits=2, first_on=TODAY)),
)


def test_the_most_urgent_stands_first() -> None:
    kinds = [line.kind for line in lines(EVERYTHING)]
    assert kinds == sorted(kinds, key=ORDER.index)
    assert kinds[:SHOWN] == ["pinned", "flag"]
    assert kinds.count("promise") == 2
    assert "known" not in kinds


@pytest.mark.parametrize(("kind", "known"), ONE_BY_ONE, ids=[kind for kind, _known in ONE_BY_ONE])
def test_each_is_said_when_it_is_all_there_is(kind, known) -> None:
    (line,) = lines(known)
    assert line.kind == kind
    assert line.command
    assert line.sentence


def test_the_order_is_that_of_the_domain() -> None:
    assert [kind for kind, _known in ONE_BY_ONE] == list(ORDER)


def test_nothing_is_said_of_somebody_new() -> None:
    assert lines(Known(5, TODAY, visits=1, first_on=TODAY)) == []


@given(st.dates(date(1900, 1, 1), date(2026, 1, 1)), st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_a_day_comes_round_within_a_year(day, today) -> None:
    ((again,),) = [[each.on for each in near([("", WORD, day)], today, GREGORIAN, 366)]]
    assert today <= again <= today + timedelta(days=366)
    assert (again.month, again.day) in {(day.month, day.day), (2, 28)}


def test_new_year_is_no_wall_and_a_leap_day_is_kept_as_on_today() -> None:
    def again(born_on: date, today: date) -> date:
        return near([("", WORD, born_on)], today, GREGORIAN)[0].on

    assert again(date(2000, 1, 3), date(2026, 12, 28)) == date(2027, 1, 3)
    assert again(date(2000, 2, 29), date(2027, 2, 20)) == date(2027, 2, 28)
    assert again(date(2000, 2, 29), date(2028, 2, 20)) == date(2028, 2, 29)


@pytest.mark.parametrize(("calendar", "again"), [
    (GREGORIAN, TODAY), (Calendar.JALALI, date(2026, 11, 22)), (Calendar.HIJRI, date(2026, 12, 19)),
])  # fmt: skip
def test_a_day_comes_round_by_the_shop_s_calendar(calendar, again) -> None:
    born_on = date(1996, 11, 21)  # 1 Azar 1375, 10 Rajab 1417
    assert [each.on for each in near([("", WORD, born_on)], TODAY, calendar, 366)] == [again]


def test_only_days_within_two_weeks_are_near() -> None:
    days = [("", WORD, date(1990, 12, 6)), ("", WORD, date(1990, 11, 21))]
    assert [each.days for each in near(days, TODAY, GREGORIAN)] == [0]


def test_the_nearest_of_several_days_stands_first() -> None:
    days = [("B", WORD, date(2000, 11, 30)), ("A", WORD, date(2000, 11, 22)), ("C", WORD, date(2000, 11, 25))]
    found = near(days, TODAY, GREGORIAN)
    assert all(first.on <= second.on for first, second in pairwise(found))
    assert [each.name for each in found] == ["A", "C", "B"]


def said(shop, customer_id: int) -> list[tuple[str, str]]:
    shown = shop.card(customer_id).urgent
    return [(line.kind, say(line, shop.formats).translate({0x2068: None, 0x2069: None})) for line in shown]


def test_a_card_tells_what_is_owed_to_this_customer_and_to_no_other(shop, somebody) -> None:
    nora, other = somebody("Nora", days_ago=(40, 20, 3), item="Amber soap"), somebody("Other")
    shop.follow_ups.promise(nora, "Order the large bottle", TODAY)
    shop.recipients.add(nora, RecipientDraft("Lina", "child", "birthday", date(2015, 11, 24)))
    shop.wishes.add(nora, "A lamp")
    assert said(shop, nora) == [
        ("promise", "Promised for today: Order the large bottle"), ("occasion", "Birthday of Lina: 24 November 2026"),
    ]  # fmt: skip
    shop.wishes.arrive(shop.wishes.items()[0].id)
    assert ("wish", "What they wished for is here: A lamp") in said(shop, nora)
    assert said(shop, other) == []


def test_a_promise_is_said_the_day_before_and_no_earlier(shop, somebody) -> None:
    nora = somebody("Nora")
    shop.follow_ups.promise(nora, "Call", TODAY + timedelta(days=2))
    assert said(shop, nora) == []
    shop.follow_ups.promise(nora, "Write", TODAY + timedelta(days=1))
    assert [kind for kind, _words in said(shop, nora)] == ["promise"]
    shop.follow_ups.done(shop.follow_ups.of(nora)[0].id)
    assert said(shop, nora) == []


def test_an_open_complaint_leads_until_it_is_solved(shop, somebody) -> None:
    nora = somebody("Nora", days_ago=(5,))
    number = shop.complaints.open(nora, "goods", "The lid is loose")
    assert said(shop, nora)[0][0] == "complaint"
    shop.complaints.answer(number)
    shop.complaints.solve(number, "Exchanged")
    assert "complaint" not in dict(said(shop, nora))


def test_who_bought_before_is_told_with_what_they_mostly_buy(shop, somebody) -> None:
    nora = somebody("Nora", days_ago=(40, 20, 3), item="Amber soap")
    assert said(shop, nora) == [("known", "Has bought here since 12 October 2026, mostly Amber soap.")]


def test_a_new_card_of_somebody_who_bought_under_another_one_is_recognised(shop, somebody) -> None:
    somebody("Nora Saleh", days_ago=(40, 20))
    phone = shop.customers.get(1).phones[0].written
    again = shop.customers.add(CustomerDraft("Nora S.", (phone,)), anyway=True).id
    ((kind, words),) = said(shop, again)
    assert kind == "known"
    assert "Nora Saleh" in words


def test_a_flag_leads_before_a_promise(shop, somebody) -> None:
    nora = somebody("Nora")
    purchase = shop.sales.sell(Sale(nora, 5000, lines=(SaleLine("Soap", 5000),)), "a sale").purchase_id
    shop.sales.mark(purchase, "uncollected")
    shop.follow_ups.promise(nora, "Call", TODAY)
    assert [kind for kind, _words in said(shop, nora)][:2] == ["flag", "promise"]


def test_the_reason_for_staying_away_is_read_before_anybody_speaks(shop, somebody, clock) -> None:
    lina = somebody()
    shop.sales.sell(Sale(lina, amount_minor=500), "sale")
    shop.stages.say_why_left(lina, "The lid broke twice")
    assert "left" not in dict(said(shop, lina)), "they are still here"
    clock.advance(days=400)
    shop.stages.due()
    assert dict(said(shop, lina))["left"] == "Why they stayed away: The lid broke twice"


def test_whoever_is_not_served_is_told_with_the_reason(shop, somebody) -> None:
    lina = somebody()
    shop.stages.pin(lina, "disqualified")
    assert dict(said(shop, lina))["not_served"] == "Not served any more; nobody noted why."
    shop.stages.say_why_left(lina, "Three bills stayed open")
    assert dict(said(shop, lina))["not_served"] == "Not served any more: Three bills stayed open"
