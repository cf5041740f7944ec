"""A voucher is issued once, taken once, and what became of it is never forgotten."""

import json
import threading
from dataclasses import replace
from datetime import date, timedelta

import apsw
import pytest

from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.store.errors import DiskFull, OperationReused
from shopcrm.text.mistakes import ShopError, UserMistake, say
from shopcrm.text.weekdays import Weekdays
from shopcrm.vouchers import errors
from shopcrm.vouchers.book import LARGEST_AMOUNT_MINOR, LARGEST_BATCH, LONGEST_TEXT
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import Chosen, Selection
from shopcrm.vouchers.voucher import Voucher

TODAY = date(2026, 11, 21)
UNTIL = TODAY + timedelta(days=30)
TEA = Offer(extra="a box of tea")


@pytest.fixture
def issue(shop: Shop, regular):
    """Issues one voucher to a new customer."""

    def one(offer: Offer = TEA, start: date = TODAY, until: date = UNTIL) -> Voucher:
        customer = regular()
        selection = shop.selections.picked((customer,))
        return shop.vouchers.issue(selection, Campaign(offer, start, until), f"issue {customer}", override="test")[0]

    return one


def state(shop: Shop, voucher: Voucher) -> str:
    return shop.vouchers.get(voucher.code).state


def count(shop: Shop, table: str) -> int:
    return shop.file.value(f"SELECT count(*) FROM {table}")


# Issuing


def test_one_voucher_each_with_everything_on_it(shop: Shop, regular) -> None:
    ids = (regular("Sara"), regular("Omar"))
    offer = Offer(amount_minor=2500, extra="  tea\u202e  and   cake ", min_spend_minor=10000, reason="five years")
    vouchers = shop.vouchers.issue(shop.selections.picked(ids), Campaign(offer, TODAY, UNTIL), "issue")
    assert [voucher.customer_id for voucher in vouchers] == list(ids)
    assert len({voucher.code for voucher in vouchers}) == 2
    first = vouchers[0]
    assert first.offer == replace(offer, extra="tea and cake")
    assert (first.customer_name, first.valid_from, first.valid_until, first.state) == ("Sara", TODAY, UNTIL, "issued")
    assert (first.closed_at, first.discount_minor, first.replaces) == (None, None, None)


def test_the_same_operation_issues_once(shop: Shop, regular) -> None:
    selection = shop.selections.picked((regular(), regular()))
    first = shop.vouchers.issue(selection, Campaign(TEA, TODAY, UNTIL), "issue")
    assert shop.vouchers.issue(selection, Campaign(TEA, TODAY, UNTIL), "issue") == first
    assert count(shop, "voucher") == 2
    with pytest.raises(OperationReused):
        shop.vouchers.issue(selection, Campaign(Offer(percent=5), TODAY, UNTIL), "issue")


def test_a_rule_that_stops_is_passed_only_with_a_reason(shop: Shop, regular) -> None:
    selection = shop.selections.picked((regular("New", bills=(100,)),))
    with pytest.raises(errors.Stopped) as stopped:
        shop.vouchers.issue(selection, Campaign(TEA, TODAY, UNTIL), "issue", override="   ")
    assert "New" in say(stopped.value, shop.formats)
    assert count(shop, "voucher_batch") == 0
    assert len(shop.vouchers.issue(selection, Campaign(TEA, TODAY, UNTIL), "issue", override=" an old friend ")) == 1
    assert shop.file.value("SELECT override FROM voucher_batch") == "an old friend"


def test_a_warning_stops_nobody(shop: Shop, regular) -> None:
    selection = shop.selections.picked((regular(types=("discount_seeker",)),))
    assert len(shop.vouchers.issue(selection, Campaign(Offer(percent=50), TODAY, UNTIL), "issue")) == 1


def test_why_each_was_chosen_is_kept(shop: Shop, regular) -> None:
    regular("Sara")
    shop.vouchers.issue(shop.selections.top(1), Campaign(TEA, TODAY, UNTIL), "issue")
    kept = shop.file.value("SELECT selection FROM voucher_batch")
    assert json.loads(kept) == shop.selections.top(1, again=True).kept()
    assert json.loads(kept)["reasons"]["1"][0]["code"] == "spent"


