"""Qt's own dialogs speak the language of the window, its words or ours; English comes back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLibraryInfo
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from npm_desktop import texts
from ui import language
from ui.system_words import OWN, SystemWords


@pytest.fixture
def words(qapp: QApplication) -> Iterator[SystemWords]:
    made = SystemWords()
    yield made
    language.use(texts.load("en"))
    made.speak("en")


def speak(words: SystemWords, code: str) -> None:
    language.use(texts.load(code))
    words.speak(code)


@pytest.mark.parametrize(
    ("code", "cancel", "opens"), [("kk", "Бас тарту", "Ашу"), ("ru", "Отмена", "Открыть"), ("en", "Cancel", "Open")]
)
def test_buttons_and_files_are_asked_for_in_the_language(
    words: SystemWords, qtbot: QtBot, code: str, cancel: str, opens: str
) -> None:
    speak(words, code)
    box = QMessageBox(QMessageBox.Icon.NoIcon, "", "", QMessageBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QMessageBox.StandardButton.Cancel).text().replace("&", "") == cancel
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(files)
    shown = {one.text().replace("&", "") for one in files.findChild(QDialogButtonBox).buttons()}
    assert shown == {cancel, opens}


@pytest.mark.parametrize("code", ["kk", "ru"])
def test_our_words_stand_where_qt_has_none(
    words: SystemWords, code: str, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setattr(QLibraryInfo, "path", lambda _which: str(tmp_path))  # a Qt without translations
    speak(words, code)
    for source, ours in OWN.items():
        said = QCoreApplication.translate("QFileDialog", source)
        assert said == language.tr(ours)
        assert said not in (source, "") or source == "OK"
    assert QCoreApplication.translate("QFileDialog", "Nobody said this") == "Nobody said this"
    assert QCoreApplication.translate("SomeWidget", "Open") == "Open"


def test_english_comes_back(words: SystemWords) -> None:
    speak(words, "ru")
    speak(words, "en")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Cancel"
