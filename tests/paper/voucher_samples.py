"""Shops, customers and vouchers that the printing tests share."""

import random
from datetime import date
from io import BytesIO

import pypdfium2
from PIL import Image, ImageDraw
from pypdfium2 import raw

from shopcrm.paper.pages import PageImage
from shopcrm.paper.vouchers import ShopLook, VoucherPaper
from shopcrm.text.dates import Calendar
from shopcrm.text.formats import Formats
from shopcrm.text.money import currency

CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXY"
FORMATS = {
    "en": Formats("en", False, Calendar.GREGORIAN, currency("USD"), "US"),
    "ar": Formats("ar", True, Calendar.GREGORIAN, currency("SAR"), "SA"),
    "fa": Formats("fa", True, Calendar.JALALI, currency("IRT"), "IR"),
}
NAMES = {
    "en": ["Layla Hassan", "محمد علي", "Jean-François Lemaître", "Ali Reza (علی‌رضا)"],
    "ar": ["أحمد بن عبد الله الغامدي", "سارة (Sara Smith)", "Peter Müller", "مُحَمَّد شُكْري"],
    "fa": ["علی‌رضا پژمان", "نرگس (Narges)", "زهره ژاله‌گون", "Peter Müller"],
}
EXTRAS = {"en": "A free box of sweets", "ar": "قهوة عربية مجانية مع كل شراء", "fa": "یک شاخه گل رز رایگان"}
REASONS = {"en": "5 years with us", "ar": "خمس سنوات معنا", "fa": "پنج سال همراهی با ما"}
SIXTY = {  # letters
    "en": "Maximiliana Alexandrovna Featherstonehaugh-Cholmondeley III",
    "ar": "الأستاذة الدكتورة فاطمة الزهراء بنت عبد الرحمن بن عبد العزيز",
    "fa": "سرکار خانم دکتر فاطمه‌زهرا محمدی‌نژاد اصل تبریزی خیابانی نسب",
}
THREE_LINES = {
    "en": "A box of the finest home-made pistachio sweets, a cup of Arabic coffee for two, and free wrapping of all your "
    "presents until the end of the year",
    "ar": "علبة من أفخر حلويات الفستق المنزلية وفنجان قهوة عربية لشخصين وتغليف مجاني لجميع هداياكم حتى نهاية السنة",
    "fa": "یک جعبه از بهترین شیرینی‌های پسته‌ای خانگی، یک فنجان قهوه برای دو نفر و بسته‌بندی رایگان همه هدیه‌ها تا پایان سال",
}
AMOUNTS = {"en": 2_550, "ar": 10_000, "fa": 500_000}
HOSTILE_NAMES = [
    "<b",
    "<b>Bold</b> &amp; <font color=red>",
    "<img src=file:///etc/passwd>",
    "\u202eevil\u202c \u2067x\u2069 \u200f\u061c",
    "x" * 200,
    "م" * 200,
    "مُحَمَّد " * 60,
    "Aa " * 120,
    "\u2069" * 40 + "(" * 90,
    "\n\t\r\x00\x1f\x85\u2028",
    " ",
    "",
    "🙂👨‍👩‍👧‍👦🇮🇷❤️",
    "李明 Владимир Αθηνά",
    "Z" + "\u0301\u0327\u0338" * 60 + "algo",
    "\ud800 lone",
    "\U000e0041\ufeff\u00ad",
    "ﷺ ﷲ لا ﻻ",
    ") Tj ET Q (",
    "%%EOF\nendstream endobj",
]


