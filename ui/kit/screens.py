"""The room that a screen has for a window."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def screen_room(widget: QWidget) -> QRect:
    """The part of the screen under a widget that windows may cover.

    Not by widget.screen(): PySide lets the screen go together with the widget that was asked, which ends in a crash."""
    middle = widget.mapToGlobal(widget.rect().center())
    screen = QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
