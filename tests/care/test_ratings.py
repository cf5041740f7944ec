"""Ratings: what may be asked and when, what the answers come to, and slips typed in."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.care.answers import Answers, slip_code
from shopcrm.care.measures import mean_tenths, median, promoters, rounded
from shopcrm.care.voice_errors import (
    AskedLately,
    BadPause,
    NothingRated,
    RatingOutOfRange,
    SlipTyped,
    UnknownSlip,
)
from shopcrm.sales.sale import Sale
from shopcrm.sales.trust_errors import NotTheirPurchase


def test_the_net_promoter_score_is_promoters_less_detractors_in_percent():
    """Reichheld: 9 and 10 promote, 7 and 8 are passive, 0 to 6 detract."""
    found = promoters([10, 9, 9, 8, 7, 6, 0, None])
    assert (found.promoters, found.passives, found.detractors, found.answers) == (3, 2, 2, 7)
    assert found.score == 14  # (3 - 2) / 7 = 14.3 %
    assert promoters([0, 6]).score == -100
    assert promoters([9, 10]).score == 100
    assert promoters([7, 8]).score == 0
    assert promoters([None]).score is None


@given(st.lists(st.integers(0, 10), min_size=1))
def test_the_score_stays_within_its_bounds_and_is_the_nearest_whole_number(answers):
    found = promoters(answers)
    exact = 100 * (sum(each >= 9 for each in answers) - sum(each <= 6 for each in answers)) / len(answers)
    assert -100 <= found.score <= 100
    assert abs(found.score - exact) <= 0.5


def test_medians_and_means():
    assert median([]) is None
    assert median([5]) == 5
    assert median([30, 2, 4]) == 4
    assert median([30, 2, 4, 6]) == 5
    assert mean_tenths([4, 5, 5, None]) == 47
    assert mean_tenths([None]) is None
    assert (rounded(5, 2), rounded(-5, 2), rounded(7, 3)) == (3, -3, 2)


def test_nobody_is_asked_twice_within_the_pause(shop, somebody, clock):
    customer = somebody()
    assert shop.ratings.may_ask(customer)
    shop.ratings.ask(customer)
    assert not shop.ratings.may_ask(customer)
    clock.advance(days=89)
    with pytest.raises(AskedLately):
        shop.ratings.ask(customer)
    clock.advance(days=1)
    assert shop.ratings.may_ask(customer)
    shop.ratings.ask(customer)


def test_who_gave_an_opinion_unasked_is_left_in_peace_too(shop, somebody, clock):
    customer = somebody()
    shop.ratings.rate(customer, Answers(recommend=9))
    assert not shop.ratings.may_ask(customer)
    assert shop.ratings.ask_again_on(customer) == shop.clock.today() + timedelta(days=90)
    shop.ratings.set_pause(30)
    clock.advance(days=30)
    assert shop.ratings.may_ask(customer)
    with pytest.raises(BadPause):
        shop.ratings.set_pause(1)


def test_the_moment_is_after_a_sale_or_a_solved_complaint_and_never_while_one_waits(shop, somebody, clock):
    customer = somebody(days_ago=(20,))
    assert shop.ratings.occasion(customer) is None
    shop.sales.sell(Sale(customer, 1000), "now")
    assert shop.ratings.occasion(customer) == "sale"
    complaint = shop.complaints.open(customer, "late", "…")
    assert shop.ratings.occasion(customer) is None
    shop.complaints.solve(complaint, "done")
    assert shop.ratings.occasion(customer) == "complaint"
    shop.ratings.ask(customer)
    assert shop.ratings.occasion(customer) is None


def test_whom_to_ask_now_is_everybody_with_a_moment_and_nobody_else(shop, somebody, clock):
    bought, solved, waits, quiet, asked = (somebody() for _ in range(5))
    for each in (bought, solved, waits, asked):
        shop.sales.sell(Sale(each, 1000), f"sale {each}")
    shop.complaints.solve(shop.complaints.open(solved, "late", "…"), "done")
    shop.complaints.open(waits, "late", "…")
    shop.ratings.ask(asked)
    found = shop.ratings.to_ask()
    assert [(each.customer_id, each.occasion) for each in found] == [(solved, "complaint"), (bought, "sale")]
    for each in (bought, solved, waits, quiet, asked):
        told = next((moment.occasion for moment in found if moment.customer_id == each), None)
        assert shop.ratings.occasion(each) == told
    clock.advance(days=90)
    assert shop.ratings.to_ask() == []
    shop.sales.sell(Sale(asked, 1000), "again")
    assert [each.customer_id for each in shop.ratings.to_ask()] == [asked]


def test_who_brought_the_goods_back_is_not_asked_about_the_sale(shop, somebody):
    customer = somebody()
    receipt = shop.sales.sell(Sale(customer, 1000), "now")
    shop.sales.take_back(receipt.purchase_id, 1000, "back")
    assert shop.ratings.occasion(customer) is None


def test_a_slip_is_typed_in_once_with_any_digits(shop, somebody):
    customer = somebody()
    ask = shop.ratings.ask(customer)
    arabic = ask.code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    rating = shop.ratings.typed(arabic, 4, 9, 1)
    assert (rating.customer_id, rating.source) == (customer, "slip")
    assert getattr(rating.answers, ask.aspect) == 4
    assert (rating.answers.recommend, rating.answers.again) == (9, 1)
    with pytest.raises(SlipTyped):
        shop.ratings.typed(ask.code, 4, 9, 1)
    shop.ratings.remove(rating.id)
    assert shop.ratings.typed(ask.code, None, 0, 0).answers.recommend == 0


def test_the_aspects_take_turns(shop, somebody):
    asked = [shop.ratings.ask(somebody()).aspect for _ in range(5)]
    assert asked == ["goods", "service", "price", "speed", "goods"]


def test_a_slip_taken_back_was_never_asked(shop, somebody):
    customer = somebody()
    shop.ratings.take_back(shop.ratings.ask(customer))
    assert shop.ratings.may_ask(customer)


@given(st.integers(1, 10**9), st.integers(0, 9), st.integers(0, 9))
def test_one_wrong_digit_never_gives_another_slip(number, place, digit):
    code = slip_code(number)
    at = place % len(code)
    wrong = code[:at] + str(digit) + code[at + 1 :]
    assert wrong == code or slip_code(int(wrong[:-1] or 0)) != wrong


def test_unknown_slips_and_answers_that_mean_nothing_are_refused(shop, somebody):
    code = shop.ratings.ask(somebody()).code
    for wrong in ("", "x", "0", slip_code(99), code + "1", "9" * 40):
        with pytest.raises(UnknownSlip):
            shop.ratings.asked(wrong)
    with pytest.raises(RatingOutOfRange):
        shop.ratings.typed(code, 6, None, None)
    with pytest.raises(RatingOutOfRange):
        shop.ratings.typed(code, None, 11, None)
    with pytest.raises(NothingRated):
        shop.ratings.typed(code, None, None, None)
    assert shop.ratings.asked(code).rating_id is None


def test_opinions_count_only_what_was_answered_in_the_period(shop, somebody, clock):
    shop.ratings.rate(somebody(), Answers(goods=1, recommend=0, again=0))
    clock.advance(days=90)
    shop.ratings.rate(somebody(), Answers(goods=5, service=4, recommend=10, again=1))
    shop.ratings.rate(somebody(), Answers(goods=4, recommend=7))
    shop.ratings.ask(somebody())
    found = shop.ratings.opinions()
    assert (found.count, found.asked) == (2, 1)
    assert found.means == {"goods": 45, "service": 40, "price": None, "speed": None}
    assert (found.loyalty.score, found.again_yes, found.again_no) == (50, 1, 0)
    assert sum(answers for _month, answers, _score in found.months) == 3
    assert found.months[-1][2] == 50


def test_nobody_is_asked_about_a_purchase_of_somebody_else(shop, somebody):
    layla, other = somebody(days_ago=(3,)), somebody()
    bought = shop.file.value("SELECT id FROM purchase WHERE customer_id = ?", layla)
    for purchase in (bought, 99):
        with pytest.raises(NotTheirPurchase):
            shop.ratings.ask(other, purchase)
        with pytest.raises(NotTheirPurchase):
            shop.ratings.rate(other, Answers(goods=4), purchase)
    assert shop.ratings.may_ask(other)
