"""Every ready-made selection on a shop made by hand; who is left out of all of them; and lists that stay as issued."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from shopcrm.cli.answer import plain
from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.text.dates import Calendar
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.errors import HowManyNeeded, UnknownMonth
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.score import Weights
from shopcrm.vouchers.selection import Selection, kept_selection, thanks_line

TODAY = date(2026, 11, 21)
OFFER = Campaign(Offer(extra="tea"), TODAY, TODAY + timedelta(30))
WAYS = ("top", "score", "longest", "most_active", "advocates", "birthdays", "won_back")


def buy(shop: Shop, customer_id: int, *days_ago: int, bill: int = 10000) -> None:
    for ago in days_ago:
        sale = Sale(customer_id, bill, sold_on=TODAY - timedelta(ago))
        shop.sales.sell(sale, f"{customer_id} {ago} {bill}")


def change(shop: Shop, customer_id: int, **changes: object) -> None:
    shop.customers.edit(customer_id, replace(shop.customers.get(customer_id).draft(), **changes))


@pytest.fixture
def fits_all(shop: Shop, regular) -> int:
    """A customer whom every selection finds."""
    customer = regular("Sara", days_ago=300)
    buy(shop, customer, 5)
    change(shop, customer, birth_on=date(1990, 11, 25))
    for _each in range(2):
        friend = regular(consent=False)
        change(shop, friend, referred_by_id=customer)
    return customer


def chosen(shop: Shop, way: str, *, again: bool = False) -> tuple[int, ...]:
    ask = getattr(shop.selections, way)
    selection: Selection = ask(again=again) if way in {"birthdays", "won_back"} else ask(9, again=again)
    return selection.ids


def first_reason(shop: Shop, selection: Selection) -> list[str]:
    return [plain(each.reasons[0].say(shop.formats)) for each in selection.customers]


@pytest.mark.parametrize("way", WAYS)
def test_each_finds_who_fits(shop: Shop, fits_all: int, way: str) -> None:
    assert chosen(shop, way) == (fits_all,)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("why", ["consent", "flag", "staff"])
def test_each_leaves_out_who_may_not_be_thanked(shop: Shop, fits_all: int, way: str, why: str) -> None:
    if why == "consent":
        change(shop, fits_all, consents=frozenset())
    elif why == "flag":
        buy(shop, fits_all, 400)
        shop.sales.mark(shop.history.purchases(fits_all)[-1].id, "uncollected")
    else:
        change(shop, fits_all, works_here=True)
    assert chosen(shop, way, again=True) == ()


@pytest.mark.parametrize("way", WAYS)
def test_each_lets_others_have_their_turn(shop: Shop, fits_all: int, way: str, clock) -> None:
    voucher = shop.vouchers.issue(shop.selections.picked((fits_all,)), OFFER, "thanks")[0]
    assert chosen(shop, way) == ()
    assert chosen(shop, way, again=True) == (fits_all,)
    shop.vouchers.void(voucher.code, "mistyped")
    assert chosen(shop, way) == (fits_all,)
    shop.vouchers.issue(shop.selections.picked((fits_all,)), OFFER, "again")
    shop.settings.change(voucher_pause_days=3)
    clock.advance(days=4)
    assert chosen(shop, way) == (fits_all,)


def test_once_is_not_enough_for_any_of_them(shop: Shop, regular) -> None:
    customer = regular(bills=(10000,), days_ago=0)
    change(shop, customer, birth_on=date(1990, 11, 25))
    change(shop, regular(consent=False), referred_by_id=customer)
    assert [chosen(shop, way) for way in WAYS] == [()] * len(WAYS)


def test_the_longest_are_those_who_still_come(shop: Shop, regular) -> None:
    old, older, gone = regular(days_ago=500), regular(days_ago=900), regular(days_ago=2000)
    buy(shop, old, 20)
    buy(shop, older, 300)
    selection = shop.selections.longest(9)
    assert selection.ids == (older, old)
    assert gone not in selection.ids
    assert first_reason(shop, selection) == ["customer for 2 years", "customer for 1 year"]
    assert shop.selections.longest(1).ids == (older,)


def test_the_most_active_came_most_often(shop: Shop, regular) -> None:
    often, rich, before = regular(bills=(100,) * 4), regular(bills=(90000,) * 3), regular(bills=(50,) * 9, days_ago=366)
    selection = shop.selections.most_active(9)
    assert selection.ids == (often, rich)
    assert first_reason(shop, selection) == ["4 purchases in the last 12 months", "3 purchases in the last 12 months"]
    last_year = shop.selections.most_active(9, 2025)
    assert last_year.ids == (before,)
    assert first_reason(shop, last_year) == ["9 purchases in 2025"]


def test_an_equal_number_of_visits_is_decided_by_money(shop: Shop, regular) -> None:
    small, large = regular(bills=(100, 100)), regular(bills=(900, 900))
    assert shop.selections.most_active(2).ids == (large, small)


def test_the_best_advocates_brought_the_most_buyers(shop: Shop, regular) -> None:
    one, two = regular(), regular()
    for referrer in (one, two, two):
        change(shop, regular(), referred_by_id=referrer)
    never_bought = shop.customers.add(CustomerDraft("Only looked", referred_by_id=one))
    selection = shop.selections.advocates(2)
    assert selection.ids == (two, one)
    assert first_reason(shop, selection) == ["brought 2 new buyers", "brought 1 new buyer"]
    buy(shop, never_bought.id, 1, bill=999999)
    assert shop.selections.advocates(1).ids == (one,)  # as many, and they bought for more


@pytest.mark.parametrize(
    ("calendar", "month", "found"),
    [("gregorian", 11, "first last"), ("jalali", 8, "first"), ("jalali", 9, "last"), ("gregorian", 12, "")],
)
def test_birthdays_are_those_of_a_month_of_the_shops_calendar(
    shop: Shop, regular, calendar: str, month: int, found: str
) -> None:
    people = {}
    for name, born in (("last", date(1985, 11, 30)), ("first", date(1990, 11, 1)), ("none", None)):
        people[regular(name)] = name
        change(shop, max(people), birth_on=born)
    shop.settings.change(calendar=Calendar(calendar))
    assert " ".join(people[each] for each in shop.selections.birthdays(month).ids) == found


def test_a_birthday_is_said_without_the_year(shop: Shop, regular) -> None:
    customer = regular()
    change(shop, customer, birth_on=date(1990, 11, 1))
    selection = shop.selections.birthdays()
    assert first_reason(shop, selection) == ["birthday on 1 November"]
    assert thanks_line(selection.customers[0], shop.formats) == "for your birthday"
    assert selection.title(shop.formats) == "birthdays in November"


@pytest.mark.parametrize("month", [0, 13, -1])
def test_there_are_twelve_months(shop: Shop, month: int) -> None:
    with pytest.raises(UnknownMonth):
        shop.selections.birthdays(month)


def test_who_came_back_after_a_silence_is_won_back(shop: Shop, regular) -> None:
    back, longer, never_left, long_ago = (regular(days_ago=days) for days in (200, 400, 100, 900))
    buy(shop, back, 30)
    buy(shop, longer, 1, 2, 89)
    buy(shop, never_left, 40)
    buy(shop, long_ago, 100)
    selection = shop.selections.won_back(90)
    assert selection.ids == (longer, back)
    assert [each.score for each in selection.customers] == [311, 170]
    assert first_reason(shop, selection) == ["came back after 10 months", "came back after 5 months"]
    assert shop.selections.won_back(60).ids == (longer, back, never_left)
    assert shop.selections.won_back(90, 1).ids == (longer,)
    assert first_reason(shop, shop.selections.won_back(60))[2] == "came back after 2 months"


def test_the_score_follows_the_weights(shop: Shop, regular) -> None:
    loyal, busy, bringer = regular(days_ago=700), regular(bills=(100,) * 20), regular()
    change(shop, regular(), referred_by_id=bringer)
    change(shop, regular(), referred_by_id=bringer)

    def best(**weights: int) -> int:
        only = Weights(**{**dict.fromkeys(Weights.__slots__, 0), **weights})
        return shop.selections.score(1, only).ids[0]

    assert best(purchases=1) == busy
    assert best(referrals=1) == bringer
    assert best(loyalty=1) == loyal
    change(shop, loyal, cooperation=1)
    change(shop, busy, cooperation=5)
    assert best(cooperation=1) == busy
    first = shop.selections.score(1, Weights(0, 0, 0, 0, 1)).customers[0]
    assert (first.score, first.merit(Weights(0, 0, 0, 0, 1))) == (66, 66)
    assert plain(first.reasons[0].say(shop.formats)) == "brought 2 new buyers"


def test_the_usual_weights_are_kept_in_the_shop(shop: Shop, regular) -> None:
    regular()
    assert shop.selections.weights == Weights()
    shop.selections.keep_weights(Weights(1, 0, 0, 0, 0))
    assert shop.selections.weights == Weights(1, 0, 0, 0, 0)
    reopened = Shop.open(shop.file.path, now=shop.clock.now)
    assert reopened.selections.weights == Weights(1, 0, 0, 0, 0)
    reopened.close()
    assert [each.weight for each in shop.selections.score(1).customers[0].criteria] == [1, 0, 0, 0, 0]


def test_late_and_overdue_bills_count_against_punctuality(shop: Shop, regular, clock) -> None:
    customer = regular(bills=(10000, 10000))
    for number in range(2):
        sale = Sale(customer, 5000, sold_on=TODAY - timedelta(9), paid_minor=0, due_on=TODAY - timedelta(2))
        bought = shop.sales.sell(sale, f"on account {number}")
    shop.sales.pay(bought.purchase_id, 5000, "late")
    figures = {each.name: each for each in shop.selections.picked((customer,)).customers[0].criteria}
    assert plain(figures["punctual"].figure.say(shop.formats)) == "paid 2 of 4 bills on time"
    assert figures["punctual"].value == 50


def test_weighing_a_list_ranks_it_anew(shop: Shop, regular) -> None:
    few, many = regular(days_ago=700), regular(bills=(100,) * 12)
    selection = shop.selections.picked((few, many))
    by_purchases = selection.weighed(Weights(0, 0, 0, 1, 0))
    assert by_purchases.ids == (many, few)
    assert [each.score for each in by_purchases.customers] == [100, 16]
    assert selection.weighed(Weights(1, 0, 0, 0, 0)).ids == (few, many)


@pytest.mark.parametrize("way", ["score", "longest", "most_active", "advocates", "won_back"])
def test_nobody_is_no_selection(shop: Shop, way: str) -> None:
    with pytest.raises(HowManyNeeded):
        getattr(shop.selections, way)(0)


def test_a_frozen_list_stays_as_it_was_issued(shop: Shop, fits_all: int, clock) -> None:
    before = shop.selections.score(5)
    vouchers = shop.vouchers.issue(before, OFFER, "thanks")
    clock.advance(days=3)
    buy(shop, fits_all, 0, bill=999900)
    shop.vouchers.redeem(vouchers[0].code, "used")
    change(shop, fits_all, name="Sara Haddad", cooperation=5)
    kept = json.loads(shop.file.value("SELECT selection FROM voucher_batch"))
    names = {each.id: each.name for each in before.customers}
    frozen = kept_selection(kept, names)
    assert frozen == before
    today = shop.selections.score(5, again=True).customers
    assert [each.score for each in frozen.customers] != [each.score for each in today]
    assert vouchers[0].thanks == shop.vouchers.get(vouchers[0].code).thanks != ""


def test_older_lists_are_still_read() -> None:
    kept = {"how": "top 5 of 2026", "reasons": {"7": ["12 purchases in 2026"]}}
    old = kept_selection(kept, {7: "Sara"})
    assert old.customers[0].name == "Sara"
    assert old.customers[0].reasons[0].data == {"words": "12 purchases in 2026"}


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_reasons_are_said_in_the_readers_language(shop: Shop, fits_all: int, language: str) -> None:
    formats = shop.formats.in_language(language)
    for way in WAYS:
        ask = getattr(shop.selections, way)
        selection = ask() if way in {"birthdays", "won_back"} else ask(9)
        person = selection.customers[0]
        told = [reason.say(formats) for reason in person.reasons]
        told += [each.figure.say(formats) + each.short(formats) for each in person.criteria]
        told += [thanks_line(person, formats), selection.title(formats)]
        assert all(told)
        assert not any("{" in text for text in told)
    assert ("2" in selection.title(formats)) == (language == "en") or way != "top"


def test_the_line_on_the_paper_is_the_best_reason(shop: Shop, regular) -> None:
    often = regular(bills=(100,) * 12)
    assert thanks_line(shop.selections.top(1).customers[0], shop.formats) == "for 12 visits in 2026"
    assert thanks_line(shop.selections.most_active(1).customers[0], shop.formats) == "for 12 visits in a year"
    buy(shop, often, 800)
    assert thanks_line(shop.selections.picked((often,)).customers[0], shop.formats) == "for 2 years with us"
    assert thanks_line(shop.selections.top(1).customers[0], shop.formats) == "for 2 years with us"
    assert thanks_line(shop.selections.picked((regular(),)).customers[0], shop.formats) == "for coming back to us"
    new = shop.customers.add(CustomerDraft("New")).id
    assert thanks_line(shop.selections.picked((new,)).customers[0], shop.formats) == ""


def test_what_changed_is_read_again(shop: Shop, regular) -> None:
    first = regular(bills=(100,) * 3)
    assert shop.selections.score(5).ids == (first,)
    second = regular(bills=(100,) * 9)
    assert shop.selections.score(5).ids == (second, first)
    change(shop, second, consents=frozenset())
    assert shop.selections.score(5).ids == (first,)


def test_of_somebody_who_never_bought_nothing_is_said(shop: Shop, regular) -> None:
    new, known = shop.customers.add(CustomerDraft("New")).id, regular()
    reasons = {each.id: each.reasons for each in shop.selections.picked((new, known)).customers}
    assert reasons[new] == ()
    assert reasons[known]
