"""The sheet of care levels: shown, saved, refused beside the field, undone."""

import pytest

from ui.settings.care_sheet import CareSheet


@pytest.fixture
def sheet(shop, qtbot):
    made = CareSheet(shop)
    qtbot.addWidget(made)
    return made


def test_levels_and_days_are_saved_and_undone(sheet, shop) -> None:
    said = []
    sheet.said.connect(said.append)
    assert sheet.levels["permanent"].value() == "proactive"
    sheet.levels["permanent"].set_value("partnership")
    sheet.days["after_sale_days"].set_value(10)
    assert sheet.is_touched()
    assert sheet.save()
    rules = shop.care_levels.rules
    assert (rules.level_of("permanent"), rules.after_sale_days, rules.in_touch_days) == ("partnership", 10, 60)
    said[0][2]()
    assert (shop.care_levels.rules.level_of("permanent"), shop.care_levels.rules.after_sale_days) == ("proactive", 7)


def test_what_cannot_be_is_said_beside_its_field(sheet, shop) -> None:
    sheet.days["in_touch_days"].set_value(0)
    assert not sheet.save()
    assert "1" in sheet.days["in_touch_days"].error()
    sheet.days["in_touch_days"].set_value(None)
    assert not sheet.save()
    assert shop.care_levels.rules.in_touch_days == 60


def test_every_field_has_a_name(sheet) -> None:
    assert all(field.control.accessibleName() for field in (*sheet.levels.values(), *sheet.days.values()))
