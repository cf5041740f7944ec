"""Commands of the window itself: pages, help, the way back, how it looks and what it says."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from shopcrm.text.words import N_, _
from ui.commands.command import Command, page
from ui.kit.search import SearchBox
from ui.pages import HOME

if TYPE_CHECKING:
    from ui.window import Window


def _search(window: "Window", _data: object) -> None:
    if not window.page.search():
        window.open(HOME)


def _back(window: "Window", _data: object) -> None:
    box = _search_box()
    if box is not None and box.text() and window.page_name != HOME:
        box.clear()
    elif not window.page.back():
        window.open(HOME)


def _search_box() -> SearchBox | None:
    """The search box that has the cursor, if any: Esc empties it first."""
    focused = QApplication.focusWidget()
    box = focused.parentWidget() if focused is not None else None
    return box if isinstance(box, SearchBox) else None


def _notice(window: "Window", data: object) -> None:
    text, *action = data if isinstance(data, tuple) else (data,)
    window.notice.say(str(text), *action)


def _undo(window: "Window", _data: object) -> None:
    if not window.notice.act():
        window.notice.say(_("Nothing can be undone here any more. A purchase is taken back under ⋯ beside it."))


def _language(window: "Window", data: object) -> None:
    if window.jobs.is_busy():  # whose page would be taken away from under it
        window.notice.say(_("Something is still being worked on. Change the language when it is done."))
    elif window.page.leave():
        window.shop.settings.change(language=str(data))


def _look(window: "Window", data: object) -> None:
    window.shop.settings.change(look=str(data))


def _help(window: "Window", _data: object) -> None:
    from ui.help import show_keys

    show_keys(window)


def _about(window: "Window", _data: object) -> None:
    from ui.settings.about import about

    about(window)


def _clock(window: "Window", _data: object) -> None:
    window.look_at_clock(again=True)


def _demo(window: "Window", _data: object) -> None:
    from ui.demo import try_demo

    try_demo(window, window.shop, window.jobs)


def _in_demo(window: "Window", _data: object) -> None:
    """The first look around: what this is, and how one's own shop begins."""
    window.notice.say(_("This is the demo shop. To begin your own, close it and start ShopCRM again."), seconds=30)


COMMANDS = {
    "help": Command(_help, N_("Keys and help"), "F1"),
    "search": Command(_search, N_("Search"), "F2"),
    "undo": Command(_undo, N_("Undo what the notice offers to undo"), "F10", "Ctrl+Z"),
    "counter": Command(page("counter"), N_("Counter"), "Ctrl+1"),
    "today": Command(page("today"), N_("Today"), "Ctrl+2"),
    "customers": Command(page("customers"), N_("Customers"), "Ctrl+3"),
    "vouchers": Command(page("vouchers"), N_("Vouchers"), "Ctrl+4"),
    "care": Command(page("care"), N_("Care"), "Ctrl+5"),
    "import": Command(page("import"), N_("Import"), "Ctrl+6"),
    "settings": Command(page("settings"), N_("Settings"), "Ctrl+7"),
    "back": Command(_back, N_("Back to the counter"), "Esc"),
    "clock": Command(_clock),
    "demo": Command(_demo),
    "in_demo": Command(_in_demo),
    "about": Command(_about),
    "notice": Command(_notice),
    "language": Command(_language),
    "look": Command(_look),
}
