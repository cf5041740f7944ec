"""What went wrong with vouchers elsewhere does not go wrong here; each test names where it was seen."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.errors import AmountNeeded
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.text.dates import Calendar, from_parts
from shopcrm.text.mistakes import UserMistake, say
from shopcrm.vouchers import errors
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.codes import SPECIMEN, check_symbol, new_code
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import thanks_line
from shopcrm.vouchers.voucher import Voucher
from tests.new_shop import new_shop

TODAY = date(2026, 11, 21)  # a Saturday
UNTIL = TODAY + timedelta(days=30)
TEN = Offer(percent=10)
WEEKENDS = 0b0110000
Issue = Callable[..., Voucher]


@pytest.fixture
def issue(shop: Shop, regular) -> Issue:
    """Issues one voucher to a customer, a new one when none is named."""

    def one(offer: Offer = TEN, until: date = UNTIL, start: date = TODAY, customer: int | None = None) -> Voucher:
        selection = shop.selections.picked((customer or regular(),))
        return shop.vouchers.issue(selection, Campaign(offer, start, until), shop.new_operation(), override="test")[0]

    return one


def sold(shop: Shop, voucher: Voucher, minor: int = 10_000) -> int:
    sale = Sale(voucher.customer_id, minor, voucher_code=voucher.code)
    return shop.sales.sell(sale, shop.new_operation()).purchase_id


def live(shop: Shop, customer_id: int) -> list[str]:
    """The codes of this customer that would be taken."""
    return [each.code for each in shop.vouchers.find(customer_id=customer_id, state="issued")]


# Used again and again


def test_a_voucher_is_used_once_however_often_it_is_shown(shop: Shop, issue: Issue) -> None:
    """Odoo issue 79235: a card could be used any number of times; beyondcode/laravel-vouchers #30."""
    voucher = issue()
    shop.vouchers.redeem(voucher.code, "first", 10_000, voucher.customer_id)
    for attempt in range(20):
        with pytest.raises(errors.AlreadyRedeemed):
            shop.vouchers.redeem(voucher.code, f"again {attempt}", 10_000, voucher.customer_id)
        with pytest.raises(errors.AlreadyRedeemed):
            sold(shop, voucher)
    assert shop.file.value("SELECT count(*) FROM redemption") == 1


def test_the_same_sale_confirmed_twice_takes_the_voucher_once(shop: Shop, issue: Issue) -> None:
    """Odoo PR 222372: confirmed again after a network hiccup, everything counted twice."""
    voucher = issue()
    sale = Sale(voucher.customer_id, 10_000, voucher_code=voucher.code)
    assert shop.sales.sell(sale, "sale") == shop.sales.sell(sale, "sale")
    assert shop.file.value("SELECT count(*) FROM redemption") == 1


@pytest.mark.parametrize("way", ["letters", "lower", "grouped", "persian", "arabic", "scanned", "spaced"])
def test_another_notation_is_the_same_voucher(shop: Shop, issue: Issue, way: str) -> None:
    """OSPOS #611: the same card twice in one sale; reliability 34: by two notations."""
    voucher = issue()
    code = voucher.code
    written = {
        "letters": code.replace("0", "O").replace("1", "I"),
        "lower": code.lower(),
        "grouped": f"{code[:4]}-{code[4:8]}-{code[8:12]}-{code[12:]}",
        "persian": code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")),
        "arabic": code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
        "scanned": f"V1/{code}/000001",
        "spaced": f"  {' '.join(code)} ",
    }[way]
    shop.sales.sell(Sale(voucher.customer_id, 10_000, voucher_code=written), "sale")
    for again in (written, code):
        with pytest.raises(errors.AlreadyRedeemed):
            shop.vouchers.redeem(again, shop.new_operation(), 10_000)


# What a return gives back


