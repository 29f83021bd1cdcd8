"""Texts side by side: all texts of the visit and how far they are, beside them one of them in two languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.text import Text, Translation
from npm_desktop.domain.translation import Passage
from npm_desktop.domain.visit import Visit
from ui.context import Context
from ui.forms.editors import pick
from ui.language import current, tr
from ui.screens.visit.saving import Saving
from ui.screens.visit.sheet import Sheet
from ui.screens.visit.spot import Spot
from ui.screens.visit.translation_editor import TranslationEditor
from ui.screens.visit.translation_frame import ALL, NEITHER, TranslationFrame
from ui.screens.visit.translation_items import BOTH, ENGLISH, Item, changed, following, item_of, items, waiting
from ui.screens.visit.translation_table import TranslatorPanel
from ui.screens.visit.translation_words import waiting_words
from ui.screens.visit.visit_pane import VisitPane
from ui.widgets.buttons import OUTLINED, PRIMARY
from ui.widgets.empty import EmptyState
from ui.widgets.panes import column
from ui.widgets.shapes import Mark

ANY = "translations"  # the first text that waits, whatever it is


@dataclass(frozen=True, slots=True)
class Found:
    """What the page shows."""

    visit: Visit
    passages: list[Passage]


class TranslationsPane(VisitPane):
    """`go(target, ref)` leads to where a text was typed, `go("report", "")` to the report."""

    go = Signal(str, str)

    watched = frozenset(Topic) - {Topic.PEOPLE, Topic.STORE}

    def __init__(self, context: Context, visit_id: str, saving: Saving, sheet: Sheet) -> None:
        super().__init__(context, visit_id)
        self._saving, self._sheet = saving, sheet
        self._found: Found | None = None
        self._items: list[Item] = []
        self._current, self._wanted = "", ""
        self._locked = True
        self.editor = TranslationEditor()
        self.translator = TranslatorPanel(context, visit_id)
        self.done = EmptyState("check", " ")
        self.frame = frame = TranslationFrame(self.editor, self.translator, self.done)
        self.list, self.status, self.pair, self.filter = frame.list, frame.status, frame.pair, frame.filter
        self.prevailing, self.out, self.report = frame.prevailing, frame.out, frame.report
        self.setLayout(column(frame))
        self._connect()
        self.reload()

    def _connect(self) -> None:
        self.pair.chosen.connect(lambda _pair: self._turned())
        self.filter.chosen.connect(lambda _filter: self._fill())
        self.prevailing.chosen.connect(self._prefer)
        self.list.chosen.connect(self._open_item)
        self.list.entered.connect(self._enter)
        self.editor.written.connect(self._write)
        self.editor.confirmed.connect(self._confirm)
        self.editor.moved.connect(self.step)
        self.editor.left.connect(self._to_list)
        self.editor.led.connect(lambda item: self.go.emit(item.passage.target, item.passage.ref))
        self.out.clicked.connect(self._open_translator)
        self.translator.led.connect(self._look_at)
        self.translator.left.connect(self._to_list)
        self.translator.told.connect(self.frame.show_whole)
        self.report.clicked.connect(lambda: self.go.emit("report", ""))

    # Reading

    def reload(self) -> None:
        """Ask for the texts."""
        reader, visit_id = self._context.reader, self._id

        def ask() -> Found:
            visit = reader.visits.get(visit_id)
            papers = bool(visit.checklist_version_id) or visit.origin != "paper"
            return Found(visit, reader.translations.of_visit(visit_id) if papers else [])

        self._context.tasks.read(self, ask, self._show)

    def show_visit(self, _visit: Visit, _people: object, *, locked: bool) -> None:
        """Know whether anything may be written."""
        if locked != self._locked:
            self._locked = locked
            self._fill()

    def _show(self, found: Found) -> None:
        self._found = found
        self.prevailing.set_value(found.visit.prevailing or NEITHER)
        self.translator.show_passages(found.passages)
        self._items = items(found.passages, self._pair())
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.lead_to(wanted)
        else:
            self._fill()

    def _pair(self) -> str:
        return str(self.pair.value())

    def _turned(self) -> None:
        self.editor.commit()
        self._current = ""
        if self._found is not None:
            self._items = items(self._found.passages, self._pair())
        self._fill()

    def _fill(self) -> None:
        """Show the list and what is open in it; a text that was just confirmed stays until one goes on."""
        if self._found is None:
            return
        open_one = next((one for one in self._items if one.key == self._current), None)
        open_one = open_one or item_of(self._items, "")
        self._current = open_one.key if open_one is not None else ""
        shown = [one for one in self._items if self._is_shown(one)]
        self.list.show_items(self._items, shown, self._current)
        self._say_status()
        self.frame.show_pair(both=self._pair() == BOTH)
        self.prevailing.setEnabled(not self._locked)
        if open_one is not None:
            self._show_item(open_one)
        else:
            self._show_done()

    def _is_shown(self, item: Item) -> bool:
        return self.filter.value() == ALL or item.waits or item.key == self._current

    def _say_status(self) -> None:
        words = waiting_words(waiting(self._items))
        if words:
            self.status.set_status(words, Mark.OPEN)
        else:
            self.status.set_status(tr("Every text is confirmed"), Mark.GOOD)
        self.report.set_kind(OUTLINED if words else PRIMARY)

    def _show_item(self, item: Item) -> None:
        self.editor.show_item(item, self._question(item.passage), locked=self._locked)
        if self.frame.page() is self.done:
            self.frame.turn_to(self.editor)
        if item.state in (Translation.OUTDATED, Translation.PROPOSED):
            reader, visit_id = self._context.reader, self._id
            ask = partial(reader.translations.former, visit_id, item.passage.key, item.language)
            self._context.tasks.read(self, ask, partial(self._show_former, item.key))
        else:
            self.editor.say_changed("")

    def _show_former(self, key: str, former: str) -> None:
        if self.editor.item is not None and self.editor.item.key == key:
            self.editor.say_changed(former)

    def _show_done(self) -> None:
        some = bool(self._found and self._found.passages)
        words = tr("Every text is confirmed") if some else tr("Nothing was written in this visit yet")
        self.done.title.setText(words)
        if self.frame.page() is not self.translator:
            self.frame.turn_to(self.done)

    def _question(self, passage: Passage) -> str:
        if passage.record != "answer":
            return ""
        form = self._sheet.form
        found = next((one for one in form.questions() if one.path == passage.ref), None)
        return pick(found.labels, current().language) if found is not None else ""

    # Ways

    def focus_in(self) -> None:
        """Take the keyboard: the list comes first."""
        self.list.setFocus()

    def open_translations(self, _spot: Spot) -> None:
        """Be opened by a key: the first text that waits wants to be written."""
        self.lead_to("")

    def lead_to(self, ref: str) -> None:
        """Open a text by its key, or the first that waits for a language; one that isn't read yet opens when it is."""
        if self._found is None:
            self._wanted = ref or ANY
            return
        ref = "" if ref == ANY else ref
        code = ref.partition(":")[0]
        pair = ENGLISH if code == ENGLISH else BOTH
        if ref and pair != self._pair():
            self.pair.set_value(pair)
            self._turned()
        item = item_of(self._items, ref)
        if item is None:
            self._fill()
            self.list.setFocus()
            return
        self._open_item(item)
        self._fill()
        self._enter()

    def _open_item(self, item: Item) -> None:
        self.editor.commit()
        self._current = item.key
        self.frame.turn_to(self.editor)
        fresh = next((one for one in self._items if one.key == item.key), item)
        self._show_item(fresh)

    def _enter(self) -> None:
        """Put the keyboard into the translation of the open text."""
        if self._current:
            self.frame.open(self.editor)
            self.editor.translation.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, step: int) -> None:
        """Go to the next text that waits; when none does any more, say so."""
        self.editor.commit()
        item = following(self._items, self._current, step)
        if item is not None:
            self._open_item(item)
            self._fill()
            self._enter()
            return
        left = next((one for one in self._items if one.waits), None)
        if left is None:
            self._current = ""
            self._fill()
            self._to_list()
            self.report.setFocus()

    def _to_list(self) -> None:
        self.editor.commit()
        if self.frame.page() is self.translator:
            self.frame.turn_to(self.editor if self._current else self.done)
        self.frame.close_page()
        self.list.setFocus()

    def _open_translator(self) -> None:
        self.editor.commit()
        assert self._found is not None
        counts = waiting(items(self._found.passages, BOTH)) if self._pair() == BOTH else {ENGLISH: 1}
        code = max(counts, key=lambda one: counts[one], default="kk")
        self.translator.open(self._found.passages, code)
        self.frame.open(self.translator)
        self.translator.target.setFocus()

    def _look_at(self, passage: Passage, code: str) -> None:
        self.lead_to(f"{code}:{passage.key}")

    # Doing

    def _write(self, item: Item, code: str, value: str) -> None:
        core, who, key = self._context.core, self._context.voice.who(), item.passage.key
        self._foresee(item, lambda text: text.written(code, value))
        job = partial(core.translations.write, self._id, key, code, value, who)
        self._send(f"translate {key} {code}", job, item)

    def _confirm(self, item: Item) -> None:
        core, who, key = self._context.core, self._context.voice.who(), item.passage.key
        self._foresee(item, lambda text: text.confirmed(item.language))
        job = partial(core.translations.confirm, self._id, key, item.language, who)
        self._send(f"confirm {key} {item.language}", job, item)

    def _foresee(self, item: Item, change: Callable[[Text], Text]) -> None:
        """Know at once what is on its way to the disk: whoever goes on quickly is led to nothing that is done."""
        key = item.passage.key
        self._items = [changed(one, change) if one.passage.key == key else one for one in self._items]

    def _send(self, name: str, job: Callable[[], Changes], item: Item) -> None:
        self._saving.send(name, job, lambda _changes: self._say_wrong(item.key, ""), partial(self._failed, item.key))

    def _failed(self, key: str, sentence: str) -> None:
        self._say_wrong(key, sentence)
        self.reload()

    def _say_wrong(self, key: str, sentence: str) -> None:
        if self.editor.item is not None and self.editor.item.key == key:
            self.editor.set_wrong(sentence)

    def _prefer(self, chosen: object) -> None:
        value = "" if chosen == NEITHER else str(chosen)
        job = partial(self._context.core.kinds.prefer, self._id, value, self._context.voice.who())
        self._saving.send("prevailing", job)

    def commit(self) -> None:
        """Save what is still typed."""
        self.editor.commit()

    def items(self) -> Sequence[Item]:
        """Return what the page works through."""
        return self._items

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.step(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Escape and self.frame.is_open():
            self._to_list()
        else:
            super().keyPressEvent(event)
