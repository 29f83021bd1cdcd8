"""Findings by what happens next with them: to check, into the report, remedied and good. One form at the right.

Cards are moved by Ctrl and an arrow or with the mouse; whatever moves, merges or splits is taken back by one key.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from npm_desktop.checklists.form import Form
from npm_desktop.domain.changes import Topic
from npm_desktop.domain.finding import Finding, Recommendation
from npm_desktop.domain.states import OPEN_RECOMMENDATIONS
from npm_desktop.domain.visit import Visit
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.visit.finding_card import FindingCard, tell
from ui.screens.visit.finding_evidence import Beside
from ui.screens.visit.finding_form import FindingForm
from ui.screens.visit.finding_lanes import Board, Lane
from ui.screens.visit.finding_moves import TITLES, ReasonStrip, lane_of
from ui.screens.visit.finding_split import SplitForm
from ui.screens.visit.finding_ways import FindingWays
from ui.screens.visit.law import STANDARD
from ui.screens.visit.recommendation_form import Known, RecommendationForm
from ui.screens.visit.saving import Saving
from ui.screens.visit.sides import Sides
from ui.screens.visit.spot import NOWHERE, Spot
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.choice import ChoiceField
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import column
from ui.widgets.shapes import Mark

Found = tuple[Visit, Form | None, list[Finding], list[Recommendation], Beside, list[Recommendation]]


class FindingsPane(FindingWays):
    """The board; at the right the finding that is open, or the recommendation drawn from it."""

    watched = frozenset(
        {Topic.FINDINGS, Topic.RECOMMENDATIONS, Topic.VISITS, Topic.DOCUMENTS, Topic.PHOTOS, Topic.INTERVIEWS}
    )

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id, saving)
        self._begun: Spot | None = None  # a finding that is asked for before the findings are read
        self.add = KeyButton(tr("New finding"), OUTLINED, icon="plus", key="Ctrl J")
        self.form = FindingForm(context, self._saving)
        self.recommendation = RecommendationForm(context, self._saving)
        self.split, self.why = SplitForm(), ReasonStrip()
        self.lanes = [Lane(tr(title)) for title in TITLES]
        self.section = ChoiceField([], placeholder=tr("All sections"), name=tr("Section"), clearable=True)
        self.empty = EmptyState(
            "flag",
            tr("No findings yet"),
            tr("A finding is what the group observed and will stand for. Write the first one here."),
        )
        self.add.setEnabled(False)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        self._board = Board(*self.lanes)
        head, left = QWidget(), QWidget()
        self.way = Label(tr("Ctrl with an arrow moves a card to another column."), "small", "muted")
        keys = QWidget()
        keys.setLayout(Flow(self.section, self.add, spacing=12))
        head.setLayout(Spread(Label(tr("Findings"), "title"), keys))
        stack = Stack(head, self.way, self.notice, self.why, self.empty, self._board, spacing=12)
        stack.setContentsMargins(24, 16, 24, 24)
        left.setLayout(stack)
        self._sides = Sides(left, self.form, self.recommendation, self.split)
        self.setLayout(column(self._sides))
        self.setFocusProxy(self.add)

    def _connect(self) -> None:
        self.add.clicked.connect(self.new)
        self.form.closed.connect(self._closed)
        self.form.removed.connect(self._taken_back)
        self.form.recommended.connect(self.recommend)
        self.form.entry.recorded.connect(self._choose)
        self.form.merging.connect(self.merge)
        self.form.splitting.connect(self.begin_split)
        self.form.parted.connect(self._part)
        self.form.widened.connect(self._widened)
        self.split.split.connect(self._split)
        self.split.closed.connect(self._split_closed)
        self.why.chosen.connect(self._reasoned)
        self.why.left.connect(lambda: self.cards.get(self.why.finding_id, self.add).setFocus())
        self.section.chosen.connect(lambda _code: self._fill())
        self.section.cleared.connect(self._fill)
        self.recommendation.closed.connect(self._recommendation_closed)

    # Reading

    def reload(self) -> None:
        """Ask for the findings."""
        reader, visit_id = self._context.reader, self._id

        def ask() -> Found:
            visit = reader.visits.get(visit_id)
            form = reader.answers.form(visit_id) if visit.checklist_version_id else None
            findings, drawn = reader.findings.of_visit(visit_id), reader.recommendations.of_visit(visit_id)
            photos, usable = reader.photos.of_visit(visit_id), reader.interviews.usable(visit_id)
            lines = reader.recommendations.all(OPEN_RECOMMENDATIONS, institution_id=visit.institution_id)
            before = [one.recommendation for one in lines if one.recommendation.visit_id != visit_id]
            beside = Beside(photos, usable, reader.findings.gone(visit_id), findings)
            return visit, form, findings, drawn, beside, before

        self._context.tasks.read(self, ask, self._show)

    def _show(self, found: Found) -> None:
        self._visit, self._form, findings, recommendations, self._beside, before = found
        self.findings, self._drawn = {one.id: one for one in findings}, recommendations
        self.form.show_beside(self._beside)
        self.recommendation.know(Known(findings, recommendations, before))
        self._offer_sections()
        self._fill()
        self.way.setVisible(bool(findings) and not self.locked())
        self.empty.setVisible(not findings)
        self._board.setVisible(bool(findings))
        self.add.setVisible(not self.locked())
        self.add.setEnabled(not self.locked() and self._form is not None)
        current = self.form.finding_id
        if current in self.findings:
            self.form.refresh(self.findings[current], locked=self.locked())
        elif current:
            self.form.put_away()
        drawn = {one.id: one for one in recommendations}
        if self.recommendation.recommendation_id in drawn:
            self.recommendation.refresh(drawn[self.recommendation.recommendation_id], locked=self.locked())
        self._choose()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.lead_to(wanted)
        begun, self._begun = self._begun, None
        if begun is not None:
            self.new_finding(begun)

    def _offer_sections(self) -> None:
        """Offer the sections in which there are findings; one alone needs no choice."""
        codes = {one.section for one in self.findings.values()}
        pick = language.current().pick
        sections = [one for one in (self._form.sections if self._form else ()) if one.code in codes]
        self.section.set_options([(one.code, f"{one.code}  {pick(one.labels)}") for one in sections])
        if self.section.value() not in codes:
            self.section.set_value(None)
        self.section.setVisible(len(codes) > 1)

    def _fill(self) -> None:
        if self._form is None:
            return
        focused = next((one for one in self.cards.values() if _holds(one, QApplication.focusWidget())), None)
        on_key, current = focused is not None and not focused.hasFocus(), focused.id if focused is not None else ""
        lanes: list[list[FindingCard]] = [[] for _ in self.lanes]
        old, self.cards = self.cards, {}
        wanted = self.section.value()
        for one in self.findings.values():
            if wanted in (None, one.section):
                self.cards[one.id] = self._card(one, self._form, old.get(one.id))
                lanes[lane_of(one)].append(self.cards[one.id])
        for lane, cards in zip(self.lanes, lanes, strict=True):
            lane.fill(cards)
        for card in old.values():
            if self.cards.get(card.id) is not card:
                card.hide()
                card.deleteLater()
        self._choose()
        if current in self.cards:
            card = self.cards[current]
            (card.recommend if on_key and card.recommend.isVisible() else card).setFocus()

    def _card(self, one: Finding, form: Form, old: FindingCard | None) -> FindingCard:
        """Return the card of a finding: the one that is there while it says the same."""
        ordinals = [rec.ordinal for rec in self._drawn if rec.finding_id == one.id]
        photos = [photo.ordinal for photo in self._beside.photos if photo.finding_id == one.id]
        told = tell(one, form, self._context.reader.reference, ordinals, photos)
        if old is not None and old.told == told:
            return old
        card = FindingCard(one.id, told)
        card.opened.connect(self.open_finding)
        card.recommended.connect(self.recommend)
        card.walked.connect(self._walk)
        card.moved.connect(self._step)
        card.let_go.connect(self._let_go)
        return card

    # Doing

    def new(self) -> None:
        """Begin a finding."""
        self.new_finding(NOWHERE)

    def new_finding(self, spot: Spot) -> None:
        """Begin a finding: of the section and the question one comes from, else of the section written in last."""
        if self._visit is None:
            self._begun = spot
            return
        if self.locked() or self._form is None:
            return
        self.recommendation.put_away()
        last = self.findings.get(self.form.finding_id)
        section = spot.section or (last.section if last else "")
        self.form.begin(self._id, self._form, section, spot.rests_on())
        self._open(self.form)
        self.form.text.setFocus()

    def open_finding(self, finding_id: str) -> None:
        """Open a finding in the form; one that isn't read yet opens when it is."""
        finding = self.findings.get(finding_id)
        if finding is None or self._form is None:
            self._wanted = finding_id
            return
        self.recommendation.put_away()
        if self.section.value() not in (None, finding.section):
            self.section.set_value(None)
            self._fill()
        self.form.show_finding(finding, self._form, locked=self.locked())
        self._open(self.form)
        if finding_id in self.cards:
            self._sides.show_left(self.cards[finding_id])
        (self.form.close_key if self.locked() else self.form.text).setFocus()

    def lead_to(self, ref: str) -> None:
        """Open the finding of this id, or take a provision from the law shelf into the one that is open."""
        if not ref.startswith(STANDARD):
            self.open_finding(ref)
        elif self._visit is None:
            self._wanted = ref
        else:
            self._cite(*ref.removeprefix(STANDARD).split(" ", 1))

    def _cite(self, instrument: str, provision: str) -> None:
        if self.locked() or self._form is None:
            return
        if self._sides.opened() is not self.form:
            self.new_finding(NOWHERE)
        self.form.add_standard(instrument, provision)
        self.form.text.setFocus()

    def recommend(self, finding_id: str) -> None:
        """Begin a recommendation drawn from the finding; its severity is taken over."""
        finding = self.findings.get(finding_id)
        if finding is None or self.locked():
            return
        self.form.commit()
        self.recommendation.begin(self._id, finding)
        self._open(self.recommendation)
        self.recommendation.text.setFocus()

    def new_recommendation(self, _spot: Spot) -> None:
        """Begin a recommendation from the finding that has the keyboard or is open."""
        focused = QApplication.focusWidget()
        chosen = focused.id if isinstance(focused, FindingCard) else self.form.finding_id
        if chosen in self.findings:
            self.recommend(chosen)
        elif not self.locked():
            self.say(tr("Open a finding first: a recommendation is drawn from it."), Mark.NOW)
            next(iter(self.cards.values()), self.add).setFocus()

    def focus_in(self) -> None:
        """Take the keyboard: a new finding comes first; where nothing may be changed, the first card."""
        first = next(iter(self.cards.values()), None) if self.add.isHidden() else None
        (first or self.add).setFocus()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        for form in (self.form, self.recommendation, self.split):
            form.set_language(code)

    def _open(self, form: QWidget) -> None:
        self.notice.setVisible(bool(self._removed))
        self._sides.open(form)
        self._choose()

    def _closed(self) -> None:
        """Return to the card one came from."""
        self._sides.close_right()
        self._choose()
        self.cards.get(self.form.last_id(), self.add).setFocus()

    def _recommendation_closed(self) -> None:
        """Return to the finding it was drawn from."""
        if self._sides.opened() is self.recommendation:
            self._open(self.form)
            self.form.recommend.setFocus()

    def _choose(self, _id: str = "") -> None:
        opened = self.form.finding_id if self._sides.opened() is not None else ""
        for finding_id, card in self.cards.items():
            card.choose(finding_id == opened, may_recommend=not self.locked())

    def _taken_back(self, finding: Finding | None) -> None:
        self.add.setFocus()
        if finding is not None:
            self.offer_undo(finding.id, tr("Finding No. {n} was taken back.", n=finding.number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and isinstance(
            self._sides.opened(), (FindingForm, RecommendationForm, SplitForm)
        ):
            self._sides.opened().put_away()
        else:
            super().keyPressEvent(event)

    def commit(self) -> None:
        """Save what is still typed."""
        self.form.commit()
        self.recommendation.commit()


def _holds(widget: QWidget, other: QWidget | None) -> bool:
    return other is not None and (widget is other or widget.isAncestorOf(other))
