"""From the register and the checklist to the record of a preparation pack. A guard may read it: see `domain.pack`."""

from __future__ import annotations

from npm_desktop.documents import act_sentences as acts
from npm_desktop.documents import parts
from npm_desktop.documents.collect_blank import blank
from npm_desktop.documents.frame import Frame
from npm_desktop.domain.act import Statement
from npm_desktop.domain.document import DocumentKind
from npm_desktop.domain.finding import RecommendationLine
from npm_desktop.domain.pack import (
    OpenRecommendationPart,
    Pack,
    PastVisitPart,
    ProvisionPart,
)
from npm_desktop.domain.report import prints
from npm_desktop.domain.states import VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import VisitLine
from npm_desktop.reference.law import Family
from npm_desktop.sentences import N_

LINE, LINES = "_" * 56, "_" * 92
DRAWN_UP = N_("Act No. {number}, drawn up on {day} at: {place}")
CALLED = N_("From the spot were informed (whom, at what time, with what result): {calls}")


def pack(frame: Frame) -> Pack:
    """Return the record of the pack for the visit's institution."""
    asked = blank(frame.material.form, frame.texts, frame.edition)
    return Pack(
        kind=DocumentKind.PACK,
        edition=frame.edition,
        language=frame.texts.language,
        demo=frame.material.demo,
        institution=parts.institution(frame),
        past_visits=_past_visits(frame),
        open_recommendations=_open(frame),
        law=_law(frame),
        law_title=frame.texts.pick(_family(frame).titles),
        notice=asked.notice,
        sections=asked.sections,
        rolls=asked.rolls,
        checklist=asked.checklist,
        checklist_version=asked.checklist_version,
        checklist_sha256=asked.checklist_sha256,
        blank_act=tuple(_blank_act(frame)),
    )


def _past_visits(frame: Frame) -> tuple[PastVisitPart, ...]:
    """Return the earlier visits without special ones, which would tell a guard that somebody wrote."""
    return tuple(_past(frame, one) for one in frame.material.past_visits if one.kind is not VisitType.SPECIAL)


def _past(frame: Frame, one: VisitLine) -> PastVisitPart:
    names = frame.reference.visit_names(one.kind, frame.material.visit.snapshot.category, one.day)
    return PastVisitPart(one.day.isoformat(), frame.texts.pick(names), one.number)


def _open(frame: Frame) -> tuple[OpenRecommendationPart, ...]:
    known = (
        one for one in frame.material.open_recommendations if prints(frame.edition, one.recommendation.print_class)
    )
    return tuple(_recommendation(frame, one, place) for place, one in enumerate(known, start=1))


def _recommendation(frame: Frame, line: RecommendationLine, place: int) -> OpenRecommendationPart:
    one, pick = line.recommendation, frame.texts.pick
    body = frame.reference.bodies.get(one.addressee)
    return OpenRecommendationPart(
        f"{place}",
        frame.said(one.text),
        " ".join(filter(None, [pick(body.names) if body else "", one.addressee_note])),
        one.deadline.isoformat() if one.deadline else "",
        pick(frame.reference.statuses()[one.state]),
    )


def _law(frame: Frame) -> tuple[ProvisionPart, ...]:
    """Return every confirmed provision of the law that applies, by its article, with what it is cited for."""
    visit, family = frame.material.visit, _family(frame)
    found = frame.reference.citations(
        visit.snapshot.category, visit.day, family.provisions, frame.texts.language, confirmed_only=True
    )
    named = family.citations.get(frame.texts.language, "")
    return tuple(ProvisionPart(_article(one.text, named), one.cited_for) for one in found)


def _family(frame: Frame) -> Family:
    visit = frame.material.visit
    return frame.reference.family_for(visit.snapshot.category, visit.day).family


def _article(citation: str, law: str) -> str:
    """Return the citation without the law, whose title stands above all of them."""
    return citation.replace(law, "").strip(" ,") if law else citation


def _blank_act(frame: Frame) -> list[Statement]:
    """Return the statements of an act of non-admission with lines where the facts are to be written."""
    short = parts.BLANK
    told: list[tuple[str, str, dict[str, Text | str]]] = [
        ("number", DRAWN_UP, {"number": short, "day": short, "place": LINE}),
        ("arrived", acts.ARRIVED, {"day": short, "time": short, "institution": _name(frame), "kind": short * 2}),
        ("shown", acts.SHOWN_DOUBTFUL, {"time": short, "numbers": LINE}),
        ("shown_to", acts.SHOWN_TO, {"whom": LINE}),
        ("explained", acts.CERTIFICATE_ALONE, {}),
        ("refused", acts.REFUSED, {"time": short, "who": LINE}),
        ("words", acts.VERBATIM, {"words": LINES}),
        ("called", CALLED, {"calls": LINES}),
        ("left", acts.LEFT, {"time": short}),
        ("consequence", acts.NOT_CARRIED_OUT, {}),
        ("could_not", acts.COULD_NOT, {"words": LINES}),
        ("elements", acts.REFUSAL_ELEMENTS, {}),
        ("view", acts.ASSESSMENT, {"offence": parts.offence(frame)}),
    ]
    return [Statement(code, "", frame.composed(sentence, **values)) for code, sentence, values in told]


def _name(frame: Frame) -> Text:
    return frame.material.visit.snapshot.name
