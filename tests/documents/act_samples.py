"""Records of acts and letters about the fictional institution, and a record for every kind of document there is."""

from __future__ import annotations

from typing import Any

from npm_desktop.checklists import workbook
from npm_desktop.documents import definition, papers
from npm_desktop.documents.printed import printed
from npm_desktop.documents.signature_block import DrawnSignature
from npm_desktop.domain.act import Act, ListedPart, OfficialPart, Statement
from npm_desktop.domain.pack import (
    OpenRecommendationPart,
    Pack,
    PastVisitPart,
    ProvisionPart,
)
from npm_desktop.domain.report import Edition, Said
from npm_desktop.texts import beside, load
from tests.documents.samples import sample

REPORTS = ("report", "preliminary")
WORDS = {
    "kk": {
        "arrived": "2026 жылғы 15 сәуірде сағат 09:30-да топ мекемеге келді.",
        "words": "Лауазымды адамның өз сөзі: «Жоспарсыз кіргізбейміз».",
        "heading": "Құқықтық баға",
        "assessment": "Топтың пікірінше, жазылған фактілер қызметке кедергі жасау болып табылады.",
        "whom": "Облыс прокуратурасының кезекшісі",
        "outcome": "хабарлама тіркелді",
        "witness": "Ержанова А. К., аудармашы",
        "law": "ҚАК, 39–46-баптар",
        "position": "мекеме бастығының орынбасары",
        "copy": "Қарағанды облысының прокуратурасы",
    },
    "ru": {
        "arrived": "15 апреля 2026 года в 09:30 группа прибыла в учреждение.",
        "words": "Причина собственными словами должностного лица: «Без плана не пустим».",
        "heading": "Правовая оценка",
        "assessment": "По мнению группы, изложенные факты являются воспрепятствованием деятельности.",
        "whom": "Дежурный прокуратуры области",
        "outcome": "сообщение зарегистрировано",
        "witness": "Ержанова А. К., переводчик",
        "law": "УИК, ст. 39–46",
        "position": "заместитель начальника учреждения",
        "copy": "Прокуратура Карагандинской области",
    },
    "en": {
        "arrived": "On 15 April 2026 at 09:30 the group arrived at the institution.",
        "words": "The reason in the official's own words: “Nobody enters without a plan”.",
        "heading": "Legal assessment",
        "assessment": "In the view of the group the facts stated here are an obstruction.",
        "whom": "Duty officer of the regional prosecutor",
        "outcome": "the message was registered",
        "witness": "A. K. Yerzhanova, interpreter",
        "law": "Penal Executive Code, arts. 39–46",
        "position": "deputy head of the institution",
        "copy": "Prosecutor of Karaganda region",
    },
}


def act(kind: str = "non_admission", language: str = "ru", **changes: Any) -> dict[str, Any]:
    """Return the record of an act as it is printed."""
    words, report = WORDS[language], sample(language)

    def said(name: str) -> Said:
        return Said(words[name], language)

    record = Act(
        kind=kind,
        edition="official",
        language=language,
        demo=False,
        number="35-2026-01-0003",
        day="2026-04-15",
        place=report.place,
        institution=report.institution,
        visit_number=report.visit_number,
        visit_type="special",
        visit_type_name=report.visit_type_name,
        addressee=said("copy") if kind == "appeal" else Said(),
        group_name=report.group_name,
        members=report.members,
        statements=(
            Statement("arrived", "", said("arrived")),
            Statement("words", "", said("words")),
            Statement("assessment", words["heading"], said("assessment")),
        ),
        listed=(ListedPart("10:05", said("whom"), said("outcome")), ListedPart("", said("whom"), Said())),
        witnesses=(said("witness"),),
        legal=(words["law"],),
        official=OfficialPart(said("position"), ""),
        copies=(said("copy"),),
    ).as_dict()
    return record | changes


def sheet(language: str) -> dict[str, Any]:
    """Return the record of the gate sheet: no visit, no number, nobody's name."""
    said = act("gate_sheet", language, number="", day="", members=[], listed=[], witnesses=[], copies=[], group_name="")
    return said | {
        "visit_number": "",
        "visit_type_name": "",
        "official": None,
        "place": {"text": "", "lang": "", "confirmed": True},
    }


def pack(language: str) -> dict[str, Any]:
    """Return the record of the papers that a group takes along."""
    report, words = sample(language), WORDS[language]
    (recommendation, *_) = report.recommendations
    asked = papers.blank(workbook.load(workbook.shipped()[0].data), load(language), Edition.OFFICIAL)
    return Pack(
        kind="pack",
        edition="official",
        language=language,
        demo=True,
        institution=report.institution,
        past_visits=(PastVisitPart("2025-03-02", report.visit_type_name, "35-2025-0004"),),
        open_recommendations=(
            OpenRecommendationPart("1", recommendation.text, recommendation.addressee, recommendation.deadline, ""),
        ),
        law=(ProvisionPart(words["law"], words["heading"]),),
        notice=asked.notice,
        sections=asked.sections,
        rolls=asked.rolls,
        checklist=asked.checklist,
        checklist_version=asked.checklist_version,
        checklist_sha256=asked.checklist_sha256,
        blank_act=(Statement("arrived", "", Said(words["arrived"], language)),),
    ).as_dict()


def blank(language: str, edition: str) -> dict[str, Any]:
    """Return the record of a shipped checklist to fill in by hand."""
    form = workbook.load(workbook.shipped()[0].data)
    return papers.blank_of(form, language, Edition(edition))


# The sheets of a paper kit and of injuries are neither numbered nor verified; their own tests print each of them.
APART = ("kit_", "injury", "medical")


def of_kind(code: str, language: str, edition: str) -> dict[str, Any]:
    """Return a record of any kind of document: what its definition prints."""
    if code in REPORTS:
        record = sample(language, edition, demo=True).as_dict() | {"kind": code}
    else:
        if code == "blank":
            return blank(language, edition)
        made = {"gate_sheet": sheet, "pack": pack}.get(code)
        record = made(language) if made else act(code, language)
    return printed(record, definition.load(code))


def official(record: dict[str, Any]) -> tuple[DrawnSignature, ...]:
    """Return the signature that is awaited from the official of an act, as its record names the position."""
    sides = [one.get("official") for one in record.get("columns", (record,))]
    if not all(sides):
        return ()
    role = beside(*(one["position"]["text"] for one in sides))
    return (DrawnSignature(sides[0]["name"], role, ""),)
