"""Commands about customers: add, edit, find, note."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from shopcrm.cli.answer import Answer
from shopcrm.cli.command import Command, option
from shopcrm.cli.shapes import customer_shape, found_shape, type_name
from shopcrm.cli.typed import day, some_day, whole
from shopcrm.customers.draft import CHANNELS, CustomerDraft
from shopcrm.shop import Shop
from shopcrm.text.words import LANGUAGES, N_, _

Read = TypeVar("Read")


def add(shop: Shop, typed: Namespace) -> Answer:
    """Add a card."""
    draft = CustomerDraft(
        name=typed.name,
        phones=tuple(typed.phone or ()),
        email=typed.email,
        address=typed.address,
        card=typed.card,
        birth_on=some_day(typed.birthday),
        referred_by_id=whole(typed.referred_by) if typed.referred_by else None,
        types=tuple(typed.type or ()),
        consents=frozenset(CHANNELS if typed.consent else ()),
        care_consents=frozenset(CHANNELS if typed.care_consent else ()),
        prefers=typed.prefers,
    )
    customer = shop.customers.add(draft, anyway=typed.anyway)
    said = _("Added {name}, number {number}, card {card}.")
    return Answer(
        {"customer": customer_shape(customer)},
        [said.format(name=customer.name, number=shop.formats.digits(str(customer.id)), card=customer.card)],
    )


def edit(shop: Shop, typed: Namespace) -> Answer:
    """Change a card; what is not given stays."""
    customer_id = whole(typed.id)
    before = shop.customers.get(customer_id).draft()
    given = {name: getattr(typed, name) for name in _TEXTS if getattr(typed, name) is not None}
    types = tuple(each for each in before.types if each not in (typed.not_type or ()))
    draft = replace(
        before,
        **given,
        phones=before.phones if typed.phone is None else tuple(filter(None, typed.phone)),
        birth_on=before.birth_on if typed.birthday is None else _unless_none(typed.birthday, day),
        referred_by_id=before.referred_by_id if typed.referred_by is None else _unless_none(typed.referred_by, whole),
        cooperation=before.cooperation if typed.rating is None else _unless_none(typed.rating, whole),
        types=(*types, *(each for each in typed.type or () if each not in types)),
    )
    customer = shop.customers.edit(customer_id, draft)
    return Answer({"customer": customer_shape(customer)}, [_("Saved.")])


def _unless_none(text: str, reads: Callable[[str], Read]) -> Read | None:
    """What was typed; nothing where that is the word none."""
    return None if text == "none" else reads(text)


def find(shop: Shop, typed: Namespace) -> Answer:
    """Look a customer up."""
    found = [(each, shop.customers.get(each.id)) for each in shop.lookup.find(typed.text, whole(typed.limit))]
    lines = [
        f"{shop.formats.digits(str(each.id))}  {each.name}  {shop.formats.phone(each.phone)}"
        f"  {type_name(shop, each.stage)}  {shop.formats.points(each.points)}"
        for each, _customer in found
    ]
    return Answer({"customers": [found_shape(*pair) for pair in found]}, lines or [_("Nobody was found.")])


def note(shop: Shop, typed: Namespace) -> Answer:
    """Keep a note."""
    note_id = shop.notes.add(whole(typed.id), typed.text)
    return Answer({"note": note_id}, [_("The note was kept.")])


_TEXTS = ("name", "email", "address", "card", "language", "pinned_note", "prefers")
COMMANDS = (
    Command(
        "add",
        N_("add a customer card"),
        add,
        (
            option("name"),
            option("--phone", action="append"),
            option("--email", default=""),
            option("--address", default=""),
            option("--card", default=""),
            option("--birthday", metavar="DATE"),
            option("--type", action="append", metavar="ID"),
            option("--referred-by", metavar="ID"),
            option("--prefers", choices=CHANNELS, default=""),
            option("--consent", action="store_true"),
            option("--care-consent", action="store_true"),
            option("--anyway", action="store_true"),
        ),
    ),
    Command(
        "edit",
        N_("change a customer card"),
        edit,
        (
            option("id"),
            option("--name"),
            option("--phone", action="append"),
            option("--email"),
            option("--address"),
            option("--card"),
            option("--birthday", metavar="DATE|none"),
            option("--language", choices=("", *LANGUAGES)),
            option("--prefers", choices=("", *CHANNELS)),
            option("--pinned-note", metavar="TEXT"),
            option("--referred-by", metavar="ID|none"),
            option("--rating", metavar="1-5|none"),
            option("--type", action="append", metavar="ID"),
            option("--not-type", action="append", metavar="ID"),
        ),
    ),
    Command(
        "find",
        N_("look customers up by name, phone or card"),
        find,
        (option("text"), option("--limit", metavar="N", default="20")),
    ),
    Command("note", N_("add a note to a card"), note, (option("id"), option("text"))),
)
