"""Batches of vouchers as files: the same every time, whole, searchable, and quick to start."""

import os
import re
import subprocess
import sys
from dataclasses import replace

import pypdfium2
import pytest
from voucher_samples import FORMATS, HOSTILE_NAMES, NAMES, look, vouchers

from shopcrm.paper.pages import page_count
from shopcrm.paper.vouchers import Layout, VoucherPaper, print_vouchers
from shopcrm.text.words import language

MM = 72 / 25.4


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range() for page in document]


def mixed(count: int) -> list[VoucherPaper]:
    return [vouchers(("ar", "fa", "en")[number % 3], count)[number] for number in range(count)]


def test_the_engine_starts_without_the_drawing_libraries() -> None:
    script = (
        "import sys, shopcrm.paper.vouchers, shopcrm.paper.pages\n"
        "heavy = {'reportlab', 'uharfbuzz', 'segno', 'PIL', 'pypdfium2'} & set(sys.modules)\n"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


@pytest.mark.parametrize("layout", Layout)
def test_the_same_vouchers_give_the_same_bytes(layout: Layout) -> None:
    first, second = (print_vouchers(mixed(9), layout, look(), FORMATS["ar"]) for _ in range(2))
    assert first == second


def test_the_same_bytes_in_another_process() -> None:
    """Hash seeds differ between runs of the program; a reprint must not."""
    script = (
        "import sys, zlib; sys.path.insert(0, 'tests/paper')\n"
        "from voucher_samples import FORMATS, look, vouchers\n"
        "from shopcrm.paper.vouchers import Design, Layout, print_vouchers\n"
        "for design in Design:\n"
        "    for layout in Layout:\n"
        "        pdf = print_vouchers(vouchers('fa', 3), layout, look(), FORMATS['fa'], design=design)\n"
        "        print(design, layout, zlib.crc32(pdf))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


@pytest.mark.parametrize(("count", "sheets"), [(1, 1), (8, 1), (9, 2), (17, 3)])
def test_eight_vouchers_share_an_a4_sheet(count: int, sheets: int) -> None:
    pdf = print_vouchers(vouchers("ar", count), Layout.A4, look(), FORMATS["ar"])
    assert page_count(pdf) == sheets


def test_nothing_to_print_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no vouchers"):
        print_vouchers([], Layout.A4, look(), FORMATS["ar"])


def test_sheets_have_the_size_of_their_paper() -> None:
    for layout, width, height in ((Layout.A4, 210, 297), (Layout.A6, 148, 105)):
        with pypdfium2.PdfDocument(print_vouchers(mixed(2), layout, look(), FORMATS["ar"])) as document:
            for page in document:
                assert page.get_size() == pytest.approx((width * MM, height * MM), abs=0.01)


def test_a_roll_is_as_long_as_its_words() -> None:
    brief, wordy = vouchers("ar", extra="", reason="")[0], vouchers("ar", extra="هدية جميلة " * 20)[0]
    with pypdfium2.PdfDocument(print_vouchers([brief, wordy], Layout.ROLL, look(), FORMATS["ar"])) as document:
        (width, first), (same_width, second) = (page.get_size() for page in document)
    assert width == same_width == pytest.approx(80.08 * MM, abs=0.05)
    assert second > first + 10 * MM


def test_each_voucher_speaks_its_customers_language() -> None:
    batch = [replace(each, customer=f"Customer {each.serial}") for each in mixed(6)]
    said = [" ".join(text.split()) for text in texts(print_vouchers(batch, Layout.A6, look(), FORMATS["fa"]))]
    assert all(f"Customer {voucher.serial}" in text for voucher, text in zip(batch, said, strict=True))
    assert "001002" in said[2]
    assert "٠٠١٠٠٠" in said[0]
    assert "۰۰۱۰۰۱" in said[1]
    assert language() == "en"


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("lang", FORMATS)
def test_names_and_codes_can_be_searched(layout: Layout, lang: str) -> None:
    batch = vouchers(lang, 4, customer="Layla Hassan")
    said = "\n".join(texts(print_vouchers(batch, layout, look(), FORMATS[lang])))
    for voucher in batch:
        code = voucher.code
        assert f"{code[:4]}-{code[4:8]}-{code[8:12]}-{code[12]}" in said
    assert said.count("Layla Hassan") == 4


def test_arabic_names_can_be_searched() -> None:
    pdf = print_vouchers(vouchers("ar", customer="فاطمة الزهراء"), Layout.A6, look(), FORMATS["ar"])
    assert "فاطمة الزهراء" in texts(pdf)[0]


def test_markup_is_only_letters() -> None:
    name = "<b>x</b> & <img src=file:///etc/passwd>"
    pdf = print_vouchers(vouchers("en", customer=name, extra=name, reason=name), Layout.A6, look(name=name), FORMATS["en"])
    flat = "".join(texts(pdf)[0].split())
    assert flat.count("<imgsrc=file:///etc/passwd>") == 4
    assert not any(key in pdf for key in (b"/URI", b"/Launch", b"/Annot", b"/JavaScript"))


@pytest.mark.parametrize("layout", Layout)
def test_hostile_names_print(layout: Layout) -> None:
    batch = [vouchers("ar", customer=name, extra=name, reason=name)[0] for name in HOSTILE_NAMES]
    assert page_count(print_vouchers(batch, layout, look(name=HOSTILE_NAMES[2]), FORMATS["ar"])) > 0


def test_unknown_signs_show_as_such() -> None:
    said = texts(print_vouchers(vouchers("en", customer="李明 🙂", reason=""), Layout.A6, look(), FORMATS["en"]))[0]
    assert said.count("\ufffd") == 3


def test_progress_is_told_and_can_stop_the_printing() -> None:
    told: list[tuple[int, int]] = []
    print_vouchers(vouchers("ar", 5), Layout.A4, look(), FORMATS["ar"], lambda *step: told.append(step))
    assert told == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]

    def stop(done: int, total: int) -> None:
        if done == 2:
            raise InterruptedError
        assert done < 2

    with pytest.raises(InterruptedError):
        print_vouchers(vouchers("ar", 5), Layout.A4, look(), FORMATS["ar"], stop)


def test_what_vouchers_share_is_in_the_file_once() -> None:
    def stamps(batch: list[VoucherPaper]) -> int:
        return len(re.findall(rb"/Subtype /Form\b", print_vouchers(batch, Layout.A4, look(logo_png=None), FORMATS["ar"])))

    assert stamps(vouchers("ar", 40, reason="")) == 3  # cuts, shop, offer
    assert stamps([*vouchers("ar", 20, reason=""), *vouchers("ar", 20, "amount", reason="")]) == 4


def test_a_thousand_vouchers_stay_small() -> None:
    pdf = print_vouchers(vouchers("ar", 1000), Layout.A4, look(), FORMATS["ar"])
    assert page_count(pdf) == 125
    assert len(pdf) < 900_000


@pytest.mark.parametrize("damaged", [b"", b"\x89PNG\r\n\x1a\n", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\0" * 200])
def test_a_damaged_logo_does_not_stop_the_printing(damaged: bytes) -> None:
    for layout in Layout:
        pdf = print_vouchers(vouchers("ar"), layout, look(logo_png=damaged), FORMATS["ar"])
        assert pdf == print_vouchers(vouchers("ar"), layout, look(logo_png=None), FORMATS["ar"])


@pytest.mark.parametrize("lang", FORMATS)
def test_every_customer_gets_their_own_name(lang: str) -> None:
    """No data of one customer may leak onto another's print."""
    batch = vouchers(lang, 4, reason="")
    for own, said in zip(batch, texts(print_vouchers(batch, Layout.A6, look(), FORMATS[lang])), strict=True):
        others = [voucher for voucher in batch if voucher is not own]
        assert not any(other.code[:4] in said for other in others)
        assert not any(name in said for name in NAMES[lang] if name.isascii() and name != own.customer)
