"""The parts of a record that stand by sections: findings, answers with their verdicts, and the recommendations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from npm_desktop.checklists.form import CHOOSING, NUMBERS, Kind, Question, Section
from npm_desktop.checklists.standards import OPEN, Standard
from npm_desktop.checklists.verdicts import Verdict, norms, verdicts
from npm_desktop.documents.frame import Frame, Item, Material
from npm_desktop.domain.answer import Answer
from npm_desktop.domain.finding import GOOD_PRACTICE, SEVERITIES, Finding
from npm_desktop.domain.names import ANSWER_STATES, SOURCES, VERDICTS
from npm_desktop.domain.report import (
    AnswerPart,
    Edition,
    FindingPart,
    RecommendationPart,
    Said,
    SectionPart,
    VerdictPart,
    prints,
)
from npm_desktop.domain.states import AnswerState
from npm_desktop.domain.visit_types import MODULE_SECTIONS
from npm_desktop.texts import Texts


def sections(frame: Frame) -> tuple[SectionPart, ...]:
    """Return what was found and answered, section by section; sections with neither are left out."""
    by_section: dict[str, list[FindingPart]] = {}
    for finding in frame.findings():
        by_section.setdefault(finding.section, []).append(_finding(frame, finding))
    parts = []
    for section in frame.material.form.sections:
        answers = _answers(frame, section)
        findings = tuple(by_section.pop(section.code, []))
        if frame.veiled and section.code in MODULE_SECTIONS.values() and findings:
            by_section.setdefault("", []).extend(findings)
            findings = ()
        if answers or findings:
            parts.append(SectionPart(section.code, frame.texts.pick(section.labels), findings, answers))
    left = tuple(finding for group in by_section.values() for finding in group)
    if left:
        parts.append(SectionPart("", frame.texts.tr("Other findings"), left, ()))
    return tuple(parts)


def _finding(frame: Frame, finding: Finding) -> FindingPart:
    severity = SEVERITIES.get(finding.severity, "") if finding.severity is not None else ""
    return FindingPart(
        f"{finding.number}",
        frame.said(finding.text),
        frame.said(finding.place) if frame.edition is not Edition.PUBLIC and not frame.veiled else Said(),
        severity,
        frame.texts.pick(frame.reference.severities()[severity]) if severity else "",
        tuple(_standard(frame, *pair) for pair in finding.standards if _may_cite(frame, *pair)),
        frame.said(finding.affected) if frame.inside else Said(),
        _sources(frame, finding),
        finding.remedied,
        finding.severity == GOOD_PRACTICE,
    )


def _may_cite(frame: Frame, instrument: str, provision: str) -> bool:
    """Tell whether the copy may cite the provision: what nobody read or a lawyer must confirm stays with the group."""
    if frame.edition is Edition.GROUP:
        return True
    visit = frame.material.visit
    basis = frame.reference.family_for(visit.snapshot.category, visit.day)
    if basis.to_check and instrument == basis.family.key:
        return False
    uses = [
        one
        for question in frame.material.form.questions()
        for one in question.standards
        if (one.instrument, one.provision) == (instrument, provision)
    ]
    return not uses or any(one.verified for one in uses)


def _standard(frame: Frame, instrument: str, provision: str) -> str:
    known = frame.material.form.instruments.get(instrument)
    return known.citation(provision, frame.texts.language) if known else f"{instrument} {provision}"


def _sources(frame: Frame, finding: Finding) -> str:
    """Kind and number never leave the group; the Council's copy says the kinds, others say nothing."""
    tr = frame.texts.tr
    if frame.edition is Edition.GROUP:
        return ", ".join(f"{tr(SOURCES[kind])}: {number}" for kind, number in finding.sources if number)
    if frame.edition is Edition.COUNCIL:
        return ", ".join(tr(SOURCES[kind]) for kind, number in finding.sources if number)
    return ""


def _answers(frame: Frame, section: Section) -> tuple[AnswerPart, ...]:
    """Return the answers in the order of the checklist, the instances of a repeat where it begins."""
    repeats = {group.path for group in frame.material.form.groups if group.repeats}
    by_repeat: dict[str, list[Question]] = {}
    for question in section.questions:
        by_repeat.setdefault(_around(question.path, repeats), []).append(question)
    parts: list[AnswerPart] = []
    for question in section.questions:
        repeat = _around(question.path, repeats)
        if not repeat:
            parts += (_answer(frame, *one) for one in _told(frame, [question], frame.material))
        elif question is by_repeat[repeat][0]:
            parts += _items(frame, repeat, by_repeat[repeat])
    return tuple(parts)


def _told(frame: Frame, questions: Iterable[Question], given: Material | Item) -> Iterator[tuple[Question, Answer]]:
    """Return what was answered of the questions and may stand in the edition."""
    for question in questions:
        answer = given.answer(question)
        told = answer is not None and answer.state is not AnswerState.NOT_ASKED
        if answer is not None and told and prints(frame.edition, question.print_class):
            yield question, answer


def _items(frame: Frame, repeat: str, questions: Sequence[Question]) -> Iterator[AnswerPart]:
    """Return a line for each instance of a repeat: what was answered in it, one after another."""
    labels = next((one.labels for one in frame.material.form.groups if one.path == repeat and one.labels), {})
    items = (one for one in frame.material.items if one.path == repeat)
    for number, item in enumerate(items, 1):
        said = "; ".join(filter(None, (_in_line(frame, *one) for one in _told(frame, questions, item))))
        if said:
            title = f"{frame.texts.pick(labels)} {number}".strip()
            yield AnswerPart("", title, said, "", AnswerState.ANSWERED, "", Said(), Said())


