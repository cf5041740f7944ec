"""Commands about one customer's card: everything on it, its timeline, and those the customer buys for."""

from argparse import Namespace
from dataclasses import asdict

from shopcrm.card import CustomerCard
from shopcrm.care.answers import ASPECTS
from shopcrm.care.events import GROUPS, Event
from shopcrm.care.satisfaction import Satisfaction
from shopcrm.care.telling import NAMES
from shopcrm.care.urgent import SHOWN
from shopcrm.cli.answer import Answer, plain
from shopcrm.cli.command import Command, Group, option
from shopcrm.cli.shapes import Json, customer_shape, purchase_shape, type_name, utc, voucher_shape
from shopcrm.cli.trust import flag_shape
from shopcrm.cli.typed import some_day, whole
from shopcrm.customers.recipients import Recipient, RecipientDraft, occasion_words, relation_words
from shopcrm.customers.referrals import Branch
from shopcrm.customers.types import Tip
from shopcrm.sales.habits import Habits
from shopcrm.shop import Shop
from shopcrm.text.dates import iso
from shopcrm.text.mistakes import say
from shopcrm.text.words import N_, _, ngettext

NOBODY = "none"


def show(shop: Shop, typed: Namespace) -> Answer:
    """Tell everything on a card."""
    customer_id = whole(typed.id)
    card = shop.card(customer_id)
    tree = shop.referrals(customer_id)
    data: Json = {
        "customer": customer_shape(card.customer),
        "stage": card.stage,
        "types": [each.id for each in card.types],
        "care_level": card.care_level,
        "urgent": [
            {"kind": line.kind, "message": plain(say(line, shop.formats)), "command": line.command} for line in card.urgent
        ],
        "tips": [_tip_shape(tip) for tip in card.tips],
        "more_tips": len(card.more_tips),
        "points": card.customer.points,
        "points_worth_minor": card.points_worth_minor,
        "owed_minor": card.owed_minor,
        "year_minor": card.year_minor,
        "purchases": [purchase_shape(purchase) for purchase in card.purchases],
        "notes": [{"id": each.id, "at": utc(each.at), "text": each.text} for each in card.notes],
        "vouchers": [voucher_shape(voucher) for voucher in card.vouchers],
        "flags": [flag_shape(shop, flag) for flag in card.flags],
        "habits": _habits_shape(shop.habits(customer_id)),
        "referrals": {"above": list(map(_branch_shape, tree.above)), "below": list(map(_branch_shape, tree.below))},
        "recipients": list(map(_recipient_shape, shop.recipients.of(customer_id))),
        "satisfaction": _satisfaction_shape(shop, shop.satisfaction(customer_id)),
    }
    return Answer(data, _card_lines(shop, card))


def timeline(shop: Shop, typed: Namespace) -> Answer:
    """Tell everything that happened with a customer."""
    customer_id, formats = whole(typed.id), shop.formats
    found = shop.timeline.events(customer_id, typed.only or "", typed.search)
    shown = found[: whole(typed.limit)]
    sentence = shop.timeline.teller().say
    data: Json = {"count": len(found), "events": [_event_shape(event, sentence(event)) for event in shown]}
    return Answer(data, [
        f"{formats.date(event.on)}  {_(NAMES[event.kind])}  {sentence(event)}"
        + (f"  {formats.money(event.amount_minor)}" if event.amount_minor is not None else "")
        for event in shown
    ] or [_("Nothing was found.")])  # fmt: skip


def recipients(shop: Shop, typed: Namespace) -> Answer:
    """Tell for whom a customer buys."""
    customer_id = whole(typed.id)
    shop.customers.must_exist(customer_id)
    return _recipients(shop, shop.recipients.of(customer_id))


def add_recipient(shop: Shop, typed: Namespace) -> Answer:
    """Keep somebody a customer buys for."""
    draft = RecipientDraft(typed.name, typed.relation, typed.occasion, some_day(typed.on), typed.note)
    number = shop.recipients.add(whole(typed.id), draft)
    return _recipients(shop, [shop.recipients.get(number)])


def edit_recipient(shop: Shop, typed: Namespace) -> Answer:
    """Change what is typed, and leave the rest."""
    known = shop.recipients.get(whole(typed.number)).draft()
    said = {name: value for name in ("name", "relation", "occasion", "note") if (value := getattr(typed, name)) is not None}
    day = {"occasion_on": some_day(typed.on)} if typed.on is not None else {}
    shop.recipients.edit(whole(typed.number), RecipientDraft(**{**asdict(known), **said, **day}))
    return _recipients(shop, [shop.recipients.get(whole(typed.number))])


def remove_recipient(shop: Shop, typed: Namespace) -> Answer:
    """Forget somebody."""
    gone, purchases = shop.recipients.remove(whole(typed.number))
    said = _("{name} was taken off the card.").format(name=gone.name)
    return Answer({"removed": _recipient_shape(gone), "purchases": list(purchases)}, [said])


def bought_for(shop: Shop, typed: Namespace) -> Answer:
    """Say for whom a purchase was."""
    number = None if typed.number == NOBODY else whole(typed.number)
    before = shop.recipients.assign(whole(typed.purchase), number)
    return Answer({"purchase": whole(typed.purchase), "recipient": number, "before": before}, [_("Noted for whom it was.")])


