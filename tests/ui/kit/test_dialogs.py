"""Windows that ask: closed by Enter, Escape and their buttons; a mistake keeps them open and is shown."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.jobs import Job, Jobs
from ui.kit.buttons import Button
from ui.kit.dialogs import Dialog, FormDialog, ProgressDialog, confirm, tell
from ui.kit.fields import NoteField, NumberField, TextField
from ui.kit.labels import Label
from ui.kit.screens import screen_room

TypeText = Callable[[QObject, str], None]
LONG = "A long sentence that goes on and on until it has to be broken into lines, as sentences in shops do. " * 3


class NameForm(FormDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, "Customer", "Save", "Cancel", "Kept in this file only.")
        self.first, self.last = TextField(), TextField()
        self.add_row("Name", self.first, "As on the card")
        self.add_row("Notes", NoteField())
        self.add_row("Family", self.last)
        self.saved: list[str] = []

    def save(self) -> bool:
        if not self.last.text():
            self.last.set_error("Please write a name.")
            self.set_problem("Nothing was saved.")
            return False
        self.saved.append(self.last.text())
        return True


def drive(steps: Callable[[Dialog], object]) -> None:
    """Do something with the dialog that will be open next; close it should the steps fail."""

    def go() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, Dialog) or not dialog.isActiveWindow():
            QTimer.singleShot(5, go)
            return
        try:
            steps(dialog)
        except BaseException:
            dialog.done(0)
            raise

    QTimer.singleShot(0, go)


def test_enter_saves_and_closes(qtbot: QtBot, type_text: TypeText) -> None:
    form = NameForm()

    def fill(dialog: Dialog) -> None:
        assert form.first.edit.hasFocus()
        type_text(form.last.edit, "حداد")
        QTest.keyClick(form.last.edit, Qt.Key.Key_Return)

    drive(fill)
    assert form.exec()
    assert form.saved == ["حداد"]


def test_a_mistake_keeps_it_open_and_takes_the_focus(qtbot: QtBot) -> None:
    form = NameForm()

    def try_to_save(dialog: Dialog) -> None:
        before = form.height()
        form.ok_button.click()
        assert form.isVisible()
        assert form.last.edit.hasFocus()
        assert form._problem.isVisible()
        assert form.height() > before
        QTest.keyClick(form, Qt.Key.Key_Escape)

    drive(try_to_save)
    assert not form.exec()
    assert form.saved == []


def test_enter_on_cancel_cancels(qtbot: QtBot) -> None:
    form = NameForm()
    form.last.set_text("Haddad")
    drive(lambda dialog: QTest.keyClick(form.cancel_button, Qt.Key.Key_Return))
    assert not form.exec()
    assert form.saved == []


def test_enter_in_a_note_is_a_new_line(qtbot: QtBot) -> None:
    form = NameForm()
    note = form.fields[1].control

    def write(dialog: Dialog) -> None:
        QTest.keyClick(note, Qt.Key.Key_Return)
        assert form.isVisible()
        form.reject()

    drive(write)
    form.exec()
    assert form.fields[1].text() == ""  # type: ignore[attr-defined]


def test_labels_name_the_fields() -> None:
    form = NameForm()
    assert [field.name() for field in form.fields] == ["Name", "Notes", "Family"]
    form.add_pair(("Points", NumberField()), ("Age", NumberField("Age in years")))
    assert [field.control.accessibleName() for field in form.fields[3:]] == ["Points", "Age in years"]


def test_a_caller_may_give_the_focus_to_another_field(qtbot: QtBot) -> None:
    form = NameForm()
    form.last.setFocus()
    drive(lambda dialog: (assert_focus(form.last), form.reject()))
    form.exec()


def assert_focus(field: TextField) -> None:
    assert field.edit.hasFocus()


def test_a_long_form_fits_a_small_screen_and_scrolls(qtbot: QtBot) -> None:
    form = FormDialog(None, LONG, "Save", "Cancel", LONG)
    qtbot.addWidget(form)
    for number in range(30):
        form.add_row(f"Field {number}", TextField(), LONG)
    form.show()
    QApplication.processEvents()
    assert form.width() <= 1024
    assert form.height() <= 660
    assert form._scroll.verticalScrollBar().maximum() > 0
    assert form.rect().contains(form.ok_button.geometry())


def test_a_short_form_needs_no_scrolling(qtbot: QtBot) -> None:
    form = NameForm()
    qtbot.addWidget(form)
    form.show()
    QApplication.processEvents()
    assert form._scroll.verticalScrollBar().maximum() == 0


@pytest.mark.parametrize("fields", [3, 30])
def test_a_form_that_grows_stays_on_the_screen_with_its_buttons(qtbot: QtBot, fields: int) -> None:
    form = NameForm()
    qtbot.addWidget(form)
    form.show()
    room = screen_room(form)
    form.move(room.left(), room.bottom() - form.frameGeometry().height())
    for number in range(fields):
        form.add_row(f"Field {number}", TextField(), LONG)
    QApplication.processEvents()
    before = form.height()
    form.grow()
    assert form.height() > before
    assert room.contains(form.frameGeometry())


@pytest.mark.parametrize(("answer", "expected"), [("Yes", True), ("No", False)])
def test_a_question_is_answered_by_its_buttons(answer: str, expected: bool) -> None:
    drive(lambda dialog: _button(dialog, answer).click())
    assert confirm(None, "Delete?", "It cannot be taken back.", "Yes", "No") is expected


@pytest.mark.parametrize(("danger", "expected"), [(False, True), (True, False)])
def test_enter_is_the_harmless_answer(danger: bool, expected: bool) -> None:
    drive(lambda dialog: QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return))
    assert confirm(None, "Delete?", "It cannot be taken back.", "Yes", "No", danger=danger) is expected


def test_escape_means_no() -> None:
    drive(lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert confirm(None, "Delete?", "…", "Yes", "No") is False


def test_a_message_shows_its_text_as_typed() -> None:
    shown: list[str] = []

    def read(dialog: Dialog) -> None:
        shown.extend(label.text() for label in dialog.findChildren(Label) if label.isVisible())
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(Label))
        _button(dialog, "Fine").click()

    drive(read)
    tell(None, "Printed", "<b>3</b> vouchers", "Printer: A & B", "Fine", trouble=True)
    assert shown == ["Printed", "<b>3</b> vouchers", "Printer: A & B"]


def test_progress_is_shown_until_the_job_is_over(qtbot: QtBot) -> None:
    jobs, may_end = Jobs(), threading.Event()
    shown: list[int] = []

    def work(job: Job) -> int:
        job.step(1, 5)
        may_end.wait(60)
        job.step(5, 5)
        return 42

    done: list[object] = []
    job = jobs.start(work, on_done=done.append)
    dialog = ProgressDialog(None, "Importing", job, "Stop", "Customers")
    dialog._bar.valueChanged.connect(shown.append)
    drive(lambda shown: may_end.set())
    dialog.exec()
    jobs.close()
    assert done == [42]
    assert shown
    assert shown == sorted(shown)
    assert dialog._bar.accessibleName() == "Importing"


def test_what_a_job_over_before_its_progress_is_shown_told_has_been_heard(qtbot: QtBot) -> None:
    jobs = Jobs()
    done: list[object] = []
    job = jobs.start(lambda job: 42, on_done=done.append)
    while not job.is_over():
        QTest.qSleep(1)  # unlike qWait, nothing that the job tells is heard meanwhile
    assert ProgressDialog(None, "Importing", job, "Stop").exec()
    assert done == [42]
    jobs.close()


def test_stopping_ends_the_job_and_then_the_window(qtbot: QtBot) -> None:
    jobs, stopped = Jobs(), []

    def work(job: Job) -> None:
        while True:
            job.step(0, 1)
            QTest.qSleep(5)

    job = jobs.start(work, on_cancelled=lambda: stopped.append(True))
    dialog = ProgressDialog(None, "Importing", job, "Stop")
    drive(lambda shown: (shown.close(), QTest.keyClick(shown, Qt.Key.Key_Escape)))
    dialog.exec()
    jobs.close()
    assert stopped == [True]


def test_progress_of_a_job_already_over_is_not_shown() -> None:
    job = Jobs(inline=True).start(lambda job: 5)
    assert ProgressDialog(None, "Importing", job, "Stop").exec()


def _button(dialog: Dialog, text: str) -> Button:
    return next(button for button in dialog.findChildren(Button) if button.text() == text)
