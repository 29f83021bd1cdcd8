"""What is said of two sources that don't go together: both numbers, and where each is from."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

SOURCES: dict[str, str] = {
    "answer_unfit": N_("{question}: the answer does not fit what the checklist allows."),
    "disagrees_question": N_("{question} says {said}, {other_question} says {other}."),
    "disagrees_sum": N_("{question} says {said}; {other_question} of all entries makes {other}."),
    "disagrees_count": N_("{question} says {said}; entries listed: {other}."),
    "disagrees_held": N_("{question} says {said}; persons held by the visit's page: {other}."),
    "disagrees_capacity": N_("{question} says {said}; places by the visit's page: {other}."),
    "disagrees_interviews": N_("{question} says {said}; private interviews recorded: {other}."),
    "disagrees_allegations": N_("{question} says {said}; interviews recorded with ill-treatment told: {other}."),
    "disagrees_told": N_("{question} says {said}; messages in the register that were only told: {other}."),
    "disagrees_accepted": N_("{question} says {said}; messages accepted by the register: {other}."),
    "disagrees_passed": N_("{question} says {said}; messages passed on by the register: {other}."),
    "disagrees_asked_again": N_("{question} says {said}; persons met again by the visit's records: {other}."),
}
