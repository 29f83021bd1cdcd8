"""Parts that every record has: the institution, the members, the law, the photos, as one edition tells them."""

from __future__ import annotations

from collections.abc import Sequence

from npm_desktop.documents import values
from npm_desktop.documents.frame import Frame
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.person import told_apart
from npm_desktop.domain.report import Edition, InstitutionPart, MemberPart, Said
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import Member

BLANK = "________"


def institution(frame: Frame) -> InstitutionPart:
    """Return the institution as it was on the day."""
    shot, pick, reference = frame.material.visit.snapshot, frame.texts.pick, frame.reference
    body, category = reference.bodies.get(shot.body), reference.categories.get(shot.category)
    region = reference.regions.get(shot.region)
    unknown = BLANK if frame.edition is Edition.OFFICIAL else ""
    return InstitutionPart(
        frame.said(shot.name),
        shot.code,
        pick(category.names) if category else unknown,
        pick(region.names) if region else unknown,
        shot.address,
        pick(body.names) if body else unknown,
        shot.capacity,
    )


def members(frame: Frame) -> tuple[MemberPart, ...]:
    """Return the members with the certificates as they were shown.

    Who stood aside was not there for an official: acts and letters don't name such a member, let alone the reason.
    """
    told = [one for one in frame.material.visit.members if frame.inside or not one.recused]
    short = told_apart(one.name for one in told)
    return tuple(
        MemberPart(
            member.name,
            short[member.name],
            marked(frame, member.profession),
            member.certificate,
            member.certificate_to.isoformat() if member.certificate_to else "",
            member.leader,
            _recusal(frame, member),
        )
        for member in told
    )


def _recusal(frame: Frame, member: Member) -> str:
    if not member.recused:
        return ""
    return marked(frame, member.recusal) or frame.texts.tr("refused to take part")


def marked(frame: Frame, text: Text) -> str:
    """Return a short text with its mark in the same words, for lines that are made of several."""
    said = frame.said(text)
    mark = values.mark(frame.texts, {"lang": said.lang, "confirmed": said.confirmed})
    return f"{said.text} [{mark}]" if said.text and mark else said.text


def written(frame: Frame, text: Text) -> tuple[Said, ...]:
    """Return a text that makes a list of its own: one item, or none when nothing was written."""
    said = frame.said(text)
    return (said,) if said.text else ()


def names_type(frame: Frame) -> bool:
    """Tell whether the copy may name the type of the visit.

    An extract of a special visit doesn't tell that it was one; so that its silence tells nothing either, that of a
    periodic visit is silent as well. Interim and thematic visits show what they are by what they print.
    """
    return frame.inside or frame.material.visit.kind in (VisitType.INTERIM, VisitType.THEMATIC)


def visit_type(frame: Frame) -> str:
    """Return the type of the visit in the words of the law that applies."""
    visit = frame.material.visit
    return frame.texts.pick(frame.reference.visit_names(visit.kind, visit.snapshot.category, visit.day))


def citations(frame: Frame, keys: Sequence[str]) -> tuple[str, ...]:
    """Return the confirmed provisions of the law that applies on the day of the visit."""
    visit, language = frame.material.visit, frame.texts.language
    found = frame.reference.citations(visit.snapshot.category, visit.day, keys, language, confirmed_only=True)
    return tuple(dict.fromkeys(one.text for one in found))


def law_confirmed(frame: Frame) -> bool:
    """Tell whether nobody has to confirm which law applies to the institution: else a paper asserts none."""
    visit = frame.material.visit
    return not frame.reference.family_for(visit.snapshot.category, visit.day).to_check


def offence(frame: Frame) -> str:
    """Return the provision on obstruction, which holds for officials of every institution."""
    provision = frame.reference.law.offences["coao_507"].provision
    return provision.citations.get(frame.texts.language) or provision.citations["ru"]


def iso(moment: Moment | None) -> str:
    """Return the moment as records carry it, "" where none was noted."""
    return moment.iso() if moment else ""
