"""Headings and cells in three languages, as shops really write them."""

from datetime import date
from itertools import combinations

import pytest

from shopcrm.customers.draft import CHANNELS
from shopcrm.exchange.cells import Days, is_shortened, read_consent, read_outcome
from shopcrm.exchange.csvfile import read_csv
from shopcrm.exchange.errors import HeadingMissing, UnknownColumn, UnknownListField
from shopcrm.exchange.headings import FIELDS, KINDS, folded, guess_kind, mapped, missing, recognised, require, said
from shopcrm.exchange.sheets import consent
from shopcrm.settings import first_settings
from shopcrm.text.dates import Calendar
from shopcrm.text.mistakes import BadDate
from shopcrm.text.words import LANGUAGES, _, speaking

CUSTOMERS = {
    "ar": (
        "رقم العميل,الاسم,الجوال,هاتف آخر,البريد الإلكتروني,العنوان,رقم البطاقة,تاريخ الميلاد,عن طريق,موافق,"
        "الموافقة على الاتصال,ملاحظات"
    ),
    "fa": "کد مشتری,نام و نام خانوادگی,تلفن همراه,تلفن ثابت,ایمیل,آدرس,شماره کارت,تاریخ تولد,معرف,رضایت,رضایت تماس,توضیحات",
    "en": "No.,FULL NAME,Mobile,Home phone,E-Mail,Address,Card,Date of birth,Referred by,Opt in,Consent to calls,Remarks",
}
PURCHASES = {
    "ar": "كود العميل,إسم العميل,التاريخ,رقم الفاتورة,الصنف,الكميه,الاجمالي,الحاله,تاريخ الاستحقاق,ملاحظه",
    "fa": "كد مشترى,نام مشتری,تاریخ خرید,شماره فاکتور,کالا,تعداد,جمع کل,وضعیت,سررسید,یادداشت",
    "en": "Customer ID,Customer,Date,Invoice no,Product,Qty,Total (SAR),Status,Due,Note",
}
WHO = [
    "number", "name", "phone", "phone_2", "email", "address", "card", "birth_on", "referred_by", "consent", "care_consent",
    "note",
]
WHAT = ["number", "name", "sold_on", "bill", "item", "quantity", "amount", "outcome", "due_on", "note"]
SA, IR = first_settings("Rose", "SA"), first_settings("Rose", "IR")
EN_SA = first_settings("Rose", "SA", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_headings_are_known(lang):
    assert recognised(CUSTOMERS[lang].split(","), "customers") == {field: place for place, field in enumerate(WHO)}
    assert recognised(PURCHASES[lang].split(","), "purchases") == {field: place for place, field in enumerate(WHAT)}
    assert guess_kind(CUSTOMERS[lang].split(",")) == "customers"
    assert guess_kind(PURCHASES[lang].split(",")) == "purchases"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_our_own_words_for_the_columns_are_known(lang, kind):
    with speaking(lang):
        own = {_(label): field for field, label in FIELDS[kind].items()}
    assert {label: next(iter(recognised([label], kind)), None) for label in own} == own


@pytest.mark.parametrize("kind", KINDS)
def test_every_listed_word_means_its_own_field(kind):
    assert {text: next(iter(recognised([text], kind))) for text in said(kind)} == said(kind)


def test_of_several_columns_the_surest_counts():
    assert recognised(["المبلغ", "الإجمالي"], "purchases") == {"amount": 1}
    assert recognised(["Total", "Amount"], "purchases") == {"amount": 0}
    assert recognised(["Name", "Name"], "customers") == {"name": 0}


def test_a_second_phone_column_is_the_second_phone():
    assert recognised(["Name", "Tel", "Mobile"], "customers") == {"name": 0, "phone": 2, "phone_2": 1}
    assert recognised(["Tel", "Home phone", "Mobile"], "customers") == {"phone": 2, "phone_2": 1}


def test_a_price_of_one_piece_is_not_taken_for_the_amount():
    assert "amount" not in recognised(["Date", "Price", "سعر الوحدة", "قیمت واحد"], "purchases")


def test_the_owner_knows_better():
    headings = ("Nimi", "Phone", "Other", "Phone")
    assert mapped(headings, "customers", {"name": "nimi"}) == {"name": 0, "phone": 1, "phone_2": 3}
    assert mapped(headings, "customers", {"name": "1", "phone": "٤", "phone_2": ""}) == {"name": 0, "phone": 3}
    assert mapped(headings, "customers", {"phone": "Phone"})["phone"] == 1
    for wrong in ({"name": "Name"}, {"name": "5"}, {"name": "0"}, {"name": "9" * 5000}, {"name": " ! "}):
        with pytest.raises(UnknownColumn):
            mapped(headings, "customers", wrong)
    with pytest.raises(UnknownListField) as error:
        mapped(headings, "customers", {"amount": "1"})
    assert error.value.data["field"] == "amount"
    assert "birth_on" in error.value.data["known"]


def test_what_is_missing_is_named():
    assert missing({"family_name": 0}, "customers") == []
    assert missing({"phone": 0}, "customers") == ["Name"]
    assert missing({}, "purchases") == ["Customer", "Date", "Amount"]
    with pytest.raises(HeadingMissing) as error:
        require({"card": 0, "sold_on": 1}, "purchases")
    assert error.value.data == {"field": "Amount"}


@pytest.mark.parametrize("text", ["نعم", "بله", "Yes", "YES", "1", "١", "✓", "x", "موافق"])
def test_yes_is_yes_in_every_way(text):
    assert read_consent(text) == frozenset(CHANNELS)


@pytest.mark.parametrize("text", ["", " ", "لا", "no", "خیر", "0", "-", "✗", "غير موافق"])
def test_no_and_nothing_are_no(text):
    assert read_consent(text) == frozenset()


@pytest.mark.parametrize(
    "text", ["calls, messages", "المكالمات، الرسائل", "تماس، پیام", "Phone / WhatsApp", "اتصال و رسائل", "تماس و پیامک"]
)
def test_some_ways_are_those_ways(text):
    assert read_consent(text) == frozenset({"call", "message"})


@pytest.mark.parametrize("text", ["?", "yes and no", "perhaps", "calls, pigeons", "2024-01-01", ","])
def test_what_is_not_understood_is_no_consent(text):
    assert not read_consent(text)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ways", [ways for many in range(5) for ways in combinations(CHANNELS, many)])
def test_consent_is_read_as_it_is_written(lang, ways):
    with speaking(lang):
        written = str(consent(",".join(ways), SA.formats.currency))
    assert read_consent(written) == frozenset(ways)


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("", "completed"), ("مدفوع", "completed"), ("پرداخت شده", "completed"), ("Paid", "completed"),
        ("دفع متأخر", "paid_late"), ("دفع متاخر", "paid_late"), ("مرتجع", "returned"), ("لم يستلم", "uncollected"),
        ("تحویل نگرفت", "uncollected"), ("لا يرد", "unreachable"), ("آجل", "open"), ("نسیه", "open"), ("UNPAID", "open"),
        ("whatever", None),
    ],
)  # fmt: skip
def test_outcomes(text, outcome):
    assert read_outcome(text) == outcome


