"""One row of Today: who, why, and what can be done about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from shopcrm.text.words import N_

# In the order of the list: what was promised comes before what would be kind.
KINDS = {
    "promise": N_("Promise"),
    "complaint": N_("Complaint"),
    "verification": N_("Contact to check"),
    "order": N_("Goods set aside"),
    "task": N_("To do"),
    "birthday": N_("Birthday"),
    "occasion": N_("Occasion"),
    "wish": N_("Wish come true"),
    "after_sale": N_("Call after a sale"),
    "news": N_("News for a group"),
    "points": N_("Points about to lapse"),
    "voucher": N_("Voucher about to run out"),
    "absent": N_("Expected but absent"),
    "in_touch": N_("Keep in touch"),
    "win_back": N_("Win back"),
    "proposal": N_("Type proposed"),
}
UNASKED = frozenset({"birthday", "occasion", "after_sale", "points", "voucher", "absent", "in_touch", "win_back"})
IN_FOLLOW_UPS = frozenset({"promise", "task", "news", "after_sale", "in_touch"})
BY_OFFERS = frozenset({"points", "voucher", "win_back"})  # thanks and offers; the other unasked contacts are personal
_SETTLED_ELSEWHERE = frozenset({"complaint", "verification", "proposal"})
ANSWERS = ("done", "later", "not_needed")


@dataclass(frozen=True, slots=True)
class Due:
    """What is due for a customer: `about` says which one of its kind, `data` what its sentence needs."""

    kind: str
    about: str
    customer_id: int
    due_on: date
    data: Mapping[str, int | str] = field(default_factory=dict)
    follow_up_id: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """The same with the customer's name, how they may be reached, and the language they are spoken to in.

    Where consent is needed, `phone` and `email` are empty unless their owner agreed to be reached so. `channels` are the
    ways agreed to, `prefers` first, which is the one they like best."""

    due: Due
    name: str
    phone: str = ""
    language: str = ""
    stage: str = ""
    channels: tuple[str, ...] = ()
    email: str = ""
    prefers: str = ""

    @property
    def key(self) -> str:
        """The row's own name, the same tomorrow: `birthday:12:2026`."""
        return f"{self.due.kind}:{self.due.customer_id}:{self.due.about}"

    @property
    def kind(self) -> str:
        return self.due.kind

    @property
    def customer_id(self) -> int:
        return self.due.customer_id

    @property
    def by_offers(self) -> bool:
        """Whether it needs the yes to offers, not the one to personal contact."""
        return self.kind in BY_OFFERS or self.due.data.get("purpose") == "offers"

    @property
    def needs_consent(self) -> bool:
        """Whether the shop may only get in touch in a way the customer agreed to."""
        return self.kind in UNASKED or self.kind == "news"

    @property
    def answers(self) -> tuple[str, ...]:
        """What can be answered in the list itself; the rest is settled where it began."""
        if self.kind in _SETTLED_ELSEWHERE:
            return ("later",)
        return ("done", "later") if self.kind == "order" else ANSWERS


# Who is never written to or called unasked: erased, staff, not served any more, or under an open red flag.
NO_HARM = """
c.erased_at IS NULL AND c.works_here = 0 AND coalesce(c.pinned_stage, c.stage) <> 'disqualified'
AND c.id NOT IN (SELECT g.customer_id FROM flagged g)
"""
CHANNELS_FOR = "SELECT y.channel FROM consent_now y WHERE y.customer_id = c.id AND y.given = 1 AND y.purpose = {purpose}"
CARE_CHANNELS, OFFER_CHANNELS = (CHANNELS_FOR.format(purpose=purpose) for purpose in ("'care'", "'offers'"))


def said_no(customer: str, *purposes: str) -> str:
    """The condition that somebody (a column) said no, and has no yes left, for these purposes."""
    named = ", ".join(f"'{purpose}'" for purpose in purposes)
    about = f"customer_id = {customer} AND purpose IN ({named})"
    return f"""EXISTS (SELECT 1 FROM consent_now WHERE given = 0 AND {about})
        AND NOT EXISTS (SELECT 1 FROM consent_now WHERE given = 1 AND {about})"""


WELCOME = f"{NO_HARM} AND EXISTS ({CARE_CHANNELS})"
WELCOME_OFFERS = f"{NO_HARM} AND EXISTS ({OFFER_CHANNELS})"
