"""Everything a person can do from anywhere: one row each, asked for by name, so that rooms need not know one another."""

from typing import TYPE_CHECKING

from shopcrm.text.mistakes import ShopError, Trouble, say
from shopcrm.text.words import _
from ui.commands import card, care, counter, duplicates, privacy, thanks, today, trust, types, window
from ui.commands.command import Command

if TYPE_CHECKING:
    from ui.window import Window

MODULES = (window, counter, card, privacy, thanks, today, trust, types, duplicates, care)
COMMANDS: dict[str, Command] = {name: each for module in MODULES for name, each in module.COMMANDS.items()}
TRUSTING = frozenset({"sale", "points", "redeem"})  # what is refused while the date is in doubt


def run(window: "Window", name: str, data: object = None) -> None:
    """Carry out a command; what stands in its way is said kindly."""
    try:
        COMMANDS[name].run(window, data)
    except ShopError as error:
        say_no(window, error)
    if name in TRUSTING:
        window.look_at_clock(again=True)


def say_no(window: "Window", error: ShopError) -> None:
    """Say why something did not work: in passing, or in a window of its own when the machine is in the way."""
    words = say(error, window.shop.formats)
    if isinstance(error, Trouble):
        from ui.kit.dialogs import tell

        tell(window, _("This did not work"), words, "", _("OK"), trouble=True)
    else:
        window.notice.say(words)
