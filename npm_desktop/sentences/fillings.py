"""The sentences of filling checklists in and of the life of their versions."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

FILLINGS: dict[str, str] = {
    "paste_empty": N_("There are no rows to paste. Copy cells of a spreadsheet first."),
    "paste_too_long": N_("{number} rows were copied; no more than {most} come in at once. Nothing was pasted."),
    "paste_too_wide": N_(
        "{number} columns were copied, and only {most} are left from here on. Nothing was pasted; begin further left, or "
        "copy the headings too."
    ),
    "item_not_found": N_("This part of the checklist is no longer there. Nothing was changed; open the page again."),
    "repeat_counted": N_(
        "How many of these there are follows from an answer. Nothing was changed; change the number that was answered."
    ),
    "checklist_known": N_(
        "This very workbook is in the store and was released already. Nothing was changed;"
        " give the corrected one a higher version."
    ),
    "checklist_not_active": N_("This version is not in use, so it can't be retired. Nothing was changed."),
    "checklist_not_draft": N_("Only a draft can be deleted. Nothing was changed; a version in use can be retired."),
    "checklist_in_use": N_("Visits were planned with this version, so it stays. Nothing was changed."),
    "upgrade_not_released": N_(
        "This version is not in use, so no visit can go over to it. Nothing was changed; release it first."
    ),
    "upgrade_other_form": N_(
        "This is another checklist than the one of the visit. Nothing was changed; choose a version of the same one."
    ),
}
