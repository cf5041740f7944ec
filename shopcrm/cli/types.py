"""Commands about stages and types: what there is, why a stage, what the records suggest, proposals and their answers."""

from argparse import Namespace
from dataclasses import replace

from shopcrm.cli.answer import Answer, plain
from shopcrm.cli.command import Command, Group, OneOf, option
from shopcrm.cli.errors import Misused, NotAnOwnType, NotSuggested
from shopcrm.cli.shapes import type_name, utc
from shopcrm.cli.typed import whole
from shopcrm.customers.proposals import Proposal
from shopcrm.customers.rules import ONE_STEP_UP
from shopcrm.customers.stage_rules import Because
from shopcrm.customers.stage_words import say_because
from shopcrm.customers.suggestions import Suggestion, say_evidence
from shopcrm.customers.types import AXES, CustomerType, TypeText
from shopcrm.shop import Shop
from shopcrm.text.dates import iso
from shopcrm.text.words import LANGUAGES, N_, _, language

OWN_AXES = tuple(axis for axis in AXES if axis != "stage")


def list_types(shop: Shop, _typed: Namespace) -> Answer:
    """List every stage and type."""
    kinds = shop.types.all(language())
    lines = [f"{kind.axis}  {kind.id}  {kind.text.name}{'  -' if kind.hidden else ''}" for kind in kinds]
    return Answer({"types": [_type_shape(kind) for kind in kinds]}, lines)


def show(shop: Shop, typed: Namespace) -> Answer:
    """Show one type in one language."""
    kind = shop.types.get(typed.type, typed.language or language())
    text = kind.text
    lines = [
        text.name, text.summary, *(f"? {line}" for line in text.signs), *(f"+ {line}" for line in text.do),
        *(f"- {line}" for line in text.avoid), *(f"“{line}”" for line in text.say),
    ]  # fmt: skip
    return Answer({"type": _type_shape(kind)}, filter(None, lines))


def add(shop: Shop, typed: Namespace) -> Answer:
    """Add a type of the shop's own, in every language until it is edited there."""
    text = _text(typed, TypeText(typed.name))
    type_id = shop.types.add(typed.axis, dict.fromkeys(LANGUAGES, text))
    return Answer({"type": _type_shape(shop.types.get(type_id, language()))}, [_("Added {what}.").format(what=type_id)])


def edit(shop: Shop, typed: Namespace) -> Answer:
    """Change the words of a type in one language; what is not given stays."""
    spoken = typed.language or language()
    before = shop.types.get(typed.type, spoken).text
    named = replace(before, name=typed.name) if typed.name is not None else before
    shop.types.edit(typed.type, spoken, _text(typed, named))
    return Answer({"type": _type_shape(shop.types.get(typed.type, spoken))}, [_("The type is saved.")])


def hide(shop: Shop, typed: Namespace) -> Answer:
    """Offer a type no more, or again."""
    shop.types.hide(typed.type, hidden=not typed.show)
    return Answer({"type": _type_shape(shop.types.get(typed.type, language()))}, [_("The type is saved.")])


def suggest(shop: Shop, typed: Namespace) -> Answer:
    """Say which types the records speak for."""
    if typed.accept or typed.decline:
        return _answer_suggestion(shop, typed)
    if typed.id is None:
        found = shop.suggestions.all(whole(typed.limit))
    else:
        shop.customers.must_exist(whole(typed.id))
        found = shop.suggestions.of(whole(typed.id))
    names = {each.customer_id: shop.customers.name(each.customer_id) for each in found}
    lines = [
        f"{each.customer_id}  {names[each.customer_id]}  {type_name(shop, each.type_id)}: {each.say(shop.formats)}"
        for each in found
    ]
    return Answer(
        {"suggestions": [_suggestion_shape(shop, each) for each in found]}, lines or [_("The records suggest nothing.")]
    )