def _recipients(shop: Shop, people: list[Recipient]) -> Answer:
    formats = shop.formats
    lines = [
        "  ".join(filter(None, (
            formats.digits(str(each.id)), each.name, relation_words(each.relation, formats),
            occasion_words(each.occasion, formats), formats.date(each.occasion_on) if each.occasion_on else "",
        )))
        for each in people
    ]  # fmt: skip
    return Answer({"recipients": list(map(_recipient_shape, people))}, lines or [_("Nobody yet")])


def _card_lines(shop: Shop, card: CustomerCard) -> list[str]:
    formats, customer = shop.formats, card.customer
    kinds = [type_name(shop, card.stage), *(each.text.name for each in card.types)]
    bought = ngettext("{n} purchase", "{n} purchases", customer.visits).format(n=formats.number(customer.visits))
    worth = formats.money(card.points_worth_minor)
    expected = customer.expected_on
    return [
        f"{formats.digits(str(customer.id))}  {customer.name}  {'  '.join(map(formats.phone, customer.phones))}",
        ("، " if formats.rtl else ", ").join(kinds),
        *(f"! {say(line, formats)}" for line in card.urgent[:SHOWN]),
        f"{bought}  {formats.money(customer.spent_minor)}  {formats.points(customer.points)} = {worth}",
        *(_("Still to pay: {amount}").format(amount=formats.money(each)) for each in [card.owed_minor] if each),
        *(_("Next visit expected: {day}").format(day=formats.date(each)) for each in [expected] if each),
        *(f"· {tip.text}" for tip in card.tips),
        *(f"{formats.date(each.sold_on)}  {formats.money(each.bill.total_minor)}" for each in card.purchases[:5]),
        *(f"{formats.date(each.at.date())}  {each.text}" for each in card.notes[:5]),
    ]


def _tip_shape(tip: Tip) -> Json:
    return {"type": tip.type_id, "kind": tip.kind, "text": tip.text}


def _habits_shape(habits: Habits) -> Json:
    return {
        "goods": [{"item": each.item, "times": each.times, "last_on": iso(each.last_on)} for each in habits.goods],
        "weekday": habits.weekday,
        "rhythm_days": habits.rhythm_days,
        "expected_on": iso(habits.expected_on),
        "lifetime_minor": habits.lifetime_minor,
        "year_minor": habits.year_minor,
        "brought_minor": habits.brought_minor,
    }


def _branch_shape(branch: Branch) -> Json:
    return {
        "id": branch.id, "name": branch.name, "level": branch.level, "visits": branch.visits,
        "spent_minor": branch.spent_minor,
    }  # fmt: skip


def _recipient_shape(each: Recipient) -> Json:
    return {
        "id": each.id, "customer_id": each.customer_id, "name": each.name, "relation": each.relation,
        "occasion": each.occasion, "occasion_on": iso(each.occasion_on), "note": each.note, "purchases": each.purchases,
    }  # fmt: skip


def _satisfaction_shape(shop: Shop, said: Satisfaction) -> Json:
    day, means = shop.clock.day, {aspect: said.mean_tenths(aspect) for aspect in ASPECTS}
    again = said.newest("again")
    return {
        "ratings": [{"on": iso(day(each.rated_at)), "percent": each.answers.percent} for each in said.ratings],
        **{aspect: None if mean is None else mean / 10 for aspect, mean in means.items()},
        "recommend": said.newest("recommend"),
        "again": None if again is None else bool(again),
        "complaints": len(said.complaints),
        "open_complaints": said.open_complaints,
        "wishes": [
            {"item": wish.item, "on": iso(day(wish.wished_at)), "here": wish.arrived_on is not None,
             "told": wish.told_at is not None}
            for wish in said.wishes
        ],
    }  # fmt: skip


def _event_shape(event: Event, sentence: str) -> Json:
    return {
        "kind": event.kind, "number": event.number, "on": iso(event.on), "at": utc(event.at),
        "amount_minor": event.amount_minor, "person": event.person, "message": plain(sentence),
    }  # fmt: skip


_WHO = (
    option("--relation", default=""), option("--occasion", default=""), option("--on", metavar="DATE"),
    option("--note", default=""),
)  # fmt: skip
COMMANDS = (
    Command("show", N_("show a customer's whole card"), show, (option("id"),)),
    Command(
        "timeline",
        N_("tell everything that happened with a customer"),
        timeline,
        (
            option("id"),
            option("--only", choices=tuple(GROUPS)),
            option("--search", metavar="TEXT", default=""),
            option("--limit", metavar="N", default="100"),
        ),
    ),
)
GROUP = Group(
    "recipient",
    N_("those a customer buys for"),
    (
        Command("list", N_("tell for whom a customer buys"), recipients, (option("id"),)),
        Command("add", N_("keep somebody a customer buys for"), add_recipient, (option("id"), option("name"), *_WHO)),
        Command(
            "edit",
            N_("change what is known of somebody"),
            edit_recipient,
            (
                option("number"), option("--name"), option("--relation"), option("--occasion"),
                option("--on", metavar="DATE"), option("--note"),
            ),
        ),
        Command("remove", N_("forget somebody a customer buys for"), remove_recipient, (option("number"),)),
        Command(
            "bought",
            N_("say for whom a purchase was, or `none`"),
            bought_for,
            (option("purchase"), option("number")),
        ),
    ),
)  # fmt: skip
