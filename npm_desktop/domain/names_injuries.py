"""Names of what stands on sheets of injuries and in a doctor's note, as messages: looked up when they are shown."""

from __future__ import annotations

from npm_desktop.domain.injury import Consistency, Figure, View
from npm_desktop.domain.medical import Chaperone
from npm_desktop.domain.vault import Compartment, Part
from npm_desktop.sentences import N_

VIEWS: dict[View, str] = {
    View.FRONT: N_("From the front"),
    View.BACK: N_("From behind"),
    View.LEFT: N_("Left side"),
    View.RIGHT: N_("Right side"),
}
FIGURES: dict[Figure, str] = {Figure.ADULT: N_("an adult"), Figure.CHILD: N_("a child")}
# The five steps of the Istanbul Protocol, from least to most.
CONSISTENCY: dict[Consistency, str] = {
    Consistency.NOT_CONSISTENT: N_("not consistent"),
    Consistency.CONSISTENT: N_("consistent"),
    Consistency.HIGHLY_CONSISTENT: N_("highly consistent"),
    Consistency.TYPICAL: N_("typical of"),
    Consistency.DIAGNOSTIC: N_("diagnostic of"),
}
CHAPERONES: dict[Chaperone, str] = {
    Chaperone.NOT_OFFERED: N_("not offered"),
    Chaperone.DECLINED: N_("offered, not wished"),
    Chaperone.PRESENT: N_("was present"),
}
COMPARTMENTS: dict[Compartment, str] = {
    Compartment.IDENTITIES: N_("Identities"),
    Compartment.MEDICAL: N_("Medical notes"),
}
PARTS: dict[Part, str] = {
    Part.WHOLE: N_("a doctor"),
    Part.LEADER: N_("a leader, with a member"),
    Part.MEMBER: N_("a member, with a leader"),
}
ADVICE: dict[str, str] = {
    "injury_no_photos": N_(
        "No photos: the description and the drawing count all the same. What a photo does not show may be there."
    ),
    "injury_few_photos": N_(
        "Three photos of each mark say most: whole, nearer, close. With a ruler, from straight above, no face."
    ),
    "injury_sizes_missing": N_("A size in millimetres says more than a word."),
    "injury_concludes": N_("Describe what is seen, not what it comes from. Only a doctor concludes."),
}
