"""Badges that say what kind of customer this is, and round avatars; as widgets and as painting for lists."""

from zlib import crc32

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.direction import text_width
from ui.kit.labels import show_if
from ui.kit.overriding import override
from ui.kit.theme import BadgeTone, font, tokens


class Badge(QWidget):
    """A coloured pill with a word in it; the word alone carries the meaning."""

    def __init__(self, text: str, tone: BadgeTone = "casual", px: int = 13) -> None:
        super().__init__()
        self._px = px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_badge(text, tone)

    def set_badge(self, text: str, tone: BadgeTone) -> None:
        self._text = text
        self._tone: BadgeTone = tone
        self.setAccessibleName(text)
        show_if(self, bool(text))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(pill_width(self._text, self._px), self._px * 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_pill(QPainter(self), self.rect(), self._text, self._tone, self._px)


class Avatar(QWidget):
    """The first letter of a name on a coloured disc; the same name always has the same colour."""

    def __init__(self, name: str = "", px: int = 64) -> None:
        super().__init__()
        self._name = name
        self.setFixedSize(px, px)

    def set_name(self, name: str) -> None:
        self._name = name
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), self.rect(), self._name)


def paint_pill(painter: QPainter, rect: QRect, text: str, tone: BadgeTone, px: int = 12, *, raised: bool = False) -> None:
    """A badge inside `rect`; raised on the ground of a selected row, which may have its colour."""
    ground, ink = tokens().badges[tone]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ground(ground, raised))
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setPen(QColor(ink))
    painter.setFont(font(px, 600))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)


def pill_width(text: str, px: int = 12) -> int:
    return text_width(text, font(px, 600)) + 2 * px - 4


def paint_avatar(painter: QPainter, rect: QRect, name: str, *, raised: bool = False) -> None:
    """An avatar filling the square `rect`; raised on the ground of a selected row."""
    colours = tokens().avatars
    ground, ink = colours[crc32(name.encode()) % len(colours)]
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ground(ground, raised))
    painter.drawEllipse(rect)
    painter.setPen(QColor(ink))
    painter.setFont(font(rect.height() * 42 // 100, 600))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, initial(name))


def _ground(colour: str, raised: bool) -> QColor:
    return QColor(tokens().surface if raised and colour == tokens().soft else colour)


def initial(name: str) -> str:
    """The first letter or digit of a name, in capitals; nothing for a name without one."""
    return next((letter.upper()[0] for letter in name if letter.isalnum()), "")
