"""The import by hand and by keyboard: choosing, mapping, looking, bringing in, taking back."""

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from shopcrm.customers.draft import CustomerDraft
from shopcrm.exchange.headings import FIELDS
from shopcrm.sales.sale import Sale
from ui import beside
from ui.exchange.page import ImportPage
from ui.jobs import Jobs
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import StatTile, TipsPanel
from ui.kit.dialogs import ProgressDialog
from ui.kit.labels import Label

BILLS = "Customer number,Date,Item,Amount\n1,2026-01-05,Oud,125.50\n3,2026-02-05,Musk,20\n9,2026-02-06,Musk,20\n"
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab


def plain(text: str) -> str:
    return "".join(letter for letter in text if letter not in "\u2066\u2067\u2068\u2069")


def tiles(page: ImportPage) -> list[str]:
    return [plain(tile._value.accessibleName()) for tile in page.outcome.findChildren(StatTile)]


def told(page: ImportPage) -> list[list[str]]:
    """What the list of remarks shows."""
    model = page.outcome.rows.table.rows
    return [
        [plain(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def words(widget: QWidget) -> str:
    return plain(" | ".join(label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget)))


def on_front(page: ImportPage) -> QWidget:
    return page._stack.currentWidget()


def focused(page: ImportPage) -> QWidget:
    """Where the keys go; the window itself may be behind another one in a test."""
    return page.focusWidget()


def press_focused(page: ImportPage, key: Qt.Key = ENTER) -> None:
    QTest.keyClick(focused(page), key)


def look(page: ImportPage, path: Path) -> None:
    page.take(path)
    page.columns.go.click()


def bring_in(page: ImportPage, path: Path) -> None:
    look(page, path)
    page.outcome.way_on.click()


def test_the_whole_way_by_keyboard(page, shop, listed, choose, qtbot):
    wanted = []
    page.wanted.connect(lambda *command: wanted.append(command))
    people, bills = listed(), listed(BILLS, "bills.csv")
    for path in (people, bills):
        assert focused(page) is page.start.zone.button
        choose(path)
        press_focused(page)
        assert (on_front(page), focused(page)) == (page.columns, page.columns.go)
        press_focused(page)
        assert focused(page) is page.outcome.way_on
        assert shop.stats().purchases == 0
        press_focused(page)
        if path is people:
            assert shop.stats().customers == 2
            press_focused(page)
            assert page.work.expected == page.start.example.kinds.value() == "purchases"
    assert (shop.stats().purchases, shop.stats().sales_minor) == (2, 14550)
    press_focused(page)
    assert wanted[-1] == ("counter", None)


def test_everything_that_takes_the_focus_has_a_name(page, listed, without_name):
    bring_in(page, listed())
    page.ask_for("customers")
    look(page, listed())
    assert without_name(page) == []
    chooser = page.columns.table.choosers[2].control
    assert plain(chooser.accessibleName()) == "Column “Mobile” holds"
    page.ask_for("customers")
    page.refresh()
    QApplication.processEvents()
    assert without_name(page) == []
    (undo,) = (each for each in page.start.past.findChildren(LinkButton) if each.isVisibleTo(page))
    assert undo.accessibleName().startswith("Undo the import of")


def test_what_was_recognised_is_shown(page, listed):
    page.take(listed())
    assert page.columns.kinds.value() == "customers"
    assert [chooser.value() for chooser in page.columns.table.choosers] == ["number", "name", "phone", "birth_on", ""]
    assert "people.csv · 3 rows" in words(page.columns)
    assert "The name is there." in words(page.columns)
    model = page.columns.table.model()
    shown = [[plain(model.index(row, column).data()) for column in range(5)] for row in (1, 2)]
    assert shown == [["No", "Name", "Mobile", "Birthday", "City"], ["1", "Layla", "0501234567", "1990-02-31", "Dubai"]]


def test_columns_are_chosen_by_hand(page, shop, listed):
    page.take(listed("Nimi,Puhelin,Kaupunki\nLayla,0501234567,Dubai\n"))
    assert "Choose the column for: Name." in words(page.columns)
    name, phone, city = page.columns.table.choosers
    assert focused(page) is name.control
    page.columns.go.click()
    assert (on_front(page), focused(page)) == (page.columns, name.control)
    press_focused(page, Qt.Key.Key_Down)
    press_focused(page, Qt.Key.Key_Down)
    assert name.value() == "name"
    press_focused(page, TAB)
    assert focused(page) is phone.control
    phone.set_value("phone")
    city.set_value("phone")
    assert (phone.value(), city.value()) == ("", "phone")
    phone.set_value("phone")
    city.set_value("address")
    page.columns.go.click()
    page.outcome.way_on.click()
    layla = shop.customers.get(1)
    assert (layla.name, layla.phones[0].digits, layla.address) == ("Layla", "971501234567", "Dubai")


def test_every_field_can_be_chosen(page, listed):
    page.take(listed())
    offered = page.columns.table.choosers[0]._values
    assert offered == ["", *FIELDS["customers"]]
    page.columns.kinds._chips[1][1].click()
    assert page.columns.table.choosers[0]._values == ["", *FIELDS["purchases"]]
    assert "Choose the column for: Date, Amount." in words(page.columns)
    assert page.work.preview.kind == "purchases"


def test_a_list_without_headings_can_be_told_so(page, shop, listed):
    page.take(listed("Layla,Dubai\nOmar,Ajman\n"))
    assert page.columns.first_row.is_checked()
    assert page.work.preview.table.count == 1
    page.columns.first_row.box.click()
    assert page.work.preview.table.count == 2
    assert not page.columns.first_row.is_checked()
    page.columns.table.choosers[0].set_value("name")
    page.columns.go.click()
    page.outcome.way_on.click()
    assert [shop.customers.name(number) for number in (1, 2)] == ["Layla", "Omar"]


def test_columns_off_the_edge_come_into_sight_with_the_focus(page, listed):
    page.take(listed(",".join(f"Col {place}" for place in "ABCDEFGHIJKL") + "\n" + "x," * 12 + "\n"))
    table = page.columns.table
    assert table.horizontalScrollBar().maximum() > 0
    table.choosers[-1].control.setFocus()
    assert table.horizontalScrollBar().value() == table.horizontalScrollBar().maximum()
    table.choosers[0].control.setFocus()
    assert table.horizontalScrollBar().value() == 0


def test_the_look_counts_and_lists(page, shop, listed):
    look(page, listed())
    assert tiles(page) == ["New customers: 2", "Known already: 0", "Doubtful: 1", "Left out: 1", "Seen before: 1"]
    assert "This is what would come in" in words(page.outcome)
    assert "3 rows read · people.csv · Nothing is saved yet." in words(page.outcome)
    assert page.outcome.way_on.text() == "Bring in 2 customers"
    assert told(page) == [
        ["2", "Doubtful", "“1990-02-31” under “Birthday” could not be read and was kept as a note."],
        ["3", "Left out", "There is no name in this row."],
        ["4", "Seen before", "Omar has the same phone as Layla, and is taken in all the same."],
    ]
    assert (shop.stats().customers, shop.imports.past()) == (0, [])


def test_purchases_show_their_sum_and_their_days(page, listed):
    bring_in(page, listed())
    look(page, listed(BILLS, "bills.csv"))
    assert tiles(page)[-1] == "Total amount: 145.50\u00a0AED"
    assert "from 5 January 2026 to 5 February 2026" in words(page.outcome)
    assert told(page) == [["4", "Left out", "No customer was found for “9”."]]


def test_a_clear_list_says_so(page, listed):
    look(page, listed("Name\nLayla\n"))
    assert page.outcome.rows is None
    assert "Every row is clear" in words(page.outcome)
    assert page.outcome.way_on.text() == "Bring in 1 customer"


def test_remarks_are_filtered_by_kind_and_reason(page, listed):
    look(page, listed("Name,Email,Birthday\n,a,\nLayla,x@,\nOmar,y@,soon\n,b,\n"))
    panel = page.outcome.rows
    assert [chip.text() for _kind, chip in panel.kinds._chips] == ["All · 5", "Left out · 2", "Doubtful · 3"]
    panel.kinds._chips[2][1].click()
    assert [row for row, *_rest in told(page)] == ["3", "4", "4"]
    assert not panel.reasons.isVisibleTo(page.outcome)
    panel.kinds._chips[0][1].click()
    assert [panel.reasons.combo.itemText(place) for place in (0, 1)] == [
        "Every reason",
        "“…” under “…” could not be read and was kept as a note. (3)",
    ]
    panel.reasons.set_value(panel.reasons._values[2])
    assert [row for row, *_rest in told(page)] == ["2", "5"]


def test_what_is_said_can_be_saved(page, listed, choose, tmp_path):
    wanted = []
    page.wanted.connect(lambda *command: wanted.append(command))
    look(page, listed())
    choose(None)
    page.outcome.rows.save_button.click()
    choose(tmp_path / "to look at")
    page.outcome.rows.save_button.click()
    saved = tmp_path / "to look at.csv"
    with saved.open(encoding="utf-8-sig", newline="") as text:
        kept = list(csv.DictReader(text))
    assert [(each["Row of the list"], each["What came of it"], each["City"]) for each in kept] == [
        ("2", "Doubtful", "Dubai"), ("3", "Left out", ""), ("4", "Seen before", "Ajman"),
    ]  # fmt: skip
    assert [(name, plain(data)) for name, data in wanted] == [("notice", "to look at.csv is saved.")]


def test_a_place_that_cannot_be_written_is_said(page, listed, choose, answer, tmp_path, monkeypatch):
    look(page, listed())
    monkeypatch.setattr("ui.exchange.steps.ask_where", lambda *_asked: tmp_path / "gone" / "list.csv")
    said = answer("OK")
    page.outcome.rows.save_button.click()
    assert any("could not be written" in plain(each) for each in said)


def test_after_bringing_in_the_page_says_what_came_and_where_to_go(page, shop, listed):
    bring_in(page, listed())
    assert "The list is in the book" in words(page.outcome)
    assert "2 new customers · people.csv" in words(page.outcome)
    assert page.outcome.way_on.text() == "Now bring in the purchases"
    wanted = []
    page.wanted.connect(lambda *command: wanted.append(command))
    page.outcome.counter_button.click()
    assert wanted == [("counter", None)]
    page.outcome.way_on.click()
    assert on_front(page) is page.start
    assert "Drop your list of purchases here" in words(page.start)


def test_undo_at_once(page, shop, listed, answer):
    wanted = []
    page.wanted.connect(lambda *command: wanted.append(command))
    bring_in(page, listed())
    answer("Keep it")
    page.outcome.undo_button.click()
    assert shop.stats().customers == 2
    said = answer("Undo the import")
    page.outcome.undo_button.click()
    assert any("2 customers go out of the book again" in each for each in said)
    assert (shop.stats().customers, on_front(page)) == (0, page.start)
    assert wanted[-1][0] == "notice"


def test_past_imports_are_listed_and_undone(page, shop, listed, answer):
    bring_in(page, listed())
    page.ask_for("purchases")
    bring_in(page, listed(BILLS, "bills.csv"))
    page.ask_for("customers")
    page.refresh()
    QApplication.processEvents()
    assert "2 new purchases | 21\xa0Nov\xa02026" in words(page.start.past)
    assert "· 1 row left out" in words(page.start.past)
    buttons = [button for button in page.start.past.findChildren(LinkButton) if button.isVisibleTo(page)]
    assert len(buttons) == 2
    said = answer("OK")
    answer("Undo the import")
    buttons[1].click()
    assert shop.stats().customers == 2
    answer("Undo the import")
    buttons[0].click()
    page.refresh()
    QApplication.processEvents()
    assert shop.stats().purchases == 0
    assert "Undone" in words(page.start.past)
    assert said == []
    assert "Something newer stands on this import" in page.start.zone.problem()


def test_the_window_can_ask_to_undo(page, shop, listed, answer):
    bring_in(page, listed())
    answer("Undo the import")
    page.opened(1)
    assert shop.stats().customers == 0
    page.opened(1)
    assert "no import with the number 1" in page.start.zone.problem()


def test_the_same_file_again_says_when(page, shop, listed, answer):
    bring_in(page, listed())
    page.ask_for("customers")
    look(page, listed())
    (panel,) = page.outcome.findChildren(TipsPanel)
    assert "This very file was brought in on 21\xa0Nov\xa02026" in words(panel)
    answer("Leave it")
    page.outcome.way_on.click()
    assert len(shop.imports.past()) == 1
    said = answer("Bring it in anyway")
    page.outcome.way_on.click()
    assert any("This very file was brought in" in each for each in said)
    assert (len(shop.imports.past()), shop.stats().customers) == (2, 2)


def test_nothing_new_is_nothing_to_bring_in(page, listed):
    bring_in(page, listed())
    page.ask_for("purchases")
    bring_in(page, listed(BILLS, "bills.csv"))
    page.ask_for("purchases")
    look(page, listed(BILLS, "bills.csv"))
    assert "Nothing in this list is new" in words(page.outcome)
    assert (page.outcome.way_on.isEnabled(), page.outcome.way_on.text()) == (False, "Nothing to bring in")
    assert focused(page) is page.outcome.again


def test_purchases_before_any_customer_are_told_who_comes_first(page, listed):
    page.ask_for("purchases")
    look(page, listed(BILLS, "bills.csv"))
    assert "No row of this list can come in" in words(page.outcome)
    assert "The customers come first" in words(page.outcome)
    assert focused(page) is page.outcome.way_on
    page.outcome.way_on.click()
    assert page.work.expected == "customers"
    assert on_front(page) is page.start


def test_a_look_is_forgotten_when_the_columns_change(page, listed):
    look(page, listed())
    page.outcome.back.click()
    assert on_front(page) is page.columns
    page.columns.table.choosers[3].set_value("")
    assert page.work.report is None
    page.columns.go.click()
    assert tiles(page)[2] == "Doubtful: 0"


@pytest.mark.parametrize(
    ("name", "text", "word"),
    [
        ("list.xlsx", "PK\x03\x04", "choose “Save as” and the type “CSV UTF-8”"),
        ("people.vcf", "BEGIN:VCARD", "choose “Export” and the type “CSV”"),
        ("empty.csv", "", "There are no rows in this file"),
        ("heads.csv", "Name,Phone\n", "There are no rows in this file"),
        ("odd.csv", 'Name,Phone\n"Layla,1\n', "Row 2 of this file cannot be read"),
        ("wide.csv", "a," * 101 + "a\nb\n", "more than 100 columns"),
    ],
)
def test_a_file_that_does_not_do_is_told_beside_the_button(page, listed, name, text, word):
    page.take(listed(text, name))
    assert word in page.start.zone.problem()
    assert on_front(page) is page.start
    page.take(listed())
    page.ask_for("customers")
    assert page.start.zone.problem() == ""


def test_a_bad_file_dropped_later_leaves_the_list_at_hand_alone(page, listed, answer):
    page.take(listed())
    said = answer("OK")
    page.take(listed("", "empty.csv"))
    assert any("There are no rows in this file" in each for each in said)
    assert (on_front(page), page.work.path.name) == (page.columns, "people.csv")


def test_a_file_that_is_gone_is_told(page, tmp_path):
    page.take(tmp_path / "gone.csv")
    assert "cannot be opened" in page.start.zone.problem()


def mime(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(list(urls))
    return data


def test_a_list_is_dropped_on_the_page(page, listed):
    path, buttons, none = listed(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    data = mime(QUrl.fromLocalFile(str(path)))
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, buttons, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    assert page.start.zone._over
    QApplication.sendEvent(page, QDragLeaveEvent())
    assert not page.start.zone._over
    QApplication.sendEvent(page, enter)
    QApplication.sendEvent(page, QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, buttons, none))
    assert on_front(page) is page.columns


@pytest.mark.parametrize("urls", [[], [QUrl("https://example.com/list.csv")]])
def test_what_is_no_file_is_not_taken(page, urls):
    data, none = mime(*urls), Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(page, enter)
    assert not enter.isAccepted()
    assert not page.start.zone._over


def test_choosing_no_file_changes_nothing(page, choose):
    choose(None)
    page.start.zone.button.click()
    assert on_front(page) is page.start


@pytest.mark.parametrize("kind", ["customers", "purchases"])
def test_the_sample_is_saved_and_comes_in(page, shop, choose, tmp_path, kind):
    page.start.example.show_kind(kind)
    choose(tmp_path / "sample.csv")
    page.start.example.save_button.click()
    page.take(tmp_path / "sample.csv")
    assert page.work.preview.kind == kind
    assert page.work.preview.table.count == 3


def test_lists_for_elsewhere_are_a_click_away(page):
    wanted = []
    page.wanted.connect(lambda *command: wanted.append(command))
    for button in page.start.exports.values():
        button.click()
    assert wanted == [("export", kind) for kind in ("customers", "purchases", "points", "vouchers")]


def test_a_page_built_anew_shows_what_was_under_way(page, shop, listed, qtbot):
    look(page, listed())
    again = ImportPage(shop, Jobs(inline=True))
    qtbot.addWidget(again)
    assert on_front(again) is again.outcome
    assert tiles(again)[0] == "New customers: 2"
    again.outcome.way_on.click()
    assert shop.stats().customers == 2


class TestBesideTheWindow:
    """With jobs in a thread of their own, as the program runs them."""

    @pytest.fixture
    def page(self, shop, qtbot, monkeypatch):
        monkeypatch.setattr(beside, "A_BLINK", 0)
        jobs = Jobs()
        made = ImportPage(shop, jobs)
        qtbot.addWidget(made)
        made.show()
        made.opened()
        yield made
        jobs.close()

    def test_the_window_stays_alive_and_shows_how_far_it_is(self, page, shop, many, when_asked):
        seen = []

        def watch(dialog):
            if isinstance(dialog, ProgressDialog):
                seen.append(dialog.findChild(QProgressBar).value())
            return False

        when_asked(watch)
        bring_in(page, many)
        assert len(set(seen)) > 3
        assert shop.stats().customers == 8_000
        assert tiles(page)[0] == "New customers: 8,000"

    def test_stopped_while_looking(self, page, shop, many, when_asked):
        page.take(many)
        when_asked(press_cancel)
        page.columns.go.click()
        assert (on_front(page), page.work.report) == (page.columns, None)

    def test_stopped_while_bringing_in_nothing_is_saved(self, page, shop, many, when_asked):
        look(page, many)
        when_asked(press_cancel)
        page.outcome.way_on.click()
        assert (shop.stats().customers, shop.imports.past(), page.work.done) == (0, [], False)
        assert shop.check() == []
        page.outcome.way_on.click()
        assert shop.stats().customers == 8_000

    def test_stopped_while_taking_back_everything_stays(self, page, shop, many, when_asked, answer):
        bring_in(page, many)
        answer("Undo the import")
        when_asked(press_cancel)
        page.outcome.undo_button.click()
        assert shop.stats().customers == 8_000
        assert not shop.imports.past()[0].undone

    def test_an_error_of_the_machine_is_said(self, page, shop, listed, answer):
        look(page, listed())
        gone = shop.file.path.rename(shop.file.path.with_name("elsewhere.db"))
        said = answer("OK")
        page.outcome.way_on.click()
        gone.rename(shop.file.path)
        assert any("The shop file is not where it was" in each for each in said)
        assert (shop.stats().customers, page.work.done) == (0, False)


def press_cancel(dialog) -> bool:
    buttons = [button for button in dialog.findChildren(Button) if button.text() == "Cancel"]
    if isinstance(dialog, ProgressDialog) and buttons:
        buttons[0].click()
        return True
    return False


def test_a_hundred_thousand_remarks_stay_quick(page, shop, listed, at_best):
    rows = "".join(f",05{number:08}\n" for number in range(100_000))
    look(page, listed(f"Name,Phone\nLayla,\n{rows}", "large.csv"))
    panel = page.outcome.rows

    def read() -> None:
        panel.kinds._chips[1][1].click()
        panel.kinds._chips[0][1].click()
        page.grab()
        panel.table.scrollToBottom()
        page.grab()

    assert at_best(read) < 2
    assert told_at(panel, 99_999) == ["100,002", "Left out", "There is no name in this row."]
    assert len(page.findChildren(QWidget)) < 500


def told_at(panel, row: int) -> list[str]:
    model = panel.table.rows
    return [plain(model.index(row, column).data()) for column in range(3)]


def test_a_known_customer_is_filled_up(page, shop, listed):
    shop.customers.add(CustomerDraft("Layla", ("0501234567",)))
    look(page, listed("Name,Mobile,Address\nLayla,0501234567,Palm Street\n"))
    assert page.outcome.way_on.text() == "Fill up the known cards"
    page.outcome.way_on.click()
    assert "1 known already · people.csv" in words(page.outcome)
    assert shop.customers.get(1).address == "Palm Street"


def test_a_sale_since_keeps_the_import(page, shop, listed, answer):
    bring_in(page, listed())
    shop.sales.sell(Sale(1, 5000), "op")
    answer("Undo the import")
    said = answer("OK")
    page.outcome.undo_button.click()
    assert any("Something newer stands on this import" in each for each in said)
    assert shop.stats().customers == 2
