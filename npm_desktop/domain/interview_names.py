"""The names of what an interview holds, as messages for the catalogues."""

from __future__ import annotations

from npm_desktop.domain.interview import Allegation, Consent, Interpreting, InterviewKind, Privacy, Purpose, Risk
from npm_desktop.domain.interview_rules import Use
from npm_desktop.sentences import N_

KINDS = {
    InterviewKind.PERSON: N_("One person"),
    InterviewKind.GROUP: N_("A group"),
    InterviewKind.RELATIVE: N_("A relative"),
    InterviewKind.STAFF: N_("Staff"),
}
PRIVACIES = {
    Privacy.UNKNOWN: N_("not noted"),
    Privacy.ALONE: N_("Alone"),
    Privacy.SEEN: N_("In sight of others"),
    Privacy.HEARD: N_("Others could hear"),
}
INTERPRETINGS = {
    Interpreting.NONE: N_("Not needed"),
    Interpreting.MEMBER: N_("A member"),
    Interpreting.INTERPRETER: N_("An interpreter"),
}
PURPOSES = {
    Purpose.TALK: N_("To talk"),
    Purpose.NOTES: N_("To notes"),
    Purpose.QUOTE: N_("To be quoted without a name"),
    Purpose.PASS_ON: N_("To pass the complaint to the Ombudsman"),
    Purpose.PHOTO: N_("To photos of injuries"),
    Purpose.FOLLOW_UP: N_("To be met again"),
}
CONSENTS = {
    Consent.NO: N_("no"),
    Consent.YES: N_("yes"),
    Consent.WITHDRAWN: N_("withdrawn"),
}
ALLEGATIONS = {
    Allegation.NONE: N_("No allegation"),
    Allegation.ILL_TREATMENT: N_("Ill-treatment"),
    Allegation.TORTURE: N_("Torture"),
}
RISKS = {
    Risk.NONE: N_("None seen"),
    Risk.POSSIBLE: N_("Possible"),
    Risk.HIGH: N_("High"),
}
USES = {
    Use.QUOTE: N_("may be quoted"),
    Use.ANONYMOUS: N_("without words"),
    Use.PATTERN: N_("only as a pattern"),
}
# What a talk was about. A talk keeps the keys.
TOPICS = {
    "treatment": N_("Treatment"),
    "conditions": N_("Conditions"),
    "food": N_("Food"),
    "health": N_("Health"),
    "contacts": N_("Family"),
    "discipline": N_("Punishments"),
    "complaints": N_("Complaints"),
    "daily": N_("Work"),
    "arrival": N_("Arrest"),
}
