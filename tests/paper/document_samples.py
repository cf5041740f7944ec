"""Papers of the shop's own that the tests of documents share."""

from datetime import date, timedelta

from voucher_samples import NAMES

from shopcrm.paper.documents import (
    CardPaper,
    Lapsing,
    Level,
    NextReward,
    ResultsPaper,
    SlipLine,
    SlipPaper,
    StatementPaper,
    StatementRow,
)

START = date(2026, 10, 1)
SENTENCES = {
    "en": ["12 points for purchase 31: 1 point for every 10 SAR", "10 points taken off purchase 32",
           "25 points as a birthday gift from us, because you have been coming to us for five years in a row"],
    "ar": ["12 نقطة عن عملية الشراء 31: نقطة عن كل 10 ر.س", "خُصمت 10 نقاط من عملية الشراء 32",
           "25 نقطة هدية عيد ميلاد منا، لأنك تزورنا منذ خمس سنوات متتالية ونحن نقدّر ثقتك الغالية"],
    "fa": ["۱۲ امتیاز برای خرید ۳۱: یک امتیاز برای هر ۵۰٬۰۰۰ تومان", "۱۰ امتیاز از خرید ۳۲ کم شد",
           "۲۵ امتیاز هدیهٔ تولد از طرف ما، چون پنج سال است که پیوسته از ما خرید می‌کنید و سپاسگزاریم"],
}  # fmt: skip
PROGRAMME = {
    "en": ["1 point for every 10.00 SAR that you pay.", "Twice the points on Fridays.", "20 points for your birthday.",
           "Points can be used after 14 days and lapse after 12 months.", "1 point takes 0.05 SAR off your bill."],
    "ar": ["نقطة واحدة عن كل 10 ر.س تدفعها.", "ضعف النقاط يوم الجمعة.", "20 نقطة في عيد ميلادك.",
           "يمكن استخدام النقاط بعد 14 يومًا وتنتهي بعد 12 شهرًا.", "كل نقطة تخفض فاتورتك بمقدار 0.05 ر.س."],
    "fa": ["یک امتیاز برای هر ۵۰٬۰۰۰ تومانی که می‌پردازید.", "جمعه‌ها امتیاز دوبرابر.", "۲۰ امتیاز برای تولدتان.",
           "امتیازها پس از ۱۴ روز قابل استفاده‌اند و پس از ۱۲ ماه از بین می‌روند.",
           "هر امتیاز ۲۵۰ تومان از صورت‌حساب کم می‌کند."],
}  # fmt: skip
REWARD = {
    "en": "Only 3 more points until your next reward", "ar": "3 نقاط فقط تفصلك عن مكافأتك القادمة",
    "fa": "فقط ۳ امتیاز تا پاداش بعدی شما",
}  # fmt: skip
ITEMS = {
    "en": ["Fine oud perfume 50 ml", "Gift wrapping", "Rose water of Taif, two bottles in a wooden box with a card"],
    "ar": ["عطر عود فاخر 50 مل", "تغليف هدية", "ماء ورد طائفي، زجاجتان في صندوق خشبي مع بطاقة معايدة"],
    "fa": ["عطر عود ۵۰ میلی‌لیتر", "بسته‌بندی هدیه", "گلاب قمصر، دو شیشه در جعبهٔ چوبی همراه با کارت تبریک"],
}  # fmt: skip
LEVELS = {"en": ("Silver", "Gold", "free gift wrapping"), "ar": ("فضي", "ذهبي", "تغليف مجاني"),
          "fa": ("نقره‌ای", "طلایی", "بسته‌بندی رایگان")}  # fmt: skip
MATCHED = {
    "en": "Each thanked customer was put beside one who is alike in number of purchases, last visit and spending"
          " before that day.",
    "ar": "وُضع بجانب كل عميل شكرناه عميل يشبهه في عدد المشتريات وآخر زيارة والإنفاق قبل ذلك اليوم.",
    "fa": "در کنار هر مشتری که از او قدردانی شد، یک مشتری با شمار خرید، آخرین مراجعه و هزینهٔ همانند گذاشته شد.",
}  # fmt: skip
CONCLUSION = {
    "en": "Of 54 thanked customers 36 came back, of as many like them without a voucher only 22: more than chance alone"
          " would make it.",
    "ar": "من 54 عميلًا شكرناهم عاد 36، ومن مثلهم بلا قسيمة لم يعد إلا 22: أكثر مما تفعله الصدفة وحدها.",
    "fa": "از ۵۴ مشتری قدردانی‌شده ۳۶ نفر بازگشتند و از همین شمار مشتری همانند بی‌کوپن فقط ۲۲ نفر: بیش از آنچه بخت می‌کند.",
}  # fmt: skip
MONEY = {"en": 100, "ar": 100, "fa": 5_000}


