"""The names of what can be found, as messages for the catalogues: of one, and of many."""

from __future__ import annotations

from npm_desktop.domain.search import Kind
from npm_desktop.sentences import N_

ONE = {
    Kind.INSTITUTION: N_("Institution"),
    Kind.VISIT: N_("Visit"),
    Kind.FINDING: N_("Finding"),
    Kind.RECOMMENDATION: N_("Recommendation"),
    Kind.ANSWER: N_("Answer"),
    Kind.OBSTRUCTION: N_("Obstruction"),
    Kind.PROMISE: N_("Promise"),
    Kind.REFUSAL: N_("Refusal at the gate"),
    Kind.APPEAL: N_("Appeal"),
    Kind.DOCUMENT: N_("Document"),
    Kind.CAMPAIGN: N_("Campaign"),
    Kind.PARTICIPANT: N_("Participant"),
    Kind.LAW: N_("Norm"),
}
MANY = {
    Kind.INSTITUTION: N_("Institutions"),
    Kind.VISIT: N_("Visits"),
    Kind.FINDING: N_("Findings"),
    Kind.RECOMMENDATION: N_("Recommendations"),
    Kind.ANSWER: N_("Answers"),
    Kind.OBSTRUCTION: N_("Obstructions"),
    Kind.PROMISE: N_("Promises"),
    Kind.REFUSAL: N_("Refusals at the gate"),
    Kind.APPEAL: N_("Appeals"),
    Kind.DOCUMENT: N_("Documents"),
    Kind.CAMPAIGN: N_("Campaigns"),
    Kind.PARTICIPANT: N_("Participants"),
    Kind.LAW: N_("Norms"),
}
