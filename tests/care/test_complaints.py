"""Complaints: their clock, their causes, and the review of a period."""

from datetime import timedelta

import pytest

from shopcrm.care.complaints import CAUSES, cause_name
from shopcrm.care.voice_errors import (
    CauseNeeded,
    ComplaintNeeded,
    ComplaintSolved,
    SolutionNeeded,
    UnknownComplaint,
)
from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import UnknownCustomer
from shopcrm.sales.trust_errors import NotTheirPurchase
from shopcrm.settings import first_settings
from shopcrm.shop import Shop, Topic
from shopcrm.text.words import LANGUAGES, speaking


def test_the_clock_runs_from_opening_over_the_first_answer_to_the_solution(shop, somebody, clock):
    one = shop.complaints.open(somebody(), "late", "It came two days late")
    assert shop.complaints.get(one).state == "open"
    clock.advance(hours=3)
    shop.complaints.answer(one)
    clock.advance(hours=5)
    shop.complaints.answer(one)  # a second answer changes nothing
    found = shop.complaints.get(one)
    assert found.state == "answered"
    assert found.answered_at - found.opened_at == timedelta(hours=3)
    shop.complaints.solve(one, "Delivered it myself", "Tell them earlier")
    found = shop.complaints.get(one)
    assert (found.state, found.solution, found.prevention) == ("solved", "Delivered it myself", "Tell them earlier")
    assert found.waiting(clock()) == timedelta(hours=8)
    with pytest.raises(ComplaintSolved):
        shop.complaints.solve(one, "again")


def test_what_is_solved_at_once_was_answered_at_once(shop, somebody, clock):
    one = shop.complaints.open(somebody(), "price", "Wrong bill")
    clock.advance(minutes=4)
    shop.complaints.solve(one, "Paid back")
    found = shop.complaints.get(one)
    assert found.answered_at == found.solved_at == found.opened_at + timedelta(minutes=4)


def test_a_clock_that_fell_back_makes_no_negative_times(shop, somebody, clock):
    one = shop.complaints.open(somebody(), "price", "Wrong bill")
    clock.advance(hours=-2)
    shop.complaints.solve(one, "Paid back")
    assert shop.complaints.get(one).waiting(clock()) == timedelta(0)


def test_the_review_counts_by_cause_and_takes_the_median_of_the_times(shop, somebody, clock):
    customer = somebody()
    hours = {"late": (2, 4, 30), "price": (6,)}
    for cause, solved_after in hours.items():
        for each in solved_after:
            one = shop.complaints.open(customer, cause, "…")
            clock.advance(hours=each / 2)
            shop.complaints.answer(one)
            clock.advance(hours=each / 2)
            shop.complaints.solve(one, "done", "ask first" if each == 30 else "")
    shop.complaints.open(customer, "late", "still waiting")
    found = shop.complaints.review()
    assert (found.count, found.open) == (5, 1)
    assert [(each.cause, each.count, each.solved, each.solve_seconds) for each in found.causes] == [
        ("late", 4, 3, 4 * 3600),
        ("price", 1, 1, 6 * 3600),
    ]
    assert found.solve_seconds == 5 * 3600  # 2, 4, 6 and 30 hours
    assert found.answer_seconds == 5 * 1800
    assert found.preventions == (("late", "ask first"),)
    assert sum(count for _month, count in found.months) == 5
    assert len(found.months) == 12


def test_only_what_came_in_the_period_is_reviewed(shop, somebody, clock):
    shop.complaints.open(somebody(), "late", "long ago")
    clock.advance(days=90)
    shop.complaints.open(somebody(), "price", "today")
    today = shop.clock.today()
    assert [each.cause for each in shop.complaints.review().causes] == ["price"]
    earlier = shop.complaints.review(today - timedelta(days=90), today - timedelta(days=1))
    assert [each.cause for each in earlier.causes] == ["late"]