def test_a_return_gives_the_voucher_back_once_and_as_a_new_one(shop: Shop, issue: Issue) -> None:
    """POSNext #195: cancelling did not give the coupon back; PR #206 and #194: the mended way gave back too much."""
    voucher = issue()
    purchase = sold(shop, voucher)
    assert shop.sales.take_back(purchase, 4_000, "some").new_voucher == ""
    code = shop.sales.take_back(purchase, None, "rest").new_voucher
    assert code not in {"", voucher.code}
    assert shop.sales.take_back(purchase, None, "rest").new_voucher == code
    with pytest.raises(UserMistake):
        shop.sales.take_back(purchase, None, "once more")
    with pytest.raises(errors.AlreadyRedeemed):
        shop.vouchers.redeem(voucher.code, "the old paper", 10_000)
    assert live(shop, voucher.customer_id) == [code]


def test_bought_and_returned_over_and_over_leaves_one_voucher(shop: Shop, issue: Issue) -> None:
    """POSNext PR #206: each round of cancelling made one more use."""
    voucher = issue()
    for _round in range(5):
        purchase = sold(shop, voucher)
        voucher = shop.vouchers.get(shop.sales.take_back(purchase, None, shop.new_operation()).new_voucher)
    assert live(shop, voucher.customer_id) == [voucher.code]
    assert shop.vouchers.outstanding() == voucher.cost_minor
    assert shop.check() == []


def test_two_givings_back_of_one_voucher_are_refused_by_the_file(shop: Shop, issue: Issue) -> None:
    """POSNext #194: `one use` was checked in the wrong table; here the table itself says no."""
    purchase = sold(shop, issue())
    shop.sales.take_back(purchase, None, "all")
    with shop.file.write(Topic.VOUCHERS):
        assert shop.vouchers.give_back(purchase) is None


# Amounts


@pytest.mark.parametrize(
    "offer",
    [
        Offer(amount_minor=-500), Offer(percent=10, cap_minor=-1), Offer(percent=10, extra_cost_minor=-1),
        Offer(percent=10, min_spend_minor=-1), Offer(percent=-10), Offer(percent=101),
    ],
)  # fmt: skip
def test_a_negative_value_makes_no_voucher(shop: Shop, issue: Issue, offer: Offer) -> None:
    """OSPOS #2935 and PR #4674: a negative amount minted money."""
    with pytest.raises(UserMistake):
        issue(offer)
    assert shop.file.value("SELECT count(*) FROM voucher") == 0


def test_a_negative_bill_takes_nothing(shop: Shop, issue: Issue) -> None:
    """OSPOS PR #4674, the other way round: what is taken off a negative bill would be given."""
    voucher = issue(Offer(amount_minor=500))
    for bill in (-1, -10_000):
        with pytest.raises(errors.NegativeBill):
            shop.vouchers.redeem(voucher.code, shop.new_operation(), bill)
        with pytest.raises(AmountNeeded):
            shop.sales.sell(Sale(voucher.customer_id, bill, voucher_code=voucher.code), shop.new_operation())
    assert live(shop, voucher.customer_id) == [voucher.code]


def test_no_voucher_takes_more_than_the_bill(shop: Shop, issue: Issue) -> None:
    """Odoo 135393, 140275: balances below zero; OSPOS #2935."""
    receipt = shop.sales.sell(
        Sale((voucher := issue(Offer(amount_minor=50_000))).customer_id, 700, voucher_code=voucher.code), "sale"
    )
    assert (receipt.voucher_minor, receipt.paid_minor) == (700, 0)
    assert shop.check() == []


def test_the_minimum_is_checked_when_it_counts(shop: Shop, issue: Issue) -> None:
    """NexoPOS: the check did nothing when the limit was passed."""
    voucher = issue(Offer(percent=10, min_spend_minor=5_000))
    for bill in (None, 0, 1, 4_999):
        with pytest.raises(errors.BelowMinimum):
            shop.vouchers.redeem(voucher.code, shop.new_operation(), bill)
    with pytest.raises(errors.BelowMinimum):
        sold(shop, voucher, 4_999)
    assert shop.vouchers.redeem(voucher.code, "enough", 5_000).discount_minor == 500


# Days


