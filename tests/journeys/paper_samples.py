"""A visit of which every paper can be made, with words that some papers must not carry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from npm_desktop.core import Core
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.finding import RecommendationStep
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.moment import typed
from npm_desktop.domain.person import Group
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.states import FindingPlace, ObstructionKind, RecommendationState, VisitType
from npm_desktop.domain.text import Text, plain
from npm_desktop.domain.visit_types import GroundKind

DAY, EARLIER = date(2026, 11, 24), date(2025, 6, 3)
VALID = (date(2025, 1, 1), date(2026, 12, 31))
# What a guard, or the public, must never read in a paper that isn't theirs.
GROUND, TOLD, AFFECTED, COUNCIL_ONLY, GROUP_ONLY = (
    "СООБЩЕНИЕ-7781",
    "О побоях в третьем отряде",
    "Женщины старше шестидесяти",
    "Только для Совета",
    "Только для группы",
)
ADVICE = {
    "institution": "Отремонтировать вентиляцию в помещениях второго этажа и провести измерения",
    "council": COUNCIL_ONLY,
    "public": "Обеспечить ежедневную прогулку не менее часа",
}
PROMISES = (
    ("Починить вентиляцию в камерах второго этажа", "Начальник учреждения", date(2026, 12, 10)),
    ("Выдать каждому прикроватную тумбочку", "Заместитель по быту", date(2026, 12, 20)),
    ("Вывесить телефоны Уполномоченного в каждом отряде", "", date(2026, 12, 1)),
    ("Пересмотреть график прогулок", "Дежурная часть", None),
    ("Заменить матрасы в карантинном отделении", "Заместитель по быту", date(2027, 1, 15)),
    ("Завести журнал заявлений к врачу", "Начальник медицинской части", date(2026, 12, 5)),
    ("Установить перегородки в санузлах", "Начальник учреждения", date(2027, 2, 1)),
    ("Обучить смену порядку допуска участников НПМ", "Отдел кадров", date(2026, 12, 15)),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """The visit and who makes it."""

    visit: str
    institution: str
    who: Who
    second: str


def make(core: Core, kind: VisitType = VisitType.PERIODIC) -> Sample:
    """Make the visit: two members, an earlier visit with recommendations, obstructions, promises, findings."""
    group = Group("", "35", Text("ru", {"ru": "Карагандинская группа", "kk": "Қарағанды тобы"}), ("35",))
    first, _ = core.people.introduce("Сейтова Айгуль Сериковна", plain("юрист"), "0421", VALID, group)
    second, _ = core.people.introduce("Омаров Болат Ержанович", plain("врач"), "0422", VALID, None)
    core.people.set_owner(first)
    who = Who(first, first)
    name = Text("ru", {"ru": "Учреждение № 99", "kk": "№ 99 мекеме"})
    place = Institution("", "PEN-99", name, "PEN-MED", "35", "г. Караганда, ул. Степная, 1", capacity=640)
    institution, _ = core.institutions.save(place, who)
    _earlier(core, institution, who)
    grounds = [Ground("", "", kind=GroundKind.MESSAGE, number=GROUND, day=DAY, told=plain(TOLD))]
    plan = Plan(
        institution,
        DAY,
        kind,
        core.people.groups()[0].id,
        [first, second],
        ground=plain("План на 2026 год") if kind is not VisitType.SPECIAL else Text(),
        grounds=grounds if kind is VisitType.SPECIAL else (),
    )
    visit, _ = core.visits.plan(plan, who)
    return Sample(visit, institution, who, second)


def _earlier(core: Core, institution: str, who: Who) -> None:
    """Let an earlier periodic visit leave recommendations: for the institution, for the Council, for everybody."""
    visit, _ = core.visits.plan(Plan(institution, EARLIER, members=[who.author]), who)
    core.visits.mark(visit, "arrived_at", typed(EARLIER, time(9)), who)
    for print_class, words in ADVICE.items():
        made, _ = core.recommendations.add(
            visit, plain(words), who, addressee="MIA", deadline=date(2025, 12, 1), print_class=print_class
        )
        core.recommendations.step(made, RecommendationStep(RecommendationState.SENT, EARLIER), who)


def happen(core: Core, sample: Sample, promises: int = len(PROMISES)) -> None:
    """Let the visit take place: times, half-refusals, findings, promises, conclusions."""
    visit, who = sample.visit, sample.who
    for name, hour, minute in (("arrived_at", 9, 5), ("ids_shown_at", 9, 8), ("admitted_at", 10, 20)):
        core.visits.mark(visit, name, typed(DAY, time(hour, minute)), who)
    core.visits.set(visit, who, head="Ахметов Серик Болатович")
    core.visits.write(visit, "conclusions", "ru", "Условия не соответствуют норме.", who)
    core.visits.write(visit, "place", "ru", "г. Караганда", who)
    for text, person, day in PROMISES[:promises]:
        core.promises.add(visit, who, text=plain(text), who=person, by_day=day)
    obstruct(core, sample)
    for print_class, words in (("public", "Сыро в камерах"), ("council", COUNCIL_ONLY), ("group", GROUP_ONLY)):
        core.findings.record(
            visit, "A", plain(words), who, severity=2, standing=FindingPlace.REPORT, print_class=print_class,
            affected=plain(AFFECTED),
        )  # fmt: skip
    core.recommendations.add(visit, plain("Просушить камеры"), who, addressee="MIA", deadline=date(2027, 3, 1))
    form = core.answers.form(visit)
    for code, value in (("L4", "0"), ("L4B", "0"), ("L5", "3")):
        question = form.coded(code)
        if question is not None:
            core.answers.set(visit, question.path, value, who)


def obstruct(core: Core, sample: Sample) -> None:
    """Log two half-refusals, one with all its fields."""
    core.obstructions.add(
        sample.visit,
        sample.who,
        kind=ObstructionKind.REGISTER,
        what=plain("Журнал применения специальных средств"),
        place=plain("Дежурная часть"),
        at=typed(DAY, time(11, 10)),
        until=typed(DAY, time(11, 40)),
        official="Иванов И. И.",
        position=plain("дежурный помощник начальника"),
        words=plain("Журнал у прокурора, покажем завтра."),
    )
    core.obstructions.add(
        sample.visit, sample.who, kind=ObstructionKind.TALK, what=plain("Сотрудник не вышел из комнаты для бесед")
    )


KINDS = (
    DocumentKind.REPORT,
    DocumentKind.PRELIMINARY,
    DocumentKind.DEPARTURE,
    DocumentKind.OBSTRUCTION,
    DocumentKind.GATE_SHEET,
    DocumentKind.PACK,
    DocumentKind.BLANK,
)
