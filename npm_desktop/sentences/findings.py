"""The sentences of findings and recommendations: what they may rest on, and what would point to people."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

FINDINGS: dict[str, str] = {
    "interview_of_other_visit": N_("This talk belongs to another visit. Choose one of this visit."),
    "interview_without_consent": N_(
        "The person didn't agree to this talk, so no finding rests on it. What was chosen before is kept."
    ),
    "finding_unit_small": N_(
        "Finding {number}: so few people of “{unit}” were spoken with that the place would point to them. Let it speak "
        "of the institution as a whole."
    ),
    "finding_pattern_thin": N_(
        "Finding {number} rests on what a person didn't agree to pass on. It may be told only as a pattern: of three "
        "persons or more, or beside another kind of source."
    ),
    "finding_interview_unusable": N_(
        "Finding {number} rests on a talk without consent, or whose consent was withdrawn. Take the talk away from it."
    ),
    "finding_code_printed": N_(
        "The code of a talk stands in finding {number}. No paper may hold what was told beside whom it came from: "
        "leave the code out."
    ),
    "recommendation_code_printed": N_(
        "The code of a talk stands in recommendation {number}. No paper may hold what was told beside whom it came "
        "from: leave the code out."
    ),
}
