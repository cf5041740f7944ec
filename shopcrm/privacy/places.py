"""Every place in the file where a text may tell of a customer, and what erasing does with it. A test walks the file's
tables and fails when one of them, or one of its texts, stands nowhere here."""

from dataclasses import dataclass
from enum import StrEnum

from shopcrm.privacy.errors import UnknownPart
from shopcrm.text.words import N_


class Part(StrEnum):
    """What may be erased by itself while the rest of the card stays."""

    PHONE = "phone"
    EMAIL = "email"
    ADDRESS = "address"
    BIRTHDAY = "birthday"
    NOTES = "notes"
    HISTORY = "history"
    CARE = "care"
    PEOPLE = "people"
    KIND = "kind"


WORDS = {
    Part.PHONE: N_("Phone numbers"),
    Part.EMAIL: N_("E-mail address"),
    Part.ADDRESS: N_("Address"),
    Part.BIRTHDAY: N_("Birthday"),
    Part.NOTES: N_("Notes"),
    Part.HISTORY: N_("What was bought (the sums stay)"),
    Part.CARE: N_("Complaints, answers, wishes and promises"),
    Part.PEOPLE: N_("People they buy for"),
    Part.KIND: N_("Kind of customer"),
}


def read_parts(written: str) -> frozenset[Part]:
    """Parts as a script names them, with commas between; raises UnknownPart."""
    names = [name.strip() for name in written.split(",") if name.strip()]
    if unknown := set(names) - set(Part):
        raise UnknownPart(part=min(unknown), parts=", ".join(Part))
    return frozenset(map(Part, names))


GONE = "—"  # stands where a text must stand
CONTACT = (Part.PHONE, Part.EMAIL, Part.ADDRESS, Part.BIRTHDAY)
WHOLE = None  # part of a place that only goes with the whole person

