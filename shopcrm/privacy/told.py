"""What is known about a customer, as sentences for them to read."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from shopcrm.care.answers import ASPECTS
from shopcrm.care.complaints import cause_name
from shopcrm.care.levels import NAMES as LEVELS
from shopcrm.customers.consents import SOURCES
from shopcrm.customers.recipients import OCCASIONS, RELATIONS
from shopcrm.paper.documents import KnownPaper, KnownRow, KnownSection
from shopcrm.privacy.known import Known, Line
from shopcrm.sales.trust_words import OUTCOMES as ORDERS
from shopcrm.text.agreeing import PURPOSES, WAYS
from shopcrm.text.formats import Formats
from shopcrm.text.words import LANGUAGE_NAMES, N_, _, speaking

TypeName = Callable[[str], str]
Rows = Iterator[KnownRow]

OUTCOMES = {
    "completed": N_("Bought"), "paid_late": N_("Bought, paid late"), "returned": N_("Brought back"),
    "uncollected": N_("Ordered, not collected"), "unreachable": N_("Ordered, could not be reached"),
}  # fmt: skip
POINTS = {
    "earn": N_("Points for a purchase"), "spend": N_("Points used"), "adjust": N_("Points put right"),
    "reverse": N_("Points taken back with goods"), "restore": N_("Points given back"), "expire": N_("Points lapsed"),
    "forgive": N_("Points let go"),
}  # fmt: skip
STATES = {
    "issued": N_("Open"), "redeemed": N_("Used"), "void": N_("Cancelled"), "replaced": N_("Replaced by a new one"),
    "printed": N_("Printed"), "sent": N_("Printed"), "extended": N_("Made good for longer"),
}  # fmt: skip
EVENTS = {**STATES, "issued": N_("Issued")}
TASKS = {
    "promise": N_("We promised"), "after_sale": N_("To ask after a purchase"), "in_touch": N_("To stay in touch"),
    "news": N_("News to tell"), "task": N_("To do"),
}  # fmt: skip
FIELDS = {
    "name": N_("Name"), "phones": N_("Phone"), "email": N_("E-mail"), "address": N_("Address"), "card": N_("Card number"),
    "birth_on": N_("Birthday"), "language": N_("Language"), "pinned_note": N_("Pinned note"),
    "types": N_("Kind of customer"),
    "pinned_stage": N_("Stage"), "cooperation": N_("How well we work together"), "works_here": N_("Works here"),
    "former_number": N_("Number in an older program"), "care_level": N_("Care"), "left_because": N_("Why they left"),
    "prefers": N_("Likes to be reached"),
}  # fmt: skip


def known_paper(known: Known, made_on: date, formats: Formats, type_name: TypeName) -> KnownPaper:
    """The paper of what is known, in the reader's language."""
    with speaking(formats.language):
        told = _Told(known, formats, type_name)
        sections = [KnownSection(title, tuple(rows)) for title, rows in told.sections()]
        full = tuple(section for section in sections if section.rows)
        return KnownPaper(known.card["name"], known.card["card"] or "", made_on, tuple(_why()), full)


def _why() -> Iterator[str]:
    yield _("To count your points, to serve you well and to thank you. Offers come only in the ways you agreed to.")
    yield _("It lies on our own computer in the shop. We sell it to no one and pass it on to no one.")
    yield _("You may have anything here put right, or taken out, in part or whole. Sums without a name stay in our books.")
    yield _("Names of other people and of our staff are left out of this paper; so is the arithmetic behind the sums.")


def _said(*parts: str) -> str:
    """What there is to say, sentence by sentence."""
    return ". ".join(filter(None, parts))


def _word(ours: Mapping[str, str], written: str) -> str:
    """A word of one of our lists in the reader's language, or what was typed instead."""
    return _(ours[written]) if written in ours else written


