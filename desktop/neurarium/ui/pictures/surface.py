"""The network's answer over the plane, with the data on it; for one input, the curve with the data beside it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from neurarium.messages import message
from neurarium.session.snapshot import Points, Sample, Surface
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.pictures.colourmap import Scale, image_of, rgb_image, rgb_of, scale_for
from neurarium.ui.pictures.grid import device_scale
from neurarium.ui.pictures.markers import Plane, PointsLayer, marker, thinned
from neurarium.ui.pictures.numbers import fixed, short
from neurarium.ui.pictures.polyline import polyline
from neurarium.ui.pictures.resample import finer, finer_classes, finer_decision
from neurarium.ui.pictures.tiles import paint_rounded
from neurarium.ui.theme import Theme

BINARY = Scale("signed", 1.0)  # −1: surely class 0, +1: surely class 1
FINEST = 480  # pixels along a side that are worked out; beyond that Qt scales smoothly
CURVE_MARGIN = 0.08  # of the value range above and below a curve


def is_curve(surface: Surface) -> bool:
    """True for one input (values over a line), False for a plane."""
    return int(surface.values.shape[1]) == 1


def surface_scale(surface: Surface, points: Points | None) -> Scale | None:
    """The scale of the colours; None where classes blend. Regression's covers answers and targets, so that a point
    vanishes into the surface where the network is right."""
    if surface.kind == "classification" and len(surface.values) > 2:
        return None
    if surface.kind != "regression":
        return BINARY
    if points is not None and points.train_y.size and np.abs(points.train_y).max() > 0:
        return target_scale(points)  # the data lead: a network that still answers nonsense must not wash them out
    finite = surface.values[np.isfinite(surface.values)]
    largest = float(np.abs(finite).max()) if finite.size else 1.0
    return scale_for(-largest, largest, signed=True)


def target_scale(points: Points) -> Scale:
    """The scale of a regression's targets, symmetric about zero."""
    largest = float(np.abs(points.train_y).max()) if points.train_y.size else 1.0
    return scale_for(-largest, largest, signed=True)


def data_range(points: Points) -> tuple[float, float]:
    """The square (or stretch of x) that holds all points, with a little room around."""
    both = np.concatenate([points.train_x, points.validation_x])
    if both.size == 0:
        return -1.0, 1.0
    low, high = float(both.min()), float(both.max())
    room = 0.06 * ((high - low) or 1.0)
    return low - room, high + room


def chosen_point(sample: Sample | None, points: Points | None) -> QPointF | None:
    """Where the chosen sample lies, in data coordinates: (x, y) of a plane, (x, target) of a line; None where it is
    not among the points."""
    if sample is None or points is None:
        return None
    parts = {"train": (points.train_x, points.train_y), "validation": (points.validation_x, points.validation_y)}
    places, targets = parts.get(sample.part, (None, None))
    if places is None or targets is None or not 0 <= sample.index < len(places):
        return None
    place = places[sample.index]
    return QPointF(float(place[0]), float(place[1] if len(place) > 1 else targets[sample.index]))


def surface_image(theme: Theme, surface: Surface, scale: Scale | None, width: int, height: int) -> QImage:
    """(width, height) pixels, row 0 of the grid on the top row; colours come from values between the grid points."""
    values = surface.values
    if scale is None:
        return rgb_image(_blend(theme, finer_classes(values, height, width)))
    if surface.kind == "regression":
        return image_of(theme, finer(values[0], height, width), scale)
    # (2, n, n) and (1, n, n) both end with class 1.
    return image_of(theme, finer_decision(2 * values[-1] - 1, height, width), scale)


