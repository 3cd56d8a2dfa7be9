"""The picture on a card: which one, how large it wants to be, how it is painted, what is under the mouse.

    facts = picture_facts(node, analysis.facts.get(node.id), family=spec(node.type).family, data=controller.data_ready,
                          task=controller.task)
    size = picture_size_hint(node.type, facts)
    paint_card_picture(painter, rect, theme, snapshot.cards.get(node.id), facts)
    text = picture_value_at(rect, position, picture, facts)
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter

from neurarium.session.snapshot import CardPicture
from neurarium.ui.pictures import bars, positions, streams, tiles
from neurarium.ui.pictures.context import LEGEND_GAP, MAX_TILES, Context, Hit
from neurarium.ui.pictures.facts import ACTIVE, DROPOUT, PictureFacts, drawn_kind, expected_kind
from neurarium.ui.pictures.grid import tile_columns
from neurarium.ui.pictures.legend import HEIGHT
from neurarium.ui.pictures.placeholder import paint_placeholder
from neurarium.ui.theme import Theme

FEW = 12  # up to so many units are bars with numbers
WIDTH = 168.0  # of most pictures, in scene units
FOOT = HEIGHT + LEGEND_GAP
MAPS = {1: (1, 64.0), 2: (2, 56.0), 3: (3, 48.0), 4: (4, 38.0)}  # maps → columns and side of a tile


@dataclass(frozen=True)
class Drawing:
    """How one kind of picture is painted and asked."""

    paint: Callable[[QPainter, Theme, Context], None]
    hit: Callable[[Context, QPointF], Hit | None]


DRAWINGS: dict[str, Drawing] = {
    "image": Drawing(tiles.paint_image, tiles.hit_image),
    "maps": Drawing(tiles.paint_maps, tiles.hit_maps),
    "units": Drawing(tiles.paint_units, tiles.hit_units),
    "vector": Drawing(bars.paint_few_units, bars.hit_few_units),
    "sequence": Drawing(tiles.paint_sequence, tiles.hit_sequence),
    "probabilities": Drawing(bars.paint_probabilities, bars.hit_probabilities),
    "positions": Drawing(positions.paint_positions, positions.hit_positions),
    "value": Drawing(bars.paint_value, bars.hit_value),
    "neurons": Drawing(tiles.paint_neurons, tiles.hit_neurons),
    "tokens": Drawing(streams.paint_tokens, streams.hit_tokens),
    "signal": Drawing(streams.paint_signal, streams.hit_signal),
    "channels": Drawing(streams.paint_channels, streams.hit_channels),
    "volume": Drawing(streams.paint_volume, streams.hit_volume),
    ACTIVE: Drawing(bars.paint_active, bars.hit_active),
    DROPOUT: Drawing(bars.paint_dropout, bars.hit_dropout),
}


def _drawing(picture: CardPicture, facts: PictureFacts) -> Drawing:
    kind = drawn_kind(picture, facts)
    if kind == "vector" and picture.values.size > FEW:
        kind = "units"
    return DRAWINGS[kind]


def paint_card_picture(
    painter: QPainter,
    rect: QRectF,
    theme: Theme,
    picture: CardPicture | None,
    facts: PictureFacts,
    *,
    compact: bool = False,
    grow: float = 1.0,
    wordless: bool = False,
) -> None:
    """Paint a card's picture into `rect`, scaled to fit; without numbers yet, a quiet drawing of what will appear.

    `compact` leaves words and legend out, `grow` makes letters larger: for cards that are small on the screen;
    `wordless` leaves out numbers beside bars, too, where nothing could be read.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if picture is None or picture.values.size == 0:
        paint_placeholder(painter, rect, theme, facts, grow=grow)
    else:
        _drawing(picture, facts).paint(painter, theme, Context(rect, picture, facts, compact, grow, wordless))
    painter.restore()


def unscaled(rect: QRectF, theme: Theme) -> QRectF:
    """A rectangle of a view in the units in which card pictures measure their rows, letters and gaps."""
    scale = theme.scale
    return QRectF(rect.left() / scale, rect.top() / scale, rect.width() / scale, rect.height() / scale)


def paint_view_picture(
    painter: QPainter, rect: QRectF, theme: Theme, picture: CardPicture | None, facts: PictureFacts, *,
    compact: bool = False,
) -> None:  # fmt: skip
    """A card's picture in a view: everything in it grows with the interface scale."""
    painter.save()
    painter.scale(theme.scale, theme.scale)
    paint_card_picture(painter, unscaled(rect, theme), theme, picture, facts, compact=compact)
    painter.restore()


