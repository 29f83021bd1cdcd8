"""The settings of this machine: language, theme, where the store lies. Nothing about persons or visits."""

from __future__ import annotations

import json
import logging
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from npm_desktop import paths

log = logging.getLogger(__name__)
THEMES = ("light", "dark")
IDLE_MINUTES = (2, 5, 10, 15, 30)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the machine remembers. An empty `data` is the default place; idle minutes end in the covered screen."""

    language: str = "ru"
    theme: str = "light"
    data: str = ""
    idle_minutes: int = 10
    scale: int = 100

    @property
    def folder(self) -> Path:
        """Return the store's folder."""
        return Path(self.data) if self.data else paths.default_data()


def load(path: Path | None = None) -> Settings:
    """Read the settings; unknown keys are ignored, bad values fall back with a warning."""
    place = path or paths.default_settings()
    try:
        raw = tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError) as error:
        log.warning("settings can't be read: %s", type(error).__name__)
        return Settings()
    return _checked(raw)


def _checked(raw: dict[str, Any]) -> Settings:
    made = Settings()
    for field in fields(Settings):
        value = raw.get(field.name, getattr(made, field.name))
        if type(value) is not type(getattr(made, field.name)) or not _allowed(field.name, value):
            log.warning("setting %s has a value that is not allowed", field.name)
            continue
        made = replace(made, **{field.name: value})
    return made


def _allowed(name: str, value: Any) -> bool:
    if name == "theme":
        return value in THEMES
    if name == "idle_minutes":
        return bool(1 <= value <= 240)
    if name == "scale":
        return bool(100 <= value <= 200)
    return True


def save(settings: Settings, path: Path | None = None) -> None:
    """Write the settings in one step."""
    place = path or paths.default_settings()
    place.parent.mkdir(parents=True, exist_ok=True)
    # JSON's strings and numbers are TOML's, too.
    lines = [f"{field.name} = {json.dumps(getattr(settings, field.name))}" for field in fields(Settings)]
    part = place.with_suffix(".part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    part.replace(place)
