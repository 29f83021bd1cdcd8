"""Where the register of messages and the checklist tell two things, and what the law wants a report to state."""

from __future__ import annotations

from collections.abc import Iterator

from npm_desktop.documents.collect import PASSED, RECEIVED, registered
from npm_desktop.documents.frame import Material
from npm_desktop.domain.problem import Problem


def of_messages(material: Material) -> Iterator[Problem]:
    """Yield what a report may not leave out (CEC art. 43(4)); nought is an answer. The register wins over it."""
    for code in (RECEIVED, PASSED):
        question = material.form.coded(code)
        if question is None:
            continue
        answer = material.answers.get(question.path)
        value = answer.value if answer is not None else ""
        known = registered(material, code)
        if known is None and not value:
            yield Problem("messages_missing", True, "question", question.path, {"question": question.code})
        elif value and int(float(value)) != (known or 0):
            # A paper with two figures for one thing waits; one that answers without a register is only told.
            told = {"registered": known or 0, "answered": int(float(value)), "question": question.code}
            yield Problem("messages_differ", known is not None, "question", question.path, told)
