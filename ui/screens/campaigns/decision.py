"""What the Council decided of a campaign: topic, number, day, time, questions; each is saved by itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.campaign import Campaign
from npm_desktop.domain.checklist import ChecklistVersion
from npm_desktop.errors import AppError
from ui.context import Context
from ui.forms.written import LanguageText
from ui.language import current, tr
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.lines import LineField
from ui.widgets.moments import DateField
from ui.widgets.panes import Scroll, column, row
from ui.widgets.shapes import Mark, Status

_WIDTH = 560


class DecisionPane(QWidget):
    """Everything can be changed until a visit is planned; then the questions stay."""

    def __init__(self, context: Context, campaign_id: str) -> None:
        super().__init__()
        self._context, self._id = context, campaign_id
        self.topic = LanguageText(language=current().language, lines=2)
        self.number, self.day = LineField(width=180), DateField()
        self.begin, self.end = DateField(), DateField()
        self.module = ChoiceField(clearable=True, placeholder=tr("No questions of its own"))
        self.closed = Check(tr("The campaign is closed: no more visits are planned with it"))
        self.saved = Status(" ", Mark.GOOD, tone="muted")
        self.fields = {
            "topic": Field(tr("Topic"), self.topic),
            "decision_number": Field(tr("Number of the Council's decision"), self.number),
            "decision_day": Field(tr("Its day"), self.day),
            "from_day": Field(tr("Visits from"), self.begin),
            "to_day": Field(tr("Visits until"), self.end),
            "module_version_id": Field(tr("Questions of the topic"), self.module),
        }
        self._build()
        self._connect()
        reader = context.reader
        context.tasks.read(self, lambda: reader.checklists.modules("thematic"), self._offer)

    def _build(self) -> None:
        fields = self.fields
        decision, time, form, inner = QWidget(), QWidget(), QWidget(), QWidget()
        decision.setLayout(Flow(fields["decision_number"], fields["decision_day"], spacing=16))
        time.setLayout(Flow(fields["from_day"], fields["to_day"], spacing=16))
        parts = (fields["topic"], decision, time, fields["module_version_id"], self.closed, self.saved)
        form.setLayout(Stack(*parts, spacing=16))
        form.setMaximumWidth(_WIDTH)
        line = row(form, None)
        line.setStretch(0, 100)  # as wide as it may be
        inner.setLayout(column(line, None, margins=(32, 0, 32, 24)))
        self.setLayout(column(Scroll(inner), spacing=0))
        self.saved.hide()
        self.setFocusProxy(self.topic)

    def _connect(self) -> None:
        self.topic.written.connect(self._write)
        lines = {"decision_day": self.day, "from_day": self.begin, "to_day": self.end}
        for name, line in lines.items():
            line.committed.connect(partial(self._set, name))
        self.number.committed.connect(lambda value: self._set("decision_number", value or ""))
        self.module.chosen.connect(partial(self._set, "module_version_id"))
        self.module.cleared.connect(lambda: self._set("module_version_id", ""))
        self.closed.clicked.connect(lambda on: self._set("closed", bool(on)))

    def show_campaign(self, campaign: Campaign) -> None:
        """Show what is stored; what is being typed stays."""
        self.topic.show_text(campaign.topic)
        stored = {
            self.number: campaign.decision_number or None, self.day: campaign.decision_day,
            self.begin: campaign.from_day, self.end: campaign.to_day,
        }  # fmt: skip
        for line, value in stored.items():
            if not line.hasFocus() and not line.problem():
                line.set_value(value)
        self._module = campaign.module_version_id
        self.module.set_value(self._module or None)
        self.closed.set_on(campaign.closed)

    def commit(self) -> None:
        """Announce what is still only typed."""
        self.topic.commit()
        for line in (self.number, self.day, self.begin, self.end):
            line.commit()

    def _offer(self, modules: list[ChecklistVersion]) -> None:
        self.module.set_options([(one.id, current().pick(one.titles)) for one in modules])
        self.module.set_value(getattr(self, "_module", "") or None)

    def _write(self, language: str, value: str) -> None:
        core, who = self._context.core, self._context.voice.who()
        self._send("topic", partial(core.campaigns.write, self._id, language, value, who))

    def _set(self, name: str, value: object) -> None:
        job = partial(self._context.core.campaigns.set, self._id, self._context.voice.who(), **{name: value})
        self._send(name, job)

    def _send(self, name: str, job: Callable[[], Any]) -> None:
        field = self.fields.get(name)

        def done(_changes: object) -> None:
            if field is not None:
                field.set_wrong("")
            self.saved.set_status(tr("Saved {time}", time=f"{datetime.now():%H:%M:%S}"), Mark.GOOD)
            self.saved.show()

        def failed(error: Exception) -> None:
            if field is None or not isinstance(error, AppError):
                self._context.dialogs.show_error(error)
                return
            field.set_wrong(current().error(error))
            if name == "module_version_id":
                self.module.set_value(self._module or None)

        self._context.tasks.store(self, job, done, failed)
