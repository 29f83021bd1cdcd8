"""From the records of a visit to the record of one edition of its report, in one language. Pure: values in, value out.

What an edition may not carry never enters its record; nothing is left for the printing to hide.
"""

from __future__ import annotations

from datetime import date

from npm_desktop.documents import collect_evidence, parts
from npm_desktop.documents.collect_sections import recommendations, sections
from npm_desktop.documents.frame import Frame, Material
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.message import Standing, count
from npm_desktop.domain.names import STAGE_STATES, STAGES
from npm_desktop.domain.report import Edition, MessagePart, OccupancyPart, Report, Said, StagePart, TimesPart
from npm_desktop.domain.states import StageState
from npm_desktop.reference.library import Reference
from npm_desktop.texts import Texts

# What a report rests on, by the keys of the legal basis; which articles these are is data of the law family.
LEGAL_KEYS = ("definition", "rights", "duties_messages", "report")
LEGAL_OUTSIDE = ("definition", "rights", "report")  # nothing that speaks of messages
INTERVIEWS, RECEIVED, PASSED, REPRISALS = "L3", "L4", "L4B", "L5"


def collect(
    material: Material,
    reference: Reference,
    texts: Texts,
    edition: Edition,
    *,
    kind: DocumentKind = DocumentKind.REPORT,
    number: str = "",
    day: date | None = None,
) -> Report:
    """Return the record of the edition in the language of `texts`; `number` is empty for a draft."""
    return _Collector(material, reference, texts, edition).report(kind, number, day or material.visit.day)


def registered(material: Material, code: str) -> int | None:
    """Return how many messages the register holds for the question, None when it has none of the visit."""
    if not material.messages:
        return None
    counts = count(material.messages)
    return counts.accepted if code == RECEIVED else counts.passed


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


