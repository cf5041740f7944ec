"""A shop to set up, and answers to the questions that the settings ask."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.words import set_language
from tests.new_shop import new_shop
from ui.jobs import Jobs


@pytest.fixture
def shop(tmp_path: Path, clock) -> Iterator[Shop]:
    set_language("en")
    made = new_shop(tmp_path / "shop.db", first_settings("Layla's shop", "AE", language="en"), clock)
    yield made
    made.close()


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def without_name() -> Callable[[QWidget], list[str]]:
    return _without_name


def _without_name(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy().value & 1
        and not (widget.accessibleName() or str(widget.property("text") or ""))
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
    ]
