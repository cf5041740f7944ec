"""What comes after issuing, on the command line: extended, cancelled, asked after, counted, coming round."""

from dataclasses import replace
from datetime import date

from shopcrm.settings import first_settings
from shopcrm.shop import Shop

LATER, LATEST = "2027-01-31", "2027-02-28"


def test_the_terms_of_a_campaign_are_typed_and_told(typed, regular):
    terms = ("--cap", "20", "--extra", "tea", "--extra-cost", "1.5", "--weekdays", "mon,fri", "--giftable",
             "--name", "Quiet days", "--design", "festive")  # fmt: skip
    issued = typed("voucher", "issue", "--ids", regular, "--percent", "50", *terms, "--until", LATER, "--by", "Layla")
    (batch,) = typed("voucher", "batches")["batches"]
    assert (batch["batch"], batch["name"], batch["design"], batch["by"]) == (1, "Quiet days", "festive", "Layla")
    assert (batch["cap_minor"], batch["extra_cost_minor"], batch["weekdays"]) == (2000, 150, ["mon", "fri"])
    assert batch["giftable"] is True
    voucher = typed("voucher", "show", issued["vouchers"][0]["code"])
    assert voucher["voucher"]["cost_minor"] == 2150
    assert [step["by"] for step in voucher["story"]] == ["Layla"]
    assert typed("voucher", "redeem", voucher["voucher"]["code"], "--bill", "9", code=1)["error"] == "wrong_weekday"
    wrong = ("--weekdays", "moonday", "--until", LATER)
    assert typed("voucher", "issue", "--ids", regular, "--percent", "5", *wrong, code=1)["error"] == "unknown_weekday"


def test_extend_one_or_a_batch(typed, code):
    assert typed("voucher", "extend", code, "--until", LATER)["voucher"]["valid_until"] == LATER
    assert typed("voucher", "extend", "--batch", "1", "--until", LATEST, "--reason", "closed") == {"vouchers": 1}
    assert typed("voucher", "extend", code, "--until", LATER, code=1)["error"] == "shorter_than_before"
    assert typed("voucher", "extend", "--batch", "9", "--until", LATER, code=1)["error"] == "unknown_batch"
    assert typed("voucher", "extend", "--until", LATER, code=2)["error"] == "usage"
    assert typed("voucher", "extend", code, "--batch", "1", "--until", LATER, code=2)["error"] == "usage"


def test_an_extended_issue_is_still_the_same_operation(typed, regular):
    words = ("voucher", "issue", "--ids", regular, "--percent", "5", "--until", LATER, "--operation", "thanks")
    first = typed(*words)
    typed("voucher", "extend", first["vouchers"][0]["code"], "--until", LATEST)
    again = typed(*words)
    assert again["vouchers"][0]["code"] == first["vouchers"][0]["code"]
    assert typed(*words[:-2], "--name", "other", *words[-2:], code=1)["error"] == "operation_reused"


def test_void_a_batch_once(typed, code):
    words = ("voucher", "void-batch", "1", "--reason", "wrong people", "--operation", "void")
    assert typed(*words) == typed(*words) == {"vouchers": 1, "operation": "void"}
    assert typed("voucher", "redeem", code, "--bill", "100", code=1)["error"] == "void"


def test_papers_that_may_not_have_come_out(typed, code, shop_file, clock):
    shop = Shop.open(shop_file, now=clock)
    shop.vouchers.mark_sent([1])
    shop.close()
    assert [each["code"] for each in typed("voucher", "unsure")["vouchers"]] == [code]
    assert typed("voucher", "unsure", "--printed", "1")["vouchers"] == []


def test_the_budget_is_told(typed, code, shop_file, clock):
    shop = Shop.open(shop_file, now=clock)
    shop.settings.change(voucher_month_budget_minor=50_000)
    shop.close()
    told = typed("voucher", "budget")
    assert told["open"] == {"committed_minor": 2000, "budget_minor": 0}
    assert told["month"] == {"committed_minor": 2000, "budget_minor": 50_000}


def test_birthdays_are_listed_and_approved(typed, regular, shop_file, clock, tmp_path):
    shop = Shop.open(shop_file, now=clock)
    shop.customers.edit(regular, replace(shop.customers.get(regular).draft(), birth_on=date(1990, 11, 25)))
    shop.close()
    assert typed("voucher", "birthdays") == {"birthdays": []}
    assert typed("voucher", "birthdays", "--approve", "all", code=1)["error"] == "birthdays_off"
    shop = Shop.open(shop_file, now=clock)
    shop.settings.change(birthday_thanks=True, birthday_extra="a cake")
    shop.close()
    assert typed("voucher", "birthdays")["birthdays"] == [{"id": regular, "name": "Layla Haddad", "on": "2026-11-25"}]
    words = ("voucher", "birthdays", "--approve", "all", "--pdf", tmp_path / "cake.pdf", "--operation", "cake")
    first = typed(*words)
    assert [each["extra"] for each in first["vouchers"]] == ["a cake"]
    assert typed(*words)["vouchers"][0]["code"] == first["vouchers"][0]["code"]
    assert (tmp_path / "cake.pdf").read_bytes().startswith(b"%PDF")
    assert typed("voucher", "birthdays") == {"birthdays": []}


def test_points_become_vouchers(typed, regular, tmp_path):
    typed("adjust-points", regular, "300", "--reason", "welcome")
    held = typed("points", regular)["balance"]
    words = ("voucher", "convert-points", "--until", LATER)
    (planned,) = typed(*words, "--dry-run")["customers"]
    assert (planned["id"], planned["points"]) == (regular, held)
    done = typed(*words, "--operation", "november")
    assert [each["amount_minor"] for each in done["vouchers"]] == [planned["worth_minor"]]
    assert typed(*words, "--operation", "november") == done
    assert typed("points", regular)["balance"] == 0
    assert typed(*words, code=1)["error"] == "no_points_to_convert"


def test_a_doubtful_date_is_confirmed(typed, code, clock):
    assert typed("confirm-clock")["doubted_since"] is None
    clock.advance(days=50)
    assert typed("voucher", "redeem", code, "--bill", "100", code=3)["error"] == "clock_in_doubt"
    assert typed("confirm-clock", "--by", "Layla")["doubted_since"] == "2026-11-21T07:00:00Z"
    assert typed("voucher", "redeem", code, "--bill", "100", code=1)["error"] == "expired"


def test_a_shop_in_another_folder_knows_its_people(tmp_path, typed, code):
    assert first_settings("Rose", "SA").voucher_month_budget_minor == 0
    typed("--by", "Omar", "voucher", "redeem", code, "--bill", "100")
    assert typed("voucher", "redeem", code, "--bill", "100", code=1)["message"].count("Omar") == 1
