"""The record of an act or a letter: exactly what one prints in one language, frozen when it is fixed.

One shape serves the act of non-admission, the act of obstruction, the departure act, appeals and the gate sheet: who
stands for it, what is stated paragraph by paragraph, what is listed, who is offered to sign.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from npm_desktop.domain.document import Document, DocumentKind
from npm_desktop.domain.report import InstitutionPart, MemberPart, Said
from npm_desktop.domain.states import DocumentState


@dataclass(frozen=True, slots=True)
class Statement:
    """One paragraph: its code for whoever reads the record by machine, a heading or "", the words."""

    code: str
    heading: str
    text: Said


@dataclass(frozen=True, slots=True)
class ListedPart:
    """A line of a list: when (as printed), what, and what came of it."""

    when: str
    what: Said
    more: Said


@dataclass(frozen=True, slots=True)
class OfficialPart:
    """The official the paper is offered to: position and name as far as they are known."""

    position: Said
    name: str


@dataclass(frozen=True, slots=True)
class Act:
    """The whole record. Field numbers in comments are those of the form of the act of non-admission."""

    kind: str
    edition: str
    language: str
    demo: bool
    number: str  # 1
    day: str  # 2
    place: Said  # 2
    institution: InstitutionPart  # 4, 5
    visit_number: str
    visit_type: str  # 6
    visit_type_name: str  # 6
    addressee: Said
    group_name: str
    members: tuple[MemberPart, ...]  # 7
    statements: tuple[Statement, ...]  # 3, 8-13, 15
    listed: tuple[ListedPart, ...]  # calls, obstructions, promises
    witnesses: tuple[Said, ...]  # 14
    legal: tuple[str, ...]  # 15: confirmed citations only
    official: OfficialPart | None  # 9, 17
    copies: tuple[Said, ...]  # 19
    title: str = ""  # where it isn't that of its kind
    format: str = "npm-desktop/act"
    format_version: int = 1

    def as_dict(self) -> dict[str, Any]:
        """Return the record as plain JSON values (tuples become lists)."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self)))
        return plain


def leaving_untold(documents: Iterable[Document]) -> bool:
    """Tell whether an act of non-admission that stands says nothing of when the group left."""
    acts = (one for one in documents if one.kind == DocumentKind.NON_ADMISSION)
    return any(one.state is not DocumentState.WITHDRAWN and not says(one.record, "left") for one in acts)


def says(record: bytes, code: str) -> bool:
    """Tell whether the frozen record of an act has a statement of this code; of two languages both have it or none."""
    told = json.loads(record)
    return any(one["code"] == code for one in told.get("columns", [told])[0].get("statements", ()))
