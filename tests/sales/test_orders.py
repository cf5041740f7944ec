"""Goods set aside, how that ended, and the step by step checking of a contact."""

from datetime import date, timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import UnknownCustomer
from shopcrm.sales.orders import OUTCOMES
from shopcrm.sales.sale import Sale
from shopcrm.sales.trust_errors import (
    CheckUnderWay,
    CollectInPast,
    GoodsNeeded,
    NoCheck,
    NotTheirPurchase,
    OrderClosed,
    UnknownOrder,
)
from shopcrm.sales.trust_words import STEPS, WHYS
from shopcrm.shop import Shop
from shopcrm.text.bidi import strip_controls
from shopcrm.text.mistakes import say


@pytest.fixture
def order(shop: Shop, sara: int) -> int:
    (made,) = shop.orders.set_aside(sara, [("Oud, large", 25_000)], shop.clock.today() + timedelta(days=3))
    return made


def test_things_are_set_aside_with_price_day_and_who_did_it(shop, sara, clock):
    shop.person = "Huda"
    first, second = shop.orders.set_aside(sara, [("  a   cake ", 5000), ("candles", 0)], date(2026, 11, 24))
    cake = shop.orders.get(first)
    assert (cake.item, cake.amount_minor, cake.collect_on, cake.person, cake.is_open) == (
        "a cake", 5000, date(2026, 11, 24), "Huda", True,
    )  # fmt: skip
    assert [each.id for each in shop.orders.open_of(sara)] == [first, second]


@pytest.mark.parametrize(
    ("items", "collect_on", "error"),
    [
        ([], None, GoodsNeeded),
        ([(" ", 0)], None, GoodsNeeded),
        ([("cake", -1)], None, GoodsNeeded),
        ([("cake", 0)], date(2026, 11, 20), CollectInPast),
    ],
)
def test_what_cannot_be_set_aside(shop, sara, items, collect_on, error):
    with pytest.raises(error):
        shop.orders.set_aside(sara, items, collect_on)
    assert shop.orders.of(sara) == []


def test_nothing_is_set_aside_for_nobody(shop):
    with pytest.raises(UnknownCustomer):
        shop.orders.set_aside(99, [("cake", 0)])


def test_what_waits_is_listed_by_the_day_it_is_due(shop, sara, clock):
    today = shop.clock.today()
    made = [shop.orders.set_aside(sara, [("x", 0)], day)[0] for day in (None, today + timedelta(days=2), today)]
    assert [each.id for each in shop.orders.open()] == [made[2], made[1], made[0]]
    assert [each.id for each in shop.orders.open(today)] == [made[2]]
    clock.advance(days=5)
    assert [each.id for each in shop.orders.open(shop.clock.today())] == [made[2], made[1]]


def test_collected_goods_are_tied_to_their_sale(shop, sara, order):
    purchase_id = shop.sales.sell(Sale(sara, 25_000), shop.new_operation()).purchase_id
    closed = shop.orders.close(order, "completed", purchase_id=purchase_id)
    assert (closed.outcome, closed.purchase_id) == ("completed", purchase_id)
    assert closed.closed_at is not None
    assert shop.orders.open() == []
    assert shop.trust.flags(sara) == ()


def test_a_sale_of_somebody_else_is_refused(shop, sara, order):
    other = shop.customers.add(CustomerDraft("Omar")).id
    purchase_id = shop.sales.sell(Sale(other, 100), shop.new_operation()).purchase_id
    with pytest.raises(NotTheirPurchase):
        shop.orders.close(order, "completed", purchase_id=purchase_id)
    assert shop.orders.get(order).is_open


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_only_a_bad_end_is_a_flag(shop, sara, order, outcome):
    shop.orders.close(order, outcome)
    flags = shop.trust.flags(sara)
    assert [flag.outcome for flag in flags] == ([outcome] if outcome in {"uncollected", "unreachable"} else [])
    assert bool(shop.trust.flagged()) == bool(flags)


@pytest.mark.parametrize("why", [*WHYS, "the car broke down"])
def test_why_it_was_not_collected_stays_with_the_flag(shop, sara, order, why):
    shop.orders.close(order, "uncollected", why)
    (flag,) = shop.trust.flags(sara)
    assert (flag.source, flag.source_id, flag.item, flag.why, flag.on) == (
        "set_aside", order, "Oud, large", why, shop.clock.today(),
    )  # fmt: skip
    assert strip_controls(say(flag, shop.formats)) == "An order of 21 November 2026 was not collected."


def test_an_end_is_noted_once_and_can_be_taken_back(shop, sara, order):
    shop.orders.close(order, "uncollected", "elsewhere")
    with pytest.raises(OrderClosed):
        shop.orders.close(order, "completed")
    shop.trust.clear("set_aside", order, "They came the day after")
    shop.orders.reopen(order)
    assert shop.orders.get(order).is_open
    shop.orders.close(order, "uncollected", "elsewhere")
    assert len(shop.trust.flags(sara)) == 1, "the old clearing was for the old end"


