"""Today in the real window: 200 rows by keyboard alone, each answer kept, undone, and said."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu

from shopcrm.care.groups import Wanted
from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop
from ui.jobs import Jobs
from ui.today.group import GroupDialog, tell_group
from ui.today.page import TodayPage
from ui.today.promise import PromiseDialog

TODAY = date(2026, 11, 21)
MANY = 200
CALL = frozenset({"call"})


def customer(shop: Shop, name: str = "Sara", **card) -> int:
    number = shop.listing.count() + 1
    draft = CustomerDraft(name, phones=(f"050123{number:04d}",), consents=CALL, care_consents=CALL, **card)
    return shop.customers.add(draft).id


def plan(shop: Shop, count: int) -> None:
    for number in range(count):
        shop.follow_ups.promise(customer(shop, f"Customer {number:03}"), f"Promise {number}", TODAY)


@pytest.fixture
def page(window):
    window.open("today")
    return window.page


def key(which: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the cursor is, as a person does who never touches the mouse."""
    QTest.keyClick(QApplication.focusWidget(), which, modifiers)
    QApplication.processEvents()


def choose_in_menu(downs: int) -> None:
    menu = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMenu) and widget.isVisible())
    for _each in range(downs):
        QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_200_rows_by_keyboard_alone(window, shop, tell) -> None:
    plan(shop, MANY)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    page = window.page
    assert window.page_name == "today"
    assert len(page.table.shown) == MANY
    for number in range(MANY):
        assert QApplication.focusWidget() is page.table
        which = number % 4
        if which == 0:
            key(Qt.Key.Key_Space)
        elif which == 1:
            key(Qt.Key.Key_Delete)
        elif which == 2:
            key(Qt.Key.Key_Backspace)
            choose_in_menu(2)
        else:
            key(Qt.Key.Key_Tab)
            while QApplication.focusWidget() is not page.panel.result.edit:
                key(Qt.Key.Key_Tab)
            QTest.keyClicks(page.panel.result.edit, "Pleased")
            key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert len(page.table.shown) == MANY - number - 1
    states = shop.file.rows("SELECT state, result, due_on, count(*) FROM follow_up GROUP BY 1, 2, 3 ORDER BY 1, 2")
    in_a_week = (TODAY + timedelta(days=7)).isoformat()
    assert states == [
        ("done", "", TODAY.isoformat(), 50), ("done", "Pleased", TODAY.isoformat(), 50),
        ("not_needed", "", TODAY.isoformat(), 50), ("open", "", in_a_week, 50),
    ]  # fmt: skip
    tell(f"{MANY} rows of Today answered by keyboard alone")


def test_enter_opens_the_card_and_the_list_keeps_its_place(window, shop) -> None:
    plan(shop, 5)
    window.open("today")
    key(Qt.Key.Key_Down)
    key(Qt.Key.Key_Down)
    wanted = window.page.customer()
    key(Qt.Key.Key_Return)
    assert (window.page_name, window.page.customer()) == ("counter", wanted)
    window.run("today")
    assert window.page.customer() == wanted
    assert QApplication.focusWidget() is window.page.table


def test_undo_brings_the_row_back(window, shop) -> None:
    plan(shop, 3)
    window.open("today")
    key(Qt.Key.Key_Down)
    row = window.page.table.current_row()
    key(Qt.Key.Key_Space)
    assert row.key not in [each.key for each in window.page.table.shown]
    assert "Customer 001" in window.notice.text()
    window.run("undo")
    QApplication.processEvents()
    assert window.page.table.current_row().key == row.key
    assert shop.follow_ups.get(row.due.follow_up_id).state == "open"


def test_the_keys_are_the_same_on_an_arabic_keyboard(page, shop, qapp) -> None:
    plan(shop, 2)
    page.refresh()
    page.table.setFocus()
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
    qapp.sendEvent(page.table, event)
    assert len(page.table.shown) == 1


