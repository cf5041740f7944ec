"""The command that finds a group and tells it something: by call, letter, labels or list."""

from argparse import Namespace
from pathlib import Path

from shopcrm.care.groups import PURPOSES, Member, Wanted
from shopcrm.care.sayings import reached, ways
from shopcrm.cli.answer import Answer, plain
from shopcrm.cli.command import Command, OneOf, Option, option
from shopcrm.cli.papers import ready_for
from shopcrm.cli.typed import some_day, whole
from shopcrm.exchange.saving import save
from shopcrm.shop import Shop
from shopcrm.text.words import N_, ngettext


def group(shop: Shop, typed: Namespace) -> Answer:
    """Tell a group; without a way to do so, only say who that is."""
    by_post = bool(typed.letters or typed.labels)
    pdf = typed.letters or typed.labels or typed.list
    ready_for(pdf)
    wanted = Wanted(typed.bought, some_day(typed.since), typed.stage, typed.type)
    told = shop.groups.tell(wanted, typed.purpose, "letter" if by_post else "call")
    data: dict[str, object] = {
        "customers": [each.id for each in told.members],
        "members": [_shape(each) for each in told.members],
        "group": told.everybody,
        "not_agreed": told.refused,
        "unreachable": told.unreachable,
    }
    if typed.call_list:
        day = some_day(typed.due) or shop.clock.today()
        data["follow_ups"] = shop.groups.call_list(told.members, typed.text, day, typed.purpose)
    if pdf:
        save(pdf, _paper(shop, typed, told.members))
        data["pdf"] = str(pdf)
    said = ngettext("{n} customer may be told.", "{n} customers may be told.", len(told.members))
    lines = [_line(shop, each) for each in told.members]
    return Answer(data, [said.format(n=shop.formats.number(len(told.members))), *lines])


def _paper(shop: Shop, typed: Namespace, members: tuple[Member, ...]) -> bytes:
    if typed.letters:
        return shop.printing.letters(members, typed.text)
    if typed.labels:
        return shop.printing.labels(members, whole(typed.skip))
    return shop.printing.group_list(members, typed.text)


def _shape(each: Member) -> dict[str, object]:
    return {
        "customer_id": each.id, "name": each.name, "phone": each.phone, "email": each.email, "agreed": list(each.channels),
    }  # fmt: skip


def _line(shop: Shop, each: Member) -> str:
    formats = shop.formats
    how = reached(each.phone, each.email, formats)
    return plain(f"{formats.digits(str(each.id))}  {each.name}  {how}  {ways(each.channels, formats)}")


def _pdf(name: str) -> Option:
    return option(name, metavar="PDF", type=Path)


COMMANDS = (
    Command("group", N_("all who bought something, or are of a stage or type: who may be told, and telling them"), group, (
        option("--bought", metavar="WORDS", default=""), option("--since", metavar="DATE"),
        option("--stage", metavar="ID", default=""), option("--type", metavar="ID", default=""),
        option("--purpose", choices=PURPOSES, default=PURPOSES[0]), option("--text", default=""),
        option("--due", metavar="DATE"), option("--skip", metavar="N", default="0"),
        OneOf((option("--call-list", action="store_true"), _pdf("--letters"), _pdf("--labels"), _pdf("--list")),
            required=False),
    )),
)  # fmt: skip
