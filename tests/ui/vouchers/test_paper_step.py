"""Step 5: design, layout and colour, with the real pages."""

from pathlib import Path

import pytest

from shopcrm.paper.pages import PageImage, page_images
from shopcrm.paper.vouchers import Design, Layout
from shopcrm.shop import Shop
from shopcrm.vouchers.codes import SPECIMEN
from shopcrm.vouchers.errors import UnknownCode
from ui.vouchers.draft import SAVE
from ui.vouchers.thanks import PAPER


def choose_layout(page, layout: Layout) -> None:
    page.new.paper.layouts.set_value(layout)
    page.new.paper.layouts.chosen.emit(layout)


def test_only_the_sheet_in_sight_is_drawn_and_its_codes_are_worth_nothing(
    shop: Shop, regular, make_page, jobs, settle, codes_in
) -> None:
    for _ in range(20):
        regular()
    page = make_page(jobs)
    drawn: list[PageImage] = []
    sheets = page.new.paper.sheets
    sheets.drawn.connect(drawn.append)
    page.new.who.ways.count.set_text("20")
    settle(page)
    assert drawn == []
    page.new.go(PAPER)
    settle(page)
    for _ in range(2):
        sheets.on.click()
        settle(page)
    qr_codes = [[text for text in codes_in(sheet) if text.startswith("V1/")] for sheet in drawn]
    assert [len(codes) for codes in qr_codes] == [8, 8, 4]
    assert {code.split("/")[1] for codes in qr_codes for code in codes} == {SPECIMEN}
    assert not sheets.on.isEnabled()
    with pytest.raises(UnknownCode):
        shop.vouchers.redeem(SPECIMEN, "specimen", 100)


@pytest.mark.parametrize("layout", list(Layout))
def test_the_layout_chosen_is_the_one_printed(
    shop: Shop, regular, make_page, jobs, settle, tmp_path: Path, layout: Layout
) -> None:
    regular(), regular()
    page = make_page(jobs)
    page.new.go(PAPER)
    choose_layout(page, layout)
    settle(page)
    page.new.issue(SAVE)
    settle(page)
    sheet: PageImage = page_images((tmp_path / "vouchers-2026-11-21.pdf").read_bytes(), 25.4, [0])[0]
    widths = {Layout.A4: 210, Layout.A6: 148, Layout.ROLL: 80}
    assert sheet.width in {widths[layout], 105 if layout is Layout.A6 else widths[layout]}


def test_four_designs_are_shown_as_they_print(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    page.new.go(PAPER)
    settle(page)
    tiles = page.new.paper.designs.tiles
    assert [tile.value for tile in tiles] == list(Design)
    assert all(tile.has_picture() for tile in tiles)
    assert len({bytes(tile._picture.constBits()) for tile in tiles}) == 4


@pytest.mark.parametrize("design", list(Design))
def test_the_design_chosen_is_kept_and_printed(
    shop: Shop, regular, make_page, jobs, settle, tmp_path: Path, design: Design
) -> None:
    regular()
    page = make_page(jobs)
    page.new.go(PAPER)
    page.new.paper.designs.choose(design)
    settle(page)
    page.new.issue(SAVE)
    settle(page)
    assert shop.vouchers.batch(1).campaign.design == design
    printed = (tmp_path / "vouchers-2026-11-21.pdf").read_bytes()
    again = shop.printing.vouchers(shop.vouchers.find(), Layout.A4, design=design)
    assert page_images(printed, 50, [0])[0].bgra == page_images(again, 50, [0])[0].bgra


def test_the_colour_is_the_shops_and_shows_at_once(shop: Shop, regular, make_page, jobs, settle) -> None:
    regular()
    page = make_page(jobs)
    page.new.go(PAPER)
    settle(page)
    before = page.new.paper.sheets.preview._sheets._pages[0][0]
    page.new.paper.colour.set_value("#B91C1C")
    settle(page)
    assert shop.settings.current.accent == "#B91C1C"
    assert page.new.paper.sheets.preview._sheets._pages[0][0] != before