def test_months_are_those_of_the_calendar_of_the_shop(tmp_path, clock):
    """In Jalali 1405 Azar began on 2026-11-22: a complaint of the 21st is in Aban."""
    shop = Shop.create(tmp_path / "fa.db", first_settings("گل", "IR", language="fa"), now=clock)
    customer = shop.customers.add(CustomerDraft("مریم")).id
    shop.complaints.open(customer, "late", "دیر رسید")
    clock.advance(days=1)
    shop.complaints.open(customer, "late", "باز هم")
    months = shop.complaints.review().months
    shop.close()
    assert [count for _first, count in months[-2:]] == [1, 1]
    assert months[-1][0].isoformat() == "2026-11-22"


def test_a_cause_of_the_shops_own_is_one_however_it_is_spelled(shop, somebody):
    customer = somebody()
    for spelling in ("Loud music", "loud  MUSIC", "Loud Musíc"):
        shop.complaints.open(customer, spelling, "…")
    assert shop.complaints.own_causes() == ["Loud music"]
    assert shop.complaints.review().causes[0].count == 3


def test_a_known_cause_is_found_by_its_name_in_any_language(shop, somebody):
    for language in LANGUAGES:
        with speaking(language):
            one = shop.complaints.open(somebody(), cause_name("waiting"), "…")
        assert shop.complaints.get(one).cause == "waiting"
    assert not shop.complaints.own_causes()


def test_what_is_missing_is_refused(shop, somebody):
    customer = somebody()
    with pytest.raises(CauseNeeded):
        shop.complaints.open(customer, " ", "text")
    with pytest.raises(ComplaintNeeded):
        shop.complaints.open(customer, "late", " ")
    with pytest.raises(UnknownCustomer):
        shop.complaints.open(999, "late", "text")
    with pytest.raises(UnknownComplaint):
        shop.complaints.answer(999)
    one = shop.complaints.open(customer, "late", "text")
    with pytest.raises(SolutionNeeded):
        shop.complaints.solve(one, " ")
    assert shop.complaints.get(one).state == "open"


def test_who_waits_longest_stands_first_and_erased_customers_nowhere(shop, somebody, clock):
    first, second, gone = somebody(), somebody(), somebody()
    late = shop.complaints.open(gone, "late", "…")
    clock.advance(hours=1)
    one = shop.complaints.open(second, "late", "…")
    clock.advance(hours=1)
    two = shop.complaints.open(first, "late", "…")
    with shop.file.write(Topic.CARE):
        shop.file.run("UPDATE customer SET erased_at = 1 WHERE id = ?", gone)
    assert [each.id for each in shop.complaints.waiting()] == [one, two]
    assert late not in [each.id for each in shop.complaints.all()]


def test_a_step_can_be_undone(shop, somebody, clock):
    one = shop.complaints.open(somebody(), "late", "…")
    before = shop.complaints.get(one)
    clock.advance(hours=1)
    shop.complaints.solve(one, "done")
    shop.complaints.put_back(before)
    assert shop.complaints.get(one) == before
    shop.complaints.solve(one, "done")
    shop.complaints.reopen(one)
    assert shop.complaints.get(one).state == "answered"


def test_who_took_it_down_is_noted(shop, somebody):
    shop.file.person = "Sara"
    assert shop.complaints.get(shop.complaints.open(somebody(), "late", "…")).person == "Sara"


def test_every_cause_has_a_name_of_its_own():
    assert len({*CAUSES.values()}) == len(CAUSES)


def test_a_complaint_is_about_a_purchase_of_the_customer(shop, somebody):
    """Otherwise the bill of somebody else would stand on the card."""
    layla, other = somebody(days_ago=(3,)), somebody()
    for purchase in (shop.file.value("SELECT id FROM purchase"), 99):
        with pytest.raises(NotTheirPurchase):
            shop.complaints.open(other, "late", "Too late", purchase)
    assert shop.complaints.get(shop.complaints.open(layla, "late", "Too late", 1)).purchase_id == 1


def test_the_months_of_a_look_back_end_with_its_last_day(shop, somebody, clock):
    nora = somebody("Nora")
    shop.complaints.open(nora, "goods", "The lid is loose")
    clock.advance(days=70)
    shop.complaints.open(nora, "goods", "Loose again")
    earlier = shop.complaints.review(until=clock().date() - timedelta(days=70))
    assert [count for _month, count in earlier.months][-2:] == [0, 1]
