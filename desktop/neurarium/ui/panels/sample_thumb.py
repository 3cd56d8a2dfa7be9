"""The chosen sample, as a picture, as bars of its features, or as a point among the others."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from neurarium.session.snapshot import CardPicture, Points, Sample
from neurarium.ui.pictures import PictureFacts, paint_card_picture
from neurarium.ui.pictures.markers import Plane, PointsLayer, thinned
from neurarium.ui.pictures.numbers import short
from neurarium.ui.pictures.surface import chosen_point, data_range, paint_dots_plot, paint_ring, target_scale
from neurarium.ui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ROW = 15.0  # px at scale 1 of a feature's row
Shown = tuple[Sample | None, NDArray[np.float32] | None, tuple[str, ...], Points | None]
REACH = 3.0  # standard deviations that fill a feature's bar


class SampleThumb(QWidget):
    """Paints one sample. For a table `scaled` is the same sample as the network gets it (mean 0, spread 1)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sample: Sample | None = None
        self.empty_text = ""  # what stands here without a sample
        self.scaled: NDArray[np.float32] | None = None
        self.names: tuple[str, ...] = ()
        self._points: Points | None = None
        self._thin: Points | None = None
        self._layer = PointsLayer()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self.update)

    def show_sample(
        self, sample: Sample | None, scaled: NDArray[np.float32] | None, names: tuple[str, ...], points: Points | None
    ) -> None:
        before = (self.sample, self.scaled, self.names, self._points)
        self.sample, self.scaled, self.names = sample, scaled, names
        if points is not self._points:
            self._points, self._thin = points, thinned(points, 240) if points is not None else None
        if not _same(before, (sample, scaled, names, points)):
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(220), self._theme.px(110))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(60))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sample is None:
            self._paint_nothing()
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect())
        values = self.sample.values
        if any(part.kind != "vector" for part in self.sample.parts):
            self._paint_parts(painter, rect, self.sample.parts)
        elif values.ndim >= 2:
            self._paint_picture(painter, rect, values)
        elif self._thin is not None:
            self._paint_points(painter, rect, self._thin)
        else:
            self._paint_features(painter, rect, values)

    def _paint_nothing(self) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("quiet"))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), self.empty_text)

    def _paint_parts(self, painter: QPainter, rect: QRectF, parts: tuple[CardPicture, ...]) -> None:
        """Side by side, each as people know it."""
        factor, gap = self._theme.scale, 12.0
        painter.scale(factor, factor)
        width = (rect.width() / factor - gap * (len(parts) - 1)) / len(parts)
        for index, part in enumerate(parts):
            place = QRectF(index * (width + gap), 0.0, width, rect.height() / factor)
            paint_card_picture(painter, place, self._theme, part, PictureFacts("Input"), compact=True)

    def _paint_picture(self, painter: QPainter, rect: QRectF, values: NDArray[np.float32]) -> None:
        """Pictures are shown as pictures, however the network gets them."""
        image = values if values.ndim == 3 else values[None]
        picture = CardPicture("", "image", image, len(image), float(image.min()), float(image.max()))
        paint_card_picture(painter, rect, self._theme, picture, PictureFacts("Input"), compact=True)

    def _paint_points(self, painter: QPainter, rect: QRectF, points: Points) -> None:
        """All points small, the chosen one ringed."""
        assert self.sample is not None
        low, high = data_range(points)
        place = chosen_point(self.sample, self._points)
        if points.train_x.shape[1] == 1:
            paint_dots_plot(painter, rect, self._theme, points, place)
            return
        side = min(rect.width(), rect.height())
        square = QRectF(rect.center().x() - side / 2, rect.top(), side, side)
        painter.fillRect(square, self._theme.colour("text", 0.04))
        plane = Plane(square, low, high)
        scale = None if points.classes else target_scale(points)
        self._layer.paint(painter, self._theme, plane, points, 2.4, scale)
        if place is None and self.sample.part in ("drawn", "test") and self.sample.values.size >= 2:
            place = QPointF(float(self.sample.values[0]), float(self.sample.values[1]))
        if place is not None:
            paint_ring(painter, self._theme, plane.point(place.x(), place.y()), 3.0)

    def _paint_features(self, painter: QPainter, rect: QRectF, values: NDArray[np.float32]) -> None:
        """A row a feature: name, bar of how far it is from the mean, the number itself. Where there are more than fit,
        the ones furthest from their mean."""
        theme, px = self._theme, self._theme.px
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        fit = max(1, int(rect.height() // px(ROW)))
        scaled = self.scaled if self.scaled is not None and self.scaled.size == values.size else None
        shown = np.arange(values.size)
        if values.size > fit:
            unusual = np.abs(scaled) if scaled is not None else np.zeros(values.size)
            shown = np.sort(np.argsort(-unusual, kind="stable")[: max(1, fit - 1)])
        step = min(px(ROW + 3), rect.height() / max(1, min(fit, values.size)))
        number_width = metrics.horizontalAdvance("−0000.0") + px(4)
        name_width = (rect.width() - number_width) * 0.58
        for row, index in enumerate(shown):
            line = QRectF(rect.left(), rect.top() + row * step, rect.width(), step)
            name = self.names[index] if index < len(self.names) else self.tr("feature {0}").format(index + 1)
            painter.setPen(theme.colour("quiet"))
            text = metrics.elidedText(name, Qt.TextElideMode.ElideRight, name_width - px(6))
            painter.drawText(QRectF(line.left(), line.top(), name_width, step), LEFT, text)
            painter.setPen(theme.colour("text"))
            painter.drawText(line, RIGHT, short(float(values[index])))
            if scaled is not None:
                bar = QRectF(line.left() + name_width, line.center().y() - px(3), 0, px(6))
                bar.setRight(line.right() - number_width)
                self._paint_bar(painter, bar, float(scaled[index]))
        if len(shown) < values.size:
            line = QRectF(rect.left(), rect.top() + len(shown) * step, rect.width(), step)
            painter.setPen(theme.colour("quiet"))
            painter.drawText(line, LEFT, self.tr("+{0} more, nearer to their mean").format(values.size - len(shown)))

    def _paint_bar(self, painter: QPainter, track: QRectF, deviation: float) -> None:
        theme = self._theme
        painter.fillRect(track, theme.colour("text", 0.07))
        middle = track.center().x()
        reach = track.width() / 2 * min(1.0, max(-1.0, deviation / REACH))
        bar = QRectF(QPointF(middle, track.top()), QPointF(middle + reach, track.bottom())).normalized()
        painter.fillRect(bar, theme.colour("negative" if deviation < 0 else "positive"))
        painter.setPen(theme.colour("quiet"))
        painter.drawLine(QPointF(middle, track.top() - 1), QPointF(middle, track.bottom() + 1))


def _same(before: Shown, now: Shown) -> bool:
    """Whether two samples look alike: thirty times a second the same picture comes again."""
    old, new = before[0], now[0]
    if old is None or new is None or before[2:] != now[2:] or (old.part, old.index) != (new.part, new.index):
        return False
    if (before[1] is None) != (now[1] is None) or not np.array_equal(old.values, new.values):
        return False
    return before[1] is None or now[1] is None or np.array_equal(before[1], now[1])
