"""What the linter says of a workbook; the row and the column stand beside the sentence."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

LINT: dict[str, str] = {
    # What keeps a workbook from being converted.
    "lint_type_unknown": N_("There is no question type “{value}”."),
    "lint_type_alike": N_("There is no question type “{value}”; “{alike}” may be meant."),
    "lint_type_missing": N_("The question has no type."),
    "lint_name_missing": N_("The question or group has no name."),
    "lint_name_not_allowed": N_(
        "“{name}” is no name: it begins with a letter or “_” and holds letters, digits, “_”, “-” and “.”."
    ),
    "lint_name_twice": N_("The name “{name}” stands twice in the same group, first in row {first}."),
    "lint_list_not_named": N_("The type doesn't say from which list the choices come."),
    "lint_list_missing": N_("There is no list of choices “{list}”."),
    "lint_list_alike": N_("There is no list of choices “{list}”; “{alike}” may be meant."),
    "lint_calculation_missing": N_("Nothing is calculated here: the column “calculation” is empty."),
    "lint_group_not_opened": N_(
        "A group ends here that has no beginning (begin_{kind}), or what begins inside it has no end."
    ),
    "lint_group_not_closed": N_("The group begins here and has no end (end_{kind})."),
    "lint_choice_nameless": N_("A choice of the list “{list}” has no name."),
    # Expressions that can't be read or run.
    "lint_expression_empty": N_("The expression is empty."),
    "lint_expression_ends": N_("The expression breaks off; something is missing where → stands: {near}."),
    "lint_expression_sign": N_("The expression can't be read from → on, where “{found}” doesn't belong: {near}."),
    "lint_expression_quote": N_("A quotation mark is opened at → and never closed: {near}."),
    "lint_expression_too_long": N_("The expression is too long or too deeply nested to be run."),
    "lint_function_unknown": N_("There is no function “{name}”."),
    "lint_function_alike": N_("There is no function “{name}”; “{alike}” may be meant."),
    "lint_argument_count": N_("The function “{name}” is given {number} arguments; it takes {needs}."),
    "lint_pattern": N_("The pattern “{pattern}” can't be read, so the rule never holds."),
    "lint_rule_unread": N_("A rule of this row can't be run and is passed over: {source}."),
    # References to nothing.
    "lint_question_unknown": N_("There is no question “{name}” to take a value from."),
    "lint_reference_nothing": N_("The path {path} leads to no question, so this part of the rule is always empty."),
    "lint_word_question": N_("“{word}” is the name of a question; to take its answer write ${{{word}}}."),
    "lint_word_bare": N_("The bare word “{word}” means nothing here; a text stands in quotation marks: '{word}'."),
    "lint_null": N_("“{word}” is no value in expressions; an empty answer is written ''."),
    # Comparisons that never come out as meant.
    "lint_value_not_in_list": N_(
        "“{name}” is compared with “{value}”, which its list doesn't have; the comparison never holds. The list has: {names}."
    ),
    "lint_number_for_choice": N_("“{name}” is compared with the number {value}, but its choices are called: {names}."),
    "lint_choice_ordered": N_("“{name}” is compared by {operator}, but the names of its choices are no numbers."),
    "lint_equals_multiple": N_(
        "Several answers may be chosen in “{name}”: {operator} '{value}' holds only for that one alone. Use selected()."
    ),
    "lint_number_with_text": N_("“{name}” is a number and is compared with the text “{value}”."),
    "lint_date_as_text": N_("A day is compared with the text “{value}”, which never holds; write date('{value}')."),
    "lint_date_arithmetic": N_("The text “{value}” is no day to be added to; write date('{value}')."),
    # Questions that are never asked.
    "lint_never_asked": N_("The condition is never true: this is never asked."),
    "lint_never_asked_itself": N_("The condition contradicts itself: this is never asked."),
    "lint_never_asked_because": N_("The condition contradicts that of “{name}”: this is never asked."),
    "lint_constraint_impossible": N_("No answer can meet the constraint."),
    "lint_constraint_without_self": N_(
        "The constraint doesn't look at the answer it is to check; the answer is written as a dot."
    ),
    "lint_circle": N_("The rules wait for each other in a circle: {names}."),
    # Texts and translations.
    "lint_translation_missing": N_("Texts missing in translation: {number} ({missing})."),
    "lint_translation_same": N_("The text is the same in {language} and {other}."),
    "lint_values_differ": N_("In {language} the text doesn't show a value that another language shows: {names}."),
    "lint_label_missing": N_("The question has no text that could be read."),
    "lint_choice_label_missing": N_("A choice of the list “{list}” has no text; its name is shown instead."),
    # Lists of choices.
    "lint_choice_twice": N_("The name stands twice in the list “{list}”, first in row {first}."),
    "lint_choice_spaces": N_(
        "The name has a space in it, in the list “{list}”; in expressions and tables that misleads."
    ),
    "lint_choice_spaces_several": N_(
        "The name has a space in it, and several may be chosen from the list “{list}”: it would count as two."
    ),
    "lint_list_unused": N_("No question uses the list “{list}”."),
    "lint_choice_column_unused": N_("No rule looks at the column “{heading}” of the choices."),
    "lint_filter_column": N_(
        "The filter looks at the column “{name}”, which the list “{list}” doesn't have; nothing would be offered."
    ),
    "lint_filter_value": N_(
        "The filter looks for {value} in the column “{heading}”, but no row of the list “{list}” has that there. It has: {has}."
    ),
    # Defaults and counts.
    "lint_default_not_in_list": N_("The default “{value}” is not in the list. The list has: {names}."),
    "lint_default_not_fitting": N_("The default “{value}” is no answer to a question of the type {kind}."),
    "lint_count_without_bound": N_(
        "The number of entries comes from “{name}”, which has no upper limit; a slip of a key makes thousands."
    ),
    "lint_volatile": N_(
        "The calculation uses {name}() and may change each time the form is opened; once() keeps the first value."
    ),
    # Our own columns.
    "lint_attribute_broken": N_("“{value}” can't be read as “{name}”, which is written like this: {written}."),
    "lint_standard_unknown": N_("The sheet “standards” has no row with the code “{standard}”."),
    "lint_attribute_unknown": N_("The program doesn't know the column “{name}” and passes over it. It knows: {known}."),
    "lint_good_not_in_list": N_("The good answer “{value}” is not in the list. The list has: {names}."),
    "lint_good_without_list": N_(
        "Only the answer to a question with choices can be good; “{value}” has no effect here."
    ),
    "lint_agrees_not_a_number": N_("Only a number can be compared with another source; this has no effect here."),
    "lint_agrees_unknown": N_("There is no “{name}” in this workbook, so nothing is compared with it."),
    "lint_code_twice": N_(
        "The code “{code_twice}” stands twice, first in row {first}; answers of different visits would be mixed up."
    ),
    "lint_namespace_missing": N_(
        "The program's own columns need this in the column “namespaces” of the sheet “settings”: {written}."
    ),
    "lint_column_ours": N_("The column “{heading}” is passed over; write “{written}”."),
    "lint_column_alike": N_("The column “{heading}” is none of XLSForm's and is passed over; “{alike}” may be meant."),
    "lint_column_ignored": N_("The column “{heading}” is none of XLSForm's and is passed over."),
    # The workbook as a whole.
    "lint_version_missing": N_("The form has no version; answers of an older one could not be told apart."),
    "lint_version_not_raised": N_(
        "The version {version} is not higher than the former one, {former}, though the form has changed."
    ),
    "lint_default_language": N_("The default language “{value}” is in no column; there are: {languages}."),
    "lint_name_style": N_(
        "Names that are not small Latin letters, digits and “_”: {number} ({names}). Other programs and tables take those best."
    ),
    "lint_file_missing": N_("The data file {name} is not here; what it holds counts as empty."),
    # What other programs do differently.
    "lint_predicate_number": N_(
        "The predicate [{value}] means another thing in every program; write [position() = {value}]."
    ),
    "lint_function_elsewhere": N_("ODK Collect and KoboCollect don't know the function {name}()."),
    "lint_path_elsewhere": N_("ODK Collect and KoboCollect refuse a form with “{sign}” in a path."),
    "lint_function_web": N_("Web forms of KoboToolbox don't know the function {name}()."),
    "lint_grid": N_("The grid of columns is shown by web forms only, not by KoboCollect and not here."),
    "lint_search": N_(
        "Only ODK Collect and KoboCollect narrow a list by search(); here all of it is shown. Use select_one_from_file with a choice_filter."
    ),
    "lint_entities": N_("Entities are created and changed by ODK Central only, not here and not by KoboToolbox."),
}
