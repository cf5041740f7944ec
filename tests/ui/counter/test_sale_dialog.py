"""The form of a sale: the bill as it will be, mistakes beside their fields, nothing booked twice."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from ui.counter.lines import LineRow
from ui.counter.sale import SaleDialog
from ui.kit.buttons import Button


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
    (made,) = shop.vouchers.issue(chosen, Campaign(offer, today, today + timedelta(days=30)), shop.new_operation())
    return made


@pytest.fixture
def dialog(shop, layla, voucher, qtbot):
    made = SaleDialog(None, shop, layla)
    qtbot.addWidget(made, before_close_func=SaleDialog.hide)  # closing would ask about what was typed
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


def test_a_line_that_is_still_being_typed_is_no_mistake_yet(dialog) -> None:
    dialog.list_items(True)
    dialog.lines.type_line(0, "Coffee", "1", "")
    assert "appears here" in dialog.bill.text()
    dialog.lines.type_line(0, "Coffee", "2", "40")
    dialog.lines.type_line(1, "Cup", "1", "")
    assert "80.00" in dialog.bill.text()
    assert "Nothing was saved" not in dialog.bill.text()


def test_what_was_sold_before_is_offered_with_its_price(dialog, shop, layla, type_text, press) -> None:
    sold = (SaleLine("Amber soap", 1_200, 2_000), SaleLine("Amber oil", 9_000))
    for _times in range(2):
        shop.sales.sell(Sale(layla, lines=sold), shop.new_operation())
    dialog.list_items(True)
    row = dialog.lines.findChild(LineRow)
    type_text(row.item.edit, "so amb")
    assert row.offers.names() == ["Amber soap"]
    press(row.offers.popup(), Qt.Key.Key_Down)
    press(row.offers.popup(), Qt.Key.Key_Return)
    assert dialog.sale().lines == (SaleLine("Amber soap", 600),)
    assert "6.00" in dialog.bill.text()
    assert dialog.isVisible()


def test_a_price_that_was_typed_stays(dialog, shop, layla, type_text, press) -> None:
    shop.sales.sell(Sale(layla, lines=(SaleLine("Amber soap", 600),)), shop.new_operation())
    dialog.list_items(True)
    dialog.lines.type_line(0, "", "1", "5")
    row = dialog.lines.findChild(LineRow)
    type_text(row.item.edit, "amb")
    press(row.offers.popup(), Qt.Key.Key_Down)
    press(row.offers.popup(), Qt.Key.Key_Return)
    assert dialog.sale().lines == (SaleLine("Amber soap", 500),)


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
    used = next(link for words, link in links.items() if "gift box" in words)
    assert used.isHidden()
    dialog.voucher.set_text("")
    assert not used.isHidden()


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


def test_enter_goes_down_the_items_and_records_from_the_empty_line(dialog, shop, type_text) -> None:
    dialog.list_items(True)
    for item, price in (("Coffee", "40"), ("Cup", "15")):
        type_text(dialog.focusWidget(), item)
        QApplication.processEvents()
        for _stop in range(2):
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        type_text(dialog.focusWidget(), price)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert dialog.receipt is None
        assert (dialog.focusWidget().accessibleName(), dialog.focusWidget().text()) == ("Item", "")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert shop.history.purchase(dialog.receipt.purchase_id).items == ("Coffee", "Cup")


def test_enter_in_an_item_goes_to_the_next_item(dialog) -> None:
    dialog.list_items(True)
    dialog.lines.type_line(0, "Coffee", "1", "40")
    dialog.lines.type_line(1, "Cup", "1", "15")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.focusWidget().text() == "Cup"
    assert dialog.receipt is None


def test_enter_shows_the_next_line_of_a_long_bill(dialog) -> None:
    dialog.list_items(True)
    for place in range(20):
        dialog.lines.type_line(place, "Cup", "1", "15")
        QApplication.processEvents()
    for _line in range(20):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        QApplication.processEvents()
    assert dialog.focusWidget().text() == ""
    assert dialog.focusWidget().visibleRegion().boundingRect() == dialog.focusWidget().rect()


def test_enter_in_the_amount_records_the_sale(dialog, shop) -> None:
    dialog.amount.set_text("80")
    QTest.keyClick(dialog.amount.control, Qt.Key.Key_Return)
    assert shop.history.purchase(dialog.receipt.purchase_id).bill.total_minor == 8_000


@pytest.mark.parametrize(
    "begin",
    [
        lambda dialog: dialog.amount.set_text("80"),
        lambda dialog: dialog.amount.set_text("8x"),
        lambda dialog: dialog.lines.type_line(0, "Coffee", "1", ""),
        lambda dialog: dialog.note.set_text("for the wedding"),
        lambda dialog: dialog.voucher.set_text("2C4P"),
        lambda dialog: dialog.points.set_text("5"),
        lambda dialog: dialog.payment.set_value("later"),
        lambda dialog: dialog.paid.set_text("5"),
    ],
)
def test_a_begun_sale_is_not_lost_by_a_slip(dialog, in_dialog, begin) -> None:
    begin(dialog)
    for close in (dialog.cancel_button.click, dialog.close, lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape)):
        (asked,) = _closing(in_dialog, close, "Go on typing")
        assert asked == "Close without saving?"
        assert dialog.isVisible()
    _closing(in_dialog, dialog.reject, "Close without saving")
    assert not dialog.isVisible()
    assert dialog.receipt is None


def test_a_voucher_that_came_with_the_sale_was_not_typed(shop, layla, voucher, qtbot) -> None:
    dialog = SaleDialog(None, shop, layla, voucher.code)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.sale().voucher_code == voucher.code
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_enter_on_the_cross_takes_the_line_out(dialog) -> None:
    dialog.list_items(True)
    dialog.lines.type_line(0, "Oud", "1", "20")
    dialog.lines.type_line(1, "Musk", "1", "30")
    dialog.lines._rows[0]._remove.setFocus()
    QTest.keyClick(dialog.lines._rows[0]._remove, Qt.Key.Key_Return)
    assert [line.item for line in dialog.lines.lines()] == ["Musk"]
    assert dialog.isVisible()


def test_an_empty_sale_closes_at_once(dialog) -> None:
    dialog.list_items(True)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def _closing(in_dialog, close, words: str) -> list[str]:
    """Close, and press the button with these words in the question; gives what was asked."""
    asked = in_dialog(lambda question: _button(question, words).click())
    close()
    return [question.windowTitle() for question in asked]


def _button(question, words: str) -> Button:
    return next(button for button in question.findChildren(Button) if button.text() == words)
