"""The words of findings and recommendations, as messages for the catalogues: how well supported, what is doubted."""

from __future__ import annotations

from npm_desktop.domain.advice import Doubt, Letter
from npm_desktop.domain.triangulation import Strength
from npm_desktop.sentences import N_

STRENGTHS = {
    Strength.NOTHING: N_("no source named yet"),
    Strength.ONE: N_("one source: confirm it"),
    Strength.ONE_KIND: N_("one kind of source"),
    Strength.TWO: N_("two independent kinds"),
    Strength.THREE: N_("three independent kinds"),
}
LETTERS = {
    Letter.SPECIFIC: N_("Specific"),
    Letter.MEASURABLE: N_("Measurable"),
    Letter.ACHIEVABLE: N_("Achievable"),
    Letter.RESULT: N_("Result"),
    Letter.TIME: N_("Term"),
    Letter.SOLUTION: N_("Solution"),
    Letter.MINDFUL: N_("Priorities"),
    Letter.ARGUED: N_("Grounds"),
    Letter.ROOT: N_("Cause"),
    Letter.TARGETED: N_("Addressee"),
}
# Filled with what was found in the words.
DOUBTS = {
    Doubt.SEVERAL_ACTIONS: N_("It reads like several actions: each counts for itself"),
    Doubt.NO_VERB: N_("It doesn't say what shall be done: begin with the action"),
    Doubt.VAGUE: N_("“{found}” can't be checked: name what shall be there"),
    Doubt.NOT_COUNTABLE: N_("Nothing to count or to see: give a number, or say what to look at next time"),
    Doubt.ABOVE_THE_HEAD: N_("“{found}” is decided above the institution: address who decides"),
    Doubt.NO_RESULT: N_("“{found}” ends with nothing to see: name the result"),
    Doubt.NO_TERM: N_("No term is named"),
    Doubt.TERM_PASSED: N_("The term is over before it begins"),
    Doubt.TERM_SHORT: N_("A few days are enough only where life is at stake"),
    Doubt.TERM_FAR: N_("The term lies more than two years ahead: name a first step"),
    Doubt.ONLY_FORBIDS: N_("“{found}” only forbids: say what shall be instead"),
    Doubt.NO_PRIORITY: N_("It is critical or one of many, and has no priority"),
    Doubt.NO_FINDING: N_("It rests on no finding"),
    Doubt.NO_STANDARD: N_("Its finding names no standard"),
    Doubt.SAID_BEFORE: N_("Said before in No. {found} and still open: address the cause"),
    Doubt.NO_ADDRESSEE: N_("Nobody is named who shall do it"),
    Doubt.TOGETHER: N_("“{found}”: two addressees, and neither answers for it"),
    Doubt.IN_THE_HOUSE: N_("“{found}” is in the hands of the institution: address its head"),
}
