"""One institution: its page and its entry."""

from ui.screens.institution.screen import InstitutionScreen

__all__ = ["InstitutionScreen"]
