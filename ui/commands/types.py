"""Commands about stages and types: why a stage, who is proposed as what, and the owner's answer."""

from typing import TYPE_CHECKING

from shopcrm.text.words import N_
from ui.commands.command import Command, about_customer
from ui.pages import HOME

if TYPE_CHECKING:
    from ui.window import Window


def _why_stage(window: "Window", customer_id: int) -> None:
    from ui.customers.stage import why_stage

    why_stage(window, window.shop, customer_id, window.notice.say)


def _propose_type(window: "Window", customer_id: int) -> None:
    from ui.customers.propose import propose_type

    propose_type(window, window.shop, customer_id, window.notice.say)


def _proposals(window: "Window", _data: object) -> None:
    from ui.customers.proposals import answer_proposals

    customer_id = answer_proposals(window, window.shop, window.jobs, window.notice.say)
    if customer_id is not None:
        window.open(HOME, customer_id)


COMMANDS = {
    "why_stage": Command(about_customer(_why_stage), N_("Why this stage"), "Shift+F3"),
    "propose_type": Command(about_customer(_propose_type), N_("Propose a type"), "Shift+F11"),
    "proposals": Command(_proposals, N_("Types to confirm")),
}
