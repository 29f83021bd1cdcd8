"""The search: a field, the finds as one types, and at the left what they can be narrowed to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from npm_desktop.domain import search as words
from npm_desktop.domain.changes import Changes
from npm_desktop.domain.search import Facets, Found
from ui import language, theme
from ui.context import Context, Target
from ui.language import ntr, tr
from ui.screens.search.facets import PAD, FacetList
from ui.screens.search.finds import FindList, FindsModel
from ui.screens.search.groups import groups
from ui.screens.search.words import target_of, tell
from ui.widgets.buttons import OUTLINED, QUIET, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.head import Head
from ui.widgets.labels import Label
from ui.widgets.lines import LineField
from ui.widgets.notice import Notice
from ui.widgets.panes import column, row
from ui.widgets.shapes import Mark

PAUSE = 150  # milliseconds after the last key before anything is looked for
SIDE, WIDEST, ROOMY, LEFT = 256, 560, 900, 32
_FACETS = ("kind", "region", "category", "year", "visit_type")


class Turn:
    """Which question is the newest: an older one that still waits for its turn is not asked any more."""

    def __init__(self) -> None:
        self.number = 0

    def next(self) -> int:
        """Begin the next one."""
        self.number += 1
        return self.number


def written(facets: Facets) -> str:
    """Return the facets as a part of a target."""
    return ";".join(f"{name}={getattr(facets, name)}" for name in _FACETS if getattr(facets, name))


def read(part: str) -> Facets:
    """Return the facets that `written` wrote."""
    given = dict(one.split("=", 1) for one in part.split(";") if "=" in one)
    known = {name: value for name, value in given.items() if name in _FACETS}
    year = known.pop("year", "")
    return Facets(**known, year=int(year) if year.isdigit() else 0)  # type: ignore[arg-type]


class SearchScreen(QWidget):
    """`Target.id` is what is looked for, `Target.part` what the finds are narrowed to."""

    def __init__(self, context: Context, target: Target) -> None:
        super().__init__()
        self._context, self._facets, self._turn = context, read(target.part), Turn()
        reference = context.reader.reference
        self.field = LineField(target.id or None, placeholder=tr("Word, number, code"), name=tr("Search"))
        self.hint = Label("", "small", "muted")
        self.late = Notice(Mark.HALF, tr("The index of this store is still being made; more will be found then."))
        self.facets = FacetList(name=tr("Narrow"))
        self.model = FindsModel(lambda line: tell(line, reference), self)
        self.finds = FindList(self.model, name=tr("What was found"))
        self.count = Label("", "small", "muted")
        self.to_facets = KeyButton(tr("Narrow"), QUIET, icon="filter")
        self.wide = KeyButton(tr("Show all finds"), QUIET, icon="undo")
        self.begin = EmptyState("search", tr("What are you looking for?"), _help())
        self.all = KeyButton(tr("Show all finds"), OUTLINED)
        self.nothing = EmptyState("search", tr("Nothing was found"), "", self.all)
        self._typing = QTimer(self, interval=PAUSE, singleShot=True)
        self._found = Found()
        self._slim = self._narrowing = False
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        self.field.setMaximumWidth(720)
        self.hint.setText(tr("Words in any form; as written, in quotation marks; a number as it is."))
        top = column(self.field, self.hint, self.late, spacing=8, margins=(LEFT, 0, LEFT, 8))
        self.late.hide()
        bar = QWidget()
        bar.setLayout(row(self.count, None, self.to_facets, self.wide, spacing=8, margins=(LEFT, 0, LEFT, 0)))
        bar.setMinimumHeight(theme.tokens.TOUCH)  # keys come and go in it, and nothing below moves
        right = column(self.finds, self.nothing, self.begin, spacing=4)
        right.setStretch(0, 1)
        self._right = QWidget()
        self._right.setLayout(right)
        self._body = row(self.facets, self._right, spacing=24)
        self._body.setStretch(1, 1)
        page = column(Head(tr("Search")), top, bar, self._body, spacing=0)
        page.setStretch(3, 1)
        self.setLayout(page)
        self.setFocusProxy(self.field)
        self.field.selectAll()

    def _connect(self) -> None:
        self.field.installEventFilter(self)
        self.field.textEdited.connect(lambda _text: self._typing.start())
        self._typing.timeout.connect(self.reload)
        self.facets.changed.connect(self._narrow_to)
        self.model.wanted.connect(self._ask_more)
        self.finds.opened.connect(self._open)
        self.finds.left.connect(self.field.setFocus)
        self.to_facets.clicked.connect(self._swap)
        for button in (self.wide, self.all):
            button.clicked.connect(self._widen)
        self._context.events.changed.connect(self._on_changed)

    def here(self) -> Target:
        """Return the place that shows the same again."""
        return Target("search", self.field.text().strip(), written(self._facets))

    def begin_anew(self) -> None:
        """Give the keyboard to the field; the next letter takes the place of what stands there."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    # Asking

    def reload(self) -> None:
        """Look for what is typed."""
        self._typing.stop()
        self._ask(self._turn.next(), 0, self._show)

    def _ask_more(self) -> None:
        self._ask(self._turn.number, self.model.rowCount(), self._add)

    def _ask(self, number: int, offset: int, show: Callable[[Found], None]) -> None:
        reader, turn, typed, facets = self._context.reader, self._turn, self.field.text(), self._facets
        code = language.current().language

        def ask() -> Found | None:
            if turn.number != number:
                return None
            return reader.search.find(typed, facets, offset=offset, language=code)

        def answered(found: Found | None) -> None:
            if found is not None and turn.number == number:
                show(found)

        self._context.tasks.read(self, ask, answered)

    def _on_changed(self, _changes: Changes) -> None:
        self._typing.start()

    # Showing

    def _show(self, found: Found) -> None:
        asked = bool(words.parse(self.field.text()))
        at = self.finds.currentIndex().row()
        same = [one.id for one in found.lines] == [one.id for one in self._found.lines]
        self._found = found
        self.model.show(found.lines, more=found.more)
        self.facets.show_groups(groups(found, self._facets, self._context.reader.reference))
        if found.lines:
            self.finds.go_to(at if same and at >= 0 else 0)
        self.late.setVisible(not found.whole)
        self.begin.setVisible(not asked)
        self.hint.setVisible(asked)
        self.nothing.setVisible(asked and not found.lines)
        self.nothing.detail.setText(self._advice())
        self.nothing.detail.setVisible(True)
        self.all.setVisible(bool(self._facets))
        self.count.setText(self._counted(found))
        self.wide.setVisible(bool(self._facets and found.lines))
        self._lay_out()

    def _add(self, found: Found) -> None:
        self.model.add(found.lines, more=found.more)

    def _counted(self, found: Found) -> str:
        if not found.lines:
            return ""
        number = language.current().number(found.total)
        return ntr("{number} find", "{number} finds", found.total, number=number)

    def _advice(self) -> str:
        if self._facets:
            return tr("Nothing fits this choice. Without it there may be some.")
        return tr("Try fewer words, or the beginning of one. What was said in private isn't looked into.")

    def _lay_out(self) -> None:
        """Put facets beside the finds where there is room, else in their place."""
        some = bool(self._found.lines) or bool(self._facets)
        self.to_facets.setVisible(self._slim and some)
        self.facets.setVisible(some and (not self._slim or self._narrowing))
        over = self._slim and self._narrowing and some
        self.finds.setVisible(bool(self._found.lines))
        beside = self.facets.isVisibleTo(self)
        # The words of the facets lie in under the field, on the ground that shows which of them is chosen.
        self._body.setContentsMargins(LEFT - PAD if beside else LEFT, 0, LEFT, 0)
        self.facets.setMinimumWidth(SIDE)
        self.facets.setMaximumWidth(WIDEST if over else SIDE)
        self._right.setVisible(not over)

    # Doing

    def _narrow_to(self, name: str, value: object) -> None:
        empty: object = 0 if name == "year" else ""
        self._facets = replace(self._facets, **{name: value or empty})  # type: ignore[arg-type]
        self.reload()

    def _widen(self) -> None:
        self._facets = Facets()
        self.reload()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _swap(self) -> None:
        self._narrowing = not self._narrowing
        self._lay_out()
        (self.facets if self._narrowing else self.finds).setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, place: int) -> None:
        self._context.open(target_of(self.model.line(place)))

    # The window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk from the field into the list, open its first find, or leave."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            act = {
                Qt.Key.Key_Down: self._into_list,
                Qt.Key.Key_Return: self._enter,
                Qt.Key.Key_Enter: self._enter,
                Qt.Key.Key_Escape: self._context.back,
            }.get(Qt.Key(event.key()))
            if act is not None:
                act()
                return True
        return super().eventFilter(watched, event)

    def _into_list(self) -> None:
        if self.model.rowCount() and self.finds.isVisible():
            self.finds.setFocus(Qt.FocusReason.OtherFocusReason)
            self.finds.go_to(max(self.finds.currentIndex().row(), 0))

    def _enter(self) -> None:
        """Open what is chosen; what was typed since is looked for first."""
        if self._typing.isActive():
            self.reload()
        elif self.model.rowCount():
            self._open(max(self.finds.currentIndex().row(), 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._context.back()
        elif event.key() == Qt.Key.Key_F1:
            self._help()
        else:
            super().keyPressEvent(event)

    def _help(self) -> None:
        """Show how one looks for things, and put it away again."""
        self.begin.setVisible(self.begin.isHidden() or not words.parse(self.field.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._slim = event.size().width() < ROOMY
        self._lay_out()


def _help() -> str:
    return "\n".join(
        (
            tr("Words in any form; their beginning will do."),
            tr("As it is written: in quotation marks."),
            tr("A number or a code as it is: 35-2026-ABC-001."),
            tr("Interviews, private notes, messages, injuries and identities aren't looked into."),
        )
    )
