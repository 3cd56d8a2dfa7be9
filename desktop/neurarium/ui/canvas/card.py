"""One card: what is known about a layer, its ports, and two cached pixmaps (words and picture) that are blitted."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from neurarium.graph import Node
from neurarium.layers import SPECS
from neurarium.layers.spec import LayerSpec, NodeFacts, Problem
from neurarium.session.snapshot import CardPicture
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.canvas import card_paint
from neurarium.ui.canvas.cache import UNIT, PixmapCache
from neurarium.ui.canvas.face import PlainFace
from neurarium.ui.canvas.far import TINY
from neurarium.ui.canvas.geometry import PORT_RADIUS, SHADOW, CardSize
from neurarium.ui.canvas.ports import PortPlace, turned
from neurarium.ui.canvas.problem_note import ProblemNote
from neurarium.ui.canvas.shared import Shared
from neurarium.ui.canvas.words import main_shape, shape_text

MARGIN = SHADOW + 4.0
SIMPLE = 0.42  # below this zoom ports are not drawn


class CardItem(QGraphicsItem):
    """Shows a node. It never changes the document; gestures and commands do."""

    def __init__(self, node: Node, spec: LayerSpec | None, shared: Shared) -> None:
        super().__init__()
        self.node = node
        self.spec = spec
        self.shared = shared
        self.facts: NodeFacts | None = None
        self.problem: Problem | None = None
        self.picture: CardPicture | None = None
        self.selected = False
        self.openable = False  # can be shown as neurons
        self.hovered = False
        self.chosen_nodes: frozenset[str] = frozenset()  # which of the nodes that it stands for are selected
        self.failed = False  # the worker blamed this card
        self.inputs: list[PortPlace] = []
        self.outputs: list[PortPlace] = []
        self._taken: frozenset[tuple[str, bool]] = frozenset()
        self.lit: dict[tuple[str, bool], str] = {}  # ports coloured while a wire is drawn
        self.face = PlainFace(self)
        self.note = ProblemNote(shared)  # an item of its own, above all cards
        self._size = CardSize(120.0, 80.0, 96.0, 0.0)
        self._bounds = QRectF()
        self._ports_inside = False  # of the pixmap: they seldom change
        self._chrome = PixmapCache(shared, self._draw_chrome)
        self._whole = PixmapCache(shared, self._draw_whole, covers=True)  # chrome and picture: one blit a frame
        self._drawn_zoom = 1.0  # at which the picture was painted last
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption, False)
        self.setZValue(10.0)
        self.place(QPointF(*node.position))
        self.refresh(node, None, 1)

    # -- facts -----------------------------------------------------------------------------------

    @property
    def size(self) -> CardSize:
        return self._size

    def refresh(self, node: Node, facts: NodeFacts | None, inputs_shown: int) -> bool:
        """Take over what the document and the analysis say; True when the outline changed."""
        if SPECS.get(node.type) is not self.spec:  # another layer took the place of this one
            self.spec, self.picture = SPECS.get(node.type), None
        self.node = node
        known, shape = main_shape(self.facts), main_shape(facts)
        if known is not None and shape is not None and len(known) != len(shape):
            self.picture = None  # ten bars in the place of a map cannot be read
        self.facts = facts
        self.problem = facts.problem if facts else None
        before = (self._size, len(self.inputs), len(self.outputs))
        self.inputs, self.outputs, self._size = self.face.measure(inputs_shown)
        if self.shared.down:
            self.inputs = turned(self.inputs, self._size.width, 0.0)
            self.outputs = turned(self.outputs, self._size.width, self._size.height)
        self._chrome.dirty = self._whole.dirty = True
        self.note.tell(self.problem, self._size.width, self._size.height)
        changed = before != (self._size, len(self.inputs), len(self.outputs))
        if changed:
            self.prepareGeometryChange()
            self._bounds = QRectF(0, 0, self._size.width, self._size.height).adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN)
        self.update()
        return changed

    def show_picture(self, picture: CardPicture | None) -> None:
        """Another picture for the chosen sample; painted when the card is next on screen."""
        if picture is self.picture:
            return
        same = picture is not None and self.picture is not None and _alike(picture, self.picture)
        if picture is None or self.picture is None:
            self._chrome.dirty = True  # from far away a card with a picture looks different
        self.picture = picture
        if same:
            return
        self.picture_changed()

    def picture_changed(self) -> None:
        """The face has something else to show."""
        self._whole.dirty = True
        self.update(self.picture_rect())

    def set_face(self, face: PlainFace) -> None:
        """Another look; `refresh` must follow."""
        self.face = face
        self.picture = None

    def restyle(self) -> None:
        """Theme or pixel ratio changed."""
        self._chrome.dirty = self._whole.dirty = True
        self.update()

    def set_flags(
        self, *, selected: bool | None = None, hovered: bool | None = None, failed: bool | None = None
    ) -> None:
        """Selection, hover and failure marks; repaints only when one changes."""
        before = (self.selected, self.hovered, self.failed)
        self.selected = self.selected if selected is None else selected
        self.hovered = self.hovered if hovered is None else hovered
        self.failed = self.failed if failed is None else failed
        if before != (self.selected, self.hovered, self.failed):
            self.setZValue(12.0 if self.selected else 10.0)
            self.note.setZValue(52.0 if self.selected or self.hovered else 50.0)
            self.note.show_for(self.selected or self.hovered)
            self.update()

    def set_selected(self, nodes: frozenset[str]) -> None:
        """Which of the nodes that the card stands for are selected."""
        if nodes != self.chosen_nodes:
            self.chosen_nodes = nodes
            self._chrome.dirty = self._whole.dirty = True
        self.set_flags(selected=bool(nodes))

    def light_ports(self, lit: dict[tuple[str, bool], str]) -> None:
        if lit != self.lit:
            self.lit = lit
            self.update()

    @property
    def taken(self) -> frozenset[tuple[str, bool]]:
        """(port, is output) of the ports that have a wire."""
        return self._taken

    @taken.setter
    def taken(self, taken: frozenset[tuple[str, bool]]) -> None:
        if taken != self._taken:
            self._taken = taken
            self.restyle()

    def words(self) -> str:
        """The card for who does not see it."""
        parts = [f"{self.node.type} {self.node.name}", shape_text(main_shape(self.facts))]
        if self.facts is not None and self.facts.parameters:
            parts.append(QCoreApplication.translate("CardItem", "%n parameter(s)", "", self.facts.parameters))
        if self.problem is not None:
            parts.append(translate_message(self.problem.message))
        return ", ".join(parts)

    def place(self, corner: QPointF) -> None:
        """Move the card, and the note that hangs below it."""
        self.setPos(corner)
        self.note.hang(corner)

    # -- places ----------------------------------------------------------------------------------

    def body(self) -> QRectF:
        """The card without its shadow, in its own coordinates."""
        return QRectF(0.0, 0.0, self._size.width, self._size.height)

    def scene_body(self) -> QRectF:
        return self.body().translated(self.pos())

    def picture_rect(self) -> QRectF:
        """Where the picture was painted last."""
        return self.face.picture_rect(self._drawn_zoom)

    def port_of(self, name: str, *, output: bool, node: str = "") -> PortPlace | None:
        """The circle of a port; `node` says whose it is, on a card that shows several nodes' ports."""
        mark = self.face.mark_of(node, name, output=output)
        return next((port for port in (self.outputs if output else self.inputs) if port.mark == mark), None)

    def port_at(self, name: str, *, output: bool, node: str = "") -> QPointF:
        """Where a port's circle is, in scene coordinates; the side's middle when there is no such port."""
        port = self.port_of(name, output=output, node=node)
        if port is not None:
            return self.pos() + port.at
        if self.shared.down:
            return self.pos() + QPointF(self._size.width / 2, self._size.height if output else 0.0)
        return self.pos() + QPointF(self._size.width if output else 0.0, self._size.height / 2)

    def scene_port(self, port: PortPlace) -> QPointF:
        """Where a circle of the card is, in scene coordinates."""
        return self.pos() + port.at

    def boundingRect(self) -> QRectF:
        return self._bounds

    def shape(self) -> QPainterPath:
        path = QPainterPath()
        path.addRect(self.body())
        return path

    # -- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        transform = painter.worldTransform()
        zoom = transform.m11()
        if zoom < TINY and not (self.problem or self.selected or self.hovered or self.failed or self.lit):
            self.face.paint_block(painter)  # of these there may be a thousand
            return
        ringed = self.failed or (self.problem is not None and self.problem.level in ("error", "warning"))
        near = self.hovered or self.selected or bool(self.lit)
        ports = zoom >= SIMPLE and (near or not self.face.ports_only_near)
        if zoom < TINY:
            self.face.paint_block(painter)
        else:
            inside = ports and not near and not ringed  # nothing is painted between pixmap and ports
            if inside != self._ports_inside and not self.shared.moving:
                self._ports_inside = inside
                self._chrome.dirty = self._whole.dirty = True
            self._whole.blit(painter, transform, self._bounds)
            ports = ports and (not inside or not self._ports_inside or self._whole.dirty)
        if near or ringed or ports:
            self._paint_marks(painter, zoom, near=near, ports=ports)

    def _draw_chrome(self, painter: QPainter, scale: float) -> None:
        self.face.draw_chrome(painter, scale)
        if self._ports_inside:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ports(painter)

    def _draw_whole(self, painter: QPainter, scale: float) -> None:
        """The picture on top of what seldom changes."""
        transform = painter.worldTransform()
        chrome = self._chrome.pixmap(self._bounds, scale)
        painter.setWorldTransform(UNIT)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)  # copied, not mixed: much faster
        painter.drawPixmap(QRectF(0, 0, chrome.width(), chrome.height()), chrome, QRectF(chrome.rect()))
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.setWorldTransform(transform)
        self._drawn_zoom = scale / self.shared.ratio
        if self.face.shows_picture(self._drawn_zoom):
            self.face.draw_picture(painter, self.picture_rect(), scale)

    def _paint_marks(self, painter: QPainter, zoom: float, *, near: bool, ports: bool) -> None:
        theme = self.shared.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = max(2.0, 1.6 / zoom)
        body = self.face.body()
        if self.failed or (self.problem is not None and self.problem.level == "error"):
            card_paint.paint_ring(painter, body, theme.colour("error_ring"), width)
        elif self.problem is not None and self.problem.level == "warning":  # a hint is quiet: no ring
            card_paint.paint_ring(painter, body, theme.colour("warning"), width)
        if self.selected:
            grown = body.adjusted(-3, -3, 3, 3) if self.problem or self.failed else body
            card_paint.paint_ring(painter, grown, theme.colour("selection"), width)
        elif self.hovered:
            card_paint.paint_ring(painter, body, theme.colour("selection", 0.35), max(1.0, 1.0 / zoom))
        if near:
            self.face.paint_near(painter)
        if ports:
            self._paint_ports(painter)

    def _paint_ports(self, painter: QPainter) -> None:
        for output, ports in ((False, self.inputs), (True, self.outputs)):
            for port in ports:
                key = (port.mark, output)
                card_paint.paint_port(painter, self.shared, port.at, taken=key in self.taken, lit=self.lit.get(key, ""))

    def nearest_port(self, at: QPointF, reach: float) -> tuple[PortPlace, bool] | None:
        """The port within `reach` of a point in scene coordinates, and whether it is an output."""
        best: tuple[PortPlace, bool] | None = None
        local = at - self.pos()
        for output, ports in ((False, self.inputs), (True, self.outputs)):
            for port in ports:
                away = max(PORT_RADIUS, (port.at - local).manhattanLength())
                if away <= reach:
                    reach, best = away, (port, output)
        return best


def _alike(one: CardPicture, other: CardPicture) -> bool:
    """Whether two pictures show the same numbers, such as the raw image of a sample that stays chosen."""
    return (
        (one.kind, one.total, one.active) == (other.kind, other.total, other.active)
        and (one.low, one.high) == (other.low, other.high)
        and np.array_equal(one.values, other.values)
        and (one.truth is None) == (other.truth is None)
        and (one.truth is None or other.truth is None or np.array_equal(one.truth, other.truth))
    )
