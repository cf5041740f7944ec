"""The day's main job without a screen: a demo shop, thanks for its best customers on paper, pictures of the counter."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from shopcrm.demo import open_demo
from shopcrm.exchange.saving import save
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.text.words import LANGUAGES, _, language, set_language, speaking
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import Selection
from ui.app import application
from ui.appearance import Appearance
from ui.window import Window

BEST = 5
PERCENT = 5
DAYS = 60


def run(build: Path) -> list[Path]:
    """Leave a demo shop and a picture of its counter in each language, and vouchers; tell where they are."""
    build.mkdir(parents=True, exist_ok=True)
    appearance = Appearance(application())
    spoken = language()
    try:
        return [file for lang in LANGUAGES for file in _leave(build, lang, appearance)]
    finally:
        set_language(spoken)


def _leave(build: Path, lang: str, appearance: Appearance) -> list[Path]:
    left = [build / f"demo_{lang}.db", build / f"counter_{lang}.png"]
    shop = _fresh_demo(left[0], lang)
    try:
        best = shop.selections.top(BEST)
        if lang == LANGUAGES[0]:
            left.append(_thank(shop, best, build / "vouchers.pdf"))
        _picture(shop, appearance, best.ids[0], left[1])
    finally:
        shop.close()
    return left


def _fresh_demo(file: Path, lang: str) -> Shop:
    """A demo shop in place of the one that an earlier run left here."""
    for part in ("-wal", "-shm", ""):
        file.with_name(file.name + part).unlink(missing_ok=True)
    return open_demo(file, language=lang)


def _thank(shop: Shop, best: Selection, pdf: Path) -> Path:
    """A small discount together with a small extra for the best of the year."""
    today = shop.clock.today()
    with speaking(shop.settings.current.language):
        offer = Offer(PERCENT, extra=_("A scented candle"), reason=_("Among our five best customers this year"))
        vouchers = shop.vouchers.issue(best, Campaign(offer, today, today + timedelta(days=DAYS)), shop.new_operation())
    save(pdf, shop.printing.vouchers(vouchers, Layout.A4))
    shop.vouchers.mark_printed(tuple(voucher.serial for voucher in vouchers))
    return pdf


def _picture(shop: Shop, appearance: Appearance, customer_id: int, file: Path) -> None:
    appearance.speak(shop.settings.current.language)
    appearance.wear("light")
    window = Window(shop, appearance)
    window.open("counter", customer_id)
    window.show()
    QApplication.processEvents()
    window.grab().save(str(file))
    window.close()
    window.deleteLater()
    QApplication.processEvents()