def picture_hit(
    rect: QRectF, position: QPointF, picture: CardPicture | None, facts: PictureFacts, *, compact: bool = False
) -> Hit | None:
    """What lies under `position` (same coordinates as `rect`); None beside it."""
    if picture is None or picture.values.size == 0:
        return None
    return _drawing(picture, facts).hit(Context(rect, picture, facts, compact), position)


def picture_value_at(
    rect: QRectF, position: QPointF, picture: CardPicture | None, facts: PictureFacts, *, compact: bool = False
) -> str:
    """The number under the mouse in words ("map 3, row 1, column 2: 0.71"); "" beside the picture."""
    hit = picture_hit(rect, position, picture, facts, compact=compact)
    return hit.text if hit is not None else ""


# -- sizes -------------------------------------------------------------------------------------------


def picture_size_hint(node_type: str, facts: PictureFacts) -> QSizeF:
    """How large the picture wants to be, in scene units, legend included; known before any number is."""
    kind = expected_kind(facts)
    shape = facts.shape
    if kind == DROPOUT:
        return QSizeF(132, 42)
    if kind == ACTIVE:
        return QSizeF(132, 18)
    if kind == "value":
        return QSizeF(WIDTH, 56)
    if kind == "positions":
        return positions.positions_size(shape[0] if shape else 8, WIDTH)
    if kind == "probabilities":
        count = max(2, math.prod(shape)) if shape else max(2, len(facts.classes))
        return QSizeF(WIDTH, bars.ROW * min(count, bars.MAX_CLASSES))
    if shape is None:
        return QSizeF(112, 48)
    if kind == "tokens":
        return streams.tokens_size(math.prod(shape), facts.by_word, WIDTH + 12)
    if kind == "signal":
        return QSizeF(WIDTH, 72)
    if kind == "volume":
        return _maps_size((shape[1] if shape[0] == 1 else shape[0], *shape[2:]))
    if kind == "channels":
        return QSizeF(WIDTH, max(40.0, min(110.0, shape[0] * 12.0)) + FOOT)
    if kind == "image":
        return _image_size(shape)
    if kind == "maps":
        return _maps_size(shape)
    longest = max((len(label) for label in facts.labels), default=1)
    return _sequence_size(shape) if kind == "sequence" else _units_size(math.prod(shape), longest)


def _image_size(shape: tuple[int, ...]) -> QSizeF:
    height, width = shape[-2:]
    cell = 96.0 / max(height, width)
    cell = math.floor(cell) if cell >= 2 else cell
    return QSizeF(max(width * cell, 84), height * cell + FOOT)


def _maps_size(shape: tuple[int, ...]) -> QSizeF:
    count, height, width = shape
    count = min(count, MAX_TILES)
    if count in MAPS:
        columns, side = MAPS[count]
    elif count <= 16:
        columns, side = 4, 36.0
    else:
        columns, side = 8, 23.0
    if height * width == 1:
        side = min(side, 18.0)  # one number a map: small squares will do
    # Whole pixels per cell at zoom 1, as long as there is at least one.
    longest = max(height, width)
    side = max(1, round(side / longest)) * longest if longest <= side * 1.15 else side
    side = min(side, 64.0)
    tile_width, tile_height = side * width / longest, side * height / longest
    rows = -(-count // columns)
    size = QSizeF(
        columns * (tile_width + tiles.GAP) - tiles.GAP, rows * (tile_height + tiles.GAP) - tiles.GAP + FOOT
    )
    return QSizeF(max(size.width(), 112.0), size.height())


def _sequence_size(shape: tuple[int, ...]) -> QSizeF:
    steps, units = shape
    cell_width = max(2.0, min(18.0, math.floor(WIDTH / units)))
    cell_height = max(2.0, min(12.0, math.floor(110 / steps)))
    return QSizeF(max(112.0, min(WIDTH + 20, units * cell_width)), min(130.0, steps * cell_height) + FOOT)


def _units_size(count: int, longest: int) -> QSizeF:
    """`longest` is the length of the longest name of a unit."""
    if count <= FEW:
        return QSizeF(min(216.0, 146.0 + 6.0 * longest), max(2, count) * bars.ROW)
    columns = tile_columns(count)
    side = max(1.0, min(18.0, math.floor(200 / columns)))
    return QSizeF(max(112.0, columns * side), -(-count // columns) * side + FOOT)
