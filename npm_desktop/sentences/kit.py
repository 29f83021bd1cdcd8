"""The sentences of paper kits: numbered sheets, who has them, what became of them."""

from __future__ import annotations

from npm_desktop.sentences.mark import N_

KIT: dict[str, str] = {
    "kit_empty": N_("This visit has no sheets to print. Make the kit first."),
    "kit_exists": N_("This visit has its kit already. Add further sheets to it instead."),
    "kit_visit_over": N_("Sheets are made for a visit that is planned or under way."),
    "kit_too_large": N_("A kit holds {most} sheets at most. Nothing was added."),
    "sheet_unknown": N_("No sheet of this visit has the number “{value}”. Type the last figures of its number."),
    "sheet_of_other_visit": N_("The sheet “{value}” belongs to another visit. Open that visit to type it in."),
    "sheet_section_unknown": N_("There is no such sheet: {value}. Nothing was added."),
    "sheet_step": N_("Sheet {number} is not where this could happen to it. Nothing was changed."),
    "sheet_needs_two": N_("Two members destroy a sheet together: name both."),
    "sheet_holder_not_member": N_("Only a member of the team takes a sheet along or destroys it."),
    "sheet_not_typed": N_(
        "Sheet {number} was not typed in. Type it in first, or say why nothing on it is needed (it is empty)."
    ),
    "act_reason_missing": N_("The act of this sheet has the number {number} already: say why it was not used."),
    "loss_reason_missing": N_("Say what happened to the sheet: where and when it was seen last."),
    "kit_sheets_out": N_("Sheets of the paper kit are still outside: {number}."),
    "kit_sheets_to_type": N_("Sheets of the paper kit are back and not typed in: {number}."),
    "kit_sheets_to_destroy": N_("Sheets of the paper kit are typed in and not destroyed: {number}."),
    "kit_acts_open": N_("Blank acts hold numbers that are neither used nor cancelled: {number}."),
    "kit_line_empty": N_("Nothing is written in this line yet."),
    "kit_card_unknown": N_("This code stands on no card of the visit: {value}."),
    "kit_photo_unknown": N_("The visit has no photo No. {value} yet. Add the photos first."),
    "kit_figure_unknown": N_("“{value}” is none of the figures on the sheet."),
    "kit_day_unreadable": N_("“{value}” is no day. Write it as 24.11.2026."),
    "kit_time_unreadable": N_("“{value}” is no time. Write it as 9:40."),
}
