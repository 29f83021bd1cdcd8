"""Draws every widget in every state, light and dark, into pictures: python tools/gallery.py [OUT [page…]].

The pictures go to `screens/gallery/`, which is not kept. Nothing is shown on a screen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date, time
from decimal import Decimal
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from PySide6.QtCore import QAbstractTableModel, QRect, Qt  # noqa: E402
from PySide6.QtGui import QPainter  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from ui import theme  # noqa: E402
from ui.widgets import table as tables  # noqa: E402
from ui.widgets.buttons import PRIMARY, QUIET, CalmButton, IconButton, KeyButton, ReasonedButton  # noqa: E402
from ui.widgets.choice import ChoiceField  # noqa: E402
from ui.widgets.empty import EmptyState  # noqa: E402
from ui.widgets.field import Field  # noqa: E402
from ui.widgets.fit import clipped  # noqa: E402
from ui.widgets.flow import Flow  # noqa: E402
from ui.widgets.focus import FocusRing  # noqa: E402
from ui.widgets.head import Head  # noqa: E402
from ui.widgets.labels import Label, Rule  # noqa: E402
from ui.widgets.lines import LineField, NumberField, PassphraseField  # noqa: E402
from ui.widgets.moments import DateField, TimeField  # noqa: E402
from ui.widgets.nav import NavRail, Place  # noqa: E402
from ui.widgets.options import Option  # noqa: E402
from ui.widgets.panes import Pane, Scroll, column, row  # noqa: E402
from ui.widgets.segmented import Segmented  # noqa: E402
from ui.widgets.shapes import Chip, Mark, Status  # noqa: E402
from ui.widgets.table import MARK, STRONG, Table  # noqa: E402
from ui.widgets.texts import TextField  # noqa: E402

WIDE = (32, 24, 32, 24)
ANSWERS = {
    "kk": ["Иә", "Ішінара", "Жоқ", "Қолданылмайды", "Көрсетпеді"],
    "ru": ["Да", "Частично", "Нет", "Не применимо", "Не показали"],
    "en": ["Yes", "Partly", "No", "Not applicable", "Not shown"],
}


def flow(*widgets: QWidget, spacing: int = 12) -> QWidget:
    """Return the widgets beside each other."""
    holder = QWidget()
    holder.setLayout(Flow(*widgets, spacing=spacing))
    return holder


def page(*items: object, ground: str = "window") -> QWidget:
    """Return a page with these things under each other."""
    return Pane(column(*items, None, spacing=16, margins=WIDE), ground)


def icons() -> QWidget:
    """Every icon with its name."""
    return _Icons()


class _Icons(QWidget):
    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        for number, name in enumerate(theme.icons.names()):
            x, y = number % 10 * 130 + 16, number // 10 * 100 + 8
            theme.icons.draw(painter, QRect(x + 10, y, 48, 48).toRectF(), name, "text")
            theme.icons.draw(painter, QRect(x + 80, y + 14, 20, 20).toRectF(), name, "muted")
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRect(x - 8, y + 54, 130, 20), Qt.AlignmentFlag.AlignCenter, name)


def buttons() -> QWidget:
    """Buttons of all kinds and states."""
    shut = ReasonedButton(KeyButton("Отправить в Совет", icon="send"))
    shut.block("Не хватает двух подписей: Д. О. Ли и С. Ж. Омаров")
    shut_primary = ReasonedButton(KeyButton("Басып шығару", PRIMARY, icon="print", key="Ctrl P"))
    shut_primary.block("Мекеме атауы әлі жазылмаған")
    calm = CalmButton("Нам отказали в допуске", "Акт с нормами закона за минуту")
    calm_kk = CalmButton("Бізді кіргізуден бас тартты", "Заң нормалары көрсетілген актіні бір минутта жасау")
    for one in (calm, calm_kk):
        one.setMaximumWidth(402)
    return page(
        flow(
            KeyButton("Открыть черновик"),
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


def marks() -> QWidget:
    """Shapes, chips and plain statuses."""
    words = {
        Mark.GOOD: "подписала", Mark.BAD: "закон 2,5: ниже", Mark.WARN: "особое мнение", Mark.HALF: "исполнена, не проверена",
        Mark.NOW: "Идёт посещение", Mark.OPEN: "не подписано", Mark.NONE: "Оқу деректері", Mark.STOP: "от подписи отказался",
        Mark.DIAMOND: "существенное",
    }  # fmt: skip
    return page(
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


def segmented() -> QWidget:
    """Answer keys and switches."""
    out: list[QWidget] = []
    for chosen, words in enumerate(ANSWERS.values()):
        out.append(Segmented(list(enumerate(words)), chosen, digits=True, clearable=True))
    narrow = Pane(column(Segmented(list(enumerate(ANSWERS["kk"])), 3, digits=True)))
    narrow.setFixedWidth(330)
    off = Segmented([(1, "Доска"), (2, "Список")], 1)
    off.setEnabled(False)
    stretch = Segmented(list(enumerate(["кезеңдік", "аралық", "арнаулы", "тақырыптық"])), 1, stretch=True)
    return page(
        *out, narrow, flow(Segmented(list(enumerate(["Қаз", "Рус", "Eng"])), 1), off), stretch,
    )  # fmt: skip


def fields() -> QWidget:
    """Fields at rest, wrong, disabled."""
    wrong = NumberField(Decimal("2.01"), unit="м² на человека")
    wrong_field = Field("Площадь на человека", wrong)
    wrong_field.set_wrong("Площадь не может быть больше площади камеры, 1,8 м².")
    off = LineField("Департамент УИС по области")
    off.setEnabled(False)
    phrase = PassphraseField()
    phrase.setText("сокол берег июль мост")
    regions = [Option(n, text) for n, text in enumerate(["Абай облысы", "Қарағанды облысы", "Ұлытау облысы"])]
    long = Option(7, "Қазақстан Республикасы Ішкі істер министрлігі Қылмыстық-атқару жүйесі комитетінің «№ 99 мекеме» РММ")
    chosen = ChoiceField(regions)
    chosen.set_option(long)
    chosen.setFixedWidth(420)
    grid = row(
        column(
            Field("Учреждение", LineField("КГУ «Центр оказания специальных социальных услуг № 99»"), number="1"),
            Field("Фамилия, если назвал", LineField(placeholder="не назвал(-а)"), number="8", aside="ещё пусто"),
            Field("Его слова, дословно", TextField("«Без утверждённого плана посещений не пропущу»"), number="9"),
            Field("Кому", off),
            Field("Парольная фраза", phrase, hint="Шесть слов. Запомнить легче, подобрать труднее."),
            None, spacing=16,
        ),
        column(
            wrong_field,
            Field("Сколько человек", NumberField(702, unit="человек")),
            row(Field("Срок", DateField(date(2027, 6, 1))), Field("Келдік", TimeField(time(10, 5))), None, spacing=16),
            Field("Регион", ChoiceField(regions, placeholder="Выберите регион")),
            Field("Мекеме", chosen),
            Field("Жедел жазба", TextField(placeholder="не көрдіңіз, қайда, кім естіді", lines=3)),
            None, spacing=16,
        ),
        spacing=32,
    )  # fmt: skip
    grid.setStretch(0, 1)
    grid.setStretch(1, 1)
    return page(grid)


def calendar() -> QWidget:
    """A date field with its calendar open, and a list of choices open."""
    field = DateField(date(2026, 11, 22), today=lambda: date(2026, 11, 20))
    options = [Option(n, text, "Карагандинская область") for n, text in enumerate(LONG)]
    choice = ChoiceField(options)
    choice.setFixedWidth(440)
    made = page(row(Field("Срок", field), Field("Учреждение", choice), None, spacing=160))
    made.opened = [field.open_calendar, lambda: choice.open_list("сизо")]  # type: ignore[attr-defined]
    return made


LONG = [
    "РГУ «Учреждение № 99» Комитета уголовно-исполнительной системы Министерства внутренних дел, следственный изолятор (СИЗО)",
    "СИЗО № 98",
    "ИВС г. Приозёрск, СИЗО-приёмник",
]


class _Cells(QAbstractTableModel):
    HEADS = ("Камера", "Режим", "Площадь, м²", "Человек", "м² на чел.", "Закон ≥ 2,5", "ЕКПП ≥ 4")
    ROWS = (
        ("101", "общий", "18,2", "4", "4,55", ("да", "good"), ("да", "good")),
        ("102", "карантинное отделение с усиленным наблюдением", "18,0", "8", "2,25", ("ниже", "bad"), ("ниже", "bad")),
        ("103", "общий", "17,9", "6", "2,98", ("да", "good"), ("ниже", "bad")),
        ("215", "общий", "18,0", "", "—", ("ждёт", "open"), ("ждёт", "open")),
        ("301", "не открыли", "", "", "—", ("не осмотрена", "stop"), "—"),
    )

    def rowCount(self, _parent: object = None) -> int:
        return len(self.ROWS)

    def columnCount(self, _parent: object = None) -> int:
        return len(self.HEADS)

    def data(self, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        value = self.ROWS[index.row()][index.column()]
        text, mark = value if isinstance(value, tuple) else (value, None)
        known = {Qt.ItemDataRole.DisplayRole: text, MARK: mark, STRONG: index.column() in (0, 4)}
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight) if index.column() in (2, 3, 4) else None
        return known.get(role)

    def headerData(self, section: int, _where: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight) if section in (2, 3, 4) else None
        return self.HEADS[section] if role == Qt.ItemDataRole.DisplayRole else None


def table() -> QWidget:
    """The table of cells, a row chosen, the keyboard in a cell."""
    view = Table(_Cells(), name="Камеры")
    view.set_widths([90, -2, 120, 100, 110, 150, 130])
    view.go_to(3, 3)
    head = Head(
        "Камеры", path=("СИЗО № 99", "Обход", "А. Материально-бытовые условия"),
        actions=(Status("Сохранено 11:42:07", "good"), KeyButton("Вставить из таблицы", icon="visits", key="Ctrl V"),
                 KeyButton("Камера", PRIMARY, icon="plus", key="Ctrl +")),
    )  # fmt: skip
    made = Pane(column(head, view, spacing=0), "surface")
    head.set_ground("window")
    made.focus = view  # type: ignore[attr-defined]
    return made


def frame() -> QWidget:
    """Navigation, head, an empty page."""
    places = [
        Place("today", "home", "Бүгін"), Place("visits", "visits", "Барулар"), Place("institutions", "institutions", "Мекемелер"),
        Place("recommendations", "recommendations", "Ұсынымдар"), Place("messages", "messages", "Хабарлар"),
        Place("council", "council", "Үйлестіру кеңесі"), Place("library", "checklists", "Сауалнамалар"),
    ]  # fmt: skip
    wide = NavRail("ҰАТ", places, [Place("settings", "settings", "Баптаулар")])
    wide.set_current("recommendations")
    wide.set_foot("Көшірме бүгін 08:10-да жасалды")
    narrow = NavRail("НПМ", places, [Place("settings", "settings", "Баптаулар")])
    narrow.set_narrow(True)
    narrow.set_current("visits")
    narrow.set_foot("Копия сделана сегодня, 08:10")
    empty = EmptyState(
        "recommendations", "Рекомендаций пока нет",
        "Они появляются из наблюдений: откройте наблюдение и нажмите Ctrl R. Прошлые годы можно внести из таблицы.",
        KeyButton("К наблюдениям", PRIMARY), KeyButton("Внести из таблицы"),
    )  # fmt: skip
    head = Head("Ұсынымдар", actions=[KeyButton("Табу", icon="search", key="Ctrl F")])
    body = column(head, Scroll(Pane(column(empty))), spacing=0)
    body.setStretch(1, 1)
    return Pane(row(wide, Rule(upright=True), body, Rule(upright=True), narrow, spacing=0), "window")


PAGES: dict[str, Callable[[], QWidget]] = {
    "icons": icons, "buttons": buttons, "marks": marks, "segmented": segmented, "fields": fields,
    "calendar": calendar, "table": table, "frame": frame,
}  # fmt: skip


def draw(app: QApplication, name: str, look: str, folder: Path) -> None:
    """Draw one page into one picture."""
    theme.apply(app, look)
    made = PAGES[name]()
    made.setProperty("ground", made.property("ground") or "window")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    made.resize(1366, 768)
    FocusRing(made)
    made.show()
    made.activateWindow()
    for opened in getattr(made, "opened", ()):
        opened()
        app.processEvents()
    focus = getattr(made, "focus", None)
    if focus is not None:
        focus.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(4):
        app.processEvents()
    for words in clipped(made):
        print("CUT", name, look, words)
    made.grab().save(str(folder / f"{name}_{look}.png"))
    made.close()
    made.deleteLater()
    app.processEvents()


def main() -> None:
    """Draw the pages that are asked for, or all."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "screens" / "gallery"
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    for name in PAGES:
        for look in theme.tokens.THEMES:
            if len(sys.argv) < 3 or name in sys.argv[2:]:
                draw(app, name, look, folder)


if __name__ == "__main__":
    main()
