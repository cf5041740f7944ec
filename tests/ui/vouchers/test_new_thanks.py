"""Thanking customers, from choosing them to papers that are redeemed once."""

import threading
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shopcrm.paper.pages import PageImage, page_images
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.store.errors import DiskFull
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.codes import SPECIMEN
from shopcrm.vouchers.errors import AlreadyRedeemed, UnknownCode
from shopcrm.vouchers.rules import Offer
from ui.vouchers.draft import PRINT, SAVE
from ui.vouchers.thanks import MANY
from ui.vouchers.who import BY_HAND

TODAY = date(2026, 11, 21)


def names(page) -> list[str]:
    return [person.name for person in page.new.who.people.rows.people()]


def batches(shop: Shop) -> int:
    return shop.file.value("SELECT count(*) FROM voucher_batch")


def test_from_the_best_of_the_year_to_papers_that_work_once(
    shop: Shop, regular, make_page, jobs, settle, codes_on, tmp_path: Path
) -> None:
    for bill in (100, 900, 500, 700):
        regular(f"Bought for {bill}", bills=(bill * 100, bill * 100))
    page = make_page(jobs)
    page.new.who.count.set_text("3")
    page.new.what.extra.set_text("a box of sweets")
    settle(page)
    assert names(page) == ["Bought for 900", "Bought for 700", "Bought for 500"]
    assert "purchases in 2026" in page.new.who.people.rows.people()[0].why
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


def test_somebody_says_that_the_papers_came_out(shop: Shop, regular, make_page, jobs, settle, person) -> None:
    regular()
    page = make_page(jobs)
    page.new.print.click()
    settle(page)
    assert person.paper.read_bytes().startswith(b"%PDF")
    assert page.papers.all_out.hasFocus()
    assert shop.vouchers.listing.count("unprinted") == 1
    page.papers.all_out.click()
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
    page.new.save.click()
    settle(page)
    first = (tmp_path / "vouchers-2026-11-21.pdf").read_bytes()
    (tmp_path / "vouchers-2026-11-21.pdf").unlink()
    page.papers.save.click()
    page.papers.print.click()
    settle(page)
    assert (tmp_path / "vouchers-2026-11-21.pdf").read_bytes() == first == person.paper.read_bytes()
    assert len(shop.vouchers.find()) == 1


def test_whoever_is_unticked_gets_none(shop: Shop, regular, make_page, jobs, settle) -> None:
    kept, left = regular(), regular()
    page = make_page(jobs)
    page.new.who.people.rows.tick([left], False)
    settle(page)
    assert page.new.who.selection().ids == (kept,)
    page.new.issue(SAVE)
    assert [voucher.customer_id for voucher in shop.vouchers.find()] == [kept]


def test_left_out_stays_left_out_when_the_list_changes(shop: Shop, regular, make_page, jobs, settle) -> None:
    left, _middle, _last = (regular() for _ in range(3))
    page = make_page(jobs)
    page.new.who.people.rows.tick([left], False)
    page.new.who.count.set_text("2")
    settle(page)
    page.new.who.count.set_text("3")
    settle(page)
    assert left in page.new.who.listed()
    assert left not in page.new.who.selection().ids


def test_chosen_by_hand_with_the_counters_search(shop: Shop, regular, make_page, jobs, settle, type_text) -> None:
    layla, omar = regular("ليلى حداد"), regular("Omar Farouk")
    page = make_page(jobs)
    assert page.search()
    who = page.new.who
    assert who.ways.value() == BY_HAND
    assert who.search.edit.hasFocus()
    for typed in ("omar", "ليلي"):
        type_text(who.search.edit, typed)
        QTest.keyClick(who.search.edit, Qt.Key.Key_Return)
        settle(page)
    assert who.selection().ids == (omar, layla)
    assert who.search.text() == ""
    type_text(who.search.edit, "zzz")
    assert who._nobody_found.isVisibleTo(page)
    QTest.keyClick(who.search.edit, Qt.Key.Key_Return)
    assert who.selection().ids == (omar, layla)


