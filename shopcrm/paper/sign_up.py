"""The sheet a customer fills in to join: what the programme gives, what is kept and why, and a part to take home."""

from collections.abc import Sequence

from shopcrm.paper.cards import Letterhead
from shopcrm.paper.colours import GREY, HAIRLINE, INK
from shopcrm.paper.listed import listed
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.stationery import FULL, HEAD, LEFT, Stationery, sentence
from shopcrm.paper.typesetting import Style
from shopcrm.paper.vouchers import ShopLook
from shopcrm.text.agreeing import QUESTIONS, WAYS
from shopcrm.text.formats import Formats
from shopcrm.text.words import LANGUAGE_NAMES, LANGUAGES, _, ngettext

_GAP = 6.0
_HALF = (FULL - _GAP) / 2
_PROGRAMME = Box(LEFT, HEAD - 1, FULL, 46)
_FORM_TOP = _PROGRAMME.y + _PROGRAMME.h + 4.5
_LINE = 13.6
_WAYS_TOP = _FORM_TOP + 3 * _LINE + 13
_PURPOSE = 13.2  # one question and its boxes
_KEPT = Box(LEFT, _WAYS_TOP + 7 + 2 * _PURPOSE, FULL, 50)
_SIGN_TOP = _KEPT.y + _KEPT.h + 4
_TEAR = _SIGN_TOP + 25
_COPY_TOP = _TEAR + 6
_COPY_HEIGHT = 290 - _COPY_TOP

_HEADING = Style(10.5, "Bold", least=0.6)
_QUESTION = Style(9.6, "Bold", least=0.6)
_PROGRAMME_SIZES = (10.6, 10.0, 9.6, 9.2, 8.8, 8.4, 8.0, 7.6, 7.2, 6.8, 6.4, 6.0)
_TEXT_SIZES = (9.2, 8.8, 8.4, 8.0, 7.6, 7.2, 6.8, 6.4, 6.0)
_LABEL = Style(8.2, "Medium", least=0.55)
_CHOICE = Style(9, least=0.6)
_SMALL = Style(7.8, leading=1.35, least=0.6)
_SIGN = Style(8.2, "SemiBold", least=0.6, leading=1.3)
_COPY_TITLE = Style(11, "Bold", least=0.5, most_lines=1)
_COPY_SIZES = (8.4, 8.0, 7.6, 7.2, 6.8, 6.4, 6.0)


def sign_up_sheet(programme: Sequence[str], look: ShopLook, formats: Formats, keep_months: int = 0) -> bytes:
    """Draw the sheet in the language being spoken; `keep_months` after the last visit a card is kept, 0 without an end."""
    stationery = Stationery(look, formats)
    shop = stationery.shop
    pen = stationery.first_page(_("Join our loyalty programme"), _("Free, and you can leave at any time"))
    _programme(pen, shop, programme)
    _form(pen)
    _ways(pen, shop)
    _kept(pen, shop, _how_long(keep_months, formats))
    _signature(pen)
    _tear(pen)
    _copy(pen, shop)
    return stationery.pdf()


def _programme(pen: Pen, shop: Letterhead, programme: Sequence[str]) -> None:
    pen.area(_PROGRAMME, shop.colours.tint, 3)
    inner = _PROGRAMME.inside(6, 0)
    pen.write(_("What you get"), Box(inner.x, inner.y + 3, inner.w, 6), _HEADING, shop.colours.text)
    said = [sentence(each) for each in programme]
    listed(pen, shop, said, Box(inner.x, inner.y + 10, inner.w, inner.h - 12), _PROGRAMME_SIZES)


def _form(pen: Pen) -> None:
    wide, second = LEFT, LEFT + _HALF + _GAP
    y = _FORM_TOP
    _field(pen, _("Name"), wide, y, FULL)
    y += _LINE
    _field(pen, _("Phone"), wide, y, _HALF)
    _field(pen, _("Birthday (only if you like)"), second, y, _HALF)
    y += _LINE
    _field(pen, _("E-mail (only if you like)"), wide, y, _HALF)
    _field(pen, _("Address (only if you like)"), second, y, _HALF)
    y += _LINE + 2
    pen.write(_("Which language do you prefer?"), Box(LEFT, y, 60, 6), _LABEL, GREY)
    for place, language in enumerate(LANGUAGES):
        _choice(pen, LANGUAGE_NAMES[language], LEFT + 62 + place * 38, y, 36)


