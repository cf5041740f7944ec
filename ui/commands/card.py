"""Commands behind the customer's card: its timeline, those they buy for, all advice, and the menu of everything."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from shopcrm.text.words import N_, _
from ui.commands.command import Command, about_customer

if TYPE_CHECKING:
    from ui.window import Window

# What the menu offers, group by group; the keys come from the commands themselves.
MORE = (
    (
        ("timeline", N_("Timeline")), ("advice", N_("How to serve them")), ("phrases", N_("What to say")),
        ("recipients", N_("For whom they buy")),
    ),
    (
        ("promise", N_("Promise or follow-up")), ("complaint", N_("Complaint")), ("rate", N_("Rating")),
        ("wish", N_("Wish")), ("care_level", N_("Care level")),
    ),
    (
        ("set_aside", N_("Set goods aside")), ("orders", N_("Goods set aside")), ("verify", N_("Check the contact")),
        ("flags", N_("Red flags and good history")),
    ),
    (
        ("propose_type", N_("Propose a type")), ("why_stage", N_("Why this stage")), ("edit_customer", N_("Edit the card")),
        ("joined", N_("Joined cards")), ("privacy", N_("Privacy")),
    ),
)  # fmt: skip
# What is offered only where there is something to see.
ONLY_WHERE = {"joined": lambda shop, customer_id: shop.merging.of(customer_id)}


def more_menu(window: "Window", customer_id: int) -> QMenu:
    """Everything that can be done about one customer, with its key."""
    from ui.commands import COMMANDS

    menu = QMenu(window)
    for place, group in enumerate(MORE):
        if place:
            menu.addSeparator()
        for name, caption in group:
            if name not in COMMANDS or not ONLY_WHERE.get(name, _always)(window.shop, customer_id):
                continue
            key = COMMANDS[name].key
            action = menu.addAction(_(caption) + (f"\t{key}" if key else ""))
            action.triggered.connect(lambda _on=False, name=name: window.run(name, customer_id))
    return menu


def _always(_shop: object, _customer_id: int) -> bool:
    return True


def _more(window: "Window", data: object) -> None:
    """Open the menu under the button that was pressed; by its key, in the middle of the window."""
    if isinstance(data, tuple):
        customer_id, place = data
        more_menu(window, customer_id).popup(place)
    else:
        about_customer(lambda window, each: more_menu(window, each).popup(_middle(window)))(window, data)


def _middle(window: "Window") -> QPoint:
    return window.mapToGlobal(window.rect().center())


def _timeline(window: "Window", customer_id: int) -> None:
    from ui.counter.timeline import show_timeline

    show_timeline(window, window.shop, customer_id, window.run)


def _recipients(window: "Window", customer_id: int) -> None:
    from ui.counter.recipients import show_recipients

    show_recipients(window, window.shop, customer_id, window.notice.say)


def _promise_kept(window: "Window", data: object) -> None:
    if isinstance(data, int):
        promises = window.shop.follow_ups
        before = promises.get(data)
        promises.done(data)
        window.notice.say(_("The promise is kept."), _("Undo"), lambda: promises.restore(before))


def _wishes_told(window: "Window", customer_id: int) -> None:
    wishes = window.shop.wishes
    told = [wish.id for wish in wishes.of(customer_id) if wish.can_be_told]
    for wish_id in told:
        wishes.told(wish_id)

    def undo() -> None:
        for wish_id in told:
            wishes.untold(wish_id)

    window.notice.say(_("Noted: they were told."), _("Undo"), undo)


def _purchase_for(window: "Window", data: object) -> None:
    from ui.counter.recipients import say_for_whom

    if isinstance(data, int):
        say_for_whom(window, window.shop, data, window.notice.say)


def _advice(window: "Window", customer_id: int) -> None:
    from ui.counter.advice import show_advice

    command = show_advice(window, window.shop, customer_id, window.notice.say)
    if command:
        window.run(command, customer_id)


COMMANDS = {
    "more": Command(_more, N_("More about the customer"), "Shift+F1"),
    "timeline": Command(about_customer(_timeline), N_("Timeline of the customer"), "Shift+F2"),
    "recipients": Command(about_customer(_recipients)),
    "advice": Command(about_customer(_advice)),
    "purchase_for": Command(_purchase_for),
    "promise_kept": Command(_promise_kept),
    "wishes_told": Command(about_customer(_wishes_told)),
}
