"""Lists for elsewhere through the screen: in which form, where to, and what is said about it."""

import csv
import zipfile

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.exchange.export import KINDS
from ui.exchange.export import ExportDialog, export
from ui.kit.buttons import Button


@pytest.fixture
def layla(shop) -> None:
    shop.customers.add(CustomerDraft("Layla", ("0501234567",)))


def test_a_spreadsheet_is_offered_first(shop, jobs, layla, choose, answer, tmp_path):
    answer("Save")
    choose(tmp_path / "mine")
    said = answer("OK")
    assert export(None, shop, jobs, "customers") == tmp_path / "mine.xlsx"
    assert zipfile.is_zipfile(tmp_path / "mine.xlsx")
    assert any("1 row is in \u2068mine.xlsx\u2069." in each for each in said)


@pytest.mark.parametrize("kind", KINDS)
def test_a_plain_list_of_everything_there_is(shop, jobs, layla, when_asked, choose, answer, tmp_path, kind):
    def plain_list(dialog) -> bool:
        if isinstance(dialog, ExportDialog):
            dialog.form.set_value(".csv")
            dialog.ok_button.click()
        return isinstance(dialog, ExportDialog)

    choose(tmp_path / "list.csv")
    answer("OK")
    when_asked(plain_list)
    assert export(None, shop, jobs, kind) == tmp_path / "list.csv"
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as text:
        assert len(list(csv.reader(text))) == (2 if kind == "customers" else 1)


def test_leaving_saves_nothing(shop, jobs, layla, choose, answer, when_asked, tmp_path):
    answer("Cancel")
    assert export(None, shop, jobs, "customers") is None
    choose(None)

    def save_then_leave(dialog) -> bool:
        if not isinstance(dialog, ExportDialog):
            return False
        dialog.ok_button.click()
        dialog.reject()
        return True

    when_asked(save_then_leave)
    assert export(None, shop, jobs, "customers") is None
    assert [each.name for each in tmp_path.iterdir() if not each.name.startswith("shop.db")] == []


def test_a_place_that_cannot_be_written_keeps_the_dialog_open(shop, jobs, layla, qtbot, answer, tmp_path, monkeypatch):
    dialog = ExportDialog(None, shop, jobs, "customers")
    qtbot.addWidget(dialog)
    dialog.show()
    monkeypatch.setattr("ui.exchange.export.ask_where", lambda *_asked: tmp_path / "gone" / "list.xlsx")
    said = answer("OK")
    dialog.ok_button.click()
    assert any("could not be written" in each for each in said)
    assert (dialog.isVisible(), dialog.exported) == (True, None)
    dialog.reject()


def test_every_control_has_a_name(shop, jobs, qtbot):
    dialog = ExportDialog(None, shop, jobs, "points")
    qtbot.addWidget(dialog)
    assert dialog.form.control.accessibleName() == "Kind of file"
    assert all(button.text() for button in dialog.findChildren(Button))
    dialog.reject()
