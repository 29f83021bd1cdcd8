"""The report desk: the page in the middle, at the right what is missing, the texts, and the signatures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget

from npm_desktop import journeys
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.document import REPORTS, UNNUMBERED, Document, DocumentKind
from npm_desktop.domain.problem import Problem
from npm_desktop.domain.states import DocumentState, VisitState
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import AppError, RuleBroken
from npm_desktop.texts import languages_of
from ui import language
from ui.context import Context
from ui.language import ntr, tr
from ui.screens.visit.report_documents import DocumentList
from ui.screens.visit.report_file import FileTools
from ui.screens.visit.report_papers import PaperList, paper_name, papers_of
from ui.screens.visit.report_preview import BOTH, ReportPreview
from ui.screens.visit.report_problems import ProblemList
from ui.screens.visit.report_signing import SigningPanel
from ui.screens.visit.report_texts import ReportTexts
from ui.screens.visit.saving import Saving
from ui.screens.visit.sides import NARROW, SIDE
from ui.screens.visit.visit_pane import VisitPane
from ui.widgets.buttons import OUTLINED, PRIMARY, KeyButton, ReasonedButton
from ui.widgets.flow import Flow, Stack
from ui.widgets.labels import Label
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, Scroll, column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark

DESK, PAGE = "desk", "page"


@dataclass(frozen=True, slots=True)
class Found:
    """What the desk shows."""

    visit: Visit
    documents: list[Document]
    problems: list[Problem]
    obstructions: int = 0


class ReportPane(VisitPane):
    """`go(target, ref)` leads to where a problem can be mended."""

    go = Signal(str, str)

    watched = frozenset(Topic) - {Topic.INSTITUTIONS}

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id)
        self._found: Found | None = None
        self._wide, self._busy, self._wanted = True, False, ""
        self.preview = ReportPreview(context, visit_id)
        self.texts = ReportTexts(context, visit_id, saving or Saving(context, self))
        self.problems = ProblemList(confirming=True)
        self.signing = SigningPanel(context)
        self.documents = DocumentList()
        self.papers = PaperList()
        self.beside = KeyButton(tr("Texts side by side"), OUTLINED, icon="globe", key="Ctrl T")
        self.notice = Notice(Mark.GOOD, "", closable=True)
        self.fix = KeyButton(tr("Fix the report"), PRIMARY, icon="shield-check")
        self._fixing = ReasonedButton(self.fix)
        self.what = Label("", "small", "muted")
        self.file = FileTools(context, self.preview)
        self.print, self.save, self.check = self.file.print, self.file.save, self.file.check
        self.switch = Segmented([(DESK, tr("Desk")), (PAGE, tr("Page"))], DESK, name=tr("What is shown"))
        self.fix.setEnabled(False)
        self._build()
        self._connect()
        self.reload(changed=False)

    def _build(self) -> None:
        self._fix_box, self._beside, inner, switch = QWidget(), QWidget(), QWidget(), QWidget()
        self._beside.setLayout(Flow(self.beside))
        reasoned = self._fixing.layout()
        assert isinstance(reasoned, QBoxLayout)
        reasoned.setDirection(QBoxLayout.Direction.TopToBottom)  # beside the key there is no room for a sentence
        reasoned.setAlignment(self.fix, Qt.AlignmentFlag.AlignLeft)
        self._fix_box.setLayout(Stack(self.what, self._fixing))
        parts = (
            self.notice,
            self.file.points,
            self._fix_box,
            self.signing,
            self.problems,
            self._beside,
            self.texts,
            self.file,
            self.papers,
            self.documents,
        )
        inner.setLayout(Stack(*parts, spacing=24, margins=(24, 20, 24, 24)))
        self._desk = Scroll(inner)
        self._side = Pane(column(self._desk), ground="surface")
        switch.setLayout(Flow(self.switch))
        switch.layout().setContentsMargins(20, 8, 20, 8)
        self._switch = switch
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        for widget in (self._switch, self.preview, self._side):
            self._box.addWidget(widget)
        self.notice.hide()
        self.signing.hide()
        self.setFocusProxy(self.preview.edition)
        self._arrange()

    def _connect(self) -> None:
        self.fix.clicked.connect(self._fix)
        self.file.said.connect(self._say)
        self.switch.chosen.connect(lambda _value: self._arrange())
        self.problems.go.connect(self._lead)
        self.problems.confirmed.connect(self._confirm)
        self.beside.clicked.connect(lambda: self.go.emit("translations", "translations"))
        self.signing.said.connect(self._say)
        self.signing.pad_opened.connect(self._pad_opened)
        self.signing.pad_closed.connect(self._show_keys)
        self.documents.opened.connect(self.preview.choose)
        self.papers.opened.connect(self.preview.choose_kind)
        self.preview.turned.connect(self._turned)
        self.preview.preferred.connect(self._prefer)
        shortcut = QShortcut(QKeySequence("Ctrl+P"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.file.print_it)

    # Room

    def minimumSizeHint(self) -> QSize:
        """Need no more than the wider of the two: they may stand one at a time."""
        parts = (self.preview.minimumSizeHint(), self._side.minimumSizeHint())
        return QSize(max(part.width() for part in parts), 120)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = event.size().width() >= NARROW
        if wide != self._wide:
            self._wide = wide
            self._arrange()

    def _arrange(self) -> None:
        """Where it is narrow, the desk and the page stand one at a time."""
        ways, shown = QBoxLayout.Direction, self.switch.value()
        self._box.setDirection(ways.LeftToRight if self._wide else ways.TopToBottom)
        self._switch.setVisible(not self._wide)
        self._side.setVisible(self._wide or shown == DESK)
        self.preview.setVisible(self._wide or shown == PAGE)
        self._side.setMinimumWidth(SIDE if self._wide else 0)
        self._side.setMaximumWidth(SIDE if self._wide else 16_777_215)
        self._box.setStretchFactor(self.preview, 1)
        self._box.setStretchFactor(self._side, 0 if self._wide else 1)

    # Reading

    def reload(self, *, changed: bool = True) -> None:
        """Ask for the visit, its documents and what is missing."""
        reader, visit_id, paper = self._context.reader, self._id, self.preview.asked()

        numbered = paper.kind not in UNNUMBERED

        def ask() -> Found:
            visit = reader.visits.get(visit_id)
            return Found(
                visit,
                reader.documents.of_visit(visit_id),
                reader.documents.problems(visit_id, paper) if visit.checklist_version_id and numbered else [],
                len(reader.obstructions.of_visit(visit_id)),
            )

        self._context.tasks.read(self, ask, partial(self._show, changed), self._failed)

    def _show(self, changed: bool, found: Found) -> None:
        first, self._found = self._found is None, found
        if found.visit.origin == "paper":
            self._fixing.block(tr("This visit is a paper record: it has no report here."))
            return
        if first:
            self.preview.begin_with(found.documents)
            self._speak()
        self.texts.show_visit(found.visit)
        self.preview.show_prevailing(found.visit.prevailing)
        self.preview.show_documents(found.documents, changed=changed)
        self.problems.show_problems(found.problems)
        self._show_document()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.lead_to(wanted)

    def _turned(self) -> None:
        self._speak()
        self.file.show_points(())
        self.reload(changed=False)

    def _speak(self) -> None:
        """Let the texts be written in the language of the document, in the first of two."""
        self.texts.set_language(languages_of(self.preview.chosen()[1])[0])

    def _confirm(self, key: str) -> None:
        job = partial(self._context.core.personal.confirm, self._id, key, self._context.voice.who())
        self._context.tasks.store(self, job, lambda _changes: None, self._failed)

    def _prefer(self, code: str) -> None:
        job = partial(self._context.core.kinds.prefer, self._id, code, self._context.voice.who())
        self._context.tasks.store(self, job, lambda _changes: None, self._failed)

    def _show_document(self) -> None:
        assert self._found is not None
        document = self.preview.document()
        open_visit = self._found.visit.state not in (VisitState.CONCLUDED, VisitState.CANCELLED)
        self.signing.setVisible(document is not None)
        self.problems.setVisible(document is None and open_visit and bool(self._found.problems))
        kind, visit = self.preview.kind, self._found.visit
        self.texts.setVisible(document is None and open_visit and kind is DocumentKind.REPORT)
        self._beside.setVisible(document is None and open_visit)
        self._fix_box.setVisible(document is None)
        self._fixing.setVisible(kind not in UNNUMBERED)
        self.fix.setText(tr("Fix the report") if kind in REPORTS else tr("Fix the act"))
        sheet = language.current().error(RuleBroken("document_never_fixed"))
        self.what.setText(sheet if kind in UNNUMBERED else paper_name(kind, *self.preview.chosen()))
        self.papers.show_papers(papers_of(visit, self._found.obstructions), self._found.documents, kind)
        self.documents.show_documents(self._found.documents, document)
        if document is not None:
            self.signing.show_document(document)
        self._show_keys()
        self._allow_fixing()

    def _show_keys(self) -> None:
        """Paper is the first way: once the report is fixed, printing it comes next."""
        document = self.preview.document()
        signing = self.signing.is_signing()
        open_ones = (DocumentState.FIXED, DocumentState.SIGNED)
        first = self.preview.kind in UNNUMBERED if document is None else document.state in open_ones and not signing
        self.print.set_kind(PRIMARY if first else OUTLINED)
        self.check.setVisible(document is not None)

    def _allow_fixing(self) -> None:
        assert self._found is not None
        blocking = sum(one.blocks for one in self._found.problems)
        if self._busy:
            self._fixing.block(tr("The document is being numbered, checked and sealed."))
        elif self._found.visit.state not in (VisitState.UNDER_WAY, VisitState.CONCLUDED):
            self._fixing.block(tr("A document is fixed once the group has arrived."))
        elif blocking:
            self._fixing.block(ntr("{n} gap keeps it from being fixed", "{n} gaps keep it from being fixed", blocking))
        else:
            self._fixing.allow()

    # Doing

    def _fix(self) -> None:
        self.commit()
        self._busy = True
        self._allow_fixing()
        journey = journeys.issue(self._context.core, self._id, self.preview.asked(), self._context.voice.who())
        self._context.tasks.run(self, journey, self._fixed, self._not_fixed)

    def _fixed(self, result: tuple[Document, Changes]) -> None:
        self._busy = False
        self._say(Mark.GOOD, tr("The document is fixed under the number {number}.", number=result[0].number))

    def _not_fixed(self, error: Exception) -> None:
        self._busy = False
        self._failed(error)
        self.reload(changed=False)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self._say(Mark.BAD, language.current().error(error))
        else:
            self._context.dialogs.show_error(error)

    def _say(self, mark: str, sentence: str) -> None:
        self.notice.say(mark, sentence)
        self.notice.show()
        self._desk.show_whole(self.notice)

    def _pad_opened(self, pad: QWidget) -> None:
        self._show_keys()
        self._desk.show_whole(pad)

    # Ways

    def _lead(self, target: str, ref: str) -> None:
        if ref == "translations":
            target, ref = "translations", languages_of(self.preview.chosen()[1])[0]
        if target == "visit" and ref in self.texts.texts:
            self.lead_to(ref)
        else:
            self.go.emit(target, ref)

    def lead_to(self, ref: str) -> None:
        """Put the keyboard into a text; one that isn't shown yet takes it when it is."""
        if ref in tuple(DocumentKind):
            self.preview.choose_kind(DocumentKind(ref), BOTH if ref == DocumentKind.GATE_SHEET else "")
            self.print.setFocus()
        elif self._found is None:
            self._wanted = ref
        elif ref in self.texts.texts and not self.texts.isHidden():
            self.switch.set_value(DESK)
            self._arrange()
            self.texts.lead_to(ref)
            self._desk.show_whole(self.texts.fields[ref])
        else:
            self.preview.edition.setFocus()

    def commit(self) -> None:
        """Save what is still typed."""
        self.texts.commit()