def test_setting_aside_can_be_undone_until_it_ended(shop, sara, order):
    (closed,) = shop.orders.set_aside(sara, [("candle", 0)])
    shop.orders.close(closed, "cancelled")
    shop.orders.remove([order, closed])
    assert [each.id for each in shop.orders.of(sara)] == [closed]
    with pytest.raises(UnknownOrder):
        shop.orders.get(order)


def test_the_checklist_from_first_message_to_letting_go(shop, sara, order, clock):
    """First message, four hours later a second way, ask for another number, call, then a ghost."""
    shop.person = "Huda"
    check = shop.verification.begin(sara, order)
    dues = []
    for step in range(len(STEPS)):
        assert (check.step, check.state) == (step, "open")
        dues.append(check.due_at - shop.clock.now())
        clock.advance(hours=1)
        check = shop.verification.note(sara, "tried", f"step {step}")
    assert dues == [timedelta(0), timedelta(hours=4), timedelta(hours=4), timedelta(days=1), timedelta(days=1)]
    assert check.state == "cancelled"
    assert [(each.step, each.result, each.person) for each in check.log] == [
        (0, "tried", "Huda"), (1, "tried", "Huda"), (2, "tried", "Huda"), (3, "tried", "Huda"), (4, "cancelled", "Huda"),
    ]  # fmt: skip
    assert shop.orders.get(order).outcome == "unreachable"
    assert [flag.outcome for flag in shop.trust.flags(sara)] == ["unreachable"]
    assert shop.file.rows("SELECT customer_id, type_id FROM type_proposal WHERE answer IS NULL") == [(sara, "ghost")]


@pytest.mark.parametrize("tries", range(4))
def test_whoever_is_reached_at_any_step_is_in_doubt_no_more(shop, sara, order, tries):
    shop.verification.begin(sara, order)
    for _each in range(tries):
        shop.verification.note(sara, "tried")
    check = shop.verification.note(sara, "reached", "a wrong digit, +966 50 …")
    assert (check.state, check.log[-1].step) == ("reached", tries)
    assert shop.orders.get(order).is_open
    assert shop.verification.open() == []
    assert shop.file.rows("SELECT 1 FROM type_proposal") == []


def test_the_last_step_is_taken_back_with_all_that_followed(shop, sara, order):
    shop.verification.begin(sara, order)
    cancelled = shop.verification.note(sara, "cancelled")
    assert shop.orders.get(order).outcome == "unreachable"
    again = shop.verification.take_back(cancelled.id)
    assert (again.state, again.step, again.log) == ("open", 0, ())
    assert shop.orders.get(order).is_open
    assert shop.file.rows("SELECT 1 FROM type_proposal") == []
    shop.verification.note(sara, "tried")
    assert shop.verification.take_back(again.id).step == 0
    with pytest.raises(NoCheck):
        shop.verification.take_back(again.id)


def test_one_check_at_a_time(shop, sara):
    shop.verification.begin(sara)
    with pytest.raises(CheckUnderWay):
        shop.verification.begin(sara)
    shop.verification.note(sara, "reached")
    with pytest.raises(NoCheck):
        shop.verification.note(sara, "tried")
    assert shop.verification.begin(sara).step == 0
    assert len(shop.verification.of(sara)) == 2


def test_what_is_due_waits_for_its_hour(shop, sara, clock):
    shop.verification.begin(sara)
    assert len(shop.verification.open(shop.clock.now())) == 1
    shop.verification.note(sara, "tried")
    assert shop.verification.open(shop.clock.now()) == []
    clock.advance(hours=4)
    assert [check.customer_id for check in shop.verification.open(shop.clock.now())] == [sara]


def test_a_check_just_begun_is_undone_but_not_one_with_a_log(shop, sara):
    shop.verification.stop(shop.verification.begin(sara).id)
    assert shop.verification.of(sara) == []
    check = shop.verification.begin(sara)
    shop.verification.note(sara, "tried")
    shop.verification.stop(check.id)
    assert len(shop.verification.of(sara)) == 1


def test_a_known_ghost_is_not_proposed_again(shop, sara):
    shop.customers.edit(sara, CustomerDraft("Sara", types=("ghost",)))
    shop.verification.begin(sara)
    shop.verification.note(sara, "cancelled")
    assert shop.file.rows("SELECT 1 FROM type_proposal") == []


def test_goods_of_somebody_else_are_no_part_of_a_check(shop, sara, order):
    """Giving up would put a red flag on the one who did nothing."""
    layla = shop.customers.add(CustomerDraft("Layla")).id
    with pytest.raises(UnknownOrder):
        shop.verification.begin(layla, order)
    assert shop.verification.of(layla) == []
