"""The lists on the sheets of a paper kit: what the figure in a box means, on paper and when it is typed in."""

from __future__ import annotations

from npm_desktop.domain.injury import Figure
from npm_desktop.domain.interview import InterviewKind, Privacy, Purpose
from npm_desktop.domain.message import Channel
from npm_desktop.domain.names import OBSTRUCTIONS, PHOTO_SUBJECTS
from npm_desktop.domain.states import PhotoSubject
from npm_desktop.sentences import N_

Listed = tuple[tuple[str, str], ...]

KINDS: Listed = tuple(OBSTRUCTIONS.items())
# People and injuries need more than a line of a log.
SUBJECTS: Listed = tuple(
    (one, PHOTO_SUBJECTS[one]) for one in (PhotoSubject.ROOM, PhotoSubject.SECURITY, PhotoSubject.DOCUMENT)
)
PEOPLE: Listed = (
    (InterviewKind.PERSON, N_("person")),
    (InterviewKind.GROUP, N_("group of people")),
    (InterviewKind.RELATIVE, N_("relative")),
    (InterviewKind.STAFF, N_("staff")),
)
HEARERS: Listed = (
    (Privacy.ALONE, N_("nobody")),
    (Privacy.SEEN, N_("was seen")),
    (Privacy.HEARD, N_("was heard")),
)
AGREED: Listed = (
    (Purpose.TALK, N_("talk")),
    (Purpose.NOTES, N_("notes")),
    (Purpose.QUOTE, N_("quoting")),
    (Purpose.PASS_ON, N_("passing on")),
    (Purpose.PHOTO, N_("photo")),
    (Purpose.FOLLOW_UP, N_("meeting again")),
)
FIGURES: Listed = ((Figure.ADULT, N_("adult")), (Figure.CHILD, N_("child")))
CHANNELS: Listed = (
    (Channel.TALK, N_("told in a talk")),
    (Channel.LETTER, N_("written by the person")),
    (Channel.BOX, N_("from the box for complaints")),
    (Channel.RELATIVE, N_("from a relative")),
)
YES_NO: Listed = (("yes", N_("yes")), ("no", N_("no")))
