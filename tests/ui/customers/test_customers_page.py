"""The table of customers at ten thousand: sorted, filtered, chosen from, and as it was left."""

import random
from datetime import date, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.listing import Filter
from shopcrm.customers.rules import own_card
from shopcrm.settings import first_settings
from shopcrm.shop import Shop, Topic
from shopcrm.text.dates import Calendar, parts
from shopcrm.text.fold import fold
from tests.new_shop import new_shop
from ui.customers.page import CustomersPage
from ui.customers.view import view_of
from ui.jobs import Jobs

MANY = 10_000
NOW = datetime(2026, 11, 21, 10, tzinfo=timezone(timedelta(hours=3)))
FIRST = ("Layla", "Omar", "سارة", "یوسف", "Mina", "David", "هدى", "Reza")
LAST = ("Haddad", "Farouk", "المنصوري", "رحمانی", "Karimi", "Chen", "سالم", "Ahmadi")
SELECT = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows


class Person:
    """One of the ten thousand, as the test knows them."""

    def __init__(self, number: int, chance: random.Random, today: date) -> None:
        self.id = number
        self.name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        self.visits = chance.randint(0, 20)
        self.spent = self.visits * chance.randint(100, 90_000)
        self.points = self.spent // 1000
        back = chance.randint(0, 500)
        self.last = today - timedelta(days=back) if self.visits else None
        self.first = self.last - timedelta(days=self.visits * 12) if self.last else None
        self.born = date(1990, 1, 1) + timedelta(days=chance.randint(0, 7000)) if number % 3 else None
        self.kind = chance.choice(("vip", "precise", ""))
        self.consents = number % 5 == 0
        self.stage = chance.choice(("repeat", "inactive", "lost"))

    def days(self) -> tuple[str | None, ...]:
        return (_iso(self.first), _iso(self.last), _iso(self.born))


@pytest.fixture(scope="module")
def ten_thousand(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Person], bytes]:
    """The people, and the file of a shop with them: writing it takes longer than most tests."""
    shop = new_shop(tmp_path_factory.mktemp("many") / "shop.db", first_settings("Layla's shop", "AE", "en"), lambda: NOW)
    chance = random.Random(3)
    everyone = [Person(number, chance, NOW.date()) for number in range(1, MANY + 1)]
    _write(shop, everyone)
    shop.close()
    return everyone, shop.file.path.read_bytes()


@pytest.fixture
def people(shop: Shop, ten_thousand: tuple[list[Person], bytes]) -> list[Person]:
    everyone, file = ten_thousand
    shop.close()
    shop.file.path.write_bytes(file)
    return everyone


def _write(shop: Shop, everyone: list[Person]) -> None:
    with shop.file.write(Topic.CUSTOMERS):
        shop.file.run_many(
            "INSERT INTO customer (id, name, folded, card, visits, spent_minor, points, first_on, last_on, birth_on,"
            " stage, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            [
                (p.id, p.name, fold(p.name), own_card(p.id), p.visits, p.spent, p.points, *p.days(), p.stage)
                for p in everyone
            ],
        )
        shop.file.run_many(
            "INSERT INTO customer_type (customer_id, type_id, axis) VALUES (?, ?, 'temperament')",
            [(p.id, p.kind) for p in everyone if p.kind],
        )
        shop.file.run_many(
            "INSERT INTO consent (customer_id, channel, given, source, said_at) VALUES (?, 'call', 1, 'counter', 0)",
            [(p.id,) for p in everyone if p.consents],
        )


@pytest.fixture
def page(qtbot: QtBot, shop: Shop, jobs: Jobs) -> CustomersPage:
    return _opened(qtbot, shop, jobs)


def _opened(qtbot: QtBot, shop: Shop, jobs: Jobs) -> CustomersPage:
    page = CustomersPage(shop, jobs)
    qtbot.addWidget(page)
    page.resize(1238, 684)
    page.refresh()
    page.show()
    page.activateWindow()
    QApplication.processEvents()
    page.opened()
    return page


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _shown(page: CustomersPage) -> list[int]:
    return [page.table.rows.id_at(place) for place in range(page.table.rows.rowCount())]


def _click_head(page: CustomersPage, column: int) -> None:
    page.table.horizontalHeader().sectionClicked.emit(column)


def _wish(page: CustomersPage, wanted: Filter) -> None:
    page.filters.show_wanted(wanted)
    page.filters.changed.emit()


def test_everyone_is_there_by_name(people, page):
    assert page.count.text() == "10,000 customers"
    assert _shown(page) == [p.id for p in sorted(people, key=lambda p: (fold(p.name), p.id))]


@pytest.mark.parametrize(
    ("column", "key"),
    [(4, lambda p: p.points), (5, lambda p: p.visits), (6, lambda p: p.spent), (7, lambda p: _iso(p.last) or "")],
    ids=("points", "visits", "spent", "last visit"),
)
def test_a_column_sorts_down_first_then_up(people, page, column, key):
    _click_head(page, column)
    down = [p.id for p in sorted(people, key=lambda p: (key(p), p.id), reverse=True)]
    assert _shown(page) == down
    _click_head(page, column)
    assert _shown(page) == down[::-1]


def test_part_of_a_name_in_any_spelling(people, page, qtbot, type_text):
    type_text(page.filters.text.edit, "يوسف")
    wanted = {p.id for p in people if p.name.startswith("یوسف")}
    qtbot.waitUntil(lambda: set(_shown(page)) == wanted)
    assert wanted


def test_a_stage_is_looked_for_beside_the_window(people, page, qtbot):
    _wish(page, Filter(stage="lost"))
    assert page.count.text() == "Looking…"
    wanted = {p.id for p in people if p.stage == "lost"}
    qtbot.waitUntil(lambda: set(_shown(page)) == wanted)
    assert 0 < len(wanted) < MANY


