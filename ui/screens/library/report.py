"""What there is to say about a workbook: what is wrong first, each in a sentence with its sheet and row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.checklists.checked import Checked, Note, Weight
from npm_desktop.sentences import N_
from ui.language import current, ntr, tr
from ui.models.records import Column, RecordsModel
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import column
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Mark, Status
from ui.widgets.table import Table

MARKS = {
    Weight.ERROR: Mark.BAD,
    Weight.WARNING: Mark.WARN,
    Weight.ADVICE: Mark.DIAMOND,
    Weight.REPAIR: Mark.HALF,
    Weight.NOT_DONE: Mark.NONE,
}
_KINDS = {
    Weight.ERROR: N_("mistake"),
    Weight.WARNING: N_("doubt"),
    Weight.ADVICE: N_("piece of advice"),
    Weight.REPAIR: N_("mended"),
    Weight.NOT_DONE: N_("not done here"),
}
_FILTERS = {
    Weight.ERROR: N_("Mistakes"),
    Weight.WARNING: N_("Doubts"),
    Weight.ADVICE: N_("Advice"),
    Weight.REPAIR: N_("Mended"),
    Weight.NOT_DONE: N_("Not done here"),
}
_ROOMY = 900


class ReportPane(QWidget):
    """Shows the notes of one weight, or all of them; `keys` are what is done with the workbook."""

    def __init__(self, keys: Sequence[QWidget] = ()) -> None:
        super().__init__()
        self._notes: tuple[Note, ...] = ()
        self._wide = True
        self.verdict = Status(" ", Mark.NOW)
        self.weight: Segmented | None = None
        self.model = RecordsModel(
            [
                Column(tr("Kind of remark"), lambda one: tr(_KINDS[one.weight]), mark=lambda one: MARKS[one.weight]),
                Column(tr("Sheet and column"), lambda one: " · ".join(filter(None, (one.sheet, one.column)))),
                Column(tr("Row"), lambda one: str(one.row or ""), number=True),
                Column(tr("Question"), lambda one: one.question),
                Column(tr("Remark"), lambda one: one.said(current()) if self._wide else one.placed(current())),
            ],
            self,
        )
        self.table = Table(self.model, name=tr("Remarks on the workbook"))
        self.languages = Label("", "small", "muted")
        self._told = QWidget()
        self._told.setLayout(Flow(self.verdict, spacing=16))
        done = QWidget()
        done.setLayout(Flow(*keys, spacing=12, right=True))
        head = QWidget()
        head.setLayout(Spread(self._told, done, least=240))
        words = QWidget()
        words.setLayout(Stack(head, self.languages, spacing=8, margins=(12, 0, 12, 0)))
        box = column(words, self.table, None, spacing=12, margins=(20, 0, 20, 12))
        box.setStretch(1, 1000)
        self.setLayout(box)
        self.table.setMinimumHeight(240)
        self.setFocusProxy(self.table)

    def show_checked(self, found: Checked) -> None:
        """Show what was found."""
        self._notes = found.notes
        self.verdict.set_status(*verdict(found))
        self._offer_weights(found)
        self.table.setVisible(bool(found.notes))
        form = found.form
        questions = sum(one.asked for one in form.questions()) if form is not None else 0
        told = [ntr("{n} question", "{n} questions", questions)]
        if form is not None and form.languages:
            told.append(tr("languages: {names}", names=", ".join(form.languages)))
        self.languages.setText(" · ".join(told))
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._wide = event.size().width() >= _ROOMY
        for place in (1, 2, 3):
            self.table.setColumnHidden(place, not self._wide)
        self.table.set_widths([150, 190, 80, 150, -1] if self._wide else [-1, 1, 1, 1, -2])

    def _offer_weights(self, found: Checked) -> None:
        """Let one kind of notes be chosen, where there are several kinds."""
        if self.weight is not None:
            self.weight.hide()
            self.weight.deleteLater()
            self.weight = None
        counts = {weight: len(found.of(weight)) for weight in Weight if found.of(weight)}
        if len(counts) < 2:
            return
        number = current().number
        options = [(str(weight), f"{tr(_FILTERS[weight])} {number(count)}") for weight, count in counts.items()]
        self.weight = Segmented([("", tr("All")), *options], "", name=tr("Kind of remark"))
        self.weight.chosen.connect(lambda _weight: self._fill())
        self._told.layout().addWidget(self.weight)

    def _fill(self) -> None:
        weight = self.weight.value() if self.weight is not None else ""
        self.model.show([one for one in self._notes if not weight or one.weight == weight])


def verdict(found: Checked) -> tuple[str, str]:
    """Return in words how the workbook stands, and its shape."""
    errors, doubts = len(found.of(Weight.ERROR)), len(found.of(Weight.WARNING))
    if errors:
        return ntr("{n} mistake to correct", "{n} mistakes to correct", errors), Mark.BAD
    if doubts:
        return ntr("No mistakes, {n} doubt", "No mistakes, {n} doubts", doubts), Mark.WARN
    return tr("Nothing is wrong with it"), Mark.GOOD
