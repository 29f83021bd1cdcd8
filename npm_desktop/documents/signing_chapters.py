"""The chapters of any document that say who stands for it, and how to tell that the paper is the record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from npm_desktop.documents import values
from npm_desktop.documents.blocks import Block, Check, Field, Signature, Signatures, Tone, Words
from npm_desktop.documents.chapter import Chapter
from npm_desktop.documents.definition import BlockSpec
from npm_desktop.documents.signature_block import DrawnSignature
from npm_desktop.domain.names import SIGNATURE_STATES
from npm_desktop.domain.states import SignatureState
from npm_desktop.sentences import N_

REFUSED_BY_HAND = N_("If the signature is refused, certified by: ____________, ____________")
BLANK = "________"
UNSIGNED = (SignatureState.REFUSED, SignatureState.ABSENT)


def signatures(chapter: Chapter, _spec: BlockSpec) -> list[Block]:
    """Make a place for every member, with the drawn signature where there is one, and for others who sign."""
    texts = chapter.texts
    waiting = list(chapter.signatures)
    people: list[Signature] = []
    for one in chapter.record.get("members", ()):
        drawn = _take(waiting, one)
        if drawn is None and one.get("recusal"):  # who refused to take part signs nothing
            continue
        people.append(_person(chapter, one["name"], _role(chapter, one), one["certificate"], drawn))
    official = chapter.record.get("official")
    if not people and official and not chapter.signatures:  # an act is signed by somebody, whoever it will be
        people.append(_person(chapter, BLANK, "", "", None))
    people.extend(_offered(chapter, _person(chapter, one.name, one.role, one.certificate, one)) for one in waiting)
    if official and not chapter.signatures:  # a draft keeps the place of whom it will be offered to
        people.append(_offered(chapter, _person(chapter, official["name"], official["position"]["text"], "", None)))
    return [Signatures(tuple(people), ink=texts.tr("signature"), date=texts.tr("date"))] if people else []


def _offered(chapter: Chapter, place: Signature) -> Signature:
    """Give an official's empty place the line on which two members certify by hand that the signature was refused."""
    if place.status or (place.drawn is not None and place.drawn.state != SignatureState.TO_SIGN):
        return place
    return replace(place, status=chapter.texts.tr(REFUSED_BY_HAND))


def _take(waiting: list[DrawnSignature], member: Mapping[str, Any]) -> DrawnSignature | None:
    for one in waiting:
        if one.name == member["name"] and one.certificate in ("", member["certificate"]):
            waiting.remove(one)
            return one
    return None


def _role(chapter: Chapter, one: Mapping[str, Any]) -> str:
    leader = chapter.texts.tr("group leader") if one.get("leader") else ""
    return ", ".join(part for part in (one.get("profession", ""), leader) if part)


def _person(chapter: Chapter, name: str, role: str, certificate: str, drawn: DrawnSignature | None) -> Signature:
    texts = chapter.texts
    caption = ""
    if drawn is not None and drawn.png is not None:
        caption = "\n".join((texts.tr("facsimile"), values.moment(texts, drawn.signed_at))).strip()
    return Signature(
        name=name,
        role=role,
        certificate=texts.tr("certificate No. {number}", number=certificate) if certificate else "",
        status=_status(chapter, drawn),
        drawn=drawn,
        drawn_caption=caption,
        waits=drawn is None or drawn.state not in UNSIGNED,
    )


def _status(chapter: Chapter, drawn: DrawnSignature | None) -> str:
    texts = chapter.texts
    if drawn is None or drawn.state == SignatureState.TO_SIGN:
        return ""
    if drawn.state == SignatureState.DISSENT:
        return texts.tr("signs with a dissenting opinion")
    if drawn.state in UNSIGNED:
        said = texts.tr(SIGNATURE_STATES[drawn.state])
        names = ", ".join(drawn.certified_by)
        return f"{said}; {texts.tr('certified by {names}', names=names)}" if names else said
    at = values.moment(texts, drawn.signed_at)
    return texts.tr("signed {at}", at=at) if drawn.png is None else ""


def check(chapter: Chapter, spec: BlockSpec) -> list[Block]:
    """Make the code that binds the paper to the record, and the whole hash in figures."""
    texts = chapter.texts
    if not chapter.number:
        return []
    facts = (
        Field(texts.tr(chapter.definition.caption), (Words(chapter.number),)),
        Field(texts.tr("SHA-256 of the record"), (Words(chapter.sha256.upper()),)),
    )
    return [Check(chapter.payload, (Words(texts.tr(spec.text), tone=Tone.MUTED),), facts)]
