"""The programme in the settings: every rule kept, said in plain words while it is typed, and its versions remembered."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shopcrm.customers.draft import CustomerDraft
from shopcrm.points.programme import DEBT, Bonus, Gift, Tier
from shopcrm.sales.sale import Sale
from ui.kit.labels import Label
from ui.settings.point_forms import BonusForm, GiftForm, TierForm
from ui.settings.points_history import show_history
from ui.settings.points_sheet import PointsSheet


@pytest.fixture
def sheet(qtbot, shop, jobs) -> PointsSheet:
    made = PointsSheet(shop, jobs)
    qtbot.addWidget(made)
    made.resize(1238, 640)
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def _said(sheet) -> str:
    return " ".join(sheet.words.sentences())


def _sell(shop, minor: int) -> int:
    customer = shop.customers.add(CustomerDraft("Layla")).id
    shop.sales.sell(Sale(customer, minor), shop.new_operation())
    return customer


def test_plain_words_follow_every_key(sheet, shop) -> None:
    rules, money = sheet.rules, shop.formats.money
    rules.step.set_text("20")
    rules.minimum.set_text("50")
    rules.worth.set_text("0.5")
    said = _said(sheet)
    for words in (money(2000), money(5000), money(5000), money(50_000), "25 points", money(1250)):
        assert words in said
    assert "more than a tenth" not in said
    rules.worth.set_text("5")
    assert "more than a tenth" in _said(sheet)
    rules.lapse.set_text("12")
    assert "Points lapse after 12 months." in _said(sheet)
    rules.wait.set_text("14")
    assert "14 days after the purchase" in _said(sheet)


def test_every_rule_is_kept_as_a_new_version(sheet, shop) -> None:
    rules = sheet.rules
    rules.per_step.set_text("2")
    rules.step.set_text("٢٠")
    rules.worth.set_text("1")
    rules.least.set_text("100")
    rules.spend_step.set_text("50")
    rules.cap.set_text("30")
    rules.bonuses.set_value((Bonus("Visit", points=5),))
    rules.tiers.set_value((Tier("Gold", 100_000, 50),))
    rules.gifts.set_value((Gift("Soap", 150),))
    rules.wait.set_text("7")
    rules.lapse.set_text("6")
    rules.below_zero.set_value(DEBT)
    rules.goal.set_text("More regulars")
    rules.bonuses.changed.emit()
    sheet.save_button.click()
    now = shop.points.programme
    assert (now.points_per_step, now.step_minor, now.worth_minor) == (2, 2000, 100)
    assert (now.min_points, now.points_step, now.cap_percent) == (100, 50, 30)
    assert (now.wait_days, now.lapse_months, now.below_zero, now.goal) == (7, 6, DEBT, "More regulars")
    assert (now.bonuses[0].name, now.tiers[0].name, now.gifts[0].name) == ("Visit", "Gold", "Soap")
    assert len(shop.points.programmes.history()) == 2
    assert not sheet.is_touched()


def test_undo_puts_the_earlier_rules_in_force(sheet, shop) -> None:
    before, said = shop.points.programme, []
    sheet.said.connect(said.append)
    sheet.rules.worth.set_text("1")
    sheet.save_button.click()
    _words, _undo, undo = said[0]
    undo()
    assert shop.points.programme == before


def test_a_rule_is_applied_and_what_is_owed_is_shown(sheet, shop, qtbot) -> None:
    sheet.rules.step.set_text("20")
    sheet.rules.worth.set_text("1")
    sheet.rules.lapse.set_text("3")
    sheet.save_button.click()
    layla = _sell(shop, 10_000)
    assert shop.points.balance(layla) == 5
    sheet.load()
    qtbot.waitUntil(lambda: sheet.owed._points._value.text() == "5")
    assert sheet.owed._money._value.text() == shop.formats.money(500)
    assert [each.value for each in sheet.owed._picture.figures()] == [5]


def test_points_can_be_switched_off(sheet, shop) -> None:
    sheet.rules.on.box.click()
    assert "Nobody collects points now." in _said(sheet)
    sheet.save_button.click()
    assert not shop.points.programme.is_on


@pytest.mark.parametrize(("text", "says"), [("", "more than nothing"), ("0", "more than nothing"), ("ten", "ten")])
def test_a_point_must_cost_something(sheet, shop, text, says) -> None:
    sheet.rules.step.set_text(text)
    sheet.save_button.click()
    assert says in sheet.rules.step.error()
    assert sheet.rules.step.edit.hasFocus()
    assert len(shop.points.programmes.history()) == 1


def test_a_mistake_unfolds_its_section(sheet) -> None:
    fold = next(each for each in sheet.folds if each.isAncestorOf(sheet.rules.lapse))
    sheet.rules.lapse.set_text("500")
    assert not fold.is_open()
    sheet.save_button.click()
    assert fold.is_open()
    assert "to 240" in sheet.rules.lapse.error()


def test_rules_that_cannot_work_together_are_refused(sheet, shop) -> None:
    sheet.rules.wait.set_text("60")
    sheet.rules.lapse.set_text("1")
    sheet.save_button.click()
    assert "lapse before they can be spent" in sheet.problem.text()
    assert len(shop.points.programmes.history()) == 1


def test_a_fold_opens_by_key_and_says_what_is_set(sheet) -> None:
    fold = sheet.folds[2]
    assert "none" in fold.head.accessibleName()
    fold.head.setFocus()
    QTest.keyClick(fold.head, Qt.Key.Key_Return)
    assert fold.is_open()
    QTest.keyClick(fold.head, Qt.Key.Key_Space)
    assert not fold.is_open()


def test_a_bonus_is_made_with_all_its_conditions(qtbot, shop) -> None:
    form = BonusForm(None, shop, None)
    qtbot.addWidget(form)
    form.name.set_text("Quiet day")
    form.gives.set_text("100")
    form.words.set_text("coffee، tea")
    form.days.set_value(0b10)
    form.start.set_value(shop.clock.today())
    form.birthday.set_checked(True)
    assert "coffee" in form._said.text()
    form.ok_button.click()
    assert form.thing == Bonus(
        "Quiet day", percent=100, words=("coffee", "tea"), weekdays=0b10, start=shop.clock.today(), birthday=True
    )


def test_a_bonus_that_gives_nothing_or_never_holds_is_refused(qtbot, shop) -> None:
    form = BonusForm(None, shop, None)
    qtbot.addWidget(form)
    form.ok_button.click()
    assert "name" in form.name.error()
    form.name.set_text("Odd")
    form.gives.set_text("0")
    form.days.set_value(0)
    form.ok_button.click()
    assert form.gives.error()
    assert "at least one day" in form.days.error()
    assert form.thing is None


def test_tiers_and_gifts_are_made_and_refused(qtbot, shop) -> None:
    tier, gift = TierForm(None, shop, None), GiftForm(None, shop, Gift("Soap", 10))
    for form in (tier, gift):
        qtbot.addWidget(form)
    tier.name.set_text("Gold")
    tier.ok_button.click()
    assert "begins" in tier.least.error()
    tier.least.set_text("1000")
    tier.ok_button.click()
    assert tier.thing == Tier("Gold", 100_000)
    gift.points.set_text("0")
    gift.ok_button.click()
    assert gift.points.error()
    gift.points.set_text("20")
    gift.ok_button.click()
    assert gift.thing == Gift("Soap", 20)


def test_a_listed_thing_is_changed_and_taken_away(sheet, answer) -> None:
    gifts = sheet.rules.gifts
    answer("Take over", lambda form: (form.name.set_text("Soap"), form.points.set_text("150")))
    gifts.add.click()
    assert gifts.value() == (Gift("Soap", 150),)
    assert sheet.is_touched()
    answer("Take over", lambda form: form.points.set_text("200"))
    gifts.edit(0)
    assert gifts.value() == (Gift("Soap", 200),)
    assert "200 points" in _said(sheet)
    gifts.remove(0)
    assert gifts.value() == ()
    assert not sheet.is_touched()


def test_earlier_rules_are_told_with_what_was_new(shop, answer, sheet) -> None:
    sheet.rules.lapse.set_text("12")
    sheet.save_button.click()
    told: list[str] = []
    answer("Close", lambda dialog: told.extend(label.text() for label in dialog.findChildren(Label)))
    show_history(None, shop)
    assert told.count("Points lapse after 12 months.") == 1
    assert "Points never lapse." in told


def test_everything_has_a_name(sheet, without_name) -> None:
    for fold in sheet.folds:
        fold.set_open(True)
    assert without_name(sheet) == []


def test_a_review_day_that_came_is_told(sheet, shop, clock) -> None:
    sheet.rules.goal.set_text("More regulars")
    sheet.rules.review.set_value(shop.clock.today())
    sheet.save_button.click()
    assert "look at the programme again" in sheet.invitation._title.text()
