"""Participants with their certificates, and the groups they belong to."""

from ui.screens.people.screen import PeopleScreen

__all__ = ["PeopleScreen"]
