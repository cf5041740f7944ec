"""Papers are kept until they are out; what is lost is replaced, never copied."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from shopcrm.shop import Shop
from shopcrm.vouchers.errors import ReplacedVoucher
from ui.vouchers.draft import SAVE
from ui.vouchers.missing import Missing


@pytest.fixture
def page(regular, make_page, jobs, settle):
    """The papers of three vouchers, saved as PDF."""
    for _ in range(3):
        regular()
    made = make_page(jobs)
    made.new.issue(SAVE)
    settle(made)
    return made


def test_leaving_asks_while_nobody_has_seen_the_papers(shop: Shop, page, answer, settle) -> None:
    asked = answer("Stay here")
    assert not page.leave()
    assert asked == ["Leave before the papers are out?"]
    assert page.papers.serials()
    answer("Leave")
    assert page.leave()
    assert page.papers.serials() == ()
    assert page.new.isVisibleTo(page)
    settle(page)
    assert shop.vouchers.listing.count("unprinted") == 3


def test_another_view_asks_too_and_the_chip_goes_back(page, answer) -> None:
    answer("Stay here")
    page.views._chips[1][1].click()
    assert page.papers.isVisibleTo(page)
    assert page.views.value() == "new"


def test_new_customers_to_thank_do_not_push_the_papers_away_unasked(page, regular, answer, settle) -> None:
    customer = regular()
    asked = answer("Stay here")
    page.opened([customer])
    assert asked
    assert page.papers.isVisibleTo(page)


def test_once_they_are_out_nothing_is_asked(page) -> None:
    page.papers.all_out.click()
    assert page.leave()


def test_missing_papers_get_new_codes(shop: Shop, page, answer, settle, codes_on, tmp_path: Path) -> None:
    first, second, third = shop.vouchers.find()

    def tick(dialog: Missing) -> None:
        assert not dialog.make.isEnabled()
        dialog.papers.setCurrentIndex(dialog.papers.rows.index(1))
        QTest.keyClick(dialog.papers, Qt.Key.Key_Space)

    answer("Make new papers", tick)
    page.papers.not_all.click()
    settle(page)
    new = shop.vouchers.find()[-1]
    assert new.replaces == second.serial
    assert page.papers.serials() == (new.serial,)
    with pytest.raises(ReplacedVoucher):
        shop.vouchers.redeem(second.code, "old paper", 1000)
    printed = {each.serial: [step.kind for step in shop.vouchers.story(each.serial)] for each in (first, third, new)}
    assert printed == {first.serial: ["issued", "printed"], third.serial: ["issued", "printed"], new.serial: ["issued"]}
    page.papers.save.click()
    settle(page)
    read = codes_on((tmp_path / "vouchers-2026-11-21.pdf").read_bytes())
    assert f"V1/{new.code}/{new.serial:06}" in read
    assert not any(second.code in text for text in read)
    page.papers.all_out.click()
    assert shop.vouchers.listing.count("unprinted") == 0


def test_thinking_better_of_it_replaces_nothing(shop: Shop, page, answer) -> None:
    answer("Cancel")
    page.papers.not_all.click()
    assert {voucher.state for voucher in shop.vouchers.find()} == {"issued"}


def test_a_voucher_used_meanwhile_is_not_replaced(shop: Shop, page, answer, settle) -> None:
    used = shop.vouchers.find()[0]
    asked = []
    answer("Make new papers", lambda dialog: (dialog.all.click(), shop.vouchers.redeem(used.code, "till", 1000)))
    asked = answer("OK")
    page.papers.not_all.click()
    settle(page)
    assert asked == ["This did not work"]
    assert len(shop.vouchers.find()) == 3


def test_no_printer_is_said_with_a_way_on(page, person, answer) -> None:
    person.printers = False
    asked = answer("OK")
    page.papers.print.click()
    assert asked == ["No printer"]
    assert page.papers.save.isEnabled()


def test_a_file_that_cannot_be_written_is_said_and_nothing_is_lost(page, person, answer, tmp_path: Path) -> None:
    person.folder = tmp_path / "nowhere"
    asked = answer("OK")
    page.papers.save.click()
    assert asked == ["This did not work"]
    person.folder = tmp_path
    page.papers.save.click()
    assert "vouchers-2026-11-21.pdf" in page.papers.status.text()


def test_no_name_and_no_code_in_the_files_name(shop: Shop, page, person) -> None:
    assert person.asked == ["vouchers-2026-11-21.pdf"]


def test_a_dialog_closed_without_a_file_saves_nothing(page, person, tmp_path: Path) -> None:
    (tmp_path / "vouchers-2026-11-21.pdf").unlink()
    person.folder = None
    page.papers.save.click()
    assert not list(tmp_path.glob("*.pdf"))


def test_papers_are_made_beside_the_window(regular, make_page, beside, settle, shop: Shop) -> None:
    for _ in range(9):
        regular()
    page = make_page(beside)
    page.new.who.ways.count.set_text("9")
    settle(page)
    page.new.issue("")
    settle(page)
    assert page.papers.print.isEnabled()
    assert page.papers.sheets.preview.page_count() == 1
    page.papers.sheets.on.click()
    settle(page)
    assert not page.papers.sheets.on.isEnabled()
    page.papers.all_out.click()
    settle(page)
    assert shop.vouchers.listing.count("unprinted") == 0
