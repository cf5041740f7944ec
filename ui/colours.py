"""Choosing the shop's colour: a few that print well, or any other."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QColorDialog, QHBoxLayout, QWidget

from shopcrm.paper.colours import accents_of
from shopcrm.text.words import N_, _
from ui.kit.buttons import Button
from ui.kit.fields import Field
from ui.kit.labels import tip_text
from ui.kit.overriding import override
from ui.kit.theme import tokens

COLOURS = {
    "#0F766E": N_("Green"),
    "#1D4ED8": N_("Blue"),
    "#6D28D9": N_("Violet"),
    "#BE185D": N_("Rose"),
    "#B91C1C": N_("Red"),
    "#C2410C": N_("Orange"),
    "#92700C": N_("Gold"),
    "#334155": N_("Slate"),
}
FROM_LOGO = 2


class ColourField(Field):
    """Round swatches, those of the shop's logo first, and a button for any other colour; the value is #RRGGBB."""

    picked = Signal(str)

    def __init__(self, name: str, logo: bytes | None = None) -> None:
        box = QWidget()
        super().__init__(name, box)
        self._group = QButtonGroup(self)
        theirs = [colour for colour in accents_of(logo) if colour.upper() not in COLOURS][:FROM_LOGO]
        self._swatches = [_Swatch(colour, _("From your logo")) for colour in theirs]
        self._swatches += [_Swatch(colour, _(text)) for colour, text in COLOURS.items()]
        self._own = _Swatch("", _("Your own colour"))
        self.other = Button(_("Other…"), "palette")
        self.other.clicked.connect(self._ask)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for swatch in (*self._swatches, self._own):
            self._group.addButton(swatch)
            row.addWidget(swatch)
        row.addSpacing(6)
        row.addWidget(self.other)
        row.addStretch()
        self._group.buttonClicked.connect(self._was_changed)
        box.setFocusProxy(self._swatches[0])

    def value(self) -> str:
        chosen = self._group.checkedButton()
        return chosen.colour if isinstance(chosen, _Swatch) else next(iter(COLOURS))

    def set_value(self, colour: str) -> None:
        known = next((swatch for swatch in self._swatches if swatch.colour.lower() == colour.lower()), self._own)
        if known is self._own:
            self._own.set_colour(colour)
        self._own.setVisible(bool(self._own.colour))
        known.setChecked(True)
        self.setProperty("value", self.value())
        self._was_changed()

    @override
    def _was_changed(self) -> None:
        self.setProperty("value", self.value())
        super()._was_changed()

    def _ask(self) -> None:
        chosen = QColorDialog.getColor(QColor(self.value()), self, self.name())
        if chosen.isValid():
            self.set_value(chosen.name().upper())


class _Swatch(QAbstractButton):
    """One colour as a disc; chosen, it wears a ring."""

    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self.setCheckable(True)
        self.setFixedSize(QSize(34, 34))
        self.setAccessibleName(name)
        self.setToolTip(tip_text(name))

    def set_colour(self, colour: str) -> None:
        self.colour = colour
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(self.colour or tokens().surface2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QRectF(self.rect()).adjusted(6, 6, -6, -6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isChecked():
            painter.setPen(QPen(QColor(tokens().text), 2))
            painter.drawEllipse(QRectF(self.rect()).adjusted(2, 2, -2, -2))
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens().primary), 2, Qt.PenStyle.DotLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
