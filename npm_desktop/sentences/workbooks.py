"""The sentences of workbooks and the files beside them: why one is refused, what was mended, what is kept and not done."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

# Why a workbook is not taken.
_REFUSALS: dict[str, str] = {
    "checklist_type_unknown": N_(
        "Row {row} of the sheet “{sheet}”: there is no question type “{value}”. Nothing was changed; correct it and load the file again."
    ),
    "checklist_type_missing": N_(
        "Row {row} of the sheet “{sheet}”: the question has no type. Nothing was changed; correct it and load the file again."
    ),
    "checklist_name_missing": N_(
        "Row {row} of the sheet “{sheet}”: the question or group has no name. Nothing was changed; correct it and load the file again."
    ),
    "checklist_name_not_allowed": N_(
        "Row {row} of the sheet “{sheet}”: “{value}” in the column “{column}” is no name. A name begins with a letter and holds letters, digits, “_”, “-” and “.”. Nothing was changed; correct it and load the file again."
    ),
    "checklist_name_reserved": N_(
        "Row {row} of the sheet “{sheet}”: the name “{value}” is taken by the form itself. Nothing was changed; correct it and load the file again."
    ),
    "checklist_name_twice": N_(
        "Row {row} of the sheet “{sheet}”: the name “{value}” stands twice. Nothing was changed; correct it and load the file again."
    ),
    "checklist_label_missing": N_(
        "Row {row} of the sheet “{sheet}”: the question “{value}” has no text in the column “label”. Nothing was changed; correct it and load the file again."
    ),
    "checklist_choice_spaces": N_(
        "Row {row} of the sheet “{sheet}”: the choice “{value}” of the list “{list}” has a space in its name, and several may be chosen from this list. Nothing was changed; correct it and load the file again."
    ),
    "checklist_choices_missing": N_(
        "Row {row} of the sheet “{sheet}”: the question takes its choices from the sheet “{value}”, which isn't there. Nothing was changed; correct it and load the file again."
    ),
    "checklist_list_missing": N_(
        "Row {row} of the sheet “{sheet}”: there is no list of choices “{value}”. Nothing was changed; correct it and load the file again."
    ),
    "checklist_list_not_named": N_(
        "Row {row} of the sheet “{sheet}”: the type doesn't say from which list the choices come. Nothing was changed; correct it and load the file again."
    ),
    "checklist_calculation_missing": N_(
        "Row {row} of the sheet “{sheet}”: nothing is calculated here: the column “calculation” is empty. Nothing was changed; correct it and load the file again."
    ),
    "checklist_group_not_closed": N_(
        "Row {row} of the sheet “{sheet}”: the group “{value}” begins here and has no end (end_{kind}). Nothing was changed; correct it and load the file again."
    ),
    "checklist_group_not_opened": N_(
        "Row {row} of the sheet “{sheet}”: a group ends here that has no beginning (begin_{kind}), or what begins inside it has no end. Nothing was changed; correct it and load the file again."
    ),
    "checklist_reference_unknown": N_(
        "Row {row} of the sheet “{sheet}”: the column “{column}” names the question “{value}”, which isn't there. Nothing was changed; correct it and load the file again."
    ),
    "checklist_reference_twice": N_(
        "Row {row} of the sheet “{sheet}”: the column “{column}” names the question “{value}”, and there are several of that name. Nothing was changed; correct it and load the file again."
    ),
    "checklist_reference_broken": N_(
        "Row {row} of the sheet “{sheet}”: a question is named in the column “{column}” in a way that can't be read. It is a dollar sign and the name in braces. Nothing was changed; correct it and load the file again."
    ),
    "checklist_name_not_found": N_(
        "A rule names the question “{value}”, which isn't there. Nothing was changed; correct it and load the file again."
    ),
    "checklist_name_ambiguous": N_(
        "A rule names the question “{value}”, and there are several of that name. Nothing was changed; correct it and load the file again."
    ),
    "checklist_include": N_(
        "Row {row} of the sheet “{sheet}”: another form is put in here (include). Only a form that is whole in one file can be loaded. Nothing was changed; correct it and load the file again."
    ),
    "checklist_survey_missing": N_(
        "The workbook has no sheet “survey”, where the questions stand. Nothing was changed; correct it and load the file again."
    ),
    "checklist_columns_missing": N_(
        "The sheet “{sheet}” lacks columns: {columns}. Nothing was changed; correct it and load the file again."
    ),
    "checklist_headings_missing": N_(
        "The first row of the sheet “{sheet}” doesn't hold the headings of its columns. Nothing was changed; correct it and load the file again."
    ),
    "checklist_column_twice": N_(
        "The columns “{one}” and “{other}” of the sheet “{sheet}” are the same one. Nothing was changed; correct it and load the file again."
    ),
    "checklist_or_other": N_(
        "Row {row} of the sheet “{sheet}”: “or_other” needs a list of choices and doesn't go with a choice filter. Nothing was changed; correct it and load the file again."
    ),
    "checklist_table_list": N_(
        "Row {row} of the sheet “{sheet}”: the questions of a “table-list” take one list of choices and no filter. Nothing was changed; correct it and load the file again."
    ),
    "checklist_file_name": N_(
        "Row {row} of the sheet “{sheet}”: “{value}” doesn't name a file that ends with .csv, .xml or .geojson. Nothing was changed; correct it and load the file again."
    ),
    "checklist_audit_name": N_(
        "Row {row} of the sheet “{sheet}”: an “audit” has no other name than “audit”. Nothing was changed; correct it and load the file again."
    ),
    "checklist_loop_without_list": N_(
        "Row {row} of the sheet “{sheet}”: the loop names no list. Nothing was changed; correct it and load the file again."
    ),
    "checklist_trigger_missing": N_(
        "Row {row} of the sheet “{sheet}”: a “background-geopoint” needs the question that sets it off in the column “trigger”. Nothing was changed; correct it and load the file again."
    ),
    "checklist_calculation_besides": N_(
        "Row {row} of the sheet “{sheet}”: a “background-geopoint” leaves the column “calculation” empty. Nothing was changed; correct it and load the file again."
    ),
    "checklist_trigger_unseen": N_(
        "Row {row} of the sheet “{sheet}”: the question “{value}” is never shown, so it sets nothing off. Nothing was changed; correct it and load the file again."
    ),
    "checklist_search": N_(
        "Row {row} of the sheet “{sheet}”: the list of the question “{value}” is used with “search()” and without it, or comes from a file. Nothing was changed; correct it and load the file again."
    ),
    "checklist_big_image": N_(
        "Row {row} of the sheet “{sheet}”: the question “{value}” has a “big-image” and no “image”. Nothing was changed; correct it and load the file again."
    ),
    "checklist_instance_twice": N_(
        "Two lists or data files are both called “{value}”. Nothing was changed; correct it and load the file again."
    ),
    "checklist_media": N_(
        "There is no kind of picture or sound “{value}” (a column “media::{value}”). Nothing was changed; correct it and load the file again."
    ),
    "checklist_id_missing": N_(
        "The form has no “form_id” on the sheet “settings”. Nothing was changed; correct it and load the file again."
    ),
    "checklist_id_omitted": N_(
        "The sheet “settings” leaves out the instanceID, which the encryption of the form needs. Nothing was changed; correct it and load the file again."
    ),
    "checklist_entities": N_(
        "Row {row} of the sheet “{sheet}”: the entity can't be read: “{reason}”. Nothing was changed; correct it and load the file again."
    ),
    "checklist_parameters": N_(
        "Row {row} of the sheet “{sheet}”: the column “parameters” can't be read: “{reason}”. Nothing was changed; correct it and load the file again."
    ),
    "checklist_date": N_(
        "Row {row} of the sheet “{sheet}”: the column “{column}” holds a date that is none. Nothing was changed; correct it and load the file again."
    ),
    "checklist_dialect": N_(
        "This form is written for {dialect}, which reads its workbooks in a way of its own. Nothing was changed; save it as an XLSForm for ODK or KoboToolbox."
    ),
    "checklist_password": N_(
        "The workbook is protected with a password. Nothing was changed; take the password off in Excel and load the file again."
    ),
    "checklist_git_lfs": N_(
        "This is not the workbook but a pointer to it (Git LFS). Nothing was changed; fetch the file itself and load that."
    ),
    "checklist_web_page": N_(
        "This is a web page that is called a workbook. Nothing was changed; download the workbook itself, or open the page in Excel and save it as .xlsx."
    ),
    "checklist_other_kind": N_(
        "This is a {kind} file and not a workbook. Nothing was changed; save the form as .xlsx and load that."
    ),
    "checklist_too_many_rows": N_(
        "The sheet “{sheet}” has more than {most} rows, which no checklist has. Nothing was changed; take away the rows that don't belong to it."
    ),
    "checklist_external_in_repeat": N_(
        "Row {row} of the sheet “{sheet}”: a data file is named inside a repeat. Nothing was changed; move the row out of the repeat and load the file again."
    ),
    "checklist_too_full": N_(
        "The workbook holds more rows, cells, formats or text than any checklist has. Nothing was changed; copy the sheets of the form into a new workbook and load that."
    ),
    "checklist_too_many_cells": N_(
        "Row {row} of the sheet “{sheet}”: up to here the workbook holds more than {most} filled cells, too many for one form. Nothing was changed; keep long lists of choices in a CSV file beside it (select_one_from_file)."
    ),
    "checklist_too_much_text": N_(
        "Row {row} of the sheet “{sheet}”: up to here the workbook holds more than {most} characters, which no checklist does. Nothing was changed; shorten its texts and load the file again."
    ),
    "checklist_too_deep": N_(
        "Row {row} of the sheet “{sheet}”: more than {most} groups stand one in another. Nothing was changed; close some of them before and load the file again."
    ),
    "checklist_cell_too_long": N_(
        "Row {row} holds a cell of more than {most} characters, which no question has. Nothing was changed; shorten it and load the file again."
    ),
}
# What was mended in one that is.
_REPAIRS: dict[str, str] = {
    "repair_sheet_name": N_("The name of the sheet “{sheet}” had spaces around it; it was read all the same."),
    "repair_sheet_twice": N_("There is a second sheet of the kind “{sheet}”; only the first was read."),
    "repair_only_sheet": N_("The only sheet, “{sheet}”, was read as the sheet “survey”."),
    "repair_heading": N_("Row {row} of the sheet “{sheet}”: the heading “{heading}” was read as “{written}”."),
    "repair_column_without_heading": N_(
        "Row {row} of the sheet “{sheet}”: the column {column} has no heading and was left out."
    ),
    "repair_column_empty": N_(
        "Row {row} of the sheet “{sheet}”: the column {column}, “{heading}”, is empty and stands twice; it was left out."
    ),
    "repair_column_twice": N_(
        "Row {row} of the sheet “{sheet}”: the column “{heading}” stands twice, and both are filled; the second, {column}, was left out."
    ),
    "repair_quotes": N_(
        "Row {row} of the sheet “{sheet}”: curled quotes in rules became straight ones (rows {rows}). Texts keep theirs."
    ),
    "repair_choice_without_list": N_(
        "Row {row} of the sheet “{sheet}”: choices that belong to no list were left out (rows {rows})."
    ),
    "repair_choice_without_name": N_(
        "Row {row} of the sheet “{sheet}”: choices without a name were left out (rows {rows})."
    ),
    "repair_choice_twice": N_(
        "Row {row} of the sheet “{sheet}”: choices stand twice in their list and were let stand (rows {rows})."
    ),
    "repair_root": N_(
        "Row {row} of the sheet “{sheet}”: a group is called “{name}”, as the form itself would be; the form's root was called “{root}”."
    ),
    "repair_rows_beyond": N_(
        "Row {row} of the sheet “{sheet}”: what stands from here on, after many empty rows, was not read."
    ),
    "repair_formula_empty": N_(
        "Row {row} of the sheet “{sheet}”: the formula in {cell} has no value kept beside it, so the cell counts as empty (such cells: {number}). Open the file in Excel and save it."
    ),
    "repair_merged": N_(
        "Row {row} of the sheet “{sheet}”: cells are merged ({cells}); only the first of them holds the text."
    ),
    "repair_macros": N_("The workbook holds macros. They were left out; nothing of them runs."),
    "repair_links": N_(
        "The workbook refers to other workbooks. They were not opened; the values kept in this one count."
    ),
    "repair_encoding": N_(
        "The text of the file is in the encoding {encoding}. Kazakh letters may be lost; save it in UTF-8."
    ),
    "repair_control_characters": N_("Row {row} of the sheet “{sheet}”: characters that can't be seen were left out."),
    "repair_namespace": N_(
        "Row {row} of the sheet “{sheet}”: the sheet “settings” doesn't explain the prefixes of own columns ({prefixes}); they were accepted."
    ),
    "repair_tabs": N_("The columns of the file are divided by tabs; it was read all the same."),
    "repair_semicolons": N_("The columns of the file are divided by semicolons; it was read all the same."),
}
# What such a form holds that this program does not do.
_UNACTED: dict[str, str] = {
    "unacted_search": N_("The list isn't narrowed by search(): all of it is shown ({questions})."),
    "unacted_other_app": N_("No other application is started; the answer is typed ({questions})."),
    "unacted_drawing": N_("Nothing is drawn or signed on the screen; a picture is attached ({questions})."),
    "unacted_map": N_("No map is shown; the answer is typed or chosen from the list ({questions})."),
    "unacted_place": N_("A place is typed as text; the program doesn't know where it is ({questions})."),
    "unacted_barcode": N_("A barcode is typed; nothing is scanned ({questions})."),
    "unacted_location": N_("The place is not noted by itself ({questions})."),
    "unacted_background_audio": N_("No sound is recorded in the background ({questions})."),
    "unacted_device": N_("The telephone's number and the device's are unknown here and stay empty ({questions})."),
    "unacted_audit": N_("The form's own log (audit) is not written; the program keeps its own history ({questions})."),
    "unacted_entities": N_("Entities are not created or changed ({questions})."),
    "unacted_sound": N_("Sounds, videos and large pictures beside questions are not shown ({questions})."),
    "unacted_encryption": N_("The form's own encryption key is not used; the store is encrypted as a whole."),
    "unacted_sending": N_("Answers are not sent to the address in the form."),
    "unacted_column": N_(
        "Row {row} of the sheet “{sheet}”: the column “{heading}” is none of XLSForm's and was left out."
    ),
}
# Why a data file beside a form is not taken.
_EXTERNAL: dict[str, str] = {
    "external_too_large": N_(
        "The file {name} is larger than {most} MB. Nothing was changed; leave out the rows and columns that the form doesn't need."
    ),
    "external_too_many_cells": N_(
        "The file {name} holds more than {most} cells. Nothing was changed; leave out the rows and columns that the form doesn't need."
    ),
    "external_empty": N_("The file {name} is empty. Nothing was changed; choose the file that goes with the form."),
    "external_not_text": N_(
        "The file {name} is no text in UTF-8, and line {row} can't be read. Nothing was changed; save it as CSV in UTF-8."
    ),
    "external_line_broken": N_(
        "Line {row} of the file {name} can't be read. Nothing was changed; correct the line and add the file again."
    ),
    "external_column_twice": N_(
        "The column “{value}” stands twice in line {row} of the file {name}. Nothing was changed; give each column its own heading."
    ),
    "external_no_features": N_(
        "The file {name} is no GeoJSON with features. Nothing was changed; choose the file that goes with the form."
    ),
    "external_kind_unknown": N_(
        "The file {name} is neither .csv, .xml nor .geojson. Nothing was changed; choose the file that goes with the form."
    ),
}
WORKBOOKS: dict[str, str] = {**_REFUSALS, **_REPAIRS, **_UNACTED, **_EXTERNAL}
