"""An institution with its history, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from npm_desktop.domain.finding import RecommendationLine
from npm_desktop.domain.institution import InstitutionLine
from npm_desktop.domain.visit import VisitLine


@dataclass(frozen=True, slots=True)
class InstitutionPage:
    """An institution with its history: the newest visit first, open recommendations by deadline."""

    line: InstitutionLine
    visits: tuple[VisitLine, ...]
    open: tuple[RecommendationLine, ...]
