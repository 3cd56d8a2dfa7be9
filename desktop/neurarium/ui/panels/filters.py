"""The weights of the selected layer as small pictures, live: kernels of a convolution, rows of a Linear."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from neurarium.ui.panels.words import Words
from neurarium.ui.pictures.colourmap import Scale, image_of, robust_scale
from neurarium.ui.pictures.legend import Legend
from neurarium.ui.pictures.numbers import short
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import ToolButton

Floats = NDArray[np.float32]
MOST_TILES = 64
COLUMNS = 8  # tiles side by side, as many as are readable in the column
LARGE_COLUMNS, FEW, PICTURE_ROWS = 5, 20, 6  # fewer and larger tiles for up to FEW pictures of that many rows
MATRIX_HEIGHT = 180  # px at scale 1
LARGEST_CELL, NAMED_CELL, NARROWEST_NAME = 22, 40, 26  # px at scale 1: cells of a matrix, from when columns are named
SIGNED_CELL = 5.0  # px: from this size on a negative cell carries a minus


@dataclass(frozen=True)
class WeightPicture:
    """What to draw. `tiles` (n, rows, columns); one tile fills the width. `total` tiles exist; `names` say what a tile,
    a row and a column are, for the read-out."""

    tiles: Floats
    total: int
    names: tuple[str, str, str]
    labels: tuple[str, ...] = ()  # below each tile
    rows: tuple[str, ...] = ()  # names of single rows and columns, where they have some
    columns: tuple[str, ...] = ()


def kernels(weight: Floats, channel: int) -> Floats:
    """(outputs, inputs, height, width) → (outputs, height, width) of one input channel."""
    return weight[:, min(channel, weight.shape[1] - 1)]


def templates(weight: Floats, shape: tuple[int, int, int], channel: int) -> Floats:
    """A Linear's (outputs, channels·height·width) after a Flatten, seen as pictures of one channel."""
    return weight.reshape(weight.shape[0], *shape)[:, min(channel, shape[0] - 1)]


