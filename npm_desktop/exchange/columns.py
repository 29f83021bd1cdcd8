"""The columns of a register's spreadsheet, known by their headers in Kazakh, Russian and English, wherever they stand.

The captions of all catalogues count too, so that what this program writes in any language comes in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from npm_desktop import texts
from npm_desktop.domain import words
from npm_desktop.domain.register import CAPTIONS, IgnoredColumn, Part
from npm_desktop.exchange.spreadsheet import MOST_COLUMNS, Cell, Row, Sheet
from npm_desktop.exchange.tables import letter

HEADER_ROWS = 10
# A row whose first column begins with this is a remark for people, like the template's example.
REMARK = "##"

_IN_LANGUAGE = {
    "kk": "каз|казахский|на казахском|на казахском языке|каз яз|на каз яз|на государственном языке|на гос языке|қаз|"
    "қазақша|қазақ тілінде|мемлекеттік тілде|kk|kz|kaz|kazakh|in kazakh",
    "ru": "рус|русский|на русском|на русском языке|рус яз|на рус яз|орысша|орыс тілінде|ru|rus|russian|in russian",
    "en": "англ|английский|на английском|на английском языке|англ яз|ағылшынша|ағылшын тілінде|en|eng|english|"
    "in english",
}
_NAME = {
    "kk": "атауы|мекеме атауы|мекеменің атауы|мекеме",
    "ru": "наименование|название|наименование учреждения|название учреждения|учреждение|наименование организации",
    "en": "name|institution|name of institution|name of the institution|institution name",
}
_TEXT = {
    "kk": "ұсыным|ұсынымдар|ұсыным мәтіні|ұсынымның мәтіні|мәтіні|мәтін",
    "ru": "рекомендация|рекомендации|текст рекомендации|содержание рекомендации|текст|содержание",
    "en": "recommendation|text|text of the recommendation|recommendation text",
}
_VISIT_NUMBER = (
    "номер посещения|no посещения|посещение|номер отчета|no отчета|номер визита|"
    "бару нөмірі|бару нөмірі мен күні|сапар нөмірі|есеп нөмірі|"
    "visit number|number of visit|visit no|visit|report number"
)
_ALIASES: Mapping[Part, Mapping[str, str]] = {
    Part.INSTITUTIONS: {
        "code": "код|код реестра|код в реестре|реестровый код|код учреждения|номер в реестре|no в реестре|тізілім коды|"
        "тіркелім коды|тізілімдегі коды|коды|мекеме коды|мекеменің коды|code|register code|institution code|id",
        "category": "категория|категория учреждения|вид|вид учреждения|тип|тип учреждения|санаты|санат|мекеме санаты|"
        "мекеменің санаты|түрі|мекеме түрі|category|type|institution category|institution type|kind",
        "region": "регион|область|область город|регион область|регион область город|облыс|облыс қала|өңір|өңірі|аймақ|"
        "region|oblast|region city",
        "address": "адрес|местонахождение|адрес учреждения|юридический адрес|мекенжайы|мекенжай|мекен жайы|"
        "орналасқан жері|address|location",
        "capacity": "лимит мест|орындар лимиті|"
        "лимит|лимит наполнения|вместимость|емкость|количество мест|"
        "число мест|плановая наполняемость|room for|"
        "сыйымдылығы|сыйымдылық|орын саны|орындар саны|толу лимиті|capacity|places|number of places|official capacity",
        "head": "руководитель|начальник|директор|руководитель учреждения|фио руководителя|должность фио руководителя|"
        "начальник учреждения|басшысы|басшы|мекеме басшысы|мекеменің басшысы|бастығы|head|director|head of institution",
        "visit_number": "номер последнего периодического посещения|последнее периодическое посещение номер|"
        "номер последнего посещения|no последнего посещения|"
        "соңғы мерзімді бару нөмірі|соңғы мерзімді бару нөмір|соңғы бару нөмірі|"
        "last periodic visit number|number of the last periodic visit|last visit number|" + _VISIT_NUMBER,
        "visit_day": "дата последнего периодического посещения|последнее периодическое посещение дата|"
        "последнее периодическое посещение|дата последнего посещения|последнее посещение|дата посещения|"
        "соңғы мерзімді бару күні|соңғы мерзімді бару күн|соңғы мерзімді бару|соңғы бару күні|бару күні|"
        "last periodic visit date|date of the last periodic visit|last periodic visit|last visit date|last visit|"
        "visit date",
        "closed_on": "закрыто|дата закрытия|закрыто с|жабылған күні|жабылды|closed|closed on|date closed",
    },
    Part.RECOMMENDATIONS: {
        "code": "код|код учреждения|код реестра|реестровый код|учреждение код|мекеме коды|мекеменің коды|тізілім коды|"
        "коды|code|institution code|code of the institution|register code",
        "visit_number": _VISIT_NUMBER,
        "number": "номер|no|номер рекомендации|no рекомендации|нөмірі|нөмір|ұсыным нөмірі|ұсынымның нөмірі|number|"
        "recommendation number|no of recommendation",
        "addressee": "адресат|кому|кому направлена|исполнитель|орган|адресаты|кімге|орындаушы|addressee|"
        "addressed to|body",
        "addressee_note": "адресат подробнее|адресат уточнение|адресат нақтырақ|addressee note|addressee details",
        "deadline": "срок|срок исполнения|исполнить до|мерзімі|мерзім|орындау мерзімі|deadline|due|due date",
        "sent_on": "дата направления|направлена|дата отправки|отправлена|жіберілген күні|жіберілді|sent on|sent|"
        "date sent",
        "state": "статус|состояние|статус исполнения|состояние исполнения|мәртебесі|мәртебе|жай күйі|күйі|"
        "орындалу күйі|state|status",
        "state_on": "дата статуса|статус на дату|состояние с|дата исполнения|мәртебе күні|күйінің күні|state since|"
        "status since|status date|date of state",
    },
}


def normal(text: str) -> str:
    """Return a header as it is compared: folded, № as `no`, words only."""
    text = words.fold(text.replace("№", " no "))
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


@dataclass(frozen=True, slots=True)
class Line:
    """A row below the header: its number and what stands in the known columns."""

    number: int
    cells: Mapping[str, Cell]


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet whose header was recognised. `headers` are the known columns as the file calls them."""

    sheet: str
    part: Part
    headers: Mapping[str, str]
    lines: tuple[Line, ...]
    ignored: tuple[IgnoredColumn, ...]


