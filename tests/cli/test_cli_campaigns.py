"""Campaigns from a file, what came of them, and what the owner should look at, on the command line."""

import pypdfium2
import pytest

PLAN = """
name = "Best of the year"

[who]
top = 5

[what]
percent = 10
extra = "a scented candle"
cap = 12.5
weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

[when]
from = 2026-11-22
days = 60

[paper]
layout = "a6"
"""


@pytest.fixture
def plan(tmp_path):
    file = tmp_path / "thanks.toml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def test_a_dry_run_tells_all_and_issues_nothing(typed, regular, plan):
    told = typed("campaign", "run", plan, "--dry-run")
    assert [each["id"] for each in told["customers"]] == [regular]
    assert {each["number"] for each in told["checks"]} == set(range(1, 11))
    assert told["worst_case_minor"] == 1250
    assert typed("voucher", "list")["vouchers"] == []


def test_a_campaign_is_issued_once_however_often_it_is_run(typed, regular, plan, tmp_path):
    first = typed("campaign", "run", plan, "--pdf", tmp_path / "thanks.pdf")
    other = typed("add", "Omar", "--consent")["customer"]["id"]
    for _each in range(2):
        typed("sell", other, "9000", "--on", "2026-11-01")
    again = typed("campaign", "run", plan)
    assert (again["batch"], again["vouchers"]) == (first["batch"], first["vouchers"])
    (voucher,) = typed("voucher", "list")["vouchers"]
    assert (voucher["percent"], voucher["valid_from"], voucher["valid_until"]) == (10, "2026-11-22", "2027-01-21")
    with pypdfium2.PdfDocument(tmp_path / "thanks.pdf") as pages:
        assert len(pages) == 1
    second = typed("campaign", "run", plan, "--operation", "the next one")
    assert second["batch"] == first["batch"] + 1
    assert [each["customer_id"] for each in second["vouchers"]] == [other]  # the first one had a turn


def test_names_may_be_left_out_and_weights_said(typed, regular, plan):
    other = typed("add", "Omar", "--consent")["customer"]["id"]
    for on in ("2026-11-01", "2026-11-02"):
        typed("sell", other, "10", "--on", on)
    plan.write_text(
        f"[who]\nscore = 9\nweights = {{ purchases = 9, loyalty = 0 }}\nleave_out = [{regular}]\n"
        "[what]\nextra = 'tea'\ngift_only = true\ngiftable = true\n",
        encoding="utf-8",
    )
    assert [each["id"] for each in typed("campaign", "run", plan, "--dry-run")["customers"]] == [other]
    (voucher,) = typed("campaign", "run", plan)["vouchers"]
    assert voucher["valid_until"] == "2027-02-19"  # the shop's usual 90 days


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("[who]\ntop = ", "plan_not_readable"),
        ("top = 5", "plan_key_unknown"),
        ("[who]\ntpo = 5", "plan_key_unknown"),
        ("[whom]\ntop = 5", "plan_key_unknown"),
        ("who = 5", "plan_key_unknown"),
        ("[what]\npercent = 5", "plan_lacks"),
        ("[who]\ntop = 5\nlongest = 5\n[what]\npercent = 5", "plan_lacks"),
        ("[who]\ntop = 5\n[what]\npercent = 5\n[when]\ndays = -3", "plan_lacks"),
        ("[who]\ntop = 5\n[what]\npercent = 5.5", "bad_number"),
        ("[who]\ntop = 5\n[what]\namount = 'lots'", "bad_amount"),
        ("[who]\ntop = 5\n[what]\npercent = 5\n[paper]\ndesign = 'loud'", "unknown_design"),
        ("[who]\ntop = 5", "offer_needed"),
        ("[who]\nids = [99]\n[what]\npercent = 5", "unknown_customer"),
    ],
)
def test_what_is_wrong_with_a_file_is_said(typed, regular, plan, text, error):
    plan.write_text(text, encoding="utf-8")
    assert typed("campaign", "run", plan, code=1)["error"] == error
    assert typed("voucher", "list")["vouchers"] == []


@pytest.mark.parametrize(
    "line",
    [
        "[what]\ngiftable = 'no'", "[what]\ngiftable = 2", "[what]\ngift_only = true", "[what]\namount = true",
        "[what]\nextra = true", "[what]\nweekdays = []", "[what]\nweekdays = [true]", "[who]\nagain = 'no'",
        "[who]\nweights = { loyalty = true }", "[who]\nleave_out = true", "[paper]\nlayout = 'a5'",
        "[when]\nfrom = 2026-11-25T10:00:00", "[when]\nuntil = true",
    ],
)  # fmt: skip
def test_a_value_of_the_wrong_kind_is_refused_before_anything_is_issued(typed, regular, plan, line):
    part, value = line.split("\n")
    key = value.partition(" ")[0]
    kept = [each for each in PLAN.splitlines() if not each.startswith(f"{key} ") and (key != "until" or "days" not in each)]
    plan.write_text("\n".join(kept).replace(part, line), encoding="utf-8")
    assert f"{part.strip('[]')}.{key}" in typed("campaign", "run", plan, code=1)["message"]
    assert typed("voucher", "list")["vouchers"] == []


