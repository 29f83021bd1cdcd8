"""The sentences of the checklist library: trying a checklist, a file of answers, versions of it."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

LIBRARY: dict[str, str] = {
    "external_unreadable": N_(
        "The file {name} could not be read from where it lies. Nothing was changed; check the card or stick and try again."
    ),
    "checklist_version_unknown": N_(
        "There is no version “{value}” in the store. Nothing was changed; “checklist versions” lists them."
    ),
    "checklist_has_errors": N_(
        "The checklist has mistakes ({number}), so it was not released. Correct the workbook and bring it in again."
    ),
    "json_broken": N_("Line {row} is no JSON. Nothing was done with it; correct it and try again."),
    "answers_no_list": N_(
        "The file {path} holds no list of answers. Nothing was done; it is a list of entries with “path” and “value”."
    ),
    "answers_too_large": N_("The file of answers is larger than {most} MB. Nothing was done; divide it."),
    "script_command": N_("This entry asks for nothing that can be done: {command}. Nothing was changed by it."),
    "script_no_place": N_("The form has no place {path}. Nothing was changed by this entry."),
}