def thinned(matrix: Floats, rows: int, columns: int) -> Floats:
    """At most (rows, columns) cells: of each block the weight furthest from zero, so that nothing strong is lost."""
    for axis, most in ((0, rows), (1, columns)):
        size = matrix.shape[axis]
        if size > most:
            step = -(-size // most)
            starts = np.arange(0, size, step)
            high = np.maximum.reduceat(matrix, starts, axis=axis)
            low = np.minimum.reduceat(matrix, starts, axis=axis)
            matrix = np.where(high >= -low, high, low)
    return matrix


class WeightCanvas(QWidget):
    """Paints one `WeightPicture`; hovering reads single weights."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.picture: WeightPicture | None = None
        self.scale = Scale("signed", 1.0)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        theme.changed.connect(self._renew)

    def _renew(self) -> None:
        self.updateGeometry()
        self.update()

    def show_picture(self, picture: WeightPicture, scale: Scale) -> None:
        """Show other numbers."""
        old = self.picture
        self.picture = picture
        self.scale = scale
        if old is None or old.tiles.shape != picture.tiles.shape:
            self.updateGeometry()
        self.update()

    # -- geometry --------------------------------------------------------------------------------

    def _tile_rects(self, width: float) -> list[QRectF]:
        if self.picture is None:
            return []
        count, rows, columns = self.picture.tiles.shape
        if count == 1:
            across = min(width / columns, self._theme.px(NAMED_CELL if self.picture.columns else LARGEST_CELL))
            down = min(self._theme.px(MATRIX_HEIGHT) / rows, self._theme.px(LARGEST_CELL))
            return [QRectF(0, 0, across * columns, max(down * rows, self._theme.px(14)))]
        few = count <= FEW and rows >= PICTURE_ROWS  # pictures worth a closer look
        across = LARGE_COLUMNS if few else min(COLUMNS, count) if count > 4 else 4
        gap = self._theme.px(6)
        side = (width - (across - 1) * gap) / across
        tall = side * min(2.0, max(0.5, rows / columns))
        down = tall + gap + self._label_height()
        return [QRectF((i % across) * (side + gap), (i // across) * down, side, tall) for i in range(count)]

    def _label_height(self) -> int:
        picture = self.picture
        named = picture is not None and (picture.labels or (picture.columns and self._columns_named()))
        return self._theme.px(15) if named else 0

    def _columns_named(self) -> bool:
        """Whether there is room for a name below each column."""
        count = len(self.picture.columns) if self.picture is not None else 0
        return count > 0 and self.width() / count >= self._theme.px(NARROWEST_NAME)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rects = self._tile_rects(width)
        return round(rects[-1].bottom()) + 1 + self._label_height() if rects else 0

    def sizeHint(self) -> QSize:
        width = self.width() or self._theme.px(280)
        return QSize(width, self.heightForWidth(width))

    def cell_at(self, place: QPointF) -> tuple[int, int, int] | None:
        """(tile, row, column) under a point."""
        if self.picture is None:
            return None
        _, rows, columns = self.picture.tiles.shape
        for tile, rect in enumerate(self._tile_rects(self.width())):
            if rect.contains(place):
                row = min(rows - 1, int((place.y() - rect.top()) / rect.height() * rows))
                column = min(columns - 1, int((place.x() - rect.left()) / rect.width() * columns))
                return tile, row, column
        return None

    # -- Qt --------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.picture is None:
            return
        painter = QPainter(self)
        rects = self._tile_rects(self.width())
        for tile, rect in zip(self.picture.tiles, rects, strict=False):
            painter.drawImage(rect, image_of(self._theme, tile, self.scale))
        self._paint_signs(painter, rects)
        self._paint_labels(painter)

    def _paint_labels(self, painter: QPainter) -> None:
        """Names below tiles, or below the columns of a matrix."""
        assert self.picture is not None
        painter.setFont(self._theme.font("tiny"))
        painter.setPen(self._theme.colour("quiet"))
        labels, rects = self.picture.labels, self._tile_rects(self.width())
        if not labels and self._columns_named():
            labels, whole = self.picture.columns, rects[0]
            wide = whole.width() / len(labels)
            rects = [QRectF(index * wide, 0, wide, whole.height()) for index in range(len(labels))]
        for label, rect in zip(labels, rects, strict=False):
            place = QRectF(rect.left(), rect.bottom(), rect.width(), self._label_height())
            text = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, int(rect.width()))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_signs(self, painter: QPainter, rects: list[QRectF]) -> None:
        """A minus on clearly negative cells, so that the sign does not hang on the hue."""
        assert self.picture is not None
        _, rows, columns = self.picture.tiles.shape
        across, down = rects[0].width() / columns, rects[0].height() / rows
        if min(across, down) < self._theme.px(SIGNED_CELL):
            return
        half = min(across, down) * 0.18
        corners = np.array([(rect.left(), rect.top()) for rect in rects])
        tile, row, column = np.nonzero(self.picture.tiles[: len(rects)] < -0.12 * self.scale.high)
        x = corners[tile, 0] + (column + 0.5) * across
        y = corners[tile, 1] + (row + 0.5) * down
        painter.setPen(QPen(self._theme.colour("text", 0.5), max(1.0, self._theme.scale)))
        painter.drawLines([QLineF(a - half, b, a + half, b) for a, b in zip(x.tolist(), y.tolist(), strict=True)])

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell(event.globalPos(), QPointF(event.pos()))
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if QToolTip.isVisible():
            self._tell(event.globalPosition().toPoint(), event.position())

    def _tell(self, where: QPoint, place: QPointF) -> None:
        cell = self.cell_at(place)
        if cell is None or self.picture is None:
            QToolTip.hideText()
            return
        own = (self.picture.labels, self.picture.rows, self.picture.columns)
        places = zip(self.picture.names, cell, own, strict=True)
        where_text = ", ".join(
            known[index] if index < len(known) else f"{name} {index + 1}" for name, index, known in places if name
        )
        QToolTip.showText(where, f"{where_text}: {short(float(self.picture.tiles[cell]))}", self)


class FilterView(QWidget):
    """Heading with a channel chooser, the pictures, the legend."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._weight: Floats | None = None
        self._image_shape: tuple[int, int, int] | None = None
        self._rows: tuple[str, ...] = ()
        self._columns: tuple[str, ...] = ()
        self.channel = 0
        self._heading = Words(theme, "", "section")
        self._before = self._arrow("chevron-left", self.tr("The input channel before"), -1)
        self._after = self._arrow("chevron-right", self.tr("The next input channel"), 1)
        self.canvas = WeightCanvas(theme, self)
        self._more = Words(theme, "", "tiny")
        self._legend = Legend(theme, self.canvas.scale, self)
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._before)
        head.addWidget(self._after)
        foot = QHBoxLayout()
        foot.addWidget(self._legend, 1)
        foot.addWidget(self._more)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addLayout(head)
        self._layout.addWidget(self.canvas)
        self._layout.addLayout(foot)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _arrow(self, icon: str, tip: str, step: int) -> ToolButton:
        button = ToolButton(self._theme, icon, tip, self, ghost=True, size=12, role="quiet")
        button.clicked.connect(lambda: self._go(step))
        return button

    def _restyle(self) -> None:
        self._layout.setSpacing(self._theme.px(6))

    def _go(self, step: int) -> None:
        self.channel = (self.channel + step) % max(1, self._channels())
        self._refresh()

    def _channels(self) -> int:
        if self._weight is None:
            return 0
        if self._weight.ndim == 4:
            return int(self._weight.shape[1])
        return self._image_shape[0] if self._image_shape else 1

    def show_weight(
        self, weight: Floats, image_shape: tuple[int, int, int] | None = None, rows: tuple[str, ...] = (),
        columns: tuple[str, ...] = (),
    ) -> None:  # fmt: skip
        """(outputs, inputs, height, width) or (outputs, inputs); `image_shape` is what a Linear's inputs were flattened
        from, if they were a picture. Other shapes hide the view. `rows` and `columns` name outputs and inputs."""
        if weight.ndim == 2 and image_shape is not None and int(np.prod(image_shape)) != weight.shape[1]:
            image_shape = None
        self._weight = weight
        self._image_shape = image_shape
        self._rows = rows if len(rows) == len(weight) else ()
        self._columns = columns if weight.ndim == 2 and len(columns) == weight.shape[1] else ()
        self.setVisible(weight.ndim in (2, 4) and weight.size > 0)
        if not self.isHidden():
            self.channel = min(self.channel, self._channels() - 1)
            self._refresh()

    def _refresh(self) -> None:
        if self._weight is None:
            return
        picture, heading = self._picture(self._weight)
        scale = robust_scale(self._weight)
        self.canvas.show_picture(picture, scale)
        self._legend.set_scale(scale)
        self._heading.set_text(heading)
        left = picture.total - picture.tiles.shape[0]
        self._more.set_text(self.tr("+{count} more").format(count=left) if left > 0 else "")
        for button in (self._before, self._after):
            button.setVisible(self._channels() > 1)
        self.canvas.setAccessibleName(heading)

    def _picture(self, weight: Floats) -> tuple[WeightPicture, str]:
        row, column = self.tr("row"), self.tr("column")
        if weight.ndim == 4:
            tiles = kernels(weight, self.channel)
            heading = self.tr("Filters (input channel {n} of {all})").format(n=self.channel + 1, all=weight.shape[1])
            names = (self.tr("filter"), row, column)
        elif self._image_shape is not None:
            tiles = templates(weight, self._image_shape, self.channel)
            heading = self.tr("What each unit looks for in the picture")
            if self._channels() > 1:
                heading = self.tr("What each unit looks for (channel {n} of {all})").format(
                    n=self.channel + 1, all=self._channels()
                )
            names = (self.tr("unit"), row, column)
        else:
            outputs, inputs = weight.shape
            heading = self.tr("Weights (down: units, {outputs}; across: inputs, {inputs})").format(
                outputs=f"{outputs:,}", inputs=f"{inputs:,}"
            )
            shown = thinned(weight, 120, 256)
            if shown.shape != weight.shape:
                return WeightPicture(shown[None], 1, ("", self.tr("row"), self.tr("column"))), heading
            names = ("", self.tr("unit"), self.tr("input"))
            return WeightPicture(shown[None], 1, names, rows=self._rows, columns=self._columns), heading
        labels = self._rows[:MOST_TILES] if weight.ndim == 2 else ()
        return WeightPicture(np.ascontiguousarray(tiles[:MOST_TILES]), tiles.shape[0], names, labels), heading
