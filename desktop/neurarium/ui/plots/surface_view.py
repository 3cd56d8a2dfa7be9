"""The Surface view: what the network answers everywhere, with the data on it."""

from __future__ import annotations

import math

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from neurarium.data import DATASETS
from neurarium.session.snapshot import DataReady, Points, Snapshot, Surface, Watch
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.pictures.legend import Legend
from neurarium.ui.pictures.markers import Plane, marker, paint_marker, paint_target
from neurarium.ui.pictures.surface import (
    BINARY,
    SurfacePainter,
    chosen_point,
    curve_range,
    is_curve,
    surface_scale,
    surface_text,
)
from neurarium.ui.pictures.wish import Wish
from neurarium.ui.plots.axes import nice_ticks, tick_texts
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import label

GRID_RUNNING = 100  # points along a side while training
GRID_STILL = 200
NARROWEST, WIDEST = 170, 300  # px at scale 1 of the words and the legend
LEFT_OF_PLOT, BELOW_PLOT = 42, 24  # px at scale 1 that the axes take beside and below the square
QWIDGETSIZE_MAX = 16777215  # Qt's "no limit"
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
TOP = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop


class SurfacePlot(QWidget):
    """The picture with its axes. `hovered` tells the coordinates in words, "" when the mouse leaves."""

    hovered = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._painter = SurfacePainter()
        self.surface: Surface | None = None
        self.points: Points | None = None
        self.chosen: QPointF | None = None
        self._hover: QPointF | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_surface(self, surface: Surface | None, points: Points | None, chosen: QPointF | None) -> None:
        self.surface, self.points, self.chosen = surface, points, chosen
        if self._hover is not None:
            self._tell()
        self.update()

    def plot_rect(self) -> QRectF:
        """Square for a plane; the whole width for a curve."""
        px = self._theme.px
        room = QRectF(self.rect()).adjusted(px(LEFT_OF_PLOT - 8), px(6), -px(8), px(6) - px(BELOW_PLOT))
        if self.surface is not None and is_curve(self.surface):
            return room
        side = max(1.0, min(room.width(), room.height()))
        return QRectF(room.left(), room.top(), side, side)

    def _vertical(self) -> tuple[float, float]:
        assert self.surface is not None
        if is_curve(self.surface):
            return curve_range(self.surface, self.points)
        return self.surface.low, self.surface.high

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.surface is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.plot_rect()
        if rect.width() < 30 or rect.height() < 30:
            return
        self._paint_axes(painter, rect)
        self._painter.paint(painter, rect, self._theme, self.surface, self.points, chosen=self.chosen, corner=4)
        if self._hover is not None and rect.contains(self._hover):
            painter.setPen(QPen(self._theme.colour("text", 0.5), 1))
            painter.drawLine(QPointF(self._hover.x(), rect.top()), QPointF(self._hover.x(), rect.bottom()))
            painter.drawLine(QPointF(rect.left(), self._hover.y()), QPointF(rect.right(), self._hover.y()))

    def _paint_axes(self, painter: QPainter, rect: QRectF) -> None:
        theme, px = self._theme, self._theme.px
        surface = self.surface
        assert surface is not None
        painter.setFont(theme.font("tiny"))
        painter.setPen(theme.colour("quiet"))
        ticks = nice_ticks(surface.low, surface.high, max(2, int(rect.width() / px(60))))
        for tick, text in zip(ticks, tick_texts(ticks), strict=True):
            x = rect.left() + (tick - surface.low) / (surface.high - surface.low) * rect.width()
            painter.drawText(QRectF(x - px(30), rect.bottom() + px(3), px(60), px(15)), TOP, text)
        low, high = self._vertical()
        ticks = nice_ticks(low, high, max(2, int(rect.height() / px(40))))
        curve = is_curve(surface)
        for tick, text in zip(ticks, tick_texts(ticks), strict=True):
            y = rect.bottom() - (tick - low) / (high - low) * rect.height()
            painter.setPen(theme.colour("quiet"))
            painter.drawText(QRectF(0, y - px(8), rect.left() - px(5), px(16)), RIGHT, text)
            if curve:
                painter.setPen(QPen(theme.colour("line"), 1))
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))

    # -- mouse -----------------------------------------------------------------------------------

    def _tell(self) -> None:
        rect = self.plot_rect()
        if self._hover is None or self.surface is None or not rect.contains(self._hover):
            self.hovered.emit("")
            return
        x, y = Plane(rect, self.surface.low, self.surface.high).data(self._hover)
        self.hovered.emit(surface_text(self.surface, x, y, self.points.classes if self.points is not None else ()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position()
        self._tell()
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover = None
        self.hovered.emit("")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(260), self._theme.px(230))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(150), self._theme.px(120))


