"""Phones, e-mails, addresses and names that are the same, as people in three scripts write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.customers.likeness import (
    address_key,
    address_pairs,
    alike_addresses,
    alike_names,
    email_key,
    one_slip,
    phone_key,
    slips_of_email,
    slips_of_phone,
)

SAME_ADDRESS = (
    ("شارع الملك فهد ١٢، العليا، الرياض", "الرياض - العليا - شارع الملك فهد رقم 12"),
    ("شارع الملك فهد 12، العليا، الرياض", "ش. ملك فهد ۱۲ علیا ریاض"),
    ("حي النزهة، شارع الأمير سلطان، عمارة ٧", "شارع الامير سلطان حى النزهه عماره 7"),
    ("تهران، خیابان ولیعصر، کوچه مهر، پلاک ۲۴", "تهران خیابان ولي‌عصر كوچه مهر پلاك 24"),
    ("اصفهان، خیابان چهارباغ، پلاک ۰۰۸", "پلاک 8 چهارباغ اصفهان"),
    ("12 King Fahd Road, Olaya, Riyadh", "king fahd rd. no. 12 - olaya - RIYADH"),
    ("Flat 3, 27 Rose Avenue, Dubai", "27/3 Rose Ave Dubai"),
    ("Müllerstraße 5, Köln", "MULLERSTRASSE 5 Koln"),
)
ALIKE_ADDRESS = (
    ("شارع الملك فهد ١٢، العليا، الرياض", "شارع الملك فهد 12 الرياض"),
    ("شارع الملك فهد ١٢، العليا، الرياض", "شارع الملك فهد 12 العلية"),
    ("تهران، خیابان ولیعصر، کوچه مهر، پلاک ۲۴", "تهران ولیصر کوچه مهر ۲۴"),
    ("12 King Fahd Road, Olaya, Riyadh", "12 king fahad road olaya"),
)
OTHER_ADDRESS = (
    ("شارع الملك فهد ١٢، الرياض", "شارع الملك فهد ١٤، الرياض"),
    ("12 King Fahd Road, Riyadh", "21 King Fahd Road, Riyadh"),
    ("12 King Fahd Road, Riyadh", "12 Tahlia Street, Jeddah"),
    ("تهران، خیابان ولیعصر، پلاک ۲۴", "تهران، خیابان شریعتی، پلاک ۲۴"),
)
SAME_EMAIL = ("Sara.Ali@Gmail.com", " saraali+shop@gmail.com ", "s.a.r.a.ali@gmail.com", "ｓaraali@gmail.com")


@pytest.mark.parametrize(("one", "other"), SAME_ADDRESS)
def test_one_address_written_in_two_ways(one, other):
    assert address_key(one) == address_key(other) != ""


@pytest.mark.parametrize(("one", "other"), ALIKE_ADDRESS)
def test_a_word_left_out_or_misspelt_is_found_again(one, other):
    ours, theirs = address_key(one), address_key(other)
    assert ours != theirs
    assert alike_addresses(ours, theirs)
    assert set(address_pairs(ours)) & set(address_pairs(theirs)), "it would not be looked at"


@pytest.mark.parametrize(("one", "other"), OTHER_ADDRESS)
def test_another_house_or_street_is_another_address(one, other):
    assert not alike_addresses(address_key(one), address_key(other))


@pytest.mark.parametrize("text", ["", "الرياض", "شارع الملك فهد", "خیابان ولیعصر، تهران", "King Fahd Road", "12", "٧"])
def test_a_whole_street_or_town_is_nobodys_address(text):
    assert address_key(text) == ""


@pytest.mark.parametrize("text", SAME_EMAIL[:3])
def test_one_box_however_it_is_written(text):
    assert email_key(text) == "saraali@gmail.com"


@pytest.mark.parametrize("text", ["", "sara", "sara@", "@gmail.com", "sara@home"])
def test_what_is_no_email_has_no_key(text):
    assert email_key(text) == ""


@pytest.mark.parametrize("typed", ["saraali@gmial.com", "saraali@gmail.co", "sarali@gmail.com", "saraaly@gmail.com"])
def test_one_slip_in_an_email(typed):
    assert "saraali@gmail.com" in slips_of_email(typed)


def test_other_digits_are_another_persons_email():
    assert "saraali2@gmail.com" not in slips_of_email("saraali1@gmail.com")
    assert "saraali1@gmail.com" not in slips_of_email("saraali@gmail.com")


@pytest.mark.parametrize("typed", ["501234576", "50123457", "5012345667", "501284567", "051234567"])
def test_one_slip_in_a_phone(typed):
    assert ("501234567" in slips_of_phone(typed)) == one_slip("501234567", typed)
    assert one_slip("501234567", typed)


def test_two_slips_are_another_phone():
    assert "501234567" not in slips_of_phone("501234599")
    assert slips_of_phone("5012345") == []


@pytest.mark.parametrize(
    ("national", "key"), [("501234567", "501234567"), ("12345", ""), ("000000000", ""), ("7777777", "")]
)
def test_a_number_that_many_may_have_tells_nobody_apart(national, key):
    assert phone_key(national) == key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أحمد العلي", "احمد علي"),
        ("سارة محمد", "ساره المحمد"),
        ("علیرضا کریمی", "عليرضا كريمي"),
        ("مریم رضایی", "مريم رضائی"),
        ("Mohamed Saleh", "mohammed salih"),
        ("Zoë Müller", "ZOE MULLER"),
    ],
)
def test_names_alike(one, other):
    assert alike_names(one, other)


@pytest.mark.parametrize(("one", "other"), [("سارة علي", "ليلى حسن"), ("Sara Ali", "Omar Khan"), ("", ""), ("Li", "Bo")])
def test_names_that_are_not(one, other):
    assert not alike_names(one, other)


@given(st.text("0123456789", min_size=8, max_size=12), st.data())
def test_every_slip_is_undone_by_one_slip(number, data):
    """Whichever way round a number was misread, one of the two is found by the other."""
    slip = data.draw(st.sampled_from(slips_of_phone(number)))
    assert one_slip(number, slip)
    assert one_slip(slip, number)


@given(st.text("ابتي ب12 ,،", max_size=40), st.text("ابتي ب12 ,،", max_size=40))
def test_likeness_goes_both_ways(one, other):
    ours, theirs = address_key(one), address_key(other)
    assert alike_addresses(ours, theirs) == alike_addresses(theirs, ours)
