"""One half-refusal: what was not shown or allowed, where, when, by whom, in which words. Saved as it is written."""

from __future__ import annotations

from datetime import date, time
from functools import partial

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.admission import moment_after
from npm_desktop.domain.evidence import Obstruction
from npm_desktop.domain.moment import Moment, typed
from npm_desktop.domain.names import OBSTRUCTIONS
from npm_desktop.domain.states import ObstructionKind
from npm_desktop.domain.text import Text
from npm_desktop.sentences import N_
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import tr
from ui.screens.visit.record_form import RecordForm
from ui.screens.visit.saving import Saving
from ui.widgets.choices import Check, OptionList
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.lines import LineField
from ui.widgets.moments import TimeField

_TEXTS = ("what", "place", "position", "words")


class ObstructionForm(RecordForm[Obstruction]):
    """`begin` opens an empty one at the present time; `open` shows one that is stored."""

    missing = N_("Write in one line what was not shown, opened or allowed.")

    def __init__(self, context: Context, saving: Saving) -> None:
        core = context.core
        super().__init__(
            context,
            saving,
            "obstruction",
            tr("What was not shown, opened or allowed"),
            tr("Record"),
            core.obstructions.remove,
        )
        self._day = date.today()
        self._arrived: Moment | None = None
        self._pressed: dict[str, Moment] = {}
        names = [(str(kind), tr(name)) for kind, name in OBSTRUCTIONS.items()]
        self.kind = OptionList(names, name=tr("Kind of obstruction"))
        self.place = self._text(tr("Where"))
        self.position = self._text(tr("Position of the official"))
        self.words = self._text(tr("Words of the official, as they were said"), lines=2)
        self.times = {
            name: TimeField(now=partial(self._now, name), name=label, width=132)
            for name, label in (("at", tr("From")), ("until", tr("Until")))
        }
        self.official = LineField(name=tr("Name of the official"))
        self.explained = Check(tr("It was explained that the law gives access"))
        self._build()
        self._connect()

    def _text(self, name: str, lines: int = 1) -> LanguageText:
        return LanguageText(language=self.text.language(), name=name, lines=lines)

    def _build(self) -> None:
        times, keys = QWidget(), QWidget()
        self.time_fields = {
            "at": Field(tr("From"), self.times["at"]),
            "until": Field(tr("Until"), self.times["until"]),
        }
        times.setLayout(Flow(*self.time_fields.values(), spacing=16))
        keys.setLayout(Flow(self.keep, self.remove))
        self.kind_field = Field(tr("Kind of obstruction"), self.kind)
        self.fields = {
            "place": Field(tr("Where"), self.place),
            "position": Field(tr("Position of the official"), self.position),
            "official": Field(tr("Name of the official"), self.official),
            "words": Field(tr("Words of the official, as they were said"), self.words),
        }
        parts = (self.head(), self.source, self.read_only, self.language, self.text_field, times, self.kind_field)
        self.setLayout(Stack(*parts, *self.fields.values(), self.explained, keys, spacing=14, margins=(24, 16, 24, 24)))

    def _connect(self) -> None:
        self.text.written.connect(self._write_what)
        for name in ("place", "position", "words"):
            getattr(self, name).written.connect(partial(self._write, name, self.fields[name]))
        self.kind.chosen.connect(lambda value: self._set(self.kind_field, kind=ObstructionKind(str(value))))
        self.official.committed.connect(lambda value: self._set(self.fields["official"], official=str(value or "")))
        self.explained.toggled.connect(lambda on: self._set(self.text_field, explained=bool(on)))
        for name, line in self.times.items():
            line.committed.connect(partial(self._keep_time, name))

    # Showing

    def follow(self, arrived: Moment | None) -> None:
        """Read the times that are typed as those after the arrival, past midnight too."""
        self._arrived = arrived

    @property
    def shown_id(self) -> str:
        """Return the id of the obstruction in the form, "" for a new one."""
        return self.entry.id

    def begin(self, visit_id: str, day: date, what: str = "") -> None:
        """Show a new one that begins now; with words it is recorded at once."""
        now = self._context.reader.now()
        self._show(Obstruction("", visit_id, at=now if now.at.date() == day else None), day, locked=False)
        if what:
            self.text.field.setPlainText(what)
            self.commit()

    def open(self, obstruction: Obstruction, day: date, *, locked: bool) -> None:
        """Show one that is stored; what was typed before is saved first."""
        if obstruction.id != self.shown_id:
            self.commit()
        self._show(obstruction, day, locked=locked)

    def _show(self, obstruction: Obstruction, day: date, *, locked: bool) -> None:
        if obstruction.id != self.shown_id or not obstruction.id:
            self.entry.start(obstruction.id)
            self._lines.forget()
            self._pressed.clear()
            for name, text in self._written(obstruction).items():
                self._editor(name).start(text)
            for field in (self.text_field, self.kind_field, *self.fields.values(), *self.time_fields.values()):
                field.set_wrong("")
        self._visit_id, self._day = obstruction.visit_id, day
        self.refresh(obstruction, locked=locked)

    def refresh(self, obstruction: Obstruction, *, locked: bool) -> None:
        """Show what is stored now; what is being typed stays."""
        self._shown = obstruction
        number = tr("Obstruction No. {n}", n=obstruction.ordinal)
        self.title.setText(number if obstruction.id else tr("New obstruction"))
        for name, text in self._written(obstruction).items():
            self._editor(name).show_text(text)
        self.kind.set_value(str(obstruction.kind) if obstruction.id else None)
        for name, line in self.times.items():
            moment: Moment | None = getattr(obstruction, name)
            self._lines.show(line, moment.at.time().replace(second=0, microsecond=0) if moment else None)
        self._lines.show(self.official, obstruction.official or None)
        self.explained.set_on(obstruction.explained)
        for editor in (self.text, self.place, self.position, self.words, self.kind, self.official, self.explained):
            editor.setEnabled(not locked)
        for line in self.times.values():
            line.setEnabled(not locked)
        self.read_only.setVisible(locked)
        self.show_keys(locked=locked)

    def _written(self, obstruction: Obstruction) -> dict[str, Text]:
        return {name: getattr(obstruction, name) for name in _TEXTS}

    def _editor(self, name: str) -> LanguageText:
        found: LanguageText = self.text if name == "what" else getattr(self, name)
        return found

    def texts(self) -> tuple[LanguageText, ...]:
        return self.place, self.position, self.words, self.text

    def commit_lines(self) -> None:
        for line in (*self.times.values(), self.official):
            line.commit()

    # Saving

    def _now(self, name: str) -> time:
        self._pressed[name] = self._context.reader.now()
        return self._pressed[name].at.time()

    def _moment(self, name: str, value: object) -> Moment | None:
        """Return the moment of a time field: by the clock where "now" was pressed, else as it was typed."""
        if not isinstance(value, time):
            return None
        known = [self._pressed.get(name), getattr(self._shown, name, None)]
        same = (one for one in known if one and one.at.time().replace(second=0, microsecond=0) == value)
        before = self._arrived
        if name == "until":
            before = self._moment("at", self.times["at"].value()) or before
        return next(same, None) or (moment_after(value, before) if before is not None else typed(self._day, value))

    def _keep_time(self, name: str, value: object) -> None:
        self._set(self.time_fields[name], **{name: self._moment(name, value)})

    def _write_what(self, code: str, value: str) -> None:
        if not self.entry.is_new():
            self._write("what", self.text_field, code, value)
        elif value:
            core, who, what = self._context.core, self._context.voice.who(), Text().written(code, value)
            job = partial(core.obstructions.add, self._visit_id, who, what=what, **self._values())
            self.entry.record(job, self.text_field)

    def _write(self, name: str, field: Field, code: str, value: str) -> None:
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.obstructions.write, name=name, language=code, value=value, who=who)
        self.entry.change(f"{name} {code}", job, field)

    def _set(self, field: Field, **values: object) -> None:
        core, who = self._context.core, self._context.voice.who()
        self.entry.change(" ".join(values), lambda key: core.obstructions.set(key, who, **values), field)

    def _values(self) -> dict[str, object]:
        """Return what stands in the other fields of a new one."""
        kind = self.kind.value()
        texts = {name: Text().written(one.language(), one.value()) for name, one in self._others().items()}
        return {
            "kind": ObstructionKind(str(kind)) if kind else ObstructionKind.OTHER,
            "at": self._moment("at", self.times["at"].value()),
            "until": self._moment("until", self.times["until"].value()),
            "official": str(self.official.value() or ""),
            "explained": self.explained.isChecked(),
            **texts,
        }

    def _others(self) -> dict[str, LanguageText]:
        return {"place": self.place, "position": self.position, "words": self.words}
