"""Pages as pixels for the preview, and the colours and logos on them."""

import random
from io import BytesIO
from math import dist

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage
from voucher_samples import FORMATS, logo, look, vouchers

from shopcrm.paper.colours import DEFAULT, INK, WHITE, accents_of, contrast, in_hex, palette, parse
from shopcrm.paper.logo import in_black, open_logo
from shopcrm.paper.pages import page_count, page_images
from shopcrm.paper.vouchers import Layout, print_vouchers

HARDLY = 0.02  # between two colours


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return print_vouchers(vouchers("en", 10), Layout.A4, look(accent="#C81E1E"), FORMATS["en"])


def test_pages_come_in_the_size_asked_for(pdf: bytes) -> None:
    first, second = page_images(pdf, 72)
    assert page_count(pdf) == 2
    assert (first.width, first.height) == (595, 842)
    assert first.stride >= first.width * 4
    assert len(first.bgra) == first.stride * first.height
    assert first.bgra != second.bgra


def test_only_the_pages_asked_for_are_drawn(pdf: bytes) -> None:
    assert page_images(pdf, 30, [1]) == page_images(pdf, 30)[1:]


def test_qt_takes_the_pixels_as_they_are(pdf: bytes) -> None:
    page = page_images(pdf, 72)[0]
    image = QImage(page.bgra, page.width, page.height, page.stride, QImage.Format.Format_ARGB32)
    assert image.pixelColor(1, 1) == QColor("white")
    on_the_stub = image.pixelColor(round((7.5 + 5) / 25.4 * 72), round((9 + 30) / 25.4 * 72))
    assert on_the_stub == QColor("#C81E1E")


@pytest.mark.parametrize(
    "accent", [f"#{r}{g}{b}" for r in ("00", "7F", "FF") for g in ("00", "7F", "FF") for b in ("00", "7F", "FF")]
)
def test_words_are_readable_on_any_colour(accent: str) -> None:
    colours = palette(accent)
    assert contrast(colours.accent, colours.on_accent) >= 2.6
    assert contrast(WHITE, colours.text) >= 4.5
    assert contrast(colours.ribbon, colours.on_ribbon) >= 4.5


@pytest.mark.parametrize("accent", ["", "red", "#12", "#GGGGGG", "javascript:"])
def test_what_is_no_colour_counts_as_the_apps_own(accent: str) -> None:
    assert palette(accent).accent == DEFAULT


def drawing(*stripes: str) -> bytes:
    """A picture of stripes, each half as wide as the one before."""
    image = Image.new("RGB", (256, 64), "white")
    left = 0
    for number, colour in enumerate(stripes):
        width = 128 >> number
        image.paste(colour, (left, 0, left + width, 64))
        left += width
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_a_logo_proposes_its_own_colours_the_strongest_first() -> None:
    blue, red = accents_of(drawing("#0F5FA8", "#A3123A"))[:2]
    assert dist(parse(blue), parse("#0F5FA8")) < HARDLY
    assert dist(parse(red), parse("#A3123A")) < HARDLY
    assert dist(parse(accents_of(drawing("#FFFFFF", "#A3123A"))[0]), parse("#A3123A")) < HARDLY


def test_bright_colours_stay_and_middling_ones_become_darker() -> None:
    yellow, orange = (accents_of(drawing(colour))[0] for colour in ("#FFD400", "#F08030"))
    assert dist(parse(yellow), parse("#FFD400")) < HARDLY
    assert contrast(parse(orange), WHITE) >= 4.5


@pytest.mark.parametrize("seed", range(40))
def test_small_letters_read_well_on_every_proposal(seed: int) -> None:
    chance = random.Random(seed)
    proposals = accents_of(drawing(*(f"#{chance.randrange(1 << 24):06X}" for _ in range(5))))
    assert 1 <= len(proposals) <= 4
    for accent in proposals:
        colours = palette(accent)
        assert contrast(colours.accent, colours.on_accent) >= 4.5
        assert contrast(colours.text, WHITE) >= 4.5


@pytest.mark.parametrize("grey", ["#FFFFFF", "#000000", "#808080"])
def test_a_logo_without_colours_proposes_ink(grey: str) -> None:
    assert accents_of(drawing(grey)) == (in_hex(INK),)


@pytest.mark.parametrize("nothing", [None, b"", b"no picture"])
def test_no_logo_proposes_nothing(nothing: bytes | None) -> None:
    assert accents_of(nothing) == ()


def test_a_drawing_gets_clean_edges_in_black_and_a_photograph_fine_dots() -> None:
    flat = open_logo(logo())
    assert flat is not None
    assert len(in_black(flat, 112).crop((40, 40, 45, 45)).getcolors()) == 1
    shades = Image.linear_gradient("L").convert("RGBA")
    assert len(in_black(shades, 112).crop((40, 50, 70, 70)).getcolors()) == 2


def test_a_logo_keeps_its_shape_and_is_made_small() -> None:
    image = open_logo(logo())
    assert image is not None
    assert image.size == (300, 200)
    assert in_black(image, 112).size == (112, 75)
    assert in_black(image, 112).mode == "1"


def test_a_huge_logo_is_left_out() -> None:
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    assert open_logo(out.getvalue()) is None
