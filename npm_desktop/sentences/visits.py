"""The sentences of the four types of visits, of photos, and of what a type demands."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

VISITS: dict[str, str] = {
    "leave_time_unreadable": N_("“{value}” is no time to leave by. Write 16:30, or +40 for forty minutes from now."),
    "record_not_found": N_("This entry is not there any more. Nothing was changed; open the page again."),
    "passage_not_found": N_("This text is not there any more. Nothing was changed; open the page again."),
    "promise_text_missing": N_("A promise needs words: what was promised."),
    "photo_known": N_("This photo is in the visit already, under number {number}. It was not added twice."),
    "finding_of_other_visit": N_("This finding belongs to another visit. Choose one of this visit."),
    "photo_not_of_earlier_visit": N_(
        "A photo stands beside one of an earlier visit to the same institution. Choose such a photo."
    ),
    "visit_type_fixed": N_("A paper of this visit is fixed, so its type can't change. Withdraw the paper first."),
    "module_answered": N_(
        "Questions that the visit would not ask any more are answered already ({number}), so nothing was changed. Take "
        "these answers back first."
    ),
    "campaign_only_thematic": N_("Only a thematic visit belongs to a campaign. Change the type of the visit first."),
    "campaign_closed": N_("This campaign is closed, so no visit joins it. Open the campaign again or choose another."),
    "base_not_periodic": N_(
        "An interim visit follows a periodic one. Choose a periodic visit, or give its number and day."
    ),
    "base_elsewhere": N_("This visit was to another institution. Choose a periodic visit to the same institution."),
    "base_not_before": N_("The periodic visit it follows is later than this visit. Correct one of the days."),
    "base_missing": N_("An interim visit follows a periodic one: name the visit, or its number and day from paper."),
    "base_day_missing": N_("The day of the periodic visit it follows is missing."),
    "checks_missing": N_("Earlier recommendations are still to be judged: {number}."),
    "reprisals_missing": N_("An interim visit asks about persecution: answer how many persons were asked."),
    "special_ground_missing": N_(
        "A special visit needs a ground: a message, an instruction of the Ombudsman or a publication."
    ),
    "ground_reference_missing": N_("A ground has neither number nor link: {number}."),
    "campaign_missing": N_("A thematic visit belongs to a campaign: choose it."),
    "topic_missing": N_("The topic of the campaign is missing."),
    "decision_missing": N_("The campaign needs the number and the day of the Council's decision."),
    "campaign_module_fixed": N_(
        "Visits of this campaign are planned already, so its questions can't change. Begin another campaign."
    ),
    "check_of_own_visit": N_("A visit doesn't check its own recommendations."),
    "check_elsewhere": N_("This belongs to another institution. A visit checks what concerns its own."),
    "check_words_missing": N_("No. {number}: this judgement needs words on what was seen, or why it was not checked."),
    "check_proof_missing": N_("No. {number} is judged as implemented, but nothing says on what that rests."),
    "publication_not_saved": N_("The publication has no saved copy; a link may go dead."),
    "publication_unreadable": N_(
        "This file is no saved page, picture or PDF, so it was not taken in. Save the publication as PDF, HTML or a picture."
    ),
    "publication_not_read": N_("The file can't be read. Nothing was changed; check the stick and try again."),
    "personal_data_suspected": N_(
        "“{found}” may tell who a person is. Read the text once more; if it gives nobody away, confirm it."
    ),
    "photo_not_cleared": N_("Photo {number} is left out until somebody has looked whether anyone can be recognised."),
    "photo_permission_missing": N_("Photo {number} needs to say who gave permission or consent, and when."),
    "photo_caption_missing": N_("Photo {number} has no caption."),
}