def recognise(sheet: Sheet) -> Listing | None:
    """Return the sheet's rows by column, or None when the first rows hold no header of ours."""
    best: tuple[int, int, Part] = (1, 0, Part.INSTITUTIONS)
    for place, row in enumerate(sheet.rows):
        if row.number > HEADER_ROWS:
            break
        for part in Part:
            found = set(_columns(row, part).values())
            needed = "code" in found and (part is Part.INSTITUTIONS or any(one.startswith("text_") for one in found))
            # No list of institutions has a column with the text of recommendations.
            score = len(found) + (MOST_COLUMNS if part is Part.RECOMMENDATIONS else 0)
            if needed and score > best[0]:
                best = score, place, part
    if best[0] < 2:
        return None
    return _listing(sheet, best[1], best[2])


def _columns(row: Row, part: Part) -> dict[int, str]:
    """Return {place: key} of the known columns; a header that comes again is not taken twice."""
    known = _known(part)
    found: dict[int, str] = {}
    for place, cell in enumerate(row.cells):
        name = known.get(normal(cell)) if isinstance(cell, str) else None
        if name is not None and name not in found.values():
            found[place] = name
    return found


def _listing(sheet: Sheet, place: int, part: Part) -> Listing:
    head, rows = sheet.rows[place], sheet.rows[place + 1 :]
    columns = _columns(head, part)
    lines = []
    for row in rows:
        cells = {
            name: row.cells[at] for at, name in columns.items() if at < len(row.cells) and row.cells[at] is not None
        }
        first = next((cell for cell in row.cells if cell is not None), None)
        if cells and not (isinstance(first, str) and first.startswith(REMARK)):
            lines.append(Line(row.number, cells))
    headers = {name: " ".join(str(head.cells[at]).split()) for at, name in columns.items()}
    return Listing(sheet.name, part, headers, tuple(lines), tuple(_ignored(sheet.name, head, rows, columns)))


def _ignored(sheet: str, head: Row, rows: Iterable[Row], columns: Mapping[int, str]) -> list[IgnoredColumn]:
    """Name every column that holds something and isn't taken in, also one without a header."""
    used = {at for at, cell in enumerate(head.cells) if cell is not None}
    for row in rows:
        used.update(at for at, cell in enumerate(row.cells) if cell is not None)
    ignored = sorted(used - set(columns))
    headers = {at: str(head.cells[at]) for at in ignored if at < len(head.cells) and head.cells[at] is not None}
    return [IgnoredColumn(sheet, letter(at), " ".join(headers.get(at, "").split())) for at in ignored]


@cache
def _known(part: Part) -> Mapping[str, str]:
    """Return {normal header: key}; where two columns would share a header, the first stays."""
    found: dict[str, str] = {}
    for language in texts.languages():
        for name, caption in CAPTIONS[part].items():
            found.setdefault(normal(texts.load(language).tr(caption)), name)
    for name in CAPTIONS[part]:
        found.setdefault(normal(name), name)
        for alias in _ALIASES[part].get(name, "").split("|"):
            found.setdefault(normal(alias), name)
    prefix, roots = ("name", _NAME) if part is Part.INSTITUTIONS else ("text", _TEXT)
    for spoken, group in roots.items():
        for root in group.split("|"):
            found.setdefault(normal(root), f"{prefix}_{spoken}")
            for language, endings in _IN_LANGUAGE.items():
                for ending in endings.split("|"):
                    found.setdefault(normal(f"{root} {ending}"), f"{prefix}_{language}")
    found.pop("", None)
    return found
