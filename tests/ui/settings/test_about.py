"""What the program says about itself."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from shopcrm.text.places import resource
from ui.kit.buttons import LinkButton
from ui.kit.labels import Label
from ui.settings.about import LICENCES, about, installed_version, licences
from ui.settings.about_sheet import AboutSheet

README = Path(__file__).resolve().parents[3] / "README.md"


def test_everything_in_the_readme_is_named():
    lines = README.read_text(encoding="utf-8").splitlines()
    table = lines[lines.index("| what | licence |") + 2 :]
    named = " ".join(name for name, _licence, _file in LICENCES)
    rows = [line.split("|")[1].split("(")[0] for line in table if line.startswith("|")]
    words = {word for row in rows for name in row.replace(" and ", ",").split(",") if (word := name.strip().split(" ")[0])}
    assert len(words) > 15
    assert {word for word in words if word not in named} == set()


@pytest.mark.parametrize("file", [file for _name, _licence, file in LICENCES if file])
def test_licences_of_bundled_files_can_be_read(qtbot: QtBot, answer, file):
    box = QWidget()
    qtbot.addWidget(box)
    box.setLayout(licences(box))
    texts: list[str] = []
    answer("Close", lambda dialog: texts.append(dialog.findChild(QPlainTextEdit).toPlainText()))
    wanted = next(name for name, _licence, each in LICENCES if each == file)
    next(link for link in box.findChildren(LinkButton) if wanted in link.accessibleName()).click()
    assert texts[0].strip() == resource(*file.split("/")).read_text(encoding="utf-8").strip()


def test_about_opens_and_closes(answer):
    asked = answer("Close")
    about(None)
    assert asked == ["About ShopCRM"]
    assert QApplication.activeModalWidget() is None


def test_the_sheet_tells_version_and_place(qtbot: QtBot, shop):
    sheet = AboutSheet(shop)
    qtbot.addWidget(sheet)
    texts = " ".join(label.text() for label in sheet.findChildren(Label))
    assert installed_version() in texts
    assert str(shop.file.path) in texts
    assert not sheet.is_touched()
