"""Setting aside, noting how it ended, looking into flags, checking a contact, and whom a new card recognises."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.text.bidi import strip_controls
from ui.counter.sale import SaleDialog
from ui.customers.form import CustomerForm
from ui.kit.buttons import Button, IconButton, LinkButton
from ui.kit.labels import Label
from ui.trust.flags import FlagsDialog, show_flags
from ui.trust.orders import OrdersDialog, ask_collected, show_orders
from ui.trust.set_aside import SetAsideDialog, set_aside
from ui.trust.verify import VerifyDialog

PHONE = "0501234567"


@pytest.fixture
def layla(shop) -> int:
    return shop.customers.add(CustomerDraft("Layla Haddad", (PHONE,))).id


@pytest.fixture
def neighbour(shop, layla) -> int:
    return shop.customers.add(CustomerDraft("Somebody Else", (PHONE,)), anyway=True).id


def bad_order(shop, customer_id: int, item: str = "Oud") -> int:
    (order_id,) = shop.orders.set_aside(customer_id, [(item, 0)])
    shop.orders.close(order_id, "uncollected", "changed_mind")
    return order_id


def said(widget) -> str:
    """Everything that can be read in a window, once it has found its place."""
    QApplication.processEvents()
    return strip_controls(" ".join(label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget)))


def named(widget, kind, words: str):
    """The button with these words."""
    QApplication.processEvents()
    found = [each for each in widget.findChildren(kind) if words in (each.text() or each.toolTip()) and each.isVisible()]
    assert len(found) == 1, words
    return found[0]


def test_two_things_are_set_aside_and_the_undo_takes_them_back(shop, layla, told, in_dialog) -> None:
    def fill(dialog: SetAsideDialog) -> None:
        dialog.goods.rows[0].item.set_text("A cake")
        dialog.goods.rows[0].price.set_text("٤٥٫٥٠")
        named(dialog, LinkButton, "Something else").click()
        dialog.goods.rows[1].item.set_text("Candles")
        dialog.collect_on.set_value(shop.clock.today() + timedelta(days=2))
        dialog.check.set_checked(True)
        dialog.ok_button.click()

    in_dialog(fill)
    assert set_aside(None, shop, layla, told) is None
    assert [(each.item, each.amount_minor) for each in shop.orders.open_of(layla)] == [("A cake", 4550), ("Candles", 0)]
    assert told == ["Set aside: A cake, Candles."]
    (check,) = shop.verification.of(layla)
    assert check.order_id == shop.orders.open_of(layla)[0].id
    told.undo()
    assert shop.orders.of(layla) == shop.verification.of(layla) == []


@pytest.mark.parametrize(
    ("fill", "words"),
    [
        (lambda dialog: None, "what is to be set aside"),
        (lambda dialog: dialog.goods.rows[0].price.set_text("12"), "what is to be set aside"),
        (lambda dialog: (dialog.goods.rows[0].item.set_text("x"), dialog.collect_on.set_text("2020/01/01")), "passed"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(shop, layla, qtbot, fill, words) -> None:
    dialog = SetAsideDialog(None, shop, layla)
    qtbot.addWidget(dialog)
    dialog.show()
    fill(dialog)
    dialog.ok_button.click()
    assert words in (dialog.goods.error() or dialog.collect_on.error())
    assert dialog.isVisible()
    assert shop.orders.of(layla) == []


def test_a_row_taken_away_leaves_the_others(shop, layla, qtbot) -> None:
    dialog = SetAsideDialog(None, shop, layla)
    qtbot.addWidget(dialog)
    dialog.show()
    for place, item in enumerate(("One", "Two", "Three")):
        if place:
            named(dialog, LinkButton, "Something else").click()
        dialog.goods.rows[place].item.set_text(item)
    dialog.goods.rows[1].remove.click()
    assert [item for item, _price in dialog.goods.goods()] == ["One", "Three"]


def test_history_is_told_before_goods_are_set_aside(shop, layla, neighbour, qtbot) -> None:
    bad_order(shop, layla)
    for customer_id, words in ((layla, "An order of"), (neighbour, "Same phone as Layla Haddad")):
        dialog = SetAsideDialog(None, shop, customer_id)
        qtbot.addWidget(dialog)
        dialog.show()
        assert words in said(dialog.history)
        links = dialog.history.findChildren(LinkButton)
        assert bool(links) == (customer_id == neighbour), "nobody is sent to the card that is in front already"


def test_the_other_card_is_opened_instead(shop, layla, neighbour, told, in_dialog) -> None:
    bad_order(shop, layla)
    in_dialog(lambda dialog: dialog.history.findChildren(LinkButton)[0].click())
    assert set_aside(None, shop, neighbour, told) == layla
    assert shop.orders.of(neighbour) == []


def test_collected_goods_are_tied_to_todays_sale(shop, layla, told, qtbot) -> None:
    (order_id,) = shop.orders.set_aside(layla, [("Oud", 0)])
    purchase_id = shop.sales.sell(Sale(layla, 1000), shop.new_operation()).purchase_id
    dialog = OrdersDialog(None, shop, layla, told)
    qtbot.addWidget(dialog)
    dialog.show()
    named(dialog, Button, "Collected").click()
    assert shop.orders.get(order_id).purchase_id == purchase_id
    assert told == ["Collected: Oud."]
    told.undo()
    assert shop.orders.get(order_id).is_open


@pytest.mark.parametrize("place", range(7))
def test_every_other_end_is_in_the_menu_and_can_be_taken_back(shop, layla, told, qtbot, place) -> None:
    (order_id,) = shop.orders.set_aside(layla, [("Oud", 0)])
    dialog = OrdersDialog(None, shop, layla, told)
    qtbot.addWidget(dialog)
    dialog.show()
    row = dialog.rows.itemAt(0).widget()
    menu = row.menu()
    assert len(menu.actions()) == 7
    menu.actions()[place].trigger()
    menu.deleteLater()
    assert not shop.orders.get(order_id).is_open
    assert bool(shop.trust.flags(layla)) == (shop.orders.get(order_id).outcome in {"uncollected", "unreachable"})
    named(dialog, IconButton, "waits again").click()
    assert shop.orders.get(order_id).is_open
    assert named(dialog, Button, "Collected")


def test_nothing_set_aside_says_what_it_is_for(shop, layla, told, in_dialog) -> None:
    ran: list[tuple[str, object]] = []
    in_dialog(lambda dialog: (_read("Nothing is set aside", dialog), named(dialog, Button, "Set something aside").click()))
    show_orders(None, shop, layla, told, lambda *what: ran.append(what))
    assert ran == [("set_aside", layla)]


def _read(words: str, dialog) -> None:
    assert words in said(dialog)


@pytest.mark.parametrize(("button", "outcome"), [("Yes, collected", "completed"), ("Not yet", "open")])
def test_after_a_sale_it_is_asked_whether_the_goods_went_with_it(shop, layla, in_dialog, button, outcome) -> None:
    (order_id,) = shop.orders.set_aside(layla, [("Oud", 0)])
    purchase_id = shop.sales.sell(Sale(layla, 1000), shop.new_operation()).purchase_id
    in_dialog(lambda dialog: (_read("Oud", dialog), named(dialog, Button, button).click()))
    ask_collected(None, shop, layla, purchase_id)
    order = shop.orders.get(order_id)
    assert (order.outcome, order.purchase_id) == (outcome, purchase_id if outcome == "completed" else None)
    ask_collected(None, shop, layla + 1, purchase_id)


def test_a_flag_is_cleared_with_a_reason_and_counts_again(shop, layla, told, qtbot, in_dialog) -> None:
    bad_order(shop, layla)
    dialog = FlagsDialog(None, shop, layla, told)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Oud" in said(dialog)
    assert "Changed their mind" in said(dialog)

    def clear(form) -> None:
        form.ok_button.click()
        assert "Say why" in form.reason.error()
        form.reason.set_text("She came the next day")
        QTest.keyClick(form.reason.edit, Qt.Key.Key_Return)

    in_dialog(clear)
    named(dialog, Button, "Clear this flag").click()
    assert shop.trust.flags(layla) == ()
    assert "She came the next day" in said(dialog)
    assert told == ["The flag is cleared."]
    named(dialog, IconButton, "count again").click()
    assert len(shop.trust.flags(layla)) == 1


def test_a_matched_flag_can_be_somebody_elses(shop, layla, neighbour, told, qtbot) -> None:
    bad_order(shop, layla)
    dialog = FlagsDialog(None, shop, neighbour, told)
    qtbot.addWidget(dialog)
    dialog.show()
    named(dialog, Button, "Somebody else").click()
    assert shop.trust.flags(neighbour) == ()
    assert "No red flag" in said(dialog)
    told.undo()
    assert len(shop.trust.flags(neighbour)) == 1


def test_good_history_and_the_way_to_the_other_card(shop, layla, neighbour, told, in_dialog) -> None:
    shop.sales.sell(Sale(layla, 1000), shop.new_operation())
    ran: list[tuple[str, object]] = []
    in_dialog(lambda dialog: (_read("Has bought before", dialog), named(dialog, LinkButton, "Open that card").click()))
    show_flags(None, shop, neighbour, told, lambda *what: ran.append(what))
    assert ran == [("open_customer", layla)]


def test_the_checklist_is_worked_through_by_keyboard(shop, layla, told, qtbot, type_text) -> None:
    dialog = VerifyDialog(None, shop, layla, told)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "No check so far" in said(dialog)
    QTest.keyClick(dialog.begin_button, Qt.Key.Key_Return)
    assert "due now" in said(dialog)
    type_text(dialog.note.edit, "لم يرد")
    QTest.keyClick(dialog.tried, Qt.Key.Key_Return)
    (check,) = shop.verification.of(layla)
    assert (check.step, check.log[0].note) == (1, "لم يرد")
    assert dialog.note.text() == ""
    assert "لم يرد" in said(dialog)
    named(dialog, LinkButton, "Take the last answer back").click()
    assert shop.verification.get(check.id).step == 0
    dialog.reached.click()
    assert shop.verification.get(check.id).state == "reached"
    assert "no doubt any more" in said(dialog)
    assert dialog.begin_button.isVisible()
    told.undo()
    assert shop.verification.get(check.id).state == "open"


def test_a_new_card_tells_whom_the_shop_has_met(shop, layla, qtbot, type_text) -> None:
    bad_order(shop, layla)
    form = CustomerForm(None, shop, None)
    qtbot.addWidget(form)
    form.show()
    assert not form.recognised.isVisible()
    (phone, *_rest) = form.contact.phones.control.findChildren(type(form.contact.email.edit))
    type_text(phone, "+966 50 123 45")
    form.recognised.look()
    assert not form.recognised.isVisible()
    type_text(phone, "67")
    qtbot.waitUntil(form.recognised.isVisible)
    assert "Same phone as Layla Haddad" in said(form.recognised)
    form.recognised.findChildren(LinkButton)[0].click()
    assert form.shown_id == layla


def test_their_own_card_recognises_only_others(shop, layla, qtbot) -> None:
    bad_order(shop, layla)
    form = CustomerForm(None, shop, layla)
    qtbot.addWidget(form)
    form.show()
    form.recognised.look()
    assert not form.recognised.isVisible()


def test_the_key_sets_aside_for_whoever_is_in_front(window, layla, in_dialog) -> None:
    window.run("open_customer", layla)
    seen = in_dialog(lambda dialog: dialog.reject())
    QTest.keyClick(window.focusWidget() or window, Qt.Key.Key_F5, Qt.KeyboardModifier.ShiftModifier)
    assert isinstance(seen[0], SetAsideDialog)


@pytest.mark.parametrize(
    ("command", "kind"),
    [("set_aside", SetAsideDialog), ("orders", OrdersDialog), ("flags", FlagsDialog), ("verify", VerifyDialog)],
)
def test_every_window_opens_by_its_command_and_names_its_controls(
    window, shop, layla, neighbour, in_dialog, without_name, command, kind
) -> None:
    bad_order(shop, layla)
    shop.orders.set_aside(layla, [("A cake", 100)])
    shop.verification.begin(layla)
    shop.verification.note(layla, "tried")
    nameless: list[str] = []
    seen = in_dialog(lambda dialog: (QApplication.processEvents(), nameless.extend(without_name(dialog))))
    window.run(command, layla)
    assert isinstance(seen[0], kind)
    assert nameless == []


def test_a_sale_at_the_counter_asks_about_goods_set_aside(window, shop, layla, in_dialog, answer) -> None:
    (order_id,) = shop.orders.set_aside(layla, [("Oud", 0)])
    in_dialog(lambda dialog: (dialog.amount.set_text("12"), answer("Yes, collected"), dialog.ok_button.click()))
    window.run("sale", layla)
    assert shop.orders.get(order_id).outcome == "completed"


def test_the_record_is_read_before_goods_are_set_aside_or_sold_on_account(shop, layla, qtbot, clock) -> None:
    dialog = SetAsideDialog(None, shop, layla)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "Has not bought here yet." in said(dialog.history)
    shop.sales.sell(Sale(layla, 5000, paid_minor=0, due_on=shop.clock.today()), "owed")
    clock.advance(days=3)
    sale = SaleDialog(None, shop, layla)
    qtbot.addWidget(sale)
    sale.show()
    at_once = sale.record.isVisible()
    sale.payment.set_value("later")
    sale._follow()
    told_on_account = said(sale.record)
    sale.payment.set_value("full")
    sale._follow()
    assert "Owes 50.00\xa0AED, due since 21 November 2026." in told_on_account
    assert (at_once, sale.record.isVisible()) == (False, False), "whoever pays at once needs no record"


def test_a_debt_on_the_other_card_is_told_while_a_new_one_is_typed(shop, layla, qtbot, clock) -> None:
    shop.sales.sell(Sale(layla, 5000, paid_minor=0, due_on=shop.clock.today()), "owed")
    clock.advance(days=3)
    form = CustomerForm(None, shop, None, CustomerDraft("Somebody New", (PHONE,)))
    qtbot.addWidget(form)
    form.show()
    form.recognised.look()
    assert "Layla Haddad, card 20000014, owes 50.00\xa0AED" in said(form.recognised)
