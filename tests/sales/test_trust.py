"""Red flags with their evidence, good history, and who is recognised while being typed in."""

from datetime import date
from pathlib import Path

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import HasHistory, TextTooLong
from shopcrm.exchange.importing import Imports
from shopcrm.sales.sale import Sale
from shopcrm.sales.trust import MOST_SHARING
from shopcrm.sales.trust_errors import FlagGone, WhyNeeded
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.text.bidi import strip_controls
from shopcrm.text.mistakes import say
from shopcrm.vouchers.rules import Offer

PHONE, EMAIL, ADDRESS = "0501234567", "layla.haddad@gmail.com", "12 King Fahd Road, Olaya, Riyadh"
BAD_DAY = date(2026, 3, 2)


def card(shop: Shop, name: str, *phones: str, email: str = "", address: str = "") -> int:
    return shop.customers.add(CustomerDraft(name, phones, email, address), anyway=True).id


def buy(shop: Shop, customer_id: int, on: date = BAD_DAY, outcome: str = "completed") -> int:
    purchase_id = shop.sales.sell(Sale(customer_id, 10_000, sold_on=on), shop.new_operation()).purchase_id
    if outcome != "completed":
        shop.sales.mark(purchase_id, outcome)
    return purchase_id


def sentences(shop: Shop, found) -> list[str]:
    return [strip_controls(say(each, shop.formats)) for each in found]


@pytest.fixture
def layla(shop: Shop) -> int:
    return card(shop, "Layla Haddad", PHONE, email=EMAIL, address=ADDRESS)


@pytest.fixture
def bad(shop: Shop, layla: int) -> int:
    """An order of Layla's that nobody collected."""
    return buy(shop, layla, outcome="uncollected")


def test_a_bad_end_flags_its_own_card(shop, layla, bad):
    (flag,) = shop.trust.flags(layla)
    assert (flag.by, flag.source, flag.source_id, flag.other_customer_id) == ("own", "purchase", bad, layla)
    assert sentences(shop, [flag]) == ["An order of 2 March 2026 was not collected."]


@pytest.mark.parametrize("outcome", ["completed", "paid_late"])
def test_what_ended_well_is_no_flag(shop, layla, outcome):
    buy(shop, layla, outcome=outcome)
    assert shop.trust.flags(layla) == ()
    assert shop.trust.flagged() == []


@pytest.mark.parametrize(
    ("contact", "by"),
    [
        ({"phones": ("+966 50 123 45 67",)}, "phone"),
        ({"phones": ("٠٥٠١٢٣٤٥٦٧",)}, "phone"),
        ({"email": "LaylaHaddad+news@gmail.com"}, "email"),
        ({"address": "king fahd rd no 12 - Olaya - Riyadh"}, "address"),
    ],
)
def test_another_card_with_the_same_contact_is_flagged_with_its_evidence(shop, layla, bad, contact, by):
    other = shop.customers.add(CustomerDraft("Somebody Else", **contact), anyway=True).id
    (flag,) = shop.trust.flags(other)
    assert (flag.by, flag.other_customer_id, flag.source_id, flag.on) == (by, layla, bad, BAD_DAY)
    assert "Layla Haddad" in sentences(shop, [flag])[0]
    assert shop.customers.get(layla).card in sentences(shop, [flag])[0]
    assert shop.trust.flagged() == [layla, other]


def test_a_former_phone_still_tells(shop, layla, bad):
    draft = shop.customers.get(layla).draft()
    shop.customers.edit(layla, CustomerDraft("Layla Haddad", ("0559999988",), address=draft.address))
    other = card(shop, "Somebody Else", PHONE)
    assert [flag.by for flag in shop.trust.flags(other)] == ["phone"]
    (match, *_more) = shop.trust.recognise([PHONE], but=other).bad
    assert match.other_customer_id == layla


def test_a_phone_put_back_is_not_a_second_trace(shop, layla):
    draft = shop.customers.get(layla).draft()
    for phones in ((), (PHONE,), (), (PHONE,)):
        shop.customers.edit(layla, CustomerDraft("Layla Haddad", phones, draft.email, draft.address))
    assert shop.file.rows("SELECT until_at FROM trace WHERE kind = 'phone'") == [(None,)]


