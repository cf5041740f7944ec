"""Our lines of mixed text look like Qt's own: the same faces, drawn by both, compared ink by ink."""

import random

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontDatabase, QImage, QPainter, QTextLayout, QTextOption
from voucher_samples import grey

from shopcrm.paper.pages import page_images
from shopcrm.paper.paragraphs import paragraph
from shopcrm.paper.sheets import Sheets
from shopcrm.paper.typesetting import faces_of
from shopcrm.text.bidi import isolate, ltr
from shopcrm.text.places import resource

SIZE = 120  # pixels, and points at 72 dpi; drawn three times too large, because Qt puts letters on whole pixels
WIDTH, HEIGHT = 4500, 330

LINES = {
    "date without a fence": "خصم 15% حتى 2026-12-31",
    "code": "کد: AB12-CD34",
    "joiners": "می‌خواهم علی‌رضا خانه‌ها نمی‌شود",
    "vowel marks": "مُحَمَّدٌ شُكْرًا لِزِيَارَتِكُمْ اللّٰه",
    "three digit sets": "٠١٢٣٤٥٦٧٨٩ | ۰۱۲۳۴۵۶۷۸۹ | 0123456789",
    "name with brackets": "سارة (Sara Smith) أحمد (الفرع ٢)",
    "glued brackets": "السيد(علي)،15%؛ب10%",
    "money": "القيمة: 25.50 ر.س. أو $25 (USD)",
    "ligatures": "لا لأ لإ لآ الله محمد",
    "two dates": "صالح من 2026-01-01 إلى 2026-12-31، مرة واحدة.",
    "slashes": "نقداً/Visa/مدى",
    "Persian percent": "تخفیف ۱۰٪ برای خرید بالای ۵۰۰٬۰۰۰ ریال",
    "phone without a fence": "هاتف: +966 50 123 4567",
    "glued scripts": "بطاقةVIP-2026للعميل",
    "Latin first": "VIP قسيمة للعميل",
    "fenced date and phone": f"صالح حتى {ltr('2026-12-31')} هاتف {ltr('+966 50 123 4567')}",
    "fenced name": f"العميل: {isolate('Sara (VIP)')}، شكراً",
    "kashida and quotes": "تخفیـــف ویــژه برای «سارا»",
    "rare letters": "ﻻ ڤ ۀ ئ پگاه ژاله چیستان گوهر",
    "Persian date": "اعتبار از ۱۴۰۵/۰۱/۰۱ تا ۱۴۰۵/۱۲/۲۹",
    "accents": "Zoë Müller, Jean-François Łukasz Đăng Škoda",
    "prices in a row": "١٢٫٥٠ ر.س، 12.50 SAR، ۱۲٬۵۰۰ تومان",
    "brackets of three kinds": "قائمة [أ] {ب} (ج) <د> «هـ»",
}
ARABIC = "خصم قسيمة العميل مُحَمَّد شُكْرًا لِلْعَمِيلِ الله الفرع هدية ١٥٪ ٢٠٢٦ نقدًا، مجانًا؛ ر.س. لا إلى الأمين".split()
PERSIAN = "می‌خواهم علی‌رضا ژاله گچ پژمان ۱۴۰۵/۱۲/۲۹ ۱۵٪ ۵۰۰٬۰۰۰ تومان خانهٔ «سارا» کوپن،".split()
LATIN = "VIP Sara (Smith) Gold 10% -5% 2026-12-31 +966 $25 AB12-CD34 a/b 3.14 x=1; [ref] Müller é: #7 12:30 1,000".split()


@pytest.fixture(scope="module")
def families(qapp: object) -> list[str]:
    found = []
    for file in ("Vazirmatn-Regular", "NotoNaskhArabic-Regular"):
        number = QFontDatabase.addApplicationFont(str(resource("fonts", f"{file}.ttf")))
        found += QFontDatabase.applicationFontFamilies(number)
    return found


def by_qt(text: str, families: list[str], base: int) -> Image.Image:
    font = QFont(families)
    font.setPixelSize(SIZE)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if base else Qt.LayoutDirection.LeftToRight)
    layout = QTextLayout(text, font)
    layout.setTextOption(option)
    layout.beginLayout()
    layout.createLine().setLineWidth(WIDTH - 40)
    layout.endLayout()
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    layout.draw(painter, QPointF(20, 45))
    painter.end()
    return Image.frombuffer("L", (WIDTH, HEIGHT), bytes(image.constBits()), "raw", "L", image.bytesPerLine(), 1)


def by_us(text: str, base: int) -> Image.Image:
    line = paragraph(text, base, faces_of("Regular"), "ar").line()
    sheets = Sheets("", "ar")
    sheets.setPageSize((WIDTH, HEIGHT))
    sheets.show(line.runs, 20, 120, SIZE)
    return grey(page_images(sheets.pdf(), 72)[0])


def likeness(one: Image.Image, other: Image.Image) -> float:
    """The share of ink that two lines have in common; none where one is wider than the other by over half a percent."""
    inks = [ImageChops.invert(image) for image in (one, other)]
    first, second = (ink.crop(ink.point(lambda value: 255 if value > 100 else 0).getbbox()) for ink in inks)
    if abs(first.width - second.width) > first.width / 200:
        return 0
    size = first.width // 3, first.height // 3
    first, second = (ink.resize(size).filter(ImageFilter.GaussianBlur(1)) for ink in (first, second))
    apart = ImageStat.Stat(ImageChops.difference(first, second)).sum[0]
    return 1 - apart / (ImageStat.Stat(first).sum[0] + ImageStat.Stat(second).sum[0])


@pytest.mark.parametrize("base", [0, 1])
@pytest.mark.parametrize("text", LINES.values(), ids=LINES.keys())
def test_a_tricky_line_looks_like_qts(text: str, base: int, families: list[str]) -> None:
    assert likeness(by_qt(text, families, base), by_us(text, base)) > 0.95


def test_random_mixtures_look_like_qts(families: list[str]) -> None:
    chance = random.Random(2026)
    worst = min(
        likeness(by_qt(text, families, base), by_us(text, base))
        for text in [_mixture(chance) for _ in range(40)]
        for base in (0, 1)
    )
    assert worst > 0.93


def test_the_comparison_notices_a_wrong_order(families: list[str]) -> None:
    right = by_qt("تخفیف ۱۰٪ برای ۵۰۰٬۰۰۰ ریال", families, 1)
    assert likeness(right, by_us("تخفیف ۰۱٪ برای ۰۰۰٬۰۰۵ ریال", 1)) < 0.9
    assert likeness(right, by_us("ریال ۵۰۰٬۰۰۰ برای ۱۰٪ تخفیف", 1)) < 0.9


def _mixture(chance: random.Random) -> str:
    words = []
    for _ in range(chance.randint(2, 6)):
        word = chance.choice(chance.choice([ARABIC, ARABIC, PERSIAN, LATIN]))
        fate = chance.random()
        if fate < 0.1:
            word = f"({word})"
        elif fate < 0.2:
            word = isolate(word) if fate < 0.16 else ltr(word)
        elif fate < 0.24:
            word += chance.choice(LATIN)
        words.append(word)
    return " ".join(words)