@pytest.mark.parametrize(
    ("settings", "text", "day"),
    [
        (SA, "2024-02-05", date(2024, 2, 5)),
        (SA, "05/02/2024", date(2024, 2, 5)),
        (SA, "٢٠٢٤/٢/٥", date(2024, 2, 5)),
        (SA, "2024-02-05 13:45:00", date(2024, 2, 5)),
        (SA, "2024-02-05T13:45:00Z", date(2024, 2, 5)),
        (SA, "5.2.2024 1:45 PM", date(2024, 2, 5)),
        (SA, "1445/07/25", date(2024, 2, 6)),
        (SA, "25/07/1445", date(2024, 2, 6)),
        (SA, "j:1402/11/16", date(2024, 2, 5)),
        (IR, "1402/11/16", date(2024, 2, 5)),
        (IR, "۱۴۰۲-۱۱-۱۶", date(2024, 2, 5)),
        (IR, "2024-02-05", date(2024, 2, 5)),
        (IR, "h:1445/07/25", date(2024, 2, 6)),
        (first_settings("Rose", "SA", calendar="hijri"), "1445/07/25", date(2024, 2, 6)),
        (first_settings("Rose", "SE", "fa", calendar="gregorian"), "1402/11/16", date(2024, 2, 5)),
    ],
)
def test_dates_of_three_calendars(settings, text, day):
    assert Days.of(settings).read(text) == day


@pytest.mark.parametrize("text", ["", "yesterday", "31/31/2024", "5/2/24", "45327", "2024", "9999999999-1-1", "10:30"])
def test_what_is_no_date(text):
    with pytest.raises(BadDate):
        Days.of(SA).read(text)


def test_the_whole_column_tells_whether_the_month_comes_first(listed):
    def days(*texts: str) -> Days:
        return Days.of(EN_SA).of_column(read_csv(listed("\n".join(["Name,Date", *(f"Ann,{text}" for text in texts)]))), 1)

    american = days("1/2/2024", "", "1/31/2024", "2024-13-01")
    assert american == Days(Calendar.GREGORIAN, Calendar.HIJRI, month_first=True)
    assert american.read("1/2/2024") == date(2024, 1, 2)
    assert american.read("2024/1/2") == date(2024, 1, 2)
    mixed = days("1/2/2024", "1/31/2024", "31/1/2024")
    assert mixed.read("1/2/2024") == date(2024, 2, 1)
    assert days("1/2/2024").read("1/2/2024") == date(2024, 2, 1)


def test_numbers_that_a_spreadsheet_rounded_away():
    assert all(map(is_shortened, ["9.66501E+11", "9.66501e11", "٩٫٦٦E+١١", "5E+08"]))
    assert not any(map(is_shortened, ["0501234567", "12.5", "E12", "966501234567", ""]))


def test_a_heading_is_compared_without_its_spelling():
    assert folded("  الإجْمالي: ") == folded("الاجمالى")
