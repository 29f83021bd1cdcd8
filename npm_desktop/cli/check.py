"""The verb `check`: what a visit still lacks, which of its sources differ, and what to look at while there is time."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from npm_desktop.checklists.progress import Completion, completion
from npm_desktop.checklists.urgent import WORDS, Proposal
from npm_desktop.cli import terminal
from npm_desktop.cli.stores import opened
from npm_desktop.core import Core
from npm_desktop.domain.document import Paper
from npm_desktop.domain.names import ANSWER_STATES, STANDINGS
from npm_desktop.domain.person import Standing
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import AnswerState
from npm_desktop.sentences import SENTENCES
from npm_desktop.texts import Texts


def check(options: argparse.Namespace) -> int:
    """Say what blocks the report, what is worth a look, and how the questions stand."""
    with opened(options) as core:
        visit_id = core.visits.find(options.visit)
        problems = core.documents.problems(visit_id, Paper.report(options.lang))
        stands = _completion(core, visit_id)
        urgent = core.backgrounds.urgent(visit_id, options.minutes) if options.minutes is not None else ()
    if options.json:
        terminal.say_json(_whole(problems, stands, urgent, options.texts))
    else:
        _say(problems, stands, urgent, options.texts)
    return 0


def _completion(core: Core, visit_id: str) -> Completion:
    form, view = core.answers.form(visit_id), core.answers.view(visit_id, ())
    asked = {one.path for one in form.questions() if one.asked}
    return completion(
        one.state for spot, one in view.standings.items() if one.relevant and not one.readonly and spot.path in asked
    )


def _whole(problems: Sequence[Problem], stands: Completion, urgent: Sequence[Proposal], texts: Texts) -> dict[str, Any]:
    return {
        "blocks": [_problem(one, texts) for one in problems if one.blocks],
        "advice": [_problem(one, texts) for one in problems if not one.blocks],
        "questions": {str(state): getattr(stands, state) for state in AnswerState} | {"total": stands.total},
        "urgent": [
            {
                "question": one.question.code,
                "section": one.section,
                "minutes": one.minutes,
                "risk": float(one.risk),
                "why": [str(why) for why in one.why],
            }
            for one in urgent
        ],
    }


def _problem(one: Problem, texts: Texts) -> dict[str, Any]:
    return {"code": one.code, "target": one.target, "ref": one.ref, "sentence": _words(one, texts)}


def _words(one: Problem, texts: Texts) -> str:
    details = dict(one.details)
    if "standing" in details:
        details["standing"] = texts.tr(STANDINGS[Standing(str(details["standing"]))])
    return texts.tr(SENTENCES[one.code]).format(**details)


def _say(problems: Sequence[Problem], stands: Completion, urgent: Sequence[Proposal], texts: Texts) -> None:
    counts = [(texts.tr(ANSWER_STATES[state]), getattr(stands, state)) for state in AnswerState]
    terminal.say("; ".join(f"{words}: {number}" for words, number in counts if number))
    for head, blocks in ((texts.tr("Keeps it from being fixed"), True), (texts.tr("Worth a look"), False)):
        found = [one for one in problems if one.blocks is blocks]
        if found:
            terminal.say(f"{head}:")
        for one in found:
            terminal.say(f"  {_words(one, texts)}")
    if urgent:
        terminal.say(texts.tr("While there is time:"))
    for proposal in urgent:
        labels = proposal.question.labels
        words = labels.get(texts.language) or labels.get("ru") or proposal.question.name
        why = ", ".join(texts.tr(WORDS[reason]) for reason in proposal.why)
        terminal.say(f"  {proposal.question.code} {words} ({why})")
