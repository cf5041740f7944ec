"""Complaints, ratings, wishes and phrases in the window: by the keyboard, with a way back, and read aloud."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shopcrm.care.answers import Answers
from shopcrm.customers.draft import CustomerDraft
from shopcrm.text.words import LANGUAGES, set_language
from ui.care.complaint import solve_complaint, take_complaint
from ui.care.page import CarePage
from ui.care.phrases_view import show_phrases
from ui.care.rate import rate
from ui.care.slips import type_slips
from ui.care.wish import note_wish
from ui.jobs import Jobs
from ui.kit.buttons import Button

ENTER = Qt.Key.Key_Return


@pytest.fixture
def layla(shop) -> int:
    return shop.customers.add(CustomerDraft("Layla Haddad")).id


@pytest.fixture
def omar(shop) -> int:
    return shop.customers.add(CustomerDraft("Omar Saleh")).id


@pytest.fixture
def page(shop, qtbot) -> CarePage:
    made = CarePage(shop, Jobs(inline=True))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.refresh()
    return made


def button(widget, words: str) -> Button:
    return next(each for each in widget.findChildren(Button) if each.text().replace("&", "") == words)


def test_a_complaint_is_taken_down_by_the_keyboard_and_taken_back(shop, layla, told, in_dialog) -> None:
    def write(dialog) -> None:
        QTest.keyClicks(dialog.cause.combo.lineEdit(), "Loud music")
        QTest.keyClicks(dialog.text.edit, "Too loud to talk")
        dialog.ok_button.click()

    in_dialog(write)
    take_complaint(None, shop, layla, told)
    (one,) = shop.complaints.of(layla)
    assert (one.cause, one.text) == ("Loud music", "Too loud to talk")
    told.undo()
    assert shop.complaints.of(layla) == []


def test_a_known_cause_is_chosen_by_its_name(shop, layla, told, in_dialog) -> None:
    def choose(dialog) -> None:
        dialog.cause.set_value("late")
        dialog.text.set_text("Two days late")
        dialog.ok_button.click()

    in_dialog(choose)
    take_complaint(None, shop, layla, told)
    assert shop.complaints.of(layla)[0].cause == "late"


def test_what_is_missing_of_a_complaint_is_said_beside_its_field(shop, layla, told, in_dialog) -> None:
    errors = []

    def leave_out(dialog) -> None:
        dialog.ok_button.click()
        errors.append(dialog.text.error())
        dialog.text.set_text("Two days late")
        dialog.ok_button.click()
        errors.append(dialog.cause.error())
        dialog.text.set_text("")

    in_dialog(leave_out)
    take_complaint(None, shop, layla, told)
    assert "Write down" in errors[0]
    assert "what it is about" in errors[1]
    assert shop.complaints.of(layla) == []


def test_a_complaint_is_solved_and_the_solution_taken_back(shop, layla, told, in_dialog) -> None:
    one = shop.complaints.open(layla, "late", "Two days late")

    def write(dialog) -> None:
        dialog.solution.set_text("Brought it myself")
        dialog.prevention.set_text("Order earlier")
        dialog.ok_button.click()

    in_dialog(write)
    solve_complaint(None, shop, one, told)
    assert shop.complaints.get(one).prevention == "Order earlier"
    told.undo()
    assert shop.complaints.get(one).state == "open"


def test_a_rating_is_kept_from_figures_in_any_digits(shop, layla, told, in_dialog, type_text) -> None:
    def write(dialog) -> None:
        type_text(dialog.answers["goods"].edit, "٥")
        type_text(dialog.answers["recommend"].edit, "۱۰")
        dialog.again.set_value(1)
        dialog.ok_button.click()

    in_dialog(write)
    rate(None, shop, Jobs(inline=True), layla, told)
    (one,) = shop.ratings.of(layla)
    assert one.answers == Answers(goods=5, recommend=10, again=1)
    told.undo()
    assert shop.ratings.of(layla) == []


def test_a_figure_out_of_range_is_said_beside_its_field(shop, layla, told, in_dialog) -> None:
    errors = []

    def write(dialog) -> None:
        dialog.answers["speed"].set_text("6")
        dialog.ok_button.click()
        errors.append(dialog.answers["speed"].error())

    in_dialog(write)
    rate(None, shop, Jobs(inline=True), layla, told)
    assert "from 1 to 5" in errors[0]


def test_who_was_asked_lately_is_left_in_peace(shop, layla, told, in_dialog) -> None:
    shop.ratings.ask(layla)
    seen = []
    in_dialog(lambda dialog: seen.append(dialog.slip.isEnabled()))
    rate(None, shop, Jobs(inline=True), layla, told)
    assert seen == [False]


def test_a_slip_is_printed_instead_and_is_noted_as_asked(shop, layla, told, in_dialog, answer, tmp_path) -> None:
    def save(dialog) -> None:
        dialog._outlets.file = lambda _parent, name: tmp_path / name
        dialog.save.click()

    in_dialog(lambda dialog: dialog.slip.click())
    answer("Close", save)
    rate(None, shop, Jobs(inline=True), layla, told)
    assert list(tmp_path.glob("questions-*.pdf"))
    assert not shop.ratings.may_ask(layla)
    told.undo()
    assert shop.ratings.may_ask(layla)


def test_a_slip_that_was_only_looked_at_was_not_handed_out(shop, layla, told, in_dialog, answer) -> None:
    in_dialog(lambda dialog: dialog.slip.click())
    answer("Close")
    rate(None, shop, Jobs(inline=True), layla, told)
    assert shop.ratings.may_ask(layla)
    assert not told


def test_many_slips_are_typed_in_by_the_keyboard_alone(shop, layla, omar, in_dialog) -> None:
    codes = [shop.ratings.ask(each).code for each in (layla, omar)]

    def type_in(dialog) -> None:
        for code, figures in zip(codes, (("5", "10", "1"), ("2", "", "0")), strict=True):
            for typed in (code, *figures):
                QTest.keyClicks(dialog.focusWidget(), typed)
                QTest.keyClick(dialog.focusWidget(), ENTER)
        assert dialog.focusWidget() is dialog.code.edit

    in_dialog(type_in)
    assert type_slips(None, shop) == 2
    assert shop.ratings.of(layla)[0].answers == Answers(goods=5, recommend=10, again=1)
    assert shop.ratings.of(omar)[0].answers == Answers(service=2, again=0)


def test_a_wrong_number_is_said_before_the_answers_are_typed(shop, layla, in_dialog) -> None:
    shop.ratings.ask(layla)
    seen = []

    def type_in(dialog) -> None:
        QTest.keyClicks(dialog.code.edit, "19")
        QTest.keyClick(dialog.code.edit, ENTER)
        seen.append((dialog.code.error(), dialog.focusWidget() is dialog.code.edit))

    in_dialog(type_in)
    assert type_slips(None, shop) == 0
    assert "not the number of a slip" in seen[0][0]
    assert seen[0][1]


def test_the_last_slip_is_taken_back(shop, layla, in_dialog) -> None:
    code = shop.ratings.ask(layla).code

    def type_in(dialog) -> None:
        for typed in (code, "5", "10", "1"):
            QTest.keyClicks(dialog.focusWidget(), typed)
            QTest.keyClick(dialog.focusWidget(), ENTER)
        dialog.undo.click()

    in_dialog(type_in)
    assert type_slips(None, shop) == 0
    assert shop.ratings.asked(code).rating_id is None


def test_a_wish_is_noted_and_counted_with_the_others(shop, layla, omar, told, in_dialog) -> None:
    shop.wishes.add(omar, "Rose water")
    offered = []

    def write(dialog) -> None:
        QTest.keyClicks(dialog.item.edit, "rose")
        offered.append(dialog.alike.text())
        QTest.keyClicks(dialog.item.edit, " water")
        dialog.ok_button.click()

    in_dialog(write)
    note_wish(None, shop, layla, told)
    assert "Rose water" in offered[0]
    assert shop.wishes.items()[0].waiting == 2
    assert "2 customers" in told[-1]
    told.undo()
    assert shop.wishes.items()[0].waiting == 1


def test_the_page_shows_who_waits_and_works_on_it_by_buttons(shop, layla, page) -> None:
    asked = []
    page.wanted.connect(lambda name, data: asked.append((name, data)))
    one = shop.complaints.open(layla, "late", "Two days late")
    page.refresh()
    view = page.complaints
    assert view.selected().id == one
    assert page.customer() == layla
    view.answered.click()
    assert shop.complaints.get(one).state == "answered"
    _name, (_words, _undo, back) = asked[-1]
    back()
    assert shop.complaints.get(one).state == "open"
    view.card.click()
    assert asked[-1] == ("open_customer", layla)
    assert [bar.name for bar in view.causes.bars()] == ["Late, or not on the day"]


def test_the_complaint_that_was_asked_for_is_the_one_worked_on(shop, layla, omar, page) -> None:
    first, second = (shop.complaints.open(each, "goods", "The lid is loose") for each in (layla, omar))
    page.opened("complaints")
    for number in (second, first):
        page.opened(number)
        assert page.complaints.selected().id == number
    page.opened(second)
    page.complaints.answered.click()
    assert shop.complaints.get(second).answered_at
    assert not shop.complaints.get(first).answered_at


def test_the_page_tells_what_ratings_come_to(shop, layla, omar, page) -> None:
    shop.ratings.rate(layla, Answers(goods=4, recommend=10, again=1))
    shop.ratings.rate(omar, Answers(goods=5, recommend=3, again=0))
    page.opened("ratings")
    view = page.ratings
    assert [bar.value for bar in view.loyalty.bars()] == [1, 0, 1]
    assert view.aspects.bars()[0].words.strip("\u2066\u2069") == "4.5"
    view.pause.set_value(30)
    view.pause.submitted.emit()
    assert shop.ratings.pause_days == 30
    view.pause.set_value(1)
    view.pause.submitted.emit()
    assert "7 to 730" in view.pause.error()
    assert shop.ratings.pause_days == 30


def test_a_wish_that_has_come_is_told_from_the_page(shop, layla, omar, page) -> None:
    for each in (layla, omar):
        shop.wishes.add(each, "Rose water")
    page.opened("wishes")
    page.wishes.arrived.click()
    assert len(shop.wishes.to_tell()) == 2
    page.refresh()
    assert page.wishes.gone.isVisibleTo(page.wishes)
    assert not page.wishes.arrived.isVisibleTo(page.wishes)
    button(page.wishes, "Told").click()
    assert [each.customer_id for each in shop.wishes.to_tell()] == [omar]


def test_phrases_are_found_copied_and_said_in_ones_own_words(shop, page, in_dialog, type_text) -> None:
    page.opened("phrases")
    view = page.phrases
    type_text(view.search.edit, "calm down")
    assert [card.phrase.id for card in view.cards] == ["upset_solving"]
    QTest.keyClick(view.search.edit, ENTER)
    assert QApplication.clipboard().text() == view.cards[0].phrase.say

    def write(dialog) -> None:
        dialog.say.set_text("I hear you.")
        dialog.ok_button.click()

    in_dialog(write)
    view.cards[0].changed.emit(view.cards[0].phrase)
    assert shop.phrases.get("upset_solving", "en").say == "I hear you."
    assert view.cards[0].phrase.edited
    view.cards[0].restored.emit(view.cards[0].phrase)
    assert not shop.phrases.get("upset_solving", "en").edited
    view.cards[0].hidden.emit(view.cards[0].phrase)
    assert view.cards == []
    view.hidden.click()
    assert [card.phrase.id for card in view.cards] == ["upset_solving"]


def test_one_key_shows_what_to_say(window, in_dialog) -> None:
    seen = []
    in_dialog(lambda dialog: seen.append([card.phrase.situation for card in dialog.view.cards]))
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert set(seen[0]) == {"greeting"}


def test_phrases_open_at_a_situation(shop, in_dialog) -> None:
    seen = []
    in_dialog(lambda dialog: seen.append({card.phrase.situation for card in dialog.view.cards}))
    show_phrases(None, shop, "win_back")
    assert seen == [{"win_back"}]


@pytest.mark.parametrize("command", ["complaint", "rate", "wish"])
def test_the_keys_are_about_the_customer_in_front(window, shop, layla, in_dialog, command) -> None:
    window.open("counter", layla)
    titles = in_dialog(lambda _dialog: None)
    window.run(command)
    assert "Layla Haddad" in titles[0].windowTitle()


@pytest.mark.parametrize("tab", ["complaints", "ratings", "wishes", "phrases"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_has_words_for_a_screen_reader(shop, layla, qtbot, without_name, tab, language) -> None:
    shop.complaints.open(layla, "late", "Two days late")
    shop.ratings.rate(layla, Answers(goods=4, recommend=10))
    shop.wishes.arrive(shop.wishes.get(shop.wishes.add(layla, "Rose water")).item_id)
    shop.settings.change(language=language)
    set_language(language)
    page = CarePage(shop, Jobs(inline=True))
    qtbot.addWidget(page)
    page.show()
    page.opened(tab)
    assert without_name(page) == []
