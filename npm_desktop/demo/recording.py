"""What a fictional group records on the day: declarations, times, stages, answers, findings, conclusions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from npm_desktop.checklists.form import Form
from npm_desktop.demo import beside, registers, rooms, scenario, talks
from npm_desktop.demo.answering import Answering
from npm_desktop.demo.case import Case
from npm_desktop.domain.changes import Who
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import FindingPlace, Stage, StageState
from npm_desktop.domain.visit import TIMES, Occupancy
from npm_desktop.domain.visit_types import rail

# Stages that the program settles, or that come after the day.
_OTHERS = (Stage.PREPARATION, Stage.ARRIVAL, Stage.REPORT, Stage.RECOMMENDATIONS, Stage.FOLLOW_UP)


def record(case: Case) -> None:
    """Record the whole visit, as far as it got."""
    form = case.core.answers.form(case.visit)
    subject = scenario.subject(form.form_id)
    _declare(case)
    _arrive(case)
    _look_round(case, subject)
    Answering(case, subject).answer()
    findings = subject["findings"]
    for key in sorted(case.spec["findings"], key=lambda one: str(findings[one]["section"])):
        _find(case, key, findings[key], form)
    beside.record(case)
    registers.record(case)
    talks.record(case)
    rooms.record(case)
    if not case.unfinished:
        _conclude(case, subject)
    beside.propose(case, subject)


def _declare(case: Case) -> None:
    for member in case.members:
        who = Who(member, member)
        if member == case.recused:
            case.core.visits.declare(case.visit, member, False, who, case.text("recusal"))
        else:
            case.core.visits.declare(case.visit, member, True, who)


def _arrive(case: Case) -> None:
    spec, visits = case.spec, case.core.visits
    for name, moment in zip(TIMES[:-1], case.moments(), strict=False):
        visits.mark(case.visit, name, moment, case.who)
    counts = spec["counts"]
    visits.set(
        case.visit,
        case.who,
        head=spec["head"],
        received_by=spec["receiver"],
        places_seen=counts.get("places"),
        documents_seen=counts.get("documents"),
    )
    case.write("place", case.said(scenario.settlement(case.institution.address)))
    for name, field in (("waiting", "waiting_reason"), ("others", "others")):
        if name in spec["texts"]:
            case.write(field, case.text(name))


def leave(case: Case) -> None:
    """Note when the group left, and what was held back from it until then."""
    for name, moment in zip(TIMES[-1:], list(case.moments())[len(TIMES) - 1 :], strict=False):
        case.core.visits.mark(case.visit, name, moment, case.who)
    if "restrictions" in case.spec:
        case.write("restrictions", case.said(case.shared["restrictions"][case.spec["restrictions"]]))


def _look_round(case: Case, subject: Mapping[str, Any]) -> None:
    held, places = case.spec["held"], case.institution.capacity or 0
    for line in subject["occupancy"]:
        share, label = line["share"], case.said(line["label"])
        occupancy = Occupancy("", label, round(held * share), round(places * share))
        case.core.visits.occupy(case.visit, occupancy, case.who)
    stages = [one for one in rail(case.kind) if one not in _OTHERS]
    if case.unfinished:
        case.core.visits.stage(case.visit, stages[0], StageState.DONE, case.who)
        case.core.visits.stage(case.visit, stages[1], StageState.BEGUN, case.who)
        return
    missed = case.random.choice([*case.shared["stages"], ""])
    for stage in stages:
        told = case.shared["stages"].get(stage) if stage == missed else None
        state = StageState(told["state"]) if told else StageState.DONE
        case.core.visits.stage(case.visit, stage, state, case.who, case.said(told) if told else None)


def _find(case: Case, key: str, told: Mapping[str, Any], form: Form) -> None:
    questions = [form.coded(code) for code in told.get("answers", {})]
    known = [question for question in questions if question is not None]
    fields: dict[str, object] = {
        "severity": None if key in case.spec.get("ungraded", ()) else told["severity"],
        "sources": tuple(told["sources"].items()),
        "answers": tuple(question.path for question in known),
        "standards": tuple(
            (one.instrument, one.provision)
            for question in known
            for one in question.standards
            if one.basis and one.verified and not one.open and one.in_force(case.day)
        )[:2],
        "remedied": told.get("remedied", False),
        "standing": FindingPlace.CHECK if key in case.spec.get("unchecked", ()) else FindingPlace.REPORT,
        "print_class": PrintClass(told.get("print_class", PrintClass.INSTITUTION)),
    }
    fields |= {name: case.said(told[name]) for name in ("place", "affected") if name in told}
    who = case.random.choice(case.voices)
    text = case.said(told["text"])
    case.found[key], _ = case.core.findings.record(case.visit, told["section"], text, who, **fields)
    if "recommendation" in told:
        _recommend(case, told["recommendation"], case.found[key], who)


def _recommend(case: Case, told: Mapping[str, Any], finding: str, who: Who) -> None:
    case.core.recommendations.add(
        case.visit,
        case.said(told["text"]),
        who,
        finding,
        addressee=told["addressee"],
        deadline=case.day + timedelta(days=told["days"]),
        nature=told["nature"],
        priority=told.get("priority"),
        print_class=PrintClass(told.get("print_class", PrintClass.PUBLIC)),
    )


def _conclude(case: Case, subject: Mapping[str, Any]) -> None:
    own = case.spec.get("conclusions")
    texts = case.beside["conclusions"][own] if own else subject["conclusions"]
    told = {language: text.strip() for language, text in texts.items()}
    case.write("conclusions", case.said(told))
    case.write("sent_to", case.text("sent_to"))
    for name in ("legislation", "annexes"):
        if name in case.spec["texts"]:
            case.write(name, case.text(name))
    if case.spec.get("revised"):
        shorter = told[case.source].rsplit("\n\n", 1)[0]
        case.core.visits.write(case.visit, "conclusions", case.source, shorter, case.who)
