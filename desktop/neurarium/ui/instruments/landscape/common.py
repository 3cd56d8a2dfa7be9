"""What both pictures of the Landscape tab have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.landscape import Landscape, WayThrough
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.landscape.heights import (
    loss_scale,
)
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.pictures.colourmap import Scale, image_of
from neurarium.ui.pictures.context import LEFT, Hit
from neurarium.ui.pictures.grid import device_scale
from neurarium.ui.pictures.hover_card import HoverCard
from neurarium.ui.pictures.numbers import percent, plain, short
from neurarium.ui.pictures.polyline import polyline
from neurarium.ui.pictures.surface import paint_ring
from neurarium.ui.plots.axes import Axis, tick_texts

Floats = NDArray[np.float64]
SHARES = Scale("amount", 1.0)
BAR, TICKS = 10.0, 52.0  # px at scale 1: the colour bar, its numbers
LOW = 120.0  # less height leaves no room for the names of the axes
FOOT, SIDE = 30.0, 46.0  # room for the axes
NORMALISED = ("BatchNorm1d", "BatchNorm2d", "BatchNorm3d")


class LandscapePicture(Picture):
    """What both have in common: the question, the scale of the colours, the run's way."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", directions: str = "random",
        seed: int = 0, zoom: float = 1.0, samples: int = 256, log: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(controller, parent, node=node)
        self.directions, self.seed, self.zoom, self.samples, self.log = directions, seed, zoom, samples, log
        self.land: Landscape | None = None
        self.way: WayThrough | None = None
        self.axis = Axis(0.1, 1.0, True)
        self.shares: Floats = np.zeros((0, 0))
        self._kept: tuple[tuple[Any, ...], QPixmap] | None = None
        self._hover: HoverCard | None = None

    def set_option(self, name: str, value: Any) -> None:
        """Change one of the settings, by its name in `settings`."""
        if getattr(self, name) != value:
            setattr(self, name, value)
            self._work_out()
            self.ask_again()
            self._state()

    def settings(self) -> dict[str, Any]:
        return {"node": self.pinned_node, "directions": self.directions, "seed": self.seed, "zoom": self.zoom,
                "samples": self.samples, "log": self.log}  # fmt: skip

    def asks(self) -> frozenset[Ask]:
        options: dict[str, Any] = {"directions": self.directions, "zoom": self.zoom, "samples": self.samples}
        if self.directions == "random":
            options["seed"] = self.seed
        return frozenset({ask("landscape", "", **options), ask("landscape path", "", **options)})

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        before = self.land
        for reading in readings.values():
            if isinstance(reading.value, Landscape):
                self.land = reading.value
            elif isinstance(reading.value, WayThrough):
                self.way = reading.value
        if self.land is not before:
            self._work_out()

    def _work_out(self) -> None:
        if self.land is not None:
            self.axis = loss_scale(self.land.losses, log=self.log)
            self.shares = self.axis.share(self.land.losses)

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.land is None:
            return {}
        arrays: dict[str, NDArray[Any]] = {"loss": self.land.losses, "a": self.land.a, "b": self.land.b}
        if self.way is not None and self.way.identity == self.land.identity:
            arrays |= {"path": self.way.path, "path steps": self.way.steps, "now": self.way.live}
        return arrays

    # -- words --------------------------------------------------------------------------------------

    def caption(self) -> str:
        land = self.land
        if land is None:
            return ""
        step = min((r.step for r in self.readings.values() if isinstance(r.value, Landscape)), default=0)
        said = [
            self.tr("Centre: step {0}, loss {1}").format(f"{step:,}", short(land.centre)),
            self.tr("mean loss of {0} of {1} training samples").format(f"{land.samples:,}", f"{land.of:,}"),
            self.tr("{0} × {0} places").format(len(land.a)),
            self.tr("evaluation mode"),
        ]
        way = self.way
        if way is not None and way.too_large:
            said.append(self.tr("too many weights for the run's way to be recorded"))
        elif way is not None and way.seen is not None and way.identity == land.identity:
            said.insert(1, self.tr("{0} of the way from the start in this plane").format(percent(way.seen)))
        first = int(way.steps[0]) if way is not None and len(way.steps) else step
        if way is not None and not way.too_large and first > 0:  # a file holds the weights of one moment
            said.insert(1, self.tr("the run's way is written down from step {0} on").format(f"{first:,}"))
        graph = self.controller.document.graph
        if any(graph.nodes[node].type in NORMALISED for node in self.controller.analysis.active if node in graph.nodes):
            said.append(self.tr("running means as they are"))
        return " · ".join(said)

    def _axis_words(self, number: int) -> str:
        land = self.land
        if land is None or land.shares is None:
            return self.tr("random direction {0}").format(number + 1)
        return self.tr("own direction {0} ({1})").format(number + 1, percent(land.shares[number]))

    # -- places -------------------------------------------------------------------------------------

    def way_places(self) -> Floats:
        """(n, 2) column and row, with fractions, of the path on the landscape's grid; the last one is now."""
        land, way = self.land, self.way
        if land is None or way is None or way.identity != land.identity:
            return np.zeros((0, 2))
        places = np.concatenate([way.path, way.live[None]]).astype(np.float64)
        last = len(land.a) - 1
        column = (places[:, 0] - land.a[0]) / float(land.a[-1] - land.a[0]) * last
        row = (land.b[-1] - places[:, 1]) / float(land.b[-1] - land.b[0]) * last
        return np.stack([column, row], axis=1)

    def _ground(self, painter: QPainter, rect: QRectF, key: tuple[Any, ...], draw: Callable[[QPainter], None]) -> None:
        """What does not change with every step is kept as a picture; into a file it is drawn."""
        if isinstance(painter.device(), QSvgGenerator):
            draw(painter)
            return
        factor = device_scale(painter)
        key = (id(self.land), self.log, self.theme.dark, self.theme.scale, factor, rect.getRect(), *key)
        if self._kept is None or self._kept[0] != key:
            pixmap = QPixmap(max(1, round(rect.width() * factor)), max(1, round(rect.height() * factor)))
            pixmap.fill(Qt.GlobalColor.transparent)
            inner = QPainter(pixmap)
            inner.setRenderHint(QPainter.RenderHint.Antialiasing)
            inner.scale(factor, factor)
            inner.translate(-rect.topLeft())
            draw(inner)
            inner.end()
            self._kept = (key, pixmap)
        painter.drawPixmap(rect, self._kept[1], QRectF(self._kept[1].rect()))

    def bar_ticks(self, most: int) -> list[float]:
        """Losses with a number; the ends where only one round number lies between them: one alone is no scale."""
        ticks = self.axis.ticks(most)
        return ticks if len(ticks) > 1 else [self.axis.low, self.axis.high]

    def paint_bar(self, painter: QPainter, rect: QRectF) -> None:
        """The colours with the losses they stand for, upright at the right."""
        theme = self.theme
        bar = QRectF(rect.left(), rect.top() + 6, BAR * theme.scale, rect.height() - 12)
        levels = np.linspace(1.0, 0.0, 256)[:, None]
        painter.drawImage(bar, image_of(theme, levels, SHARES))
        painter.setFont(theme.font("tiny"))
        height = QFontMetricsF(painter.font()).height()
        ticks = self.bar_ticks(max(2, int(bar.height() / (height * 1.6))))
        texts = tick_texts(ticks) if not self.axis.log else [plain(tick) for tick in ticks]
        for tick, text in zip(ticks, texts, strict=True):
            y = bar.bottom() - float(self.axis.share(tick)) * bar.height()
            painter.setPen(QPen(theme.colour("quiet"), 1))
            painter.drawLine(QPointF(bar.right(), y), QPointF(bar.right() + 3, y))
            painter.drawText(QRectF(bar.right() + 6, y - height / 2, TICKS * theme.scale, height), LEFT, text)

    def paint_way(self, painter: QPainter, points: Floats) -> None:
        """(n, 2) places on the screen, the last one now; NaN where they are not to be seen."""
        theme = self.theme
        if not len(points):
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((theme.colour("sketch_ground", 0.75), 4.0), (theme.colour("mark_edge"), 1.8)):
            pen = QPen(colour, width * theme.scale)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            for line in polyline(points):
                painter.drawPolyline(line)
        if len(points) > 1 and np.isfinite(points[0]).all():
            side = 3.5 * theme.scale
            painter.setPen(QPen(theme.colour("sketch_ground"), 1.5))
            painter.setBrush(theme.colour("mark_edge"))
            painter.drawRect(QRectF(points[0][0] - side, points[0][1] - side, 2 * side, 2 * side))
        if np.isfinite(points[-1]).all():
            now = QPointF(*(float(v) for v in points[-1]))
            painter.setPen(QPen(theme.colour("mark_edge"), 1.5))
            painter.setBrush(theme.colour("action"))
            painter.drawEllipse(now, 4.5 * theme.scale, 4.5 * theme.scale)
            paint_ring(painter, theme, now, 4.0 * theme.scale)

    # -- the mouse ----------------------------------------------------------------------------------

    def _tell(self, event: QMouseEvent, text: str) -> None:
        if self._hover is None and text:
            self._hover = HoverCard(self.theme, self)
        if self._hover is not None:
            if text:
                self._hover.show_hit(event.globalPosition().toPoint(), "", Hit(text), None)
            else:
                self._hover.hide()

    def leaveEvent(self, event: QEvent) -> None:
        if self._hover is not None:
            self._hover.hide()
