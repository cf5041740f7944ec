"""What a campaign lays down: how much at most, on which days, for whom, how long; and changing one's mind about it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.shop import Shop
from shopcrm.store.errors import OperationReused
from shopcrm.text.weekdays import UnknownWeekday, read_weekdays, short_weekdays, weekday_names
from shopcrm.vouchers import errors
from shopcrm.vouchers.campaign import DESIGNS, Campaign
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import kept_selection
from shopcrm.vouchers.voucher import Voucher

TODAY = date(2026, 11, 21)
UNTIL = TODAY + timedelta(days=30)
TEN = Offer(percent=10)


@pytest.fixture
def batch(shop: Shop, regular):
    """Issues a campaign to some new customers."""

    def issued(people: int = 1, offer: Offer = TEN, until: date = UNTIL, **more: str) -> list[Voucher]:
        selection = shop.selections.picked(tuple(regular() for _ in range(people)))
        return shop.vouchers.issue(selection, Campaign(offer, TODAY, until, **more), shop.new_operation(), override="test")

    return issued


amounts = st.integers(0, 10**12)


@given(st.integers(1, 100), amounts, st.integers(1, 10**12))
def test_a_cap_is_never_passed(percent: int, bill: int, cap: int) -> None:
    offer = Offer(percent=percent, cap_minor=cap)
    assert offer.discount(bill) == min(Offer(percent=percent).discount(bill), cap)
    assert offer.cost(bill) <= cap


@given(st.integers(1, 100), amounts, amounts, amounts)
def test_the_cost_counts_the_small_extra_and_the_biggest_bill(percent: int, bill: int, minimum: int, extra: int) -> None:
    offer = Offer(percent=percent, min_spend_minor=minimum, extra_cost_minor=extra)
    assert offer.cost(bill) == offer.discount(max(bill, minimum)) + extra
    assert Offer(amount_minor=500, extra_cost_minor=extra).cost(bill) == 500 + extra
    assert Offer(extra="tea", extra_cost_minor=extra).cost(bill) == extra


def test_a_capped_voucher_takes_no_more_than_its_cap(shop: Shop, batch) -> None:
    (voucher,) = batch(offer=Offer(percent=50, cap_minor=1_500))
    assert voucher.cost_minor == 1_500
    assert shop.vouchers.redeem(voucher.code, "redeem", 100_000).discount_minor == 1_500


@given(st.integers(1, 127))
def test_days_of_the_week_are_read_as_they_are_written(mask: int) -> None:
    assert read_weekdays(",".join(short_weekdays(mask))) == mask
    for language in ("en", "ar", "fa"):
        assert len(weekday_names(mask, language)) == mask.bit_count()


def test_a_week_begins_where_people_begin_it() -> None:
    assert weekday_names(127, "en")[0] == "Monday"
    assert weekday_names(127, "fa")[0] == "شنبه"
    assert weekday_names(127, "ar")[-1] == "الجمعة"
    assert [day for day in range(7) if Offer(weekdays=0b1).is_taken_on(TODAY + timedelta(days=day))] == [2]


@pytest.mark.parametrize("text", ["", "someday", "mon,xyz", ","])
def test_what_is_no_day_is_said(text: str) -> None:
    with pytest.raises(UnknownWeekday):
        read_weekdays(text)


def test_everything_of_a_campaign_is_kept_with_it(shop: Shop, batch) -> None:
    offer = Offer(percent=10, extra="tea", min_spend_minor=5_000, cap_minor=2_000, extra_cost_minor=300, weekdays=3,
                  giftable=True, reason="five years")  # fmt: skip
    vouchers = batch(2, offer, name="  Spring   thanks ", design="festive")
    found = shop.vouchers.batch(vouchers[0].batch_id)
    assert found.campaign == Campaign(offer, TODAY, UNTIL, "Spring thanks", "festive")
    assert found.override == "test"
    assert found.counts == {"issued": 2, "expired": 0, "redeemed": 0, "void": 0, "replaced": 0}
    assert kept_selection(found.selection, {}).ids == tuple(each.customer_id for each in vouchers)
    assert {each.offer for each in vouchers} == {offer}
    assert {each.design for each in vouchers} == {"festive"}
    with pytest.raises(errors.UnknownBatch):
        shop.vouchers.batch(999)


@pytest.mark.parametrize(
    ("campaign", "mistake"),
    [
        (Campaign(TEN, TODAY, UNTIL, design="baroque"), errors.UnknownDesign),
        (Campaign(Offer(percent=10, weekdays=0), TODAY, UNTIL), errors.NoWeekday),
        (Campaign(Offer(percent=10, weekdays=128), TODAY, UNTIL), errors.NoWeekday),
        (Campaign(TEN, TODAY, UNTIL, name="x" * 121), errors.VoucherTextTooLong),
    ],
)
def test_what_no_campaign_can_be_is_said(shop: Shop, regular, campaign: Campaign, mistake: type[Exception]) -> None:
    with pytest.raises(mistake):
        shop.vouchers.issue(shop.selections.picked((regular(),)), campaign, "issue", override="test")


def test_all_designs_can_be_issued(shop: Shop, batch) -> None:
    assert [batch(design=design)[0].design for design in DESIGNS] == list(DESIGNS)


def test_campaigns_are_listed_with_what_became_of_them(shop: Shop, batch, clock) -> None:
    shop.person = "Layla"
    first, second = batch(5), batch(1, until=TODAY)
    shop.vouchers.redeem(first[0].code, "redeem", 100)
    shop.vouchers.void(first[1].code, "typed wrongly")
    shop.vouchers.replace(first[2].code)
    clock.advance(days=1)
    newest, older = shop.vouchers.batches()
    assert (newest.batch_id, older.batch_id) == (second[0].batch_id, first[0].batch_id)
    assert newest.counts["expired"] == 1
    assert older.counts == {"issued": 3, "expired": 0, "redeemed": 1, "void": 1, "replaced": 1}
    assert older.person == "Layla"


def test_a_voucher_is_extended_even_after_it_ran_out(shop: Shop, batch, clock) -> None:
    (voucher,) = batch(until=TODAY)
    clock.advance(days=3)
    shop.person = "Layla"
    later = TODAY + timedelta(days=10)
    assert shop.vouchers.extend(voucher.code, later, " she was ill ").valid_until == later
    assert shop.vouchers.redeem(voucher.code, "redeem", 1_000).discount_minor == 100
    step = shop.vouchers.story(voucher.serial)[1]
    assert (step.kind, step.reason, step.person) == ("extended", "2026-12-01 she was ill", "Layla")


def test_what_is_closed_or_earlier_is_not_extended(shop: Shop, batch, clock) -> None:
    used, void, old, fresh = batch(4)
    shop.vouchers.redeem(used.code, "redeem", 100)
    shop.vouchers.void(void.code, "typed wrongly")
    shop.vouchers.replace(old.code)
    later = UNTIL + timedelta(days=1)
    for voucher, refusal in ((used, errors.AlreadyRedeemed), (void, errors.VoidVoucher), (old, errors.ReplacedVoucher)):
        with pytest.raises(refusal):
            shop.vouchers.extend(voucher.code, later)
    for day in (UNTIL, UNTIL - timedelta(days=1)):
        with pytest.raises(errors.ShorterThanBefore):
            shop.vouchers.extend(fresh.code, day)
    with pytest.raises(errors.BadValidity):
        shop.vouchers.extend(fresh.code, TODAY - timedelta(days=1))


def test_a_whole_campaign_is_extended_or_cancelled(shop: Shop, batch) -> None:
    vouchers = batch(4)
    shop.vouchers.redeem(vouchers[0].code, "redeem", 100)
    number, later = vouchers[0].batch_id, UNTIL + timedelta(days=5)
    shop.vouchers.extend(vouchers[1].code, later + timedelta(days=1))
    assert shop.vouchers.extend_batch(number, later, "closed for a week").vouchers == 2
    assert shop.vouchers.extend_batch(number, later).vouchers == 0
    days = [each.valid_until for each in shop.vouchers.find(batch_id=number)]
    assert days == [UNTIL, later + timedelta(days=1), later, later]
    with pytest.raises(errors.VoidReasonNeeded):
        shop.vouchers.void_batch(number, " ", "void")
    assert shop.vouchers.void_batch(number, "wrong people", "void").vouchers == 3
    assert shop.vouchers.void_batch(number, "wrong people", "void").vouchers == 3
    assert shop.vouchers.void_batch(number, "wrong people", "again").vouchers == 0
    assert [each.state for each in shop.vouchers.find(batch_id=number)] == ["redeemed", "void", "void", "void"]
    with pytest.raises(OperationReused):
        shop.vouchers.void_batch(number, "another reason", "void")
    for act in (lambda: shop.vouchers.void_batch(99, "x", "v"), lambda: shop.vouchers.extend_batch(99, later)):
        with pytest.raises(errors.UnknownBatch):
            act()


def test_every_step_names_who_took_it(shop: Shop, batch) -> None:
    shop.person = "  Layla \u202e "
    (voucher,) = batch()
    shop.vouchers.mark_sent([voucher.serial])
    shop.person = "Omar"
    shop.vouchers.mark_printed([voucher.serial])
    shop.vouchers.redeem(voucher.code, "redeem", 100, voucher.customer_id)
    steps = [(each.kind, each.person) for each in shop.vouchers.story(voucher.serial)]
    assert steps == [("issued", "Layla"), ("sent", "Layla"), ("printed", "Omar"), ("redeemed", "Omar")]
    assert shop.vouchers.get(voucher.code).closed_by == "Omar"
    assert shop.file.rows("SELECT person, customer_id FROM redemption") == [("Omar", voucher.customer_id)]
