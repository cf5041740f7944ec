"""Commands about cards that may be one person's: find them, make them one, part them again, tell them apart."""

from argparse import Namespace

from shopcrm.cli.answer import Answer
from shopcrm.cli.command import OPERATION, Command, option
from shopcrm.cli.errors import Misused
from shopcrm.cli.shapes import utc
from shopcrm.cli.typed import operation, whole
from shopcrm.duplicates.fields import GONE, KEPT
from shopcrm.duplicates.merging import Merged, PastMerge
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _


def find(shop: Shop, typed: Namespace) -> Answer:
    """Look through the whole book for doubles, the likeliest first."""
    found = shop.doubles.scan()
    shown = found[: whole(typed.limit)]
    pairs: list[dict[str, object]] = [
        {
            "kept": each.kept_id, "gone": each.gone_id, "score": each.score,
            "reasons": [{"kind": reason.kind, "about": reason.about} for reason in each.reasons],
        }
        for each in shown
    ]  # fmt: skip
    number, name = shop.formats.number, shop.customers.name
    lines = [
        f"{number(each.score)}  {number(each.kept_id)} {name(each.kept_id)}  {number(each.gone_id)} {name(each.gone_id)}"
        for each in shown
    ]
    return Answer({"pairs": pairs, "found": len(found)}, lines or [_("No doubles were found.")])


def merge(shop: Shop, typed: Namespace) -> Answer:
    """Make two cards one."""
    kept_id, gone_id = whole(typed.kept), whole(typed.gone)
    merged = shop.merging.merge(kept_id, gone_id, operation(shop, typed), dict(map(_taken, typed.take or ())))
    said = _("The two cards of {name} are one now.").format(name=shop.customers.name(merged.kept_id))
    return Answer(_shape(shop, merged), [said])


def undo(shop: Shop, typed: Namespace) -> Answer:
    """Part two cards again."""
    merged = shop.merging.undo(whole(typed.id), operation(shop, typed))
    return Answer(_shape(shop, merged), [_("They are two cards again, as they were.")])


def merges(shop: Shop, typed: Namespace) -> Answer:
    """Tell which cards were made one."""
    past = shop.merging.newest(whole(typed.limit))
    formats = shop.formats
    lines = [f"{formats.number(each.id)}  {formats.moment(each.at)}  {each.name}  {each.person}" for each in past]
    return Answer({"merges": [_past(each) for each in past]}, lines or [_("No cards were made one yet.")])


def tell_apart(shop: Shop, typed: Namespace) -> Answer:
    """Remember that two cards are not one person's, or forget it again."""
    one_id, other_id = whole(typed.one), whole(typed.other)
    if typed.undo:
        shop.doubles.forget_apart(one_id, other_id)
        return Answer({"apart": False}, [_("The pair is on the list again.")])
    shop.doubles.tell_apart(one_id, other_id)
    return Answer({"apart": True}, [_("Two people. They are not shown among the doubles.")])


def _taken(typed: str) -> tuple[str, str]:
    field, _equals, side = typed.partition("=")
    if side not in {KEPT, GONE}:
        raise Misused("--take is typed as FIELD=kept or FIELD=gone")
    return field, side


def _shape(shop: Shop, merged: Merged) -> dict[str, object]:
    customer = shop.customers.get(merged.kept_id)
    return {
        "merge": merged.merge_id, "kept": merged.kept_id, "gone": merged.gone_id, "points": customer.points,
        "visits": customer.visits, "spent_minor": customer.spent_minor,
    }  # fmt: skip


def _past(each: PastMerge) -> dict[str, object]:
    return {
        "merge": each.id, "kept": each.kept_id, "gone": each.gone_id, "name": each.name, "card": each.card,
        "by": each.person, "at": utc(each.at), "undone_at": utc(each.undone_at),
    }  # fmt: skip


COMMANDS = (
    Command("duplicates", N_("find cards that may be one person's"), find, (option("--limit", metavar="N", default="50"),)),
    Command(
        "merge",
        N_("make two cards one"),
        merge,
        (option("kept"), option("gone"), option("--take", action="append", metavar="FIELD=gone"), OPERATION),
    ),
    Command("undo-merge", N_("part two cards again"), undo, (option("id"), OPERATION)),
    Command("merges", N_("tell which cards were made one"), merges, (option("--limit", metavar="N", default="50"),)),
    Command(
        "not-double",
        N_("remember that two cards are not one person's"),
        tell_apart,
        (option("one"), option("other"), option("--undo", action="store_true")),
    ),
)