def _ways(pen: Pen, shop: Letterhead) -> None:
    """Agreeing is the customer's own doing: every box is empty, and none is needed to join."""
    y, width = _WAYS_TOP, FULL / 4
    for question in QUESTIONS.values():
        pen.write(_(question), Box(LEFT, y, FULL, 5.6), _QUESTION, shop.colours.text)
        for place, way in enumerate(WAYS.values()):
            _choice(pen, _(way), LEFT + place * width, y + 6, width - 3)
        y += _PURPOSE
    said = _("Tick only the ways you like. You collect points all the same if you tick none.")
    pen.write(said, Box(LEFT, y, FULL, 4.4), _SMALL, GREY)


def _kept(pen: Pen, shop: Letterhead, how_long: str) -> None:
    pen.outline(_KEPT, HAIRLINE, 3, 0.8)
    inner = _KEPT.inside(6, 0)
    pen.write(_("What we keep about you, and why"), Box(inner.x, inner.y + 3, inner.w, 6), _HEADING, shop.colours.text)
    listed(pen, shop, _what_is_kept(shop, how_long), Box(inner.x, inner.y + 10, inner.w, inner.h - 12), _TEXT_SIZES)


def _how_long(months: int, formats: Formats) -> str:
    if not months:
        return _(
            "How long: as long as you take part. After that we take out your name and how to reach you;"
            " only sums without a name stay in our books."
        )
    said = ngettext(
        "How long: as long as you take part, and at most {n} month after we last saw you. After that we take out your name"
        " and how to reach you; only sums without a name stay in our books.",
        "How long: as long as you take part, and at most {n} months after we last saw you. After that we take out your name"
        " and how to reach you; only sums without a name stay in our books.",
        months,
    )
    return said.format(n=formats.number(months))


def _what_is_kept(shop: Letterhead, how_long: str) -> list[str]:
    where = _("Just tell us at the till.")
    if shop.contact:
        where = _("Tell us at the till, or write or call: {contact}.").format(contact=shop.contact)
    return [
        _(
            "What: what you write on this sheet, what you buy from us, your points and vouchers,"
            " and what you ask us to remember."
        ),
        _(
            "Why: to count your points, to serve you well and to thank you."
            " We tell you about offers, and get in touch, only in the ways you tick."
        ),
        _("Where: on our own computer in the shop. We sell it to no one and pass it on to no one."),
        how_long,
        _("You may see everything we keep about you, have it put right, or have it taken out."),
        _("You may stop offers, or leave the programme, at any time and without a reason.") + " " + where,
    ]


def _signature(pen: Pen) -> None:
    y = _SIGN_TOP
    said = _("I have read this and would like to take part.")
    pen.write(said, Box(LEFT, y, FULL, 5), _SIGN, INK)
    _field(pen, _("Date"), LEFT, y + 8, 44)
    _field(pen, _("Signature"), LEFT + 50, y + 8, 72)
    _field(pen, _("Card number (we fill this in)"), LEFT + 128, y + 8, FULL - 128)


def _tear(pen: Pen) -> None:
    pen.rule(6, _TEAR, 198, GREY, 0.6, "2 3")


def _copy(pen: Pen, shop: Letterhead) -> None:
    """What the customer takes home: the number of their card, and how to stop."""
    pen.area(Box(LEFT, _COPY_TOP, 1.4, 6), shop.colours.accent, 0.7)
    pen.write(_("For you to keep"), Box(LEFT + 4, _COPY_TOP, 60, 6), _COPY_TITLE, shop.colours.text)
    pen.write(shop.name, Box(LEFT + 68, _COPY_TOP, FULL - 68, 6), _at_the_end(_COPY_TITLE), INK, own_direction=True)
    texts = [
        _("Show your card or say your phone number when you pay, and your points are counted."),
        _("You may see what we keep about you, stop offers or leave at any time. Telling us is enough."),
    ]
    if shop.contact:
        texts.append(_("You reach us here: {contact}").format(contact=shop.contact))
    listed(pen, shop, texts, Box(LEFT, _COPY_TOP + 8, 114, _COPY_HEIGHT - 8), _COPY_SIZES)
    _field(pen, _("Your card number"), LEFT + 120, _COPY_TOP + 8.4, FULL - 120)


def _at_the_end(style: Style) -> Style:
    return Style(style.size, style.weight, "end", leading=style.leading, least=style.least, most_lines=1)


def _field(pen: Pen, label: str, x: float, y: float, width: float) -> None:
    """A line to write on, with what belongs there in small above it."""
    pen.write(label, Box(x, y, width, 4.2), _LABEL, GREY)
    pen.rule(x, y + 11.2, width, INK, 0.5)


def _choice(pen: Pen, label: str, x: float, y: float, width: float) -> None:
    """An empty box to tick."""
    pen.outline(Box(x, y + 0.9, 4.2, 4.2), INK, 0.7, 0.8)
    pen.write(label, Box(x + 6.4, y, width - 6.4, 6), _CHOICE, INK)
