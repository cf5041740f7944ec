"""A shop to look at through the screens of customers, and answers to the questions they ask."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from shopcrm.customers.draft import CustomerDraft
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.words import set_language
from tests.new_shop import new_shop

NO_NAME_NEEDED = ("qt_", "QTabBar", "QScrollArea", "QStackedWidget")


@pytest.fixture
def shop(tmp_path: Path, clock) -> Iterator[Shop]:
    set_language("en")
    made = new_shop(tmp_path / "shop.db", first_settings("Layla's shop", "AE", language="en"), clock)
    yield made
    made.close()


@pytest.fixture
def layla(shop: Shop) -> int:
    draft = CustomerDraft(
        "Layla Haddad", ("+971 50 412 7788",), "layla@example.com", "12 Main Street", types=("vip", "loyal"),
        consents=frozenset({"call"}), former_number="A-17",
    )  # fmt: skip
    return shop.customers.add(draft).id


def nameless(window: QWidget) -> list[str]:
    """Widgets that take the focus but have no words for a screen reader."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy().value & 1
        and not (widget.accessibleName() or str(widget.property("text") or ""))
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
    ]


@pytest.fixture
def without_name() -> Callable[[QWidget], list[str]]:
    return nameless
