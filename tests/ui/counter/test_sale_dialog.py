"""The form of a sale: the bill as it will be, mistakes beside their fields, nothing booked twice."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.vouchers.rules import Offer
from ui.counter.sale import SaleDialog


@pytest.fixture
def layla(shop) -> int:
    customer_id = shop.customers.add(CustomerDraft("Layla Haddad", ("0504127788",), consents=frozenset({"call"}))).id
    for days in (60, 30):
        sale = Sale(customer_id, 50_000, sold_on=shop.clock.today() - timedelta(days=days))
        shop.sales.sell(sale, shop.new_operation())
    return customer_id


@pytest.fixture
def voucher(shop, layla):
    today = shop.clock.today()
    offer = Offer(10, None, "a gift box", 5_000)
    chosen = shop.selections.picked([layla])
    (made,) = shop.vouchers.issue(chosen, offer, today, today + timedelta(days=30), shop.new_operation())
    return made


@pytest.fixture
def dialog(shop, layla, voucher, qtbot):
    made = SaleDialog(None, shop, layla)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_bill_follows_every_field(dialog, voucher) -> None:
    assert "appears here" in dialog.bill.text()
    dialog.amount.set_text("200")
    assert "20 points earned" in dialog.bill.text()
    dialog.voucher.set_text(voucher.code)
    assert "180.00" in dialog.bill.text()
    assert "a gift box" in dialog.bill.text()
    dialog.points.set_text("100")
    assert "175.00" in dialog.bill.text()
    dialog.payment.set_value("part")
    dialog.paid.set_text("75")
    assert "Stays open" in dialog.bill.text()
    assert "7 points earned" in dialog.bill.text()


def test_what_the_bill_shows_is_what_is_booked(dialog, shop, layla, voucher) -> None:
    dialog.amount.set_text("200")
    dialog.voucher.set_text(voucher.code.lower())
    dialog.points.set_text("٤٠")
    dialog.payment.set_value("part")
    dialog.paid.set_text("100")
    shown = shop.sales.preview(dialog.sale())
    dialog.ok_button.click()
    bill = shop.history.purchase(dialog.receipt.purchase_id).bill
    assert bill == shown
    assert (bill.total_minor, bill.voucher_minor, bill.points_minor, bill.paid_minor) == (20_000, 2_000, 200, 10_000)
    assert shop.vouchers.get(voucher.code).state == "redeemed"
    assert shop.check() == []


def test_items_make_the_amount(dialog, shop) -> None:
    dialog.list_items(True)
    dialog.lines.type_line(0, "Coffee", "2.5", "40")
    dialog.lines.type_line(1, "Cup", "1", "15")
    dialog.ok_button.click()
    purchase = shop.history.purchase(dialog.receipt.purchase_id)
    assert purchase.items == ("Coffee", "Cup")
    assert purchase.bill.total_minor == 11_500


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("amount", "", "above zero"),
        ("amount", "12a", "not an amount"),
        ("points", "5000", "only 100 points"),
        ("points", "x", "not a number"),
        ("sold_on", "2027/01/01", "not come yet"),
        ("sold_on", "2026/13/01", "not a date"),
        ("voucher", "ABC", "mistyped"),
    ],
)
def test_a_mistake_is_said_beside_its_field(dialog, shop, layla, field, typed, words) -> None:
    dialog.amount.set_text("80")
    getattr(dialog, field).set_text(typed)
    dialog.ok_button.click()
    assert words in getattr(dialog, field).error()
    assert dialog.isVisible()
    assert dialog.focusWidget() is getattr(dialog, field).control
    assert len(shop.history.purchases(layla)) == 2


def test_an_unfinished_line_is_refused(dialog) -> None:
    dialog.list_items(True)
    dialog.lines.type_line(0, "Coffee", "1", "")
    dialog.ok_button.click()
    assert "needs an item" in dialog.lines.error()


def test_more_than_the_bill_cannot_be_paid(dialog) -> None:
    dialog.amount.set_text("80")
    dialog.payment.set_value("part")
    dialog.paid.set_text("81")
    dialog.ok_button.click()
    assert "80.00" in dialog.paid.error()


def test_the_customers_own_voucher_and_points_are_one_click_away(dialog, voucher) -> None:
    from ui.kit.buttons import LinkButton

    dialog.amount.set_text("200")
    links = {link.text(): link for link in dialog.findChildren(LinkButton) if link.isVisibleTo(dialog)}
    next(link for words, link in links.items() if "gift box" in words).click()
    next(link for words, link in links.items() if "worth" in words).click()
    assert dialog.voucher.text() == voucher.code
    assert dialog.points.value() == 100


def test_a_retry_after_trouble_books_once(dialog, shop, layla) -> None:
    dialog.amount.set_text("80")
    assert dialog.save()
    assert dialog.save()
    assert len(shop.history.purchases(layla)) == 3


def test_everything_that_takes_the_focus_has_a_name(dialog, without_name) -> None:
    dialog.list_items(True)
    dialog.payment.set_value("part")
    assert without_name(dialog) == []


def test_points_stay_away_where_there_are_none(shop, qtbot) -> None:
    customer_id = shop.customers.add(CustomerDraft("New")).id
    dialog = SaleDialog(None, shop, customer_id)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.points.isVisible()


def test_tab_goes_from_line_to_line(dialog) -> None:
    dialog.list_items(True)
    dialog.lines.type_line(0, "Coffee", "1", "40")
    dialog.lines.type_line(1, "Cup", "1", "15")
    QApplication.processEvents()
    seen = []
    for _stop in range(12):
        seen.append(dialog.focusWidget().accessibleName())
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    line = ["Item", "Quantity", "Price of one", "Take this line out"]
    assert seen == [*line, *line, "Item", "Quantity", "Price of one", "Voucher code"]
