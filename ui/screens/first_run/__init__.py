"""The first run: an empty store, practice data or a backup; then the passphrase, the recovery code, who works here."""

from ui.screens.first_run.screen import FirstRunScreen

__all__ = ["FirstRunScreen"]
