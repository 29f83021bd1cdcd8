"""The search over everything."""

from ui.screens.search.filling import IndexFilling
from ui.screens.search.screen import SearchScreen

__all__ = ["IndexFilling", "SearchScreen"]