def test_a_number_that_many_cards_have_flags_nobody_else(shop, layla, bad):
    others = [card(shop, f"Clerk {n}", PHONE) for n in range(MOST_SHARING)]
    assert shop.trust.flags(others[0]) == ()
    assert shop.trust.flagged() == [layla]
    assert not shop.trust.recognise([PHONE])


def test_just_few_enough_share_it(shop, layla, bad):
    others = [card(shop, f"Brother {n}", PHONE) for n in range(MOST_SHARING - 1)]
    assert shop.trust.flagged() == [layla, *others]
    assert all(shop.trust.flags(other) for other in others)


def test_clearing_needs_a_reason_and_clears_it_everywhere(shop, layla, bad):
    other = card(shop, "Somebody Else", PHONE)
    with pytest.raises(WhyNeeded):
        shop.trust.clear("purchase", bad, "  ")
    with pytest.raises(TextTooLong):
        shop.trust.clear("purchase", bad, "x" * 501)
    shop.person = "Sara"
    shop.trust.clear("purchase", bad, "Our driver went to the wrong house")
    assert shop.trust.flags(layla) == shop.trust.flags(other) == ()
    assert shop.trust.flagged() == []
    (cleared,) = shop.trust.cleared(layla)
    assert (cleared.reason, cleared.person, cleared.on) == ("Our driver went to the wrong house", "Sara", BAD_DAY)
    with pytest.raises(FlagGone):
        shop.trust.clear("purchase", bad, "again")
    shop.trust.raise_again("purchase", bad)
    assert shop.trust.flagged() == [layla, other]


def test_what_is_no_flag_cannot_be_cleared(shop, layla):
    good = buy(shop, layla)
    with pytest.raises(FlagGone):
        shop.trust.clear("purchase", good, "why not")


def test_different_people_pass_no_flag_on(shop, layla, bad):
    sister = card(shop, "Huda Haddad", address=ADDRESS)
    shop.doubles.tell_apart(sister, layla)
    assert shop.trust.flags(sister) == ()
    assert shop.trust.flagged() == [layla]
    assert not shop.trust.recognise(address=ADDRESS, but=sister).bad
    shop.doubles.forget_apart(layla, sister)
    assert shop.trust.flagged() == [layla, sister]


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ({"phones": [PHONE]}, True),
        ({"phones": ["0501234576"]}, False),
        ({"phones": ["0501234567"], "name": "Somebody Else"}, True),
        ({"phones": ["0501284567"], "name": "ليلى", "email": EMAIL}, True),
        ({"phones": ["0501284567"], "name": "layla hadad"}, False),
        ({"email": "laylahaddad@gmial.com", "name": "Leila Haddad"}, False),
        ({"address": "12 King Fahad Road, Olaya"}, False),
    ],
)
def test_bad_history_is_told_while_typing(shop, layla, bad, typed, exact):
    found = shop.trust.recognise(**typed)
    assert [(flag.source_id, flag.is_exact) for flag in found.bad] == [(bad, exact)]
    (sentence,) = sentences(shop, found.bad)
    assert ("Almost" in sentence) != exact
    assert not found.good
    assert not found.known


@pytest.mark.parametrize(
    "typed",
    [
        {"phones": ["0501284567"], "name": "Omar Khan"},
        {"email": "laylahaddad1@gmail.com"},
        {"email": "laylahaddad@gmial.com", "name": "Omar Khan"},
        {"address": "14 King Fahd Road, Olaya, Riyadh"},
        {"phones": ["05012", "x"], "email": "layla", "address": "Riyadh"},
        {},
    ],
)
def test_somebody_else_is_not_taken_for_them(shop, layla, bad, typed):
    assert not shop.trust.recognise(**typed)


@pytest.mark.parametrize(
    ("kept", "typed"),
    [
        ("شارع الملك فهد ١٢، العليا، الرياض", "الرياض العليا ش الملك فهد 12"),
        ("تهران، خیابان ولیعصر، کوچه مهر، پلاک ۲۴", "تهران خيابان وليعصر كوچه مهر پلاك 24"),
        ("تهران، خیابان ولیعصر، کوچه مهر، پلاک ۲۴", "ولیعصر، مهر، ۲۴"),
    ],
)
def test_an_address_in_arabic_and_persian_spellings(shop, kept, typed):
    buy(shop, card(shop, "سارة", address=kept), outcome="unreachable")
    assert len(shop.trust.recognise(address=typed).bad) == 1


