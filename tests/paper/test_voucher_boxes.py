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
from voucher_samples import EXTRAS, FORMATS, HOSTILE_NAMES, REASONS, grey, logo, look, vouchers

from shopcrm.paper.card_a4 import A4Card
from shopcrm.paper.card_a6 import A6Card
from shopcrm.paper.card_roll import RollCard
from shopcrm.paper.cards import Card, Letterhead, Personal
from shopcrm.paper.code128 import modules
from shopcrm.paper.colours import Colour, palette
from shopcrm.paper.logo import open_logo
from shopcrm.paper.pages import page_images
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.qr import SIZE
from shopcrm.paper.sheets import Sheets
from shopcrm.paper.typesetting import Block, Style, fill
from shopcrm.paper.vouchers import Layout, VoucherPaper, print_vouchers
from shopcrm.paper.wording import name_of, offer_of, payload, plain, serial_line, sheltered, wording

CARDS: list[Card] = [A4Card(), A6Card(), RollCard()]
KINDS = ("percent", "amount", "gift")
LONG = "Because you recommended us to seven friends who became our customers in one summer. " * 4
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
        self.drawn.append(Drawn(text, box, block))
        return block

    @override
    def qr(self, payload: str, box: Box) -> None:
        super().qr(payload, box)
        self.white.append(box.inside(-4 * box.w / SIZE, 0))

    @override
    def bars(self, text: str, box: Box) -> None:
        super().bars(text, box)
        self.white.append(box.inside(-10 * box.w / modules(text), 0))


def drawn_card(card: Card, voucher: VoucherPaper, name: str, contact: str, png: bytes | None) -> tuple[WatchedPen, float]:
    formats = FORMATS[voucher.language]
    shop = Letterhead(plain(name), sheltered(plain(contact)), palette("#0F766E"), open_logo(png))
    words = wording(offer_of(voucher), formats)
    pen = WatchedPen(Sheets("", voucher.language), card.width, voucher.language)
    serial = serial_line(voucher.serial, formats)
    customer = name_of(voucher.customer)
    person = Personal(customer, sheltered(plain(voucher.reason)), serial, voucher.code, payload(voucher))
    card.backdrop(pen, shop)
    card.offer(pen, shop, words)
    card.person(pen, shop, words, person)
    return pen, card.height(shop, words)


def apart(one: Box, other: Box) -> bool:
    return (
        one.x + one.w <= other.x + HAIR
        or other.x + other.w <= one.x + HAIR
        or one.y + one.h <= other.y + HAIR
        or other.y + other.h <= one.y + HAIR
    )


def _margin(card: Card) -> float:
    """What printers cannot reach; the sheet around an A4 ticket has its own."""
    return 1.5 if isinstance(card, A4Card) else 3.9


def check(card: Card, pen: WatchedPen, height: float) -> None:
    lines = [drawn for drawn in pen.drawn if drawn.block.lines]
    for text, box, block in lines:
        assert block.width <= box.w * MM + HAIR, text
        assert block.height <= box.h * MM * 1.02, text
        assert min(box.x, box.y, card.width - box.x - box.w, height - box.y - box.h) >= _margin(card), text
    for one, other in combinations(lines, 2):
        assert apart(one.box, other.box), (one.text, other.text)
    for drawn in lines:
        assert all(apart(drawn.box, white) for white in pen.white), drawn.text


@pytest.mark.parametrize("png", [None, logo()], ids=["no logo", "logo"])
@pytest.mark.parametrize("language", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("card", CARDS, ids=lambda card: type(card).__name__)
def test_every_line_has_a_place_of_its_own(card: Card, kind: str, language: str, png: bytes | None) -> None:
    plain_one = vouchers(language, kind=kind)[0]
    check(card, *drawn_card(card, plain_one, "Rose", "", png))
    full = vouchers(language, kind=kind, replaces=True, extra=LONG, reason=LONG, customer="م " * 90, serial=10**9)[0]
    check(card, *drawn_card(card, full, "Rose & Oud " * 9, LONG, png))
    bare = vouchers(language, kind=kind, extra="", reason="", min_spend_minor=0)[0]
    check(card, *drawn_card(card, bare, "", "", png))


@pytest.mark.parametrize("card", CARDS, ids=lambda card: type(card).__name__)
@pytest.mark.parametrize("minor", [1, 999, 123_456_789_012_345])
def test_any_amount_stays_on_its_card(card: Card, minor: int) -> None:
    for language in FORMATS:
        voucher = vouchers(language, kind="amount", amount_minor=minor, min_spend_minor=minor)[0]
        pen, height = drawn_card(card, voucher, "Rose", "", None)
        check(card, pen, height)
        headline = max(pen.drawn, key=lambda drawn: drawn.block.size)
        assert len(headline.block.lines) == 1


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