@pytest.mark.parametrize(("ahead", "taken"), [(0, True), (1, True), (2, False), (4, False), (6, False), (7, True)])
def test_the_days_of_the_week_are_read_the_right_way_round(
    shop: Shop, issue: Issue, clock, ahead: int, taken: bool
) -> None:
    """NexoPOS: its test of the valid hours reads inverted."""
    voucher = issue(Offer(percent=10, weekdays=WEEKENDS << 1))  # Saturday and Sunday
    clock.advance(days=ahead)
    if taken:
        assert shop.vouchers.redeem(voucher.code, "redeem", 1_000).discount_minor == 100
    else:
        with pytest.raises(errors.WrongWeekday) as refused:
            shop.vouchers.redeem(voucher.code, "redeem", 1_000)
        assert "Saturday, Sunday" in say(refused.value, shop.formats)
        with pytest.raises(errors.WrongWeekday):
            sold(shop, voucher)


@pytest.mark.parametrize(
    ("last_day", "calendar"),
    [
        (date(2026, 11, 30), "gregorian"),
        (date(2028, 2, 29), "gregorian"),
        (date(2027, 2, 28), "gregorian"),
        (from_parts(1405, 12, 29, Calendar.JALALI), "jalali"),
        (from_parts(1403, 12, 30, Calendar.JALALI), "jalali"),
        (from_parts(1448, 12, 29, Calendar.HIJRI), "hijri"),
    ],
)
def test_the_last_day_ends_at_midnight_of_the_shop(tmp_path, clock, last_day: date, calendar: str) -> None:
    """Frappe Books, FloCafe #62: run out at midnight, in the last minute, on a leap day, at the end of a Jalali year."""
    moment = clock()
    clock.advance(days=(last_day - moment.date()).days - 1)
    first = first_settings("Rose", "IR", language="en", calendar=calendar)
    shop = new_shop(tmp_path / "days.db", first, now=clock)
    sara = shop.customers.add(CustomerDraft("Sara")).id
    selection = shop.selections.picked((sara,))
    codes = [
        shop.vouchers.issue(selection, Campaign(TEN, clock().date(), last_day), f"{n}", override="test")[0].code
        for n in range(3)
    ]
    shop.vouchers.redeem(codes[0], "the day before", 1_000)
    clock.advance(days=1, hours=13, minutes=59, seconds=59)
    assert (clock().date(), clock().hour, clock().minute) == (last_day, 23, 59)
    shop.vouchers.redeem(codes[1], "the last second", 1_000)
    preview = shop.vouchers.check(codes[2], 1_000)
    clock.advance(seconds=1)
    assert preview.state == "issued"
    with pytest.raises(errors.Expired):
        shop.vouchers.redeem(codes[2], "midnight", 1_000)
    assert shop.vouchers.get(codes[2]).state == "expired"
    shop.close()


def test_a_campaign_that_is_over_makes_no_vouchers(shop: Shop, issue: Issue, clock) -> None:
    """Odoo PR 208134: an expired programme still made cards."""
    campaign = Campaign(TEN, TODAY, TODAY + timedelta(days=3))
    selection = shop.selections.picked((issue().customer_id,))
    clock.advance(days=4)
    with pytest.raises(errors.BadValidity):
        shop.vouchers.issue(selection, campaign, "late", override="test")
    with pytest.raises(errors.BirthdaysOff):
        shop.standing.approve(selection.ids, "switched off")


# Codes


def test_codes_tell_nothing_and_cannot_be_reckoned(shop: Shop, issue: Issue) -> None:
    """ERPNext and Frappe Books made codes from the customer's name, NexoPOS from date and minute, OSPOS from the amount."""
    codes = [issue(Offer(amount_minor=2_500)).code for _ in range(30)]
    assert len(set(codes)) == 30
    for place in range(12):
        assert len({code[place] for code in codes}) > 8
    assert not any("2500" in code for code in codes)


