"""Why a row stands in the list of today, as one sentence in the reader's language."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from shopcrm.care.rows import Row
from shopcrm.customers.recipients import occasion_words
from shopcrm.sales.trust_words import step_words
from shopcrm.store.clock import moment
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _, ngettext, speaking

CHANNELS = {"call": N_("by call"), "message": N_("by message"), "email": N_("by e-mail"), "letter": N_("by letter")}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A row, and for whom and when it is said."""

    row: Row
    formats: Formats
    today: date
    now: int


def why(row: Row, formats: Formats, today: date, now_at: int = 0) -> str:
    """The reason for a row; `now_at` is the moment (seconds since 1970) that a complaint's clock is read."""
    with speaking(formats.language):
        return _SAID[row.kind](_Asked(row, formats, today, now_at))


def ways(channels: Collection[str], formats: Formats, prefers: str = "") -> str:
    """How a customer agreed to be reached, and which way they like best; of the two what is known."""
    said = []
    with speaking(formats.language):
        if channels:
            said.append(_("Agreed to: {ways}").format(ways=formats.listed(_(CHANNELS[each]) for each in channels)))
        if prefers in (channels or CHANNELS):
            said.append(_("likes best: {way}").format(way=_(CHANNELS[prefers])))
    return " · ".join(said)


def reached(phone: str, email: str, formats: Formats) -> str:
    """Where somebody is reached: by phone, or by e-mail where there is no phone."""
    return formats.phone(phone) if phone else formats.code(email) if email else ""


def _late(it: _Asked) -> str:
    """How late something is; nothing on its day."""
    days = (it.today - it.row.due.due_on).days
    if days <= 0:
        return ""
    return " · " + ngettext("{n} day late", "{n} days late", days).format(n=it.formats.number(days))


def _day(it: _Asked, name: str) -> date:
    return date.fromisoformat(str(it.row.due.data[name]))


def _follow_up(it: _Asked) -> str:
    return it.formats.name(str(it.row.due.data.get("text", ""))) + _late(it)


def _after_sale(it: _Asked) -> str:
    if "sold_on" not in it.row.due.data:
        return _("Ask how the last purchase has been.")
    sold = it.formats.ago(_day(it, "sold_on"), it.today)
    return _("Bought {ago}: ask whether it met expectations, and what could be better.").format(ago=sold)


def _in_touch(it: _Asked) -> str:
    if "last_on" not in it.row.due.data:
        return _("Time for a word: better use, or something new.")
    last = it.formats.ago(_day(it, "last_on"), it.today)
    return _("Last here {ago}: time for a word.").format(ago=last)


def _complaint(it: _Asked) -> str:
    data = it.row.due.data
    open_for = it.formats.lasted(it.now - int(data["opened_at"]))
    answered = "answered_at" in data
    said = _("Answered, not solved for {time}: {text}") if answered else _("No answer for {time}: {text}")
    return said.format(time=open_for, text=it.formats.name(str(data["text"])))


def _verification(it: _Asked) -> str:
    said, due = step_words(int(it.row.due.data["step"])), int(it.row.due.data["due_at"])
    if due > it.now:
        return said + " · " + _("at {moment}").format(moment=it.formats.moment(moment(due)))
    return said


def _order(it: _Asked) -> str:
    item = it.formats.name(str(it.row.due.data["item"]))
    if "collect_on" not in it.row.due.data:
        since = it.formats.ago(it.row.due.due_on, it.today)
        return _("Set aside {ago}, no day agreed: {item}").format(ago=since, item=item)
    return _("To be collected {ago}: {item}").format(ago=_on(_day(it, "collect_on"), it), item=item)


def _on(day: date, it: _Asked) -> str:
    """A near day in words: past ones as how long ago, coming ones by their date."""
    if day == it.today:
        return _("today")
    if (day - it.today).days == 1:
        return _("tomorrow")
    return it.formats.ago(day, it.today) if day < it.today else it.formats.date(day, "long")


def _birthday(it: _Asked) -> str:
    return _("Birthday: {day}").format(day=_on(_day(it, "birthday_on"), it))


def _occasion(it: _Asked) -> str:
    data = it.row.due.data
    whom = it.formats.name(str(data["recipient"]))
    if data.get("occasion"):
        what = occasion_words(str(data["occasion"]), it.formats)
        said = _("{occasion} of {name}: {day}").replace("{occasion}", what)
    else:
        said = _("A day to remember for {name}: {day}")
    return said.replace("{name}", whom).replace("{day}", _on(_day(it, "occasion_on"), it))


def _wish(it: _Asked) -> str:
    return _("Wished for {item}; it is here now.").format(item=it.formats.name(str(it.row.due.data["item"])))


def _points(it: _Asked) -> str:
    many = it.formats.points(int(it.row.due.data["points"]))
    return _("{points} to be spent by {day}").format(points=many, day=it.formats.date(_day(it, "good_until_on"), "long"))


def _voucher(it: _Asked) -> str:
    return _("A voucher is good until {day}.").format(day=it.formats.date(_day(it, "good_until_on"), "long"))


def _absent(it: _Asked) -> str:
    said = _("Expected {ago}, last here {last}.")
    last = it.formats.ago(_day(it, "last_on"), it.today) if "last_on" in it.row.due.data else "—"
    return said.format(ago=it.formats.ago(_day(it, "expected_on"), it.today), last=last)


def _win_back(it: _Asked) -> str:
    data = it.row.due.data
    before, last = int(data["visits"]) - 1, _day(it, "last_on")
    if before:
        bought = ngettext("{n} purchase", "{n} purchases", before).format(n=it.formats.number(before))
        said = _("Last here {ago}, {purchases} before that.").format(ago=it.formats.ago(last, it.today), purchases=bought)
    else:
        said = _("Bought once, on {day}.").format(day=it.formats.date(last, "long"))
    if "left_because" in data:
        said += " " + _("They said: {reason}").format(reason=it.formats.name(str(data["left_because"])))
    return said


def _proposal(it: _Asked) -> str:
    if "person" in it.row.due.data:
        person = it.formats.name(str(it.row.due.data["person"]))
        return _("{person} proposes a type: look whether it fits.").format(person=person)
    return _("A type is proposed: look whether it fits.")


_SAID: dict[str, Callable[[_Asked], str]] = {
    **dict.fromkeys(("promise", "task", "news"), _follow_up),
    "after_sale": _after_sale, "in_touch": _in_touch, "complaint": _complaint, "verification": _verification,
    "order": _order, "birthday": _birthday, "occasion": _occasion, "wish": _wish, "points": _points, "voucher": _voucher,
    "absent": _absent, "win_back": _win_back, "proposal": _proposal,
}  # fmt: skip
