"""Who guesses codes is slowed down, and nobody who shows their own voucher is (reliability 43)."""

from datetime import date, timedelta

import pytest

from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.vouchers import errors
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.codes import check_symbol
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher

TODAY = date(2026, 11, 21)


def guess(number: int) -> str:
    body = f"7{number:011}"
    return body + check_symbol(body)


@pytest.fixture
def voucher(shop: Shop, regular) -> Voucher:
    campaign = Campaign(Offer(percent=10), TODAY, TODAY + timedelta(days=90))
    return shop.vouchers.issue(shop.selections.picked((regular("Sara"),)), campaign, "issue")[0]


def try_codes(shop: Shop, times: int, start: int = 0) -> list[type[Exception]]:
    met = []
    for number in range(start, start + times):
        with pytest.raises(errors.UserMistake) as refused:
            shop.vouchers.redeem(guess(number), f"guess {number}")
        met.append(type(refused.value))
    return met


def test_the_sixth_guess_is_not_looked_at(shop: Shop, voucher: Voucher, clock) -> None:
    shop.person = "Omar"
    assert try_codes(shop, 7) == [errors.UnknownCode] * 5 + [errors.TooManyTries] * 2
    with pytest.raises(errors.TooManyTries) as refused:
        shop.vouchers.redeem(voucher.code, "right, but whose")
    clock.advance(minutes=10)
    assert shop.formats.moment(clock()) in say(refused.value, shop.formats)
    assert shop.vouchers.redeem(voucher.code, "later", 1_000).discount_minor == 100
    assert shop.file.rows("SELECT count(*), person FROM unknown_code") == [(5, "Omar")]


def test_the_chosen_customers_own_voucher_is_taken_all_the_same(shop: Shop, voucher: Voucher, regular) -> None:
    try_codes(shop, 5)
    with pytest.raises(errors.TooManyTries):
        shop.vouchers.check(voucher.code, 1_000, regular("Omar"))
    assert shop.vouchers.redeem(voucher.code, "own", 1_000, voucher.customer_id).discount_minor == 100


def test_guesses_in_sales_count_though_the_sale_is_taken_back(shop: Shop, voucher: Voucher) -> None:
    for number in range(5):
        with pytest.raises(errors.UnknownCode):
            shop.sales.sell(Sale(voucher.customer_id, 1_000, voucher_code=guess(number)), f"sale {number}")
    with pytest.raises(errors.TooManyTries):
        shop.sales.sell(Sale(voucher.customer_id, 1_000, voucher_code=guess(5)), "sale 5")
    sold = shop.sales.sell(Sale(voucher.customer_id, 1_000, voucher_code=voucher.code), "own")
    assert sold.voucher_minor == 100


def test_it_survives_a_restart_and_a_clock_that_falls_back(shop: Shop, voucher: Voucher, clock) -> None:
    try_codes(shop, 5)
    shop.close()
    again = Shop.open(shop.file.path, now=clock)
    assert try_codes(again, 1, 50) == [errors.TooManyTries]
    clock.advance(minutes=9, seconds=59)
    assert try_codes(again, 1, 60) == [errors.TooManyTries]
    clock.advance(seconds=1)
    assert try_codes(again, 1, 70) == [errors.UnknownCode]
    again.close()


def test_a_screen_that_asks_for_the_same_code_again_and_again_guesses_once(shop: Shop, voucher: Voucher) -> None:
    for _keystroke in range(20):
        with pytest.raises(errors.UnknownCode):
            shop.sales.preview(Sale(voucher.customer_id, 1_000, voucher_code=guess(1)))
    assert shop.file.value("SELECT count(*) FROM unknown_code") == 1


def test_mistyped_codes_are_no_guesses(shop: Shop, voucher: Voucher) -> None:
    for _try in range(10):
        with pytest.raises(errors.MistypedCode):
            shop.vouchers.redeem(voucher.code[:-1], "mistyped")
    assert shop.file.value("SELECT count(*) FROM unknown_code") == 0
