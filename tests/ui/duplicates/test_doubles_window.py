"""Doubles in the window: found, compared, made one, parted, told apart; by mouse and by keyboard alone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from ui.commands.card import more_menu
from ui.duplicates.beside import Beside
from ui.duplicates.joined import Joined
from ui.duplicates.search import Search
from ui.jobs import Jobs
from ui.kit.labels import Label

NOTHING, STOPPED, LISTED = 1, 2, 3


@pytest.fixture
def pair(shop: Shop) -> tuple[int, int]:
    first = shop.customers.add(CustomerDraft("Layla Haddad", ("0501234567",), email="layla@example.com"), anyway=True).id
    second = CustomerDraft("Laila Haddad", ("0501234567",), address="12 Palm Street", birth_on=None)
    shop.sales.sell(Sale(first, amount_minor=5_000), "sale")
    return first, shop.customers.add(second, anyway=True).id


@pytest.fixture
def search(shop: Shop, qtbot) -> Callable[[], Search]:
    def open_it() -> Search:
        dialog = Search(None, shop, Jobs(inline=True))
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        return dialog

    return open_it


def page(dialog: Search) -> int:
    return dialog.pages.currentIndex()


def test_the_list_names_both_cards_and_what_they_have_in_common(shop, pair, search):
    dialog = search()
    assert page(dialog) == LISTED
    cells = dialog.table.rows.cell
    row = [cells(dialog.table.rows.index(0, place)) for place in range(4)]
    assert [cell.text for cell in row] == ["Layla Haddad", "Laila Haddad", "phone, nearly the name", "Almost sure"]
    assert dialog.current().kept_id == pair[0]


def test_nothing_found_says_what_this_is_for(search, shop):
    dialog = search()
    assert page(dialog) == NOTHING
    dialog.reject()


def test_a_pair_is_joined_by_the_keyboard_and_comes_apart_with_ctrl_z(shop, pair, search, in_dialog):
    dialog = search()
    seen = in_dialog(lambda box: QTest.keyClick(box, Qt.Key.Key_Return))
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert isinstance(seen[0], Beside)
    assert page(dialog) == NOTHING
    assert shop.listing.count() == 1
    assert shop.customers.get(pair[0]).address == "12 Palm Street"
    assert "one now" in dialog.said.text()
    dialog.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(dialog, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shop.listing.count() == 2
    assert page(dialog) == LISTED


def test_two_people_are_told_apart_by_one_key_and_back(shop, pair, search):
    dialog = search()
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert (page(dialog), shop.doubles.scan()) == (NOTHING, [])
    dialog.undo.click()
    assert page(dialog) == LISTED
    assert len(shop.doubles.scan()) == 1


def test_a_third_card_stays_on_the_list_with_the_one_that_was_kept(shop, pair, search, in_dialog):
    third = shop.customers.add(CustomerDraft("Layla Haddad", ("0501234567",)), anyway=True).id
    dialog = search()
    assert len(dialog.found) == 3
    gone = dialog.current().gone_id
    in_dialog(lambda box: box.join.click())
    dialog.compare()
    assert [{each.kept_id, each.gone_id} for each in dialog.found] == [{*pair, third} - {gone}]


def endless(progress):
    while True:
        progress(30, 100)


def test_the_search_shows_how_far_it_is_and_can_be_stopped(shop, pair, qtbot, monkeypatch):
    monkeypatch.setattr(shop.doubles, "scan", endless)
    jobs = Jobs()
    dialog = Search(None, shop, jobs)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.bar.value() == 300)
    dialog.stop.click()
    qtbot.waitUntil(lambda: page(dialog) == STOPPED)
    monkeypatch.undo()
    dialog.again.click()
    qtbot.waitUntil(lambda: page(dialog) == LISTED)
    jobs.close()


def test_closing_in_the_middle_of_the_search_says_nothing_more(shop, monkeypatch, qtbot):
    monkeypatch.setattr(shop.doubles, "scan", endless)
    jobs = Jobs()
    dialog = Search(None, shop, jobs)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.bar.value() == 300)
    dialog.close_button.click()
    delete(dialog)
    jobs.close()
    QApplication.processEvents()


def test_each_field_is_chosen_and_the_other_card_can_be_kept(shop, pair, qtbot):
    dialog = Beside(None, shop, *pair)
    qtbot.addWidget(dialog)
    assert set(dialog.choices) == {"name", "email", "address", "card"}
    dialog.choices["name"][1].click()
    assert dialog.chosen() == {"name": "gone", "email": "kept", "address": "gone", "card": "kept"}
    dialog.swap.click()
    assert dialog.comparison.kept_id == pair[1]
    assert dialog.chosen() == {"name": "kept", "email": "gone", "address": "kept", "card": "gone"}
    dialog.confirm()
    joined = shop.customers.get(pair[1])
    assert (joined.name, joined.email, joined.card) == ("Laila Haddad", "layla@example.com", "20000014")
    assert joined.visits == 1


def test_the_preview_tells_what_comes_along(shop, pair, qtbot):
    shop.notes.add(pair[0], "Likes oud")
    dialog = Beside(None, shop, pair[1], pair[0])
    qtbot.addWidget(dialog)
    told = " ".join(label.text() for label in dialog.findChildren(type(dialog._heading)))
    assert "1 purchase" in told
    assert "1 note" in told
    assert "1 visit" in told


def test_what_changed_meanwhile_is_said_and_nothing_is_joined(shop, pair, qtbot):
    dialog = Beside(None, shop, *pair)
    qtbot.addWidget(dialog)
    shop.merging.merge(pair[0], pair[1], "somebody else")
    dialog.confirm()
    assert dialog.merged is None
    assert "Nothing was changed" in dialog._problem.text()


def test_from_the_page_of_customers_and_with_undo_in_the_notice(window, pair, answer):
    window.open("counter", pair[1])
    answer("Make them one card")
    window.run("merge", pair)
    shop = window.shop
    assert shop.listing.count() == 1
    assert "one now" in window.notice.text()
    window.run("undo")
    assert shop.listing.count() == 2
    window.open("customers")
    asked = answer("Close")
    window.page.doubles.click()
    assert asked == ["Doubles: two cards of one person"]


def test_a_merge_that_cannot_be_undone_any_more_says_why(window, pair, answer):
    answer("Make them one card")
    window.run("merge", pair)
    window.shop.notes.add(pair[0], "Came today")
    window.run("undo")
    assert "since the two were joined" in window.notice.text()


def test_two_chosen_customers_can_be_joined_from_their_menu(window, pair):
    window.open("customers")
    page = window.page
    page.table.selectAll()
    menu = page._menu(page.table.selected_ids())
    assert menu.actions()[0].text() == "Make these two cards one…"


def test_everything_can_be_reached_and_read_aloud(shop, pair, search, qtbot, without_name, rtl):
    dialog = search()
    assert without_name(dialog) == []
    beside = Beside(None, shop, *pair)
    qtbot.addWidget(beside)
    beside.show()
    assert without_name(beside) == []
    kept, gone = beside.choices["email"]
    assert (kept.accessibleName(), gone.accessibleName()) == ("E-mail: \u2066layla@example.com\u2069", "E-mail: Nothing")


def test_a_scan_of_the_second_card_opens_the_kept_one(window, pair):
    from ui.scans import follow_scan

    window.shop.merging.merge(*pair, "merge")
    follow_scan(window, "20000022", "20000022")
    assert window.page.customer() == pair[0]


def test_a_card_that_somebody_changed_keeps_what_it_says(shop, pair):
    shop.customers.edit(pair[0], replace(shop.customers.get(pair[0]).draft(), cooperation=5))
    fields = {field.name: field.result for field in shop.merging.compare(*pair).fields}
    assert fields["cooperation"] == 5


def test_a_merge_of_another_day_is_parted_from_the_card(window, shop, pair, in_dialog, answer, clock):
    assert "Joined cards" not in [action.text() for action in more_menu(window, pair[0]).actions()]
    shop.merging.merge(*pair, "merge")
    clock.advance(days=40)
    (action,) = [each for each in more_menu(window, pair[0]).actions() if each.text() == "Joined cards"]

    def part(dialog):
        answer("Part them")
        dialog.part[0].click()
        assert dialog.part == []
        assert "apart again since" in words_of(dialog)
        dialog.accept()

    seen = in_dialog(part)
    action.trigger()
    assert isinstance(seen[0], Joined)
    assert shop.listing.count() == 2
    assert "two cards again" in window.notice.text()


def test_once_something_was_booked_the_cards_stay_one_and_it_says_why(shop, pair, qtbot, answer):
    shop.merging.merge(*pair, "merge")
    shop.sales.sell(Sale(pair[0], amount_minor=700), "later")
    dialog = Joined(None, shop, pair[0])
    qtbot.addWidget(dialog)
    answer("Part them")
    dialog.part[0].click()
    assert "nobody can say to whom" in dialog._problem.text()
    assert (dialog.parted, shop.listing.count()) == ([], 1)


def test_who_joined_them_is_left_out_where_nobody_is_named(shop, pair, qtbot):
    shop.merging.merge(*pair, "merge")
    dialog = Joined(None, shop, pair[0])
    qtbot.addWidget(dialog)
    (when,) = [label.text() for label in dialog.findChildren(Label) if label.text().startswith("joined on")]
    assert "·" not in when


def test_the_search_leads_to_every_merge_so_far_and_finds_again_who_was_parted(shop, pair, search, in_dialog, answer):
    dialog = search()
    assert dialog.past.isHidden()
    in_dialog(lambda box: box.join.click())
    dialog.compare()
    assert not dialog.past.isHidden()

    def part(box):
        assert "now part of" in words_of(box)
        answer("Part them")
        box.part[0].click()
        box.accept()

    in_dialog(part)
    dialog.past.click()
    assert page(dialog) == LISTED


def words_of(dialog: Joined) -> str:
    return " ".join(label.text() for label in dialog.findChildren(Label))
