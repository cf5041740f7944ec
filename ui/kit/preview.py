"""Pages as they will be printed, one below the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.kit.direction import paint_text
from ui.kit.overriding import override
from ui.kit.theme import font, tokens

ZOOM_STEPS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
MARGIN = 20
CAPTION = 34
PICTURES_KEPT = 8
STRIP, STRIP_WIDTH = 1.6, 300  # what is so many times taller than wide is a strip; pixels


class PagePreview(QScrollArea):
    """Scrolls through page images, as wide as there is room; `caption(i, n)` words "page i of n" below each.

    Where they stand alone, cards are shown `whole`, and strips of a receipt roll no wider than one holds them."""

    zoomed = Signal(float)

    def __init__(self, name: str, caption: Callable[[int, int], str], whole: bool = False) -> None:
        super().__init__()
        self._caption = caption
        self._whole = whole
        self._zoom = 1.0
        self._sheets = _Sheets()
        self.setWidget(self._sheets)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setAccessibleName(name)

    def set_pages(self, pages: Sequence[QImage]) -> None:
        """Show these pages from the first one on."""
        total = len(pages)
        self._sheets.set_pages([(page, self._caption(number, total)) for number, page in enumerate(pages, 1)])
        self._fit()
        self.verticalScrollBar().setValue(0)

    def page_count(self) -> int:
        return len(self._sheets.places)

    def zoom(self) -> float:
        """How large pages are shown: 1 is as wide as the window."""
        return self._zoom

    def zoom_in(self) -> None:
        self._set_zoom(next((step for step in ZOOM_STEPS if step > self._zoom), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        self._set_zoom(next((step for step in reversed(ZOOM_STEPS) if step < self._zoom), ZOOM_STEPS[0]))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
        else:
            super().wheelEvent(event)

    def _set_zoom(self, zoom: float) -> None:
        self._zoom = zoom
        self._fit()
        self.zoomed.emit(zoom)

    def _fit(self) -> None:
        # The room beside a scroll bar, whether it is there yet or not: else the page would jump to and fro.
        room = self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()
        widest = min(room - 2 * MARGIN, self._widest()) if self._whole else room - 2 * MARGIN
        self._sheets.set_page_width(max(40, round(widest * self._zoom)))

    def _widest(self) -> int:
        """How wide the first page may be: a card as long as all of it is seen, a strip as wide as in the hand."""
        tall = self._sheets.ratio()
        if tall > STRIP:
            return STRIP_WIDTH
        return round((self.height() - MARGIN - CAPTION) / tall) if 0 < tall < 1 else self.width()


class _Sheets(QWidget):
    """All pages on one long canvas, of which only those in sight are drawn."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: list[tuple[QImage, str]] = []
        self._pictures: dict[int, QPixmap] = {}
        self._width = 40
        self.places: list[QRect] = []

    def set_pages(self, pages: list[tuple[QImage, str]]) -> None:
        self._pages = pages
        self._lay_out()

    def ratio(self) -> float:
        """How tall the first page is for its width; 0 without pages."""
        page = self._pages[0][0] if self._pages else None
        return page.height() / max(1, page.width()) if page else 0

    def set_page_width(self, width: int) -> None:
        if width != self._width:
            self._width = width
            self._lay_out()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, place in enumerate(self.places):
            if place.adjusted(0, 0, 0, CAPTION).intersects(event.rect()):
                self._paint_page(painter, number, place)

    def _paint_page(self, painter: QPainter, number: int, place: QRect) -> None:
        painter.drawPixmap(place, self._picture(number, place.size()))
        painter.setPen(QPen(QColor(tokens().border), 1))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        below = QRect(place.left(), place.bottom() + 4, place.width(), 24)
        paint_text(painter, below, self._pages[number][1], font(12), tokens().muted, "center")

    def _picture(self, number: int, size: QSize) -> QPixmap:
        """A page scaled for the screen once, not at every scrolling."""
        if number not in self._pictures:
            if len(self._pictures) >= PICTURES_KEPT:
                self._pictures.pop(next(iter(self._pictures)))
            scale = self.devicePixelRatio()
            smooth = Qt.TransformationMode.SmoothTransformation
            picture = self._pages[number][0].scaled(size * scale, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            picture.setDevicePixelRatio(scale)
            self._pictures[number] = QPixmap.fromImage(picture)
        return self._pictures[number]

    def _lay_out(self) -> None:
        self._pictures.clear()
        self.places = []
        top = MARGIN
        for page, _ in self._pages:
            height = round(self._width * page.height() / max(1, page.width()))
            self.places.append(QRect(MARGIN, top, self._width, height))
            top += height + CAPTION
        self.resize(self._width + 2 * MARGIN, top)
        self.update()
