"""Bars keep to one scale, run with the reading direction, and tell a screen reader every figure."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QFontMetrics

from ui.kit.bars import Columns, Figure, Ranking
from ui.kit.folds import Fold
from ui.kit.theme import font, tokens


def _painted(widget, x: int, y: int) -> bool:
    return widget.grab().toImage().pixelColor(x, y) == QColor(tokens().primary)


def _columns(qtbot) -> Columns:
    made = Columns("Sales", 120)
    qtbot.addWidget(made)
    made.resize(400, 120)
    made.show_figures([Figure("May", 10, "10", strong=True), Figure("June", 0, "0")])
    made.show()
    return made


def test_every_figure_is_told(qtbot) -> None:
    columns = _columns(qtbot)
    assert columns.accessibleName() == "Sales: May 10, June 0"
    ranking = Ranking("Best")
    qtbot.addWidget(ranking)
    ranking.show_figures([Figure("Tea", 3, "three")])
    assert ranking.accessibleName() == "Best: Tea three"


def test_columns_begin_at_the_start_edge(qtbot) -> None:
    columns = _columns(qtbot)
    assert _painted(columns, 100, 90)
    assert not _painted(columns, 300, 90)


def test_columns_are_mirrored(qtbot, rtl) -> None:
    columns = _columns(qtbot)
    assert _painted(columns, 300, 90)
    assert not _painted(columns, 100, 90)


def test_nothing_to_show_is_drawn_too(qtbot) -> None:
    for picture in (Columns("None"), Ranking("None")):
        qtbot.addWidget(picture)
        picture.show()
        assert not picture.grab().isNull()


def test_many_long_names_do_not_overlap(qtbot, shot) -> None:
    columns = Columns("Months", 120)
    qtbot.addWidget(columns)
    columns.resize(360, 120)
    columns.show_figures([Figure(f"September {n}", n, str(n)) for n in range(12)])
    columns.show()
    assert shot(columns, "columns_crowded").exists()


@pytest.mark.parametrize(
    ("names", "widest"),
    [
        ("فروردین اردیبهشت خرداد تیر مرداد شهریور مهر آبان آذر دی بهمن اسفند", 900),
        ("January February March April May June July August September October November December", 1200),
    ],
)
def test_every_name_that_is_shown_is_whole_below_its_own_bar(qtbot, names: str, widest: int) -> None:
    columns = Columns("Months", 120)
    qtbot.addWidget(columns)
    months = names.split()
    columns.show_figures([Figure(name, 5, "5") for name in months])
    for width in range(columns.minimumSizeHint().width(), widest, 13):
        columns.resize(width, 120)
        _no_name_is_cut(columns, months)
    assert columns.named_bars() == 1


def _no_name_is_cut(columns: Columns, names: list[str]) -> None:
    """What is named stands below its own bar, inside the picture, and reaches no other name."""
    slot, letters = columns.width() / len(names), QFontMetrics(font(12))
    spans = []
    for place in columns.named():
        middle, half = (place + 0.5) * slot, letters.horizontalAdvance(names[place]) / 2
        spans.append((middle - half, middle + half))
    assert spans
    assert spans[0][0] >= -1
    assert spans[-1][1] <= columns.width() + 1
    assert all(before[1] < after[0] for before, after in pairwise(spans))


def test_the_bar_that_stands_out_is_named(qtbot) -> None:
    columns = Columns("Days", 120)
    qtbot.addWidget(columns)
    columns.resize(330, 120)
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    for strong in range(7):
        columns.show_figures([Figure(day, 5, "5", strong=place == strong) for place, day in enumerate(days)])
        assert columns.named_bars() > 1
        assert strong in columns.named()
        boxes = [columns._name_box(place) for place in columns.named()]
        assert all(columns.rect().adjusted(-3, 0, 3, 0).contains(box) for box in boxes)
        assert all(before.right() < after.left() for before, after in pairwise(boxes))


def test_a_fold_tells_what_is_inside_while_closed(qtbot) -> None:
    fold = Fold("Tiers", "star")
    qtbot.addWidget(fold)
    fold.show()
    closed = fold.sizeHint().height()
    fold.set_summary("Gold")
    assert fold.head.accessibleName() == "Tiers: Gold"
    opened = []
    fold.unfolded.connect(opened.append)
    fold.head.click()
    assert opened == [True]
    assert fold.is_open()
    assert fold.sizeHint().height() > closed
