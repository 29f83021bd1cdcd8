"""The sentences of the store, its keys, files and documents, and of all that visits have in common."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

GENERAL: dict[str, str] = {
    "wrong_passphrase": N_(
        "This passphrase does not open the store. Nothing was changed; check the keyboard layout and try again."
    ),
    # Keys and disk
    "passphrase_too_weak": N_(
        "This passphrase could be guessed by somebody who has the laptop. Nothing was changed; choose five or more unrelated words."
    ),
    "keyring_missing": N_(
        "The key file of this store is missing, so the store cannot be opened. The data is untouched; put keyring.json back from a backup."
    ),
    "keyring_unreadable": N_(
        "The key file of this store is damaged. The data is untouched; put keyring.json back from a backup."
    ),
    "keyring_newer": N_(
        "This store was made by a newer version of the program. Nothing was changed; install the newer version."
    ),
    "memory_short": N_(
        "There is not enough free memory to open the store ({megabytes} MB are needed). Nothing was changed; close other programs and try again."
    ),
    "file_damaged": N_(
        "This file was damaged or changed after it was saved and is not shown. The other files are safe; bring this one back from a backup."
    ),
    "file_missing": N_("The file is not in the store's folder. Its entry is safe; bring the file back from a backup."),
    "source_unreadable": N_(
        "The file could not be read from where it lies. Nothing was added; check the card or stick and try again."
    ),
    "disk_full": N_(
        "The disk is full, so this was not saved. Everything saved before is safe; free some space and try again."
    ),
    "disk_read_only": N_(
        "The disk cannot be written to, so this was not saved. Everything saved before is safe; remove the write protection or choose another disk."
    ),
    "access_denied": N_(
        "The system does not allow the program to use this folder. Nothing was changed; ask for access or choose another folder."
    ),
    "disk_failed": N_(
        "The disk did not keep or return the data. Everything saved before was left as it was; make a backup on another disk now."
    ),
    "certificate_unreadable": N_(
        "This is not a certificate the program can read. Nothing was changed; ask for the file again."
    ),
    # Photos
    "photo_empty": N_("This file is empty. Nothing was added; copy it from the camera again."),
    "photo_not_a_picture": N_("This file is not a picture. Nothing was added; choose a photo: JPEG, PNG or HEIC."),
    "photo_kind_not_taken": N_(
        "This is a {kind} picture, and photos are taken as JPEG, PNG or HEIC. Nothing was added; save it as one of these."
    ),
    "photo_truncated": N_(
        "This photo ends before the picture is complete. Nothing was added; copy it from the camera again."
    ),
    "photo_damaged": N_("This photo is damaged and can't be shown. Nothing was added; copy it from the camera again."),
    "photo_too_large": N_(
        "This file is larger than {most} MB, which no photo is. Nothing was added; choose another file."
    ),
    "photo_too_many_pixels": N_(
        "This photo has more than {most} million pixels. Nothing was added; save it smaller and add that."
    ),
    "photo_memory_short": N_(
        "There is not enough free memory for this photo. Nothing was added; close other programs and try again."
    ),
    # Checklists and answers
    "checklist_too_large": N_(
        "This workbook is larger than {most} MB, which no checklist is. Nothing was changed; choose another file."
    ),
    "checklist_not_a_workbook": N_(
        "This file is not an Excel workbook, or it is damaged. Nothing was changed; save it again as .xlsx and try once more."
    ),
    "checklist_row": N_(
        "Row {row} of the sheet “{sheet}” can't be read: “{reason}”. Nothing was changed; correct the row and load the workbook again."
    ),
    "checklist_refused": N_(
        "The workbook is not a complete checklist: “{reason}”. Nothing was changed; correct it and load it again."
    ),
    "checklist_empty": N_(
        "The workbook holds no question. Nothing was changed; fill the sheet “survey” and load it again."
    ),
    "checklist_not_understood": N_(
        "The workbook can't be read as a checklist. Nothing was changed; compare it with one of the shipped workbooks."
    ),
    "checklist_attribute": N_(
        "The column “{column}” of the question {question} holds “{value}”, which can't be read. Nothing was changed; correct the cell and load the workbook again."
    ),
    "checklist_code_twice": N_(
        "The code {code_twice} stands at two questions. Nothing was changed; give each question its own code."
    ),
    "module_collides": N_(
        "The question module {module} and the checklist {form} both use “{value}”. Nothing was changed; give the question or section of the module another code."
    ),
    "answer_not_a_number": N_(
        "“{value}” is not a number. The answer before it is kept; type digits, with a comma or a point."
    ),
    "answer_not_a_whole_number": N_(
        "“{value}” is not a whole number. The answer before it is kept; type a number without a fraction."
    ),
    "answer_number_too_long": N_(
        "The number has more than {most} digits. The answer before it is kept; type it shorter."
    ),
    "answer_not_a_choice": N_(
        "“{value}” is not among the choices. The answer before it is kept; choose one of the list."
    ),
    "answer_choice_alone": N_(
        "“Not applicable” and “not shown” can't stand beside another choice. The answer before is kept; choose one or the other."
    ),
    "answer_not_a_date": N_("“{value}” is not a date. The answer before it is kept; type it as 14.11.2023."),
    "answer_not_a_time": N_("“{value}” is not a time. The answer before it is kept; type it as 11:42."),
    "answer_too_long": N_("The text is longer than {most} characters. The text before it is kept; shorten it."),
    "answer_not_asked": N_("{question} is a note and takes no answer. Nothing was changed."),
    # The store
    "no_store": N_(
        "There is no store in the folder {path}. Nothing was changed; choose the folder of your store or create a new one."
    ),
    "store_exists": N_(
        "There is already a store in the folder {path}. Nothing was changed; open it, or choose an empty folder."
    ),
    "folder_not_empty": N_("The folder {path} is not empty. Nothing was changed; choose an empty or a new folder."),
    "year_unknown": N_(
        "There are no printed figures of the year {value}. Nothing was made; the years known are: {known}."
    ),
    "database_missing": N_(
        "The database of this store is missing from its folder. The other files are untouched; restore the store from a backup."
    ),
    "store_in_use": N_(
        "The store is open in another window of the program. Nothing was changed; go on there, or close it first."
    ),
    "store_newer": N_(
        "This store was made by a newer version of the program. Nothing was changed; install the newer version."
    ),
    "store_damaged": N_(
        "The database of this store is damaged. Nothing was changed; restore the last backup into a new folder and keep this one."
    ),
    "store_busy": N_(
        "Another program holds the database, so this was not saved. Everything saved before is safe; try again in a moment."
    ),
    "number_too_large": N_(
        "A number is larger than {most}, so nothing was saved. What was saved before is kept; check the digits."
    ),
    "text_too_long": N_(
        "A text is longer than the {most} characters that fit here, so nothing was saved. What was saved before is kept; shorten it."
    ),
    # Backups
    "file_not_found": N_(
        "The file {path} is not there. Nothing was changed; check the name, and whether the stick is plugged in."
    ),
    "not_a_backup": N_("This file is not a backup of this program. Nothing was changed; choose another file."),
    "backup_newer": N_(
        "This backup was made by a newer version of the program. Nothing was changed; install the newer version."
    ),
    "backup_damaged": N_(
        "This backup was damaged or changed after it was written. Nothing was restored; use another backup."
    ),
    # People and the register
    "name_missing": N_("The name is missing. Nothing was saved; type the person's name."),
    "participant_not_found": N_(
        "This participant is no longer in the store. Nothing was changed; load the list again."
    ),
    "certificate_number_missing": N_(
        "The certificate has no number. Nothing was saved; type the number that stands on it."
    ),
    "certificate_days_crossed": N_("The certificate ends before it begins. Nothing was saved; check both days."),
    "group_name_missing": N_("A group needs a name and a code. Nothing was saved; fill in both."),
    "group_code_taken": N_("Another group has the code {value} already. Nothing was saved; choose another code."),
    "group_not_found": N_("This group is no longer in the store. Nothing was changed; load the list again."),
    "institution_name_missing": N_("The institution has no name. Nothing was saved; type the name."),
    "institution_code_missing": N_(
        "The institution has no code. Nothing was saved; type the code it has in the register."
    ),
    "institution_code_taken": N_(
        "Another institution has the code {value} already. Nothing was saved; choose another code, or open that institution."
    ),
    "institution_not_found": N_(
        "This institution is no longer in the register. Nothing was changed; load the list again."
    ),
    "category_unknown": N_(
        "There is no category of institutions “{value}”. Nothing was saved; choose one of the list."
    ),
    "region_unknown": N_("There is no region “{value}”. Nothing was saved; choose one of the list."),
    # Visits
    "visit_not_found": N_(
        "This visit is not in the store. Nothing was changed; check the number, or load the list again."
    ),
    "visit_closed": N_(
        "This visit is closed for recording, because its report is fixed or it was cancelled. Nothing was changed; withdraw the report or take the visit up again first."
    ),
    "visit_without_checklist": N_(
        "This visit exists on paper only and has no checklist. Nothing was changed; plan a new visit to record answers."
    ),
    "visit_not_carried_out": N_(
        "This visit was not carried out, so there is no report of it. Nothing was changed; take the visit up again first."
    ),
    "visit_changed": N_(
        "Somebody recorded something while the report was being made, so it was not fixed. What was recorded is safe; fix the report again."
    ),
    "state_not_possible": N_(
        "This step is not possible from the state it is in now. Nothing was changed; load the page again."
    ),
    "stage_reason_missing": N_(
        "A stage that was not examined or was refused needs a reason. Nothing was saved; write why."
    ),
    "member_not_found": N_(
        "This person is not in the team of the visit. Nothing was changed; add the person to the team first."
    ),
    "occupancy_label_missing": N_(
        "The line of persons held has no name. Nothing was saved; write which persons are meant."
    ),
    "occupancy_not_found": N_(
        "This line of persons held is no longer in the visit. Nothing was changed; load the page again."
    ),
    "no_checklist_for_category": N_(
        "There is no checklist for institutions of the category {value}. Nothing was saved; load a checklist for it first."
    ),
    "checklist_not_found": N_("This checklist is not in the store. Nothing was changed; load the workbook again."),
    "question_not_found": N_(
        "This question is not in the checklist of the visit. Nothing was changed; load the page again."
    ),
    # Findings and recommendations
    "finding_text_missing": N_("A finding needs a text. What was saved before is kept; write what was observed."),
    "finding_not_found": N_("This finding is no longer in the visit. Nothing was changed; load the page again."),
    "recommendation_text_missing": N_(
        "A recommendation needs a text. What was saved before is kept; write what is to be done."
    ),
    "recommendation_not_found": N_(
        "This recommendation is no longer in the store. Nothing was changed; load the list again."
    ),
    "body_unknown": N_(
        "There is no addressee “{value}” in the reference data. Nothing was saved; choose one of the list."
    ),
    "nature_unknown": N_("There is no kind of recommendation “{value}”. Nothing was saved; choose one of the list."),
    "implemented_not_verified": N_(
        "A recommendation counts as implemented only after the group has verified it. Nothing was saved; note the verification, or choose another state."
    ),
    "step_before_sending": N_(
        "This day is before {day}, when the history of the recommendation begins. Nothing was saved; check the day."
    ),
    # Documents
    "not_ready": N_(
        "The report can't be fixed yet, because something it must hold is missing. Nothing was changed; go through the list of what is missing."
    ),
    "number_taken": N_(
        "Another document took this number meanwhile. Nothing was fixed and no number is lost; fix the report again."
    ),
    "document_not_found": N_("This document is not in the store. Nothing was changed; load the page again."),
    "document_closed": N_(
        "The document {number} is sealed or withdrawn and can't be signed any more. Nothing was changed; fix a new report if something has to be corrected."
    ),
    "document_changed": N_(
        "Somebody signed this document while your signature was being drawn. Nothing was changed; sign again."
    ),
    "document_without_file": N_(
        "This document has no stored file. Its record is safe; bring the file back from a backup."
    ),
    "not_a_signer": N_(
        "This person is not among those who sign the document. Nothing was changed; choose one of the team."
    ),
    "already_signed": N_("This person has signed the document already. Nothing was changed."),
    "withdrawal_reason_missing": N_("Withdrawing a document needs a reason. Nothing was changed; write why."),
    "seal_key_missing": N_(
        "This store has no key for sealing documents. Nothing was changed; restore the store from a backup."
    ),
    "document_not_archivable": N_(
        "The document can't be kept as PDF/A: {reason}. Nothing was fixed; what was recorded is safe."
    ),
    "document_kind_unknown": N_(
        "There is no document of the kind “{kind}”. Nothing was changed; choose one of the list."
    ),
    "document_edition_unknown": N_(
        "There is no edition “{edition}” of this document. Nothing was changed; choose one of the list."
    ),
    "record_not_canonical": N_(
        "A number in the record can't be written exactly. Nothing was fixed; look for an unusual number in the answers."
    ),
    "glyph_missing": N_(
        "The document's font has no sign for {characters}. Nothing was fixed; replace these signs in the text."
    ),
    "signature_image_unreadable": N_("The drawn signature could not be read. Nothing was signed; draw it again."),
    "columns_differ": N_(
        "The two languages of this document don't correspond ({place}). Nothing was printed; print it in one language."
    ),
    "photo_not_printable": N_(
        "The print copy of photo {number} is not a plain JPEG of known size. Nothing was printed; add the photo again."
    ),
    "photo_missing": N_(
        "The print copy of photo {number} is not at hand. Nothing was printed; bring its file back from a backup."
    ),
    "photo_tells_more": N_(
        "The print copy of photo {number} holds more than the picture. Nothing was printed; add the photo again."
    ),
    "pdf_unreadable": N_("This file can't be read as a PDF. Nothing was changed; choose another file."),
    "page_not_found": N_("The document has no page {number}. Nothing was changed; choose another page."),
    # The command line
    "passphrase_not_given": N_(
        "No passphrase was given. Nothing was changed; type it, or name its file with --passphrase-file."
    ),
    "passphrases_differ": N_("The two passphrases are not the same. Nothing was changed; type both again."),
    "passphrase_file_unreadable": N_(
        "The passphrase file {path} can't be read. Nothing was changed; check the name and the rights."
    ),
    "folder_missing": N_("There is no folder {path}. Nothing was written; make the folder first, or choose another."),
    "path_is_folder": N_("{path} is a folder. Nothing was written; name a file in it."),
    "unexpected": N_(
        "Something unexpected happened ({kind}). Everything saved before is safe; the details are in the log in {folder}."
    ),
    # What stands between a visit and its report
    "arrival_missing": N_("The time of arrival is missing."),
    "admission_missing": N_("The time of admission is missing."),
    "end_missing": N_("The time when the visit ended is missing."),
    "times_out_of_order": N_("A time at the gate is earlier than the one before it."),
    "conclusions_missing": N_("The conclusions are missing."),
    "ground_missing": N_("The ground of the visit is missing."),
    "place_missing": N_("The place where the report is drawn up is missing."),
    "receiver_missing": N_("It is not noted who received the group."),
    "occupancy_missing": N_("It is not noted how many persons were held."),
    "sent_to_missing": N_("It is not noted whom the report is sent to."),
    "team_missing": N_("Nobody in the team can sign the report."),
    "leader_missing": N_("The team has no leader who signs."),
    "certificate_doubtful": N_(
        "The certificate of {name} is missing, has no dates, or was not valid on the day of the visit."
    ),
    "declaration_missing": N_("{name} has not declared impartiality."),
    "messages_missing": N_("The number of messages is missing in question {question}; nought is an answer, too."),
    "required_missing": N_("Question {question} has no answer."),
    "reason_missing": N_("Question {question} was not shown or refused, and the reason is missing."),
    "finding_unchecked": N_("Finding {number} is still to be checked and stays out of the report."),
    "severity_missing": N_("Finding {number} has no severity."),
    "single_source": N_("Finding {number} rests on a single source."),
    "addressee_missing": N_("Recommendation {number} has no addressee."),
    "deadline_missing": N_("Recommendation {number} has no deadline."),
    "deadline_passed": N_("The deadline of recommendation {number} is not after the visit."),
    "many_recommendations": N_("There are {number} recommendations; fifteen or fewer are easier to follow up."),
    "translations_unconfirmed": N_(
        "Some translations wait for a member of the group or are older than what they translate; they print with a mark."
    ),
    "law_to_confirm": N_(
        "A lawyer has yet to confirm which law applies to this institution, so the paper cites none and claims none."
    ),
    "translations_missing": N_("Some passages have no translation and print in the language they were written in."),
}
