"""Points, notes, payments, returns and outcomes at the counter."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.text.bidi import strip_controls
from ui.counter.everything import show_notes, show_purchases
from ui.counter.history import PurchaseRow
from ui.counter.note import NoteDialog, write_note
from ui.counter.payment import take_payment
from ui.counter.points import PointsDialog, show_points
from ui.counter.returns import ReturnDialog, mark, take_back
from ui.counter.wording import bought
from ui.kit.buttons import Button

HOSTILE = "<b>Evil</b> & \u202eeman\u202c \n<img src=x>"


@pytest.fixture
def layla(shop) -> int:
    return shop.customers.add(CustomerDraft("Layla Haddad")).id


def sell(shop, customer_id: int, amount: int = 10_000, **more) -> int:
    return shop.sales.sell(Sale(customer_id, amount, **more), shop.new_operation()).purchase_id


@pytest.mark.parametrize(("note", "words"), [("", "Purchase"), ("a wedding cake", "a wedding cake")])
def test_a_sale_of_one_amount_is_named_by_its_note_or_as_a_purchase(shop, layla, note, words) -> None:
    sell(shop, layla, note=note)
    (purchase,) = shop.history.purchases(layla)
    assert strip_controls(bought(purchase, shop.formats)) == words


def test_points_are_spent_and_given_back(shop, layla, told, in_dialog) -> None:
    sell(shop, layla, 50_000)
    in_dialog(lambda dialog: (dialog.points.set_text("20"), dialog.ok_button.click()))
    show_points(None, shop, layla, told)
    assert shop.points.balance(layla) == 30
    undo = told.undo
    undo()
    undo()
    assert shop.points.balance(layla) == 50


def test_a_correction_needs_a_reason(shop, layla, qtbot) -> None:
    dialog = PointsDialog(None, shop, layla)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.way.set_value("adjust")
    dialog.points.set_text("٢٥")
    dialog.ok_button.click()
    assert "Say why" in dialog.reason.error()
    dialog.reason.set_text("welcome")
    dialog.ok_button.click()
    assert shop.points.balance(layla) == 25


@pytest.mark.parametrize(("typed", "words"), [("99", "only 0 points"), ("x", "whole number"), ("", "above zero")])
def test_points_that_cannot_be_spent(shop, layla, qtbot, typed, words) -> None:
    dialog = PointsDialog(None, shop, layla)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.points.set_text(typed)
    dialog.ok_button.click()
    assert words in dialog.points.error()
    assert dialog.isVisible()


def test_enter_keeps_a_note_and_shift_enter_does_not(shop, layla, told, in_dialog) -> None:
    def write(dialog) -> None:
        QTest.keyClicks(dialog.text.edit, "one")
        QTest.keyClick(dialog.text.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        QTest.keyClicks(dialog.text.edit, "two")
        QTest.keyClick(dialog.text.edit, Qt.Key.Key_Return)

    in_dialog(write)
    write_note(None, shop, layla, told)
    assert [note.text for note in shop.notes.of(layla)] == ["one\ntwo"]
    told.undo()
    assert shop.notes.of(layla) == []


def test_an_empty_note_is_refused_beside_the_field(shop, layla, told, in_dialog) -> None:
    errors = []
    in_dialog(lambda dialog: (dialog.ok_button.click(), errors.append(dialog.text.error()), dialog.reject()))
    write_note(None, shop, layla, told)
    assert "Type the note" in errors[0]
    assert told == []


def test_a_begun_note_is_not_lost_by_a_slip(shop, layla, qtbot, in_dialog) -> None:
    dialog = NoteDialog(None, shop, layla)
    qtbot.addWidget(dialog, before_close_func=NoteDialog.hide)
    dialog.show()
    dialog.text.set_text("Likes dates")
    for words, stays in (("Go on typing", True), ("Close without saving", False)):
        asked = in_dialog(
            lambda question, words=words: next(b for b in question.findChildren(Button) if b.text() == words).click()
        )
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert [question.windowTitle() for question in asked] == ["Close without saving?"]
        assert dialog.isVisible() == stays
    assert shop.notes.of(layla) == []


def test_an_empty_note_closes_at_once(shop, layla, qtbot) -> None:
    dialog = NoteDialog(None, shop, layla)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.cancel_button.click()
    assert not dialog.isVisible()


def test_the_oldest_due_bill_is_paid_first(shop, layla, told, in_dialog) -> None:
    today = shop.clock.today()
    later = sell(shop, layla, paid_minor=0, due_on=today + timedelta(days=9))
    first = sell(shop, layla, paid_minor=4_000, due_on=today + timedelta(days=2))
    in_dialog(lambda dialog: dialog.ok_button.click())
    take_payment(None, shop, layla, told)
    assert shop.history.purchase(first).open_minor == 0
    assert shop.history.purchase(later).open_minor == 10_000
    assert "settled" in told[0]


def test_nobody_pays_more_than_is_open(shop, layla, told, in_dialog) -> None:
    sell(shop, layla, paid_minor=0, due_on=shop.clock.today())
    errors = []

    def too_much(dialog) -> None:
        dialog.amount.set_text("100.01")
        dialog.ok_button.click()
        errors.append(dialog.amount.error())
        dialog.reject()

    in_dialog(too_much)
    take_payment(None, shop, layla, told)
    assert "100.00" in errors[0]


def test_owing_nothing_is_said(shop, layla, told) -> None:
    take_payment(None, shop, layla, told)
    assert "owes nothing" in told[0]


@pytest.mark.parametrize("typed", ["30", "100"])
def test_a_return_comes_to_what_was_promised(shop, layla, told, in_dialog, typed) -> None:
    purchase_id, promised = sell(shop, layla), []

    def give_back(dialog) -> None:
        dialog.amount.set_text(typed)
        promised.append(dialog.outcome.text())
        dialog.ok_button.click()

    in_dialog(give_back)
    take_back(None, shop, purchase_id, told)
    refund = shop.history.purchase(purchase_id).bill.refunded_minor
    assert f"{refund / 100:.2f}" in promised[0]
    assert strip_controls(promised[0]) in told[0]
    assert shop.points.balance(layla) == (10_000 - refund) // 1_000


def test_more_than_was_bought_cannot_come_back(shop, layla, qtbot) -> None:
    dialog = ReturnDialog(None, shop, shop.history.purchase(sell(shop, layla)))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.amount.set_text("100.01")
    assert dialog.outcome.text() == ""
    dialog.ok_button.click()
    assert "100.00" in dialog.amount.error()


def test_an_order_nobody_collected_is_a_flag_until_it_is_undone(shop, layla, told) -> None:
    purchase_id = sell(shop, layla)
    mark(shop, purchase_id, "uncollected", told)
    assert [flag.outcome for flag in shop.trust.flags(layla)] == ["uncollected"]
    told.undo()
    assert shop.trust.flags(layla) == ()


def test_the_menu_of_a_purchase_offers_what_is_possible(shop, layla, qtbot) -> None:
    paid, owed, back = sell(shop, layla), sell(shop, layla, paid_minor=0, due_on=shop.clock.today()), sell(shop, layla)
    shop.sales.take_back(back, None, shop.new_operation())
    offered = {}
    for purchase_id in (paid, owed, back):
        row = PurchaseRow(shop)
        row.show_purchase(shop.history.purchase(purchase_id))
        qtbot.addWidget(row)
        offered[purchase_id] = [action.text() for action in row.menu().actions()]
    assert "Take goods back…" in offered[paid]
    assert "Take a payment…" not in offered[paid]
    assert "Take a payment…" in offered[owed]
    assert offered[back] == ["Print slip…"]


def test_all_purchases_pass_on_what_was_chosen(shop, layla, in_dialog) -> None:
    purchase_id, ran = sell(shop, layla), []

    def choose(dialog) -> None:
        (row,) = dialog.findChildren(PurchaseRow)
        next(action for action in row.menu().actions() if "goods" in action.text()).trigger()

    in_dialog(choose)
    show_purchases(None, shop, layla, lambda command, data: ran.append((command, data)))
    assert ran == [("return_goods", purchase_id)]


def test_a_note_is_taken_away_after_a_question(shop, layla, in_dialog) -> None:
    from ui.kit.buttons import Button, IconButton

    shop.notes.add(layla, "old")

    def remove(dialog) -> None:
        def agree(question) -> None:
            next(button for button in question.findChildren(Button) if button.text() == "Take it away").click()

        in_dialog(agree)
        dialog.findChildren(IconButton)[0].click()
        dialog.accept()

    in_dialog(remove)
    show_notes(None, shop, layla)
    assert shop.notes.of(layla) == []


def test_hostile_texts_stay_plain_words(shop, window) -> None:
    customer_id = shop.customers.add(CustomerDraft(HOSTILE, pinned_note=HOSTILE, types=("vip",))).id
    shop.notes.add(customer_id, HOSTILE)
    line = SaleLine(HOSTILE, 100)
    shop.sales.sell(Sale(customer_id, lines=(line,), note=HOSTILE), shop.new_operation())
    window.run("counter", customer_id)
    for _turn in range(4):
        QApplication.processEvents()
    from PySide6.QtWidgets import QLabel

    labels = window.page.card.findChildren(QLabel)
    assert sum("<b>Evil</b>" in label.text() for label in labels) >= 4
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    assert not [label.text() for label in labels if "\u202e" in label.text()]


def test_everything_that_takes_the_focus_has_a_name(shop, window, layla, without_name) -> None:
    sell(shop, layla, paid_minor=0, due_on=shop.clock.today())
    shop.notes.add(layla, "likes decaf")
    window.run("counter", layla)
    QApplication.processEvents()
    assert without_name(window) == []
