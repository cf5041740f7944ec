"""Pictures of stages and types: why a stage, what staff propose and the records suggest, and the rules of the stages."""

from typing import Any

from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.pose import Pose


def gone(shop: Shop) -> int:
    """Somebody who was permanent once and is lost."""
    return int(shop.file.value(_GONE))


def _suggested(shop: Shop) -> int:
    """Somebody of whom staff and records say something."""
    found = next(each for each in shop.suggestions.all() if each.type_id == "good")
    if not shop.proposals.of(found.customer_id):
        shop.person = _("Sara")
        shop.proposals.propose(found.customer_id, "hurried", _("Looks at the clock and asks for the quickest"))
        shop.person = ""
    return found.customer_id


def _pinned(shop: Shop) -> int:
    customer_id = int(shop.file.value("SELECT id FROM customer WHERE stage = 'permanent' ORDER BY visits DESC LIMIT 1"))
    shop.stages.pin(customer_id, "partner")
    return customer_id


def _waiting(shop: Shop) -> None:
    _suggested(shop)


def _look(dialog: Any, _shop: Shop) -> None:
    dialog.look.click()


_GONE = """
SELECT id FROM customer WHERE stage = 'lost'
ORDER BY (SELECT count(*) FROM stage_change WHERE customer_id = customer.id) DESC, id LIMIT 1"""

TYPES_POSES = (
    Pose("why_stage", "why_stage", gone, dialog=True, main=True),
    Pose("why_stage_pinned", "why_stage", _pinned, dialog=True),
    Pose("propose_type", "propose_type", _suggested, dialog=True, main=True),
    Pose("proposals", "proposals", _waiting, _look, dialog=True, main=True),
    Pose("settings_stages", "settings", "stages", main=True),
)
