"""A clock that can hardly be right brings nothing to life and lets nothing end (reliability 47 and 48)."""

from datetime import timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.store.errors import ClockInDoubt
from shopcrm.text.mistakes import say
from shopcrm.vouchers import errors
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer


@pytest.fixture
def sara(shop: Shop) -> int:
    """A customer, and a first sale that the shop remembers the day of."""
    number = shop.customers.add(CustomerDraft("Sara")).id
    shop.sales.sell(Sale(number, 1_000), "first")
    return number


def issue(shop: Shop, customer: int, days: int, operation: str) -> str:
    today = shop.clock.today()
    campaign = Campaign(Offer(percent=10), today, today + timedelta(days=days))
    return shop.vouchers.issue(shop.selections.picked((customer,)), campaign, operation, override="test")[0].code


@pytest.mark.parametrize(
    ("days", "doubted"),
    [(-3650, True), (-2, True), (-1.01, True), (-1, False), (0, False), (1, False), (40, False), (40.1, True), (730, True)],
)
def test_what_is_too_far_from_the_last_money_is_doubted(shop: Shop, sara: int, clock, days: float, doubted: bool) -> None:
    clock.advance(days=days)
    doubt = shop.clock.doubt()
    assert bool(doubt) == doubted
    if doubt:
        assert doubt.now == clock()
        assert doubt.seen == clock() - timedelta(days=days)


def test_a_new_shop_doubts_nothing(shop: Shop, clock) -> None:
    clock.advance(days=-9_000)
    assert shop.clock.doubt() is None


def test_while_in_doubt_nothing_is_issued_taken_or_extended(shop: Shop, sara: int, clock) -> None:
    code = issue(shop, sara, 30, "before")
    clock.advance(days=60)
    today = shop.clock.today()
    actions = {
        "redeem": lambda: shop.vouchers.redeem(code, "redeem", 100),
        "check": lambda: shop.vouchers.check(code, 100),
        "sell": lambda: shop.sales.sell(Sale(sara, 1_000, voucher_code=code), "reduced"),
        "issue": lambda: issue(shop, sara, 30, "issue"),
        "extend": lambda: shop.vouchers.extend(code, today + timedelta(days=90)),
        "convert": lambda: shop.conversion.convert("convert", today),
        "lapse": lambda: shop.points.lapse("lapse"),
    }
    for name, act in actions.items():
        with pytest.raises(ClockInDoubt) as doubted:
            act()
        words = say(doubted.value, shop.formats)
        assert "20\xa0Jan\xa02027" in words, name
        assert "21\xa0Nov\xa02026" in words, name
    assert shop.file.value("SELECT count(*) FROM voucher_event") == 1


def test_plain_sales_go_on_and_do_not_talk_the_doubt_away(shop: Shop, sara: int, clock) -> None:
    clock.advance(days=400)
    for number in range(5):
        shop.sales.sell(Sale(sara, 1_000), f"plain {number}")
    assert shop.clock.doubt() is not None
    clock.advance(days=-400)
    assert shop.clock.doubt() is None


def test_the_owner_confirms_and_everything_goes_on(shop: Shop, sara: int, clock) -> None:
    clock.advance(days=60)
    with pytest.raises(ClockInDoubt):
        issue(shop, sara, 30, "issue")
    shop.confirm_clock()
    assert shop.clock.doubt() is None
    code = issue(shop, sara, 30, "issue")
    assert shop.vouchers.redeem(code, "redeem", 1_000).discount_minor == 100


def test_the_doubt_outlives_a_restart(shop: Shop, sara: int, clock) -> None:
    clock.advance(days=-30)
    shop.close()
    again = Shop.open(shop.file.path, now=clock)
    assert again.clock.doubt() is not None
    again.confirm_clock()
    again.close()
    assert Shop.open(shop.file.path, now=clock).clock.doubt() is None


def test_a_clock_set_back_over_midnight_revives_no_voucher(shop: Shop, sara: int, clock) -> None:
    code = issue(shop, sara, 0, "for today")
    clock.advance(hours=20)
    shop.sales.sell(Sale(sara, 1_000), "tomorrow")
    clock.advance(hours=-20)
    assert shop.clock.doubt() is None
    assert shop.vouchers.get(code).state == "expired"
    with pytest.raises(errors.Expired):
        shop.vouchers.redeem(code, "revived", 1_000)


def test_seen_never_goes_backwards(shop: Shop, sara: int, clock) -> None:
    seen = shop.clock.seen()
    clock.advance(hours=-5)
    shop.sales.sell(Sale(sara, 1_000), "earlier")
    assert shop.clock.seen() == seen


def test_settings_keep_the_newest_moment(shop: Shop, sara: int) -> None:
    seen = shop.clock.seen()
    shop.settings.change(name="Another name")
    assert shop.clock.seen() == seen