def test_a_complaint_leads_to_where_it_is_settled(page, shop) -> None:
    sara = customer(shop)
    number = shop.complaints.open(sara, "goods", "Broken lid")
    page.refresh()
    wanted = []
    page.wanted.connect(lambda name, data: wanted.append((name, data)))
    page.table.setFocus()
    key(Qt.Key.Key_Space)
    assert page.table.shown
    assert wanted[0][0] == "notice"
    page.panel.elsewhere.click()
    assert wanted[-1] == ("care", number)
    assert page.panel.done.isHidden()


def test_goods_to_be_collected_lead_to_how_that_ended(window, page, shop, in_dialog) -> None:
    sara = customer(shop)
    shop.orders.set_aside(sara, [("Wedding cake", 12_000)], TODAY)
    page.refresh()
    assert [row.kind for row in page.table.shown] == ["order"]
    in_dialog(lambda dialog: dialog.close_order(shop.orders.open_of(sara)[0].id, "completed"))
    page.panel.elsewhere.click()
    QApplication.processEvents()
    assert shop.orders.open_of(sara) == []
    assert page.table.shown == ()


def test_what_to_say_stands_beside(page, shop) -> None:
    customer(shop, birth_on=date(1990, 11, 21))
    page.refresh()
    said = shop.phrases.for_situation("birthday", "en")[0].say
    assert said in [label.text() for label in page.panel.say.findChildren(QLabel)]
    assert "by call" in page.panel.ways.text()


def test_why_somebody_left_is_kept_and_undone(page, window, shop) -> None:
    sara = customer(shop, pinned_stage="lost")
    for days in (900, 800):
        shop.sales.sell(Sale(sara, 5000, sold_on=TODAY - timedelta(days=days)), f"{days}")
    page.refresh()
    assert page.table.current_row().kind == "win_back"
    assert not page.panel.left.isHidden()
    page.panel.left.set_text("Moved away")
    page.panel.result.set_text("Wrote to her")
    page.panel.done.click()
    assert shop.file.value("SELECT left_because FROM customer WHERE id = ?", sara) == "Moved away"
    window.run("undo")
    QApplication.processEvents()
    assert shop.file.value("SELECT left_because FROM customer WHERE id = ?", sara) == ""
    assert page.table.current_row().kind == "win_back"


def test_chips_narrow_the_list(page, shop) -> None:
    sara = customer(shop, birth_on=date(1990, 11, 21))
    shop.follow_ups.promise(sara, "Send it", TODAY)
    page.refresh()
    assert [row.kind for row in page.shown()] == ["promise", "birthday"]
    page._choose("occasions")
    assert [row.kind for row in page.table.shown] == ["birthday"]
    page.answer("done")
    assert [row.kind for row in page.table.shown] == ["promise"]  # nothing left of these: all are shown


def test_more_than_a_days_calls_on_request(page, shop) -> None:
    for number in range(4):
        customer(shop, f"C {number}", birth_on=date(1990, 11, 21))
    shop.care_levels.change(a_day=2)
    page.refresh()
    assert len(page.table.shown) == 2
    page.more.click()
    assert len(page.table.shown) == 4


def test_an_empty_day_teaches(page) -> None:
    assert page.nothing.isVisibleTo(page)
    assert page.count.isHidden()


