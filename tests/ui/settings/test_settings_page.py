"""The settings: kept, applied, refused beside the field, undone; what is not saved is asked about."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from ui.jobs import Jobs
from ui.kit.labels import Label
from ui.settings import shop_sheet
from ui.settings.logo import KEPT, LARGEST_FILE
from ui.settings.page import SECTIONS, SettingsPage

Notice = tuple[str, str, Callable[[], None]]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#C2410C"/></svg>'


@pytest.fixture
def said() -> list[Notice]:
    return []


@pytest.fixture
def page(qtbot: QtBot, shop: Shop, jobs: Jobs, said: list[Notice]) -> SettingsPage:
    return _opened(qtbot, shop, jobs, said)


def _opened(qtbot: QtBot, shop: Shop, jobs: Jobs, said: list[Notice]) -> SettingsPage:
    page = SettingsPage(shop, jobs)
    qtbot.addWidget(page)
    page.wanted.connect(lambda name, data: said.append(data) if name == "notice" else None)
    page.resize(1238, 684)
    page.refresh()
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    return page


def _sell(shop: Shop, minor: int) -> int:
    customer = shop.customers.add(CustomerDraft("Layla")).id
    shop.sales.sell(Sale(customer, minor), shop.new_operation())
    return customer


def _picture(path: Path, size: QSize, kind: str) -> Path:
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(QColor("#C2410C"))
    assert image.save(str(path), kind)
    return path


def test_saving_waits_for_a_change(page):
    sheet = page.sheets["shop"]
    assert not sheet.save_button.isEnabled()
    sheet.name.set_text("Omar's shop")
    assert sheet.save_button.isEnabled()
    sheet.name.set_text("Corner shop")
    assert not sheet.save_button.isEnabled()


def test_the_shop_is_kept_and_undone(page, shop, said):
    sheet, before = page.sheets["shop"], shop.settings.current
    sheet.name.set_text("Omar's shop")
    sheet.contact.set_text("omar.example")
    sheet.country.set_value("SA")
    sheet.calendar.set_value("hijri")
    sheet.save_button.click()
    now = shop.settings.current
    assert (now.name, now.contact, now.country, now.calendar) == ("Omar's shop", "omar.example", "SA", "hijri")
    assert now.currency == "AED"
    words, undo_words, undo = said[0]
    assert (words, undo_words) == ("The settings are saved.", "Undo")
    undo()
    assert shop.settings.current == before


@pytest.mark.parametrize("many", [0, 1_000_000])
def test_the_phones_of_the_book_follow_the_country(page, shop, said, monkeypatch, many):
    monkeypatch.setattr(shop_sheet, "MANY", many)
    customer = shop.customers.add(CustomerDraft("Omar", phones=("0501234567",))).id
    sheet = page.sheets["shop"]
    assert "in the book" not in sheet.phones.text()
    sheet.country.set_value("SA")
    sheet.country.chosen.emit("SA")
    assert "in the book" in sheet.phones.text()
    assert "966" in sheet.phones.text()
    sheet.save_button.click()
    assert shop.customers.get(customer).phones[0].digits == "966501234567"
    said[0][2]()
    assert shop.settings.current.country == "AE"
    assert shop.customers.get(customer).phones[0].digits == "971501234567"


def test_a_shop_needs_a_name(page, shop):
    sheet = page.sheets["shop"]
    sheet.name.set_text(" ")
    sheet.save_button.click()
    assert "name" in sheet.name.error()
    assert sheet.name.edit.hasFocus()
    assert shop.settings.current.name == "Corner shop"


def test_discarding_shows_what_is_kept(page):
    sheet = page.sheets["shop"]
    sheet.name.set_text("Nonsense")
    sheet.revert_button.click()
    assert sheet.name.text() == "Corner shop"
    assert not sheet.is_touched()


def test_another_currency_is_explained_and_asked_about(page, shop, answer):
    _sell(shop, 12_500)
    sheet, before = page.sheets["shop"], shop.settings.current
    sheet.currency.set_value("KWD")
    assert "1 purchase is in the book and is not converted" in sheet.warning.text()
    assert "125.00" in sheet.warning.text()
    assert "12.500" in sheet.warning.text()
    assert sheet.warning.isVisible()
    asked = answer("Leave it")
    sheet.save_button.click()
    assert asked == ["Change the currency?"]
    assert shop.settings.current == before
    answer("Change the currency")
    sheet.save_button.click()
    assert shop.settings.current.currency == "KWD"
    assert shop.points.programme.step_minor == 1000
    page.refresh()
    assert page.sheets["points"].rules.step.text() == "1.000"


@pytest.mark.parametrize(("extra", "still"), [("", False), ("a candle", True)])
def test_no_amount_of_the_old_currency_counts_in_the_new_one(page, shop, answer, said, extra, still):
    amounts = [field.name for field in fields(ShopSettings) if field.name.endswith("_minor")]
    shop.settings.change(birthday_thanks=True, birthday_extra=extra, **dict.fromkeys(amounts, 20_000))
    page.refresh()
    sheet, before = page.sheets["shop"], shop.settings.current
    sheet.currency.set_value("KWD")
    answer("Change the currency")
    sheet.save_button.click()
    now = shop.settings.current
    assert [getattr(now, name) for name in amounts] == [0] * len(amounts)
    assert now.birthday_thanks is still
    said[0][2]()
    assert shop.settings.current == before


def test_without_sales_the_currency_warns_only_of_the_rules(page):
    sheet = page.sheets["shop"]
    sheet.currency.set_value("KWD")
    assert "converted" not in sheet.warning.text()
    assert "start anew" in sheet.warning.text()


@pytest.mark.parametrize("kind", ["PNG", "JPG"])
def test_a_picture_becomes_the_logo(page, shop, tmp_path, kind, said):
    sheet = page.sheets["shop"]
    sheet.logo.take(_picture(tmp_path / f"logo.{kind.lower()}", QSize(2000, 1000), kind))
    sheet.save_button.click()
    kept = QImage.fromData(shop.settings.logo(), "PNG")
    assert kept.size() == QSize(KEPT, KEPT // 2)
    said[0][2]()
    assert shop.settings.logo() is None


def test_a_drawing_becomes_the_logo_and_goes_again(page, shop, tmp_path):
    sheet = page.sheets["shop"]
    drawing = tmp_path / "logo.svg"
    drawing.write_bytes(SVG)
    sheet.logo.take(drawing)
    sheet.save_button.click()
    kept = QImage.fromData(shop.settings.logo(), "PNG")
    assert kept.size() == QSize(KEPT, KEPT // 2)
    assert kept.pixelColor(5, 5).name() == "#c2410c"
    sheet.logo.remove.click()
    sheet.save_button.click()
    assert shop.settings.logo() is None


def test_what_is_no_logo_is_refused(page, shop, tmp_path):
    logo = page.sheets["shop"].logo
    for content, says in ((b"no picture", "no picture"), (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST_FILE), "too large")):
        file = tmp_path / "logo.png"
        file.write_bytes(content)
        logo.take(file)
        assert says in logo.error()
        assert logo.png() is None
    logo.take(_picture(tmp_path / "wide.png", QSize(30_000, 2_000), "PNG"))
    assert "too large" in logo.error()
    logo.take(tmp_path / "gone.png")
    assert "Please try again" in logo.error()


def test_limits_of_vouchers_are_kept(page, shop):
    sheet = page.sheets["vouchers"]
    sheet.days.set_text("60")
    sheet.layout_choice.set_value("roll")
    sheet.accent.set_value("#BE185D")
    sheet.budget.set_text("1,500")
    sheet.share.set_text("15")
    sheet.pause.set_text("0")
    sheet.goal.set_text("20000")
    sheet.save_button.click()
    now = shop.settings.current
    assert (now.voucher_days, now.voucher_layout, now.accent) == (60, "roll", "#BE185D")
    assert (now.voucher_budget_minor, now.monthly_goal_minor) == (150_000, 2_000_000)
    assert (now.voucher_share_percent, now.voucher_pause_days) == (15, 0)


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [("days", "0", "from 1 to"), ("days", "", "from 1 to"), ("share", "101", "to 100"), ("pause", "-1", "from 0"),
     ("budget", "much", "much"), ("goal", "1.2.3,4,5", "1.2.3,4,5")],
)  # fmt: skip
def test_impossible_limits_are_refused(page, shop, field, text, says):
    sheet, before = page.sheets["vouchers"], shop.settings.current
    getattr(sheet, field).set_text(text)
    sheet.save_button.click()
    assert says in getattr(sheet, field).error()
    assert shop.settings.current == before


def test_a_colour_of_ones_own_is_kept(page, shop):
    accent = page.sheets["vouchers"].accent
    assert not accent._own.isVisibleTo(accent)
    accent.set_value("#123456")
    assert accent.value() == "#123456"
    accent._swatches[1].click()
    assert accent.value() == "#1D4ED8"


@pytest.mark.parametrize("layout", ["a4", "a6"])
def test_the_specimen_follows_the_colour(page, qtbot, layout):
    page.opened("vouchers")
    sheet = page.sheets["vouchers"]
    sheet.layout_choice.set_value(layout)
    sheet.accent.set_value("#B91C1C")
    red = QColor("#B91C1C")
    qtbot.waitUntil(lambda: _share(sheet.specimen.pixmap().toImage(), red) > 0.02)


def test_the_specimen_follows_the_paper(page, qtbot):
    sheet = page.sheets["vouchers"]
    sheet.layout_choice.set_value("roll")
    qtbot.waitUntil(lambda: sheet.specimen.pixmap().height() > sheet.specimen.pixmap().width() > 0)


def _share(image: QImage, colour: QColor) -> float:
    spots = [image.pixelColor(x, y) for x in range(0, image.width(), 5) for y in range(0, image.height(), 5)]
    close = [spot for spot in spots if abs(spot.hue() - colour.hue()) < 8 and spot.saturation() > 150]
    return len(close) / max(1, len(spots))


def test_language_look_and_digits_are_kept(page, shop):
    sheet = page.sheets["look"]
    assert not sheet.digits.isEnabled()
    sheet.look._chips[2][1].click()
    sheet.language.set_value("ar")
    assert sheet.digits.isEnabled()
    sheet.digits.set_value(True)
    assert "١٬٢٣٤٬٥٦٧" in sheet.tiles["number"]._value.text()
    sheet.digits.set_value(False)
    assert "1,234,567" in sheet.tiles["number"]._value.text()
    sheet.save_button.click()
    now = shop.settings.current
    assert (now.look, now.language, now.local_digits) == ("dark", "ar", False)


def test_an_english_shop_keeps_its_digits_for_later(page, shop):
    before = shop.settings.current.local_digits
    page.sheets["look"].look._chips[1][1].click()
    page.sheets["look"].save_button.click()
    assert shop.settings.current.look == "light"
    assert shop.settings.current.local_digits == before


def test_dates_in_the_example_are_the_shops(page, shop):
    assert shop.formats.date(shop.clock.today(), "weekday") == page.sheets["look"].tiles["date"]._value.text()
    assert shop.clock.today() - timedelta(days=1) < date(2026, 11, 21)


def test_leaving_asks_about_what_is_not_saved(page, shop, answer):
    assert page.leave()
    page.opened("points")
    page.sheets["shop"].name.set_text("Omar's shop")
    asked = answer("Stay")
    assert not page.leave()
    assert asked == ["Leave the settings?"]
    assert page.section() == "shop"
    answer("Leave without saving")
    assert page.leave()
    assert page.sheets["shop"].name.text() == "Corner shop"


def test_a_change_elsewhere_leaves_alone_what_is_being_typed(page, shop):
    page.sheets["shop"].name.set_text("Omar's shop")
    shop.settings.change(voucher_days=30)
    page.refresh()
    assert page.sheets["shop"].name.text() == "Omar's shop"
    assert page.sheets["vouchers"].days.text() == "30"


def test_the_section_is_remembered(page, qtbot, shop, jobs):
    page.opened("look")
    again = _opened(qtbot, shop, jobs, [])
    again.opened()
    assert again.section() == "look"
    assert page.place() == "look"
    again.opened("points")
    assert again.section() == "points"


def test_sections_by_keys_alone(page):
    page.opened("shop")
    assert QApplication.focusWidget() is page.tabs.tabBar()
    QTest.keyClick(page.tabs.tabBar(), Qt.Key.Key_Right)
    assert page.section() == "points"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert page.sheets["points"].isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("section", SECTIONS)
def test_every_focusable_widget_of_the_settings_has_a_name(page, without_name, section):
    assert without_name(page.sheets[section]) == []


def test_a_hostile_shop_name_is_plain_text(page, shop):
    shop.settings.change(name="<b>Shop</b>{x}%s")
    page.refresh()
    assert page.sheets["shop"].name.text() == "<b>Shop</b>{x}%s"
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(Label))
