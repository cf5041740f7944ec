"""After the printer or the program died: each paper is asked for, and a replacement leaves one that is worth something."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.vouchers.errors import ReplacedVoucher
from ui.vouchers.draft import Batch
from ui.vouchers.recovery import LATER, PRINTED, REPLACE, Recovery, recover


@pytest.fixture
def sent(shop: Shop, issue):
    """Three vouchers that went to the printer, after which the light went out."""
    made = [issue(name=name) for name in ("Layla", "Omar", "Sara")]
    shop.vouchers.mark_sent([each.serial for each in made])
    return made


@pytest.fixture
def dialog(shop: Shop, sent, qtbot) -> Recovery:
    made = Recovery(None, shop, shop.vouchers.unsure())
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_by_keyboard_alone(shop: Shop, sent, dialog: Recovery) -> None:
    assert dialog.table.hasFocus()
    QTest.keyClick(dialog.table, Qt.Key.Key_P)
    QTest.keyClick(dialog.table, Qt.Key.Key_R)
    assert list(dialog.answers.values()) == [PRINTED, REPLACE, LATER]
    QTest.keyClick(dialog.table, Qt.Key.Key_Up)
    QTest.keyClick(dialog.table, Qt.Key.Key_L)
    QTest.keyClick(dialog.table, Qt.Key.Key_Up)
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert list(dialog.answers.values())[1:] in ([PRINTED, LATER], [LATER, PRINTED])
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert len(shop.vouchers.unsure()) == 1


def test_a_replacement_makes_the_old_paper_worthless(shop: Shop, sent, dialog: Recovery) -> None:
    dialog.give(PRINTED)
    dialog.give(REPLACE)
    dialog.confirm()
    assert isinstance(dialog.batch, Batch)
    (new,) = dialog.batch.vouchers
    assert new.replaces == sent[1].serial
    with pytest.raises(ReplacedVoucher):
        shop.vouchers.redeem(sent[1].code, "old", 5000)
    shop.vouchers.redeem(new.code, "new", 5000)
    assert [step.kind for step in shop.vouchers.story(sent[0].serial)] == ["issued", "sent", "printed"]
    assert [each.serial for each in shop.vouchers.unsure()] == [sent[2].serial]


def test_closing_changes_nothing_and_asks_again(shop: Shop, sent, dialog: Recovery) -> None:
    dialog.give(REPLACE)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.batch is None
    assert [each.serial for each in shop.vouchers.unsure()] == [each.serial for each in sent]
    assert [each.state for each in shop.vouchers.find()] == ["issued"] * 3


def test_redeemed_meanwhile_it_says_so_and_replaces_nothing(shop: Shop, sent, dialog: Recovery) -> None:
    shop.vouchers.redeem(sent[0].code, "another till", 5000)
    dialog.table.selectAll()
    dialog.give(REPLACE)
    dialog.confirm()
    assert dialog.isVisible()
    assert len(shop.vouchers.find()) == 3


def test_nothing_in_doubt_asks_nothing(shop: Shop, issue) -> None:
    issue()
    assert recover(None, shop) is None


def test_every_part_is_named(dialog: Recovery, without_name) -> None:
    assert without_name(dialog) == []


def test_the_page_reminds_until_it_is_answered(shop: Shop, sent, make_page, jobs, settle) -> None:
    page, wanted = make_page(jobs, "all"), []
    settle(page)
    page.wanted.connect(lambda name, data: wanted.append(name))
    assert "3 papers" in page.reminders.unsure.words.text()
    page.reminders.unsure.link.click()
    assert wanted == ["unsure_papers"]
    shop.vouchers.mark_printed([each.serial for each in sent])
    page.refresh()
    settle(page)
    assert not page.reminders.isVisibleTo(page)


def test_the_replacements_are_brought_out_at_once(shop: Shop, sent, make_page, jobs, settle, person) -> None:
    new = tuple(shop.vouchers.replace_all([sent[0].code]))
    batch = Batch(new, Layout.A4, "print", replaces=True)
    page = make_page(jobs)
    page.opened(batch)
    settle(page)
    assert page.papers.serials() == (new[0].serial,)
    assert person.paper.exists()
    assert not page.reminders.isVisibleTo(page)
    page.papers.all_out.click()
    page.papers.next.click()
    assert page.all.isVisibleTo(page)

