"""Four designs on three papers in three languages: every code is read back, and plain is black on white."""

import re
from dataclasses import replace

import pytest
import zxingcpp
from PIL import ImageChops
from voucher_samples import (
    FORMATS,
    REASONS,
    SIXTY,
    THREE_LINES,
    grey,
    hostile_names,
    logo,
    look,
    photograph,
    unsmoothed,
    vouchers,
)

from shopcrm.paper.pages import page_count, page_images
from shopcrm.paper.vouchers import Design, Layout, VoucherPaper, print_vouchers
from shopcrm.paper.wording import grouped

RESOLUTIONS = {Layout.A4: (150, 203, 300), Layout.A6: (150, 203, 300), Layout.ROLL: (203, 300)}
NAMES = hostile_names(2_000)
EVERY = [(design, layout, language) for design in Design for layout in Layout for language in FORMATS]


def full(language: str, count: int) -> list[VoucherPaper]:
    """Vouchers with everything on them that there can be, and with next to nothing, by turns."""
    wordy = vouchers(language, count, customer=SIXTY[language], extra=THREE_LINES[language], cap_minor=50_000,
                     weekdays=0b1000111, giftable=True, replaces=True)  # fmt: skip
    bare = vouchers(language, count, "gift", extra="", reason="", min_spend_minor=0)
    return [
        replace(bare[at], code=wordy[at].code[::-1], serial=bare[at].serial + count) if at % 2 else wordy[at]
        for at in range(count)
    ]


@pytest.mark.parametrize(("design", "layout", "language"), EVERY)
def test_a_scanner_reads_every_code(design: Design, layout: Layout, language: str) -> None:
    batch = full(language, 8 if layout is Layout.A4 else 2)
    pdf = print_vouchers(batch, layout, look(), FORMATS[language], design=design)
    wanted = {("QRCode", f"V1/{voucher.code}/{voucher.serial:06}") for voucher in batch}
    wanted |= {("Code128", voucher.code) for voucher in batch}
    for dpi in RESOLUTIONS[layout]:
        found = (code for page in page_images(pdf, dpi) for code in zxingcpp.read_barcodes(grey(page)))
        assert {(code.format.name, code.text) for code in found} == wanted


@pytest.mark.parametrize("accent", ["#0F766E", "#FFD400", "#FFFFFF", "#000000", "#F08030"])
@pytest.mark.parametrize("design", Design)
def test_no_colour_hides_a_code(design: Design, accent: str) -> None:
    for layout in (Layout.A4, Layout.A6):
        pdf = print_vouchers(vouchers("ar"), layout, look(accent=accent), FORMATS["ar"], design=design)
        assert len(zxingcpp.read_barcodes(grey(page_images(pdf, 150)[0]))) == 2


@pytest.mark.parametrize("layout", Layout)
def test_every_design_looks_different(layout: Layout) -> None:
    pages = [
        grey(page_images(print_vouchers(vouchers("en"), layout, look(), FORMATS["en"], design=design), 60)[0])
        for design in Design
    ]
    for at, page in enumerate(pages):
        for other in pages[at + 1 :]:
            assert page.size != other.size or ImageChops.difference(page, other).getbbox()


@pytest.mark.parametrize("png", [None, logo(), photograph()], ids=["no logo", "drawing", "photograph"])
@pytest.mark.parametrize("layout", Layout)
def test_plain_is_black_and_white_and_nothing_between(layout: Layout, png: bytes | None) -> None:
    for kind in ("percent", "gift"):
        batch = vouchers("ar", 9, kind, cap_minor=5_000)
        pdf = print_vouchers(batch, layout, look(accent="#C81E1E", logo_png=png), FORMATS["ar"], design=Design.PLAIN)
        shades = {shade for _many, shade in unsmoothed(pdf, 300).getcolors(1 << 24)}
        assert shades == {(0, 0, 0), (255, 255, 255)}


def test_the_coloured_designs_are_not() -> None:
    """So the test above would see a colour."""
    for design in (Design.CLASSIC, Design.MODERN, Design.FESTIVE):
        pdf = print_vouchers(vouchers("ar"), Layout.A6, look(), FORMATS["ar"], design=design)
        assert len(unsmoothed(pdf, 300).getcolors(1 << 24)) > 3


