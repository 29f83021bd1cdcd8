"""The register of messages and the cases of reprisals."""

from ui.screens.messages.screen import MessagesScreen

__all__ = ["MessagesScreen"]
