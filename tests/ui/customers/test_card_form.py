"""The customer's card as a form: new, changed, refused, undone, and by keys alone."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop
from shopcrm.text.words import set_language
from ui.customers.form import CustomerForm, edit_customer
from ui.kit.labels import Label

EVIL = '<b>Bold</b><img src="x"> & "Co" {name} %s \u202eevil'
Notice = tuple[str, str, Callable[[], None]]


@pytest.fixture
def notices() -> list[Notice]:
    return []


@pytest.fixture
def open_form(qtbot: QtBot, shop: Shop, notices: list[Notice]):
    def opened(customer_id: int | None = None, draft: CustomerDraft | None = None) -> CustomerForm:
        form = CustomerForm(None, shop, customer_id, draft, lambda *notice: notices.append(notice))
        qtbot.addWidget(form, before_close_func=lambda form: form.done(0))
        form.show()
        form.activateWindow()
        QApplication.processEvents()
        return form

    return opened


def test_a_name_and_enter_are_enough(open_form, shop, type_text):
    form = open_form()
    assert QApplication.focusWidget() is form.contact.name.edit
    type_text(form.contact.name.edit, "ليلى حداد")
    QTest.keyClick(form.contact.name.edit, Qt.Key.Key_Return)
    assert form.result() == QDialog.DialogCode.Accepted
    added = shop.customers.get(form.shown_id)
    assert added.name == "ليلى حداد"
    assert added.card


def test_everything_on_the_card_is_kept(open_form, shop, layla):
    form = open_form()
    contact, kinds = form.contact, form.kinds
    contact.name.set_text("Omar Farouk")
    contact.phones.set_numbers(("050 555 1234", "04 333 4444"))
    contact.email.set_text("omar@example.com")
    contact.address.set_text("1 Palm Road\nSecond floor")
    contact.birth_on.set_text("1990/12/04")
    contact.language.set_value("ar")
    contact.prefers.set_value("message")
    contact.pinned_note.set_text("Prefers the evening")
    contact.referred_by.set_customer(layla)
    contact.card.set_text("ABC-123")
    contact.consents["message"].set_checked(True)
    contact.consents["email"].set_checked(True)
    contact.agreed.boxes["care"]["call"].set_checked(True)
    kinds.chips["temperament"].set_value(("precise", "hurried"))
    kinds.chips["pattern"].set_value(("impulse",))
    kinds.chips["role"].set_value(("end",))
    kinds.stage.set_value("partner")
    kinds.cooperation.set_value(4)
    kinds.works_here.set_checked(True)
    assert form.save()
    kept = shop.customers.get(form.shown_id)
    assert [phone.written for phone in kept.phones] == ["050 555 1234", "04 333 4444"]
    assert (kept.email, kept.address, kept.card) == ("omar@example.com", "1 Palm Road\nSecond floor", "ABC-123")
    assert (kept.birth_on, kept.language, kept.referred_by_id) == (date(1990, 12, 4), "ar", layla)
    assert (kept.pinned_note, kept.pinned_stage) == ("Prefers the evening", "partner")
    assert (kept.cooperation, kept.works_here, kept.prefers) == (4, True, "message")
    assert (kept.consents, kept.care_consents) == ({"message", "email"}, {"call"})
    assert set(kept.types) == {"precise", "hurried", "impulse", "end"}


def test_opening_and_saving_changes_nothing(open_form, shop, layla):
    before = shop.customers.get(layla)
    assert open_form(layla).save()
    assert shop.customers.get(layla) == before


def test_undo_takes_a_new_card_out_again(open_form, shop, notices):
    form = open_form(draft=CustomerDraft("Omar"))
    assert form.save()
    (words, undo_words, undo), = notices
    assert "Omar" in words
    assert undo_words == "Undo"
    undo()
    assert shop.listing.count() == 0


def test_undo_refuses_kindly_once_points_were_given(open_form, shop, notices):
    form = open_form(draft=CustomerDraft("Omar"))
    assert form.save()
    shop.points.adjust(form.shown_id, 5, "welcome", shop.new_operation())
    notices[0][2]()
    assert "so the card stays" in notices[1][0]
    assert shop.listing.count() == 1


def test_undo_puts_a_changed_card_back(open_form, shop, layla, notices):
    before = shop.customers.get(layla)
    form = open_form(layla)
    form.contact.name.set_text("Layla Farouk")
    form.contact.phones.set_numbers(("050 999 8877",))
    form.kinds.chips["temperament"].set_value(())
    form.contact.consents["call"].set_checked(False)
    assert form.save()
    assert shop.customers.name(layla) == "Layla Farouk"
    notices[0][2]()
    assert shop.customers.get(layla) == before


@pytest.mark.parametrize(
    ("fill", "field", "says"),
    [
        (lambda contact: contact.name.set_text("   "), "name", "Type a name"),
        (lambda contact: contact.email.set_text("omar.example"), "email", "e-mail"),
        (lambda contact: contact.birth_on.set_text("2999/01/01"), "birth_on", "date"),
        (lambda contact: contact.birth_on.set_text("2027/01/01"), "birth_on", "past"),
        (lambda contact: contact.birth_on.set_text("next week"), "birth_on", "next week"),
        (lambda contact: contact.card.set_text("a card"), "card", "without spaces"),
        (lambda contact: contact.address.set_text("x" * 501), "address", "500"),
        (lambda contact: contact.pinned_note.set_text("x" * 501), "pinned_note", "500"),
        (lambda contact: contact.referred_by.set_text("nobody at all"), "referred_by", "Choose one"),
    ],
    ids=("name", "email", "far birthday", "future birthday", "no birthday", "card", "address", "note", "referrer"),
)
def test_a_mistake_is_said_beside_its_field(open_form, shop, fill, field, says):
    form = open_form(draft=CustomerDraft("Omar"))
    form.sheets.setCurrentWidget(form.kinds)
    fill(form.contact)
    form.ok_button.click()
    assert form.isVisible()
    assert says in getattr(form.contact, field).error()
    assert form.sheets.currentWidget() is form.contact
    assert shop.listing.count() == 0


def test_the_wrong_one_of_several_numbers_is_named(open_form):
    form = open_form(draft=CustomerDraft("Omar", ("050 555 1234", "call me")))
    form.ok_button.click()
    first, second = form.contact.phones._rows[:2]
    assert not first.field.error()
    assert "call me" in second.field.error()
    assert second.field.control.hasFocus()


def test_somebody_elses_card_is_refused(open_form, shop, layla):
    form = open_form(draft=CustomerDraft("Omar", card=shop.customers.get(layla).card))
    form.ok_button.click()
    assert "Layla Haddad" in form.contact.card.error()


def test_a_known_number_offers_that_card(open_form, layla, notices):
    form = open_form(draft=CustomerDraft("Layla H.", ("0504127788",)))
    form.ok_button.click()
    assert form.contact.duplicate.isVisible()
    form.contact.duplicate.open_button.click()
    assert form.result() == QDialog.DialogCode.Accepted
    assert form.shown_id == layla
    assert notices == []


def test_a_known_number_can_be_added_anyway(open_form, shop, layla):
    form = open_form(draft=CustomerDraft("Her brother", ("0504127788",)))
    form.ok_button.click()
    form.contact.duplicate.add_button.click()
    assert form.result() == QDialog.DialogCode.Accepted
    assert shop.listing.count() == 2
    assert form.shown_id != layla


def test_correcting_the_number_takes_the_offer_back(open_form, layla):
    form = open_form(draft=CustomerDraft("Layla H.", ("0504127788",)))
    form.ok_button.click()
    form.contact.phones._rows[0].field.set_text("0504127789")
    assert not form.contact.duplicate.isVisible()
    assert form.save()


def test_numbers_are_added_and_taken_away(open_form):
    form = open_form(draft=CustomerDraft("Omar", ("050 555 1234",)))
    phones = form.contact.phones
    phones._more.click()
    assert phones._rows[1].field.control.hasFocus()
    phones._rows[1].field.set_text("04 333 4444")
    phones._rows[0].remove.click()
    assert phones.numbers() == ("04 333 4444",)
    assert not phones._rows[1].isVisible()
    assert not phones._rows[0].remove.isVisible()
    assert form.save()


def test_a_card_with_many_numbers_keeps_them_all(open_form, shop):
    many = tuple(f"050 555 12{n:02}" for n in range(14))
    omar = shop.customers.add(CustomerDraft("Omar", many)).id
    form = open_form(omar)
    assert form.save()
    assert [phone.written for phone in shop.customers.get(omar).phones] == list(many)


def test_closing_asks_before_anything_is_lost(open_form, answer, layla):
    form = open_form(layla)
    form.contact.name.set_text("Someone else")
    asked = answer("Go on typing")
    form.reject()
    assert asked == ["Close without saving?"]
    assert form.isVisible()
    asked = answer("Close without saving")
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert asked
    assert not form.isVisible()


def test_closing_an_untouched_card_asks_nothing(open_form, layla):
    form = open_form(layla)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()


def test_a_scan_is_the_card_number(open_form):
    form = open_form(draft=CustomerDraft("Omar"))
    form.sheets.setCurrentWidget(form.kinds)
    form.scanned("4006381333931")
    assert form.contact.card.text() == "4006381333931"
    assert form.sheets.currentWidget() is form.contact


def test_who_brought_them_is_found_while_typing(open_form, layla, type_text):
    form = open_form(draft=CustomerDraft("Omar"))
    picker = form.contact.referred_by
    picker.edit.setFocus()
    type_text(picker.edit, "layl")
    popup = picker._completer.popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert picker.customer_id() == layla
    assert picker.text() == "Layla Haddad"
    assert form.draft().referred_by_id == layla
    picker.set_text("")
    assert form.draft().referred_by_id is None


def test_nobody_is_offered_as_their_own_friend(open_form, layla, type_text):
    form = open_form(layla)
    type_text(form.contact.referred_by.edit, "layl")
    assert form.contact.referred_by._rows.rowCount() == 0


def test_signs_are_shown_while_choosing(open_form, shop):
    form = open_form()
    form.sheets.setCurrentWidget(form.kinds)
    chip = form.kinds.chips["temperament"]._chips["precise"]
    chip.click()
    texts = [label.text() for label in form.kinds._signs.findChildren(Label)]
    assert set(shop.types.get("precise", "en").text.signs) <= set(texts)
    assert form.draft().types == ("precise",)


def test_only_one_buying_pattern_or_none(open_form):
    form = open_form()
    chips = form.kinds.chips["pattern"]
    chips._chips["loyal"].click()
    chips._chips["impulse"].click()
    assert chips.value() == ("impulse",)
    chips._chips["impulse"].click()
    assert chips.value() == ()


def test_the_stage_says_what_it_is_by_itself(open_form, shop, layla):
    form = open_form(layla)
    assert "Prospect" in form.kinds.stage.combo.currentText()
    assert form.draft().pinned_stage is None


def test_a_hidden_type_is_offered_only_to_who_has_it(open_form, shop, layla):
    shop.types.hide("vip", hidden=True)
    assert "vip" not in open_form().kinds.chips["temperament"]._chips
    assert "vip" in open_form(layla).draft().types


@pytest.mark.parametrize("sheet", ["contact", "kinds"])
def test_hostile_names_are_plain_text(open_form, shop, qtbot, sheet):
    evil = shop.customers.add(CustomerDraft(EVIL, ("0504127788",), address=EVIL, pinned_note=EVIL))
    form = open_form(evil.id)
    form.sheets.setCurrentWidget(getattr(form, sheet))
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in form.findChildren(Label))
    again = open_form(draft=CustomerDraft("Omar", ("0504127788",)))
    again.ok_button.click()
    assert "<b>Bold</b>" in again.contact.duplicate._words.text()


def test_every_focusable_widget_has_a_name(open_form, layla, without_name):
    form = open_form(layla)
    form.contact.phones._more.click()
    for part in (form, *map(form.sheets.widget, range(form.sheets.count()))):
        assert without_name(part) == []


def test_tab_reaches_every_field(open_form, layla):
    form = open_form(layla)
    form.activateWindow()
    met: list[QWidget] = []
    for _ in range(40):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    contact = form.contact
    boxes = [box.box for row in contact.agreed.boxes.values() for box in row.values()]
    rest = [contact.pinned_note.edit, contact.address.edit, contact.referred_by.edit, contact.card.edit, form.ok_button]
    wanted = [contact.phones._rows[0].field.edit, contact.phones._more, contact.email.edit, contact.birth_on.edit,
              contact.language.combo, *boxes, *rest, form.sheets.tabBar()]  # fmt: skip
    assert [widget for widget in dict.fromkeys(met) if widget in wanted] == wanted


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_the_card_fits_a_small_screen_without_scrolling(qtbot, shop, layla, dressed, language):
    shop.settings.change(language=language)
    set_language(language)
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight if language == "en" else Qt.LayoutDirection.RightToLeft)
    form = CustomerForm(None, shop, layla)
    qtbot.addWidget(form, before_close_func=lambda form: form.done(0))
    form.resize(900, 640)
    form.show()
    for sheet in (form.contact, form.kinds):
        form.sheets.setCurrentWidget(sheet)
        QApplication.processEvents()
        scroll = form.findChild(QScrollArea)
        assert scroll.verticalScrollBar().maximum() == 0
        assert scroll.horizontalScrollBar().maximum() == 0
    set_language("en")


def test_edit_customer_gives_nothing_when_closed(shop, layla, answer):
    answer("Cancel")
    assert edit_customer(None, shop, layla) is None


def test_edit_customer_gives_the_card(shop, layla, answer):
    answer("Save")
    assert edit_customer(None, shop, layla) == layla
