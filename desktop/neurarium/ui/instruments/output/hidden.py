"""Hidden space as a warped grid: how a layer bends the plane until the classes lie apart."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.answers import HiddenPlane
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.output.base import Spot, SpottedPicture
from neurarium.ui.instruments.output.gallery import chosen_index
from neurarium.ui.pictures.colourmap import rgb_of, scale_for
from neurarium.ui.pictures.context import CENTRE, RIGHT
from neurarium.ui.pictures.markers import marker, paint_marker, paint_target
from neurarium.ui.pictures.numbers import percent, short
from neurarium.ui.pictures.polyline import polygon
from neurarium.ui.pictures.resample import finer
from neurarium.ui.plots.axes import nice_step, nice_ticks, tick_texts

EVERY = 4  # of the grid's lines so many-th is drawn
PATCH = 5.0  # px at scale 1 of a square of the ground
FINER = 3  # points between two of the grid, along each axis
GROUND = 0.2  # opacity
LEVELS = 9  # colours of a regression's answer: each is one path
REACH = 8.0  # px at scale 1 from a point at which the mouse still means it


class HiddenPicture(SpottedPicture):
    """The even grid over the plane, at the places where a layer puts it, filled in the colour of the answer there; and
    the training points. `first` and `second` are two units, or −1 for principal components."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", first: int = -1,
        second: int = -1,
    ) -> None:  # fmt: skip
        self.first, self.second = first, second
        self.found: HiddenPlane | None = None
        self._ends = np.array([[-1.0, -1.0], [1.0, 1.0]])  # lowest and highest of both axes, on round numbers
        super().__init__(controller, parent, node=node)

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "first": self.first, "second": self.second}

    def set_axes(self, first: int, second: int) -> None:
        """Two units of the layer, or −1 and −1 for principal components."""
        if (first, second) != (self.first, self.second):
            self.first, self.second = first, second
            self.ask_again()

    def title(self) -> str:
        return self.tr("The plane, bent by {0}").format(self.node_title)

    def caption(self) -> str:
        found = self.found
        if found is None:
            return ""
        if found.axes:
            axes = self.tr("Units {0} and {1} of {2}").format(*found.axes, found.units)
        elif found.held is not None:
            axes = self.tr("Principal components 1 and 2 of {0} units, with {1} of the spread").format(
                found.units, percent(sum(found.held)))  # fmt: skip
        else:
            axes = ""
        if found.classes:
            words = self.tr("{0}. Lines: an even grid over {1} … {2}; colour: the class answered there; {3} training "
                            "points; evaluation mode")  # fmt: skip
        else:
            words = self.tr("{0}. Lines: an even grid over {1} … {2}; colour: the value answered there; {3} training "
                            "points; evaluation mode")  # fmt: skip
        return words.format(axes, short(found.low), short(found.high), len(found.points))

    def asks(self) -> frozenset[Ask]:
        if not self.node:
            return frozenset()
        return frozenset({ask("hidden plane", self.node, first=self.first, second=self.second)})

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = found = next(iter(readings.values())).value
        every = np.concatenate([found.grid.reshape(-1, 2), found.points]).astype(np.float64)
        every = every[np.isfinite(every).all(axis=1)]
        if len(every):
            ends = [_rounded(float(every[:, i].min()), float(every[:, i].max())) for i in (0, 1)]
            self._ends = np.array(ends).T

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.found is None:
            return {}
        return {"grid": self.found.grid, "answers over the grid": self.found.answers, "points": self.found.points,
                "truth": self.found.truth}  # fmt: skip

    # -- places ------------------------------------------------------------------------------------

    def box(self, rect: QRectF) -> QRectF:
        """The picture without the words of its axes."""
        px = self.theme.px
        return rect.adjusted(px(48), px(6), -px(16), -px(32))

    def places(self, rect: QRectF, values: NDArray[Any]) -> NDArray[np.float64]:
        """(…, 2) values of the layer → pixels."""
        box, (low, high) = self.box(rect), self._ends
        share = (np.asarray(values, dtype=np.float64) - low) / (high - low)
        return np.stack([box.left() + share[..., 0] * box.width(), box.bottom() - share[..., 1] * box.height()], -1)

    def spot_at(self, rect: QRectF, position: QPointF) -> Spot | None:
        if self.found is None or not len(self.found.points):
            return None
        away = np.hypot(*(self.places(rect, self.found.points) - [position.x(), position.y()]).T)
        away[~np.isfinite(away)] = np.inf
        nearest = int(np.argmin(away))
        return self._spot(rect, nearest) if away[nearest] <= REACH * self.theme.scale else None

    def _spot(self, rect: QRectF, place: int) -> Spot:
        found = self.found
        assert found is not None
        x, y = self.places(rect, found.points[place])
        truth, index = float(found.truth[place]), int(found.indices[place])
        name = found.classes[int(truth)] if found.classes else short(truth)
        text = self.tr("Training sample {0}, {1}: here at {2}, {3}").format(
            index + 1, name, *(short(float(v)) for v in found.points[place]))  # fmt: skip
        return Spot(QRectF(x - 5, y - 5, 10, 10), text, index, partial(self.show_sample, found.part, index))

    def spots(self, rect: QRectF) -> list[Spot]:
        if self.found is None:
            return []
        finite = np.flatnonzero(np.isfinite(self.found.points).all(axis=1))
        return [self._spot(rect, int(i)) for i in finite[:200]]

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.found is None:
            return
        painter.save()
        self._paint_axes(painter, rect)
        mesh = self.places(rect, self.found.grid)
        self._paint_ground(painter, rect, mesh)
        self._paint_lines(painter, mesh)
        self._paint_points(painter, rect)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRectF, mesh: NDArray[np.float64]) -> None:
        """Where the bent plane lies, faintly in the colours of the answers: its points, many of them, gathered in
        squares. (A filled path of all its cells takes fifty times as long.)"""
        assert self.found is not None
        box, side = self.box(rect), PATCH * self.theme.scale
        columns, rows = max(1, math.ceil(box.width() / side)), max(1, math.ceil(box.height() / side))
        fine = FINER * (len(mesh) - 1) + 1
        x, y = (finer(mesh[..., axis], fine, fine).ravel() for axis in (0, 1))
        colours, groups = self._groups(self.found.answers)
        nearest = np.rint(np.linspace(0, len(mesh) - 1, fine)).astype(int)
        kinds = groups[np.ix_(nearest, nearest)].ravel()
        with np.errstate(invalid="ignore"):
            inside = np.isfinite(x) & np.isfinite(y)
        place = np.clip(((y[inside] - box.top()) / side).astype(int), 0, rows - 1) * columns + np.clip(
            ((x[inside] - box.left()) / side).astype(int), 0, columns - 1)  # fmt: skip
        counts = np.bincount(kinds[inside] * rows * columns + place, minlength=len(colours) * rows * columns)
        counts = counts.reshape(len(colours), rows * columns).astype(np.float64)
        total = counts.sum(axis=0)
        shades = np.array([rgb_of(colour) for colour in colours], dtype=np.float64)
        rgb = (counts.T @ shades / np.maximum(total, 1)[:, None]).astype(np.uint32)
        alpha = np.where(total > 0, round(255 * (GROUND if self.found.classes else 0.55)), 0).astype(np.uint32)
        words = (alpha << 24 | rgb[:, 0] << 16 | rgb[:, 1] << 8 | rgb[:, 2]).reshape(rows, columns)
        image = QImage(words.tobytes(), columns, rows, columns * 4, QImage.Format.Format_ARGB32)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(QRectF(box.left(), box.top(), columns * side, rows * side), image)

    def _paint_lines(self, painter: QPainter, mesh: NDArray[np.float64]) -> None:
        """The grid's lines, each stretch in the colour of the answer along it."""
        assert self.found is not None
        painter.setBrush(Qt.BrushStyle.NoBrush)
        colours, groups = self._groups(self.found.answers)
        pens = [QPen(colour if self.found.classes else self.theme.colour("text", 0.35), 1.1) for colour in colours]
        for places, kinds in ((mesh, groups), (mesh.transpose(1, 0, 2), groups.T)):
            for line, kind in zip(places[::EVERY], kinds[::EVERY], strict=True):
                if not np.isfinite(line).all():
                    continue
                changes = [0, *(np.flatnonzero(np.diff(kind)) + 1), len(kind)]
                for start, end in pairwise(changes):
                    painter.setPen(pens[int(kind[start])])
                    painter.drawPolyline(polygon(line[max(0, start - 1) : end]))

    def _groups(self, answers: NDArray[Any]) -> tuple[list[QColor], NDArray[np.int64]]:
        """Colours, and for each cell which of them."""
        assert self.found is not None
        if self.found.classes:
            colours = [self.theme.class_colour(i) for i in range(len(self.found.classes))]
            groups = answers.astype(np.int64)
        else:
            limit = float(np.abs(self.found.truth).max()) or 1.0
            scale = scale_for(-limit, limit, signed=True)
            levels = np.linspace(-limit, limit, LEVELS)
            colours = [scale.colour(self.theme, float(level)) for level in levels]
            share = np.nan_to_num(np.clip(answers / limit, -1, 1))
            groups = np.rint((share + 1) / 2 * (LEVELS - 1)).astype(np.int64)
        return colours, groups

    def _paint_points(self, painter: QPainter, rect: QRectF) -> None:
        found, theme = self.found, self.theme
        assert found is not None
        places, radius = self.places(rect, found.points), 3.0 * theme.scale
        limit = float(np.abs(found.truth).max()) if len(found.truth) else 1.0
        scale = scale_for(-limit, limit, signed=True)
        chosen = chosen_index(self.controller, found.part)
        shapes = [marker(i, radius) for i in range(max(1, len(found.classes)))]
        for place, truth, index in zip(places, found.truth, found.indices, strict=True):
            if not np.isfinite(place).all():
                continue
            at = QPointF(*place)
            if found.classes:
                paint_marker(painter, theme, at, shapes[int(truth)], theme.class_colour(int(truth)))
            else:
                paint_target(painter, theme, at, radius, scale.colour(theme, float(truth)))
            if index == chosen:
                painter.setPen(QPen(theme.colour("text"), 2.0))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(at, 2.2 * radius, 2.2 * radius)

    def _paint_axes(self, painter: QPainter, rect: QRectF) -> None:
        theme, px, box = self.theme, self.theme.px, self.box(rect)
        found, (low, high) = self.found, self._ends
        assert found is not None
        painter.setFont(theme.font("tiny"))
        ticks = nice_ticks(low[0], high[0], max(2, int(box.width() / px(60))))
        for tick, text in zip(ticks, tick_texts(ticks), strict=True):
            x = box.left() + (tick - low[0]) / (high[0] - low[0]) * box.width()
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(QRectF(x - px(30), box.bottom() + px(2), px(60), px(14)), CENTRE, text)
        ticks = nice_ticks(low[1], high[1], max(3, int(box.height() / px(30))))
        for tick, text in zip(ticks, tick_texts(ticks), strict=True):
            y = box.bottom() - (tick - low[1]) / (high[1] - low[1]) * box.height()
            painter.setPen(QPen(theme.colour("line"), 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(QRectF(rect.left() + px(12), y - px(8), px(32), px(16)), RIGHT, text)
        if found.axes:
            across, up = (self.tr("unit {0}").format(axis) for axis in found.axes)
        else:
            across, up = self.tr("component 1"), self.tr("component 2")
        painter.drawText(QRectF(box.left(), box.bottom() + px(16), box.width(), px(15)), CENTRE, across)
        painter.save()
        painter.translate(rect.left() + px(1), box.center().y())
        painter.rotate(-90)
        painter.drawText(QRectF(-px(60), 0, px(120), px(14)), CENTRE, up)
        painter.restore()


def _rounded(low: float, high: float) -> tuple[float, float]:
    """Ends on round numbers, so that the picture does not twitch with every step."""
    step = nice_step((high - low) or 1.0, 8)
    bottom, top = math.floor(low / step) * step, math.ceil(high / step) * step
    return (bottom, top) if top > bottom else (bottom - step, top + step)
