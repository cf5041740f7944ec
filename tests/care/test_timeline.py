"""Everything that happened with a customer stands on their timeline, once, findable, and nothing of anybody else's."""

from datetime import timedelta

import pytest

from shopcrm.care.answers import Answers
from shopcrm.care.events import GROUPS
from shopcrm.care.telling import NAMES, Teller
from shopcrm.customers.errors import UnknownCustomer, UnknownGroup
from shopcrm.customers.recipients import RecipientDraft
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop, Topic
from shopcrm.text.bidi import strip_controls
from shopcrm.text.words import LANGUAGES, speaking
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer


def an_eventful_life(shop: Shop, somebody) -> int:
    """A customer with whom everything happened that a timeline can tell."""
    today, clock = shop.clock.today(), shop.clock.now
    nora = somebody("Nora Saleh", days_ago=(90, 60, 30))
    clock.advance(minutes=1)
    child = shop.recipients.add(nora, RecipientDraft("Lina"))
    owed = shop.sales.sell(
        Sale(nora, 9000, lines=(SaleLine("Amber soap", 9000),), paid_minor=0, due_on=today, recipient_id=child), "owed"
    ).purchase_id
    clock.advance(minutes=1)
    paid = shop.sales.pay(owed, 4000, "paid")
    shop.sales.pay(owed, 1000, "paid more")
    shop.sales.undo_payment(paid.payment_id, "undone")
    shop.sales.take_back(owed, 2000, "back")
    shop.notes.add(nora, "Prefers the small bottle")
    promise = shop.follow_ups.promise(nora, "Order the lid", today)
    shop.follow_ups.add(nora, "Ask about the lamp", today + timedelta(days=9))
    clock.advance(hours=2)
    shop.follow_ups.done(promise, "Ordered")
    complaint = shop.complaints.open(nora, "goods", "The lid is loose")
    clock.advance(hours=3)
    shop.complaints.answer(complaint)
    clock.advance(hours=3)
    shop.complaints.solve(complaint, "Exchanged it")
    shop.ratings.rate(nora, Answers(goods=4, recommend=9, again=1))
    wish = shop.wishes.add(nora, "A brass lamp")
    shop.wishes.arrive(shop.wishes.get(wish).item_id)
    shop.wishes.told(wish)
    shop.points.adjust(nora, 15, "For the long wait", "adjusted")
    bill = Campaign(Offer(percent=10), today, today + timedelta(days=90))
    shop.vouchers.issue(shop.selections.picked([nora]), bill, "thanks", override="A test")
    (order,) = shop.orders.set_aside(nora, [("A gift box", 0)])
    shop.verification.begin(nora, order)
    shop.verification.note(nora, "tried", "No answer")
    shop.orders.close(order, "uncollected", "no_time")
    shop.trust.clear("set_aside", order, "Was ill")
    shop.proposals.confirm(shop.proposals.propose(nora, "precise", "Counts everything"))
    with shop.file.write(Topic.CARE):
        shop.file.insert(
            "today_answer", customer_id=nora, kind="birthday", answer="done", result="Was glad",
            answered_at=shop.clock.epoch(),
        )  # fmt: skip
        shop.file.insert(
            "card_merge", kept_id=nora, gone_id=99, before="{}", moved="{}", merged_at=shop.clock.epoch(),
            undone_at=shop.clock.epoch(),
        )  # fmt: skip
        shop.file.insert("rating_ask", customer_id=nora, aspect="goods", asked_at=shop.clock.epoch())
        run = shop.file.insert(
            "import_run", kind="customers", fingerprint="x", read_count=1, added_count=0, updated_count=1,
            skipped_count=0, done_at=shop.clock.epoch(),
        )  # fmt: skip
        shop.file.run("INSERT INTO import_change (import_id, customer_id, before) VALUES (?, ?, '{}')", run, nora)
    return nora


@pytest.fixture
def nora(shop, somebody) -> int:
    return an_eventful_life(shop, somebody)


