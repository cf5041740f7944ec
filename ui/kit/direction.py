"""Which edge is the start: Arabic and Persian windows run from right to left."""

from collections.abc import Sequence
from typing import Literal
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QWidget

Edge = Literal["start", "end", "center"]
Face = tuple[QFont, int]  # letters, and on how many lines at most


def is_rtl(widget: QWidget | None = None) -> bool:
    """Whether this widget, or the whole program, reads from right to left."""
    direction = widget.layoutDirection() if widget else QGuiApplication.layoutDirection()
    return direction == Qt.LayoutDirection.RightToLeft


def edge_alignment(direction: Qt.LayoutDirection, edge: Edge = "start") -> Qt.AlignmentFlag:
    """The alignment that keeps text at an edge of the window, whatever letters or digits it is made of."""
    if edge == "center":
        return Qt.AlignmentFlag.AlignCenter
    right = (direction == Qt.LayoutDirection.RightToLeft) == (edge == "start")
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def mirrored(rect: QRect, whole: QRect, direction: Qt.LayoutDirection) -> QRect:
    """Where a part that is measured from the left stands in a whole that may run from right to left."""
    if direction == Qt.LayoutDirection.LeftToRight:
        return rect
    return rect.translated(whole.left() + whole.right() - rect.left() - rect.right(), 0)


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    color: str | QColor,
    edge: Edge = "start",
    direction: Qt.LayoutDirection | None = None,
) -> None:
    """One line of text at an edge, shortened with … where it does not fit; its words keep their own direction."""
    painter.setFont(font)
    painter.setPen(QColor(color))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    flags = edge_alignment(direction or QGuiApplication.layoutDirection(), edge).value | _own_direction(text)
    painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine.value, shown)


def paint_paragraphs(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    color: str | QColor,
    edge: Edge,
    direction: Qt.LayoutDirection,
) -> None:
    """Text in as many lines as it needs, flush at its edge. (Qt's own indents broken Arabic lines by a space.)"""
    painter.setPen(QColor(color))
    paragraphs = [_laid_out(part, font, rect.width(), edge_alignment(direction, edge)) for part in text.split("\n")]
    height = sum(_height(paragraph) for paragraph in paragraphs)
    top = rect.top() + max(0.0, (rect.height() - height) / 2)
    for paragraph in paragraphs:
        paragraph.draw(painter, QPointF(rect.left(), top))
        top += _height(paragraph)


def paint_lines(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    color: str | QColor,
    edge: Edge,
    direction: Qt.LayoutDirection,
    most: int = 2,
) -> None:
    """Text in as few lines as it needs, so many at most, shortened with … where even that is not enough."""
    metrics, room, shown = QFontMetrics(font), rect.width() * most, text
    while room > 0 and _laid_out(shown, font, rect.width(), edge_alignment(direction, edge)).lineCount() > most:
        room -= metrics.averageCharWidth()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
    paint_paragraphs(painter, rect, shown, font, color, edge, direction)


def paint_whole(
    painter: QPainter,
    rect: QRect,
    text: str,
    faces: Sequence[Face],
    color: str | QColor,
    edge: Edge,
    direction: Qt.LayoutDirection,
) -> None:
    """Text in the first of these letters in which all of it is seen; only in the last of them is it shortened with …"""
    face, most = next((each for each in faces if has_room(text, each, rect.width())), faces[-1])
    if most == 1:
        paint_text(painter, rect, text, face, color, edge, direction)
    else:
        paint_lines(painter, rect.adjusted(0, -2, 0, 2), text, face, color, edge, direction, most)


def has_room(text: str, face: Face, width: int) -> bool:
    """Whether all of a text is seen in these letters, and no word broken."""
    letters, most = face
    if most == 1:
        return QFontMetrics(letters).elidedText(text, Qt.TextElideMode.ElideRight, width) == text
    layout = _laid_out(text, letters, width, Qt.AlignmentFlag.AlignLeft, QTextOption.WrapMode.WordWrap)
    lines = [layout.lineAt(n) for n in range(layout.lineCount())]
    return len(lines) <= most and all(line.naturalTextWidth() <= width for line in lines)


def paragraphs_height(text: str, font: QFont, width: int) -> int:
    """How tall text is in as many lines as it needs."""
    start = Qt.AlignmentFlag.AlignLeft
    return round(sum(_height(_laid_out(part, font, width, start)) for part in text.split("\n")))


def text_width(text: str, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(text)


def _laid_out(
    text: str,
    font: QFont,
    width: int,
    alignment: Qt.AlignmentFlag,
    wrap: QTextOption.WrapMode = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere,
) -> QTextLayout:
    option = QTextOption(alignment)
    option.setWrapMode(wrap)
    rtl = is_rtl_text(text)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _height(layout: QTextLayout) -> float:
    return sum(layout.lineAt(n).height() for n in range(layout.lineCount()))


def _own_direction(text: str) -> int:
    forced = Qt.TextFlag.TextForceRightToLeft if is_rtl_text(text) else Qt.TextFlag.TextForceLeftToRight
    return int(forced.value)


def is_rtl_text(text: str) -> bool:
    """Whether the first letter of a text is one that runs from right to left."""
    return _first_strong(text) in {"R", "AL"}


def _first_strong(text: str) -> str:
    depth = 0
    for letter in text:
        kind = bidirectional(letter)
        depth += (kind in {"LRI", "RLI", "FSI"}) - (kind == "PDI" and depth > 0)
        if depth == 0 and kind in {"L", "R", "AL"}:
            return kind
    return "L"
