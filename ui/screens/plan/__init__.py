"""Planning a visit."""

from ui.screens.plan.screen import PlanScreen

__all__ = ["PlanScreen"]
