"""Pictures of stages and types: why a stage, what staff propose and the records suggest, and the rules of the stages."""

from datetime import timedelta
from typing import Any

from shopcrm.customers.stage_rules import Because
from shopcrm.shop import Shop, Topic
from shopcrm.text.words import _
from ui.pose import Pose

STEPS = (
    ("prospect", "first_time", 700), ("first_time", "repeat", 640), ("repeat", "permanent", 400),
    ("permanent", "repeat", 260), ("repeat", "inactive", 200), ("inactive", "lost", 90),
)  # fmt: skip


def gone(shop: Shop) -> int:
    """Somebody who was permanent once and is lost, with every step on the way."""
    customer_id = int(shop.file.value("SELECT id FROM customer WHERE stage = 'lost' ORDER BY visits DESC LIMIT 1"))
    if not shop.stages.history(customer_id):
        with shop.file.write(Topic.CUSTOMERS):
            for before, stage, ago in STEPS:
                _step(shop, customer_id, before, stage, ago)
    return customer_id


def _step(shop: Shop, customer_id: int, before: str, stage: str, ago: int) -> None:
    on = shop.clock.today() - timedelta(days=ago)
    first_on = (on - timedelta(days=30)).isoformat()
    figures: dict[str, int | str] = {
        "first_on": first_on, "since_on": first_on, "last_on": first_on, "all": 4, "n": 7, "needs": 6, "days": 180,
        "pause": 62, "rhythm": 31, "limit": 93 if stage == "inactive" else 186,
    }  # fmt: skip
    because = Because(stage, figures).to_json()
    shop.file.insert(
        "stage_change", customer_id=customer_id, before=before, stage=stage, because=because, changed_on=on.isoformat(),
        changed_at=shop.clock.midnight(on),
    )  # fmt: skip


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


TYPES_POSES = (
    Pose("why_stage", "why_stage", gone, dialog=True, main=True),
    Pose("why_stage_pinned", "why_stage", _pinned, dialog=True),
    Pose("propose_type", "propose_type", _suggested, dialog=True, main=True),
    Pose("proposals", "proposals", _waiting, _look, dialog=True, main=True),
    Pose("settings_stages", "settings", "stages", main=True),
)
