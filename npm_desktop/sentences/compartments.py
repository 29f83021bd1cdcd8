"""The sentences of the compartments: who can open them, identities, injuries, medical notes."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

COMPARTMENTS: dict[str, str] = {
    "compartment_closed": N_("What was opened here is closed again. Open it once more to read on."),
    "compartment_damaged": N_(
        "What lies sealed here was changed or moved, so it is not shown. An older backup may hold it unharmed."
    ),
    "compartment_half_missing": N_(
        "These keys don't open it together. Identities need a leader and a member, medical notes a doctor."
    ),
    "compartment_holders_missing": N_(
        "Identities need the key of at least one leader and of one member, medical notes that of a doctor."
    ),
    "compartment_not_set_up": N_(
        "Nobody could open this later, so nothing is sealed yet. Set the keys up first: Participants, Keys."
    ),
    "compartment_set_up_already": N_("These keys are set up already. Who has one lets others in."),
    "holder_changed": N_("The keys were changed meanwhile. Nothing was done; open the page again."),
    "holder_key_missing": N_("This participant has no key yet. Let the participant choose words first."),
    "holder_known": N_("This participant has a key already."),
    "holder_last": N_("Without this key nobody could read what is sealed. Let somebody else in first."),
    "holder_not_doctor": N_("Medical notes open to doctors only. The participant is not marked as a doctor."),
    "holder_not_found": N_("This participant has no key for it."),
    "holder_not_leader": N_("The leader's part of the key belongs to a leader of a group or of a visit."),
    "holder_words_of_store": N_(
        "These words open the whole store already, so they would guard nothing. Choose other words."
    ),
    "holder_words_wrong": N_("These words don't open the key. Check the layout of the keyboard and try again."),
    "identity_consent_missing": N_(
        "The person agreed neither to be met again nor to have the complaint passed on, so who it is is not kept."
    ),
    "identity_day_far": N_("An identity is kept no longer than {days} days. Choose an earlier day."),
    "identity_day_missing": N_("Choose the day on which this is destroyed: a day to come."),
    "identity_destroyed": N_("This was destroyed already. It can't be brought back."),
    "identity_words_missing": N_("Nothing is written yet: say who the person is and how to find the person again."),
    "opening_reason_missing": N_("Say why it is opened. The reason stays in the log."),
}
