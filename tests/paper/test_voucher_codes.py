"""Codes are made exactly as the standards say. (On paper they are read back in test_voucher_designs.)"""

import random

import pytest
import segno
import zxingcpp
from PIL import Image
from voucher_samples import CODE_LETTERS

from shopcrm.paper import qr
from shopcrm.paper.code128 import bars_path, modules


def scanned(image: Image.Image) -> set[tuple[str, str]]:
    return {(code.format.name, code.text) for code in zxingcpp.read_barcodes(image)}


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
