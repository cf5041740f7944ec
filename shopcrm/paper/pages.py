"""Pages of a PDF as plain pixels, for the preview and for printers that want pictures."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from threading import Lock

_one_at_a_time = Lock()  # PDFium keeps global state


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: rows of `stride` bytes from the top, four bytes a pixel: blue, green, red, alpha."""

    width: int
    height: int
    stride: int
    bgra: bytes


def page_count(pdf: bytes) -> int:
    """How many sheets a PDF has."""
    import pypdfium2

    with _one_at_a_time, closing(pypdfium2.PdfDocument(pdf)) as document:
        return len(document)


def page_images(pdf: bytes, dpi: float, pages: Iterable[int] | None = None) -> list[PageImage]:
    """Draw pages, numbered from 0, on white; all of them where none are named."""
    import pypdfium2

    with _one_at_a_time, closing(pypdfium2.PdfDocument(pdf)) as document:
        wanted = range(len(document)) if pages is None else pages
        return [_drawn(document[number], dpi) for number in wanted]


def _drawn(page, dpi: float) -> PageImage:  # type: ignore[no-untyped-def]
    import pypdfium2.raw as pdfium

    with closing(page):
        bitmap = page.render(scale=dpi / 72, force_bitmap_format=pdfium.FPDFBitmap_BGRA, fill_color=(255, 255, 255, 255))
        with closing(bitmap):
            return PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
