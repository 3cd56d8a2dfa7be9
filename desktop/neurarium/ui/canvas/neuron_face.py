"""A Linear (with its activation) as a column of tiles, one per neuron; the features in the same dress."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from neurarium.messages import message
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.canvas import card_paint, far
from neurarium.ui.canvas.columns import Column
from neurarium.ui.canvas.face import COMPACT, GROW, Look, PlainFace, Wanted
from neurarium.ui.canvas.geometry import CardSize
from neurarium.ui.canvas.ports import PortPlace
from neurarium.ui.pictures import Hit, image_of, paint_legend, picture_scale

if TYPE_CHECKING:
    from neurarium.ui.canvas.card import CardItem

CAPTION = 28.0
EDGE = 6.0  # round the tiles
LEGEND = 16.0
GRID_POINTS = 24  # along one side of a tile
ROUND = 0.16  # corner radius as a share of the side


def tile_side(units: int) -> tuple[float, float]:
    """Side of a tile and the gap to the next: many neurons are drawn smaller."""
    if units <= 6:
        return 52.0, 16.0
    if units <= 9:
        return 48.0, 13.0
    return (40.0, 10.0) if units <= 12 else (34.0, 8.0)


class NeuronFace(PlainFace):
    """Tiles without a card's body: the neurons themselves are what one looks at."""

    margin = 52.0
    ports_only_near = True

    def __init__(self, card: CardItem, column: Column) -> None:
        super().__init__(card)
        self.column = column
        self.head = CAPTION
        self._dress_key: tuple[object, ...] = ()
        self._dress_made = (QPixmap(), QPixmap())

    @property
    def picture_node(self) -> str:
        return self.column.shown

    def caption(self) -> list[tuple[str, str]]:
        """Words above the column, each with the node that it stands for."""
        if self.column.features:
            return [(translate_message(message("Features")), self.column.node)]
        graph = self.card.shared.graph()
        words = [(f"{graph.nodes[self.column.node].type} {self.column.units}", self.column.node)]
        return words + [(graph.nodes[i].type, i) for i in self.column.taken if i in graph.nodes]

    def measure(self, inputs_shown: int) -> tuple[list[PortPlace], list[PortPlace], CardSize]:
        shared = self.card.shared
        side, gap = tile_side(self.column.units)
        text = shared.text_width(" · ".join(word for word, _ in self.caption()), shared.font("small"))
        width = max(side + 2 * EDGE, text + 30.0)
        tall = self.column.units * (side + gap) - gap
        height = tall + 2 * EDGE + LEGEND
        size = CardSize(round(width), round(CAPTION + height), round(width), height)
        self._side, self._gap = side, gap
        middle = CAPTION + EDGE + tall / 2
        left, right = (size.width - side) / 2, (size.width + side) / 2
        label = message("All neurons of the layer")
        inputs = [] if self.column.features else [PortPlace("in", label, QPointF(left - 4, middle), self.column.node)]
        return inputs, [PortPlace("out", label, QPointF(right + 4, middle), self.column.shown)], size

    def picture_rect(self, zoom: float = 1.0) -> QRectF:
        size = self.card.size
        return QRectF(0.0, CAPTION, size.width, size.height - CAPTION)

    def tile(self, unit: int) -> QRectF:
        """One neuron's square, in the card's coordinates."""
        left = (self.card.size.width - self._side) / 2
        return QRectF(left, CAPTION + EDGE + unit * (self._side + self._gap), self._side, self._side)

    def tile_ports(self, *, output: bool) -> list[QPointF]:
        """Where weights arrive at or leave each tile, in scene coordinates."""
        squares = [self.tile(unit) for unit in range(self.column.units)]
        corner = self.card.pos()
        return [
            corner + QPointF(square.right() + 1 if output else square.left() - 1, square.center().y())
            for square in squares
        ]

    # -- painting --------------------------------------------------------------------------------

    def draw_chrome(self, painter: QPainter, scale: float) -> None:
        """The caption; the part that is selected is set in the text's colour."""
        card, theme = self.card, self.card.shared.theme
        zoom = scale / card.shared.ratio
        # The caption grows about its middle, so that it can be read on a small drawing.
        font = card.shared.legible("small", zoom)
        grown = font.pixelSize() / card.shared.font("small").pixelSize()
        painter.setFont(card.shared.font("small"))
        painter.save()
        painter.translate(card.size.width / 2, (CAPTION - 6) / 2)
        painter.scale(grown, grown)
        painter.translate(-card.size.width / 2, -(CAPTION - 6) / 2)
        for rect, word, node_id in self._caption_places():
            chosen = card.selected and node_id in card.chosen_nodes
            painter.setPen(theme.colour("text" if chosen else "quiet"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, word)
        painter.restore()

    def _caption_places(self) -> list[tuple[QRectF, str, str]]:
        shared, font = self.card.shared, self.card.shared.font("small")
        words = self.caption()
        dot = shared.text_width(" · ", font)
        widths = [shared.text_width(word, font) for word, _ in words]
        left = (self.card.size.width - sum(widths) - dot * (len(words) - 1)) / 2
        places: list[tuple[QRectF, str, str]] = []
        for index, ((word, node_id), width) in enumerate(zip(words, widths, strict=True)):
            if index:
                places.append((QRectF(left, 0.0, dot, CAPTION - 6), "·", ""))
                left += dot
            places.append((QRectF(left, 0.0, width, CAPTION - 6), word, node_id))
            left += width
        return places

    def shows_picture(self, zoom: float) -> bool:
        return zoom >= far.TINY

    def draw_picture(self, painter: QPainter, rect: QRectF, scale: float) -> None:
        card, theme = self.card, self.card.shared.theme
        picture = card.picture
        if picture is None or picture.kind != "neurons":
            painter.setPen(QPen(theme.colour("line"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(theme.colour("card"))
            for unit in range(self.column.units):
                square = self.tile(unit)
                painter.drawRoundedRect(square, square.width() * ROUND, square.width() * ROUND)
            return
        # One conversion for all tiles, each a cut of that picture from grid point to grid point; corners by one mask.
        count, rows, columns = picture.values.shape
        image = image_of(theme, picture.values.reshape(-1, columns), picture_scale(picture))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for unit in range(min(self.column.units, count)):
            painter.drawImage(self.tile(unit), image, QRectF(0.5, unit * rows + 0.5, columns - 1, rows - 1))
        mask, frames = self._dress(rect, scale)
        whole = QRectF(mask.rect())
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        painter.drawPixmap(rect, mask, whole)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.drawPixmap(rect, frames, whole)
        if scale >= COMPACT * self.card.shared.ratio:
            self._draw_legend(painter, rect, scale)

    def _draw_legend(self, painter: QPainter, rect: QRectF, scale: float) -> None:
        """The colours of the tiles and their values, below the column."""
        width = min(rect.width() - 4.0, 92.0)
        row = QRectF(rect.center().x() - width / 2, rect.bottom() - LEGEND + 1, width, LEGEND - 2)
        if self.card.picture is not None:
            grow = self.card.shared.growth(scale / self.card.shared.ratio, GROW)
            paint_legend(painter, row, self.card.shared.theme, picture_scale(self.card.picture), grow=grow)

    def _dress(self, rect: QRectF, scale: float) -> tuple[QPixmap, QPixmap]:
        """The rounded shapes of all tiles, and their hair lines, as pixmaps of the size of `rect`."""
        theme = self.card.shared.theme
        key = (rect.width(), rect.height(), scale, theme.dark)
        if self._dress_key != key:
            self._dress_key = key
            self._dress_made = (
                self._rounded(rect, scale, QPen(Qt.PenStyle.NoPen), filled=True),
                self._rounded(rect, scale, QPen(theme.colour("line"), 1), filled=False),
            )
        return self._dress_made

    def _rounded(self, rect: QRectF, scale: float, pen: QPen, *, filled: bool) -> QPixmap:
        pixmap = QPixmap(max(1, round(rect.width() * scale)), max(1, round(rect.height() * scale)))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(pixmap.width() / rect.width(), pixmap.height() / rect.height())
        painter.translate(-rect.topLeft())
        painter.setPen(pen)
        painter.setBrush(Qt.GlobalColor.black if filled else Qt.BrushStyle.NoBrush)
        for unit in range(self.column.units):
            square = self.tile(unit)
            painter.drawRoundedRect(square, square.width() * ROUND, square.width() * ROUND)
        painter.end()
        return pixmap

    def button(self) -> QRectF | None:
        if self.column.features:
            return None
        return QRectF(self.card.size.width - 14.0, 0.0, 20.0, 20.0)

    def paint_near(self, painter: QPainter) -> None:
        button = self.button()
        if button is not None:
            card_paint.paint_tiles_button(painter, self.card.shared, button, opened=True)

    def paint_block(self, painter: QPainter) -> None:
        for unit in range(self.column.units):
            painter.fillRect(self.tile(unit), self.colour())

    # -- asking ----------------------------------------------------------------------------------

    def unit_name(self, unit: int) -> str:
        """What a tile is called: the feature, or the neuron's number."""
        labels = self.picture_facts().labels
        if self.column.features:
            return labels[unit] if unit < len(labels) else translate_message(message("feature {n}", n=unit + 1))
        name = self.card.shared.graph().nodes[self.column.node].name
        return translate_message(message("{layer} · neuron {n}", layer=name, n=unit + 1))

    def look_at(self, at: QPointF) -> Look | None:
        picture = self.card.picture
        if picture is None or picture.kind != "neurons":
            return None
        for unit in range(min(self.column.units, len(picture.values))):
            square = self.tile(unit)
            if square.contains(at):
                rows, columns = picture.values[unit].shape
                row = min(rows - 1, int((at.y() - square.top()) / square.height() * rows))
                column = min(columns - 1, int((at.x() - square.left()) / square.width() * columns))
                value = f"{float(picture.values[unit, row, column]):.3g}".replace("-", "−")
                text = translate_message(message("answers {value} here", value=value))
                return Look(self.unit_name(unit), Hit(text, unit, row, column), picture)
        return None

    def node_at(self, at: QPointF) -> str:
        """The node that a click means: a word of the caption stands for its own."""
        for rect, _, node_id in self._caption_places():
            if node_id and rect.adjusted(-3, -4, 3, 4).contains(at):
                return node_id
        return self.column.node

    def wants(self) -> Wanted:
        weights: frozenset[str] = frozenset() if self.column.features else frozenset({self.column.node})
        return Wanted(neurons=frozenset({self.column.shown}), weights=weights, tile=GRID_POINTS)