def test_only_the_newest_question_is_answered(people, page, qtbot, jobs):
    for stage in ("lost", "inactive", "repeat", "lost"):
        _wish(page, Filter(stage=stage))
    _wish(page, Filter(type_id="vip"))
    vips = {p.id for p in people if p.kind == "vip"}
    qtbot.waitUntil(lambda: set(_shown(page)) == vips)
    qtbot.waitUntil(lambda: not jobs.is_busy())
    QApplication.processEvents()
    assert set(_shown(page)) == vips


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (Filter(type_id="precise"), lambda p: p.kind == "precise"),
        (Filter(with_points=True), lambda p: p.points > 0),
        (Filter(with_consent=True), lambda p: p.consents),
        (Filter(with_consent=True, with_points=True), lambda p: p.consents and p.points > 0),
    ],
    ids=("type", "points", "consent", "both"),
)
def test_filters(people, page, wanted, fits):
    _wish(page, wanted)
    assert set(_shown(page)) == {p.id for p in people if fits(p)}


def test_months_of_birthdays_are_the_shops_own(people, shop, qtbot, jobs):
    shop.settings.change(calendar="jalali")
    page = _opened(qtbot, shop, jobs)
    assert "Farvardin" in page.filters.month.combo.itemText(1)
    _wish(page, Filter(birth_month=1))
    shown = set(_shown(page))
    born = {p.id: parts(p.born, Calendar.JALALI)[1:] for p in people if p.born}
    assert shown == {person for person, (month, _day) in born.items() if month == 1}
    assert len(shown) > 300


def test_those_who_fit_nothing_are_explained(people, page):
    _wish(page, Filter(text="zzzz"))
    assert page.nobody_fits.isVisible()
    page.nobody_fits.button.click()
    assert page.table.isVisible()
    assert page.table.rows.rowCount() == MANY


def test_the_chosen_stay_chosen_in_another_order_and_on_a_new_page(people, page, qtbot, shop, jobs):
    model = page.table.selectionModel()
    for place in (3, 4, 900):
        model.select(page.table.rows.index(place, 0), SELECT)
    chosen = set(page.table.selected_ids())
    assert page.count.text() == "10,000 customers · 3 selected"
    _click_head(page, 6)
    assert set(page.table.selected_ids()) == chosen
    page.refresh()
    assert set(page.table.selected_ids()) == chosen
    again = _opened(qtbot, shop, jobs)
    assert set(again.table.selected_ids()) == chosen
    assert _shown(again) == _shown(page)
    assert view_of(shop).sort == "spent"


def test_everyone_chosen_stays_chosen_within_a_blink(people, page, at_best):
    page.table.selectAll()
    assert at_best(lambda: (page.refresh(), page.grab())) < 0.5
    assert page.count.text() == "10,000 customers · 10,000 selected"


def test_vouchers_for_the_chosen(people, page, qtbot):
    assert not page.thank.isEnabled()
    page.table.selectionModel().select(page.table.rows.index(0, 0), SELECT)
    page.table.selectionModel().select(page.table.rows.index(7, 0), SELECT)
    with qtbot.waitSignal(page.wanted) as asked:
        page.thank.click()
    assert asked.args == ["vouchers", page.table.selected_ids()]
    assert len(asked.args[1]) == 2
    assert page.customer() is None


@pytest.mark.parametrize(("button", "command"), [("new", "new_customer"), ("export", "export")])
def test_buttons_ask_the_window(people, page, qtbot, button, command):
    with qtbot.waitSignal(page.wanted) as asked:
        getattr(page, button).click()
    assert asked.args[0] == command


def test_by_keys_alone(people, page, qtbot, type_text):
    assert QApplication.focusWidget() is page.filters.text.edit
    type_text(page.filters.text.edit, "omar")
    QTest.keyClick(page.filters.text.edit, Qt.Key.Key_Return)
    wanted = {p.id for p in people if "Omar" in p.name}
    assert set(_shown(page)) == wanted
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.wanted) as asked:
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert asked.args == ["open_customer", page.customer()]
    assert page.customer() in wanted


def test_the_one_chosen_is_edited(people, page, qtbot):
    page.table.selectRow(2)
    with qtbot.waitSignal(page.wanted) as asked:
        page.edit.click()
    assert asked.args == ["edit_customer", _shown(page)[2]]


def test_a_changed_card_shows_at_once(people, page, shop):
    place = _shown(page)[5]
    shop.customers.edit(place, CustomerDraft("AAA first of all"))
    page.refresh()
    assert _shown(page)[0] == place
    assert page.table.rows.index(0, 0).data() == "AAA first of all"


def test_hostile_names_stay_plain(shop, page):
    shop.customers.add(CustomerDraft("<h1>Big</h1>"))
    page.refresh()
    assert page.table.rows.index(0, 0).data() == "<h1>Big</h1>"


def test_an_empty_book_teaches_how_to_begin(shop, page, qtbot):
    assert page.nobody.isVisible()
    assert not page.filters.isVisible()
    assert QApplication.focusWidget() is page.nobody.button
    with qtbot.waitSignal(page.wanted) as asked:
        QTest.keyClick(page.nobody.button, Qt.Key.Key_Space)
    assert asked.args == ["new_customer", None]
    shop.customers.add(CustomerDraft("Layla"))
    page.refresh()
    assert page.table.isVisible()
    assert page.filters.isVisible()


def test_every_focusable_widget_of_the_table_has_a_name(people, page, without_name):
    assert without_name(page) == []


def test_ten_thousand_are_shown_within_a_blink(people, page, at_best):
    assert at_best(lambda: (page.refresh(), QApplication.processEvents())) < 0.4
