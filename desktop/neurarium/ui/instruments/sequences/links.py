"""Attention as links between two rows of steps: width and strength are the weight, the colour is the head."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from neurarium.ui.instruments.sequences.base import LEFT, paint_names_along, spoken
from neurarium.ui.instruments.sequences.looking import AttentionPicture
from neurarium.ui.pictures.numbers import percent

MOST_LINKS = 200  # the strongest; thinner ones could not be seen among them
FAINTEST = 0.02  # of the largest weight
WIDEST = 7.0  # px at scale 1 of the largest weight
MOST_INK = 40.0  # as many links of the largest weight are that wide; more would be one blot, and slow to paint
THINNEST, THIN = 0.7, 1.5  # px; lines of at most 1 px are painted five times as fast as others


class LinksPicture(AttentionPicture):
    """Below who looks, above whom they look at. The mouse on a step leaves its links alone; a click keeps it so."""

    def title(self) -> str:
        if self.heads > 1 and self.chosen_head >= 0:
            return self.tr("Links of head {0} · {1}").format(self.chosen_head + 1, self.card_name)
        if self.heads > 1:
            return self.tr("Links of all heads · {0}").format(self.card_name)
        return self.tr("Links · {0}").format(self.card_name)

    def caption(self) -> str:
        return self.tr("Below looks at above: the wider, the more ({0} to {1})").format(
            "0", percent(self.weights_scale().high if self.stages is not None else 1.0)
        )

    def numbers(self) -> dict[str, NDArray[Any]]:
        return {"weights": self.stages.weights} if self.stages is not None else {}

    # -- geometry ----------------------------------------------------------------------------------

    def _rows(self, rect: QRectF) -> tuple[QRectF, QRectF]:
        """Of keys (above) and of queries (below)."""
        px = self.theme.px
        inner = rect.adjusted(px(4), px(2), -px(4), -px(2) - (px(16) if self.heads > 1 else 0))
        high = px(20)
        return (QRectF(inner.left(), inner.top(), inner.width(), high),
                QRectF(inner.left(), inner.bottom() - high, inner.width(), high))  # fmt: skip

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        stages = self.stages
        if stages is None:
            return
        keys, queries = self._rows(rect)
        query, key = self.cursor_of.query, self.cursor_of.key
        self._paint_links(painter, keys, queries)
        paint_names_along(painter, keys, self.theme, stages.key_names, frozenset({key} if key >= 0 else ()))
        paint_names_along(painter, queries, self.theme, stages.query_names, frozenset({query} if query >= 0 else ()))
        if self.heads > 1:
            self._paint_heads(painter, QRectF(rect.left(), rect.bottom() - self.theme.px(15), rect.width(),
                                              self.theme.px(15)))  # fmt: skip

    def links(self) -> list[tuple[int, int, int, float]]:
        """(head, query, key, weight) of what is drawn, the strongest last."""
        stages = self.stages
        assert stages is not None
        weights = np.nan_to_num(stages.weights)
        shown = np.zeros(len(weights), dtype=bool)
        shown[[head for head in range(len(weights)) if self.chosen_head in (-1, head) and not self.off(head)]] = True
        kept = np.where(shown[:, None, None], weights, 0.0)
        query, key = self.cursor_of.query, self.cursor_of.key
        place = self.cursor_of.place
        if place is None and query >= 0:
            only = np.zeros_like(kept)
            only[:, query] = kept[:, query]
            kept = only
        elif place is None and key >= 0:
            only = np.zeros_like(kept)
            only[:, :, key] = kept[:, :, key]
            kept = only
        flat = kept.ravel()
        strong = np.flatnonzero((flat > 0) & (flat >= FAINTEST * self.weights_scale().high))
        if len(strong) > MOST_LINKS:
            strong = strong[np.argpartition(flat[strong], -MOST_LINKS)[-MOST_LINKS:]]
        strong = strong[np.argsort(flat[strong], kind="stable")]
        heads, rows, columns = np.unravel_index(strong, kept.shape)
        return [(int(h), int(q), int(k), float(kept[h, q, k])) for h, q, k in zip(heads, rows, columns, strict=True)]

    def _paint_links(self, painter: QPainter, keys: QRectF, queries: QRectF) -> None:
        stages, px = self.stages, self.theme.px
        assert stages is not None
        above, below = keys.bottom() + px(2), queries.top() - px(2)
        middle = (above + below) / 2
        wide_key, wide_query = keys.width() / len(stages.key_names), queries.width() / len(stages.query_names)
        spread = min(wide_key, wide_query) * 0.5 / max(1, self.heads)
        widest, links = self.weights_scale().high, self.links()
        wide = px(WIDEST) * min(1.0, MOST_INK * widest / max(1e-9, sum(weight for *_, weight in links)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for head, query, key, weight in links:
            shift = (head - (self.heads - 1) / 2) * spread if self.chosen_head < 0 else 0.0
            start = QPointF(queries.left() + (query + 0.5) * wide_query + shift, below)
            end = QPointF(keys.left() + (key + 0.5) * wide_key + shift, above)
            path = QPainterPath(start)
            path.cubicTo(QPointF(start.x(), middle), QPointF(end.x(), middle), end)
            colour = self.head_colour(head) if self.heads > 1 else self.theme.family_colour("attention")
            share = weight / widest
            colour.setAlphaF(min(1.0, 0.04 + share))
            width = wide * share if wide * share > THIN else min(1.0, max(THINNEST, wide * share))
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            painter.drawPath(path)

    def _paint_heads(self, painter: QPainter, row: QRectF) -> None:
        """Which colour is which head."""
        px = self.theme.px
        painter.setFont(self.theme.font("tiny"))
        metrics, x = QFontMetricsF(painter.font()), row.left() + px(4)
        for head in range(self.heads):
            word = self.tr("head {0}").format(head + 1) if head == 0 else str(head + 1)
            wide = px(12) + metrics.horizontalAdvance(word) + px(8)
            if x + wide > row.right():
                break
            seen = self.chosen_head in (-1, head) and not self.off(head)
            painter.fillRect(QRectF(x, row.center().y() - px(4), px(8), px(8)),
                             self.head_colour(head) if seen else self.theme.colour("line"))  # fmt: skip
            painter.setPen(self.theme.colour("quiet" if seen else "faint"))
            painter.drawText(QRectF(x + px(12), row.top(), wide, row.height()), LEFT, word)
            x += wide

    # -- the mouse ---------------------------------------------------------------------------------

    def _hit(self, position: QPointF) -> tuple[int, int]:
        """(query, key) of the label under the mouse, −1 for none."""
        if self.stages is None:
            return -1, -1
        keys, queries = self._rows(QRectF(self.rect()))
        for row, names, query in ((keys, self.stages.key_names, False), (queries, self.stages.query_names, True)):
            if row.adjusted(0, -4, 0, 4).contains(position):
                index = min(len(names) - 1, int((position.x() - row.left()) / row.width() * len(names)))
                return (index, -1) if query else (-1, index)
        return -1, -1

    def words_at(self, position: QPointF) -> str:
        query, key = self._hit(position)
        self.cursor_of.hover(query, key)
        stages = self.stages
        if stages is None or (query < 0 and key < 0):
            return ""
        heads = [self.chosen_head] if self.chosen_head >= 0 else list(range(min(8, self.heads)))
        lines = []
        for head in heads:
            if query >= 0:
                row = np.nan_to_num(stages.weights[head, query])
                best = int(row.argmax())
                lines.append(self.looks(head, query, best))
            else:
                column = np.nan_to_num(stages.weights[head, :, key])
                lines.append(self.looks(head, int(column.argmax()), key))
        where = spoken(stages.query_names, query) if query >= 0 else spoken(stages.key_names, key)
        return "\n".join([where, *lines])

    def clicked(self, position: QPointF) -> None:
        query, key = self._hit(position)
        self.cursor_of.stop()
        if query < 0 and key < 0:
            self.cursor_of.free()
        else:
            self.cursor_of.point(query, key, fix=True)
