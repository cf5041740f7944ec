"""What a bill comes to, in any order of paying and returning."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.points.plan import Programme
from shopcrm.points.rules import EarningPart, most_spendable
from shopcrm.sales.rules import Bill, line_amount
from shopcrm.text.money import share


@pytest.mark.parametrize(
    ("price", "milli", "amount"),
    [(1000, 1000, 1000), (1000, 2500, 2500), (999, 333, 332), (1, 999, 0), (3, 1500, 4), (10**12, 10**6, 10**15)],
)
def test_a_line_is_price_times_quantity_rounded_down(price: int, milli: int, amount: int):
    assert line_amount(price, milli) == amount


@pytest.mark.parametrize(
    ("left", "worth", "balance", "most"),
    [(1000, 5, 500, 200), (1000, 5, 100, 100), (4, 5, 100, 0), (1000, 0, 100, 0), (0, 5, 100, 0), (1000, 5, -3, 0)],
)
def test_a_bill_takes_no_more_points_than_it_costs(left: int, worth: int, balance: int, most: int):
    assert most_spendable(Programme(worth_minor=worth), balance, left) == most


@given(st.integers(0, 10**13), st.integers(1, 10**13), st.data())
def test_the_files_share_is_ours(shared_file, amount: int, whole: int, data: st.DataObject):
    part = data.draw(st.integers(0, whole))
    assert shared_file.value("SELECT share(?, ?, ?)", amount, part, whole) == share(amount, part, whole)


@pytest.fixture(scope="module")
def shared_file(tmp_path_factory: pytest.TempPathFactory):
    from shopcrm.settings import first_settings
    from shopcrm.shop import Shop

    shop = Shop.create(tmp_path_factory.mktemp("share") / "shop.db", first_settings("Rose", "SA"))
    yield shop.file
    shop.close()


@st.composite
def bills(draw) -> Bill:
    total = draw(st.integers(1, 10**7))
    voucher = draw(st.integers(0, total))
    points_minor = draw(st.integers(0, total - voucher))
    payable = total - voucher - points_minor
    part = EarningPart("money", 1, 1, draw(st.integers(1, 5000)), payable)
    return Bill(total, voucher, points_minor, points_spent=points_minor // 5, parts=(part,) if payable else ())


@given(bills(), st.data())
def test_whatever_is_paid_and_returned_adds_up(bill: Bill, data: st.DataObject):
    """Nobody pays more than the kept goods cost, gets out more than they paid in, or keeps points for nothing."""
    for _ in range(data.draw(st.integers(1, 8))):
        if data.draw(st.booleans()) and bill.open_minor:
            bill = replace(bill, paid_minor=bill.paid_minor + data.draw(st.integers(1, bill.open_minor)))
        elif bill.returned_minor < bill.total_minor:
            back = data.draw(st.integers(1, bill.total_minor - bill.returned_minor))
            bill = bill.after_return(back)
            bill = replace(bill, refunded_minor=bill.refunded_minor + bill.refund_minor)
        assert 0 <= bill.refunded_minor <= bill.paid_minor <= bill.payable_minor
        assert 0 <= bill.kept_minor <= bill.payable_minor
        assert bill.paid_minor - bill.refunded_minor + bill.open_minor == bill.kept_minor
        assert bill.refund_minor == 0
        assert 0 <= bill.points_restored <= bill.points_spent
        for part in bill.parts:
            assert bill.due(part) * part.per_minor <= bill.paid_minor - bill.refunded_minor
    rest = bill.after_return(bill.total_minor - bill.returned_minor)
    rest = replace(rest, refunded_minor=rest.refunded_minor + rest.refund_minor)
    assert rest.refunded_minor == rest.paid_minor
    assert (rest.kept_minor, rest.open_minor, rest.points_earned) == (0, 0, 0)
    assert rest.points_restored == rest.points_spent


@given(bills(), st.data())
def test_many_small_returns_come_to_what_one_large_one_does(bill: Bill, data: st.DataObject):
    paid = replace(bill, paid_minor=data.draw(st.integers(0, bill.payable_minor)))
    parts = data.draw(st.lists(st.integers(1, bill.total_minor), max_size=6))
    amount = min(sum(parts), bill.total_minor)
    small, left = paid, amount
    for part in parts:
        step = min(part, left)
        left -= step
        small = small.after_return(step)
        small = replace(small, refunded_minor=small.refunded_minor + small.refund_minor)
    large = paid.after_return(amount)
    large = replace(large, refunded_minor=large.refund_minor)
    assert small == large