def test_a_code_that_is_taken_already_is_drawn_again(tmp_path, clock) -> None:
    """OSPOS: after a collision the new number was thrown away and the doubled one handed out; ERPNext collided too."""
    drawn: list[int] = []
    chance = Random(7)
    unlucky = [chance.randrange(31) for _ in range(12)]
    to_come = iter([*unlucky, *unlucky, *unlucky, *(chance.randrange(31) for _ in range(12))])

    def below(n: int) -> int:
        drawn.append(n)
        return next(to_come)

    first = first_settings("Rose", "SA", language="en")
    new_shop(tmp_path / "codes.db", first, now=clock).close()
    shop = Shop.open(tmp_path / "codes.db", now=clock, below=below)
    shop.customers.add(CustomerDraft("Sara"))
    shop.customers.add(CustomerDraft("Omar"))
    selection = shop.selections.picked((1, 2))
    one, other = shop.vouchers.issue(selection, Campaign(TEN, TODAY, UNTIL), "issue", override="test")
    assert one.code != other.code
    assert len(drawn) == 4 * 12
    shop.close()


def test_chance_that_repeats_itself_stops_the_shop_instead_of_doubling(tmp_path, clock) -> None:
    """Worse than a refusal would be the same code on two papers; the code of the specimens is never given out either."""
    for stuck in (0, 5):
        first = first_settings("Rose", "SA", language="en")
        shop = Shop.create(tmp_path / f"{stuck}.db", first, now=clock, below=lambda n, stuck=stuck: stuck)
        shop.customers.add(CustomerDraft("Sara"))
        selection = shop.selections.picked((1,))
        if stuck:
            shop.vouchers.issue(selection, Campaign(TEN, TODAY, UNTIL), "first", override="test")
        else:
            assert new_code(lambda n: 0) == SPECIMEN
        with pytest.raises(RuntimeError):
            shop.vouchers.issue(selection, Campaign(TEN, TODAY, UNTIL), "second", override="test")
        assert shop.file.value("SELECT count(*) FROM voucher") == bool(stuck)
        shop.close()


# Refusals


def test_each_refusal_is_another_sentence_with_a_way_on(shop: Shop, issue: Issue, clock) -> None:
    """Odoo, where expired and used share one message; OSPOS #81, whose message said `%2.00!`."""
    used, void, lost, old = issue(), issue(), issue(), issue(until=TODAY)
    early, minimum = issue(start=UNTIL), issue(Offer(percent=5, min_spend_minor=10_000))
    shop.vouchers.redeem(used.code, "first", 100)
    shop.vouchers.void(void.code, "typed wrongly")
    shop.vouchers.replace(lost.code)
    clock.advance(days=2)
    body = "000000000001"
    codes = [used.code, void.code, lost.code, old.code, early.code, minimum.code, body + check_symbol(body), "AB"]
    weekday = issue(Offer(percent=5, weekdays=0b0000010))
    cases = [(code, None) for code in (*codes, weekday.code)] + [(minimum.code, used.customer_id)]
    sentences = set()
    for code, customer in cases:
        with pytest.raises(UserMistake) as refused:
            shop.vouchers.redeem(code, shop.new_operation(), 100, customer)
        for language in ("en", "ar", "fa"):
            assert "{" not in say(refused.value, shop.formats.in_language(language))
        words = say(refused.value, shop.formats)
        assert "Nothing was taken off" in words
        sentences.add(type(refused.value).sentence)
    assert len(sentences) == len(cases)


def test_the_second_till_hears_when_and_by_whom_it_was_used(shop: Shop, issue: Issue) -> None:
    """Reliability 33 and 42: a photocopy, or the other till; elsewhere nobody could say who took it."""
    shop.person = "Layla"
    voucher = issue()
    shop.vouchers.redeem(voucher.code, "first", 100)
    shop.person = "Omar"
    with pytest.raises(errors.AlreadyRedeemed) as refused:
        shop.vouchers.redeem(voucher.code, "second", 100)
    assert refused.value.code == "already_redeemed"
    words = say(refused.value, shop.formats)
    assert "Layla" in words
    assert "21\xa0Nov\xa02026" in words


# Papers


