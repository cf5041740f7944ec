"""Each refusal has a way on: longer, newer, the customer, a wait that ends; and what is taken off is said before."""

from datetime import timedelta

import pytest

from shopcrm.shop import Shop
from shopcrm.vouchers.book import Redeemed
from shopcrm.vouchers.codes import new_code
from shopcrm.vouchers.rules import Offer
from ui.vouchers.redeem import ALONE, ON_SALE, ChooseCustomer, RedeemDialog, UseOnSale

MONEY = Offer(amount_minor=2500)
MONDAY = 1


@pytest.fixture
def open_dialog(shop: Shop, qtbot):
    def make(code: str = "", customer_id: int | None = None) -> RedeemDialog:
        dialog = RedeemDialog(None, shop, code, customer_id)
        qtbot.addWidget(dialog)
        dialog.show()
        return dialog

    return make


def alone(dialog: RedeemDialog, bill: str) -> None:
    dialog.way.set_value(ALONE)
    dialog.way.chosen.emit(ALONE)
    dialog.bill.set_text(bill)


def test_an_expired_one_is_extended_with_a_reason_and_taken(shop: Shop, issue, open_dialog, answer, clock) -> None:
    voucher = issue(MONEY, days=1)
    clock.advance(days=3)
    dialog = open_dialog(voucher.code)
    assert dialog.panel.longer.isVisible()
    answer("Extend", lambda form: form.reason.set_text("was ill"))
    dialog.panel.longer.click()
    assert dialog.refusal is None
    alone(dialog, "100")
    dialog.ok_button.click()
    assert isinstance(dialog.answer, Redeemed)
    assert [step.kind for step in shop.vouchers.story(voucher.serial)] == ["issued", "extended", "redeemed"]


def test_a_replaced_one_leads_to_the_newest(shop: Shop, issue, open_dialog) -> None:
    voucher = issue(MONEY)
    newest = shop.vouchers.replace(shop.vouchers.replace(voucher.code).code)
    dialog = open_dialog(voucher.code)
    assert dialog.panel.newer.isVisible()
    assert not dialog.panel.longer.isVisible()
    dialog.panel.newer.click()
    assert dialog.voucher == newest
    assert dialog.refusal is None


def test_the_terms_are_said_and_what_comes_off_before_it_is_final(shop: Shop, issue, open_dialog) -> None:
    offer = Offer(percent=10, cap_minor=2000, min_spend_minor=5000, giftable=True)
    dialog = open_dialog(issue(offer).code)
    for part in ("at most", "20.00", "on bills from", "50.00", "may be given away"):
        assert part in dialog.panel.terms.text()
    alone(dialog, "150")
    assert "15.00" in dialog._takes_off.text()
    assert "135.00" in dialog._takes_off.text()
    dialog.bill.set_text("500")
    assert "20.00" in dialog._takes_off.text()
    assert "no more than that" in dialog._takes_off.text()
    assert shop.file.value("SELECT count(*) FROM redemption") == 0


def test_another_weekday_is_named(shop: Shop, issue, open_dialog) -> None:
    assert shop.clock.today().weekday() != 0
    dialog = open_dialog(issue(Offer(amount_minor=500, weekdays=MONDAY)).code)
    assert "Monday" in dialog.panel.refusal.text()
    assert dialog.panel.open_customer.isVisible()


def test_the_customers_own_are_offered_without_paper(shop: Shop, issue, open_dialog) -> None:
    voucher = issue(MONEY, "Layla Haddad")
    dialog = open_dialog("", voucher.customer_id)
    (button,) = dialog.own.buttons
    assert "25.00" in button.text()
    button.click()
    assert dialog.voucher == voucher
    assert not dialog.own.isVisible()
    dialog.ok_button.click()
    assert dialog.answer == UseOnSale(voucher.customer_id, voucher.code)


def test_given_away_it_is_used_by_who_is_in_front(shop: Shop, issue, regular, open_dialog) -> None:
    friend = regular("Omar")
    voucher = issue(Offer(amount_minor=2500, giftable=True), "Layla")
    dialog = open_dialog(voucher.code, friend)
    assert dialog.lands_on.isVisibleTo(dialog)
    assert shop.customers.name(friend) in dialog.lands_on.text()
    dialog.way.set_value(ALONE)
    dialog.way.chosen.emit(ALONE)
    assert not dialog.lands_on.isVisibleTo(dialog)
    dialog.way.set_value(ON_SALE)
    dialog.way.chosen.emit(ON_SALE)
    dialog.ok_button.click()
    assert dialog.answer == UseOnSale(friend, voucher.code)


def test_a_personal_one_goes_to_its_owner_whoever_is_in_front(shop: Shop, issue, regular, open_dialog) -> None:
    other, voucher = regular("Omar"), issue(MONEY, "Layla")
    dialog = open_dialog(voucher.code, other)
    assert dialog.refusal is None
    dialog.ok_button.click()
    assert dialog.answer == UseOnSale(voucher.customer_id, voucher.code)


def guess(dialog: RedeemDialog, times: int) -> None:
    for number in range(times):
        dialog.code.set_text(new_code(lambda below, step=number: (step + 7) % below))
        dialog.look_up()


def test_after_too_many_guesses_it_waits_says_how_long_and_goes_on(shop: Shop, issue, open_dialog, clock) -> None:
    voucher = issue(MONEY, "Layla")
    dialog = open_dialog()
    guess(dialog, 5)
    dialog.scanned(voucher.code)
    assert dialog.held_up.isVisible()
    assert dialog.voucher is None  # whose it is stays unsaid
    assert not dialog.panel.isVisible()
    assert "10 minutes" in dialog.held_up.wait.text()
    clock.advance(minutes=8)
    dialog.held_up._look()
    assert "2 minutes" in dialog.held_up.wait.text()
    clock.advance(minutes=3)
    dialog.held_up._look()
    assert dialog.voucher == voucher
    assert not dialog.held_up.isVisible()


def test_held_up_the_owner_is_chosen_and_served_at_once(shop: Shop, issue, open_dialog) -> None:
    voucher = issue(MONEY, "Layla")
    dialog = open_dialog()
    guess(dialog, 5)
    dialog.scanned(voucher.code)
    dialog.held_up.choose.click()
    assert dialog.answer == ChooseCustomer()
    served = open_dialog(voucher.code, voucher.customer_id)
    assert served.voucher == voucher
    assert served.refusal is None


def test_a_date_in_doubt_is_confirmed_here(shop: Shop, issue, open_dialog, clock) -> None:
    voucher = issue(MONEY, days=90)
    clock.advance(days=60)
    dialog = open_dialog(voucher.code)
    assert dialog.held_up.right.isVisible()
    assert not dialog.held_up.choose.isVisible()
    assert dialog.voucher is None
    dialog.held_up.right.click()
    assert dialog.voucher == voucher
    assert shop.clock.doubt() is None


def test_tomorrow_is_said_with_its_day(shop: Shop, issue, open_dialog) -> None:
    dialog = open_dialog(issue(MONEY, start=shop.clock.today() + timedelta(days=1)).code)
    assert "22 November 2026" in dialog.panel.refusal.text()
