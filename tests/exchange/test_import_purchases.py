"""Purchase lists: whose, when and how much must be clear; the rest is told."""

from datetime import date, timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.exchange.errors import HeadingMissing
from shopcrm.sales.rules import BIGGEST_BILL_MINOR
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop


@pytest.fixture
def people(shop):
    """Ann and Bob, who share a phone, and two called Cid."""
    drafts = (
        CustomerDraft("Ann", ("0501234567",), card="A-1", former_number="1"),
        CustomerDraft("Bob", ("0501234567", "0501234568"), former_number="2"),
        CustomerDraft("Cid", former_number="3"),
        CustomerDraft("Cid", ("0509999999",), former_number="4"),
    )
    return [shop.customers.add(draft, anyway=True).id for draft in drafts]


def test_a_history_comes_in_and_adds_up(shop, take_in, people):
    report = take_in(
        "رقم العميل,التاريخ,الصنف,الكمية,المبلغ,الحالة,تاريخ الاستحقاق,ملاحظات\n"
        "1,2024-02-05,Oud,2,240.00,مدفوع,,gift\n"
        "١,2024-03-05,Musk,1٫5,٩٠٫٥٠ ر.س,دفع متأخر,,\n"
        '1,2024-04-05,Oud,1,"1,240.5",مرتجع,,\n'
        "2,2024-05-05,Oud,1,100,لم يستلم,,\n"
        "2,2026-11-01,Oud,1,100,آجل,2026-12-01,\n"
        "2,2026-11-02,Oud,1,50,غير مدفوع,,\n"
    )
    assert (report.read, report.added, report.merged, report.log.skipped) == (6, 6, 0, [])
    assert report.total_minor == 24000 + 9050 + 124050 + 10000 + 10000 + 5000
    assert (report.first_on, report.last_on) == (date(2024, 2, 5), date(2026, 11, 2))
    ann, bob = shop.card(people[0]), shop.card(people[1])
    assert (ann.customer.visits, ann.customer.spent_minor, ann.owed_minor) == (2, 24000 + 9050, 0)
    assert (bob.customer.visits, bob.owed_minor) == (2, 15000)
    assert [each.due_on for each in bob.purchases] == [date(2026, 11, 2), date(2026, 12, 1), None]
    assert [(each.items, each.outcome) for each in ann.purchases] == [
        (("Oud",), "returned"), (("Musk",), "paid_late"), (("Oud",), "completed"),
    ]  # fmt: skip
    assert ann.purchases[-1].note == "gift"
    assert ann.customer.points == 0
    assert [flag.outcome for flag in bob.flags] == ["uncollected"]
    assert shop.check() == []


def test_rows_that_are_not_clear_are_left_out_with_the_reason(take_in, people, reasons):
    report = take_in(
        "Customer number,Customer,Phone,Date,Amount\n"
        "9,Nobody,,2024-01-01,1\n"
        ",,,2024-01-01,1\n"
        ",,0501234567,2024-01-01,1\n"
        ",Cid,,2024-01-01,1\n"
        "1,Bob,,2024-01-01,1\n"
        "1,,,31/31/2024,1\n"
        "1,,,2027-01-01,1\n"
        "1,,,2024-01-01,-5\n"
        "1,,,2024-01-01,1.005\n"
        "1,,,2024-01-01,999999999999\n"
        "1,,,,1\n"
        "1,,,2024-01-01,\n"
        "1\n"
    )
    assert (report.added, report.total_minor) == (0, 0)
    assert reasons(report.log.skipped) == [
        (2, "No customer was found for “9 Nobody”."),
        (3, "There is no customer in this row."),
        (4, "Several customers fit “0501234567”, so it is not clear whose purchase this is."),
        (5, "Several customers fit “Cid”, so it is not clear whose purchase this is."),
        (6, "“1” and “Bob” belong to different customers."),
        (7, "“31/31/2024” is not a date that could be read."),
        (8, "The date 1 January 2027 has not come yet."),
        (9, "“-5” is not an amount that could be read."),
        (10, "“1.005” is not an amount that could be read."),
        (11, "“999999999999” is not an amount that could be read."),
        (12, "There is no date in this row."),
        (13, "There is no amount in this row."),
        (14, "There is no date in this row."),
    ]


