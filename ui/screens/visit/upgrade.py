"""A newer version of the checklist: what it would do to the answers of this visit, and, when wanted, going over to it.

Nothing happens by itself: a visit keeps the version it began with.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from npm_desktop.core import Core
from npm_desktop.domain.checklist import ChecklistLine, Moved, Upgrade, VersionState
from npm_desktop.domain.states import VisitState
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import AppError
from ui.context import Target
from ui.language import current, ntr, tr
from ui.screens.visit.record import Record
from ui.screens.visit.saving import Saving
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, row
from ui.widgets.shapes import Mark, Shape

_OPEN = (VisitState.PLANNED, VisitState.UNDER_WAY)
_MOST = 40  # answers named in one list


class UpgradeOffer(QWidget):
    """Empty unless another version is in use. The list opens in its place, and nothing is done before its key."""

    def __init__(self, record: Record, saving: Saving) -> None:
        super().__init__()
        self._record, self._saving = record, saving
        self._visit: Visit | None = None
        self._newer: ChecklistLine | None = None
        self.offer = Notice(Mark.NOW, "", tr("See what changes"))
        self.go_over = KeyButton(tr("Use the new version"), OUTLINED)
        self.keep = KeyButton(tr("Keep this version"), QUIET)
        self.wrong = Label("", "small", "bad")
        keys = QWidget()
        keys.setLayout(Flow(self.go_over, self.keep, spacing=12))
        self._lists = Stack(spacing=4)
        lists = QWidget()
        lists.setLayout(self._lists)
        self.preview = Pane(Stack(lists, keys, self.wrong, spacing=12, margins=(16, 12, 16, 12)), "card")
        self.setLayout(Stack(self.offer, self.preview, spacing=8))
        for part in (self, self.offer, self.preview, self.wrong):
            part.hide()
        self.offer.acted.connect(self._look)
        self.keep.clicked.connect(self._put_away)
        self.go_over.clicked.connect(self._go_over)

    def show_visit(self, visit: Visit, *, locked: bool) -> None:
        """Ask whether there is a newer version, where the visit may still go over to it."""
        self._visit = visit
        if locked or visit.state not in _OPEN or not visit.checklist_version_id:
            self.hide()
            return
        context = self._record.context
        job = partial(_newer, context.reader, visit.checklist_version_id)
        context.tasks.read(self, job, partial(self._show, visit))

    def _show(self, visit: Visit, newer: ChecklistLine | None) -> None:
        if visit is not self._visit:
            return
        self._newer = newer
        self.setVisible(newer is not None)
        if newer is not None and self.preview.isHidden():
            words = tr("A newer version of the checklist is in use: {version}.", version=newer.version.version or "—")
            self.offer.say(Mark.NOW, words)
            self.offer.show()

    def _look(self) -> None:
        assert self._newer is not None
        context, visit_id = self._record.context, self._record.visit_id
        job = partial(context.reader.checklists.upgrade_preview, visit_id, self._newer.version.id)
        context.tasks.read(self, job, self._preview, self._failed)

    def _preview(self, found: Upgrade) -> None:
        while (item := self._lists.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for widget in _told(found):
            self._lists.addWidget(widget)
            widget.show()
        self.wrong.hide()
        self.offer.hide()
        self.preview.show()
        self.go_over.setFocus()

    def _put_away(self) -> None:
        self.preview.hide()
        self.offer.show()
        self.offer.action.setFocus()

    def _go_over(self) -> None:
        assert self._newer is not None
        core, who = self._record.context.core, self._record.context.voice.who()
        job = partial(core.checklists.upgrade, self._record.visit_id, self._newer.version.id, who)
        self._saving.send("checklist version", job, lambda _result: self._open_anew(), self._say_wrong)

    def _open_anew(self) -> None:
        """Open the visit again: other questions."""
        self._record.context.open(Target("visit", self._record.visit_id, "preparation"))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.preview.show()
            self._say_wrong(current().error(error))
        else:
            self._record.context.dialogs.show_error(error)

    def _say_wrong(self, sentence: str) -> None:
        self.wrong.setText(sentence)
        self.wrong.show()


def _newer(reader: Core, version_id: str) -> ChecklistLine | None:
    """Return the version of the same checklist that is in use now, None where the visit has it already."""
    lines = reader.checklists.all()
    mine = next((one for one in lines if one.version.id == version_id), None)
    if mine is None or mine.state is VersionState.ACTIVE:
        return None
    same = [one for one in lines if one.version.form_id == mine.version.form_id]
    return next((one for one in same if one.state is VersionState.ACTIVE), None)


def _told(found: Upgrade) -> list[QWidget]:
    kept = ntr("{n} answer stays as it is.", "{n} answers stay as they are.", len(found.kept))
    made = [_line(Mark.GOOD, kept)] if found.kept else []
    if not (found.kept or found.changed or found.lost):
        made.append(_line(Mark.GOOD, tr("Nothing is answered yet, so nothing is lost.")))
    for mark, caption, moved in (
        (Mark.HALF, tr("Changed in the new version:"), found.changed),
        (Mark.WARN, tr("Without a place in the new version; they stay readable and are reported nowhere:"), found.lost),
    ):
        if moved:
            made += [_line(mark, caption), Label(_listed(moved), "small", "muted", selectable=True)]
    return made


def _listed(moved: Sequence[Moved]) -> str:
    lines = [f"{one.code}  {current().pick(one.label)}: {one.value}" for one in moved[:_MOST]]
    more = len(moved) - _MOST
    return "\n".join([*lines, *([ntr("and {n} more", "and {n} more", more)] if more > 0 else [])])


def _line(mark: str, words: str) -> QWidget:
    line = row(Shape(mark, size=16), Label(words), spacing=10)
    line.setStretch(1, 1)
    made = QWidget()
    made.setLayout(line)
    return made