def _answer_suggestion(shop: Shop, typed: Namespace) -> Answer:
    """The owner's answer to what the records say."""
    wanted = typed.accept or typed.decline
    if typed.id is None:
        raise Misused("--accept and --decline are about one customer")
    found = [each for each in shop.suggestions.of(whole(typed.id)) if each.type_id == wanted]
    if not found:
        raise NotSuggested(type=wanted)
    answered = shop.proposals.accept(found[0]) if typed.accept else shop.proposals.refuse(found[0])
    return Answer({"proposal": _proposal_shape(shop, answered)}, [_said(shop, answered)])


def restore(shop: Shop, typed: Namespace) -> Answer:
    """Go back to the app's own words for a type."""
    spoken = typed.language or language()
    shop.types.restore(typed.type, spoken)
    return Answer({"type": _type_shape(shop.types.get(typed.type, spoken))}, [_("The type is saved.")])


def remove(shop: Shop, typed: Namespace) -> Answer:
    """Take out a type of the shop's own, from the cards too."""
    if not shop.types.get(typed.type, language()).own:
        raise NotAnOwnType(type=typed.type)
    shop.types.remove(typed.type)
    return Answer({"removed": typed.type}, [_("The type is taken out.")])


def stage(shop: Shop, typed: Namespace) -> Answer:
    """Say a customer's stage and why; hold it by hand, or let it follow the history again."""
    customer_id, stages = whole(typed.id), shop.stages
    if typed.pin or typed.unpin:
        stages.pin(customer_id, typed.pin or None)
    if typed.left_because is not None:
        stages.say_why_left(customer_id, typed.left_because)
    why = stages.why(customer_id)
    data: dict[str, object] = {
        "stage": why.stage,
        "pinned": why.pinned,
        "counted": why.counted.stage,
        "one_step_up": ONE_STEP_UP.get(why.stage),
        "because": _because_shape(shop, why.counted.because),
        "until": iso(why.counted.until_on),
        "rhythm_days": why.counted.rhythm_days,
        "expected": iso(why.counted.expected_on),
        "left_because": why.left_because,
    }
    lines = [type_name(shop, why.stage)]
    if typed.why:
        history = stages.history(customer_id)
        data["history"] = [
            {
                "before": step.before, "stage": step.stage, "on": step.on.isoformat(), "at": utc(step.at),
                "because": _because_shape(shop, step.because),
            }
            for step in history
        ]  # fmt: skip
        lines += [*([_("Set by hand.")] if why.pinned else []), say_because(why.counted.because, shop.formats)]
        lines += [
            f"{shop.formats.date(step.on)}  {type_name(shop, step.stage)}: {say_because(step.because, shop.formats)}"
            for step in history
        ]
    return Answer(data, lines)


def propose(shop: Shop, typed: Namespace) -> Answer:
    """Propose a type for a customer."""
    number = shop.proposals.propose(whole(typed.id), typed.type, typed.reason)
    return Answer({"proposal": number}, [_("Proposal {number} waits for the owner.").format(number=number)])


def proposals(shop: Shop, _typed: Namespace) -> Answer:
    """List what waits for the owner."""
    found = shop.proposals.open()
    lines = [f"{each.id}  {each.name}  {type_name(shop, each.type_id)}  {each.reason}".rstrip() for each in found]
    data: dict[str, object] = {"proposals": [_proposal_shape(shop, each) for each in found]}
    return Answer(data, lines or [_("Nothing waits for an answer")])


def confirm(shop: Shop, typed: Namespace) -> Answer:
    """Note a proposed type on the card."""
    answered = shop.proposals.confirm(whole(typed.proposal))
    return Answer({"proposal": _proposal_shape(shop, answered)}, [_said(shop, answered)])


def decline(shop: Shop, typed: Namespace) -> Answer:
    """Decline a proposed type."""
    answered = shop.proposals.decline(whole(typed.proposal))
    return Answer({"proposal": _proposal_shape(shop, answered)}, [_said(shop, answered)])


def _said(shop: Shop, answered: Proposal) -> str:
    said = _("{type} is noted on the card.") if answered.answer == "confirmed" else _("{type} was declined.")
    return said.format(type=type_name(shop, answered.type_id))


