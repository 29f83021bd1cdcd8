"""The panes of a visit by name, and the keys that lead into them from anywhere in it. A new pane is one line here.

A pane may have `show_visit`, `set_language`, `commit`, `focus_in` and `lead_to`; the workspace calls what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.states import Stage, StageState, VisitType
from npm_desktop.domain.text import plain
from npm_desktop.domain.visit import Visit
from npm_desktop.domain.visit_types import REPRISALS_CODE
from ui.context import Context
from ui.screens.visit.arrival import ArrivalPane
from ui.screens.visit.check_now import CheckPane
from ui.screens.visit.checklist import ChecklistPane
from ui.screens.visit.checks import ChecksPane
from ui.screens.visit.findings import FindingsPane
from ui.screens.visit.identity import IdentityPane
from ui.screens.visit.injuries import InjuriesPane
from ui.screens.visit.interviews import InterviewsPane
from ui.screens.visit.kit import KitPane
from ui.screens.visit.law import STANDARD, LawPane
from ui.screens.visit.messages import MessagesPane
from ui.screens.visit.obstructions import ObstructionsPane
from ui.screens.visit.photos import PhotosPane
from ui.screens.visit.preparation import PreparationPane
from ui.screens.visit.private_notes import PrivateNotesPane
from ui.screens.visit.promises import PromisesPane
from ui.screens.visit.recommendations import RecommendationsPane
from ui.screens.visit.recontacts import RecontactsPane
from ui.screens.visit.record import Record
from ui.screens.visit.recordings import Recordings
from ui.screens.visit.report import ReportPane
from ui.screens.visit.rooms import RoomsPane
from ui.screens.visit.saving import Saving
from ui.screens.visit.sheet import Sheet
from ui.screens.visit.speaker import Names
from ui.screens.visit.translations import TranslationsPane
from ui.screens.visit.typed_back import TypedBackPane


@dataclass(frozen=True, slots=True)
class Workspace:
    """What a pane can be made of: the visit that is open, and the ways through it."""

    context: Context
    visit: Visit
    people: Mapping[str, str]
    language: str
    saving: Saving
    record: Record
    sheet: Sheet
    show_stage: Callable[[Stage], None]
    lead: Callable[[str, str], None]
    back: Callable[[], None]


def _preparation(at: Workspace) -> QWidget:
    made = PreparationPane(at.record, at.saving, at.sheet.form, at.language)
    made.started.connect(lambda: at.show_stage(Stage.ARRIVAL))
    made.go.connect(at.lead)
    return made


def _checks(at: Workspace) -> QWidget:
    made = ChecksPane(at.context, at.visit.id, at.saving, at.language)
    made.looked.connect(lambda photo: at.lead("photo", photo))
    return made


def _recontacts(at: Workspace) -> QWidget:
    question = at.sheet.form.coded(REPRISALS_CODE)
    made = RecontactsPane(at.context, at.visit.id, at.saving, question.path if question else "")
    made.go.connect(at.lead)
    return made


def _checklist(at: Workspace) -> QWidget:
    made = ChecklistPane(at.sheet, Names(at.people, at.context.voice, at.visit.day))
    made.set_language(at.language)
    if at.visit.kind is VisitType.SPECIAL:
        made.page.asking.beside = Recordings(at.context, at.visit.id, made.page.refresh_all, made).chips
    made.typing.connect(lambda: at.lead("typed_back", ""))
    made.touring.connect(lambda: at.lead("rooms", ""))
    made.page.obstructed.connect(lambda path: at.lead("obstructions", path))
    made.page.asking.photos = True
    made.page.attaching.connect(lambda _path: at.lead("photos", ""))
    made.open(section=_own_section(at))
    return made


def _own_section(at: Workspace) -> str:
    """Return the first unfinished section of the one who speaks, nothing without a split."""
    speaker, sheet = at.context.voice.who().author, at.sheet
    own = next((one.sections for one in at.visit.members if one.participant_id == speaker), ())
    left = [one for one in sheet.form.sections if one.code in own and not sheet.section_progress(one).complete]
    return left[0].name if left else ""


def _findings(at: Workspace) -> QWidget:
    made = FindingsPane(at.context, at.visit.id, at.saving)
    made.set_language(at.language)
    return made


def _recommendations(at: Workspace) -> QWidget:
    made = RecommendationsPane(at.context, at.visit.id, at.saving)
    made.set_language(at.language)
    return made


def _report(at: Workspace) -> QWidget:
    made = ReportPane(at.context, at.visit.id, at.saving)
    made.go.connect(at.lead)
    return made


def _photos(at: Workspace) -> QWidget:
    made = PhotosPane(at.context, at.visit.id, at.saving)
    made.set_language(at.language)
    made.left.connect(at.back)
    return made


def _translations(at: Workspace) -> QWidget:
    made = TranslationsPane(at.context, at.visit.id, at.saving, at.sheet)
    made.go.connect(at.lead)
    return made


def _arrival(at: Workspace) -> QWidget:
    made = ArrivalPane(at.record, at.language)
    made.go.connect(at.lead)
    return made


def _obstructions(at: Workspace) -> QWidget:
    made = ObstructionsPane(at.context, at.visit.id, at.saving)
    made.set_language(at.language)
    made.left.connect(at.back)
    made.go.connect(at.lead)
    return made


def _messages(at: Workspace) -> QWidget:
    made = MessagesPane(at.context, at.visit.id, at.saving)
    made.set_language(at.language)
    made.left.connect(at.back)
    return made


def _promises(at: Workspace) -> QWidget:
    made = PromisesPane(at.context, at.visit.id, at.saving)
    made.set_language(at.language)
    made.go.connect(at.lead)
    return made


def _interviews(at: Workspace) -> QWidget:
    made = InterviewsPane(at.context, at.visit.id, at.saving)
    made.set_language(at.language)
    made.go.connect(at.lead)
    made.begun.connect(lambda: at.record.stage(Stage.INTERVIEWS, StageState.BEGUN, plain("")))
    return made


def _injuries(at: Workspace) -> QWidget:
    made = InjuriesPane(at.context, at.visit.id, at.saving)
    made.set_language(at.language)
    made.go.connect(at.lead)
    made.left.connect(at.back)
    return made


def _identity(at: Workspace) -> QWidget:
    made = IdentityPane(at.context, at.visit.id, at.saving)
    made.left.connect(at.back)
    return made


def _private_notes(at: Workspace) -> QWidget:
    made = PrivateNotesPane(at.context, at.visit.id, at.saving)
    made.set_language(at.language)
    made.left.connect(at.back)
    return made


def _check_now(at: Workspace) -> QWidget:
    made = CheckPane(at.context, at.visit.id, at.sheet, at.language)
    made.left.connect(at.back)
    made.go.connect(at.lead)
    return made


def _kit(at: Workspace) -> QWidget:
    made = KitPane(at.context, at.visit.id, at.sheet, at.saving)
    made.set_language(at.language)
    made.left.connect(at.back)
    return made


def _rooms(at: Workspace) -> QWidget:
    made = RoomsPane(at.context, at.visit.id, at.saving, at.language)
    made.left.connect(at.back)
    made.go.connect(at.lead)
    return made


def _law(at: Workspace) -> QWidget:
    made = LawPane(at.context, at.visit, at.sheet.form)
    made.left.connect(at.back)
    made.cited.connect(lambda code, provision: at.lead("findings", f"{STANDARD}{code} {provision}"))
    return made


def _typed_back(at: Workspace) -> QWidget:
    made = TypedBackPane(at.sheet)
    made.left.connect(at.back)
    return made


MAKE: Mapping[str, Callable[[Workspace], QWidget]] = {
    "preparation": _preparation,
    "arrival": _arrival,
    "check_now": _check_now,
    "checks": _checks,
    "recontacts": _recontacts,
    "checklist": _checklist,
    "findings": _findings,
    "identity": _identity,
    "injuries": _injuries,
    "interviews": _interviews,
    "kit": _kit,
    "law": _law,
    "obstructions": _obstructions,
    "messages": _messages,
    "private_notes": _private_notes,
    "promises": _promises,
    "photos": _photos,
    "report": _report,
    "recommendations": _recommendations,
    "translations": _translations,
    "rooms": _rooms,
    "typed_back": _typed_back,
}

# Places that have no stage of their own: in which pane they are.
PANE_OF_PLACE = {"photo": "photos"}


@dataclass(frozen=True, slots=True)
class VisitKey:
    """A key and what it does: the pane in sight is asked by `verb`; where it knows no such thing, `pane` is opened.

    `pane` names a pane of `MAKE`; a key whose pane there isn't stays unbound. A `sign` (one letter) belongs to the pane
    in sight alone, and a text that is being typed comes first. What `reads` is open in a closed visit too.
    """

    key: str
    pane: str
    verb: str
    reads: bool = False

    @property
    def is_sign(self) -> bool:
        """Tell whether it is one letter."""
        return len(self.key) == 1


_KEYS = (
    VisitKey("Ctrl+J", "findings", "new_finding"),
    VisitKey("Ctrl+R", "findings", "new_recommendation"),
    VisitKey("Ctrl+I", "interviews", "new_interview"),
    VisitKey("Ctrl+Shift+I", "injuries", "new_injury", reads=True),
    VisitKey("Ctrl+M", "messages", "new_message", reads=True),
    VisitKey("Ctrl+E", "private_notes", "new_note", reads=True),
    VisitKey("F6", "photos", "new_photo", reads=True),
    VisitKey("Shift+F7", "check_now", "check_now", reads=True),
    VisitKey("F8", "obstructions", "new_obstruction", reads=True),
    VisitKey("F9", "refusal", "begin_refusal"),
    VisitKey("Ctrl+T", "translations", "open_translations"),
    VisitKey("Ctrl+B", "typed_back", "begin_typing"),
    VisitKey("Ctrl+Shift+B", "kit", "begin_kit", reads=True),
    VisitKey("Ctrl+Shift+L", "law", "open_law", reads=True),
    VisitKey("Ctrl+Shift+R", "rooms", "begin_rooms", reads=True),
    VisitKey("E", "checklist", "open_note"),
)
KEYS = tuple(one for one in _KEYS if one.pane in MAKE)