def test_who_cannot_be_thanked_is_named_and_left_out_by_one_click(shop: Shop, regular, make_page, jobs, settle) -> None:
    good, new = regular("Good"), regular("New", bills=(100,))
    silent, seeker = regular("Silent", consent=False), regular("Seeker", types=("discount_seeker",))
    page = make_page(jobs, [good, new, silent, seeker])
    words = {person.id: person.word for person in page.new.who.people.rows.people()}
    assert words == {
        good: "", new: "Too new to be thanked", silent: "No consent to offers", seeker: "Waits for price cuts",
    }  # fmt: skip
    assert "New" in page.new.who.strip.words.text()
    assert "Silent" in page.new.who.strip.words.text()
    page.new.who.strip.link.click()
    settle(page)
    assert page.new.who.selection().ids == (good, seeker)
    assert not page.new.who.strip.isVisibleTo(page)
    assert page.new.wise.words().startswith("2 things")
    page.new.issue(SAVE)
    assert len(shop.vouchers.find()) == 2


def test_a_rule_stops_until_the_owner_gives_a_reason(shop: Shop, regular, make_page, jobs, settle) -> None:
    friend = regular("Friend", bills=(100,))
    page = make_page(jobs, [friend])
    assert page.new.wise.override_reason.isVisibleTo(page)
    page.new.issue(SAVE)
    assert page.new.wise.override_reason.error()
    assert page.new.wise.override_reason.edit.hasFocus()
    assert batches(shop) == 0
    page.new.wise.override_reason.set_text("an old friend of the house")
    page.new.issue(SAVE)
    assert shop.file.value("SELECT override FROM voucher_batch") == "an old friend of the house"


def test_a_reason_for_a_rule_that_no_longer_stops_is_not_kept(shop: Shop, regular, make_page, jobs, settle) -> None:
    friend, good = regular("Friend", bills=(100,)), regular("Good")
    page = make_page(jobs, [friend, good])
    page.new.wise.override_reason.set_text("a friend")
    page.new.who.leave_out([friend])
    settle(page)
    page.new.issue(SAVE)
    assert shop.file.value("SELECT override FROM voucher_batch") == ""


def test_the_worst_case_is_said(shop: Shop, regular, make_page, jobs, settle) -> None:
    ids = [regular(bills=(10000, 30000)), regular(bills=(10000, 50000))]
    page = make_page(jobs, ids)
    page.new.what.percent.set_text("10")
    settle(page)
    assert "80.00" in page.new.wise.summary.text()


@pytest.mark.parametrize(
    ("kind", "field"), [("percent", "percent"), ("amount", "amount"), ("extra", "extra")]
)
def test_what_is_missing_is_said_beside_its_field(shop: Shop, regular, make_page, jobs, settle, kind, field) -> None:
    regular()
    page = make_page(jobs)
    what = page.new.what
    what.kinds.set_value(kind)
    what.kinds.chosen.emit(kind)
    what.percent.set_text("")
    settle(page)
    page.new.issue(SAVE)
    assert getattr(what, field).error()
    assert getattr(what, field).edit.hasFocus()
    assert batches(shop) == 0


@pytest.mark.parametrize(
    ("field", "typed"), [("percent", "101"), ("percent", "0"), ("until", "2026/11/20"), ("until", "soon"), ("minimum", "x")]
)
def test_what_cannot_be_is_said_beside_its_field(shop: Shop, regular, make_page, jobs, settle, field, typed) -> None:
    regular()
    page = make_page(jobs)
    getattr(page.new.what, field).set_text(typed)
    settle(page)
    page.new.issue(SAVE)
    assert getattr(page.new.what, field).error()
    assert batches(shop) == 0


def test_nobody_chosen_is_said(shop: Shop, make_page, jobs) -> None:
    page = make_page(jobs)
    assert page.new.who._nobody_best.isVisibleTo(page)
    page.new.issue(SAVE)
    assert "at least one" in page.new.problem.text()
    assert batches(shop) == 0


def test_a_double_click_issues_once(shop: Shop, regular, make_page, beside, settle, qtbot) -> None:
    for _ in range(5):
        regular()
    page = make_page(beside)
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
    page.new.who.count.set_text(str(MANY))
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
    page.new.who.count.set_text("30")
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


