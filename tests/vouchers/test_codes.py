"""Codes can be typed in any way a person would, and no slip of the finger makes another code of one."""

import random
import secrets
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.vouchers.codes import ALPHABET, LENGTH, SPECIMEN, beginning_of_code, check_symbol, new_code, read_code
from shopcrm.vouchers.errors import MistypedCode

codes = st.text(ALPHABET, min_size=LENGTH - 1, max_size=LENGTH - 1).map(lambda body: body + check_symbol(body))
LOOK_ALIKE = {"0": "oO", "1": "iIlL", "V": "uU", "2": "zZ"}
DIGITS = {"fa": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}


def test_new_codes_are_read_and_differ() -> None:
    made = [new_code(secrets.randbelow) for _ in range(2000)]
    assert [read_code(code) for code in made] == made
    assert len(set(made)) == 2000
    assert {len(code) for code in made} == {13}
    assert not set("".join(made)) & set("ILOUZ")


def test_every_symbol_is_as_likely_as_another() -> None:
    chance = random.Random(1)
    drawn = "".join(new_code(chance.randrange)[:-1] for _ in range(3000))
    counts = [drawn.count(symbol) for symbol in ALPHABET]
    assert min(counts) > 0.85 * len(drawn) / 31
    assert max(counts) < 1.15 * len(drawn) / 31


@given(codes, st.data())
def test_any_way_of_writing_a_code_is_understood(code: str, data: st.DataObject) -> None:
    written = []
    for symbol in code:
        ways = [symbol, symbol.lower(), *LOOK_ALIKE.get(symbol, "")]
        ways += [digits[int(symbol)] for digits in DIGITS.values() if symbol.isdigit()]
        written.append(data.draw(st.sampled_from(ways)) + data.draw(st.sampled_from(["", "", " ", "-", "–", "\u200f"])))
    assert read_code("".join(written)) == code
    assert read_code(f"  V1/{''.join(written)}/000042\n") == code
    assert read_code(f"v1/{code}/seal") == code


@given(codes, st.integers(0, LENGTH - 1), st.sampled_from(ALPHABET))
def test_one_wrong_symbol_is_noticed(code: str, place: int, symbol: str) -> None:
    if symbol != code[place]:
        with pytest.raises(MistypedCode):
            read_code(code[:place] + symbol + code[place + 1 :])


@given(codes)
def test_two_swapped_symbols_are_noticed(code: str) -> None:
    for first, second in combinations(range(LENGTH), 2):
        letters = list(code)
        letters[first], letters[second] = letters[second], letters[first]
        if letters[first] != letters[second]:
            with pytest.raises(MistypedCode):
                read_code("".join(letters))


@given(codes, st.integers(0, LENGTH - 1))
def test_a_missing_or_extra_symbol_is_noticed(code: str, place: int) -> None:
    for wrong in (code[:place] + code[place + 1 :], code[:place] + "7" + code[place:]):
        with pytest.raises(MistypedCode):
            read_code(wrong)


@given(st.text(max_size=60))
def test_nothing_typed_breaks_the_reading(text: str) -> None:
    try:
        code = read_code(text)
    except MistypedCode:
        return
    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)


def test_the_specimen_reads_like_a_code_and_is_no_chance_result() -> None:
    assert read_code(SPECIMEN) == SPECIMEN
    assert SPECIMEN == "0" * 13


@given(codes, st.integers(0, LENGTH))
def test_the_beginning_of_a_code_is_known_as_it_is_typed(code: str, typed: int) -> None:
    assert beginning_of_code(code[:typed].lower()) == code[:typed]


@pytest.mark.parametrize("text", ["ليلى", "Sara-Ö", "A" * 14, "12345678901234"])
def test_what_no_code_begins_with(text: str) -> None:
    assert beginning_of_code(text) == ""
