"""All recommendations, what became of each, and the note of what became of the chosen one."""

from ui.screens.recommendations.screen import RecommendationsScreen

__all__ = ["RecommendationsScreen"]
