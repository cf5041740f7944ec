"""Thanks on the command line: chosen, issued, printed, taken exactly once."""

from pathlib import Path

import pypdfium2
import pytest

UNTIL, SOON = "2027-01-20", "2026-11-26"
ISSUE = ("voucher", "issue", "--percent", "5", "--extra", "a candle", "--until", UNTIL)
A_CODE = {"code", "serial", "customer_id", "valid_from", "valid_until"}


def test_select_says_who_and_why_and_what_the_rules_say(typed, regular):
    stranger = typed("add", "Omar")["customer"]["id"]
    found = typed("voucher", "select", "--ids", f"{regular}، {stranger}")
    assert [(each["id"], each["name"], each["score"]) for each in found["customers"]] == [
        (regular, "Layla Haddad", 40000), (stranger, "Omar", 0),
    ]  # fmt: skip
    assert found["customers"][0]["reasons"] == ["bought for 400.00 SAR", "2 purchases"]
    stops = {each["rule"]: each["customers"] for each in found["checks"] if each["level"] == "stop"}
    assert stops == {"no_consent": [stranger], "too_new": [stranger]}
    assert all("Omar" in each["message"] for each in found["checks"] if each["level"] == "stop")


def test_the_best_of_a_year(typed, regular):
    assert [each["id"] for each in typed("voucher", "select", "--top", "٥")["customers"]] == [regular]
    assert typed("voucher", "select", "--top", "5", "--year", "2001") == {
        "customers": [], "checks": [], "worst_case_minor": 0,
    }  # fmt: skip
    assert typed("voucher", "select", "--top", "0", code=1)["error"] == "how_many_needed"
    assert typed("voucher", "select", "--top", "5", "--year", "99999", code=1)["error"] == "unknown_year"
    assert typed("voucher", "select", "--top", "5", "--percent", "10")["worst_case_minor"] == 2000


WAYS = (
    ("--score", "5"), ("--longest", "5"), ("--most-active", "5"), ("--most-active", "5", "--year", "2026"),
    ("--advocates", "5"), ("--birthday",), ("--birthday", "11"), ("--birthday", "11", "--count", "3"), ("--won-back",),
    ("--won-back", "60"), ("--ids", "1"),
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=" ".join)
def test_every_way_to_choose(typed, way):
    best = typed("add", "Layla Haddad", "--consent", "--birthday", "1990-11-25")["customer"]["id"]
    friend = typed("add", "Omar", "--referred-by", best)["customer"]["id"]
    for on in ("2026-05-01", "2026-11-01", "2026-11-02"):
        typed("sell", best, "200", "--on", on)
    typed("sell", friend, "10")
    (found,) = typed("voucher", "select", *way)["customers"]
    assert found["id"] == best
    assert set(found["criteria"]) == {"loyalty", "punctual", "cooperation", "purchases", "referrals"}
    assert found["thanks"].startswith("for ")
    issued = typed(*ISSUE, *way)
    assert issued["vouchers"][0]["customer_id"] == best
    if "--ids" not in way:
        assert typed("voucher", "select", *way)["customers"] == []
        assert typed("voucher", "select", *way, "--again")["customers"][0]["id"] == best


def test_the_weights_of_a_score_may_be_typed(typed, regular):
    typed("sell", regular, "200", "--on", "2025-01-01")
    only = "loyalty=0, punctual=10, cooperation=0, purchases=0, referrals=0"
    (found,) = typed("voucher", "select", "--score", "1", "--weights", only)["customers"]
    assert found["score"] == 100
    assert found["reasons"] == ["paid every bill on time"] or "paid every bill on time" in found["reasons"]
    assert typed("voucher", "select", "--score", "1", "--weights", "kindness=3", code=2)["error"] == "usage"
    assert typed("voucher", "select", "--score", "1", "--weights", "loyalty=much", code=1)["error"] == "bad_number"


def test_the_whole_checklist(typed, regular):
    told = typed("voucher", "select", "--ids", regular, "--percent", "30", "--checklist")["checks"]
    assert {each["number"] for each in told} == set(range(1, 11))
    levels = {each["rule"]: each["level"] for each in told}
    assert (levels["high_percent"], levels["no_extra"], levels["over_budget"]) == ("warn", "warn", "ok")
    gentler = next(each["gentler"] for each in told if each["rule"] == "high_percent")
    assert gentler == [{"way": "with_extra", "message": "Give 15% and a small gift instead", "worst_case_minor": 3000}]


