"""Typing: any digits, the right edge, a mistake said beside the field and taken back while it is mended."""

from collections.abc import Callable
from typing import Protocol

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.fields import Field, MoneyField, NoteField, NumberField, TextField, whole_number

TypeText = Callable[[QObject, str], None]
TO_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")
TO_ARABIC = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")
START_IN_RTL = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Form(Protocol):
    def __call__(self, *fields: Field) -> QWidget: ...


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    windows = []

    def show(*fields: Field) -> QWidget:
        window = QWidget()
        windows.append(window)
        column = QVBoxLayout(window)
        for field in fields:
            column.addWidget(field)
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return show


def reads(text: str) -> int:
    return round(float(text.translate(TO_LATIN)) * 100)


def writes(minor: int) -> str:
    return f"{minor / 100:.2f}".translate(TO_ARABIC)


def test_text_is_given_without_spaces_around_it(type_text: TypeText) -> None:
    field = TextField("Name")
    type_text(field.edit, " ليلى  حداد ")
    assert field.text() == "ليلى  حداد"


def test_a_field_has_a_name_for_screen_readers() -> None:
    field = TextField("Name")
    assert field.edit.accessibleName() == field.name() == "Name"
    field.set_name("Full name")
    assert field.edit.accessibleName() == "Full name"


def test_a_mistake_is_said_below_and_taken_back_while_typing(form: Form, type_text: TypeText) -> None:
    field = TextField("Name")
    window = form(field)
    before = window.sizeHint().height()
    field.set_error("Please write a name.")
    assert field.error() == "Please write a name."
    assert field.edit.accessibleDescription() == "Please write a name."
    assert window.sizeHint().height() > before
    type_text(field.edit, "س")
    assert not field.error()
    assert not field.edit.accessibleDescription()


def test_what_is_typed_is_told(qtbot: QtBot, type_text: TypeText) -> None:
    field = TextField()
    with qtbot.waitSignal(field.changed):
        type_text(field.edit, "س")
    with qtbot.waitSignal(field.submitted):
        qtbot.keyClick(field.edit, Qt.Key.Key_Return)


@pytest.mark.parametrize("text", ["1234", "١٢٣٤", "۱۲۳۴", "1,234", "١٬٢٣٤", " 1 234 "])
def test_a_number_is_read_in_any_digits(type_text: TypeText, text: str) -> None:
    field = NumberField()
    type_text(field.edit, text)
    assert field.value() == 1234


@pytest.mark.parametrize("text", ["12a", "1.5", "--", "٫"])
def test_what_is_no_number_is_none(type_text: TypeText, text: str) -> None:
    field = NumberField()
    type_text(field.edit, text)
    assert field.value() is None
    assert not field.is_readable()
    assert not field.is_empty()


def test_an_empty_number_is_readable_as_none() -> None:
    field = NumberField(value=5)
    field.set_value(None)
    assert field.is_empty()
    assert field.is_readable()
    assert field.value() is None


def test_money_is_shown_in_the_shops_digits_when_left(form: Form, qtbot: QtBot, type_text: TypeText) -> None:
    money, other = MoneyField("Amount", reads=reads, writes=writes, suffix="AED"), TextField()
    form(money, other)
    money.edit.setFocus()
    type_text(money.edit, "12.5")
    with qtbot.assertNotEmitted(money.changed):
        other.edit.setFocus()
    assert money.edit.text() == "١٢٫٥٠"
    assert money.value_minor() == 1250


def test_money_that_cannot_be_read_stays_as_typed(form: Form, type_text: TypeText) -> None:
    money, other = MoneyField("Amount", reads=reads, writes=writes), TextField()
    form(money, other)
    money.edit.setFocus()
    type_text(money.edit, "abc")
    other.edit.setFocus()
    assert money.edit.text() == "abc"
    assert money.value_minor() is None


def test_the_unit_can_change(form: Form) -> None:
    field = NumberField(suffix="")
    form(field)
    assert not field._suffix.isVisible()
    field.set_suffix("%")
    assert field._suffix.isVisible()


@pytest.mark.parametrize("text", ["", "48", "Layla", "ليلى"])
def test_lines_start_at_the_right_in_arabic(rtl: None, text: str) -> None:
    assert TextField(text=text).edit.alignment() == START_IN_RTL


def test_notes_start_at_the_right_in_arabic(rtl: None) -> None:
    note = NoteField(text="Hello! (5)")
    option = note.edit.document().defaultTextOption()
    assert option.alignment() & Qt.AlignmentFlag.AlignRight
    assert option.alignment() & Qt.AlignmentFlag.AlignAbsolute


def test_tab_leaves_a_note_and_enter_breaks_the_line(form: Form, qtbot: QtBot, type_text: TypeText) -> None:
    note, other = NoteField("Notes"), TextField()
    form(note, other)
    note.edit.setFocus()
    type_text(note.edit, "قهوة")
    qtbot.keyClick(note.edit, Qt.Key.Key_Return)
    type_text(note.edit, "شاي")
    qtbot.keyClick(note.edit, Qt.Key.Key_Tab)
    assert note.text() == "قهوة\nشاي"
    assert other.edit.hasFocus()


@pytest.mark.parametrize("text", ["", " ", "abc", "1.5"])
def test_whole_number_refuses(text: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        whole_number(text)