@pytest.mark.parametrize(
    ("offer", "start", "until", "mistake"),
    [
        (Offer(), TODAY, UNTIL, errors.OfferNeeded),
        (Offer(extra=" \u200f "), TODAY, UNTIL, errors.OfferNeeded),
        (Offer(amount_minor=0), TODAY, UNTIL, errors.OfferNeeded),
        (Offer(percent=0), TODAY, UNTIL, errors.BadPercent),
        (Offer(percent=101), TODAY, UNTIL, errors.BadPercent),
        (Offer(percent=-1), TODAY, UNTIL, errors.BadPercent),
        (Offer(percent=5, amount_minor=5), TODAY, UNTIL, errors.OneDiscount),
        (Offer(amount_minor=-1), TODAY, UNTIL, errors.AmountOutOfRange),
        (Offer(percent=5, min_spend_minor=-1), TODAY, UNTIL, errors.AmountOutOfRange),
        (Offer(amount_minor=LARGEST_AMOUNT_MINOR + 1), TODAY, UNTIL, errors.AmountOutOfRange),
        (Offer(extra="x" * (LONGEST_TEXT + 1)), TODAY, UNTIL, errors.VoucherTextTooLong),
        (Offer(extra="x", reason="x" * (LONGEST_TEXT + 1)), TODAY, UNTIL, errors.VoucherTextTooLong),
        (TEA, UNTIL, TODAY, errors.BadValidity),
        (TEA, TODAY - timedelta(5), TODAY - timedelta(1), errors.BadValidity),
    ],
)
def test_what_cannot_be_issued_is_said(
    shop: Shop, regular, offer: Offer, start: date, until: date, mistake: type[UserMistake]
) -> None:
    selection = shop.selections.picked((regular(),))
    with pytest.raises(mistake):
        shop.vouchers.issue(selection, Campaign(offer, start, until), "issue", override="the owner said so")
    assert count(shop, "voucher_batch") == 0


@pytest.mark.parametrize(
    "offer",
    [Offer(percent=1), Offer(percent=100), Offer(amount_minor=1), Offer(amount_minor=LARGEST_AMOUNT_MINOR)],
)
def test_the_edges_of_what_can_be_issued(issue, offer: Offer) -> None:
    assert issue(offer, TODAY, TODAY).offer == offer
    assert issue(Offer(extra="x" * LONGEST_TEXT, reason="y" * LONGEST_TEXT)).offer.extra == "x" * LONGEST_TEXT


def test_nobody_and_too_many_are_no_batch(shop: Shop) -> None:
    crowd = tuple(Chosen(n, "", 0, ()) for n in range(LARGEST_BATCH + 1))
    for people, mistake in (((), errors.NobodySelected), (crowd, errors.TooManySelected)):
        with pytest.raises(mistake):
            shop.vouchers.issue(Selection("ids", people), Campaign(TEA, TODAY, UNTIL), "issue")


def test_cancelled_while_issuing_leaves_nothing(shop: Shop, regular) -> None:
    selection = shop.selections.picked(tuple(regular() for _ in range(5)))

    def stop(done: int, total: int) -> None:
        assert total == 5
        if done == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        shop.vouchers.issue(selection, Campaign(TEA, TODAY, UNTIL), "issue", progress=stop)
    assert count(shop, "voucher") + count(shop, "voucher_event") + count(shop, "voucher_batch") == 0
    assert len(shop.vouchers.issue(selection, Campaign(TEA, TODAY, UNTIL), "issue")) == 5


