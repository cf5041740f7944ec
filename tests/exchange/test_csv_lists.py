"""Files from anywhere: any letters, any separator, sloppy ones too, and bounds for hostile ones."""

import csv
import io
from pathlib import Path

import pytest

from shopcrm.exchange import csvfile, encodings, records
from shopcrm.exchange.csvfile import Table, read_csv
from shopcrm.exchange.errors import (
    BrokenRow,
    ContactsGiven,
    FileNotReadable,
    FileTooLarge,
    NoRows,
    NotATable,
    SpreadsheetGiven,
    TooManyColumns,
)

ARABIC = "الاسم;الهاتف\nنورة القحطاني;٠٥٠١٢٣٤٥٦٧\nسعيد پارسا;0501234568\n"
CAFE = "Name;Phone\nRenée Müller;0501234567\nÅke Öberg;0501234568\n"


def cells(table: Table) -> list[list[str]]:
    return [row for _number, row in table.rows()]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((ARABIC, each) for each in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "cp1256")),
        *((CAFE, each) for each in ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1")),
    ],
)
def test_letters_are_read_whatever_wrote_them(listed, text, encoding):
    bom = "\ufeff" if encoding == "utf-16-le-bom" else ""
    text = text.replace("٠٥٠", "050").replace("١٢٣٤٥٦٧", "1234567") if encoding == "cp1256" else text
    table = read_csv(listed(bom + text, encoding.removesuffix("-bom")))
    assert [list(table.headings), *cells(table)] == [line.split(";") for line in text.splitlines()]


def test_letters_far_down_count_too(listed):
    text = "Name,Phone\n" + "Ann,0501234567\n" * 20_000 + "نورة,0501234568\n"
    assert cells(read_csv(listed(text, "cp1256")))[-1] == ["نورة", "0501234568"]


def test_a_little_damage_spoils_its_own_row_only(listed):
    good = "".join(f"نورة {number},05012345{number:02}\n" for number in range(10, 90))
    data = f"الاسم,الهاتف\n{good}".encode() + b"\xd9,0500000000\n"
    last, *_rest = reversed(cells(read_csv(listed(data))))
    assert last == [encodings.UNREADABLE, "0500000000"]
    assert cells(read_csv(listed(data)))[0] == ["نورة 10", "0501234510"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separators_are_found_out(listed, separator):
    rows = [["Name", "Address", "Spent"], ["Ann", "High Street 1, York", "12,50"], ["Bob", 'The "Rose"; back door', "1,5"]]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    table = read_csv(listed(out.getvalue()))
    assert [list(table.headings), *cells(table)] == rows


def test_a_separator_that_the_file_names_itself(listed):
    table = read_csv(listed("sep=;\r\nName;Phone\r\nA,B,C;0501234567\r\n"))
    assert (table.headings, cells(table)) == (("Name", "Phone"), [["A,B,C", "0501234567"]])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_end_of_line(listed, end):
    table = read_csv(listed(end.join(["Name,Notes", 'Ann,"two\nlines"', "Bob,", ""])))
    assert cells(table) == [["Ann", "two\nlines"], ["Bob", ""]]


def test_rows_have_the_numbers_a_spreadsheet_shows(listed):
    table = read_csv(listed('\n"Our customers"\n\nName,Phone\n\nAnn,0501234567\n,\nBob,0501234568\n'))
    assert (table.headings, table.count) == (("Name", "Phone"), 2)
    assert list(table.rows()) == [(6, ["Ann", "0501234567"]), (8, ["Bob", "0501234568"])]


def test_ragged_rows_keep_what_they_have(listed):
    table = read_csv(listed("Name,Phone\nAnn\nBob,0501234567,likes oud\n"))
    assert table.headings == ("Name", "Phone", "")
    assert table.name(2) == "Column 3"
    assert cells(table) == [["Ann"], ["Bob", "0501234567", "likes oud"]]


def test_a_list_without_headings_loses_no_row(listed):
    path = listed("Ann,0501234567\nBob,0501234568\n")
    assert (read_csv(path).headed, read_csv(path).count) == (False, 2)
    assert (read_csv(path, headed=True).headings, read_csv(path, headed=True).count) == (("Ann", "0501234567"), 1)


def test_headings_nobody_knows_are_headings_all_the_same(listed):
    path = listed("Nimi,Puhelin\nAnn,0501234567\n")
    assert read_csv(path).headings == ("Nimi", "Puhelin")
    assert read_csv(path, headed=False).count == 2


def test_quotation_marks_out_of_place_are_borne_with(listed):
    table = read_csv(listed('Name,Phone\n"Ann" Smith,0501234567\n"Bob" ,0501234568\nTV 40",0501234569\n'))
    assert [row[0] for row in cells(table)] == ["Ann Smith", "Bob", 'TV 40"']


@pytest.mark.parametrize("row", [1, 2, 50, 4000, 5000])
def test_a_quotation_mark_without_partner_names_its_row_and_swallows_none(listed, row):
    lines = ["Name,Phone"] + [f"Ann {number},0501234567" for number in range(5000)]
    lines[row] = '"Bob,0501234568'
    with pytest.raises(BrokenRow) as broken:
        read_csv(listed("\n".join(lines)))
    assert broken.value.data == {"row": row + 1}


def test_guards_against_formulas_come_off(listed):
    table = read_csv(listed("Name,Phone\n'=cmd(),'+966501234567\n'Abd al-Rahman','-\n"))
    assert cells(table) == [["=cmd()", "+966501234567"], ["'Abd al-Rahman'", "-"]]


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"   \n\n ", b",,,\n,,\n", b"Name,Phone\n", b"Name\n\n,\n"]
)
def test_empty_files_and_mere_headings_are_told(listed, data):
    with pytest.raises(NoRows):
        read_csv(listed(data))


