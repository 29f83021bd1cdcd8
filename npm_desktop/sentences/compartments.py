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
    "injury_best_interest_missing": N_(
        "A photo of a child's injury needs a note first: why it is in the child's interest."
    ),
    "injury_child_doctor": N_(
        "An injury of a child is photographed by a doctor of the team. Describe and mark it here."
    ),
    "injury_consent_missing": N_("Without the person's consent nothing of the injury is written down. Ask first."),
    "injury_note_there": N_("A doctor's note rests on this sheet, so it stays."),
    "injury_of_other_visit": N_("This belongs to another visit. Choose one of this visit."),
    "injury_photo_consent_missing": N_(
        "The person did not agree to photos in the talk, so the photo is not linked. Ask, or describe and mark it."
    ),
    "injury_witness_missing": N_("Consent is given before a second member of the team. Name that member."),
    "mark_outside": N_("This place is beside the drawing. Put the mark on the body."),
    "mark_size": N_("This size is not possible. Give it in millimetres, more than 0."),
    "medical_changed": N_("This note was changed meanwhile, so nothing was overwritten. Open the notes again."),
    "medical_choices_missing": N_(
        "Before an examination the person chooses the sex of who examines, is offered somebody beside, and may stop."
    ),
    "medical_consent_missing": N_("Nobody is examined without consent. Note the consent, or only what was told."),
    "medical_not_doctor": N_("Medical notes are written by a doctor of this visit's team."),
    "medical_not_examined": N_("Findings on the body need an examination. Say that the person was examined."),
    "medical_not_own": N_("Only the doctor who wrote this note changes it. Write one of your own."),
    "medical_note_newer": N_("This note was written by a newer version of the program. Update it to read the note."),
    "medical_overall_missing": N_("Lesions are judged one by one and not as a whole. The whole counts: judge it too."),
    "medical_words_missing": N_("The note is empty, so it was not sealed."),
}
