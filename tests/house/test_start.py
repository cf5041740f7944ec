"""Starting: quick, and in plain words where the machine lacks something."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
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


SEE = """
import sys
from pathlib import Path
from ui import app, window
from PySide6.QtCore import QTimer

class Seen(window.Window):
    def paintEvent(self, event):
        super().paintEvent(event)
        print(*sys.modules, flush=True)
        QTimer.singleShot(0, self.close)

app.Window = Seen
sys.exit(app.run(Path(sys.argv[1])))
"""
DESCRIPTIONS = "shibokensupport.signature.parser"  # of Qt's functions, for programmers
LATER = (*HEAVY, DESCRIPTIONS, "peewee", "hashlib", "sqlite3", "socket", "concurrent.futures", "PySide6.QtNetwork")
NOT_FOR_A_DAY = (
    "peewee", "shopcrm.customers.stages", "shopcrm.customers.book", "shopcrm.points.ledger",
    "shopcrm.vouchers.book", "shopcrm.vouchers.voucher",
)  # fmt: skip
LATER_ROOMS = (
    "shopcrm.customers.book", "shopcrm.customers.listing", "shopcrm.customers.lookup", "shopcrm.customers.types",
    "shopcrm.sales", "shopcrm.points.ledger", "shopcrm.points.programme", "shopcrm.vouchers", "ui.counter.card",
)  # fmt: skip


def test_the_counter_is_painted_before_anything_else_is_loaded(tmp_path: Path) -> None:
    shop = Shop.create(tmp_path / "shop.db", first_settings("Rose", "SA", language="en"))
    shop.customers.add(CustomerDraft("Layla"))
    shop.close()
    own = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "CACHE", "DATA")} | {"QT_QPA_PLATFORM": "offscreen"}
    said = _python("-c", SEE, str(shop.file.path), folder=HOUSE, own=own)
    assert (said.returncode, said.stderr) == (0, "")
    assert set(said.stdout.split()).isdisjoint((*LATER, *LATER_ROOMS))


MISUSE = f"""
import builtins, sys
own = builtins.__import__
from ui import app
from PySide6.QtCore import QTimer
print(builtins.__import__ is own, {DESCRIPTIONS!r} in sys.modules)
for _ in range(2):
    try:
        QTimer.singleShot("soon", 5, 6, 7)
    except TypeError as error:
        print("Supported signatures" in str(error))
print({DESCRIPTIONS!r} in sys.modules, builtins.__import__ is own, QTimer.singleShot.__doc__)
"""
DESCRIBED = "from PySide6.QtCore import QTimer; print(QTimer.singleShot.__doc__)"


def test_qt_describes_its_functions_when_asked() -> None:
    said = _python("-c", MISUSE, folder=HOUSE)
    assert (said.returncode, said.stderr) == (0, "")
    ours, theirs = said.stdout.split(maxsplit=6), _python("-c", DESCRIBED, folder=HOUSE).stdout
    assert ours == ["True", "False", "True", "True", "True", "True", theirs]  # none at all since Python 3.12


CONSTANTS = """
import enum
from PySide6 import QtCore, QtGui, QtWidgets

def tell(owner):
    for kind in [kind for kind in vars(owner).values() if isinstance(kind, type)]:
        if isinstance(kind, enum.EnumType):
            members = list(kind.__members__.items())
            both = members[0][1] | members[-1][1] if members and issubclass(kind, enum.Flag) else None
            print(kind.__module__, kind.__qualname__, kind.__mro__, members, both, list(kind))
        elif kind.__module__ == owner.__name__:
            tell(kind)

for module in (QtCore, QtGui, QtWidgets):
    [getattr(module, name) for name in dir(module)]
    tell(module)
    tell(getattr(module, "Qt", module))
print(enum.Enum("Own", ["ONE", "TWO"]).TWO, enum.Flag("Own", [("ONE", 1)]).ONE)
"""


def test_qt_s_constants_are_what_they_are_without_the_shorter_start() -> None:
    ours = _python("-c", f"from ui import lean_qt\n{CONSTANTS}", folder=HOUSE)
    theirs = _python("-c", CONSTANTS, folder=HOUSE)
    assert (ours.returncode, ours.stderr) == (0, "")
    assert ours.stdout.count("\n") > 100
    assert "AlignCenter" in ours.stdout
    assert ours.stdout == theirs.stdout


LITTER = """
import gc, sys
from pathlib import Path
from ui import app, window
print(gc.isenabled())
from ui.first_paint import A_MOMENT
from PySide6.QtCore import QTimer

class Seen(window.Window):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(2 * A_MOMENT, self.close)

app.Window = Seen
app.run(Path(sys.argv[1]))
print(gc.isenabled())
"""


def test_what_nobody_holds_is_thrown_away_once_the_window_stands(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    Shop.create(path, first_settings("Rose", "SA", language="en")).close()
    own = {f"XDG_{name}_HOME": str(tmp_path) for name in ("CONFIG", "CACHE", "DATA")} | {"QT_QPA_PLATFORM": "offscreen"}
    said = _python("-c", LITTER, str(path), folder=HOUSE, own=own)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.split() == ["False", "True"]


def test_a_day_with_nothing_due_loads_no_rooms(tmp_path: Path) -> None:
    path = tmp_path / "shop.db"
    Shop.create(path, first_settings("Rose", "SA", language="en")).close()
    begin = f"""
import sys
from pathlib import Path
from shopcrm.shop import Shop
shop = Shop.open(Path({str(path)!r}))
print(shop.begin_day().points, shop.unsure_papers())
print([name for name in {NOT_FOR_A_DAY} if name in sys.modules])
"""
    assert _python("-c", begin, folder=HOUSE).stdout.split("\n")[:2] == ["0 0", "[]"]


def test_before_qt_nothing_but_python_is_loaded() -> None:
    ask = "import sys, main, ui.machine; print([m for m in ('PySide6', 'peewee', 'apsw') if m in sys.modules])"
    assert _python("-S", "-c", ask, folder=HOUSE).stdout.strip() == "[]"


@pytest.mark.long
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


def _python(*arguments: str, folder: Path, own: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    command, environment = [sys.executable, *arguments], WITHOUT_SCREEN | (own or {})
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
