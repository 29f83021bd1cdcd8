"""The chosen message: where it stands, what may go along, its life, and what can be noted next.

What was said is shown once somebody asks for it, and is gone again with the next line.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.message import Forensic, Message, MessageLine, Nature, Noted, Outcome, Standing
from npm_desktop.domain.message_names import CHANNELS, FORENSICS, NATURES, OUTCOMES, STANDINGS
from npm_desktop.sentences import N_
from ui import language
from ui.context import Context, Target
from ui.language import tr
from ui.screens.messages.message_steps import steps_of
from ui.screens.messages.step_form import StepForm
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.shapes import Mark, Status
from ui.widgets.timeline import Moment, Timeline

_ENDS = {
    Outcome.CONVICTED: Mark.GOOD,
    Outcome.DISCIPLINARY: Mark.GOOD,
    Outcome.ACQUITTED: Mark.STOP,
    Outcome.DISCONTINUED: Mark.STOP,
    Outcome.NOT_REGISTERED: Mark.STOP,
    Outcome.OPEN: Mark.NONE,
}
_EVENTS = {
    "": N_("came in"),
    "grave": N_("marked as possibly grave"),
    "decided_on": N_("decided with a lawyer"),
    "passed_on": N_("passed to the Ombudsman"),
    "pretrial_number": N_("pre-trial investigation"),
    "withdrawn_on": N_("withdrawn"),
    "deleted": N_("taken out of the register"),
}
Told = tuple[Message, list[Noted], Mapping[str, str]]


class ChosenMessage(QWidget):
    """`step_form` notes what comes next; `show_line` shows another message."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line: MessageLine | None = None
        self.title = Label("", "body_strong", selectable=True)
        self.about = Label("", "small", "muted")
        self.standing, self.identity, self.outcome = (Status(" ", Mark.OPEN, ground="surface") for _ in range(3))
        self.route = Label("", "small", "muted")
        self.reveal = KeyButton(tr("Show what was said"), OUTLINED, icon="eye")
        self.words = Label("", "body", selectable=True)
        self.institution = KeyButton(tr("Institution"), OUTLINED, icon="institutions")
        self.visit = KeyButton(tr("Visit"), OUTLINED, icon="visits")
        self.special = KeyButton(tr("Plan a special visit"), QUIET, icon="calendar")
        self.more = [Status(" ", Mark.OPEN, ground="surface") for _ in range(4)]
        self.life = Timeline(name=tr("History"))
        self.steps = StepForm(context)
        self._build()
        self._connect()

    def _build(self) -> None:
        keys, shapes = QWidget(), QWidget()
        keys.setLayout(Flow(self.institution, self.visit, self.special))
        shapes.setLayout(Stack(self.standing, self.identity, *self.more, self.outcome, spacing=0))
        head = (self.title, self.about, shapes, self.route, self.reveal, self.words, keys)
        box = Stack(*head, Rule(), self.steps, Rule(), self.life, spacing=12, margins=(24, 20, 24, 24))
        self.setLayout(box)
        self.words.hide()

    def _connect(self) -> None:
        self.reveal.clicked.connect(self.reveal_words)
        self.institution.clicked.connect(lambda: self._lead("institution"))
        self.visit.clicked.connect(lambda: self._lead("visit"))
        self.special.clicked.connect(lambda: self._lead("plan"))

    def show_line(self, line: MessageLine) -> None:
        """Show a message; its words are hidden unless it is the one whose words are in sight."""
        if self._line is None or self._line.id != line.id:
            self.words.hide()
        self._line = line
        texts = language.current()
        self.title.setText(line.number)
        parts = [
            line.institution.shown(texts.language)[0],
            texts.date(line.day) if line.day else "",
            tr(CHANNELS[line.channel]),
            tr(NATURES[line.nature]),
        ]
        self.about.setText(" · ".join(filter(None, parts)))
        self.visit.setVisible(bool(line.visit_id))
        self._say_standing(line)
        self._say_identity(line)
        name = tr("Outcome: {name}", name=tr(OUTCOMES[line.outcome]))
        self.outcome.set_status(name, _ENDS.get(line.outcome, Mark.HALF))
        self._ask()

    def _say_standing(self, line: MessageLine) -> None:
        texts = language.current()
        if line.passed_on is not None:
            self.standing.set_status(tr("passed to the Ombudsman on {day}", day=texts.date(line.passed_on)), Mark.GOOD)
        elif line.waits and line.pass_by is not None:
            self.standing.set_status(tr("accepted: to be passed on by {day}", day=texts.date(line.pass_by)), Mark.WARN)
        else:
            self.standing.set_status(tr("told, not accepted"), Mark.OPEN)

    def _say_identity(self, line: MessageLine) -> None:
        words = tr("the name may go along: the person agreed") if line.identity else tr("goes without the name")
        self.identity.set_status(words, Mark.GOOD if line.identity else Mark.NONE)
        route = tr("Route of a suspected torture: Ombudsman, then prosecutor. It is offered, never sent by itself.")
        self.route.setText(route)
        self.route.setVisible(line.nature is Nature.TORTURE)

    def _ask(self) -> None:
        line, reader = self._line, self._context.reader
        if line is None:
            return
        key = line.id

        def ask() -> Told:
            people = {one.id: one.name for one in reader.people.all()}
            return reader.messages.get(key), reader.messages.history(key), people

        self._context.tasks.read(self, ask, self._show)

    def _show(self, told: Told) -> None:
        one, noted, people = told
        if self._line is None or self._line.id != one.id:
            return
        self._say_more(one)
        self.steps.show_steps(one.id, steps_of(self._context, one))
        self.life.set_moments([_moment(each, people) for each in reversed(noted)])
        code = language.current().language
        self.reveal.setVisible(bool(one.text) and not self.words.isVisibleTo(self))
        self.words.setText(one.text.shown(code)[0])

    def _say_more(self, one: Message) -> None:
        texts = language.current()
        told: list[tuple[str, str]] = []
        if one.grave:
            words, mark = tr("grave: people decide, with a lawyer"), Mark.WARN
            if one.decided_on is not None:
                words = tr("grave: decided on {day} with a lawyer", day=texts.date(one.decided_on))
                mark = Mark.GOOD
            told.append((words, mark))
        if one.withdrawn_on is not None:
            told.append((tr("withdrawn on {day}, stays open", day=texts.date(one.withdrawn_on)), Mark.OPEN))
        if one.pretrial_number:
            told.append((tr("pre-trial investigation No. {number}", number=one.pretrial_number), Mark.HALF))
        if one.forensic is not Forensic.NONE:
            told.append((tr("forensic examination: {name}", name=tr(FORENSICS[one.forensic])), Mark.HALF))
        for shape, (words, mark) in zip(self.more, [*told, *[("", "")] * 4], strict=False):
            shape.setVisible(bool(words))
            if words:
                shape.set_status(words, mark)

    def reveal_words(self) -> None:
        """Show what was said, and give the keyboard on."""
        self.words.setVisible(bool(self.words.text()))
        self.reveal.hide()
        self.steps.setFocus()

    def _lead(self, screen: str) -> None:
        if self._line is not None:
            targets = {
                "visit": Target("visit", self._line.visit_id, f"messages:{self._line.id}"),
                "institution": Target("institution", self._line.institution_id),
                "plan": Target("plan", self._line.institution_id, "special"),
            }
            self._context.open(targets[screen])


def _moment(noted: Noted, people: Mapping[str, str]) -> Moment:
    who = people.get(noted.author_id, "")
    return Moment(language.current().date(noted.day), Mark.OPEN, _event(noted), who)


def _event(noted: Noted) -> str:
    if noted.name == "standing":
        words = tr(STANDINGS[Standing(noted.value)])
    elif noted.name == "outcome":
        words = tr("Outcome: {name}", name=tr(OUTCOMES[Outcome(noted.value)]))
    elif noted.name == "forensic":
        words = tr("forensic examination: {name}", name=tr(FORENSICS[Forensic(noted.value)]))
    else:
        back = noted.name and noted.value in ("", "False")
        words = tr(_EVENTS[noted.name]) if not back else tr("taken back: {words}", words=tr(_EVENTS[noted.name]))
    return words[:1].upper() + words[1:]