def test_a_reprint_is_another_voucher_and_never_a_second_one(shop: Shop, issue: Issue) -> None:
    """Odoo PR 247127 and 244089: coupons missing on the reprint, or printed again and again and all good."""
    papers = [issue()]
    for _again in range(6):
        shop.vouchers.mark_printed([papers[-1].serial])
        papers.append(shop.vouchers.replace(papers[-1].code))
    assert live(shop, papers[0].customer_id) == [papers[-1].code]
    for old in papers[:-1]:
        with pytest.raises(errors.ReplacedVoucher):
            shop.vouchers.redeem(old.code, shop.new_operation())
        with pytest.raises(errors.ReplacedVoucher):
            shop.vouchers.replace(old.code)
    assert shop.vouchers.redeem(papers[-1].code, "the newest paper", 1_000).discount_minor == 100


# Whose it is


def test_a_present_may_be_used_by_anybody(shop: Shop, issue: Issue, regular) -> None:
    """PrestaShop #29493, it-projects addons-dev #623: forbid double use, but gifts are passed on."""
    friend, voucher = regular("Omar"), issue(Offer(percent=10, giftable=True))
    purchase = shop.sales.sell(Sale(friend, 10_000, voucher_code=voucher.code), "sale").purchase_id
    assert shop.file.rows("SELECT customer_id, purchase_id FROM redemption") == [(friend, purchase)]
    with pytest.raises(errors.AlreadyRedeemed):
        shop.vouchers.redeem(voucher.code, "by its owner", 100, voucher.customer_id)


def test_what_is_personal_is_taken_from_nobody_else(shop: Shop, issue: Issue, regular) -> None:
    """OSPOS PR #1264 and #4278: some are bound to a person, others not."""
    friend, voucher = regular("Omar"), issue()
    with pytest.raises(errors.OtherCustomer):
        shop.sales.sell(Sale(friend, 10_000, voucher_code=voucher.code), "sale")
    assert live(shop, voucher.customer_id) == [voucher.code]


def test_two_customers_never_share_a_voucher(shop: Shop, issue: Issue) -> None:
    """Odoo 145782: two cards for one customer; here one campaign gives each customer exactly one."""
    twice = issue().customer_id
    selection = shop.selections.picked((twice, twice))
    assert len(shop.vouchers.issue(selection, Campaign(TEN, TODAY, UNTIL), "again", override="test")) == 1


# Languages


def test_old_vouchers_are_read_and_taken_after_the_language_changed(shop: Shop, issue: Issue, clock) -> None:
    """OSPOS matches payments by their translated label, and loses them when the language changes."""
    vouchers = [issue() for _ in range(3)]
    shop.vouchers.void(vouchers[0].code, "typed wrongly")
    before = [shop.vouchers.get(each.code) for each in vouchers]
    for language in ("ar", "fa", "en"):
        shop.settings.change(language=language)
        again = Shop.open(shop.file.path, now=clock)
        assert [again.vouchers.get(each.code) for each in vouchers] == before
        assert again.vouchers.listing.count("issued") == 2
        assert again.vouchers.batches()[0].counts["issued"] == 1
        again.close()
    shop.settings.change(language="fa")
    shop.vouchers.redeem(vouchers[1].code, "redeem", 100)
    shop.settings.change(language="ar")
    assert [each.kind for each in shop.vouchers.story(vouchers[1].serial)] == ["issued", "redeemed"]


def test_the_thank_you_line_stays_what_was_printed(shop: Shop, issue: Issue, regular) -> None:
    """ERPNext #39416 printed in the language of the user; and a line once printed must not change with the settings."""
    customer = regular("Sara")
    shop.customers.edit(customer, CustomerDraft("Sara", language="fa"))
    (chosen,) = shop.selections.picked((customer,)).customers
    voucher = issue(TEN, customer=customer)
    assert voucher.thanks == thanks_line(chosen, shop.formats.in_language("fa"))
    assert voucher.thanks
    shop.customers.edit(customer, CustomerDraft("Sara", language="en"))
    shop.settings.change(language="ar")
    assert shop.vouchers.get(voucher.code).thanks == voucher.thanks
    assert shop.vouchers.replace(voucher.code).thanks == voucher.thanks
