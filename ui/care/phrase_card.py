"""One phrase on the screen: what to say, what to avoid, and what can be done with it."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopcrm.care.phrases import Phrase
from shopcrm.text.words import _
from ui.kit.badges import Badge
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import Card
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import IconLabel, Label, show_if

LARGE = 34


class PhraseCard(Card):
    """`copied`, `enlarged`, `changed`, `hidden` and `restored` tell what was asked of it."""

    copied = Signal(object)
    enlarged = Signal(object)
    changed = Signal(object)
    hidden = Signal(object)
    restored = Signal(object)

    def __init__(self, phrase: Phrase, situation: str = "") -> None:
        super().__init__((18, 14, 14, 12), 8)
        self.phrase = phrase
        if situation:
            self.body.addWidget(Label(situation, 12, 500, "muted"))
        said = Label(phrase.say, 16, 500, wrap=True)
        self.body.addLayout(_beside(IconLabel("message-circle", 18, "accent"), said))
        if phrase.avoid:
            unsaid = Label(_("Better not: {words}").format(words=phrase.avoid), 14, 400, "muted", wrap=True)
            self.body.addLayout(_beside(IconLabel("circle-x", 18, "danger"), unsaid))
        self.copy = Button(_("Copy"), "file-text")
        self.large = Button(_("Show large"), "eye")
        self.copy.clicked.connect(lambda: self.copied.emit(phrase))
        self.large.clicked.connect(lambda: self.enlarged.emit(phrase))
        for button in (self.copy, self.large):
            button.setAutoDefault(False)
            button.setAccessibleName(f"{button.text().replace('&', '')}: {phrase.say}")
        self.body.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.copy)
        row.addWidget(self.large)
        own = Badge(_("our own") if self.phrase.own else _("in our words"), "new", 12)
        show_if(own, self.phrase.own or self.phrase.edited)
        row.addWidget(own)
        row.addStretch()
        row.addWidget(self._tool("pencil", _("Change it"), self.changed))
        if self.phrase.edited:
            row.addWidget(self._tool("undo-2", _("Back to the app's own words"), self.restored))
        row.addWidget(self._tool("trash-2" if self.phrase.own else "x", _("Do not show it any more"), self.hidden))
        return row

    def _tool(self, icon: str, words: str, asked: SignalInstance) -> IconButton:
        button = IconButton(icon, words, 18)
        button.setAccessibleName(f"{words}: {self.phrase.say}")
        button.clicked.connect(lambda: asked.emit(self.phrase))
        return button


def copy_phrase(phrase: Phrase) -> None:
    """Put what to say where every other program can paste it from."""
    QGuiApplication.clipboard().setText(phrase.say)


def show_large(parent: QWidget | None, phrase: Phrase) -> None:
    """Show what to say so that it is read at arm's length, with the phone in the other hand."""
    dialog = Dialog(parent, _("Say"), 720)
    dialog.body.addStretch()
    dialog.body.addWidget(Label(phrase.say, LARGE, 600, wrap=True, edge="center"))
    if phrase.avoid:
        unsaid = _("Better not: {words}").format(words=phrase.avoid)
        dialog.body.addWidget(Label(unsaid, 18, 400, "muted", wrap=True, edge="center"))
    dialog.body.addStretch()
    dialog.add_button(_("Close"), "primary").clicked.connect(dialog.accept)
    wait_for(dialog)


def _beside(icon: QWidget, words: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row
