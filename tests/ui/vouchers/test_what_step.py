"""Step 3: the offer, its days and its words, and the voucher beside it."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from ui.vouchers.draft import AMOUNT, BOTH, EXTRA, PERCENT, SAVE
from ui.vouchers.thank_line import OWN
from ui.vouchers.thanks import WHAT, WISE
from ui.vouchers.validity import GIFTABLE


def choose(chips, value: str) -> None:
    chips.set_value(value)
    chips.chosen.emit(value)


def at_what(page, settle) -> object:
    page.new.go(WHAT)
    settle(page)
    return page.new.what


def test_everything_asked_for_is_issued(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    what = at_what(page, settle)
    choose(what.offering.kinds, BOTH)
    what.offering.percent.set_text("6")
    what.offering.cap.set_text("40")
    what.offering.minimum.set_text("100")
    what.offering.extra.set_text("a box of tea")
    what.offering.extra_cost.set_text("3.5")
    what.validity.presets[1].click()
    for _bit, chip in what.validity.days[5:]:
        chip.click()
    choose(what.validity.holder, GIFTABLE)
    what.line.name.set_text("Autumn thanks")
    settle(page)
    page.new.issue(SAVE)
    settle(page)
    campaign = shop.vouchers.batch(1).campaign
    offer = campaign.offer
    assert (offer.percent, offer.cap_minor, offer.min_spend_minor) == (6, 4000, 10000)
    assert (offer.extra, offer.extra_cost_minor, offer.giftable) == ("a box of tea", 350, True)
    closed = {bit for bit, _chip in what.validity.days[5:]}
    assert {bit for bit in range(7) if not offer.weekdays >> bit & 1} == closed
    assert campaign.name == "Autumn thanks"
    today = shop.clock.today()
    assert (campaign.valid_from, campaign.valid_until) == (today, today.replace(year=2027, month=1))


@pytest.mark.parametrize("kind", [PERCENT, AMOUNT, EXTRA, BOTH])
def test_what_is_missing_is_said_beside_its_field(shop: Shop, regular, make_page, jobs, settle, kind: str) -> None:
    regular()
    page = make_page(jobs)
    what = at_what(page, settle)
    choose(what.offering.kinds, kind)
    what.offering.percent.set_text("")
    page.new.on.click()
    field = {PERCENT: what.offering.percent, AMOUNT: what.offering.amount, EXTRA: what.offering.extra,
             BOTH: what.offering.percent}[kind]  # fmt: skip
    assert page.new.draft.step == WHAT
    assert field.error()
    assert field.edit.hasFocus()
    assert "missing" in page.new.problem.text()


@pytest.mark.parametrize(
    ("part", "field", "typed"),
    [
        ("offering", "percent", "101"), ("offering", "percent", "0"), ("offering", "minimum", "x"),
        ("offering", "cap", "?"), ("offering", "extra_cost", "much"), ("validity", "until", "2026/11/20"),
        ("validity", "until", "soon"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(
    shop: Shop, regular, make_page, jobs, settle, part: str, field: str, typed: str
) -> None:
    regular()
    page = make_page(jobs)
    wanted = getattr(getattr(page.new.what, part), field)
    wanted.set_text(typed)
    settle(page)
    page.new.issue(SAVE)
    assert wanted.error()
    assert page.new.draft.step == WHAT
    assert shop.vouchers.find() == []


def test_days_count_from_the_first_one(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    validity = at_what(page, settle).validity
    validity.start.set_value(shop.clock.today().replace(day=30))
    validity.presets[2].click()
    assert validity.until.value() == shop.clock.today().replace(year=2027, month=2, day=28)


def test_a_voucher_for_no_day_is_for_every_day(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    validity = at_what(page, settle).validity
    for _bit, chip in validity.days:
        chip.click()
    assert all(chip.isChecked() for _bit, chip in validity.days)
    assert page.new.draft.terms.offer().weekdays == 127


def test_each_voucher_thanks_in_its_customers_own_language(shop: Shop, make_page, jobs, settle) -> None:
    for name, language in (("Layla", "ar"), ("Omar", "en")):
        draft = CustomerDraft(name, consents=frozenset({"call"}), language=language)
        customer = shop.customers.add(draft)
        for back in (3, 400):
            sold_on = shop.clock.today() - timedelta(days=back)
            shop.sales.sell(Sale(customer.id, 5000, sold_on=sold_on), shop.new_operation())
    page = make_page(jobs)
    what = at_what(page, settle)
    assert what.line.sample.isVisibleTo(page)
    assert what.line.sample.text()
    page.new.issue(SAVE)
    settle(page)
    lines = {voucher.customer_name: voucher.thanks for voucher in shop.vouchers.find()}
    assert lines["Omar"].isascii() or "\u2066" in lines["Omar"]
    assert lines["Layla"] != lines["Omar"]


def test_own_words_stand_on_every_voucher(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular(), regular()
    page = make_page(jobs)
    what = at_what(page, settle)
    choose(what.line.source, OWN)
    page.new.on.click()
    assert what.line.words.error()
    what.line.words.set_text("five good years")
    settle(page)
    page.new.on.click()
    assert page.new.draft.step == WISE
    page.new.issue(SAVE)
    settle(page)
    assert {voucher.thanks for voucher in shop.vouchers.find()} == {"five good years"}


def test_the_specimen_follows_what_is_typed(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    what = at_what(page, settle)
    assert what.specimen.preview.isVisibleTo(page)
    before = what.specimen.preview._sheets._pages[0][0]
    QTest.keyClick(what.offering.percent.edit, Qt.Key.Key_8)
    settle(page)
    assert what.specimen.preview._sheets._pages[0][0] != before
    choose(what.offering.kinds, EXTRA)
    settle(page)
    assert not what.specimen.preview.isVisibleTo(page)
