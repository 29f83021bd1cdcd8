"""What a finding rests on: questions, photos, papers, talks by code, and how many independent kinds of sources that is.

Codes of talks stand here and on no card: a board may be read over a shoulder.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.finding import Finding
from npm_desktop.domain.interview_names import USES
from npm_desktop.domain.interview_rules import Usable
from npm_desktop.domain.names import SOURCES
from ui import language
from ui.language import tr
from ui.screens.visit.entry import Lines
from ui.screens.visit.finding_meter import Meter
from ui.screens.visit.finding_parts import PartsField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.lines import NumberField

Parts = Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class Beside:
    """What is recorded beside a finding: photos, talks, the other findings and those that went into some."""

    photos: Sequence[Photo] = ()
    usable: Sequence[Usable] = ()
    gone: Sequence[Finding] = ()
    findings: Sequence[Finding] = ()


def photo_parts(finding_id: str, beside: Beside) -> Parts:
    """Return the photos that show this finding or none yet."""
    code = language.current().language
    free = (one for one in beside.photos if one.finding_id in ("", finding_id))
    return [
        (one.id, " · ".join(filter(None, (tr("Photo {n}", n=one.ordinal), one.caption.shown(code)[0]))), "")
        for one in free
    ]


def talk_parts(beside: Beside) -> Parts:
    """Return the talks a finding may rest on, by code, and how."""
    return [(one.id, one.code, tr(USES[one.use])) for one in beside.usable]


def answer_parts(form: Form, section: str, answers: Sequence[str]) -> Parts:
    """Return the questions of the section, and those that are chosen already."""
    known = form.section(section)
    asked = {one.path: one for one in (known.questions if known else ())}
    others = {path: one for path in answers if (one := form.at(path)) is not None}
    pick = language.current().pick
    return [(path, f"{one.code}  {pick(one.labels)}", "") for path, one in {**others, **asked}.items()]


class FindingEvidence(QWidget):
    """`changed(fields)` for what the finding itself holds, `photographed(photo, finding)` for photos."""

    changed = Signal(dict)
    photographed = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._finding_id, self._lines = "", Lines()
        self._photos: set[str] = set()
        self.meter = Meter()
        self.answers = PartsField(tr("Add a question"))
        self.photos = PartsField(tr("Add a photo"))
        self.papers = PartsField(tr("Add a register or document"), typed=True)
        self.talks = PartsField(tr("Add a talk"))
        self.counts = {kind: NumberField(digits=0, name=tr(name), width=64) for kind, name in SOURCES.items()}
        numbers = QWidget()
        numbers.setLayout(Flow(*(Field(tr(SOURCES[kind]), one) for kind, one in self.counts.items()), spacing=12))
        self.parts = {
            "answers": Field(tr("Questions"), self.answers),
            "photos": Field(tr("Photos"), self.photos),
            "papers": Field(tr("Registers and documents"), self.papers),
            "interviews": Field(tr("Talks by code"), self.talks, hint=tr("Never printed.")),
        }
        self.numbers = Field(tr("Sources by kind, corrected by hand"), numbers)
        self.setLayout(Stack(self.meter, *self.parts.values(), self.numbers, spacing=12))
        self._connect()

    def _connect(self) -> None:
        for name, part in (("answers", self.answers), ("papers", self.papers), ("interviews", self.talks)):
            part.changed.connect(lambda name=name, part=part: self.changed.emit({name: part.values()}))
        self.photos.changed.connect(self._photographed)
        for one in self.counts.values():
            one.committed.connect(lambda _value: self.changed.emit({"sources": self.sources()}))

    def show_finding(self, finding: Finding, form: Form, beside: Beside, *, locked: bool) -> None:
        """Show what is stored now; a number that is being typed stays."""
        if finding.id != self._finding_id:
            self._lines.forget()
        self._finding_id = finding.id
        self.meter.show_finding(finding)
        self.answers.show_parts(finding.answers, answer_parts(form, finding.section, finding.answers), locked=locked)
        known = photo_parts(finding.id, beside)
        shown = [one.id for one in beside.photos if finding.id and one.finding_id == finding.id]
        self.photos.show_parts(shown, known, locked=locked)
        self._photos = set(shown)
        self.papers.show_parts(finding.papers, locked=locked)
        self.talks.show_parts(finding.interviews, talk_parts(beside), locked=locked)
        counts = dict(finding.sources)
        for kind, one in self.counts.items():
            self._lines.show(one.line, counts.get(kind))
            one.setEnabled(not locked)
        for name, part in (("answers", self.answers), ("photos", self.photos), ("interviews", self.talks)):
            self.parts[name].setVisible(not part.is_idle() and (name != "photos" or bool(finding.id)))
        self.parts["papers"].setVisible(not locked or bool(finding.papers))

    def sources(self) -> tuple[tuple[str, int], ...]:
        """Return the numbers that stand there."""
        numbers = ((kind, one.value()) for kind, one in self.counts.items())
        return tuple((kind, int(number)) for kind, number in numbers if number and number > 0)

    def values(self) -> dict[str, object]:
        """Return what a new finding takes along."""
        return {
            "answers": self.answers.values(),
            "papers": self.papers.values(),
            "interviews": self.talks.values(),
            "sources": self.sources(),
        }

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.papers.commit()
        for one in self.counts.values():
            one.line.commit()

    def _photographed(self) -> None:
        chosen = set(self.photos.values())
        before, self._photos = self._photos, chosen
        for photo in sorted(before ^ chosen):
            self.photographed.emit(photo, self._finding_id if photo in chosen else "")
