"""Cards changed, stages tuned, advice judged, suggestions answered and flags raised again, as a script types it."""

from tests.cli.conftest import Type


def test_a_card_is_changed_and_what_is_not_given_stays(typed: Type, regular: int):
    kinds = ("--type", "hurried", "--type", "loyal")
    typed("edit", regular, "--email", "layla@example.com", *kinds, "--birthday", "1990-02-03")
    said = typed("edit", regular, "--not-type", "hurried", "--birthday", "none", "--phone", "0507654321")["customer"]
    assert (said["email"], said["types"], said["birth_on"]) == ("layla@example.com", ["loyal"], None)
    assert (said["name"], said["phones"]) == ("Layla Haddad", ["+966507654321"])
    assert said["consents"] == ["call", "email", "letter", "message"]
    assert typed("edit", regular, "--type", "nonsense", code=1)["error"] == "unknown_type"
    assert typed("edit", 99, "--name", "Nobody", code=1)["error"] == "unknown_customer"


def test_a_warning_pinned_by_a_script_leads_the_card(typed: Type, regular: int):
    typed("edit", regular, "--pinned-note", "Allergic to nuts", "--rating", "5")
    assert typed("show", regular)["urgent"][0]["message"] == "Allergic to nuts"


def test_the_stages_are_tuned_and_everybody_is_counted_anew(typed: Type, regular: int):
    typed("sell", regular, "20", "--on", "2026-10-01")
    assert typed("stage", regular)["stage"] == "repeat"
    tuned = typed("stage-rules", "--permanent-purchases", 3, "--permanent-days", 10)
    assert (tuned["changed"], tuned["customers"]) == (1, {"permanent": 1})
    assert (typed("stage", regular)["stage"], typed("stage", regular)["one_step_up"]) == ("permanent", "advocate")
    assert typed("stage-rules", "--lost-percent", 200, code=1)["error"] == "bad_stage_rule"
    assert typed("stage-rules")["rules"]["lost_percent"] == 600


def test_advice_that_helped_comes_first_and_a_tap_is_taken_back(typed: Type, regular: int):
    before = typed("advice", regular)["tips"]
    assert [tip["number"] for tip in before] == list(range(1, len(before) + 1))
    third = before[2]
    after = typed("advice", regular, "--helped", 3)["tips"]
    assert (after[0]["text"], after[0]["helped"]) == (third["text"], 1)
    assert typed("advice", regular, "--helped", 1, "--undo")["tips"] == before
    assert typed("advice", regular, "--helped", 99, code=2)["error"] == "usage"


def test_what_the_records_suggest_is_answered(typed: Type, regular: int):
    for day in range(10, 16):
        typed("sell", regular, "500", "--on", f"2026-11-{day}")
    assert {each["type"] for each in typed("suggest", regular)["suggestions"]} >= {"good", "loyal"}
    assert typed("suggest", regular, "--accept", "loyal")["proposal"]["answer"] == "confirmed"
    assert "loyal" in typed("show", regular)["types"]
    assert typed("suggest", regular, "--decline", "good")["proposal"]["answer"] == "declined"
    assert typed("suggest", regular)["suggestions"] == []
    assert typed("suggest", regular, "--accept", "ghost", code=1)["error"] == "not_suggested"
    assert typed("suggest", "--accept", "ghost", code=2)["error"] == "usage"


def test_a_type_of_ones_own_is_taken_out_and_the_apps_own_words_come_back(typed: Type):
    own = typed("types", "add", "Gift hunter")["type"]["id"]
    assert typed("types", "remove", own) == {"removed": own}
    assert typed("types", "remove", "vip", code=1)["error"] == "not_an_own_type"
    typed("types", "edit", "vip", "--name", "Star")
    assert typed("types", "restore", "vip")["type"]["name"] == "VIP"


def test_a_cleared_flag_counts_again_and_a_step_is_taken_back(typed: Type, regular: int):
    number = typed("set-aside", regular, "Oud")["orders"][0]["number"]
    typed("order", "close", number, "uncollected")
    typed("clear-flag", "set_aside", number, "--reason", "Our mistake")
    assert typed("flags", regular)["flags"] == []
    typed("clear-flag", "set_aside", number, "--undo")
    assert len(typed("flags", regular)["flags"]) == 1
    assert typed("verify", regular, "--take-back", code=1)["error"] == "no_check"
    typed("verify", regular)
    typed("verify", regular, "--result", "tried")
    assert typed("verify", regular, "--take-back")["checks"][0]["step"] == 0


def test_the_record_and_debts_on_another_card_are_told(typed: Type, regular: int):
    assert [each["speaks"] for each in typed("flags", regular)["record"]] == ["neither"]
    typed("sell", regular, "80", "--on", "2026-10-01", "--unpaid", "--due", "2026-10-15")
    assert typed("flags", regular)["record"][0]["text"] == "Owes 80.00 SAR, due since 15 October 2026."
    (debt,) = typed("recognise", "--phone", "0501234567")["debts"]
    assert debt == "Layla Haddad, card 20000014, owes 80.00 SAR, due since 15 October 2026."
