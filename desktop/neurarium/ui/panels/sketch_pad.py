"""The sketch pad: draw a digit on the canvas's corner and the network answers live, trained or not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from neurarium.data import DATASETS
from neurarium.session.snapshot import DataReady, Sample, Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.panels.strokes import Strokes, as_digit
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import PlainButton, ToolButton, label

SIDE = 148  # px at scale 1 of the drawing area
MARGIN = 24  # px at scale 1 to the corner of the canvas
PEN = 0.085  # width of a stroke as a share of the pad
ERASER = 0.1  # radius as a share of the pad
SEND_MS = 33  # the network is asked at most so often
ROOM = (820, 520)  # px at scale 1: on a smaller canvas the pad begins folded
MANY = 20  # cards: a drawing of more needs the whole canvas


class DrawingArea(QWidget):
    """The square that is drawn on: left button draws, right button (or the eraser) erases."""

    def __init__(self, theme: Theme, changed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._changed = changed
        self.strokes = Strokes()
        self.erasing = False
        self._button = Qt.MouseButton.NoButton
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Drawing area"))

    @property
    def drawing(self) -> bool:
        """Whether a stroke is being drawn right now."""
        return self._button != Qt.MouseButton.NoButton

    def _share(self, position: QPointF) -> QPointF:
        side = max(1, self.width())
        return QPointF(min(1.0, max(0.0, position.x() / side)), min(1.0, max(0.0, position.y() / side)))

    def _erases(self) -> bool:
        return self.erasing or self._button == Qt.MouseButton.RightButton

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._button = event.button()
        point = self._share(event.position())
        if self._erases():
            self._tell(self.strokes.erase(point, ERASER))
        else:
            self.strokes.begin(point)
            self._tell(True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.drawing:
            return
        point = self._share(event.position())
        self._tell(self.strokes.erase(point, ERASER) if self._erases() else self.strokes.extend(point))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._button = Qt.MouseButton.NoButton

    def clear(self) -> None:
        self.strokes = Strokes()
        self.update()

    def _tell(self, changed: bool) -> None:
        if changed:
            self.update()
            self._changed()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("sketch_ground"))
        painter.drawRoundedRect(QRectF(self.rect()), theme.px(5), theme.px(5))
        side = float(self.width())
        painter.scale(side, side)
        pen = QPen(theme.colour("sketch_ink"), PEN, Qt.PenStyle.SolidLine)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(self.strokes.path())


class SketchPad(QFrame):
    """Lies over its parent (the canvas area) at the lower left, for pictures of 8×8 only; folds to a button."""

    def __init__(self, controller: Controller, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = parent
        self._controller = controller
        self._theme = controller.theme
        self._folded = False
        self._fold_chosen = False  # by the user: then the size of the window has no say any more
        self._seen = False  # the session has answered this drawing
        self.setObjectName("sketchPad")
        self.setProperty("role", "raised")
        self.area = DrawingArea(self._theme, self._drawn, self)
        self.words = label("", "tiny", wrap=True)
        self.eraser = self._small(self.tr("Erase"), self.tr("Erase with the pen; the right mouse button does it too"))
        self.eraser.setCheckable(True)
        self.clear_button = self._small(self.tr("Clear"), self.tr("Empty the pad: back to the chosen sample"))
        self.fold_button = ToolButton(
            self._theme, "chevron-down", self.tr("Fold the sketch pad"), self, ghost=True, size=13, role="quiet"
        )
        self.open_button = PlainButton(
            self._theme, self.tr("Draw a digit"), self, small=True, tip=self.tr("Draw, and the network answers live")
        )
        self.open_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sender = QTimer(self)
        self._sender.setObjectName("sends the drawing")
        self._sender.setSingleShot(True)
        self._sender.setInterval(SEND_MS)
        self._sender.timeout.connect(self._send)
        self._lay_out()
        self._connect()
        parent.installEventFilter(self)
        self.refresh()

    def _small(self, text: str, tip: str) -> PlainButton:
        button = PlainButton(self._theme, text, self, small=True, tip=tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return button

    def _lay_out(self) -> None:
        self._row = QHBoxLayout()
        self._row.addWidget(self.eraser, 1)
        self._row.addWidget(self.clear_button, 1)
        self._row.addWidget(self.fold_button)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.area)
        self._box.addWidget(self.words)
        self._box.addLayout(self._row)
        self._box.addWidget(self.open_button)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self.area.setFixedSize(px(SIDE), px(SIDE))
        self._box.setSpacing(px(5))
        self._row.setSpacing(px(4))
        for button in (self.eraser, self.clear_button):
            button.setMinimumWidth(px(40))  # the style would make them 80 px wide
        self.words.setMinimumWidth(px(40))
        self.setMaximumWidth(px(SIDE + 16) + 2)
        margin = 0 if self._folded else px(8)
        self._box.setContentsMargins(margin, margin, margin, margin)
        self._place()

    def _connect(self) -> None:
        controller = self._controller
        controller.event_arrived.connect(self._on_event)
        controller.snapshot_arrived.connect(self._on_snapshot)
        controller.document_replaced.connect(self.refresh)
        controller.document_changed.connect(lambda change: self.refresh() if change.data else None)
        self._theme.changed.connect(self._space)
        self.eraser.toggled.connect(self._set_erasing)
        self.clear_button.clicked.connect(self.clear)
        self.fold_button.clicked.connect(lambda: self.set_folded(True))
        self.open_button.clicked.connect(lambda: self.set_folded(False))

    # -- showing ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show or hide for the data set at hand."""
        facts = DATASETS.get(self._controller.document.data.name)
        fits = facts is not None and facts.image and facts.shape == (8, 8)
        self.area.clear()
        self._seen = False
        self._sender.stop()
        self.setVisible(fits)
        if fits:
            self._fold_by_room()
            self._words(None)
            self._place()

    def set_folded(self, folded: bool, *, chosen: bool = True) -> None:
        """Fold to one button, or open again; a folded pad gives the chosen sample back to the cards."""
        self._fold_chosen = self._fold_chosen or chosen
        if folded and not self.area.strokes.empty:
            self.clear()
        self._folded = folded
        for widget in (self.area, self.words, self.eraser, self.clear_button, self.fold_button):
            widget.setVisible(not folded)
        self.open_button.setVisible(folded)
        self.setProperty("role", "" if folded else "raised")
        self.style().unpolish(self)
        self.style().polish(self)
        self._space()

    def _fold_by_room(self) -> None:
        if not self._fold_chosen and self._host.width() > 1:
            px = self._theme.px
            size = self._host.size()
            small = size.width() < px(ROOM[0]) or size.height() < px(ROOM[1])
            document = self._controller.document
            facts = DATASETS.get(document.data.name)
            several = facts is not None and bool(facts.more_shapes)  # the Inputs below each other need the room
            self.set_folded(small or several or len(document.graph.nodes) > MANY, chosen=False)

    def _place(self) -> None:
        parent = self._host
        self.adjustSize()
        margin = self._theme.px(MARGIN)
        self.move(min(margin, max(0, parent.width() - self.width())), max(0, parent.height() - self.height() - margin))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._fold_by_room()
            self._place()
        return False

    # -- drawing ---------------------------------------------------------------------------------

    def _set_erasing(self, erasing: bool) -> None:
        self.area.erasing = erasing

    def _drawn(self) -> None:
        if not self._sender.isActive():
            self._sender.start()

    def _send(self) -> None:
        strokes = self.area.strokes
        self._controller.session.draw_sample(None if strokes.empty else as_digit(strokes))
        if strokes.empty:
            self._seen = False
            self._words(None)

    def clear(self) -> None:
        """Empty the pad; the cards show the chosen sample again."""
        self.area.clear()
        self.eraser.setChecked(False)
        self._sender.stop()
        self._send()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.area.strokes.empty:
            self.clear()
        else:
            super().keyPressEvent(event)

    # -- what arrives ----------------------------------------------------------------------------

    def _on_event(self, event: object) -> None:
        if isinstance(event, DataReady):
            self.refresh()

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if self.isHidden() or self._folded or snapshot.sample is None or self.area.strokes.empty:
            return
        if snapshot.sample.part == "drawn":
            self._seen = True
            self._words(snapshot.sample, _certainty(snapshot, self._output_node()))
        elif self._seen and not self.area.drawing and not self._sender.isActive():
            self.area.clear()  # another sample was chosen: the pad must not claim to be what the cards show
            self._seen = False
            self._words(None)

    def _output_node(self) -> str | None:
        nodes = self._controller.document.graph.nodes.values()
        return next((node.id for node in nodes if node.type == "Output"), None)

    def _words(self, sample: Sample | None, certainty: float | None = None) -> None:
        if sample is None:
            text = self.tr("Draw here: the network answers live")
        elif not sample.prediction:
            text = self.tr("Complete the network, and it answers.")
        elif certainty is None:
            text = self.tr("The network says {0}").format(sample.prediction)
        else:
            text = self.tr("The network says {0}, {1} % sure").format(sample.prediction, round(100 * certainty))
        if text != self.words.text():
            self.words.setText(text)
            self.area.setAccessibleDescription(text)


def _certainty(snapshot: Snapshot, node: str | None) -> float | None:
    """The largest probability, where the Output card shows probabilities."""
    card = snapshot.cards.get(node or "")
    return float(card.values.max()) if card is not None and card.kind == "probabilities" else None
