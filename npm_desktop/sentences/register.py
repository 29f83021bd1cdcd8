"""The sentences of what comes in from spreadsheets."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

REGISTER: dict[str, str] = {
    "spreadsheet_empty": N_("The file is empty. Nothing was changed; choose another one."),
    "spreadsheet_too_large": N_(
        "The file is larger than {most} MB, which no register is. Nothing was changed; choose another one."
    ),
    "spreadsheet_too_many_rows": N_(
        "The file has more than {most} rows. Nothing was changed; split it and take the parts in one by one."
    ),
    "spreadsheet_not_understood": N_(
        "This file is not a spreadsheet the program can read. Nothing was changed; save it as .xlsx or CSV and try again."
    ),
    "spreadsheet_too_wide": N_(
        "The sheet has more than {most} columns, which no register has. Nothing was changed; remove the others."
    ),
    "spreadsheet_old_excel": N_(
        "This is an Excel file of the old kind (.xls). Nothing was changed; save it as .xlsx and try again."
    ),
    "spreadsheet_protected": N_(
        "The spreadsheet is protected by a password. Nothing was changed; save it without one and try again."
    ),
    "spreadsheet_macros": N_(
        "The spreadsheet holds macros, which are never opened here. Nothing was changed; save it as .xlsx without them."
    ),
    "spreadsheet_html": N_(
        "This is a web page with the name of a spreadsheet. Nothing was changed; save it as .xlsx and try again."
    ),
    "spreadsheet_not_a_table": N_("This file is not a spreadsheet. Nothing was changed; choose an .xlsx or CSV file."),
    "register_no_header": N_(
        "No sheet has a header with the register code and other columns of the register in its first {rows} rows. Nothing was changed; compare the file with the template."
    ),
    "register_changed_since": N_(
        "The register changed after this preview was made, at {institution}. Nothing was imported; open the file again to see a new preview."
    ),
    "import_number_is_date": N_("A code or number became the date {value} in the spreadsheet; write it as text."),
    "import_state_to_verify": N_(
        "A recommendation counts as implemented only after it was verified; note that in the program."
    ),
    "import_institution_unknown": N_(
        "No institution has the register code “{value}”, neither in the register nor in this file."
    ),
    "import_state_not_open": N_("Only open recommendations come in from a spreadsheet; this one is “{value}”."),
    "import_category_missing": N_("The category is missing."),
    "import_cell_error": N_("The cell holds {value}, a broken formula."),
    "import_sent_missing": N_("The day on which the recommendation was sent is missing."),
    "import_deadline_before_sent": N_("The deadline {value} is before the day of sending, {day}."),
    "import_visit_unknown": N_(
        "The institution has no visit with the number “{value}”; correct the number or leave the cell empty."
    ),
    "import_institution_refused": N_(
        "The institution “{value}” is not accepted itself; see row {row} of the sheet “{sheet}”."
    ),
    "import_visit_day_missing": N_("The last periodic visit {number} has no date."),
    "import_name_missing": N_("The name is missing in all languages."),
    "import_number_missing": N_("The number of the recommendation is missing."),
    "import_state_older": N_(
        "The program knows the state of this recommendation as of {day}; a new state needs a date that is not earlier."
    ),
    "import_sent_differs": N_(
        "The program knows this recommendation as sent on {day}; its history is not changed by a spreadsheet."
    ),
    "import_sent_before_visit": N_("The recommendation was sent on {value}, before the visit of {day}."),
    "import_recommendation_recorded": N_(
        "The recommendation {number} was recorded in the program and is not changed by a spreadsheet."
    ),
    "import_number_twice": N_("The recommendation “{value}” already stands in row {row} of the sheet “{sheet}”."),
    "import_region_missing": N_("The region is missing."),
    "import_code_missing": N_("The register code is missing."),
    "import_code_twice": N_("The register code “{value}” already stands in row {row} of the sheet “{sheet}”."),
    "import_state_before_sent": N_("The state is of {value}, before the recommendation was sent on {day}."),
    "import_too_long": N_("The text in the column “{column}” is longer than {most} characters."),
    "import_text_missing": N_("The text of the recommendation is missing in all languages."),
    "import_visit_after_closing": N_("The visit of {value} is after the day the institution closed, {day}."),
    "import_visit_recorded": N_(
        "The visit {number} of {day} was recorded in the program and is not changed by a spreadsheet."
    ),
    "import_date_future": N_("{value} in the column “{column}” lies in the future."),
    "import_region_ambiguous": N_("“{value}” can be a region or a city; write one of the codes {choices}."),
    "import_addressee_ambiguous": N_("“{value}” can be more than one body; write one of the codes {choices}."),
    "import_category_ambiguous": N_("“{value}” can be more than one category; write one of the codes {choices}."),
    "import_addressee_unknown": N_("“{value}” is not a body known to the program; write its code or its full name."),
    "import_category_unknown": N_("“{value}” is not a category of institutions; write its code or its full name."),
    "import_date_bad": N_("“{value}” is not a date; write it like 14.11.2023."),
    "import_capacity_bad": N_("“{value}” is not a number of places."),
    "import_region_unknown": N_("“{value}” is not a region; write its code or its name."),
    "import_state_unknown": N_("“{value}” is not a state of a recommendation."),
}
