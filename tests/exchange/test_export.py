"""Lists for elsewhere: complete, adding up, never a formula, never half a file."""

import csv
import os
import re
import zipfile
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from string import ascii_uppercase
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.customers.draft import CHANNELS, CustomerDraft
from shopcrm.demo import fill
from shopcrm.exchange import workbook
from shopcrm.exchange.export import KINDS, UnknownFormat
from shopcrm.exchange.formulas import guarded, unguarded
from shopcrm.exchange.headings import recognised, said
from shopcrm.exchange.saving import CannotSave, check_place, save
from shopcrm.exchange.sheets import SHEETS
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.errors import DiskFull
from shopcrm.text.fold import words
from shopcrm.text.words import _, speaking

FORMULAS = ["=1+1", "+966501234567", "-5", "@SUM(A1)", "\t=1", "\r=1", " =1", "\ufeff=1", "\u200f=1", "＝1", "'=1", "''+1"]
ISO, NUMBER = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"-?\d{1,7}(\.\d+)?")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def full(shop: Shop) -> Shop:
    fill(shop, customers=200)
    return shop


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def cells(file: Path) -> list[dict[str, tuple[str, str]]]:
    """Every sheet of a workbook: cell to its kind and its text."""
    with zipfile.ZipFile(file) as parts:
        sheets = sorted(name for name in parts.namelist() if name.startswith("xl/worksheets/sheet"))
        return [
            {cell.attrib["r"]: (cell.attrib.get("t", "n"), "".join(cell.itertext())) for cell in tree.iter(f"{MAIN}c")}
            for tree in (ET.fromstring(parts.read(name)) for name in sheets)
        ]


def told(kind: str, text: str) -> Decimal | str:
    """What a cell of a workbook says."""
    return Decimal(text) if kind == "n" else text


def plain(text: str) -> Decimal | str:
    """What a cell of a CSV says: the days since 1900 for a date, as a workbook counts them."""
    if ISO.fullmatch(text):
        return Decimal((date.fromisoformat(text) - date(1899, 12, 30)).days)
    return Decimal(text) if NUMBER.fullmatch(text) else unguarded(text)


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_guarded(text):
    assert guarded(text).startswith("'")
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "نورة", "O'Connor", "'quoted'", "a=b", "3-4", "12", "x@example.com", "'"])
def test_what_does_not_is_left_alone(text):
    assert guarded(text) == unguarded(text) == text


