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
    import pypdfium2
    from pypdfium2 import raw

    # Rounded, not rounded up: a sheet made of whole dots keeps them.
    width, height = (max(1, round(side * dpi / 72)) for side in page.get_size())
    with closing(page), closing(pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRA)) as bitmap:
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_PRINTING)
        return PageImage(width, height, bitmap.stride, bytes(bitmap.buffer))
