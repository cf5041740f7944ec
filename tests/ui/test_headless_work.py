"""What is left behind where there is no screen: demo shops, vouchers that scan, and pictures of the counter."""

from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from shopcrm.shop import Shop
from shopcrm.text.words import language
from ui import headless


@pytest.fixture(scope="module")
def left(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Everything that a run left."""
    before = language()
    files = headless.run(tmp_path_factory.mktemp("work") / "build")
    assert language() == before
    return files


def test_it_tells_of_everything_it_left(left):
    assert sorted(left) == sorted(left[0].parent.iterdir())
    assert {file.suffix for file in left} == {".db", ".pdf", ".png"}


def test_the_vouchers_are_those_of_the_shop(left):
    shop = Shop.open(left[0].with_name("demo_ar.db"))
    issued = max(shop.vouchers.find(), key=lambda voucher: voucher.serial).batch_id
    wanted = {voucher.code: voucher for voucher in shop.vouchers.find(batch_id=issued)}
    assert len(wanted) == headless.BEST
    with pypdfium2.PdfDocument(left[0].with_name("vouchers.pdf")) as pages:
        scanned = zxingcpp.read_barcodes(pages[0].render(scale=4).to_pil())
    assert {shop.vouchers.check(found.text).code for found in scanned} == set(wanted)
    assert all(shop.vouchers.story(each.serial)[-1].kind == "printed" for each in wanted.values())
    assert shop.check() == []
    shop.close()


def test_the_pictures_show_a_counter(left):
    pictures = [QImage(str(file)) for file in left if file.suffix == ".png"]
    assert len(pictures) == 3
    for picture in pictures:
        assert (picture.width(), picture.height()) == (1366, 768)
        colours = {picture.pixel(x, y) for x in range(0, 1366, 9) for y in range(0, 768, 9)}
        assert len(colours) > 50


def test_it_may_come_again_after_it_was_cut_short(left):
    build = left[0].parent
    (build / "demo_ar.db-wal").write_bytes(b"left over")
    (build / "demo_fa.db").write_bytes(b"half a file")
    assert headless.run(build) == left
    assert sorted(left) == sorted(build.iterdir())
