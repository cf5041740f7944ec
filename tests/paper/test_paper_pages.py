"""Pages as pixels for the preview, and the colours and logos on them."""

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage
from voucher_samples import FORMATS, logo, look, vouchers

from shopcrm.paper.colours import DEFAULT, WHITE, contrast, palette
from shopcrm.paper.logo import in_black, open_logo
from shopcrm.paper.pages import page_count, page_images
from shopcrm.paper.vouchers import Layout, print_vouchers


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


def test_a_logo_keeps_its_shape_and_is_made_small() -> None:
    image = open_logo(logo())
    assert image is not None
    assert image.size == (300, 200)
    assert in_black(image, 112).size == (112, 75)
    assert in_black(image, 112).mode == "1"


def test_a_huge_logo_is_left_out(tmp_path: object) -> None:
    from io import BytesIO

    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    assert open_logo(out.getvalue()) is None
