"""What stands beside the answers of a fictional visit: grounds, promises, obstructions, cards, photos, proposals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import time as clock
from datetime import timedelta
from typing import Any

from npm_desktop import journeys, photo_journeys
from npm_desktop.demo import pictures, publication
from npm_desktop.demo.case import Case
from npm_desktop.domain.evidence import Ground
from npm_desktop.domain.moment import typed
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import Judgement, ObstructionKind, PhotoSubject
from npm_desktop.domain.text import Translation
from npm_desktop.domain.translation import Returned, ReturnedRow
from npm_desktop.domain.visit_types import GroundKind


def grounds(case: Case) -> list[Ground]:
    """Return what a special visit rests on."""
    return [_ground(case, case.beside["grounds"][key]) for key in case.spec.get("grounds", ())]


def _ground(case: Case, told: Mapping[str, Any]) -> Ground:
    day = case.day + timedelta(days=told["days"])
    return Ground(
        "",
        "",
        kind=GroundKind(told["kind"]),
        number=told.get("number", ""),
        day=day,
        received_at=typed(case.day, clock.fromisoformat(told["received"])),
        told=case.said(told["told"]),
        link=told.get("link", ""),
        title=told.get("title", ""),
    )


def save_publication(case: Case) -> None:
    """Keep the page that a publication was seen on."""
    for one in case.core.grounds.of_visit(case.visit):
        if one.kind is GroundKind.PUBLICATION:
            data = publication.page(one.title, one.told.shown("ru")[0], one.link, case.day)
            journeys.run(journeys.save_publication(case.core, one.id, data, one.title, case.who))


def record(case: Case) -> None:
    """Record what belongs to the visit beside its answers."""
    if "urgent" in case.spec:
        case.write("urgent", case.said(case.beside["urgent"][case.spec["urgent"]]))
    for key in case.spec.get("promises", ()):
        told = case.beside["promises"][key]
        by_day = case.day + timedelta(days=told["by"])
        case.core.promises.add(case.visit, case.who, text=case.said(told), who=told["who"], by_day=by_day)
    for key in case.spec.get("obstructions", ()):
        _obstruct(case, case.beside["obstructions"][key])
    _check(case)
    for key in case.spec.get("photos", ()):
        _photograph(case, case.beside["photos"][key])


def _obstruct(case: Case, told: Mapping[str, Any]) -> None:
    case.core.obstructions.add(
        case.visit,
        case.who,
        kind=ObstructionKind(told["kind"]),
        what=case.said(told["what"]),
        place=case.said(told["place"]),
        at=case.moment(told["at"]),
        until=case.moment(told["until"]) if "until" in told else None,
        official=told["official"],
        position=case.said(told["position"]),
        words=case.said(told["words"]),
        explained=told["explained"],
    )


def _check(case: Case) -> None:
    """Judge the cards that the file tells of, in their order."""
    told = case.beside["checks"].get(case.spec.get("checks", ""), [])
    for card, one in zip(case.core.checks.cards(case.visit), told, strict=False):
        subject = card.check.subject_id
        case.core.checks.judge(case.visit, subject, Judgement(one["judgement"]), case.who)
        case.core.checks.prove(case.visit, subject, one.get("proof", ()), case.who)
        for language in case.languages:
            case.core.checks.observe(case.visit, subject, language, one[language], case.who)


def _photograph(case: Case, told: Mapping[str, Any]) -> None:
    photos, at = case.core.photos, case.moment(told["clock"])
    picture = pictures.draw(told["scene"], f"{case.world.seed} {case.spec['institution']}", at.at)
    taken, _ = journeys.run(photo_journeys.add_photos(case.core, case.visit, [picture], case.who))
    photo = taken.outcomes[0].photo_id
    permission = told.get("permission", "")
    photos.set(
        photo,
        case.who,
        subject=PhotoSubject(told.get("subject", PhotoSubject.ROOM)),
        permission=permission,
        permitted_at=at if permission else None,
        finding_id=case.found.get(told.get("finding", ""), ""),
        cleared=told.get("cleared", True),
        print_class=PrintClass(told.get("print_class", PrintClass.COUNCIL)),
    )
    if told.get("again"):
        _set_beside(case, photo)
    for name in ("caption", "place"):
        for language in case.languages:
            photos.write(photo, name, language, told[name][language], case.who)


def _set_beside(case: Case, photo: str) -> None:
    """Set a photo beside the first one of an earlier visit that a card shows."""
    for card in case.core.checks.cards(case.visit):
        for then in card.then:
            fields = {"recommendation_id": card.check.subject_id, "before_id": then.id}
            case.core.photos.set(photo, case.who, **fields)
            return


def propose(case: Case, subject: Mapping[str, Any]) -> None:
    """Take back a translator's table: proposals that nobody has confirmed yet."""
    language = case.spec.get("proposed", "")
    if language:
        known = dict(_pairs([subject, case.shared, case.beside], case.source, language))
        rows = [
            ReturnedRow(number, Returned.TAKEN, one.key, known[one.original], one.original)
            for number, one in enumerate(case.core.translations.of_visit(case.visit), start=2)
            if one.text.state(language) is Translation.MISSING and one.original in known
        ]
        case.core.translations.take_back(case.visit, language, rows, replace(case.who, author=""))


def _pairs(value: object, source: str, language: str) -> Iterator[tuple[str, str]]:
    """Return every passage of the files with its translation."""
    if isinstance(value, Mapping):
        if source in value and language in value:
            yield str(value[source]).strip(), str(value[language]).strip()
        for item in value.values():
            yield from _pairs(item, source, language)
    elif isinstance(value, list):
        for item in value:
            yield from _pairs(item, source, language)
