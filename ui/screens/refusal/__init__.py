"""The page of a refused entry: the act that grows with the words, and what follows it."""

from ui.screens.refusal.screen import RefusalScreen

__all__ = ["RefusalScreen"]
