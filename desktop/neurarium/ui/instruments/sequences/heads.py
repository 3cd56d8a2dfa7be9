"""Who looks at whom: the attention weights of every head as a matrix."""

from __future__ import annotations

from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from neurarium.ui.instruments.sequences.base import CENTRE, LEFT, legend, legend_height, paint_names_along, paint_values
from neurarium.ui.instruments.sequences.looking import (
    AttentionPicture,
    cell_at,
    hatch,
    label_room,
    mark_cell,
    paint_side_names,
    stretched,
)

SHOWN = 64  # heads


def _cut(area: QRectF, count: int, across: int, gap: float) -> list[QRectF]:
    """Equal tiles, row by row, `across` of them in each."""
    down = -(-count // across)
    wide, high = (area.width() - gap * (across - 1)) / across, (area.height() - gap * (down - 1)) / down
    return [
        QRectF(area.left() + (index % across) * (wide + gap), area.top() + (index // across) * (high + gap), wide, high)
        for index in range(count)
    ]


def _size(rect: QRectF) -> float:
    return rect.width() * rect.height()


class HeadsPicture(AttentionPicture):
    """A tile a head, queries from top to bottom, keys from left to right. A click chooses a head, or frees it again."""

    def title(self) -> str:
        words = self.part_words()
        title = self.tr("Who looks at whom · {0}").format(self.card_name)
        return f"{title} · {words}" if words else title

    def numbers(self) -> dict[str, NDArray[Any]]:
        return {"weights": self.stages.weights} if self.stages is not None else {}

    # -- geometry ----------------------------------------------------------------------------------

    def _tiles(self, rect: QRectF) -> list[tuple[QRectF, QRectF]]:
        """Of every head the whole tile and the matrix in it."""
        assert self.stages is not None
        px, count = self.theme.px, min(SHOWN, self.heads)
        _, rows, columns = self.stages.weights.shape
        area = rect.adjusted(0, 0, 0, -legend_height(self.theme) - px(3))
        left = label_room(self.theme, self.stages.query_names)
        best: list[tuple[QRectF, QRectF]] = []
        for across in range(1, count + 1):
            found = []
            for tile in _cut(area, count, across, px(6)):
                room = tile.adjusted(left if self._labelled(tile) else 1, px(17), -1, -1)
                found.append((tile, stretched(room, rows, columns)))
            if not best or _size(found[0][1]) > _size(best[0][1]):
                best = found
        return best

    def _labelled(self, tile: QRectF) -> bool:
        """Whether rows and columns of a tile have room for their names."""
        assert self.stages is not None
        return self.heads == 1 or tile.height() - self.theme.px(17) >= self.theme.px(9) * len(self.stages.query_names)

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.stages is None:
            return
        scale = self.weights_scale()
        for head, (tile, matrix) in enumerate(self._tiles(rect)):
            self._paint_head(painter, tile, matrix, head)
        high = legend_height(self.theme)
        note = self.tr("+{0} more").format(self.heads - SHOWN) if self.heads > SHOWN else ""
        legend(painter, QRectF(rect.left(), rect.bottom() - high, rect.width(), high), self.theme, scale, note)

    def _paint_head(self, painter: QPainter, tile: QRectF, matrix: QRectF, head: int) -> None:
        stages, theme, px = self.stages, self.theme, self.theme.px
        assert stages is not None
        query, key = self.cursor_of.query, self.cursor_of.key
        painter.save()
        if self.off(head):
            painter.setOpacity(0.3)
        paint_values(painter, matrix, theme, stages.weights[head], self.weights_scale())
        hatch(painter, matrix, theme, stages.left_out)
        names = QRectF(matrix.left(), matrix.top() - px(17), matrix.width(), px(16))
        if self._labelled(tile):
            paint_names_along(painter, names, theme, stages.key_names, frozenset({key} if key >= 0 else ()))
            if self.heads > 1:
                self._paint_number(painter, QRectF(tile.left(), tile.top(), matrix.left() - tile.left(), px(16)), head)
            side = QRectF(tile.left(), matrix.top(), matrix.left() - tile.left() - 1, matrix.height())
            paint_side_names(painter, side, theme, stages.query_names, query)
        else:
            painter.setFont(theme.font("tiny"))
            painter.setPen(theme.colour("text" if head == self.chosen_head else "quiet"))
            words = self.tr("head {0}, off") if self.off(head) else self.tr("head {0}")
            painter.drawText(names, LEFT, words.format(head + 1))
        painter.restore()
        mark_cell(painter, matrix, theme, (stages.weights.shape[1], stages.weights.shape[2]), query, key)
        if self.heads > 1:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            colour = self.head_colour(head)
            painter.setPen(QPen(colour, px(2) if head == self.chosen_head else 1))
            painter.drawRect(matrix.adjusted(-1, -1, 1, 1))

    def _paint_number(self, painter: QPainter, rect: QRectF, head: int) -> None:
        """The head's number on its colour, where names of steps take the place of words."""
        side = self.theme.px(15)
        place = QRectF(rect.right() - side - 1, rect.top(), side, side)
        painter.setFont(self.theme.font("tiny", bold=True))
        painter.setPen(QPen(self.head_colour(head), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place, 3, 3)
        painter.setPen(self.theme.colour("text"))
        painter.drawText(place, CENTRE, str(head + 1))

    # -- the mouse ---------------------------------------------------------------------------------

    def _hit(self, position: QPointF) -> tuple[int, tuple[int, int] | None] | None:
        if self.stages is None:
            return None
        shape = self.stages.weights.shape[1:]
        for head, (tile, matrix) in enumerate(self._tiles(QRectF(self.rect()))):
            if tile.contains(position):
                return head, cell_at(matrix, (shape[0], shape[1]), position.x(), position.y())
        return None

    def words_at(self, position: QPointF) -> str:
        hit = self._hit(position)
        if hit is None or hit[1] is None:
            self.cursor_of.hover(-1)
            return ""
        head, (query, key) = hit[0], hit[1]
        self.cursor_of.hover(query, key)
        return self.looks(head, query, key)

    def clicked(self, position: QPointF) -> None:
        hit = self._hit(position)
        self.cursor_of.stop()
        if hit is None:
            self.cursor_of.free()
            return
        head, cell = hit
        if self.heads > 1:
            self.controller.focus.choose_unit(self.heads_of_card, head)
        if cell is not None:
            self.cursor_of.point(*cell, fix=True)
