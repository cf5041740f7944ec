"""A line of advice, with one thing to do about it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ui.kit.buttons import LinkButton
from ui.kit.labels import IconLabel, Label


class Strip(QFrame):
    """Amber words and a link; hidden while there is nothing to say."""

    clicked = Signal()

    def __init__(self, icon: str, link: str) -> None:
        super().__init__()
        self.setProperty("kind", "tips")
        self.words = Label("", 13, 500, "tip", wrap=True)
        self.link = LinkButton(link)
        self.link.clicked.connect(self.clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 7, 8, 7)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, 20, "tip"))
        row.addWidget(self.words, 1)
        row.addWidget(self.link)
        self.hide()

    def say(self, words: str) -> None:
        """Show these words, or hide."""
        self.words.setText(words)
        self.setVisible(bool(words))
