"""From the files of `resources/reference` to values. A file that is broken is a bug of the program, so it raises."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from npm_desktop.domain.text import LANGUAGES
from npm_desktop.reference.entries import Body, Category, Region, Term, VisitType
from npm_desktop.reference.law import Act, Family, Law, Offence, Provision

NONE = "—"


def regions(folder: Path) -> dict[str, Region]:
    """Return the regions by code."""
    return {
        row["code"]: Region(
            code=row["code"],
            iso=row["iso"],
            names=_names(row, "name"),
            centre=row["centre"],
            row=int(row["tile_row"]),
            column=int(row["tile_col"]),
            population=int(row["population_2023"]),
        )
        for row in _rows(folder / "regions.csv")
    }


def categories(folder: Path) -> dict[str, Category]:
    """Return the institution categories by code."""
    return {
        row["code"]: Category(
            code=row["code"],
            names=_names(row, "name"),
            rollup=row["rollup"],
            ministry=row["ministry_code"],
            checklist=row["checklist_group"],
            law=row["legal_basis_key"],
            confidence=row["confidence"],
        )
        for row in _rows(folder / "institution_categories.csv")
    }


def bodies(folder: Path) -> dict[str, Body]:
    """Return the addressees by code."""
    return {
        row["code"]: Body(row["code"], _names(row, "name"), _names(row, "abbr"), row["level"], row["confidence"])
        for row in _rows(folder / "bodies.csv")
    }


def deadlines(folder: Path) -> dict[str, int]:
    """Return the terms that run from an event, by code, in the units their names tell."""
    listed = json.loads((folder / "terms.json").read_text(encoding="utf-8"))["terms"]
    return {one["code"]: int(one["value"]) for one in listed}


def terms(folder: Path) -> dict[str, Term]:
    """Return the glossary by key."""
    return {
        row["key"]: Term(row["key"], {language: row[language] for language in LANGUAGES}, row["confidence"])
        for row in _rows(folder / "glossary.csv")
    }


def visit_types(folder: Path) -> dict[str, VisitType]:
    """Return the visit types by code."""
    return {one["code"]: _visit_type(one) for one in _json(folder / "visit_types.json")["visit_types"]}


def law(folder: Path) -> Law:
    """Return the legal basis."""
    data = _json(folder / "legal_basis.json")
    rules = data["rules"]
    rules_act = _act(rules, rules["key"], rules["title"])
    amendments = [_act(one, one["key"], one["effect"]) for one in data["amending_acts"]]
    amendments += [_act(one, one["number"], one["effect"]) for one in rules["amendments"]]
    return Law(
        version=data["version"],
        families={key: _family(key, one) for key, one in data["families"].items()},
        offences={one["key"]: _offence(one) for one in data["offences"]},
        rules=rules_act,
        amendments=tuple(amendments),
    )


def years(folder: Path) -> dict[int, Mapping[str, Any]]:
    """Return the printed national figures by year, as they stand in the files."""
    found = (_json(path) for path in sorted(folder.glob("national_*.json")))
    return {int(one["year"]): one for one in found}


def _visit_type(one: Mapping[str, Any]) -> VisitType:
    return VisitType(
        code=one["code"],
        names=one["name"],
        definition=one["definition"],
        rule=one["rule_key"],
        needs_base_visit=one["requires"]["base_visit"],
        needs_message=one["requires"]["message"],
        needs_council_decision=one["requires"]["cc_decision"],
        base_visit_type=one["base_visit_type"] or "",
        interval_years=one["interval_years"],
        statutory=one["statutory"],
        articles=one["articles"],
        names_kk=one["name_variants_kk"],
        remark=one["remark"],
        confidence=one["confidence"],
    )


def _family(key: str, one: Mapping[str, Any]) -> Family:
    return Family(
        key=key,
        titles=one["title"],
        covers=one["covers"],
        citations=one["citation"],
        provisions={p["key"]: _provision(p) for p in one["provisions"]},
        verified=one["verified"],
        successor=one["successor"] or "",
        source=one["source"],
        edition_read=one["edition_read"],
        valid_from=_day(one["valid_from"]),
        valid_to=_day(one["valid_to"]),
    )


def _provision(one: Mapping[str, Any]) -> Provision:
    return Provision(
        key=one["key"],
        article=one["article"],
        titles=one["title"],
        cited_for=one["cited_for"],
        citations=one["citation"],
        verified=one["verified"],
        source=one["source"],
        valid_from=_day(one["valid_from"]),
        valid_to=_day(one["valid_to"]),
    )


def _offence(one: Mapping[str, Any]) -> Offence:
    return Offence(_provision(one), tuple(one["elements"]), one["fine_mci"], one["fine_tenge_2023"])


def _act(one: Mapping[str, Any], key: str, effect: Mapping[str, str]) -> Act:
    return Act(key, date.fromisoformat(one["date"]), one["citation"], effect, one["verified"], one["source"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _names(row: Mapping[str, str], column: str) -> dict[str, str]:
    found = {language: row.get(f"{column}_{language}", NONE) for language in LANGUAGES}
    return {language: text for language, text in found.items() if text and text != NONE}


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
