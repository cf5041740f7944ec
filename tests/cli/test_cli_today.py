"""Today, follow-ups, care levels and groups as a script types them."""

from datetime import date

import pypdfium2

TODAY, SOON, LATER = "2026-11-21", "2026-11-24", "2026-12-31"


def kinds(said) -> list[str]:
    return [row["kind"] for row in said["rows"]]


def test_a_promise_from_word_to_done(typed, regular) -> None:
    kept = typed("promise", regular, "Send the list", "--due", TODAY, "--by", "Mona")["follow_up"]
    assert (kept["kind"], kept["state"], kept["person"]) == ("promise", "open", "Mona")
    row = typed("today")["rows"][0]
    assert (row["row"], row["why"], row["follow_up"]) == (f"promise:{regular}:1", "Send the list", kept["id"])
    assert row["say"]
    assert row["agreed"] is None
    assert typed("follow-up", "later", 1, SOON)["follow_up"]["due_on"] == SOON
    assert kinds(typed("today")) == []
    assert kinds(typed("today", "--day", SOON)) == ["promise"]
    assert typed("follow-up", "done", 1, "--result", "Sent")["follow_up"]["result"] == "Sent"
    assert typed("follow-up", "done", 1, code=1)["error"] == "follow_up_closed"
    assert [each["state"] for each in typed("follow-up", "list", "--customer", regular)["follow_ups"]] == ["done"]
    assert typed("follow-up", "list")["follow_ups"] == []


def test_tasks_and_what_need_not_be_done(typed, regular) -> None:
    typed("follow-up", "add", regular, "Measure", "--due", TODAY)
    assert kinds(typed("today")) == ["task"]
    assert typed("follow-up", "not-needed", 1)["follow_up"]["state"] == "not_needed"
    assert typed("promise", regular, " ", "--due", TODAY, code=1)["error"] == "follow_up_text_needed"
    assert typed("promise", regular, "Call", "--due", "2026-11-20", code=1)["error"] == "day_is_over"
    assert typed("promise", 99, "Call", "--due", TODAY, code=1)["error"] == "unknown_customer"
    assert typed("follow-up", "done", 77, code=1)["error"] == "unknown_follow_up"


def test_rows_are_answered_by_their_name(typed) -> None:
    born = date(1990, 11, 21).isoformat()
    sara = typed("add", "Sara", "--phone", "0507654321", "--birthday", born, "--consent")["customer"]["id"]
    typed("consent", sara, "--yes", "--purpose", "care")
    row = typed("today")["rows"][0]["row"]
    assert row == f"birthday:{sara}:2026"
    typed("answer", row, "later", "--until", "2026-11-22")
    assert kinds(typed("today")) == []
    assert typed("answer", row, "done", code=1)["error"] == "unknown_row"
    typed("answer", "birthday:99:2026", "done", code=1)


def test_the_care_level_drives_calls(typed) -> None:
    sara = typed("add", "Sara", "--phone", "0507654321", "--consent")["customer"]["id"]
    typed("consent", sara, "--yes", "--purpose", "care")
    typed("sell", sara, "200", "--on", "2026-11-13")
    assert kinds(typed("today")) == ["after_sale"]
    assert typed("care-level", sara) == {"customer_id": sara, "level": "accountable", "by_hand": False}
    assert typed("care-level", sara, "--level", "basic")["by_hand"]
    assert kinds(typed("today")) == []
    assert not typed("care-level", sara, "--as-stage")["by_hand"]
    typed("care-level", sara, "--level", "royal", code=2)


def test_a_group_by_call_and_by_letter(typed, regular, tmp_path) -> None:
    typed("consent", regular, "--yes", "--purpose", "care")
    told = typed("group", "--stage", "repeat", "--call-list", "--text", "Come and see")
    assert (told["customers"], len(told["follow_ups"])) == ([regular], 1)
    assert kinds(typed("today")) == ["news"]
    assert typed("group", "--stage", "repeat", "--letters", tmp_path / "l.pdf", code=1)["error"] in {
        "nobody_in_group", "letter_text_needed"
    }
    listed = typed("group", "--stage", "repeat", "--list", tmp_path / "list.pdf")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    assert listed["pdf"].endswith("list.pdf")
    assert typed("group", code=1)["error"] == "group_needed"
    assert typed("group", "--stage", "king", code=1)["error"] == "unknown_type"


