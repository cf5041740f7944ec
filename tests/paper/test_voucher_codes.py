"""Every code on every paper is read back by a scanner's software, and made exactly as the standards say."""

import random

import pytest
import segno
import zxingcpp
from PIL import Image
from voucher_samples import CODE_LETTERS, FORMATS, grey, look, vouchers

from shopcrm.paper import qr
from shopcrm.paper.code128 import bars_path, modules
from shopcrm.paper.pages import page_images
from shopcrm.paper.vouchers import Layout, print_vouchers

RESOLUTIONS = {Layout.A4: (150, 203, 300), Layout.A6: (150, 203, 300), Layout.ROLL: (203, 300)}
CASES = [(layout, language, dpi) for layout in Layout for language in FORMATS for dpi in RESOLUTIONS[layout]]


def scanned(image: Image.Image) -> set[tuple[str, str]]:
    return {(code.format.name, code.text) for code in zxingcpp.read_barcodes(image)}


@pytest.mark.parametrize(("layout", "language", "dpi"), CASES)
def test_a_scanner_reads_every_code(layout: Layout, language: str, dpi: int) -> None:
    batch = vouchers(language, 8 if layout is Layout.A4 else 2)
    pdf = print_vouchers(batch, layout, look(), FORMATS[language])
    found = set().union(*(scanned(grey(page)) for page in page_images(pdf, dpi)))
    wanted = {("QRCode", f"V1/{voucher.code}/{voucher.serial:06}") for voucher in batch}
    assert found == wanted | {("Code128", voucher.code) for voucher in batch}


def test_codes_on_a_roll_sit_on_whole_dots() -> None:
    pdf = print_vouchers(vouchers("ar"), Layout.ROLL, look(logo_png=None), FORMATS["ar"])
    page = grey(page_images(pdf, 203)[0])
    assert page.width == 640
    codes = zxingcpp.read_barcodes(page)
    assert len(codes) == 2
    for code in codes:
        corners = [code.position.top_left, code.position.bottom_right]
        left, right = sorted(corner.x for corner in corners)
        top, bottom = sorted(corner.y for corner in corners)
        inside = page.crop((left + 2, top + 2, right - 2, bottom - 2))
        assert all(shade <= 2 or shade >= 253 for _, shade in inside.getcolors())


def test_symbols_equal_those_of_a_general_encoder() -> None:
    chance = random.Random(18004)
    for _ in range(150):
        text = "V1/" + "".join(chance.choices(CODE_LETTERS, k=13)) + f"/{chance.randrange(10**7):06}"
        made = segno.make_qr(text, error="m", version=2, mask=3, mode="alphanumeric", boost_error=False)
        # segno adds a needless zero byte where the text ends on a byte's edge; readers do not mind, equality would.
        if (17 + len(text) // 2 * 11 + len(text) % 2 * 6) % 8:
            assert qr.symbol_of(text) == qr.packed(made.matrix), text


@pytest.mark.parametrize("length", range(1, qr.CAPACITY + 1))
def test_every_length_up_to_the_limit_is_readable(length: int) -> None:
    text = "".join(random.Random(length).choices("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:", k=length - 1)) + "A"
    symbol = qr.symbol_of(text)
    image = Image.new("1", (qr.SIZE + 8, qr.SIZE + 8), 1)
    for place in range(qr.SIZE * qr.SIZE):
        if symbol >> place & 1:
            y, x = divmod(qr.SIZE * qr.SIZE - 1 - place, qr.SIZE)
            image.putpixel((x + 4, y + 4), 0)
    assert scanned(image.resize((264, 264)).convert("L")) == {("QRCode", text)}


def test_a_text_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="39"):
        qr.qr_path("A" * 39)
    with pytest.raises(KeyError):
        qr.qr_path("lower")


def test_the_drawn_modules_are_the_symbols() -> None:
    text = "V1/0123456789ABC/000001"
    drawn = 0
    for row in qr.qr_path(text).splitlines():
        x, y, width, height = (int(part) for part in row.removesuffix(" re").split())
        assert height == 1
        assert x >= 0
        assert x + width <= qr.SIZE
        bits = ((1 << width) - 1) << (qr.SIZE - x - width)
        drawn |= bits << (y * qr.SIZE)
    assert drawn == qr.symbol_of(text)


@pytest.mark.parametrize("start", range(0, 31, 7))
def test_bars_of_every_letter_are_readable(start: int) -> None:
    text = (CODE_LETTERS[start:] + CODE_LETTERS)[:13]
    image = Image.new("L", ((modules(text) + 20) * 3, 60), 255)
    for row in bars_path(text).splitlines():
        x, _, width, _ = (int(part) for part in row.removesuffix(" re").split())
        image.paste(0, ((x + 10) * 3, 5, (x + 10 + width) * 3, 55))
    assert scanned(image) == {("Code128", text)}
    assert modules(text) == 178
