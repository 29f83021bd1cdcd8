"""The table: whole names, the keyboard, the mouse, its own focus."""

from PySide6.QtCore import QAbstractTableModel, Qt

from tests.ui.keyboard import press
from ui.widgets.focus import FocusRing
from ui.widgets.table import MARK, STRONG, Table

LONG = "Медициналық-санитариялық қамтамасыз ету және психологиялық көмек көрсету"


class Cells(QAbstractTableModel):
    def __init__(self, *rows, editable=False):
        super().__init__()
        self.rows, self.editable = rows, editable

    def rowCount(self, _parent=None):
        return len(self.rows)

    def columnCount(self, _parent=None):
        return 2

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        known = {Qt.ItemDataRole.DisplayRole: self.rows[index.row()][index.column()], STRONG: index.column() == 0}
        known[MARK] = "good" if index.column() == 1 else None
        return known.get(role)

    def headerData(self, section, where, role=Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight) if section else None
        return ("Камера", "Итог")[section] if role == Qt.ItemDataRole.DisplayRole else None


def test_a_row_is_as_high_as_its_longest_name(show, qtbot):
    view = Table(Cells(("101", "да"), ("102", LONG)), name="Камеры")
    view.set_widths([100, -1])
    window = show(view, size=(400, 500))
    qtbot.waitUntil(lambda: view.rowHeight(1) > 60)
    assert view.rowHeight(0) == 40
    view.go_to(1, 1)
    view.setFocus()
    view.set_sortable(0)
    window.grab()


def test_no_column_is_narrower_than_its_longest_word(show):
    view = Table(Cells(("101", "карантинное")))
    view.set_widths([20, 20])
    show(view)
    assert view.columnWidth(1) > 100
    assert view.columnWidth(0) > 60


def test_a_table_is_opened_with_enter_and_a_double_click(show, qtbot):
    view = Table(Cells(("101", "да"), ("102", "нет")))
    show(view)
    opened, rows = [], []
    view.opened.connect(opened.append)
    view.row_changed.connect(rows.append)
    view.go_to(0)
    press(view, Qt.Key.Key_Down)
    press(view, Qt.Key.Key_Return)
    at = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened == [1, 0]
    assert rows == [1, 0]
    assert view.current_row() == 0


def test_a_table_paints_its_own_focus(show):
    view = Table(Cells(("101", "да")))
    window = show(view)
    view.setFocus()
    assert isinstance(window.ring, FocusRing)
    assert window.ring._area(view).isEmpty()
