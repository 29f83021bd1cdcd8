"""What a report is drawn from, and for whom: the frame that the parts of the record are collected in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from npm_desktop.checklists.contradictions import Contradiction
from npm_desktop.checklists.form import Form, Question
from npm_desktop.domain.admission import Appeal, Call, Deadline, Refusal, Witness
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.campaign import Campaign
from npm_desktop.domain.document import Document
from npm_desktop.domain.evidence import Card, Ground, Obstruction, Photo, Promise
from npm_desktop.domain.finding import Finding, Recommendation, RecommendationLine
from npm_desktop.domain.interview_rules import Talks, Usable
from npm_desktop.domain.kit import PaperSheet
from npm_desktop.domain.message import MessageLine
from npm_desktop.domain.report import Edition, Said, prints
from npm_desktop.domain.states import AnswerState, FindingPlace, VisitType
from npm_desktop.domain.text import Text, Translation
from npm_desktop.domain.visit import Visit, VisitLine
from npm_desktop.errors import NotFound
from npm_desktop.reference.library import Reference
from npm_desktop.texts import Texts


@dataclass(frozen=True, slots=True)
class Item:
    """An instance of a repeat, `path`: a cell of a table of cells. What was answered and worked out in it, by path."""

    path: str
    answers: Mapping[str, Answer]
    calculated: Mapping[str, str]

    def answer(self, question: Question) -> Answer | None:
        """Return the answer to a question, or what the form worked out where nobody is asked."""
        return _answer(question, self.answers, self.calculated)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that was recorded in a visit and its report may need.

    What the register knows of the institution (`past_visits`, `open_recommendations`) is read for a pack alone.
    `calculated` is what the form worked out, by path; `items` are the instances of its repeats, in order. `states` say
    how each question stands, as `progress` takes them: what isn't asked is hidden. `usable` talks and the `codes` of
    all are there to keep them out of papers; no paper prints them. Of `talks` a paper prints the number alone.
    `confirmed` texts were read again because they seemed to tell a person: by their keys, the marks of their words.
    Messages have no words here; of `cases` of reprisals there is only the id and the day of the urgent letter.
    """

    visit: Visit
    form: Form
    answers: Mapping[str, Answer]
    findings: Sequence[Finding]
    recommendations: Sequence[Recommendation]
    demo: bool = False
    grounds: Sequence[Ground] = ()
    campaign: Campaign | None = None
    cards: Sequence[Card] = ()
    promises: Sequence[Promise] = ()
    obstructions: Sequence[Obstruction] = ()
    photos: Sequence[Photo] = ()
    refusal: Refusal | None = None
    calls: Sequence[Call] = ()
    witnesses: Sequence[Witness] = ()
    appeals: Sequence[Appeal] = ()
    clock: Sequence[Deadline] = ()
    acts: Sequence[Document] = ()
    past_visits: Sequence[VisitLine] = ()
    open_recommendations: Sequence[RecommendationLine] = ()
    calculated: Mapping[str, str] = field(default_factory=dict)
    items: Sequence[Item] = ()
    states: Mapping[str, str] = field(default_factory=dict)
    contradictions: Sequence[Contradiction] = ()
    messages: Sequence[MessageLine] = ()
    sheets: Sequence[PaperSheet] = ()
    cases: Mapping[str, date | None] = field(default_factory=dict)
    talks: Talks | None = None
    confirmed: Mapping[str, str] = field(default_factory=dict)
    reasked: int | None = None
    usable: Sequence[Usable] = ()
    codes: Collection[str] = ()

    def answer(self, question: Question) -> Answer | None:
        """Return the answer to a question, or what the form worked out where nobody is asked."""
        return _answer(question, self.answers, self.calculated)

    def appeal(self, appeal_id: str) -> Appeal:
        """Return the appeal a letter is about, or raise NotFound."""
        for one in self.appeals:
            if one.id == appeal_id:
                return one
        raise NotFound("appeal_not_found")


def _answer(question: Question, answers: Mapping[str, Answer], calculated: Mapping[str, str]) -> Answer | None:
    if question.readonly and calculated.get(question.path):
        return Answer(question.path, calculated[question.path], AnswerState.ANSWERED)
    return answers.get(question.path)


def fill(texts: Texts, sentence: str, **values: str) -> str:
    """Return a sentence of our own with its places filled; a dot that ends what fills it isn't said twice."""
    said = texts.tr(sentence)
    for name, value in values.items():
        if f"{{{name}}}." in said and value.endswith(".") and not value.endswith(".."):
            values[name] = value[:-1]
    return said.format(**values)


@dataclass(frozen=True, slots=True)
class Frame:
    """The material, the language and the edition of one record."""

    material: Material
    reference: Reference
    texts: Texts
    edition: Edition

    @property
    def inside(self) -> bool:
        """Tell whether the copy stays with those who may read everything but names: the group and the Council."""
        return self.edition in (Edition.GROUP, Edition.COUNCIL)

    @property
    def blurred(self) -> bool:
        """Tell whether the copy tells times and places roughly: an extract for the institution or for everybody."""
        return self.edition in (Edition.INSTITUTION, Edition.PUBLIC)

    @property
    def veiled(self) -> bool:
        """Tell whether the copy leaves the mechanism and the visit was special: it must not tell that people wrote."""
        return not self.inside and self.material.visit.kind is VisitType.SPECIAL

    def said(self, text: Text) -> Said:
        """Return the text as printed: the translation, or the source marked as such."""
        value, language = text.shown(self.texts.language)
        settled = text.state(language) not in (Translation.OUTDATED, Translation.PROPOSED)
        return Said(value, language if value else "", settled)

    def composed(self, sentence: str, **parts: Text | str) -> Said:
        """Return a sentence of our own with what people wrote in it; it is marked when a part of it would be."""
        said = {name: self.said(part) if isinstance(part, Text) else Said(part) for name, part in parts.items()}
        text = fill(self.texts, sentence, **{name: one.text for name, one in said.items()})
        foreign = next((one.lang for one in said.values() if one.lang not in ("", self.texts.language)), "")
        return Said(text, foreign or self.texts.language, all(one.confirmed for one in said.values()))

    def findings(self) -> list[Finding]:
        """Return the findings this edition carries."""
        return [
            one
            for one in self.material.findings
            if one.standing is FindingPlace.REPORT and prints(self.edition, one.print_class)
        ]