def test_a_full_disk_leaves_nothing_and_the_retry_issues_once(shop: Shop, regular) -> None:
    selection = shop.selections.picked(tuple(regular() for _ in range(40)))
    pages = shop.file.value("PRAGMA page_count")
    shop.file.value(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        fill(shop, selection)
    before = count(shop, "voucher")
    assert before % 40 == 0
    with pytest.raises(DiskFull):
        shop.vouchers.issue(selection, Campaign(TEA, TODAY, UNTIL), "issue", override="x")
    shop.file.value("PRAGMA max_page_count = 1000000")
    shop.vouchers.issue(selection, Campaign(TEA, TODAY, UNTIL), "issue", override="x")
    shop.vouchers.issue(selection, Campaign(TEA, TODAY, UNTIL), "issue", override="x")
    assert count(shop, "voucher") == before + 40


def fill(shop: Shop, selection: Selection) -> None:
    for attempt in range(40):
        shop.vouchers.issue(selection, Campaign(TEA, TODAY, UNTIL), f"fill {attempt}", override="x")


# Taking


@pytest.mark.parametrize(
    ("offer", "bill", "discount"),
    [
        (Offer(percent=10), 12345, 1234),
        (Offer(percent=100), 5, 5),
        (Offer(amount_minor=2500), 10000, 2500),
        (Offer(amount_minor=2500), 1000, 1000),
        (Offer(amount_minor=2500), None, 2500),
        (TEA, None, 0),
        (Offer(amount_minor=2500, min_spend_minor=10000), 10000, 2500),
    ],
)
def test_what_a_voucher_takes_off(shop: Shop, issue, offer: Offer, bill: int | None, discount: int) -> None:
    voucher = issue(offer)
    taken = shop.vouchers.redeem(voucher.code, "redeem", bill)
    assert (taken.serial, taken.discount_minor, taken.extra) == (voucher.serial, discount, offer.extra)
    after = shop.vouchers.get(voucher.code)
    assert (after.state, after.discount_minor) == ("redeemed", discount)
    assert after.closed_at == shop.clock.now()
    assert shop.check() == []


def test_a_percentage_needs_a_bill_and_is_not_used_up_without_one(shop: Shop, issue) -> None:
    voucher = issue(Offer(percent=10))
    with pytest.raises(errors.BillNeeded) as refusal:
        shop.vouchers.redeem(voucher.code, "redeem")
    assert (refusal.value.code, refusal.value.field) == ("bill_needed", "bill")
    assert (state(shop, voucher), count(shop, "redemption")) == ("issued", 0)
    assert shop.vouchers.redeem(voucher.code, "redeem", 5000).discount_minor == 500


def test_the_same_redemption_again_gives_the_first_answer(shop: Shop, issue) -> None:
    voucher = issue(Offer(percent=10))
    first = shop.vouchers.redeem(voucher.code, "redeem", 5000)
    assert shop.vouchers.redeem(f"v1/{voucher.code.lower()}/1", "redeem", 5000) == first
    with pytest.raises(errors.AlreadyRedeemed):
        shop.vouchers.redeem(voucher.code, "another", 5000)
    assert count(shop, "redemption") == 1


def test_every_refusal_says_why_and_takes_nothing(shop: Shop, issue, clock) -> None:
    used, void, old, early = issue(), issue(), issue(until=TODAY), issue(start=TODAY + timedelta(days=3))
    minimum = issue(Offer(percent=5, min_spend_minor=10000))
    shop.vouchers.redeem(used.code, "first")
    shop.vouchers.void(void.code, "a mistake")
    newer = shop.vouchers.replace(issue().code)
    clock.advance(days=1)
    unknown = issue().code
    shop.file.value("PRAGMA max_page_count")
    wrong_check = unknown[:-1] + ("0" if unknown[-1] != "0" else "1")
    cases = [
        (wrong_check, {}, errors.MistypedCode, "mistyped"),
        ("0" * 13, {}, errors.UnknownCode, "no voucher"),
        (used.code, {}, errors.AlreadyRedeemed, "already used on 21\xa0Nov\xa02026"),
        (void.code, {}, errors.VoidVoucher, "cancelled on 21\xa0Nov\xa02026"),
        (shop.vouchers.find(state="replaced")[0].code, {}, errors.ReplacedVoucher, "replaced"),
        (old.code, {}, errors.Expired, "until 21 November 2026"),
        (early.code, {}, errors.NotYetValid, "from 24 November 2026"),
        (minimum.code, {"bill_minor": 9999}, errors.BelowMinimum, "100.00"),
        (minimum.code, {}, errors.BelowMinimum, "100.00"),
        (newer.code, {"customer_id": used.customer_id}, errors.OtherCustomer, newer.customer_name),
    ]
    for number, (code, more, refusal, word) in enumerate(cases):
        for attempt in (lambda c=code, m=more, n=number: shop.vouchers.redeem(c, f"try {n}", **m),
                        lambda c=code, m=more: shop.vouchers.check(c, **m)):  # fmt: skip
            with pytest.raises(refusal) as said:
                attempt()
            words = say(said.value, shop.formats)
            assert word in words.replace("\u2066", "").replace("\u2067", "").replace("\u2068", "").replace("\u2069", "")
            assert "Nothing was taken off" in words
    assert count(shop, "redemption") == 1


def test_the_refusals_have_codes_of_their_own() -> None:
    refusals = [errors.MistypedCode, errors.UnknownCode, errors.AlreadyRedeemed, errors.Expired, errors.NotYetValid,
                errors.VoidVoucher, errors.OtherCustomer, errors.BelowMinimum]  # fmt: skip
    assert {refusal.code for refusal in refusals} == {
        "mistyped_code", "unknown_code", "already_redeemed", "expired", "not_yet_valid", "void", "other_customer",
        "below_minimum",
    }  # fmt: skip


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_every_mistake_is_said_in_whole_sentences(shop: Shop, language: str) -> None:
    data = {"at": shop.clock.now(), "until": TODAY, "start": TODAY, "name": "Sara", "limit": 5, "minimum": 5, "why": "x",
            "person": "Omar", "days": Weekdays(3), "number": 1, "cost": 5, "budget": 5, "written": "x",
            "designs": ("x", "y")}  # fmt: skip
    mistakes = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, ShopError)]
    assert len(mistakes) > 20
    for mistake in mistakes:
        words = say(mistake(**data), shop.formats.in_language(language))
        assert "…" not in words
        assert words.endswith((".", "؟", "!"))


