"""The parts of a report that stand beside the checklist: grounds, earlier advice, obstructions, promises, photos."""

from __future__ import annotations

from dataclasses import replace

from npm_desktop.documents import act_sentences as say
from npm_desktop.documents import blurred
from npm_desktop.documents.frame import Frame
from npm_desktop.domain.evidence import Card, Ground, Obstruction, Photo
from npm_desktop.domain.finding import Recommendation
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.names import GROUNDS, JUDGEMENTS, OBSTRUCTIONS, PROOFS
from npm_desktop.domain.report import (
    CheckPart,
    Edition,
    GroundPart,
    ObstructionPart,
    PhotoPart,
    PromisePart,
    Said,
    prints,
)
from npm_desktop.domain.states import Judgement, VisitType
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit_types import GroundKind
from npm_desktop.sentences import N_

BASE = N_("visit No. {number} of {day}")
BASE_OF = N_("visit of {day}")
PAIR_THEN = N_("recommendation No. {number}, visit of {day}")
PAIR_EARLIER = N_("at an earlier visit")
PAIR_NOW = N_("recommendation No. {number}, now")
DECISION = N_("decision of the Coordination Council No. {number} of {day}")


def grounds(frame: Frame) -> tuple[GroundPart, ...]:
    """Return what a special visit rests on."""
    return tuple(_ground(frame, one) for one in frame.material.grounds)


def _ground(frame: Frame, one: Ground) -> GroundPart:
    published = one.kind is GroundKind.PUBLICATION
    reference = ", ".join(filter(None, [one.title, one.link])) if published else one.number
    day = one.day.isoformat() if one.day else ""
    return GroundPart(one.kind, frame.texts.tr(GROUNDS[one.kind]), reference, day, one.sha256, frame.said(one.told))


def decision(frame: Frame) -> str:
    """Return the decision of the Council a thematic visit rests on."""
    campaign = frame.material.campaign
    if campaign is None or not campaign.decision_number or campaign.decision_day is None:
        return ""
    day = frame.texts.date(campaign.decision_day)
    return frame.texts.tr(DECISION, number=campaign.decision_number, day=day)


def base(frame: Frame) -> str:
    """Return the periodic visit that an interim one follows."""
    visit = frame.material.visit
    if visit.kind is not VisitType.INTERIM or visit.base_day is None:
        return ""
    day = frame.texts.date(visit.base_day)
    return frame.texts.tr(BASE if visit.base_number else BASE_OF, number=visit.base_number, day=day)


def checks(frame: Frame) -> tuple[CheckPart, ...]:
    """Return the earlier recommendations and promises that were judged; the public reads none."""
    if frame.edition is Edition.PUBLIC:
        return ()
    judged = [one for one in frame.material.cards if one.check.judgement is not Judgement.TO_CHECK]
    judged = [one for one in judged if one.recommendation is None or _carried(frame, one.recommendation)]
    return tuple(_check(frame, one) for one in judged)


def _carried(frame: Frame, one: Recommendation) -> bool:
    return prints(frame.edition, one.print_class)


def _check(frame: Frame, one: Card) -> CheckPart:
    # What was seen is free text and may point to a person, so only the group and the Council read it.
    body = frame.reference.bodies.get(one.addressee)
    source = one.from_visit
    if one.promise:
        day = frame.texts.date(one.from_day) if one.from_day else ""
        source = frame.texts.tr("promise of {day}", day=day)
    proof = ", ".join(frame.texts.tr(PROOFS[kind]) for kind in one.check.proof) if frame.inside else ""
    return CheckPart(
        one.number,
        frame.said(one.text),
        frame.texts.pick(body.names) if body else (one.addressee if one.promise else ""),
        one.deadline.isoformat() if one.deadline else "",
        source,
        one.check.judgement,
        frame.texts.tr(JUDGEMENTS[one.check.judgement]),
        frame.said(one.check.observation) if frame.inside else Said(),
        proof,
    )


def obstructions(frame: Frame) -> tuple[ObstructionPart, ...]:
    """Return the half-refusals."""
    return tuple(obstruction(frame, one) for one in frame.material.obstructions)


def obstruction(frame: Frame, one: Obstruction) -> ObstructionPart:
    """Return one half-refusal."""
    what, place = frame.said(one.what), frame.said(one.place)
    return ObstructionPart(
        _when(frame, one),
        frame.texts.tr(OBSTRUCTIONS[one.kind]),
        blurred.unnumbered(what) if frame.blurred else what,
        blurred.unnumbered(place) if frame.blurred else place,
        official(frame, one.position, "" if frame.blurred else one.official),
        quoted(frame, one.words),
    )


def translated(frame: Frame, words: Text) -> bool:
    """Tell whether what is printed of somebody's words is in another language than they were spoken in."""
    return words.shown(frame.texts.language)[1] != words.source


