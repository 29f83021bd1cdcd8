"""The sentences of acts, appeals and translations: what a prosecutor looks for, what keeps a paper from being fixed."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

ACTS: dict[str, str] = {
    "appeal_not_found": N_("This letter is not there any more. Nothing was changed; open the page again."),
    "obstruction_ends_before": N_(
        "The end of the obstruction is before its beginning. Nothing was lost; correct one of the times."
    ),
    "left_before_refusal": N_(
        "The group can't have left before it was refused entry. Nothing was saved. Check the time."
    ),
    "act_fixed": N_("The act is fixed, so what it says can't change. Withdraw it with a reason to correct it."),
    "admitted_before_refusal": N_(
        "The admission is before the refusal, so it was not noted. Correct one of the times."
    ),
    "letter_fixed": N_(
        "This letter is fixed, so whom it goes to and what it asks can't change. Withdraw it with a reason to correct it."
    ),
    "certifier_not_member": N_(
        "Members who are not recused certify a refusal to sign; a member who is alone certifies it with a witness."
    ),
    "document_exists": N_(
        "This paper is fixed already under No. {number}. Nothing was fixed twice; withdraw it with a reason to correct it."
    ),
    "visit_was_admitted": N_(
        "Nobody was refused entry in this visit. An act needs a refusal: press “Refused entry” first."
    ),
    "already_admitted": N_(
        "The group was admitted to this visit, so nothing was changed. What is refused inside is an obstruction: press F8."
    ),
    "appeal_answered_before": N_("The answer is dated before the letter. Correct one of the days."),
    "member_cannot_refuse": N_("A member doesn't refuse to sign: a member who disagrees writes a dissenting opinion."),
    "refusal_needs_two": N_("A refusal to sign is certified by two members of the group. Choose both."),
    "dissent_only_report": N_(
        "A dissenting opinion is annexed to a report by a member of the group. Nothing was changed; sign this paper or "
        "leave it unsigned."
    ),
    "dissent_words_missing": N_(
        "Write the dissenting opinion first: it is annexed to the report in its author's words."
    ),
    "document_never_fixed": N_("This sheet carries no number and is never fixed. Print it as it is."),
    "act_team": N_("Who drew it up: the members with the numbers of their certificates."),
    "act_position": N_(
        "The position of the official who refused: without it the official use of a position can't be shown."
    ),
    "act_refused_at": N_("The time of the refusal."),
    "act_words": N_("The words of the refusal, or the reason that was given."),
    "act_certificates": N_("The certificates were shown to the administration."),
    "act_certificates_valid": N_("The certificates were valid on that day; otherwise the refusal would be lawful."),
    "act_shown_to": N_("To whom the certificates were shown."),
    "act_explained": N_("What was explained to the official."),
    "act_name": N_("The name of the official, or that it was not given."),
    "act_calls": N_("Who was called from the spot, when, with what result."),
    "act_witnesses": N_("Who saw and heard it besides one member."),
    "act_could_not": N_("What could not be done because of the refusal: the substantial violation."),
    "obstructions_missing": N_("No obstruction is recorded."),
    "obstruction_what_missing": N_("Obstruction {number}: what was not shown, opened or allowed is missing."),
    "obstruction_official_missing": N_("Obstruction {number} doesn't say which official it was."),
    "obstruction_time_missing": N_("Obstruction {number} has no time."),
    "translation_missing": N_("A text has no translation yet; a paper in two languages needs both."),
    "translation_outdated": N_("A translation is older than its source; read both and confirm it."),
    "translation_proposed": N_("A translation came from outside and nobody has confirmed it yet."),
    "source_elsewhere": N_(
        "This text was written elsewhere and is changed there. Nothing was changed; here its translation is written."
    ),
    "source_emptied": N_("A text is taken away where it was written. Nothing was changed; leave at least a word here."),
    "translation_settled": N_(
        "This translation was confirmed in a visit that is closed and stands in its papers. Nothing was changed."
    ),
    "texts_to_look_at": N_(
        "Texts that may still tell who a person is: {number}. Nothing was written; read them, then say that they may go as they are."
    ),
    "translations_not_ours": N_(
        "This file holds no table of translations of this program. Nothing was changed; choose the file that the translator sent back."
    ),
}
