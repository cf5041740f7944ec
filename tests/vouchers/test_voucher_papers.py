"""After a jam or a dead printer each paper is asked for: it came out, or a new one makes it worthless (reliability 40)."""

from datetime import date, timedelta

import pytest

from shopcrm.shop import Shop
from shopcrm.vouchers import errors
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher

TODAY = date(2026, 11, 21)


@pytest.fixture
def vouchers(shop: Shop, regular) -> list[Voucher]:
    selection = shop.selections.picked(tuple(regular() for _ in range(5)))
    campaign = Campaign(Offer(percent=10), TODAY, TODAY + timedelta(days=30))
    return shop.vouchers.issue(selection, campaign, "issue", override="test")


def unsure(shop: Shop) -> list[int]:
    serials = [each.serial for each in shop.vouchers.unsure()]
    assert list(shop.vouchers.listing.serials("unsure", descending=False)) == serials
    return serials


def test_only_what_was_sent_and_not_seen_is_asked_for(shop: Shop, vouchers: list[Voucher], clock) -> None:
    serials = [each.serial for each in vouchers]
    assert unsure(shop) == []
    shop.vouchers.mark_sent(serials[:4])
    assert unsure(shop) == serials[:4]
    shop.vouchers.mark_printed(serials[:1])
    shop.vouchers.redeem(vouchers[1].code, "redeem", 100)
    shop.close()
    again = Shop.open(shop.file.path, now=clock)
    assert unsure(again) == serials[2:4]
    (fresh,) = again.vouchers.replace_all([vouchers[2].code])
    again.vouchers.mark_printed([vouchers[3].serial])
    assert unsure(again) == []
    again.vouchers.mark_sent([fresh.serial])
    assert unsure(again) == [fresh.serial]
    with pytest.raises(errors.ReplacedVoucher):
        again.vouchers.redeem(vouchers[2].code, "the paper that came out after all", 100)
    clock.advance(days=31)
    assert unsure(again) == []
    again.close()


def test_sent_again_it_is_unsure_again(shop: Shop, vouchers: list[Voucher]) -> None:
    serial = vouchers[0].serial
    shop.vouchers.mark_sent([serial])
    shop.vouchers.mark_printed([serial])
    shop.vouchers.mark_sent([serial])
    assert unsure(shop) == [serial]


def test_a_paper_that_no_voucher_has_is_refused_and_nothing_is_noted(shop: Shop, vouchers: list[Voucher]) -> None:
    shop.vouchers.mark_sent([vouchers[0].serial])
    with pytest.raises(errors.UnknownCode):
        shop.vouchers.mark_printed([vouchers[0].serial, 999])
    assert unsure(shop) == [vouchers[0].serial]
