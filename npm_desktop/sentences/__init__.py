"""The sentence of every error code: what happened, what is safe, what to do. One clear sentence or two, no blame."""

from __future__ import annotations

from npm_desktop.sentences.acts import ACTS
from npm_desktop.sentences.blanks import BLANKS
from npm_desktop.sentences.changes import CHANGES
from npm_desktop.sentences.compartments import COMPARTMENTS
from npm_desktop.sentences.fillings import FILLINGS
from npm_desktop.sentences.findings import FINDINGS
from npm_desktop.sentences.general import GENERAL
from npm_desktop.sentences.interviews import INTERVIEWS
from npm_desktop.sentences.kit import KIT
from npm_desktop.sentences.library import LIBRARY
from npm_desktop.sentences.lint import LINT
from npm_desktop.sentences.mark import N_
from npm_desktop.sentences.messages import MESSAGES
from npm_desktop.sentences.recontacts import RECONTACTS
from npm_desktop.sentences.register import REGISTER
from npm_desktop.sentences.rooms import ROOMS
from npm_desktop.sentences.rules import RULES
from npm_desktop.sentences.searching import SEARCHING
from npm_desktop.sentences.sources import SOURCES
from npm_desktop.sentences.submissions import SUBMISSIONS
from npm_desktop.sentences.visits import VISITS
from npm_desktop.sentences.workbooks import WORKBOOKS

SENTENCES: dict[str, str] = {
    **GENERAL,
    **REGISTER,
    **RECONTACTS,
    **VISITS,
    **ACTS,
    **WORKBOOKS,
    **LIBRARY,
    **KIT,
    **BLANKS,
    **LINT,
    **CHANGES,
    **FILLINGS,
    **COMPARTMENTS,
    **FINDINGS,
    **ROOMS,
    **RULES,
    **SEARCHING,
    **SOURCES,
    **SUBMISSIONS,
    **MESSAGES,
    **INTERVIEWS,
}

__all__ = ["N_", "SENTENCES"]