def statement_paper(language: str, rows: int = 9, **changes: object) -> StatementPaper:
    lines, balance = [], 120
    for number in range(rows):
        points = (12, -10, 25)[number % 3]
        balance += points
        until = START + timedelta(days=365 + number * 3) if points > 0 else None
        day = START + timedelta(days=number * 50 // max(rows, 50))
        lines.append(StatementRow(day, SENTENCES[language][number % 3], points, balance, until))
    now, later, benefit = LEVELS[language]
    values: dict[str, object] = {
        "customer": NAMES[language][0],
        "card": "20000014",
        "since": START,
        "until": date(2026, 11, 20),
        "made_on": date(2026, 11, 21),
        "opening": 120,
        "rows": tuple(lines),
        "spendable": 187,
        "worth_minor": 187 * MONEY[language],
        "waiting": 12,
        "waiting_until": date(2026, 12, 3),
        "lapsing": (Lapsing(30, date(2026, 12, 1)), Lapsing(9, date(2027, 1, 4))),
        "level": Level(now, benefit, 3_200 * MONEY[language], later, 1_800 * MONEY[language]),
        "reward": NextReward(REWARD[language], 187, 3),
    }
    return StatementPaper(**{**values, **changes})  # type: ignore[arg-type]


def card_papers(language: str, count: int) -> list[CardPaper]:
    return [CardPaper(f"{20_000_014 + number * 8}", NAMES[language][number % 4]) for number in range(count)]


def slip_paper(language: str, **changes: object) -> SlipPaper:
    unit = MONEY[language]
    prices = (250 * unit, 10 * unit, 65 * unit)
    values: dict[str, object] = {
        "number": 31,
        "sold_on": date(2026, 11, 21),
        "lines": tuple(SlipLine(*line) for line in zip(ITEMS[language], prices, strict=True)),
        "total_minor": 325 * unit,
        "voucher_minor": 32 * unit,
        "points_minor": 5 * unit,
        "paid_minor": 200 * unit,
        "open_minor": 88 * unit,
        "due_on": date(2026, 12, 21),
        "customer": NAMES[language][0],
        "points_earned": 12,
        "earned": (SENTENCES[language][0],),
        "balance": 187,
        "lapsing": (Lapsing(30, date(2026, 12, 1)),),
        "reward": REWARD[language],
    }
    return SlipPaper(**{**values, **changes})  # type: ignore[arg-type]


def results_paper(language: str, **changes: object) -> ResultsPaper:
    unit = MONEY[language]
    names = {"en": "Autumn thanks", "ar": "شكر الخريف", "fa": "قدردانی پاییز"}
    offers = {
        "en": ("10% off", "A free box of sweets"),
        "ar": ("خصم 10%", "علبة حلوى مجانية"),
        "fa": ("۱۰٪ تخفیف", "یک جعبه شیرینی رایگان"),
    }
    values: dict[str, object] = {
        "name": names[language],
        "offer": offers[language],
        "issued_on": START,
        "valid_from": START,
        "valid_until": date(2026, 12, 31),
        "made_on": date(2026, 11, 21),
        "issued": 60,
        "redeemed": 31,
        "lapsed": 6,
        "open": 20,
        "void": 3,
        "cost_minor": 930 * unit,
        "sales_minor": 9_300 * unit,
        "thanked": 60,
        "came_back": 40,
        "compared": 54,
        "compared_came_back": 36,
        "peers_came_back": 22,
        "conclusion": CONCLUSION[language],
        "matched_by": MATCHED[language],
        "by_day": tuple((START + timedelta(days=day), (day * 7 + day // 5) % 4) for day in range(51)),
    }
    return ResultsPaper(**{**values, **changes})  # type: ignore[arg-type]
