import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shopcrm.text.bidi import isolate
from shopcrm.text.countries import COUNTRIES
from shopcrm.text.digits import in_digits
from shopcrm.text.phones import _MOBILES, Phone, _by_heart, _by_its_country, country_code, read_phone, show_phone


@pytest.mark.parametrize(
    ("written", "region", "digits"),
    [
        ("٠٥٦٨٧٠٧٢١٤", "SA", "966568707214"),
        ("00966526215591", "SA", "966526215591"),
        ("057-301-4007", "SA", "966573014007"),
        ("+966 55 659 0300", "AE", "966556590300"),
        ("+966 050 123 4567", "SA", "966501234567"),
        ("966501234567", "SA", "966501234567"),
        ("(+20) 100 123 4567", "SA", "201001234567"),
        ("+49 (0)171 1234567", "SA", "491711234567"),
        ("tel:+966507602597", "IR", "966507602597"),
        ("۰۹۱۲ ۳۴۵ ۶۷۸۹", "IR", "989123456789"),
        ("9123456789", "IR", "989123456789"),
        ("989123456789", "SA", "989123456789"),
        ("989123456789", "DE", "989123456789"),
        ("01012345678", "EG", "201012345678"),
        ("021-88776655", "IR", "982188776655"),
        ("050/1234567", "DE", "49501234567"),
        ("\u2066+966 50 123 4567\u2069", "SA", "966501234567"),
        ("0501234567 تحويلة 12", "SA", "966501234567"),
        ("011 123 4567 ext. 12", "SA", "966111234567"),
        ("501234567.0", "SA", "966501234567"),
        ("جوال: 0501234567 (زوجته)", "SA", "966501234567"),
        ("0501234567 / 0509876543", "SA", "966501234567"),
        ("0501234567، 0509876543", "SA", "966501234567"),
        ("0501234567 0509876543", "SA", "966501234567"),
        ("لا يوجد / 0501234567 / 0509876543", "SA", "966501234567"),
    ],
)
def test_numbers_are_read_as_people_write_them(written, region, digits):
    phone = read_phone(written, region)
    assert phone is not None
    assert (phone.written, phone.digits) == (written, digits)
    assert digits.endswith(phone.national)
    assert not phone.national.startswith("0")


@pytest.mark.parametrize(
    ("written", "digits", "national"),
    [
        ("12345", "96612345", "12345"),
        ("9200", "9669200", "9200"),
        ("0501234", "966501234", "501234"),
        ("05012345678", "9665012345678", "5012345678"),
        ("+966 12345", "96612345", "12345"),
        ("+999 12345", "99912345", "99912345"),
    ],
)
def test_numbers_outside_the_rules_are_kept(written, digits, national):
    assert read_phone(written, "SA") == Phone(written, digits, national)


@pytest.mark.parametrize("written", ["", "لا يوجد", "none", "-", "123", "+", "00", "0000000000", "1" * 30, "²³²³²³"])
def test_what_is_no_number_is_none(written):
    assert read_phone(written, "SA") is None


MOBILES = {
    "SA": "50#######",
    "AE": "50#######",
    "IR": "912#######",
    "EG": "10########",
    "JO": "79#######",
    "TR": "532#######",
}


@pytest.mark.parametrize("region", MOBILES)
@given(st.data())
def test_one_number_in_every_manner_of_writing_is_one(region, data):
    tail = data.draw(st.text("0123456789", min_size=9, max_size=9))
    national = "".join(tail[place] if char == "#" else char for place, char in enumerate(MOBILES[region], -2))
    code = country_code(region)
    manners = [f"0{national}", national, f"+{code}{national}", f"00{code}{national}", f"+{code} (0) {national}"]
    manners += [f"0{national[:3]}-{national[3:6]} {national[6:]}", in_digits(f"0{national}", "arab")]
    found = {read_phone(manner, region) for manner in manners}
    assert {(phone.digits, phone.national) for phone in found if phone} == {(code + national, national)}


@example("+110000000000", "AE")
@given(st.text() | st.text("0123456789+-/() ٠۵x#", max_size=30), st.sampled_from(sorted(COUNTRIES)))
def test_any_text_holds_a_number_or_none_and_can_be_shown(text, region):
    phone = read_phone(text, region)
    if phone is not None:
        assert phone.written == text
        assert phone.digits.isascii()
        assert phone.digits.isdigit()
        assert phone.digits.endswith(phone.national)
        shown = show_phone(phone, "ar", local_digits=True)
        assert "".join(char for char in shown if char.isdigit()) == phone.digits


def test_numbers_are_shown_in_groups_on_one_line_left_to_right():
    assert show_phone("966504127788", "en", local_digits=True) == "\u2066+966\u00a050\u00a0412\u00a07788\u2069"
    assert show_phone("989124127788", "fa", local_digits=True) == "\u2066+۹۸\u00a0۹۱۲\u00a0۴۱۲\u00a0۷۷۸۸\u2069"
    assert show_phone("989124127788", "fa", local_digits=False) == "\u2066+98\u00a0912\u00a0412\u00a07788\u2069"


@pytest.mark.parametrize("first", _MOBILES)
@given(data=st.data())
def test_what_is_known_by_heart_is_what_the_numbering_plan_says(first, data):
    length = sum(_MOBILES[first]) - len(first)
    digits = first + data.draw(st.text("0123456789", min_size=length, max_size=length))
    assert _by_heart(digits) == _by_its_country(digits)


@pytest.mark.parametrize("digits", ["96650412778", "9665041277889", "966112345678", "493012345678", "", "966", "9647"])
def test_by_heart_are_whole_mobile_numbers_only(digits):
    assert _by_heart(digits) == ""


def test_arabic_digits_are_never_used_for_a_phone():
    assert show_phone("966504127788", "ar", local_digits=True) == show_phone("966504127788", "en", local_digits=False)


def test_a_phone_without_a_number_is_shown_as_written():
    assert show_phone(Phone("لا يوجد", "", ""), "ar", local_digits=True) == isolate("لا يوجد")
    assert show_phone("", "ar", local_digits=True) == ""


def test_every_country_has_a_code():
    assert country_code("SA") == "966"
    assert all(country_code(code).isdigit() and country_code(code) != "0" for code in COUNTRIES)


@pytest.mark.parametrize("digits", ["0", "1", "999", "0" * 24, "9" * 24])
def test_no_digits_are_too_odd_to_show(digits):
    assert show_phone(digits, "en", local_digits=False) == f"\u2066+{digits}\u2069"