def test_trouble_after_saving_does_not_double_the_vouchers(shop: Shop, regular, make_page, jobs, settle, answer) -> None:
    regular()
    page = make_page(jobs)
    asked = answer("OK")

    def fail_once(_topics: object) -> None:
        stop()
        raise DiskFull

    stop = shop.changes.listen(fail_once)
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

    def fail_once(_topics: object) -> None:
        stop()
        raise DiskFull

    stop = shop.changes.listen(fail_once)
    page.new.issue(SAVE)
    page.new.what.percent.set_text("9")
    page.new.issue(SAVE)
    assert "under All vouchers" in page.new.problem.text()
    assert batches(shop) == 1
    page.new.issue(SAVE)
    assert batches(shop) == 2


def test_the_next_thank_you_is_another_operation(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    for _ in range(2):
        page.new.issue(SAVE)
        settle(page)
        page.papers.all_out.click()
        page.papers.next.click()
        page._begin_new()
        settle(page)
    assert batches(shop) == 2


def test_only_the_sheet_in_sight_is_drawn_and_its_codes_are_worth_nothing(
    shop: Shop, regular, make_page, jobs, settle, codes_in
) -> None:
    for _ in range(20):
        regular()
    page = make_page(jobs)
    drawn: list[PageImage] = []
    page.new.paper.sheets.drawn.connect(drawn.append)
    page.new.who.count.set_text("20")
    settle(page)
    page.new.paper.sheets.on.click()
    settle(page)
    page.new.paper.sheets.on.click()
    settle(page)
    qr_codes = [[text for text in codes_in(sheet) if text.startswith("V1/")] for sheet in drawn]
    assert [len(codes) for codes in qr_codes] == [8, 8, 4]
    assert {code.split("/")[1] for codes in qr_codes for code in codes} == {SPECIMEN}
    assert not page.new.paper.sheets.on.isEnabled()
    assert page.new.paper.sheets.preview.page_count() == 1
    with pytest.raises(UnknownCode):
        shop.vouchers.redeem(SPECIMEN, "specimen", 100)


@pytest.mark.parametrize("layout", list(Layout))
def test_the_layout_chosen_is_the_one_printed(
    shop: Shop, regular, make_page, jobs, settle, tmp_path: Path, layout: Layout
) -> None:
    regular(), regular()
    page = make_page(jobs)
    page.new.paper.layouts.set_value(layout)
    page.new.paper.layouts.chosen.emit(layout)
    settle(page)
    page.new.issue(SAVE)
    settle(page)
    sheet: PageImage = page_images((tmp_path / "vouchers-2026-11-21.pdf").read_bytes(), 25.4, [0])[0]
    widths = {Layout.A4: 210, Layout.A6: 148, Layout.ROLL: 80}
    assert sheet.width in {widths[layout], 105 if layout is Layout.A6 else widths[layout]}


def test_everything_can_be_reached_and_done_from_the_keyboard(
    shop: Shop, regular, make_page, jobs, settle, nameless
) -> None:
    for _ in range(3):
        regular()
    page = make_page(jobs)
    assert nameless(page) == []
    assert page.new.who.count.edit.hasFocus()
    QTest.keyClick(page.new.who.count.edit, Qt.Key.Key_2)
    settle(page)
    seen = []
    while QApplication.focusWidget() is not page.new.save and len(seen) < 40:
        seen.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    what = page.new.what
    wanted = [page.new.who.people, what.percent.edit, what.extra.edit, what.start.edit, what.until.edit, what.reason.edit]
    places = [seen.index(widget) for widget in wanted]
    assert places == sorted(places)
    page.new.who.people.setFocus()
    QTest.keyClick(page.new.who.people, Qt.Key.Key_Down)
    QTest.keyClick(page.new.who.people, Qt.Key.Key_Space)
    settle(page)
    assert len(page.new.who.selection().ids) == 1
    page.new.save.setFocus()
    QTest.keyClick(page.new.save, Qt.Key.Key_Space)
    settle(page)
    assert len(shop.vouchers.find()) == 1
    QTest.keyClick(page.papers.all_out, Qt.Key.Key_Space)
    assert shop.vouchers.listing.count("unprinted") == 0
    assert nameless(page) == []


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