def test_the_last_day_counts_wholly(shop: Shop, issue, clock) -> None:
    voucher = issue(until=TODAY)
    clock.advance(hours=13, minutes=59)
    shop.vouchers.redeem(voucher.code, "one minute to midnight")


def test_the_first_day_counts_wholly(shop: Shop, issue, clock) -> None:
    voucher = issue(start=TODAY + timedelta(days=1))
    clock.advance(hours=13, minutes=59)
    with pytest.raises(errors.NotYetValid):
        shop.vouchers.redeem(voucher.code, "too early")
    clock.advance(minutes=1)
    shop.vouchers.redeem(voucher.code, "midnight")


def test_a_refused_redemption_can_be_tried_again_with_the_same_operation(shop: Shop, issue) -> None:
    voucher = issue(Offer(percent=10, min_spend_minor=5000))
    with pytest.raises(errors.BelowMinimum):
        shop.vouchers.redeem(voucher.code, "redeem", 4999)
    assert shop.vouchers.redeem(voucher.code, "redeem", 5000).discount_minor == 500


def test_of_many_tills_exactly_one_takes_it(shop: Shop, issue) -> None:
    voucher = issue(Offer(amount_minor=100))
    tills, start, answers = 6, threading.Barrier(6), []

    def redeem(till: int) -> None:
        try:
            start.wait()
            answers.append(shop.vouchers.redeem(voucher.code, f"till {till}", 500).discount_minor)
        except ShopError as refusal:
            answers.append(refusal.code)
        finally:
            shop.close()

    threads = [threading.Thread(target=redeem, args=(till,)) for till in range(tills)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, answers)) == ["100", *["already_redeemed"] * (tills - 1)]
    assert count(shop, "redemption") == 1


def test_used_on_a_sale_it_cannot_be_used_again(shop: Shop, issue) -> None:
    voucher = issue(Offer(percent=10))
    sale = Sale(voucher.customer_id, 10000, voucher_code=voucher.code.lower())
    receipt = shop.sales.sell(sale, "sale")
    assert receipt.voucher_minor == 1000
    with pytest.raises(errors.AlreadyRedeemed):
        shop.vouchers.redeem(voucher.code, "redeem", 10000)
    with pytest.raises(errors.AlreadyRedeemed):
        shop.sales.sell(sale, "second sale")


def test_a_whole_return_gives_a_new_voucher_once(shop: Shop, issue) -> None:
    voucher = issue(Offer(percent=10))
    receipt = shop.sales.sell(Sale(voucher.customer_id, 10000, voucher_code=voucher.code), "sale")
    back = shop.sales.take_back(receipt.purchase_id, None, "back")
    fresh = shop.vouchers.get(back.new_voucher)
    assert (fresh.state, fresh.replaces, fresh.offer) == ("issued", voucher.serial, voucher.offer)
    assert state(shop, voucher) == "redeemed"
    assert shop.vouchers.give_back(receipt.purchase_id) is None


def test_a_voucher_given_back_late_is_good_for_the_days_that_were_left(shop: Shop, issue, clock) -> None:
    voucher = issue(Offer(percent=10))
    left = voucher.valid_until - clock().date()
    receipt = shop.sales.sell(Sale(voucher.customer_id, 10000, voucher_code=voucher.code), "sale")
    clock.advance(days=left.days + 30)
    fresh = shop.vouchers.get(shop.sales.take_back(receipt.purchase_id, None, "back").new_voucher)
    assert (fresh.state, fresh.valid_until - clock().date()) == ("issued", left)


# Cancelling and replacing


