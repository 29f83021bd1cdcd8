"""The names of states and kinds, as messages for the catalogues. What the glossary names (severities …) is not here."""

from __future__ import annotations

from npm_desktop.domain.person import Standing
from npm_desktop.domain.report import Edition, PrintClass
from npm_desktop.domain.states import (
    AnswerState,
    DocumentState,
    FindingPlace,
    SignatureState,
    Stage,
    StageState,
    VisitState,
    VisitType,
)
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
}
EDITIONS = {
    Edition.GROUP: N_("Group"),
    Edition.COUNCIL: N_("Council"),
    Edition.INSTITUTION: N_("Institution"),
    Edition.PUBLIC: N_("Public"),
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
