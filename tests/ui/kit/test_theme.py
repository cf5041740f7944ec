"""The two looks: readable in both, and worn by open windows at once."""

from itertools import cycle

import pytest
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from ui.kit import theme
from ui.kit.theme import DARK, LIGHT, Tokens

LOOKS = pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("bg", "surface", "surface2")
TEXT_PAIRS = [
    *((ink, ground) for ink in ("text", "muted", "primary", "danger", "success") for ground in GROUNDS),
    *((ink, "soft") for ink in ("text", "muted", "on_soft")),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("on_primary", "primary_down"),
    ("on_danger", "danger"),
    ("tip_text", "tip_bg"),
    ("surface", "text"),
    ("muted", "rail"),
]
CONTROL_PAIRS = [
    *(("control", ground) for ground in GROUNDS),
    *(("primary", ground) for ground in (*GROUNDS, "soft", "rail")),
    ("tip_icon", "tip_bg"),
    ("tip_icon", "surface"),
    ("tip_icon", "soft"),
]


@LOOKS
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_can_be_read(look: Tokens, ink: str, ground: str) -> None:
    assert contrast(getattr(look, ink), getattr(look, ground)) >= 4.5


@LOOKS
@pytest.mark.parametrize(("line", "ground"), CONTROL_PAIRS)
def test_controls_can_be_seen(look: Tokens, line: str, ground: str) -> None:
    assert contrast(getattr(look, line), getattr(look, ground)) >= 3


@LOOKS
def test_badges_and_avatars_can_be_read(look: Tokens) -> None:
    for ground, ink in (*look.badges.values(), *look.avatars):
        assert contrast(ink, ground) >= 4.5, (ink, ground)


def test_both_looks_know_the_same_badges() -> None:
    assert LIGHT.badges.keys() == DARK.badges.keys()


def test_the_bundled_font_is_the_one_used(dressed: QApplication) -> None:
    assert QFontInfo(theme.font(15, 600)).family() == "Vazirmatn"
    assert QFontInfo(theme.font(15, 600)).weight() == 600
    assert QLabel("x").font().family() == "Vazirmatn"


def test_an_open_window_changes_its_look(dressed: QApplication, dark: None) -> None:
    window = QWidget()
    label = QLabel("48", window)
    window.show()
    assert theme.is_dark()
    assert window.grab().toImage().pixelColor(90, 20) == QColor(DARK.bg)
    theme.apply_theme(dressed, dark=False)
    assert not theme.is_dark()
    assert window.grab().toImage().pixelColor(90, 20) == QColor(LIGHT.bg)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.text)


def test_changing_the_look_is_quick(dressed: QApplication, at_best) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    for number in range(100):
        column.addWidget(QLabel(str(number)))
    window.show()
    looks = cycle((True, False))
    assert at_best(lambda: (theme.apply_theme(dressed, dark=next(looks)), dressed.processEvents())) < 1


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 counts it, from 1 to 21."""
    light, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dim + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
