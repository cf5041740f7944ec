"""The card: what leads it, its leaves, the tap on advice, the menu of everything, and what lies behind it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.recipients import RecipientDraft
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.text.bidi import strip_controls
from shopcrm.text.words import LANGUAGES
from ui.commands import COMMANDS
from ui.commands.card import MORE, more_menu
from ui.counter import tabs
from ui.counter.recipients import RecipientDialog, RecipientsDialog
from ui.counter.sale import SaleDialog
from ui.counter.strip import ACTIONS, LOOKS
from ui.counter.timeline import COMMANDS as LEADS_TO
from ui.counter.timeline import TimelineDialog
from ui.kit.buttons import LinkButton

NOTES, HABITS, PEOPLE, OPINION = range(4)


@pytest.fixture
def nora(shop) -> int:
    return shop.customers.add(CustomerDraft("Nora Saleh", types=("hurried",))).id


@pytest.fixture
def card(window, shop, nora):
    window.run("counter", nora)
    QApplication.processEvents()
    made = window.page.card
    made.tabs.turn_to(NOTES)
    yield made
    tabs._last["leaf"] = NOTES


def sell(shop, customer_id: int, *items: str, days_ago: int = 0) -> int:
    lines = tuple(SaleLine(item, 5000) for item in items or ("Soap",))
    day = shop.clock.today() - timedelta(days=days_ago)
    return shop.sales.sell(Sale(customer_id, lines=lines, sold_on=day), shop.new_operation()).purchase_id


def words(widget) -> str:
    found = [*widget.findChildren(QLabel), *widget.findChildren(LinkButton)]
    return strip_controls(" | ".join(each.text() for each in found if each.isVisibleTo(widget)))


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


def turn_to(card, leaf: int) -> None:
    card.tabs.chips[leaf].click()
    settle()


def much_to_say(shop, nora: int) -> None:
    today = shop.clock.today()
    draft = shop.customers.get(nora).draft()
    shop.customers.edit(nora, CustomerDraft(draft.name, pinned_note="Never before noon", types=draft.types))
    shop.follow_ups.promise(nora, "Order the lid", today)
    shop.recipients.add(nora, RecipientDraft("Lina", "child", "birthday", today + timedelta(days=3)))
    shop.wishes.add(nora, "A lamp")
    shop.wishes.arrive(shop.wishes.items()[0].id)
    settle()


def test_two_lines_lead_and_the_rest_opens_from_them(shop, window, card, nora) -> None:
    assert not card.strip.isVisible()
    much_to_say(shop, nora)
    assert [row.isVisible() for row in card.strip._rows] == [True, True]
    assert "Never before noon" in words(card.strip)
    assert "Promised for today: Order the lid" in words(card.strip)
    assert card.strip.more.text() == "2 more"
    left = [strip_controls(action.text()) for action in card.strip.menu().actions()]
    assert left[0].startswith("Birthday of Lina")
    assert left[1] == "What they wished for is here: A lamp"


def test_each_line_does_what_it_is_about_and_can_be_undone(shop, window, card, nora) -> None:
    much_to_say(shop, nora)
    card.strip._rows[1]._link.click()
    settle()
    assert shop.follow_ups.of(nora)[0].state == "done"
    assert "Promised" not in words(card.strip)
    window.notice.act()
    settle()
    assert "Promised" in words(card.strip)
    card.strip.menu().actions()[1].trigger()
    settle()
    assert shop.wishes.of(nora)[0].told_at is not None
    window.notice.act()
    assert shop.wishes.of(nora)[0].told_at is None


def test_every_line_that_can_lead_has_a_look_and_a_command() -> None:
    from shopcrm.care.urgent import ORDER

    assert set(LOOKS) == set(ORDER)
    assert set(ACTIONS) <= set(COMMANDS)
    assert set(LEADS_TO.values()) <= set(COMMANDS)


def test_a_tap_says_whether_advice_helped_and_can_be_taken_back(shop, window, card) -> None:
    def line():
        return card.tips._lines.itemAtPosition(0, 0).widget()

    tip = line()._tip
    line().taps[True].click()
    settle()
    assert shop.tips.tally([tip.type_id]) == {(tip.type_id, tip.text): (1, 0)}
    assert "helped" in window.notice.text()
    window.notice.act()
    assert shop.tips.tally([tip.type_id]) == {(tip.type_id, tip.text): (0, 0)}
    line().taps[False].click()
    assert shop.tips.tally([tip.type_id]) == {(tip.type_id, tip.text): (0, 1)}


def test_no_more_than_five_lines_of_advice_and_the_rest_a_click_away(shop, window, card, in_dialog) -> None:
    shown = [card.tips._lines.itemAt(place).widget() for place in range(card.tips._lines.count())]
    assert len(shown) == 5
    seen = in_dialog(lambda dialog: dialog.reject())
    card.tips.rest.click()
    settle()
    (dialog,) = seen
    assert "Nora Saleh" in dialog.windowTitle()


def test_a_type_is_proposed_from_the_advice(shop, window, card, nora, in_dialog) -> None:
    seen = in_dialog(lambda dialog: dialog.propose.click())
    in_dialog(lambda dialog: seen.append(dialog) or dialog.reject())
    window.run("advice", nora)
    settle()
    assert len({type(dialog).__name__ for dialog in seen}) == 2


def test_the_leaves_are_read_when_they_come_to_the_front(shop, window, card, nora) -> None:
    lina = shop.customers.add(CustomerDraft("Lina", referred_by_id=nora)).id
    sell(shop, lina)
    for days in (60, 40, 20):
        sell(shop, nora, "Amber soap", days_ago=days)
    settle()
    turn_to(card, HABITS)
    assert "Amber soap" in words(card.tabs)
    assert "3 times" in words(card.tabs)
    assert "every 20 days" in words(card.tabs)
    turn_to(card, PEOPLE)
    assert "Lina" in words(card.tabs)
    assert "1 brought, 1 of them buyers" in words(card.tabs)
    turn_to(card, OPINION)
    assert "ask them" in words(card.tabs)


def test_a_name_in_the_tree_opens_that_card(shop, window, card, nora) -> None:
    lina = shop.customers.add(CustomerDraft("Lina", referred_by_id=nora)).id
    window.page.refresh()
    turn_to(card, PEOPLE)
    next(link for link in card.tabs.findChildren(LinkButton) if strip_controls(link.text()) == "Lina").click()
    settle()
    assert window.page.customer() == lina


def test_the_leaf_stays_in_front_for_the_next_customer(shop, window, card, nora) -> None:
    other = shop.customers.add(CustomerDraft("Omar")).id
    card.tabs.turn_to(HABITS)
    window.run("counter", other)
    settle()
    assert card.tabs.chips[HABITS].isChecked()
    assert "After two purchases" in words(card.tabs)


def test_the_menu_offers_everything_about_the_customer_with_its_key(window, card, nora) -> None:
    names = [name for group in MORE for name, _caption in group]
    assert set(names) <= set(COMMANDS)
    assert {"timeline", "promise", "complaint", "rate", "wish", "phrases", "set_aside", "verify", "flags", "propose_type",
            "why_stage", "privacy", "recipients"} <= set(names)  # fmt: skip
    shown = [action.text() for action in more_menu(window, nora).actions() if not action.isSeparator()]
    assert len(shown) == len(names) - 1, "joined cards are offered where there are some"
    assert "Timeline\tShift+F2" in shown


def test_the_menu_opens_by_its_key(window, card) -> None:
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    settle()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert len(menu.actions()) > 10
    menu.close()


def test_the_timeline_opens_by_its_key_and_is_searched_by_typing(shop, window, card, nora, in_dialog, type_text) -> None:
    sell(shop, nora, "Amber soap")
    sell(shop, nora, "A lamp")
    shop.notes.add(nora, "Likes amber")
    seen = []

    def search(dialog) -> None:
        seen.append(len(dialog.found()))
        type_text(dialog.box.edit, "amber")
        seen.append({event.kind for event in dialog.found()})
        dialog.groups.set_value("notes")
        dialog.groups.chosen.emit("notes")
        seen.append([event.text for event in dialog.found()])

    in_dialog(search)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier)
    settle()
    assert seen[0] >= 4
    assert seen[1:] == [{"sale", "note"}, ["Likes amber"]]


def test_enter_in_the_timeline_leads_to_what_the_line_is_about(shop, nora, qtbot) -> None:
    shop.notes.add(nora, "Likes amber")
    dialog = TimelineDialog(None, shop, nora)
    qtbot.addWidget(dialog)
    dialog.table.set_current_id(next(place for place, event in enumerate(dialog.found()) if event.kind == "note"))
    dialog.box.submitted.emit()
    assert dialog.command == "all_notes"


def test_nothing_found_is_said(shop, nora, qtbot, without_name) -> None:
    dialog = TimelineDialog(None, shop, nora)
    qtbot.addWidget(dialog)
    dialog.show()
    assert without_name(dialog) == []
    dialog.box.set_text("zzqx")
    assert dialog._nothing.isVisible()
    assert not dialog.table.isVisible()


def test_somebody_they_buy_for_is_kept_changed_and_taken_away(shop, nora, qtbot, in_dialog) -> None:
    told = []
    dialog = RecipientsDialog(None, shop, nora, lambda *said: told.append(said))
    qtbot.addWidget(dialog)
    dialog.show()

    def fill(form) -> None:
        form.name.set_text("Lina")
        form.relation.choice.set_value("child")
        form.occasion.choice.set_value("own")
        form.occasion.words.set_text("First day of school")
        form.ok_button.click()

    in_dialog(fill)
    dialog.add.click()
    settle()
    (lina,) = shop.recipients.of(nora)
    assert (lina.name, lina.relation, lina.occasion) == ("Lina", "child", "First day of school")
    assert "First day of school" in words(dialog)
    dialog._remove(lina)
    assert shop.recipients.of(nora) == []
    told[0][2]()
    assert [each.name for each in shop.recipients.of(nora)] == ["Lina"]


def test_a_name_is_needed(shop, nora, qtbot) -> None:
    dialog = RecipientDialog(None, shop, nora, None)
    qtbot.addWidget(dialog)
    assert not dialog.save()
    assert dialog.name.error()
    assert shop.recipients.of(nora) == []


def test_a_sale_says_for_whom_it_is(shop, nora, qtbot, in_dialog) -> None:
    lina = shop.recipients.add(nora, RecipientDraft("Lina"))
    dialog = SaleDialog(None, shop, nora)
    qtbot.addWidget(dialog)
    dialog.amount.set_text("50")
    dialog.for_whom.set_value(lina)
    assert dialog.save()
    assert shop.history.purchases(nora)[0].recipient == "Lina"


def test_somebody_new_is_typed_while_selling(shop, nora, qtbot, in_dialog) -> None:
    dialog = SaleDialog(None, shop, nora)
    qtbot.addWidget(dialog)
    in_dialog(lambda form: (form.name.set_text("Omar"), form.ok_button.click()))
    dialog.for_whom.set_value("own")
    assert dialog.sale().recipient_id == shop.recipients.of(nora)[0].id


def test_for_whom_it_was_is_said_later_and_undone(shop, window, nora, in_dialog) -> None:
    lina, bought = shop.recipients.add(nora, RecipientDraft("Lina")), sell(shop, nora)
    in_dialog(lambda dialog: (dialog.who.set_value(lina), dialog.ok_button.click()))
    window.run("purchase_for", bought)
    assert shop.history.purchase(bought).recipient == "Lina"
    window.notice.act()
    assert shop.history.purchase(bought).recipient == ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [1024, 1366])
def test_every_control_of_the_card_has_a_name(shop, window, card, nora, without_name, language, width) -> None:
    much_to_say(shop, nora)
    window.resize(width, 700)
    window.run("language", language)
    settle()
    page = window.page
    for place in (NOTES, HABITS, PEOPLE, OPINION):
        page.card.tabs.turn_to(place)
        settle()
        assert without_name(page.card) == []
    page.card.tabs.turn_to(NOTES)
