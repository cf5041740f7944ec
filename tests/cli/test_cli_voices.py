"""Complaints, ratings, wishes and phrases on the command line."""

from pypdfium2 import PdfDocument


def test_a_complaint_from_beginning_to_review(typed, regular):
    one = typed("complaint", "add", regular, "late", "Two days late", "--by", "Sara")
    assert (one["state"], one["cause"], one["by"]) == ("open", "late", "Sara")
    assert [each["complaint"] for each in typed("complaint", "list")["complaints"]] == [one["complaint"]]
    assert typed("complaint", "answer", one["complaint"])["state"] == "answered"
    assert typed("complaint", "solve", one["complaint"], "--how", "Brought it")["state"] == "solved"
    assert typed("complaint", "list")["complaints"] == []
    assert len(typed("complaint", "list", "--all")["complaints"]) == 1
    assert len(typed("complaint", "list", "--customer", regular)["complaints"]) == 1
    review = typed("complaint", "review")
    assert review["causes"] == [{"cause": "late", "complaints": 1, "solved": 1, "median_solve_seconds": 0}]
    assert typed("complaint", "review", "--to", "2026-11-01")["complaints"] == 0
    assert typed("complaint", "reopen", one["complaint"])["state"] == "answered"
    assert typed("complaint", "answer", 99, code=1)["error"] == "unknown_complaint"


def test_ratings_and_slips(typed, regular, tmp_path):
    pdf = tmp_path / "questions.pdf"
    assert typed("ratings", "--to-ask")["to_ask"] == [{"customer_id": regular, "name": "Layla Haddad", "because": "sale"}]
    slip = typed("ask", regular, "--pdf", pdf, "--form", "a6")
    with PdfDocument(pdf) as document:
        words = document[0].get_textpage().get_text_range()
        assert slip["slip"] in words
        assert "Layla" not in words
        assert [round(each / 72 * 25.4) for each in document[0].get_size()] == [105, 148]
    assert typed("ask", regular, code=1)["error"] == "asked_lately"
    assert typed("ratings", "--to-ask")["to_ask"] == []
    answers = typed("slip", slip["slip"], "4", "-", "1")
    assert (answers[slip["aspect"]], answers["recommend"], answers["again"]) == (4, None, True)
    assert typed("slip", slip["slip"], "4", "9", "1", code=1)["error"] == "slip_typed"
    assert typed("rate", regular, "--recommend", "11", code=1)["error"] == "rating_out_of_range"
    assert typed("rate", regular, code=1)["error"] == "nothing_rated"
    typed("rate", regular, "--speed", "٣", "--recommend", "6", "--again", "no", "--source", "call")
    told = typed("ratings")
    assert (told["ratings"], told["asked"], told["net_promoter_score"]) == (2, 1, -100)
    assert told["mean_tenths"] == {"goods": 40, "service": None, "price": None, "speed": 30}
    assert len(typed("ratings", "--customer", regular)["ratings"]) == 2


def test_wishes(typed, regular):
    wish = typed("wish", "add", regular, "Saffron")["wish"]
    other = typed("add", "Omar Saleh")["customer"]["id"]
    item = typed("wish", "add", other, "saffron", "--note", "whole")["item"]
    assert item["waiting"] == 2
    assert typed("wish", "list")["items"] == [item]
    assert typed("wish", "arrived", item["item"])["tell"][0]["wish"] == wish["wish"]
    assert typed("wish", "told", wish["wish"])["wish"]["told_at"]
    assert [each["customer_id"] for each in typed("wish", "list", "--to-tell")["wishes"]] == [other]
    assert len(typed("wish", "list", "--item", item["item"])["wishes"]) == 2
    assert len(typed("wish", "list", "--customer", regular)["wishes"]) == 1
    assert typed("wish", "told", wish["wish"], "--undo")["wish"]["told_at"] is None
    assert typed("wish", "arrived", item["item"], "--undo")["item"]["arrived_on"] is None
    assert typed("wish", "rename", item["item"], "Whole saffron")["item"]["name"] == "Whole saffron"


def test_phrases(typed):
    assert [each["phrase"] for each in typed("phrases", "--search", "calm down")["phrases"]] == ["upset_solving"]
    arabic = typed("phrases", "--situation", "upset", "--language", "ar")["phrases"]
    assert arabic[0]["phrase"] == "upset_solving"
    own = typed("phrase", "add", "upset", "Tell me.", "--avoid", "What?")
    assert typed("phrases", "--situation", "upset")["phrases"][0] == own
    assert typed("phrase", "edit", "upset_solving", "I hear you.")["edited"]
    assert not typed("phrase", "edit", "upset_solving")["edited"]
    assert typed("phrase", "hide", own["phrase"])["hidden"]
    assert not typed("phrase", "hide", own["phrase"], "--undo")["hidden"]
    assert typed("phrases", "--situation", "nothing", code=1)["error"] == "unknown_situation"
    assert typed("phrase", "edit", "nothing", "x", code=1)["error"] == "unknown_phrase"


def test_a_complaint_is_put_right(typed, regular):
    typed("complaint", "add", regular, "late", "It came on Wednesday")
    said = typed("complaint", "change", 1, "--prevent", "Promise no day")
    assert (said["cause"], said["text"], said["prevention"]) == ("late", "It came on Wednesday", "Promise no day")
    assert typed("complaint", "change", 1, "--cause", "goods", "--text", "Broken")["prevention"] == "Promise no day"
    assert [each["cause"] for each in typed("complaint", "review")["causes"]] == ["goods"]
    assert typed("complaint", "change", 1, "--text", " ", code=1)["error"] == "complaint_needed"


def test_a_rating_about_a_bill_and_the_pause(typed, regular):
    other = typed("add", "Omar Saleh")["customer"]["id"]
    assert typed("rate", other, "--goods", 5, "--purchase", 1, code=1)["error"] == "not_their_purchase"
    typed("rate", regular, "--goods", 5, "--purchase", 1)
    assert typed("ratings", "--pause", 30)["pause_days"] == 30
    assert typed("ratings")["pause_days"] == 30
    assert typed("ratings", "--pause", 1, code=1)["error"] == "bad_pause"


def test_a_wish_is_taken_away(typed, regular):
    typed("wish", "add", regular, "Rose water")
    assert typed("wish", "remove", 1)["wish"]["name"] == "Rose water"
    assert typed("wish", "list")["items"] == []
    assert typed("wish", "remove", 1, code=1)["error"] == "unknown_wish"


def test_who_said_no_is_not_asked(typed, regular):
    typed("consent", regular, "--opt-out")
    assert typed("ask", regular, code=1)["error"] == "not_to_be_asked"
    assert typed("ratings", "--to-ask")["to_ask"] == []


def test_situations_habits_and_a_phrase_of_ones_own_taken_out(typed):
    said = typed("situations", "--language", "fa")
    assert len(said["habits"]) == 10
    assert {"situation": "greeting", "group": "counter"}.items() <= said["situations"][0].items()
    number = typed("phrase", "add", "greeting", "Welcome in!")["phrase"]
    assert typed("phrase", "remove", number)["removed"]["say"] == "Welcome in!"
    assert number not in [each["phrase"] for each in typed("phrases", "--situation", "greeting")["phrases"]]
    assert typed("phrase", "remove", "upset_solving", code=1)["error"] == "unknown_phrase"
