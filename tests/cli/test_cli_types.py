"""Stages and types on the command line: read, set by hand, suggested, proposed, answered; the owner's own words."""

import pytest


def test_a_stage_says_why(typed, regular):
    said = typed("stage", regular, "--why")
    assert (said["stage"], said["pinned"], said["counted"]) == ("repeat", False, "repeat")
    assert said["because"]["figures"]["all"] == 2
    assert "2 purchases since 20 November 2026" in said["because"]["text"]
    assert [step["stage"] for step in said["history"]] == ["repeat", "first_time"]
    assert "history" not in typed("stage", regular)


def test_a_stage_is_pinned_and_let_go(typed, regular):
    assert typed("stage", regular, "--pin", "partner")["stage"] == "partner"
    assert typed("find", "layla")["customers"][0]["stage"] == "partner"
    said = typed("stage", regular, "--unpin", "--left-because", "Moved away")
    assert (said["stage"], said["left_because"]) == ("repeat", "Moved away")
    assert typed("stage", regular, "--pin", "vip", code=1)["error"] == "unknown_type"
    assert typed("stage", 99, "--why", code=1)["error"] == "unknown_customer"
    assert typed("stage", regular, "--pin", "lost", "--unpin", code=2)["error"] == "usage"


def test_silence_is_followed_before_anything_is_said(typed, regular, clock):
    other = typed("add", "Somebody else")["customer"]["id"]
    for stage in ("repeat", "repeat", "repeat", "repeat", "inactive"):
        clock.advance(days=39)
        typed("sell", other, "10")  # a month without any record would put the date in doubt
        assert typed("find", "layla")["customers"][0]["stage"] == stage
    assert typed("stage", regular, "--why")["history"][0]["stage"] == "inactive"


def test_the_records_suggest_and_the_owner_answers(typed, regular):
    for on in ("2026-10-01", "2026-11-01"):
        order = typed("sell", regular, "50", "--on", on)["purchase"]
        typed("mark", order, "uncollected")
    (found,) = typed("suggest", regular)["suggestions"]
    assert (found["customer_id"], found["type"], found["figures"]["n"]) == (regular, "troublemaker", 2)
    assert "2 orders were not collected" in found["text"]
    assert typed("suggest")["suggestions"] == [found]
    assert typed("suggest", 99, code=1)["error"] == "unknown_customer"


@pytest.mark.parametrize(("answer", "types"), [("confirm", ["precise"]), ("decline", [])])
def test_staff_propose_and_the_owner_answers(typed, regular, answer, types):
    number = typed("propose", regular, "precise", "--reason", "Checks every seam", "--by", "Noura")["proposal"]
    (waiting,) = typed("proposals")["proposals"]
    assert (waiting["id"], waiting["by"], waiting["answer"]) == (number, "Noura", None)
    assert waiting["reason"] == "Checks every seam"
    assert typed("propose", regular, "precise", code=1)["error"] == "already_proposed"
    typed(answer, number)
    assert typed("show", regular)["types"] == types
    assert typed("proposals")["proposals"] == []
    assert typed(answer, number, code=1)["error"] == "already_answered"
    assert typed(answer, 99, code=1)["error"] == "unknown_proposal"


def test_types_are_read_added_edited_and_hidden(typed):
    kinds = {kind["id"]: kind for kind in typed("types", "list")["types"]}
    assert len(kinds) == 30
    said = ("--do", "Offer the invoice", "--say", "For the school?")
    own = typed("types", "add", "Teacher", "--axis", "role", *said)["type"]
    assert (own["axis"], own["name"], own["do"], own["own"]) == ("role", "Teacher", ["Offer the invoice"], True)
    typed("types", "edit", own["id"], "--language", "ar", "--name", "معلم")
    shown = typed("types", "show", own["id"], "--language", "ar")["type"]
    assert (shown["name"], shown["do"]) == ("معلم", ["Offer the invoice"])
    edited = typed("types", "edit", "vip", "--avoid", "Let them wait")["type"]
    assert (edited["avoid"], edited["edited"], edited["name"]) == (["Let them wait"], True, kinds["vip"]["name"])
    assert typed("types", "hide", "vip")["type"]["hidden"]
    assert not typed("types", "hide", "vip", "--show")["type"]["hidden"]
    assert typed("types", "show", "nonsense", code=1)["error"] == "unknown_type"
    assert typed("types", "add", " ", code=1)["error"] == "type_name_needed"