def test_everything_in_a_row_helps_to_tell_who_it_was(shop, take_in, people, reasons):
    report = take_in(
        "Customer number,Customer,Phone,Card,Date,Amount\n"
        ",Bob,0501234567,,2024-01-01,1\n"
        ",,050 123 4568,,2024-01-01,2\n"
        ",,,a-1,2024-01-01,3\n"
        ",,,A-1,2024-01-01,4\n"
        ",Cid,0509999999,,2024-01-01,5\n"
        "1,Ann Smith,,,2024-01-01,6\n"
        "99,Ann,,,2024-01-01,7\n"
    )
    assert {number: shop.customers.get(number).spent_minor for number in people} == {1: 1700, 2: 300, 3: 0, 4: 500}
    assert reasons(report.log.doubts) == [(7, "The purchase went to Ann; the list says “Ann Smith”.")]
    assert [row for row, _text in reasons(report.log.skipped)] == [4]


def test_two_cards_with_one_name_and_phone_are_one_person(shop, take_in, people):
    shop.customers.add(CustomerDraft("ann", ("0505555555",)))
    shop.customers.add(CustomerDraft("Ann", ("0505555555",)), anyway=True)
    assert take_in("Phone,Date,Amount\n0505555555,2024-01-01,5\n").added == 1
    assert shop.customers.get(5).spent_minor == 500


def test_lines_of_one_bill_are_one_visit(shop, take_in, people):
    report = take_in(
        "Bill,Customer number,Date,Item,Quantity,Amount,Notes\n"
        "100,1,2024-01-01,Oud,1,100,first\n"
        "100,1,2024-01-01,,2,50,\n"
        "100,1,2024-01-01,Musk,3,25.50,second\n"
        "101,1,2024-01-01,Musk,1,10,\n"
        ",1,2024-01-02,Musk,1,10,\n"
        ",1,2024-01-02,Musk,1,10,\n"
        "100,2,2024-01-02,Musk,1,10,\n"
    )
    assert (report.read, report.added, report.merged) == (7, 5, 2)
    assert report.total_minor == 21550
    ann = shop.card(people[0])
    assert ann.customer.visits == 4
    assert (ann.purchases[-1].items, ann.purchases[-1].note) == (("Oud", "—", "Musk"), "first\nsecond")
    assert shop.check() == []


def test_doubtful_statuses_and_quantities_are_taken_and_said(shop, take_in, people, reasons):
    report = take_in(
        "Customer number,Date,Item,Quantity,Amount,Status,Due\n"
        "1,2024-01-01,Oud,many,5,somehow,\n"
        "1,2024-01-02,Oud,0,5,open,soon\n"
    )
    assert report.added == 2
    assert reasons(report.log.doubts) == [
        (2, "The status “somehow” is not known; the purchase was taken as completed."),
        (2, "The quantity “many” could not be read and was taken as 1."),
        (3, "“soon” is not a date that could be read; the bill was taken as due on its own day."),
        (3, "The quantity “0” could not be read and was taken as 1."),
    ]
    assert shop.card(people[0]).owed_minor == 500
    assert shop.check() == []


def test_what_the_book_has_is_not_added_twice(shop, take_in, people, reasons):
    rows = "1,2024-01-01,Oud,5\n1,2024-01-01,Oud,5\n1,2024-01-02,,7\n"
    assert take_in("Customer number,Date,Item,Amount\n" + rows).added == 3
    report = take_in(
        "Customer number,Date,Item,Amount\n" + rows + "1,2024-01-01,Oud,5\n1,2024-01-01,Musk,5\n2,2024-01-02,,7\n"
    )
    assert (report.added, report.total_minor) == (3, 1700)
    assert [row for row, _text in reasons(report.log.duplicates)] == [2, 3, 4]
    assert shop.customers.get(people[0]).visits == 5