@pytest.mark.parametrize("layout", ["a4", "a6", "roll"])
def test_issue_and_print(typed, regular, tmp_path, layout):
    pdf = tmp_path / "thanks.pdf"
    issued = typed(*ISSUE, "--ids", regular, "--layout", layout, "--pdf", pdf)
    (voucher,) = issued["vouchers"]
    assert set(voucher) == A_CODE
    assert (voucher["customer_id"], voucher["valid_until"], issued["pdf"]) == (regular, UNTIL, str(pdf))
    with pypdfium2.PdfDocument(pdf) as pages:
        text = pages[0].get_textpage().get_text_range()
    assert "Layla Haddad" in text
    story = typed("voucher", "show", voucher["code"])["story"]
    assert [each["kind"] for each in story] == ["issued", "sent", "printed"]
    assert list(tmp_path.glob(".*")) == []


def test_the_same_operation_issues_once_and_prints_again(typed, regular, tmp_path):
    pdf = tmp_path / "thanks.pdf"
    words = (*ISSUE, "--top", "3", "--operation", "thanks-1")
    first = typed(*words)
    other = typed("add", "Omar", "--consent")["customer"]["id"]
    for _each in range(2):
        typed("sell", other, "900", "--on", "2026-11-01")
    assert typed(*words, "--pdf", pdf)["vouchers"] == first["vouchers"]
    assert pdf.read_bytes().startswith(b"%PDF")
    typed("voucher", "replace", first["vouchers"][0]["code"])
    assert typed(*words)["vouchers"] == first["vouchers"]
    assert typed("stats")["vouchers"]["issued"] == 2
    assert typed(*words, "--reason", "other", code=1)["error"] == "operation_reused"
    assert typed(*ISSUE, "--ids", other, "--operation", "thanks-1", code=1)["error"] == "operation_reused"
    assert typed(*words, "--from", SOON, code=1)["error"] == "operation_reused"


@pytest.mark.parametrize(
    ("name", "error", "code"),
    [("v.txt", "not_a_pdf", 1), ("missing/v.pdf", "cannot_save", 3), ("folder.pdf", "cannot_save", 3)],
)
def test_nothing_is_issued_that_could_not_be_printed(typed, regular, tmp_path, name, error, code):
    (tmp_path / "folder.pdf").mkdir()
    assert typed(*ISSUE, "--ids", regular, "--pdf", tmp_path / name, code=code)["error"] == error
    assert typed("voucher", "list") == {"vouchers": []}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="only Linux has a folder that looks writable and is not")
def test_what_could_not_be_printed_after_all_is_printed_by_the_same_command(typed, regular, tmp_path):
    """Whoever is root finds out only when the paper is written; everybody else is told before anything is issued."""
    words = (*ISSUE, "--ids", regular, "--operation", "thanks-1", "--pdf")
    failed = typed(*words, "/proc/thanks.pdf", code=3)
    issued = typed("voucher", "list")["vouchers"]
    assert (failed["error"], len(issued)) in {("not_printed", 1), ("cannot_save", 0)}
    assert failed["error"] == "cannot_save" or "--operation thanks-1" in failed["message"]
    again = typed(*words, tmp_path / "thanks.pdf")
    assert [each["code"] for each in again["vouchers"]] == [each["code"] for each in issued or again["vouchers"]]
    assert len(typed("voucher", "list")["vouchers"]) == 1
    assert (tmp_path / "thanks.pdf").exists()


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("--percent", "0"), "bad_percent"),
        (("--percent", "101"), "bad_percent"),
        (("--percent", "5.5"), "bad_number"),
        (("--amount", "x"), "bad_amount"),
        (("--gift-only",), "offer_needed"),
        (("--gift-only", "--extra", "x" * 121), "text_too_long"),
        (("--percent", "5", "--until", "2001-01-01"), "bad_validity"),
        (("--percent", "5", "--until", "soon"), "bad_date"),
        (("--percent", "5", "--min-spend", "x"), "bad_amount"),
        (("--percent", "5", "--ids", ","), "nobody_selected"),
        (("--percent", "5", "--ids", "99"), "unknown_customer"),
    ],
)
def test_an_offer_is_refused(typed, regular, words, error):
    assert typed("voucher", "issue", "--until", UNTIL, "--ids", regular, *words, code=1)["error"] == error
    assert typed("voucher", "list") == {"vouchers": []}


def test_a_rule_stops_a_batch_unless_the_owner_says_why(typed, regular):
    stranger = typed("add", "Omar")["customer"]["id"]
    refused = typed(*ISSUE, "--ids", stranger, code=1)
    assert refused["error"] == "stopped"
    assert "Omar" in refused["message"]
    assert len(typed(*ISSUE, "--ids", stranger, "--override", "my brother")["vouchers"]) == 1


