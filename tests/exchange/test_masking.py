"""No name leaves in any case, in any letters; what came back stands there letter for letter; ordinary words stay."""

from __future__ import annotations

import pytest

from npm_desktop.exchange.masking import LOOK, masked, unmasked
from tests.exchange.declension import kazakh, russian

MEN = ("Болат", "Нұрлан", "Ержан", "Әлихан", "Серік", "Мұрат", "Жүсіп", "Юрий", "Игорь", "Пётр", "Павел", "Лев", "Олег")
WOMEN = ("Айгүл", "Айгуль", "Гүлнәр", "Мария", "Наталья", "Анна", "Зоя", "Ольга", "Любовь", "Сәуле", "Айдана", "Жібек")
SURNAMES = (
    "Сейтов", "Ахметов", "Темиров", "Назарбеков", "Жүсіпов", "Ильин", "Левский", "Кравец", "Шевченко", "Ким",
    "Мельник", "Есенбай", "Әбдіров", "Королёв", "Қасымов", "Цой", "Фельцман", "Рябцев", "Дәулет", "Пак",
)  # fmt: skip
FEMALE = ("Сейтова", "Ахметова", "Ильина", "Левская", "Әбдірова", "Назарбекова", "Қасымова", "Рябцева")
PATRONYMS = ("Сериковна", "Болатұлы", "Нұрланқызы", "Иванович", "Маратовна", "Ерікұлы")
FORMS = sorted(
    {(one, form) for one in MEN for form in russian(one, woman=False, surname=False) | kazakh(one)}
    | {(one, form) for one in WOMEN for form in russian(one, woman=True, surname=False) | kazakh(one)}
    | {(one, form) for one in SURNAMES for form in russian(one, woman=False, surname=True) | kazakh(one)}
    | {(one, form) for one in FEMALE for form in russian(one, woman=True, surname=True) | kazakh(one)}
    | {(one, form) for one in PATRONYMS for form in russian(one, woman=one.endswith("на"), surname=False) | kazakh(one)}
)


def test_no_name_leaves_in_any_case_of_russian_and_kazakh() -> None:
    assert len(FORMS) > 500
    left = []
    for name, form in FORMS:
        for written in {form, form.upper()} | ({form.lower()} if len(name) > 3 else set()):
            text = f"Об этом сообщено {written} вчера"
            out, held = masked(text, [name])
            if out != "Об этом сообщено ⟦1⟧ вчера" or held != (written,) or unmasked(out, held) != text:
                left.append((name, written, out))
    assert left == []


@pytest.mark.parametrize("text", ["Сейтовой Айгуль Сериковне", "сейтовой айгуль", "Айгүлге Сейтоваға"])
def test_a_whole_name_leaves_in_no_case(text: str) -> None:
    out, held = masked(f"Передано {text}.", ["Сейтова Айгуль Сериковна"])
    assert not set(text.lower().split()) & set(out.lower().replace(".", "").split())
    assert unmasked(out, held) == f"Передано {text}."


@pytest.mark.parametrize("word", ["Seitova", "Seytova", "SEITOVA", "Aigul", "Айгул", "Сейто\u0301вой", "Сей\u00adтова"])
def test_a_name_in_another_alphabet_is_the_same_name(word: str) -> None:
    assert masked(f"by {word} said", ["Сейтова Айгүл"])[0] == "by ⟦1⟧ said"


@pytest.mark.parametrize(
    "words",
    [
        "учреждения № 99", "№99", "ИУ-99", "ИУ 99", "СИЗО-99", "сизо-99", "СИЗО № 99", "учреждении 99", "99-й", "N 99",
        "99-мекеме", "ЛА-155/14", "учреждения 155/14", "колонией 99", "SIZO-99", "№ 99 ТИ",
    ],
)  # fmt: skip
def test_the_number_of_the_institution_leaves_nowhere(words: str) -> None:
    out, held = masked(f"Из {words} сообщили", ["СИЗО № 99", "SIZO-99", "ЛА-155/14"])
    assert not any(one in out for one in ("99", "155"))
    assert unmasked(out, held) == f"Из {words} сообщили"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Караганда", "в Караганде"),
        ("Карагандинская", "по Карагандинской области"),
        ("Қарағанды", "Қарағандыдан келді"),
        ("Қарағанды", "бір қарағандылықтар айтты"),
        ("Караганда", "в карагандинской прокуратуре"),
        ("Алматы", "по алматинскому адресу"),
        ("Западно-Казахстанская", "в Западно-Казахстанской области"),
        ("Батыс Қазақстан", "Батыс Қазақстанда болды"),
    ],
)
def test_a_place_is_masked_in_any_case(name: str, words: str) -> None:
    out, _ = masked(words, [name])
    assert "⟦1⟧" in out
    assert name[:5].lower() not in out.lower()


@pytest.mark.parametrize(
    "text",
    [
        "Окно не открывается, вода холодная, палата 214, 24.11.2026",
        "Бұл болатын жағдай, терезе ашылмайды",
        "В камере 9 человек на 6 местах; на 99 человек один врач",
        "Республика Казахстан и её законы",
        "Условия не изменились. Медицинский журнал показали. Новая столовая открыта, готовых обедов нет",
        "Общее требование: Правила внутреннего распорядка, Комитет, Устав",
        "Министр внутренних дел, Комитет, Генеральная прокуратура",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    names = ["Сейтова Айгуль Сериковна", "Омаров Болат", "СИЗО № 99", "Караганда", "Западно-Казахстанская"]
    assert masked(text, names)[0] == text
    assert not LOOK.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "сообщил Темиров",
        "сказали, что Ахметовой нет",
        "видел, Левского вели",
        "Темиров не видел",
        "Побои были. Ахметова кричала",
        "Темировтың айтуынша",
        "Ахметоваға есік ашылмады",
        "содан кейін Назарбековпен сөйлестік",
    ],
)
def test_a_surname_that_nobody_knows_is_doubted(text: str) -> None:
    assert LOOK.search(text)


def test_long_texts_are_masked_quickly() -> None:
    from time import perf_counter

    names = [f"{one} {two}" for one in SURNAMES for two in MEN]
    text = "Окно не открывается, Сейтовой отказали. " * 300
    masked("", names)
    began = perf_counter()
    masked(text, names)
    assert perf_counter() - began < 0.5


def test_letters_that_nobody_expects_come_back_as_they_were() -> None:
    text = "مرحبا \u202eabc\u202c 👩‍👩‍👧 İstanbul ß Ⅷ " + "ж" * 20_000
    out, held = masked(text, ["Сейтова"])
    assert (out, held) == (text, ())