def _around(path: str, repeats: Iterable[str]) -> str:
    """Return the innermost repeat that the path lies in, "" for none."""
    return max((one for one in repeats if path.startswith(f"{one}/")), key=len, default="")


def _in_line(frame: Frame, question: Question, answer: Answer) -> str:
    """Return what a question asks and the answer, in a line; words of persons stay with the group and the Council."""
    pick = frame.texts.pick
    # What a form puts together of words is words as well.
    if (_typed(question, answer) or question.kind is Kind.TEXT) and not frame.inside:
        return ""
    value = printed(question, answer, frame.texts) or frame.texts.tr(ANSWER_STATES[answer.state])
    unit = pick(question.unit) if answer.value and question.kind in NUMBERS else ""
    return f"{pick(question.labels).rstrip('?:.')}: {value} {unit}".strip()


def _answer(frame: Frame, question: Question, answer: Answer) -> AnswerPart:
    # Notes and reasons are free text and may point to a person, so only the group and the Council read them.
    state = "" if answer.state is AnswerState.ANSWERED else frame.texts.tr(ANSWER_STATES[answer.state])
    material = frame.material
    applying = norms(material.form, question, material.calculated)
    return AnswerPart(
        question.code,
        frame.texts.pick(question.labels),
        "" if _typed(question, answer) else printed(question, answer, frame.texts),
        frame.texts.pick(question.unit) if answer.value and question.kind in NUMBERS else "",
        answer.state,
        state,
        frame.said(answer.reason) if frame.inside else Said(),
        frame.said(answer.note) if frame.inside else Said(),
        tuple(_verdict(frame, one) for one in verdicts(question, answer.value, material.visit.day, applying)),
        frame.said(answer.text) if _typed(question, answer) else Said(),
    )


def _typed(question: Question, answer: Answer) -> bool:
    """Tell whether the answer is words of a person, which have a translation and its state."""
    return bool(answer.value and answer.text) and question.kind not in (*CHOOSING, *NUMBERS)


def _verdict(frame: Frame, verdict: Verdict) -> VerdictPart:
    texts = frame.texts
    standard = next((one for one in verdict.standards if _cited(frame, one)), None)
    source = frame.material.form.citation(standard, texts.language) if standard else ""
    if verdict.threshold is not None:
        source = " ".join(filter(None, [source, threshold_text(verdict, texts)]))
    if not source:
        source = texts.tr("national law") if verdict.national else texts.tr("international standards")
    return VerdictPart(verdict.kind, texts.tr(VERDICTS[verdict.kind]), source)


def _cited(frame: Frame, standard: Standard) -> bool:
    """Tell whether paper may cite the standard: read by somebody, and no law of another kind of institution."""
    if not standard.verified or OPEN in standard.provision:
        return False
    visit, families = frame.material.visit, frame.reference.law.families
    own = frame.reference.family_for(visit.snapshot.category, visit.day).family.key
    return standard.instrument not in families or standard.instrument == own


def recommendations(frame: Frame) -> tuple[RecommendationPart, ...]:
    """Return the recommendations this edition carries."""
    pick = frame.texts.pick
    numbers = {one.id: f"{one.number}" for one in frame.findings()}
    parts = []
    for one in frame.material.recommendations:
        if not prints(frame.edition, one.print_class):
            continue
        body = frame.reference.bodies.get(one.addressee)
        severity = SEVERITIES.get(one.severity, "") if one.severity is not None else ""
        natures = frame.reference.natures()
        parts.append(
            RecommendationPart(
                f"{one.ordinal}",
                frame.said(one.text),
                " ".join(filter(None, [pick(body.names) if body else "", one.addressee_note])),
                one.deadline.isoformat() if one.deadline else "",
                one.priority,
                pick(frame.reference.severities()[severity]) if severity else "",
                pick(natures[one.nature]) if one.nature in natures else "",
                numbers.get(one.finding_id, ""),
            )
        )
    return tuple(parts)


def printed(question: Question, answer: Answer, texts: Texts) -> str:
    """Return the answer as a person reads it: labels of choices, a number in the language's form, a text."""
    if not answer.value:
        return ""
    if question.kind in CHOOSING:
        labels = (question.choice(name) for name in answer.value.split())
        return ", ".join(texts.pick(one.labels) for one in labels if one is not None)
    if question.kind in NUMBERS:
        return texts.number(_number(answer.value))
    if answer.text:
        return answer.text.shown(texts.language)[0]
    return answer.value


def _number(value: str) -> float:
    return int(value) if value.lstrip("-").isdigit() else float(value)


def threshold_text(verdict: Verdict, texts: Texts) -> str:
    """Return «≥ 2,5» with whom it is for, where the workbook says so."""
    threshold = verdict.threshold
    assert threshold is not None
    signs: dict[str, str] = {">=": "≥", "<=": "≤"}
    sign = signs.get(threshold.comparison, threshold.comparison)
    audience = texts.pick(threshold.audience) if threshold.audience else ""
    value = f"{sign} {texts.number(_number(str(threshold.value)))}"
    return f"{value} ({audience})" if audience else value