MINE = "customer_id IN (SELECT value FROM json_each(?1))"
BOUGHT = f"purchase_id IN (SELECT id FROM purchase WHERE {MINE})"
HELD = f"voucher_id IN (SELECT id FROM voucher WHERE {MINE})"
CLEARED = (
    f"(source = 'purchase' AND source_id IN (SELECT id FROM purchase WHERE {MINE}))"
    f" OR (source = 'set_aside' AND source_id IN (SELECT id FROM set_aside WHERE {MINE}))"
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a customer that are taken out, with their part or with the whole person."""

    table: str
    parts: tuple[Part | None, ...]
    where: str = MINE


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a customer's row that is emptied while the row, and its sum, stays."""

    table: str
    column: str
    parts: tuple[Part | None, ...]
    value: str = ""
    where: str = MINE


ROWS = (
    Rows("phone", (Part.PHONE, WHOLE)),
    Rows("note", (Part.NOTES, WHOLE)),
    Rows("recipient", (Part.PEOPLE, WHOLE)),
    Rows("customer_type", (Part.KIND, WHOLE)),
    Rows("type_proposal", (Part.KIND, WHOLE)),
    Rows("stage_change", (Part.KIND, WHOLE)),
    Rows("follow_up", (Part.CARE, WHOLE)),
    Rows("today_answer", (Part.CARE, WHOLE)),
    Rows("verification", (Part.CARE, WHOLE)),
    Rows("wish", (Part.CARE, WHOLE)),
    Rows("rating_ask", (Part.CARE, WHOLE)),
    Rows("trace", (Part.PHONE,), f"{MINE} AND kind = 'phone'"),
    Rows("trace", (Part.EMAIL,), f"{MINE} AND kind = 'email'"),
    Rows("trace", (Part.ADDRESS,), f"{MINE} AND kind = 'address'"),
    Rows("trace", (WHOLE,)),
    # What a card was before: it would bring back what is erased.
    Rows("import_change", (*CONTACT, Part.NOTES, WHOLE)),
    Rows("card_merge", (WHOLE,), "kept_id IN (SELECT value FROM json_each(?1))"),
    Rows("card_change", (Part.NOTES, WHOLE)),
    Rows("other_card", (WHOLE,)),
    Rows("consent", (WHOLE,)),
    Rows("not_double", (WHOLE,), "one_id IN (SELECT value FROM json_each(?1))"),
    Rows("not_double", (WHOLE,), "other_id IN (SELECT value FROM json_each(?1))"),
)
TEXTS = (
    Text("purchase", "note", (Part.HISTORY, WHOLE)),
    Text("purchase_line", "item", (Part.HISTORY,), GONE, BOUGHT),
    Text("set_aside", "item", (Part.HISTORY, WHOLE), GONE),
    Text("set_aside", "why", (Part.HISTORY, WHOLE)),
    Text("flag_cleared", "reason", (Part.HISTORY, WHOLE), "", CLEARED),
    # The ledger's own marks stay: its arithmetic reads them.
    Text("points_entry", "reason", (Part.HISTORY, WHOLE), "", f"{MINE} AND kind <> 'forgive'"),
    Text("voucher", "thanks", (Part.HISTORY, WHOLE)),
    Text("voucher_event", "reason", (Part.HISTORY, WHOLE), "", HELD),
    Text("complaint", "text", (Part.CARE, WHOLE), GONE),
    Text("complaint", "solution", (Part.CARE, WHOLE)),
    Text("complaint", "prevention", (Part.CARE, WHOLE)),
    Text("rating", "comment", (Part.CARE, WHOLE)),
)

# The card itself: what each part of it becomes. The whole person leaves the sums and the day of the first purchase.
CARD: dict[Part | None, str] = {
    Part.PHONE: "",
    Part.EMAIL: "email = ''",
    Part.ADDRESS: "address = ''",
    Part.BIRTHDAY: "birth_on = NULL",
    Part.NOTES: "pinned_note = '', left_because = ''",
    Part.HISTORY: "",
    Part.CARE: "left_because = '', care_level = NULL",
    Part.PEOPLE: "",
    Part.KIND: "cooperation = NULL, pinned_stage = NULL, left_because = ''",
    WHOLE: (
        f"name = '{GONE}', folded = '', email = '', address = '', card = NULL, former_number = NULL, birth_on = NULL,"
        " language = '', referred_by_id = NULL, pinned_note = '', pinned_stage = NULL, score = 0, cooperation = NULL,"
        " works_here = 0, stage = 'suspect', stage_until = NULL, rhythm_days = NULL, expected_on = NULL,"
        " care_level = NULL, left_because = '', prefers = ''"
    ),
}
CARD_FIELDS = {Part.PHONE: "phones", Part.EMAIL: "email", Part.ADDRESS: "address", Part.BIRTHDAY: "birth_on"}

# Texts that may speak of somebody else than the card they stand on: a name, a phone or an e-mail in them is taken out.
SPOKEN = (
    ("note", "text"), ("customer", "pinned_note"), ("customer", "left_because"), ("customer", "address"),
    ("purchase", "note"), ("purchase_line", "item"), ("points_entry", "reason"), ("voucher", "thanks"),
    ("voucher_event", "reason"), ("voucher_batch", "name"), ("voucher_batch", "reason"), ("voucher_batch", "extra"),
    ("voucher_batch", "selection"), ("voucher_batch", "override"), ("recipient", "name"), ("recipient", "relation"),
    ("recipient", "occasion"), ("recipient", "note"), ("type_proposal", "reason"), ("type_proposal", "evidence"),
    ("stage_change", "because"), ("card_change", "fields"), ("import_change", "before"), ("card_merge", "before"),
    ("card_merge", "moved"),
    ("set_aside", "item"), ("set_aside", "why"), ("flag_cleared", "reason"), ("verification_step", "note"),
    ("follow_up", "text"), ("follow_up", "result"), ("today_answer", "result"), ("complaint", "cause"),
    ("complaint", "text"), ("complaint", "solution"), ("complaint", "prevention"), ("rating", "comment"),
    ("wish_item", "name"), ("wish", "note"), ("operation", "result"), ("consent", "wording"), ("erasure", "reason"),
)  # fmt: skip
# The ledger and the papers let a text be emptied, never rewritten.
ONLY_EMPTIED = frozenset({("points_entry", "reason"), ("voucher", "thanks"), ("voucher_event", "reason")})

# Texts that no word about a customer gets into, and why.
NOBODY_IN_IT = {
    "the shop's own words and choices": (
        "setting.name setting.value picture.name type.id type.axis type_text.type_id type_text.language type_text.text"
        " programme.rules tip_tally.type_id tip_tally.tip phrase.id phrase.language phrase.situation phrase.say"
        " phrase.avoid"
    ),
    "a number, a day, a fingerprint or a word of a fixed list": (
        "operation.id operation.action operation.request import_run.kind import_run.fingerprint customer.first_on"
        " customer.last_on customer.prefers consent.channel consent.source consent.purpose customer_type.type_id"
        " customer_type.axis purchase.sold_on purchase.due_on purchase.outcome payment.paid_on goods_return.returned_on"
        " voucher_batch.purpose voucher_batch.design voucher.code voucher.valid_from voucher.valid_until voucher.state"
        " earning_part.rule"
        " points_entry.kind points_entry.rule points_lot.usable_on points_lot.good_until voucher_event.kind permit.act"
        " stage_change.before stage_change.stage stage_change.changed_on type_proposal.type_id type_proposal.source"
        " type_proposal.answer recipient.occasion_on trace.kind set_aside.collect_on set_aside.outcome flag_cleared.source"
        " verification.state verification_step.result follow_up.kind follow_up.due_on follow_up.state follow_up.purpose"
        " today_answer.kind today_answer.about today_answer.answer today_answer.until_on rating.source wish_item.arrived_on"
        " erasure.parts payment_undone.undone_on"
    ),
    "who worked at the till": (
        "consent.person purchase.person redemption.person points_entry.person voucher_event.person unknown_code.person"
        " type_proposal.person card_change.person set_aside.person flag_cleared.person verification_step.person"
        " card_merge.person follow_up.person today_answer.person complaint.person rating.person erasure.person"
        " payment_undone.person"
    ),
    "goes with another row, or is made from another text": "address_pair.pair wish_item.folded",
}