HOSTILE_PIECES = [
    *("\u202e", "\u202c", "\u2067", "\u2069", "\u200f", "\u061c", "\u202a" * 70, "\u2066" * 130),  # writing direction
    *("<b>", "</p>", "&amp;", "&#x202e;", "<para fontSize=99>", "]]>", "<!--", "%s", "{name}", "\\n", "'; --"),  # markup
    *(") Tj ET Q (", "endstream endobj", "%%EOF", "<FEFF0041>", "/Type /Page", "\\(", "q 9 0 0 9 0 0 cm"),  # of PDF
    *("e\u0301", "Z" + "\u0336\u0327\u0301" * 20, "\u0301", "مُحَمَّد", "\u0670\u0651" * 30, "\u20dd", "\u0489" * 9),  # marks
    *("🙂", "👨\u200d👩\u200d👧\u200d👦", "🇸🇦", "❤\ufe0f", "\U0001f3fd", "©", "\U000e0041"),  # emoji
    *("علی\u200cرضا", "\u200d", "\u200c", "ﷺ", "لا", "ـ" * 40, "ﻻ", "عبد الله", "آل", "بنت"),  # Arabic letters
    *("Maximiliana", "Featherstonehaugh-Cholmondeley", "x" * 70, "م" * 70, "W" * 10, "François", "Ñ", "ß", "İ", "ǆ"),
    *("李明", "Владимир", "Αθηνά", "שלום", "ไทย", "한국", "ꙮ", "𝕏"),  # other scripts
    *("12", "٣٤", "۵۶", "+966 50 123 4567", "-", "(", ")", "[", "«", "»", "…", "!", ".", "/", "10%"),
    *(" ", "\t", "\n", "\u00a0", "\u2028", "\x00", "\x7f", "\ufeff", "\ufffd", "\ud800", "\uffff", "\u00ad", "\u180e"),
]


def hostile_names(count: int) -> list[str]:
    """Names that nobody has, but somebody types: each from a few awkward pieces, always the same ones."""
    chance = random.Random(2000)
    made = [chance.choice(("", " ")).join(chance.choices(HOSTILE_PIECES, k=chance.randint(1, 14))) for _ in range(count)]
    return [*HOSTILE_NAMES, *HOSTILE_PIECES, *made][:count]


def logo() -> bytes:
    image = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((0, 0, 299, 199), fill=(13, 118, 110, 255))
    draw.rectangle((120, 60, 180, 140), fill=(255, 255, 255, 255))
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def photograph() -> bytes:
    """A logo of all shades there are."""
    grey = Image.radial_gradient("L")
    out = BytesIO()
    Image.merge("RGB", (grey, Image.linear_gradient("L"), grey.rotate(90))).save(out, "PNG")
    return out.getvalue()


def look(**changes: object) -> ShopLook:
    values: dict[str, object] = {
        "name": "متجر الوردة",
        "logo_png": logo(),
        "accent": "#0F766E",
        "contact": "جدة، هاتف +966 50 123 4567",
    }
    return ShopLook(**{**values, **changes})  # type: ignore[arg-type]


def vouchers(language: str, count: int = 1, kind: str = "percent", **changes: object) -> list[VoucherPaper]:
    chance = random.Random(f"{language}{kind}")
    values: dict[str, object] = {
        "language": language,
        "percent": 15 if kind == "percent" else None,
        "amount_minor": AMOUNTS[language] if kind == "amount" else None,
        "extra": EXTRAS[language],
        "reason": REASONS[language],
        "min_spend_minor": AMOUNTS[language] * 4,
        "valid_from": date(2026, 1, 1),
        "valid_until": date(2026, 12, 31),
    }
    return [
        VoucherPaper(
            **{  # type: ignore[arg-type]
                "serial": 1000 + number,
                "code": "".join(chance.choices(CODE_LETTERS, k=13)),
                "customer": NAMES[language][number % 4],
                **values,
                **changes,
            }
        )
        for number in range(count)
    ]


def grey(page: PageImage) -> Image.Image:
    """A page as a grey picture."""
    size = (page.width, page.height)
    return Image.frombuffer("RGBA", size, page.bgra, "raw", "BGRA", page.stride, 1).convert("L")


def unsmoothed(pdf: bytes, dpi: float, number: int = 0) -> Image.Image:
    """A page without the shades that a screen softens edges with."""
    sharp = raw.FPDF_RENDER_NO_SMOOTHTEXT | raw.FPDF_RENDER_NO_SMOOTHPATH | raw.FPDF_RENDER_NO_SMOOTHIMAGE
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[number]
        width, height = (round(side * dpi / 72) for side in page.get_size())
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_PRINTING | sharp)
        return Image.frombuffer("RGB", (width, height), bytes(bitmap.buffer), "raw", "BGRX", bitmap.stride, 1)
