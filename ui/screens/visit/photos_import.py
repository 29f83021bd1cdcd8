"""Photos on their way in: what was dropped, pasted or chosen, how far it is, and what failed, one line each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from npm_desktop import photo_journeys
from npm_desktop.domain.changes import Changes
from npm_desktop.photo_journeys import Outcome, Source, Taken
from ui import language
from ui.context import Context
from ui.language import ntr, tr
from ui.widgets.buttons import KeyButton
from ui.widgets.flow import Stack
from ui.widgets.progress import WorkProgress
from ui.widgets.shapes import Mark

_PATTERN = " ".join(f"*.{case}" for one in photo_journeys.ENDINGS for case in (one, one.upper()))
_RAW = ("image/png", "image/jpeg")  # a picture that lies in the clipboard as it was saved


def choose_photos(context: Context) -> list[Path]:
    """Let photos be chosen among files; none when it was given up."""
    return context.dialogs.open_files(tr("Photos to add"), f"{tr('Photos')} ({_PATTERN})")


def sources_of(mime: QMimeData) -> list[Source]:
    """Return the files or the picture that was dropped or lies in the clipboard."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return list(paths)
    for kind in _RAW:
        if mime.hasFormat(kind):
            return [bytes(mime.data(kind).data())]
    image = mime.imageData() if mime.hasImage() else None
    return [_png(image)] if isinstance(image, QImage) and not image.isNull() else []


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


class PhotoImport(QWidget):
    """Takes photos in, one after the other. `ended` when none is on its way, `finished(sentence)` if none failed."""

    finished = Signal(str)
    ended = Signal()

    def __init__(self, context: Context, visit_id: str) -> None:
        super().__init__()
        self._context, self._id = context, visit_id
        self._waiting: list[tuple[Source, dict[str, str]]] = []
        self._stopping = self._told_something = False
        self.progress: WorkProgress | None = None
        self.close_key = KeyButton(tr("Close"), key="Esc")
        self.close_key.clicked.connect(self.hide)
        self._box = Stack(spacing=8)
        self._box.addWidget(self.close_key)
        self.setLayout(self._box)
        self.running = False
        self.hide()

    def take(self, sources: Sequence[Source], **belongs: str) -> None:
        """Add these; what comes while others are on their way waits for them. `belongs`: fields all are given."""
        self._waiting += [(one, belongs) for one in sources]
        if not self.running and self._waiting:
            self._begin()

    def stop(self) -> None:
        """Add no more after the photo that is on its way; those that were added stay."""
        self._stopping = True
        self._waiting.clear()

    def put_away(self) -> bool:
        """Stop what is under way, or hide what was told; tell whether there was anything."""
        if self.running:
            self.stop()
            return True
        if self.isHidden():
            return False
        self.hide()
        return True

    def _begin(self) -> None:
        belongs = self._waiting[0][1]
        sources = [one for one, about in self._waiting if about == belongs]
        self._waiting = [one for one in self._waiting if one[1] != belongs]
        self.running, self._stopping, self._told_something = True, False, False
        self._show_progress()
        journey = photo_journeys.add_photos(
            self._context.core,
            self._id,
            sources,
            self._context.voice.who(),
            told=self._told,
            stopped=lambda: self._stopping,
            belongs=belongs,
        )
        self._context.tasks.run(self, journey, self._done, self._failed)

    def _show_progress(self) -> None:
        if self.progress is not None:
            self._box.removeWidget(self.progress)
            self.progress.hide()
            self.progress.deleteLater()
        self.progress = WorkProgress(tr("Adding photos"))
        self.progress.stopped.connect(self.stop)
        self._box.removeWidget(self.close_key)
        self._box.addWidget(self.progress)
        self._box.addWidget(self.close_key)
        self.progress.show()
        self.close_key.hide()
        self.show()

    def _told(self, done: int, total: int, outcome: Outcome | None) -> None:
        """Show how far it is. The journey goes on after the screen was left."""
        if not isValid(self) or self.progress is None:
            return
        words = tr("{done} of {total}", done=done, total=total)
        self.progress.show_progress(done, total, words, tr("What was added stays when you stop."))
        for mark, sentence in _lines(outcome):
            self._told_something = True
            self.progress.add_line(mark, sentence)

    def _done(self, result: tuple[Taken, Changes]) -> None:
        taken, _ = result
        added = sum(bool(one.photo_id) for one in taken.outcomes)
        said = ntr("{n} photo was added.", "{n} photos were added.", added)
        if taken.left:
            said += " " + ntr("{n} file was not looked at.", "{n} files were not looked at.", taken.left)
        self._end(said)

    def _failed(self, error: Exception) -> None:
        self._end("")
        self._context.dialogs.show_error(error)

    def _end(self, said: str) -> None:
        assert self.progress is not None
        self.running = False
        self.progress.finish(said)
        self.progress.title.setText(tr("Photos that were added"))
        self.close_key.setVisible(self._told_something)
        if not self._told_something:
            self.hide()
            if said:
                self.finished.emit(said)
        if self._waiting:
            self._begin()
        else:
            self.ended.emit()


def _lines(outcome: Outcome | None) -> list[tuple[str, str]]:
    """Return what has to be said about one file."""
    if outcome is None:
        return []
    name = outcome.name or tr("Pasted picture")
    if outcome.problem is not None:
        mark = Mark.NOW if outcome.problem.code == "photo_known" else Mark.BAD
        return [(mark, f"{name}: {language.current().error(outcome.problem)}")]
    told = []
    if outcome.format:
        told.append(
            tr("{name} is a {format} photo, whatever its name says. It was added.", name=name, format=outcome.format)
        )
    if outcome.frames > 1:
        told.append(tr("{name} holds {n} pictures. The first one was added.", name=name, n=outcome.frames))
    return [(Mark.GOOD, sentence) for sentence in told]
