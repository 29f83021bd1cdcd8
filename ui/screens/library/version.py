"""One version of a checklist: what is said of its workbook, trying it, what it changes; it is released from here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from npm_desktop import library_journeys
from npm_desktop.checklists.checked import Checked, Weight
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.checklist import ChecklistLine, VersionState
from npm_desktop.domain.names import VERSION_STATES
from npm_desktop.errors import AppError
from npm_desktop.library_journeys import Version
from npm_desktop.sentences import N_
from ui.context import Context, Target
from ui.language import current, ntr, tr
from ui.screens.library import lines
from ui.screens.library.changes import ChangesPane
from ui.screens.library.paper import PaperPane
from ui.screens.library.report import ReportPane
from ui.screens.library.trial import TrialPane
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.head import Head
from ui.widgets.notice import Notice
from ui.widgets.panes import Scroll, column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark

_PARTS = {"report": N_("What was found"), "trial": N_("Try it"), "paper": N_("On paper"), "changes": N_("What changes")}
# Where it is narrow the keys of a part take more lines.
_WIDE, _LOW, _HIGH = 900, 340, 520


class _Room(QWidget):
    """Takes the height there is for the parts of the page, and needs little: each part scrolls by itself."""

    def __init__(self, parts: QWidget) -> None:
        super().__init__()
        self._parts = parts
        parts.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        return _LOW if width >= _WIDE else _HIGH

    def sizeHint(self) -> QSize:
        return QSize(self._parts.sizeHint().width(), _LOW)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._parts.minimumSizeHint().width(), _LOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._parts.resize(event.size())


class VersionScreen(QWidget):
    """`target.id` is the version, `target.part` the part that is opened first."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._id = context, target.id
        self._version: Version | None = None
        self._checked: Checked | None = None
        self.release = KeyButton(tr("Release"), PRIMARY, icon="check")
        self.retire = KeyButton(tr("Retire"), OUTLINED)
        self.remove = KeyButton(tr("Delete the draft"), QUIET, icon="trash")
        self.export = KeyButton(tr("Save the workbook"), OUTLINED, icon="download")
        self.head = Head(" ", path=[tr("Checklists")], actions=[self.retire, self.release])
        self.notice = Notice(Mark.NOW, "", closable=True)
        parts = [(key, tr(name)) for key, name in _PARTS.items()]
        self.part = Segmented(parts, target.part if target.part in _PARTS else "report", name=tr("Part of the page"))
        self.report, self.trial = ReportPane([self.remove, self.export]), TrialPane(context)
        self.paper, self.changes = PaperPane(context), ChangesPane()
        panes = (self.report, self.trial, self.paper, self.changes)
        self._panes: dict[str, QWidget] = dict(zip(_PARTS, panes, strict=True))
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        for key in (self.release, self.retire, self.remove):
            key.hide()
        self._keys = QWidget()
        self._keys.setLayout(Flow(self.part))
        self._keys.layout().setContentsMargins(32, 0, 32, 16)
        for pane in self._panes.values():
            self.stack.addWidget(pane)
        self._told = QWidget()
        self._told.setLayout(column(self.notice, margins=(32, 0, 32, 12)))
        self._told.hide()
        box = column(self.head, self._told, self._keys, _Room(self.stack), spacing=0)
        box.setStretch(3, 1)
        page = QWidget()
        page.setLayout(box)
        # At 200 % a low screen doesn't hold it all.
        self.setLayout(column(Scroll(page), spacing=0))
        self.setFocusProxy(self.part)

    def _connect(self) -> None:
        self.head.gone_back.connect(lambda _place: self._go_to_list())
        self.part.chosen.connect(lambda _value: self._show_part())
        self.notice.closed.connect(self._told.hide)
        self.paper.said.connect(self._say)
        for key, act in (
            (self.release, self._release),
            (self.retire, self._retire),
            (self.remove, self._remove),
            (self.export, self._export),
        ):
            key.clicked.connect(act)
        self._context.events.changed.connect(self._on_changed)

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.trial.commit()

    def _on_changed(self, changes: Changes) -> None:
        if changes.topics & {Topic.STORE, Topic.VISITS}:
            self.reload()

    def reload(self) -> None:
        """Ask for the version, and look at its workbook where that was not done yet."""
        job = partial(library_journeys.version, self._context.reader, self._id)
        self._context.tasks.read(self, job, self._show, self._not_there)

    def _show(self, version: Version) -> None:
        known, self._version = self._version is not None, version
        line = version.line
        self.head.set_title(lines.title(line), self._about(line))
        draft = line.state is VersionState.DRAFT
        self.release.setVisible(draft)
        self.retire.setVisible(line.state is VersionState.ACTIVE)
        self.remove.setVisible(draft and not line.visits)
        self.setFocusProxy(self.release if draft else self.part)
        if not known:
            self._show_part()
            work = self._context.tasks.work
            work(self, partial(library_journeys.look_again, version), self._show_checked, self._failed)
            work(self, partial(library_journeys.changes, version, current()), self._show_changes, self._failed)

    def _about(self, line: ChecklistLine) -> str:
        kept = line.version
        visits = ntr("{n} visit", "{n} visits", line.visits) if line.visits else tr("no visits")
        number = tr("version {version}", version=kept.version) if kept.version else tr("without a version")
        return " · ".join((kept.form_id, number, tr(VERSION_STATES[line.state]), lines.happened(line), visits))

    def _show_checked(self, found: Checked) -> None:
        self._checked = found
        self.report.show_checked(found)
        # Nothing is ready to be released while something is wrong; its key then says what.
        self.release.set_kind(PRIMARY if found.good else OUTLINED)

    def _show_changes(self, told: tuple[list[str], list[str]]) -> None:
        assert self._version is not None
        if self._version.in_use is None:
            self.changes.show_nothing(self._nothing_to_compare())
            return
        against = tr("Compared with version {version}, which is in use.", version=lines.number(self._version.in_use[0]))
        self.changes.show_changes(against, *told)

    def _nothing_to_compare(self) -> str:
        assert self._version is not None
        if self._version.line.state is VersionState.ACTIVE:
            return tr("This version is the one in use.")
        return tr("No version of this checklist is in use, so there is nothing to compare with.")

    def _show_part(self) -> None:
        name = str(self.part.value())
        self.stack.setCurrentWidget(self._panes[name])
        if name == "trial" and self._version is not None:
            self.trial.begin(self._version.form)
        elif name == "paper" and self._version is not None:
            self.paper.begin(self._version.form, library_journeys.file_name(self._version).rpartition(".")[0])

    def open_part(self, name: str) -> None:
        """Show another part."""
        self.part.set_value(name)
        self._show_part()

    # What is done to it.

    def _release(self) -> None:
        assert self._version is not None
        if self._checked is None:
            self._say(Mark.NOW, tr("The workbook is still being looked at."))
            return
        wrong = len(self._checked.of(Weight.ERROR))
        if wrong:
            self._refuse_release(wrong)
        elif self.part.value() != "changes":
            self.open_part("changes")
            self._say(Mark.NOW, tr("Read what changes, then release it."))
            self.release.setFocus()
        elif self._context.dialogs.confirm(self._question(), tr("Release"), tr("Not yet")):
            core, who = self._context.core, self._context.voice.who()
            self._do(
                partial(core.checklists.release, self._id, who), tr("Released. New visits are asked this version.")
            )

    def _refuse_release(self, wrong: int) -> None:
        self.open_part("report")
        words = ntr(
            "It can't be released while there is {n} mistake in it. Correct the workbook and bring it in again.",
            "It can't be released while there are {n} mistakes in it. Correct the workbook and bring it in again.",
            wrong,
        )
        self._say(Mark.BAD, words)

    def _question(self) -> str:
        assert self._version is not None
        title, number = lines.title(self._version.line), lines.number(self._version.line)
        asked = tr("Release “{title}”, version {version}?", title=title, version=number)
        kept = tr("Visits that were planned before keep the version they began with.")
        broken = len(self.changes.breaks)
        warned = ntr("{n} change breaks the series of answers.", "{n} changes break the series of answers.", broken)
        return "\n\n".join([asked, *([warned] if broken else []), kept])

    def _retire(self) -> None:
        asked = tr("Retire this checklist? Visits that began with it keep it; new visits can't be planned with it.")
        if self._context.dialogs.confirm(asked, tr("Retire"), tr("Keep it")):
            core, who = self._context.core, self._context.voice.who()
            self._do(partial(core.checklists.retire, self._id, who), tr("Retired."))

    def _remove(self) -> None:
        if self._context.dialogs.confirm(tr("Delete this draft?"), tr("Delete"), tr("Keep it")):
            job = partial(self._context.core.checklists.delete, self._id)
            self._context.tasks.store(self, job, lambda _changes: self._go_to_list(), self._failed)

    def _do(self, job: Callable[[], Changes], said: str) -> None:
        self._context.tasks.store(self, job, lambda _done: self._say(Mark.GOOD, said), self._failed)

    def _export(self) -> None:
        assert self._version is not None
        name = library_journeys.file_name(self._version)
        target = self._context.dialogs.save_file(tr("Save the workbook"), name, f"*.{name.rpartition('.')[2]}")
        if target is not None:
            job = library_journeys.saving(self._version.data, target)
            self._context.tasks.work(self, job, lambda _none: self._say(Mark.GOOD, tr("Saved.")), self._failed)

    def _go_to_list(self) -> None:
        form_id = self._version.line.version.form_id if self._version is not None else ""
        self._context.open(Target("library", form_id))

    def _not_there(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._keys.hide()
        gone = EmptyState("list", tr("The checklist can't be opened"), current().error(error))
        self.stack.addWidget(gone)
        self.stack.setCurrentWidget(gone)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._say(Mark.BAD, current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _say(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()
        self._told.show()
