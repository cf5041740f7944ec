"""The page as the window treats it: opened, refreshed, rebuilt, left."""

import pytest
from PySide6.QtCore import Qt

from shopcrm.shop import Shop
from shopcrm.text.words import set_language


def test_customers_sent_from_elsewhere_are_listed(regular, make_page, jobs, settle) -> None:
    ids = [regular() for _ in range(3)]
    page = make_page(jobs, [ids[2], ids[0]])
    assert page.new.who.candidates().ids == (ids[2], ids[0])


def test_customers_gone_meanwhile_are_passed_over(shop: Shop, regular, make_page, jobs) -> None:
    known = regular()
    assert make_page(jobs, [999, known]).new.who.candidates().ids == (known,)


def test_the_view_in_front_is_found_again_after_a_rebuild(regular, make_page, jobs) -> None:
    page = make_page(jobs, "all")
    assert make_page(jobs, page.place()).all.isVisibleTo(None)
    assert make_page(jobs, None).place() is None


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
@pytest.mark.parametrize("compact", [False, True])
def test_dressed_in_every_language_and_width(
    shop: Shop, regular, make_page, jobs, settle, dressed, language: str, compact: bool
) -> None:
    shop.settings.change(language=language, calendar={"en": "gregorian", "ar": "hijri", "fa": "jalali"}[language])
    set_language(language)
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight if language == "en" else Qt.LayoutDirection.RightToLeft)
    for name in ("ليلى حداد", "Omar Farouk"):
        regular(name)
    try:
        page = make_page(jobs)
        page.set_compact(compact)
        page.resize(*((916, 610) if compact else (1238, 684)))
        settle(page)
        right = page.width() if compact else 1238
        for _step in range(4):
            page.new.go_on()
            settle(page)
            assert page.minimumSizeHint().width() <= right
            assert page.minimumSizeHint().height() <= page.height()
            assert not page.grab().isNull()
        page.new.issue("")
        settle(page)
        page.papers.all_out.click()
        page.papers.next.click()
        assert page.minimumSizeHint().width() <= right
    finally:
        set_language("en")