@pytest.mark.parametrize("offer", [("--percent", "١٠٪"), ("--amount", "١٠")])
def test_redeem_exactly_once(typed, regular, offer):
    issued = typed("voucher", "issue", *offer, "--extra", "a candle", "--until", UNTIL, "--ids", regular)
    code = issued["vouchers"][0]["code"]
    done = typed("voucher", "redeem", f"{code[:4]}-{code[4:]}".lower(), "--bill", "100", "--operation", "r1")
    assert (done["discount_minor"], done["extra"], done["purchase"]) == (1000, "a candle", None)
    assert (done["voucher"]["code"], done["voucher"]["state"]) == (code, "redeemed")
    assert typed("voucher", "redeem", code, "--bill", "100", "--operation", "r1") == done
    assert typed("voucher", "redeem", code, "--bill", "100", code=1)["error"] == "already_redeemed"
    assert typed("stats")["vouchers"] == {"issued": 1, "redeemed": 1, "expired": 0, "void": 0}


def test_every_refusal_of_a_voucher(typed, regular, code):
    other = typed("add", "Omar")["customer"]["id"]

    def refused(*words):
        return typed("voucher", "redeem", *words, code=1)["error"]

    assert refused(code[:-1] + ("A" if code[-1] != "A" else "B")) == "mistyped_code"
    assert refused("short") == "mistyped_code"
    assert refused("0000000000000") == "unknown_code"
    assert refused(code, "--customer", other, "--bill", "100") == "other_customer"
    assert refused(code, "--bill", "49.99") == "below_minimum"
    assert refused(code) == "below_minimum"
    assert refused(code, "--bill", "x") == "bad_amount"
    ahead = typed(*ISSUE, "--ids", regular, "--from", SOON)["vouchers"][0]["code"]
    assert refused(ahead, "--bill", "100") == "not_yet_valid"
    typed("voucher", "void", code, "--reason", "printed twice")
    assert refused(code, "--bill", "100") == "void"
    assert typed("stats")["vouchers"]["redeemed"] == 0


def test_an_expired_voucher_is_refused(typed, code, clock):
    clock.advance(days=60)
    typed("confirm-clock")
    assert typed("voucher", "redeem", code, "--bill", "100", code=1)["error"] == "expired"
    assert [each["code"] for each in typed("voucher", "list", "--state", "expired")["vouchers"]] == [code]
    assert typed("stats")["vouchers"]["expired"] == 1


def test_a_lost_paper_is_replaced_and_the_old_one_is_worthless(typed, code, tmp_path):
    pdf = tmp_path / "again.pdf"
    again = typed("voucher", "replace", code, "--pdf", pdf)["voucher"]
    assert again["code"] != code
    assert again["replaces"] == typed("voucher", "show", code)["voucher"]["serial"]
    assert pdf.exists()
    assert typed("voucher", "redeem", code, "--bill", "100", code=1)["error"] == "void"
    assert typed("voucher", "replace", code, code=1)["error"] == "void"
    assert typed("voucher", "redeem", again["code"], "--bill", "100")["discount_minor"] == 1000


def test_void_needs_a_reason_that_is_kept(typed, code):
    assert typed("voucher", "void", code, "--reason", " ", code=1)["error"] == "reason_needed"
    assert typed("voucher", "void", code, "--reason", "printed twice")["voucher"]["state"] == "void"
    assert typed("voucher", "show", code)["story"][-1]["reason"] == "printed twice"


def test_list_by_batch_and_state(typed, regular, code):
    batch = typed(*ISSUE, "--ids", regular, "--override", "twice")["batch"]
    assert [each["batch"] for each in typed("voucher", "list", "--batch", batch)["vouchers"]] == [batch]
    assert len(typed("voucher", "list")["vouchers"]) == 2
    assert len(typed("voucher", "list", "--state", "issued")["vouchers"]) == 2
    assert typed("voucher", "list", "--state", "redeemed") == {"vouchers": []}


@pytest.mark.parametrize(
    "offer", [("--percent", "5"), ("--amount", "0", "--extra", "a  candle"), ("--gift-only", "--extra", "candle")]
)
def test_an_operation_is_the_same_however_it_was_typed(typed, regular, offer):
    words = ("voucher", "issue", "--ids", f"{regular},{regular}", *offer, "--until", UNTIL, "--operation", "twice")
    assert typed(*words)["vouchers"] == typed(*words)["vouchers"]
    assert typed("stats")["vouchers"]["issued"] == 1


def test_why_a_voucher_was_cancelled_is_one_readable_line(typed, code):
    assert typed("voucher", "void", code, "--reason", "x" * 501, code=1)["error"] == "text_too_long"
    typed("voucher", "void", code, "--reason", "lost\n\u202eon the way")
    assert typed("voucher", "show", code)["story"][-1]["reason"] == "lost on the way"
