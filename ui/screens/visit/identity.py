"""Who the person of a talk is: written once and sealed; opened by a leader and a member with a reason, then covered.

What was opened stands here for a few minutes, or until somebody covers it, goes elsewhere or covers the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from npm_desktop import vault_journeys
from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.interview import Interview
from npm_desktop.domain.names_injuries import COMPARTMENTS
from npm_desktop.domain.person import short_name
from npm_desktop.domain.text import plain
from npm_desktop.domain.vault import USUAL_DAYS, Compartment, Holder, Identity, Opened, Opening, may_be_kept
from npm_desktop.domain.visit import Visit
from npm_desktop.errors import AppError
from ui import language
from ui.context import Context, Target
from ui.language import tr
from ui.screens.visit.identity_open import OPEN_MINUTES, OpenPart
from ui.screens.visit.saving import Saving
from ui.screens.visit.visit_pane import ListPane
from ui.widgets.buttons import OUTLINED, PRIMARY, QUIET, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label, Rule
from ui.widgets.moments import DateField
from ui.widgets.notice import Notice
from ui.widgets.panes import FollowingScroll, Pane, column
from ui.widgets.shapes import Mark
from ui.widgets.texts import TextField

WIDEST = 720


@dataclass(frozen=True, slots=True)
class _Found:
    visit: Visit
    interviews: list[Interview]
    kept: list[Identity]
    openings: list[Opening]
    holders: list[Holder]
    ready: bool
    due: frozenset[str]
    names: dict[str, str]


class IdentityPane(ListPane):
    """`lead_to(interview)` shows the one of a talk. `left` when one goes back."""

    left = Signal()

    watched = frozenset({Topic.VISITS, Topic.INTERVIEWS, Topic.PEOPLE})

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id, saving, lambda *_unused: None)
        self._shown, self._interviews, self._found = "", {}, None
        self._opened: Opened | None = None
        self.talk = ChoiceField(name=tr("Talk"))
        self.state = Label("", "body")
        self.words = TextField(name=tr("Who it is and how to find the person again"), lines=3)
        self.words_field = Field(
            tr("Who it is and how to find the person again"),
            self.words,
            hint=tr("Once sealed, nobody sees it before two people open it."),
        )
        self.until = DateField(name=tr("Destroyed on"))
        self.until_field = Field(tr("Destroyed on"), self.until)
        self.seal = KeyButton(tr("Seal it"), PRIMARY, icon="lock")
        self.destroy_due = KeyButton(tr("Destroy what is due"), OUTLINED, icon="trash")
        self.destroy = KeyButton(tr("Destroy this one now"), QUIET, icon="trash")
        self.to_keys = KeyButton(tr("Set the keys up"), OUTLINED, icon="key")
        self.sure = Notice(Mark.WARN, tr("Destroy it? It can't be brought back."), tr("Destroy"), closable=True)
        self.sure.hide()
        self._pending: Callable[[], None] = lambda: None
        self.opening = OpenPart()
        self.shown = Label("", "title", selectable=True)
        self.cover = KeyButton(tr("Cover it"), OUTLINED, icon="eye-off", key="Esc")
        self.back = KeyButton(tr("Back"), QUIET, icon="arrow-left")
        self.log = Label("", "small", "muted")
        self._timer = QTimer(self, interval=OPEN_MINUTES * 60_000, singleShot=True)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        head, keys, inner, seal = QWidget(), QWidget(), QWidget(), QWidget()
        head.setLayout(Spread(Label(tr("Who it is"), "title"), self.back))
        keys.setLayout(Flow(self.destroy_due, self.destroy, self.to_keys))
        seal.setLayout(Flow(self.seal))
        self._keep = QWidget()
        self._keep.setLayout(Stack(self.words_field, self.until_field, seal, spacing=12))
        cover = QWidget()
        cover.setLayout(Flow(self.cover))
        self._paper = Pane(column(self.shown, cover, spacing=12, margins=(16, 16, 16, 16)), "card")
        self._paper.hide()
        self._rule = Rule()
        self._log_title = Label(tr("Log of openings"), "title")
        parts = (head, Field(tr("Talk"), self.talk), self.notice, self.state, keys, self.sure, self._keep, self._paper)
        rest = (self._rule, self.opening, self._log_title, self.log)
        inner.setLayout(Stack(*parts, *rest, spacing=16, margins=(32, 20, 32, 24)))
        inner.setMaximumWidth(WIDEST)
        # Until it is known what is kept, nothing can be done here.
        for widget in (keys, self._keep, self._rule, self.opening, self._log_title):
            widget.hide()
        self._keys = keys
        self.setLayout(column(FollowingScroll(inner), spacing=0))

    def _connect(self) -> None:
        self.talk.chosen.connect(lambda value: self._choose(str(value)))
        self.seal.clicked.connect(self._seal)
        self.destroy.clicked.connect(lambda: self._ask(self._destroy))
        self.destroy_due.clicked.connect(lambda: self._ask(self._destroy_due))
        self.sure.acted.connect(self._confirmed)
        self.to_keys.clicked.connect(lambda: self._context.open(Target("people", part="keys")))
        self.opening.asked.connect(self._open)
        self.cover.clicked.connect(self.close_opened)
        self.back.clicked.connect(self.left)
        self._timer.timeout.connect(self.close_opened)

    # Reading

    def reload(self) -> None:
        """Ask what is kept; nothing tells who it is."""
        reader, visit_id = self._context.reader, self._id

        def ask() -> _Found:
            today = reader.now().at.date()
            return _Found(
                reader.visits.get(visit_id),
                reader.interviews.of_visit(visit_id),
                reader.vault.kept(visit_id),
                reader.vault.openings(visit_id),
                reader.vault.holders(),
                reader.vault.is_set_up(Compartment.IDENTITIES),
                frozenset(one.id for one in reader.vault.due(today) if one.visit_id == visit_id),
                {one.id: one.name for one in reader.people.all()},
            )

        self._context.tasks.read(self, ask, self._show)

    def _show(self, found: _Found) -> None:
        self._found, self._visit = found, found.visit
        self._keys.show()
        self._interviews = {one.id: one for one in found.interviews}
        kept = {one.interview_id for one in found.kept}
        # Whoever neither agreed nor has anything kept does not stand in this list.
        fit = [one for one in found.interviews if may_be_kept(one) or one.id in kept]
        self.talk.set_options([(one.id, one.code) for one in fit])
        wanted, self._wanted = self._wanted, ""
        self._shown = wanted or self._shown or (fit[0].id if fit else "")
        self.talk.set_value(self._shown if any(one.id == self._shown for one in fit) else None)
        self.opening.show_holders(found.holders)
        self._tell_state()
        self._tell_log()

    def _choose(self, interview_id: str) -> None:
        self.close_opened()
        self._shown = interview_id
        self._tell_state()

    def _mine(self) -> list[Identity]:
        return [one for one in self._found.kept if one.interview_id == self._shown] if self._found else []

    def _tell_state(self) -> None:
        found = self._found
        if found is None:
            return
        texts, talk, mine = language.current(), self._interviews.get(self._shown), self._mine()
        may = talk is not None and may_be_kept(talk) and found.ready and not self.locked()
        if talk is None:
            words = tr("Nobody agreed to be met again or to have a complaint passed on, so nobody's name is kept.")
        elif mine:
            day = next((one.destroy_on for one in mine if one.destroy_on), None)
            words = tr("Sealed. Destroyed on {day}.", day=texts.date(day)) if day else tr("Sealed.")
        elif not may_be_kept(talk):
            words = tr("The person of this talk agreed to neither, so the name is not kept.")
        else:
            words = tr("Nothing is kept of this talk.")
        if not found.ready:
            words = tr("No keys are set up: nobody could open it later, so nothing is sealed yet.")
        self.state.setText(words)
        self._keep.setVisible(may and not mine)
        if may and not mine and self.until.value() is None:
            self.until.set_value(self._context.reader.now().at.date() + timedelta(USUAL_DAYS))
        self.destroy.setVisible(bool(mine))
        self.destroy_due.setVisible(bool(found.due))
        self.to_keys.setVisible(not found.ready)
        for widget in (self._rule, self.opening):
            widget.setVisible(bool(found.kept) and found.ready and self._opened is None)

    def _tell_log(self) -> None:
        assert self._found is not None
        texts, lines = language.current(), []
        for one in self._found.openings:
            at = f"{texts.date(one.at.at.date())}, {texts.time(one.at.at)}" if one.at else ""
            by = ", ".join(short_name(self._found.names.get(key, "")) for key in (one.first_id, one.second_id) if key)
            what = tr(COMPARTMENTS[one.compartment])
            lines.append(" · ".join(filter(None, (at, what, by, one.reason.shown(texts.language)[0]))))
        self.log.setText("\n".join(lines))
        self._log_title.setVisible(bool(lines))

    # Doing

    def _seal(self) -> None:
        core, who, talk = self._context.core, self._context.voice.who(), self._shown
        self.until.commit()
        day = self.until.value()
        words, until = self.words.value() or "", day if isinstance(day, date) else None
        self._saving.send(
            f"identity {talk}", lambda: core.vault.keep(talk, words, until, who), self._sealed, self._refused
        )

    def _sealed(self, _result: object) -> None:
        self.words.set_value(None)
        self.until.set_value(None)
        self.words_field.set_wrong("")
        self.say(tr("Sealed: from now on two people open it."))
        self.talk.setFocus()

    def _refused(self, sentence: str) -> None:
        self.words_field.set_wrong(sentence)

    def _ask(self, pending: Callable[[], None]) -> None:
        """Ask in its place before something is gone for good."""
        self._pending = pending
        self.sure.show()
        self.sure.action.setFocus()

    def _confirmed(self) -> None:
        self.sure.hide()
        self.close_opened()
        self._pending()
        self.say(tr("Destroyed here. Older copies of the store may still hold it sealed."))
        self.talk.setFocus()

    def _destroy(self) -> None:
        core, who = self._context.core, self._context.voice.who()
        for one in self._mine():
            self._saving.send(f"identity {one.id}", partial(core.vault.destroy, one.id, who))

    def _destroy_due(self) -> None:
        core, who, today = self._context.core, self._context.voice.who(), self._context.reader.now().at.date()
        self._saving.send("identities due", lambda: _of_visit(core.vault.destroy_due(today, who), self._id))

    def _open(self, leader: tuple[str, str], member: tuple[str, str], reason: str) -> None:
        why = plain(reason, language.current().language)
        journey = vault_journeys.open_identities(
            self._context.core, self._id, leader, member, why, self._context.voice.who()
        )
        self.opening.open.setEnabled(False)
        self.opening.tell("")
        self._context.tasks.run(self, journey, self._show_opened, self._not_opened)

    def _show_opened(self, result: tuple[Opened, Changes]) -> None:
        self.opening.open.setEnabled(True)
        self.opening.clear()
        self._opened = result[0]
        codes = {one.id: self._interviews[one.interview_id].code for one in self._found.kept} if self._found else {}
        lines = [f"{codes.get(key, '')}\n{words}" for key, words in self._opened.shown.items()]
        self.shown.setText("\n\n".join(lines) or tr("Nothing is kept any more."))
        self._paper.show()
        self._rule.hide()
        self.opening.hide()
        self.cover.setFocus()
        self._timer.start()

    def _not_opened(self, error: Exception) -> None:
        self.opening.open.setEnabled(True)
        if isinstance(error, AppError):
            self.opening.tell(language.current().error(error), str(error.details.get("holder", "")))
        else:
            self._context.dialogs.show_error(error)

    def close_opened(self) -> None:
        """Cover what was opened and forget it."""
        self._timer.stop()
        self.shown.setText("")
        self._paper.hide()
        if self._opened is not None:
            self._opened.close()
            self._opened = None
        self._tell_state()

    # The window

    def lead_to(self, ref: str) -> None:
        """Show the one of this talk."""
        if self._found is None:
            self._wanted = ref
            return
        if ref in self._interviews:
            self.talk.set_value(ref)
            self._choose(ref)
        self.focus_in()

    def focus_in(self) -> None:
        """Take the keyboard."""
        (self.words if not self._keep.isHidden() else self.talk).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave nothing open: the next who comes here has to open it."""
        self.close_opened()
        self.opening.clear()
        self.sure.hide()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._opened is not None:
            self.close_opened()
        else:
            super().keyPressEvent(event)


def _of_visit(result: tuple[int, Changes], visit_id: str) -> tuple[int, Changes]:
    """Say of which visit it was, for its pages."""
    return result[0], Changes(result[1].topics, visit_id)
