"""One window: makes the parts and wires them. What they do is in the parts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMainWindow, QSplitter, QVBoxLayout, QWidget

from neurarium.project import SUFFIX, Checkpoint, Document
from neurarium.session import Session
from neurarium.settings import paths
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.canvas import CanvasView
from neurarium.ui.instruments.board import BoardView
from neurarium.ui.panels.data_choice import data_menu
from neurarium.ui.panels.data_form import DataForm
from neurarium.ui.panels.data_mend import Offer
from neurarium.ui.panels.examples import ExamplesPanel
from neurarium.ui.panels.layer_form import LayerForm
from neurarium.ui.panels.palette import LayersPanel
from neurarium.ui.panels.sample_picker import SamplePicker
from neurarium.ui.panels.sketch_pad import SketchPad
from neurarium.ui.panels.training_form import TrainingForm
from neurarium.ui.panels.type_pad import TypePad
from neurarium.ui.plots.code_view import CodeView
from neurarium.ui.plots.live_view import LiveView
from neurarium.ui.plots.surface_view import SurfaceView
from neurarium.ui.window.about import AboutDialog
from neurarium.ui.window.arrangement import Arrangement
from neurarium.ui.window.background import Background
from neurarium.ui.window.canvas_area import CanvasArea
from neurarium.ui.window.command_menu import CommandMenu
from neurarium.ui.window.commands import make_actions
from neurarium.ui.window.event_notices import EventNotices
from neurarium.ui.window.exports import Exports
from neurarium.ui.window.files import Files
from neurarium.ui.window.help import Helper, KeysDialog
from neurarium.ui.window.imports import Imports, is_import
from neurarium.ui.window.instruments import instrument_views
from neurarium.ui.window.leaving import Leaving
from neurarium.ui.window.look_notes import LookNotes
from neurarium.ui.window.menus import data_text, device_menu, device_text, export_menu, main_menu
from neurarium.ui.window.recovery import Recovery
from neurarium.ui.window.search import entries
from neurarium.ui.window.settings_dialog import SettingsDialog
from neurarium.ui.window.showcase import Showcase
from neurarium.ui.window.side_panel import SidePanel
from neurarium.ui.window.topbar import TopBar
from neurarium.ui.window.views_area import ViewsArea

if TYPE_CHECKING:
    from neurarium.ui.window.desk import Desk

LEFT_WIDTH, RIGHT_WIDTH = 232, 312  # px at scale 1
FIRST_SIZE = QSize(1600, 1000)  # where there is room for it
ALL_BELOW = QSize(1440, 840)  # px: on a smaller screen (school laptop, projector) the first window takes all of it


class MainWindow(QMainWindow):
    """A document, its session and everything one sees of them."""

    gone = Signal(object)  # this window, closed and its session ended

    desk: Desk
    controller: Controller
    files: Files
    recovery: Recovery
    exports: Exports
    imports: Imports
    topbar: TopBar
    canvas: CanvasView
    views: ViewsArea
    arrangement: Arrangement
    helper: Helper

    def __init__(self, desk: Desk, document: Document, session: Session, *, edited: bool = False) -> None:
        super().__init__()
        self.desk = desk
        theme = desk.theme
        self.controller = Controller(document, session, theme, self)
        if edited:
            self.controller.undo_stack.resetClean()
        self.background = Background(self)
        self.files = Files(self, self.background)
        self.recovery = Recovery(self, self.background)
        self.exports = Exports(self)
        self.imports = Imports(self)
        self._leaving = Leaving(self)
        self.topbar = TopBar(self.controller, self)
        self.canvas = CanvasView(self.controller, self)
        self.canvas_area = CanvasArea(theme, self.canvas, self)
        self.sketch_pad = SketchPad(self.controller, self.canvas_area)
        self.canvas.keep_clear(self.sketch_pad)
        self.type_pad = TypePad(self.controller, self.canvas_area)
        self.canvas.keep_clear(self.type_pad)
        self.notices = EventNotices(self.controller, self.canvas_area.bar, self)
        self.left = self._left_panel()
        self.right = self._right_panel()
        self.views = self._views()
        self._lay_out()
        self.actions_by_name = make_actions(self)
        self.helper = Helper(theme, self)
        self._fill_top_bar()
        self._listen()
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 360)
        self.refresh_title()

    # -- making ----------------------------------------------------------------------------------

    def _left_panel(self) -> SidePanel:
        panel = SidePanel(self.controller.theme, "left", LEFT_WIDTH, "Ctrl+1", self)
        layers = LayersPanel(self.controller, self)
        panel.pages.add_page(self.tr("Layers"), layers, tip=self.tr("Everything a network is made of: drag or click"))
        shown = ExamplesPanel(self.controller, self)
        panel.pages.add_page(self.tr("Examples"), shown, tip=self.tr("Networks that are ready to train"))
        layers.add_requested.connect(self.canvas.commands.add)
        layers.block_requested.connect(self.canvas.blocks.add)
        shown.open_requested.connect(self.files.open_example)
        self.canvas.examples_wanted.connect(self.show_examples)
        return panel

    def _right_panel(self) -> SidePanel:
        panel = SidePanel(self.controller.theme, "right", RIGHT_WIDTH, "Ctrl+3", self)
        for title, form, tip in (
            (
                self.tr("Layer"),
                LayerForm(self.controller, self),
                self.tr("What the selected layer does, and its numbers"),
            ),
            (self.tr("Training"), TrainingForm(self.controller, self), self.tr("How the network learns")),
            (self.tr("Data"), DataForm(self.controller, self), self.tr("What the network learns from")),
        ):
            panel.pages.add_page(title, form, tip=tip)
        return panel

    def _views(self) -> ViewsArea:
        views = ViewsArea(self.controller.theme, "Ctrl+2", self.keyReleaseEvent, self)
        live = LiveView(self.controller, self)
        live.set_tile(SamplePicker(self.controller))
        views.add("live", self.tr("Live"), live, self.tr("Loss and accuracy while it learns, and what it looks at"))
        surface = SurfaceView(self.controller, self)
        for key, title, make, tip in instrument_views():
            views.add(key, title, make(self.controller, self), tip)
        views.add("surface", self.tr("Surface"), surface, self.tr("The network’s answer for every point of the plane"))
        code = CodeView(self.controller, self)
        board = BoardView(self.controller, self)
        views.add("compare", self.tr("Compare"), board, self.tr("Pictures side by side, live or kept as they are"))
        self.showcase = Showcase(self, board)
        views.add("code", self.tr("Code"), code, self.tr("The network as source code, to read and to copy"))
        notes = LookNotes(self.controller, views)
        views.set_notes(notes)
        notes.changed.connect(views.refit)
        return views

    def _lay_out(self) -> None:
        self._down = QSplitter(Qt.Orientation.Vertical, self)
        self._down.addWidget(self.canvas_area)
        self._down.addWidget(self.views)
        self._down.setMinimumWidth(200)  # the views give way; they never push the panels narrow
        self._down.setStretchFactor(0, 1)
        self._down.setStretchFactor(1, 0)
        self._across = QSplitter(Qt.Orientation.Horizontal, self)
        for index, part in enumerate((self.left, self._down, self.right)):
            self._across.addWidget(part)
            self._across.setStretchFactor(index, 1 if index == 1 else 0)
        for splitter in (self._down, self._across):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        whole = QWidget(self)
        box = QVBoxLayout(whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.topbar)
        box.addWidget(self._across, 1)
        self.setCentralWidget(whole)
        self.arrangement = Arrangement(
            self, self.controller.theme, self._across, self._down, self.left, self.right, self.views
        )

    def _fill_top_bar(self) -> None:
        bar, controller = self.topbar, self.controller
        bar.menu_button.setMenu(main_menu(self))
        bar.menu_button.setPopupMode(bar.menu_button.ToolButtonPopupMode.InstantPopup)
        bar.data_button.setMenu(data_menu(controller, self, self.offer_mend))
        bar.device_button.setMenu(device_menu(self))
        bar.export_button.setMenu(export_menu(self))
        bar.undo_button.clicked.connect(controller.undo_stack.undo)
        bar.redo_button.clicked.connect(controller.undo_stack.redo)

    def _listen(self) -> None:
        controller = self.controller
        stack = controller.undo_stack
        stack.indexChanged.connect(self._undo_state)
        self._undo_state()
        self.files.state_changed.connect(self.refresh_title)
        controller.document_replaced.connect(self.refresh_title)
        controller.document_changed.connect(self._top_words)
        controller.document_replaced.connect(self._top_words)
        controller.event_arrived.connect(self._top_words)
        self._top_words()

    # -- life ------------------------------------------------------------------------------------

    def open_up(self, checkpoint: Checkpoint | None = None, *, size: QSize | None = None) -> None:
        """Show the window where it was last, then start the worker: the window never waits for torch."""
        if size is not None:
            self.resize(size)
        elif not self.arrangement.restore(self.desk.store):
            room = QGuiApplication.primaryScreen().availableGeometry().size()
            self.resize(FIRST_SIZE.boundedTo(room * 0.94))
            small = room.width() < ALL_BELOW.width() or room.height() < ALL_BELOW.height()
            if small and QGuiApplication.platformName() not in ("offscreen", "minimal"):  # they keep it so for ever
                self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)
        if len(self.desk.windows) > 1:  # not exactly over the one it was opened from
            self.move(self.pos() + QPoint(1, 1) * self.controller.theme.px(32))
        if checkpoint is not None:
            self.files.saved_step = int(checkpoint.state.get("step", 0))
        self.show()
        self.arrangement.resized()
        self.canvas.setFocus()
        QTimer.singleShot(0, self, lambda: self.controller.start(checkpoint))

    @property
    def leaving(self) -> bool:
        """Whether the window is hidden already and only finishes its last work."""
        return self._leaving.under_way

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._leaving.may_go():
            self.arrangement.save(self.desk.store)
            event.accept()
            self.hide()
            self.finish()
        else:
            event.ignore()

    def finish(self) -> None:
        """End session, files and timers; the window is not used after this."""
        self.controller.close()
        self.imports.close()
        self.background.close()
        self.recovery.close()
        self.files.close()
        self.gone.emit(self)

    def bring_to_front(self) -> None:
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrangement.resized()

    # -- what the parts show ---------------------------------------------------------------------

    def refresh_title(self) -> None:
        """Project name and the dot for unsaved changes."""
        name, edited = self.files.name, self.files.edited
        self.setWindowTitle(f"{name}{'*' if edited else ''} – Neurarium")
        self.topbar.set_project(name, edited)
        self.actions_by_name["revert"].setEnabled(self.controller.document.path is not None)

    def _undo_state(self, *_: object) -> None:
        stack, bar = self.controller.undo_stack, self.topbar
        bar.undo_button.setEnabled(stack.canUndo())
        bar.redo_button.setEnabled(stack.canRedo())
        undo, redo = self.tr("Undo"), self.tr("Redo")
        bar.undo_button.setToolTip(f"{undo}: {stack.undoText()} (Ctrl+Z)" if stack.canUndo() else f"{undo} (Ctrl+Z)")
        bar.redo_button.setToolTip(
            f"{redo}: {stack.redoText()} (Ctrl+Shift+Z)" if stack.canRedo() else f"{redo} (Ctrl+Shift+Z)"
        )

    def _top_words(self, *_: object) -> None:
        words = (data_text(self.controller), device_text(self.controller))
        if (self.topbar.data_button.text(), self.topbar.device_button.text()) != words:
            self.topbar.data_button.setText(words[0])
            self.topbar.device_button.setText(words[1])
            self.topbar.refit()

    def offer_mend(self, offer: Offer) -> None:
        """The new data set does not fit the drawing: one button mends it."""
        self.notices.offer(
            translate_message(offer.sentence),
            translate_message(offer.label),
            lambda: self._mend(offer),
        )

    def _mend(self, offer: Offer) -> None:
        self.controller.mend(offer.edit)

    # -- commands that belong to no part ---------------------------------------------------------

    def show_command_menu(self) -> None:
        CommandMenu(self.controller.theme, entries(self), self).show_over(self)

    def show_examples(self) -> None:
        """The Examples tab, unfolded."""
        self.arrangement.fold("left", False)
        self.left.pages.set_current(1)

    def show_settings(self) -> None:
        SettingsDialog(self.controller.theme, self.desk.settings, self).open()

    def show_about(self) -> None:
        AboutDialog(self.controller.theme, self).open()

    def show_keys(self) -> None:
        KeysDialog(self.controller.theme, self).open()

    def show_log(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(paths.log_dir())))

    def toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def zoom(self, factor: float) -> None:
        self.canvas.mover.zoom_by(factor)

    # -- keys and drops --------------------------------------------------------------------------

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Space, wherever no widget wants it for itself (the canvas tells a drag from a press)."""
        focus = QApplication.focusWidget()
        pressed_button = isinstance(focus, QAbstractButton)
        typing = isinstance(focus, QLineEdit) and focus.isModified()  # Qt's lines let the release of every key through
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat() and not (pressed_button or typing):
            self.controller.toggle_training()
        else:
            super().keyReleaseEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            # After the drop is over: a question inside it would freeze the program the file came from.
            QTimer.singleShot(0, self, lambda: self.files.open_path(path))


def _dropped_file(event: QDropEvent) -> Path | None:
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and (path.suffix == SUFFIX or is_import(path)):
            return path
    return None
