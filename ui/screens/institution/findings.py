"""What groups found here on all visits, by section and severity; each leads into its visit."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.finding import GOOD_PRACTICE, SEVERITIES
from npm_desktop.domain.institution_page import FindingSeen
from npm_desktop.reference.library import Reference
from ui.context import Context, Target
from ui.language import current, ntr, tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.panes import column, row
from ui.widgets.shapes import Mark, Status

MOST = 15  # that are shown at once
MARKS = {4: Mark.BAD, 3: Mark.WARN, 2: Mark.DIAMOND, 1: Mark.OPEN, GOOD_PRACTICE: Mark.GOOD}
_ALL = "all"


class FindingsPane(QWidget):
    """The list; `names` of sections come from the checklist of the category."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context, self._findings = context, ()
        self._names: dict[str, str] = {}
        self._whole = False
        self.section = ChoiceField([(_ALL, tr("All sections"))], _ALL, name=tr("Section"))
        severities = context.reader.reference.severities()
        grades = [(str(grade), current().pick(severities[code])) for grade, code in SEVERITIES.items()]
        self.severity = ChoiceField([(_ALL, tr("Any severity")), *grades], _ALL, name=tr("Severity"))
        self.count = Label("", "small", "muted", wrap=False)
        self.more = KeyButton(tr("Show all of them"), QUIET)
        self._lines = QWidget()
        self._lines.setLayout(Stack(spacing=0))
        self._build()
        for field in (self.section, self.severity):
            field.chosen.connect(lambda _value: self._show())
        self.more.clicked.connect(self._show_all)

    def _build(self) -> None:
        filters, head = QWidget(), QWidget()
        self.section.setFixedWidth(320)
        self.severity.setFixedWidth(220)
        filters.setLayout(Flow(self.section, self.severity, spacing=8))
        head.setLayout(Spread(filters, self.count))
        self.setLayout(column(head, self._lines, row(self.more, None), None, spacing=12))
        self.setFocusProxy(self.section)

    def show_findings(self, findings: Sequence[FindingSeen], names: dict[str, str]) -> None:
        """Show these; what is filtered stays filtered."""
        self._findings, self._names = tuple(findings), names
        codes = sorted({one.section for one in findings})
        options = [(code, f"{code} · {names[code]}" if code in names else code) for code in codes if code]
        self.section.set_options([(_ALL, tr("All sections")), *options])
        self.section.set_value(self.section.value() if self.section.value() in codes else _ALL)
        self._show()

    def _wanted(self) -> list[FindingSeen]:
        section, severity = self.section.value(), self.severity.value()
        return [
            one for one in self._findings if section in (_ALL, one.section) and severity in (_ALL, str(one.severity))
        ]

    def _show(self) -> None:
        stack = self._lines.layout()
        while (item := stack.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        wanted = self._wanted()
        shown = wanted if self._whole else wanted[:MOST]
        for one in shown:
            stack.addWidget(self._line(one, self._context.reader.reference))
            stack.addWidget(Rule())
        if not wanted:
            words = tr("Nothing was found here yet.") if not self._findings else tr("No finding fits.")
            stack.addWidget(Label(words, "body", "muted"))
        self.count.setText(ntr("{n} finding", "{n} findings", len(wanted)))
        self.count.setVisible(bool(wanted))
        self.more.setVisible(len(shown) < len(wanted))

    def _show_all(self) -> None:
        self._whole = True
        self._show()

    def _line(self, one: FindingSeen, reference: Reference) -> QWidget:
        words = one.text.shown(current().language)[0]
        key = KeyButton(tr("Open"), QUIET)
        key.setAccessibleName(f"{tr('Open')}: {words}")
        key.clicked.connect(partial(self._context.open, Target("visit", one.visit_id, f"finding:{one.id}")))
        told: list[QWidget] = []
        if one.severity is not None:
            name = current().pick(reference.severities()[SEVERITIES[one.severity]])
            told.append(Status(name, MARKS[one.severity]))
        if one.remedied:
            told.append(Status(tr("remedied on the spot"), Mark.GOOD))
        where = f"{current().date(one.day)} · № {one.visit_number}"
        section = self._names.get(one.section, one.section)
        told.append(Label(f"{where} · {section}" if section else where, "small", "muted"))
        below, made = QWidget(), QWidget()
        below.setLayout(Flow(*told, spacing=12))
        made.setLayout(row(column(Label(words), below, spacing=4), key, spacing=8, margins=(0, 8, 0, 8)))
        made.layout().setStretch(0, 1)
        return made