@pytest.mark.parametrize("data", [b"Name\0,Phone\nAnn,1\n", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", bytes(range(256))])
def test_what_is_no_text_is_refused(listed, data):
    with pytest.raises(NotATable):
        read_csv(listed(data))


def test_nul_and_other_controls_in_a_text_fall_out(listed):
    table = read_csv(listed("Name,Phone\nA\0nn\x07\u0085,0501234567\n", "utf-16"))
    assert cells(table) == [["Ann", "0501234567"]]


@pytest.mark.parametrize(
    ("name", "data", "mistake"),
    [
        ("list.xlsx", b"PK\x03\x04...", SpreadsheetGiven),
        ("list.csv", b"PK\x03\x04...", SpreadsheetGiven),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1", SpreadsheetGiven),
        ("list.csv", b"\xd0\xcf\x11\xe0\xa1\xb1", SpreadsheetGiven),
        ("list.ods", b"anything", SpreadsheetGiven),
        ("people.vcf", b"BEGIN:VCARD\nVERSION:3.0\n", ContactsGiven),
        ("people.txt", b"\xef\xbb\xbfBEGIN:VCARD\nVERSION:3.0\n", ContactsGiven),
    ],
)
def test_other_kinds_of_file_are_told_apart(listed, name, data, mistake):
    with pytest.raises(mistake):
        read_csv(listed(data, name=name))


def test_what_is_not_there_or_no_file(tmp_path):
    for path in (tmp_path / "gone.csv", tmp_path, Path("/dev/zero"), tmp_path / "a\0b.csv"):
        with pytest.raises(FileNotReadable):
            read_csv(path)


def test_a_file_too_large_is_not_even_read(listed, monkeypatch):
    monkeypatch.setattr(csvfile, "LARGEST_BYTES", 20)
    with pytest.raises(FileTooLarge):
        read_csv(listed("Name,Phone\nAnn,0501234567\n"))


def test_more_rows_than_one_import_takes(listed, monkeypatch):
    monkeypatch.setattr(records, "MOST_ROWS", 100)
    assert read_csv(listed("Name\n" + "Ann\n" * 99)).count == 99
    with pytest.raises(FileTooLarge):
        read_csv(listed("Name\n" + "\n" * 100))


@pytest.mark.parametrize(
    "text", ["Name\n" + "x" * 2_000_000, "," * 2_000_000, "Name\n" + '"a\n",' * 400_000, '"' * 999_999]
)
def test_lines_without_end_are_refused_at_once(listed, text):
    with pytest.raises(BrokenRow):
        read_csv(listed(text))


def test_a_text_longer_than_any_cell_is_refused_with_its_row(listed):
    with pytest.raises(BrokenRow) as broken:
        read_csv(listed("Name,Notes\nAnn,x\nBob," + "x" * 20_001 + "\n"))
    assert broken.value.data == {"row": 3}


def test_too_many_columns(listed):
    assert len(read_csv(listed("Name" + ",x" * 99 + ",,,,\nAnn\n")).headings) == 100
    with pytest.raises(TooManyColumns):
        read_csv(listed("Name" + ",x" * 100 + "\nAnn\n"))