def test_good_history_is_told_too(shop, layla):
    buy(shop, layla)
    found = shop.trust.recognise([PHONE])
    assert sentences(shop, found.good) == [
        f"Has bought before, last on 2 March 2026: same phone as Layla Haddad, card {shop.customers.get(layla).card}."
    ]
    assert (found.bad, found.known) == ((), ())


def test_a_card_without_history_is_named(shop, layla):
    found = shop.trust.recognise([PHONE], EMAIL, ADDRESS)
    assert (found.bad, found.good) == ((), ())
    assert [(match.customer_id, match.by) for match in found.known] == [(layla, "phone")]


def test_their_own_card_is_not_held_against_them(shop, layla, bad):
    assert not shop.trust.recognise([PHONE], EMAIL, ADDRESS, but=layla)


def test_every_sentence_is_filled(shop, layla, bad):
    buy(shop, layla)
    for typed in ({"phones": [PHONE]}, {"email": EMAIL}, {"address": ADDRESS}, {"phones": ["0501234568"]}):
        found = shop.trust.recognise(**typed)
        for sentence in sentences(shop, (*found.bad, *found.good)):
            assert "…" not in sentence
            assert "{" not in sentence


def test_rule_ten_stops_the_flagged_and_the_matched_but_not_the_cleared(shop, layla, bad):
    other = card(shop, "Somebody Else", PHONE)
    for customer_id in (layla, other):
        shop.customers.edit(customer_id, CustomerDraft("Same", (PHONE,), consents=frozenset({"call"})))
        for day in (3, 4):
            buy(shop, customer_id, date(2026, 4, day))
    ids = (layla, other)

    def rule() -> tuple[str, tuple[int, ...], list[str]]:
        (check,) = (each for each in shop.selections.checks(Offer(percent=5), ids) if each.rule == "flagged")
        return check.level, check.customer_ids, sentences(shop, check.proofs)

    level, stopped, proofs = rule()
    assert (level, stopped) == ("stop", ids)
    assert "was not collected" in proofs[0]
    assert "shares a phone" in proofs[1]
    assert set(shop.selections.top(5).ids).isdisjoint(ids)
    shop.trust.clear("purchase", bad, "Our own mistake")
    assert rule()[0] == "ok"
    assert set(shop.selections.top(5).ids) == set(ids)


def test_an_import_brings_traces_and_its_undoing_takes_them(shop, tmp_path: Path, layla, bad):
    before = shop.file.rows("SELECT customer_id, kind, key, until_at FROM trace ORDER BY id")
    path = tmp_path / "list.csv"
    path.write_text(f"name,phone,address\nSomebody Else,{PHONE},7 Rose Street Jeddah\n", encoding="utf-8")
    imports: Imports = shop.imports
    report = imports.run(imports.read(path))
    assert len(shop.trust.flagged()) == 2
    assert shop.trust.recognise(address="Rose St. 7, Jeddah").known
    imports.undo(report.import_id)
    assert shop.file.rows("SELECT customer_id, kind, key, until_at FROM trace ORDER BY id") == before
    assert shop.file.value("SELECT count(*) FROM address_pair WHERE trace_id NOT IN (SELECT id FROM trace)") == 0


def test_a_file_without_traces_gets_them_when_it_is_opened(shop, layla, bad, clock):
    traces = "SELECT customer_id, kind, key FROM trace ORDER BY customer_id, kind"
    before = shop.file.rows(traces)
    with shop.file.write(Topic.NOTHING):
        shop.file.run("DELETE FROM trace")
        shop.file.run("DELETE FROM setting WHERE name = 'traces_version'")
    again = Shop.open(shop.file.path, clock)
    assert again.file.rows(traces) == before != []
    again.close()


def test_a_card_with_goods_set_aside_is_not_taken_out(shop, layla):
    shop.orders.set_aside(layla, [("a cake", 0)])
    with pytest.raises(HasHistory):
        shop.customers.remove(layla)
