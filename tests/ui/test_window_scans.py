"""A scan from anywhere: a card, a voucher, something unknown, or into the dialog that is open."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from ui.kit.buttons import LinkButton


@pytest.fixture
def layla(shop) -> int:
    customer_id = shop.customers.add(CustomerDraft("Layla Haddad", consents=frozenset({"call"}))).id
    for _time in range(2):
        shop.sales.sell(Sale(customer_id, 5_000), shop.new_operation())
    return customer_id


@pytest.fixture
def voucher(shop, layla):
    today = shop.clock.today()
    chosen = shop.selections.picked([layla])
    (made,) = shop.vouchers.issue(chosen, Campaign(Offer(10), today, today + timedelta(days=9)), shop.new_operation())
    return made


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


def test_a_card_opens_its_customer_on_the_counter(window, shop, layla) -> None:
    window.run("customers")
    window.scanned(shop.customers.get(layla).card, "")
    assert window.page_name == "counter"
    assert window.page.customer() == layla


def test_a_card_is_known_by_its_whole_number_only(window, shop, layla) -> None:
    window.scanned(shop.customers.get(layla).card[:-1], "")
    assert window.page.customer() is None
    assert "Nobody has the card" in window.notice.text()


@pytest.mark.parametrize("form", ["{code}", "V1/{code}/shop", "v1/{code}/shop"])
def test_a_voucher_is_to_be_redeemed(window, voucher, in_dialog, form) -> None:
    seen = in_dialog(lambda dialog: dialog.reject())
    window.scanned(form.format(code=voucher.code), "")
    assert seen


def test_a_card_in_digits_of_another_keyboard(window, shop, layla) -> None:
    arabic = shop.customers.get(layla).card.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    window.scanned("", arabic)
    assert window.page.customer() == layla


def test_an_unknown_card_offers_a_new_customer_with_it(window, shop, in_dialog) -> None:
    window.scanned("778899001", "778899001")
    assert "778899001" in window.notice.text()
    in_dialog(lambda dialog: (dialog.reject()))
    window.notice.findChild(LinkButton).click()


def test_the_new_customer_gets_the_scanned_card(window, shop, in_dialog) -> None:
    from ui.kit.fields import TextField

    def name_and_save(dialog) -> None:
        dialog.findChildren(TextField)[0].set_text("Nadia")
        dialog.ok_button.click()

    window.scanned("778899001", "778899001")
    in_dialog(name_and_save)
    window.run("undo")
    settle()
    assert shop.lookup.find("778899001")[0].name == "Nadia"


def test_a_scan_during_a_sale_belongs_to_the_sale(window, shop, layla, voucher, in_dialog) -> None:
    def scan(dialog) -> None:
        dialog.amount.set_text("100")
        window.scanned(f"V1/{voucher.code}/shop", "")
        dialog.ok_button.click()

    in_dialog(scan)
    window.run("sale", layla)
    assert shop.vouchers.get(voucher.code).state == "redeemed"
    assert shop.history.purchases(layla)[0].bill.voucher_minor == 1_000


def test_a_scan_types_into_the_field_of_an_open_dialog(window, layla, in_dialog) -> None:
    typed = []

    def scan(dialog) -> None:
        dialog.focusNextChild()
        dialog.reason.control.setFocus()
        window.scanned("12345678", "")
        typed.append(dialog.reason.text())
        dialog.reject()

    in_dialog(scan)
    window.run("points", layla)
    assert typed == ["12345678"]


def test_a_scanned_voucher_goes_on_to_a_sale(window, shop, layla, voucher, in_dialog) -> None:
    def use_on_a_sale(dialog) -> None:
        in_dialog(lambda sale: (sale.amount.set_text("100"), sale.ok_button.click()))
        dialog.ok_button.click()

    in_dialog(use_on_a_sale)
    window.scanned(voucher.code, "")
    settle()
    assert window.page.customer() == layla
    assert shop.history.purchases(layla)[0].bill.voucher_minor == 1_000
    assert shop.check() == []
