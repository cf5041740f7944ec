"""Windows that ask: a form, a question, a message, a job under way. All words come from the caller."""

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QProgressBar, QVBoxLayout, QWidget

from ui.jobs import Job
from ui.kit.buttons import Button, ButtonKind
from ui.kit.fields import Field
from ui.kit.labels import IconLabel, Label
from ui.kit.overriding import override
from ui.kit.screens import screen_room
from ui.kit.scrolling import scrolling
from ui.kit.theme import Tone

LARGEST = QSize(960, 640)


class Dialog(QDialog):
    """A window over the window: title, `body` that scrolls when it must, and buttons at the end edge of the foot."""

    def __init__(self, parent: QWidget | None, title: str, width: int = 480) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self._width = width
        self._heading = Label(title, 18, 700, wrap=True)
        self._problem = Label("", 14, 500, "danger", wrap=True)
        self._problem.setContentsMargins(24, 12, 24, 0)
        self._problem.hide()
        self._page = QWidget()
        self.body = QVBoxLayout(self._page)
        self.body.setContentsMargins(24, 4, 24, 12)
        self.body.setSpacing(12)
        self._below = QVBoxLayout()
        self._below.setContentsMargins(24, 0, 24, 0)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(24, 12, 24, 20)
        self.foot.setSpacing(10)
        self.foot.addStretch()
        self._lay_out()

    def add_button(self, text: str, kind: ButtonKind = "plain", icon: str | None = None) -> Button:
        button = Button(text, icon, kind)
        self.foot.addWidget(button)
        return button

    @override
    def sizeHint(self) -> QSize:
        wrapped = self.body.hasHeightForWidth()
        body = self.body.heightForWidth(self._width) if wrapped else self.body.sizeHint().height()
        return QSize(self._width, body + self._around()).boundedTo(LARGEST)

    @override
    def setVisible(self, visible: bool) -> None:
        # Left to itself, Qt gives a dialog no more than two thirds of the screen.
        if visible and not self.testAttribute(Qt.WidgetAttribute.WA_Resized):
            self.resize(self.sizeHint().boundedTo(screen_room(self.parentWidget() or self).size()))
        super().setVisible(visible)

    def set_problem(self, text: str | None) -> None:
        """Say above the buttons what went wrong when it belongs to no single field."""
        self._problem.setText(text or "")
        self._problem.setVisible(bool(text))

    def add_below(self, widget: QWidget) -> None:
        """Keep something in sight between the body, which may scroll, and the buttons."""
        self._below.setContentsMargins(24, 8, 24, 0)
        self._below.addWidget(widget)
        self.body.setContentsMargins(24, 4, 24, 4)  # what stands below brings its own room

    def grow(self) -> None:
        """Make room for words that have come up in the body, as far as the screen allows; the buttons stay on it."""
        self.body.activate()
        room = screen_room(self)
        self.resize(self.width(), max(self.height(), min(self.sizeHint().height(), room.height())))
        below = self.frameGeometry().bottom() - room.bottom()
        if below > 0:
            self.move(self.x(), max(room.top(), self.y() - below))

    def show_field(self, field: QWidget) -> None:
        """Scroll until a field of the body is seen."""
        self._scroll.ensureWidgetVisible(field)

    def _around(self) -> int:
        head = self._heading.heightForWidth(self._width - 48) + 28
        problem = 0 if self._problem.isHidden() else self._problem.heightForWidth(self._width - 48) + 12
        return head + problem + self.foot.sizeHint().height()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(24, 20, 24, 8)
        head.addWidget(self._heading)
        self._scroll = scrolling(self._page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        column.addLayout(self._below)
        column.addWidget(self._problem)
        column.addLayout(self.foot)


class FormDialog(Dialog):
    """A form. Subclasses add rows and override `save`, which returns whether the window may close."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        ok: str,
        cancel: str,
        intro: str = "",
        *,
        danger: bool = False,
        width: int = 520,
    ) -> None:
        super().__init__(parent, title, width)
        self.fields: list[Field] = []
        if intro:
            self.body.addWidget(Label(intro, 14, 400, "muted", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(12)
        self.body.addLayout(self._rows)
        self.body.addStretch()
        self.cancel_button = self.add_button(cancel)
        self.ok_button = self.add_button(ok, "danger" if danger else "primary")
        self.ok_button.setDefault(True)
        self.ok_button.clicked.connect(self._try_to_save)
        self.cancel_button.clicked.connect(self.reject)

    def add_row(self, label: str, field: Field, hint: str = "") -> None:
        """A field with its label above it and perhaps a line of help below."""
        column = QVBoxLayout()
        column.setSpacing(4)
        if label:
            column.addWidget(Label(label, 13, 500, "muted"))
            field.set_name(field.name() or label)
        column.addWidget(field)
        if hint:
            column.addWidget(Label(hint, 12, 400, "muted", wrap=True))
        self._rows.addLayout(column)
        self.fields.append(field)

    def add_pair(self, first: tuple[str, Field], second: tuple[str, Field]) -> None:
        """Two short fields beside one another."""
        row = QHBoxLayout()
        row.setSpacing(12)
        outer, self._rows = self._rows, QVBoxLayout()
        for label, field in (first, second):
            self._rows = QVBoxLayout()
            self.add_row(label, field)
            self._rows.addStretch()
            row.addLayout(self._rows, 1)
        self._rows = outer
        self._rows.addLayout(row)

    def add_wide(self, item: QWidget | QLayout) -> None:
        """Anything else between the rows."""
        if isinstance(item, QWidget):
            self._rows.addWidget(item)
        else:
            self._rows.addLayout(item)

    def add_heading(self, text: str) -> None:
        self._rows.addWidget(Label(text, 15, 700))

    def save(self) -> bool:
        """Do what Ok promises; False keeps the window open, with the mistake shown."""
        return True

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.fields and self.focusWidget() is None:
            self.fields[0].control.setFocus()
        QTimer.singleShot(0, self, self.grow)  # words that were there before the window have found their place

    def _try_to_save(self) -> None:
        self.set_problem(None)
        if self.save():
            self.accept()
        else:
            self.grow()
            QTimer.singleShot(0, self, self.grow)  # once the sentences below the fields have found their place
            self._show_first_mistake()

    def _show_first_mistake(self) -> None:
        for field in self.fields:
            if field.error():
                field.control.setFocus()
                self.show_field(field)
                return


def wait_for(dialog: QDialog) -> bool:
    """Show a window until it closes, then clear it away; whether it was agreed to. What it noted can still be read."""
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


def confirm(parent: QWidget | None, title: str, text: str, yes: str, no: str, *, danger: bool = False) -> bool:
    """Ask a yes-or-no question and wait for the answer; closing the window means no."""
    dialog = _message(parent, title, text, "", "triangle-alert" if danger else "info", _tone(danger))
    refuse = dialog.add_button(no)
    agree = dialog.add_button(yes, "danger" if danger else "primary")
    refuse.clicked.connect(dialog.reject)
    agree.clicked.connect(dialog.accept)
    _answer_with(refuse if danger else agree)
    return wait_for(dialog)


def tell(parent: QWidget | None, title: str, text: str, detail: str, ok: str, *, trouble: bool = False) -> None:
    """Say something that must be read before going on; `detail` is small print that can be copied, or empty."""
    dialog = _message(parent, title, text, detail, "circle-alert" if trouble else "info", _tone(trouble))
    button = dialog.add_button(ok, "primary")
    button.clicked.connect(dialog.accept)
    _answer_with(button)
    wait_for(dialog)


class ProgressDialog(Dialog):
    """Shows how far a job is, with a button to stop it; closes when the job is over."""

    def __init__(self, parent: QWidget | None, title: str, job: Job, cancel: str, text: str = "") -> None:
        super().__init__(parent, title, 440)
        self._job = job
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        if text:
            self.body.addWidget(Label(text, 14, 400, "muted", wrap=True))
        self.body.addWidget(self._bar)
        self._cancel = self.add_button(cancel)
        self._cancel.clicked.connect(self.reject)
        job.progress.connect(self._show_progress)
        job.finished.connect(self.accept)

    @override
    def exec(self) -> int:
        """Show it until the job is over and its listeners have heard of it; not at all when it is over already."""
        if not self._job.is_over():
            return super().exec()
        QCoreApplication.sendPostedEvents()  # what a job in another thread told is still on its way
        return int(QDialog.DialogCode.Accepted)

    @override
    def reject(self) -> None:
        self._job.cancel()
        self._cancel.setEnabled(False)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.reject()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, 1000)
        self._bar.setValue(1000 * done // max(1, total))


def _message(parent: QWidget | None, title: str, text: str, detail: str, icon: str, tone: Tone) -> Dialog:
    dialog = Dialog(parent, title, 440)
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(IconLabel(icon, 28, tone), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(8)
    words.addWidget(Label(text, 14, 400, wrap=True))
    if detail:
        small = Label(detail, 12, 400, "muted", wrap=True)
        small.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.addWidget(small)
    row.addLayout(words, 1)
    dialog.body.addLayout(row)
    dialog.setAccessibleDescription(text)
    return dialog


def _tone(serious: bool) -> Tone:
    return "danger" if serious else "accent"


def _answer_with(button: Button) -> None:
    button.setDefault(True)
    button.setFocus()
