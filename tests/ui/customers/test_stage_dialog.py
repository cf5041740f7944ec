"""Why a stage, in the window: the reason, a stage set by hand and undone; types proposed and answered."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.text.bidi import strip_controls
from shopcrm.text.mistakes import say
from ui.customers.proposals import ProposalsDialog
from ui.customers.propose import ProposeDialog
from ui.customers.stage import StageDialog
from ui.jobs import Jobs
from ui.kit.labels import Label

Notice = tuple[str, str, Callable[[], None]]


@pytest.fixture
def notices() -> list[Notice]:
    return []


@pytest.fixture
def opened(qtbot: QtBot, shop: Shop, notices: list[Notice]):
    def open_it(make: Callable[..., QWidget], *what: object) -> QWidget:
        dialog = make(None, shop, *what, lambda *notice: notices.append(notice))
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        return dialog

    return open_it


def words(dialog: QWidget) -> str:
    return strip_controls("\n".join(label.text() for label in dialog.findChildren(Label)))


def sell(shop: Shop, customer_id: int, ago: int) -> None:
    day = shop.clock.today() - timedelta(days=ago)
    shop.sales.sell(Sale(customer_id, 1000, sold_on=day), shop.new_operation())


def uncollected(shop: Shop, customer_id: int) -> None:
    for _each in range(2):
        sold = shop.sales.sell(Sale(customer_id, 1000, paid_minor=0), shop.new_operation())
        shop.sales.mark(sold.purchase_id, "uncollected")


@pytest.fixture
def window_line(shop):
    """What the card of a customer leads with."""
    return lambda customer_id: strip_controls(say(shop.card(customer_id).urgent[0], shop.formats))


class TestWhy:
    def test_the_reason_and_the_steps_are_read(self, opened, shop, layla, without_name):
        sell(shop, layla, 40)
        sell(shop, layla, 10)
        dialog = opened(StageDialog, layla)
        said = words(dialog)
        assert "2 purchases since 12 October 2026." in said
        assert said.count("→") == 2
        assert "If nothing is bought it stays so until" in said
        assert not dialog.left.isVisible()
        assert without_name(dialog) == []

    def test_a_stage_is_set_by_hand_and_undone(self, opened, shop, layla, notices):
        dialog = opened(StageDialog, layla)
        dialog.stage.set_value("partner")
        QTest.keyClick(dialog.stage.control, Qt.Key.Key_Return)
        assert shop.customers.get(layla).pinned_stage == "partner"
        notices[0][2]()
        assert shop.customers.get(layla).pinned_stage is None

    def test_a_pinned_one_says_what_it_would_be_by_itself(self, opened, shop, layla):
        shop.stages.pin(layla, "partner")
        said = words(opened(StageDialog, layla))
        assert "Set by hand." in said
        assert "By itself it would be “Prospect”: Has not bought yet, but can be reached." in said

    def test_why_they_left_is_asked_of_those_who_did(self, opened, shop, layla, notices):
        sell(shop, layla, 400)
        dialog = opened(StageDialog, layla)
        dialog.left.set_text("Moved away")
        dialog.ok_button.click()
        assert shop.stages.why(layla).left_because == "Moved away"
        notices[0][2]()
        assert shop.stages.why(layla).left_because == ""

    def test_whoever_is_not_served_any_more_is_noted_with_the_reason(self, opened, shop, layla, window_line):
        dialog = opened(StageDialog, layla)
        assert not dialog.left.isVisible()
        dialog.stage.set_value("disqualified")
        assert dialog.left.isVisible()
        assert "Why you do not serve them any more" in words(dialog)
        dialog.left.set_text("Two bills stayed open")
        dialog.ok_button.click()
        assert window_line(layla) == "Not served any more: Two bills stayed open"

    def test_the_next_step_up_is_told_and_a_hidden_stage_is_not_offered(self, opened, shop, layla):
        shop.types.hide("partner", hidden=True)
        sell(shop, layla, 10)
        dialog = opened(StageDialog, layla)
        assert "One step up: Repeat." in words(dialog)
        dialog.stage.set_value("partner")
        assert dialog.stage.value() != "partner"

    def test_a_text_too_long_is_said_beside_its_field(self, opened, shop, layla):
        sell(shop, layla, 400)
        dialog = opened(StageDialog, layla)
        dialog.left.edit.setMaxLength(2000)
        dialog.left.set_text("x" * 600)
        dialog.ok_button.click()
        assert dialog.isVisible()
        assert "longer" in words(dialog)


class TestPropose:
    def test_a_type_is_proposed_with_a_reason_and_taken_back(self, opened, shop, layla, notices, without_name):
        dialog = opened(ProposeDialog, layla)
        assert without_name(dialog) == []
        dialog.type.set_value("precise")
        dialog.reason.set_text("Checks every seam")
        QTest.keyClick(dialog.reason.edit, Qt.Key.Key_Return)
        (waiting,) = shop.proposals.open()
        assert (waiting.type_id, waiting.reason) == ("precise", "Checks every seam")
        assert "precise" not in shop.customers.get(layla).types
        notices[0][2]()
        assert shop.proposals.open() == []

    def test_what_is_on_the_card_or_hidden_is_not_offered(self, opened, shop, layla):
        shop.types.hide("hurried", hidden=True)
        shop.proposals.propose(layla, "precise")
        dialog = opened(ProposeDialog, layla)
        offered = {dialog.type.combo.itemText(place) for place in range(dialog.type.combo.count())}
        names = {kind.id: kind.text.name for kind in shop.types.all("en")}
        assert names["good"] in offered
        assert offered.isdisjoint(names[each] for each in ("vip", "hurried", "precise", "partner"))

    def test_what_records_and_staff_say_is_answered_here(self, opened, shop, layla, notices):
        uncollected(shop, layla)
        shop.person = "Noura"
        shop.proposals.propose(layla, "precise", "Checks every seam")
        dialog = opened(ProposeDialog, layla)
        said = words(dialog)
        assert "Proposed by Noura on 21 November 2026." in said
        assert "2 orders were not collected" in said
        staff, records = dialog.answers.rows
        staff.yes.click()
        assert "precise" in shop.customers.get(layla).types
        dialog.answers.rows[0].no.click()
        assert dialog.answers.rows == []
        assert "troublemaker" not in shop.customers.get(layla).types
        assert shop.suggestions.of(layla) == []
        for notice in notices[::-1]:
            notice[2]()
        assert "precise" not in shop.customers.get(layla).types
        assert [each.type_id for each in shop.suggestions.of(layla)] == ["troublemaker"]
        assert records.yes.accessibleName()


class TestAllOfThem:
    def test_nothing_waits_and_the_page_says_what_it_is_for(self, opened):
        dialog = opened(ProposalsDialog, Jobs(inline=True))
        assert "Nothing waits for an answer" in words(dialog)

    def test_the_records_are_looked_through_on_demand(self, opened, shop, layla):
        other = shop.customers.add(CustomerDraft("Omar Saleh")).id
        uncollected(shop, other)
        shop.proposals.propose(layla, "precise")
        dialog = opened(ProposalsDialog, Jobs(inline=True))
        assert len(dialog.answers.rows) == 1
        dialog.look.click()
        assert len(dialog.answers.rows) == 2
        dialog.answers.rows[1].yes.click()
        assert shop.customers.get(other).types == ("troublemaker",)
        assert len(dialog.answers.rows) == 1

    def test_the_name_leads_to_the_card(self, opened, shop, layla):
        shop.proposals.propose(layla, "precise")
        dialog = opened(ProposalsDialog, Jobs(inline=True))
        dialog.answers.rows[0].opened.emit(layla)
        assert dialog.customer_id == layla
        assert not dialog.isVisible()
