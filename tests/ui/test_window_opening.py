"""Opening the program: remembered places, one window per shop, kind words when a file is not as it should be."""

import os
import subprocess
import sys
from pathlib import Path
from time import sleep

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from shiboken6 import delete

from shopcrm.customers.draft import CustomerDraft
from shopcrm.settings import first_settings
from shopcrm.shop import Shop, Topic
from shopcrm.text.mistakes import Trouble
from shopcrm.text.places import usual_shop
from ui.app import open_window, remember
from ui.appearance import Appearance
from ui.counter.finder import Finder
from ui.day import begin_day
from ui.demo import command
from ui.kit.buttons import Button
from ui.kit.results import ResultRow
from ui.opening import as_trouble, ask_for_another, open_shop
from ui.remembered import Remembered, recall
from ui.single import FirstStart, name_for
from ui.window import Window

HOUSE = Path(__file__).resolve().parents[2]


def test_place_size_and_page_are_remembered(shop, dressed, tmp_path) -> None:
    file, kept = tmp_path / "folder" / "window.json", Remembered()
    appearance = Appearance(dressed)
    first = open_window(dressed, shop, appearance, kept)
    first.resize(940, 650)
    first.run("settings")
    first.close()
    kept.keep(file)
    second = open_window(dressed, shop, appearance, recall(file))
    assert (second.width(), second.height()) == (940, 650)
    assert second.page_name == "settings"
    for window in (first, second):
        delete(window.scans)
        window.close()
        window.deleteLater()
    appearance.deleteLater()


def test_one_can_type_before_the_list_is_read(shop, dressed, qtbot, type_text) -> None:
    for name in ("Layla", "Mona"):
        shop.customers.add(CustomerDraft(name))
    appearance = Appearance(dressed)
    window = open_window(dressed, shop, appearance, Remembered())
    finder = window.page.finder
    assert finder.list.model().rowCount() == 0
    type_text(finder.box.edit, "lay")
    assert [row.name for row in _listed(finder)] == ["Layla"]
    window._catch_up()
    assert [row.name for row in _listed(finder)] == ["Layla"]
    finder.back()
    assert {row.name for row in _listed(finder)} == {"Layla", "Mona"}
    delete(window.scans)
    window.close()
    window.deleteLater()
    appearance.deleteLater()


def test_the_list_comes_once_the_window_is_painted(shop, dressed, qtbot) -> None:
    shop.customers.add(CustomerDraft("Layla"))
    appearance = Appearance(dressed)
    window = open_window(dressed, shop, appearance, Remembered())
    qtbot.waitUntil(lambda: window.page.finder.list.model().rowCount() == 1)
    delete(window.scans)
    window.close()
    window.deleteLater()
    appearance.deleteLater()


def _listed(finder: Finder) -> list[ResultRow]:
    model = finder.list.model()
    return [model.row(place) for place in range(model.rowCount())]


def test_remember_is_called_on_closing(window, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    window.run("customers")
    window.closed.connect(lambda: remember(window, Remembered()))
    window.close()
    assert recall().page == "customers"


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", '{"page": 7, "strange": "x"}', "null"])
def test_what_cannot_be_read_is_forgotten(tmp_path, text) -> None:
    file = tmp_path / "window.json"
    file.write_text(text, encoding="utf-8")
    assert recall(file) == Remembered()


def test_a_disk_that_keeps_nothing_bothers_nobody(tmp_path) -> None:
    (tmp_path / "file").touch()
    Remembered(page="counter").keep(tmp_path / "file" / "window.json")


def test_an_existing_shop_opens(tmp_path) -> None:
    Shop.create(tmp_path / "till.shop", first_settings("Corner", "SA")).close()
    shop, then = open_shop(tmp_path / "till.shop")
    assert (shop.settings.current.name, then) == ("Corner", None)
    shop.close()


def test_a_foreign_file_is_told_and_another_asked_for(tmp_path, in_dialog) -> None:
    file = tmp_path / "photo.db"
    file.write_bytes(b"not a shop at all" * 100)
    with pytest.raises(Trouble) as refused:
        open_shop(file)
    said = []
    in_dialog(lambda dialog: (said.extend(label.text() for label in dialog.findChildren(QLabel)), dialog.reject()))
    assert ask_for_another(refused.value, file) is None
    assert any("not a ShopCRM shop" in words for words in said)
    assert file.read_bytes().startswith(b"not a shop")


@pytest.mark.parametrize(("there", "words"), [(True, "Open the usual shop"), (False, "Start a new shop")])
def test_instead_of_a_shop_that_is_gone_the_usual_one_may_open(tmp_path, monkeypatch, in_dialog, there, words) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    if there:
        usual_shop().parent.mkdir()
        usual_shop().touch()
    with pytest.raises(Trouble) as refused:
        open_shop(tmp_path / "stick" / "shop.db", known=True)
    in_dialog(lambda dialog: next(button for button in dialog.findChildren(Button) if button.text() == words).click())
    assert ask_for_another(refused.value, tmp_path / "stick" / "shop.db") == usual_shop()


def test_the_usual_shop_itself_is_not_offered_instead_of_itself(in_dialog) -> None:
    buttons = []
    in_dialog(lambda dialog: buttons.extend(button.text() for button in dialog.findChildren(Button)))
    assert ask_for_another(Trouble(), usual_shop()) is None
    assert buttons == ["Quit", "Find the shop file"]


def test_a_locked_folder_is_a_trouble_in_words() -> None:
    assert isinstance(as_trouble(PermissionError(13, "secret")), Trouble)


def test_the_name_of_the_meeting_point_says_nothing_of_the_file(tmp_path) -> None:
    assert "layla" not in name_for(tmp_path / "layla.db")
    assert name_for(tmp_path / "a" / ".." / "x.db") == name_for(tmp_path / "x.db")
    assert name_for(tmp_path / "x.db") != name_for(tmp_path / "y.db")


def test_a_meeting_point_left_by_a_killed_start_is_taken_over(tmp_path, dressed) -> None:
    kill = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication; app = QCoreApplication([]);"
        "from ui.single import FirstStart; first = FirstStart(Path(sys.argv[1])); assert first.is_ours(); os._exit(9)"
    )
    file = tmp_path / "shop.db"
    assert subprocess.run([sys.executable, "-c", kill, str(file)], cwd=HOUSE, check=False).returncode == 9
    first = FirstStart(file)
    assert first.is_ours()
    first.close()


