"""The pictures of photos on their way to the screen: decrypted and decoded in the pool, the last ones kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage

from npm_desktop import photo_journeys
from npm_desktop.core import Core
from npm_desktop.domain.document import StoredFile
from npm_desktop.errors import AppError, BadInput
from ui.context import Context


class Pictures(QObject):
    """`arrived(name)` when the picture of a file is there or can't be shown. `most` are kept in memory."""

    arrived = Signal(str)

    def __init__(self, context: Context, room: QSize, most: int, parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._room, self._most = context, room, most
        self._files: dict[str, StoredFile] = {}
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()
        self._broken: set[str] = set()

    def know(self, files: Mapping[str, StoredFile]) -> None:
        """Learn where pictures lie."""
        self._files.update(files)

    def known(self) -> frozenset[str]:
        """Return the names of the files that are known."""
        return frozenset(self._files)

    def image(self, name: str) -> QImage | None:
        """Return the picture if it is here; else it is on its way."""
        if name in self._kept:
            self._kept.move_to_end(name)
            return self._kept[name]
        if name in self._files and name not in self._asked and name not in self._broken:
            self._asked.add(name)
            job = partial(_decoded, self._context.core, self._files[name], self._room)
            self._context.tasks.work(self, job, partial(self._keep, name), partial(self._miss, name))
        return self._kept.get(name)

    def is_broken(self, name: str) -> bool:
        """Tell whether the picture can't be shown: its file is missing or damaged."""
        return name in self._broken

    def _keep(self, name: str, image: QImage) -> None:
        self._asked.discard(name)
        self._kept[name] = image
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)
        self.arrived.emit(name)

    def _miss(self, name: str, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        self._asked.discard(name)
        self._broken.add(name)
        self.arrived.emit(name)


def _decoded(core: Core, file: StoredFile, room: QSize) -> QImage:
    """Read and decode a copy, made small enough for the room; for the pool."""
    image = QImage.fromData(photo_journeys.read_copy(core, file))
    if image.isNull():
        raise BadInput("file_damaged")
    if image.width() > room.width() or image.height() > room.height():
        ways = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        image = image.scaled(room, *ways)
    return image
