"""Words keep to the start edge of the window, whatever they are made of, and are never read as HTML."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.direction import edge_alignment, is_rtl, is_rtl_text, paint_text
from ui.kit.labels import IconLabel, Label, show_if, tip_text
from ui.kit.theme import DARK, LIGHT, apply_theme, font

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
TEXTS = ["48", "Layla Haddad", "ليلى حدّاد", "+966 50 412 7788", "١٬٨٤٠", ""]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("direction", [LTR, RTL])
def test_a_label_starts_at_the_start_edge(dressed: QApplication, text: str, direction: Qt.LayoutDirection) -> None:
    dressed.setLayoutDirection(direction)
    left, right = _ink_edges(_painted(Label(text or "x")))
    assert (left < 20) == (direction == LTR)
    assert (right > 180) == (direction == RTL)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("elide", [False, True])
def test_a_label_follows_when_the_direction_changes(dressed: QApplication, text: str, elide: bool) -> None:
    label = Label(text or "x", elide=elide)
    assert _ink_edges(_painted(label))[0] < 20
    dressed.setLayoutDirection(RTL)
    assert _ink_edges(_painted(label))[1] > 180


def test_an_end_label_keeps_to_the_other_edge(rtl: None) -> None:
    assert _ink_edges(_painted(Label("ليلى", edge="end")))[0] < 20


def test_markup_is_shown_as_typed() -> None:
    label = Label("<b>Sara</b> & <img src=x>")
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert tip_text("<b>Sara</b>") == "<p>&lt;b&gt;Sara&lt;/b&gt;</p>"
    assert not tip_text("")


def test_a_cut_text_is_told_whole_by_its_tip(qtbot: QtBot) -> None:
    label = Label("A very long name that will not fit in here", elide=True)
    label.resize(80, 24)
    label.show()
    _hover(label)
    assert "will not fit" in QToolTip.text()
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    label.resize(600, 24)
    _hover(label)
    assert not QToolTip.isVisible()


def test_a_cut_text_does_not_widen_its_window() -> None:
    assert Label("A very long name that will not fit in here", elide=True).minimumSizeHint().width() <= 48
    assert Label("A very long name that will not fit in here", elide=True).sizeHint().width() > 200


def test_tones_follow_the_look(dressed: QApplication) -> None:
    label, picture = Label("wwww", 30, 700, "danger", elide=True), IconLabel("heart", 24, "success")
    for dark, look in ((False, LIGHT), (True, DARK)):
        apply_theme(dressed, dark)
        assert look.danger.lower() in _colours(label)
        assert look.success.lower() in _colours(picture)
    label.set_tone("accent")
    assert DARK.primary.lower() in _colours(label)


def test_words_keep_their_own_direction() -> None:
    assert is_rtl_text("ليلى 5")
    assert not is_rtl_text("5 Layla")
    assert not is_rtl_text("+966 50")
    assert is_rtl_text("\u2066VIP\u2069 قسيمة")
    assert not is_rtl_text("")


def test_the_direction_of_a_widget_can_differ_from_the_program() -> None:
    widget = QWidget()
    widget.setLayoutDirection(RTL)
    assert is_rtl(widget)
    assert not is_rtl()
    assert edge_alignment(RTL, "end") & Qt.AlignmentFlag.AlignLeft


def test_long_text_is_cut_to_its_room() -> None:
    image = QImage(200, 30, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_text(painter, image.rect().adjusted(50, 0, -50, 0), "w" * 200, font(14), "#000000")
    painter.end()
    left, right = _ink_edges(image)
    assert left >= 49
    assert right <= 151


def test_a_part_without_a_window_never_becomes_one() -> None:
    part = QWidget()
    show_if(part, True)
    assert not part.isVisible()
    show_if(part, False)
    show_if(part, True)
    window = QWidget()
    part.setParent(window)
    window.show()
    assert part.isVisible()


def _painted(label: Label) -> QImage:
    label.resize(200, 30)
    return label.grab().toImage()


def _ink_edges(image: QImage) -> tuple[int, int]:
    ground = image.pixelColor(image.width() // 2 if image.width() < 3 else 0, 0)
    inked = [x for x in range(image.width()) if any(image.pixelColor(x, y) != ground for y in range(image.height()))]
    return inked[0], inked[-1]


def _colours(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def _hover(label: Label) -> None:
    middle = label.rect().center()
    QApplication.sendEvent(label, QHelpEvent(QEvent.Type.ToolTip, QPoint(middle), label.mapToGlobal(middle)))


@pytest.mark.parametrize("direction", [LTR, RTL])
@pytest.mark.parametrize("text", [("این کار بازگشت ندارد " * 12).strip(), ("It cannot be taken back " * 12).strip()])
def test_broken_lines_are_flush(dressed: QApplication, text: str, direction: Qt.LayoutDirection) -> None:
    dressed.setLayoutDirection(direction)
    label = Label(text, wrap=True)
    label.resize(300, label.heightForWidth(300))
    image = label.grab().toImage()
    assert image.height() >= 60
    line = image.height() // (image.height() // 20)
    strips = [image.copy(0, top, 300, line) for top in range(0, image.height() - line + 1, line)]
    edge = 0 if direction == LTR else 1
    starts = [_ink_edges(strip)[edge] for strip in strips]
    assert max(starts) - min(starts) <= 3


def test_paragraphs_have_each_their_own_direction(dressed: QApplication, rtl: None) -> None:
    both = Label("Hello, (5).\nسلام، (5).", wrap=True)
    both.resize(300, both.heightForWidth(300))
    image = both.grab().toImage()
    upper, lower = image.copy(0, 0, 300, image.height() // 2), image.copy(0, image.height() // 2, 300, 30)
    assert _ink_edges(upper)[1] > 280
    assert _ink_edges(lower)[1] > 280
    alone = Label("Hello, (5).", wrap=True)
    alone.setLayoutDirection(LTR)
    assert _ink_width(upper) == _ink_width(alone.grab().toImage())


def _ink_width(image: QImage) -> int:
    left, right = _ink_edges(image)
    return right - left
