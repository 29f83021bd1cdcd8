"""Participants, their certificates, their groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from npm_desktop.domain.text import Text


class Standing(StrEnum):
    """What a certificate is worth on a day. On its last day it still admits."""

    VALID = "valid"
    LAST_DAY = "last_day"
    EXPIRED = "expired"
    NOT_YET = "not_yet"
    NO_DATES = "no_dates"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A participant's certificate; both days are included."""

    id: str
    participant_id: str
    number: str
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Participant:
    """A participant of the NPM with the certificates that are known, newest first.

    `doctor` may write medical notes; `child_trained` was trained to talk with children.
    """

    id: str
    name: str
    profession: Text
    sex: str = ""
    certificates: tuple[Certificate, ...] = ()
    doctor: bool = False
    child_trained: bool = False

    def certificate_on(self, day: date) -> Certificate | None:
        """Return the certificate to show on the day: the valid one, else the newest."""
        for certificate in self.certificates:
            if standing(certificate, day) in (Standing.VALID, Standing.LAST_DAY):
                return certificate
        return self.certificates[0] if self.certificates else None


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A participant's place in a group."""

    participant_id: str
    name: str
    leader: bool
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A regional group: its code stands in numbers, it serves one region or several."""

    id: str
    code: str
    name: Text
    regions: tuple[str, ...]
    members: tuple[GroupMember, ...] = ()


def standing(certificate: Certificate | None, day: date) -> Standing:
    """Return what the certificate is worth on the day. Without it a refusal of entry would be lawful."""
    if certificate is None or not certificate.number:
        return Standing.MISSING
    return standing_of(certificate.valid_from, certificate.valid_to, day)


def standing_of(valid_from: date | None, valid_to: date | None, day: date) -> Standing:
    """Return what a certificate of these days is worth on the day."""
    if valid_from is None and valid_to is None:
        return Standing.NO_DATES
    if valid_from and day < valid_from:
        return Standing.NOT_YET
    if valid_to and day > valid_to:
        return Standing.EXPIRED
    return Standing.LAST_DAY if valid_to == day else Standing.VALID


def short_name(name: str) -> str:
    """Return «Сейтова А. С.» for «Сейтова Айгуль Сериковна»: the surname stands first, as in Kazakh documents."""
    surname, *given = name.split()[:3] or [""]
    return " ".join([surname, *(f"{part[0]}." for part in given)])


def told_apart(names: Iterable[str]) -> dict[str, str]:
    """Return the short form of each name; two that would read alike stand there whole, with the given name."""
    known = dict.fromkeys(names)
    alike = Counter(short_name(name).casefold() for name in known)
    return {name: short_name(name) if alike[short_name(name).casefold()] == 1 else name for name in known}
