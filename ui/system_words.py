"""The words of Qt's own dialogs and menus: its own translation of the language, and ours where it has none.

Which words Qt knows differs between its versions; so the words of buttons and of choosing a file are ours as well.
A dialog that the system draws by itself speaks the system's language.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from npm_desktop.sentences import N_
from npm_desktop.texts import SOURCE
from ui.language import tr

# As Qt says them, by what we say for them.
OWN = {
    "OK": N_("OK"),
    "Save": N_("Save"),
    "&Save": N_("Save"),
    "Open": N_("Open"),
    "&Open": N_("Open"),
    "&Choose": N_("Choose it"),
    "&Yes": N_("Yes"),
    "&No": N_("No"),
    "Cancel": N_("Cancel"),
    "Close": N_("Close"),
    "Discard": N_("Discard"),
    "Apply": N_("Apply"),
    "Retry": N_("Retry"),
    "Help": N_("Help"),
    "Look in:": N_("Folder:"),
    "Directory:": N_("Folder:"),
    "File &name:": N_("File name:"),
    "Files of type:": N_("Kind of files:"),
    "All Files (*)": N_("All files (*)"),
    "My Computer": N_("This computer"),
    "Computer": N_("This computer"),
    "Name": N_("Name"),
    "Size": N_("Size"),
    "Type": N_("Kind"),
    "Date Modified": N_("Changed on"),
    "File": N_("File"),
    "File Folder": N_("Folder"),
    "Print": N_("Print"),
    "&Print": N_("Print"),
    "Copies:": N_("Copies:"),
    "Pages": N_("Pages"),
    "Print all": N_("Print all"),
}
CONTEXTS = frozenset(
    {"QPlatformTheme", "QDialogButtonBox", "QFileDialog", "QFileSystemModel", "QMessageBox", "QPrintDialog"}
)


class _Own(QTranslator):
    def translate(self, context: str, source: str, _disambiguation: str | None = None, _number: int = -1) -> str | None:  # type: ignore[override]
        """Return our word, None where we have none either."""
        return tr(OWN[source]) if context in CONTEXTS and source in OWN else None


class SystemWords(QObject):
    """Lets Qt speak a language; English is what it speaks by itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._used: list[QTranslator] = []

    def speak(self, code: str) -> None:
        """Speak this language from now on. Qt's words are asked for first."""
        for one in self._used:
            QCoreApplication.removeTranslator(one)
            one.deleteLater()
        self._used = []
        if code == SOURCE:
            return
        made: list[QTranslator] = [_Own(self)]
        qt = QTranslator(self)
        if qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            made.append(qt)
        for one in made:
            QCoreApplication.installTranslator(one)
        self._used = made