@pytest.mark.parametrize("design", Design)
def test_a_roll_is_black_whatever_the_shops_colour(design: Design) -> None:
    pdf = print_vouchers(vouchers("ar"), Layout.ROLL, look(accent="#C81E1E"), FORMATS["ar"], design=design)
    shades = {shade for _many, shade in unsmoothed(pdf, 203).getcolors(1 << 24)}
    assert shades == {(0, 0, 0), (255, 255, 255)}


@pytest.mark.parametrize("design", Design)
def test_codes_on_a_roll_sit_on_whole_dots(design: Design) -> None:
    """No matter how long the words above them are."""
    for batch in (full("ar", 1), vouchers("ar", extra="", reason="")):
        page = grey(page_images(print_vouchers(batch, Layout.ROLL, look(), FORMATS["ar"], design=design), 203)[0])
        codes = zxingcpp.read_barcodes(page)
        assert len(codes) == 2
        for code in codes:
            corners = [code.position.top_left, code.position.bottom_right]
            (left, right), (top, bottom) = (sorted(corner.x for corner in corners), sorted(corner.y for corner in corners))
            inside = page.crop((left + 2, top + 2, right - 2, bottom - 2))
            assert all(shade <= 2 or shade >= 253 for _many, shade in inside.getcolors())


@pytest.mark.parametrize("design", Design)
def test_what_vouchers_share_is_in_the_file_once(design: Design) -> None:
    def stamps(batch: list[VoucherPaper]) -> int:
        pdf = print_vouchers(batch, Layout.A4, look(logo_png=None), FORMATS["ar"], design=design)
        return len(re.findall(rb"/Subtype /Form\b", pdf))

    assert stamps(vouchers("ar", 40, reason="")) == 3  # cuts, shop, offer
    assert stamps([*vouchers("ar", 20, reason=""), *vouchers("ar", 20, "amount", reason="")]) == 4


@pytest.mark.parametrize("design", Design)
def test_the_same_vouchers_give_the_same_bytes(design: Design) -> None:
    for layout in Layout:
        first, second = (
            print_vouchers(full("fa", 3), layout, look(), FORMATS["fa"], design=design) for _again in range(2)
        )
        assert first == second


@pytest.mark.parametrize("design", Design)
def test_the_thank_you_line_is_the_customers_own(design: Design) -> None:
    batch = [replace(each, reason=f"Thank you {each.serial}") for each in vouchers("en", 4)]
    for layout in Layout:
        pdf = print_vouchers(batch, layout, look(), FORMATS["en"], design=design)
        assert page_count(pdf) == (1 if layout is Layout.A4 else 4)
        assert REASONS["en"] not in (said := said_on(pdf))
        assert all(said.count(each.reason) == 1 for each in batch)


def said_on(pdf: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_sheet_of_plain_vouchers_has_its_cut_marks() -> None:
    page = unsmoothed(print_vouchers(vouchers("en"), Layout.A4, look(), FORMATS["en"], design=Design.PLAIN), 300)
    edge = page.crop((0, 0, page.width, round(8 / 25.4 * 300))).convert("L")
    assert ImageChops.invert(edge).getbbox() is not None


@pytest.mark.parametrize(("design", "names"), [(Design.FESTIVE, NAMES), *((each, NAMES[::8]) for each in Design)])
def test_hostile_names_print(design: Design, names: list[str]) -> None:
    ones = vouchers("ar", len(names))
    batch = [
        replace(one, language=("ar", "fa", "en")[at % 3], customer=name, reason=names[-at] if at % 8 == 0 else "")
        for at, (one, name) in enumerate(zip(ones, names, strict=True))
    ]
    pdf = print_vouchers(batch, Layout.A4, look(), FORMATS["ar"], design=design)
    assert not any(key in pdf for key in (b"/URI", b"/Launch", b"/Annot", b"/JavaScript"))
    assert page_count(pdf) == -(-len(names) // 8)
    said = said_on(pdf)
    assert all(said.count(grouped(voucher.code)) == 1 for voucher in batch)
