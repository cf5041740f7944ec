"""Commands about what is due: today, follow-up, promise, care-level, care-rules."""

from argparse import Namespace
from dataclasses import replace
from typing import Any

from shopcrm.care.follow_ups import BY_HAND, FollowUp
from shopcrm.care.levels import DAYS, LEVELS, NAMES
from shopcrm.care.rows import ANSWERS, KINDS, Row
from shopcrm.care.sayings import reached, why
from shopcrm.cli.answer import Answer, plain
from shopcrm.cli.command import Command, Group, OneOf, option
from shopcrm.cli.errors import Misused
from shopcrm.cli.shapes import type_name, utc
from shopcrm.cli.typed import day, some_day, whole
from shopcrm.customers.rules import STAGES
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _

USUAL_DELAY = 7


def today(shop: Shop, typed: Namespace) -> Answer:
    """List what is due on a day."""
    listed = shop.today.rows(some_day(typed.day), everything=typed.everything)
    shapes = [_row_shape(shop, row) for row in listed.rows]
    data: dict[str, object] = {"day": listed.day.isoformat(), "rows": shapes, "more": sorted(listed.more)}
    return Answer(data, [_row_line(shop, row) for row in listed.rows] or [_("Everything is done")])


def answer(shop: Shop, typed: Namespace) -> Answer:
    """Answer a row of today: done, later or not needed."""
    row = shop.today.row(typed.row)
    if typed.answer == "later":
        until = some_day(typed.until) or shop.follow_ups.day_after(USUAL_DELAY)
        shop.today.later(row, until)
        said = _("Put off: {name}.")
    elif typed.answer == "done":
        shop.today.done(row, typed.result)
        said = _("Done: {name}.")
    else:
        shop.today.not_needed(row, typed.result)
        said = _("Not needed: {name}.")
    return Answer({"row": row.key, "answer": typed.answer}, [said.format(name=shop.formats.name(row.name))])


def promise(shop: Shop, typed: Namespace) -> Answer:
    """Write down a promise."""
    return _kept(shop, shop.follow_ups.promise(whole(typed.id), typed.text, day(typed.due)))


def add(shop: Shop, typed: Namespace) -> Answer:
    """Write down something to do."""
    return _kept(shop, shop.follow_ups.add(whole(typed.id), typed.text, day(typed.due), typed.kind))


def done(shop: Shop, typed: Namespace) -> Answer:
    """Say that it was done."""
    shop.follow_ups.done(whole(typed.number), typed.result)
    return _kept(shop, whole(typed.number))


def change(shop: Shop, typed: Namespace) -> Answer:
    """Word it anew, or set it for another day, also an earlier one."""
    before = shop.follow_ups.get(whole(typed.number))
    text = before.text if typed.text is None else typed.text
    shop.follow_ups.change(before.id, text, some_day(typed.due) or before.due_on)
    return _kept(shop, before.id)


def later(shop: Shop, typed: Namespace) -> Answer:
    """Put it off."""
    shop.follow_ups.later(whole(typed.number), day(typed.until))
    return _kept(shop, whole(typed.number))


def not_needed(shop: Shop, typed: Namespace) -> Answer:
    """Say that it need not be done."""
    shop.follow_ups.not_needed(whole(typed.number), typed.result)
    return _kept(shop, whole(typed.number))


def listed(shop: Shop, typed: Namespace) -> Answer:
    """List what is open, or all of one customer's."""
    if typed.customer is not None:
        shop.customers.must_exist(whole(typed.customer))
        found = shop.follow_ups.of(whole(typed.customer), whole(typed.limit))
    else:
        found = shop.follow_ups.open(some_day(typed.until), whole(typed.limit))
    lines = [_line(shop, each) for each in found]
    return Answer({"follow_ups": [_shape(each) for each in found]}, lines or [_("Nothing is to be done.")])


def care_level(shop: Shop, typed: Namespace) -> Answer:
    """Tell or set the care level of a customer."""
    customer_id = whole(typed.id)
    if typed.level:
        shop.care_levels.set(customer_id, typed.level)
    elif typed.as_stage:
        shop.care_levels.set(customer_id, None)
    level, preferred = shop.care_levels.of(customer_id), shop.care_levels.preferred(customer_id)
    data: dict[str, object] = {"customer_id": customer_id, "level": level, "by_hand": preferred is not None}
    return Answer(data, [_(NAMES[level])])


