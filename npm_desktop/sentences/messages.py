"""The sentences of the register of messages and of reprisal cases."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

MESSAGES: dict[str, str] = {
    "message_day_missing": N_("Say on which day the message came."),
    "message_day_ahead": N_("This day is still to come. Write the day on which it happened."),
    "message_day_before": N_("This day is before the day on which the message came. Correct one of them."),
    "message_stays_accepted": N_(
        "The message was accepted, so it is passed to the Ombudsman and never only told again."
    ),
    "message_not_accepted": N_("Only an accepted message is passed on. Accept it first, if that is what was meant."),
    "message_outcome_day_missing": N_("Say on which day that was decided."),
    "message_decision_missing": N_("Write what was decided."),
    "message_lawyer_missing": N_(
        "A possible especially grave crime is decided on by people, with a lawyer. Write the name of the lawyer, and say "
        "who speaks."
    ),
    "message_identity_not_agreed": N_(
        "The person has not agreed that the name is passed on, so it stays here. The message goes without it."
    ),
    "message_of_other_visit": N_("This interview belongs to another visit. Choose one of this visit."),
    "message_registered": N_("An accepted message stays in the register. Write what became of it instead."),
    "messages_differ": N_(
        "The register and the checklist differ: {registered} in the register, {answered} as the answer to {question}. The report prints the register."
    ),
    "reprisal_day_missing": N_("Say on which day it became known."),
    "reprisal_day_ahead": N_("This day is still to come. Write the day on which it happened."),
    "reprisal_day_before": N_("This day is before the day on which the case became known. Correct one of them."),
    "reprisal_condition_missing": N_("Say how the person was found, or write why that could not be checked."),
    "reprisal_institution_missing": N_("Choose the institution to which the person was moved."),
    "reprisal_words_missing": N_("Write it in a few words."),
    "reprisal_two_people": N_("Two different people close a case. Choose both."),
    "reprisal_nobody_of_team": N_("One of the two must be of the team of the visit. Choose a member of it."),
    "reprisal_checks_open": N_(
        "The case stays open: {number} of its checks are neither made nor explained. Note each, or write why it was not made."
    ),
    "reprisal_closed": N_("This case is closed. Open it again with a reason to go on."),
    "reprisal_open": N_("This case is open already."),
    "reprisal_letter_sent": N_("The urgent letter of this case went out, so the case stays. Close it instead."),
}