def test_the_rules_of_care_are_told_and_set(typed) -> None:
    assert typed("care-rules")["levels"]["repeat"] == "accountable"
    said = typed("care-rules", "--level", "repeat=proactive", "--level", "lost=basic", "--after-sale-days", "٣")
    assert (said["levels"]["repeat"], said["levels"]["lost"], said["after_sale_days"]) == ("proactive", "basic", 3)
    assert typed("care-rules") == said
    assert typed("care-rules", "--level", "repeat=royal", code=1)["error"] == "unknown_care_level"
    assert typed("care-rules", "--a-day", "0", code=1)["error"] == "bad_care_days"
    typed("care-rules", "--level", "repeat", code=2)
    assert typed("care-rules") == said


def test_a_follow_up_is_worded_anew(typed, regular) -> None:
    typed("promise", regular, "Send the list", "--due", SOON)
    kept = typed("follow-up", "change", 1, "--text", "Bring the list", "--due", TODAY)["follow_up"]
    assert (kept["text"], kept["due_on"]) == ("Bring the list", TODAY)
    assert typed("follow-up", "change", 1, "--due", LATER)["follow_up"]["text"] == "Bring the list"
    assert typed("follow-up", "change", 7, "--due", LATER, code=1)["error"] == "unknown_follow_up"


def test_a_group_tells_how_each_may_be_reached_and_leaves_used_labels_out(typed, tmp_path) -> None:
    sara = typed("add", "Sara", "--phone", "0507654321", "--email", "sara@example.com", "--address", "Rose street 1",
                 "--type", "vip")["customer"]["id"]  # fmt: skip
    typed("consent", sara, "--yes", "--purpose", "offers", "--channel", "email")
    typed("consent", sara, "--yes", "--purpose", "care", "--channel", "letter")
    told = typed("group", "--type", "vip", "--purpose", "offers")
    assert told["members"] == [
        {"customer_id": sara, "name": "Sara", "phone": "", "email": "sara@example.com", "agreed": ["email"]}
    ]
    pages = []
    for skip in (0, 23):
        typed("group", "--type", "vip", "--labels", tmp_path / f"{skip}.pdf", "--skip", skip)
        pages.append((tmp_path / f"{skip}.pdf").read_bytes())
    assert pages[0] != pages[1]


def test_the_list_of_today_on_paper(typed, regular, tmp_path) -> None:
    typed("promise", regular, "Send the list", "--due", SOON)
    for extra in ((), ("--day", SOON)):
        assert typed("print", "today", "--pdf", tmp_path / "today.pdf", *extra)["pages"] == 1
        with pypdfium2.PdfDocument(tmp_path / "today.pdf") as paper:
            assert ("Send the list" in paper[0].get_textpage().get_text_range()) is bool(extra)


def test_who_buys_when_and_the_best(typed, regular) -> None:
    for year in (2024, 2025):
        typed("sell", regular, "100", "--on", f"{year}-12-20")
    said = typed("seasons")
    assert said["months"][11] == {"month": 12, "usual_minor": 10000}
    assert said["best"] == {
        "percent": 20, "many": 1, "buyers": 1, "sales_minor": 50000, "total_minor": 50000, "share_percent": 100
    }  # fmt: skip
    assert (said["weekdays"]["fri"], said["reached_by"]["call"]) == (40000, 1)
    (found,) = typed("seasons", "--month", 12)["customers"]
    assert (found["customer_id"], found["times"], found["spent_minor"]) == (regular, 2, 20000)
    assert [each["customer_id"] for each in typed("seasons", "--best")["customers"]] == [regular]
    assert typed("seasons", "--month", 13, code=1)["error"] == "unknown_month"
