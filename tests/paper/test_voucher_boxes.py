"""Nothing a person types can leave its place on a card, cover another line or come near a code."""

from itertools import combinations
from typing import NamedTuple
from unicodedata import category

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from typing_extensions import override
from voucher_samples import (
    EXTRAS,
    FORMATS,
    HOSTILE_NAMES,
    REASONS,
    SIXTY,
    THREE_LINES,
    grey,
    hostile_names,
    logo,
    look,
    vouchers,
)

from shopcrm.paper.cards import Card, Letterhead, Personal
from shopcrm.paper.code128 import modules
from shopcrm.paper.colours import Colour
from shopcrm.paper.designs import LOOKS
from shopcrm.paper.logo import open_logo
from shopcrm.paper.pages import page_images
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.qr import SIZE
from shopcrm.paper.sheets import Sheets
from shopcrm.paper.typesetting import Block, Style, fill
from shopcrm.paper.vouchers import Design, Layout, VoucherPaper, print_vouchers
from shopcrm.paper.wording import name_of, offer_of, payload, plain, serial_line, sheltered, wording

CARDS = [(design, layout) for design in Design for layout in Layout]
NAMES = hostile_names(2_000)
KINDS = ("percent", "amount", "gift")
LONG = "Because you recommended us to seven friends who became our customers in one summer. " * 4
SMALLEST = 3.7  # points: what people with good eyes still read
HAIR = 0.02  # mm, for rounding


class Drawn(NamedTuple):
    text: str
    box: Box
    block: Block


class WatchedPen(Pen):
    """A pen that also remembers what it wrote and which places must stay white around codes."""

    def __init__(self, sheets: Sheets, width: float, language: str) -> None:
        super().__init__(sheets, width, language)
        self.drawn: list[Drawn] = []
        self.white: list[Box] = []

    @override
    def write(self, text: str, box: Box, style: Style, colour: Colour, *, own_direction: bool = False) -> Block:
        block = super().write(text, box, style, colour, own_direction=own_direction)
        # What begins at the start side leaves the rest of its line to what follows it there.
        taken = box._replace(w=min(box.w, block.width / MM)) if style.align == "start" else box
        self.drawn.append(Drawn(text, taken, block))
        return block

    @override
    def spell(self, code: str, box: Box, style: Style, colour: Colour) -> Block:
        block = super().spell(code, box, style, colour)
        self.drawn.append(Drawn(code, box, block))
        return block

    @override
    def qr(self, payload: str, box: Box) -> None:
        super().qr(payload, box)
        self.white.append(box.inside(-4 * box.w / SIZE, 0))

    @override
    def bars(self, text: str, box: Box) -> None:
        super().bars(text, box)
        self.white.append(box.inside(-10 * box.w / modules(text), 0))


class Sample(NamedTuple):
    card: Card
    layout: Layout
    pen: WatchedPen
    height: float


def drawn_card(
    design: Design, layout: Layout, voucher: VoucherPaper, name: str = "Rose", contact: str = "", png: bytes | None = None
) -> Sample:
    formats = FORMATS[voucher.language]
    colours = LOOKS[design].colours("#0F766E")
    card = LOOKS[design].card(layout, Letterhead(plain(name), sheltered(plain(contact)), colours, open_logo(png)))
    words = wording(offer_of(voucher), formats)
    pen = WatchedPen(Sheets("", voucher.language), card.width, voucher.language)
    serial = serial_line(voucher.serial, formats)
    customer = name_of(voucher.customer)
    person = Personal(customer, sheltered(plain(voucher.reason)), serial, voucher.code, payload(voucher))
    card.backdrop(pen)
    card.offer(pen, words)
    card.person(pen, words, person)
    return Sample(card, layout, pen, card.height(words))


def apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.w <= other.x + HAIR
        or other.x + other.w <= one.x + HAIR
        or one.y + one.h <= other.y + HAIR
        or other.y + other.h <= one.y + HAIR
    )


def margin(sample: Sample) -> float:
    """What printers cannot reach, in the card's own units; the sheet around an A4 ticket has its own."""
    return 1.5 if sample.layout is Layout.A4 else 3.9 / sample.card.scale


def check(sample: Sample) -> None:
    card, pen = sample.card, sample.pen
    lines = [drawn for drawn in pen.drawn if drawn.block.lines]
    for text, box, block in lines:
        assert block.width <= box.w * MM + HAIR, text
        assert block.height <= box.h * MM * 1.02, text
        edges = (box.x, box.y, card.width - box.x - box.w, sample.height - box.y - box.h)
        assert min(edges) >= margin(sample) - HAIR, text
    for one, other in combinations(lines, 2):
        assert apart(one.box, other.box), (one.text, other.text)
    for drawn in lines:
        assert all(apart(drawn.box, white) for white in pen.white), drawn.text


@pytest.mark.parametrize("png", [None, logo()], ids=["no logo", "logo"])
@pytest.mark.parametrize("language", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("design", "layout"), CARDS)
def test_every_line_has_a_place_of_its_own(
    design: Design, layout: Layout, kind: str, language: str, png: bytes | None
) -> None:
    def try_on(name: str, contact: str, **changes: object) -> None:
        voucher = vouchers(language, kind=kind, **changes)[0]  # type: ignore[arg-type]
        check(drawn_card(design, layout, voucher, name, contact, png))

    try_on("Rose", "")
    full = {"replaces": True, "cap_minor": 10**9, "weekdays": 0b1010101, "giftable": True, "serial": 10**9}
    try_on("Rose & Oud " * 9, LONG, extra=LONG, reason=LONG, customer="م " * 90, **full)
    try_on("", "", extra="", reason="", min_spend_minor=0)


