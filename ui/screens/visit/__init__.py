"""The workspace of one visit: head, stages, and a pane for each of them."""

from ui.screens.visit.screen import VisitScreen

__all__ = ["VisitScreen"]
