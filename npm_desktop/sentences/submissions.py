"""The sentences of filled forms from telephones: why one is not brought into a visit."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

SUBMISSIONS: dict[str, str] = {
    "submission_other_form": N_(
        "This is a filled form “{form}”, and the visit is asked “{wanted}”. Nothing was changed; choose the visit that is asked this form."
    ),
    "submission_not_read": N_(
        "This file is no filled form of ODK Collect or KoboCollect, or it is damaged. Nothing was changed; copy it from the telephone again."
    ),
    "submission_too_large": N_(
        "The filled form is larger than {most} MB, which none is. Nothing was changed; choose another file."
    ),
    "submission_too_many_answers": N_(
        "The filled form holds more than {most} answers, which none does. Nothing was changed; choose another file."
    ),
    "submission_too_many_files": N_(
        "There are more than {most} files in it. Nothing was changed; bring the filled forms in by parts."
    ),
    "submission_encrypted": N_(
        "The filled form is encrypted, and only the key of its server opens it. Nothing was changed; decrypt it with ODK Central or ODK Briefcase and bring that in."
    ),
    "submission_password": N_(
        "The archive is protected with a password. Nothing was changed; unpack it and bring in the folder."
    ),
    "submission_damaged": N_("The archive {name} is damaged. Nothing was changed; download or copy it again."),
    "submission_none": N_(
        "There is no filled form in {name}. Nothing was changed; choose the folder “instances” of the telephone, a folder in it, or a ZIP with such folders."
    ),
    "submission_table": N_(
        "{name} is a table of answers, which says too little of repeats and photos to be brought in. Nothing was changed; take the filled forms themselves: the folder “instances” of the telephone, or what ODK Briefcase fetches from the server."
    ),
    "path_taken": N_("{path} is there already. Nothing was written over; choose another folder."),
}
