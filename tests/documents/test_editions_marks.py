"""A translation that nobody confirmed, or that is older than its source, prints with a mark wherever it stands."""

from __future__ import annotations

import json
from typing import Any

from npm_desktop import journeys
from npm_desktop.core import Core
from npm_desktop.documents.paper import squeeze
from npm_desktop.documents.preview import all_text
from npm_desktop.domain.changes import Who
from npm_desktop.domain.document import DocumentKind, Paper
from npm_desktop.domain.report import Edition
from npm_desktop.domain.states import AppealKind, AppealOutcome
from npm_desktop.domain.text import Translation
from tests.conftest import TODAY
from tests.services.conftest import begun, gate, ready, told  # noqa: F401  # noqa: F401

MARK = "translation not confirmed"
GROUP = Paper.report("en", Edition.GROUP)


def page(core: Core, visit: str, paper: Paper) -> str:
    return squeeze("".join(all_text(journeys.run(journeys.draft(core, visit, paper)))))


def codes(core: Core, visit: str, paper: Paper) -> set[str]:
    return {one.code for one in core.documents.problems(visit, paper)}


def outdate(core: Core, visit: str, field: str, who: Who) -> None:
    """Write a text, its translation, then other words."""
    for language, words in (("ru", "Прежнее"), ("en", "Former"), ("ru", "Новое")):
        core.visits.write(visit, field, language, words, who)


def test_an_outdated_answer_prints_marked(core: Core, ready: str, who: Who) -> None:  # noqa: F811
    question = next(one for one in core.answers.form(ready).questions() if one.kind == "text" and one.asked)
    core.answers.set(ready, question.path, "Побоев не было", who, "ru")
    key = next(one.key for one in core.translations.of_visit(ready) if (one.record, one.field) == ("answer", "text"))
    core.translations.write(ready, key, "en", "There were no beatings", who)

    def printed() -> dict[str, Any]:
        record = core.documents.draft(ready, GROUP)
        (one,) = [one for part in record["sections"] for one in part["answers"] if one["code"] == question.code]
        return one

    assert printed()["text"] == {"text": "There were no beatings", "lang": "en", "confirmed": True}
    core.answers.set(ready, question.path, "Побои были каждую ночь", who, "ru")
    assert core.answers.of_visit(ready)[question.path].text.state("en") is Translation.OUTDATED
    assert printed()["value"] == ""
    assert printed()["text"]["confirmed"] is False
    assert squeeze(f"There were no beatings [{MARK}]") in page(core, ready, GROUP)
    assert "translations_unconfirmed" in codes(core, ready, GROUP)


def test_a_text_answer_is_read_in_its_own_language_marked(core: Core, ready: str, who: Who) -> None:  # noqa: F811
    question = next(one for one in core.answers.form(ready).questions() if one.kind == "text" and one.asked)
    core.answers.set(ready, question.path, "Побои были", who, "ru")
    assert squeeze("Побои были [ru: no translation]") in page(core, ready, GROUP)
    assert squeeze("Побои были") in page(core, ready, Paper.report("ru", Edition.GROUP))
    assert "[" not in page(core, ready, Paper.report("ru", Edition.GROUP)).partition("Побоибыли")[2][:8]


def test_others_and_annexes_print_marked(core: Core, ready: str, who: Who) -> None:  # noqa: F811
    for field in ("others", "annexes"):
        outdate(core, ready, field, who)
        (one,) = core.documents.draft(ready, GROUP)[field]
        assert one == {"text": "Former", "lang": "en", "confirmed": False}
    assert page(core, ready, GROUP).count(squeeze(f"Former [{MARK}]")) == 2
    assert "translations_unconfirmed" in codes(core, ready, GROUP)


def test_a_profession_prints_marked(core: Core, ready: str, who: Who) -> None:  # noqa: F811
    key = next(one.key for one in core.translations.of_visit(ready) if one.field == "profession")
    for language, words in (("en", "lawyer"), ("ru", "врач")):
        core.translations.write(ready, key, language, words, who)
    for paper in (GROUP, Paper.of(DocumentKind.DEPARTURE, "en")):
        assert squeeze(f"lawyer [{MARK}]") in page(core, ready, paper)


def test_the_answer_to_an_earlier_letter_prints_marked(core: Core, told: str, who: Who) -> None:  # noqa: F811
    first, _ = core.appeals.begin(told, AppealKind.APPEAL, who)
    core.appeals.set(first, who, day=TODAY, number="1", outcome=AppealOutcome.REFUSED)
    for language, words in (("ru", "Отказано"), ("en", "Granted"), ("ru", "Отказано вновь")):
        core.appeals.write(first, "answer", language, words, who)
    again, _ = core.appeals.begin(told, AppealKind.REPEATED, who)
    for language, confirmed in (("en", False), ("ru", True)):
        record = core.documents.draft(told, Paper.of(DocumentKind.APPEAL, language, again))
        (earlier,) = [one for one in record["statements"] if one["code"] == "earlier"]
        assert earlier["text"]["confirmed"] is confirmed
    assert "Отказано вновь" in json.dumps(record, ensure_ascii=False)
