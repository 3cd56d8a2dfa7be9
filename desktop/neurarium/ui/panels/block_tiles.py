"""The “Blocks” of the palette: built-in ones and one's own, to be dragged onto the canvas as layers are."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton, QVBoxLayout, QWidget

from neurarium.layers import FAMILIES
from neurarium.layers.blocks import BLOCKS
from neurarium.messages import Message, message
from neurarium.project.blocks import delete_block, own_blocks
from neurarium.ui.bridge.controller import Controller
from neurarium.ui.bridge.words import layer_count, translate_message
from neurarium.ui.canvas.group_blocks import OWN
from neurarium.ui.canvas.layer_menu import strip_icon
from neurarium.ui.canvas.mime import block_mime
from neurarium.ui.panels.more_button import MoreButton
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import FlowLayout, section_title

USUAL = frozenset({"residual", "inception", "transformer-encoder"})


class BlockButton(QToolButton):
    """One block. Drag it, double-click it, or press Enter on it; one's own can be deleted from its menu."""

    add_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(
        self, theme: Theme, key: str, title: str, sentence: str, family: str, words: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.key = key
        self.title = title
        self._theme = theme
        self._family = family if family in FAMILIES else "combining"
        self._words = f"{title} {words}".casefold()
        self._press: QPoint | None = None
        self.setProperty("kind", "tile")
        self.setText(title)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip(self.tr("{summary}\nDrag it onto the canvas, or double-click.").format(summary=sentence))
        self.setAccessibleName(self.tr("{type}: {summary}").format(type=title, summary=sentence))
        self.restyle()

    @property
    def own(self) -> bool:
        return self.key.startswith(OWN)

    def restyle(self) -> None:
        """Theme or interface scale changed."""
        self.setIcon(strip_icon(self._theme, self._family))
        self.setIconSize(QSize(self._theme.px(7), self._theme.px(16)))
        self.setMinimumHeight(self._theme.px(28))

    def fits(self, words: str) -> bool:
        """Whether the block is meant by what was typed."""
        return all(word in self._words for word in words.casefold().split())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if (event.position().toPoint() - self._press).manhattanLength() >= QApplication.startDragDistance():
            self._press = None
            self.setDown(False)
            self.make_drag().exec(Qt.DropAction.CopyAction)

    def make_drag(self) -> QDrag:
        """The payload is the key, nothing else."""
        drag = QDrag(self)
        drag.setMimeData(block_mime(self.key))
        drag.setPixmap(self.grab())
        drag.setHotSpot(self.rect().center())
        return drag

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._press = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.add_requested.emit(self.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_requested.emit(self.key)
        elif event.key() == Qt.Key.Key_Delete and self.own:
            self.delete_requested.emit(self.key)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Add")).triggered.connect(lambda: self.add_requested.emit(self.key))
        if self.own:
            menu.addAction(self.tr("Delete this block")).triggered.connect(lambda: self.delete_requested.emit(self.key))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


class BlockTiles(QWidget):
    """The section. `add_requested(key)`: put the block after the selected card."""

    add_requested = Signal(str)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._theme = controller.theme
        self.buttons: list[BlockButton] = []
        self._said: set[str] = set()  # sentences about damaged files, each said once
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(section_title(self.tr("Blocks"), self))
        self._holder = QWidget(self)
        self._flow = FlowLayout(self._holder, gap=6, columns=2)
        self.more = MoreButton(self._theme, 0, self._holder)
        self.more.switched.connect(lambda _shown: self.filter(""))
        column.addWidget(self._holder)
        controller.theme.changed.connect(self._restyle)
        controller.blocks_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """The list as it is on the disk now."""
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for block in BLOCKS.values():
            words = " ".join((block.family, *block.keywords))
            self._add(block.key, translate_message(block.title), translate_message(block.sentence), block.family, words)
        try:
            found, refused = own_blocks()
        except OSError:
            found, refused = [], []
        for own in found:
            sentence = self.tr("A block of your own: {0}.").format(layer_count(len(own.fragment.nodes)))
            self._add(OWN + own.key, own.title, sentence, own.colour, self.tr("own block"))
        for problem in refused:
            self._say(problem)
        self._flow.removeWidget(self.more)
        self._flow.addWidget(self.more)  # always the last
        self.filter("")

    def _say(self, sentence: Message) -> None:
        if str(sentence) not in self._said:
            self._said.add(str(sentence))
            self._controller.notice.emit(sentence, "warning")

    def _add(self, key: str, title: str, sentence: str, family: str, words: str) -> None:
        button = BlockButton(self._theme, key, title, sentence, family, words, self._holder)
        button.add_requested.connect(self.add_requested)
        button.delete_requested.connect(self._delete)
        self._flow.addWidget(button)
        button.show()
        self.buttons.append(button)

    def _delete(self, key: str) -> None:
        try:
            delete_block(key.removeprefix(OWN))
        except OSError as error:
            reason = error.strerror or str(error)
            self._controller.notice.emit(message("The block could not be deleted: {reason}.", reason=reason), "warning")
            return
        self._controller.blocks_changed.emit()

    def filter(self, words: str) -> bool:
        """Show what fits what was typed, without words the usual ones and one's own; False when nothing does."""
        left = False
        searching = bool(words.strip())
        for button in self.buttons:
            wanted = searching or self.more.shown or button.own or button.key in USUAL
            fits = wanted and button.fits(words)
            button.setVisible(fits)
            left = left or fits
        hidden = sum(not button.own and button.key not in USUAL for button in self.buttons)
        self.more.set_count(0 if searching else hidden)
        self.setVisible(left)
        return left

    def found(self, words: str) -> list[BlockButton]:
        return [button for button in self.buttons if button.fits(words)]

    def _restyle(self) -> None:
        for button in self.buttons:
            button.restyle()
