"""The pieces a screen is laid out of: cards, sections, tiles, tips, notes along a line, empty places."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.kit.buttons import Button, LinkButton
from ui.kit.direction import is_rtl
from ui.kit.labels import IconLabel, Label, show_if
from ui.kit.overriding import override
from ui.kit.theme import Tone, tokens

LONGEST_LINE = 620  # pixels


class Page(QWidget):
    """The ground of a screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


class Card(QFrame):
    """A white sheet with round corners; put things into `body`."""

    def __init__(self, margins: tuple[int, int, int, int] = (20, 16, 20, 16), spacing: int = 12) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*margins)
        self.body.setSpacing(spacing)


class Section(Card):
    """A card with an icon, a title and perhaps a link in its head."""

    link_clicked = Signal()

    def __init__(self, title: str, icon: str | None = None, link: str = "") -> None:
        super().__init__((18, 12, 18, 12), 8)
        head = QHBoxLayout()
        head.setSpacing(8)
        if icon:
            head.addWidget(IconLabel(icon, 18))
        head.addWidget(Label(title, 15, 700, elide=True), 1)
        self.link = LinkButton(link)
        show_if(self.link, bool(link))
        self.link.clicked.connect(self.link_clicked)
        head.addWidget(self.link)
        self.body.addLayout(head)


class StatTile(QFrame):
    """One figure with its name above it."""

    def __init__(self, label: str, value: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self._value = Label(value, 16, 600, elide=True)
        self._value.setAccessibleName(f"{label}: {value}")
        self._label = label
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        above = Label(label, 12, 400, "muted", elide=True)
        above.smaller = (11, 10)
        self._column.addWidget(above)
        self._column.addWidget(self._value)
        self.set_compact(False)

    def set_compact(self, compact: bool) -> None:
        """Take less room, where there is little."""
        self._column.setContentsMargins(*((12, 4, 12, 4) if compact else (14, 8, 14, 8)))

    def set_value(self, value: str) -> None:
        self._value.setText(value)
        self._value.setAccessibleName(f"{self._label}: {value}")


class TipsPanel(QFrame):
    """Amber advice: how to serve the customer at the counter."""

    def __init__(self, title: str, lines: Sequence[str] = ()) -> None:
        super().__init__()
        self.setProperty("kind", "tips")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 12, 18, 14)
        row.setSpacing(14)
        row.addWidget(IconLabel("lightbulb", 26, "tip"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Label(title, 15, 700, "tip"))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        row.addLayout(column, 1)
        self.set_lines(lines)

    def set_lines(self, lines: Sequence[str]) -> None:
        """Replace the advice; without any the panel hides."""
        empty(self._lines)
        for line in lines:
            self._lines.addLayout(_bullet(line))
        show_if(self, bool(lines))


class TimelineRow(NamedTuple):
    """One note on the line: what happened, and below it when and who."""

    text: str
    meta: str = ""


class Timeline(QWidget):
    """Notes along a line with a dot each, the newest first."""

    def __init__(self, rows: Sequence[TimelineRow] = ()) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._notes: list[QWidget] = []
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[TimelineRow]) -> None:
        empty(self._column)
        self._notes = [_note(row) for row in rows]
        for note in self._notes:
            self._column.addWidget(note)
        self._column.addStretch()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._notes:
            return
        look, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        x = self.width() - 7 if is_rtl(self) else 6
        dots = [QPoint(x, note.y() + 11) for note in self._notes]
        painter.setPen(QPen(QColor(look.border), 2))
        painter.drawLine(dots[0], QPoint(x, self._notes[-1].geometry().bottom() - 6))
        painter.setPen(QPen(QColor(look.primary), 2))
        for place, dot in enumerate(dots):
            painter.setBrush(QColor(look.surface if place else look.primary))
            painter.drawEllipse(dot, 4, 4)


class EntryRow(QWidget):
    """A line of a list in a card: what, when below it, how much at the end edge."""

    def __init__(self, text: str, meta: str = "", amount: str = "", tone: Tone = "text") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(text, 14, 500, elide=True))
        if meta:
            words.addWidget(Label(meta, 12, 400, "muted", elide=True))
        row.addLayout(words, 1)
        if amount:
            row.addWidget(Label(amount, 14, 600, tone))


class EmptyState(QWidget):
    """What stands where nothing is yet: a kind word and, if given, the button that changes it."""

    clicked = Signal()

    def __init__(self, icon: str, title: str, text: str = "", button_text: str = "") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(8)
        column.addStretch()
        self._icon = IconLabel(icon, 48)
        column.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(Label(title, 17, 600, wrap=True, edge="center"))
        if text:
            row = QHBoxLayout()  # no line longer than one reads with ease, and in the middle
            said = Label(text, 14, 400, "muted", wrap=True, edge="center")
            said.setMaximumWidth(LONGEST_LINE)
            row.addWidget(said)
            column.addLayout(row)
        self.button = Button(button_text, kind="primary")
        show_if(self.button, bool(button_text))
        self.button.clicked.connect(self.clicked)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        self._column = column

    def add_way(self, text: str) -> LinkButton:
        """Another way on, below the button."""
        link = LinkButton(text, 14)
        self._column.insertWidget(self._column.count() - 1, link, 0, Qt.AlignmentFlag.AlignHCenter)
        return link

    def set_compact(self, compact: bool) -> None:
        """Leave only the words where room is short."""
        show_if(self._icon, not compact)
        edge = 8 if compact else 24
        self._column.setContentsMargins(edge, edge, edge, edge)


class Shelf(QStackedWidget):
    """What is there, and on a card in its place what stands where nothing is yet."""

    def __init__(self, full: QWidget, nothing: EmptyState) -> None:
        super().__init__()
        empty = Card()
        empty.body.addWidget(nothing)
        self.addWidget(full)
        self.addWidget(empty)

    def is_full(self) -> bool:
        return self.currentIndex() == 0

    def set_full(self, is_full: bool) -> None:
        """Show what is there, or that nothing is."""
        self.setCurrentIndex(0 if is_full else 1)


def hline() -> QFrame:
    """A thin rule between two rows."""
    line = QFrame()
    line.setProperty("kind", "hline")
    return line


def icon_text(icon: str, text: str, px: int = 14, tone: Tone = "muted") -> QWidget:
    """A small icon with words after it."""
    pair = QWidget()
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(IconLabel(icon, px + 2, tone))
    row.addWidget(Label(text, px, 400, tone, elide=True), 1)
    return pair


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            empty(inner)


def _bullet(line: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(Label("•", 14, 400, "tip"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(line, 14, 400, "tip", wrap=True), 1)
    return row


def _note(row: TimelineRow) -> QWidget:
    note = QWidget()
    across = QHBoxLayout(note)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    across.addSpacing(22)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Label(row.text, 13, wrap=True))
    if row.meta:
        words.addWidget(Label(row.meta, 12, 400, "muted"))
    across.addLayout(words, 1)
    return note
