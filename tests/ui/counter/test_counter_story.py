"""A day at the counter, by keyboard."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.types import Tip
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from ui.counter.strip import ROW, TWO_ROWS
from ui.kit.direction import paragraphs_height
from ui.window import Window

KEY = Qt.Key


@pytest.fixture
def people(shop: Shop) -> dict[str, int]:
    names = ("Layla Haddad", "Omar Farouk", "Sara Williams", "ليلى حدّاد")
    return {name: shop.customers.add(CustomerDraft(name, (f"050 412 77{n}0",))).id for n, name in enumerate(names)}


@pytest.fixture
def counter(window: Window, people: dict[str, int]):
    window.page.refresh()
    return window.page


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


def shown(counter) -> str:
    return counter.card.head._name.text() if counter._right.currentWidget() is counter.card else ""


def test_from_a_cold_counter_to_a_recorded_sale(window, counter, shop, people, in_dialog) -> None:
    def amount_and_enter(dialog) -> None:
        assert "Layla Haddad" in dialog.windowTitle()
        QTest.keyClicks(dialog.focusWidget(), "120")
        QTest.keyClick(dialog.focusWidget(), KEY.Key_Return)

    QTest.keyClicks(window.focusWidget(), "lay")
    QTest.keyClick(window.focusWidget(), KEY.Key_Return)
    in_dialog(amount_and_enter)
    QTest.keyClick(window.focusWidget(), KEY.Key_F5)
    settle()
    (purchase,) = shop.history.purchases(people["Layla Haddad"])
    assert purchase.bill.total_minor == 12_000
    assert window.notice.text().endswith("12 points earned")
    assert counter.card.head._points.text() == "12"
    assert window.focusWidget() is counter.finder.box.edit
    assert counter.finder.box.edit.selectedText() == "lay"


def test_undo_takes_the_sale_back_once(window, counter, shop, people, in_dialog) -> None:
    customer_id = people["Layla Haddad"]
    in_dialog(lambda dialog: (dialog.amount.set_text("120"), dialog.ok_button.click()))
    window.run("sale", customer_id)
    window.activateWindow()
    settle()
    QTest.keyClick(window, KEY.Key_F10)
    (purchase,) = shop.history.purchases(customer_id)
    assert (purchase.outcome, purchase.bill.returned_minor) == ("returned", 12_000)
    assert shop.points.balance(customer_id) == 0
    assert shop.check() == []
    assert "taken back" in window.notice.text()
    QTest.keyClick(window, KEY.Key_F10)
    assert "Nothing can be undone" in window.notice.text()


def test_undo_by_a_click_and_by_a_key_is_one_return(window, counter, shop, people, in_dialog) -> None:
    in_dialog(lambda dialog: (dialog.amount.set_text("120"), dialog.ok_button.click()))
    window.run("sale", people["Layla Haddad"])
    undo = window.notice._action
    undo()
    undo()
    (purchase,) = shop.history.purchases(people["Layla Haddad"])
    assert purchase.bill.returned_minor == 12_000
    assert shop.check() == []


def test_enter_twice_is_one_sale(window, counter, shop, people, in_dialog) -> None:
    def hasty(dialog) -> None:
        dialog.amount.set_text("120")
        assert dialog.save()
        dialog.ok_button.click()

    in_dialog(hasty)
    window.run("sale", people["Omar Farouk"])
    assert len(shop.history.purchases(people["Omar Farouk"])) == 1


def test_nobody_is_chosen_before_anything_is_typed(window, counter, shop) -> None:
    assert counter.customer() is None
    assert shown(counter) == ""
    QTest.keyClick(window.focusWidget(), KEY.Key_F5)
    assert window.notice.text() == "Choose a customer first."


def test_arrows_move_through_the_list_while_the_cursor_stays(window, counter, people) -> None:
    edit, seen = counter.finder.box.edit, []
    for key in (KEY.Key_Down, KEY.Key_Down, KEY.Key_Up, KEY.Key_PageDown):
        QTest.keyClick(edit, key)
        seen.append(counter.customer())
        assert shown(counter) == shop_name(people, counter.customer())
    first, second, again, last = seen
    assert first == again
    assert len({first, second, last}) == 3
    assert edit.hasFocus()


def shop_name(people: dict[str, int], customer_id: int | None) -> str:
    return next(name for name, each in people.items() if each == customer_id)


def test_escape_clears_and_lets_the_customer_go(window, counter, type_text) -> None:
    type_text(counter.finder.box.edit, "omar")
    assert shown(counter) == "Omar Farouk"
    QTest.keyClick(window.focusWidget(), KEY.Key_Escape)
    assert (counter.finder.box.text(), counter.customer(), shown(counter)) == ("", None, "")


@pytest.mark.parametrize(("typed", "field"), [("Nadia Q", "name"), ("0501112233", "phones")])
def test_what_was_not_found_begins_the_new_card(window, counter, shop, type_text, in_dialog, typed, field) -> None:
    drafts = []
    counter.finder.new_wanted.connect(drafts.append)
    in_dialog(lambda dialog: dialog.reject())
    type_text(counter.finder.box.edit, typed)
    QTest.keyClick(window.focusWidget(), KEY.Key_Return)
    assert getattr(drafts[0], field) in (typed, (typed,))


def test_f3_carries_what_was_typed_into_the_new_card(window, counter, shop, type_text, in_dialog) -> None:
    in_dialog(lambda dialog: dialog.ok_button.click())
    type_text(counter.finder.box.edit, "Nadia Q")
    QTest.keyClick(window.focusWidget(), KEY.Key_F3)
    settle()
    assert shown(counter) == "Nadia Q"


def test_a_new_customer_comes_to_the_counter(window, counter, shop, in_dialog) -> None:
    in_dialog(lambda dialog: dialog.ok_button.click())
    window.run("new_customer", CustomerDraft("Nadia Qasim"))
    settle()
    assert shown(counter) == "Nadia Qasim"


def test_arabic_is_found_without_its_marks(window, counter, people, type_text) -> None:
    type_text(counter.finder.box.edit, "حداد")
    assert counter.customer() == people["ليلى حدّاد"]


def test_the_customer_stays_when_the_list_changes_below(window, counter, shop, people, in_dialog) -> None:
    customer_id = people["Omar Farouk"]
    sale = Sale(customer_id, 5_000, paid_minor=0, due_on=shop.clock.today() + timedelta(days=3))
    shop.sales.sell(sale, shop.new_operation())
    counter.finder.filters.set_value("owes")
    counter.refresh()
    window.run("counter", customer_id)
    counter.finder.filters.set_value("owes")
    counter.refresh()
    in_dialog(lambda dialog: dialog.ok_button.click())
    window.run("pay", customer_id)
    settle()
    assert counter.finder.list.model().rowCount() == 0
    assert shown(counter) == "Omar Farouk"


def test_an_empty_shop_teaches_how_to_begin(window, shop) -> None:
    page = window.page
    assert page._right.currentWidget() is page._first_steps
    shop.customers.add(CustomerDraft("Layla Haddad"))
    settle()
    assert page._right.currentWidget() is page._nobody


def test_a_customer_taken_out_meanwhile_is_let_go(window, counter, shop, people) -> None:
    window.run("counter", people["Sara Williams"])
    shop.customers.remove(people["Sara Williams"])
    settle()
    assert counter.customer() is None
    assert shown(counter) == ""


def test_advice_in_one_column_has_the_whole_width(window, counter, shop, people) -> None:
    tips, card = counter.card.tips, shop.card(people["Omar Farouk"])
    for count in (5, 2):
        tips.show_card(replace(card, tips=(Tip("repeat", "do", "Smile"),) * count))
    assert [tips._lines.columnStretch(column) > 0 for column in range(2)] == [True, False]


def test_a_long_warning_that_stands_alone_takes_two_lines(window, counter, shop, people) -> None:
    someone = shop.customers.get(people["Layla Haddad"])
    long = "Wants gifts wrapped in green paper with a gold ribbon; never mention the old discount, it upset her. " * 2
    shop.customers.edit(someone.id, replace(someone.draft(), pinned_note=long))
    window.resize(1366, 768)
    window.show()

    def height() -> int:
        window.open("counter", someone.id)
        QApplication.processEvents()
        return counter.card.strip._rows[0].height()

    assert height() == TWO_ROWS
    shop.follow_ups.promise(someone.id, "Call her back", shop.clock.today())
    assert height() == ROW  # never more than two lines in all
    shop.customers.edit(someone.id, replace(someone.draft(), pinned_note="Likes green"))
    assert height() == ROW


def test_a_narrow_window_shows_the_whole_width_of_the_card(window, counter, shop, people) -> None:
    someone = shop.customers.get(people["Layla Haddad"])
    name = "Layla Haddad of the house with the blue door"
    shop.customers.edit(someone.id, replace(someone.draft(), name=name))
    window.resize(window.minimumSize())
    window.open("counter", someone.id)
    window.show()
    QApplication.processEvents()
    for part in (counter.card.head, counter.card.tips, counter.card.purchases, counter.card.tabs):
        assert part.isVisibleTo(counter.card)
        assert part.width() <= counter.card.width(), part
    window.resize(1366, 768)
    QApplication.processEvents()
    assert counter.card.purchases.y() == counter.card.tabs.y()  # side by side again


def test_long_advice_is_shown_whole(window, counter, shop, people) -> None:
    tips, card = counter.card.tips, shop.card(people["Omar Farouk"])
    long = "Keep examples of past work and what came of them at hand " * 2
    tips.show_card(replace(card, tips=(Tip("repeat", "do", long), *(Tip("repeat", "do", "Smile"),) * 4)))
    QApplication.processEvents()
    line, short = (tips._lines.itemAtPosition(row, 0).widget() for row in range(2))
    label = next(label for label in line.findChildren(QLabel) if label.text())
    assert label.height() >= paragraphs_height(label.text(), label.font(), label.width())
    assert line.sizeHint().height() > short.sizeHint().height()
    assert tips._lines.columnStretch(0) > tips._lines.columnStretch(1) > 0  # room by the longest line
