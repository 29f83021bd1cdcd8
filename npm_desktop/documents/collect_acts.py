"""From the records of a visit to the record of an act or a letter: refused entry, obstruction, departure, appeal.

The sentences of the acts are the program's own, in the words of the law that applies; what people wrote stands in them
as it was written, and the whole is marked where a part has no translation. What isn't known is a line to fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from npm_desktop.documents import act_sentences as say
from npm_desktop.documents import explanations, parts
from npm_desktop.documents.collect_evidence import clock, obstruction, official, translated
from npm_desktop.documents.frame import Frame, fill
from npm_desktop.documents.parts import BLANK
from npm_desktop.domain.act import Act, ListedPart, OfficialPart, Statement, leaving_untold
from npm_desktop.domain.admission import Appeal, Refusal
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.names import APPEAL_OUTCOMES, REFUSAL_GROUNDS
from npm_desktop.domain.person import Standing, standing_of
from npm_desktop.domain.report import Said
from npm_desktop.domain.states import AppealKind, AppealOutcome, VisitState
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Member, Visit
from npm_desktop.errors import NotFound, RuleBroken

LINE = BLANK * 5
LEGAL = ("scope", "rights_access", "rights_interview", "duty_assistance")
OBSTRUCTION_LEGAL = ("scope", "rights", "rights_access", "rights_interview", "duty_assistance")
SHEET_LEGAL = ("scope", "rights_access", "rights_interview", "rights_messages", "confidentiality", "duty_assistance")
_GOOD = (Standing.VALID, Standing.LAST_DAY)


class _Teller:
    """Tells what happened, statement by statement."""

    def __init__(self, frame: Frame, subject_id: str) -> None:
        self.frame, self.m, self.texts = frame, frame.material, frame.texts
        self.visit = frame.material.visit
        self._subject = subject_id

    def state(self, code: str, sentence: str, **values: Text | str) -> Statement:
        return Statement(code, self.heading(code), self.frame.composed(sentence, **values))

    def heading(self, code: str) -> str:
        words = say.HEADINGS.get(code)
        return self.texts.tr(words) if words else ""

    def at(self, moment: Moment | None) -> str:
        return clock(self.frame, moment) if moment else BLANK

    def day(self) -> str:
        at = self.visit.arrived_at
        return self.texts.on_date(at.at.date() if at else self.visit.day)

    def assessment(self, elements: str) -> list[Statement]:
        told = [self.state("assistance", say.ASSISTANCE)] if parts.law_confirmed(self.frame) else []
        view = self.state("view", say.ASSESSMENT, offence=parts.offence(self.frame))
        told += [self.state("elements", elements), view]
        return [Statement("assessment", self.heading("assessment"), told[0].text), *told[1:]]

    # Refused entry

    def non_admission(self) -> list[Statement]:
        refusal = self.m.refusal or Refusal("", self.visit.id)
        time = self.at(self.visit.arrived_at)
        name, kind = self.visit.snapshot.name, parts.visit_type(self.frame)
        told = [self.state("arrived", say.ARRIVED, day=self.day(), time=time, institution=name, kind=kind)]
        told += self._shown(refusal)
        if refusal.explained and not self._waits_for_lawyer(refusal):
            told.append(self.state("explained", say.EXPLAINED, words=refusal.explained))
        told += self._refused(refusal)
        if refusal.left_at and not leaving_untold(self.m.acts):  # acts of one refusal tell the same
            told.append(self.state("left", say.LEFT, time=self.at(refusal.left_at)))
        told.append(self.state("consequence", say.NOT_CARRIED_OUT))
        if refusal.could_not:
            told.append(self.state("could_not", say.COULD_NOT, words=refusal.could_not))
        if refusal.evidence:
            told.append(Statement("evidence", self.heading("evidence"), self.frame.said(refusal.evidence)))
        return [*told, *self.assessment(say.REFUSAL_ELEMENTS)]

    def _waits_for_lawyer(self, refusal: Refusal) -> bool:
        """Tell whether the explanation is the program's own, of a law that a lawyer has yet to confirm."""
        standard = explanations.explained(refusal.ground).values
        return not parts.law_confirmed(self.frame) and refusal.explained.values == standard

    def _shown(self, refusal: Refusal) -> list[Statement]:
        if refusal.certificates_shown is False:
            return [self.state("shown", say.NOT_SHOWN)]
        carried = [one for one in self.visit.members if not one.recused]
        numbers = ", ".join(one.certificate for one in carried if one.certificate) or BLANK
        worth = {_worth(one, self.visit.day) for one in carried}
        sentence = say.SHOWN if worth and worth <= set(_GOOD) else say.SHOWN_DOUBTFUL
        told = [self.state("shown", sentence, time=self.at(self.visit.ids_shown_at), numbers=numbers)]
        if refusal.shown_to:
            told.append(self.state("shown_to", say.SHOWN_TO, whom=refusal.shown_to))
        return told

    def _refused(self, refusal: Refusal) -> list[Statement]:
        who = self._who(refusal)
        text = fill(self.texts, say.REFUSED, time=self.at(refusal.refused_at), who=who.text)
        told = [Statement("refused", "", Said(text, who.lang or self.texts.language, who.confirmed))]
        if refusal.words:
            told.append(self.state("words", self._quoting(refusal), words=refusal.words))
        if refusal.ground is not None:
            told.append(self.state("ground", say.RELIED, ground=self.texts.tr(REFUSAL_GROUNDS[refusal.ground])))
        elif not refusal.words:
            told.append(self.state("ground", say.RELIED, ground=LINE))
        return told

    def _who(self, refusal: Refusal) -> Said:
        if refusal.official:
            return official(self.frame, refusal.position, refusal.official)
        who: Text | str = refusal.position or BLANK
        return self.frame.composed(say.NO_NAME if refusal.name_withheld else "{position}", position=who)

    def _quoting(self, refusal: Refusal) -> str:
        if refusal.verbatim is False:
            return say.IN_SUBSTANCE
        return say.VERBATIM_TRANSLATED if translated(self.frame, refusal.words) else say.VERBATIM

    # Obstruction, departure, appeal, gate sheet

    def obstruction(self) -> list[Statement]:
        told = [self.state("obstructed", say.OBSTRUCTED, day=self.day(), institution=self.visit.snapshot.name)]
        if any(one.explained for one in self.m.obstructions):
            told.append(self.state("explained", say.OBSTRUCTION_EXPLAINED))
        return [*told, *self.assessment(say.OBSTRUCTION_ELEMENTS)]

    def departure(self) -> list[Statement]:
        day = self.texts.on_date(_departed_on(self.visit))
        promised = self.state("promised", say.PROMISED)
        if not self.m.promises:
            promised = self.state("promised", say.MEASURES, line=LINE)
        told = [self.state("departed", say.DEPARTED, day=day, institution=self.visit.snapshot.name), promised]
        if parts.law_confirmed(self.frame):
            told.append(self.state("no_reprisals", say.NO_REPRISALS))
        return [*told, self.state("no_report", say.NO_REPORT)]

    def appeal(self) -> list[Statement]:
        one = self.m.appeal(self._subject)
        told = [self.state("refused", say.APPEALED, day=self.day(), institution=self.visit.snapshot.name)]
        told.append(self._act())
        left = self.m.refusal.left_at if self.m.refusal is not None else None
        if left is not None and leaving_untold(self.m.acts):
            told.append(self.state("left", say.LEFT, time=self.at(left)))
        told += [self._earlier(other) for other in self.m.appeals if other.ordinal < one.ordinal and other.day]
        told += self._refused(self.m.refusal) if self.m.refusal else []
        told.append(self.state("readings", say.BOTH_READINGS))
        told.append(self.state("ask", say.ASK[one.kind], offence=parts.offence(self.frame)))
        if one.kind is AppealKind.REPEATED and parts.law_confirmed(self.frame):
            told.append(self.state("no_plan", say.NO_PLAN_NEEDED))
        if one.asks:
            told.append(Statement("asks", "", self.frame.said(one.asks)))
        return told

    def _act(self) -> Statement:
        fixed = next((one for one in self.m.acts if one.kind == DocumentKind.NON_ADMISSION), None)
        if fixed is None:
            return self.state("act", say.ACT_REFERENCE_NONE)
        return self.state("act", say.ACT_REFERENCE, number=fixed.number, day=self.texts.date(fixed.day))

    def _earlier(self, other: Appeal) -> Statement:
        day = self.texts.date(other.day) if other.day else BLANK
        outcome, answer = self.texts.tr(APPEAL_OUTCOMES[other.outcome]), self.frame.said(other.answer)
        if other.outcome is not AppealOutcome.REFUSED or not answer.text:
            return self.state("earlier", say.EARLIER, number=other.number or BLANK, day=day, outcome=outcome)
        whole = f"{outcome} \u2014 {answer.text}"
        text = fill(self.texts, say.EARLIER, number=other.number or BLANK, day=day, outcome=whole)
        return Statement("earlier", "", Said(text, answer.lang, answer.confirmed))

    def urgent_letter(self) -> list[Statement]:
        """Tell of a fear for everybody: what happened to whom would point to who spoke (R-01, R-06)."""
        told = [self.state("visited", say.URGENT_VISIT, day=self.day(), institution=self.visit.snapshot.name)]
        told.append(self.state("fear", say.URGENT_FEAR))
        if parts.law_confirmed(self.frame):
            told.append(self.state("no_reprisals", say.NO_REPRISALS))
        told.append(self.state("ask", say.URGENT_ASK))
        return [*told, self.state("nobody", say.URGENT_NOBODY), self.state("reply", say.URGENT_REPLY)]

    def gate_sheet(self) -> list[Statement]:
        no_condition = self.state("no_condition", say.NO_CONDITION)
        if not parts.law_confirmed(self.frame):
            return [self.state("certificate", say.CERTIFICATES_SHOWN), no_condition]
        return [
            self.state("certificate", say.CERTIFICATE_ALONE),
            no_condition,
            self.state("private", say.PRIVATE),
            self.state("no_reprisals", say.NO_REPRISALS),
        ]


