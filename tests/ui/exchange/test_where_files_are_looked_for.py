"""The window in which a file is chosen begins in a folder that is there."""

import sys

import pytest
from PySide6.QtWidgets import QFileDialog

from ui.exchange.files import ask_for_list, ask_where


@pytest.fixture
def home(monkeypatch, tmp_path):
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


@pytest.fixture
def begun(monkeypatch) -> list[str]:
    """Where the window began; nothing is chosen in it."""
    places: list[str] = []

    def ask(_parent, _title, place, _kinds) -> tuple[str, str]:
        places.append(place)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", ask)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    return places


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system says where these folders are")
def test_a_folder_that_is_not_there_is_left_for_the_home(home, begun) -> None:
    assert ask_for_list(None) is None
    assert ask_where(None, "Save", "list.csv", "Lists", ".csv") is None
    assert begun == [str(home), str(home / "list.csv")]
    (home / "Downloads").mkdir()
    ask_for_list(None)
    assert begun[-1] == str(home / "Downloads")
