"""Out to a translator and back: a table without names, and row by row what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from npm_desktop import translation_journeys
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.names import RETURNED
from npm_desktop.domain.translation import Outgoing, Passage, Returned, ReturnedRow
from npm_desktop.errors import AppError, BadInput
from npm_desktop.journeys import save_copy
from npm_desktop.texts import load
from ui import language
from ui.context import Context
from ui.language import ntr, tr
from ui.models.records import Column, RecordsModel
from ui.screens.visit.translation_doubts import TranslationDoubts
from ui.screens.visit.translation_words import ROW_MARKS, language_name, place_name
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton, ReasonedButton
from ui.widgets.choices import Check
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.notice import Notice
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status
from ui.widgets.table import Table

LARGEST = 50_000_000
TABLE_HEIGHT = 320


def _became(one: ReturnedRow) -> str:
    return tr(RETURNED[one.kind])


class TranslatorPanel(QWidget):
    """`led(passage, language)` when a text wants to be looked at, `left` when the panel is put away.

    `told(widgets)` when something new stands in these parts of it, the last one above all.
    """

    led = Signal(object, str)
    told = Signal(list)
    left = Signal()

    def __init__(self, context: Context, visit_id: str) -> None:
        super().__init__()
        self._context, self._id = context, visit_id
        self._passages: Mapping[str, Passage] = {}
        self._asked = self._number = 0
        names = [(code, language_name(code)) for code in ("kk", "ru", "en")]
        self.target = Segmented(names, "kk", name=tr("Into which language"))
        self.count, self.masked = Label(""), Label("", "small", "muted")
        self.group = Check(tr("Also what only the group reads"))
        self.doubts = TranslationDoubts()
        self.write = KeyButton(tr("Write the table"), OUTLINED, icon="upload")
        self._writing = ReasonedButton(self.write)
        self.read = KeyButton(tr("Read the table that came back"), OUTLINED, icon="download")
        self.wrote = Notice(Mark.GOOD, "", closable=True)
        self.notice = Notice(Mark.GOOD, "", closable=True)
        self.sums = QWidget()
        self.rows = RecordsModel(
            (
                Column(tr("Row"), lambda one: str(one.number), number=True),
                Column(tr("What became of it"), _became, mark=lambda one: str(ROW_MARKS[one.kind])),
                Column(tr("Text"), lambda one: self._place(one.key)),
            )
        )
        self.table = Table(self.rows, name=tr("Rows of the table that came back"))
        self._build()
        self._connect()

    def _build(self) -> None:
        close, head = KeyButton(tr("Close"), QUIET, key="Esc"), QWidget()
        close.clicked.connect(self.left)
        head.setLayout(Spread(Label(tr("Out to a translator"), "title"), close))
        reasoned = self._writing.layout()
        assert isinstance(reasoned, QBoxLayout)
        reasoned.setDirection(QBoxLayout.Direction.TopToBottom)  # the key keeps its place when its reason goes
        reasoned.setAlignment(self.write, Qt.AlignmentFlag.AlignLeft)
        self.sums.setLayout(Flow(spacing=16))
        self.table.set_widths((64, -1, -1))
        self.table.setFixedHeight(TABLE_HEIGHT)
        told = tr("Everything that is taken in waits until you have read it beside the original and confirmed it.")
        parts = (
            head,
            self.target,
            self.count,
            self.masked,
            self.group,
            self.doubts,
            self._writing,
            self.wrote,
            Rule(),
            Label(tr("Back from a translator"), "title"),
            Label(told, "small", "muted"),
            self.read,
            self.notice,
            self.sums,
            self.table,
        )
        self.setLayout(Stack(*parts, spacing=12, margins=(24, 16, 24, 24)))
        for widget in (self.wrote, self.notice, self.group, self.sums, self.table):
            widget.hide()
        self.setFocusProxy(self.target)

    def _connect(self) -> None:
        self.target.chosen.connect(lambda _code: self.reload())
        self.group.toggled.connect(lambda _on: self.reload())
        self.doubts.led.connect(lambda passage: self.led.emit(passage, self.code()))
        self.doubts.answered.connect(self._show_key)
        self.write.clicked.connect(self._write)
        self.read.clicked.connect(self._read)
        self.table.opened.connect(self._open_row)

    # Out

    def open(self, passages: Sequence[Passage], code: str) -> None:
        """Show what would go out into the language."""
        self.show_passages(passages)
        self.target.set_value(code)
        self.reload()

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """Know the texts as they are now."""
        self._passages = {one.key: one for one in passages}
        if self.isVisible():
            self.reload()

    def code(self) -> str:
        """Return the language the table is for."""
        return str(self.target.value())

    def reload(self) -> None:
        """Ask what would go out."""
        self._asked += 1
        ask = partial(self._context.reader.translations.outgoing, self._id, self.code(), group=self.group.isChecked())
        self._context.tasks.read(self, ask, partial(self._foretell, self._asked))

    def _foretell(self, asked: int, out: Outgoing) -> None:
        if asked != self._asked:
            return
        number = self._number = len(out.passages)
        self.count.setText(ntr("{n} text goes into the table.", "{n} texts go into the table.", number))
        self.masked.setText("\n".join(_told(out)))
        self.group.setVisible(bool(out.kept) or self.group.isChecked())
        self.doubts.show_found(out.doubtful)
        self._show_key()

    def _show_key(self) -> None:
        if not self._number:
            self._writing.block(tr("Nothing waits for this language."))
        elif self.doubts.waits():
            self._writing.block(tr("Say above that the texts were read."))
        else:
            self._writing.allow()

    def _write(self) -> None:
        code = self.code()
        name = f"{tr('Translation')}-{code}.xlsx"  # the number of the visit would leave with the name of the file
        target = self._context.dialogs.save_file(tr("Where to save the table"), name, "*.xlsx")
        if target is None:
            return
        journey = translation_journeys.export_translations(
            self._context.core,
            self._id,
            code,
            load(code),
            group=self.group.isChecked(),
            agreed=self.doubts.agreed(),
        )
        self._context.tasks.run(self, journey, partial(self._save, target), self._not_written)

    def _save(self, target: Path, data: bytes) -> None:
        job = partial(save_copy, data, target)
        self._context.tasks.work(self, job, lambda _none: self._saved(target), self._not_written)

    def _saved(self, target: Path) -> None:
        self._say(self.wrote, Mark.GOOD, tr("The table is saved: {name}", name=target.name))

    def _not_written(self, error: Exception) -> None:
        self._failed(self.wrote, error)
        self.reload()  # what was refused may have changed since it was shown

    # Back

    def _read(self) -> None:
        pattern = " ".join(f"*.{ending}" for ending in translation_journeys.ENDINGS)
        path = self._context.dialogs.open_file(tr("The table that came back"), pattern)
        if path is not None:
            self._context.tasks.work(self, partial(_bytes, path), partial(self._take, path.name), self._not_read)

    def _take(self, name: str, data: bytes) -> None:
        who = self._context.voice.who()
        core, code = self._context.core, self.code()
        journey = translation_journeys.import_translations(core, self._id, code, data, name, who)
        self._context.tasks.run(self, journey, self._taken, self._not_read)

    def _not_read(self, error: Exception) -> None:
        self.sums.hide()
        self.table.hide()
        self._failed(self.notice, error)

    def _taken(self, result: tuple[list[ReturnedRow], Changes]) -> None:
        rows, _ = result
        counts = Counter(one.kind for one in rows)
        taken = counts[Returned.TAKEN]
        sentence = ntr("{n} translation is to be confirmed now.", "{n} translations are to be confirmed now.", taken)
        self._show_sums(counts)
        self.rows.show(sorted(rows, key=lambda one: one.kind is Returned.TAKEN))  # what was not taken comes first
        self.table.show()
        sentence = sentence if taken else tr("Nothing was taken in.")
        self._say(self.notice, Mark.GOOD if taken else Mark.WARN, sentence)
        self.told.emit([self.table, self.notice])
        self.reload()

    def _place(self, key: str) -> str:
        passage = self._passages.get(key)
        return place_name(passage) if passage is not None else ""

    def _show_sums(self, counts: Mapping[Returned, int]) -> None:
        box = self.sums.layout()
        while (item := box.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for kind in Returned:
            if counts[kind]:
                number = language.current().number(counts[kind])
                box.addWidget(Status(f"{tr(RETURNED[kind])}: {number}", ROW_MARKS[kind], ground="surface", tone="text"))
        self.sums.show()

    def _open_row(self, number: int) -> None:
        passage = self._passages.get(self.rows.record(number).key)
        if passage is not None:
            self.led.emit(passage, self.code())

    # Saying

    def _say(self, notice: Notice, mark: str, sentence: str) -> None:
        notice.say(mark, sentence)
        notice.show()
        self.told.emit([notice])

    def _failed(self, notice: Notice, error: Exception) -> None:
        if isinstance(error, AppError):
            self._say(notice, Mark.BAD, language.current().error(error))
        else:
            self._context.dialogs.show_error(error)


def _told(out: Outgoing) -> list[str]:
    """Say what is masked and what stays here."""
    lines = [tr("Names of people, places and numbers stand as ⟦1⟧, ⟦2⟧; they come back by themselves.")]
    if out.masked:
        lines.append(ntr("Masked in {n} text.", "Masked in {n} texts.", out.masked))
    if out.too_long:
        long = len(out.too_long)
        lines.append(
            ntr("{n} text is too long for a table and stays here.", "{n} texts are too long and stay here.", long)
        )
    if out.kept:
        kept = len(out.kept)
        lines.append(
            ntr(
                "{n} text is for the group alone and stays here.",
                "{n} texts are for the group alone and stay here.",
                kept,
            )
        )
    lines.append(tr("The names of the institution and the professions of the team are translated here, by you."))
    return lines


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise BadInput("source_unreadable") from error
    if len(data) > LARGEST:
        raise BadInput("spreadsheet_too_large", most=LARGEST // 1_000_000)
    return data
