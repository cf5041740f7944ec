"""The rules of the stages: shown, changed, refused beside the field, undone; and everybody is counted by them at once."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.stage_rules import StageRules
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from ui.jobs import Jobs
from ui.kit.labels import Label
from ui.settings import stages_sheet
from ui.settings.stages_sheet import StagesSheet


@pytest.fixture
def said() -> list:
    return []


@pytest.fixture
def monthly(shop: Shop) -> int:
    customer = shop.customers.add(CustomerDraft("Monthly")).id
    for ago in (60, 30, 0):
        day = shop.clock.today() - timedelta(days=ago)
        shop.sales.sell(Sale(customer, 1000, sold_on=day), shop.new_operation())
    return customer


@pytest.fixture
def sheet(qtbot: QtBot, shop: Shop, monthly: int, said: list) -> StagesSheet:
    assert monthly
    made = StagesSheet(shop, Jobs(inline=True))
    qtbot.addWidget(made)
    made.said.connect(said.append)
    made.resize(1238, 620)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def words(sheet: StagesSheet) -> list[str]:
    return [label.text() for label in sheet.findChildren(Label)]


def test_every_rule_has_a_field(sheet):
    assert list(sheet.rules) == [each.name for each in fields(StageRules)]
    assert all(field.value() == getattr(StageRules(), name) for name, field in sheet.rules.items())
    assert all(field.name() for field in sheet.rules.values())
    assert not sheet.is_touched()


@pytest.mark.parametrize("many", [1, 5000])
def test_other_rules_count_everybody_and_are_undone(sheet, shop, monthly, said, many, monkeypatch):
    monkeypatch.setattr(stages_sheet, "MANY", many)
    sheet.rules["permanent_purchases"].set_value(3)
    sheet.rules["permanent_days"].set_value(60)
    sheet.save_button.click()
    assert shop.customers.get(monthly).stage == "permanent"
    assert shop.stages.rules == replace(StageRules(), permanent_purchases=3, permanent_days=60)
    assert not sheet.is_touched()
    said[0][2]()
    assert shop.customers.get(monthly).stage == "repeat"
    assert shop.stages.rules == StageRules()


@pytest.mark.parametrize(
    ("name", "value"), [("lost_percent", 300), ("permanent_purchases", 1), ("advocate_referrals", None)]
)
def test_a_figure_without_sense_is_said_beside_it(sheet, shop, name, value):
    sheet.rules[name].set_value(value)
    sheet.save_button.click()
    assert sheet.rules[name].error()
    assert shop.stages.rules == StageRules()
    assert sheet.is_touched()


def test_an_example_follows_what_is_typed(sheet):
    assert any("inactive after 90" in each for each in words(sheet))
    sheet.rules["inactive_percent"].set_value(400)
    sheet.rules["inactive_percent"].changed.emit()
    assert any("inactive after 120" in each for each in words(sheet))


def test_it_says_where_the_customers_stand(sheet, shop, monthly):
    assert "1 customer" in words(sheet)
    assert shop.stages.counts() == {"repeat": 1}
    shop.stages.pin(monthly, "partner")
    assert shop.stages.counts() == {"partner": 1}