@pytest.mark.parametrize(("design", "layout"), CARDS)
@pytest.mark.parametrize("minor", [1, 999, 123_456_789_012_345])
def test_any_amount_stays_on_its_card(design: Design, layout: Layout, minor: int) -> None:
    for language in FORMATS:
        voucher = vouchers(language, kind="amount", amount_minor=minor, min_spend_minor=minor)[0]
        sample = drawn_card(design, layout, voucher)
        check(sample)
        headline = max(sample.pen.drawn, key=lambda drawn: drawn.block.size)
        assert len(headline.block.lines) == 1


@pytest.mark.parametrize("language", FORMATS)
@pytest.mark.parametrize(("design", "layout"), CARDS)
def test_a_long_name_gift_and_terms_are_printed_whole(design: Design, layout: Layout, language: str) -> None:
    """Sixty letters, three lines, every term there is: smaller and on more lines, but nothing is left off."""
    limits = {"cap_minor": 50_000, "weekdays": 0b1000111, "giftable": True, "replaces": True}
    voucher = vouchers(language, customer=SIXTY[language], extra=THREE_LINES[language], **limits)[0]  # type: ignore[arg-type]
    sample = drawn_card(design, layout, voucher, png=logo())
    check(sample)
    for text, _box, block in sample.pen.drawn:
        printed = "".join(run.text for line in block.lines for run in line.runs)
        assert "…" not in printed, text
        assert block.size * sample.card.scale >= SMALLEST or not block.lines, text


@settings(max_examples=150, deadline=None)
@given(
    text=st.one_of(st.text(max_size=120), st.text("علی‌رضا محمد ", max_size=80), st.sampled_from(HOSTILE_NAMES)),
    width=st.floats(25, 400),
    height=st.floats(8, 90),
    size=st.floats(6, 40),
    least=st.floats(0.3, 0.9),
    most=st.integers(1, 5),
    base=st.sampled_from([None, 0, 1]),
)
def test_whatever_is_set_stays_inside_its_box(
    text: str, width: float, height: float, size: float, least: float, most: int, base: int | None
) -> None:
    style = Style(size, "Bold", least=least, most_lines=most)
    block = fill(text, style, width, height, "ar", base)
    widest_sign = block.size * 1.4
    assert block.width <= max(width, widest_sign) + 0.01
    assert len(block.lines) <= most
    assert len(block.lines) <= max(1, height / (block.size * style.leading) + 0.02)
    assert block.size >= size * least * 0.999 - 0.01


@pytest.mark.parametrize(("design", "layout"), CARDS)
def test_two_thousand_hostile_names_stay_in_their_places(design: Design, layout: Layout) -> None:
    """A twelfth of them on each card; where places do not overlap and nothing leaves its own, nothing overlaps."""
    cards = {language: drawn_card(design, layout, vouchers(language)[0]) for language in FORMATS}
    for at, name in enumerate(NAMES[CARDS.index((design, layout)) :: len(CARDS)]):
        language = ("ar", "fa", "en")[at % 3]
        sample, voucher = cards[language], vouchers(language)[0]
        sample.pen.drawn.clear()
        words = wording(offer_of(voucher), FORMATS[language])
        sample.card.person(sample.pen, words, Personal(name_of(name), sheltered(plain(name)), "1", "A" * 13, "V1/A/1"))
        for text, box, block in sample.pen.drawn:
            assert block.width <= box.w * MM + HAIR, ascii(text)
            assert block.height <= box.h * MM * 1.02, ascii(text)


def without(voucher_changes: dict[str, object], layout: Layout) -> Image.Image:
    batch = vouchers("ar", **voucher_changes)  # type: ignore[arg-type]
    return grey(page_images(print_vouchers(batch, layout, look(), FORMATS["ar"]), 100)[0])


def ink_of(name: str) -> str:
    """The letters of a name that can be seen."""
    return "".join(char for char in plain(name) if category(char) not in {"Cc", "Cf", "Zs"})


@pytest.mark.parametrize(
    ("layout", "place"),
    [
        # Mirrored: the Arabic text column ends beside the stub or at the page's start side.
        (Layout.A4, Box(105 + 25.5, 9 + 24, 36, 10.5)),
        (Layout.A6, Box(49, 48.5, 91, 11)),
        (Layout.ROLL, Box(4, 0, 72.1, 200)),
    ],
)
@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_the_ink_of_a_hostile_name_stays_in_its_place(layout: Layout, place: Box, name: str) -> None:
    nameless = without({"customer": ""}, layout)
    changed = ImageChops.difference(nameless, without({"customer": name}, layout)).getbbox()
    assert (changed is None) == (not ink_of(name))
    if changed:
        left, top, right, bottom = (edge * 25.4 / 100 for edge in changed)
        assert left >= place.x - 0.5
        assert right <= place.x + place.w + 0.5
        assert top >= place.y - 0.5
        assert bottom <= place.y + place.h + 0.5


@pytest.mark.parametrize("language", FORMATS)
@pytest.mark.parametrize("layout", [Layout.A4, Layout.A6])
def test_long_extras_and_reasons_leave_the_codes_alone(layout: Layout, language: str) -> None:
    usual = vouchers(language, extra=EXTRAS[language], reason=REASONS[language])
    long = vouchers(language, extra=LONG, reason=LONG)
    shots = [grey(page_images(print_vouchers(each, layout, look(), FORMATS[language]), 150)[0]) for each in (usual, long)]
    assert ImageChops.difference(*shots).getbbox()
    codes = [{(code.text, str(code.position)) for code in zxingcpp.read_barcodes(shot)} for shot in shots]
    assert len(codes[0]) == 2
    assert codes[0] == codes[1]
