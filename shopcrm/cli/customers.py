"""Commands about customers: add, find, show, note."""

from argparse import Namespace

from shopcrm.card import CustomerCard
from shopcrm.cli.answer import Answer
from shopcrm.cli.command import Command, option
from shopcrm.cli.shapes import customer_shape, found_shape, purchase_shape, utc, voucher_shape
from shopcrm.cli.typed import some_day, whole
from shopcrm.customers.draft import CHANNELS, CustomerDraft
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _, language, ngettext


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
    )
    customer = shop.customers.add(draft, anyway=typed.anyway)
    said = _("Added {name}, number {number}, card {card}.")
    return Answer(
        {"customer": customer_shape(customer)},
        [said.format(name=customer.name, number=shop.formats.digits(str(customer.id)), card=customer.card)],
    )


def find(shop: Shop, typed: Namespace) -> Answer:
    """Look a customer up."""
    found = [(each, shop.customers.get(each.id)) for each in shop.lookup.find(typed.text, whole(typed.limit))]
    lines = [
        f"{shop.formats.digits(str(each.id))}  {each.name}  {shop.formats.phone(each.phone)}"
        f"  {_type_name(shop, each.stage)}  {shop.formats.points(each.points)}"
        for each, _customer in found
    ]
    return Answer({"customers": [found_shape(*pair) for pair in found]}, lines or [_("Nobody was found.")])


def show(shop: Shop, typed: Namespace) -> Answer:
    """Tell everything on a card."""
    card = shop.card(whole(typed.id))
    data: dict[str, object] = {
        "customer": customer_shape(card.customer),
        "stage": card.stage,
        "types": [each.id for each in card.types],
        "tips": [{"type": tip.type_id, "kind": tip.kind, "text": tip.text} for tip in card.tips],
        "points": card.customer.points,
        "points_worth_minor": card.points_worth_minor,
        "owed_minor": card.owed_minor,
        "year_minor": card.year_minor,
        "purchases": [purchase_shape(purchase) for purchase in card.purchases],
        "notes": [{"id": each.id, "at": utc(each.at), "text": each.text} for each in card.notes],
        "vouchers": [voucher_shape(voucher) for voucher in card.vouchers],
        "flags": [
            {"kind": flag.kind, "on": flag.on.isoformat(), "purchase": flag.purchase_id} for flag in card.flags
        ],
    }
    return Answer(data, _card_lines(shop, card))


def note(shop: Shop, typed: Namespace) -> Answer:
    """Keep a note."""
    note_id = shop.notes.add(whole(typed.id), typed.text)
    return Answer({"note": note_id}, [_("The note was kept.")])


def _card_lines(shop: Shop, card: CustomerCard) -> list[str]:
    formats, customer = shop.formats, card.customer
    kinds = [_type_name(shop, card.stage), *(each.text.name for each in card.types)]
    bought = ngettext("{n} purchase", "{n} purchases", customer.visits).format(n=formats.number(customer.visits))
    worth = formats.money(card.points_worth_minor)
    return [
        f"{formats.digits(str(customer.id))}  {customer.name}  {'  '.join(map(formats.phone, customer.phones))}",
        ("، " if formats.rtl else ", ").join(kinds),
        f"{bought}  {formats.money(customer.spent_minor)}  {formats.points(customer.points)} = {worth}",
        *(_("Still to pay: {amount}").format(amount=formats.money(each)) for each in [card.owed_minor] if each),
        *(f"! {_(_FLAGS[flag.kind])} {formats.date(flag.on)}" for flag in card.flags),
        *(f"· {tip.text}" for tip in card.tips),
        *(f"{formats.date(each.sold_on)}  {formats.money(each.bill.total_minor)}" for each in card.purchases[:5]),
        *(f"{formats.date(each.at.date())}  {each.text}" for each in card.notes[:5]),
    ]


def _type_name(shop: Shop, type_id: str) -> str:
    return shop.types.get(type_id, language()).text.name


_FLAGS = {"uncollected": N_("Not collected"), "unreachable": N_("Unreachable")}

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
            option("--consent", action="store_true"),
            option("--anyway", action="store_true"),
        ),
    ),
    Command(
        "find",
        N_("look customers up by name, phone or card"),
        find,
        (option("text"), option("--limit", metavar="N", default="20")),
    ),
    Command("show", N_("show a customer's whole card"), show, (option("id"),)),
    Command("note", N_("add a note to a card"), note, (option("id"), option("text"))),
)
