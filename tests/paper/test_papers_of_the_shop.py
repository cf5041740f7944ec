"""Statements, sign-up sheets, cards, slips and campaign results: in every language, whole, private and readable."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pypdfium2
import pytest
import zxingcpp
from document_samples import (
    PROGRAMME,
    REWARD,
    SENTENCES,
    card_papers,
    results_paper,
    slip_paper,
    statement_paper,
)
from PIL import Image
from voucher_samples import FORMATS, HOSTILE_NAMES, grey, look

from shopcrm.paper.documents import (
    CardForm,
    CardPaper,
    Lapsing,
    SlipLine,
    StatementRow,
    print_loyalty_cards,
    print_results,
    print_sign_up_sheet,
    print_slip,
    print_statement,
)
from shopcrm.paper.pages import page_count, page_images
from shopcrm.paper.sign_up import _PURPOSE, _WAYS_TOP
from shopcrm.paper.vouchers import ShopLook
from shopcrm.text.formats import Formats

MM = 72 / 25.4
Print = Callable[[str], bytes]
DOCUMENTS: dict[str, Print] = {
    "statement": lambda lang: print_statement(statement_paper(lang, 60), look(), FORMATS[lang]),
    "sign-up": lambda lang: print_sign_up_sheet(PROGRAMME[lang], look(), FORMATS[lang]),
    "cards": lambda lang: print_loyalty_cards(card_papers(lang, 3), CardForm.CARD, look(), FORMATS[lang], "One for ten"),
    "tens": lambda lang: print_loyalty_cards(card_papers(lang, 13), CardForm.SHEET, look(), FORMATS[lang]),
    "slip": lambda lang: print_slip(slip_paper(lang), look(), FORMATS[lang]),
    "results": lambda lang: print_results(results_paper(lang), look(), FORMATS[lang]),
}


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def sizes(pdf: bytes) -> list[tuple[float, float]]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_size() for page in document]


def scanned(image: Image.Image) -> set[tuple[str, str]]:
    return {(code.format.name, code.text) for code in zxingcpp.read_barcodes(image)}


def shot(pdf: bytes, page: int = 0, dpi: float = 100) -> Image.Image:
    return grey(page_images(pdf, dpi, [page])[0])


def has_ink(image: Image.Image, left: float, top: float, right: float, bottom: float, dpi: float = 100) -> bool:
    """Whether anything is printed in this place, given in millimetres from the sheet's upper left corner."""
    x1, y1, x2, y2 = (round(edge * dpi / 25.4) for edge in (left, top, right, bottom))
    return image.crop((x1, y1, min(x2, image.width), min(y2, image.height))).getextrema()[0] < 200  # type: ignore[operator]


def storable(name: str) -> str:
    """A name as a shop's settings can hold it: no file takes half of a letter."""
    return name.encode("utf-8", "replace").decode("utf-8")


def places(pdf: bytes) -> Iterator[list[tuple[str, tuple[float, float, float, float]]]]:
    """The pieces of text on each page, with their edges in points; single letters and marks are left out."""
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            words = page.get_textpage()
            edges = [words.get_rect(number) for number in range(words.count_rects())]
            yield [(said, each) for each in edges if len(said := words.get_text_bounded(*each).strip()) > 3]


