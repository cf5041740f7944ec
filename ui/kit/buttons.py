"""Buttons, painted with their icon and key beside the text in either direction."""

from typing import Literal

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QKeyEvent, QPainter, QPaintEvent, QPen, QShortcutEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QStyleOptionToolButton,
    QToolButton,
)

from ui.kit.direction import mirrored
from ui.kit.icons import icon_pixmap
from ui.kit.labels import tip_text
from ui.kit.overriding import override
from ui.kit.theme import font, tokens

ButtonKind = Literal["plain", "primary", "danger", "quiet"]
KEY_WIDTH = 32
ENTER_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Pressable(QPushButton):
    """A push button that Enter presses wherever it has the focus; Qt's own leave that to the space bar."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class Button(Pressable):
    """A button with words and, if wanted, an icon before them; & marks the Alt key."""

    icon_px = 18
    gap = 8

    def __init__(self, text: str, icon: str | None = None, kind: ButtonKind = "plain") -> None:
        super().__init__(text)
        self._icon = icon
        self.setProperty("kind", kind)
        self.setFont(font(14, 500))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + 36, 42)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._paint_content(QPainter(self), max(8, (self.width() - self._content_width()) // 2))

    @override
    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        option.text, option.icon = "", QIcon()  # Qt paints the ground; what stands on it is painted here

    def _paint_content(self, painter: QPainter, start: int) -> None:
        if self._icon:
            box = self._mirrored(QRect(start, (self.height() - self.icon_px) // 2, self.icon_px, self.icon_px))
            painter.drawPixmap(box, icon_pixmap(self._icon, self._icon_ink(), self.icon_px))
            start += self.icon_px + self.gap
        painter.setPen(QColor(self._ink()))
        painter.setFont(self.font())
        room = self._mirrored(QRect(start, 0, self._text_width() + 2, self.height()))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextShowMnemonic, self.text())

    def _mirrored(self, rect: QRect) -> QRect:
        return mirrored(rect, self.rect(), self.layoutDirection())

    def _text_width(self) -> int:
        return QFontMetrics(self.font()).size(Qt.TextFlag.TextShowMnemonic.value, self.text()).width()

    def _content_width(self) -> int:
        return self._text_width() + (self.icon_px + self.gap if self._icon else 0)

    def _ink(self) -> str:
        look, kind = tokens(), self.property("kind")
        if not self.isEnabled():
            return look.muted if kind == "primary" or self.isDefault() else look.control
        if kind == "danger":
            return look.on_danger if self.isDefault() else look.danger
        return look.on_primary if kind == "primary" else look.text

    def _icon_ink(self) -> str:
        plain = self.isEnabled() and self.property("kind") in {"plain", "quiet"}
        return tokens().primary if plain else self._ink()


class ActionButton(Button):
    """A large button of the counter with its function key, which also presses it from anywhere in the window."""

    icon_px = 22
    gap = 10

    def __init__(self, text: str, icon: str, key: str, primary: bool = False) -> None:
        super().__init__(text, icon, "primary" if primary else "plain")
        self._key = key
        self._compact = False
        self.setProperty("big", True)
        self.setFont(font(16, 600))
        self.setShortcut(key)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_compact(self, compact: bool) -> None:
        """Write smaller and without the key, for windows narrower than 1200 px."""
        self._compact = compact
        self.setFont(font(14 if compact else 16, 600))
        self.updateGeometry()

    @override
    def event(self, event: QEvent) -> bool:
        # Qt would click only after a tenth of a second, and what is typed meanwhile would go astray.
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()
            return True
        return super().event(event)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + 28 + (0 if self._compact else KEY_WIDTH + 10), 54)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._content_width() + 28, 54)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPushButton.paintEvent(self, event)
        painter = QPainter(self)
        key_fits = not self._compact and self.width() >= self.sizeHint().width()
        key_room = KEY_WIDTH + 10 if key_fits else 0
        self._paint_content(painter, max(12, (self.width() - key_room - self._content_width()) // 2))
        if key_fits:
            self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        box = self._mirrored(QRect(self.width() - KEY_WIDTH - 13, (self.height() - 22) // 2, KEY_WIDTH, 22))
        line = QColor(self._ink())
        line.setAlphaF(0.35)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(line, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.setPen(QColor(self._ink() if self.property("kind") == "primary" else tokens().muted))
        painter.setFont(font(12, 500))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)


class LinkButton(QToolButton):
    """Words that can be clicked, as "Show all" in the head of a card; they begin where the words around them do."""

    edge = 3  # pixels: the ring that tells the focus

    def __init__(self, text: str, px: int = 13) -> None:
        super().__init__()
        self.setProperty("kind", "link")
        self.setFont(font(px, 500))
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @override
    def sizeHint(self) -> QSize:
        """As wide as its words: Qt would add two spaces, and they would stand further in than the rest."""
        words = QFontMetrics(self.font()).size(Qt.TextFlag.TextShowMnemonic.value, self.text()).width()
        return QSize(words + 2 * self.edge, super().sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class _IconTool(QToolButton):
    """A tool button whose icon is painted in the colours of the look worn now."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def set_icon(self, icon: str) -> None:
        self._icon = icon
        self.update()

    @override
    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        super().initStyleOption(option)
        option.text, option.icon = "", QIcon()


class IconButton(_IconTool):
    """A square button with an icon only; its tool tip is its name."""

    def __init__(self, icon: str, tooltip: str, px: int = 20) -> None:
        super().__init__(icon)
        self._px = px
        self.setFixedSize(36, 36)
        self.set_tooltip(tooltip)

    def set_tooltip(self, text: str) -> None:
        self.setToolTip(tip_text(text))
        self.setAccessibleName(text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        look = tokens()
        colour = look.surface if self.property("kind") == "notice" else look.muted
        place = (self.width() - self._px) // 2
        painter.drawPixmap(place, place, icon_pixmap(self._icon, colour if self.isEnabled() else look.border, self._px))


class RailButton(_IconTool):
    """One page of the program in the rail at the start edge: icon above word, or the icon alone in narrow windows."""

    def __init__(self, text: str, icon: str) -> None:
        super().__init__(icon)
        self.setProperty("kind", "rail")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setText(text)
        self.setAccessibleName(text)
        self.setFont(font(12, 500))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.setToolTip(tip_text(self.text()) if compact else "")
        self.setFixedHeight(48 if compact else 60)
        self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(48, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        look = tokens()
        colour = look.on_soft if self.isChecked() else look.muted
        top = 13 if self._compact else 9
        painter.drawPixmap((self.width() - 22) // 2, top, icon_pixmap(self._icon, colour, 22))
        if not self._compact:
            painter.setPen(QColor(colour))
            painter.setFont(self.font())
            below = QRect(0, 33, self.width(), 22)
            shown = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width() - 4)
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, shown)


def button_row(*buttons: Button) -> QHBoxLayout:
    """Buttons one after another, from the start of the line."""
    row = QHBoxLayout()
    row.setSpacing(10)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
