"""The events of a timeline as sentences in the reader's language, and searching in them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from shopcrm.care.answers import ASPECTS
from shopcrm.care.events import Event
from shopcrm.care.rows import KINDS
from shopcrm.points.plan import Programme
from shopcrm.points.wording import entry_sentence
from shopcrm.sales.trust_words import RESULTS, step_words, why_words
from shopcrm.text.fold import words
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _, ngettext

ITEMS = chr(31)
NAMES = {
    "sale": N_("Purchase"), "payment": N_("Payment"), "payment_undone": N_("Payment"), "return": N_("Return"),
    "set_aside": N_("Set aside"), "set_aside_closed": N_("Set aside"), "flag_cleared": N_("Red flag"), "note": N_("Note"),
    "follow_up": N_("Follow-up"), "follow_up_closed": N_("Follow-up"), "today": N_("Keeping in touch"),
    "verification": N_("Checking"), "complaint": N_("Complaint"), "complaint_answered": N_("Complaint"),
    "complaint_solved": N_("Complaint"), "rating": N_("Rating"), "asked": N_("Question"), "wish": N_("Wish"),
    "wish_told": N_("Wish"),
    "points": N_("Points"), "voucher": N_("Voucher"), "added": N_("Card"), "card": N_("Card"), "imported": N_("Card"),
    "stage": N_("Stage"), "consent": N_("Consent"), "merge": N_("Card"), "merge_undone": N_("Card"), "type": N_("Type"),
    "type_answered": N_("Type"),
}  # fmt: skip
FOLLOW_UPS = {
    "promise": N_("Promise"), "after_sale": N_("Call after a sale"), "in_touch": N_("Keeping in touch"),
    "news": N_("News"), "task": N_("Task"),
}  # fmt: skip
OUTCOMES = {
    "paid_late": N_("paid late"), "returned": N_("returned"), "uncollected": N_("not collected"),
    "unreachable": N_("nobody reached"), "completed": N_("collected"), "cancelled": N_("cancelled"), "open": "",
}  # fmt: skip
CHANNELS = {"call": N_("calls"), "message": N_("messages"), "email": N_("e-mail"), "letter": N_("letters")}
PURPOSES = {"offers": N_("offers"), "care": N_("care")}
FIELDS = {
    "name": N_("name"), "phones": N_("phone"), "email": N_("e-mail"), "address": N_("address"), "card": N_("card number"),
    "birth_on": N_("birthday"), "language": N_("language"), "referred_by_id": N_("who brought them"),
    "pinned_note": N_("pinned note"), "pinned_stage": N_("pinned stage"), "types": N_("types"),
    "former_number": N_("former number"), "cooperation": N_("working together"), "works_here": N_("works here"),
    "care_level": N_("care level"), "prefers": N_("the way they like to be reached"),
}  # fmt: skip
_NOT_SHOWN = frozenset({"referred_by_id", "works_here", "language", "prefers"})
VOUCHERS = {
    "issued": N_("Given: {offer}"), "redeemed": N_("Redeemed: {offer}"), "void": N_("Cancelled: {offer}"),
    "replaced": N_("Replaced by a new one: {offer}"), "extended": N_("Good for longer: {offer}"),
}  # fmt: skip

TypeName = Callable[[str], str]
Version = Callable[[int], Programme]


class Teller:
    """Says events: knows how this shop writes things, what its types are called, and by which rules points came."""

    def __init__(self, formats: Formats, type_name: TypeName, version: Version) -> None:
        self.formats = formats
        self._type_name = type_name
        self._version = version

    def say(self, event: Event) -> str:
        """One event as one line."""
        tell = getattr(self, f"_{event.kind}", None)
        return str(tell(event)) if tell else self.formats.name(event.text)

    def search(self, events: Iterable[Event], text: str) -> list[Event]:
        """Those of the events in whose line, kind, day or person every word of `text` is found, however it is spelt."""
        wanted = words(text)
        return [event for event in events if self._holds(event, wanted)]

    def _holds(self, event: Event, wanted: list[str]) -> bool:
        day = self.formats.date(event.on, "long")
        amount = self.formats.amount(event.amount_minor) if event.amount_minor else ""
        said = " ".join((self.say(event), event.text, _(NAMES[event.kind]), event.person, day, amount))
        found = "  ".join(words(said))
        return all(word in found for word in wanted)

    def _sale(self, event: Event) -> str:
        facts = event.facts
        points = facts["points"] or 0
        earned = ngettext("{n} point earned", "{n} points earned", points).format(n=self.formats.number(points))
        return self._joined((
            self._items(event) or self._name(facts["note"]) or _("Purchase"),
            _("for {name}").format(name=self._name(facts["for"])) if facts["for"] else "",
            self._name(facts["note"]) if self._items(event) else "",
            "" if facts["outcome"] == "completed" else _(OUTCOMES[facts["outcome"]]),
            earned if points else "",
        ))  # fmt: skip

    def _payment(self, event: Event) -> str:
        return _("Paid on the bill of {day}").format(day=self._day(event.facts["sold_on"]))

    def _payment_undone(self, event: Event) -> str:
        return _("The payment of {day} was taken by mistake").format(day=self._day(event.facts["paid_on"]))

    def _return(self, event: Event) -> str:
        said = _("Goods brought back, from the purchase of {day}").format(day=self._day(event.facts["sold_on"]))
        return self._joined((said, self._items(event)))

    def _set_aside(self, event: Event) -> str:
        day = event.facts["collect_on"]
        return self._joined((self._name(event.text), _("to be collected {day}").format(day=self._day(day)) if day else ""))

    def _set_aside_closed(self, event: Event) -> str:
        reason = why_words(event.facts["why"], self.formats)
        return self._joined((self._name(event.text), _(OUTCOMES.get(event.facts["outcome"], "")), reason))

    def _flag_cleared(self, event: Event) -> str:
        return _("Taken back: {reason}").format(reason=self._name(event.text))

    def _follow_up(self, event: Event) -> str:
        due = _("planned for {day}").format(day=self._day(event.facts["due_on"]))
        return self._joined((_(FOLLOW_UPS[event.facts["kind"]]), self._name(event.text), due))

    def _follow_up_closed(self, event: Event) -> str:
        facts = event.facts
        ended = _("done") if facts["state"] == "done" else _("not needed")
        return self._joined((_(FOLLOW_UPS[facts["kind"]]), self._name(event.text), ended, self._name(facts["result"])))

    def _today(self, event: Event) -> str:
        kind = event.facts["kind"]
        ended = {"done": _("done"), "later": _("put off"), "not_needed": _("not needed")}[event.facts["answer"]]
        return self._joined((_(KINDS.get(kind, "")), ended, self._name(event.text)))

    def _verification(self, event: Event) -> str:
        step, result = event.facts["step"], event.facts["result"]
        return self._joined((step_words(step), _(RESULTS[result]), self._name(event.text)))

    def _complaint(self, event: Event) -> str:
        return self._joined((self._name(event.text), _("still open") if event.facts["open"] else ""))

    def _complaint_answered(self, event: Event) -> str:
        return _("First answer after {time}").format(time=self.formats.lasted(event.facts["seconds"]))

    def _complaint_solved(self, event: Event) -> str:
        solved = _("Solved after {time}").format(time=self.formats.lasted(event.facts["seconds"]))
        return self._joined((solved, self._name(event.text), self._name(event.facts["prevention"])))

    def _asked(self, _event: Event) -> str:
        return _("Was asked how content they are; no answer yet")

    def _rating(self, event: Event) -> str:
        return self._joined((*self._marks(event), self._name(event.text)))

    def _marks(self, event: Event) -> Iterator[str]:
        facts, number = event.facts, self.formats.number
        marks = [f"{_(name)} {number(facts[aspect])}" for aspect, name in ASPECTS.items() if facts[aspect] is not None]
        if marks:
            yield self.formats.listed(marks)
        if facts["recommend"] is not None:
            mark = number(facts["recommend"])
            yield _("would recommend us: {mark} of {best}").format(mark=mark, best=number(10))
        if facts["again"] is not None:
            yield _("would buy again") if facts["again"] else _("would not buy again")

    def _wish(self, event: Event) -> str:
        return self._joined((_("Wishes for {item}").format(item=self._name(event.text)), self._name(event.facts["note"])))

    def _wish_told(self, event: Event) -> str:
        return _("Was told that it is here: {item}").format(item=self._name(event.text))

    def _points(self, event: Event) -> str:
        line = event.line
        assert line is not None
        return entry_sentence(line, self.formats, self._version(line.programme_id) if line.programme_id else None)

    def _voucher(self, event: Event) -> str:
        facts, formats = event.facts, self.formats
        percent, amount, extra = facts["percent"], facts["amount_minor"], facts["extra"]
        discount = _("{percent} off").format(percent=formats.percent(percent)) if percent else ""
        if amount:
            discount = _("{amount} off").format(amount=formats.money(amount))
        both = _("{discount} and {extra}") if discount and extra else "{discount}{extra}"
        offer = both.format(discount=discount, extra=self._name(extra))
        return self._joined((_(VOUCHERS[facts["kind"]]).format(offer=offer), self._name(event.text)))

    def _added(self, event: Event) -> str:
        return _("The card came from an imported list") if event.facts["import"] else _("The card was made")

    def _imported(self, _event: Event) -> str:
        return _("Changed by an imported list")

    def _card(self, event: Event) -> str:
        return _("Changed: {fields}").format(fields=self.formats.listed(self._changes(event)))

    def _changes(self, event: Event) -> Iterator[str]:
        for name, *values in event.facts["fields"]:
            field = _(FIELDS.get(name, name))
            if name in _NOT_SHOWN:
                yield field
                continue
            kinds = name in {"types", "pinned_stage"}
            before, after = (self._shown([self._type_name(str(each)) for each in _as_list(value)] if kinds else value)
                             for value in values)  # fmt: skip
            yield _("{field}: {after} instead of {before}").format(field=field, before=before, after=after)

    def _shown(self, value: object) -> str:
        return self.formats.listed(self._name(str(each)) for each in _as_list(value)) or "—"

    def _stage(self, event: Event) -> str:
        before, after = event.facts["before"], event.facts["stage"]
        return _("From “{before}” to “{after}”").format(before=self._type_name(before), after=self._type_name(after))

    def _consent(self, event: Event) -> str:
        facts = event.facts
        said = _("Agreed to {channel} with {purpose}") if facts["given"] else _("No {channel} with {purpose} any more")
        return said.format(channel=_(CHANNELS[facts["channel"]]), purpose=_(PURPOSES[facts["purpose"]]))

    def _merge(self, event: Event) -> str:
        said = _("Another card of the same customer was merged into this one")
        return self._joined((said, _("undone later") if event.facts["undone"] else ""))

    def _merge_undone(self, _event: Event) -> str:
        return _("The merge was undone")

    def _type(self, event: Event) -> str:
        said = _("Proposed: {type}").format(type=self._type_name(event.facts["type"]))
        return self._joined((said, self._name(event.text)))

    def _type_answered(self, event: Event) -> str:
        said = _("Confirmed: {type}") if event.facts["answer"] == "confirmed" else _("Declined: {type}")
        return said.format(type=self._type_name(event.facts["type"]))

    def _items(self, event: Event) -> str:
        return self.formats.listed(map(self._name, event.text.split(ITEMS))) if event.text else ""

    def _name(self, text: str | None) -> str:
        return self.formats.name(" ".join(text.split())) if text else ""

    def _day(self, text: str) -> str:
        return self.formats.date(date.fromisoformat(text), "long")

    @staticmethod
    def _joined(parts: Iterable[str]) -> str:
        return " · ".join(part for part in parts if part)


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []
