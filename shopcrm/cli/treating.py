"""Commands about how somebody is to be treated: all advice and whether it helped, and what the stages ask for."""

from argparse import Namespace
from dataclasses import asdict, fields, replace

from shopcrm.card import ALL_TIPS
from shopcrm.cli.answer import Answer
from shopcrm.cli.command import Command, OneOf, option
from shopcrm.cli.errors import Misused
from shopcrm.cli.typed import whole
from shopcrm.customers.stage_rules import StageRules
from shopcrm.customers.types import Tip
from shopcrm.shop import Shop
from shopcrm.text.words import LANGUAGES, N_, _, language, ngettext

_MARKS = {"do": "+", "avoid": "-", "say": "“”"}
_NAMES = tuple(each.name for each in fields(StageRules))


def advice(shop: Shop, typed: Namespace) -> Answer:
    """All advice about a customer in the order that helps in this shop; or count that a line of it helped or did not."""
    tips = _tips(shop, typed)
    for number, helped in ((typed.helped, True), (typed.did_not, False)):
        if number:
            (shop.tips.unvote if typed.undo else shop.tips.vote)(_tip(tips, whole(number)), helped=helped)
            tips = _tips(shop, typed)
    tally = shop.tips.tally(tip.type_id for tip in tips)
    shapes = [
        {
            "number": number, "type": tip.type_id, "kind": tip.kind, "text": tip.text,
            **dict(zip(("helped", "did_not"), tally.get((tip.type_id, tip.text), (0, 0)), strict=True)),
        }
        for number, tip in enumerate(tips, 1)
    ]  # fmt: skip
    number = shop.formats.number
    lines = [f"{number(place)}  {_MARKS[tip.kind]} {tip.text}" for place, tip in enumerate(tips, 1)]
    return Answer({"tips": shapes}, lines)


def stage_rules(shop: Shop, typed: Namespace) -> Answer:
    """Tell what the stages ask for in this shop, or change some of it and count everybody anew."""
    asked = {name: whole(getattr(typed, name)) for name in _NAMES if getattr(typed, name) is not None}
    changed = shop.stages.set_rules(replace(shop.stages.rules, **asked)) if asked else 0
    rules, number = asdict(shop.stages.rules), shop.formats.number
    data: dict[str, object] = {"rules": rules, "changed": changed, "customers": shop.stages.counts()}
    lines = [f"{name.replace('_', '-')}  {number(figure)}" for name, figure in rules.items()]
    if asked:
        lines.append(ngettext("{n} stage changed.", "{n} stages changed.", changed).format(n=number(changed)))
    return Answer(data, lines)


def _tips(shop: Shop, typed: Namespace) -> list[Tip]:
    customer, spoken = shop.customers.get(whole(typed.id)), typed.language or language()
    kinds = [shop.types.get(each, spoken) for each in (*customer.types, customer.stage)]
    return shop.tips.merged(kinds, ALL_TIPS)


def _tip(tips: list[Tip], number: int) -> Tip:
    if not 1 <= number <= len(tips):
        raise Misused(_("There are {n} lines of advice.").format(n=len(tips)))
    return tips[number - 1]


COMMANDS = (
    Command(
        "advice",
        N_("all advice about a customer, and whether it helped"),
        advice,
        (
            option("id"),
            option("--language", choices=LANGUAGES),
            OneOf((option("--helped", metavar="N"), option("--did-not", metavar="N")), required=False),
            option("--undo", action="store_true"),
        ),
    ),
    Command(
        "stage-rules",
        N_("tell or set what the stages ask for"),
        stage_rules,
        tuple(option(f"--{name.replace('_', '-')}", metavar="N") for name in _NAMES),
    ),
)
