"""The card, its timeline and those a customer buys for, on the command line."""

import pytest


@pytest.fixture
def nora(typed) -> int:
    return typed("add", "Nora")["customer"]["id"]


def test_a_recipient_is_kept_changed_and_taken_away(typed, nora):
    added = typed("recipient", "add", nora, "Lina", "--relation", "child", "--on", "2015-11-24")["recipients"][0]
    assert (added["name"], added["relation"], added["occasion_on"]) == ("Lina", "child", "2015-11-24")
    edited = typed("recipient", "edit", added["id"], "--occasion", "birthday")["recipients"][0]
    assert edited == {**added, "occasion": "birthday"}
    assert typed("show", nora)["recipients"] == [edited]
    bought = typed("sell", nora, "30", "--for", added["id"])["purchase"]
    assert typed("show", nora)["purchases"][0]["for"] == "Lina"
    assert typed("recipient", "bought", bought, "none")["before"] == added["id"]
    assert typed("recipient", "remove", added["id"])["removed"]["name"] == "Lina"
    assert typed("recipient", "list", nora)["recipients"] == []


def test_nobody_elses_child_is_bought_for(typed, nora):
    other = typed("add", "Omar")["customer"]["id"]
    lina = typed("recipient", "add", other, "Lina")["recipients"][0]["id"]
    assert typed("sell", nora, "30", "--for", lina, code=1)["error"] == "unknown_recipient"


def test_the_timeline_is_filtered_and_searched(typed, nora):
    typed("sell", nora, "30", "--item", "Amber soap")
    typed("note", nora, "Likes amber")
    assert {event["kind"] for event in typed("timeline", nora)["events"]} >= {"sale", "note", "added"}
    assert [event["kind"] for event in typed("timeline", nora, "--only", "notes")["events"]] == ["note"]
    found = typed("timeline", nora, "--search", "AMBER", "--limit", "1")
    assert (found["count"], len(found["events"])) == (2, 1)
    assert typed("timeline", "99", code=1)["error"] == "unknown_customer"


def test_the_card_tells_habits_and_the_referral_tree(typed, nora):
    omar = typed("add", "Omar", "--referred-by", nora)["customer"]["id"]
    typed("sell", omar, "80")
    card = typed("show", nora)
    assert [(each["id"], each["level"]) for each in card["referrals"]["below"]] == [(omar, 1)]
    assert card["habits"]["brought_minor"] == 8000
    assert card["care_level"] in {"basic", "reactive", "accountable", "proactive", "partnership"}
