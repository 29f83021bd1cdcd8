"""Why a rule of a form could not be run."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

RULES: dict[str, str] = {
    "rule_argument_count": N_("The function {name} is given {count} values; it takes another number of them."),
    "rule_bad_pattern": N_("The pattern “{pattern}” can't be read."),
    "rule_character": N_("The expression holds a sign that belongs nowhere: {found}."),
    "rule_date_format": N_("The form of a date has no sign “{mark}”."),
    "rule_digest_algorithm": N_("There is no checksum called “{name}”."),
    "rule_digest_encoding": N_("A checksum can't be written as “{name}”."),
    "rule_empty": N_("The rule is empty."),
    "rule_ended_early": N_("The rule breaks off at its end."),
    "rule_mark_too_long": N_("A random mark can be {most} signs long at most."),
    "rule_no_instance": N_("There is no list and no data file called “{name}”."),
    "rule_not_a_date": N_("“{value}” is no date."),
    "rule_not_a_place": N_("The function {name} can't find its way by “{value}”: it is no place."),
    "rule_not_a_question": N_("The function {name} wants the name of a question."),
    "rule_not_in_repeat": N_("The question “{question}” doesn't stand in the repeat “{repeat}”."),
    "rule_not_nodes": N_("The function {name} wants questions, not a value."),
    "rule_path_from_value": N_("A path goes on behind something that is no question."),
    "rule_pattern_slow": N_("The pattern “{pattern}” takes too long and was given up."),
    "rule_pattern_too_long": N_("A pattern can be {most} signs long at most."),
    "rule_prefix_any": N_("A prefix stands before a star, which means nothing here."),
    "rule_quote_open": N_("A quotation mark is opened and never closed."),
    "rule_several_values": N_(
        "“{question}” is repeated and has several values here; sum(), indexed-repeat() and the like take many."
    ),
    "rule_text_too_long": N_("A text would be longer than {most} letters."),
    "rule_too_deep": N_("The rule is nested deeper than {most} levels."),
    "rule_too_long": N_("The rule is longer than {most} signs."),
    "rule_too_many_instances": N_("The count asks for more items than {most}; no more are made."),
    "rule_too_much_work": N_("The rule looks at more than {most} answers and was given up."),
    "rule_unexpected": N_("The rule can't be read where “{found}” stands."),
    "rule_unknown_axis": N_("There is no direction “{axis}::” for a path."),
    "rule_unknown_function": N_("There is no function “{name}”."),
    "rule_variable": N_("The sign ${{{name}}} can be used in a workbook only; write the path."),
}
