"""The main window: pages when first visited, keys from anywhere, language and look while it is open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Topic
from shopcrm.text.words import _, speaking
from ui.commands import COMMANDS
from ui.help import show_keys
from ui.kit.buttons import ActionButton, LinkButton, RailButton
from ui.kit.dialogs import LARGEST
from ui.kit.theme import is_dark
from ui.page import Page
from ui.pages import PAGES, Place

KEY = Qt.Key


class Stubborn(Page):
    """A page with unsaved work."""

    shows = Topic.CUSTOMERS
    stays = True

    def __init__(self, shop, jobs, parent=None) -> None:
        super().__init__(shop, jobs, parent)
        self.refreshed = 0
        self.came = []

    def refresh(self) -> None:
        self.refreshed += 1

    def opened(self, data=None) -> None:
        self.came.append(data)

    def leave(self) -> bool:
        return not self.stays


@pytest.fixture
def stubborn(monkeypatch) -> None:
    monkeypatch.setitem(PAGES, "customers", Place("customers", "Customers", "users", lambda: Stubborn))


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


def words(window) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def test_pages_are_built_when_first_visited(window) -> None:
    assert set(window._pages) == {"counter"}
    window.run("customers")
    assert set(window._pages) == {"counter", "customers"}


def test_every_page_opens_by_its_command(window) -> None:
    for name in PAGES:
        window.run(name)
        settle()
        assert window.page_name == name
        assert type(window.page) is not Page
        assert window.page.isVisible()


def test_every_command_has_a_caption_for_its_key() -> None:
    assert all(command.caption for command in COMMANDS.values() if command.key)
    keys = [command.key for command in COMMANDS.values() if command.key]
    assert len(keys) == len(set(keys))


def test_escape_goes_back_to_the_counter_and_f2_searches(window) -> None:
    window.run("settings")
    QTest.keyClick(window, KEY.Key_Escape)
    assert window.page_name == "counter"
    window.run("vouchers")
    QTest.keyClick(window, KEY.Key_F2)
    assert window.focusWidget() is not None


def test_a_page_with_unsaved_work_stays(window, stubborn) -> None:
    window.run("customers")
    window.run("counter")
    assert window.page_name == "customers"
    rail = {button.text(): button.isChecked() for button in window.findChildren(RailButton)}
    assert rail["Customers"]
    assert not window.close()
    window.page.stays = False
    window.run("counter")
    assert window.page_name == "counter"


def test_pages_out_of_sight_are_refreshed_when_they_come_back(window, stubborn, shop) -> None:
    window.run("customers")
    page = window.page
    page.stays = False
    assert page.refreshed == 1
    window.run("counter")
    shop.customers.add(CustomerDraft("Layla"))
    shop.customers.add(CustomerDraft("Omar"))
    settle()
    assert page.refreshed == 1
    window.run("customers", "data")
    assert page.refreshed == 2
    assert page.came == [None, "data"]


def test_what_other_threads_change_is_shown_too(window, shop) -> None:
    def work(_job) -> None:
        shop.customers.add(CustomerDraft("From the other side"))
        shop.close()

    from ui.jobs import Jobs

    jobs = Jobs()
    try:
        jobs.start(work)
        while jobs.is_busy():
            settle()
        settle()
    finally:
        jobs.close()
    assert "1 customer" in words(window)


def test_another_language_at_once_with_page_and_customer_kept(window, shop) -> None:
    customer_id = shop.customers.add(CustomerDraft("ليلى", ("0504127788",))).id
    window.run("counter", customer_id)
    window.run("language", "ar")
    settle()
    assert QApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.page_name == "counter"
    assert window.page.customer() == customer_id
    with speaking("ar"):
        assert _("Counter") in words(window)
        assert shop.formats.date(shop.clock.today(), "weekday") in words(window)
    window.run("language", "en")
    settle()
    assert QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert "Saturday 21 November 2026" in {text.strip("\u2068\u2069") for text in words(window)}


def test_another_language_while_settings_are_open(window) -> None:
    window.run("settings")
    window.run("language", "fa")
    settle()
    assert window.page_name == "settings"
    assert window.page.isVisible()


def test_digits_and_calendar_follow_the_settings(window, shop) -> None:
    shop.settings.change(calendar="jalali")
    settle()
    assert "Saturday 30 Aban 1405" in {text.strip("\u2068\u2069") for text in words(window)}


def test_the_look_changes_and_follows_the_system(window) -> None:
    window.run("look", "dark")
    settle()
    assert is_dark()
    window.run("look", "light")
    settle()
    assert not is_dark()
    window.run("look", "system")
    settle()
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert is_dark()
    window.run("look", "light")
    settle()
    window.appearance._follow_system(Qt.ColorScheme.Dark)
    assert not is_dark()


def test_midnight_brings_the_next_day(window, clock) -> None:
    clock.advance(hours=20)
    window._turn_the_day()
    assert "Sunday 22 November 2026" in {text.strip("\u2068\u2069") for text in words(window)}


def test_the_window_is_named_after_the_shop(window, shop) -> None:
    assert window.windowTitle() == "Corner shop – ShopCRM"
    shop.settings.change(name="دكان")
    settle()
    assert window.windowTitle() == "دكان – ShopCRM"


def test_a_narrow_window_is_compact(window) -> None:
    window.resize(1024, 700)
    settle()
    assert window.findChild(RailButton).width() < 60
    assert window.page.finder.width() == 320
    window.resize(1366, 768)
    settle()
    assert window.page.finder.width() == 404


def test_a_mistake_in_a_command_is_said_in_passing(window) -> None:
    window.run("sale", 999)
    assert "999" in window.notice.text()


def test_the_keys_are_told(window, in_dialog) -> None:
    told, tall = [], []
    in_dialog(lambda dialog: (told.extend(words(dialog)), tall.append(dialog.sizeHint().height()), dialog.accept()))
    show_keys(window)
    assert {"F5", "Record a sale", "F7", "Shift+F8", "Ctrl+7", "Ctrl+Enter"} <= set(told)
    assert tall < [LARGEST.height()]  # all of them at one glance


def test_everything_that_takes_the_focus_has_a_name(window, shop, without_name) -> None:
    shop.customers.add(CustomerDraft("Layla", ("0504127788",)))
    for name in ("counter", "customers"):
        window.run(name)
        settle()
        assert without_name(window) == []


def test_the_demo_shop_tells_how_ones_own_begins(window) -> None:
    window.run("in_demo")
    assert "close it and start" in window.notice.text()


def test_undoing_too_late_tells_the_other_way(window) -> None:
    window.run("undo")
    assert "taken back under ⋯" in window.notice.text()


def test_ctrl_z_undoes_what_the_notice_offers_from_the_search_box(window, shop) -> None:
    customer_id = shop.customers.add(CustomerDraft("Layla")).id
    window.run("counter", customer_id)
    note_id = shop.notes.add(customer_id, "likes oud")
    window.notice.say("The note is on the card.", "Undo", lambda: shop.notes.remove(note_id))
    assert window.notice.findChild(LinkButton).text() == "Undo (F10)"
    box = window.page.finder.box.edit
    box.setFocus()
    QTest.keyClicks(box, "lay")
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.text() == ""
    assert shop.notes.of(customer_id) != []  # what was typed goes first
    QTest.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert shop.notes.of(customer_id) == []


def test_the_button_for_vouchers_says_what_it_redeems(window, shop) -> None:
    shop.customers.add(CustomerDraft("Layla"))
    settle()
    assert "Redeem voucher" in {button.text() for button in window.page.findChildren(ActionButton)}


def test_no_points_yet_is_said_in_words(window, shop) -> None:
    window.run("counter", shop.customers.add(CustomerDraft("Layla")).id)
    head = window.page.card.head
    assert (head._points.text(), head._points_word.text()) == ("", "no points yet")