def _blend(theme: Theme, values: NDArray[Any]) -> NDArray[np.uint8]:
    """(classes, n, n) probabilities → (n, n, 3): the classes' colours mixed, towards the theme's zero where unsure."""
    count = len(values)
    colours = np.array([rgb_of(theme.class_colour(i)) for i in range(count)], dtype=np.float32)
    zero = np.array(rgb_of(theme.colour("zero")), dtype=np.float32)
    probabilities = np.nan_to_num(values, nan=1.0 / count)
    sure = (probabilities.max(axis=0) - 1.0 / count) / (1.0 - 1.0 / count)
    mixed = np.tensordot(probabilities, colours, axes=(0, 0))
    share = (0.12 + 0.88 * np.clip(sure, 0, 1))[..., None]
    return np.asarray(np.clip(zero + share * (mixed - zero) + 0.5, 0, 255), dtype=np.uint8)


class SurfacePainter:
    """Paints one surface again and again; keeps the points' picture between frames."""

    def __init__(self) -> None:
        self._layer = PointsLayer()
        self._points: Points | None = None
        self._thin: Points | None = None

    def paint(
        self,
        painter: QPainter,
        rect: QRectF,
        theme: Theme,
        surface: Surface,
        points: Points | None = None,
        *,
        radius: float | None = None,
        chosen: QPointF | None = None,
        corner: float = 8.0,
    ) -> None:
        """The surface in `rect` (square for planes), points on it, a ring about the chosen sample (data coordinates).

        `radius` of the points is in painter units; by default it follows the size of `rect`.
        """
        if points is not self._points:
            self._points, self._thin = points, thinned(points) if points is not None else None
        size = radius if radius is not None else min(4.2, max(1.9, rect.width() / 88))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_curve(surface):
            values = curve_range(surface, points)
            paint_curve(painter, rect, theme, surface, self._thin, values, radius=size)
            if chosen is not None and surface.low <= chosen.x() <= surface.high:
                x = rect.left() + (chosen.x() - surface.low) / (surface.high - surface.low) * rect.width()
                y = rect.bottom() - (chosen.y() - values[0]) / (values[1] - values[0]) * rect.height()
                paint_ring(painter, theme, QPointF(x, y), size)
        else:
            self._paint_plane(painter, rect, theme, surface, size, corner)
            if chosen is not None:
                paint_ring(painter, theme, Plane(rect, surface.low, surface.high).point(chosen.x(), chosen.y()), size)
        painter.restore()

    def _paint_plane(
        self, painter: QPainter, rect: QRectF, theme: Theme, surface: Surface, radius: float, corner: float
    ) -> None:
        scale = surface_scale(surface, self._thin)
        factor = device_scale(painter)
        width, height = (max(2, min(FINEST, round(side * factor))) for side in (rect.width(), rect.height()))
        paint_rounded(painter, rect, theme, surface_image(theme, surface, scale, width, height), corner)
        if self._thin is not None:
            plane = Plane(rect, surface.low, surface.high)
            targets = scale if surface.kind == "regression" else None
            self._layer.paint(painter, theme, plane, self._thin, radius, targets)


def paint_surface(
    painter: QPainter, rect: QRectF, theme: Theme, surface: Surface, points: Points | None = None, *,
    radius: float | None = None, corner: float = 8.0,
) -> None:  # fmt: skip
    """Paint once; who paints every frame keeps a `SurfacePainter`."""
    SurfacePainter().paint(painter, rect, theme, surface, points, radius=radius, corner=corner)


def paint_ring(painter: QPainter, theme: Theme, centre: QPointF, radius: float) -> None:
    """The chosen sample: a double ring that shows on every ground."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("canvas"), 4))
    painter.drawEllipse(centre, radius + 4, radius + 4)
    painter.setPen(QPen(theme.colour("text"), 1.8))
    painter.drawEllipse(centre, radius + 4, radius + 4)


# -- one input ---------------------------------------------------------------------------------------


def curve_range(surface: Surface, points: Points | None) -> tuple[float, float]:
    """Lowest and highest value to be shown: the data's, widened by the curve's up to half of the data's range."""
    curve = surface.values[np.isfinite(surface.values)]
    targets = np.concatenate([points.train_y, points.validation_y]) if points is not None else curve
    if targets.size == 0:
        return (-1.0, 1.0)
    low, high = float(targets.min()), float(targets.max())
    span = (high - low) or 1.0
    if curve.size:
        lowest, highest = float(curve.min()), float(curve.max())
        low, high = min(low, max(lowest, low - span / 2)), max(high, min(highest, high + span / 2))
    margin = (high - low or 1.0) * CURVE_MARGIN
    return low - margin, high + margin


