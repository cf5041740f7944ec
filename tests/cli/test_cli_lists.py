"""Lists in and out on the command line."""

import csv

import pytest

from shopcrm.cli import main

CUSTOMERS = "رقم,الاسم,الجوال,يوافق على العروض\n1,نورة,٠٥٠١٢٣٤٥٦٧,نعم\n2,,0501112223,نعم\n3,ليلى,0509998887,لا\n"
PURCHASES = "رقم العميل,التاريخ,الصنف,المبلغ,الحالة\n1,2026-01-05,عود,120.50,مدفوع\n9,2026-01-05,عود,5,مدفوع\n"


@pytest.fixture
def listed(tmp_path):
    """Puts a list into a file."""

    def write(text: str, name: str = "list.csv"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


def test_import_reports_row_by_row(typed, listed):
    done = typed("import", listed(CUSTOMERS))
    assert {name: done[name] for name in ("kind", "read", "added", "updated", "merged")} == {
        "kind": "customers", "read": 3, "added": 2, "updated": 0, "merged": 0,
    }  # fmt: skip
    assert [each["row"] for each in done["skipped"]] == [3]
    assert all(each["reason"] for each in done["skipped"])
    assert [each["name"] for each in typed("find", "نوره")["customers"]] == ["نورة"]


def test_a_dry_run_changes_nothing(typed, listed):
    looked = typed("import", listed(CUSTOMERS), "--dry-run")
    assert (looked["import"], looked["added"]) == (None, 2)
    assert typed("stats")["customers"] == 0


def test_purchases_find_their_customers_and_are_undone(typed, listed):
    typed("import", listed(CUSTOMERS))
    done = typed("import", listed(PURCHASES, "bought.csv"), "--kind", "purchases")
    assert (done["added"], [each["row"] for each in done["skipped"]]) == (1, [3])
    assert typed("stats")["sales_minor"] == 12050
    assert typed("undo-import", done["import"])["import"] == done["import"]
    assert typed("stats")["sales_minor"] == 0
    assert typed("undo-import", done["import"], code=1)["error"] == "unknown_import"
    assert typed("check")["ok"]


def test_unknown_headings_are_mapped_by_hand(typed, listed):
    file = listed("who,dial\nنورة,0501234567\n")
    assert typed("import", file, "--kind", "customers", code=1)["error"] == "heading_missing"
    done = typed("import", file, "--kind", "customers", "--map", "name=who", "--map", "phone=2")
    assert done["added"] == 1
    assert typed("find", "0501234567")["customers"][0]["name"] == "نورة"
    assert typed("import", file, "--map", "name=whom", code=1)["error"] == "unknown_column"
    refused = typed("import", file, "--map", "nickname=who", code=1)
    assert refused["error"] == "unknown_field"
    assert "nickname" in refused["message"]
    assert "phone_2" in refused["message"]


def test_the_same_list_is_not_taken_in_twice(typed, listed):
    file = listed(CUSTOMERS)
    typed("import", file)
    assert typed("import", file, code=1)["error"] == "already_imported"
    assert typed("import", file, "--anyway")["added"] == 0


@pytest.mark.parametrize("name", ["list.xlsx", "list.ods", "list.vcf"])
def test_other_formats_come_later(typed, listed, name):
    assert typed("import", listed("BEGIN:VCARD\n", name), code=1)["error"] == "not_available"


def test_a_list_that_is_not_there(typed, tmp_path):
    assert typed("import", tmp_path / "gone.csv", code=1)["error"] == "file_not_readable"


@pytest.mark.parametrize("what", ["customers", "purchases", "points", "vouchers"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_export(typed, code, tmp_path, what, ending):
    file = tmp_path / f"{what}.{ending}"
    done = typed("export", what, "--to", file)
    assert done == {"rows": {"customers": 1, "purchases": 2, "points": 2, "vouchers": 1}[what], "file": str(file)}
    if ending == "csv":
        with file.open(encoding="utf-8-sig", newline="") as text:
            assert len(list(csv.reader(text))) == done["rows"] + 1
    assert main(["--shop", str(tmp_path / "shop.db"), "export", what, "--to", str(file)]) == 0


def test_export_refuses_what_it_cannot_write(typed, tmp_path):
    assert typed("export", "customers", "--to", tmp_path / "list.txt", code=1)["error"] == "unknown_format"
    assert typed("export", "customers", "--to", tmp_path / "no" / "list.csv", code=3)["error"] == "cannot_save"
