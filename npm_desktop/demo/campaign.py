"""The thematic campaign of a demonstration store: a topic, the Council's decision, a list of institutions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from npm_desktop.core import Core
from npm_desktop.demo import scenario
from npm_desktop.demo.diary import Diary
from npm_desktop.demo.people import Team
from npm_desktop.domain.changes import Who
from npm_desktop.domain.institution import Institution


def add(core: Core, diary: Diary, team: Team, institutions: Mapping[str, Institution], who: Who) -> str:
    """Enter the campaign with its list; return its id."""
    told = scenario.read("beside")["campaign"]
    module = next(one.id for one in core.checklists.active() if one.form_id == told["module"])
    made, _ = core.campaigns.add(
        scenario.said(told["topic"]),
        who,
        decision_number=told["decision"],
        decision_day=diary.today + timedelta(days=told["decided"]),
        module_version_id=module,
        from_day=diary.today + timedelta(days=told["from"]),
        to_day=diary.today + timedelta(days=told["to"]),
    )
    for code, group in told["places"]:
        core.campaigns.place(made, [institutions[code].id], who, team.groups[group])
    return made
