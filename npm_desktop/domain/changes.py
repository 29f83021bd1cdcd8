"""What a finished command touched, so that open screens know what to reload, and who did it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What a screen can show."""

    INSTITUTIONS = "institutions"
    PEOPLE = "people"
    VISITS = "visits"
    ANSWERS = "answers"
    FINDINGS = "findings"
    RECOMMENDATIONS = "recommendations"
    DOCUMENTS = "documents"
    PHOTOS = "photos"
    CAMPAIGNS = "campaigns"
    INTERVIEWS = "interviews"
    MESSAGES = "messages"
    REPRISALS = "reprisals"
    INJURIES = "injuries"
    ROOMS = "rooms"
    PAPERS = "papers"
    STORE = "store"


@dataclass(frozen=True, slots=True)
class Changes:
    """The topics a command touched, and the visit if it was only one."""

    topics: frozenset[Topic]
    visit_id: str | None = None

    @classmethod
    def of(cls, *topics: Topic, visit_id: str | None = None) -> Changes:
        """Name the touched topics."""
        return cls(frozenset(topics), visit_id)


@dataclass(frozen=True, slots=True)
class Who:
    """Who speaks and who types: participants' ids, empty where nobody is named (a demo, an import)."""

    author: str = ""
    typist: str = ""
