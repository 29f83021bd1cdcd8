"""The pages of the gallery: each shows a family of widgets in all its states. The words are made up."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.buttons import PRIMARY, QUIET, CalmButton, IconButton, KeyButton, ReasonedButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check, OptionList
from ui.widgets.empty import EmptyState
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.head import Head
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import LineField, NumberField, PassphraseField
from ui.widgets.moments import DateField, TimeField
from ui.widgets.nav import NavRail, Place
from ui.widgets.notice import Notice
from ui.widgets.options import Option
from ui.widgets.panes import Pane, Scroll, column, row
from ui.widgets.paper import PagePaper
from ui.widgets.progress import Progress, WorkProgress
from ui.widgets.rail import Stage, StageRail
from ui.widgets.sections import Section, SectionTree
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Chip, Mark, Status
from ui.widgets.signature import SignatureField
from ui.widgets.table import MARK, STRONG, Table
from ui.widgets.texts import TextField
from ui.widgets.timeline import Moment, Timeline

WIDE = (32, 24, 32, 24)
ANSWERS = {
    "kk": ["Иә", "Ішінара", "Жоқ", "Қолданылмайды", "Көрсетпеді"],
    "ru": ["Да", "Частично", "Нет", "Не применимо", "Не показали"],
    "en": ["Yes", "Partly", "No", "Not applicable", "Not shown"],
}
STAGES = {
    "kk": "Дайындық Келу Басшы Аралау Әңгімелер Құжаттар Персонал Қорытынды Талқылау Есеп Ұсынымдар Бақылау",
    "ru": "Подготовка Прибытие Руководитель Обход Беседы Документы Персонал Итоги Обсуждение Отчёт "
    "Рекомендации Контроль",
}
STATES = ("good", "good", "good", "open", "half", "open", "stop", "none", "open", "open", "open", "open")
LONG = [
    "РГУ «Учреждение № 99» Комитета уголовно-исполнительной системы Министерства внутренних дел, изолятор (СИЗО)",
    "СИЗО № 98",
    "ИВС г. Приозёрск, СИЗО-приёмник",
]


@dataclass
class Page:
    """A page: what is shown, where the keyboard is, and what is opened on it."""

    widget: QWidget
    focus: QWidget | None = None
    opened: Callable[[], None] | None = None


def flow(*widgets: QWidget, spacing: int = 12) -> QWidget:
    """Return the widgets beside each other."""
    holder = QWidget()
    holder.setLayout(Flow(*widgets, spacing=spacing))
    return holder


def sheet(*items: object, ground: str = "window") -> Pane:
    """Return a pane with these things under each other."""
    return Pane(column(*items, None, spacing=16, margins=WIDE), ground)


class _Icons(QWidget):
    def paintEvent(self, _event: object) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        for number, name in enumerate(theme.icons.names()):
            x, y = number % 10 * 130 + 16, number // 10 * 100 + 8
            theme.icons.draw(painter, QRectF(x + 10, y, 48, 48), name, "text")
            theme.icons.draw(painter, QRectF(x + 80, y + 14, 20, 20), name, "muted")
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRect(x - 8, y + 54, 130, 20), Qt.AlignmentFlag.AlignCenter, name)


def icons() -> Page:
    """Show every icon with its name."""
    return Page(_Icons())


def buttons() -> Page:
    """Show buttons of all kinds and states."""
    shut = ReasonedButton(KeyButton("Отправить в Совет", icon="send"))
    shut.block("Не хватает двух подписей: Д. О. Ли и С. Ж. Омаров")
    shut_primary = ReasonedButton(KeyButton("Басып шығару", PRIMARY, icon="print", key="Ctrl P"))
    shut_primary.block("Мекеме атауы әлі жазылмаған")
    calm = CalmButton("Нам отказали в допуске", "Акт с нормами закона за минуту")
    calm_kk = CalmButton("Бізді кіргізуден бас тартты", "Заң нормалары көрсетілген актіні бір минутта жасау")
    for one in (calm, calm_kk):
        one.setMaximumWidth(402)
    first = KeyButton("Открыть черновик")
    made = sheet(
        flow(
            first,
            KeyButton("Папка подготовки", icon="print"),
            KeyButton("Найти", icon="search", key="Ctrl F"),
            KeyButton("Проверить всё", icon="check", key="F7"),
        ),
        flow(
            KeyButton("Продолжить", PRIMARY, icon="arrow-right", key="Enter"),
            KeyButton("Басып шығару", PRIMARY, icon="print", key="Ctrl P"),
            KeyButton("Accept finding", PRIMARY),
        ),
        flow(
            KeyButton("Раздел неприменим", QUIET),
            KeyButton("Камералар: 60", QUIET, icon="table"),
            KeyButton("Всё так же", QUIET, key="="),
        ),
        shut,
        shut_primary,
        flow(*(IconButton(name, name) for name in ("note", "camera", "chevron-left", "chevron-right", "more"))),
        row(calm, calm_kk, None, spacing=16),
    )
    return Page(made, first)


def marks() -> Page:
    """Show shapes, chips, plain statuses and the sizes of type."""
    words = {
        Mark.GOOD: "подписала",
        Mark.BAD: "закон 2,5: ниже",
        Mark.WARN: "особое мнение",
        Mark.HALF: "исполнена, не проверена",
        Mark.NOW: "Идёт посещение",
        Mark.OPEN: "не подписано",
        Mark.NONE: "Оқу деректері",
        Mark.STOP: "от подписи отказался",
        Mark.DIAMOND: "существенное",
    }
    made = sheet(
        flow(*(Chip(text, mark) for mark, text in words.items())),
        flow(*(Status(text, mark) for mark, text in words.items()), spacing=24),
        Label("display 28 Әәғқңөұүһі", "display"),
        Label("title 19 Материалдық-тұрмыстық жағдайлар", "title"),
        Label("body_strong 15 Какова измеренная группой площадь на одного человека?", "body_strong"),
        Label("body 15 Әрбір адам жеке жатын орынмен, төсек-орынмен қамтамасыз етілген бе?"),
        Label("small 13 muted — Күдіктілер мен айыпталушылар кінәсіз деп есептеледі", "small", "muted"),
        Label("small_strong 13 №\u202f99 · 3\u202f072 · 2,01–2,25 м² · 353-I", "small_strong"),
        Rule(),
    )
    return Page(made)


def segmented() -> Page:
    """Show answer keys and switches."""
    answers = [
        Segmented(list(enumerate(words)), number, digits=True, clearable=True)
        for number, words in enumerate(ANSWERS.values())
    ]
    narrow = Pane(column(Segmented(list(enumerate(ANSWERS["kk"])), 3, digits=True)))
    narrow.setFixedWidth(330)
    off = Segmented([(1, "Доска"), (2, "Список")], 1)
    off.setEnabled(False)
    stretch = Segmented(list(enumerate(["кезеңдік", "аралық", "арнаулы", "тақырыптық"])), 1, stretch=True)
    switches = flow(Segmented(list(enumerate(["Қаз", "Рус", "Eng"])), 1), off)
    return Page(sheet(*answers, row(narrow, None), switches, stretch), answers[0])


def _left_fields() -> list[QWidget]:
    off = LineField("Департамент УИС по области")
    off.setEnabled(False)
    phrase = PassphraseField()
    phrase.setText("сокол берег июль мост")
    return [
        Field("Учреждение", TextField("КГУ «Центр оказания специальных социальных услуг № 99»", lines=1), number="1"),
        Field("Фамилия, если назвал", LineField(placeholder="не назвал(-а)"), number="8", aside="ещё пусто"),
        Field("Его слова, дословно", TextField("«Без утверждённого плана посещений не пропущу»"), number="9"),
        Field("Кому", off),
        Field("Парольная фраза", phrase, hint="Шесть слов. Запомнить легче, подобрать труднее."),
    ]


def _right_fields() -> list[object]:
    wrong = NumberField(Decimal("2.01"), unit="м² на человека")
    wrong_field = Field("Площадь на человека", wrong)
    wrong_field.set_wrong("Площадь не может быть больше площади камеры, 1,8 м².")
    regions = [Option(n, text) for n, text in enumerate(["Абай облысы", "Қарағанды облысы", "Ұлытау облысы"])]
    chosen = ChoiceField(regions)
    name = "Қазақстан Республикасы Ішкі істер министрлігі Қылмыстық-атқару жүйесі комитетінің «№ 99 мекеме» РММ"
    chosen.set_option(Option(7, name))
    chosen.setMaximumWidth(420)
    return [
        wrong_field,
        Field("Сколько человек", NumberField(702, unit="человек")),
        row(Field("Срок", DateField(date(2027, 6, 1))), Field("Келдік", TimeField(time(10, 5))), None, spacing=16),
        Field("Регион", ChoiceField(regions, placeholder="Выберите регион")),
        Field("Мекеме", chosen),
        Field("Жедел жазба", TextField(placeholder="не көрдіңіз, қайда, кім естіді", lines=3)),
    ]


def fields() -> Page:
    """Show fields at rest, wrong and disabled."""
    grid = row(column(*_left_fields(), None, spacing=16), column(*_right_fields(), None, spacing=16), spacing=32)
    grid.setStretch(0, 1)
    grid.setStretch(1, 1)
    return Page(sheet(grid))


def choices() -> Page:
    """Show options under each other, single and multiple."""
    words = ["Анкета", "Наблюдение группы", "Документы учреждения", "Беседы с людьми, содержащимися под стражей"]
    several = OptionList(list(enumerate(words)), [1, 2], multiple=True)
    one = OptionList(
        [
            Option("a", "Жеке деректері бар сауалнамалар", "тек топ мүшелері көреді, кеңеске жіберілмейді"),
            Option("b", "Жария нұсқа"),
            Option("c", "Мекемеге арналған нұсқа: дереккөздер көрсетілмейді, тек ұсынымдар мен олардың негізі"),
        ],
        "b",
    )
    one.setMaximumWidth(480)
    off = Check("Отправить после приёма", True)
    off.setEnabled(False)
    faces = Check("Скрывать лица на всех фотографиях", True, detail="Оригиналы остаются зашифрованными.")
    return Page(sheet(Field("Чем подтверждено", several), Field("Нұсқа", one), faces, off), one)


def calendar() -> Page:
    """Open the calendar of a date."""
    field = DateField(date(2026, 11, 22), today=lambda: date(2026, 11, 20))
    return Page(sheet(Field("Срок", field)), field, field.open_calendar)


def choice() -> Page:
    """Open the list of a choice field."""
    field = ChoiceField([Option(n, text, "Карагандинская область") for n, text in enumerate(LONG)])
    field.setMaximumWidth(440)
    return Page(sheet(Field("Учреждение", field)), field, lambda: field.open_list("сизо"))


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
