"""The steps of the walk: plan, arrive, ask, measure cells, talk, find, recommend, report, print."""

from __future__ import annotations

from dataclasses import dataclass

from tests.journeys.keyboard_walk import CTRL, NONE, Key, Walk, unlock
from ui import language
from ui.forms.grid import Grid
from ui.language import tr

CELLS, INTERVIEWS, FINDINGS_WITH_TWO = 30, 6, 2
NUMBERS = {"pen_001": "402", "pen_002": "500", "pen_023": "0", "pen_026": "0", "l4": "1", "l4b": "0", "l5": "6"}


@dataclass(frozen=True, slots=True)
class Words:
    """What the group writes, in its language: eight findings, ten recommendations, and the rest of the visit."""

    ground: str
    refused: str
    units: tuple[str, str]
    spoken: str
    place: str
    body: str
    conclusions: str
    seen: tuple[str, ...]
    asked: tuple[str, ...]


RU = Words(
    ground="План посещений на 2026 год",
    refused="Ключ не нашли.",
    units=("1-й отряд", "2-й отряд"),
    spoken="русский",
    place="жилая зона",
    body="Комитет уголовно",
    conclusions="Тесно, сыро, нет врача. Порядок обращений не соблюдается.",
    seen=(
        "В камере 104 на человека 2,1 м².",
        "Вода из крана ржавая.",
        "Окно в камере 107 не открывается.",
        "Журнал обращений не велся с марта.",
        "Врача нет вторую неделю.",
        "Телефон не работает.",
        "Прогулочный двор без навеса.",
        "Нет пандуса у столовой.",
    ),
    asked=(
        "Расселить камеру 104.",
        "Заменить трубы.",
        "Починить окно в камере 107.",
        "Вести журнал обращений.",
        "Нанять врача.",
        "Починить телефон.",
        "Поставить навес.",
        "Построить пандус.",
        "Проверить воду в лаборатории.",
        "Повесить расписание приёма.",
    ),
)
KK = Words(
    ground="2026 жылға арналған бару жоспары",
    refused="Кілті табылмады.",
    units=("1-жасақ", "2-жасақ"),
    spoken="қазақша",
    place="тұрғын аймақ",
    body="қылмыстық-атқару",
    conclusions="Тар, дымқыл, дәрігер жоқ. Өтініш беру тәртібі сақталмайды.",
    seen=(
        "104-камерада бір адамға 2,1 м² тиеді.",
        "Шүмектен тот басқан су ағады.",
        "107-камераның терезесі ашылмайды.",
        "Өтініштер журналы наурыздан бері жүргізілмеген.",
        "Екі аптадан бері дәрігер жоқ.",
        "Телефон жұмыс істемейді.",
        "Серуен ауласында қалқа жоқ.",
        "Асхана алдында пандус жоқ.",
    ),
    asked=(
        "104-камераны бөліп орналастыру.",
        "Құбырларды ауыстыру.",
        "107-камераның терезесін жөндеу.",
        "Өтініштер журналын жүргізу.",
        "Дәрігер қабылдау.",
        "Телефонды жөндеу.",
        "Қалқа орнату.",
        "Пандус салу.",
        "Суды зертханада тексеру.",
        "Қабылдау кестесін іліп қою.",
    ),
)


def words() -> Words:
    """Return what the group writes in the language of the window."""
    return KK if language.current().language == "kk" else RU


def whole_visit(walk: Walk) -> None:
    """Walk the whole way."""
    unlock(walk)
    walk.beat.rest()
    plan(walk)
    arrive(walk)
    ask(walk)
    measure(walk)
    talk(walk)
    find(walk)
    report(walk)


def plan(walk: Walk) -> None:
    """Plan the visit for today."""
    walk.key(Key.Key_N, CTRL)
    walk.digits("99")
    walk.key(Key.Key_Return)
    walk.tab(2)
    walk.type(words().ground)
    walk.picture("plan")
    walk.key(Key.Key_Return, CTRL)
    walk.visit()
    walk.settle()
    walk.picture("preparation")


def arrive(walk: Walk) -> None:
    """Arrive, show the certificates, be let in."""
    walk.key(Key.Key_Space)
    walk.key(Key.Key_Space)
    walk.key(Key.Key_Space)
    walk.picture("arrival")
    walk.key(Key.Key_F5)


def ask(walk: Walk) -> None:
    """Answer every question that stands before the cells, each in its own way."""
    page = walk.pane().page  # type: ignore[attr-defined]
    for place in range(200):
        question = page.current().question
        if question.name.startswith("cell_"):
            return
        if place == 8:
            walk.picture("checklist")
        if question.kind in ("integer", "decimal"):
            walk.digits(NUMBERS.get(question.name, "5"))
        elif question.kind == "text":
            walk.type(words().refused)
        else:
            walk.digits("1")
        walk.key(Key.Key_Return, CTRL if question.kind == "text" else NONE)
    raise AssertionError("the questions have no end")


def measure(walk: Walk) -> None:
    """Fill in the table of cells: number, who is held (a digit goes on by itself), area, people, beds."""
    walk.until(lambda: isinstance(walk.here(), Grid))
    for place in range(CELLS):
        for value in (f"{101 + place}", "", "18" if place % 2 else "9", f"{4 + place % 3}", "6"):
            walk.digits(value or "1")
            if value:
                walk.key(Key.Key_Return)
        if place == 3:
            walk.picture("cells")
    walk.picture("cells_all")


def talk(walk: Walk) -> None:
    """Write down the talks: unit, language, who was there, consents before a second member, topics, risk."""
    for place in range(INTERVIEWS):
        walk.key(Key.Key_I, CTRL)
        walk.type(words().units[place % 2])
        walk.tab()
        walk.type(words().spoken)
        walk.tab_to(tr("Who was near"))
        walk.digits("1")
        walk.tab_to(tr("Before whom"))
        walk.digits("1")
        walk.tab_to(tr("The person agrees"))
        walk.digits("126")
        walk.tab()
        walk.digits("2" if place == 2 else "1")
        walk.tab_to(tr("What it was about"))
        walk.digits("14")
        if place == 2:
            walk.picture("talk")
    walk.picture("talks")


def find(walk: Walk) -> None:
    """Write down findings: what was seen, where, how grave, that it goes into the report."""
    seen, asked = words().seen, words().asked
    for place, sentence in enumerate(seen):
        walk.key(Key.Key_J, CTRL)
        walk.type(sentence)
        walk.tab()
        walk.type(words().place)
        walk.tab_to(tr("Severity"))
        walk.digits(str(1 + place % 4))
        walk.tab()
        walk.digits("2")
        recommend(walk, asked[place])
        if place < FINDINGS_WITH_TWO:
            recommend(walk, asked[len(seen) + place])
    walk.picture("findings")


def recommend(walk: Walk, sentence: str) -> None:
    """Draw a recommendation from the finding one is at: one action, one addressee, one day."""
    walk.key(Key.Key_R, CTRL)
    walk.type(sentence)
    walk.tab()
    walk.type(words().body)
    walk.key(Key.Key_Return)
    walk.tab_to(tr("Deadline"))
    walk.type("01.06.2027")
    walk.key(Key.Key_Return, CTRL)


def report(walk: Walk) -> None:
    """Write the conclusions, fix the report, print it."""
    walk.key(Key.Key_F5)
    walk.tab_to(tr("Conclusions"))
    walk.type(words().conclusions)
    walk.tab()
    walk.picture("report")
    walk.tab_to(tr("Fix the report"))
    walk.key(Key.Key_Space)
    walk.picture("fixed")
    walk.key(Key.Key_P, CTRL)
