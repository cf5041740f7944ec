"""Commands about privacy: what a customer agreed to, what is known about them, erasing, and whom to forget."""

import json
from argparse import Namespace
from pathlib import Path

from shopcrm.cli.answer import Answer
from shopcrm.cli.command import Command, OneOf, option
from shopcrm.cli.papers import ready_for
from shopcrm.cli.shapes import utc
from shopcrm.cli.typed import ids, whole
from shopcrm.customers.consents import EVERYTHING, SOURCES, Word
from shopcrm.customers.draft import CHANNELS
from shopcrm.exchange.saving import check_place, save
from shopcrm.privacy.places import Part, read_parts
from shopcrm.privacy.rights import Erased
from shopcrm.shop import Shop
from shopcrm.text.agreeing import PURPOSES, WAYS
from shopcrm.text.words import N_, _, ngettext


def consent(shop: Shop, typed: Namespace) -> Answer:
    """Write down what a customer agreed to, or tell it."""
    customer = whole(typed.id)
    keys = [
        (purpose, channel) for purpose, channel in EVERYTHING
        if typed.purpose in {None, purpose} and typed.by_way in {None, channel}
    ]  # fmt: skip
    if typed.opt_out:
        shop.consents.opt_out(customer, typed.source)
    elif typed.yes or typed.no:
        shop.consents.say(customer, keys, typed.source, given=typed.yes, wording=typed.wording)
    shop.customers.must_exist(customer)
    words = shop.consents.history(customer) if typed.history else list(shop.consents.now(customer).values())
    lines = [_line(shop, word) for word in words] or [_("This customer was not asked yet: that is a no.")]
    return Answer({"consents": [_shape(word) for word in words]}, lines)


def export_person(shop: Shop, typed: Namespace) -> Answer:
    """Write everything that is known about a customer to a file, for them to read or to take along."""
    customer, as_data = whole(typed.id), typed.to.suffix.lower() == ".json"
    (check_place if as_data else ready_for)(typed.to)
    if as_data:
        told = shop.privacy.known(customer).shape()
        save(typed.to, json.dumps(told, ensure_ascii=False, indent=1).encode())
    else:
        save(typed.to, shop.printing.what_we_know(customer))
    return Answer({"file": str(typed.to)}, [_("Written.")])


def erase_person(shop: Shop, typed: Namespace) -> Answer:
    """Take a customer, or parts of the card, out of the file."""
    parts = read_parts(typed.only) if typed.only else None
    return _erased(shop, shop.privacy.erase([whole(typed.id)], parts, typed.reason))


def retention(shop: Shop, typed: Namespace) -> Answer:
    """List whom the shop has kept long enough, or erase those of them who are named."""
    if typed.erase is not None:
        return _erased(shop, shop.privacy.forget(ids(typed.erase), typed.reason))
    if typed.months is not None:
        shop.clock.refuse_doubt()
        shop.privacy.keep_for(whole(typed.months))
    found = shop.privacy.to_forget()
    lines = [
        f"{shop.formats.digits(str(each.customer_id))}  {each.name}  {shop.formats.date(each.last_on)}"
        f"  {shop.formats.money(each.spent_minor)}" for each in found
    ]  # fmt: skip
    data = [
        {"id": each.customer_id, "name": each.name, "last_on": each.last_on.isoformat(), "visits": each.visits,
         "spent_minor": each.spent_minor, "points": each.points, "vouchers": each.vouchers} for each in found
    ]  # fmt: skip
    months = shop.settings.current.keep_months
    return Answer({"months": months, "customers": data}, lines or [_("There is nobody to forget.")])


def _erased(shop: Shop, erased: Erased) -> Answer:
    said = ngettext("{n} customer erased.", "{n} customers erased.", erased.customers)
    lines = [said.format(n=shop.formats.number(erased.customers))]
    if not erased.is_clean:
        lines.append(_("Another program reads the file just now: its free pages are cleaned at the next start."))
    lines += [_("This older copy still knows them: {file}").format(file=name) for name in erased.copies]
    data: dict[str, object] = {"erased": erased.customers, "clean": erased.is_clean, "copies": list(erased.copies)}
    return Answer(data, lines)


def _shape(word: Word) -> dict[str, object]:
    return {
        "purpose": word.purpose, "channel": word.channel, "given": word.given, "source": word.source,
        "wording": word.wording, "by": word.person, "at": utc(word.at),
    }  # fmt: skip


def _line(shop: Shop, word: Word) -> str:
    answer = _("Yes") if word.given else _("No")
    day = shop.formats.date(word.at.astimezone().date())
    source = _(SOURCES.get(word.source, word.source))
    return f"{day}  {_(PURPOSES[word.purpose])}  {_(WAYS[word.channel])}  {answer}  {source}"


_REASON = option("--reason", default="")

COMMANDS = (
    Command(
        "consent",
        N_("what a customer agreed to; or write down a yes, a no, or a no to everything"),
        consent,
        (
            option("id"),
            OneOf(
                (
                    option("--yes", action="store_true"),
                    option("--no", action="store_true"),
                    option("--opt-out", action="store_true"),
                    option("--history", action="store_true"),
                ),
                required=False,
            ),
            option("--purpose", choices=tuple(PURPOSES)),
            option("--channel", choices=CHANNELS, dest="by_way"),
            option("--source", choices=tuple(SOURCES), default="counter"),
            option("--wording"),
        ),
    ),
    Command(
        "export-person",
        N_("everything that is known about a customer, as PDF or JSON"),
        export_person,
        (option("id"), option("--to", metavar="FILE", type=Path, required=True)),
    ),
    Command(
        "erase-person",
        N_("take a customer, or parts of the card, out of the file; sums stay"),
        erase_person,
        (option("id"), option("--only", metavar=",".join(Part), default=""), _REASON),
    ),
    Command(
        "retention",
        N_("whom the shop has kept long enough, or erase those named"),
        retention,
        (option("--months", metavar="N"), option("--erase", metavar="1,2"), _REASON),
    ),
)