@given(st.text(st.sampled_from("'=+-@ \t\n\ufeff\u200fa٣＝") | st.characters(exclude_categories=("Cs", "Cc"))))
def test_the_guard_comes_off_again_and_leaves_no_formula(text):
    kept = guarded(text)
    assert unguarded(kept) == text
    assert kept[:1] not in {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋"}


def test_customers_as_csv(shop, tmp_path):
    brought = shop.customers.add(CustomerDraft("Omar")).id
    draft = CustomerDraft(
        "=cmd|' /C calc'!A1", ("٠٥٠١٢٣٤٥٦٧", "+44 7911 123456"), "a@example.com", "Street 1\nTown", "A-17",
        date(1991, 4, 4), referred_by_id=brought, consents=frozenset(CHANNELS),
    )  # fmt: skip
    customer = shop.customers.add(draft)
    shop.notes.add(customer.id, "likes oud")
    shop.notes.add(customer.id, "=pays late")
    shop.sales.sell(Sale(customer.id, 12550), "op")
    done = shop.exports.write("customers", tmp_path / "list.csv")
    assert (done.rows, done.file) == (2, tmp_path / "list.csv")
    assert (tmp_path / "list.csv").read_bytes().startswith(b'\xef\xbb\xbf"Customer number","Name"')
    omar, one = rows(done.file)
    assert list(one.values()) == [
        "2", "'=cmd|' /C calc'!A1", "'+966501234567", "'+447911123456", "a@example.com", "Street 1\nTown", "A-17",
        "1991-04-04", "1", "yes", "no", "likes oud\n=pays late", "12", "1", "125.50", "2026-11-21", "2026-11-21",
    ]  # fmt: skip
    assert (omar["Agrees to offers"], omar["Phone"], omar["First purchase"]) == ("no", "", "")


def test_consent_to_some_channels_is_not_a_yes(shop, tmp_path):
    draft = CustomerDraft("Omar", consents=frozenset({"call", "letter"}), care_consents=frozenset({"message"}))
    shop.customers.add(draft)
    (omar,) = rows(shop.exports.write("customers", tmp_path / "list.csv").file)
    assert (omar["Agrees to offers"], omar["Agrees to personal contact"]) == ("calls, letters", "messages")


def test_purchases_as_csv_add_up(full, tmp_path):
    found = rows(full.exports.write("purchases", tmp_path / "list.csv").file)
    file = full.file
    assert len(found) == file.value("SELECT count(*) FROM purchase_line")
    for heading, sql in {
        "Amount": "SELECT sum(total_minor) FROM purchase",
        "Off by voucher": "SELECT sum(voucher_minor) FROM purchase",
        "Off by points": "SELECT sum(points_minor) FROM purchase",
        "Money taken": "SELECT (SELECT sum(amount_minor) FROM payment) - (SELECT sum(refund_minor) FROM goods_return)",
        "Goods returned": "SELECT sum(amount_minor) FROM goods_return",
    }.items():
        assert sum(Decimal(row[heading] or 0) for row in found) * 100 == file.value(sql), heading
    lines = "SELECT outcome, count(*) FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id GROUP BY 1"
    states = dict(file.rows(lines))
    told = {state: sum(row["Status"] == state for row in found) for state in {row["Status"] for row in found}}
    assert told["Paid"] + told["Unpaid"] == states["completed"]
    assert told["Returned"] == states["returned"]
    opened = {row["Bill"] for row in found if row["Status"] == "Unpaid"}
    owed = {str(each.id) for (one,) in file.rows("SELECT id FROM customer") for each in full.history.owed(one)}
    assert opened == owed != set()


def test_a_sale_without_lines_is_one_row(shop, tmp_path):
    customer = shop.customers.add(CustomerDraft("Omar")).id
    shop.sales.sell(Sale(customer, 999), "one")
    shop.sales.sell(Sale(customer, lines=(SaleLine("Oud", 500, 250), SaleLine("Musk", 100, 2000)), note="gift"), "two")
    found = rows(shop.exports.write("purchases", tmp_path / "list.csv").file)
    assert [tuple(row[name] for name in ("Item", "Quantity", "Amount", "Money taken", "Notes")) for row in found] == [
        ("", "", "9.99", "9.99", ""), ("Oud", "0.25", "5.00", "6.00", "gift"), ("Musk", "2", "1.00", "", ""),
    ]  # fmt: skip


def test_points_and_vouchers_as_csv(full, tmp_path):
    points = rows(full.exports.write("points", tmp_path / "points.csv").file)
    assert sum(int(row["Points"]) for row in points) == full.stats().points_outstanding
    assert {row["Kind"] for row in points} >= {"Earned", "Spent", "Taken back"}
    assert {row["Rule"] for row in points} >= {"", "Money paid"}
    assert sum(int(row["Left of it"] or 0) for row in points) == full.stats().points_outstanding
    vouchers = rows(full.exports.write("vouchers", tmp_path / "vouchers.csv").file)
    assert len(vouchers) == full.stats().vouchers["issued"]
    told = {row["Code"]: (row["Status"], row["Valid until"], row["Customer name"]) for row in vouchers}
    names = {"issued": "Open", "redeemed": "Redeemed", "expired": "Expired", "void": "Void", "replaced": "Replaced"}
    assert told == {
        each.code: (names[each.state], each.valid_until.isoformat(), each.customer_name) for each in full.vouchers.find()
    }
    assert set(names.values()) == {row["Status"] for row in vouchers}


@pytest.mark.parametrize("kind", KINDS)
def test_a_spreadsheet_holds_what_the_csv_holds(full, tmp_path, kind):
    listed = rows(full.exports.write(kind, tmp_path / "list.csv").file)
    done = full.exports.write(kind, tmp_path / "list.XLSX")
    (sheet,) = cells(done.file)
    assert done.rows == len(listed)
    for row, expected in enumerate([{name: name for name in listed[0]}, *listed], 1):
        for column, text in zip(ascii_uppercase, expected.values(), strict=False):
            assert told(*sheet.get(f"{column}{row}", ("inlineStr", ""))) == plain(text)


def test_a_spreadsheet_has_texts_numbers_and_dates_but_no_formula(shop, tmp_path):
    customer = shop.customers.add(
        CustomerDraft("=1+1", ("0501234567",), "http://x@example.com", birth_on=date(1899, 1, 2), card="007")
    )
    shop.sales.sell(Sale(customer.id, 12550, sold_on=date(2026, 11, 20)), "op")
    (sheet,) = cells(shop.exports.write("customers", tmp_path / "list.xlsx").file)
    assert sheet["B2"] == ("inlineStr", "=1+1")
    assert sheet["C2"] == ("inlineStr", "+966501234567")
    assert sheet["E2"] == ("inlineStr", "http://x@example.com")
    assert sheet["G2"] == ("inlineStr", "007")
    assert sheet["H2"] == ("inlineStr", "1899-01-02")
    assert sheet["O2"] == ("n", "125.50")
    assert sheet["Q2"] == ("n", str((date(2026, 11, 20) - date(1899, 12, 30)).days))
    with zipfile.ZipFile(tmp_path / "list.xlsx") as parts:
        assert b"<f>" not in b"".join(parts.read(name) for name in parts.namelist())


def test_more_rows_than_a_sheet_holds_go_to_the_next(full, tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 80)
    first, second, third = cells(full.exports.write("customers", tmp_path / "list.xlsx").file)
    numbers = [sheet[f"A{row}"][1] for sheet in (first, second, third) for row in range(2, 82) if f"A{row}" in sheet]
    assert numbers == [str(number) for number in range(1, 201)]
    assert first["A1"] == second["A1"] == third["A1"]


@pytest.mark.parametrize("lang", ["ar", "fa", "en"])
def test_our_own_import_knows_the_headings_and_the_words(lang):
    with speaking(lang):
        customers = recognised(tuple(_(column.heading) for column in SHEETS["customers"].columns), "customers")
        assert list(customers) == [
            "number", "name", "phone", "phone_2", "email", "address", "card", "birth_on", "referred_by", "consent",
            "care_consent", "note",
        ]  # fmt: skip
        assert list(customers.values()) == list(range(12))
        purchases = recognised(tuple(_(column.heading) for column in SHEETS["purchases"].columns), "purchases")
        assert purchases == {
            "bill": 0, "number": 1, "name": 2, "sold_on": 3, "item": 4, "quantity": 5, "amount": 6, "outcome": 11,
            "due_on": 12, "note": 13,
        }  # fmt: skip
        status = SHEETS["purchases"].columns[11].show
        currency = first_settings("", "SA").formats.currency
        for outcome in ("completed", "open", "paid_late", "returned", "uncollected", "unreachable"):
            assert said("outcome")[" ".join(words(str(status(outcome, currency))))] == outcome
        assert said("yes").get(" ".join(words(_("yes")))) == "said"
        assert " ".join(words(_("no"))) not in said("yes")


def test_a_list_comes_back_into_another_shop(full, tmp_path, clock):
    for kind in ("customers", "purchases"):
        full.exports.write(kind, tmp_path / f"{kind}.csv")
    other = Shop.create(tmp_path / "other.db", first_settings("Rose", "SA", "en"), now=clock)
    for kind in ("customers", "purchases"):
        report = other.imports.run(other.imports.read(tmp_path / f"{kind}.csv"))
        assert (report.kind, report.log.skipped) == (kind, [])
    assert other.stats().customers == 200
    assert other.stats().sales_minor == full.stats().sales_minor
    for customer_id in range(1, 201):
        then, now = full.customers.get(customer_id), other.customers.get(customer_id)
        assert (now.name, now.email, now.birth_on) == (then.name, then.email, then.birth_on)
        assert [each.digits for each in now.phones] == [each.digits for each in then.phones]
        assert (now.consents, now.care_consents) == (then.consents, then.care_consents)
        assert now.referred_by_id == then.referred_by_id
    assert other.check() == []
    other.close()


def test_progress_is_told_to_the_end(full, tmp_path):
    told: list[tuple[int, int]] = []
    done = full.exports.write("purchases", tmp_path / "list.csv", lambda *step: told.append(step))
    assert told[0] == (0, done.rows)
    assert told[-1] == (done.rows, done.rows)


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx"])
def test_stopped_half_way_it_leaves_nothing_and_what_was_there_stays(full, tmp_path, name):
    (tmp_path / name).write_text("the old list")
    calls = count()

    def stop(_done: int, _total: int) -> None:
        if next(calls):
            raise InterruptedError  # an OSError, as some stops are

    with pytest.raises(CannotSave):
        full.exports.write("purchases", tmp_path / name, stop)
    assert (tmp_path / name).read_text() == "the old list"
    assert sorted(each.name for each in tmp_path.iterdir() if not each.name.startswith("shop.db")) == [name]


def test_other_formats_and_places_are_refused(shop, tmp_path):
    with pytest.raises(UnknownFormat):
        shop.exports.write("customers", tmp_path / "list.ods")
    with pytest.raises(CannotSave):
        shop.exports.write("customers", tmp_path / "nowhere" / "list.csv")
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(CannotSave):
        shop.exports.write("customers", tmp_path / "folder.csv")
    assert not [each for each in tmp_path.iterdir() if each.name.startswith(".")]


@pytest.mark.skipif(not Path("/dev/full").exists() or os.name == "nt", reason="needs a limit on file sizes")
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path):
    import resource
    import signal

    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(DiskFull):
            save(tmp_path / "big.pdf", b"x" * 50_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert list(tmp_path.iterdir()) == []


def test_a_saved_file_is_the_owners_alone_and_whole(tmp_path):
    save(tmp_path / "v.pdf", b"one")
    save(tmp_path / "v.pdf", b"two")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("v.pdf", b"two")]
    if os.name == "posix":
        assert (tmp_path / "v.pdf").stat().st_mode & 0o077 == 0
    check_place(tmp_path / "v.pdf")


@pytest.mark.parametrize("name", ["", "x" * 300 + ".pdf", "nowhere/v.pdf", "nul\0.pdf"])
def test_a_place_that_no_file_fits_is_told_before(tmp_path, name):
    with pytest.raises(CannotSave):
        check_place(tmp_path / name)
    with pytest.raises(CannotSave):
        save(tmp_path / name, b"")
    assert list(tmp_path.iterdir()) == []


def test_the_words_of_the_lists_are_those_of_the_shop(shop, tmp_path, clock):
    shop.settings.change(language="ar")
    clock.advance(days=1)
    shop.customers.add(CustomerDraft("نورة"))
    with speaking("ar"):
        headings = [_(column.heading) for column in SHEETS["customers"].columns]
    found = rows(shop.exports.write("customers", tmp_path / "list.csv").file)
    assert list(found[0]) == headings
    with zipfile.ZipFile(shop.exports.write("customers", tmp_path / "list.xlsx").file) as parts:
        assert b'rightToLeft="1"' in parts.read("xl/worksheets/sheet1.xml")
