"""Parts that every record has: the institution, the members, the law, the photos, as one edition tells them."""

from __future__ import annotations

from collections.abc import Sequence

from npm_desktop.documents.frame import Frame
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.person import short_name
from npm_desktop.domain.report import InstitutionPart, MemberPart


def institution(frame: Frame) -> InstitutionPart:
    """Return the institution as it was on the day."""
    shot, pick, reference = frame.material.visit.snapshot, frame.texts.pick, frame.reference
    body = reference.bodies.get(shot.body)
    return InstitutionPart(
        frame.said(shot.name),
        shot.code,
        pick(reference.categories[shot.category].names),
        pick(reference.regions[shot.region].names),
        shot.address,
        pick(body.names) if body else "",
        shot.capacity,
    )


def members(frame: Frame) -> tuple[MemberPart, ...]:
    """Return the members with the certificates as they were shown."""
    language = frame.texts.language
    return tuple(
        MemberPart(
            member.name,
            short_name(member.name),
            member.profession.shown(language)[0],
            member.certificate,
            member.certificate_to.isoformat() if member.certificate_to else "",
            member.leader,
            (member.recusal.shown(language)[0] or frame.texts.tr("refused to take part")) if member.recused else "",
        )
        for member in frame.material.visit.members
    )


def visit_type(frame: Frame) -> str:
    """Return the type of the visit in the words of the law that applies."""
    visit = frame.material.visit
    return frame.texts.pick(frame.reference.visit_names(visit.kind, visit.snapshot.category, visit.day))


def citations(frame: Frame, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the confirmed provisions of the law that applies on the day of the visit."""
    visit, language = frame.material.visit, frame.texts.language
    found = frame.reference.citations(visit.snapshot.category, visit.day, keys, language, confirmed_only=True)
    return tuple(dict.fromkeys(one.text for one in found))


def iso(moment: Moment | None) -> str:
    """Return the moment as records carry it, "" where none was noted."""
    return moment.iso() if moment else ""
