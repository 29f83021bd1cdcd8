"""The start screen."""

from ui.screens.today.screen import TodayScreen

__all__ = ["TodayScreen"]
