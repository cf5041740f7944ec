"""The shop's printed letters: font files, and text shaped in them by HarfBuzz."""

from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

import uharfbuzz as hb

from shopcrm.text.places import resource


class Glyph(NamedTuple):
    """One drawn sign: its number in the font, the letter it comes from, its advance and offsets in font units."""

    number: int
    letter: int
    advance: int
    dx: int
    dy: int


class Face:
    """One font file, shared by every sheet this program prints."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.source = hb.Face(resource("fonts", f"{file}.ttf").read_bytes())
        self.font = hb.Font(self.source)
        self.per_mille = 1000 / self.source.upem
        self._letters = frozenset(self.source.unicodes)
        self._advances: dict[int, int] = {}

    def has(self, char: str) -> bool:
        return ord(char) in self._letters

    def advance(self, glyph: int) -> int:
        """The width the font itself gives a glyph, in font units."""
        if glyph not in self._advances:
            self._advances[glyph] = self.font.get_glyph_h_advance(glyph)
        return self._advances[glyph]


class Run:
    """Letters of one face and direction, shaped; glyphs stand in the order they are seen, left to right."""

    def __init__(self, face: Face, text: str, *, rtl: bool, glyphs: tuple[Glyph, ...]) -> None:
        self.face = face
        self.text = text
        self.rtl = rtl
        self.glyphs = glyphs
        self.width: float = sum(glyph.advance for glyph in glyphs) * face.per_mille

    @cached_property
    def meanings(self) -> dict[int, str]:
        """The text behind each glyph, so that a reader of the PDF can search and copy it."""
        letters = sorted({glyph.letter for glyph in self.glyphs})
        if len(letters) == len(self.glyphs) == len(self.text):
            in_order = self.glyphs[::-1] if self.rtl else self.glyphs
            return {glyph.number: letter for glyph, letter in zip(in_order, self.text, strict=True)}
        ends = dict(pairwise([*letters, len(self.text)]))
        found: dict[int, str] = {}
        for letter in letters:
            drawn = [glyph.number for glyph in self.glyphs if glyph.letter == letter]
            found |= _spread(self.text[letter : ends[letter]], drawn[::-1] if self.rtl else drawn)
        return found

    @cached_property
    def strokes(self) -> list[tuple[float, str]]:
        """PDF operands that show the run: pieces of one height above the baseline (per mille of the size), in order."""
        pieces: list[tuple[float, list[str]]] = []
        for glyph in self.glyphs:
            rise = glyph.dy * self.face.per_mille
            if not pieces or pieces[-1][0] != rise:
                pieces.append((rise, []))
            if glyph.dx == 0 and glyph.advance == self.face.advance(glyph.number):
                pieces[-1][1].append(f"<{glyph.number:04X}>")
            else:
                pieces[-1][1].extend(self._shown(glyph))
        return [(rise, "[" + "".join(items).replace("><", "") + "]TJ") for rise, items in pieces]

    def _shown(self, glyph: Glyph) -> list[str]:
        items = [f"<{glyph.number:04X}>"]
        if glyph.dx:
            items.insert(0, short(-glyph.dx * self.face.per_mille))
        back = self.face.advance(glyph.number) + glyph.dx - glyph.advance
        if back:
            items.append(short(back * self.face.per_mille))
        return items


def spelled(face: Face, text: str) -> Run:
    """Set Latin letters and digits one by one, as codes are read: not closer where shapes would allow, and far quicker."""
    signs = [shape(face, char, False, "en") for char in text]
    run = Run(face, text, rtl=False, glyphs=())
    run.width = sum(sign.width for sign in signs)
    run.meanings = {number: letter for sign in signs for number, letter in sign.meanings.items()}
    run.strokes = [(0, "[" + "".join([sign.strokes[0][1][1:-3] for sign in signs]).replace("><", "") + "]TJ")]
    return run


def _spread(text: str, glyphs: list[int]) -> dict[int, str]:
    """Share the letters of one cluster among its glyphs: the last takes what is left over."""
    last = len(glyphs) - 1
    if len(text) <= last:
        return {glyphs[0]: text} | dict.fromkeys(glyphs[1:], "")
    return {glyph: text[at:] if at == last else text[at] for at, glyph in enumerate(glyphs)}


@cache
def face(file: str) -> Face:
    """Load a font file of `resources/fonts` once."""
    return Face(file)


@lru_cache(maxsize=4_000)
def shape(face: Face, text: str, rtl: bool, language: str) -> Run:
    """Choose and place the glyphs of letters that share a face and a direction."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.language = language
    hb.shape(face.font, buffer)
    placed = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    glyphs = tuple(
        Glyph(info.codepoint, info.cluster, place.x_advance, place.x_offset, place.y_offset) for info, place in placed
    )
    return Run(face, text, rtl=rtl, glyphs=glyphs)


def short(number: float) -> str:
    """Write a number as PDF does, to a hundredth, without idle zeros."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
