"""The surface with its axes, and what its marks mean."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from neurarium.session.snapshot import Points, Surface
from neurarium.ui.pictures.markers import Plane, marker, paint_marker, paint_target
from neurarium.ui.pictures.surface import SurfacePainter, curve_range, is_curve, surface_text
from neurarium.ui.plots.axes import nice_ticks, tick_texts
from neurarium.ui.theme import Theme

LEFT_OF_PLOT, BELOW_PLOT = 42, 24  # px at scale 1 that the axes take beside and below the square
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
            self.tell()
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

    def tell(self) -> None:
        """Say what lies under the mouse, "" when nothing does."""
        rect = self.plot_rect()
        if self._hover is None or self.surface is None or not rect.contains(self._hover):
            self.hovered.emit("")
            return
        x, y = Plane(rect, self.surface.low, self.surface.high).data(self._hover)
        self.hovered.emit(surface_text(self.surface, x, y, self.points.classes if self.points is not None else ()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover = event.position()
        self.tell()
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
