"""From the records of a visit to the record of an act or a letter: refused entry, obstruction, departure, appeal.

The sentences of the acts are the program's own, in the words of the law that applies; what people wrote stands in them
as it was written, and the whole is marked where a part has no translation. What isn't known is a line to fill in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from npm_desktop.documents import parts
from npm_desktop.documents.collect_evidence import clock, obstruction, official
from npm_desktop.documents.frame import Frame
from npm_desktop.domain.act import Act, ListedPart, OfficialPart, Statement
from npm_desktop.domain.admission import Appeal, Refusal
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.names import APPEAL_OUTCOMES, REFUSAL_GROUNDS
from npm_desktop.domain.person import Standing, standing_of
from npm_desktop.domain.report import Said
from npm_desktop.domain.states import AppealKind, AppealOutcome
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Member
from npm_desktop.sentences import N_

BLANK = "________"
LEGAL = ("scope", "rights_access", "duty_assistance")
SHEET_LEGAL = ("scope", "rights_access", "rights_interview", "rights_messages", "confidentiality", "duty_assistance")
OFFENCE = "coao_507"
_GOOD = (Standing.VALID, Standing.LAST_DAY)

ARRIVED = N_(
    "We, the undersigned participants of the National Preventive Mechanism, have drawn up this act to state that on "
    "{day} at {time} the group arrived at the institution: {institution}. Type of visit: {kind}."
)
SHOWN = N_("At {time} the administration was shown the valid certificates of the participants, Nos. {numbers}.")
SHOWN_DOUBTFUL = N_("At {time} the administration was shown the certificates of the participants, Nos. {numbers}.")
SHOWN_TO = N_("The certificates were shown to: {whom}.")
NOT_SHOWN = N_("The certificates could not be shown.")
EXPLAINED = N_("It was explained: {words}")
REFUSED = N_("At {time} entry was refused by: {who}.")
VERBATIM = N_("The reason in the official's own words: “{words}”")
IN_SUBSTANCE = N_("The reason as the official put it, in substance: {words}")
RELIED = N_("The reason given: {ground}.")
NO_NAME = N_("{position} (did not give the name)")
LEFT = N_("The group left at {time}.")
NOT_CARRIED_OUT = N_("As a result the preventive visit was not carried out.")
COULD_NOT = N_("What could not be done: {words}")
ASSESSMENT = N_(
    "By law state bodies and their officials assist the participants of the National Preventive Mechanism in their "
    "lawful activity. In the view of the group the facts stated here are an obstruction of that activity: {offence}."
)
OBSTRUCTED = N_(
    "We, the undersigned participants of the National Preventive Mechanism, have drawn up this act to state that in "
    "the course of the visit on {day} to the institution: {institution} (type of visit: {kind}) the lawful activity "
    "of the group was obstructed as listed below."
)
OBSTRUCTION_EXPLAINED = N_(
    "It was explained to the administration that participants have access to information and premises and talk with "
    "persons held without witnesses."
)
DEPARTED = N_(
    "On {day} the group of participants of the National Preventive Mechanism finished its visit to the institution: "
    "{institution}. Type of visit: {kind}."
)
PROMISED = N_("In the final talk the administration named the following measures:")
NOTHING_PROMISED = N_("In the final talk the administration named no measures.")
NO_REPRISALS = N_(
    "Nobody may be persecuted for having spoken with the participants; whoever restricts the rights of citizens for "
    "that bears the liability set by law."
)
NO_REPORT = N_(
    "This sheet is not the report on the results of the visit. The report is drawn up by the group and signed by all "
    "its members."
)
APPEALED = N_("On {day} the participants of the National Preventive Mechanism were refused entry to: {institution}.")
ACT_REFERENCE = N_("This is stated in the act of non-admission No. {number} of {day}, which is attached.")
ACT_REFERENCE_NONE = N_("The act of non-admission is attached.")
EARLIER = N_("Appeal No. {number} of {day}: {outcome}.")
BOTH_READINGS = N_(
    "The provision names obstruction by an official who uses the official position, and interference that caused a "
    "substantial violation of rights and lawful interests. Both are given: the visit could not be carried out, and "
    "the persons held could not speak with the participants."
)
ASK = {
    AppealKind.APPEAL: N_(
        "We ask you to assess the actions of the official and to decide on opening a case on the administrative "
        "offence: {offence}."
    ),
    AppealKind.REPEATED: N_(
        "We ask you once more to assess the actions of the official under: {offence}. No law requires participants to "
        "show a plan of visits; the certificate alone proves their authority."
    ),
    AppealKind.HIGHER_PROSECUTOR: N_(
        "We ask you to examine the refusal to open a case under: {offence}, to set it aside and to explain to the "
        "institutions how entry on the certificates of participants is to be given."
    ),
    AppealKind.SUPERIOR_BODY: N_(
        "We ask you to hold the official liable under disciplinary rules and to inform the heads of the institutions "
        "that participants are admitted on their certificates."
    ),
    AppealKind.OMBUDSMAN: N_(
        "We report this to the Ombudsman and ask for a petition to the state bodies to open proceedings on the facts "
        "of obstruction."
    ),
}
CERTIFICATE_ALONE = N_(
    "The authority of a participant of the National Preventive Mechanism is proved by the certificate issued by the "
    "Ombudsman. The law does not require a plan of visits, an order, a letter or a notice in advance to be shown."
)
NO_CONDITION = N_(
    "This sheet informs the administration. It is not a condition of admission: participants are admitted without it."
)
PRIVATE = N_(
    "Participants talk with the persons held, and with any other person, without witnesses. What is said stays "
    "confidential."
)
HEADINGS = {"assessment": N_("Legal assessment"), "ask": N_("Request"), "evidence": N_("Evidence")}


class _Teller:
    """Tells what happened, statement by statement."""

    def __init__(self, frame: Frame, subject_id: str) -> None:
        self.frame, self.m, self.texts = frame, frame.material, frame.texts
        self.visit = frame.material.visit
        self._subject = subject_id

    def state(self, code: str, sentence: str, **values: Text | str) -> Statement:
        return Statement(code, self.texts.tr(HEADINGS[code]) if code in HEADINGS else "",
                         self.frame.composed(sentence, **values))  # fmt: skip

    def at(self, moment: Moment | None) -> str:
        return clock(self.frame, moment) if moment else BLANK

    def day(self) -> str:
        at = self.visit.arrived_at
        return self.texts.long_date(at.at.date() if at else self.visit.day)

    def where(self) -> dict[str, Text | str]:
        return {"institution": self.visit.snapshot.name, "kind": parts.visit_type(self.frame)}

    def offence(self) -> str:
        provision = self.frame.reference.law.offences[OFFENCE].provision
        return provision.citations.get(self.texts.language) or provision.citations["ru"]

    def assessment(self) -> Statement:
        return self.state("assessment", ASSESSMENT, offence=self.offence())

    # Refused entry

    def non_admission(self) -> list[Statement]:
        refusal = self.m.refusal or Refusal("", self.visit.id)
        time = self.at(self.visit.arrived_at)
        told = [self.state("arrived", ARRIVED, day=self.day(), time=time, **self.where())]
        told += self._shown(refusal)
        if refusal.explained:
            told.append(self.state("explained", EXPLAINED, words=refusal.explained))
        told += self._refused(refusal)
        if refusal.left_at:
            told.append(self.state("left", LEFT, time=self.at(refusal.left_at)))
        told.append(self.state("consequence", NOT_CARRIED_OUT))
        if refusal.could_not:
            told.append(self.state("could_not", COULD_NOT, words=refusal.could_not))
        if refusal.evidence:
            told.append(Statement("evidence", self.texts.tr(HEADINGS["evidence"]), self.frame.said(refusal.evidence)))
        return [*told, self.assessment()]

    def _shown(self, refusal: Refusal) -> list[Statement]:
        if refusal.certificates_shown is False:
            return [self.state("shown", NOT_SHOWN)]
        carried = [one for one in self.visit.members if not one.recused]
        numbers = ", ".join(one.certificate for one in carried if one.certificate) or BLANK
        worth = {_worth(one, self.visit.day) for one in carried}
        sentence = SHOWN if worth and worth <= set(_GOOD) else SHOWN_DOUBTFUL
        told = [self.state("shown", sentence, time=self.at(self.visit.ids_shown_at), numbers=numbers)]
        if refusal.shown_to:
            told.append(self.state("shown_to", SHOWN_TO, whom=refusal.shown_to))
        return told

    def _refused(self, refusal: Refusal) -> list[Statement]:
        who: Text | str = refusal.position or BLANK
        time = self.at(refusal.refused_at)
        if refusal.official:
            position = self.frame.said(refusal.position)
            text = self.texts.tr(REFUSED, time=time, who=", ".join(filter(None, [position.text, refusal.official])))
            lang = position.lang or self.texts.language
            told = [Statement("refused", "", Said(text, lang, position.confirmed))]
        elif refusal.name_withheld:
            position = self.frame.composed(NO_NAME, position=who)
            text = self.texts.tr(REFUSED, time=time, who=position.text)
            told = [Statement("refused", "", Said(text, position.lang, position.confirmed))]
        else:
            told = [self.state("refused", REFUSED, time=time, who=who)]
        if refusal.words:
            told.append(
                self.state("words", IN_SUBSTANCE if refusal.verbatim is False else VERBATIM, words=refusal.words)
            )
        if refusal.ground is not None:
            told.append(self.state("ground", RELIED, ground=self.texts.tr(REFUSAL_GROUNDS[refusal.ground])))
        return told

    # Obstruction, departure, appeal, gate sheet

    def obstruction(self) -> list[Statement]:
        told = [self.state("obstructed", OBSTRUCTED, day=self.day(), **self.where())]
        if any(one.explained for one in self.m.obstructions):
            told.append(self.state("explained", OBSTRUCTION_EXPLAINED))
        return [*told, self.assessment()]

    def departure(self) -> list[Statement]:
        return [
            self.state("departed", DEPARTED, day=self.day(), **self.where()),
            self.state("promised", PROMISED if self.m.promises else NOTHING_PROMISED),
            self.state("no_reprisals", NO_REPRISALS),
            self.state("no_report", NO_REPORT),
        ]

    def appeal(self) -> list[Statement]:
        one = self.m.appeal(self._subject)
        told = [self.state("refused", APPEALED, day=self.day(), institution=self.visit.snapshot.name)]
        told.append(self._act())
        told += [self._earlier(other) for other in self.m.appeals if other.ordinal < one.ordinal and other.day]
        told += self._refused(self.m.refusal) if self.m.refusal else []
        told.append(self.state("readings", BOTH_READINGS))
        told.append(self.state("ask", ASK[one.kind], offence=self.offence()))
        if one.asks:
            told.append(Statement("asks", "", self.frame.said(one.asks)))
        return told

    def _act(self) -> Statement:
        fixed = next((one for one in self.m.acts if one.kind == DocumentKind.NON_ADMISSION), None)
        if fixed is None:
            return self.state("act", ACT_REFERENCE_NONE)
        return self.state("act", ACT_REFERENCE, number=fixed.number, day=self.texts.date(fixed.day))

    def _earlier(self, other: Appeal) -> Statement:
        day = self.texts.date(other.day) if other.day else BLANK
        outcome = self.texts.tr(APPEAL_OUTCOMES[other.outcome])
        if other.outcome is AppealOutcome.REFUSED and other.answer:
            outcome = f"{outcome} \u2014 {self.frame.said(other.answer).text}"
        return self.state("earlier", EARLIER, number=other.number or BLANK, day=day, outcome=outcome)

    def gate_sheet(self) -> list[Statement]:
        return [
            self.state("certificate", CERTIFICATE_ALONE),
            self.state("no_condition", NO_CONDITION),
            self.state("private", PRIVATE),
            self.state("no_reprisals", NO_REPRISALS),
        ]


def _worth(member: Member, day: date) -> Standing:
    if not member.certificate:
        return Standing.MISSING
    return standing_of(member.certificate_from, member.certificate_to, day)


_TOLD: Mapping[DocumentKind, Callable[[_Teller], list[Statement]]] = {
    DocumentKind.NON_ADMISSION: _Teller.non_admission,
    DocumentKind.OBSTRUCTION: _Teller.obstruction,
    DocumentKind.DEPARTURE: _Teller.departure,
    DocumentKind.APPEAL: _Teller.appeal,
    DocumentKind.GATE_SHEET: _Teller.gate_sheet,
}


def act(frame: Frame, kind: DocumentKind, *, number: str = "", day: date | None = None, subject_id: str = "") -> Act:
    """Return the record of the act; `number` is empty for a draft, `subject_id` names the appeal of a letter."""
    teller, visit, sheet = _Teller(frame, subject_id), frame.material.visit, kind is DocumentKind.GATE_SHEET
    return Act(
        kind=kind,
        edition=frame.edition,
        language=frame.texts.language,
        demo=frame.material.demo,
        number=number,
        day=(day or visit.day).isoformat() if not sheet else "",
        place=_place(frame) if not sheet else Said(),
        institution=parts.institution(frame),
        visit_number="" if sheet else visit.number,
        visit_type=visit.kind,
        visit_type_name="" if sheet else parts.visit_type(frame),
        addressee=_addressee(frame, kind, subject_id),
        group_name="" if sheet else visit.snapshot.group_name.shown(frame.texts.language)[0],
        members=() if sheet else parts.members(frame),
        statements=tuple(_TOLD[kind](teller)),
        listed=_listed(frame, kind),
        witnesses=_witnesses(frame) if kind is DocumentKind.NON_ADMISSION else (),
        legal=_legal(frame, kind),
        official=_official(frame, kind),
        copies=_copies(frame, kind),
    )


def _place(frame: Frame) -> Said:
    """Return where the paper is drawn up: what was written, else where the institution is, else a line to fill in."""
    visit = frame.material.visit
    return frame.said(visit.place) if visit.place else Said(visit.snapshot.address or BLANK, frame.texts.language)


def _addressee(frame: Frame, kind: DocumentKind, subject_id: str) -> Said:
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
    words = frame.texts.tr("“{words}”", words=part.words.text) if part.words.text else ""
    what = ". ".join(filter(None, [part.kind, part.what.text, part.place.text]))
    more = ": ".join(filter(None, [part.official.text, words]))
    return ListedPart(
        part.when,
        Said(what, part.what.lang or frame.texts.language, part.what.confirmed and part.place.confirmed),
        Said(more, part.words.lang or part.official.lang, part.words.confirmed and part.official.confirmed),
    )


def _witnesses(frame: Frame) -> tuple[Said, ...]:
    return tuple(official(frame, one.role, one.name) for one in frame.material.witnesses)


def _legal(frame: Frame, kind: DocumentKind) -> tuple[str, ...]:
    if kind is DocumentKind.DEPARTURE:
        return ()
    return parts.citations(frame, SHEET_LEGAL if kind is DocumentKind.GATE_SHEET else LEGAL)


def _official(frame: Frame, kind: DocumentKind) -> OfficialPart | None:
    visit = frame.material.visit
    if kind is DocumentKind.NON_ADMISSION and frame.material.refusal is not None:
        return OfficialPart(frame.said(frame.material.refusal.position), frame.material.refusal.official)
    if kind in (DocumentKind.OBSTRUCTION, DocumentKind.DEPARTURE):
        return OfficialPart(Said(frame.texts.tr("Head of the institution"), frame.texts.language), visit.head)
    return None


def _copies(frame: Frame, kind: DocumentKind) -> tuple[Said, ...]:
    refusal = frame.material.refusal
    if kind is not DocumentKind.NON_ADMISSION or refusal is None or not refusal.copies:
        return ()
    said = frame.said(refusal.copies)
    return tuple(Said(line.strip(), said.lang, said.confirmed) for line in said.text.split("\n") if line.strip())
