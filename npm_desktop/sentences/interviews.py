"""The sentences of interviews, consents and private notes: what is safe, what to do."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

INTERVIEWS: dict[str, str] = {
    "consent_talk_first": N_("The person hasn't agreed to the talk, so nothing else is agreed to. Ask that first."),
    "consent_witness_missing": N_(
        "Consent is given before a second member. Choose before whom; nothing was changed so far."
    ),
    "consent_witness_is_speaker": N_(
        "The second member is somebody else than the one who speaks. Choose another member, or change who speaks."
    ),
    "consent_witness_not_member": N_(
        "Only a member of this visit's team can be the second one. Choose another member."
    ),
    "consent_not_given": N_("This consent was never given, so there is nothing to take back. Nothing was changed."),
    "consent_notes_rest": N_(
        "Notes rest on this consent. If the person takes it back, note it as withdrawn: the notes are destroyed then."
    ),
    "consent_report_signed": N_(
        "The report is signed already, so a consent can't be taken back in it any more. Tell the leader."
    ),
    "notes_without_consent": N_(
        "Notes are kept only of a person who agreed to the talk and to notes. Ask, note the answer, then write."
    ),
    "notes_destroyed": N_("The notes of this talk were destroyed, so none are added. Use a new interview."),
    "interpreting_language_missing": N_("Somebody interprets: note the language before you write."),
    "interpreter_pledge_missing": N_(
        "Note who interprets and that the pledge of silence is signed, then write. Staff and people held here never "
        "interpret."
    ),
    "child_untrained": N_(
        "With a child speaks a member trained for it. Change who speaks, or write why it is better for the child so."
    ),
    "child_not_alone": N_("Others can hear the child. Note whom the child asked to stay, or go on alone."),
    "check_day_unreadable": N_("A day can't be read. Nothing was changed; write it again."),
    "check_day_unknown": N_("No check was set for this day. Nothing was changed; open the page again."),
    "interview_persons": N_("At least one person takes part in an interview."),
    "purge_reason_missing": N_("Notes are destroyed before their term only for a reason: write it."),
    "unit_too_small": N_(
        "Fewer than {least} people in “{unit}” could have said it, so the unit would give them away. Write of the whole "
        "institution instead."
    ),
    "text_changed_since": N_("This text was changed meanwhile. Read it once more, then confirm it."),
    "note_without_owner": N_("A private note belongs to somebody. Choose who speaks first."),
    "note_text_missing": N_("A note needs words. Take it back if it is not wanted any more."),
    "interviews_differ": N_(
        "{recorded} interviews are recorded, the checklist says {typed}. The report says {recorded}."
    ),
    "asked_of_reprisals_missing": N_("Answer how many people were asked about persecution."),
    "unit_named": N_(
        "Finding {number} names a unit where fewer than {least} people could have said it. Write of the whole institution "
        "instead."
    ),
}
