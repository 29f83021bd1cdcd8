"""The names of states and kinds, as messages for the catalogues. What the glossary names (severities …) is not here."""

from __future__ import annotations

from npm_desktop.domain.admission import RefusalGround, Step
from npm_desktop.domain.agenda import Matter
from npm_desktop.domain.checklist import VersionState
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.interview import Met
from npm_desktop.domain.person import Standing
from npm_desktop.domain.report import Edition, PrintClass
from npm_desktop.domain.room import Entered
from npm_desktop.domain.states import (
    AnswerState,
    AppealKind,
    AppealOutcome,
    DocumentState,
    FindingPlace,
    Judgement,
    ObstructionKind,
    PhotoSubject,
    SignatureState,
    Stage,
    StageState,
    VisitState,
    VisitType,
)
from npm_desktop.domain.text import Translation
from npm_desktop.domain.translation import Returned
from npm_desktop.domain.visit_types import GroundKind
from npm_desktop.sentences import N_

VISIT_TYPES = {
    VisitType.PERIODIC: N_("Periodic"),
    VisitType.INTERIM: N_("Interim"),
    VisitType.SPECIAL: N_("Special"),
    VisitType.THEMATIC: N_("Thematic"),
}
VISIT_STATES = {
    VisitState.PLANNED: N_("planned"),
    VisitState.UNDER_WAY: N_("under way"),
    VisitState.NOT_ADMITTED: N_("not admitted"),
    VisitState.CONCLUDED: N_("concluded"),
    VisitState.CANCELLED: N_("cancelled"),
}
STAGES = {
    Stage.PREPARATION: N_("Preparation"),
    Stage.ARRIVAL: N_("Arrival"),
    Stage.HEAD: N_("Talk with the head"),
    Stage.TOUR: N_("Tour"),
    Stage.INTERVIEWS: N_("Interviews"),
    Stage.DOCUMENTS: N_("Documents"),
    Stage.STAFF: N_("Staff"),
    Stage.FINAL_TALK: N_("Final talk"),
    Stage.DEBRIEF: N_("Debrief"),
    Stage.REPORT: N_("Report"),
    Stage.RECOMMENDATIONS: N_("Recommendations"),
    Stage.FOLLOW_UP: N_("Follow-up"),
    Stage.CHECKS: N_("Earlier recommendations"),
    Stage.REPRISALS: N_("Reprisals"),
    Stage.SAFETY: N_("Safety"),
    Stage.INJURIES: N_("Injuries"),
    Stage.REGISTERS: N_("Registers"),
    Stage.CCTV: N_("Cameras"),
    Stage.DOCTOR: N_("Doctor"),
    Stage.MODULE: N_("Questions of the topic"),
}
STAGE_STATES = {
    StageState.TO_DO: N_("to do"),
    StageState.BEGUN: N_("begun"),
    StageState.DONE: N_("done"),
    StageState.NOT_EXAMINED: N_("not examined"),
    StageState.REFUSED: N_("refused by the administration"),
}
ANSWER_STATES = {
    AnswerState.ANSWERED: N_("answered"),
    AnswerState.NOT_APPLICABLE: N_("not applicable"),
    AnswerState.NOT_SHOWN: N_("not shown"),
    AnswerState.REFUSED: N_("refused by the administration"),
    AnswerState.NOT_ASKED: N_("not asked"),
}
FINDING_PLACES = {
    FindingPlace.CHECK: N_("To check"),
    FindingPlace.REPORT: N_("Into the report"),
    FindingPlace.ASIDE: N_("Put aside"),
}
DOCUMENT_STATES = {
    DocumentState.DRAFT: N_("draft"),
    DocumentState.FIXED: N_("fixed"),
    DocumentState.SIGNED: N_("signed in part"),
    DocumentState.SEALED: N_("signed by all and sealed"),
    DocumentState.WITHDRAWN: N_("withdrawn"),
}
SIGNATURE_STATES = {
    SignatureState.TO_SIGN: N_("to sign"),
    SignatureState.SIGNED: N_("signed"),
    SignatureState.DISSENT: N_("dissenting opinion"),
    SignatureState.REFUSED: N_("refused to sign"),
    SignatureState.ABSENT: N_("could not be asked"),
}
EDITIONS = {
    Edition.GROUP: N_("Group"),
    Edition.COUNCIL: N_("Council"),
    Edition.INSTITUTION: N_("Institution"),
    Edition.PUBLIC: N_("Public"),
    Edition.OFFICIAL: N_("Official"),
}
PRINT_CLASSES = {
    PrintClass.NEVER: N_("never printed"),
    PrintClass.GROUP: N_("the group only"),
    PrintClass.COUNCIL: N_("up to the Council"),
    PrintClass.INSTITUTION: N_("up to the institution"),
    PrintClass.PUBLIC: N_("everybody"),
}
STANDINGS = {
    Standing.VALID: N_("valid"),
    Standing.LAST_DAY: N_("valid on its last day"),
    Standing.EXPIRED: N_("expired"),
    Standing.NOT_YET: N_("not valid yet"),
    Standing.NO_DATES: N_("no dates of validity"),
    Standing.MISSING: N_("no certificate"),
}
SOURCES = {
    "observation": N_("own observation"),
    "documents": N_("documents"),
    "talks": N_("talks"),
}
VERDICTS = {
    "meets": N_("meets"),
    "partly": N_("partly"),
    "below": N_("falls short"),
}
LANGUAGES = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English")}
# What the group saw for itself never has the words in which a body reports it ("implemented").
MET = {
    Met.WELL: N_("found, nothing happened"),
    Met.REPRISAL: N_("made to pay"),
    Met.DECLINED: N_("did not want to talk"),
    Met.NOT_TRACEABLE: N_("not found"),
}
JUDGEMENTS = {
    Judgement.TO_CHECK: N_("to check"),
    Judgement.NOT_IMPLEMENTED: N_("no meaningful progress"),
    Judgement.INSUFFICIENT: N_("insufficient progress"),
    Judgement.REASONABLE: N_("reasonable progress"),
    Judgement.GOOD_PROGRESS: N_("good progress"),
    Judgement.IMPLEMENTED: N_("implementation verified"),
    Judgement.PARTIAL: N_("implementation verified in part"),
    Judgement.IN_PROGRESS: N_("work seen under way"),
    Judgement.OBSOLETE: N_("no longer relevant"),
    Judgement.NOT_CHECKED: N_("not checked"),
}
PROOFS = {
    "observation": N_("seen by the group"),
    "document": N_("document"),
    "photo": N_("photo"),
    "talks": N_("talks"),
}
OBSTRUCTIONS = {
    ObstructionKind.ROOM: N_("A room was not opened"),
    ObstructionKind.REGISTER: N_("A register was not given"),
    ObstructionKind.TALK: N_("A talk was not private"),
    ObstructionKind.PERSON: N_("A talk with a person was not allowed"),
    ObstructionKind.CAMERA: N_("Photos were not allowed"),
    ObstructionKind.DELAY: N_("The group was made to wait"),
    ObstructionKind.DEVICE: N_("Equipment was not let in"),
    ObstructionKind.OTHER: N_("Something else"),
}
GROUNDS = {
    GroundKind.MESSAGE: N_("Message"),
    GroundKind.INSTRUCTION: N_("Instruction of the Ombudsman"),
    GroundKind.PUBLICATION: N_("Publication"),
}
REFUSAL_GROUNDS = {
    RefusalGround.NO_PLAN: N_("the approved plan was not shown"),
    RefusalGround.NO_PERMISSION: N_("no permission of a superior body"),
    RefusalGround.NO_ORDER: N_("no order or letter about the visit"),
    RefusalGround.HEAD_ABSENT: N_("the head is absent"),
    RefusalGround.QUARANTINE: N_("quarantine or a special regime"),
    RefusalGround.NOT_TOLD: N_("no reason was given"),
    RefusalGround.OTHER: N_("another reason"),
}
APPEALS = {
    AppealKind.APPEAL: N_("Appeal to the prosecutor"),
    AppealKind.REPEATED: N_("Repeated appeal"),
    AppealKind.HIGHER_PROSECUTOR: N_("Complaint to the higher prosecutor"),
    AppealKind.SUPERIOR_BODY: N_("Letter to the superior body"),
    AppealKind.OMBUDSMAN: N_("Report to the Ombudsman"),
}
APPEAL_OUTCOMES = {
    AppealOutcome.NONE: N_("no answer yet"),
    AppealOutcome.CASE_OPENED: N_("a case was opened"),
    AppealOutcome.REFUSED: N_("refused"),
    AppealOutcome.EXPLAINED: N_("settled by an explanation"),
    AppealOutcome.DISCIPLINARY: N_("disciplinary action"),
    AppealOutcome.NO_ANSWER: N_("left without an answer"),
}
CLOCK_STEPS = {
    Step.APPEAL: N_("appeal to the prosecutor"),
    Step.REPEAT: N_("repeated appeal"),
    Step.LIMIT: N_("end of the term for an administrative case"),
}
PHOTO_SUBJECTS = {
    PhotoSubject.ROOM: N_("room"),
    PhotoSubject.SECURITY: N_("object of security"),
    PhotoSubject.DOCUMENT: N_("document"),
    PhotoSubject.PERSON: N_("person"),
    PhotoSubject.INJURY: N_("injury"),
}
DOCUMENT_KINDS = {
    DocumentKind.REPORT: N_("Report"),
    DocumentKind.PRELIMINARY: N_("Preliminary report"),
    DocumentKind.DEPARTURE: N_("Departure act"),
    DocumentKind.NON_ADMISSION: N_("Act of non-admission"),
    DocumentKind.OBSTRUCTION: N_("Act of obstruction"),
    DocumentKind.APPEAL: N_("Appeal"),
    DocumentKind.URGENT_LETTER: N_("Urgent letter"),
    DocumentKind.GATE_SHEET: N_("Gate sheet"),
    DocumentKind.PACK: N_("Working papers"),
    DocumentKind.BLANK: N_("Checklist to fill in by hand"),
}
VERSION_STATES = {
    VersionState.DRAFT: N_("draft"),
    VersionState.ACTIVE: N_("in use"),
    VersionState.RETIRED: N_("retired"),
}
TRANSLATION_STATES = {
    Translation.MISSING: N_("no translation"),
    Translation.OUTDATED: N_("outdated"),
    Translation.PROPOSED: N_("to confirm"),
    Translation.CONFIRMED: N_("confirmed"),
}
RETURNED = {
    Returned.TAKEN: N_("taken in, to be confirmed"),
    Returned.SAME: N_("no change"),
    Returned.EMPTY: N_("not translated"),
    Returned.UNKNOWN: N_("belongs to another visit"),
    Returned.SOURCE_CHANGED: N_("the source was changed meanwhile"),
    Returned.CONFIRMED_SINCE: N_("the translation was written or confirmed here meanwhile"),
    Returned.NAMES_LOST: N_("the marks of names don't agree"),
    Returned.TWICE: N_("stands there twice with different words"),
}
# What waits is named without what anybody told: a guard may stand behind whoever looks at the start screen.
MATTERS = {
    Matter.SIGNATURES: N_("signatures"),
    Matter.CERTIFICATE: N_("certificate"),
    Matter.ANSWER_DUE: N_("reply to a recommendation"),
    Matter.REFUSAL: N_("step after a refused entry"),
    Matter.REPORT_DUE: N_("report"),
    Matter.PERIODIC_DUE: N_("periodic visit"),
    Matter.NOT_HELD: N_("planned visit"),
    Matter.PAPERS: N_("sheets to destroy"),
    Matter.TALKS: N_("people to ask again"),
    Matter.NOTES: N_("notes to destroy"),
    Matter.PASS_ON: N_("message to pass on"),
    Matter.DECIDE: N_("message to decide on"),
    Matter.LETTER: N_("urgent letter"),
    Matter.CHECK: N_("case to check"),
}
ENTERED = {
    Entered.ENTERED: N_("entered"),
    Entered.NOT_OPENED: N_("not opened"),
    Entered.NOT_REACHED: N_("not reached"),
}