def _departed_on(visit: Visit) -> date:
    return visit.ended_at.at.date() if visit.ended_at else visit.day


def _worth(member: Member, day: date) -> Standing:
    if not member.certificate:
        return Standing.MISSING
    return standing_of(member.certificate_from, member.certificate_to, day)


_TOLD: Mapping[DocumentKind, Callable[[_Teller], list[Statement]]] = {
    DocumentKind.NON_ADMISSION: _Teller.non_admission,
    DocumentKind.OBSTRUCTION: _Teller.obstruction,
    DocumentKind.DEPARTURE: _Teller.departure,
    DocumentKind.APPEAL: _Teller.appeal,
    DocumentKind.URGENT_LETTER: _Teller.urgent_letter,
    DocumentKind.GATE_SHEET: _Teller.gate_sheet,
}


def act(frame: Frame, kind: DocumentKind, *, number: str = "", day: date | None = None, subject_id: str = "") -> Act:
    """Return the record of the act; `number` is empty for a draft, `subject_id` names the appeal of a letter.

    RuleBroken `visit_was_admitted` for an act or a letter about a refusal that there was not.
    """
    _ensure_refused(frame, kind)
    if kind is DocumentKind.URGENT_LETTER and subject_id not in frame.material.cases:
        raise NotFound("record_not_found")
    teller, visit, sheet = _Teller(frame, subject_id), frame.material.visit, kind is DocumentKind.GATE_SHEET
    return Act(
        kind=kind,
        edition=frame.edition,
        language=frame.texts.language,
        demo=frame.material.demo,
        number=number,
        day=_day(frame, kind, day, subject_id) if not sheet else "",
        place=_place(frame) if not sheet else Said(),
        institution=parts.institution(frame),
        visit_number="" if sheet else visit.number,
        visit_type=visit.kind if kind is DocumentKind.NON_ADMISSION else "",
        visit_type_name=parts.visit_type(frame) if kind is DocumentKind.NON_ADMISSION else "",
        addressee=_addressee(frame, kind, subject_id),
        group_name="" if sheet else visit.snapshot.group_name.shown(frame.texts.language)[0],
        members=() if sheet or frame.blurred else parts.members(frame),
        statements=tuple(_TOLD[kind](teller)),
        listed=_listed(frame, kind),
        witnesses=_witnesses(frame) if kind is DocumentKind.NON_ADMISSION else (),
        legal=_legal(frame, kind),
        official=_official(frame, kind),
        copies=_copies(frame, kind),
        title=_title(frame, kind, subject_id),
    )


