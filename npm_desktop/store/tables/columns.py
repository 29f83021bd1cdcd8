"""Column types that keep the domain's values: texts in several languages, moments, states."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import JSON, Dialect, String, TypeDecorator, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from npm_desktop.domain import ids
from npm_desktop.domain.moment import Moment
from npm_desktop.domain.text import Text, Translation

Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")


class IdColumn(TypeDecorator[str]):
    """An id. Text that isn't one finds nothing in any database: it stands for the id that no record has."""

    impl = Uuid(as_uuid=False)
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Return what is stored or looked for."""
        if value is None:
            return None
        return value.lower() if ids.is_id(value) else _NOBODY


_NOBODY = "00000000-0000-0000-0000-000000000000"
Id = IdColumn()


def sort_text(length: int) -> TypeEngine[str]:
    """Return the type of a sort key: compared sign by sign, whatever the database's own alphabet is."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


class TextColumn(TypeDecorator[Text]):
    """A `Text` as JSON: {"source": "ru", "values": {…}, "states": {…}}; an empty one is NULL."""

    impl = Json
    cache_ok = True

    def process_bind_param(self, value: Text | None, dialect: Dialect) -> Any:
        """Return what is stored."""
        return text_to_json(value) if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Text:
        """Return the text; NULL is an empty one."""
        return text_from_json(value)


class MomentColumn(TypeDecorator[Moment]):
    """A `Moment` as text that sorts by the instant."""

    impl = String(48)
    cache_ok = True

    def process_bind_param(self, value: Moment | None, dialect: Dialect) -> str | None:
        """Return what is stored."""
        return str(value) if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> Moment | None:
        """Return the moment."""
        return Moment.parse(value) if value else None


E = TypeVar("E", bound=StrEnum)


class NameColumn(TypeDecorator[E], Generic[E]):
    """A `StrEnum` by its value."""

    impl = String(20)
    cache_ok = True

    def __init__(self, kind: type[E]) -> None:
        """Remember the enumeration."""
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: E | None, dialect: Dialect) -> str | None:
        """Return what is stored; an unknown name is refused here, before it reaches the file."""
        return self.kind(value).value if value is not None else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        """Return the member."""
        return self.kind(value) if value is not None else None


def text_to_json(text: Text) -> dict[str, object]:
    """Return a text as JSON values."""
    states = {language: str(state) for language, state in text.states.items()}
    return {"source": text.source, "values": dict(text.values), "states": states}


def text_from_json(value: Any) -> Text:
    """Return the text that `text_to_json` wrote; nothing is an empty text."""
    if not value:
        return Text()
    states = {language: Translation(state) for language, state in value.get("states", {}).items()}
    return Text(value["source"], value["values"], states)
