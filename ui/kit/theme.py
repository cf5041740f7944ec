"""Colours, fonts and the look of every window, in a light and a dark set."""

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from ui.kit import style

Tone = Literal["text", "muted", "accent", "danger", "success", "tip", "inverse"]
BadgeTone = Literal["vip", "loyal", "new", "risk", "casual", "danger", "success"]
FONT_FAMILY = "Vazirmatn"
STYLE = ("-style", "Fusion")  # Qt's own arguments: asked for later, a style brings its 600 names along to Python


class Tokens(NamedTuple):
    """Every colour of one look, as #RRGGBB."""

    dark: bool
    bg: str
    surface: str
    surface2: str
    border: str
    control: str
    scroll: str
    text: str
    muted: str
    primary: str
    primary_hover: str
    primary_down: str
    on_primary: str
    soft: str
    on_soft: str
    tip_bg: str
    tip_border: str
    tip_text: str
    tip_icon: str
    danger: str
    on_danger: str
    success: str
    rail: str
    badges: dict[BadgeTone, tuple[str, str]]
    avatars: tuple[tuple[str, str], ...]

    def tone(self, tone: Tone) -> str:
        """The colour of words in this tone; inverse stands on a ground of the text colour."""
        named = {"accent": self.primary, "tip": self.tip_text, "inverse": self.surface}
        return named.get(tone) or str(getattr(self, tone))


LIGHT = Tokens(
    dark=False,
    bg="#F3F5F7",
    surface="#FFFFFF",
    surface2="#F6F8FA",
    border="#DDE3E9",
    control="#7F8B97",
    scroll="#C2CCD5",
    text="#17212B",
    muted="#55626F",
    primary="#0F766E",
    primary_hover="#0C625C",
    primary_down="#094E49",
    on_primary="#FFFFFF",
    soft="#DFF3F0",
    on_soft="#0B5A54",
    tip_bg="#FFF7E3",
    tip_border="#EFD9A4",
    tip_text="#57400A",
    tip_icon="#9A6200",
    danger="#B42318",
    on_danger="#FFFFFF",
    success="#15703A",
    rail="#FFFFFF",
    badges={
        "vip": ("#EDE7FC", "#57309F"),
        "loyal": ("#DFF3F0", "#0B5A54"),
        "new": ("#E2EEFC", "#17508F"),
        "risk": ("#FCE6E2", "#9A2A1B"),
        "casual": ("#E9EDF1", "#47535F"),
        "danger": ("#FCE6E2", "#9A2A1B"),
        "success": ("#E0F4E7", "#11592F"),
    },
    avatars=(
        ("#DDEBFB", "#17508F"),
        ("#DFF3F0", "#0B5A54"),
        ("#F6E4F0", "#862763"),
        ("#FBEBD5", "#7A4708"),
        ("#E8E5FB", "#4A36A3"),
    ),
)
DARK = Tokens(
    dark=True,
    bg="#10161B",
    surface="#192128",
    surface2="#212B33",
    border="#2D3842",
    control="#6F7E8C",
    scroll="#3C4954",
    text="#E6ECF1",
    muted="#A0AFBC",
    primary="#2FB5A6",
    primary_hover="#49C7B9",
    primary_down="#239386",
    on_primary="#04211E",
    soft="#153B39",
    on_soft="#93E4DA",
    tip_bg="#2C2512",
    tip_border="#54441C",
    tip_text="#F0DCA8",
    tip_icon="#EDB93F",
    danger="#FF8A7A",
    on_danger="#2B0906",
    success="#5FD38D",
    rail="#151C22",
    badges={
        "vip": ("#2F2652", "#CDBDFB"),
        "loyal": ("#153B39", "#93E4DA"),
        "new": ("#172F4C", "#A5CDFB"),
        "risk": ("#46211C", "#FFB4A6"),
        "casual": ("#2A343D", "#C2CDD7"),
        "danger": ("#46211C", "#FFB4A6"),
        "success": ("#17382A", "#8FE3B2"),
    },
    avatars=(
        ("#1B3350", "#A5CDFB"),
        ("#153B39", "#93E4DA"),
        ("#46213A", "#F5B5DC"),
        ("#452F14", "#F5CE97"),
        ("#2D2857", "#C6BCFB"),
    ),
)


class _Look:
    """The look the program wears now."""

    tokens = LIGHT


def tokens() -> Tokens:
    """The colours of the look worn now."""
    return _Look.tokens


def is_dark() -> bool:
    return tokens().dark


def load_fonts(folder: Path) -> None:
    """Make the bundled fonts known to Qt; call once, before the first window."""
    for file in sorted(folder.glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


@cache
def font(px: int, weight: int = 400) -> QFont:
    """The house font at a pixel size; weights 400, 500, 600 and 700 are bundled. Do not change the one returned."""
    made = QFont(FONT_FAMILY)
    made.setPixelSize(px)
    made.setWeight(QFont.Weight(weight))
    return made


def apply_theme(app: QApplication, dark: bool) -> None:
    """Dress the whole program, open windows too, in the light or the dark look."""
    _Look.tokens = DARK if dark else LIGHT
    if not app.styleSheet():
        QApplication.setFont(font(14))
    app.styleHints().setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    app.setPalette(_palette(tokens()))
    app.setStyleSheet(style.sheet(tokens()))


def _palette(look: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: look.bg,
        role.WindowText: look.text,
        role.Base: look.surface,
        role.AlternateBase: look.surface2,
        role.Text: look.text,
        role.Button: look.surface,
        role.ButtonText: look.text,
        role.ToolTipBase: look.text,
        role.ToolTipText: look.surface,
        role.PlaceholderText: look.muted,
        role.Highlight: look.primary,
        role.HighlightedText: look.on_primary,
        role.Accent: look.primary,
        role.Link: look.primary,
        role.Light: look.surface2,
        role.Midlight: look.border,
        role.Mid: look.border,
        role.Dark: look.control,
        role.BrightText: look.danger,
    }
    palette = QPalette()
    for each, colour in colours.items():
        palette.setColor(each, QColor(colour))
    for each in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(look.control))
    return palette