def cross(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two pieces cover one another by more than what letters of neighbouring lines may share."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    return across > 0.5 and up > 0.35 * min(one[3] - one[1], other[3] - other[1])


LONG = "Because you recommended us to seven friends who became our customers in one summer. " * 4
FULL: dict[str, Print] = DOCUMENTS | {
    "long statement": lambda lang: print_statement(
        statement_paper(lang, 30, customer=LONG, debt=10**9, spendable=10**12, waiting=10**9, worth_minor=10**14),
        look(name=LONG, contact=LONG), FORMATS[lang],
    ),
    "long sign-up": lambda lang: print_sign_up_sheet([LONG] * 9, look(name=LONG, contact=LONG), FORMATS[lang]),
    "long cards": lambda lang: print_loyalty_cards(
        [CardPaper("9" * 12, LONG)], CardForm.CARD, look(name=LONG, contact=LONG), FORMATS[lang], LONG
    ),
    "long slip": lambda lang: print_slip(
        slip_paper(lang, customer=LONG, extra=LONG, total_minor=10**14), look(name=LONG, contact=LONG), FORMATS[lang]
    ),
    "long results": lambda lang: print_results(
        results_paper(lang, name=LONG, offer=(LONG, LONG), conclusion=LONG, matched_by=LONG * 2, cost_minor=10**14),
        look(name=LONG, contact=LONG), FORMATS[lang],
    ),
}  # fmt: skip


@pytest.mark.parametrize("lang", FORMATS)
@pytest.mark.parametrize("name", FULL)
def test_no_words_lie_on_others(name: str, lang: str) -> None:
    for page in places(FULL[name](lang)):
        crossing = [(one, other) for (one, at), (other, there) in combinations(page, 2) if cross(at, there)]
        assert not crossing


@pytest.mark.parametrize("lang", FORMATS)
@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_values_give_the_same_bytes(name: str, lang: str) -> None:
    assert DOCUMENTS[name](lang) == DOCUMENTS[name](lang)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_starts_where_its_readers_do(name: str) -> None:
    """The same page in a language of the other direction has its words on the other side."""
    shots = [shot(DOCUMENTS[name](lang)) for lang in ("en", "ar")]
    assert shots[0].size[0] == shots[1].size[0]
    assert shots[0].tobytes() != shots[1].tobytes()


def test_a_document_starts_without_the_drawing_libraries() -> None:
    script = (
        "import sys, shopcrm.paper.documents\n"
        "heavy = {'reportlab', 'uharfbuzz', 'segno', 'PIL', 'pypdfium2'} & set(sys.modules)\n"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nobodys_name_is_in_a_files_properties(name: str) -> None:
    with pypdfium2.PdfDocument(DOCUMENTS[name]("en")) as document:
        about = document.get_metadata_dict()
    assert about["Title"] == about["Author"] == look().name
    assert not any("Layla" in value for value in about.values())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_nothing_in_a_file_acts_or_points_anywhere(name: str) -> None:
    pdf = DOCUMENTS[name]("en")
    assert not any(key in pdf for key in (b"/URI", b"/Launch", b"/Annot", b"/JavaScript"))


class TestStatement:
    @pytest.mark.parametrize("lang", FORMATS)
    def test_every_line_is_there_on_as_many_pages_as_it_takes(self, lang: str) -> None:
        paper = statement_paper(lang, 60)
        numbered = replace(paper, rows=tuple(replace(row, sentence=f"Line{n}x") for n, row in enumerate(paper.rows)))
        said = texts(print_statement(numbered, look(), FORMATS[lang]))
        assert len(said) == 3
        assert re.findall(r"Line\d+x", " ".join(said)) == [f"Line{n}x" for n in range(60)]

    @pytest.mark.parametrize("rows", [0, 1, 8, 9, 10, 11, 12, 13, 20, 21, 22, 23, 24, 40, 41, 42, 43, 44, 45])
    def test_no_row_leaves_its_page(self, rows: int) -> None:
        pdf = print_statement(statement_paper("en", rows), look(logo_png=None), FORMATS["en"])
        for page in range(page_count(pdf)):
            image = shot(pdf, page)
            assert not has_ink(image, 0, 279.2, 210, 280.6)
            assert has_ink(image, 17, 282, 100, 288)
            assert not has_ink(image, 0, 0, 15, 297)
            assert not has_ink(image, 195, 0, 210, 297)

    @pytest.mark.parametrize("rows", [0, 9, 10, 11, 12, 13, 60])
    def test_the_end_stands_on_the_last_page_alone(self, rows: int) -> None:
        said = texts(print_statement(statement_paper("en", rows), look(), FORMATS["en"]))
        assert ["You can spend now" in page for page in said] == [False] * (len(said) - 1) + [True]
        assert "187" in said[-1]
        assert REWARD["en"] in said[-1]
        assert "30 points until 1 December 2026" in said[-1]

    def test_balances_are_carried_from_page_to_page(self) -> None:
        paper = statement_paper("en", 60)
        said = texts(print_statement(paper, look(), FORMATS["en"]))
        assert "Balance before 120" in said[0]
        assert all(f"Page {number} of {len(said)}" in page for number, page in enumerate(said, 1))
        carried = [int(found[1]) for page in said[1:] if (found := re.search(r"Carried over (\d+)", page))]
        assert len(carried) == 2
        assert carried == sorted(carried)
        assert set(carried) < {row.balance for row in paper.rows}

    def test_sums_are_those_of_the_lines(self) -> None:
        paper = statement_paper("en", 9)
        assert paper.opening + paper.points_in + paper.points_out == paper.closing == 201
        said = texts(print_statement(paper, look(), FORMATS["en"]))[0]
        assert "+111" in said
        assert "\u221230" in said

    def test_an_empty_time_says_so(self) -> None:
        said = texts(print_statement(statement_paper("en", 0), look(), FORMATS["en"]))
        assert len(said) == 1
        assert "Nothing was booked in this time." in said[0]

    @pytest.mark.parametrize(("lang", "day"), [("fa", "۱۴۰۵/۰۷/۰۹"), ("ar", "٢٠٢٦/١٠/٠١"), ("en", "1 Oct 2026")])
    def test_dates_are_those_of_the_shops_calendar(self, lang: str, day: str) -> None:
        assert day in texts(print_statement(statement_paper(lang), look(), FORMATS[lang]))[0]

    def test_whatever_stands_open_is_told(self) -> None:
        many = tuple(Lapsing(10 + n, date(2026, 12, 1) + timedelta(days=n)) for n in range(9))
        paper = statement_paper("en", 2, debt=4, lapsing=many, level=None, reward=None)
        said = texts(print_statement(paper, look(), FORMATS["en"]))[0]
        assert "4 points are to be earned first for goods that came back" in said
        assert "12 more points from 3 December 2026" in said
        assert said.count("points until") == 4
        assert f"{sum(range(14, 19))} more points a little later" in said
        assert "Your level" not in said

    @pytest.mark.parametrize("name", HOSTILE_NAMES)
    @pytest.mark.parametrize("lang", ["ar", "en"])
    def test_hostile_names_stay_in_their_place(self, lang: str, name: str) -> None:
        row = StatementRow(date(2026, 10, 1), name, 10**12, 10**15, date(2026, 12, 1))
        paper = statement_paper(lang, 2, customer=name, card=name)
        hostile = replace(paper, rows=(*paper.rows, row), worth_minor=10**14, spendable=10**12)
        pdf = print_statement(hostile, look(name=storable(name), contact=name), FORMATS[lang])
        image = shot(pdf)
        assert not has_ink(image, 0, 0, 15, 297)
        assert not has_ink(image, 195, 0, 210, 297)
        assert not has_ink(image, 17, 279.2, 193, 280.6)

    def test_a_long_reason_is_cut_not_spilt(self) -> None:
        rows = tuple(StatementRow(date(2026, 10, 1), "because of " * 200, 5, 125, None) for _ in range(30))
        pdf = print_statement(replace(statement_paper("en"), rows=rows), look(), FORMATS["en"])
        assert page_count(pdf) > 3
        assert "…" in texts(pdf)[0]


class TestSignUpSheet:
    @pytest.mark.parametrize("lang", FORMATS)
    @pytest.mark.parametrize("many", [0, 1, 5, 14, 60])
    def test_it_is_one_page_whatever_the_programme(self, lang: str, many: int) -> None:
        sentences = [f"{n}. " + SENTENCES[lang][n % 3] for n in range(many)]
        pdf = print_sign_up_sheet(sentences, look(), FORMATS[lang])
        assert page_count(pdf) == 1
        # Between the programme and the form, and below all of it, stays white.
        assert not has_ink(shot(pdf), 17, 84.4, 193, 88)
        assert not has_ink(shot(pdf), 0, 291, 210, 297)

    @pytest.mark.parametrize("many", [9, 60])
    def test_no_sentence_goes_missing_unsaid(self, many: int) -> None:
        said = texts(print_sign_up_sheet([f"Rule{n}x" for n in range(many)], look(), FORMATS["en"]))[0]
        kept = len(re.findall(r"Rule\d+x", said))
        assert (kept == many) != ("There is more to it. Please ask us." in said)
        assert kept >= 9

    def test_it_says_what_is_kept_and_how_to_stop(self) -> None:
        said = texts(print_sign_up_sheet(PROGRAMME["en"], look(contact="+1 212 555 0187"), FORMATS["en"]))[0]
        assert "What we keep about you, and why" in said
        assert "at any time and without a reason" in said
        assert all(word in said for word in ("What:", "Why:", "Where:", "How long:", "Signature"))
        assert said.count("+1 212 555 0187") == 3
        assert all(sentence in said for sentence in PROGRAMME["en"])
        assert all(way in said for way in ("By call", "By message", "By e-mail", "By letter"))

    def test_no_box_is_ticked_beforehand(self) -> None:
        """Consent is the customer's own doing: the boxes of language and ways are white inside."""
        image = shot(print_sign_up_sheet(PROGRAMME["en"], look(), FORMATS["en"]), dpi=200)
        for place in range(8):
            left, top = 17 + place % 4 * 44, _WAYS_TOP + 6.9 + place // 4 * _PURPOSE
            assert has_ink(image, left - 0.4, top - 0.4, left + 4.6, top + 4.6, 200)
            assert not has_ink(image, left + 0.6, top + 0.6, left + 3.6, top + 3.6, 200)

    @pytest.mark.parametrize("name", HOSTILE_NAMES)
    def test_hostile_words_stay_in_their_place(self, name: str) -> None:
        pdf = print_sign_up_sheet([name] * 5, look(name=storable(name), contact=name), FORMATS["ar"])
        assert page_count(pdf) == 1
        assert not has_ink(shot(pdf), 0, 0, 15, 235)
        assert not has_ink(shot(pdf), 17, 84.4, 193, 88)


class TestLoyaltyCards:
    @pytest.mark.parametrize("lang", FORMATS)
    @pytest.mark.parametrize("dpi", [150, 300])
    def test_a_scanner_reads_every_card_of_a_sheet(self, lang: str, dpi: int) -> None:
        cards = card_papers(lang, 13)
        pdf = print_loyalty_cards(cards, CardForm.SHEET, look(), FORMATS[lang])
        found = set().union(*(scanned(grey(page)) for page in page_images(pdf, dpi)))
        assert found == {(kind, card.number) for card in cards for kind in ("QRCode", "Code128")}

    @pytest.mark.parametrize("number", ["20000014", "30000018", "1", "A-12/7", "customer 77", "9" * 16, "9" * 38])
    @pytest.mark.parametrize("lang", ["ar", "en"])
    def test_a_scanner_reads_a_single_card(self, lang: str, number: str) -> None:
        pdf = print_loyalty_cards([CardPaper(number, "Layla")], CardForm.CARD, look(), FORMATS[lang])
        found = scanned(shot(pdf, dpi=300))
        assert found
        assert {text for _kind, text in found} == {number}

    def test_a_card_has_the_size_of_a_bank_card(self) -> None:
        pdf = DOCUMENTS["cards"]("ar")
        assert sizes(pdf) == [pytest.approx((85.6 * MM, 53.98 * MM), abs=0.01)] * 6
        assert ["One for ten" in said for said in texts(pdf)] == [False, True] * 3

    def test_ten_share_a_sheet_with_marks_to_cut_along(self) -> None:
        pdf = DOCUMENTS["tens"]("en")
        assert sizes(pdf) == [pytest.approx((210 * MM, 297 * MM), abs=0.01)] * 2
        image = shot(pdf, dpi=200)
        assert has_ink(image, 104.6, 6, 105.4, 10, 200)
        assert not has_ink(image, 30, 0, 100, 13, 200)

    def test_backs_lie_behind_their_fronts(self) -> None:
        """A single card is at the left in English; its back is at the right, as the sheet is turned over."""
        pdf = print_loyalty_cards(card_papers("en", 1), CardForm.SHEET, look(), FORMATS["en"], "Back")
        front, back = (shot(pdf, page) for page in (0, 1))
        assert has_ink(front, 20, 15, 100, 60)
        assert not has_ink(front, 110, 20, 185, 60)
        assert has_ink(back, 110, 15, 185, 60)
        assert not has_ink(back, 25, 20, 100, 60)

    def test_every_customer_gets_their_own_name_and_number(self) -> None:
        cards = [CardPaper(f"{20_000_014 + n * 8}", f"Customer{n}x") for n in range(4)]
        said = texts(print_loyalty_cards(cards, CardForm.CARD, look(), FORMATS["en"]))
        for n, page in enumerate(said):
            assert re.findall(r"Customer\d+x", page) == [f"Customer{n}x"]
            assert re.findall(r"\d{8}", page) == [cards[n].number]

    def test_a_blank_card_has_a_line_for_the_name(self) -> None:
        said = texts(print_loyalty_cards([CardPaper("30000018")], CardForm.CARD, look(), FORMATS["en"]))[0]
        assert "Name" in said
        assert "30000018" in said

    @pytest.mark.parametrize("number", ["بطاقة", "", "9" * 60, "\u202e123", "a\tb"])
    @pytest.mark.parametrize("name", HOSTILE_NAMES)
    def test_what_no_code_can_say_still_prints(self, name: str, number: str) -> None:
        pdf = print_loyalty_cards([CardPaper(number, name)], CardForm.CARD, look(name=storable(name)), FORMATS["ar"], name)
        assert page_count(pdf) >= 1

    def test_no_cards_are_a_mistake(self) -> None:
        with pytest.raises(ValueError, match="no cards"):
            print_loyalty_cards([], CardForm.CARD, look(), FORMATS["ar"])


class TestSlip:
    @pytest.mark.parametrize("lang", FORMATS)
    def test_it_is_as_long_as_its_words_and_as_wide_as_the_roll(self, lang: str) -> None:
        usual = slip_paper(lang)
        long = replace(usual, lines=usual.lines * 20)
        ((width, short),), ((same, tall),) = (sizes(print_slip(each, look(), FORMATS[lang])) for each in (usual, long))
        assert width == same == pytest.approx(80.08 * MM, abs=0.05)
        assert tall > short + 150 * MM

    def test_it_says_what_was_bought_paid_and_earned(self) -> None:
        said = texts(print_slip(slip_paper("en"), look(), FORMATS["en"]))[0]
        for words in ("Purchase 31", "21 Nov 2026", "Layla Hassan", "Gift wrapping", "$325.00", "\u2212$32.00",
                      "\u2212$5.00", "$200.00", "$88.00", "until 21 Dec 2026", "+12", "187", SENTENCES["en"][0],
                      "Use 30 points by 1 December 2026", REWARD["en"]):  # fmt: skip
            assert words in said

    def test_nothing_is_said_of_what_was_not(self) -> None:
        bare = slip_paper("en", voucher_minor=0, points_minor=0, open_minor=0, balance=None, lines=(), customer="")
        said = texts(print_slip(bare, look(), FORMATS["en"]))[0]
        assert not any(words in said for words in ("Taken off", "Still to pay", "Points", "points"))

    @pytest.mark.parametrize("name", HOSTILE_NAMES)
    def test_hostile_words_stay_on_the_roll(self, name: str) -> None:
        lines = (SlipLine(name, 10**14), SlipLine(name, 1))
        paper = slip_paper("ar", customer=name, lines=lines, extra=name, reward=name, earned=(name,), total_minor=10**14)
        image = shot(print_slip(paper, look(name=storable(name), contact=name), FORMATS["ar"]), dpi=203)
        assert not has_ink(image, 0, 0, 3.4, 400, 203)
        assert not has_ink(image, 76.7, 0, 80, 400, 203)


class TestResults:
    @pytest.mark.parametrize("lang", FORMATS)
    def test_it_is_one_page(self, lang: str) -> None:
        assert page_count(print_results(results_paper(lang), look(), FORMATS[lang])) == 1

    def test_it_says_what_came_of_it(self) -> None:
        said = texts(print_results(results_paper("en"), look(), FORMATS["en"]))[0]
        for words in ("Autumn thanks", "10% off", "1 October 2026", "31 December 2026", "60", "31", "52%", "$930.00",
                      "$9,300.00", "40 of 60 thanked customers came back.", "36 of 54", "67%", "22 of 54", "41%",
                      "more than chance alone"):  # fmt: skip
            assert words in said

    def test_too_few_make_no_claim(self) -> None:
        paper = results_paper("en", too_few=True, conclusion="Too few to tell.")
        said = texts(print_results(paper, look(), FORMATS["en"]))[0]
        assert "Too few to tell." in said
        assert "40 of 60 thanked customers came back." in said
        assert not any(words in said for words in ("of 54", "67%", "41%", "without one"))

    @pytest.mark.parametrize(
        "changes",
        [
            {"issued": 0, "redeemed": 0, "open": 0, "lapsed": 0, "void": 0, "thanked": 0, "came_back": 0, "compared": 0,
             "compared_came_back": 0, "peers_came_back": 0, "by_day": ()},
            {"by_day": tuple((date(2026, 1, 1) + timedelta(days=n), n) for n in range(400))},
            {"by_day": ((date(2026, 1, 1), 10**9),), "issued": 10**9, "redeemed": 10**9, "cost_minor": 10**15},
            {"peers_came_back": 54, "compared_came_back": 0, "came_back": 0},
            {"name": "", "offer": (), "matched_by": "why " * 300, "conclusion": "so " * 300},
        ],
    )  # fmt: skip
    def test_any_figures_keep_their_places(self, changes: dict[str, object]) -> None:
        for lang in FORMATS:
            image = shot(print_results(results_paper(lang, **changes), look(), FORMATS[lang]))
            assert not has_ink(image, 0, 0, 15, 297)
            assert not has_ink(image, 195, 0, 210, 297)
            assert not has_ink(image, 0, 278.5, 210, 280.6)

    @pytest.mark.parametrize("name", HOSTILE_NAMES)
    def test_hostile_words_stay_in_their_place(self, name: str) -> None:
        paper = results_paper("ar", name=name, offer=(name, name), matched_by=name)
        image = shot(print_results(paper, look(name=storable(name)), FORMATS["ar"]))
        assert not has_ink(image, 0, 0, 15, 297)
        assert not has_ink(image, 195, 0, 210, 297)


def test_a_damaged_logo_does_not_stop_a_document() -> None:
    def all_of(shop: ShopLook, formats: Formats) -> list[bytes]:
        return [
            print_slip(slip_paper("ar"), shop, formats),
            print_loyalty_cards(card_papers("ar", 1), CardForm.CARD, shop, formats),
            print_results(results_paper("ar"), shop, formats),
        ]

    assert all_of(look(logo_png=b"no picture"), FORMATS["ar"]) == all_of(look(logo_png=None), FORMATS["ar"])
