"""Settings: language, theme, when the screen covers itself; passphrase and recovery; backups; where the store lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from npm_desktop import journeys
from npm_desktop.crypto import passphrase as judge
from npm_desktop.domain.agenda import REPORT_DAYS
from npm_desktop.domain.interview_rules import CHECK_DAYS, KEPT_MONTHS, NOTES_MONTHS, RISK_CHECKS, read_days
from npm_desktop.errors import AppError
from npm_desktop.settings import IDLE_MINUTES, Settings
from npm_desktop.texts import languages
from ui import language
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.field import Field
from ui.widgets.head import Head
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import LineField, NumberField, PassphraseField
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark

NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}
WIDTH = 560


class SettingsScreen(QWidget):
    """One column; every choice is kept at once."""

    def __init__(self, context: Context, _target: Target) -> None:
        super().__init__()
        self._context = context
        self.notice = Notice(Mark.GOOD, "", closable=True)
        self.notice.hide()
        self.language = Segmented(
            [(code, NAMES.get(code, code)) for code in languages()], context.settings.language, name=tr("Language")
        )
        self.theme = Segmented([("light", tr("Light")), ("dark", tr("Dark"))], context.settings.theme, name=tr("Theme"))
        minutes = [(n, ntr("{n} minute", "{n} minutes", n)) for n in IDLE_MINUTES]
        self.idle = Segmented(minutes, context.settings.idle_minutes, name=tr("Cover the screen after"))
        self.old, self.new, self.again = PassphraseField(), PassphraseField(), PassphraseField()
        self.old_field = Field(tr("Passphrase now"), self.old)
        self.new_field = Field(tr("New passphrase"), self.new)
        self.again_field = Field(tr("The new one once more"), self.again)
        self.change = KeyButton(tr("Change the passphrase"), OUTLINED, icon="key")
        self.recovery = KeyButton(tr("Make a new recovery code"), OUTLINED, icon="key")
        self.code = Label("", "title", selectable=True)
        self.report_days = NumberField(digits=0, unit=tr("days"), least=Decimal(1), most=Decimal(90), width=80)
        self.kept_months = NumberField(digits=0, unit=tr("months"), least=Decimal(1), most=Decimal(120), width=80)
        self.check_days = LineField(width=200)
        self.check_field = Field(
            tr("People at risk are looked after so many days after the talk"),
            self.check_days,
            hint=tr("Numbers in a row. Left empty, these hold: {days}.", days=_days(RISK_CHECKS)),
        )
        self.backup = KeyButton(tr("Back up now"), OUTLINED, icon="drive")
        self.backup_said = Label("", "small", "muted")
        self.close_store = KeyButton(tr("Close the store"), OUTLINED, icon="lock")
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        context = self._context
        self._paper = Pane(column(self.code, margins=(16, 16, 16, 16)), ground="card")
        self._paper.hide()
        parts: list[QWidget] = [
            _part(tr("Language and look"), Field(tr("Language"), self.language), Field(tr("Theme"), self.theme)),
            _part(
                tr("Protection"),
                Field(tr("Cover the screen after"), self.idle, hint=tr("Ctrl L covers it at once. Nothing is lost.")),
                self.old_field,
                self.new_field,
                self.again_field,
                _left(self.change),
                Label(
                    tr("A recovery code on paper opens the store without the passphrase. A new one ends the old."),
                    "small",
                    "muted",
                ),
                _left(self.recovery),
                self._paper,
            ),
            _part(
                tr("Terms"),
                Field(
                    tr("A report is due after the visit within"),
                    self.report_days,
                    hint=tr("The start screen reminds of it. Left empty, the term of the country holds."),
                ),
                Field(
                    tr("Notes of talks are destroyed after the report within"),
                    self.kept_months,
                    hint=tr("The start screen reminds of it; nothing is destroyed by itself."),
                ),
                self.check_field,
            ),
            _part(
                tr("Backup"),
                Label(
                    tr("One encrypted file with everything. It is read back and compared before it counts as done."),
                    "small",
                    "muted",
                ),
                _left(self.backup),
                self.backup_said,
            ),
            _part(
                tr("This store"),
                Label(str(context.core.folder), "small", "muted", selectable=True),
                _left(self.close_store),
            ),
        ]
        body = QWidget()
        stack = column(self.notice, spacing=16)
        for place, part in enumerate(parts):
            if place:
                stack.addWidget(Rule())
            stack.addWidget(part)
        stack.addStretch(1)
        body.setLayout(stack)
        body.setMaximumWidth(WIDTH)
        inner = QWidget()
        middle = row(body, None, margins=(32, 8, 32, 24))
        middle.setStretch(0, 10)
        inner.setLayout(column(Head(tr("Settings")), middle, spacing=0))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Scroll(inner))
        self.setFocusProxy(self.language)

    def _connect(self) -> None:
        self.language.chosen.connect(lambda code: self._keep(lambda old: replace(old, language=code)))
        self.theme.chosen.connect(lambda name: self._keep(lambda old: replace(old, theme=name)))
        self.idle.chosen.connect(lambda minutes: self._keep(lambda old: replace(old, idle_minutes=minutes)))
        self.report_days.committed.connect(self._keep_term)
        self.kept_months.committed.connect(self._keep_months)
        self.check_days.committed.connect(self._keep_checks)
        self.change.clicked.connect(self._change_passphrase)
        self.recovery.clicked.connect(self._make_code)
        self.backup.clicked.connect(self._back_up)
        self.close_store.clicked.connect(lambda: self._context.leave(None))

    def _keep(self, change: Callable[[Settings], Settings]) -> None:
        chosen = change(self._context.settings)
        # The context is frozen and made anew with each desk; the machine's settings are one value.
        object.__setattr__(self._context, "settings", chosen)
        self._context.change(chosen)

    def reload(self) -> None:
        """Ask when the last backup was, and which terms the store has of its own."""
        get = self._context.reader.preferences.get
        self._context.tasks.read(self, partial(get, journeys.LAST_BACKUP), self._show_backup)
        self._context.tasks.read(self, partial(get, REPORT_DAYS), self._show_term)
        self._context.tasks.read(self, lambda: (get(KEPT_MONTHS), get(CHECK_DAYS)), self._show_talks)

    def _show_term(self, days: object) -> None:
        self.report_days.set_value(Decimal(days) if isinstance(days, int) else None)
        self.report_days.line.setPlaceholderText(str(self._context.reader.reference.deadlines[REPORT_DAYS]))

    def _keep_term(self, value: object) -> None:
        if self.report_days.line.problem():
            return
        days = int(value) if isinstance(value, Decimal) else None
        job = partial(self._context.core.preferences.set, REPORT_DAYS, days)
        self._context.tasks.store(self, job, lambda _done: None, self._failed)

    def _show_talks(self, found: tuple[object, object]) -> None:
        months, days = found
        self.kept_months.set_value(Decimal(months) if isinstance(months, int) else None)
        self.kept_months.line.setPlaceholderText(str(NOTES_MONTHS))
        self.check_days.set_value(_days(days) if isinstance(days, list) else None)

    def _keep_months(self, value: object) -> None:
        if not self.kept_months.line.problem():
            months = int(value) if isinstance(value, Decimal) else None
            job = partial(self._context.core.preferences.set, KEPT_MONTHS, months)
            self._context.tasks.store(self, job, lambda _done: None, self._failed)

    def _keep_checks(self, value: object) -> None:
        days = read_days(str(value or ""))
        self.check_field.set_wrong(tr("Write days as numbers in a row.") if days is None else "")
        if days is not None:
            job = partial(self._context.core.preferences.set, CHECK_DAYS, list(days) or None)
            self._context.tasks.store(self, job, lambda _done: None, self._failed)

    def _show_backup(self, when: object) -> None:
        if not isinstance(when, str) or not when:
            self.backup_said.setText(tr("No backup was made yet."))
            return
        moment, texts = datetime.fromisoformat(when), language.current()
        self.backup_said.setText(
            tr(
                "The last one was made and read back on {day}, {time}.",
                day=texts.date(moment.date()),
                time=texts.time(moment),
            )
        )

    def _change_passphrase(self) -> None:
        for field in (self.old_field, self.new_field, self.again_field):
            field.set_wrong("")
        try:
            judge.check(self.new.text())
        except AppError as error:
            self.new_field.set_wrong(language.current().error(error))
            return
        if self.new.text() != self.again.text():
            self.again_field.set_wrong(tr("The two passphrases differ. Type the same one again."))
            return
        self.change.setEnabled(False)
        job = partial(self._context.core.change_passphrase, self.old.text(), self.new.text())
        self._context.tasks.store(self, job, self._changed, self._not_changed)

    def _changed(self, _none: object) -> None:
        self.change.setEnabled(True)
        for editor in (self.old, self.new, self.again):
            editor.clear()
        self._say(Mark.GOOD, tr("The passphrase was changed. Backups made before open with the old one."))

    def _not_changed(self, error: Exception) -> None:
        self.change.setEnabled(True)
        if isinstance(error, AppError):
            self.old_field.set_wrong(language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _make_code(self) -> None:
        self.recovery.setEnabled(False)
        self._context.tasks.store(self, self._context.core.add_recovery, self._show_code, self._failed)

    def _show_code(self, code: str) -> None:
        self.recovery.setEnabled(True)
        self.code.setText(code)
        self._paper.show()

    def _back_up(self) -> None:
        name = f"npm-{datetime.now():%Y-%m-%d-%H%M}.npmbackup"
        target = self._context.dialogs.save_file(tr("Where to write the backup"), name, "*.npmbackup")
        if target is None:
            return
        self.backup.setEnabled(False)
        self.backup.setText(tr("Writing and reading back…"))
        journey = journeys.back_up(self._context.core, target)
        self._context.tasks.run(self, journey, partial(self._backed_up, target), self._failed)

    def _backed_up(self, target: Path, _manifest: object) -> None:
        self._idle_backup()
        self._say(Mark.GOOD, tr("The backup {name} was written and read back.", name=target.name))
        self.reload()

    def _failed(self, error: Exception) -> None:
        self._idle_backup()
        self.recovery.setEnabled(True)
        if isinstance(error, AppError):
            self._say(Mark.BAD, language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _idle_backup(self) -> None:
        self.backup.setEnabled(True)
        self.backup.setText(tr("Back up now"))

    def _say(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()


def _left(button: KeyButton) -> QWidget:
    pane = QWidget()
    pane.setLayout(row(button, None))
    return pane


def _part(title: str, *items: QWidget) -> QWidget:
    pane = QWidget()
    pane.setLayout(column(Label(title, "title"), *items, spacing=12))
    return pane


def _days(days: Iterable[object]) -> str:
    return ", ".join(str(day) for day in days)