class PointsLegend(QWidget):
    """What the marks mean: a row for each class, and filled against ring for the parts."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._classes: tuple[str, ...] = ()
        self._curve = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._changed)

    def _changed(self) -> None:
        self.updateGeometry()
        self.update()

    def set_content(self, classes: tuple[str, ...], *, curve: bool) -> None:
        """Class names (none for regression), and whether the parts are told apart by colour too (a curve)."""
        if (classes, curve) != (self._classes, self._curve):
            self._classes, self._curve = classes, curve
            self._changed()

    def _rows(self) -> list[str]:
        return [*self._classes, self.tr("training"), self.tr("validation")]

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        step, radius = px(20), 4.2 * theme.scale
        for row, text in enumerate(self._rows()):
            centre = QPointF(px(8), row * step + step / 2)
            part = row - len(self._classes)
            if part < 0:
                paint_marker(painter, theme, centre, marker(row, radius), theme.class_colour(row))
            else:
                self._paint_part(painter, centre, radius, part)
            painter.setPen(theme.colour("quiet"))
            text_rect = QRectF(px(22), row * step, self.width() - px(22), step)
            elided = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, text_rect.width())
            painter.drawText(text_rect, Qt.AlignmentFlag.AlignVCenter, elided)

    def _paint_part(self, painter: QPainter, centre: QPointF, radius: float, part: int) -> None:
        theme, ring = self._theme, part == 1
        if self._curve:
            colour = theme.colour(("training", "validation")[part])
            painter.setPen(QPen(colour, 1.4) if ring else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if ring else colour)
            painter.drawEllipse(centre, radius, radius)
        elif self._classes:
            paint_marker(painter, theme, centre, marker(0, radius), theme.colour("quiet"), ring=ring)
        else:
            paint_target(painter, theme, centre, radius, theme.colour("positive"), ring=ring)

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._theme.font("small"))
        widest = max(metrics.horizontalAdvance(text) for text in self._rows())
        return QSize(math.ceil(widest) + self._theme.px(24), self._theme.px(20) * len(self._rows()))


class SurfaceView(QWidget):
    """Plot at the left, legend and read-out at the right; for data without a plane, a sentence instead."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._theme = controller.theme
        self.plot = SurfacePlot(self._theme, self)
        self.title = label("", "section")
        self.read_out = label("", "quiet")
        self.points_legend = PointsLegend(self._theme, self)
        self.legend = Legend(self._theme, BINARY, self)
        self.sentence = label("", "quiet")
        self._lay_out()
        self._wish = Wish(controller.watches, self, self._watch())
        controller.snapshot_arrived.connect(self._on_snapshot)
        controller.event_arrived.connect(self._on_event)
        controller.running_changed.connect(lambda _: self._wish.set(self._watch()))
        controller.document_replaced.connect(self._refresh)
        self._theme.changed.connect(self._space)
        self._refresh()

    def _lay_out(self) -> None:
        for text in (self.title, self.read_out, self.sentence):
            text.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._side = QWidget(self)
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.points_legend, self.legend, self.read_out):
            column.addWidget(widget)
        column.addStretch(1)
        self._column = column
        self._box = QHBoxLayout(self)
        self._box.addWidget(self.plot, 1)
        self._box.addWidget(self._side)
        self._box.addWidget(self.sentence, 1)
        self._box.addStretch(0)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self._box.setContentsMargins(px(12), px(4), px(12), px(8))
        self._box.setSpacing(px(16))
        self._column.setSpacing(px(8))
        self._fit_plot()
        self.sentence.setContentsMargins(px(40), 0, px(40), px(20))

    def resizeEvent(self, event: object) -> None:
        self._fit_plot()

    def _fit_plot(self) -> None:
        """A plane is square: the legend stands beside it, not beyond a gap."""
        px, surface = self._theme.px, self.plot.surface
        margins = self._box.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._box.spacing()
        least = px(NARROWEST)
        if surface is None or is_curve(surface):
            self.plot.setMaximumWidth(QWIDGETSIZE_MAX)
            self._side.setFixedWidth(least)
            return
        height = self.height() - margins.top() - margins.bottom()
        width = max(px(150), min(room - least, height + px(LEFT_OF_PLOT - BELOW_PLOT)))
        self.plot.setMaximumWidth(width)
        self._side.setFixedWidth(max(least, min(room - width, px(WIDEST))))

    def _watch(self) -> Watch:
        grid = GRID_RUNNING if self._controller.running else GRID_STILL
        return Watch(surface=grid, curves=False)

    # -- what arrives ----------------------------------------------------------------------------

    @property
    def points(self) -> Points | None:
        ready = self._controller.data_ready
        return ready.points if ready is not None else None

    def _on_event(self, event: object) -> None:
        if isinstance(event, DataReady):
            self.plot.show_surface(None, None, None)
            self._refresh()

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        if not self.isVisible() or snapshot.surface is None:
            return
        first = self.plot.surface is None
        self.plot.show_surface(snapshot.surface, self.points, chosen_point(snapshot.sample, self.points))
        if first or snapshot.surface.kind == "regression":
            self._refresh()

    def showEvent(self, event: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        """Legend, title and sentence for the data and the surface at hand."""
        ready, surface = self._controller.data_ready, self.plot.surface
        plain_data = ready is not None and ready.points is None
        self.plot.setVisible(surface is not None and not plain_data)
        self._side.setVisible(surface is not None and not plain_data)
        self.sentence.setVisible(surface is None or plain_data)
        if surface is None or plain_data:
            self.sentence.setText(self._why_none(ready))
            return
        scale = surface_scale(surface, self.points)
        classes = self.points.classes if self.points is not None and surface.kind != "regression" else ()
        curve = is_curve(surface)
        self.points_legend.set_content(classes, curve=curve)
        self.legend.setVisible(surface.kind == "regression" and not curve)
        if scale is not None:
            self.legend.set_scale(scale)
        self.title.setText(self._title(surface, classes))
        self._fit_plot()
        self._hint()

    def _title(self, surface: Surface, classes: tuple[str, ...]) -> str:
        if is_curve(surface):
            return self.tr("Output: the network's answer for every x")
        if surface.kind == "regression":
            return self.tr("Output: the network's answer at every point of the plane")
        if len(classes) == 2:
            return self.tr("Output: where the network says {0} or {1}").format(*classes)
        return self.tr("Output: which class the network says where; pale is unsure")

    def _hint(self) -> None:
        self.plot.hovered.connect(self._tell, Qt.ConnectionType.UniqueConnection)
        if not self.read_out.text():
            self._tell("")

    def _tell(self, text: str) -> None:
        self.read_out.setText(text or self.tr("Point at the picture to read the answer there."))

    def _why_none(self, ready: DataReady | None) -> str:
        if ready is None:
            return self.tr("Choose a data set: with two inputs, the network's answer is drawn here as a map.")
        if ready.points is not None:
            return self.tr(
                "As soon as the drawing is complete, the network's answer at every point appears here, trained or not."
            )
        count = int(np.prod(ready.input_shape)) if ready.input_shape else 0
        return self.tr(
            "“{name}” has {count} inputs, too many for a map of the plane. The cards show what each layer makes of the "
            "chosen sample instead; the 2-D data sets (circle, spiral, …) have a surface."
        ).format(name=_title(ready.name), count=f"{count:,}")


def _title(key: str) -> str:
    """The data set's name for people."""
    return translate_message(DATASETS[key].title) if key in DATASETS else key
