"""Words on the screen: plain text that keeps to the right edge of the window, in the right colour."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from ui.kit.direction import Edge, edge_alignment, paint_paragraphs, paint_whole, text_width
from ui.kit.icons import icon_pixmap
from ui.kit.overriding import override
from ui.kit.theme import Tone, font, tokens

_NO_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


class Label(QLabel):
    """A piece of plain text; it starts at the window's start edge, be it a name in any script or a number.

    One that is shortened with … may be given `two_lines` before that (its height is up to who shows it), or `smaller`
    letters, in pixels."""

    def __init__(
        self,
        text: str = "",
        px: int = 14,
        weight: int = 400,
        tone: Tone = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        edge: Edge = "start",
    ) -> None:
        super().__init__()
        self._elide = elide
        self.two_lines = False
        self.smaller: Sequence[int] = ()
        self._edge: Edge = edge
        self._weight = weight
        self._tone: Tone = tone
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(px, weight))
        self.setWordWrap(wrap)
        self.setProperty("tone", tone)
        self.setText(text)
        self._align()
        if elide:
            self.installEventFilter(self)

    def set_tone(self, tone: Tone) -> None:
        if tone == self._tone:
            return
        self._tone = tone
        self.setProperty("tone", tone)
        restyle(self)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 48), hint.height()) if self._elide else hint

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        selectable = self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        if selectable or not (self._elide or self.wordWrap()):
            super().paintEvent(event)
            return
        colour = tokens().tone(self._tone) if self.isEnabled() else tokens().control
        room, way = self.contentsRect(), self.layoutDirection()
        if self._elide:
            lines = 2 if self.two_lines else 1
            faces = [(letters, lines) for letters in (self.font(), *(font(px, self._weight) for px in self.smaller))]
            paint_whole(QPainter(self), room, self.text(), faces, colour, self._edge, way)
        else:
            paint_paragraphs(QPainter(self), room, self.text(), self.font(), colour, self._edge, way)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell in a tool tip what was cut. (As `event`, it would be asked for every label, which is slow.)"""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip and self._is_cut():
            QToolTip.showText(event.globalPos(), tip_text(self.text()), self)
            return True
        return False

    def _is_cut(self) -> bool:
        return text_width(self.text(), self.font()) > self.contentsRect().width()

    def _align(self) -> None:
        self.setAlignment(edge_alignment(self.layoutDirection(), self._edge))


class IconLabel(QWidget):
    """A line icon that follows the look; it says nothing to a screen reader."""

    def __init__(self, name: str, px: int = 18, tone: Tone | None = "muted") -> None:
        super().__init__()
        self._name = name
        self._px = px
        self._tone: Tone | None = tone
        self.setFixedSize(px, px)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, tone: Tone = "muted") -> None:
        self._name, self._tone = name, tone
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = tokens().tone(self._tone or "muted")
        if self._tone == "tip":
            colour = tokens().tip_icon
        QPainter(self).drawPixmap(0, 0, icon_pixmap(self._name, colour, self._px))


class KeyPill(Label):
    """The name of a key, as on the key: F2."""

    def __init__(self, key: str) -> None:
        super().__init__(key, 12, 500, "muted", edge="center")
        self.setProperty("kind", "key")
        self.setFixedHeight(24)


def show_if(widget: QWidget, wanted: bool) -> None:
    """Show or hide a part of a window. One that has no window yet must not be shown: it would become one."""
    if wanted and widget.parentWidget() is None:
        widget.setAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide, False)
    else:
        widget.setVisible(wanted)


def tip_text(text: str) -> str:
    """Text for a tool tip, which Qt would otherwise read as HTML when it looks like it."""
    return f"<p>{text.translate(_NO_HTML)}</p>" if text else ""


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a changed property of a widget."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
