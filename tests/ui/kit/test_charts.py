"""Pictures of results: drawn to scale, from the start edge, and told to who cannot see them."""

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from ui.kit.charts import Bar, Bars, DayChart
from ui.kit.theme import tokens


def picture(widget, qtbot: QtBot, width: int = 400) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(width, widget.sizeHint().height())
    return widget.grab().toImage()


def columns_of(image: QImage, colour: str) -> list[int]:
    """The places across that hold a pixel of this colour."""
    wanted = QColor(colour).rgb()
    return [x for x in range(image.width()) if any(image.pixel(x, y) == wanted for y in range(image.height()))]


def test_a_bar_is_as_long_as_its_part_of_the_whole(qtbot: QtBot) -> None:
    half, full = Bars("What became of it"), Bars("What became of it")
    half.show_bars([Bar("Redeemed", 5, "5", "success")], 10)
    full.show_bars([Bar("Redeemed", 10, "5", "success")], 10)
    green = tokens().success
    lengths = [len(columns_of(picture(chart, qtbot), green)) for chart in (half, full)]
    assert lengths[0] == pytest.approx(lengths[1] / 2, abs=4)


def test_nothing_of_the_whole_has_no_bar(qtbot: QtBot) -> None:
    bars = Bars("What became of it")
    bars.show_bars([Bar("Cancelled", 0, "0", "danger")], 0)
    assert columns_of(picture(bars, qtbot), tokens().danger) == []


def test_bars_begin_at_the_start_edge_in_both_directions(qtbot: QtBot, rtl) -> None:
    bars = Bars("What became of it")
    bars.show_bars([Bar("Redeemed", 1, "1", "success")], 10)
    assert min(columns_of(picture(bars, qtbot), tokens().success)) > 200


def test_days_stand_in_order(qtbot: QtBot) -> None:
    chart = DayChart("By day")
    chart.show_days([4, 0, 0, 0, 0, 0, 0, 1], "1 May", "8 May", "most on one day: 4")
    places = columns_of(picture(chart, qtbot), tokens().primary)
    assert min(places) < 60
    assert max(places) > 340
    assert not [x for x in places if 120 < x < 280]


def test_every_figure_is_told(qtbot: QtBot) -> None:
    bars, chart = Bars("What became of it"), DayChart("By day")
    for each in (bars, chart):
        qtbot.addWidget(each)
    bars.show_bars([Bar("Redeemed", 3, "3 · 30%"), Bar("Open", 7, "7 · 70%")], 10)
    assert bars.accessibleName() == "What became of it: Redeemed 3 · 30%, Open 7 · 70%"
    chart.show_days([0, 2], "1 May", "2 May", "most on one day: 2")
    assert chart.accessibleName() == "By day: 1 May – 2 May, most on one day: 2"
