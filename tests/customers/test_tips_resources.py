"""The catalogue of customer types: complete in every language, short enough for the counter, kind, and well spelt."""

import re
import tomllib
import unicodedata
from pathlib import Path

import pytest

TIPS = Path(__file__).parents[2] / "resources" / "tips"
LANGUAGES = ("ar", "fa", "en")
NAMES = {
    "stage/suspect": ("عميل مشتبه به", "مشتری احتمالی دور", "Distant lead"),
    "stage/prospect": ("عميل محتمل", "مشتری بالقوه", "Prospect"),
    "stage/disqualified": ("احتمال غير مبرر", "مشتری نامناسب", "Not served"),
    "stage/first_time": ("عميل لأول مرة", "مشتری بار اول", "First-time"),
    "stage/repeat": ("عميل متكرر", "مشتری تکراری", "Repeat"),
    "stage/permanent": ("عميل دائم", "مشتری دائمی", "Permanent"),
    "stage/advocate": ("مدافع", "حامی", "Advocate"),
    "stage/partner": ("شريك", "شریک", "Partner"),
    "stage/inactive": ("عميل غير نشط", "مشتری غیرفعال", "Inactive"),
    "stage/lost": ("عميل مفقود", "مشتری از دست رفته", "Lost"),
    "temperament/hesitant": ("المتردد", "مردد", "Hesitant"),
    "temperament/confident": ("الواثق", "مطمئن", "Confident"),
    "temperament/unrealistic": ("غير الواقعي", "غیرواقع‌بین", "Unrealistic"),
    "temperament/vip": ("كبار الشخصيات", "مشتری ویژه", "VIP"),
    "temperament/precise": ("الدقيق", "دقیق", "Precise"),
    "temperament/hurried": ("المستعجل", "عجول", "In a hurry"),
    "temperament/idea_rich": ("العبقري", "ایده‌پرداز", "Full of ideas"),
    "temperament/postponing": ("كثير التأجيل", "اهل تعویق", "Puts things off"),
    "temperament/imitating": ("المقلد", "مقلد", "Goes by others"),
    "temperament/negotiator": ("المفاوض", "چانه‌زن", "Negotiator"),
    "temperament/ghost": ("الوهمي", "مشتری خیالی", "Ghost"),
    "temperament/troublemaker": ("مثير الشغب", "دردسرساز", "Troublemaker"),
    "temperament/good": ("العميل الجيد", "مشتری خوب", "Good customer"),
    "pattern/loyal": ("وفيّ", "وفادار", "Loyal"),
    "pattern/impulse": ("لحظي", "لحظه‌ای / هیجانی", "Impulse"),
    "pattern/discount_seeker": ("باحث عن الخصم", "تخفیفی", "Discount seeker"),
    "pattern/need_based": ("بدافع الحاجة", "نیازمحور", "Need-based"),
    "pattern/wandering": ("متجوّل", "سرگردان", "Wandering"),
    "role/end": ("مستهلك", "مصرف‌کننده", "Own use"),
    "role/business": ("تاجر", "خریدار تجاری", "Trade buyer"),
}
COUNTS = {"signs": (2, 4), "do": (2, 4), "avoid": (1, 2), "say": (1, 2)}
LONGEST = {"name": 24, "summary": 110, "signs": 80, "do": 80, "avoid": 80, "say": 110}
IDEAL_TIP = 60
NOT_SAID = {
    "en": (
        "stupid idiot fool foolish dumb rude lazy liar greedy stingy worthless inferior crazy annoying poor "
        "race racial religion religious muslim christian jew tribe nationality foreigner immigrant "
        "man men woman women male female lady ladies girl boy he she him her his hers sex gender"
    ),
    "ar": (
        "غبي أحمق بخيل كذاب كاذب تافه كسول حقير طماع فقير مجنون وقح مزعج نصاب "
        "عرق عنصر قبيلة جنسية أجنبي وافد دين ديانة مسلم مسيحي يهودي طائفة مذهب "
        "رجل رجال امرأة نساء سيدة سيدات بنت ذكر ذكور أنثى إناث"
    ),
    "fa": (
        "احمق نادان خسیس بی‌ارزش دروغگو دروغ‌گو تنبل پررو گدا دیوانه بی‌شعور کلاهبردار فقیر "
        "نژاد قوم قومیت ملیت خارجی غریبه دین مذهب مسلمان مسیحی یهودی "
        "زن مرد خانم آقا دختر پسر زنان مردان جنسیت"
    ),
}
LETTERS_OF_OTHERS = {"ar": "یکۀپچژگـ", "fa": "يكىةـ"}
EVERY_FILE = [(language, type_key) for language in LANGUAGES for type_key in NAMES]


