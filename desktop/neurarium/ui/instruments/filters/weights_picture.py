"""The weights of one layer: filters as pictures, everything else as matrices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)  # fmt: skip
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.filters.sheets import LABEL, FilterSheet, MatrixSheet, Place, sheet_of
from neurarium.ui.instruments.filters.weights_words import FOOT, WeightsWords
from neurarium.ui.instruments.output.base import Spot
from neurarium.ui.instruments.picture import STALE, Picture
from neurarium.ui.pictures.colourmap import Scale, image_of, nice_limit, rgb_image
from neurarium.ui.pictures.context import CENTRE, LEFT, RIGHT
from neurarium.ui.pictures.legend import paint_legend

GUTTER_WORDS = 76.0  # px at scale 1: names of rows at the left
THIN = 4.0  # px: rows below are pointed at, not ringed


class WeightsPicture(WeightsWords):
    """All weights of one tensor. A click chooses the unit whose weights they are."""

    def __init__(self, controller: Controller, parent: QWidget | None = None, **settings: Any) -> None:
        self._scale = self._second = Scale("signed", 1.0)
        self._images: list[QImage] = []
        self._by_key = False
        super().__init__(controller, parent, **settings)
        self.theme.changed.connect(self._colour)

    # -- what is shown -----------------------------------------------------------------------------

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = found = next(iter(readings.values())).value
        changed = found.mode == "change" and found.other is not None
        limit = found.other_limit if changed else found.limit
        self._scale = _steady(self._scale, limit, grey=found.channel == "colour" and found.form == "kernels")
        self._second = _steady(self._second, found.other_limit)
        self._colour()
        focus = self.controller.focus
        if focus.unit_of(self.units_of) < 0 and found.units and len(found.strengths) and not self.frozen:
            focus.choose_unit(self.units_of, int(found.strengths.argmax()))

    def _colour(self) -> None:
        found = self.found
        if found is None:
            return
        arrays = [(found.shown, self._scale)]
        if self._pair and found.other is not None:
            arrays.append((found.other, self._second))
        self._images = [self._image(values, scale) for values, scale in arrays]
        self.update()

    def _image(self, values: NDArray[np.float32], scale: Scale) -> QImage:
        """All shown weights in one picture: filters below each other (their channels side by side), or the matrix."""
        if values.ndim < 4:
            return image_of(self.theme, values, scale)
        count, channels, height, width = values.shape
        if scale.kind == "grey" and channels == 3:
            span = scale.high - scale.low
            bright = np.clip((values.transpose(0, 2, 3, 1) - scale.low) / span * 255, 0, 255).astype(np.uint8)
            return rgb_image(bright.reshape(count * height, width, 3))
        return image_of(self.theme, values.transpose(0, 2, 1, 3).reshape(count * height, channels * width), scale)

    # -- painting --------------------------------------------------------------------------------------

    def sheet(self, rect: QRectF) -> FilterSheet | MatrixSheet:
        """Where everything lies in a picture painted into `rect`."""
        assert self.found is not None
        unit, found = self.theme.scale, self.found
        gutter = (GUTTER_WORDS if found.labels else 20.0) * unit
        body = rect.adjusted(1, 1, -1, -FOOT * unit)
        return sheet_of(found, body, unit, gutter, (LABEL + 3.0) * unit)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.found is None or not self._images:
            return
        sheet = self.sheet(rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.setFont(self.theme.font("tiny"))
        if isinstance(sheet, FilterSheet):
            self._paint_filters(painter, sheet)
        else:
            self._paint_matrix(painter, sheet)
        self._paint_legends(painter, rect)
        painter.restore()

    def _paint_legends(self, painter: QPainter, rect: QRectF) -> None:
        unit = self.theme.scale
        foot = QRectF(rect.left() + 2, rect.bottom() - FOOT * unit + 3, rect.width() - 4, FOOT * unit - 3)
        if self._pair:
            middle = foot.center().x()
            left, right = QRectF(foot), QRectF(foot)
            left.setRight(middle - 8 * unit)
            right.setLeft(middle + 8 * unit)
            paint_legend(painter, left, self.theme, self._scale, note=self.tr("weight"), grow=unit)
            paint_legend(painter, right, self.theme, self._second, note=self.tr("gradient"), grow=unit)
            return
        note = self.tr("page {0} of {1}").format(self.page + 1, self.pages) if self.pages > 1 else ""
        if not note and self.found is not None and len(self.found.strengths) > 1:
            note = self.tr("◥ largest norm")
        paint_legend(painter, foot, self.theme, self._scale, note=note, grow=unit)

    def _paint_filters(self, painter: QPainter, sheet: FilterSheet) -> None:
        found, height = self.found, sheet.height
        assert found is not None
        _, _, label = sheet.grid
        off, strongest = self.off, self.strongest
        for index, tile in enumerate(sheet.tiles()):
            unit = int(found.row_units[index])
            painter.setOpacity(0.3 * self._opacity if unit in off else self._opacity)
            for part in range(2 if sheet.pair else sheet.channels):
                image = self._images[part if sheet.pair else 0]
                left = 0 if sheet.pair else part * sheet.width
                painter.drawImage(sheet.part(tile, part), image, QRectF(left, index * height, sheet.width, height))
            painter.setOpacity(self._opacity)
            if unit in off:
                self._cross(painter, tile)
            if unit == strongest and len(found.strengths) > 1:
                self._mark_strongest(painter, tile.topRight())
            if unit >= 0 and unit == self.unit:
                self._ring(painter, tile)
            if label:
                chosen = unit == self.unit
                painter.setPen(self.theme.colour("text" if chosen else "quiet"))
                name = found.labels[index] if found.labels else str(int(found.rows[index]) + 1)
                words = self.tr("{0} off").format(name) if unit in off else name
                place = QRectF(tile.left() - 4, tile.bottom() + 1, tile.width() + 8, label)
                painter.drawText(place, CENTRE, words)

    @property
    def _opacity(self) -> float:
        return 1.0 if all(reading.fresh for reading in self.readings.values()) else STALE

    def _ring(self, painter: QPainter, tile: QRectF) -> None:
        line = 2.0 * self.theme.scale
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self.theme.colour("selection"), line))
        painter.drawRect(tile.adjusted(-line / 2 - 0.5, -line / 2 - 0.5, line / 2 + 0.5, line / 2 + 0.5))

    def _cross(self, painter: QPainter, tile: QRectF) -> None:
        painter.setPen(QPen(self.theme.colour("error"), 1.5 * self.theme.scale))
        painter.drawLine(QLineF(tile.topLeft(), tile.bottomRight()))
        painter.drawLine(QLineF(tile.topRight(), tile.bottomLeft()))

    def _mark_strongest(self, painter: QPainter, corner: QPointF) -> None:
        """A small triangle at the top right corner."""
        side = 8.0 * self.theme.scale
        painter.setPen(QPen(self.theme.colour("panel"), 1))
        painter.setBrush(self.theme.colour("warning"))
        painter.drawPolygon([corner, corner + QPointF(-side, 0), corner + QPointF(0, side)])

    def _paint_matrix(self, painter: QPainter, sheet: MatrixSheet) -> None:
        found = self.found
        assert found is not None
        for second, image in zip((False, True), self._images, strict=False):
            painter.drawImage(sheet.box(second), image, QRectF(image.rect()))
        self._paint_axes(painter, sheet)
        self._paint_units(painter, sheet)

    def _paint_axes(self, painter: QPainter, sheet: MatrixSheet) -> None:
        found, box, unit = self.found, sheet.box(), self.theme.scale
        assert found is not None
        metrics = QFontMetricsF(painter.font())
        painter.setPen(self.theme.colour("quiet"))
        head = QRectF(box.left(), sheet.rect.top(), sheet.rect.right() - box.left(), sheet.head)
        words = self.tr("{0} →").format(translate_message(found.column_axis))
        painter.drawText(head, LEFT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, head.width()))
        gutter = sheet.gutter - 5 * unit
        if found.labels and sheet.row(0).height() >= metrics.height() * 0.78:
            for index, name in enumerate(found.labels):
                row = sheet.row(index)
                place = QRectF(sheet.rect.left(), row.top(), gutter, row.height())
                shown = "␣" if name == " " else name
                painter.drawText(place, RIGHT, metrics.elidedText(shown, Qt.TextElideMode.ElideRight, gutter))
        elif found.blocks:
            self._paint_blocks(painter, sheet, gutter)
        else:
            painter.save()
            painter.translate(box.left() - 4 * unit, box.top() + box.height())
            painter.rotate(-90)
            words = self.tr("← {0}").format(translate_message(found.row_axis))
            place = QRectF(0, -metrics.height(), box.height(), metrics.height())
            painter.drawText(place, RIGHT, metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.height()))
            painter.restore()

    def _paint_blocks(self, painter: QPainter, sheet: MatrixSheet, gutter: float) -> None:
        found, box = self.found, sheet.box()
        assert found is not None
        each = box.height() / len(found.blocks)
        for index, name in enumerate(found.blocks):
            top = box.top() + index * each
            painter.setPen(self.theme.colour("text"))
            painter.drawText(QRectF(sheet.rect.left(), top, gutter, each), RIGHT, name)
            if index:
                painter.setPen(QPen(self.theme.colour("text"), 1.2 * self.theme.scale))
                painter.drawLine(QLineF(box.left() - 3, top, box.right(), top))

    def _paint_units(self, painter: QPainter, sheet: MatrixSheet) -> None:
        """Rows or columns of the chosen unit, and of those that are off."""
        found = self.found
        assert found is not None
        rows = bool((found.row_units >= 0).any())
        owners = found.row_units if rows else found.column_units
        for strip in _strips(sheet, np.isin(owners, list(self.off)), rows):
            painter.fillRect(strip, self.theme.colour("panel", 0.75))
            painter.setPen(QPen(self.theme.colour("error"), 1.4 * self.theme.scale))
            middle = strip.center()
            painter.drawLine(QLineF(strip.left(), middle.y(), strip.right(), middle.y()) if rows else
                             QLineF(middle.x(), strip.top(), middle.x(), strip.bottom()))  # fmt: skip
        if len(found.strengths) > 1:
            for strip in _strips(sheet, owners == self.strongest, rows)[:1]:
                self._mark_strongest(painter, strip.topRight())
        if self.controller.focus.unit_of(self.units_of) < 0:
            return
        for strip in _strips(sheet, owners == self.unit, rows):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("selection"), 1.6 * self.theme.scale))
            thick = strip.height() if rows else strip.width()
            if thick >= THIN * self.theme.scale:
                painter.drawRect(strip.adjusted(-1, -1, 1, 1))
            else:
                self._point_at(painter, strip, rows)

    def _point_at(self, painter: QPainter, strip: QRectF, rows: bool) -> None:
        """Small triangles at both ends of what is too thin for a ring."""
        side = 5.0 * self.theme.scale
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("selection"))
        middle = strip.center()
        first, last = (strip.left(), strip.right()) if rows else (strip.top(), strip.bottom())
        for end, out in ((first, -side), (last, side)):
            corners = [(end, 0.0), (end + out, -0.7 * side), (end + out, 0.7 * side)]
            painter.drawPolygon([
                QPointF(along, middle.y() + aside) if rows else QPointF(middle.x() + aside, along)
                for along, aside in corners
            ])  # fmt: skip

    # -- mouse and keys ----------------------------------------------------------------------------------

    def spot_at(self, rect: QRectF, position: QPointF) -> Spot | None:
        if self.found is None:
            return None
        hit = self.sheet(rect).hit(position)
        if hit is None:
            return None
        unit = self.unit_at(hit)
        press = (lambda: self.controller.focus.choose_unit(self.units_of, unit)) if unit >= 0 else None
        return Spot(QRectF(), self.words_at(hit), (hit.index, hit.column), press, self._title_at(hit, unit))

    def unit_at(self, place: Place) -> int:
        """Whose weight it is; -1: nobody's."""
        found = self.found
        assert found is not None
        unit = int(found.row_units[place.index if found.form in ("kernels", "numbers") else place.row])
        if unit < 0 and found.form not in ("kernels", "numbers"):
            unit = int(found.column_units[place.column])
        return unit

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        key = Qt.Key(event.key())
        if self._readable and self.found is not None and (key in steps or key in (Qt.Key.Key_Up, Qt.Key.Key_Down)):
            self._walk(key, steps)
            event.accept()
        else:
            super().keyPressEvent(event)

    def _walk(self, key: Qt.Key, steps: Mapping[Qt.Key, int]) -> None:
        found = self.found
        assert found is not None
        owners = found.row_units if (found.row_units >= 0).any() else found.column_units
        order = list(dict.fromkeys(int(unit) for unit in owners if unit >= 0))
        if not order:
            return
        sheet = self.sheet(QRectF(self.rect()))
        across = sheet.grid[0] if isinstance(sheet, FilterSheet) else 1
        by = steps.get(key, across if key == Qt.Key.Key_Down else -across)
        at = order.index(self.unit) if self.unit in order else 0
        self.controller.focus.choose_unit(self.units_of, order[min(len(order) - 1, max(0, at + by))])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ring round all of it is for who came with the keyboard; a click rings the filter."""
        if self._by_key:
            super().paintEvent(event)
        else:
            Picture.paintEvent(self, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.ask_again()


def _strips(sheet: MatrixSheet, wanted: NDArray[np.bool_], rows: bool) -> list[QRectF]:
    """Where the wanted rows or columns lie, neighbours together."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], wanted, [False]]).astype(np.int8)))
    strip = sheet.row if rows else sheet.column
    return [strip(int(first)).united(strip(int(end) - 1)) for first, end in zip(edges[::2], edges[1::2], strict=True)]


def _steady(before: Scale, limit: float, *, grey: bool = False) -> Scale:
    """The scale for values up to `limit`; the one before stays while it still fits, so that colours do not flicker."""
    kind = "grey" if grey else "signed"
    if before.kind == kind and 0.5 * before.high < limit <= before.high:
        return before
    high = nice_limit(limit)
    return Scale("grey", high, -high) if grey else Scale("signed", high)
