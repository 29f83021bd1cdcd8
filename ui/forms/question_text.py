"""The words of a question: as high when it is the current one as when it is not, and in two languages where asked."""

from __future__ import annotations

from ui import theme
from ui.widgets import painting
from ui.widgets.labels import Label


class QuestionText(Label):
    """As high when it is not the current one as when it is: nothing moves when one goes on."""

    def heightForWidth(self, width: int) -> int:
        return painting.height_of(self.text(), painting.within(self, width), "body_strong") + 2

    def set_strong(self, strong: bool) -> None:
        """Speak up or not."""
        self.setFont(theme.font("body_strong" if strong else "body"))