def test_a_cancelled_voucher_needs_a_reason_and_stays_cancelled(shop: Shop, issue) -> None:
    voucher = issue()
    for nothing in ("", "  "):
        with pytest.raises(errors.VoidReasonNeeded):
            shop.vouchers.void(voucher.code, nothing)
    assert shop.vouchers.void(voucher.code, " wrong person ").state == "void"
    with pytest.raises(errors.VoidVoucher):
        shop.vouchers.void(voucher.code, "again")
    with pytest.raises(errors.VoidVoucher):
        shop.vouchers.replace(voucher.code)
    assert [(each.kind, each.reason) for each in shop.vouchers.story(voucher.serial)] == [
        ("issued", ""),
        ("void", "wrong person"),
    ]


def test_a_new_paper_makes_the_old_one_worthless(shop: Shop, issue) -> None:
    old = issue(Offer(percent=10, reason="five years"))
    new = shop.vouchers.replace(old.code)
    assert new.code != old.code
    assert (new.offer, new.customer_id, new.valid_until, new.replaces) == (old.offer, old.customer_id, UNTIL, old.serial)
    with pytest.raises(errors.ReplacedVoucher):
        shop.vouchers.redeem(old.code, "old paper", 5000)
    with pytest.raises(errors.ReplacedVoucher):
        shop.vouchers.replace(old.code)
    assert shop.vouchers.redeem(new.code, "new paper", 5000).discount_minor == 500
    with pytest.raises(errors.AlreadyRedeemed):
        shop.vouchers.replace(new.code)


def test_many_papers_are_replaced_all_or_none(shop: Shop, issue) -> None:
    first, second, used = issue(), issue(), issue()
    shop.vouchers.redeem(used.code, "redeem")
    with pytest.raises(errors.AlreadyRedeemed):
        shop.vouchers.replace_all((first.code, second.code, used.code))
    assert state(shop, first) == state(shop, second) == "issued"
    fresh = shop.vouchers.replace_all((second.code, first.code))
    assert [voucher.replaces for voucher in fresh] == [second.serial, first.serial]


def test_an_expired_voucher_is_not_brought_back_by_a_new_paper(shop: Shop, issue, clock) -> None:
    voucher = issue(until=TODAY)
    clock.advance(days=1)
    with pytest.raises(errors.Expired):
        shop.vouchers.replace(voucher.code)
    assert state(shop, voucher) == "expired"
    assert count(shop, "voucher") == 1


def test_printing_is_part_of_the_story(shop: Shop, issue, clock) -> None:
    voucher = issue()
    clock.advance(minutes=5)
    shop.vouchers.mark_printed((voucher.serial,))
    story = shop.vouchers.story(voucher.serial)
    assert [step.kind for step in story] == ["issued", "printed"]
    assert story[1][0] - story[0][0] == timedelta(minutes=5)


def test_finding_by_batch_state_and_customer(shop: Shop, issue) -> None:
    first, second = issue(), issue()
    shop.vouchers.redeem(first.code, "redeem")
    assert [each.serial for each in shop.vouchers.find()] == [first.serial, second.serial]
    assert [each.serial for each in shop.vouchers.find(batch_id=second.batch_id)] == [second.serial]
    assert [each.serial for each in shop.vouchers.find(state="redeemed")] == [first.serial]
    assert [each.serial for each in shop.vouchers.find(customer_id=second.customer_id)] == [second.serial]
    assert shop.vouchers.find(customer_id=second.customer_id, state="redeemed") == []


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE voucher SET state = 'issued'",
        "UPDATE voucher SET code = '0000000000000'",
        "UPDATE redemption SET discount_minor = 1",
        "UPDATE voucher_batch SET percent = 99",
        "DELETE FROM voucher",
        "DELETE FROM redemption",
        "DELETE FROM voucher_event",
        "INSERT INTO redemption (voucher_id, discount_minor, redeemed_at) VALUES (1, 5, 0)",
    ],
)
def test_the_file_itself_refuses_to_forget(shop: Shop, issue, sql: str) -> None:
    shop.vouchers.redeem(issue().code, "redeem")
    with pytest.raises(apsw.ConstraintError), shop.file.write(Topic.NOTHING):
        shop.file.run(sql)


def test_an_issue_asked_for_again_after_its_last_day_gives_its_vouchers(shop: Shop, regular, clock):
    today = clock().date()
    selection, campaign = shop.selections.picked((regular(),)), Campaign(Offer(percent=5, extra="tea"), today, today)
    issued = shop.vouchers.issue(selection, campaign, "once")
    clock.advance(days=3)
    assert [each.code for each in shop.vouchers.issue(selection, campaign, "once")] == [each.code for each in issued]
    with pytest.raises(errors.BadValidity):
        shop.vouchers.issue(selection, campaign, "another", override="late")
