"""What a thematic visit rests on: a campaign of the Council, chosen or made right here."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from npm_desktop.domain.changes import Changes
from npm_desktop.domain.plan import Plan
from npm_desktop.domain.text import plain
from npm_desktop.errors import AppError
from ui.context import Context
from ui.forms.campaign import CampaignForm, WrittenCampaign
from ui.language import current, tr
from ui.screens.plan.known import Known
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Stack
from ui.widgets.labels import Label
from ui.widgets.options import Option


class ThematicBasis(QWidget):
    """The choice, and under it the form of a new campaign where one is wanted."""

    def __init__(self, context: Context, wanted: str) -> None:
        super().__init__()
        self._context, self._wanted = context, wanted
        self.campaign = ChoiceField(placeholder=tr("Nothing chosen yet"))
        self.new = KeyButton(tr("New campaign"), QUIET, icon="plus")
        self.form = CampaignForm()
        self._none = Label(
            tr("There is no campaign yet. Make it here: topic and decision are enough."), "small", "muted"
        )
        self._field = Field(tr("Campaign"), self.campaign)
        self.setLayout(Stack(self._field, self._none, self.new, self.form, spacing=12))
        self.setFocusProxy(self.campaign)
        self.new.clicked.connect(self._open)
        self.form.kept.connect(self._keep)
        self.form.put_away.connect(self._put_away)
        self.form.hide()

    def show_known(self, known: Known) -> None:
        """Offer the campaigns that are not closed."""
        texts = current()
        options = [
            Option(one.id, one.topic.shown(texts.language)[0], _decided(one.decision_number)) for one in known.campaigns
        ]
        self.campaign.set_options(options)
        if self._wanted:
            self.campaign.set_value(self._wanted)
            self._wanted = ""
        self.form.set_modules([Option(one.id, texts.pick(one.titles)) for one in known.modules])
        self._none.setVisible(not options)
        self._field.setVisible(bool(options))
        self.setFocusProxy(self.campaign if options else self.new)

    def filled(self, plan: Plan) -> Plan:
        """Return the plan with the campaign."""
        return replace(plan, campaign_id=str(self.campaign.value() or ""))

    def _open(self) -> None:
        self.new.hide()
        self.form.show()
        self.form.setFocus()

    def _put_away(self) -> None:
        self.form.hide()
        self.new.show()
        self.new.setFocus()

    def _keep(self, made: WrittenCampaign) -> None:
        given = {
            "decision_number": made.decision_number,
            "decision_day": made.decision_day,
            "module_version_id": made.module_version_id,
        }
        core, who = self._context.core, self._context.voice.who()
        job = partial(core.campaigns.add, plain(made.topic, current().language), who, **given)
        self._context.tasks.store(self, job, partial(self._made, made), self._failed)

    def _made(self, made: WrittenCampaign, result: tuple[str, Changes]) -> None:
        option = Option(result[0], made.topic, _decided(made.decision_number))
        self._none.hide()
        self._field.show()
        self.campaign.set_option(option)
        self.form.clear()
        self._put_away()
        self.campaign.setFocus()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, AppError):
            self.form.say_wrong(current().error(error))
        else:
            self._context.dialogs.show_error(error)


def _decided(number: str) -> str:
    return tr("Decision № {number}", number=number) if number else tr("No decision yet")
