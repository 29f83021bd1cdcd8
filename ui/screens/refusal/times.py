"""A time at the gate: "now" by one key, a time of day, or a day and a time; a date is shown only past midnight."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import Signal

from npm_desktop.core import Core
from npm_desktop.domain.admission import gate_moment
from npm_desktop.domain.moment import Moment, typed
from ui.language import tr
from ui.widgets.field import Field
from ui.widgets.moments import TimeField, read_date, read_time

_WITH_DAY = re.compile(r"^(\S*\d[./-]\d\S*)\s+(\S+)$")


class GateTimeLine(TimeField):
    """Reads 9:20, 920, and 23.11 22:15."""

    def read(self, text: str) -> time | datetime | None:  # type: ignore[override]
        parts = _WITH_DAY.match(text.strip())
        try:
            if parts is None:
                return read_time(text)
            day, clock = read_date(parts[1].strip("."), date.today()), read_time(parts[2])
        except ValueError:
            raise ValueError(tr("This is not a time. Write it like 09:20.")) from None
        if day is None or clock is None:
            raise ValueError(tr("This is not a time. Write it like 09:20."))
        return datetime.combine(day, clock)

    def write(self, value: object) -> str:
        return f"{value:%d.%m %H:%M}" if isinstance(value, datetime) else super().write(value)


class GateTime(Field):
    """`noted(moment)` when a time was noted or taken back. `before` is what happened last before it."""

    noted = Signal(object)

    def __init__(self, number: str, label: str, core: Core, before: Callable[[], Moment | None]) -> None:
        self.line = GateTimeLine(now=self._now, name=label)
        super().__init__(label, self.line, number=number)
        self._core, self._before = core, before
        self._pressed: Moment | None = None
        self.moment: Moment | None = None
        self.line.committed.connect(self._committed)

    def show_moment(self, moment: Moment | None, day: date) -> None:
        """Show what is stored, with its date when it isn't the day; what is being typed stays."""
        if self.line.hasFocus() and self.line.isModified():
            return
        self.moment = moment
        if moment is None:
            self.line.set_value(None)
            return
        clock = moment.at.time().replace(second=0, microsecond=0)
        self.line.set_value(clock if moment.at.date() == day else datetime.combine(moment.at.date(), clock))

    def _now(self) -> time:
        self._pressed = self._core.now()
        return self._pressed.at.time()

    def _committed(self, value: time | datetime | None) -> None:
        pressed, self._pressed = self._pressed, None
        self.line.setModified(False)
        if value is None:
            self.moment = None
        elif pressed is not None and value == pressed.at.time().replace(second=0, microsecond=0):
            self.moment = pressed
        elif isinstance(value, datetime):
            self.moment = typed(value.date(), value.time())
        else:
            self.moment = gate_moment(value, self._core.now().at, self._before())
        self.noted.emit(self.moment)
