"""The pages of the gallery: those of the small parts, and what is made of them: table, frame, work, visit, signing."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QAbstractTableModel, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from tools.gallery_parts import (
    WIDE,
    Page,
    buttons,
    calendar,
    choice,
    choices,
    fields,
    icons,
    marks,
    segmented,
    sheet,
)
from ui import theme
from ui.widgets.buttons import PRIMARY, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.head import Head
from ui.widgets.labels import Label, Rule
from ui.widgets.nav import NavRail, Place
from ui.widgets.notice import Notice
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.paper import PagePaper
from ui.widgets.progress import Progress, WorkProgress
from ui.widgets.rail import Stage, StageRail
from ui.widgets.sections import Section, SectionTree
from ui.widgets.shapes import Status
from ui.widgets.signature import SignatureField
from ui.widgets.table import MARK, STRONG, Table
from ui.widgets.timeline import Moment, Timeline

STAGES = {
    "kk": "Дайындық Келу Басшы Аралау Әңгімелер Құжаттар Персонал Қорытынды Талқылау Есеп Ұсынымдар Бақылау",
    "ru": "Подготовка Прибытие Руководитель Обход Беседы Документы Персонал Итоги Обсуждение Отчёт "
    "Рекомендации Контроль",
}
STATES = ("good", "good", "good", "open", "half", "open", "stop", "none", "open", "open", "open", "open")


class _Cells(QAbstractTableModel):
    HEADS = ("Камера", "Режим", "Площадь, м²", "Человек", "м² на чел.", "Закон ≥ 2,5", "ЕКПП ≥ 4")
    ROWS = (
        ("101", "общий", "18,2", "4", "4,55", ("да", "good"), ("да", "good")),
        ("102", "карантинное отделение с усиленным наблюдением", "18,0", "8", "2,25", ("ниже", "bad"), ("ниже", "bad")),
        ("103", "общий", "17,9", "6", "2,98", ("да", "good"), ("ниже", "bad")),
        ("215", "общий", "18,0", "", "—", ("ждёт", "open"), ("ждёт", "open")),
        ("301", "не открыли", "", "", "—", ("не осмотрена", "stop"), "—"),
    )

    def rowCount(self, _parent: object = None) -> int:  # noqa: N802
        return len(self.ROWS)

    def columnCount(self, _parent: object = None) -> int:  # noqa: N802
        return len(self.HEADS)

    def data(self, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        value = self.ROWS[index.row()][index.column()]
        text, mark = value if isinstance(value, tuple) else (value, None)
        known = {Qt.ItemDataRole.DisplayRole: text, MARK: mark, STRONG: index.column() in (0, 4)}
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight) if index.column() in (2, 3, 4) else None
        return known.get(role)

    def headerData(self, section: int, _where: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: N802
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight) if section in (2, 3, 4) else None
        return self.HEADS[section] if role == Qt.ItemDataRole.DisplayRole else None


def table() -> Page:
    """Show the table of cells, a row chosen, the keyboard in a cell."""
    view = Table(_Cells(), name="Камеры")
    view.set_widths([90, -2, 120, 100, 110, 150, 130])
    view.setMaximumWidth(1000)
    view.go_to(3, 3)
    actions = (
        Status("Сохранено 11:42:07", "good", tone="muted"),
        KeyButton("Вставить из таблицы", icon="visits", key="Ctrl V"),
        KeyButton("Камера", PRIMARY, icon="plus", key="Ctrl +"),
    )
    path = ("СИЗО № 99", "Обход", "А. Материально-бытовые условия")
    head = Head("Камеры", path=path, actions=actions, ground="window")
    return Page(Pane(column(head, view, spacing=0), "surface"), view)


def frame() -> Page:
    """Show navigation wide and narrow, a head, an empty page."""
    words = {
        "home": "Бүгін",
        "visits": "Барулар",
        "institutions": "Мекемелер",
        "recommendations": "Ұсынымдар",
        "messages": "Хабарлар",
        "council": "Үйлестіру кеңесі",
        "checklists": "Сауалнамалар",
    }
    places = [Place(icon, icon, word) for icon, word in words.items()]
    last = [Place("settings", "settings", "Баптаулар")]
    wide, narrow = NavRail("ҰАТ", places, last), NavRail("НПМ", places, last)
    wide.set_current("recommendations")
    wide.set_foot("Көшірме бүгін 08:10-да жасалды")
    narrow.set_narrow(True)
    narrow.set_current("visits")
    narrow.set_foot("Копия сделана сегодня, 08:10")
    detail = "Они появляются из наблюдений: откройте наблюдение и нажмите Ctrl R. Прошлые годы можно внести из таблицы."
    empty = EmptyState(
        "recommendations",
        "Рекомендаций пока нет",
        detail,
        KeyButton("К наблюдениям", PRIMARY),
        KeyButton("Внести из таблицы"),
    )
    head = Head("Ұсынымдар", actions=[KeyButton("Табу", icon="search", key="Ctrl F")])
    body = column(head, Scroll(Pane(column(empty))), spacing=0)
    body.setStretch(1, 1)
    return Page(Pane(row(wide, Rule(upright=True), body, Rule(upright=True), narrow, spacing=0), "window"))


def work() -> Page:
    """Show long work, notices and progress."""
    long = WorkProgress("Загружаем фото")
    long.show_progress(184, 300, "184 из 300", "осталось около 40 секунд · можно работать дальше")
    long.add_line("good", "181 принято, оригиналы проверены")
    long.add_line("open", "2 уже были в посещении, пропущены", "Показать")
    long.add_line("warn", "IMG_2044.JPG не читается, остальные не задеты", "Показать")
    pulled = "USB-жинақтағыш жазу аяқталғанша суырылды. Бару осы машинада сақталған."
    made = sheet(
        long,
        Notice("good", "Наблюдение Н-13 убрано с доски", "Вернуть", key="Ctrl Z"),
        Notice("warn", "На диске осталось 1,2 ГБ. Хватит примерно на 200 фото.", "Освободить"),
        Notice("bad", pulled, "Қайталау", closable=True),
        Notice("now", "Периодическое посещение положено до 14 ноября 2027", "Запланировать", strong=True),
        row(Label("11 из 42", "small", "muted", wrap=False), Progress(0.45)),
    )
    return Page(made, long.stop)


def _rail(words: str, width: int = 0) -> Pane:
    stages = [Stage(text, text, mark) for text, mark in zip(words.split(), STATES, strict=True)]
    ground = Pane(column(StageRail(stages, stages[3].value)), "surface")
    if width:
        ground.setFixedWidth(width)
    return ground


def _tree() -> SectionTree:
    made = [
        Section("A", "A", "Материалдық-тұрмыстық жағдайлар", 4, 10),
        Section("B", "B", "Тамақтану және су", 5, 5),
        Section("C", "C", "Медициналық-санитариялық қамтамасыз ету", 2, 7),
        Section("D", "D", "Қарым-қатынас", 0, 5),
        Section("E", "E", "Кепілдіктер және шағымдар", 0, 12),
        Section("J", "J", "Персонал", 0, 3, "stop"),
        Section("K", "K", "Журналдар, орындалуын бақылау", 0, 1, "none"),
    ]
    tree = SectionTree(made, "A", name="Бөлімдер")
    tree.setFixedWidth(268)
    return tree


def _history() -> Timeline:
    ahead = "четыре года от последнего; осталось 357 дней"
    answer = "исх. № 7-14/118 · две названы исполненными, ещё не проверены, обещано представить документы в декабре"
    made = Timeline(
        [
            Moment("ноя 2027", "none", "Периодическое — не позже 14 ноября", ahead),
            Moment("22.11.2026", "now", "Промежуточное посещение — идёт", "группа А. Сейтовой, 4 участника", 1),
            Moment("20.11.2026", "good", "Ответ Департамента УИС на 4 рекомендации", answer, 2),
            Moment("03.02.2025", "stop", "Недопуск, 1 ч 50 мин у ворот", "акт № 35-2025-003", 3),
            Moment("06.06.2021", "good", "Арнаулы бару, қағаз жазба", "мұрағаттан енгізілді"),
        ]
    )
    made.setMaximumWidth(480)
    return made


def visit() -> Page:
    """Show rails, sections, history."""
    tree = _tree()
    body = row(tree, _history(), None, spacing=32)
    body.setStretch(1, 1)
    rails = (_rail(STAGES["ru"]), _rail(STAGES["kk"]), _rail(STAGES["kk"], 660))
    made = Pane(column(*rails, body, spacing=16, margins=WIDE), "window")
    return Page(made, tree.rows[0])


def signing() -> Page:
    """Show the pad one signs on and the page one reads."""
    field = SignatureField()
    wave = [(0.1 + n / 130, 0.5 + 0.25 * math.sin(n / 4) * math.cos(n / 17), n * 8) for n in range(100)]
    field.pad.set_strokes([wave, [(0.2, 0.8, 900), (0.5, 0.74, 960), (0.85, 0.77, 1000)]])
    paper = PagePaper(name="Страница 1", widest=420)
    paper.set_page(_printed())
    paper.set_marks([QRectF(0.12, 0.2, 0.7, 0.02)])
    box = row(column(Field("Подпись", field), None), paper, spacing=32, margins=WIDE)
    box.setStretch(0, 1)
    box.setStretch(1, 1)
    return Page(Pane(box, "window"), field.pad)


def _printed() -> QImage:
    image = QImage(840, 1188, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setFont(theme.serif(26, 600))
    painter.drawText(QRect(0, 100, 840, 40), Qt.AlignmentFlag.AlignCenter, "№ 19-2026-002 АКТ")
    painter.setFont(theme.serif(20))
    words = "Біз, төменде қол қойған ұлттық алдын алу тетігінің қатысушылары, осы актіні жасадық. " * 4
    painter.drawText(QRect(100, 180, 640, 400), int(Qt.TextFlag.TextWordWrap), words)
    painter.end()
    return image


PAGES: dict[str, Callable[[], Page]] = {
    made.__name__: made
    for made in (
        icons, buttons, marks, segmented, fields, choices, calendar, choice, table, frame, work, visit, signing,
    )
}  # fmt: skip
