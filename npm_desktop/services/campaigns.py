"""Thematic campaigns: topic, decision, list of institutions; how far each is, and all answers side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from npm_desktop.checklists import progress
from npm_desktop.checklists.form import Form, Question
from npm_desktop.checklists.shelf import Shelf
from npm_desktop.documents.collect_sections import printed
from npm_desktop.domain import ids
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.campaign import Campaign, CampaignLine, CampaignPlace, Compared, PlaceLine
from npm_desktop.domain.changes import Changes, Topic, Who
from npm_desktop.domain.names import ANSWER_STATES
from npm_desktop.domain.report import Edition, prints
from npm_desktop.domain.states import AnswerState, VisitState
from npm_desktop.domain.text import Text
from npm_desktop.domain.visit import VisitLine
from npm_desktop.errors import NotFound, RuleBroken
from npm_desktop.store import campaigns, checklists, fillings, institutions, rows, visits
from npm_desktop.store.store import Store, StoreSession
from npm_desktop.store.tables.campaigns import CampaignRow
from npm_desktop.texts import Texts

_PLAIN = frozenset(one.name for one in fields(Campaign)) - {"id", "topic"}
_BEGUN = (VisitState.UNDER_WAY, VisitState.CONCLUDED)


class Campaigns:
    """The campaigns."""

    def __init__(self, store: Store, shelf: Shelf) -> None:
        self._store = store
        self._shelf = shelf

    def all(self) -> list[CampaignLine]:
        """Return every campaign with its progress, the newest decision first."""
        with self._store.read() as session:
            return [_line(session, one) for one in campaigns.everything(session)]

    def get(self, campaign_id: str) -> Campaign:
        """Return the campaign, or raise NotFound."""
        with self._store.read() as session:
            return campaigns.get(session, campaign_id)

    def add(self, topic: Text, who: Who, **given: Any) -> tuple[str, Changes]:
        """Add a campaign; return its id. The decision may be given later, but before a report is fixed."""
        if not topic:
            raise RuleBroken("topic_missing")
        _known(given)
        made = Campaign(ids.new_id(), topic, **given)
        with self._store.write(who) as session:
            campaigns.put(session, made)
        return made.id, Changes.of(Topic.CAMPAIGNS)

    def set(self, campaign_id: str, who: Who, **given: Any) -> Changes:
        """Set plain fields; the module can't change once a visit of the campaign was planned."""
        _known(given)
        with self._store.write(who) as session:
            old = campaigns.get(session, campaign_id)
            new_module = given.get("module_version_id", old.module_version_id) != old.module_version_id
            if new_module and campaigns.visit_ids(session, campaign_id):
                raise RuleBroken("campaign_module_fixed")
            rows.put(session, CampaignRow, replace(old, **given))
        return Changes.of(Topic.CAMPAIGNS)

    def write(self, campaign_id: str, language: str, value: str, who: Who) -> Changes:
        """Write the topic in one language."""
        with self._store.write(who) as session:
            old = campaigns.get(session, campaign_id)
            topic = old.topic.written(language, value)
            if not topic:
                raise RuleBroken("topic_missing")
            campaigns.put(session, replace(old, topic=topic))
        return Changes.of(Topic.CAMPAIGNS)

    def place(self, campaign_id: str, institution_ids: Sequence[str], who: Who, group_id: str = "") -> Changes:
        """Put institutions on the list, or name another group for those that are on it."""
        with self._store.write(who) as session:
            campaigns.get(session, campaign_id)
            if len(institutions.by_ids(session, institution_ids)) < len(set(institution_ids)):
                raise NotFound("institution_not_found")
            places = [
                CampaignPlace(ids.derived_id("campaign_place", campaign_id, one), campaign_id, one, group_id)
                for one in dict.fromkeys(institution_ids)
            ]
            campaigns.put_places(session, places)
        return Changes.of(Topic.CAMPAIGNS)

    def unplace(self, place_id: str, who: Who) -> Changes:
        """Take an institution off the list; visits made there stay."""
        with self._store.write(who) as session:
            campaigns.remove_place(session, place_id)
        return Changes.of(Topic.CAMPAIGNS)

    def places(self, campaign_id: str) -> list[PlaceLine]:
        """Return how far each institution of the list is, by region and code."""
        with self._store.read() as session:
            return [line for line, _ in self._read(session, campaign_id)]

    def _read(self, session: StoreSession, campaign_id: str) -> list[tuple[PlaceLine, dict[str, Answer]]]:
        module = self._module(session, campaign_id)
        newest = _newest(session, campaign_id)
        given = fillings.of_visits(session, self._shelf, [one.id for one in newest.values()])
        found = []
        for place, institution, group in campaigns.places(session, campaign_id):
            line = PlaceLine(place, institution.name, institution.category, institution.region, group)
            visit = newest.get(institution.id)
            said = given[visit.id] if visit else {}
            if visit is not None:
                line = _with_visit(line, visit, module, self._states(session, visit, module, said))
            found.append((line, said))
        return found

    def _states(
        self, session: StoreSession, visit: VisitLine, module: Form | None, said: Mapping[str, Answer]
    ) -> Mapping[str, str]:
        """Return how the questions stand; where no rule of the module opens or closes any, the answers tell."""
        if module is None or not module.skips:
            return {path: one.state for path, one in said.items()}
        return fillings.states(session, self._shelf, visit.id)

    def compared(self, campaign_id: str, texts: Texts) -> tuple[list[PlaceLine], list[Compared]]:
        """Return the begun institutions and the questions of the module with their answers side by side.

        The table goes to the Council, so it holds what the Council's edition of a report may carry, and no more.
        """
        with self._store.read() as session:
            module = self._module(session, campaign_id)
            begun = [one for one in self._read(session, campaign_id) if one[0].state in _BEGUN]
        given = [said for _, said in begun]
        return [line for line, _ in begun], _table(module, given, texts) if module else []

    def _module(self, session: StoreSession, campaign_id: str) -> Form | None:
        version_id = campaigns.get(session, campaign_id).module_version_id
        if not version_id:
            return None
        return checklists.form(session, self._shelf, version_id)


