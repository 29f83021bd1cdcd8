"""Pages of the gallery that show the small parts: icons, keys, marks, fields, choices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.buttons import PRIMARY, QUIET, CalmButton, IconButton, KeyButton, ReasonedButton
from ui.widgets.choice import ChoiceField
from ui.widgets.choices import Check, OptionList
from ui.widgets.field import Field
from ui.widgets.flow import Flow
from ui.widgets.labels import Label, Rule
from ui.widgets.lines import LineField, NumberField, PassphraseField
from ui.widgets.moments import DateField, TimeField
from ui.widgets.options import Option
from ui.widgets.panes import Pane, column, row
from ui.widgets.segmented import Segmented
from ui.widgets.shapes import Chip, Mark, Status
from ui.widgets.texts import TextField

WIDE = (32, 24, 32, 24)
ANSWERS = {
    "kk": ["Иә", "Ішінара", "Жоқ", "Қолданылмайды", "Көрсетпеді"],
    "ru": ["Да", "Частично", "Нет", "Не применимо", "Не показали"],
    "en": ["Yes", "Partly", "No", "Not applicable", "Not shown"],
}
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
