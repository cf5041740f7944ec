"""Cards on the command line."""

import pytest

HOSTILE = [
    "=HYPERLINK(0)", "Robert'); DROP TABLE customer;--", "<img src=file:///etc/passwd>", "a\x1b[31mred", "\u202egnp.exe",
    "{name} {0} %s", "نورة\u200fالمصري", "\ud83d\ude00 \U0001f9d1\u200d\U0001f33e", "'; --json", "-- ", "-5", "\udcff lone",
]  # fmt: skip


def test_a_card_comes_back_as_it_was_typed(typed):
    added = typed(
        "add", "Layla  Haddad", "--phone", "٠٥٠١٢٣٤٥٦٧", "--phone", "+44 7911 123456", "--email", "layla@example.com",
        "--card", "A-17", "--type", "vip", "--type", "loyal", "--birthday", "j:1370/01/15", "--consent",
    )["customer"]  # fmt: skip
    assert added["name"] == "Layla Haddad"
    assert added["phones"] == ["+966501234567", "+447911123456"]
    assert (added["card"], added["birth_on"], added["points"]) == ("A-17", "1991-04-04", 0)
    assert sorted(added["types"]) == ["loyal", "vip"]
    assert len(added["consents"]) == 4
    assert typed("show", added["id"])["customer"] == added


def test_referral_is_kept(typed):
    first = typed("add", "Layla")["customer"]["id"]
    assert typed("add", "Omar", "--referred-by", first)["customer"]["referred_by"] == first


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (("Omar", "--phone", "0501234567"), "possible_duplicate"),
        (("   ",), "name_needed"),
        (("Omar", "--phone", "none"), "bad_phone"),
        (("Omar", "--email", "omar"), "bad_email"),
        (("Omar", "--card", "7 7"), "bad_card"),
        (("Omar", "--type", "nice"), "unknown_type"),
        (("Omar", "--referred-by", "99"), "unknown_customer"),
        (("Omar", "--referred-by", "Layla"), "bad_number"),
        (("Omar", "--birthday", "yesterday"), "bad_date"),
        (("Omar", "--birthday", "2199-01-01"), "bad_birthday"),
    ],
)
def test_a_card_is_refused(typed, words, error):
    typed("add", "Layla", "--phone", "0501234567")
    assert typed("add", *words, code=1)["error"] == error
    assert typed("stats")["customers"] == 1


def test_a_double_names_the_card_it_met_and_may_be_added_anyway(typed):
    first = typed("add", "Layla", "--phone", "0501234567")["customer"]["id"]
    assert typed("add", "Omar", "--phone", "00966 50 123 4567", code=1)["customer_id"] == first
    assert typed("add", "Omar", "--phone", "0501234567", "--anyway")["customer"]["id"] != first


@pytest.mark.parametrize("text", ["layla", "had", "0501234567", "٠٥٠١٢٣٤٥٦٧", "+966501234567", "4567"])
def test_find(typed, text):
    typed("add", "Omar Saleh")
    customer = typed("add", "Layla Haddad", "--phone", "0501234567", "--type", "vip")["customer"]
    found = typed("find", text)["customers"]
    shared = {name: customer[name] for name in ("id", "name", "phones", "card", "types", "points")}
    assert found == [{**shared, "stage": "prospect", "last_on": None}]


def test_find_keeps_to_the_limit_and_may_find_nobody(typed):
    for number in range(4):
        typed("add", f"Layla {number}")
    assert len(typed("find", "layla", "--limit", "٣")["customers"]) == 3
    assert typed("find", "zzz") == {"customers": []}


def test_the_whole_card(typed, regular):
    note = typed("note", regular, "Likes oud")["note"]
    shown = typed("show", regular)
    assert shown["stage"] == "repeat"
    assert [(each["id"], each["text"]) for each in shown["notes"]] == [(note, "Likes oud")]
    assert [each["total_minor"] for each in shown["purchases"]] == [20000, 20000]
    assert (shown["points"], shown["points_worth_minor"], shown["owed_minor"]) == (40, 200, 0)
    assert shown["vouchers"] == shown["flags"] == []
    assert {tip["type"] for tip in shown["tips"]} == {"repeat"}
    assert all(tip["text"] for tip in shown["tips"])


def test_the_card_shows_flags_with_their_evidence(typed, regular):
    purchase = typed("sell", regular, "30", "--on", "2026-01-05")["purchase"]
    assert typed("mark", purchase, "uncollected") == {"purchase": purchase, "outcome": "uncollected"}
    (flag,) = typed("show", regular)["flags"]
    told = (flag["source"], flag["number"], flag["outcome"], flag["on"])
    assert told == ("purchase", purchase, "uncollected", "2026-01-05")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_are_names_and_nothing_else(typed, name, capsys, shop_file):
    from shopcrm.cli import main

    added = typed("add", "--", name) if name.startswith("-") else typed("add", name)
    assert added["customer"]["id"] == 1
    typed("note", "--", "1", name)
    assert len(typed("show", "1")["notes"]) == 1
    assert main(["--shop", str(shop_file), "show", "1"]) == 0
    assert main(["--shop", str(shop_file), "find", "--", name]) == 0
    shown = capsys.readouterr().out
    assert not {"\x1b", "\u202e", "\u2068", "\u200f"} & set(shown)
    assert typed("check")["ok"]


def test_the_two_consents_are_two(typed):
    ways = ["call", "email", "letter", "message"]
    said = (["--consent"], ["--care-consent"], [])
    cards = [typed("add", f"Layla {place}", *words)["customer"] for place, words in enumerate(said)]
    assert [(card["consents"], card["care_consents"]) for card in cards] == [(ways, []), ([], ways), ([], [])]