def test_what_was_sold_here_is_not_added_again(shop, take_in, people):
    shop.sales.sell(Sale(people[0], 500, sold_on=date(2024, 1, 1)), "op")
    report = take_in("Customer number,Date,Amount\n1,2024-01-01,5\n")
    assert (report.added, len(report.log.duplicates)) == (0, 1)
    assert shop.check() == []


def test_american_dates_are_read_as_such(take_in, people):
    report = take_in("Customer number,Date,Amount\n1,1/2/2024,1\n1,12/31/2024,1\n")
    assert (report.first_on, report.last_on) == (date(2024, 1, 2), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("written", "minor"),
    [
        ("90", 9000), ("90.5", 9050), ("90,5", 9050), ("1,234.50", 123450), ("1.234,50", 123450), ("1 234.50", 123450),
        ("٩٠٫٥٠", 9050), ("۹۰٫۵۰", 9050), ("١٬٢٣٤", 123400), ("SAR 90", 9000), ("90 ر.س", 9000), ("0", 0),
    ],
)  # fmt: skip
def test_amounts_in_all_styles(take_in, people, written, minor):
    report = take_in(f'Customer number;Date;Amount\n1;2024-01-01;"{written}"\n')
    assert (report.added, report.total_minor) == (1, minor)


def test_tomans_and_jalali_dates(tmp_path, clock, listed):
    iran = Shop.create(tmp_path / "iran.db", first_settings("گل", "IR"), now=clock)
    iran.customers.add(CustomerDraft("علی", ("09121234567",)))
    report = iran.imports.run(
        iran.imports.read(
            listed("تلفن همراه,تاریخ,مبلغ\n۰۹۱۲ ۱۲۳ ۴۵۶۷,۱۴۰۲/۱۱/۱۶,۲۵۰٬۰۰۰ تومان\n0098-912-1234567,1403/1/1,250000\n")
        )
    )
    assert (report.added, report.total_minor, report.first_on) == (2, 500_000, date(2024, 2, 5))
    iran.close()


def test_the_largest_bills_do_not_run_over(shop, take_in, people):
    largest = BIGGEST_BILL_MINOR // 100
    rows = f"5,1,2024-01-01,Oud,{largest}\n" * 3
    report = take_in("Bill,Customer number,Date,Item,Amount\n" + rows + f"6,1,2024-01-01,Oud,{largest}.01\n")
    assert (report.added, report.merged, len(report.log.skipped)) == (3, 0, 1)
    assert shop.customers.get(people[0]).spent_minor == 3 * BIGGEST_BILL_MINOR
    assert shop.check() == []


def test_recent_buyers_come_first_when_searched(shop, take_in):
    old, new = (shop.customers.add(CustomerDraft(f"Layla {name}", former_number=name)).id for name in ("1", "2"))
    today = shop.clock.today()
    take_in(f"Customer number,Date,Amount\n1,{today - timedelta(days=900)},9\n2,{today},5\n")
    assert [found.id for found in shop.lookup.find("layla")] == [new, old]


def test_without_the_columns_that_matter_nothing_happens(shop, listed, dump):
    before = dump()
    for text in ("Customer number,Date\n1,2024-01-01\n", "Date,Amount\n2024-01-01,1\n", "Customer number,Amount\n1,1\n"):
        with pytest.raises(HeadingMissing):
            shop.imports.run(shop.imports.read(listed(text), "purchases"))
    assert (dump(), shop.imports.past()) == (before, [])


def test_a_shop_without_an_older_list_means_its_own_numbers(shop, take_in):
    sara = shop.customers.add(CustomerDraft("Sara"))
    report = take_in(f"customer number,date,amount\n{sara.id},2026-10-01,25.00\n")
    assert (report.added, shop.customers.get(sara.id).spent_minor) == (1, 2500)


def test_numbers_of_an_older_list_never_mean_the_shop_s_own(shop, take_in, people):
    by_hand = shop.customers.add(CustomerDraft("Dan"))
    report = take_in(f"customer number,date,amount\n{by_hand.id},2026-10-01,25.00\n")
    assert (report.added, len(report.log.skipped)) == (0, 1)
