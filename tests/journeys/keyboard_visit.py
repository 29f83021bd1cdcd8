"""The steps of the walk: plan, arrive, ask, measure cells, talk, find, recommend, report, print."""

from __future__ import annotations

from tests.journeys.keyboard_walk import CTRL, NONE, Key, Walk, unlock
from ui.forms.grid import Grid
from ui.language import tr

CELLS, INTERVIEWS, FINDINGS, RECOMMENDATIONS = 30, 6, 8, 10
NUMBERS = {"pen_001": "402", "pen_002": "500", "pen_023": "0", "pen_026": "0", "l4": "1", "l4b": "0", "l5": "6"}
UNITS = ("1-й отряд", "2-й отряд")
SEEN = (
    "В камере 104 на человека 2,1 м².",
    "Вода из крана ржавая.",
    "Окно в камере 107 не открывается.",
    "Журнал обращений не велся с марта.",
    "Врача нет вторую неделю.",
    "Телефон не работает.",
    "Прогулочный двор без навеса.",
    "Нет пандуса у столовой.",
)
ASKED = (
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
)


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
    walk.type("План посещений на 2026 год")
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
            walk.type("Ключ не нашли.")
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
        walk.type(UNITS[place % len(UNITS)])
        walk.tab()
        walk.type("русский")
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
    for place, words in enumerate(SEEN):
        walk.key(Key.Key_J, CTRL)
        walk.type(words)
        walk.tab()
        walk.type("жилая зона")
        walk.tab_to(tr("Severity"))
        walk.digits(str(1 + place % 4))
        walk.tab()
        walk.digits("2")
        if place < len(ASKED) - len(SEEN) or place >= 2:
            recommend(walk, ASKED[place])
        if place < len(ASKED) - len(SEEN):
            recommend(walk, ASKED[len(SEEN) + place])
    walk.picture("findings")


def recommend(walk: Walk, words: str) -> None:
    """Draw a recommendation from the finding one is at: one action, one addressee, one day."""
    walk.key(Key.Key_R, CTRL)
    walk.type(words)
    walk.tab()
    walk.type("Комитет")
    walk.key(Key.Key_Return)
    walk.tab_to(tr("Deadline"))
    walk.type("01.06.2027")
    walk.key(Key.Key_Return, CTRL)


def report(walk: Walk) -> None:
    """Write the conclusions, fix the report, print it."""
    walk.key(Key.Key_F5)
    walk.tab_to(tr("Conclusions"))
    walk.type("Тесно, сыро, нет врача. Порядок обращений не соблюдается.")
    walk.tab()
    walk.picture("report")
    walk.tab_to(tr("Fix the report"))
    walk.key(Key.Key_Space)
    walk.picture("fixed")
    walk.key(Key.Key_P, CTRL)