def _text(typed: Namespace, before: TypeText) -> TypeText:
    """The words of a type with those that were typed in their places."""
    lists = {name: tuple(getattr(typed, name) or ()) or getattr(before, name) for name in ("signs", "do", "avoid", "say")}
    summary = before.summary if typed.summary is None else typed.summary
    return TypeText(before.name, summary, lists["signs"], lists["do"], lists["avoid"], lists["say"])


def _because_shape(shop: Shop, because: Because) -> dict[str, object]:
    return {"rule": because.rule, "figures": dict(because.figures), "text": plain(say_because(because, shop.formats))}


def _type_shape(kind: CustomerType) -> dict[str, object]:
    text = kind.text
    return {
        "id": kind.id, "axis": kind.axis, "name": text.name, "summary": text.summary, "signs": list(text.signs),
        "do": list(text.do), "avoid": list(text.avoid), "say": list(text.say), "own": kind.own, "hidden": kind.hidden,
        "edited": kind.edited,
    }  # fmt: skip


def _suggestion_shape(shop: Shop, each: Suggestion) -> dict[str, object]:
    return {
        "customer_id": each.customer_id, "type": each.type_id, "evidence": each.evidence.code,
        "figures": dict(each.evidence.figures), "text": plain(each.say(shop.formats)),
    }  # fmt: skip


def _proposal_shape(shop: Shop, each: Proposal) -> dict[str, object]:
    return {
        "id": each.id, "customer_id": each.customer_id, "type": each.type_id, "source": each.source, "reason": each.reason,
        "evidence": plain(say_evidence(each.evidence, shop.formats)) if each.evidence else "", "by": each.person,
        "at": utc(each.at), "answer": each.answer,
    }  # fmt: skip


_WORDS = (
    option("--summary"),
    option("--signs", action="append", metavar="TEXT"),
    option("--do", action="append", metavar="TEXT"),
    option("--avoid", action="append", metavar="TEXT"),
    option("--say", action="append", metavar="TEXT"),
)
_LANGUAGE = option("--language", choices=LANGUAGES)

COMMANDS: tuple[Command | Group, ...] = (
    Group(
        "types",
        N_("stages and types, their signs and tips"),
        (
            Command("list", N_("list every stage and type"), list_types),
            Command("show", N_("show one type"), show, (option("type"), _LANGUAGE)),
            Command(
                "add",
                N_("add a type of the shop's own"),
                add,
                (option("name"), option("--axis", choices=OWN_AXES, default="temperament"), *_WORDS),
            ),
            Command("edit", N_("change the words of a type"), edit, (option("type"), _LANGUAGE, option("--name"), *_WORDS)),
            Command(
                "hide",
                N_("offer a type no more, or again"),
                hide,
                (option("type"), option("--show", action="store_true")),
            ),
            Command("restore", N_("go back to the app's own words for a type"), restore, (option("type"), _LANGUAGE)),
            Command("remove", N_("take out a type of the shop's own"), remove, (option("type"),)),
        ),
    ),
    Command(
        "suggest",
        N_("say which types the records speak for"),
        suggest,
        (
            option("id", nargs="?"),
            option("--limit", metavar="N", default="50"),
            OneOf((option("--accept", metavar="TYPE"), option("--decline", metavar="TYPE")), required=False),
        ),
    ),
    Command(
        "stage",
        N_("say a customer's stage and why, or set it by hand"),
        stage,
        (
            option("id"),
            option("--why", action="store_true"),
            OneOf((option("--pin", metavar="STAGE"), option("--unpin", action="store_true")), required=False),
            option("--left-because", metavar="TEXT"),
        ),
    ),
    Command(
        "propose",
        N_("propose a type for a customer"),
        propose,
        (option("id"), option("type"), option("--reason", default="")),
    ),
    Command("proposals", N_("list the types that wait for an answer"), proposals),
    Command("confirm", N_("note a proposed type on the card"), confirm, (option("proposal"),)),
    Command("decline", N_("decline a proposed type"), decline, (option("proposal"),)),
)