def test_a_promise_is_written_by_keyboard(window, shop, in_dialog) -> None:
    sara = customer(shop)
    window.open("counter", sara)

    def write(dialog: PromiseDialog) -> None:
        assert isinstance(dialog, PromiseDialog)
        QTest.keyClicks(dialog.text.edit, "Call about the lamp")
        dialog.when.set_value(3)
        dialog.when.chosen.emit(3)
        QTest.keyClick(dialog.text.edit, Qt.Key.Key_Return)

    in_dialog(write)
    QTest.keyClick(window, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()
    kept = shop.follow_ups.of(sara)
    assert [(each.kind, each.text, each.due_on) for each in kept] == [
        ("promise", "Call about the lamp", TODAY + timedelta(days=3))
    ]
    window.run("undo")
    assert shop.follow_ups.of(sara) == []


def test_a_promise_without_words_or_for_yesterday_is_said_beside(shop, window) -> None:
    dialog = PromiseDialog(window, shop, customer(shop))
    assert not dialog.save()
    assert "few words" in dialog.text.error()
    dialog.text.set_text("Call")
    dialog.day.set_value(TODAY - timedelta(days=1))
    assert not dialog.save()
    assert "is over" in dialog.day.error()
    dialog.deleteLater()


def test_a_group_comes_onto_today(window, shop, in_dialog, qtbot) -> None:
    for number in range(3):
        each = customer(shop, f"C {number}", address="Rose street 1")
        shop.sales.sell(Sale(each, lines=(SaleLine("Blue lamp", 5000),)), f"{number}")
    silent = shop.customers.add(CustomerDraft("Silent")).id
    shop.sales.sell(Sale(silent, lines=(SaleLine("Blue lamp", 5000),)), "silent")

    def tell(dialog: GroupDialog) -> None:
        assert not dialog.ok_button.isEnabled()
        QTest.keyClicks(dialog.bought.edit, "lam")
        assert not dialog.count.text()  # the file is counted once, after the last letter or with Enter
        QTest.keyClicks(dialog.bought.edit, "p")
        qtbot.waitUntil(lambda: dialog.count.text() == "3 customers will be told")
        assert "1 did not agree" in dialog.why.text()
        dialog.way.set_value("letters")
        dialog.way.chosen.emit("letters")
        assert not dialog._when.isVisibleTo(dialog)
        assert dialog.count.text() == "0 customers will be told"
        dialog.way.set_value("labels")
        dialog.way.chosen.emit("labels")
        assert dialog.skip.isVisibleTo(dialog)
        dialog.way.set_value("call")
        dialog.way.chosen.emit("call")
        dialog.text.set_text("The lid is mended")
        dialog.ok_button.click()

    in_dialog(tell)
    window.run("tell_group")
    window.open("today")
    assert [row.kind for row in window.page.table.shown] == ["news"] * 3
    assert window.notice.text().startswith("3 calls stand on Today")
    window.run("undo")
    QApplication.processEvents()
    assert window.page.table.shown == ()


def test_labels_begin_behind_the_used_ones(window, shop, in_dialog) -> None:
    each = customer(shop, "Sara", address="Rose street 1")
    shop.sales.sell(Sale(each, lines=(SaleLine("Blue lamp", 5000),)), "sale")
    shop.consents.say(each, [("care", "letter")], "counter", given=True)
    made = []

    def choose(dialog: GroupDialog) -> None:
        dialog.bought.edit.setText("lamp")
        dialog.way.set_value("labels")
        dialog.way.chosen.emit("labels")
        dialog.skip.set_value(23)
        dialog.ok_button.click()

    in_dialog(choose)
    tell_group(window, shop, lambda *_said: None, lambda paper: made.append(paper.make()))
    members = shop.groups.tell(Wanted("lamp"), "care", "letter").members
    assert made == [shop.printing.labels(members, 23)] != [shop.printing.labels(members)]


def test_the_care_level_of_one_customer(window, shop, in_dialog) -> None:
    sara = customer(shop)

    def choose(dialog) -> None:
        assert "Reactive" in dialog.choice.control.currentText()
        dialog.choice.set_value("proactive")
        dialog.ok_button.click()

    in_dialog(choose)
    window.run("care_level", sara)
    assert shop.care_levels.preferred(sara) == "proactive"
    window.run("undo")
    assert shop.care_levels.preferred(sara) is None


def test_the_list_is_read_beside_the_window(shop, qtbot) -> None:
    plan(shop, 30)
    jobs = Jobs()
    page = TodayPage(shop, jobs)
    qtbot.addWidget(page)
    page.refresh()
    qtbot.waitUntil(lambda: len(page.table.shown) == 30)
    page.refresh()  # under way while a row is answered: what it brings is old by then
    page.answer("done")
    qtbot.waitUntil(lambda: not jobs.is_busy())
    QApplication.processEvents()
    assert len(page.table.shown) == 29
    page.refresh()
    qtbot.waitUntil(lambda: not jobs.is_busy())
    QApplication.processEvents()
    assert len(page.table.shown) == 29
    jobs.close()