@pytest.mark.parametrize("operation", ["", "x" * 201, "\\u0000x"])
def test_an_operation_in_a_file_is_as_long_as_a_typed_one(typed, regular, plan, operation):
    plan.write_text(f'operation = "{operation}"\n{PLAN}', encoding="utf-8")
    assert typed("campaign", "run", plan, code=1)["error"] == "plan_not_readable"


@pytest.mark.parametrize(
    ("when", "error"),
    [("days = 999999999", "plan_lacks"), ("days = '9999999999999999'", "bad_number"), ("days = 99999", "bad_date"),
     ("from = 'soon'", "bad_date")],
)  # fmt: skip
def test_days_that_no_calendar_has_are_refused(typed, regular, plan, when, error):
    plan.write_text(f"[who]\ntop = 5\n[what]\npercent = 5\n[when]\n{when}\n", encoding="utf-8")
    assert typed("campaign", "run", plan, code=1)["error"] == error


def test_a_first_day_may_be_written_in_any_calendar_and_by_any_editor(typed, regular, plan):
    text = PLAN.replace("2026-11-22", "'j:1405/09/01'")
    plan.write_text(text, encoding="utf-8-sig")  # as Windows' own editor saves it
    (voucher,) = typed("campaign", "run", plan)["vouchers"]
    assert (voucher["valid_from"], voucher["valid_until"]) == ("2026-11-22", "2027-01-21")


def test_a_file_without_end_is_refused_kindly(typed, plan):
    plan.write_text("x = " + "[" * 5000 + "]" * 5000, encoding="utf-8")
    assert typed("campaign", "run", plan, code=1)["error"] == "plan_not_readable"


def test_an_operation_of_another_campaign_is_refused(typed, regular, plan):
    typed("campaign", "run", plan, "--operation", "once")
    plan.write_text(PLAN.replace("percent = 10", "percent = 11"), encoding="utf-8")
    assert typed("campaign", "run", plan, "--operation", "once", code=1)["error"] == "operation_reused"
    assert len(typed("voucher", "list")["vouchers"]) == 1


def test_a_missing_file_and_bytes_that_are_no_text_are_said(typed, plan):
    assert typed("campaign", "run", plan.with_name("gone.toml"), code=1)["error"] == "plan_not_readable"
    plan.write_bytes(b"\xff\xfe\x00")
    assert typed("campaign", "run", plan, code=1)["error"] == "plan_not_readable"


def test_a_rule_stops_a_campaign_too(typed, plan):
    stranger = typed("add", "Omar")["customer"]["id"]
    plan.write_text(f"[who]\nids = [{stranger}]\n[what]\nextra = 'tea'\n", encoding="utf-8")
    assert typed("campaign", "run", plan, code=1)["error"] == "stopped"
    plan.write_text(f"override = 'my brother'\n[who]\nids = [{stranger}]\n[what]\nextra = 'tea'\n", encoding="utf-8")
    assert len(typed("campaign", "run", plan)["vouchers"]) == 1


def test_what_came_of_it(typed, regular, plan, tmp_path):
    plan.write_text(PLAN.replace("from = 2026-11-22\n", ""), encoding="utf-8")
    issued = typed("campaign", "run", plan)
    typed("sell", regular, "100", "--redeem", issued["vouchers"][0]["code"])
    pdf = tmp_path / "results.pdf"
    told = typed("campaign", "results", issued["batch"], "--pdf", pdf)
    assert (told["issued"], told["redeemed"], told["cost_minor"], told["sales_minor"]) == (1, 1, 1000, 9000)
    assert told["too_few"] is True
    assert "Too few" in told["verdict"]
    assert told["days"][0] == {"on": "2026-11-21", "redeemed": 1, "came_back": 0, "peers": 0}
    with pypdfium2.PdfDocument(pdf) as pages:
        assert len(pages) == 1
    assert typed("campaign", "results", 7, code=1)["error"] == "unknown_batch"


def test_what_to_look_at(typed, regular):
    assert typed("misuse") == {"remarks": []}
    typed("adjust-points", regular, "50", "--reason", "kind", "--by", "Nadia")
    (remark,) = typed("misuse")["remarks"]
    assert (remark["kind"], remark["person"], remark["customer_id"]) == ("manual_points", "Nadia", regular)
    assert "50" in remark["message"]
    assert typed("misuse", "--from", "2026-11-01", "--to", "2026-11-20") == {"remarks": []}


def test_run_again_a_campaign_prints_no_paper_that_is_worthless_by_now(typed, regular, plan, tmp_path):
    other = typed("add", "Omar", "--consent")["customer"]["id"]
    for _each in range(2):
        typed("sell", other, "9000", "--on", "2026-11-01")
    lost, good = (each["code"] for each in typed("campaign", "run", plan)["vouchers"])
    typed("voucher", "replace", lost)
    assert typed("campaign", "run", plan, "--pdf", tmp_path / "again.pdf")["pdf"] == str(tmp_path / "again.pdf")
    with pypdfium2.PdfDocument(tmp_path / "again.pdf") as pages:
        said = "".join(page.get_textpage().get_text_range() for page in pages)
    assert [number for number in ("000001", "000002", "000003") if number in said] == ["000002"]
    typed("voucher", "void", good, "--reason", "a test")
    assert typed("campaign", "run", plan, "--pdf", tmp_path / "none.pdf")["pdf"] is None
    assert not (tmp_path / "none.pdf").exists()
