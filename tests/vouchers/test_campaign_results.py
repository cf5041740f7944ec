"""What came of a campaign, counted on histories made by hand."""

from datetime import date, timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.errors import UnknownBatch
from shopcrm.vouchers.results import FEWEST, Results
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher

TODAY = date(2026, 11, 21)
TEN = Offer(percent=10, extra="tea", extra_cost_minor=50)


def thank(shop: Shop, ids: tuple[int, ...], offer: Offer = TEN, days: int = 30) -> list[Voucher]:
    campaign = Campaign(offer, shop.clock.today(), shop.clock.today() + timedelta(days))
    return shop.vouchers.issue(shop.selections.picked(ids), campaign, shop.new_operation(), "as the owner wishes")


def buy(shop: Shop, customer_id: int, bill: int = 10000, code: str = "") -> int:
    sale = Sale(customer_id, bill, voucher_code=code)
    return shop.sales.sell(sale, shop.new_operation()).purchase_id


@pytest.fixture
def crowd(regular) -> list[int]:
    """Sixty customers alike in everything that counts."""
    return [regular() for _each in range(60)]


def test_every_paper_is_counted_once(shop: Shop, regular, clock) -> None:
    people = tuple(regular() for _each in range(6))
    vouchers = thank(shop, people)
    clock.advance(days=1)
    buy(shop, people[0], 20000, vouchers[0].code)
    shop.vouchers.redeem(vouchers[1].code, "loose", bill_minor=5000)
    shop.vouchers.void(vouchers[2].code, "mistyped")
    shop.vouchers.replace(vouchers[3].code)
    given_back = buy(shop, people[4], 30000, vouchers[4].code)
    shop.sales.take_back(given_back, None, "back")
    results = shop.campaigns.results(vouchers[0].batch_id)
    assert (results.issued, results.redeemed, results.void, results.open, results.lapsed) == (6, 2, 1, 3, 0)
    assert results.cost_minor == 2000 + 500 + 2 * 50
    assert results.sales_minor == 18000 + 4500
    clock.advance(days=40)
    shop.confirm_clock()
    lapsed = shop.campaigns.results(vouchers[0].batch_id)
    assert (lapsed.open, lapsed.lapsed, lapsed.redeemed) == (0, 3, 2)


def test_goods_that_came_back_were_not_sold(shop: Shop, regular, clock) -> None:
    customer = regular()
    voucher = thank(shop, (customer,))[0]
    shop.sales.take_back(buy(shop, customer, 20000, voucher.code), 10000, "half")
    assert shop.campaigns.results(voucher.batch_id).sales_minor == 9000


def test_who_came_back_and_when(shop: Shop, crowd: list[int], clock) -> None:
    thanked, others = crowd[:30], crowd[30:]
    batch_id = thank(shop, tuple(thanked), days=10)[0].batch_id
    buy(shop, thanked[29])  # on the day of issue: not come back yet, and no longer like the others
    clock.advance(days=2)
    for each in (*thanked[:20], *others[:5]):
        buy(shop, each)
    buy(shop, thanked[0])
    clock.advance(days=8)
    buy(shop, thanked[20])
    clock.advance(days=1)
    buy(shop, thanked[21])  # after the last day
    results = shop.campaigns.results(batch_id)
    assert (results.thanked, results.came_back) == (30, 21)
    assert (results.matched, results.matched_came_back, results.peers_came_back) == (29, 21, 5)
    assert not results.too_few
    assert not results.by_chance
    assert "more than chance" in say(results.verdict, shop.formats)
    assert "29 customers out of 30" in say(results.matched_by, shop.formats)
    assert [(day.on - TODAY).days for day in results.by_day] == list(range(11))
    assert [(day.came_back, day.peers_came_back) for day in results.by_day][1:4] == [(0, 0), (20, 5), (20, 5)]
    assert results.by_day[-1].came_back == 21


def test_vouchers_taken_are_counted_by_day(shop: Shop, regular, clock) -> None:
    people = tuple(regular() for _each in range(3))
    vouchers = thank(shop, people)
    clock.advance(days=1)
    shop.vouchers.redeem(vouchers[0].code, "one", bill_minor=100)
    clock.advance(days=1)
    for voucher in vouchers[1:]:
        shop.vouchers.redeem(voucher.code, voucher.code, bill_minor=100)
    assert [day.redeemed for day in shop.campaigns.results(vouchers[0].batch_id).by_day] == [0, 1, 2]