def _ensure_refused(frame: Frame, kind: DocumentKind) -> None:
    material = frame.material
    if kind is DocumentKind.NON_ADMISSION:
        refused = material.visit.state is VisitState.NOT_ADMITTED and material.visit.admitted_at is None
    else:  # letters go on when the group was let in later
        refused = kind is not DocumentKind.APPEAL or material.refusal is not None
    if not refused:
        raise RuleBroken("visit_was_admitted")


def _day(frame: Frame, kind: DocumentKind, fixed_on: date | None, subject_id: str) -> str:
    """Return the day of the paper: a letter's own, else the day it is fixed; a letter without either has a line."""
    visit = frame.material.visit
    if kind is DocumentKind.APPEAL:
        day = frame.material.appeal(subject_id).day or fixed_on
        return day.isoformat() if day else BLANK
    if kind is DocumentKind.URGENT_LETTER:
        day = frame.material.cases.get(subject_id) or fixed_on
        return day.isoformat() if day else BLANK
    if kind is DocumentKind.DEPARTURE:
        return (fixed_on or _departed_on(visit)).isoformat()
    return (fixed_on or visit.day).isoformat()


def _title(frame: Frame, kind: DocumentKind, subject_id: str) -> str:
    """Return the title of the paper where it isn't that of its kind."""
    own = say.TITLES.get(frame.material.appeal(subject_id).kind) if kind is DocumentKind.APPEAL else None
    return frame.texts.tr(own) if own else ""