FIRST = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from ui import app
from ui.window import Window

qt = app.application()

def watch():
    (window,) = [each for each in qt.topLevelWidgets() if isinstance(each, Window)]
    if not started:
        window.showMinimized()
        started.append(True)
        print("minimised", flush=True)
    elif not window.isMinimized():
        print("in front", flush=True)
        timer.stop()
        window.close()

started = []
timer = QTimer(interval=50)
timer.timeout.connect(watch)
timer.start()
sys.exit(app.run(Path(sys.argv[1])))
"""
SECOND = "import sys; from pathlib import Path; from ui import app; sys.exit(app.run(Path(sys.argv[1])))"


def test_a_second_start_calls_the_first_to_the_front(tmp_path) -> None:
    file = tmp_path / "shop.db"
    Shop.create(file, first_settings("Corner", "AE", "en")).close()
    environment = os.environ | {"XDG_CONFIG_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c"]
    quiet = {"cwd": HOUSE, "env": environment, "text": True}
    with subprocess.Popen([*command, FIRST, str(file)], stdout=subprocess.PIPE, **quiet) as first:
        assert first.stdout.readline() == "minimised\n"
        second = subprocess.run([*command, SECOND, str(file)], timeout=300, check=False, **quiet)
        assert second.returncode == 0
        assert first.stdout.readline() == "in front\n"
        assert first.wait(timeout=300) == 0


WATCHED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLabel
from ui import app

qt = app.application()

def watch():
    for dialog in [each for each in qt.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]:
        print(*[label.text() for label in dialog.findChildren(QLabel)], flush=True)
        dialog.reject()

timer = QTimer(interval=50)
timer.timeout.connect(watch)
timer.start()
sys.exit(app.run(Path(sys.argv[1])))
"""


def _damaged(folder: Path) -> Path:
    shop = Shop.create(folder / "shop.db", first_settings("Corner", "AE", "en"))
    with shop.file.write(Topic.NOTHING):
        shop.file.run("UPDATE setting SET value = '\"x' WHERE name = 'accent'")
    shop.close()
    return shop.file.path


def _without_rules(folder: Path) -> Path:
    """What is wrong here nobody looks for: the stages are to be counted anew, by rules that are none."""
    shop = Shop.create(folder / "shop.db", first_settings("Corner", "AE", "en"))
    shop.settings.change(stage_rules="none")
    with shop.file.write(Topic.NOTHING):
        shop.file.run("DELETE FROM setting WHERE name = 'stages_counted'")
    shop.close()
    return shop.file.path


@pytest.mark.parametrize(("made", "said"), [(_damaged, "damaged"), (_without_rules, "could not do this")])
def test_no_start_ends_without_a_word(tmp_path, made, said) -> None:
    own = {f"XDG_{name}_HOME": str(tmp_path / "own") for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    environment = os.environ | own | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
    command = [sys.executable, "-c", WATCHED, str(made(tmp_path))]
    ended = subprocess.run(command, cwd=HOUSE, env=environment, text=True, capture_output=True, timeout=300, check=False)
    assert ended.returncode == 1
    assert "The shop did not open" in ended.stdout
    assert said in ended.stdout


def _say_no() -> None:
    asked = QApplication.activeModalWidget()
    if asked:
        asked.reject()


def _until_stopped(job) -> None:
    while not job.is_cancelled():
        sleep(0.001)


def test_closing_asks_nothing_about_what_is_only_read(shop, dressed) -> None:
    window = open_window(dressed, shop, Appearance(dressed), Remembered())
    window.jobs.start(_until_stopped, quiet=True)
    begin_day(window, ask=True)
    for page in ("today", "customers", "vouchers", "care", "settings"):
        window.run(page)
    assert window.jobs.is_busy()
    QTimer.singleShot(0, window, _say_no)
    assert window.close()
    _taken_down(window)


def test_closing_asks_about_work_that_would_be_lost(shop, dressed, in_dialog) -> None:
    window = open_window(dressed, shop, Appearance(dressed), Remembered())
    window.jobs.start(_until_stopped)
    in_dialog(lambda dialog: dialog.reject())
    assert not window.close()
    in_dialog(lambda dialog: dialog.accept())
    assert window.close()
    _taken_down(window)


def _taken_down(window: Window) -> None:
    delete(window.scans)
    window.deleteLater()
    window.appearance.deleteLater()


def test_the_demo_opens_beside_an_empty_shop(window, shop) -> None:
    window.run("demo")
    demo = Shop.open(shop.file.path.with_name("demo-shop.db"))
    assert demo.listing.count() > 100
    assert shop.listing.count() == 0
    demo.close()
    program, main, *arguments = command(demo.file.path)
    assert (Path(program).exists(), Path(main), arguments) == (True, HOUSE / "main.py", ["--shop", str(demo.file.path)])


def test_two_shops_have_a_window_each(tmp_path, dressed) -> None:
    one, other = FirstStart(tmp_path / "a.db"), FirstStart(tmp_path / "b.db")
    assert one.is_ours()
    assert other.is_ours()
    one.close()
    other.close()
    QApplication.processEvents()
