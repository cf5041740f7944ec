"""A page of the main window: one room of the program, built when it is first visited."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shopcrm.shop import Shop, Topic
from ui.jobs import Jobs

if TYPE_CHECKING:
    from shopcrm.customers.draft import CustomerDraft


class Page(QWidget):
    """What every room's main screen is to the window.

    `shows` names what makes this page stale. `keys` are the function keys it binds itself while it is in front.
    `wanted` asks the window to run a command of `ui.commands` by its name, with its data: ("edit_customer", 12).
    The window keeps the margins around a page, and shows its title above it."""

    shows: Topic = Topic.NOTHING
    keys: frozenset[str] = frozenset()
    wanted = Signal(str, object)

    def __init__(self, shop: Shop, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shop = shop
        self.jobs = jobs
        self.setProperty("kind", "page")

    def refresh(self) -> None:
        """Read again and draw anew: before it is first shown, and when something of `shows` changed."""

    def opened(self, data: object = None) -> None:
        """Came to the front: set the focus. `data` comes with the command that opened it."""

    def leave(self) -> bool:
        """Say False to stay in front, because work would be lost."""
        return True

    def search(self) -> bool:
        """Put the cursor into this page's own search; False where it has none."""
        return False

    def back(self) -> bool:
        """Take one step back, on Esc; False where there is none, so that the window goes back to the counter."""
        return False

    def set_compact(self, compact: bool) -> None:
        """Lay out for a window narrower than 1200 px, or for a wide one; called before the page is first shown."""

    def customer(self) -> int | None:
        """The customer this page is about just now, for commands such as F5."""
        return None

    def draft(self) -> "CustomerDraft | None":
        """What was typed here that a new customer's card may begin with."""
        return None

    def place(self) -> object:
        """What `opened` needs to show the same thing again after the window was rebuilt in another language."""
        return self.customer()