class _Told:
    def __init__(self, known: Known, formats: Formats, type_name: TypeName) -> None:
        self._card = known.card
        self._tables = known.tables
        self._formats = formats
        self._type = type_name

    def sections(self) -> Iterator[tuple[str, Iterable[KnownRow]]]:
        """Every section with its rows; which tables they are made of is held by a test."""
        yield _("Who you are and how to reach you"), self._who()
        yield _("What you agreed to"), self._each("consent", self._consent)
        yield _("How we see you"), self._seen()
        yield _("What you bought"), self._bought()
        yield _("Goods set aside and orders"), self._orders()
        yield _("Your points"), self._points()
        yield _("Your vouchers"), self._vouchers()
        yield _("What we noted"), self._each("note", lambda line: KnownRow(self._day(line["written_at"]), line["text"]))
        yield _("What you told us"), self._voice()
        yield _("What we promised, and when we were in touch"), self._contacts()
        yield _("For whom you buy"), self._each("recipient", self._recipient)
        yield _("What was changed on your card"), self._changes()

    def _each(self, table: str, row: Callable[[Line], KnownRow]) -> Rows:
        yield from map(row, self._tables[table])

    def _who(self) -> Rows:
        formats, card = self._formats, self._card
        for field in ("name", "email", "address", "card", "former_number"):
            if card[field]:
                yield KnownRow(_(FIELDS[field]), card[field])
        for line in self._tables["phone"]:
            yield KnownRow(_("Phone"), formats.digits(line["written"]))
        for line in self._tables["other_card"]:
            yield KnownRow(_("Further card"), line["number"])
        liked = WAYS.get(card["prefers"])
        further = (
            (_("Birthday"), self._date(card["birth_on"])),
            (_("Language"), LANGUAGE_NAMES.get(card["language"], "")),
            (_("Likes to be reached"), _(liked) if liked else ""),
            (_("Brought by"), _("Another customer") if card["brought_by_another_customer"] else ""),
            (_("Works here"), _("Yes") if card["works_here"] else ""),
            (_("Card since"), self._day(card["added_at"])),
        )
        yield from (KnownRow(what, said) for what, said in further if said)
        for line in self._tables["trace"]:
            if line["until_at"]:
                yield KnownRow(_("Before"), formats.digits(line["key"]), self._day(line["until_at"]))

    def _consent(self, line: Line) -> KnownRow:
        source = _word(SOURCES, line["source"])
        wording = f"«{line['wording']}»" if line["wording"] else ""
        said = _said(_(PURPOSES[line["purpose"]]), _(WAYS[line["channel"]]), source, wording)
        return KnownRow(self._day(line["said_at"]), said, _("Yes") if line["given"] else _("No"))

    def _seen(self) -> Rows:
        card = self._card
        yield KnownRow(_("Stage"), self._type(card["pinned_stage"] or card["stage"]))
        for line in self._tables["customer_type"]:
            yield KnownRow(_("Kind of customer"), self._type(line["type_id"]))
        for field in ("pinned_note", "left_because"):
            if card[field]:
                yield KnownRow(_(FIELDS[field]), card[field])
        if card["cooperation"]:
            yield KnownRow(_(FIELDS["cooperation"]), _("{n} of 5").format(n=self._formats.number(card["cooperation"])))
        if card["care_level"]:
            yield KnownRow(_("Care"), _(LEVELS[card["care_level"]]))
        if card["rhythm_days"]:
            yield KnownRow(_("Usual pause between visits"), self._formats.days(card["rhythm_days"]))
        if card["expected_on"]:
            yield KnownRow(_("Expected"), self._date(card["expected_on"]))
        for line in self._tables["stage_change"]:
            yield KnownRow(self._date(line["changed_on"]), _("Stage: {stage}").format(stage=self._type(line["stage"])))
        for line in self._tables["type_proposal"]:
            said = _("Somebody thought of: {kind}").format(kind=self._type(line["type_id"]))
            answer = {"confirmed": _("Yes"), "declined": _("No")}.get(line["answer"], "")
            yield KnownRow(self._day(line["proposed_at"]), _said(said, line["reason"]), answer)

    def _bought(self) -> Rows:
        formats = self._formats
        for line in self._tables["purchase"]:
            items = [each["item"] for each in self._tables["purchase_line"] if each["purchase_id"] == line["id"]]
            words = _said(_(OUTCOMES[line["outcome"]]), formats.listed(items), line["note"])
            yield KnownRow(self._date(line["sold_on"]), words, formats.money(line["total_minor"]))
        undone = {line["payment_id"] for line in self._tables["payment_undone"]}
        for line in self._tables["payment"]:
            said = _("Payment taken back") if line["id"] in undone else _("Paid")
            yield KnownRow(self._date(line["paid_on"]), said, formats.money(line["amount_minor"]))
        for line in self._tables["goods_return"]:
            said = _("Goods returned, {amount} paid back").format(amount=formats.money(line["refund_minor"]))
            yield KnownRow(self._date(line["returned_on"]), said, formats.money(line["amount_minor"]))

    def _orders(self) -> Rows:
        for line in self._tables["set_aside"]:
            said = _said(line["item"], _word(ORDERS, line["outcome"]))
            yield KnownRow(self._day(line["made_at"]), said, self._formats.money(line["amount_minor"]))
        for line in self._tables["verification_step"]:
            said = _said(_("We tried to reach you"), line["note"])
            yield KnownRow(self._day(line["done_at"]), said)
        for line in self._tables["flag_cleared"]:
            said = _said(_("Cleared up"), line["reason"])
            yield KnownRow(self._day(line["cleared_at"]), said)

    def _points(self) -> Rows:
        for line in self._tables["points_entry"]:
            reason = "" if line["kind"] == "forgive" else line["reason"]
            said = _said(_(POINTS[line["kind"]]), reason)
            yield KnownRow(self._day(line["booked_at"]), said, self._formats.number(line["points"]))
        for line in self._tables["points_lot"]:
            if line["remaining"] and line["good_until"]:
                day = self._date(line["good_until"])
                yield KnownRow(day, _("Last day for these points"), self._formats.number(line["remaining"]))

    def _vouchers(self) -> Rows:
        formats = self._formats
        for line in self._tables["voucher"]:
            worth = formats.percent(line["percent"]) if line["percent"] else ""
            worth = formats.money(line["amount_minor"]) if line["amount_minor"] else worth
            about = (_(STATES[line["state"]]), formats.code(line["code"]), line["extra"], line["thanks"] or line["reason"])
            until = _("Good until {day}").format(day=self._date(line["valid_until"]))
            yield KnownRow(self._date(line["valid_from"]), _said(*about, until), worth)
        for line in self._tables["voucher_event"]:
            yield KnownRow(self._day(line["happened_at"]), _said(_(EVENTS[line["kind"]]), line["reason"]))
        for line in self._tables["redemption"]:
            yield KnownRow(self._day(line["redeemed_at"]), _("Voucher used"), formats.money(line["discount_minor"]))

    def _voice(self) -> Rows:
        for line in self._tables["complaint"]:
            said = _said(_("Complaint"), cause_name(line["cause"]), line["text"], line["solution"], line["prevention"])
            yield KnownRow(self._day(line["opened_at"]), said)
        for line in self._tables["rating"]:
            yield self._rating(line)
        for line in self._tables["rating_ask"]:
            yield KnownRow(self._day(line["asked_at"]), _("We asked how pleased you are"))
        for line in self._tables["wish"]:
            said = _said(_("Wish"), line["item"], line["note"])
            yield KnownRow(self._day(line["wished_at"]), said)

    def _rating(self, line: Line) -> KnownRow:
        number = self._formats.number
        marks = [f"{_(ASPECTS[aspect])} {number(line[aspect])}" for aspect in ASPECTS if line[aspect]]
        if line["recommend"] is not None:
            marks.append(_("would recommend us: {n} of 10").format(n=number(line["recommend"])))
        if line["again"] is not None:
            marks.append(_("would buy again") if line["again"] else _("would not buy again"))
        said = _said(_("Your opinion"), self._formats.listed(marks), line["comment"])
        return KnownRow(self._day(line["rated_at"]), said)

    def _contacts(self) -> Rows:
        for line in self._tables["follow_up"]:
            said = _said(_(TASKS[line["kind"]]), line["text"], line["result"])
            yield KnownRow(self._date(line["due_on"]), said)
        for line in self._tables["today_answer"]:
            yield KnownRow(self._day(line["answered_at"]), line["result"] or _("We thought of you"))

    def _recipient(self, line: Line) -> KnownRow:
        said = _said(line["name"], _word(OCCASIONS, line["occasion"]), line["note"])
        return KnownRow(_word(RELATIONS, line["relation"]), said, self._date(line["occasion_on"]))

    def _changes(self) -> Rows:
        for line in self._tables["card_change"]:
            for change in line["fields"]:
                yield self._change(self._day(line["changed_at"]), change)
        for _line in self._tables["import_change"]:
            yield KnownRow("", _("A list that was imported added to your card"))
        for line in self._tables["card_merge"]:
            yield KnownRow(self._day(line["merged_at"]), _("Two cards of yours were made one"))

    def _change(self, day: str, change: list[Any]) -> KnownRow:
        name, *values = change
        field = _(FIELDS[name]) if name in FIELDS else _("Something else")
        if name in {"types", "pinned_stage"} or len(values) != 2:
            return KnownRow(day, field)
        before, after = (self._plain(value) or "—" for value in values)
        return KnownRow(day, _("{field}: {before} became {after}").format(field=field, before=before, after=after))

    def _plain(self, value: Any) -> str:
        return self._formats.listed(map(str, value)) if isinstance(value, list) else str(value or "")

    def _day(self, moment: str) -> str:
        return self._formats.date(datetime.fromisoformat(moment).astimezone().date())

    def _date(self, day: str | None) -> str:
        return self._formats.date(date.fromisoformat(day)) if day else ""
