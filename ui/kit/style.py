"""The style sheet of every window, made from the colours of a look."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.kit.theme import Tokens

# No pictures: style sheets take them from files only, so ticks and arrows are painted by their widgets.
# Symmetric margins and borders only: Qt mirrors padding in right-to-left windows, but neither margins nor borders.
SHEET = """
* { outline: 0; }
QMainWindow, QDialog, QWidget[kind="page"] { background: $bg; }
QFrame[kind="card"] { background: $surface; border: 1px solid $border; border-radius: 12px; }
QFrame[kind="rail"] { background: $rail; border: 0; }
QFrame[kind="tips"] { background: $tip_bg; border: 1px solid $tip_border; border-radius: 12px; }
QFrame[kind="tile"] { background: $surface2; border: 0; border-radius: 10px; }
QFrame[kind="notice"] { background: $text; border: 0; border-radius: 12px; }
QFrame[kind="hline"] { background: $border; border: 0; max-height: 1px; min-height: 1px; }
QFrame[kind="popup"] { background: $surface; border: 1px solid $control; }

QLabel { color: $text; background: transparent; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="accent"] { color: $primary; }
QLabel[tone="danger"] { color: $danger; }
QLabel[tone="success"] { color: $success; }
QLabel[tone="tip"] { color: $tip_text; }
QLabel[tone="inverse"] { color: $surface; }
QLabel:disabled { color: $control; }
QLabel[kind="key"] { color: $muted; background: $surface2; border: 1px solid $border; border-radius: 6px;
    padding: 1px 7px; }

QPushButton { background: $surface; color: $text; border: 1px solid $control; border-radius: 10px; padding: 0 16px;
    min-height: 40px; }
