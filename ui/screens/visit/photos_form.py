"""One photo as a form: caption, place, what it shows and the permission that needs, where it belongs, its print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.finding import Finding
from npm_desktop.domain.moment import typed
from npm_desktop.domain.names import PHOTO_SUBJECTS, PRINT_CLASSES
from npm_desktop.domain.report import PrintClass
from npm_desktop.domain.states import PhotoSubject
from ui import language
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.entry import Entry, LanguageSwitch, Lines
from ui.screens.visit.photos_words import CONSENT_HINT, NEEDED, PERMISSION, SEEN, SEEN_DETAIL, facts
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check, OptionList
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.moments import TimeField
from ui.widgets.options import Option
from ui.widgets.panes import row
from ui.widgets.picture import Picture


class PhotoForm(QWidget):
    """Every field is saved by itself. `removed(photo)` after it was taken back, `moved(step)`, `larger`, `closed`."""

    removed = Signal(object)
    moved = Signal(int)
    larger = Signal()
    closed = Signal()

    def __init__(self, context: Context, saving: Saving) -> None:
        super().__init__()
        self._context, self._day = context, date.today()
        self._shown: Photo | None = None
        self._offered: list[Option] = []
        self.entry, self._lines = Entry(saving, "photo", self), Lines()
        code = language.current().language
        self.title = Label("", "title")
        self.facts = Label("", "small", "muted")
        self.read_only = Label(tr("The report is fixed: this is shown, not changed."), "small", "muted")
        self.picture = Picture(tr("The photo"), height=220)
        self.language = LanguageSwitch(code)
        self.caption = LanguageText(language=code, name=tr("Caption"), lines=2)
        self.place = LanguageText(language=code, name=tr("Place"), lines=1)
        self.subject = OptionList([(one.value, tr(name)) for one, name in PHOTO_SUBJECTS.items()], name=tr("It shows"))
        self.needed = Label("", "small", "muted")
        self.permission = LineField(name=tr("Permission or consent"))
        self.when = TimeField(now=self._now, name=tr("When it was given"), width=140)
        self.finding = ChoiceField([], name=tr("Finding"))
        self.in_report = Check(tr("Goes into the report"))
        self.seen = Check(tr(SEEN), detail=tr(SEEN_DETAIL))
        readers = [(one.value, tr(name)) for one, name in PRINT_CLASSES.items()]
        self.readers = ChoiceField(readers, name=tr("Who may read it"))
        self._make_keys()
        self._build()
        self._connect()

    @property
    def photo_id(self) -> str:
        """Return the id of the photo that is shown."""
        return self.entry.id

    def _make_keys(self) -> None:
        self.larger_key = KeyButton(tr("Look at it larger"), QUIET, icon="eye")
        self.earlier = KeyButton(tr("One place earlier"), icon="arrow-left")
        self.later = KeyButton(tr("One place later"), icon="arrow-right")
        self.remove = KeyButton(tr("Take it back"), QUIET, icon="trash")
        self.close_key = KeyButton(tr("Close"), QUIET, key="Esc")

    def _build(self) -> None:
        head, given, keys, look = QWidget(), QWidget(), QWidget(), QWidget()
        box = row(self.title, self.close_key)
        box.setStretch(0, 1)
        head.setLayout(box)
        look.setLayout(row(self.larger_key, None))
        self.caption_field = Field(
            tr("Caption"), self.caption, hint=tr("What can be seen, and what it shows; no names.")
        )
        self.place_field = Field(tr("Place"), self.place, hint=tr("Where it can be found again; no names."))
        self.subject_field = Field(tr("It shows"), self.subject)
        self.permission_field = Field(tr("Permission or consent"), self.permission, hint=" ")
        self.when_field = Field(tr("When it was given"), self.when)
        self.finding_field = Field(tr("Finding"), self.finding)
        self.readers_field = Field(tr("Who may read it"), self.readers)
        given.setLayout(Stack(self.needed, self.permission_field, self.when_field, spacing=8))
        keys.setLayout(Flow(self.earlier, self.later, self.remove))
        fields = (self.caption_field, self.place_field, self.subject_field, given, self.finding_field)
        printed = (self.in_report, self.seen, self.readers_field, keys)
        top = (head, self.facts, self.picture, look, self.read_only, self.language)
        self.setLayout(Stack(*top, *fields, *printed, spacing=14, margins=(24, 16, 24, 24)))

    def _connect(self) -> None:
        self.language.chosen.connect(lambda code: self.set_language(str(code)))
        self.caption.written.connect(partial(self._write, "caption", self.caption_field))
        self.place.written.connect(partial(self._write, "place", self.place_field))
        self.subject.chosen.connect(lambda value: self._set(self.subject_field, subject=PhotoSubject(str(value))))
        self.permission.committed.connect(lambda value: self._set(self.permission_field, permission=value or ""))
        self.when.committed.connect(self._given)
        self.finding.chosen.connect(lambda value: self._set(self.finding_field, finding_id=str(value or "")))
        self.in_report.toggled.connect(lambda on: self._set(self.caption_field, in_report=bool(on)))
        self.seen.toggled.connect(self.clear)
        self.readers.chosen.connect(lambda value: self._set(self.readers_field, print_class=PrintClass(str(value))))
        self.picture.pressed.connect(self.larger)
        self.larger_key.clicked.connect(self.larger)
        self.earlier.clicked.connect(lambda: self.moved.emit(-1))
        self.later.clicked.connect(lambda: self.moved.emit(1))
        self.remove.clicked.connect(self._remove)
        self.close_key.clicked.connect(self.put_away)

    def _now(self) -> time:
        return self._context.reader.now().at.time()

    # Showing

    def show_photo(self, photo: Photo, findings: Sequence[Finding], day: date, *, locked: bool) -> None:
        """Show a photo; what was typed for the one before is saved first."""
        self.commit()
        self._lines.forget()
        self._day = day
        self.entry.start(photo.id)
        for field in (self.caption_field, self.place_field, self.subject_field, self.permission_field, self.when_field):
            field.set_wrong("")
        self.caption.start(photo.caption)
        self.place.start(photo.place)
        self.refresh(photo, findings, locked=locked)

    def refresh(self, photo: Photo, findings: Sequence[Finding], *, locked: bool) -> None:
        """Show what is stored now; what is being typed stays."""
        self._shown = photo
        self.title.setText(tr("Photo No. {n}", n=photo.ordinal))
        self.facts.setText(facts(photo))
        self.caption.show_text(photo.caption)
        self.place.show_text(photo.place)
        self.subject.set_value(photo.subject.value)
        self._show_needed(photo.subject)
        self._lines.show(self.permission, photo.permission or None)
        given = photo.permitted_at
        self._lines.show(self.when, given.at.time().replace(second=0, microsecond=0) if given else None)
        self._offer(findings)
        self.finding.set_value(photo.finding_id)
        for check, on in ((self.in_report, photo.in_report), (self.seen, photo.cleared)):
            with QSignalBlocker(check):
                check.setChecked(on)
        self.readers.set_value(photo.print_class.value)
        self._lock(locked)

    def _offer(self, findings: Sequence[Finding]) -> None:
        """Offer the findings of the visit; a list that is open stays open while nothing is new."""
        offered = [Option("", tr("no finding")), *map(_told, findings)]
        if offered != self._offered:
            self._offered = offered
            self.finding.set_options(offered)

    def _show_needed(self, subject: PhotoSubject) -> None:
        self.needed.setText(tr(NEEDED[subject]) if NEEDED[subject] else "")
        self.needed.setVisible(bool(NEEDED[subject]))
        asked = subject in PERMISSION
        self.permission_field.setVisible(asked)
        self.when_field.setVisible(asked)
        if asked:
            self.permission_field.label.setText(tr(PERMISSION[subject]))
            self.permission.setAccessibleName(tr(PERMISSION[subject]))
            hint = subject is not PhotoSubject.SECURITY
            self.permission_field.hint.setText(tr(CONSENT_HINT) if hint else "")
            self.permission_field.hint.setVisible(hint)

    def _lock(self, locked: bool) -> None:
        self.read_only.setVisible(locked)
        for editor in (self.caption, self.place, self.subject, self.permission, self.when, self.finding):
            editor.setEnabled(not locked)
        for editor in (self.in_report, self.seen, self.readers):
            editor.setEnabled(not locked)
        for key in (self.earlier, self.later, self.remove):
            key.setVisible(not locked)

    # Saving

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self.language.set_value(code)
        self.caption.set_language(code)
        self.place.set_language(code)

    def commit(self) -> None:
        """Save what is still typed."""
        if self._shown is not None and self.caption.isEnabled():
            self.permission.commit()
            self.when.commit()
            self.caption.commit()
            self.place.commit()

    def clear(self, on: bool) -> None:
        """Note that somebody has looked at the photo and nobody can be recognised, or take that back."""
        self._set(self.caption_field, cleared=bool(on))

    def put_away(self) -> None:
        """Save what is typed and close."""
        self.commit()
        self.entry.start("")
        self.closed.emit()

    def _write(self, name: str, field: Field, code: str, value: str) -> None:
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.photos.write, name=name, language=code, value=value, who=who)
        self.entry.change(f"{name} {code}", job, field)

    def _set(self, field: Field, **values: object) -> None:
        core, who = self._context.core, self._context.voice.who()
        self.entry.change(" ".join(values), lambda photo_id: core.photos.set(photo_id, who, **values), field)

    def _given(self, at: time | None) -> None:
        self._set(self.when_field, permitted_at=typed(self._day, at) if at is not None else None)

    def _remove(self) -> None:
        shown = self._shown
        self.commit()
        job = partial(self._context.core.photos.remove, who=self._context.voice.who())
        self.entry.change("remove", job, self.caption_field)
        self.entry.start("")
        self.closed.emit()
        self.removed.emit(shown)


def _told(finding: Finding) -> Option:
    words = finding.text.shown(language.current().language)[0]
    return Option(finding.id, tr("No. {n}", n=finding.number), words)
