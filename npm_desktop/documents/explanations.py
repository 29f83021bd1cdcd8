"""The standard words of an act of non-admission: what is explained to an official who refuses entry, who gets a copy.

They come from the catalogues, so each language says it in its own way and all of them are confirmed from the start.
"""

from __future__ import annotations

from collections.abc import Callable

from npm_desktop.domain.admission import RefusalGround
from npm_desktop.domain.text import LANGUAGES, Text, Translation
from npm_desktop.reference.library import Reference
from npm_desktop.sentences import N_
from npm_desktop.texts import Texts, load

SOURCE = "ru"

CERTIFICATE = N_(
    "The authority of a participant of the National Preventive Mechanism is proved by the certificate issued by the "
    "Ombudsman alone."
)
NOTHING_ELSE = N_("The law does not require a plan of visits, an order, a letter or a notice in advance to be shown.")
FREELY = N_("Participants choose and visit the institutions subject to preventive visits without hindrance.")
ANSWERS = {
    RefusalGround.NO_PLAN: N_(
        "The plan of visits is an inner document of the National Preventive Mechanism; no law makes entry depend on it."
    ),
    RefusalGround.NO_PERMISSION: N_("Entry does not depend on a permission of a superior body."),
    RefusalGround.NO_ORDER: N_("Entry does not depend on an order or a letter about the visit."),
    RefusalGround.HEAD_ABSENT: N_(
        "Entry does not depend on the presence of the head: whoever stands in for the head lets the participants in."
    ),
    RefusalGround.QUARANTINE: N_(
        "The law on the National Preventive Mechanism names no quarantine and no special regime as a ground to refuse "
        "entry; the group is ready to keep to the same sanitary rules as the staff."
    ),
}
DELAYED = N_("Entry of the group into the institution: it was refused and given later.")
PROSECUTOR = N_("Prosecutor's office of the place where the institution is")
OMBUDSMAN = N_("Commissioner for Human Rights in the Republic of Kazakhstan (Ombudsman)")


def explained(ground: RefusalGround | None) -> Text:
    """Return what is explained to whoever refuses entry on this ground."""
    answer = ANSWERS.get(ground) if ground else None
    said = [*([answer] if answer else []), CERTIFICATE, NOTHING_ELSE, FREELY]
    return _in_all(lambda texts: " ".join(texts.tr(one) for one in said))


def delayed() -> Text:
    """Return what was obstructed when a group was refused entry and let in later."""
    return _in_all(lambda texts: texts.tr(DELAYED))


def copies(reference: Reference, category: str) -> Text:
    """Return to whom the act goes, a line each: the prosecutor, the Ombudsman, the body the institution belongs to."""
    body = reference.bodies.get(reference.categories[category].ministry)

    def lines(texts: Texts) -> str:
        own = [texts.pick(body.names)] if body else []
        return "\n".join([texts.tr(PROSECUTOR), texts.tr(OMBUDSMAN), *own])

    return _in_all(lines)


def ombudsman() -> Text:
    """Return the Ombudsman's office, to whom letters go."""
    return _in_all(lambda texts: texts.tr(OMBUDSMAN))


def _in_all(say: Callable[[Texts], str]) -> Text:
    values = {code: say(load(code)) for code in LANGUAGES}
    return Text(SOURCE, values, {code: Translation.CONFIRMED for code in LANGUAGES if code != SOURCE})
