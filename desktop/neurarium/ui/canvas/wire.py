"""One wire: its way, its width (how much signal passes), its marks."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from neurarium.graph import Edge
from neurarium.messages import message
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.canvas.bundle import Bundle, mixed
from neurarium.ui.canvas.cache import PixmapCache
from neurarium.ui.canvas.card import CardItem
from neurarium.ui.canvas.card_paint import cross
from neurarium.ui.canvas.neuron_face import NeuronFace
from neurarium.ui.canvas.routing import wire_path
from neurarium.ui.canvas.shared import Shared
from neurarium.ui.canvas.words import shape_text

THIN, THICK = 1.6, 5.0  # scene units
FINE = 3.0  # how much finer than a scene unit a curve is cut into lines
_FINE = QTransform.fromScale(FINE, FINE)
SAMPLES = 40  # points along a wire between which pulses move straight


class WireItem(QGraphicsItem):
    """Shows an edge. `level` is "", "warning" or "error"; `mark` is "", "insert" (a drop here inserts) or "grab"."""

    def __init__(
        self, edge: Edge, source: CardItem, target: CardItem, shared: Shared, bundle: Bundle | None = None
    ) -> None:
        super().__init__()
        self.edge = edge
        self.source = source
        self.target = target
        self.shared = shared
        self.bundle = bundle  # one curve per weight, between neuron tiles
        self._cache = PixmapCache(shared, lambda painter, scale: self._draw_bundle(painter))
        self.level = ""
        self.mark = ""
        self.selected = False
        self.strength = 2.4  # width in scene units
        self.gradient = 2.4  # size of the pulse that runs back
        self.depth = 0.0  # how far along the network it begins: 0 at the Input, 1 for the last one
        self.path = QPainterPath()
        self.length = 1.0  # scene units
        name = f"{edge.source}{edge.target}{edge.target_port}"
        self.phase = (crc32(name.encode()) % 97) / 97  # so that pulses do not march in step
        self._points: list[tuple[float, float]] = []
        self._lines: list[QLineF] = []
        self._bounds = QRectF()
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)
        self.setZValue(5.0)

    def route(self, between: Sequence[QRectF] = ()) -> None:
        """Find the way anew; `between` are other cards to keep clear of."""
        self.prepareGeometryChange()
        start = self.source.port_at(self.edge.source_port, output=True, node=self.edge.source)
        end = self.target.port_at(self.edge.target_port, output=False, node=self.edge.target)
        bodies = (self.source.scene_body(), self.target.scene_body())
        self.path = wire_path(start, end, *bodies, between, down=self.shared.down)
        self.length = max(1.0, self.path.length())
        self._points = []
        self._lines = []
        self._bounds = self.path.controlPointRect().adjusted(-10, -10, 10, 10)
        if self.bundle is not None:
            self._bounds = self.bundle.route(*self._tiles())
            self._cache.dirty = True

    def _tiles(self) -> tuple[list[QPointF], list[QPointF]]:
        """Where the weights begin and end."""
        ends = [self.target.port_at(self.edge.target_port, output=False)]
        if isinstance(self.target.face, NeuronFace):
            ends = self.target.face.tile_ports(output=False)
        assert isinstance(self.source.face, NeuronFace)
        return self.source.face.tile_ports(output=True), ends

    def show_weights(self, weights: NDArray[np.float32] | None) -> None:
        """The weights of the layer at the target."""
        if self.bundle is None or weights is None or weights.ndim != 2:
            return
        if self.bundle.show(weights, running=self.shared.running):
            self._cache.dirty = True
            self.update()

    def _draw_bundle(self, painter: QPainter) -> None:
        if self.bundle is not None:
            self.bundle.paint(painter, self.shared.theme)

    def restyle(self) -> None:
        self._cache.dirty = True
        self.update()

    @property
    def pulsing(self) -> bool:
        """Whether signal runs here: the wire is shown and to blame for nothing."""
        return self.isVisible() and self.level != "error" and self.bundle is None

    def point(self, share: float) -> QPointF:
        """The place at a share 0 … 1 of the way; cheap, from points found once."""
        if not self._points:
            self._points = [(p.x(), p.y()) for p in (self.path.pointAtPercent(i / SAMPLES) for i in range(SAMPLES + 1))]
        place = min(0.999, max(0.0, share)) * SAMPLES
        index = int(place)
        (x1, y1), (x2, y2) = self._points[index], self._points[index + 1]
        part = place - index
        return QPointF(x1 + (x2 - x1) * part, y1 + (y2 - y1) * part)

    def set_strength(self, width: float) -> None:
        """Width in scene units, in steps too small to see, so that a steady signal repaints nothing."""
        width = round(min(THICK, max(THIN, width)) * 5) / 5
        if width != self.strength:
            self.strength = width
            self.update()

    def set_marks(self, *, level: str | None = None, mark: str | None = None, selected: bool | None = None) -> None:
        before = (self.level, self.mark, self.selected)
        self.level = self.level if level is None else level
        self.mark = self.mark if mark is None else mark
        self.selected = self.selected if selected is None else selected
        if before != (self.level, self.mark, self.selected):
            self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        stroker = QPainterPathStroker()
        stroker.setWidth(12.0)
        return stroker.createStroke(self.path)

    def distance(self, at: QPointF) -> float:
        """From a point to the wire, in scene units, near enough for picking."""
        if not self._bounds.contains(at):
            return float("inf")
        if self.bundle is not None:
            near = self.bundle.nearest(at)
            return near[2] if near is not None else float("inf")
        count = max(8, int(self.path.length() / 10))
        return min((self.path.pointAtPercent(i / count) - at).manhattanLength() * 0.8 for i in range(count + 1))

    def end_near(self, at: QPointF, reach: float) -> str:
        """ "source" or "target" when the point is near that end of the wire, else ""."""
        start, end = self.path.pointAtPercent(0.0), self.path.pointAtPercent(1.0)
        if (end - at).manhattanLength() <= reach:
            return "target"
        return "source" if (start - at).manhattanLength() <= reach else ""

    def words(self, at: QPointF) -> str:
        """What the wire carries, for the note beside the pointer; between tiles the weight of the curve at `at`."""
        if self.bundle is not None:
            return self._weight_words(at)
        shape = self.source.face.leaving(self.edge.source, self.edge.source_port)
        ends = f"{self.source.node.name} → {self.target.node.name}"
        return f"{ends}: {shape_text(shape)}" if shape else ends

    def _weight_words(self, at: QPointF) -> str:
        near = self.bundle.nearest(at) if self.bundle is not None else None
        if near is None or self.bundle is None or self.bundle.weights is None:
            return ""
        row, column, _ = near
        source, target = self.source.face, self.target.face
        start = source.unit_name(column) if isinstance(source, NeuronFace) else self.source.node.name
        end = target.unit_name(row) if isinstance(target, NeuronFace) else self.target.node.name
        value = f"{float(self.bundle.weights[row, column]):+.3f}".replace("-", "−")
        return translate_message(message("{start} → {end}: weight {value}", start=start, end=end, value=value))

    def role(self) -> str:
        if self.mark == "insert":
            return "good"
        return {"error": "error_ring", "warning": "warning"}.get(self.level, "wire")

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        transform = painter.worldTransform()
        zoom = transform.m11()
        theme = self.shared.theme
        if self.bundle is not None:
            self._cache.blit(painter, transform, self._bounds)
            if not (self.selected or self.mark or self.level):
                return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        width = self.strength + (2.0 if self.mark else 0.0)
        if self.selected:
            painter.setPen(QPen(theme.colour("selection", 0.35), width + 6.0))
            painter.drawPath(self.path)
        lively = bool(self.level or self.mark or self.selected)
        colour = mixed(theme, self.role(), 1.0 if lively else 0.86)
        if width * zoom <= 1.3:  # thin curves have a fast way of their own, thick ones are drawn as lines
            pen = QPen(colour, 1.0)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.drawPath(self.path)
        else:
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
            painter.drawLines(self._straight())
        if self.level == "error":
            self._paint_cross(painter)

    def _straight(self) -> list[QLineF]:
        """The way as short lines: Qt's raster engine has a quick way for those (see `bundle`)."""
        if not self._lines:
            for polygon in self.path.toSubpathPolygons(_FINE):  # straight stretches stay whole: no joints to be seen
                points = [polygon.at(index) / FINE for index in range(polygon.size())]
                self._lines += [QLineF(a, b) for a, b in pairwise(points)]
        return self._lines

    def _paint_cross(self, painter: QPainter) -> None:
        theme = self.shared.theme
        middle = self.path.pointAtPercent(0.5)
        painter.setPen(QPen(theme.colour("error_ring"), 1.5))
        painter.setBrush(theme.colour("canvas"))
        painter.drawEllipse(middle, 9.0, 9.0)
        painter.setPen(QPen(theme.colour("error_ring"), 2.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPath(cross(middle, 4.0))
