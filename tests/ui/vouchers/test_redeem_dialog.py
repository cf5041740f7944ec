"""Redeeming at the counter: forgiving with what is typed, strict with what is taken, and always with a way on."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from shopcrm.shop import Shop
from shopcrm.store.errors import FileBusy
from shopcrm.vouchers.book import Redeemed
from shopcrm.vouchers.rules import Offer
from ui.vouchers.redeem import ALONE, ON_SALE, OpenCustomer, RedeemDialog, ThankAgain, UseOnSale, redeem

TEN = Offer(percent=10, extra="a box of tea")
MONEY = Offer(amount_minor=2500)


@pytest.fixture
def open_dialog(shop: Shop, qtbot):
    def make(code: str = "") -> RedeemDialog:
        dialog = RedeemDialog(None, shop, code)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return make


def take_alone(dialog: RedeemDialog, bill: str = "") -> None:
    dialog.way.set_value(ALONE)
    dialog.way.chosen.emit(ALONE)
    if bill:
        dialog.bill.set_text(bill)
    dialog.ok_button.click()


def redemptions(shop: Shop) -> int:
    return shop.file.value("SELECT count(*) FROM redemption")


@pytest.mark.parametrize("way", [str.lower, lambda code: "-".join([code[:4], code[4:8], code[8:12], code[12:]]),
                                 lambda code: f"V1/{code}/000001", lambda code: code.replace("0", "o")])  # fmt: skip
def test_typed_in_any_way_it_shows_whose_it_is_and_what_it_gives(shop: Shop, issue, open_dialog, type_text, way) -> None:
    voucher = issue(TEN, "Layla Haddad")
    dialog = open_dialog()
    assert dialog.code.edit.hasFocus()
    type_text(dialog.code.edit, way(voucher.code))
    assert dialog.voucher == voucher
    assert dialog.panel.isVisible()
    words = dialog.panel.gives.text()
    assert "10%" in words
    assert "a box of tea" in words
    assert "21\xa0Dec\xa02026" in dialog.panel.valid.text()
    assert redemptions(shop) == 0


def test_a_code_typed_to_its_end_and_enter_goes_to_the_sale(shop: Shop, issue, open_dialog, type_text) -> None:
    voucher = issue(TEN)
    dialog = open_dialog()
    type_text(dialog.code.edit, voucher.code[:-1])
    QTest.keyClick(dialog.code.edit, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.code.error()
    QTest.keyClick(dialog.code.edit, Qt.Key.Key_End)
    type_text(dialog.code.edit, voucher.code[-1])
    QTest.keyClick(dialog.code.edit, Qt.Key.Key_Return)
    assert dialog.answer == UseOnSale(voucher.customer_id, voucher.code)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert redemptions(shop) == 0


def test_taken_without_a_sale_it_says_what_to_give(shop: Shop, issue, open_dialog) -> None:
    voucher = issue(Offer(amount_minor=2500, extra="a box of tea"))
    dialog = open_dialog(voucher.code)
    take_alone(dialog)
    assert isinstance(dialog.answer, Redeemed)
    assert dialog.answer.discount_minor == 2500
    assert "25.00" in dialog.outcome.words()
    assert "a box of tea" in dialog.outcome.words()
    assert shop.vouchers.get(voucher.code).state == "redeemed"


def test_a_percentage_needs_the_bill_and_says_what_it_takes_off(shop: Shop, issue, open_dialog) -> None:
    voucher = issue(TEN)
    dialog = open_dialog(voucher.code)
    take_alone(dialog)
    assert dialog.bill.error()
    assert dialog.bill.edit.hasFocus()
    dialog.bill.set_text("soon")
    dialog.ok_button.click()
    assert dialog.bill.error()
    assert redemptions(shop) == 0
    dialog.bill.set_text("250")
    assert "25.00" in dialog._takes_off.text()
    dialog.ok_button.click()
    assert isinstance(dialog.answer, Redeemed)
    assert dialog.answer.discount_minor == 2500


def test_below_the_minimum_is_said_beside_the_bill(shop: Shop, issue, open_dialog) -> None:
    voucher = issue(Offer(amount_minor=2500, min_spend_minor=10000))
    dialog = open_dialog(voucher.code)
    assert dialog.refusal is None
    take_alone(dialog, "99.99")
    assert "100.00" in dialog.bill.error()
    assert not dialog._takes_off.text()  # no discount is promised beside the refusal
    assert redemptions(shop) == 0
    dialog.bill.set_text("100")
    dialog.ok_button.click()
    assert redemptions(shop) == 1


def test_each_refusal_has_its_sentence_and_a_way_on(shop: Shop, issue, open_dialog, clock) -> None:
    used, void, lost = issue(), issue(), issue()
    old, early = issue(days=0), issue(start=shop.clock.today() + timedelta(days=5))
    shop.vouchers.redeem(used.code, "till")
    shop.vouchers.void(void.code, "a mistake")
    shop.vouchers.replace(lost.code)
    clock.advance(days=1)
    sentences = set()
    for voucher in (used, void, lost, old, early):
        dialog = open_dialog(voucher.code)
        assert dialog.panel.refusal.isVisible()
        sentences.add(dialog.panel.refusal.text().split(".")[0])
        assert "Nothing was taken off" in dialog.panel.refusal.text()
        assert not dialog.way.isVisible()
        assert dialog.panel.thank_again.isVisible() is (voucher == old)
        dialog.ok_button.click()
        assert dialog.isVisible()
        (dialog.panel.thank_again if voucher == old else dialog.panel.open_customer).click()
        wanted = ThankAgain if voucher == old else OpenCustomer
        assert dialog.answer == wanted(voucher.customer_id)
    assert len(sentences) == 5
    assert redemptions(shop) == 1


@pytest.mark.parametrize(("typed", "words"), [("1234", "mistyped"), ("", "mistyped"), ("0" * 13, "no voucher")])
def test_what_is_no_voucher_is_said_beside_the_code(open_dialog, typed: str, words: str) -> None:
    dialog = open_dialog()
    dialog.code.set_text(typed)
    dialog.ok_button.click()
    assert words in dialog.code.error()
    assert dialog.isVisible()
    assert dialog.code.edit.hasFocus()
    assert not dialog.panel.isVisible()


def test_a_wrong_letter_is_corrected_in_place(issue, open_dialog) -> None:
    voucher = issue()
    wrong = voucher.code[:-1] + ("0" if voucher.code[-1] != "0" else "1")
    dialog = open_dialog(wrong)
    assert dialog.code.error()
    dialog.code.set_text(voucher.code)
    assert not dialog.code.error()
    assert dialog.voucher == voucher


def test_used_at_another_till_meanwhile_is_refused_and_shown(shop: Shop, issue, open_dialog) -> None:
    voucher = issue(MONEY)
    dialog = open_dialog(voucher.code)
    shop.vouchers.redeem(voucher.code, "another till", 5000)
    take_alone(dialog)
    assert dialog.answer is None
    assert "already used" in dialog.panel.refusal.text()
    assert redemptions(shop) == 1


def test_a_double_click_takes_once_and_leaves_the_words_to_read(shop: Shop, issue, open_dialog, qtbot) -> None:
    voucher = issue(MONEY)
    dialog = open_dialog(voucher.code)
    dialog.way.set_value(ALONE)
    dialog.way.chosen.emit(ALONE)
    QTest.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()
    assert redemptions(shop) == 1
    qtbot.waitUntil(dialog.ok_button.isEnabled)
    QTest.keyClick(dialog.ok_button, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert isinstance(dialog.answer, Redeemed)


def test_trouble_is_said_and_the_retry_takes_once(shop: Shop, issue, open_dialog, answer) -> None:
    voucher = issue(MONEY)
    dialog = open_dialog(voucher.code)
    def fail_once(_topics: object) -> None:
        stop()
        raise FileBusy

    stop = shop.changes.listen(fail_once)
    asked = answer("OK")
    take_alone(dialog)
    assert asked == ["This did not work"]
    assert dialog.answer is None
    dialog.ok_button.click()
    assert isinstance(dialog.answer, Redeemed)
    assert dialog.answer.discount_minor == 2500
    assert redemptions(shop) == 1


def test_a_scan_takes_the_place_of_what_stood_there(issue, open_dialog) -> None:
    first, second = issue(), issue()
    dialog = open_dialog(first.code)
    dialog.scanned(f"V1/{second.code}/000002")
    assert dialog.voucher == second
    take_alone(dialog)
    dialog.scanned(first.code)
    assert dialog.answer is not None
    assert dialog.outcome.isVisible()


def test_escape_takes_nothing(shop: Shop, issue, open_dialog) -> None:
    dialog = open_dialog(issue().code)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.answer is None
    assert redemptions(shop) == 0


def test_all_by_keyboard_and_every_part_named(shop: Shop, issue, open_dialog, without_name) -> None:
    dialog = open_dialog(issue(TEN).code)
    assert without_name(dialog) == []
    QTest.keyClick(dialog.code.edit, Qt.Key.Key_Tab)
    chips = [chip for _way, chip in dialog.way._chips]
    assert QApplication.focusWidget() in chips
    chips[1].setFocus()
    QTest.keyClick(chips[1], Qt.Key.Key_Space)
    assert dialog.way.value() == ALONE
    assert dialog.bill.edit.hasFocus()
    QTest.keyClicks(dialog.bill.edit, "80")
    QTest.keyClick(dialog.bill.edit, Qt.Key.Key_Return)
    assert redemptions(shop) == 1
    assert without_name(dialog) == []


def test_asked_from_the_window_it_gives_what_to_do_next(shop: Shop, issue, in_dialog) -> None:
    voucher = issue()

    def press(dialog: RedeemDialog) -> None:
        assert dialog.way.value() == ON_SALE
        dialog.ok_button.click()

    in_dialog(press)
    assert redeem(None, shop, voucher.code) == UseOnSale(voucher.customer_id, voucher.code)


@pytest.mark.parametrize("rtl_language", ["ar", "fa"])
def test_from_right_to_left_too(shop: Shop, issue, open_dialog, rtl, rtl_language: str) -> None:
    shop.settings.change(language=rtl_language)
    voucher = issue(TEN)
    dialog = open_dialog(voucher.code)
    take_alone(dialog, "۱۰۰")
    assert isinstance(dialog.answer, Redeemed)
    assert dialog.answer.discount_minor == 1000
