"""The stages: which pane belongs to each, where each of a visit stands, and which one the visit is opened at."""

from __future__ import annotations

from npm_desktop.checklists.form import Form
from npm_desktop.domain.names import STAGE_STATES, STAGES
from npm_desktop.domain.states import Stage, StageState, VisitState
from npm_desktop.domain.visit import StageStep, Visit
from npm_desktop.domain.visit_types import MODULE_SECTIONS, rail
from npm_desktop.sentences import N_
from ui.language import tr
from ui.screens.visit.stage_state import MARKS
from ui.widgets.rail import Stage as RailStage

# Stages that are not named here are worked through with the checklist.
_PANES = {
    Stage.PREPARATION: "preparation",
    Stage.ARRIVAL: "arrival",
    Stage.INTERVIEWS: "interviews",
    Stage.DEBRIEF: "findings",
    Stage.REPORT: "report",
    Stage.RECOMMENDATIONS: "recommendations",
    Stage.FOLLOW_UP: "recommendations",
    Stage.CHECKS: "checks",
    Stage.REPRISALS: "recontacts",
    Stage.FINAL_TALK: "promises",
}
_BEFORE, _AFTER = (Stage.PREPARATION, Stage.ARRIVAL), (Stage.DEBRIEF, Stage.REPORT)
_OUTSIDE = frozenset({*_BEFORE, *_AFTER, Stage.RECOMMENDATIONS, Stage.FOLLOW_UP})
# The rail holds all its words on one line; the bar below says the whole names.
SHORT = {
    **STAGES,
    Stage.HEAD: N_("The head"),
    Stage.FINAL_TALK: N_("Closing"),
    Stage.DEBRIEF: N_("Discussion"),
    Stage.FOLLOW_UP: N_("Checks"),
    Stage.CHECKS: N_("Review"),
    Stage.MODULE: N_("The topic"),
}
# What other pages and the list of gaps call the places of a visit.
_PARTS = {
    "times": Stage.ARRIVAL,
    "visit": Stage.ARRIVAL,
    "team": Stage.PREPARATION,
    "base": Stage.PREPARATION,
    "grounds": Stage.PREPARATION,
    "campaign": Stage.PREPARATION,
    "checks": Stage.CHECKS,
    "findings": Stage.DEBRIEF,
    "finding": Stage.DEBRIEF,
    "recommendation": Stage.RECOMMENDATIONS,
    "question": Stage.TOUR,
    "checklist": Stage.TOUR,
}
_FIELDS = {
    "ground": Stage.PREPARATION,
    "objectives": Stage.PREPARATION,
    "conclusions": Stage.REPORT,
    "sent_to": Stage.REPORT,
    "translations": Stage.REPORT,
    "recommendations": Stage.RECOMMENDATIONS,
}
_OPEN = (StageState.TO_DO, StageState.BEGUN)


def pane_of(stage: Stage) -> str:
    """Return the name of the pane of a stage."""
    return _PANES.get(stage, "checklist")


def stage_with(pane: str, visit: Visit) -> Stage | None:
    """Return the first stage of the visit that has the pane, None where no stage has it."""
    return next((one for one in rail(visit.kind) if pane_of(one) == pane), None)


def inside(visit: Visit) -> tuple[Stage, ...]:
    """Return the stages of the visit that happen in the institution, between the gate and the discussion."""
    return tuple(stage for stage in rail(visit.kind) if stage not in _OUTSIDE)


def section_in(stage: Stage, visit: Visit, form: Form) -> str:
    """Return the code of the section a stage of the checklist begins with, "" where it begins where the work stands."""
    if stage is Stage.MODULE:
        return form.sections[0].code if visit.module_version_id else ""
    return MODULE_SECTIONS.get(stage, "")


def step_of(visit: Visit, stage: Stage) -> StageStep:
    """Return where a stage stands."""
    return next((one for one in visit.stages if one.stage is stage), StageStep(stage))


def after(stage: Stage, visit: Visit) -> Stage | None:
    """Return the stage to go on with: the next one that is open, else any that is, else the next; None after all."""
    order = rail(visit.kind)
    later = order[order.index(stage) + 1 :] if stage in order else order
    left = (one for one in (*later, *order) if one is not stage and step_of(visit, one).state in _OPEN)
    return next(left, later[0] if later else None)


def on_rail(visit: Visit) -> list[RailStage]:
    """Return the stages as the rail shows them."""
    steps = (step_of(visit, stage) for stage in rail(visit.kind))
    return [RailStage(one.stage, tr(SHORT[one.stage]), MARKS[one.state], tr(STAGE_STATES[one.state])) for one in steps]


def stage_for(part: str, visit: Visit) -> Stage:
    """Return the stage of a part, or the one where the work stands."""
    wanted = _PARTS.get(part) or (Stage(part) if part in tuple(Stage) else None)
    if wanted is not None:
        return _on_rail(wanted, visit)
    if visit.state in (VisitState.PLANNED, VisitState.CANCELLED):
        return Stage.PREPARATION
    if visit.state is VisitState.CONCLUDED:
        return Stage.REPORT
    if visit.admitted_at is None:
        return Stage.ARRIVAL
    left = (*inside(visit), Stage.DEBRIEF)
    return next((stage for stage in left if step_of(visit, stage).state in _OPEN), Stage.REPORT)


def _on_rail(stage: Stage, visit: Visit) -> Stage:
    """Return the stage, or the first one of the visit with the same pane where the visit goes another way."""
    if stage in rail(visit.kind):
        return stage
    return stage_with(pane_of(stage), visit) or Stage.PREPARATION


def stage_of_place(target: str, ref: str, visit: Visit) -> Stage:
    """Return the stage where a place is: by the field it names, else by its kind."""
    return _FIELDS.get(ref) or stage_for(target, visit)
