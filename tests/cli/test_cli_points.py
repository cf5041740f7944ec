"""The programme, gifts, lapsing, what is owed and statements on the command line."""

import json
import tomllib

import pytest

RULES = """
step_minor = 1000
worth_minor = 5
lapse_months = 1
gifts = [{name = "Soap", points = 30}]
bonuses = [{name = "Visit", points = 5}]
"""


@pytest.fixture
def rules(tmp_path):
    file = tmp_path / "rules.toml"
    file.write_text(RULES, encoding="utf-8-sig")
    return file


def test_the_rules_of_a_file_are_in_force_and_every_version_is_kept(typed, rules):
    before = typed("programme", "show")
    told = typed("programme", "set", rules)
    assert told["version"] == before["version"] + 1
    assert "Points lapse after 1 month." in told["sentences"]
    assert typed("programme", "show") == told
    again = typed("programme", "set", rules)
    assert again == told
    assert [each["version"] for each in typed("programme", "history")["versions"]] == [told["version"], before["version"]]


@pytest.mark.parametrize(
    "text",
    [
        "step_minor = ", "stepminor = 5", 'step_minor = "5"', "step_minor = 5.5", "gifts = 5", "is_on = 1", "goal = 5",
        'review_on = "soon"', "tiers = [{name = 5, from_minor = 5}]", "bonuses = [{name = 'x', points = true}]",
    ],
)  # fmt: skip
def test_rules_that_are_none_change_nothing(typed, tmp_path, text):
    before = typed("programme", "show")
    (tmp_path / "wrong.toml").write_text(text)
    assert typed("programme", "set", tmp_path / "wrong.toml", code=1)["error"] == "unreadable_rules"
    assert typed("programme", "set", tmp_path / "missing.toml", code=1)["error"] == "unreadable_rules"
    assert typed("programme", "show") == before


def test_rules_that_cannot_work_are_refused(typed, tmp_path):
    (tmp_path / "wrong.toml").write_text("step_minor = -5")
    assert typed("programme", "set", tmp_path / "wrong.toml", code=1)["error"] == "programme_wrong"


def test_what_is_shown_can_be_set_again(typed, rules, tmp_path):
    shown = typed("programme", "set", rules)["rules"]
    assert shown["gifts"] == tomllib.loads(RULES)["gifts"]
    assert json.dumps(shown)


def test_gifts_lapsing_and_what_is_owed(typed, rules, regular, clock):
    typed("programme", "set", rules)
    typed("sell", regular, "400")
    given = typed("gift", regular, "Soap", "--operation", "gift-1")
    assert given == typed("gift", regular, "Soap", "--operation", "gift-1")
    assert (given["balance"], given["entries"][0]["text"]) == (55, "30 points for the gift Soap")
    owed = typed("points-liability")
    assert (owed["points"], owed["never_points"], owed["months"]) == (55, 40, [
        {"first_day": "2026-12-01", "points": 15, "worth_minor": 75}
    ])  # fmt: skip
    clock.advance(days=31)
    assert typed("points", regular)["purse"]["spendable"] == 40
    assert typed("lapse-points") == {"points": 15, "customers": 1}
    assert typed("lapse-points") == {"points": 0, "customers": 0}
    clock.advance(days=-60)
    assert typed("lapse-points", code=3)["error"] == "clock_in_doubt"


def test_a_statement_over_a_time(typed, regular, tmp_path):
    found = typed("statement", regular, "--from", "2026-11-21", "--until", "2026-11-21")
    assert (found["opening"], found["closing"], len(found["entries"])) == (0, 40, 2)
    earlier = typed("statement", regular, "--until", "2026-11-20", "--pdf", tmp_path / "points.pdf")
    assert (earlier["closing"], earlier["entries"]) == (0, [])
    assert (tmp_path / "points.pdf").read_bytes().startswith(b"%PDF")
    assert typed("statement", "99", code=1)["error"] == "unknown_customer"


@pytest.mark.parametrize(
    "line",
    [
        "[[bonuses]]\nname = 'Oud'\npercent = 10\nwords = 'oud'",
        "[[bonuses]]\nname = 'Oud'\npercent = 10\nwords = { a = 1 }",
        "gifts = ''", "tiers = {}",
    ],
)  # fmt: skip
def test_a_text_is_no_list_of_letters(typed, rules, line):
    rules.write_text(f"step_minor = 1000\n{line}\n", encoding="utf-8")
    assert typed("programme", "set", rules, code=1)["error"] == "unreadable_rules"


@pytest.mark.parametrize(
    "line",
    [
        "review_on = 9999-12-31", "review_on = 0001-01-01", "[[bonuses]]\nname = 'b'\npoints = 1\nstart = 0001-01-01",
        "[[bonuses]]\nname = 'b'\npoints = 1\nuntil = 9999-12-31",
    ],
)  # fmt: skip
def test_days_that_a_calendar_cannot_write_are_refused(typed, rules, line):
    """A shop that counts by the Jalali calendar could not show its programme ever again."""
    rules.write_text(f"step_minor = 1000\n{line}\n", encoding="utf-8")
    assert typed("programme", "set", rules, code=1)["error"] == "programme_wrong"


def test_no_programme_gives_more_points_than_can_be_counted(typed, rules, regular):
    rules.write_text("step_minor = 1\npoints_per_step = 10000000\n", encoding="utf-8")
    assert typed("programme", "set", rules, code=1)["error"] == "programme_wrong"
    rules.write_text("step_minor = 1\npoints_per_step = 10\n[[bonuses]]\nname = 'b'\npercent = 1000\n", encoding="utf-8")
    typed("programme", "set", rules)
    for _each in range(12):
        typed("sell", regular, "99999999999.99")
    assert typed("check")["ok"]


@pytest.mark.parametrize(
    ("lines", "error"),
    [
        ('[[gifts]]\nname = "\\u200e"\npoints = 5\n', "programme_wrong"),
        ('[[gifts]]\nname = "Soap"\npoints = 5\n[[gifts]]\nname = "Soap "\npoints = 6\n', "programme_wrong"),
        (f'[[tiers]]\nname = "{"g" * 121}"\nfrom_minor = 5\n', "programme_wrong"),
        ('[[gifts]]\nname = "Soap"\npoints = 5\n' * 201, "unreadable_rules"),
    ],
)
def test_names_that_nobody_can_read_or_print_are_refused(typed, rules, lines, error):
    rules.write_text(f"step_minor = 1000\n{lines}", encoding="utf-8")
    assert typed("programme", "set", rules, code=1)["error"] == error
