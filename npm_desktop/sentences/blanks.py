"""What is said when a checklist can't be printed to be filled in by hand, or what was written can't be typed back."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

BLANKS: dict[str, str] = {
    "blank_glyph_missing": N_(
        "The text of “{question}” has letters that the typeface of documents does not have: {characters}. Replace them in "
        "the workbook, then print it."
    ),
    "blank_one_language": N_(
        "This checklist has no texts in the language “{language}”. Print it in one language, not in two beside each other."
    ),
    "typed_code_unknown": N_(
        "No question has the code “{question}”. What was typed is still there; look at the paper again."
    ),
    "typed_row_missing": N_("{question} stands in a table. Type the number of the row behind it: {example}."),
    "typed_row_idle": N_("{question} stands in no table. Type it without a row."),
    "typed_row_far": N_("Row {row} is not there yet. The next one is {next}."),
    "typed_row_counted": N_("The number of rows follows from another answer. There are {number}."),
    "typed_no_such_box": N_("There is no box “{value}”. The boxes are 1 to {most}."),
    "typed_not_an_order": N_("Type what stands in each box in turn: the numbers from 1 to {most}, each once."),
    "typed_not_a_place": N_("“{value}” is no place. Type latitude and longitude apart by a space: 51.16 71.47."),
}
