"""Thanking customers in five steps, from choosing them to papers that are redeemed once."""

import threading
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.store.errors import DiskFull
from shopcrm.text.words import set_language
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.errors import AlreadyRedeemed
from shopcrm.vouchers.rules import Offer
from ui.vouchers.draft import PRINT, SAVE, SPEND
from ui.vouchers.issuing import MANY
from ui.vouchers.thanks import PAPER, WHAT, WHO, WHY, WISE

TODAY = date(2026, 11, 21)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def names(page) -> list[str]:
    return [person.name for person in page.new.who.names.people.rows.people()]


def batches(shop: Shop) -> int:
    return shop.file.value("SELECT count(*) FROM voucher_batch")


def key(which: Qt.Key, how: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), which, how)


def test_from_the_best_of_the_year_to_papers_that_work_once(
    shop: Shop, regular, make_page, jobs, settle, codes_on, tmp_path: Path
) -> None:
    for bill in (100, 900, 500, 700):
        regular(f"Bought for {bill}", bills=(bill * 100, bill * 100))
    page = make_page(jobs)
    page.new.who.ways.tiles.choose(SPEND)
    page.new.who.ways.count.set_text("3")
    page.new.what.offering.extra.set_text("a box of sweets")
    settle(page)
    assert names(page) == ["Bought for 900", "Bought for 700", "Bought for 500"]
    assert "purchases in 2026" in page.new.who.names.people.rows.people()[0].why
    for _step in range(4):
        page.new.on.click()
        settle(page)
    page.new.save.click()
    settle(page)
    pdf = (tmp_path / "vouchers-2026-11-21.pdf").read_bytes()
    vouchers = shop.vouchers.find()
    read = codes_on(pdf)
    assert {f"V1/{each.code}/{each.serial:06}" for each in vouchers} <= read
    assert len(vouchers) == 3
    for scanned in (text for text in read if text.startswith("V1/")):
        taken = shop.vouchers.redeem(scanned, f"redeem {scanned}", 10000)
        assert (taken.discount_minor, taken.extra) == (500, "a box of sweets")
        with pytest.raises(AlreadyRedeemed):
            shop.vouchers.redeem(scanned, f"again {scanned}", 10000)


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_the_whole_way_by_keyboard(
    shop: Shop, regular, make_page, jobs, settle, dressed, without_name, tmp_path: Path, language: str
) -> None:
    shop.settings.change(language=language)
    set_language(language)
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight if language == "en" else Qt.LayoutDirection.RightToLeft)
    ids = [regular(name) for name in ("ليلى حداد", "Omar Farouk", "مینا کریمی")]
    try:
        page = make_page(jobs)
        new, ahead = page.new, Qt.Key.Key_Right if language == "en" else Qt.Key.Key_Left
        for step in (WHO, WHY, WHAT, WISE):
            settle(page)
            assert new.draft.step == step
            assert without_name(page) == []
            key(Qt.Key.Key_Return, CTRL) if step % 2 else key(ahead, ALT)
        settle(page)
        assert new.draft.step == PAPER
        assert without_name(page) == []
        key(Qt.Key.Key_Left if ahead == Qt.Key.Key_Right else Qt.Key.Key_Right, ALT)
        assert new.draft.step == WISE
        key(Qt.Key.Key_Return, CTRL)
        new.save.setFocus()
        key(Qt.Key.Key_Space)
        settle(page)
        assert {voucher.customer_id for voucher in shop.vouchers.find()} == set(ids)
        assert (tmp_path / "vouchers-2026-11-21.pdf").exists()
        key(Qt.Key.Key_Space)
        assert shop.vouchers.listing.count("unprinted") == 0
    finally:
        set_language("en")


