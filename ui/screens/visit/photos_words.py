"""What is said about a photo: under its thumbnail, about its file, and what the law asks for by what it shows."""

from __future__ import annotations

from datetime import datetime

from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.names import PHOTO_SUBJECTS
from npm_desktop.domain.states import PhotoSubject
from npm_desktop.sentences import N_
from ui import language
from ui.language import tr
from ui.widgets.shapes import Mark
from ui.widgets.thumbnails import Caption

SHORT = 90  # of a caption under a thumbnail; all of it stands in the form

# What the law or good practice asks for, by what a photo shows.
NEEDED = {
    PhotoSubject.ROOM: "",
    PhotoSubject.SECURITY: N_(
        "In penal institutions the administration's permission is needed (Criminal Executive Code, article 32(4))."
    ),
    PhotoSubject.DOCUMENT: N_("Cover names and other personal data, or keep the photo out of the report."),
    PhotoSubject.PERSON: N_("The person's written consent is needed (Criminal Executive Code, article 32(5))."),
    PhotoSubject.INJURY: N_(
        "Taken by a doctor of the group, with the person's own consent to this photo, a ruler and a colour scale in it."
    ),
}
PERMISSION = {
    PhotoSubject.SECURITY: N_("Who of the administration gave permission"),
    PhotoSubject.PERSON: N_("How the person consented"),
    PhotoSubject.INJURY: N_("Which doctor took it, and how the person consented"),
}
SEEN, SEEN_DETAIL = N_("Seen: nobody can be recognised"), N_("Or only who agreed to it in writing.")
CONSENT_HINT = N_("Where the written consent is kept; not the person's name.")


def facts(photo: Photo) -> str:
    """Say what the file itself says: its kind, and when the camera's clock says it was taken."""
    kind = photo.format.upper()
    if not photo.taken:
        return tr("{format}, the camera noted no time", format=kind)
    moment = datetime.fromisoformat(photo.taken)
    zone = f" ({photo.taken[19:]})" if moment.tzinfo else ""
    told = f"{language.current().date(moment.date())}, {moment:%H:%M}{zone}"
    return tr("{format}, taken {moment} by the camera's clock", format=kind, moment=told)


def caption_of(photo: Photo) -> Caption:
    """Return what stands under a thumbnail, and what is still open before the photo can be printed."""
    code = language.current().language
    words = photo.caption.shown(code)[0] or tr("no caption yet")
    words = words if len(words) <= SHORT else words[:SHORT].rsplit(" ", 1)[0] + " …"
    detail = " · ".join(filter(None, (tr(PHOTO_SUBJECTS[photo.subject]), photo.place.shown(code)[0])))
    marks = []
    if not photo.in_report:
        marks.append((Mark.OPEN, tr("not for the report")))
    else:
        if not photo.cleared:
            marks.append((Mark.WARN, tr("to be looked at")))
        if photo.subject in PERMISSION and not photo.permission:
            said = tr("permission is missing") if photo.subject is PhotoSubject.SECURITY else tr("consent is missing")
            marks.append((Mark.WARN, said))
        if not marks:
            marks.append((Mark.GOOD, tr("goes into the report")))
    return Caption(tr("No. {n}", n=photo.ordinal), words, detail, tuple(marks))
