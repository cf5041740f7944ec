"""The sheets of one PDF. Everything that leans on reportlab's private parts is here, and a test holds each."""

import zlib
from collections.abc import Callable
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from shopcrm.paper.faces import Face, Run, short
from shopcrm.paper.pdf_fonts import PdfFont

# ASCII85 would swell every stream by a quarter for printers of the 1990s.
rl_config.useA85 = 0

_ZLIB_LEVEL = 6


class Sheets(Canvas):
    """Pages of any size, written as PDF operators in points; the same calls give the same bytes."""

    def __init__(self, title: str, language: str) -> None:
        self._out = BytesIO()
        super().__init__(self._out, invariant=1, pageCompression=1, pdfVersion=(1, 5), lang=language)
        self.setTitle(title)
        self.setAuthor(title)
        self.setCreator("ShopCRM")
        self.setProducer("ShopCRM")
        self._faces: dict[str, PdfFont] = {}
        self._stamps: dict[object, str] = {}

    def write(self, operators: str) -> None:
        """Add PDF operators to the page, or to the stamp being made."""
        self._code.append(operators)

    def pdf(self) -> bytes:
        """Close the last page and give the whole file."""
        self.save()
        return self._out.getvalue()

    def show(self, runs: list[Run], x: float, y: float, size: float) -> None:
        """Write shaped letters with their baseline starting at x, y."""
        out = [f"BT 1 0 0 1 {short(x)} {short(y)} Tm"]
        for run in runs:
            font = self._font(run.face)
            font.use(run)
            out.append(f"/{font.name} {short(size)} Tf")
            for rise, shown in run.strokes:
                out.append(f"{short(rise * size / 1000)} Ts {shown}" if rise else f"0 Ts {shown}")
        out.append("0 Ts ET")
        self.write("\n".join(out))

    def stamp(self, key: object, x: float, y: float, height: float, draw: Callable[[], None]) -> None:
        """Put what `draw` draws at x, y (its top start corner); drawn once per key, however often it is stamped."""
        if key not in self._stamps:
            self._make_stamp(key, height, draw)
        name = self._stamps[key]
        self.write(f"q 1 0 0 1 {short(x)} {short(y)} cm /{self._doc.getXObjectName(name)} Do Q")
        self._formsinuse.append(name)

    def _make_stamp(self, key: object, height: float, draw: Callable[[], None]) -> None:
        name = f"stamp{len(self._stamps)}"
        self.beginForm(name, 0, -height, self._pagesize[0], 0)
        draw()
        self.endForm()
        self._stamps[key] = name

    def showPage(self) -> None:  # noqa: N802  (reportlab's name)
        """Finish the page, and keep it compressed from now on: ten thousand raw pages would fill the memory."""
        name = self._doc.thisPageName()
        super().showPage()
        page = self._doc.idToObject[name]
        packed = PDFStream(content=zlib.compress(page.stream.encode("latin-1"), _ZLIB_LEVEL), filters=None)
        packed.dictionary["Filter"] = PDFName("FlateDecode")
        page.Contents = packed
        page.stream = None

    def _font(self, face: Face) -> PdfFont:
        if face.file not in self._faces:
            font = PdfFont(f"T{len(self._faces) + 1}", face)
            self._faces[face.file] = font
            self._doc.delayedFonts.append(font)
        return self._faces[face.file]
