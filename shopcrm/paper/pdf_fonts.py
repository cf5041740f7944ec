"""A face inside one PDF: a Type 0 font addressed by glyph number, cut down to the glyphs that were used."""

import struct
from zlib import crc32

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArrayCompact, PDFDictionary, PDFName, PDFStream, PDFZCompress

from shopcrm.paper.faces import Face, Run, short

_NEEDLESS = ("GSUB", "GPOS", "GDEF", "DSIG", "STAT", "name", "post", "OS/2", "cmap", "gasp")
_SUBSET = (
    hb.SubsetFlags.RETAIN_GIDS
    | hb.SubsetFlags.NO_HINTING
    | hb.SubsetFlags.NOTDEF_OUTLINE
    | hb.SubsetFlags.NO_LAYOUT_CLOSURE
)
_SYSTEM = "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>"
_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
    "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
)
_MAP_TAIL = "\nendcmap CMapName currentdict /CMap defineresource pop end end"
_MAP_ROWS = 100  # the PDF specification's limit per block


class PdfFont:
    """Collects the glyphs of one face; the document asks it for its font objects when it is saved."""

    def __init__(self, name: str, face: Face) -> None:
        self.name = name
        self._face = face
        self._meanings: dict[int, str] = {0: ""}

    def use(self, run: Run) -> None:
        for glyph, text in run.meanings.items():
            if not self._meanings.get(glyph):
                self._meanings[glyph] = text

    def addObjects(self, document) -> None:  # type: ignore[no-untyped-def]  # noqa: N802  (reportlab's name)
        """Write the font into a reportlab document (called for everything in its `delayedFonts`)."""

        def refer(thing: object, kind: str) -> object:
            return document.Reference(thing, f"{kind}:{self.name}")

        base = PDFName(f"{self._tag()}+{self._postscript_name()}")
        letters = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("CIDFontType2"),
                "BaseFont": base,
                "CIDToGIDMap": PDFName("Identity"),
                "CIDSystemInfo": _SYSTEM,
                "DW": 0,
                "W": self._widths(),
                "FontDescriptor": refer(self._descriptor(base, refer(self._file(), "file")), "about"),
            }
        )
        font = PDFDictionary(
            {
                "Type": PDFName("Font"),
                "Subtype": PDFName("Type0"),
                "BaseFont": base,
                "Encoding": PDFName("Identity-H"),
                "DescendantFonts": PDFArrayCompact([refer(letters, "letters")]),
                "ToUnicode": refer(_stream(_unicode_map(self._meanings)), "meanings"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name] = refer(font, "font")

    def _descriptor(self, base: object, file: object) -> object:
        face, scale = self._face, self._face.per_mille
        extents = face.font.get_font_extents("ltr")
        bounds = struct.unpack(">4h", face.source.reference_table("head").data[36:44])
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": base,
                "Flags": 4,
                "FontBBox": PDFArrayCompact([round(edge * scale) for edge in bounds]),
                "ItalicAngle": 0,
                "Ascent": round(extents.ascender * scale),
                "Descent": round(extents.descender * scale),
                "CapHeight": 711,
                "StemV": 80,
                "FontFile2": file,
            }
        )

    def _file(self) -> object:
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(self._meanings)
        wanted.flags = _SUBSET
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _NEEDLESS)
        return _stream(wanted.subset(self._face.source).blob.data, Length1=True)

    def _widths(self) -> str:
        rows = (f"{glyph}[{short(self._face.advance(glyph) * self._face.per_mille)}]" for glyph in sorted(self._meanings))
        return "[" + " ".join(rows) + "]"

    def _tag(self) -> str:
        """Six letters that name the subset, the same for the same glyphs."""
        number = crc32(repr(sorted(self._meanings)).encode())
        return "".join(chr(ord("A") + (number >> shift) % 26) for shift in range(0, 30, 5))

    def _postscript_name(self) -> str:
        name = self._face.source.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or self._face.file
        return str(name).replace(" ", "")


def _stream(content: bytes, *, Length1: bool = False) -> object:  # noqa: N803  (PDF's own key)
    stream = PDFStream(content=content, filters=[PDFZCompress])
    if Length1:
        stream.dictionary["Length1"] = len(content)
    return stream


def _unicode_map(meanings: dict[int, str]) -> bytes:
    rows = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex()}>" for glyph, text in sorted(meanings.items()) if text]
    blocks = (rows[at : at + _MAP_ROWS] for at in range(0, len(rows), _MAP_ROWS))
    body = (f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (_MAP_HEAD + "\n".join(body) + _MAP_TAIL).encode("ascii")
