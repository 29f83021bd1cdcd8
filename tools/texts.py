"""Collect every message of the code and of the documents, and bring the catalogues up to date.

New messages come in untranslated, changed ones are not guessed, those no longer used go. The order is that of the
messages, so that a catalogue changes only where a text did.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "resources" / "translations"
KEYWORDS = {"tr": None, "N_": None, "ntr": (1, 2)}
SOURCES = [*sorted((ROOT / "npm_desktop").rglob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]
DOCUMENTS = sorted((ROOT / "resources" / "documents").glob("*.toml"))


def messages() -> Catalog:
    """Return the catalogue of all messages, untranslated."""
    from tools.toml_messages import extract as toml

    catalogue = Catalog(project="npm-desktop", charset="utf-8")
    for method, files in (("python", SOURCES), (toml, DOCUMENTS)):
        for file in files:
            for _line, message, comments, context in extract_from_file(method, str(file), keywords=KEYWORDS):
                catalogue.add(message, None, auto_comments=comments, context=context)
    return catalogue


def update(language: str, template: Catalog) -> tuple[int, int]:
    """Bring one catalogue up to date; return (translated, all)."""
    path = FOLDER / f"{language}.po"
    catalogue = Catalog(locale=language, charset="utf-8", project="npm-desktop")
    if path.exists():
        with path.open("rb") as stream:
            catalogue = read_po(stream, locale=language)
    catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    FOLDER.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(stream, catalogue, width=118, no_location=True, sort_output=True, omit_header=False)
    _tidy(path)
    return sum(_translated(one) for one in catalogue if one.id), len(catalogue)


def _translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
    return all(forms)


def _tidy(path: Path) -> None:
    """Leave out the header's lines that change by themselves or say nothing."""
    idle = tuple(f'"{name}' for name in ("Report-", "POT-", "PO-Rev", "Last-", "Language-Team", "Generated"))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    start = next(place for place, line in enumerate(lines) if line.startswith("msgid"))
    path.write_text("".join(line for line in lines[start:] if not line.startswith(idle)), encoding="utf-8")


def main() -> None:
    """Update both catalogues and say how complete they are."""
    template = messages()
    for language in ("kk", "ru"):
        done, total = update(language, template)
        print(f"{language}: {done} of {total}")


if __name__ == "__main__":
    main()
