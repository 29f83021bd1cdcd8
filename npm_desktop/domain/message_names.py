"""The names of what a register of messages and a case of reprisals hold, as messages for the catalogues."""

from __future__ import annotations

from npm_desktop.domain.due import DueKind
from npm_desktop.domain.message import Channel, Forensic, Nature, Outcome, Standing
from npm_desktop.domain.reprisal import Condition, Sanction, StepKind
from npm_desktop.sentences import N_

CHANNELS = {
    Channel.TALK: N_("in a talk"),
    Channel.LETTER: N_("by letter"),
    Channel.PHONE: N_("by telephone"),
    Channel.BOX: N_("from the box for complaints"),
    Channel.RELATIVE: N_("from a relative"),
    Channel.LAWYER: N_("from a lawyer"),
    Channel.PUBLICATION: N_("from a publication"),
    Channel.BODY: N_("from a state body"),
}
NATURES = {
    Nature.TORTURE: N_("torture"),
    Nature.ILL_TREATMENT: N_("other ill-treatment"),
    Nature.OTHER: N_("another complaint"),
}
STANDINGS = {Standing.TOLD: N_("told"), Standing.ACCEPTED: N_("accepted")}
FORENSICS = {
    Forensic.NONE: N_("none was made"),
    Forensic.ASKED: N_("asked for"),
    Forensic.REFUSED: N_("refused"),
    Forensic.CONFIRMED: N_("it confirms the words"),
    Forensic.NOT_CONFIRMED: N_("it does not confirm them"),
    Forensic.LATE: N_("made too late"),
}
OUTCOMES = {
    Outcome.OPEN: N_("nothing yet"),
    Outcome.REGISTERED: N_("registered"),
    Outcome.NOT_REGISTERED: N_("registration refused"),
    Outcome.TO_COURT: N_("sent to court"),
    Outcome.CONVICTED: N_("conviction"),
    Outcome.ACQUITTED: N_("acquittal"),
    Outcome.DISCONTINUED: N_("discontinued"),
    Outcome.DISCIPLINARY: N_("disciplinary measure"),
}
SANCTIONS = {
    Sanction.THREAT: N_("threats"),
    Sanction.DISCIPLINARY: N_("disciplinary sanction"),
    Sanction.ISOLATION: N_("isolation"),
    Sanction.TRANSFER: N_("transfer"),
    Sanction.VIOLENCE: N_("violence"),
    Sanction.CONTACTS: N_("contacts restricted"),
    Sanction.PRIVILEGES: N_("privileges taken away"),
    Sanction.MEDICAL: N_("medical care withheld"),
    Sanction.OTHER: N_("something else"),
}
STEP_KINDS = {
    StepKind.CHECK: N_("Check"),
    StepKind.TRANSFER: N_("Transfer"),
    StepKind.LETTER: N_("Letter"),
    StepKind.NOTE: N_("Note"),
}
CONDITIONS = {
    Condition.WELL: N_("well, nothing more happened"),
    Condition.SAME: N_("as before"),
    Condition.WORSE: N_("worse than before"),
    Condition.NOT_TRACEABLE: N_("not traceable"),
}
DUE_KINDS = {
    DueKind.PASS_ON: N_("Pass a message on"),
    DueKind.DECIDE: N_("Decide on a message"),
    DueKind.LETTER: N_("Send an urgent letter"),
    DueKind.CHECK: N_("Check for reprisals"),
}