def test_every_kind_of_event_is_told_in_words(shop, nora) -> None:
    events = shop.timeline.events(nora)
    everywhere = frozenset().union(*GROUPS.values())
    assert {event.kind for event in events} == everywhere == set(NAMES)
    for language in LANGUAGES:
        with speaking(language):
            teller = shop.timeline.teller()
            assert all(teller.say(event).strip() for event in events)
    assert all(hasattr(Teller, f"_{kind}") for kind in everywhere - {"note"})


@pytest.mark.parametrize(
    ("offer", "told"),
    [
        (Offer(percent=10, extra="Ribbon"), "Given: 10% off and Ribbon"), (Offer(extra="Ribbon"), "Given: Ribbon"),
        (Offer(percent=10), "Given: 10% off"), (Offer(amount_minor=500), "Given: 5.00\N{NO-BREAK SPACE}SAR off"),
    ],
)  # fmt: skip
def test_a_voucher_is_told_as_it_is_everywhere(shop, somebody, offer, told) -> None:
    whom, today = somebody(), shop.clock.today()
    campaign = Campaign(offer, today, today + timedelta(days=90))
    shop.vouchers.issue(shop.selections.picked([whom]), campaign, "thanks", override="A test")
    (event,) = shop.timeline.events(whom, "vouchers")
    assert strip_controls(shop.timeline.teller().say(event)).startswith(told)


def test_the_newest_stands_first_and_the_card_itself_at_the_end(shop, nora) -> None:
    days = [event.on for event in shop.timeline.events(nora)]
    assert days == sorted(days, reverse=True)
    today = [event for event in shop.timeline.events(nora) if event.on == shop.clock.today() and event.at]
    assert today[-1].kind == "added"


@pytest.mark.parametrize("group", GROUPS)
def test_a_filter_lets_its_kinds_through_and_no_other(shop, nora, group) -> None:
    kinds = {event.kind for event in shop.timeline.events(nora, group)}
    assert kinds == GROUPS[group]


def test_what_is_not_there_cannot_be_asked_for(shop, nora) -> None:
    with pytest.raises(UnknownGroup):
        shop.timeline.events(nora, "gossip")
    with pytest.raises(UnknownCustomer):
        shop.timeline.events(nora + 50)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("amber SOAP", {"sale", "return"}),
        ("loose", {"complaint"}),
        ("brass lamp", {"wish", "wish_told"}),
        ("lina", {"sale"}),
        ("exchanged", {"complaint_solved"}),
        ("counts everything", {"type"}),
        ("nothing like it", set()),
    ],
)
def test_any_word_finds_what_it_stands_in(shop, nora, text, kinds) -> None:
    assert kinds <= {event.kind for event in shop.timeline.events(nora, text=text)}
    found = shop.timeline.events(nora, text=text)
    assert all(event.kind in kinds | {"complaint_answered"} for event in found)


def test_words_are_found_however_they_are_spelt(shop, somebody) -> None:
    layla = somebody("ليلى")
    shop.notes.add(layla, "تفضّل الزجاجة الصغيرة")
    assert len(shop.timeline.events(layla, "notes", "الزجاجه")) == 1


def test_the_points_of_a_sale_stand_with_the_sale(shop, nora) -> None:
    shown = [event for event in shop.timeline.events(nora) if event.kind == "points"]
    assert [event.facts["points"] for event in shown] == [15]
    assert len(shop.timeline.events(nora, "points")) > 1
    sale = next(event for event in shop.timeline.events(nora, "sales") if event.kind == "sale")
    assert sale.facts["for"] == "Lina"


def test_nothing_of_another_customer_is_shown(shop, nora, somebody) -> None:
    other = somebody("Other")
    assert {event.kind for event in shop.timeline.events(other)} <= {"added", "consent"}


def test_what_was_sold_on_another_day_stands_on_that_day(shop, nora) -> None:
    sales = [event for event in shop.timeline.events(nora, "sales") if event.kind == "sale"]
    assert [(shop.clock.today() - event.on).days for event in sales] == [0, 30, 60, 90]
    assert [event.at is None for event in sales] == [False, True, True, True]
