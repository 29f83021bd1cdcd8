"""The library: every checklist with its versions, what is said of a workbook, trying it, releasing it."""

from ui.screens.library.all import LibraryScreen
from ui.screens.library.version import VersionScreen

__all__ = ["LibraryScreen", "VersionScreen"]
