"""Starting: quick, and in plain words where the machine lacks something."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ui import machine

HOUSE = Path(__file__).resolve().parents[2]
HEAVY = ("reportlab", "uharfbuzz", "xlsxwriter", "PIL", "phonenumbers", "pypdfium2", "segno", "hypothesis", "babel")
SCREENS = frozenset({"DISPLAY", "WAYLAND_DISPLAY"})
WITHOUT_SCREEN = {name: value for name, value in os.environ.items() if name not in SCREENS} | {"LC_ALL": "C.UTF-8"}


def test_the_window_loads_nothing_it_does_not_need_yet() -> None:
    ask = f"import json, sys, main, ui.app; print(json.dumps([m for m in {HEAVY} if m in sys.modules]))"
    said = _python("-c", ask, folder=HOUSE)
    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout) == []


def test_before_qt_nothing_but_python_is_loaded() -> None:
    ask = "import sys, main, ui.machine; print([m for m in ('PySide6', 'peewee', 'apsw') if m in sys.modules])"
    assert _python("-S", "-c", ask, folder=HOUSE).stdout.strip() == "[]"


def test_without_a_screen_it_says_so_and_does_the_main_job(tmp_path: Path) -> None:
    said = _python(str(HOUSE / "main.py"), folder=tmp_path)
    assert said.returncode == 0, said.stderr
    assert "no screen" in said.stdout
    made = sorted((tmp_path / "build").rglob("*"))
    assert {".pdf", ".png"} <= {file.suffix for file in made}
    assert all(str(file.relative_to(tmp_path)) in said.stdout for file in made if file.suffix in {".pdf", ".png"})


def test_without_a_screen_a_named_shop_is_not_swapped_for_the_demo(tmp_path: Path) -> None:
    said = _python(str(HOUSE / "main.py"), "--shop", "till.shop", folder=tmp_path)
    assert (said.returncode, said.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert said.stderr == "ShopCRM found no screen to open its window on.\n"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves these libraries to the user")
def test_a_missing_library_is_named_with_the_command_that_brings_it() -> None:
    nowhere = machine.Library("libnowhere.so.9", "libnowhere9")
    assert machine.missing([*machine.DRAWING, nowhere]) == [nowhere]
    said = machine.how_to_install([nowhere])
    assert "libnowhere.so.9" in said
    assert said.endswith("sudo apt-get install -y --no-install-recommends libnowhere9")


@pytest.mark.skipif(sys.platform != "linux", reason="DISPLAY is how Linux names a screen")
def test_a_screen_that_is_gone_is_no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":4711")
    assert not machine.has_screen()


def _python(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=WITHOUT_SCREEN, capture_output=True, text=True, check=False)
