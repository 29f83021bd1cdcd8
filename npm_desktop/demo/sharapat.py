"""The refused visit of 27 September 2023 that the Ombudsman's report tells of: what it says, and nothing else.

It came in from paper: nobody signs it here, and what the report leaves out stays unknown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from npm_desktop.core import Core
from npm_desktop.demo import scenario
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution
from npm_desktop.domain.states import AppealKind, AppealOutcome, VisitState, VisitType
from npm_desktop.domain.text import Text

PROSECUTOR = "PROS-REG"


def add(core: Core, who: Who) -> str:
    """Enter the institution, the refused visit and its case log; return the visit's id."""
    told = scenario.read("sharapat")
    named = Institution("", told["code"], scenario.said(told["name"]), told["category"], told["region"])
    core.institutions.save_all([named], who)
    found = core.institutions.all_codes()[told["code"]]
    visit = replace(core.visits.paper(found, VisitType.INTERIM, "", told["day"]), state=VisitState.NOT_ADMITTED)
    core.visits.add_paper([visit], who)
    core.admission.begin(
        visit.id,
        who,
        position=scenario.said(told["position"]),
        certificates_shown=True,
        shown_to=scenario.said(told["shown_to"]),
        evidence=scenario.said(told["evidence"]),
        # Standard words of the program, which nobody spoke there.
        explained=Text(),
        copies=Text(),
    )
    for one in told["appeals"]:
        _appeal(core, visit.id, one, who)
    return visit.id


def _appeal(core: Core, visit: str, told: dict[str, Any], who: Who) -> None:
    core.appeals.add(
        visit,
        who,
        kind=AppealKind(told["kind"]),
        addressee=PROSECUTOR,
        addressee_note=scenario.said(told["note"]),
        day=told.get("day"),
        outcome=AppealOutcome(told.get("outcome", AppealOutcome.NONE)),
        answer=scenario.said(told["answer"]) if "answer" in told else Text(),
    )
