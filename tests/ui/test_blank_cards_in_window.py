"""Blank loyalty cards from the window: asked for in the settings, counted, looked at, each number given out once."""

import pytest

from shopcrm.paper.documents import CardForm
from shopcrm.paper.pages import page_count
from ui.blank_cards import BlankCards


@pytest.fixture
def dialog(qtbot, shop):
    made = BlankCards(None, shop)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("count", ["", "0", "1001", "many"])
def test_a_number_that_cannot_be_is_refused_beside_its_field(dialog, shop, count: str) -> None:
    dialog.count.set_text(count)
    assert not dialog.save()
    assert dialog.count.error()
    assert shop.file.value("SELECT value FROM setting WHERE name = 'blank_cards'") is None


def test_cards_are_numbered_on_from_the_last(dialog, shop) -> None:
    dialog.count.set_text("12")
    assert dialog.save()
    assert page_count(dialog.paper().make()) == 4
    dialog.form.set_value(CardForm.CARD)
    dialog.count.set_text("2")
    assert page_count(dialog.paper().make()) == 4
    assert shop.file.value("SELECT value FROM setting WHERE name = 'blank_cards'") == "14"


def test_the_settings_of_the_points_lead_there(qtbot, shop) -> None:
    from ui.jobs import Jobs
    from ui.settings.points_sheet import PointsSheet

    jobs = Jobs(inline=True)
    sheet = PointsSheet(shop, jobs)
    qtbot.addWidget(sheet)
    with qtbot.waitSignal(sheet.wanted) as asked:
        sheet.words.cards.click()
    assert asked.args == ["blank_cards", None]
    jobs.close()
