"""The sentences of talking again with the units of an earlier visit."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

RECONTACTS: dict[str, str] = {
    "recontact_persons_wrong": N_("How many people were talked with is a number from 0. Nothing was changed."),
    "recontact_code_missing": N_("What became of somebody is written for a code. For the unit, only the number tells."),
    "recontact_not_agreed": N_(
        "This person did not agree to be looked for again, or nobody keeps who it is. Talk with the unit and write how "
        "many."
    ),
    "recontact_stands_out": N_(
        "Whoever is looked for alone stands out. Talk with at least {least} people of the unit first and write the number; "
        "nothing was changed."
    ),
}
