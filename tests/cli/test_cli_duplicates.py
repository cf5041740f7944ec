"""Doubles by typing: found, joined, parted, told apart."""

import json

import pytest

from tests.cli.test_cli_page import BLOCK, PAGE, facts


@pytest.fixture
def pair(typed) -> tuple[int, int]:
    first = typed("add", "Layla Haddad", "--phone", "0501234567", "--email", "layla@example.com")["customer"]["id"]
    second = typed("add", "Laila Haddad", "--phone", "0501234567", "--address", "12 Palm Street", "--anyway")
    return first, second["customer"]["id"]


def test_the_likeliest_pairs_are_told_with_what_speaks_for_them(typed, pair):
    said = typed("duplicates", "--limit", "1")
    assert said["found"] == 1
    assert (said["pairs"][0]["kept"], said["pairs"][0]["gone"], said["pairs"][0]["score"]) == (*pair, 100)
    assert said["pairs"][0]["reasons"][0] == {"kind": "same_phone", "about": "501234567"}


def test_two_cards_become_one_and_two_again(typed, pair):
    typed("sell", pair[1], "100")
    words = ("merge", *pair, "--take", "name=gone", "--take", "address=kept", "--by", "Mona", "--operation", "m")
    done = typed(*words)
    assert (done["visits"], done["spent_minor"]) == (1, 10_000)
    assert typed(*words) == done
    customer = typed("show", pair[0])["customer"]
    assert (customer["name"], customer["address"], customer["email"]) == ("Laila Haddad", "", "layla@example.com")
    assert typed("find", "20000022")["customers"][0]["id"] == pair[0]
    (past,) = typed("merges")["merges"]
    assert (past["by"], past["undone_at"]) == ("Mona", None)
    typed("undo-merge", past["merge"])
    assert typed("find", "20000022")["customers"][0]["id"] == pair[1]
    assert typed("merges")["merges"][0]["undone_at"]
    assert typed("undo-merge", past["merge"], code=1)["error"] == "already_parted"


def test_what_was_booked_since_stands_in_the_way(typed, pair):
    merge = typed("merge", *pair)["merge"]
    typed("note", pair[0], "Came today")
    assert typed("undo-merge", merge, code=1)["error"] == "changed_since"


def test_two_people_stay_two(typed, pair):
    typed("not-double", *pair)
    assert typed("duplicates") == {"pairs": [], "found": 0}
    typed("not-double", *pair, "--undo")
    assert typed("duplicates")["found"] == 1


@pytest.mark.parametrize(("words", "code", "error"), [
    (("merge", "1", "1"), 1, "same_card"), (("merge", "1", "99"), 1, "unknown_customer"),
    (("merge", "1", "2", "--take", "shoe=gone"), 1, "unknown_field"), (("merge", "1", "2", "--take", "name"), 2, "usage"),
    (("undo-merge", "9"), 1, "unknown_merge"), (("not-double", "1", "99"), 1, "unknown_customer"),
])  # fmt: skip
def test_what_makes_no_sense_is_refused(typed, pair, words, code, error):
    assert typed(*words, code=code)["error"] == error


def test_the_examples_of_the_page_stand_on_their_own(tmp_path, monkeypatch, capsys, clock):
    import shlex

    from shopcrm.cli import main

    monkeypatch.chdir(tmp_path)
    (block,) = [block for block in BLOCK.findall(PAGE.read_text(encoding="utf-8")) if "twice.db" in block]
    for part in block.split("$ shopcrm ")[1:]:
        command, _newline, shown = part.partition("\n")
        main(shlex.split(command), clock)
        assert facts(json.loads(capsys.readouterr().out)) == facts(json.loads(shown)), command