def _place(frame: Frame) -> Said:
    """Return where the paper is drawn up: what was written, else a line to fill in."""
    visit = frame.material.visit
    return frame.said(visit.place) if visit.place else Said(BLANK, frame.texts.language)


def _addressee(frame: Frame, kind: DocumentKind, subject_id: str) -> Said:
    if kind is DocumentKind.URGENT_LETTER:
        prosecutor = frame.reference.bodies[say.PROSECUTOR]
        return Said(frame.texts.pick(prosecutor.names), frame.texts.language)
    if kind is not DocumentKind.APPEAL:
        return Said()
    one = frame.material.appeal(subject_id)
    body = frame.reference.bodies.get(one.addressee)
    note = frame.said(one.addressee_note)
    name = frame.texts.pick(body.names) if body else ""
    return Said(", ".join(filter(None, [name, note.text])), note.lang or frame.texts.language, note.confirmed)


def _listed(frame: Frame, kind: DocumentKind) -> tuple[ListedPart, ...]:
    material = frame.material
    if kind is DocumentKind.NON_ADMISSION:
        return tuple(
            ListedPart(clock(frame, one.at) if one.at else "", frame.said(one.whom), frame.said(one.outcome))
            for one in material.calls
        )
    if kind is DocumentKind.OBSTRUCTION:
        return tuple(_obstructed(frame, place) for place in range(len(material.obstructions)))
    if kind is DocumentKind.DEPARTURE:
        return tuple(
            ListedPart(frame.texts.date(one.by_day) if one.by_day else "", frame.said(one.text),
                       Said(one.who, frame.texts.language))
            for one in material.promises
        )  # fmt: skip
    return ()


def _obstructed(frame: Frame, place: int) -> ListedPart:
    part = obstruction(frame, frame.material.obstructions[place])
    what = ". ".join(one.rstrip(".") for one in (part.kind, part.what.text, part.place.text) if one)
    more = ": ".join(filter(None, [part.official.text, part.words.text]))
    return ListedPart(
        part.when,
        Said(what, part.what.lang or frame.texts.language, part.what.confirmed and part.place.confirmed),
        Said(more, part.words.lang or part.official.lang, part.words.confirmed and part.official.confirmed),
    )


def _witnesses(frame: Frame) -> tuple[Said, ...]:
    """Return who saw it; where one member came alone and names nobody, the act says that plainly."""
    named = tuple(official(frame, one.role, one.name) for one in frame.material.witnesses)
    alone = sum(not one.recused for one in frame.material.visit.members) == 1
    return named or ((Said(frame.texts.tr(say.NO_WITNESS), frame.texts.language),) if alone else ())


def _legal(frame: Frame, kind: DocumentKind) -> tuple[str, ...]:
    if kind is DocumentKind.DEPARTURE:
        return ()
    keys = {DocumentKind.GATE_SHEET: SHEET_LEGAL, DocumentKind.OBSTRUCTION: OBSTRUCTION_LEGAL}.get(kind, LEGAL)
    return parts.citations(frame, keys)


def _official(frame: Frame, kind: DocumentKind) -> OfficialPart | None:
    visit = frame.material.visit
    if kind is DocumentKind.NON_ADMISSION:
        refusal = frame.material.refusal or Refusal("", visit.id)
        known = bool(refusal.position or refusal.official)
        position = frame.said(refusal.position) if known else Said(BLANK, frame.texts.language)
        return OfficialPart(position, refusal.official)
    if kind in (DocumentKind.OBSTRUCTION, DocumentKind.DEPARTURE) and not frame.blurred:
        return OfficialPart(Said(frame.texts.tr("Head of the institution"), frame.texts.language), visit.head)
    return None


def _copies(frame: Frame, kind: DocumentKind) -> tuple[Said, ...]:
    if kind is not DocumentKind.NON_ADMISSION:
        return ()
    refusal = frame.material.refusal
    if refusal is None or not refusal.copies:
        return (Said(LINE, frame.texts.language),)
    said = frame.said(refusal.copies)
    lines = _lines(said.text)
    if any(len(_lines(value)) != len(lines) for value in refusal.copies.values.values() if value):
        return (said,)  # beside each other only what has as many lines in each language can be listed
    return tuple(Said(line, said.lang, said.confirmed) for line in lines)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
