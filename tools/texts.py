"""Collect every message of the code and of the documents, and bring the catalogues up to date.

New messages come in untranslated, changed ones are not guessed, those no longer used go. The order is that of the
messages, so that a catalogue changes only where a text did.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
FOLDER = ROOT / "resources" / "translations"
KEYWORDS = {"tr": None, "N_": None, "ntr": (1, 2)}
METHODS = [
    ("npm_desktop/**.py", "python"),
    ("ui/**.py", "python"),
    ("main.py", "python"),
    ("resources/documents/**.toml", "tools.toml_messages:extract"),
]


def messages() -> Catalog:
    """Return the catalogue of all messages, untranslated."""
    from tools.toml_messages import extract as toml

    catalogue = Catalog(project="npm-desktop", charset="utf-8")
    methods = [(pattern, toml if ":" in method else method) for pattern, method in METHODS]
    found = extract_from_dir(str(ROOT), methods, {}, keywords=KEYWORDS, directory_filter=_ours)
    for file, _line, message, comments, context in found:
        catalogue.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    return catalogue


def _ours(folder: str) -> bool:
    name = Path(folder).name
    return not name.startswith(".") and name not in ("build", "dist", "screens", "tests", "__pycache__")


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
    done = sum(
        bool(all(one.string) if isinstance(one.string, (tuple, list)) else one.string) for one in catalogue if one.id
    )
    return done, len(catalogue)


def main() -> None:
    """Update both catalogues and say how complete they are."""
    template = messages()
    for language in ("kk", "ru"):
        done, total = update(language, template)
        print(f"{language}: {done} of {total}")


if __name__ == "__main__":
    main()
