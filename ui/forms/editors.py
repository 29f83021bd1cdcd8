"""An editor for each kind of question, whatever an XLSForm asks for."""

from __future__ import annotations

from npm_desktop.checklists.form import Kind, Question
from ui.forms.choosing import ChoiceEditor, ManyEditor
from ui.forms.editor import CHOICE_OF_STATE, Editor, pick
from ui.forms.ranking import RankEditor
from ui.forms.typed import FileEditor, LineEditor, MomentEditor, NumberEditor, TextEditor, shown_number

__all__ = (
    "CHOICE_OF_STATE", "ChoiceEditor", "Editor", "FileEditor", "LineEditor", "ManyEditor", "MomentEditor",
    "NumberEditor", "RankEditor", "TextEditor", "editor_for", "pick", "shown_number",
)  # fmt: skip

_EDITORS: dict[Kind, type[Editor]] = {
    **dict.fromkeys((Kind.INTEGER, Kind.DECIMAL, Kind.RANGE), NumberEditor),
    **dict.fromkeys((Kind.IMAGE, Kind.AUDIO, Kind.VIDEO, Kind.FILE), FileEditor),
    Kind.ACKNOWLEDGE: ChoiceEditor,
    Kind.TEXT: TextEditor,
    Kind.DATETIME: MomentEditor,
}
_CHOOSING: dict[Kind, type[Editor]] = {
    Kind.SELECT_ONE: ChoiceEditor,
    Kind.SELECT_MULTIPLE: ManyEditor,
    Kind.RANK: RankEditor,
}


def editor_for(question: Question, language: str) -> Editor:
    """Return the editor of the question; a list that is nowhere to be found is answered in a line."""
    made = _CHOOSING if question.choices or question.choices_from else _EDITORS
    return made.get(question.kind, _EDITORS.get(question.kind, LineEditor))(question, language)
