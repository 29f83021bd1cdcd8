"""Where things lie on disk. The only module that knows."""

from __future__ import annotations

from pathlib import Path

import platformdirs

ROOT = Path(__file__).resolve().parent.parent
RESOURCES = ROOT / "resources"
CHECKLISTS = RESOURCES / "checklists"
DOCUMENTS = RESOURCES / "documents"
REFERENCE = RESOURCES / "reference"
TRANSLATIONS = RESOURCES / "translations"
ICONS = RESOURCES / "icons"
MIGRATIONS = Path(__file__).resolve().parent / "store" / "migrations"

# The names inside a store's folder.
KEYRING, DATABASE, FILES, COPIES, LOCK = "keyring.json", "store.db", "files", "copies", "lock"


def is_store(folder: Path) -> bool:
    """Tell whether there is a store in the folder."""
    return (folder / KEYRING).exists() or (folder / DATABASE).exists()


def default_data() -> Path:
    """Return the folder that holds the store when the user names none."""
    return Path(platformdirs.user_data_dir("npm-desktop", appauthor=False))


def demo_data(folder: Path) -> Path:
    """Return the folder of the demonstration store beside the real one."""
    return folder.with_name(f"{folder.name}-demo")


def default_settings() -> Path:
    """Return the file of this machine's settings (language, theme, idle time)."""
    return Path(platformdirs.user_config_dir("npm-desktop", appauthor=False)) / "settings.toml"


def default_logs() -> Path:
    """Return the folder of the logs."""
    return Path(platformdirs.user_log_dir("npm-desktop", appauthor=False))


def font_folder(package: str) -> Path:
    """Return the folder of the font files that the named font package (`serif` or `sans`) ships."""
    if package == "serif":
        import fontpkg_ibm_plex_serif as module
    else:
        import fontpkg_ibm_plex_sans as module
    return Path(module.__file__).resolve().parent / "files"
