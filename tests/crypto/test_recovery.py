import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.crypto import recovery

CODES = st.binary(min_size=20, max_size=20)


@given(CODES)
def test_what_is_written_is_understood(code):
    text = recovery.written(code)
    assert [len(group) for group in text.split("-")] == [4] * 8 + [1]
    assert recovery.understood(text) == code


@given(CODES, st.sampled_from([str.lower, lambda t: t.replace("-", " "), lambda t: f" {t.replace('-', ' – ')}\n"]))
def test_hands_write_in_their_own_way(code, hand):
    assert recovery.understood(hand(recovery.written(code))) == code


@given(CODES)
def test_confused_letters_are_understood(code):
    text = recovery.written(code)
    body, check = text[:-1], text[-1]
    confused = body.translate(str.maketrans("013ABCEHKMPTXY", "oIЗАВСЕНКМРТХУ"))
    assert recovery.understood(confused + check) == code


@given(CODES, st.integers(0, 32), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_symbol_is_noticed(code, place, symbol):
    symbols = recovery.written(code).replace("-", "")
    typed = symbols[:place] + symbol + symbols[place + 1 :]
    assert recovery.understood(typed) == (code if typed == symbols else None)


@given(CODES, st.integers(0, 30))
def test_two_swapped_symbols_are_noticed(code, place):
    symbols = recovery.written(code).replace("-", "")
    typed = symbols[:place] + symbols[place + 1] + symbols[place] + symbols[place + 2 :]
    assert recovery.understood(typed) == (code if typed == symbols else None)


@pytest.mark.parametrize("text", ["", "correct horse battery staple", "0" * 32, "0" * 34, "ä" * 33])
def test_other_text_is_no_code(text):
    assert recovery.understood(text) is None


def test_two_codes_differ():
    assert recovery.new_code() != recovery.new_code()
