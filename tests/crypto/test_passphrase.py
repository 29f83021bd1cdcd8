import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from npm_desktop.crypto import passphrase
from npm_desktop.crypto.passphrase import Grade, check, normalise, strength
from npm_desktop.crypto.patterns import Pattern
from npm_desktop.errors import BadInput

WEAK = [
    *("", "a", "password", "P@ssw0rd2024", "пароль123", "құпиясөз2024", "Kazakhstan2024!", "1234567890123456"),
    *("qwertyuiop", "йцукенгшщз", "1qaz2wsx3edc4rfv", "әіңғүұқөһ12", "абвгдежз1234", "zyxwvutsrqponm"),
    *("aaaaaaaaaaaaaaaaaaaaaaaa", "abcabcabcabcabc", "трамвай трамвай трамвай трамвай", "5555555555555555"),
    *("01.02.1985 15.03.1990", "19850201", "87011234567", "+7 701 123 45 67", "850201300123 Астана"),
    *("Бауыржан1985", "Маратов Ерлан 1979", "gfhjkm2023 ghbdtn", "руддщ цщкдв", "Tr0ub4dor&3", "x7#Lp2!q"),
]
GOOD_ENOUGH = [
    *("синий трамвай едет домой", "correct horse battery staple", "көк аспан астында сары бота жүр"),
    *("k7Rq2vXw9TzB", "kq7zvx9wmb3t", "корабль пятница лестница арбуз фонарь тишина"),
]


@pytest.mark.parametrize("text", WEAK)
def test_what_a_guesser_tries_early_is_refused(text):
    assert strength(text).grade is Grade.WEAK
    with pytest.raises(BadInput) as caught:
        check(text)
    assert caught.value.code == "passphrase_too_weak"
    assert caught.value.details["bits"] < caught.value.details["minimum"] == passphrase.MINIMUM


@pytest.mark.parametrize("text", GOOD_ENOUGH)
def test_some_words_or_chance_are_enough(text):
    check(text)
    assert strength(text).grade is not Grade.WEAK


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a1", Pattern.SHORT),
        ("zzzzzz и ещё слово", Pattern.REPETITION),
        ("ab7ab7ab7ab7", Pattern.REPETITION),
        ("слово абвгғд другое", Pattern.SEQUENCE),
        ("слово 4321 другое", Pattern.SEQUENCE),
        ("слово фывап другое", Pattern.KEYBOARD),
        ("слово 31.12.1999", Pattern.DATE),
        ("бота 8 (701) 123-45-67", Pattern.NUMBER),
        ("мой Пароль такой", Pattern.COMMON),
    ],
)
def test_the_reason_is_named(text, reason):
    assert reason in strength(text).reasons


def test_grades_rise_with_words():
    words = ["корабль", "пятница", "лестница", "арбуз", "фонарь", "тишина", "колесо"]
    found = [strength(" ".join(words[:count])) for count in range(1, 8)]
    assert [one.bits for one in found] == sorted(one.bits for one in found)
    assert [found[n].grade for n in (0, 3, 4, 6)] == [Grade.WEAK, Grade.FAIR, Grade.GOOD, Grade.STRONG]


@given(st.text(max_size=60))
def test_any_text_has_a_strength_that_never_exceeds_chance(text):
    found = strength(text)
    assert 0 <= found.bits <= 6 * len(normalise(text)) + 8


@given(st.text(alphabet="abcdeкотүй 0189#", min_size=10, max_size=30), st.integers(2, 5))
def test_saying_it_again_adds_almost_nothing(text, times):
    once = normalise(text)
    if len(once) >= 10:
        assert strength(once * times).bits <= strength(once).bits + 4


def test_one_form_for_all_keyboards():
    assert normalise(" и\u0306ог ｙ \n") == "йог y"


def test_a_long_text_is_judged_while_typing():
    begin = time.perf_counter()
    strength("корабль9 " * 2000 + "x")
    assert time.perf_counter() - begin < 1
