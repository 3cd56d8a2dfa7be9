"""The palette: all layers by family, to be dragged onto the canvas or put after the selected card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from neurarium.layers import FAMILIES, SPECS
from neurarium.layers.catalogue import COMMON
from neurarium.layers.spec import LayerSpec
from neurarium.ui.bridge.controller import Controller
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.canvas.layer_menu import best_first, matches, strip_icon
from neurarium.ui.canvas.mime import layer_mime
from neurarium.ui.panels.block_tiles import BlockTiles
from neurarium.ui.panels.more_button import MoreButton
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import FlowLayout, label, scrolling, section_title

EDGE = 12  # px beside the tiles


class LayerButton(QToolButton):
    """One layer: colour strip and type. Drag it, double-click it, or press Enter on it."""

    add_requested = Signal(str)

    def __init__(self, theme: Theme, spec: LayerSpec, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self._theme = theme
        self._press: QPoint | None = None
        self.setProperty("kind", "tile")
        self.setProperty("layer_type", spec.type)  # for F1
        self.setText(spec.type)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        summary = translate_message(spec.summary)
        self.setToolTip(self.tr("{summary}\nDrag it onto the canvas, or double-click.").format(summary=summary))
        self.setAccessibleName(self.tr("{type}: {summary}").format(type=spec.type, summary=summary))
        self.restyle()

    def restyle(self) -> None:
        """Theme or interface scale changed."""
        self.setIcon(strip_icon(self._theme, self.spec.family))
        self.setIconSize(QSize(self._theme.px(7), self._theme.px(16)))
        self.setMinimumHeight(self._theme.px(28))

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
        """The payload is the catalogue's key, nothing else."""
        drag = QDrag(self)
        drag.setMimeData(layer_mime(self.spec.type))
        drag.setPixmap(self.grab())
        drag.setHotSpot(self.rect().center())
        return drag

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._press = None
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.add_requested.emit(self.spec.type)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.add_requested.emit(self.spec.type)
            return
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
            forwards = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Right)
            self.focusNextPrevChild(forwards)
            return
        super().keyPressEvent(event)


class LayersPanel(QWidget):
    """Search field above, families below. `add_requested(type)`: put it after the selected card."""

    add_requested = Signal(str)
    block_requested = Signal(str)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = controller.theme
        self.blocks = BlockTiles(controller, self)
        self.blocks.add_requested.connect(self.block_requested)
        self.setObjectName("layersPanel")
        self.search = QLineEdit(self)
        self.search.setObjectName("layerSearch")
        self.search.setPlaceholderText(self.tr("Search layers…  /"))
        self.search.setAccessibleName(self.tr("Search layers"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.search.installEventFilter(self)
        self.buttons: list[LayerButton] = []
        self._groups: list[tuple[QWidget, list[LayerButton], MoreButton]] = []
        self._nothing = label(self.tr("No layer is called that."), "quiet", wrap=True)
        self._nothing.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, 8, 0, 0)
        layout.setSpacing(8)
        field = QWidget(self)
        row = QVBoxLayout(field)
        row.setContentsMargins(0, 0, EDGE, 0)
        row.addWidget(self.search)
        layout.addWidget(field)
        area = scrolling(self._families())
        bar = area.verticalScrollBar()
        bar.rangeChanged.connect(lambda _low, high: self._keep_edge(bar.sizeHint().width() if high else 0))
        layout.addWidget(area)
        self._filter("")
        controller.theme.changed.connect(self._restyle)

    def _families(self) -> QWidget:
        inner = QWidget()
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, EDGE, 12)
        column.setSpacing(10)
        column.addWidget(self._nothing)
        for family, title in FAMILIES.items():
            specs = [spec for spec in SPECS.values() if spec.family == family and spec.palette]
            if specs:
                column.addWidget(self._group(translate_message(title), specs, inner))
            if family == "io":  # near the top: what saves the most work
                column.addWidget(self.blocks)
        column.addStretch()
        return inner

    def _keep_edge(self, bar: int) -> None:
        """The tiles end below the end of the search field, with a scroll bar beside them or without."""
        self._column.setContentsMargins(0, 0, max(0, EDGE - bar), 12)

    def _group(self, title: str, specs: list[LayerSpec], parent: QWidget) -> QWidget:
        group = QWidget(parent)
        column = QVBoxLayout(group)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head: QLabel = section_title(title, group)
        column.addWidget(head)
        holder = QWidget(group)
        flow = FlowLayout(holder, gap=6, columns=2)
        buttons = []
        for spec in specs:
            button = LayerButton(self._theme, spec, holder)
            button.add_requested.connect(self.add_requested)
            flow.addWidget(button)
            buttons.append(button)
        more = MoreButton(self._theme, sum(spec.type not in COMMON for spec in specs), holder)
        more.switched.connect(lambda _shown: self._filter(self.search.text()))
        flow.addWidget(more)
        column.addWidget(holder)
        self.buttons += buttons
        self._groups.append((group, buttons, more))
        return group

    def _filter(self, words: str) -> None:
        """Without words: what is common, and what somebody asked for. With words: whatever fits."""
        any_left = False
        searching = bool(words.strip())
        for group, buttons, more in self._groups:
            left = False
            hidden = sum(button.spec.type not in COMMON for button in buttons)
            for button in buttons:
                wanted = searching or more.shown or button.spec.type in COMMON
                fits = wanted and matches(button.spec.type, words)
                button.setVisible(fits)
                left = left or fits
            more.set_count(0 if searching else hidden)
            group.setVisible(left)
            any_left = any_left or left
        any_left = self.blocks.filter(words) or any_left
        self._nothing.setVisible(not any_left)

    def found(self) -> list[LayerButton]:
        """Buttons that match what is typed, the best match first."""
        by_type = {button.spec.type: button for button in self.buttons}
        return [by_type[node_type] for node_type in best_first(list(by_type), self.search.text())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the search field adds the first match; Down goes to it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            found = self.found()
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and found and self.search.text().strip():
                self.add_requested.emit(found[0].spec.type)
                return True
            blocks = self.blocks.found(self.search.text())
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and blocks and self.search.text().strip():
                self.block_requested.emit(blocks[0].key)
                return True
            if event.key() == Qt.Key.Key_Down and found:
                found[0].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def _restyle(self) -> None:
        for button in self.buttons:
            button.restyle()
