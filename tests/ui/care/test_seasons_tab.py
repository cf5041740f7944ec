"""Who buys when, in the window: the list of a month, the best, and what can be done about them."""

from datetime import date

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from ui.care.page import CarePage
from ui.care.seasons_view import BEST
from ui.jobs import Jobs
from ui.today.group import GroupDialog

CALL = frozenset({"call"})


@pytest.fixture
def season(shop) -> dict[str, int]:
    """One who comes for the new year and agreed to offers, one who comes in June, and the one who spends most."""
    found = {}
    for name, days, amount in (
        ("December", ("2024-12-20", "2025-12-20"), 5000), ("June", ("2025-06-01", "2026-06-02"), 4000),
        ("Best", ("2026-02-01", "2026-05-01", "2026-08-01"), 90_000),
    ):  # fmt: skip
        card = {"consents": CALL, "phones": ("0501234567",)} if name == "December" else {}
        who = shop.customers.add(CustomerDraft(name, **card)).id
        for day in days:
            shop.sales.sell(Sale(who, amount, sold_on=date.fromisoformat(day)), f"{name} {day}")
        found[name] = who
    return found


@pytest.fixture
def page(shop, season, qtbot):
    made = CarePage(shop, Jobs(inline=True))
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show()
    made.opened("seasons")
    return made


@pytest.fixture
def view(page):
    return page.seasons


def listed(view) -> list[str]:
    return [each.name for each in view._found.values()]


def test_the_month_that_comes_is_shown_first(view) -> None:
    assert (view.whom.value(), listed(view)) == (12, ["December"])
    view.whom.set_value(6)
    view.whom.chosen.emit(6)
    assert listed(view) == ["June"]
    view.whom.set_value(3)
    view.whom.chosen.emit(3)
    assert (listed(view), view.tell_them.isEnabled(), view.thank.isEnabled()) == ([], False, False)
    view.nothing.clicked.emit()
    assert (view.whom.value(), listed(view)) == (BEST, ["Best"])


def test_the_pictures_say_their_figures(view) -> None:
    months = view.months.accessibleName()
    assert ("May" in months, "December" in months) == (True, True)
    assert [each.name for each in view.months.figures() if each.strong] == ["December"]
    assert "1 customer, the best 20% of 3 buyers" in view.best.text().translate(dict.fromkeys(range(0x2066, 0x206A)))
    assert "By call 1" in view.ways.accessibleName()


def test_they_are_told_thanked_and_opened(view, season) -> None:
    asked = []
    view.wanted.connect(lambda *what: asked.append(what))
    view.tell_them.click()
    view.thank.click()
    view.table.opened.emit(season["December"])
    assert asked == [
        ("tell_group", (season["December"],)), ("vouchers", [season["December"]]), ("open_customer", season["December"])
    ]  # fmt: skip


def test_the_window_tells_only_those_of_the_list(window, shop, season, in_dialog) -> None:
    def tell(dialog: GroupDialog) -> None:
        dialog.purpose.set_value("offers")
        dialog.purpose.chosen.emit("offers")
        assert dialog.count.text() == "1 customer will be told"
        dialog.text.set_text("The new year is near")
        dialog.ok_button.click()

    in_dialog(tell)
    window.run("tell_group", (season["December"], season["June"]))
    assert [each.customer_id for each in shop.follow_ups.open()] == [season["December"]]
