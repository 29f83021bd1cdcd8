import pytest

from tools.gallery_pages import PAGES
from ui import theme
from ui.widgets.fit import clipped, settle
from ui.widgets.panes import Pane, Scroll, column


@pytest.mark.parametrize("look", theme.tokens.THEMES)
@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize("name", PAGES)
def test_no_word_is_cut_and_everything_is_painted(qapp, qtbot, name, width, look):
    """683 is what is left of 1366 at 200 %."""
    if theme.current() != look:
        theme.apply(qapp, look)
    page = PAGES[name]()
    window = Pane(column(Scroll(page.widget)), "window")
    qtbot.addWidget(window)
    window.resize(max(width, page.widget.minimumSizeHint().width() + 16), 768)
    window.show()
    settle()
    assert clipped(window) == []
    assert not window.grab().isNull()
