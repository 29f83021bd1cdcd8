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
}
