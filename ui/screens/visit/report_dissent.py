"""A member who disagrees signs all the same: the opinion is written here and annexed to the report, as the law says."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from npm_desktop.domain.document import REPORTS, Document
from npm_desktop.domain.report import Edition
from npm_desktop.domain.text import Text, plain
from npm_desktop.texts import languages_of
from ui.language import tr
from ui.widgets.buttons import QUIET, KeyButton
from ui.widgets.field import Field
from ui.widgets.flow import Flow, Stack
from ui.widgets.texts import TextField

_INSIDE = (Edition.GROUP, Edition.COUNCIL)


class Dissent(QWidget):
    """A key, and once it is pressed the place for the opinion."""

    def __init__(self) -> None:
        super().__init__()
        self._language = "ru"
        self.key = KeyButton(tr("Sign with a dissenting opinion"), QUIET, icon="pencil")
        self.words = TextField(name=tr("Dissenting opinion"), lines=6)
        self.field = Field(
            tr("Dissenting opinion"), self.words, hint=tr("It is annexed to the report as it stands here.")
        )
        self._never_mind = KeyButton(tr("Sign without it"), QUIET)
        keys = QWidget()
        keys.setLayout(Flow(self.key, self._never_mind))
        self.setLayout(Stack(keys, self.field, spacing=8))
        self.key.clicked.connect(self._open)
        self._never_mind.clicked.connect(self._fold)
        self._fold()

    def begin(self, document: Document, participant_id: str) -> None:
        """Offer it to a member where the document may carry one."""
        self.words.set_value("")
        self.field.set_wrong("")
        self._language = languages_of(document.language)[0]
        allowed = document.kind in REPORTS and document.edition in _INSIDE and bool(participant_id)
        self._fold()
        self.setVisible(allowed)

    def is_open(self) -> bool:
        """Tell whether the member dissents."""
        return not self.isHidden() and not self.field.isHidden()

    def opinion(self) -> Text:
        """Return what was written, in the first language of the document."""
        return plain(self.words.toPlainText(), self._language)

    def _open(self) -> None:
        self.field.show()
        self._never_mind.show()
        self.key.hide()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _fold(self) -> None:
        self.field.hide()
        self._never_mind.hide()
        self.key.show()