class _Collector:
    def __init__(self, material: Material, reference: Reference, texts: Texts, edition: Edition) -> None:
        self._m = material
        self._visit = material.visit
        self._reference = reference
        self._texts = texts
        self._edition = edition
        self._inside = edition in (Edition.GROUP, Edition.COUNCIL)
        self._frame = Frame(material, reference, texts, edition)
        self.said = self._frame.said

    def report(self, kind: DocumentKind, number: str, day: date) -> Report:
        visit, inside = self._visit, self._inside
        return Report(
            kind=kind,
            edition=self._edition,
            language=self._texts.language,
            demo=self._m.demo,
            number=number,
            day=day.isoformat(),
            place=self.said(visit.place),
            legal=self._legal(),
            visit_number=visit.number,
            visit_type=visit.kind if parts.names_type(self._frame) else "",
            visit_type_name=parts.visit_type(self._frame) if parts.names_type(self._frame) else "",
            # A ground may tell who spoke: the extract has none.
            ground=self.said(visit.ground) if inside else Said(),
            announced=visit.announced if inside else None,
            institution=parts.institution(self._frame),
            head=visit.head if inside else "",
            received_by=visit.received_by if inside else "",
            group_name=visit.snapshot.group_name.shown(self._texts.language)[0] if inside else "",
            members=parts.members(self._frame) if inside else (),
            others=parts.written(self._frame, visit.others) if inside else (),
            times=self._times() if inside else TimesPart(),
            restrictions=self.said(visit.restrictions) if inside else Said(),
            occupancy=self._occupancy() if inside else (),
            places_seen=visit.places_seen if inside else None,
            interviews=self._interviews(),
            documents_seen=visit.documents_seen if inside else None,
            stages=self._stages() if inside else (),
            sections=sections(self._frame),
            messages_received=self._messages(RECEIVED),
            messages_passed=self._messages(PASSED),
            messages=self._register() if inside else (),
            # Of a special visit they may tell what was alleged, and so who wrote.
            conclusions=self.said(visit.conclusions) if not self._frame.veiled else Said(),
            recommendations=recommendations(self._frame),
            legislation=self.said(visit.legislation) if inside or self._edition is Edition.PUBLIC else Said(),
            annexes=parts.written(self._frame, visit.annexes) if inside else (),
            dissents=(),
            sent_to=self.said(visit.sent_to) if inside else Said(),
            grounds=collect_evidence.grounds(self._frame) if inside else (),
            topic=self.said(self._m.campaign.topic) if self._m.campaign else Said(),
            decision=collect_evidence.decision(self._frame),
            base=collect_evidence.base(self._frame),
            checks=collect_evidence.checks(self._frame),
            reprisals_asked=self._reasked(),
            urgent=self.said(visit.urgent) if inside else Said(),
            obstructions=collect_evidence.obstructions(self._frame) if inside else (),
            promises=collect_evidence.promises(self._frame) if self._edition is not Edition.PUBLIC else (),
            photos=collect_evidence.photos(self._frame),
            pairs=collect_evidence.pairs(self._frame),
            checklist=self._checklist(),
            # The hash is that of both workbooks: it would tell that a module was asked.
            checklist_sha256=self._m.form.sha256 if not self._frame.veiled else "",
        )

    def _legal(self) -> tuple[str, ...]:
        category, day, language = self._visit.snapshot.category, self._visit.day, self._texts.language
        keys = LEGAL_KEYS if self._inside else LEGAL_OUTSIDE
        found = self._reference.citations(category, day, keys, language, confirmed_only=True)
        kind = self._reference.visit_citation(self._visit.kind, category, day, language)
        cited = [one.text for one in found]
        if kind is not None and kind.confirmed and parts.names_type(self._frame):
            cited.insert(min(2, len(cited)), kind.text)
        return tuple(dict.fromkeys(cited))

    def _checklist(self) -> str:
        """Return which checklist was asked; what leaves the mechanism doesn't name the module of a special visit."""
        name = f"{self._m.form.form_id} {self._m.form.version}"
        return name.rpartition(" + ")[2] if self._frame.veiled else name

    def _times(self) -> TimesPart:
        visit = self._visit
        return TimesPart(
            parts.iso(visit.arrived_at),
            parts.iso(visit.ids_shown_at),
            parts.iso(visit.admitted_at),
            parts.iso(visit.ended_at),
            visit.waiting_minutes,
            self.said(visit.waiting_reason),
        )

    def _occupancy(self) -> tuple[OccupancyPart, ...]:
        return tuple(OccupancyPart(self.said(one.label), one.held, one.capacity) for one in self._visit.occupancy)

    def _stages(self) -> tuple[StagePart, ...]:
        told = (StageState.NOT_EXAMINED, StageState.REFUSED)
        tr = self._texts.tr
        return tuple(
            StagePart(tr(STAGES[one.stage]), one.state, tr(STAGE_STATES[one.state]), self.said(one.reason))
            for one in self._visit.stages
            if one.state in told
        )

    def _interviews(self) -> int | None:
        """Return how many there were: those that are recorded, else what the checklist says."""
        talks = self._m.talks
        return talks.number if talks is not None and self._inside else self._count(INTERVIEWS)

    def _reasked(self) -> int | None:
        """Return how many were asked about persecution: those who were talked with again, else what is answered."""
        counted = self._m.reasked
        return counted if counted is not None and self._inside else self._count(REPRISALS)

    def _messages(self, code: str) -> int | None:
        """Return what the register counts; only where it holds nothing of the visit, what was answered."""
        known = registered(self._m, code) if self._inside else None
        return self._count(code) if known is None else known

    def _register(self) -> tuple[MessagePart, ...]:
        """Return the accepted messages by number and day: never what they say, or from whom."""
        accepted = [one for one in self._m.messages if one.standing is Standing.ACCEPTED]
        return tuple(
            MessagePart(one.number, _iso(one.day), _iso(one.passed_on))
            for one in sorted(accepted, key=lambda one: one.number)
        )

    def _count(self, code: str) -> int | None:
        question = self._m.form.coded(code)
        if not self._inside or question is None:
            return None
        answer = self._m.answers.get(question.path)
        return int(float(answer.value)) if answer is not None and answer.value else None