def care_rules(shop: Shop, typed: Namespace) -> Answer:
    """Tell or set the care level of each stage, and after how many days what is due."""
    rules = shop.care_levels.rules
    for pair in typed.level or ():
        stage, equals, level = pair.partition("=")
        if not equals:
            raise Misused("--level is typed as STAGE=LEVEL")
        rules = replace(rules, levels={**rules.levels, stage: level})
    days: dict[str, Any] = {name: whole(getattr(typed, name)) for name in DAYS if getattr(typed, name) is not None}
    if days or typed.level:
        rules = shop.care_levels.keep_rules(replace(rules, **days))
    levels = {stage: rules.level_of(stage) for stage in STAGES}
    lines = [f"{type_name(shop, stage)}  {_(NAMES[level])}" for stage, level in levels.items()]
    return Answer({"levels": levels, **{name: getattr(rules, name) for name in DAYS}}, lines)


def _kept(shop: Shop, number: int) -> Answer:
    found = shop.follow_ups.get(number)
    return Answer({"follow_up": _shape(found)}, [_line(shop, found)])


def _shape(each: FollowUp) -> dict[str, object]:
    return {
        "id": each.id, "customer_id": each.customer_id, "kind": each.kind, "text": each.text,
        "due_on": each.due_on.isoformat(), "purchase": each.purchase_id, "state": each.state,
        "result": each.result, "person": each.person,
        "made_at": utc(each.made_at), "closed_at": utc(each.closed_at),
    }  # fmt: skip


def _line(shop: Shop, each: FollowUp) -> str:
    formats = shop.formats
    name = shop.customers.name(each.customer_id)
    mark = {"open": "·", "done": "✓", "not_needed": "–"}[each.state]
    text = each.text or _(KINDS[each.kind])
    return f"{mark} {formats.digits(str(each.id))}  {formats.date(each.due_on)}  {name}  {text}  {each.result}".rstrip()


def _row_shape(shop: Shop, row: Row) -> dict[str, object]:
    return {
        "row": row.key, "kind": row.kind, "customer_id": row.customer_id, "name": row.name, "phone": row.phone,
        "email": row.email, "due_on": row.due.due_on.isoformat(), "why": _why(shop, row), "say": _say(shop, row),
        "agreed": list(row.channels) if row.needs_consent else None, "answers": list(row.answers),
        "follow_up": row.due.follow_up_id,
    }  # fmt: skip


def _row_line(shop: Shop, row: Row) -> str:
    return f"{row.key}  {_(KINDS[row.kind])}  {row.name}  {reached(row.phone, row.email, shop.formats)}  {_why(shop, row)}"


def _why(shop: Shop, row: Row) -> str:
    return plain(why(row, shop.formats, shop.clock.today(), shop.clock.epoch()))


def _say(shop: Shop, row: Row) -> str:
    """The first phrase for it, in the customer's language."""
    situation = {"task": "promise"}.get(row.kind, row.kind)
    if situation == "proposal":
        return ""
    found = shop.phrases.for_situation(situation, row.language or shop.settings.current.language)
    return found[0].say if found else ""


_RESULT = option("--result", metavar="TEXT", default="")
_DUE = option("--due", metavar="DATE", required=True)

COMMANDS = (
    Command("today", N_("what is due today, or on another day"), today,
        (option("--day", metavar="DATE"), option("--everything", action="store_true"))),
    Command("answer", N_("answer a row of today"), answer,
        (option("row"), option("answer", choices=ANSWERS), option("--until", metavar="DATE"), _RESULT)),
    Command("promise", N_("write down a promise to a customer"), promise, (option("id"), option("text"), _DUE)),
    Command("care-level", N_("tell or set how far the shop goes for a customer"), care_level, (
        option("id"),
        OneOf((option("--level", choices=LEVELS), option("--as-stage", action="store_true")), required=False),
    )),
    Command("care-rules", N_("tell or set the care level of each stage, and after how many days what is due"), care_rules,
        (option("--level", action="append", metavar="STAGE=LEVEL"),
         *(option(f"--{name.replace('_', '-')}", metavar="N") for name in DAYS))),
)  # fmt: skip
GROUP = Group("follow-up", N_("promises and other things to do for customers"), (
    Command("add", N_("write down something to do"), add,
        (option("id"), option("text"), _DUE, option("--kind", choices=BY_HAND, default="task"))),
    Command("done", N_("it was done"), done, (option("number"), _RESULT)),
    Command("change", N_("word it anew, or set it for another day"), change,
        (option("number"), option("--text"), option("--due", metavar="DATE"))),
    Command("later", N_("put it off"), later, (option("number"), option("until", metavar="DATE"))),
    Command("not-needed", N_("it need not be done"), not_needed, (option("number"), _RESULT)),
    Command("list", N_("what is open, or all of one customer's"), listed,
        (option("--customer", metavar="ID"), option("--until", metavar="DATE"),
         option("--limit", metavar="N", default="100"))),
))  # fmt: skip