@pytest.mark.parametrize(("thanked", "too_few"), [(FEWEST - 1, True), (FEWEST, False)])
def test_fewer_than_twenty_say_nothing(shop: Shop, crowd: list[int], thanked: int, too_few: bool) -> None:
    results = shop.campaigns.results(thank(shop, tuple(crowd[:thanked]))[0].batch_id)
    assert results.too_few is too_few
    assert ("Too few" in say(results.verdict, shop.formats)) is too_few


def test_a_peer_was_never_given_anything(shop: Shop, crowd: list[int], clock) -> None:
    earlier = thank(shop, tuple(crowd[:10]))
    clock.advance(days=5)
    batch_id = thank(shop, tuple(crowd[10:20]))[0].batch_id
    clock.advance(days=5)
    thank(shop, tuple(crowd[20:25]))
    shop.vouchers.void(earlier[0].code, "mistyped")
    pairs = shop.campaigns.peers(batch_id)
    assert set(pairs) == set(crowd[10:20])
    assert set(pairs.values()) <= set(crowd[25:])
    assert len(set(pairs.values())) == 10


def test_a_peer_agreed_to_offers_has_no_flag_and_works_elsewhere(shop: Shop, regular, clock) -> None:
    thanked, silent, flagged, staff, fitting, late = (regular(consent=n != 1) for n in range(6))
    shop.sales.mark(shop.history.purchases(flagged)[0].id, "unreachable")
    for each, changes in ((staff, {"works_here": True}), (late, {"consents": frozenset()})):
        draft = shop.customers.get(each).draft()
        shop.customers.edit(each, CustomerDraft(**{**draft.__dict__, **changes}))
    batch_id = thank(shop, (thanked,))[0].batch_id
    clock.advance(days=1)
    draft = shop.customers.get(late).draft()
    shop.customers.edit(late, CustomerDraft(**{**draft.__dict__, "consents": frozenset({"call"})}))
    assert shop.campaigns.peers(batch_id) == {thanked: fitting}
    assert silent not in shop.campaigns.peers(batch_id).values()


def test_peers_are_alike_as_they_were_before(shop: Shop, regular, clock) -> None:
    """Who buys much after the campaign is still compared as on the day of issue."""
    thanked, alike, richer = regular(bills=(10000, 10000)), regular(bills=(9000, 9000)), regular(bills=(60000, 60000))
    batch_id = thank(shop, (thanked,))[0].batch_id
    clock.advance(days=1)
    for _each in range(9):
        buy(shop, alike, 500000)
    assert shop.campaigns.peers(batch_id) == {thanked: alike}
    assert richer not in shop.campaigns.peers(batch_id).values()


def test_a_shop_without_likes_compares_nobody(shop: Shop, regular) -> None:
    results = shop.campaigns.results(thank(shop, (regular(bills=(10**6, 10**6)),))[0].batch_id)
    assert (results.matched, results.peers, results.too_few) == (0, 0, True)
    assert results.by_chance


def test_an_unknown_campaign_is_said(shop: Shop) -> None:
    with pytest.raises(UnknownBatch):
        shop.campaigns.results(7)


@pytest.mark.parametrize(
    ("matched", "ours", "theirs", "by_chance"),
    [(100, 50, 50, True), (100, 60, 50, True), (100, 64, 50, False), (100, 50, 64, False), (20, 20, 20, True),
     (20, 20, 0, False), (20, 11, 6, True), (20, 12, 6, False), (1000, 545, 500, False), (1000, 540, 500, True)],
)  # fmt: skip
def test_a_difference_must_be_larger_than_chance(matched: int, ours: int, theirs: int, by_chance: bool) -> None:
    none = dict.fromkeys(("issued", "redeemed", "lapsed", "open", "void", "cost_minor", "sales_minor"), 0)
    results = Results(
        batch_id=1, issued_on=TODAY, until=TODAY, thanked=matched, came_back=ours, matched=matched,
        matched_came_back=ours, peers_came_back=theirs, by_day=(), **none,
    )  # fmt: skip
    assert results.by_chance is by_chance
