"""The photos of a visit: dropped, pasted or chosen, in their order; at the right the one that is open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QWidget

from npm_desktop.domain.changes import Changes, Topic
from npm_desktop.domain.document import StoredFile
from npm_desktop.domain.evidence import Photo
from npm_desktop.domain.finding import Finding
from npm_desktop.domain.visit import Visit
from ui import language
from ui.context import Context
from ui.language import tr
from ui.screens.visit.photos_form import PhotoForm
from ui.screens.visit.photos_import import PhotoImport, choose_photos, sources_of
from ui.screens.visit.photos_pictures import Pictures
from ui.screens.visit.photos_view import PhotoView
from ui.screens.visit.photos_words import caption_of
from ui.screens.visit.saving import Saving
from ui.screens.visit.sides import Sides
from ui.screens.visit.spot import NOWHERE, Spot
from ui.screens.visit.visit_pane import ListPane
from ui.widgets import keys
from ui.widgets.buttons import OUTLINED, KeyButton
from ui.widgets.empty import EmptyState
from ui.widgets.flow import Flow, Spread, Stack
from ui.widgets.labels import Label
from ui.widgets.panes import column
from ui.widgets.shapes import Mark
from ui.widgets.thumbnails import PICTURE, ThumbnailGrid

_IN_MEMORY, _LARGE = 160, QSize(1600, 1600)
_PAUSE = 700  # milliseconds between two readings while photos come in: hundreds of them are one page, not hundreds
Found = tuple[Visit, list[Photo], list[Finding], dict[str, StoredFile]]


class PhotosPane(ListPane):
    """Files can be dropped anywhere on it. `left` by Esc when nothing is open any more."""

    left = Signal()
    watched = frozenset({Topic.PHOTOS, Topic.FINDINGS, Topic.VISITS, Topic.DOCUMENTS})

    def __init__(self, context: Context, visit_id: str, saving: Saving | None = None) -> None:
        super().__init__(context, visit_id, saving, context.core.photos.restore)
        self.photos: dict[str, Photo] = {}
        self._findings: list[Finding] = []
        self.add = KeyButton(tr("Add photos"), OUTLINED, icon="camera", key="F6")
        self.paste = KeyButton(tr("Paste"), OUTLINED, icon="copy", key="Ctrl V")
        self.taking = PhotoImport(context, visit_id)
        self.grid = ThumbnailGrid(tr("Photos in their order"))
        self.help = Label(
            tr("Enter opens a photo, Ctrl and an arrow moves it, Delete takes it back."), "small", "muted"
        )
        self.form = PhotoForm(context, self._saving)
        self.view = PhotoView()
        ratio = self.devicePixelRatioF()
        self.thumbnails = Pictures(context, PICTURE * ratio, _IN_MEMORY, self)
        self.copies = Pictures(context, _LARGE, 3, self)
        self.empty = EmptyState(
            "camera",
            tr("No photos yet"),
            tr("Drop photos or a camera's folder here, paste a picture, or choose files. Originals stay untouched."),
        )
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._build()
        self._connect()
        self.reload()

    def _build(self) -> None:
        head, both, left = QWidget(), QWidget(), QWidget()
        both.setLayout(Flow(self.paste, self.add, spacing=8, right=True))
        head.setLayout(Spread(Label(tr("Photos"), "title"), both))
        parts = (head, self.notice, self.taking, self.empty, self.help, self.grid)
        left.setLayout(Stack(*parts, spacing=16, margins=(24, 16, 24, 24)))
        self._sides = Sides(left, self.form)
        self._pages = QStackedWidget()
        self._pages.addWidget(self._sides)
        self._pages.addWidget(self.view)
        self.setLayout(column(self._pages))
        self.grid.hide()
        self.help.hide()
        self.setFocusProxy(self.add)
        self.setAcceptDrops(True)
        for inner in self.findChildren(QWidget):
            inner.setAcceptDrops(False)  # a file that is dropped on a text is a photo, not a path

    def _connect(self) -> None:
        self.add.clicked.connect(self.choose_files)
        self.paste.clicked.connect(self.paste_in)
        self.taking.finished.connect(self.say)
        self.taking.ended.connect(self._pause.start)
        self._pause.timeout.connect(self.reload)
        self.grid.opened.connect(self.open_photo)
        self.grid.moved.connect(self.move_photo)
        self.grid.removed.connect(self._remove)
        self.grid.wanted.connect(self._want)
        self.thumbnails.arrived.connect(self._arrived)
        self.copies.arrived.connect(lambda _name: self._show_pictures())
        self.form.closed.connect(self._closed)
        self.form.removed.connect(self._taken_back)
        self.form.moved.connect(lambda step: self.move_photo(self.form.photo_id, step))
        self.form.larger.connect(self.look)
        self.view.turned.connect(self._turn)
        self.view.closed.connect(self._look_no_more)
        self.view.cleared.connect(self.form.clear)

    # Reading

    def _on_changed(self, changes: Changes) -> None:
        if not self.taking.running or not self.isVisible():
            super()._on_changed(changes)
        elif changes.visit_id == self._id and not self._pause.isActive():
            self._pause.start()

    def reload(self) -> None:
        """Ask for the photos, and where those lie that aren't known yet."""
        reader, visit_id, known = self._context.reader, self._id, self.thumbnails.known() | self.copies.known()

        def ask() -> Found:
            photos = reader.photos.of_visit(visit_id)
            names = {name for one in photos for name in (one.thumbnail, one.derivative)} - known
            files = {name: reader.photos.file(name) for name in names}
            return reader.visits.get(visit_id), photos, reader.findings.of_visit(visit_id), files

        self._context.tasks.read(self, ask, self._show)

    def _show(self, found: Found) -> None:
        self._visit, photos, self._findings, files = found
        self.photos = {one.id: one for one in photos}
        self.thumbnails.know(files)
        self.copies.know(files)
        self.grid.show_pictures({one.id: caption_of(one) for one in photos})
        self.grid.setVisible(bool(photos))
        self.help.setVisible(bool(photos) and not self.locked())
        self.empty.setVisible(not photos)
        for key in (self.add, self.paste):
            key.setVisible(not self.locked())
        self._show_opened()
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.open_photo(wanted)

    def _show_opened(self) -> None:
        photo = self.photos.get(self.form.photo_id)
        if photo is not None:
            self.form.refresh(photo, self._findings, locked=self.locked())
            self._show_view(photo)
        elif self.form.photo_id:
            self.form.put_away()
        self._show_pictures()

    def _show_view(self, photo: Photo) -> None:
        place = list(self.photos).index(photo.id) + 1
        words = photo.caption.shown(language.current().language)[0]
        self.view.show_photo(photo, place, len(self.photos), words, locked=self.locked())

    # Pictures

    def _want(self, photo_id: str) -> None:
        photo = self.photos.get(photo_id)
        image = self.thumbnails.image(photo.thumbnail) if photo else None
        if image is not None:
            self.grid.cards[photo_id].image = image  # it is being painted just now

    def _arrived(self, name: str) -> None:
        photo = next((one for one in self.photos.values() if one.thumbnail == name), None)
        if photo is not None and photo.id in self.grid.cards:
            broken = self.thumbnails.is_broken(name)
            self.grid.cards[photo.id].show_image(self.thumbnails.image(name), broken=broken)

    def _show_pictures(self) -> None:
        photo = self.photos.get(self.form.photo_id)
        name = photo.derivative if photo else ""
        if name:
            image, broken = self.copies.image(name), self.copies.is_broken(name)
            self.form.picture.show_image(image, broken=broken)
            self.view.picture.show_image(image, broken=broken)

    # Adding

    def new_photo(self, _spot: Spot = NOWHERE) -> None:
        """Be ready for photos; pressed here, choose files at once."""
        if self.add.hasFocus() and not self.locked():
            self.choose_files()
        else:
            self._look_no_more()
            self.focus_in()

    def choose_files(self) -> None:
        """Choose files to add."""
        self.taking.take(choose_photos(self._context))

    def paste_in(self) -> None:
        """Add what lies in the clipboard."""
        if self.locked():
            return
        sources = sources_of(QGuiApplication.clipboard().mimeData())
        if sources:
            self.taking.take(sources)
        else:
            self.say(tr("The clipboard holds no picture and no file."), Mark.NOW)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.locked() and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        sources = sources_of(event.mimeData())
        if sources and not self.locked():
            event.setDropAction(Qt.DropAction.CopyAction)  # what is dropped stays where it is
            event.accept()
            self.taking.take(sources)

    # Doing

    def open_photo(self, photo_id: str) -> None:
        """Open a photo in the form; one that isn't read yet opens when it is."""
        photo = self.photos.get(photo_id)
        if photo is None or self._visit is None:
            self._wanted = photo_id
            return
        self.form.show_photo(photo, self._findings, self._visit.day, locked=self.locked())
        self._sides.open(self.form)
        self.grid.choose(photo_id)
        self._show_opened()
        if self._pages.currentWidget() is self._sides:
            self._focus_form()

    def lead_to(self, place: str) -> None:
        """Open the photo of this id; anything else is the page itself."""
        self.open_photo(place)
        if place not in self.photos:
            self.focus_in()

    def _focus_form(self) -> None:
        """Begin with the caption, in sight even where the window is small."""
        first = self.form.close_key if self.locked() else self.form.caption
        first.setFocus()
        for page in (self, self._sides, self.form):  # a form that was hidden has no place yet
            page.layout().activate()
        self._sides.show_whole(first)

    def move_photo(self, photo_id: str, step: int) -> None:
        """Put a photo one place forward or back."""
        order = list(self.photos)
        place = order.index(photo_id) + step if photo_id in order else -1
        if self.locked() or not 0 <= place < len(order):
            return
        order.remove(photo_id)
        order.insert(place, photo_id)
        job = partial(self._context.core.photos.arrange, self._id, order, self._context.voice.who())
        self._saving.send("order", job)

    def look(self) -> None:
        """Show the open photo as large as there is room."""
        self.form.commit()
        self._pages.setCurrentWidget(self.view)
        self.view.setFocus()

    def _turn(self, step: int) -> None:
        other = self.grid.neighbour(self.form.photo_id, step)
        if other:
            self.open_photo(other)

    def _look_no_more(self) -> None:
        if self._pages.currentWidget() is self.view:
            self._pages.setCurrentWidget(self._sides)
            self.form.larger_key.setFocus()

    def _remove(self, photo_id: str) -> None:
        """Take a photo back; its original stays in the store."""
        photo = self.photos.get(photo_id)
        if photo is not None and not self.locked():
            job = partial(self._context.core.photos.remove, photo_id, self._context.voice.who())
            self._saving.send(f"photo {photo_id} remove", job, lambda _changes: self._taken_back(photo))

    def _taken_back(self, photo: Photo | None) -> None:
        if photo is not None:
            said = tr("Photo No. {n} was taken back. Its original is kept.", n=photo.ordinal)
            self.offer_undo(photo.id, said)

    def _closed(self) -> None:
        opened = next((key for key, card in self.grid.cards.items() if card.chosen), "")
        self._sides.close_right()
        self.grid.choose("")
        self.grid.focus_on(opened)

    # The workspace

    def focus_in(self) -> None:
        """Take the keyboard: adding comes first; where nothing may be changed, the first photo."""
        if self.add.isHidden():
            self.grid.focus_on()
        else:
            self.add.setFocus()

    def set_language(self, code: str) -> None:
        """Write in another language from now on."""
        self.form.set_language(code)

    def commit(self) -> None:
        """Save what is still typed."""
        self.form.commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.matches(QKeySequence.StandardKey.Paste) or (control and keys.physical(event) == "V"):
            self.paste_in()
        elif event.key() == Qt.Key.Key_Escape:
            self._escape()
        else:
            super().keyPressEvent(event)

    def _escape(self) -> None:
        """Stop what is under way, else close what is open, else leave."""
        if self.taking.put_away():
            return
        if self._sides.opened() is self.form:
            self.form.put_away()
        else:
            self.left.emit()
