"""Customer types in the owner's own words: kept, undone, hidden, brought back, and safe from an update of the app."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.types import catalogue_text
from shopcrm.shop import Shop
from ui.settings.types_sheet import TypesSheet


@pytest.fixture
def said() -> list:
    return []


@pytest.fixture
def sheet(qtbot: QtBot, shop: Shop, said: list) -> TypesSheet:
    made = TypesSheet(shop)
    qtbot.addWidget(made)
    made.said.connect(said.append)
    made.resize(1238, 620)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    made.kinds.choose("precise")
    return made


def test_words_are_changed_per_language_and_undone(sheet, shop, said):
    sheet.words["ar"].do.set_text("استمع أولًا\n\n  ثم أجب  ")
    sheet.words["en"].name.set_text("Exact")
    sheet.save_button.click()
    assert shop.types.get("precise", "ar").text.do == ("استمع أولًا", "ثم أجب")
    assert shop.types.get("precise", "en").text.name == "Exact"
    assert shop.types.get("precise", "fa").text == catalogue_text("precise", "fa")
    assert "Exact" in [sheet.kinds.item(place).text() for place in range(sheet.kinds.count())]
    said[0][2]()
    for language in ("ar", "fa", "en"):
        assert shop.types.get("precise", language).text == catalogue_text("precise", language)


def test_own_words_outlive_an_update_of_the_app(sheet, shop, clock):
    sheet.words["en"].say.set_text("Take your time.")
    sheet.save_button.click()
    shop.close()
    catalogue_text.cache_clear()
    later = Shop.open(shop.file.path, clock)
    assert later.types.get("precise", "en").text.say == ("Take your time.",)
    assert later.types.get("precise", "en").edited
    assert later.types.get("vip", "en").text == catalogue_text("vip", "en")
    later.close()


def test_the_apps_own_words_come_back_and_can_go_again(sheet, shop, said):
    assert not sheet.restore.isEnabled()
    sheet.words["en"].summary.set_text("Mine.")
    sheet.save_button.click()
    assert sheet.restore.isEnabled()
    sheet.restore.click()
    assert shop.types.get("precise", "en").text == catalogue_text("precise", "en")
    assert sheet.words["en"].summary.text() == catalogue_text("precise", "en").summary
    assert not sheet.restore.isEnabled()
    said[1][2]()
    assert shop.types.get("precise", "en").text.summary == "Mine."


def test_a_type_is_hidden_and_shown_again(sheet, shop, said):
    sheet.shown.box.click()
    sheet.save_button.click()
    assert shop.types.get("precise", "en").hidden
    said[0][2]()
    assert not shop.types.get("precise", "en").hidden


def test_stages_cannot_be_hidden_as_they_come_by_themselves(sheet):
    sheet.kinds.choose("lost")
    assert not sheet.shown.isVisible()
    sheet.kinds.choose("vip")
    assert sheet.shown.isVisible()


def test_a_type_needs_a_name_in_every_language(sheet, shop):
    sheet.words["fa"].name.set_text("")
    sheet.save_button.click()
    assert "short name" in sheet.words["fa"].name.error()
    assert sheet.languages.currentWidget() is sheet.words["fa"]
    assert shop.types.get("precise", "fa").text == catalogue_text("precise", "fa")


def test_a_type_of_ones_own(sheet, shop, answer):
    answer("Add", lambda dialog: dialog.name.set_text("Collector"))
    sheet.add.click()
    own = sheet.kinds.current_id()
    kind = shop.types.get(own, "ar")
    assert kind.own
    assert (kind.axis, kind.text.name) == ("temperament", "Collector")
    assert not sheet.restore.isVisible()
    sheet.words["ar"].name.set_text("هاوي جمع")
    sheet.save_button.click()
    assert shop.types.get(own, "ar").text.name == "هاوي جمع"
    assert shop.types.get(own, "en").text.name == "Collector"


def test_a_type_of_ones_own_needs_a_name(sheet, shop, answer):
    answer("Cancel", lambda dialog: (dialog.ok_button.click(), said.append(dialog.name.error())))
    said: list[str] = []
    sheet.add.click()
    assert "short name" in said[0]
    assert not [kind for kind in shop.types.all("en") if kind.own]


def test_removing_a_type_says_who_is_of_it(sheet, shop, answer):
    answer("Add", lambda dialog: dialog.name.set_text("Collector"))
    sheet.add.click()
    own = sheet.kinds.current_id()
    layla = shop.customers.add(CustomerDraft("Layla", types=(own, "vip"))).id
    texts: list[str] = []
    asked = answer("Keep it", lambda dialog: texts.append(dialog.accessibleDescription()))
    sheet.remove.click()
    assert "Collector" in asked[0]
    assert "1 customer" in texts[0]
    assert shop.customers.get(layla).types
    answer("Remove this type")
    sheet.remove.click()
    assert shop.customers.get(layla).types == ("vip",)
    assert sheet.kinds.current_id() != own


def test_choosing_another_type_asks_about_unsaved_words(sheet, answer):
    sheet.words["en"].name.set_text("Exact")
    asked = answer("Stay")
    sheet.kinds.choose("vip")
    assert asked == ["Leave this type?"]
    assert sheet.kinds.current_id() == "precise"
    answer("Leave without saving")
    sheet.kinds.choose("vip")
    assert sheet.words["en"].name.text() == "VIP"


def test_the_list_by_keys_alone(sheet):
    sheet.kinds.setFocus()
    QTest.keyClick(sheet.kinds, Qt.Key.Key_Down)
    assert sheet.kinds.current_id() == "hurried"
    for _ in range(40):
        QTest.keyClick(sheet.kinds, Qt.Key.Key_Up)
    assert sheet.kinds.current_id() == "suspect"


def test_hostile_words_are_shown_as_they_are(sheet, shop, tmp_path: Path):
    sheet.words["en"].name.set_text("<i>x</i>")
    sheet.words["en"].do.set_text("<script>alert(1)</script>")
    sheet.save_button.click()
    assert shop.types.get("precise", "en").text.do == ("<script>alert(1)</script>",)
    assert sheet.words["en"].do.text() == "<script>alert(1)</script>"
