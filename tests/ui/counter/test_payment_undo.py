"""A payment booked by mistake is undone from the notice, and later from the purchase's menu."""

from datetime import timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from ui.counter.history import PurchaseRow
from ui.counter.payment import take_payment, undo_payment


@pytest.fixture
def layla(shop) -> int:
    return shop.customers.add(CustomerDraft("Layla Haddad")).id


@pytest.fixture
def owed(shop, layla) -> int:
    due = shop.clock.today() + timedelta(days=9)
    return shop.sales.sell(Sale(layla, 10_000, paid_minor=0, due_on=due), shop.new_operation()).purchase_id


def menu(shop, purchase_id, qtbot) -> list[str]:
    row = PurchaseRow(shop)
    row.show_purchase(shop.history.purchase(purchase_id))
    qtbot.addWidget(row)
    return [action.text() for action in row.menu().actions()]


def test_the_notice_undoes_it(shop, layla, owed, told, in_dialog) -> None:
    in_dialog(lambda dialog: dialog.ok_button.click())
    take_payment(None, shop, layla, told)
    assert shop.history.purchase(owed).open_minor == 0
    told.undo()
    assert shop.history.purchase(owed).open_minor == 10_000
    assert shop.points.balance(layla) == 0
    assert "100.00" in told[-1]
    assert "10 points taken back" in told[-1]


def test_from_the_menu_it_is_asked_before(window, shop, owed, answer) -> None:
    shop.sales.pay(owed, 10_000, "pay")
    payment = shop.history.last_payment(shop.history.purchase(owed))
    asked = answer("Cancel")
    window.run("undo_payment", payment)
    assert asked == ["Undo this payment?"]
    assert shop.history.purchase(owed).open_minor == 0
    answer("Undo the payment")
    window.run("undo_payment", payment)
    assert shop.history.purchase(owed).open_minor == 10_000
    assert "100.00" in window.notice.text()


def test_in_the_menu_it_stands_below_what_is_done_more_often(shop, owed, qtbot) -> None:
    shop.sales.pay(owed, 10_000, "pay")
    offered = menu(shop, owed, qtbot)
    assert offered[0] == "Take goods back…"
    assert offered[-2].startswith("Undo the payment of")


def test_undone_twice_it_says_so(shop, layla, owed, told, in_dialog) -> None:
    in_dialog(lambda dialog: dialog.ok_button.click())
    take_payment(None, shop, layla, told)
    undo = told.undo
    undo()
    undo()
    assert "undone before" in told[-1]


def test_the_menu_offers_the_last_payment(shop, layla, owed, told, qtbot) -> None:
    assert not [text for text in menu(shop, owed, qtbot) if "Undo" in text]
    paid = shop.sales.pay(owed, 2_500, "pay")
    (offered,) = [text for text in menu(shop, owed, qtbot) if "Undo" in text]
    assert "25.00" in offered
    undo_payment(shop, paid.payment_id, told)
    assert not [text for text in menu(shop, owed, qtbot) if "Undo" in text]


def test_what_was_paid_out_again_is_not_offered(shop, layla, qtbot) -> None:
    sold = shop.sales.sell(Sale(layla, 10_000), "sale")
    assert [text for text in menu(shop, sold.purchase_id, qtbot) if "Undo" in text]
    shop.sales.take_back(sold.purchase_id, 100, "back")
    assert not [text for text in menu(shop, sold.purchase_id, qtbot) if "Undo" in text]
