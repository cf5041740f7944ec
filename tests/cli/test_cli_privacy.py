"""Privacy on the command line."""

import json

import pypdfium2
import pytest


def test_consent_is_told_and_written_down(typed, regular):
    assert {(word["purpose"], word["given"]) for word in typed("consent", regular)["consents"]} == {("offers", True)}
    about = ("--purpose", "care", "--channel", "call", "--source", "sheet", "--wording", "May we?")
    typed("consent", regular, "--yes", *about)
    (care,) = [word for word in typed("consent", regular)["consents"] if word["purpose"] == "care"]
    assert (care["channel"], care["given"], care["source"], care["wording"]) == ("call", True, "sheet", "May we?")
    words = typed("consent", regular, "--opt-out", "--source", "call")["consents"]
    assert len(words) == 8
    assert not any(word["given"] for word in words)
    assert len(typed("consent", regular, "--history")["consents"]) == 4 + 1 + 8
    assert typed("show", regular)["customer"]["consents"] == []
    typed("consent", "999", code=1)


def test_what_is_known_as_paper_and_as_data(typed, regular, tmp_path):
    pdf, data = tmp_path / "known.pdf", tmp_path / "known.json"
    typed("note", regular, "likes cardamom")
    assert typed("export-person", regular, "--to", pdf) == {"file": str(pdf)}
    typed("export-person", regular, "--to", data)
    told = json.loads(data.read_text(encoding="utf-8"))
    assert (told["card"]["name"], told["phone"][0]["written"], len(told["purchase"])) == ("Layla Haddad", "0501234567", 2)
    with pypdfium2.PdfDocument(pdf) as document:
        words = " ".join(page.get_textpage().get_text_range() for page in document)
    assert all(each in words for each in ("Layla Haddad", "0501234567", "likes cardamom"))
    assert typed("export-person", regular, "--to", tmp_path / "known.txt", code=1)["error"]


def test_a_person_is_erased_in_part_and_in_whole(typed, regular, shop_file):
    assert typed("erase-person", regular, "--only", "phone")["clean"] is True
    assert typed("show", regular)["customer"]["phones"] == []
    assert typed("erase-person", regular, "--only", "shoes", code=1)["error"] == "unknown_part"
    assert typed("erase-person", regular, "--reason", "asked") == {"erased": 1, "clean": True, "copies": []}
    assert typed("find", "Layla")["customers"] == []
    assert typed("erase-person", regular, code=1)["error"] == "unknown_customer"
    assert typed("check")["ok"]
    assert not any(b"Layla" in path.read_bytes() for path in shop_file.parent.iterdir())


def test_who_stayed_away_long_enough_is_listed_and_erased(typed, regular):
    assert typed("retention") == {"months": 24, "customers": []}
    assert typed("retention", "--months", "0")["customers"] == []
    assert typed("retention", "--erase", str(regular), code=1)["error"] == "nothing_to_erase"


@pytest.mark.parametrize("words", [("consent", "1", "--yes", "--no"), ("erase-person",), ("retention", "--months")])
def test_what_makes_no_sense_is_misused(typed, words):
    assert typed(*words, code=2)["error"] == "usage"
