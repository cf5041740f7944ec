"""What the counter shows while nobody is in front: in an empty shop, how to begin; else, a word on what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopcrm.text.words import N_, _
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.labels import IconLabel, KeyPill, Label

HINTS = (("F2", N_("Search")), ("F3", N_("New customer")), ("F7", N_("Redeem a voucher")), ("F1", N_("All keys")))

WIDTH = 340


class NobodyChosen(Card):
    """Nobody is chosen yet: says how to choose somebody."""

    def __init__(self) -> None:
        super().__init__()
        title = _("Who is in front of you?")
        text = _("Type a name or a phone number, or scan a card. Three letters are mostly enough.")
        self.body.addStretch()
        self.body.addWidget(EmptyState("users", title, text))
        keys = QHBoxLayout()
        keys.setSpacing(8)
        keys.addStretch()
        for key, caption in HINTS:
            keys.addWidget(KeyPill(key))
            keys.addWidget(Label(_(caption), 13, 400, "muted"))
            keys.addSpacing(16)
        keys.addStretch()
        self.body.addLayout(keys)
        self.body.addStretch()


class FirstSteps(Card):
    """A shop without customers: three ways to begin."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__((32, 32, 32, 32), 12)
        self.body.addStretch()
        self.body.addWidget(IconLabel("store", 48, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addWidget(Label(_("Your shop is open"), 22, 700, edge="center"))
        said = _("Know your customers, treat them well, thank the best of them. Begin in one of three ways:")
        self.body.addWidget(Label(said, 15, 400, "muted", wrap=True, edge="center"))
        self.body.addSpacing(12)
        for step in (
            ("user-plus", _("Add the first customer"), _("A name is enough to begin with."), "new_customer", "F3"),
            ("file-down", _("Import your list"), _("From a table saved as CSV. Can be undone."), "import", ""),
            ("sparkles", _("Try the demo shop"), _("A made-up shop to play with; yours stays empty."), "demo", ""),
        ):
            self.body.addLayout(self._step(*step))
        self.body.addStretch()

    def _step(self, icon: str, title: str, text: str, command: str, key: str) -> QHBoxLayout:
        button = Button(f"{title} ({key})" if key else title, icon, "primary" if key else "plain")
        button.clicked.connect(lambda: self.wanted.emit(command, None))
        button.setFixedWidth(WIDTH)
        row = QVBoxLayout()
        row.setSpacing(4)
        row.addWidget(button)
        row.addWidget(Label(text, 13, 400, "muted", edge="center"))
        across = QHBoxLayout()
        across.addStretch()
        across.addLayout(row)
        across.addStretch()
        return across