def test_a_step_that_was_reached_can_be_clicked(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    marks = page.new.rail.marks
    assert [mark.isEnabled() for mark in marks] == [True, False, False, False, False]
    page.new.go(WISE)
    settle(page)
    assert [mark.is_done() for mark in marks] == [True, True, True, False, False]
    assert marks[WHO].note() == "1 customer"
    assert "5%" in marks[WHAT].note()
    QTest.mouseClick(marks[WHY], Qt.MouseButton.LeftButton)
    assert page.new.draft.step == WHY
    assert marks[WISE].isEnabled()


def test_nothing_typed_is_lost_by_going_back_or_away(shop: Shop, regular, make_page, jobs, settle) -> None:
    customer = regular()
    page = make_page(jobs)
    page.new.go(WHAT)
    page.new.what.offering.extra.set_text("tea")
    page.new.what.offering.percent.set_text("7")
    page.new.back.click()
    page.new.back.click()
    assert page.leave()
    shop.sales.sell(Sale(customer, 500), "sale")
    page.refresh()
    page.opened(None)
    settle(page)
    assert page.new.what.offering.extra.text() == "tea"
    again = make_page(jobs)
    assert again.new.what.offering.extra.text() == "tea"
    assert again.new.what.offering.percent.value() == 7
    assert again.new.draft.reached == WHAT


def test_escape_goes_one_step_back(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    page.new.go(WHY)
    assert page.back()
    assert page.new.draft.step == WHO
    assert not page.back()


def test_what_was_issued_is_no_draft_any_more(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    page.new.what.offering.extra.set_text("tea")
    page.new.issue("")
    settle(page)
    again = make_page(jobs)
    assert again.new.draft.reached == WHO
    assert again.new.what.offering.extra.text() == ""


def test_a_program_left_open_overnight_begins_with_the_new_day(shop: Shop, regular, make_page, jobs, settle, clock) -> None:
    regular()
    page = make_page(jobs)
    before = page.new.draft.terms
    clock.advance(days=2)
    page.refresh()
    settle(page)
    assert page.new.draft.terms.start == shop.clock.today() == before.start + timedelta(days=2)
    assert page.new.what.validity.start.value() == shop.clock.today()


def test_starting_over_is_asked_and_forgets(shop: Shop, regular, make_page, jobs, settle, answer) -> None:
    regular()
    page = make_page(jobs)
    page.new.go(WHAT)
    page.new.what.offering.extra.set_text("tea")
    page.new.go(WHO)
    asked = answer("Start over")
    page.new.afresh.click()
    settle(page)
    assert asked == ["Start over?"]
    assert page.new.what.offering.extra.text() == ""
    assert page.new.draft.reached == WHO


def test_others_sent_from_elsewhere_do_not_wipe_out_what_was_begun(
    shop: Shop, regular, make_page, jobs, settle, answer
) -> None:
    first, second = regular("First"), regular("Second")
    page = make_page(jobs, [first])
    page.new.go(WHAT)
    asked = answer("Go on with that one")
    page.opened([second])
    assert asked
    assert page.new.who.candidates().ids == (first,)
    answer("Begin another")
    page.opened([second])
    settle(page)
    assert page.new.who.candidates().ids == (second,)


def test_somebody_says_that_the_papers_came_out(shop: Shop, regular, make_page, jobs, settle, person) -> None:
    regular()
    page = make_page(jobs)
    page.new.issue(PRINT)
    settle(page)
    assert person.paper.read_bytes().startswith(b"%PDF")
    assert page.papers.all_out.hasFocus()
    assert [voucher.serial for voucher in shop.vouchers.unsure()] == list(page.papers.serials())
    page.papers.all_out.click()
    assert shop.vouchers.unsure() == []
    assert shop.vouchers.listing.count("unprinted") == 0
    assert page.papers.next.hasFocus()
    page.papers.next.click()
    assert page.all.table.isVisibleTo(page)
    assert page.leave()


def test_the_same_papers_can_be_printed_and_saved_again_until_the_page_is_left(
    shop: Shop, regular, make_page, jobs, settle, tmp_path: Path, person
) -> None:
    regular()
    page = make_page(jobs)
    page.new.issue(SAVE)
    settle(page)
    first = (tmp_path / "vouchers-2026-11-21.pdf").read_bytes()
    (tmp_path / "vouchers-2026-11-21.pdf").unlink()
    page.papers.save.click()
    page.papers.print.click()
    settle(page)
    assert (tmp_path / "vouchers-2026-11-21.pdf").read_bytes() == first == person.paper.read_bytes()
    assert len(shop.vouchers.find()) == 1


def test_a_double_click_issues_once(shop: Shop, regular, make_page, beside, settle) -> None:
    for _ in range(5):
        regular()
    page = make_page(beside)
    page.new.go(PAPER)
    settle(page)
    QTest.mouseClick(page.new.save, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(page.new.save, Qt.MouseButton.LeftButton)
    page.new.issue(SAVE)
    settle(page)
    assert batches(shop) == 1
    assert len(shop.vouchers.find()) == 5


def test_stopped_while_issuing_leaves_nothing(shop: Shop, regular, make_page, beside, settle, answer) -> None:
    with shop.file.write(Topic.NOTHING):
        for _ in range(MANY):
            regular()
    page = make_page(beside)
    page.new.who.ways.count.set_text(str(MANY))
    settle(page)
    other = apsw.Connection(str(shop.file.path))  # another till is writing, so that there is time to press Stop
    other.execute("BEGIN IMMEDIATE")
    asked = answer("Stop", lambda _dialog: other.execute("ROLLBACK"))
    page.new.issue(PRINT)
    settle(page)
    other.close()
    assert asked == ["Issuing the vouchers"]
    assert shop.vouchers.find() == []
    assert batches(shop) == 0
    page.new.issue(SAVE)
    settle(page)
    assert len(shop.vouchers.find()) == MANY


def fill_the_disk(shop: Shop) -> int:
    """Let the file grow no more, and use up what room there is; gives how many batches fitted in."""
    shop.file.value(f"PRAGMA max_page_count = {shop.file.value('PRAGMA page_count')}")
    everyone, until = shop.selections.top(30), TODAY + timedelta(days=9)
    with suppress(DiskFull):
        for attempt in range(99):
            shop.vouchers.issue(everyone, Campaign(Offer(extra="tea"), TODAY, until), f"fill {attempt}", override="x")
    return batches(shop)


def test_a_full_disk_is_said_and_the_retry_issues_once(shop: Shop, regular, make_page, jobs, settle, answer) -> None:
    for _ in range(30):
        regular()
    page = make_page(jobs)
    page.new.who.ways.count.set_text("30")
    settle(page)
    asked = answer("OK")
    before = fill_the_disk(shop)
    page.new.issue(SAVE)
    assert asked == ["The vouchers were not issued"]
    assert batches(shop) == before
    page.new.issue(SAVE)
    settle(page)
    assert batches(shop) == before + 1
    assert len(page.papers.serials()) == 30


def fail_once(shop: Shop) -> None:
    """Let the next change be followed by trouble, after it was saved."""

    def fail(_topics: object) -> None:
        stop()
        raise DiskFull

    stop = shop.changes.listen(fail)


def test_trouble_after_saving_does_not_double_the_vouchers(shop: Shop, regular, make_page, jobs, settle, answer) -> None:
    regular()
    page = make_page(jobs)
    asked = answer("OK")
    fail_once(shop)
    page.new.issue(SAVE)
    assert asked == ["The vouchers were not issued"]
    page.new.issue(SAVE)
    settle(page)
    assert len(shop.vouchers.find()) == 1
    assert page.papers.serials() == (shop.vouchers.find()[0].serial,)


def test_another_offer_after_a_try_that_did_succeed_is_not_issued_unseen(
    shop: Shop, regular, make_page, jobs, settle, answer
) -> None:
    regular()
    page = make_page(jobs)
    answer("OK")
    fail_once(shop)
    page.new.issue(SAVE)
    page.new.what.offering.percent.set_text("9")
    page.new.issue(SAVE)
    assert "under All vouchers" in page.new.problem.text()
    assert batches(shop) == 1
    page.new.issue(SAVE)
    assert batches(shop) == 2


def test_the_next_thank_you_is_another_operation(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    for _ in range(2):
        page.new.who.ways.again.set_checked(True)
        settle(page)
        page.new.issue(SAVE)
        settle(page)
        page.papers.all_out.click()
        page.papers.next.click()
        page._begin_new()
        settle(page)
        assert page.new.draft.step == WHO
    assert batches(shop) == 2


def test_issuing_leaves_the_window_free(shop: Shop, regular, make_page, beside, settle) -> None:
    """Vouchers are issued in the thread beside; the window's own thread never waits for the disk."""
    regular()
    page = make_page(beside)
    threads: list[str] = []
    stop = shop.changes.listen(lambda _topics: threads.append(threading.current_thread().name))
    page.new.issue(SAVE)
    settle(page)
    stop()
    assert threads
    assert threads[0].startswith("job")
