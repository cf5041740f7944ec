"""Pages as they will be printed, one below the other."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kit.labels import Label
from ui.kit.theme import tokens

ZOOM_STEPS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
MARGIN = 20


class PagePreview(QScrollArea):
    """Scrolls through page images, as wide as there is room; `caption(i, n)` words "page i of n" below each."""

    zoomed = Signal(float)

    def __init__(self, name: str, caption: Callable[[int, int], str]) -> None:
        super().__init__()
        self._caption = caption
        self._zoom = 1.0
        self._sheets: list[_Sheet] = []
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.set_pages([])

    def set_pages(self, pages: Sequence[QImage]) -> None:
        """Show these pages from the first one on."""
        stack = QWidget()
        column = QVBoxLayout(stack)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(6)
        self._sheets = [_Sheet(page) for page in pages]
        for number, sheet in enumerate(self._sheets, 1):
            column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(Label(self._caption(number, len(pages)), 12, 400, "muted", edge="center"))
        column.addStretch()
        self.setWidget(stack)
        self._fit()

    def page_count(self) -> int:
        return len(self._sheets)

    def zoom(self) -> float:
        """How large pages are shown: 1 is as wide as the window."""
        return self._zoom

    def zoom_in(self) -> None:
        self._set_zoom(next((step for step in ZOOM_STEPS if step > self._zoom), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        self._set_zoom(next((step for step in reversed(ZOOM_STEPS) if step < self._zoom), ZOOM_STEPS[0]))

    def fit_width(self) -> None:
        self._set_zoom(1.0)

    def go_to_page(self, number: int) -> None:
        """Scroll to a page, counted from 1."""
        self.verticalScrollBar().setValue(self._sheets[number - 1].y() - MARGIN)

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
        room = self.viewport().width() - 2 * MARGIN
        for sheet in self._sheets:
            sheet.set_width(max(40, round(room * self._zoom)))


class _Sheet(QWidget):
    """One page on the screen."""

    def __init__(self, page: QImage) -> None:
        super().__init__()
        self._page = page

    def set_width(self, width: int) -> None:
        height = round(width * self._page.height() / max(1, self._page.width()))
        self.setFixedSize(QSize(width, height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(self.rect()), self._page)
        painter.setPen(QPen(QColor(tokens().border), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
