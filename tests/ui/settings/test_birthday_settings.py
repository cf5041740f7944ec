"""Birthdays in the settings: off at first, and complete before they are switched on."""

import pytest

from shopcrm.shop import Shop
from ui.settings.vouchers_sheet import VouchersSheet


@pytest.fixture
def sheet(shop: Shop, jobs, qtbot) -> VouchersSheet:
    made = VouchersSheet(shop, jobs)
    qtbot.addWidget(made)
    made.show()
    return made


def test_off_at_first_and_the_offer_rests(shop: Shop, sheet: VouchersSheet) -> None:
    card = sheet.birthdays
    assert not card.on.is_checked()
    assert not card.percent.isEnabled()
    card.on.set_checked(True)
    assert card.percent.isEnabled()
    assert sheet.is_touched()


def test_switched_on_with_a_percentage_and_a_gift(shop: Shop, sheet: VouchersSheet) -> None:
    card = sheet.birthdays
    card.on.set_checked(True)
    card.percent.set_value(8)
    card.extra.set_text("a candle")
    card.days.set_value(21)
    assert sheet.save()
    kept = shop.settings.current
    assert (kept.birthday_thanks, kept.birthday_percent, kept.birthday_days) == (True, 8, 21)
    assert kept.birthday_extra == "a candle"
    assert shop.standing.campaign().offer.percent == 8


def test_an_amount_in_place_of_a_percentage(shop: Shop, sheet: VouchersSheet) -> None:
    card = sheet.birthdays
    card.on.set_checked(True)
    card.kind.set_value("amount")
    card.kind.chosen.emit("amount")
    assert card.amount.isVisibleTo(sheet)
    assert not card.percent.isVisibleTo(sheet)
    assert not sheet.save()
    assert card.amount.error()
    card.amount.set_text("15")
    assert sheet.save()
    assert (shop.settings.current.birthday_percent, shop.settings.current.birthday_amount_minor) == (0, 1500)


@pytest.mark.parametrize(("percent", "days"), [(0, 30), (101, 30), (5, 0), (5, 400)])
def test_what_makes_no_sense_is_said_beside_its_field(shop: Shop, sheet: VouchersSheet, percent: int, days: int) -> None:
    card = sheet.birthdays
    card.on.set_checked(True)
    card.percent.set_value(percent)
    card.days.set_value(days)
    assert not sheet.save()
    assert (card.percent if percent != 5 else card.days).error()
    assert not shop.settings.current.birthday_thanks


def test_budgets_of_a_month_and_a_year_are_kept(shop: Shop, sheet: VouchersSheet) -> None:
    sheet.month_budget.set_text("300")
    sheet.year_budget.set_text("2,500")
    assert sheet.save()
    kept = shop.settings.current
    assert (kept.voucher_month_budget_minor, kept.voucher_year_budget_minor) == (30000, 250000)