def quoted(frame: Frame, words: Text) -> Said:
    """Return what somebody said: in quotation marks as it was spoken, else marked as a translation."""
    said = frame.said(words)
    if not said.text:
        return said
    sentence = say.OWN_WORDS_TRANSLATED if translated(frame, words) else say.OWN_WORDS
    return Said(frame.texts.tr(sentence, words=said.text), said.lang, said.confirmed)


def official(frame: Frame, position: Text, name: str) -> Said:
    """Return position and name of an official as one passage."""
    said = frame.said(position)
    return Said(", ".join(filter(None, [said.text, name])), said.lang if said.text else frame.texts.language,
                said.confirmed)  # fmt: skip


def _when(frame: Frame, one: Obstruction) -> str:
    times = [moment for moment in (one.at, one.until) if moment is not None]
    if frame.blurred:
        return blurred.when(frame.texts, [moment.at for moment in times], dated=_over_midnight(frame))
    if not times or not _over_midnight(frame):
        return "\u2013".join(frame.texts.time(moment.at) for moment in times)
    first, last = times[0].at, times[-1].at
    begun = f"{frame.texts.date(first.date())}, {frame.texts.time(first)}"
    if len(times) == 1:
        return begun
    ended = frame.texts.time(last)
    same = first.date() == last.date()
    return f"{begun}\u2013{ended}" if same else f"{begun} \u2013 {frame.texts.date(last.date())}, {ended}"


def _over_midnight(frame: Frame) -> bool:
    """Tell whether any obstruction was on another day than the visit: then each of them carries its date."""
    times = (moment for one in frame.material.obstructions for moment in (one.at, one.until) if moment is not None)
    return any(moment.at.date() != frame.material.visit.day for moment in times)


def clock(frame: Frame, moment: Moment) -> str:
    """Return the time of day, with the day where it isn't the visit's."""
    time = frame.texts.time(moment.at)
    same = moment.at.date() == frame.material.visit.day
    return time if same else f"{frame.texts.date(moment.at.date())}, {time}"


def promises(frame: Frame) -> tuple[PromisePart, ...]:
    """Return what the head promised."""
    return tuple(
        PromisePart(f"{place}", frame.said(one.text), one.who, one.by_day.isoformat() if one.by_day else "")
        for place, one in enumerate(frame.material.promises, start=1)
    )


def photos(frame: Frame) -> tuple[PhotoPart, ...]:
    """Return the photos this edition carries: chosen, looked at, and of its print class."""
    paired = {now.id for _card, _then, now in _pairs(frame)}
    carried = [one for one in frame.material.photos if _shown(frame, one) and one.id not in paired]
    numbers = {one.id: f"{one.number}" for one in frame.findings()}
    return tuple(_photo(frame, one, f"{place}", numbers) for place, one in enumerate(carried, start=1))


def _shown(frame: Frame, one: Photo) -> bool:
    return one.in_report and one.cleared and prints(frame.edition, one.print_class)


def pairs(frame: Frame) -> tuple[PhotoPart, ...]:
    """Return photos of earlier visits, each followed by its counterpart of this one; the public reads no checks."""
    made: list[PhotoPart] = []
    for place, (card, then, now) in enumerate(_pairs(frame), start=1):
        day = frame.texts.date(card.from_day) if card.from_day else ""
        before = frame.texts.tr(PAIR_THEN, number=card.number, day=day) if day else frame.texts.tr(PAIR_EARLIER)
        after = frame.texts.tr(PAIR_NOW, number=card.number)
        made.append(replace(_photo(frame, then, f"{place}.1", {}), when=before))
        made.append(replace(_photo(frame, now, f"{place}.2", {}), when=after))
    return tuple(made)


def _pairs(frame: Frame) -> list[tuple[Card, Photo, Photo]]:
    """Return each card's pairs of photos that this edition may show both of."""
    if frame.edition is Edition.PUBLIC:
        return []
    found = []
    for card in frame.material.cards:
        then = {one.id: one for one in card.then if _shown(frame, one)}
        carried = card.recommendation is None or _carried(frame, card.recommendation)
        found += [(card, then[one.before_id], one) for one in card.now if carried and one.before_id in then
                  and _shown(frame, one)]  # fmt: skip
    return found


def _photo(frame: Frame, one: Photo, place: str, numbers: dict[str, str]) -> PhotoPart:
    # The minute a photo was taken tells who was where: only the group and the Council read it.
    return PhotoPart(
        place,
        one.print_sha256,
        one.width,
        one.height,
        frame.said(one.caption),
        frame.said(one.place) if frame.edition is not Edition.PUBLIC and not frame.veiled else Said(),
        one.taken if frame.inside else "",
        numbers.get(one.finding_id, ""),
    )