QPushButton:hover { background: $surface2; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border: 2px solid $primary; padding: 0 15px; }
QPushButton:disabled { color: $control; border-color: $border; }
QPushButton[kind="primary"] { background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[kind="primary"]:hover { background: $primary_hover; border-color: $primary_hover; }
QPushButton[kind="primary"]:pressed { background: $primary_down; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $border; border-color: $border; color: $muted; }
QPushButton[kind="danger"] { color: $danger; border-color: $danger; }
QPushButton[kind="danger"]:focus { border: 2px solid $danger; }
QPushButton[kind="danger"]:default { background: $danger; color: $on_danger; }
QPushButton[kind="danger"]:default:focus { border: 2px solid $text; }
QPushButton[kind="danger"]:disabled { color: $control; border-color: $border; }
QPushButton[kind="danger"]:default:disabled { background: $border; color: $muted; }
QPushButton[kind="quiet"] { background: transparent; border-color: transparent; }
QPushButton[kind="quiet"]:hover { background: $surface2; border-color: $surface2; }
QPushButton[kind="quiet"]:focus { border: 2px solid $primary; }
QPushButton[big="true"] { min-height: 52px; border-radius: 12px; }
QPushButton[kind="chip"] { min-height: 28px; border-radius: 15px; padding: 0 14px; border: 1px solid $control;
    color: $muted; background: $surface; }
QPushButton[kind="chip"][small="true"] { padding: 0 9px; min-width: 14px; }
QPushButton[kind="chip"][small="true"]:focus { padding: 0 8px; }
QPushButton[kind="chip"]:hover { background: $surface2; }
QPushButton[kind="chip"]:checked { background: $soft; color: $on_soft; border-color: $primary; }
QPushButton[kind="chip"]:focus { border: 2px solid $primary; padding: 0 13px; }
QToolButton { border: 2px solid transparent; border-radius: 10px; background: transparent; color: $text; padding: 6px; }
QToolButton:hover { background: $surface2; }
QToolButton:focus { border: 2px solid $primary; }
QToolButton::menu-indicator { image: none; width: 0; }
QToolButton[kind="rail"] { padding: 0; border-radius: 12px; }
QToolButton[kind="rail"]:checked { background: $soft; }
QToolButton[kind="link"] { color: $primary; padding: 1px; border-radius: 6px; }
QToolButton[kind="link"]:disabled { color: $control; }
QToolButton[kind="notice"] { color: $surface; }
QToolButton[kind="notice"]:hover { background: $muted; }
QToolButton[kind="notice"]:focus { border-color: $surface; }

QLineEdit, QComboBox, QPlainTextEdit { background: $surface; color: $text; border: 1px solid $control;
    border-radius: 8px; selection-background-color: $primary; selection-color: $on_primary;
    placeholder-text-color: $muted; }
QLineEdit { padding: 0 10px; min-height: 38px; }
QComboBox { padding: 0 12px; min-height: 38px; }
QPlainTextEdit { padding: 6px 6px; }
QLineEdit:focus { border: 2px solid $primary; padding: 0 9px; }
QComboBox:focus { border: 2px solid $primary; padding: 0 11px; }
QPlainTextEdit:focus { border: 2px solid $primary; padding: 5px 5px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled { color: $control; border-color: $border;
    background: $surface2; }
QLineEdit:read-only { background: $surface2; border-color: $border; }
QLineEdit[wrong="true"] { border: 2px solid $danger; padding: 0 9px; }
QComboBox[wrong="true"] { border: 2px solid $danger; padding: 0 11px; }
QPlainTextEdit[wrong="true"] { border: 2px solid $danger; padding: 5px 5px; }
QFrame[kind="search"] { background: $surface; border: 1px solid $control; border-radius: 12px; padding: 1px; }
QFrame[kind="search"][active="true"] { border: 2px solid $primary; padding: 0; }
QFrame[kind="search"] QLineEdit { border: 0; min-height: 0; background: transparent; padding: 0; }

QComboBox QLineEdit, QComboBox QLineEdit:focus { border: 0; min-height: 0; background: transparent; padding: 0; }
QComboBox::drop-down { width: 30px; border: 0; background: transparent; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView, QListView[kind="offers"], QMenu { background: $surface; color: $text;
    border: 1px solid $border; padding: 4px; selection-background-color: $soft; selection-color: $on_soft; }
QListView[kind="offers"] { padding: 1px; }
QComboBox QAbstractItemView::item, QListView[kind="offers"]::item { min-height: 34px; padding: 0 8px; border-radius: 6px; }
QComboBox QAbstractItemView::item:selected, QListView[kind="offers"]::item:selected { background: $soft; color: $on_soft; }
QMenu::item { padding: 8px 24px 8px 12px; border-radius: 6px; }
QMenu::icon { padding-left: 10px; }
QMenu::item:selected { background: $soft; color: $on_soft; }
QMenu::item:disabled { color: $control; }
QMenu::separator { height: 1px; background: $border; margin: 4px 8px; }

QRadioButton { color: $text; spacing: 10px; min-height: 30px; }
QRadioButton:disabled { color: $control; }
QRadioButton::indicator { width: 18px; height: 18px; border: 1px solid $control; background: $surface;
    border-radius: 10px; }
QRadioButton::indicator:hover { border-color: $primary; }
QRadioButton::indicator:focus { border: 2px solid $primary; width: 16px; height: 16px; }
QRadioButton::indicator:checked { border: 6px solid $primary; width: 8px; height: 8px; background: $surface; }
QRadioButton::indicator:checked:focus { border-color: $primary; }

QScrollArea, QListView { background: transparent; border: 0; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px 1px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 1px 2px; }
QScrollBar::handle { background: $scroll; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $control; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabWidget::pane { background: $surface; border: 1px solid $border; border-radius: 12px; top: -1px; }
QTabBar::tab { background: transparent; color: $muted; padding: 10px 16px; border: 0;
    border-bottom: 3px solid transparent; }
QTabBar::tab:selected { color: $primary; border-bottom: 3px solid $primary; }
QTabBar::tab:focus { color: $text; background: $surface2; }
QTableView { background: $surface; color: $text; border: 1px solid $border; border-radius: 12px; padding: 4px 1px;
    selection-background-color: $soft; selection-color: $on_soft; }
QTableView:focus { border-color: $primary; }
QTableView[kind="inner"] { border: solid $border; border-width: 1px 0; border-radius: 0; padding: 0; }
QTableView[kind="inner"]:focus { border-color: $primary; }
QHeaderView { background: transparent; border: 0; }
QHeaderView::section { background: transparent; color: $muted; border: 0; border-bottom: 1px solid $border;
    padding: 0 12px; min-height: 40px; }
QHeaderView::section:hover { color: $text; }
QTableCornerButton::section { background: transparent; border: 0; }
QProgressBar { background: $border; border: 0; border-radius: 6px; min-height: 12px; max-height: 12px;
    color: transparent; }
QProgressBar::chunk { background: $primary; border-radius: 6px; }
QSlider::groove:horizontal { height: 4px; background: $border; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $primary; border-radius: 2px; }
QSlider::handle:horizontal { width: 18px; height: 18px; margin: -7px 0; border-radius: 9px; background: $primary; }
QToolTip { background: $text; color: $surface; border: 0; padding: 6px 8px; }
"""


def sheet(look: "Tokens") -> str:
    """The style sheet of one look."""
    colours = look._asdict()
    return re.sub(r"\$(\w+)", lambda found: str(colours[found[1]]), SHEET)
