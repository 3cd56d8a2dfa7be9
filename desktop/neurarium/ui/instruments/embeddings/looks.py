"""How points look: colour and shape by what is asked, as kept little pictures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from neurarium.session.readings.embeddings import Dots, Embedding
from neurarium.ui.pictures.colourmap import Scale, nice_limit, scale_for
from neurarium.ui.pictures.markers import marker
from neurarium.ui.theme import Theme

CROSS = -1  # answered wrongly; classes have shapes from 0 on
ROBUST = 0.98  # share of the losses that the colours tell apart


@dataclass(frozen=True)
class Looks:
    """Of every point the class that gives its colour (`kinds` (n,), −1: coloured by `values`), its shape (`shapes`
    (n,)), its value on `scale` (`values` (n,)). `names` of the kinds that there are, for the legend."""

    kinds: NDArray[np.int64]
    shapes: NDArray[np.int64]
    values: NDArray[np.float32]
    scale: Scale | None
    names: dict[int, str]


def looks(dots: Dots, value: Embedding, rows: NDArray[np.int64], colour: str, right_wrong: tuple[str, str]) -> Looks:
    """`rows` (n,) says where each point of `value` stands in `dots`."""
    count = len(value.indices)
    none = np.full(count, np.nan, np.float32)
    zeros = np.zeros(count, dtype=np.int64)
    truth = dots.truth[rows]
    if value.of == "words":
        return Looks(np.ones(count, dtype=np.int64), zeros, none, None, {})
    classes = truth.astype(np.int64) if dots.classes and np.isfinite(truth).all() else None
    if colour == "loss":
        shapes = classes if classes is not None else zeros
        losses = value.losses
        finite = losses[np.isfinite(losses)]
        high = nice_limit(float(np.quantile(finite, ROBUST))) if finite.size else 1.0
        return Looks(np.full(count, -1), shapes, losses, Scale("amount", high), {})
    if colour == "error" or (dots.classes and classes is None):
        return Looks(np.where(value.right, 0, 1), np.where(value.right, 0, CROSS), none, None,
                     {0: right_wrong[0], 1: right_wrong[1]})  # fmt: skip
    if classes is not None:
        kinds = classes if colour == "label" else value.answers.astype(np.int64)
        present = np.unique(kinds)
        return Looks(kinds, kinds, none, None, {int(k): dots.classes[int(k)] for k in present if k < len(dots.classes)})
    numbers = truth if colour == "label" else value.answers
    both = np.concatenate([truth, value.answers])
    both = both[np.isfinite(both)]
    scale = scale_for(float(both.min()), float(both.max())) if both.size else Scale("amount", 1.0)
    return Looks(np.full(count, -1), zeros, numbers, scale, {})


class Stamps:
    """One little picture for each shape, colour and size, painted once."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._kept: dict[tuple[object, ...], QPixmap] = {}
        theme.changed.connect(self._kept.clear)

    def get(self, shape: int, colour: QColor, radius: float, ratio: float, *, edged: bool = False) -> QPixmap:
        """A marker with the theme's light edge; its middle is the middle of the picture."""
        radius = round(radius * 4) / 4
        key = (shape, colour.rgba(), radius, ratio, edged)
        kept = self._kept.get(key)
        if kept is None:
            if len(self._kept) > 2000:
                self._kept.clear()
            kept = self._kept[key] = self._paint(shape, colour, radius, ratio, edged)
        return kept

    def _paint(self, shape: int, colour: QColor, radius: float, ratio: float, edged: bool) -> QPixmap:
        side = int(np.ceil((radius * 1.7 + 1.5) * 2))
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shape(painter, self._theme, QPointF(side / 2, side / 2), shape, colour, radius, edged=edged)
        painter.end()
        return pixmap


def paint_shape(
    painter: QPainter, theme: Theme, centre: QPointF, shape: int, colour: QColor, radius: float, *,
    edged: bool = False,
) -> None:  # fmt: skip
    """One marker about a place; `edged` ones (whose colour may be that of the ground) have an edge that is seen."""
    if shape == CROSS:
        reach = radius * 0.85
        for pen in (QPen(theme.colour("canvas", colour.alphaF()), radius * 0.95), QPen(colour, radius * 0.55)):
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(centre + QPointF(-reach, -reach), centre + QPointF(reach, reach))
            painter.drawLine(centre + QPointF(-reach, reach), centre + QPointF(reach, -reach))
        return
    edge = theme.colour("quiet" if edged else "canvas", min(0.9, colour.alphaF()))
    painter.setPen(QPen(edge, max(0.6, radius * 0.22)))
    painter.setBrush(colour)
    path: QPainterPath = marker(shape, radius)
    painter.drawPath(path.translated(centre))


def kind_colour(theme: Theme, kind: int, *, right_wrong: bool) -> QColor:
    """A class's colour; of "right" and "wrong" quiet and loud."""
    if right_wrong:
        return theme.colour("error_ring") if kind else theme.colour("quiet")
    return theme.class_colour(kind)