def _line(session: StoreSession, campaign: Campaign) -> CampaignLine:
    known = campaigns.states(session, campaign.id)
    listed = {one.institution_id for one, _, _ in campaigns.places(session, campaign.id)}
    begun = {key for key, state in known if state in _BEGUN} & listed
    concluded = {key for key, state in known if state == VisitState.CONCLUDED} & listed
    return CampaignLine(campaign, len(listed), len(begun), len(concluded))


def _newest(session: StoreSession, campaign_id: str) -> dict[str, VisitLine]:
    """Return the newest visit of the campaign to each institution; a cancelled one only where there is no other."""
    wanted = set(campaigns.visit_ids(session, campaign_id))
    found: dict[str, VisitLine] = {}
    for line in visits.of_ids(session, wanted):
        other = found.get(line.institution_id)
        if other is None or other.state is VisitState.CANCELLED:
            found[line.institution_id] = line
    return found


def _with_visit(line: PlaceLine, visit: VisitLine, module: Form | None, states: Mapping[str, str]) -> PlaceLine:
    parts = progress.of_form(module, states) if module else ()
    return replace(
        line,
        visit_id=visit.id,
        number=visit.number,
        state=visit.state,
        day=visit.day,
        answered=sum(one.answered for one in parts),
        asked=sum(one.total for one in parts),
        findings=visit.findings,
    )


def _table(module: Form, given: Sequence[dict[str, Answer]], texts: Texts) -> list[Compared]:
    rows_ = []
    for section in module.sections:
        for question in section.questions:
            if question.asked and prints(Edition.COUNCIL, question.print_class):
                cells = [_cell(question, one.get(question.path), texts) for one in given]
                values = tuple(value for value, _ in cells)
                states = tuple(state for _, state in cells)
                labels = texts.pick(question.labels)
                name = texts.pick(section.labels)
                rows_.append(Compared(name, question.code, labels, values, states, question.path))
    return rows_


def _cell(question: Question, answer: Answer | None, texts: Texts) -> tuple[str, str]:
    if answer is None or answer.state is AnswerState.NOT_ASKED:
        return "", AnswerState.NOT_ASKED
    if answer.state is not AnswerState.ANSWERED:
        return texts.tr(ANSWER_STATES[answer.state]), answer.state
    unit = texts.pick(question.unit)
    return " ".join(filter(None, [printed(question, answer, texts), unit])), answer.state


def _known(given: dict[str, Any]) -> None:
    unknown = set(given) - _PLAIN
    if unknown:
        raise ValueError(f"not a field of a campaign: {', '.join(sorted(unknown))}")
