"""Every screen and every dialog is read over the accessibility bus, the way a screen reader for the blind reads it."""

import importlib
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

import ui
from tests.accessibility.tools import lacking
from ui.poses import POSES

HOUSE = Path(__file__).resolve().parents[2]
CONTROLS = frozenset({
    "push button", "toggle button", "check box", "radio button", "text", "entry", "password text", "spin button",
    "combo box", "list", "list item", "table", "tree", "page tab", "slider", "menu item", "link",
})  # fmt: skip


def read_aloud(told: Path) -> dict[str, dict[str, object]]:
    """What a reader hears of each screen."""
    reader = ("-m", "tests.accessibility.read_tour", "ar", str(told))
    said = subprocess.run(
        ["xvfb-run", "-a", "dbus-run-session", "--", sys.executable, *reader],
        cwd=HOUSE, env=os.environ | {"LC_ALL": "C.UTF-8"}, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert said.returncode == 0, said.stdout[-2000:]
    return json.loads(told.read_text(encoding="utf-8"))


@pytest.mark.long
@pytest.mark.skipif(bool(lacking()), reason=f"this machine lacks {', '.join(lacking())}")
def test_every_control_of_every_screen_and_dialog_says_what_it_is(tmp_path: Path, tell) -> None:
    read = read_aloud(tmp_path / "read.json")
    assert set(read) == {pose.name for pose in POSES}
    assert [name for name, screen in read.items() if not screen.get("controls")] == []
    named = [(role, name, path, screen) for screen, seen in read.items() for role, name, path in seen["controls"]]
    controls = [each for each in named if each[0] in CONTROLS]
    tell(f"{len(controls):,} controls on {len(read)} screens read over the accessibility bus")
    assert len(controls) > 1000
    assert [each for each in controls if not each[1].strip()] == []
    assert every_dialog() - {screen["class"] for screen in read.values()} == set()


def every_dialog() -> set[str]:
    """The classes of all dialogs of the program, without those that only others are made of."""
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(module.name)
    return {each.__name__ for each in made_of(QDialog) if each.__module__.startswith("ui.") and not each.__subclasses__()}


def made_of(kind: type) -> Iterator[type]:
    for each in kind.__subclasses__():
        yield each
        yield from made_of(each)