def read(language: str, type_key: str) -> dict[str, str | list[str]]:
    return tomllib.loads((TIPS / language / f"{type_key}.toml").read_text(encoding="utf-8"))


def lines(language: str, type_key: str) -> list[tuple[str, str]]:
    found = read(language, type_key).items()
    return [(field, text) for field, value in found for text in ([value] if isinstance(value, str) else value)]


def bare(text: str) -> str:
    """The text without vowel marks."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Mn")


def unkind_words(language: str, text: str) -> set[str]:
    words = set(re.findall(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*", bare(text).lower()))
    if language == "ar":
        words |= {re.sub("^[وف]?(?:[بك]?ال|لل|[بكل])?", "", word) for word in words}
    if language == "fa":
        words |= {word.split("\u200c")[0] for word in words}
    return words & set(NOT_SAID[language].split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_type_has_its_file_and_no_file_is_left_over(language: str) -> None:
    folder = TIPS / language
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} == {
        f"{type_key}.toml" for type_key in NAMES
    }


@pytest.mark.parametrize(("language", "type_key"), EVERY_FILE)
class TestAType:
    def test_is_called_by_its_name(self, language: str, type_key: str) -> None:
        assert read(language, type_key)["name"] == NAMES[type_key][LANGUAGES.index(language)]

    def test_has_every_field_and_no_other(self, language: str, type_key: str) -> None:
        found = read(language, type_key)
        assert list(found) == ["name", "summary", *COUNTS]
        for field, (fewest, most) in COUNTS.items():
            assert fewest <= len(found[field]) <= most, field

    def test_is_short_enough_to_read_before_one_speaks(self, language: str, type_key: str) -> None:
        assert [text for field, text in lines(language, type_key) if not 1 <= len(text) <= LONGEST[field]] == []

    def test_says_nothing_twice(self, language: str, type_key: str) -> None:
        texts = [text for _, text in lines(language, type_key)]
        assert len(texts) == len(set(texts))

    def test_is_neatly_written(self, language: str, type_key: str) -> None:
        for field, text in lines(language, type_key):
            assert text == " ".join(text.split()), text
            assert unicodedata.is_normalized("NFC", text), text
            whole = field in {"summary", "say"}
            assert text.endswith((".", "!", "?", "؟")) if whole else not text.endswith((".", "!")), text

    def test_has_numbers_in_words_so_that_they_suit_any_digits(self, language: str, type_key: str) -> None:
        assert [text for _, text in lines(language, type_key) if re.search(r"\d", text)] == []

    def test_judges_nobody(self, language: str, type_key: str) -> None:
        assert {text: unkind_words(language, text) for _, text in lines(language, type_key)} == {
            text: set() for _, text in lines(language, type_key)
        }


@pytest.mark.parametrize("type_key", NAMES)
@pytest.mark.parametrize("language", ["ar", "fa"])
class TestSpelling:
    def test_keeps_to_the_letters_of_the_language(self, language: str, type_key: str) -> None:
        strangers = set(LETTERS_OF_OTHERS[language]) | set(",;?%\u200e\u200f\ufeff")
        assert [text for _, text in lines(language, type_key) if strangers & set(text)] == []

    def test_joins_and_parts_words_as_the_language_does(self, language: str, type_key: str) -> None:
        parted = r"\u200c" if language == "ar" else r"(?<!\w)ن?می\s|\sها\b|\sهای\b|\sتر\b|\sترین\b|\s\u200c|\u200c\s"
        assert [text for _, text in lines(language, type_key) if re.search(parted, text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_most_tips_fit_the_ideal_length(language: str) -> None:
    tips = [text for key in NAMES for field, text in lines(language, key) if field in {"do", "avoid"}]
    assert sum(len(text) <= IDEAL_TIP for text in tips) >= 0.95 * len(tips)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_types_of_an_axis_share_a_sentence(language: str) -> None:
    for axis in {key.split("/")[0] for key in NAMES}:
        texts = [text for key in NAMES if key.startswith(axis) for _, text in lines(language, key)]
        assert len(texts) == len(set(texts)), axis


@pytest.mark.parametrize(
    ("language", "sentence", "found"),
    [
        ("en", "Poor fellow, he is rude", {"poor", "he", "rude"}),
        ("ar", "هذا للرجال وليس للنساء، والبخيل لا يشتري", {"رجال", "نساء", "بخيل"}),
        ("fa", "خانم‌ها و آدم‌های خسیس", {"خانم", "خسیس"}),
    ],
)
def test_an_unkind_sentence_would_be_noticed(language: str, sentence: str, found: set[str]) -> None:
    assert unkind_words(language, sentence) == found