def paint_curve(
    painter: QPainter, rect: QRectF, theme: Theme, surface: Surface, points: Points | None,
    values: tuple[float, float], *, radius: float,
) -> None:  # fmt: skip
    """The answer as a line over x, the data as points: training filled, validation rings."""
    painter.save()
    painter.setClipRect(rect)

    def place(x: NDArray[Any], y: NDArray[Any]) -> NDArray[np.float64]:
        span_x, span_y = (surface.high - surface.low) or 1.0, (values[1] - values[0]) or 1.0
        return np.column_stack([
            rect.left() + (x - surface.low) / span_x * rect.width(),
            rect.bottom() - (y - values[0]) / span_y * rect.height(),
        ])  # fmt: skip

    if points is not None:
        shape = marker(0, radius)
        parts = ((points.train_x, points.train_y, "training"), (points.validation_x, points.validation_y, "validation"))
        for xs, ys, role in parts:
            _paint_dots(painter, place(xs[:, 0], ys), shape, theme.colour(role), filled=role == "training")
    line = surface.values[0, 0]
    painter.setPen(QPen(theme.colour("text"), 2.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for part in polyline(place(np.linspace(surface.low, surface.high, line.size), line)):
        painter.drawPolyline(part)
    painter.restore()


def paint_dots_plot(
    painter: QPainter, rect: QRectF, theme: Theme, points: Points, chosen: QPointF | None
) -> None:
    """The data of one input alone, without a curve; `chosen` (x, target) gets a ring."""
    low, high = data_range(points)
    nothing = Surface(np.full((1, 1, 2), np.nan, dtype=np.float32), low, high, "regression")
    values = curve_range(nothing, points)
    paint_curve(painter, rect, theme, nothing, points, values, radius=2.4)
    if chosen is not None:
        x = rect.left() + (chosen.x() - low) / (high - low) * rect.width()
        y = rect.bottom() - (chosen.y() - values[0]) / (values[1] - values[0]) * rect.height()
        paint_ring(painter, theme, QPointF(x, y), 3.0)


def _paint_dots(painter: QPainter, places: NDArray[np.float64], shape: Any, colour: QColor, *, filled: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen if filled else QPen(colour, 1.4))
    faint = QColor(colour)
    faint.setAlphaF(0.75)
    painter.setBrush(faint if filled else Qt.BrushStyle.NoBrush)
    for x, y in places:
        painter.drawPath(shape.translated(float(x), float(y)))


# -- hovering ----------------------------------------------------------------------------------------


def surface_text(surface: Surface, x: float, y: float, classes: tuple[str, ...] = ()) -> str:
    """The coordinates and the network's answer there."""
    rows, columns = surface.values.shape[1:]
    span = (surface.high - surface.low) or 1.0
    column = int(np.clip(round((x - surface.low) / span * (columns - 1)), 0, columns - 1))
    row = 0 if rows == 1 else int(np.clip(round((surface.high - y) / span * (rows - 1)), 0, rows - 1))
    answer = surface.values[:, row, column]
    if rows == 1:
        return translate_message(message("x {x}: answer {value}", x=fixed(x), value=short(float(answer[0]))))
    if surface.kind == "regression":
        text = message("x {x}, y {y}: answer {value}", x=fixed(x), y=fixed(y), value=short(float(answer[0])))
        return translate_message(text)
    if surface.kind == "binary" or len(answer) == 1:
        answer = np.array([1 - answer[-1], answer[-1]])
    best = int(np.argmax(answer))
    name = classes[best] if best < len(classes) else str(best)
    text = message("x {x}, y {y}: {name} with {value}", x=fixed(x), y=fixed(y), name=name, value=fixed(answer[best], 3))
    return translate_message(text)
