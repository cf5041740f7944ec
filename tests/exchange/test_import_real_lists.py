"""Real lists, thousands of rows long, and small ones of the same making that are always here."""

import csv
import threading
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from shopcrm.exchange.errors import ContactsGiven, SpreadsheetGiven
from shopcrm.exchange.remarks import remarks_csv
from shopcrm.exchange.samples import sample_csv
from shopcrm.settings import first_settings
from shopcrm.text.digits import to_latin
from tests.new_shop import new_shop

SHOPS = (("SA", "ar"), ("SA", "en"), ("IR", "fa"), ("KW", "ar"), ("IQ", "ar"), ("AF", "fa"), ("SE", "en"), ("CA", "fa"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def test_the_perfume_shop_moves_in(shop, samples, dump):
    empty = dump()
    people, bills = samples / "perfume-customers.csv", samples / "perfume-purchases.csv"
    report = shop.imports.run(shop.imports.read(people))
    assert (report.kind, report.read, report.added, report.log.skipped) == ("customers", 640, 640, [])
    listed = rows(people)
    assert [shop.customers.get(number).former_number for number in (1, 640)] == ["1", "640"]
    digits = [
        "".join(filter(str.isdigit, to_latin(each["الجوال"]))).removeprefix("00966").lstrip("0")[-9:] for each in listed
    ]
    doubles = sum(count - 1 for number, count in Counter(digits).items() if len(number) == 9)
    assert len(report.log.duplicates) == doubles > 0
    moved_in = dump()

    history = shop.imports.run(shop.imports.read(bills))
    assert (history.kind, history.read, history.added, history.log.skipped) == ("purchases", 6546, 6546, [])
    assert history.total_minor == sum(Decimal(each["المبلغ"]) for each in rows(bills)) * 100
    bought = Counter(each["رقم العميل"] for each in rows(bills) if each["الحالة"] in {"مدفوع", "دفع متأخر"})
    visits = dict(shop.file.rows("SELECT former_number, visits FROM customer WHERE visits > 0"))
    assert visits == bought
    assert shop.check() == []

    shop.imports.undo(2)
    assert dump() == moved_in
    shop.imports.undo(1)
    assert dump() == empty


def test_the_bakery_writes_like_windows(tmp_path, clock, samples):
    bakery = new_shop(tmp_path / "bakery.db", first_settings("مخبز", "EG"), now=clock)
    report = bakery.imports.run(bakery.imports.read(samples / "bakery-windows.csv"))
    assert (report.added, report.log.skipped, report.log.doubts) == (120, [], [])
    first = bakery.customers.get(1)
    assert (first.name, first.phones[0].digits) == ("زينب القحطاني", "201538207358")
    bakery.close()


def test_other_files_of_the_neighbours_are_told_apart(shop, samples):
    with pytest.raises(SpreadsheetGiven):
        shop.imports.read(samples / "tea-shop.xlsx")
    with pytest.raises(ContactsGiven):
        shop.imports.read(samples / "contacts.vcf")


def test_a_small_shop_of_the_same_making_moves_in(shop, listed):
    people = "\ufeffرقم,الاسم,الجوال,البريد,تاريخ الميلاد,ملاحظات,عن طريق العميل رقم,يوافق على العروض\n" + "".join(
        f"{number},نور {number},0096650123{number:04},,19{60 + number % 40}-01-05,,{max(1, number - 1)},نعم\n"
        for number in range(1, 60)
    )
    bills = "\ufeffرقم العميل,التاريخ,الصنف,الكمية,المبلغ,الحالة\n" + "".join(
        f"{1 + number % 59},2024-{1 + number % 12:02}-{1 + number % 28:02},مسك,{number % 3 + 1},{number}.25,مدفوع\n"
        for number in range(500)
    )
    report = shop.imports.run(shop.imports.read(listed(people)))
    assert (report.added, len(report.log.doubts), report.log.duplicates) == (59, 1, [])
    report = shop.imports.run(shop.imports.read(listed(bills)))
    assert (report.added, report.total_minor) == (500, sum(100 * number + 25 for number in range(500)))
    assert shop.check() == []


@pytest.mark.parametrize(("country", "language"), SHOPS)
def test_our_own_samples_come_in_whole(tmp_path, clock, country, language):
    shop = new_shop(tmp_path / "shop.db", first_settings("Rose", country, language), now=clock)
    for kind in ("customers", "purchases"):
        path = tmp_path / f"{kind}.csv"
        path.write_bytes(sample_csv(kind, shop.settings.current, shop.clock.today()))
        preview = shop.imports.read(path)
        assert (preview.kind, len(preview.mapping)) == (kind, len(preview.table.headings))
        report = shop.imports.run(preview)
        assert (report.added, report.log.all()) == (3, [])
    ways = [(len(each.consents), len(each.care_consents)) for each in map(shop.customers.get, (1, 2, 3))]
    assert ways == [(4, 4), (0, 2), (4, 0)]
    assert shop.customers.get(1).visits == 2
    assert shop.check() == []
    shop.close()


def test_what_was_said_can_be_saved_with_the_rows_themselves(shop, listed, tmp_path):
    preview = shop.imports.read(
        listed("Name,Phone,,Email\n,0501234567,x\nAnn,0501234568,,ann@\nBob,0501234568,=1+1,b@b.cc\n")
    )
    look = shop.imports.look(preview)
    saved = tmp_path / "said.csv"
    saved.write_bytes(remarks_csv(preview.table, look.log, shop.formats))
    told = list(csv.reader(saved.read_text(encoding="utf-8-sig").splitlines()))
    assert told[0] == ["Row of the list", "What came of it", "Why", "Name", "Phone", "Column 3", "Email"]
    assert told[1] == ["2", "Left out", "There is no name in this row.", "", "0501234567", "x"]
    assert told[2][:2] == ["3", "Doubtful"]
    assert told[3][2] == "Bob has the same phone as Ann, and is taken in all the same."
    assert told[3][3:] == ["Bob", "0501234568", "'=1+1", "b@b.cc"]
    again = shop.imports.look(shop.imports.read(saved))
    assert (again.added, again.read) == (2, 3)


def test_another_thread_imports_on_its_own_connection(shop, listed):
    preview = shop.imports.read(listed("Name\n" + "".join(f"Ann {number}\n" for number in range(3000))))
    seen, done = [], []

    def work() -> None:
        try:
            done.append(shop.imports.run(preview, lambda *_step: seen.append(threading.get_ident())))
        finally:
            shop.close()

    thread = threading.Thread(target=work)
    thread.start()
    while thread.is_alive():
        assert shop.stats().customers in {0, 3000}
    thread.join()
    assert set(seen) == {thread.ident}
    assert (done[0].added, shop.stats().customers) == (3000, 3000)
