"""What a version of a checklist does differently from the one before it."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

CHANGES: dict[str, str] = {
    # What cuts a series of answers or turns their meaning.
    "change_kind": N_("{question} was of the type {before} and is now of the type {after}."),
    "change_now_calculated": N_("{question} was answered and is calculated now; what was answered has no place."),
    "change_repeat": N_("{question} has moved into or out of a group that repeats; its answers have no place there."),
    "change_choice_removed": N_("{question}: the choice {choice} is gone; answers with it have no place."),
    "change_choice_meaning": N_("{question}: the choice {name} meant {before} and now means {after}."),
    "change_unit": N_("{question}: the unit was {before} and is now {after}."),
    "change_good": N_("{question}: the good answer was {before} and is now {after}; the verdict turns."),
    "change_code_reused": N_("The code {code_now} stood for {before} and now stands for another question: {after}."),
    "change_code_changed": N_(
        "{question} had the code {before} and now has {after}; the series of its answers is cut."
    ),
    "change_removed": N_("{question} is not asked any more."),
    # What only changes.
    "change_added": N_("{question} is new."),
    "change_calculations_added": N_("New calculations: {number} ({names})."),
    "change_calculations_removed": N_("Calculations that are gone: {number} ({names})."),
    "change_renamed": N_(
        "{question} is called {after} in the workbook and was called {before}; its answers move along."
    ),
    "change_widened": N_("{question} was of the type {before} and is now {after}; the answers fit."),
    "change_section": N_("{question} stands in another section now: {section}."),
    "change_choice_added": N_("{question}: the choice {choice} is new."),
    "change_choice_renamed": N_("{question}: the choice {before} is called {after} now; answers move along."),
    "change_choice_label": N_("{question}: the choice {name} is worded anew: {after}; it was {before}."),
    "change_threshold": N_("{question}: it was measured by {before} and is now by {after}."),
    "change_agrees": N_("{question} is compared with other sources now."),
    "change_standards": N_("{question} rests on other provisions now."),
    "change_print": N_("{question}: those who may read it have changed."),
    "change_label": N_("{question} is worded anew; it was {before}."),
    "change_translation": N_("{question}: a translation has changed."),
    "change_hint": N_("{question}: the hint has changed."),
    "change_relevant": N_("{question} is asked under another condition."),
    "change_constraint": N_("{question}: another limit is set to the answer."),
    "change_calculation": N_("{question} is calculated in another way."),
    "change_required": N_("{question}: whether it must be answered has changed."),
    "change_order": N_("The questions stand in another order."),
    "change_language_added": N_("The checklist speaks a new language: {language}."),
    "change_language_removed": N_("The checklist speaks a language no more: {language}."),
    "change_version_same": N_("Both have the same version number: {version}."),
}
