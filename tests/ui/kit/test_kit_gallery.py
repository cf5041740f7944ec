"""Every widget of the kit in three languages and two looks, as pictures under build/pictures to look at."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QLayout, QMenu, QVBoxLayout, QWidget

from ui.jobs import Job
from ui.kit.badges import Avatar, Badge
from ui.kit.buttons import ActionButton, Button, IconButton, RailButton
from ui.kit.cards import Card, EmptyState, EntryRow, Section, StatTile, Timeline, TimelineRow, TipsPanel, hline
from ui.kit.cards import icon_text as icon_and_text
from ui.kit.chips import ChipRow
from ui.kit.choices import CheckBox, Choice, Switch
from ui.kit.dates import CalendarPages, DateField, MonthPopup
from ui.kit.dialogs import FormDialog, ProgressDialog
from ui.kit.fields import MoneyField, NoteField, NumberField, TextField
from ui.kit.labels import Label
from ui.kit.notice import Notice
from ui.kit.preview import PagePreview
from ui.kit.results import ResultList, ResultRow
from ui.kit.search import SearchBox
from ui.kit.tables import Cell, Column, IdTable
from ui.kit.theme import apply_theme

Box = TypeVar("Box", QVBoxLayout, QHBoxLayout)
Shot = Callable[[QWidget, str], Path]
WORDS = {
    "en": (
        "Layla Haddad|Omar Farouk|Sara Williams|Yusuf Rahman|ليلى حدّاد|Mina Karimi|David Chen|Huda Salem",
        "VIP|Loyal|New|At risk|Occasional",
        "Counter|Customers|Vouchers|Settings",
        "New sale|Add points|Redeem|Add note",
        "All|Members|Due a visit|Birthdays",
        "Name, phone or card number…|9 customers found|How to serve this customer|Last purchases|Show all|Notes",
        "Greet her by name; she likes to be shown what is new first.|Offer a free sample rather than a discount.",
        "Coffee beans 1 kg, filters|15 November · 2 items|118.00 AED|points|Visits|Spent this year",
        "Save|Cancel|Delete|The customer is stored in this file only.|Undo|Please write a name.|Name|Amount|Birthday",
        "Type|Agreed to messages|Points never expire|Customers keep what they earned.|Sale recorded: 118.00 AED",
        "No vouchers yet|Thank your best customers with a first campaign.|Plan a campaign|Phone|Last visit|November",
    ),
    "ar": (
        "ليلى حدّاد|عمر فاروق|سارة المنصوري|يوسف عبد الرحمن|David Chen|مينا الكعبي|هدى سالم|رضا العبيدي",
        "مميّز|وفيّ|جديد|مهدّد بالفقد|متقطّع",
        "الكاونتر|العملاء|القسائم|الإعدادات",
        "عملية بيع|إضافة نقاط|استبدال|ملاحظة جديدة",
        "الكل|الأعضاء|حان موعد زيارتهم|أعياد الميلاد",
        "الاسم أو الجوال أو رقم البطاقة…|٩ عملاء|كيف تتعامل مع هذا العميل|آخر المشتريات|عرض الكل|الملاحظات",
        "رحّب بها باسمها، وتحب أن ترى الجديد أولًا.|قدّم لها عيّنة مجانية بدلًا من الخصم.",
        "بن ١ كجم، فلاتر|١٥ نوفمبر · صنفان|١١٨٫٠٠ ر.س|نقطة|الزيارات|مشتريات هذا العام",
        "حفظ|إلغاء|حذف|تُحفظ بيانات العميل في هذا الملف فقط.|تراجع|اكتب الاسم من فضلك.|الاسم|المبلغ|الميلاد",
        "النوع|موافق على الرسائل|النقاط لا تنتهي|يحتفظ العملاء بما كسبوه.|سُجّلت العملية: ١١٨٫٠٠ ر.س",
        "لا توجد قسائم بعد|اشكر أفضل عملائك بحملة أولى.|خطّط لحملة|الجوال|آخر زيارة|نوفمبر",
    ),
    "fa": (
        "لیلا حدادی|امید فرخی|سارا مرادی|یوسف رحمانی|David Chen|مینا کریمی|هدی سلیمی|رضا احمدی",
        "ویژه|وفادار|جدید|در خطر ریزش|گاه‌به‌گاه",
        "پیشخوان|مشتریان|کوپن‌ها|تنظیمات",
        "فروش جدید|افزودن امتیاز|مصرف امتیاز|یادداشت جدید",
        "همه|اعضا|نوبت مراجعه|تولدها",
        "نام، تلفن یا شمارهٔ کارت…|۹ مشتری پیدا شد|چگونه با این مشتری رفتار کنیم|خریدهای اخیر|نمایش همه|یادداشت‌ها",
        "او را به نام صدا کنید؛ دوست دارد اول اجناس تازه را ببیند.|به‌جای تخفیف، نمونهٔ رایگان پیشنهاد دهید.",
        "دانهٔ قهوه ۱ کیلو، فیلتر|۲۴ آبان · ۲ قلم|۱۱۸٬۰۰۰ تومان|امتیاز|مراجعه|خرید امسال",
        "ذخیره|انصراف|حذف|مشتری فقط در همین پرونده نگه داشته می‌شود.|واگرد|لطفاً نام را بنویسید.|نام|مبلغ|تولد",
        "نوع|موافق دریافت پیام|امتیازها منقضی نمی‌شوند|مشتریان آنچه را گرفته‌اند نگه می‌دارند.|فروش ثبت شد: ۱۱۸٬۰۰۰ تومان",
        "هنوز کوپنی نیست|با نخستین پویش از بهترین مشتریان سپاسگزاری کنید.|برنامه‌ریزی پویش|تلفن|آخرین مراجعه|آبان",
    ),
}
TONES = ("vip", "loyal", "new", "risk", "casual")
PHONES = [f"\u2066+966 5{n} 412 77{n}8\u2069" for n in range(8)]
DIGITS = {"en": "0123456789", "ar": "٠١٢٣٤٥٦٧٨٩", "fa": "۰۱۲۳۴۵۶۷۸۹"}
LOOKS = [(language, dark) for language in WORDS for dark in (False, True)]
NAMES = [f"{language}_{'dark' if dark else 'light'}" for language, dark in LOOKS]


class Gallery:
    """The words of one language, and the widgets that wear them."""

    def __init__(self, language: str) -> None:
        self.language = language
        groups = [line.split("|") for line in WORDS[language]]
        self.names, self.badges, self.pages, self.actions, self.chips = groups[:5]
        self.search, self.tips, self.purchase, self.form, self.more, self.rest = groups[5:]

    def number(self, n: int) -> str:
        return f"{n:,}".translate(str.maketrans("0123456789", DIGITS[self.language]))

    def month_pages(self) -> CalendarPages:
        weekdays = "MTWTFSS" if self.language == "en" else "نثرخجسح" if self.language == "ar" else "دسچپجشی"
        return CalendarPages(
            parts=lambda day: (day.year, day.month, day.day),
            from_parts=date,
            month_length=lambda year, month: 30,
            month_names=[self.rest[5]] * 12,
            weekdays=list(weekdays),
            first_weekday=5,
            number=lambda n: self.number(n).replace(",", ""),
            open_text=self.form[8],
        )

    def counter(self) -> QWidget:
        window = QWidget()
        window.setProperty("kind", "page")
        across = QHBoxLayout(window)
        across.setContentsMargins(0, 0, 20, 16)
        across.setSpacing(16)
        across.addWidget(self.rail())
        across.addWidget(self.found())
        across.addLayout(stack(self.customer(), self.tips_panel(), self.two_sections(), self.action_bar()), 1)
        return window

    def rail(self) -> QWidget:
        icons = ("scan-barcode", "users", "ticket", "settings")
        buttons = [RailButton(text, icon) for text, icon in zip(self.pages, icons, strict=True)]
        buttons[0].setChecked(True)
        rail = QWidget()
        rail.setFixedWidth(88)
        rail.setLayout(stack(*buttons, spacing=4))
        return rail

    def found(self) -> QWidget:
        column = QWidget()
        column.setFixedWidth(404)
        box = SearchBox(self.search[0], self.search[0])
        found = ResultList(self.search[1])
        badges = [self.badges[n % 5] for n in range(8)]
        found.set_rows(
            [ResultRow(n, self.names[n], PHONES[n], badges[n], TONES[n % 5], self.number(75 + n * 613)) for n in range(8)]
        )
        card = Card((8, 10, 8, 8), 4)
        card.body.addWidget(Label(self.search[1], 13, 400, "muted"))
        card.body.addWidget(found)
        column.setLayout(stack(box, ChipRow(list(enumerate(self.chips))), card))
        return column

    def customer(self) -> Card:
        card = Card()
        name = Label(self.names[0], 22, 700, elide=True)
        words = stack(
            beside(name, Badge(self.badges[0], "vip"), stretch=True),
            beside(icon_and_text("phone", PHONES[0], 15), icon_and_text("cake", self.purchase[1]), stretch=True),
            spacing=2,
        )
        points = stack(Label(self.number(1840), 30, 700, "accent", edge="end"), Label(self.purchase[3], edge="end"))
        card.body.addLayout(beside(Avatar(self.names[0]), words, points))
        tiles = [StatTile(self.purchase[4], self.number(48)), StatTile(self.purchase[5], self.purchase[2])]
        card.body.addLayout(beside(*tiles))
        return card

    def tips_panel(self) -> TipsPanel:
        return TipsPanel(self.search[2], self.tips)

    def two_sections(self) -> QWidget:
        pair = QWidget()
        purchases = Section(self.search[3], "receipt", self.search[4])
        for n in range(3):
            if n:
                purchases.body.addWidget(hline())
            purchases.body.addWidget(EntryRow(self.purchase[0], self.purchase[1], self.purchase[2]))
        purchases.body.addStretch()
        notes = Section(self.search[5], "sticky-note", self.search[4])
        notes.body.addWidget(Timeline([TimelineRow(tip, self.purchase[1]) for tip in self.tips]))
        row = beside(purchases, notes)
        row.setContentsMargins(0, 0, 0, 0)
        pair.setLayout(row)
        return pair

    def action_bar(self) -> QWidget:
        bar = QWidget()
        icons = ("shopping-bag", "plus", "gift", "pencil")
        keys = ("F5", "F6", "F7", "F8")
        buttons = [ActionButton(self.actions[n], icons[n], keys[n], n == 0) for n in range(4)]
        row = beside(*buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setStretch(0, 3)
        bar.setLayout(row)
        return bar

    def controls(self) -> QWidget:
        page = QWidget()
        page.setProperty("kind", "page")
        row = beside(self.fields(), stack(self.table(), self.buttons(), self.empty()), self.sheets())
        row.setContentsMargins(20, 20, 20, 20)
        page.setLayout(row)
        return page

    def fields(self) -> Card:
        card = Card(spacing=10)
        wrong = TextField(self.form[6])
        self.fill(card, wrong)
        wrong.set_error(self.form[5])
        return card

    def fill(self, card: Card, wrong: TextField) -> None:
        amount = MoneyField(self.form[7], 11800, reads=int, writes=self.number, suffix="AED")
        born = DateField(
            self.form[8],
            date(1990, 12, 4),
            reads=date.fromisoformat,
            writes=lambda day: self.number(day.day),
            today=lambda: date(2026, 11, 21),
            pages=self.month_pages(),
        )
        off = TextField(self.form[6], self.names[2])
        off.setEnabled(False)
        for field in (
            TextField(self.form[6], self.names[0]),
            TextField(self.form[6], "48 Main Street", self.search[0]),
            TextField(self.form[6], "", self.search[0]),
            wrong,
            off,
            amount,
            NumberField(self.form[7], 1840, writes=self.number),
            born,
            Choice(self.more[0], list(enumerate(self.badges))),
            NoteField(self.search[5], self.tips[0], self.search[0]),
            CheckBox(self.more[1], True),
            CheckBox(self.more[1]),
            Switch(self.more[2], True, self.more[3]),
            Switch(self.more[2]),
        ):
            card.body.addWidget(field)
        card.body.addStretch()

    def buttons(self) -> QWidget:
        box = QWidget()
        save = Button(self.form[0], "save", "primary")
        off = Button(self.form[0], kind="primary")
        off.setEnabled(False)
        danger = Button(self.form[2], "trash-2", "danger")
        row = (save, Button(self.form[1]), danger, Button(self.form[4], "undo-2", "quiet"), off)
        box.setLayout(beside(*row, IconButton("languages", self.form[1]), stretch=True))
        return box

    def table(self) -> IdTable:
        columns = [
            Column(self.form[6], 170, sort_key="name", weight=500, stretch=True),
            Column(self.rest[3], 150),
            Column(self.more[0], 120),
            Column(self.purchase[3], 90, edge="end", sort_key="points"),
        ]
        table = IdTable(self.pages[1], columns, lambda ids: {n: self.table_row(n) for n in ids})
        table.show_ids(range(60), "name")
        table.set_current_id(1)
        return table

    def table_row(self, n: int) -> Sequence[str | Cell]:
        badge = Cell(self.badges[n % 5], badge=TONES[n % 5])
        return (self.names[n % 8], PHONES[n % 8], badge, Cell(self.number(n * 31), "danger" if n == 3 else "text"))

    def empty(self) -> EmptyState:
        return EmptyState("gift", self.rest[0], self.rest[1], self.rest[2])

    def sheets(self) -> PagePreview:
        preview = PagePreview(self.pages[2], lambda n, total: f"{self.number(n)} / {self.number(total)}")
        preview.setFixedWidth(260)
        page = QImage(210, 297, QImage.Format.Format_RGB32)
        page.fill(Qt.GlobalColor.white)
        preview.set_pages([page, page])
        return preview

    def form_dialog(self) -> FormDialog:
        dialog = FormDialog(None, self.pages[1], self.form[0], self.form[1], self.form[3])
        dialog.add_row(self.form[6], TextField(text=self.names[0]), self.more[3])
        dialog.add_pair((self.form[7], NumberField(value=5)), (self.more[0], Choice("", list(enumerate(self.badges)))))
        dialog.add_heading(self.search[5])
        dialog.add_row("", Switch(self.more[2], True, self.more[3]))
        dialog.fields[0].set_error(self.form[5])
        dialog.set_problem(self.form[5])
        return dialog


def stack(*items: QWidget | QLayout, spacing: int = 12) -> QVBoxLayout:
    return filled(QVBoxLayout(), items, spacing)


def beside(*items: QWidget | QLayout, stretch: bool = False) -> QHBoxLayout:
    row = filled(QHBoxLayout(), items, 12)
    if stretch:
        row.addStretch()
    return row


def filled(box: Box, items: Sequence[QWidget | QLayout], spacing: int) -> Box:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for item in items:
        box.addWidget(item) if isinstance(item, QWidget) else box.addLayout(item)
    return box


@pytest.fixture(params=LOOKS, ids=NAMES)
def gallery(request: pytest.FixtureRequest, dressed: QApplication) -> Gallery:
    language, dark = request.param
    rtl = language != "en"
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    apply_theme(dressed, dark)
    return Gallery(language)


@pytest.fixture
def look(gallery: Gallery, request: pytest.FixtureRequest) -> str:
    return str(request.node.callspec.id)


def test_counter_pieces(gallery: Gallery, look: str, shot: Shot) -> None:
    window = gallery.counter()
    window.resize(1366, 768)
    notice = Notice(window, gallery.form[1])
    window.show()
    notice.say(gallery.more[4], gallery.form[4], window.close)
    assert shot(window, f"kit_counter_{look}").stat().st_size > 20_000
    assert notice.text() == gallery.more[4]


def test_controls(gallery: Gallery, look: str, shot: Shot) -> None:
    page = gallery.controls()
    page.resize(1280, 900)
    page.show()
    assert shot(page, f"kit_controls_{look}").stat().st_size > 20_000


def test_windows_over_the_window(gallery: Gallery, look: str, shot: Shot) -> None:
    form = gallery.form_dialog()
    month = MonthPopup(form, gallery.month_pages(), date(2026, 11, 21))
    menu = QMenu(form)
    for text in gallery.actions:
        menu.addAction(text)
    progress = ProgressDialog(form, gallery.pages[2], Job(lambda job: None), gallery.form[1], gallery.tips[0])
    progress._show_progress(3, 8)
    canvas = QImage(1180, 640, QImage.Format.Format_RGB32)
    canvas.fill(Qt.GlobalColor.gray)
    painter = QPainter(canvas)
    for widget, x, y in ((form, 10, 10), (month, 560, 10), (menu, 900, 10), (progress, 560, 360)):
        widget.adjustSize()
        painter.drawPixmap(x, y, widget.grab())
    painter.end()
    board = QLabel()
    board.setPixmap(QPixmap.fromImage(canvas))
    board.setFixedSize(canvas.size())
    shot(board, f"kit_dialogs_{look}")
    assert form.sizeHint().height() <= 640


def test_everything_that_takes_the_focus_has_a_name(dressed: QApplication) -> None:
    gallery = Gallery("en")
    windows = [gallery.counter(), gallery.controls(), gallery.form_dialog()]
    nameless = [part for window in windows for part in _focusable(window) if not _spoken_name(part)]
    assert not nameless
    assert len([part for window in windows for part in _focusable(window)]) > 40


def _focusable(window: QWidget) -> list[QWidget]:
    inner = ("qt_", "QComboBoxPrivateContainer")
    parts = [part for part in window.findChildren(QWidget) if part.focusPolicy() != Qt.FocusPolicy.NoFocus]
    return [part for part in parts if part.focusProxy() is None and not part.objectName().startswith(inner)]


def _spoken_name(part: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
