"""Painting a map of points: paths, points or things, links, legend. Plain functions on what is to be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPaintEngine, QPainter, QPen, QPolygonF

from neurarium.ui.instruments.embeddings.looks import CROSS, Looks, Stamps, kind_colour, paint_shape
from neurarium.ui.pictures.grid import device_scale
from neurarium.ui.pictures.polyline import polygon
from neurarium.ui.theme import Theme

RADIUS = 3.4  # px at scale 1 of a point, in the middle of the map
FAINT = 0.18  # opacity of points that are not among the selected or found ones
THING = 19.0  # px at scale 1 of the longer side of a picture as a point
LONGEST = 26  # letters of a sample's text beside its point
Floats = NDArray[np.float64]


@dataclass
class Scene:
    """Everything that is on one map. Rows of all arrays belong together; −1 is "no point"."""

    screen: Floats  # (n, 2)
    depth: Floats  # (n,) −1 behind … 1 in front
    looks: Looks
    right_wrong: bool
    lit: NDArray[np.bool_] | None = None  # points that stand out; None: all alike
    pictures: Sequence[QImage | None] = ()
    texts: Sequence[str] = ()
    query: int = -1
    near: NDArray[np.int64] = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    hot: int = -1
    arrows: tuple[tuple[int, int], ...] = ()  # from row to row
    trails: Sequence[Floats] = ()  # (n, 2) each, oldest first; NaN where a point was not there
    grow: float = 1.0  # how large points are, for the room there is


class MapPainter:
    """Keeps the stamps."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._stamps = Stamps(theme)
        self._tints: dict[tuple[int, int], QImage] = {}

    def colour_of(self, scene: Scene, row: int) -> QColor:
        """A point's colour."""
        kind = int(scene.looks.kinds[row])
        if kind < 0 and scene.looks.scale is not None:
            return scene.looks.scale.colour(self._theme, float(scene.looks.values[row]))
        return kind_colour(self._theme, max(kind, 0), right_wrong=scene.right_wrong)

    def paint(self, painter: QPainter, rect: QRectF, scene: Scene) -> None:
        """All of it, clipped to `rect`."""
        painter.save()
        painter.setClipRect(rect)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._trails(painter, scene)
        self._links(painter, scene)
        inside = (
            (scene.screen[:, 0] > rect.left() - 30) & (scene.screen[:, 0] < rect.right() + 30)
            & (scene.screen[:, 1] > rect.top() - 30) & (scene.screen[:, 1] < rect.bottom() + 30)
        )  # fmt: skip
        rows = np.flatnonzero(inside)
        lit = scene.lit if scene.lit is not None else np.ones(len(scene.screen), dtype=np.bool_)
        first = np.isin(rows, [scene.query, scene.hot])  # nothing may lie over what is looked at
        rows = rows[np.lexsort((scene.depth[rows], lit[rows], first))]
        if len(scene.pictures):
            self._things(painter, scene, rows, lit)
        else:
            self._points(painter, scene, rows, lit)
        if len(scene.texts):
            self._texts(painter, rect, scene, rows, lit)
        self._rings(painter, scene)
        painter.restore()

    # -- points ----------------------------------------------------------------------------------------

    def _points(self, painter: QPainter, scene: Scene, rows: NDArray[np.int64], lit: NDArray[np.bool_]) -> None:
        vector = painter.paintEngine().type() == QPaintEngine.Type.SVG
        ratio = device_scale(painter)
        radius = self._theme.px(10) / 10 * RADIUS * scene.grow
        edged = scene.looks.scale is not None
        sizes = np.round(radius * (1 + 0.3 * scene.depth) * 4) / 4
        colours: dict[tuple[int, int], QColor] = {}
        keys = self._colour_keys(scene)
        screen = scene.screen
        opacity = -1.0
        for row in rows.tolist():
            key = keys[row]
            colour = colours.get(key)
            if colour is None:
                colour = colours[key] = self.colour_of(scene, row)
            shape, size = int(scene.looks.shapes[row]), float(sizes[row])
            wanted = 1.0 if lit[row] else FAINT
            if wanted != opacity:
                opacity = wanted
                painter.setOpacity(opacity)
            x, y = float(screen[row, 0]), float(screen[row, 1])
            if vector:
                paint_shape(painter, self._theme, QPointF(x, y), shape, colour, size, edged=edged)
            else:
                stamp = self._stamps.get(shape, colour, size, ratio, edged=edged)
                half = stamp.width() / ratio / 2
                painter.drawPixmap(QPointF(x - half, y - half), stamp)
        painter.setOpacity(1.0)

    def _colour_keys(self, scene: Scene) -> list[tuple[int, int]]:
        """Equal for points of the same colour."""
        looks = scene.looks
        levels = looks.scale.indices(looks.values) if looks.scale is not None else np.zeros(len(looks.kinds))
        return list(zip(looks.kinds.tolist(), levels.tolist(), strict=True))

    def _things(self, painter: QPainter, scene: Scene, rows: NDArray[np.int64], lit: NDArray[np.bool_]) -> None:
        side = self._theme.px(10) / 10 * THING * scene.grow**2
        tinted = scene.looks.scale is None and not scene.right_wrong
        for row in rows.tolist():
            image = scene.pictures[row]
            if image is None:
                continue
            size = side * (1 + 0.25 * float(scene.depth[row]))
            longer = max(image.width(), image.height())
            wide, high = size * image.width() / longer, size * image.height() / longer
            x, y = float(scene.screen[row, 0]), float(scene.screen[row, 1])
            place = QRectF(x - wide / 2, y - high / 2, wide, high)
            painter.setOpacity(1.0 if lit[row] else FAINT)
            if tinted and image.format() == QImage.Format.Format_Grayscale8:
                painter.drawImage(place, self._tinted(image, self.colour_of(scene, row)))
                continue
            painter.drawImage(place, image)
            pen = QPen(self.colour_of(scene, row), 1.6)
            if scene.looks.shapes[row] == CROSS:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place)
        painter.setOpacity(1.0)

    def _tinted(self, image: QImage, colour: QColor) -> QImage:
        """Bright where the picture is, in a colour; clear where it is dark, so that many can lie over each other."""
        key = (image.cacheKey(), colour.rgb())
        kept = self._tints.get(key)
        if kept is None:
            if len(self._tints) > 4000:
                self._tints.clear()
            kept = QImage(image.size(), QImage.Format.Format_ARGB32)
            kept.fill(colour)
            kept.setAlphaChannel(image)
            kept = self._tints[key] = kept.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
        return kept

    def _texts(
        self, painter: QPainter, rect: QRectF, scene: Scene, rows: NDArray[np.int64], lit: NDArray[np.bool_]
    ) -> None:
        """Words beside their points, as many as have room; those that matter first."""
        theme = self._theme
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        height, gap = metrics.height(), theme.px(6)
        first = [row for row in (scene.hot, scene.query, *(i for pair in scene.arrows for i in pair)) if row >= 0]
        then = [row for row in scene.near.tolist() if row not in first]
        taken: dict[int, list[QRectF]] = {}  # by rows of the picture, as high as a word
        order = [*dict.fromkeys(first), *then,
                 *sorted(set(rows.tolist()) - set(first) - set(then), key=lambda r: (not lit[r], r))]  # fmt: skip
        for row in order:
            text = scene.texts[row]
            text = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
            x, y = float(scene.screen[row, 0]), float(scene.screen[row, 1])
            box = QRectF(x + gap, y - height / 2, metrics.horizontalAdvance(text) + 2, height)
            if box.right() > rect.right():
                box.moveRight(x - gap)
            at = int(y // height)
            if row not in first and any(box.intersects(other) for d in (-1, 0, 1) for other in taken.get(at + d, ())):
                continue
            taken.setdefault(at, []).append(box)
            painter.setPen(theme.colour("text", 1.0 if lit[row] else 0.35))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    # -- lines -------------------------------------------------------------------------------------------

    def _trails(self, painter: QPainter, scene: Scene) -> None:
        if not len(scene.trails):
            return
        paths = np.stack([*scene.trails, scene.screen], axis=1)  # (n, moments, 2)
        rows = np.flatnonzero(scene.lit) if scene.lit is not None else np.arange(len(paths))
        pen = QPen()
        pen.setWidthF(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in rows.tolist():
            path = paths[row]
            path = path[np.isfinite(path).all(axis=1)]
            if len(path) < 2:
                continue
            colour = self.colour_of(scene, row)
            colour.setAlphaF(0.38)
            pen.setColor(colour)
            painter.setPen(pen)
            painter.drawPolyline(polygon(path))

    def _links(self, painter: QPainter, scene: Scene) -> None:
        if scene.query >= 0:
            start = QPointF(*scene.screen[scene.query])
            painter.setPen(QPen(self._theme.colour("text", 0.5), 1.1))
            painter.drawLines([QLineF(start, QPointF(*scene.screen[row])) for row in scene.near.tolist()])
        for a, b in scene.arrows:
            self._arrow(painter, QPointF(*scene.screen[a]), QPointF(*scene.screen[b]))

    def _arrow(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        line = QLineF(start, end)
        if line.length() < 8:
            return
        line.setLength(line.length() - self._theme.px(7))
        colour = self._theme.colour("action")
        painter.setPen(QPen(colour, 1.8))
        painter.drawLine(line)
        back = QLineF(line.p2(), line.p1())
        back.setLength(self._theme.px(7))
        left, right = QLineF(back), QLineF(back)
        left.setAngle(back.angle() + 25)
        right.setAngle(back.angle() - 25)
        painter.setBrush(colour)
        painter.drawPolygon(QPolygonF([line.p2(), left.p2(), right.p2()]))

    def _rings(self, painter: QPainter, scene: Scene) -> None:
        theme = self._theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in scene.near.tolist():
            painter.setPen(QPen(theme.colour("text", 0.75), 1.1))
            painter.drawEllipse(QPointF(*scene.screen[row]), theme.px(5), theme.px(5))
        for row, width in ((scene.query, 2.0), (scene.hot, 1.4)):
            if row >= 0:
                place = QPointF(*scene.screen[row])
                painter.setPen(QPen(theme.colour("canvas"), width + 2.4))
                painter.drawEllipse(place, theme.px(7), theme.px(7))
                painter.setPen(QPen(theme.colour("text"), width))
                painter.drawEllipse(place, theme.px(7), theme.px(7))


# -- legend ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """One row of the legend."""

    kind: int
    shape: int
    name: str
    place: QRectF


def legend_entries(theme: Theme, rect: QRectF, names: dict[int, str], *, right_wrong: bool) -> tuple[Entry, ...]:
    """A column (or two) of names at the left of `rect`, as many as have room."""
    if not names:
        return ()
    metrics = QFontMetricsF(theme.font("tiny"))
    step = max(float(theme.px(16)), metrics.height() + 2)
    rows = max(1, int(rect.height() // step))
    widest = min(float(theme.px(96)), max(metrics.horizontalAdvance(name) for name in names.values())) + theme.px(18)
    columns = min(2, -(-len(names) // rows))
    shown = list(names.items())[: rows * columns]
    return tuple(
        Entry(kind, (CROSS if kind else 0) if right_wrong else kind, name,
              QRectF(rect.left() + at // rows * widest, rect.top() + at % rows * step, widest, step))
        for at, (kind, name) in enumerate(shown)
    )  # fmt: skip


def paint_entries(
    painter: QPainter, theme: Theme, entries: Sequence[Entry], *, right_wrong: bool, lit: Any = None
) -> None:
    """Marker and name of each class."""
    painter.setFont(theme.font("tiny"))
    metrics = QFontMetricsF(painter.font())
    for entry in entries:
        middle = QPointF(entry.place.left() + theme.px(7), entry.place.center().y())
        colour = kind_colour(theme, entry.kind, right_wrong=right_wrong)
        paint_shape(painter, theme, middle, entry.shape, colour, theme.px(10) / 10 * 3.6)
        words = entry.place.adjusted(theme.px(15), 0, -theme.px(2), 0)
        painter.setPen(theme.colour("text" if entry.kind == lit else "quiet"))
        text = metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


def thing_images(pictures: NDArray[np.uint8] | None) -> list[QImage]:
    """(n, rows, columns[, 3]) bytes → pictures that own their pixels."""
    if pictures is None:
        return []
    found = []
    for each in pictures:
        each = np.ascontiguousarray(each)
        rows, columns = each.shape[:2]
        kind = QImage.Format.Format_Grayscale8 if each.ndim == 2 else QImage.Format.Format_RGB888
        found.append(QImage(each.data, columns, rows, each.strides[0], kind).copy())
    return found
