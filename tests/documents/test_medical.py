"""Sheets of injuries on paper: the lay one describes, the doctor's one concludes on the whole, neither is stored."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from npm_desktop import texts
from npm_desktop.documents import medical
from npm_desktop.documents.medical import About
from npm_desktop.domain.injury import Consistency, Figure, Injury, InjurySheet, Lesion, View
from npm_desktop.domain.medical import WORDS, Chaperone, Examination, ExaminedLesion
from npm_desktop.domain.text import plain
from npm_desktop.errors import RuleBroken

ABOUT = About("35-2026-ABC-001", "СИЗО № 99", "K7QM", "2026-11-24", "Абенов Серик", "Сейтова Айгуль", demo=True)
NOTE = Examination(
    examined=True,
    consent=True,
    sex_chosen=True,
    chaperone=Chaperone.DECLINED,
    may_stop=True,
    present="никого, кроме врача",
    history="Рассказывает, что 20 ноября его били дубинкой по спине и правому бедру в течение часа.",
    symptoms_then="Боль, красная моча один день.",
    symptoms_now="Боль в пояснице при наклоне, плохо спит.",
    general="Двигается осторожно, садится боком.",
    mental="Говорит тихо, вздрагивает от стука двери.",
    lesions=(
        ExaminedLesion(
            1, View.BACK, 0.42, 0.32, "спина слева под лопаткой", "две параллельные полосы", 60, 20, "лиловый",
            "нечёткие", "удар дубинкой", "4 дня", Consistency.TYPICAL,
        ),
        ExaminedLesion(2, View.RIGHT, 0.5, 0.55, "правое бедро снаружи", "овал", 45, None, "жёлто-зелёный"),
    ),
    tests="Фото с линейкой, по три на каждый след; общий анализ мочи не сделан.",
    limits="Осмотр при слабом свете, 20 минут.",
    overall=Consistency.HIGHLY_CONSISTENT,
    conclusion="Следы, жалобы и рассказ в высокой степени согласуются между собой.",
    advice="Осмотр нефролога, обезболивание.",
)  # fmt: skip
SHEET = Injury(
    InjurySheet("s", "v", words=plain("болит спина"), cause=plain("били дубинкой"), happened="20 ноября"),
    "K7QM",
    marks=(Lesion("m", "v", "s", 3, View.FRONT, 0.5, 0.4, plain("живот"), colour=plain("лиловый"), length=30),),
)


def text_of(made: bytes) -> str:
    """Return what can be read in the file."""
    document = pypdfium2.PdfDocument(made)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_annex_says_everything_the_doctor_wrote(language: str) -> None:
    said = text_of(medical.annex(NOTE, ABOUT, texts.load(language)))
    lesions = [value for one in NOTE.lesions for value in (one.site, one.shape, one.colour) if value]
    for word in (*(getattr(NOTE, name) for name in WORDS), *lesions, "K7QM", "Абенов Серик", "60 × 20"):
        assert " ".join(word.split()) in said, word


def test_r10_the_annex_prints_the_five_steps_and_judges_the_whole() -> None:
    said = text_of(medical.annex(NOTE, ABOUT, texts.load("en")))
    assert "All findings together" in said
    assert "not consistent, consistent, highly consistent, typical of, diagnostic of" in said
    with pytest.raises(RuleBroken, match="medical_overall_missing"):
        medical.annex(replace(NOTE, overall=None), ABOUT, texts.load("ru"))


def test_r10_the_lay_sheet_has_no_place_for_a_conclusion() -> None:
    said = text_of(medical.lay_sheet(SHEET, ABOUT, texts.load("en")))
    assert "Only a doctor concludes" in said
    for word in ("consistent", "All findings together", "Conclusion"):
        assert word not in said
    for word in ("болит спина", "били дубинкой", "20 ноября", "живот", "3.", "30 mm", "Сейтова Айгуль"):
        assert word in said, word


def test_neither_carries_a_record_a_number_or_a_code() -> None:
    for made in (medical.annex(NOTE, ABOUT, texts.load("ru")), medical.lay_sheet(SHEET, ABOUT, texts.load("ru"))):
        with pikepdf.open(BytesIO(made)) as pdf:
            assert not list(pdf.attachments)
            assert len(pdf.pages) <= 3


def test_what_was_not_examined_claims_no_consent() -> None:
    said = text_of(medical.annex(Examination(history="Бил дежурный"), ABOUT, texts.load("en")))
    assert "agreed to the examination" not in said
    assert "Lesions" not in said


def test_a_child_is_drawn_as_one() -> None:
    adult, child = (
        medical.annex(NOTE, replace(ABOUT, figure=figure), texts.load("ru")) for figure in (Figure.ADULT, Figure.CHILD)
    )
    assert adult != child
