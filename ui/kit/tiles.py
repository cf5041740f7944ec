"""Large buttons to choose one of several things: an icon or a picture, a name, and a line about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QStyle, QWidget

from ui.kit.direction import is_rtl, mirrored, paint_paragraphs, paint_text, paragraphs_height
from ui.kit.icons import icon_pixmap
from ui.kit.labels import tip_text
from ui.kit.overriding import override
from ui.kit.theme import font, tokens

ICON = 22
LINE_SIZES = (12, 11, 10)  # pixels


@dataclass(frozen=True)
class TileText:
    """What stands on a tile; `value` is what its screen knows it by."""

    value: object
    title: str
    line: str = ""
    icon: str = ""


class Tile(QAbstractButton):
    """One tile; it stays pressed while it is the one chosen."""

    def __init__(self, text: TileText) -> None:
        super().__init__()
        self.value = text.value
        self._line = text.line
        self._icon = text.icon
        self._is_low = False
        self.setText(text.title)
        self.setAccessibleName(text.title)
        self.setAccessibleDescription(text.line)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_low(self, low: bool) -> None:
        """Leave the line about it to the tool tip, where room is short."""
        self._is_low = low
        self.setToolTip(tip_text(self._line) if low else "")
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(180, 48 if self._is_low else 82)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(100, 48 if self._is_low else 82)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        look, way = tokens(), self.layoutDirection()
        ink = look.on_soft if self.isChecked() else look.text
        if self._is_low:
            paint_paragraphs(painter, self.rect().adjusted(8, 2, -8, -2), self.text(), font(13, 600), ink, "center", way)
            return
        start = 12 + (ICON + 10 if self._icon else 0)
        if self._icon:
            shade = look.on_soft if self.isChecked() else look.primary
            box = self._mirrored(QRect(12, 12, ICON, ICON))
            painter.drawPixmap(box, icon_pixmap(self._icon, shade, ICON, rtl=is_rtl(self)))
        title = self._mirrored(QRect(start, 10, self.width() - start - 10, 26))
        paint_text(painter, title, self.text(), font(14, 600), ink, "start", way)
        line = self._mirrored(self._line_box())
        painter.setClipRect(line)
        shade = look.on_soft if self.isChecked() else look.muted
        paint_paragraphs(painter, line, self._line, self.line_font(), shade, "start", way)

    def line_font(self) -> QFont:
        """The largest letters in which all of the line is seen."""
        box = self._line_box()
        fits = (px for px in LINE_SIZES if paragraphs_height(self._line, font(px), box.width()) <= box.height())
        return font(next(fits, LINE_SIZES[-1]))

    def _line_box(self) -> QRect:
        return QRect(12, 37, self.width() - 22, 40)

    def _paint_ground(self, painter: QPainter) -> None:
        look, width = tokens(), 2 if self.hasFocus() or self.isChecked() else 1
        hovered = self.underMouse() and self.isEnabled()
        strong = self.hasFocus() or self.isChecked()
        edge = look.text if self.hasFocus() and self.isChecked() else look.primary if strong else look.border
        painter.setPen(QPen(QColor(edge), width))
        painter.setBrush(QColor(look.soft if self.isChecked() else look.surface2 if hovered else look.surface))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 12, 12)

    def _mirrored(self, rect: QRect) -> QRect:
        return mirrored(rect, self.rect(), self.layoutDirection())


class PictureTile(Tile):
    """A tile with a picture above its name."""

    def __init__(self, text: TileText) -> None:
        super().__init__(text)
        self._picture = QImage()

    def set_picture(self, picture: QImage) -> None:
        self._picture = picture
        self.update()

    def has_picture(self) -> bool:
        return not self._picture.isNull()

    @override
    def sizeHint(self) -> QSize:
        return QSize(150, 118)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(110, 112)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        look = tokens()
        ink = look.on_soft if self.isChecked() else look.text
        name = QRect(8, self.height() - 30, self.width() - 16, 24)
        paint_text(painter, name, self.text(), font(13, 600), ink, "center", self.layoutDirection())
        self._paint_picture(painter, QRect(10, 10, self.width() - 20, self.height() - 44))

    def _paint_picture(self, painter: QPainter, room: QRect) -> None:
        if self._picture.isNull():
            return
        scale = self.devicePixelRatio()
        smooth = Qt.TransformationMode.SmoothTransformation
        drawn = self._picture.scaled(room.size() * scale, Qt.AspectRatioMode.KeepAspectRatio, smooth)
        drawn.setDevicePixelRatio(scale)
        size = drawn.deviceIndependentSize().toSize()
        place = QStyle.alignedRect(Qt.LayoutDirection.LeftToRight, Qt.AlignmentFlag.AlignCenter, size, room)
        painter.drawPixmap(place, QPixmap.fromImage(drawn))
        painter.setPen(QPen(QColor(tokens().border), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(0, 0, -1, -1))


class Tiles(QWidget):
    """Tiles of which exactly one is chosen. The arrow keys go from one to the next; `chosen` tells its value."""

    chosen = Signal(object)

    def __init__(self, name: str, tiles: Sequence[Tile], columns: int) -> None:
        super().__init__()
        self.tiles = list(tiles)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        for place, tile in enumerate(self.tiles):
            self._group.addButton(tile)
            self._grid.addWidget(tile, place // columns, place % columns)
            self._grid.setColumnStretch(place % columns, 1)
        self.set_value(self.tiles[0].value)
        self._group.buttonClicked.connect(self._tell)

    def value(self) -> object:
        return next(tile.value for tile in self.tiles if tile.isChecked())

    def set_value(self, value: object) -> None:
        """Choose this one, without telling; the Tab key comes to the one chosen."""
        for tile in self.tiles:
            tile.setChecked(tile.value == value)
        self._follow_tab()

    def choose(self, value: object) -> None:
        """Choose this one, and tell."""
        self.set_value(value)
        self._tell()

    def take_focus(self) -> None:
        next(tile for tile in self.tiles if tile.isChecked()).setFocus()

    def _tell(self) -> None:
        self._follow_tab()
        self.chosen.emit(self.value())

    def _follow_tab(self) -> None:
        for tile in self.tiles:
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if tile.isChecked() else Qt.FocusPolicy.ClickFocus)
