"""The small card beside the mouse: what lies under it, enlarged, with its number."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from neurarium.session.snapshot import CardPicture
from neurarium.ui.pictures.colourmap import Scale, image_of
from neurarium.ui.pictures.context import CENTRE, LEFT, Hit, picture_scale
from neurarium.ui.pictures.grid import crisp, device_scale
from neurarium.ui.pictures.legend import paint_legend
from neurarium.ui.pictures.numbers import fixed
from neurarium.ui.pictures.resample import finer
from neurarium.ui.pictures.streams import sliced
from neurarium.ui.pictures.tiles import paint_rounded
from neurarium.ui.theme import Theme

SIDE = 240.0  # px at scale 1 of the enlarged tile
PADDING = 10.0
NUMBERS_FROM = 26.0  # px: cells at least this wide carry their number
OFFSET = 18  # px between mouse and card
TILED = ("image", "maps", "neurons", "volume")


class HoverCard(QWidget):
    """One per canvas or view. `show_hit` places it beside the mouse, `hide` takes it away. It never takes the mouse or
    the focus."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self._theme = theme
        self._title = ""
        self._hit = Hit("")
        self._tile: NDArray[np.float32] | None = None
        self._scale: Scale | None = None
        self._smooth = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)

    def show_hit(self, place: QPoint, title: str, hit: Hit, picture: CardPicture | None) -> None:
        """Show what `picture_hit` found at a global position. `title` names the card ("conv1 · map 3")."""
        self._title, self._hit = title, hit
        self._tile = enlarged_tile(picture, hit)
        self._scale = picture_scale(picture) if picture is not None and self._tile is not None else None
        self._smooth = picture is not None and picture.kind == "neurons"
        self.resize(self.sizeHint())
        self.move(beside(place, self.size()))
        self.update()
        if not self.isVisible():
            self.show()

    @property
    def text(self) -> str:
        """The sentence that is shown."""
        return self._hit.text

    def sizeHint(self) -> QSize:
        px = self._theme.px
        small, bold = QFontMetricsF(self._theme.font("small")), QFontMetricsF(self._theme.font("small", bold=True))
        width = max(small.horizontalAdvance(self._hit.text), bold.horizontalAdvance(self._title))
        height = small.height() + (bold.height() + px(4) if self._title else 0)
        if self._tile is not None:
            rows, columns = self._tile.shape
            tall = SIDE * min(1.0, rows / columns)
            width = max(width, px(SIDE))
            height += px(tall) + px(26)
        return QSize(math.ceil(width) + px(2 * PADDING) + 2, math.ceil(height) + px(2 * PADDING))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
        left, y, width = float(px(PADDING)), float(px(PADDING)), self.width() - 2.0 * px(PADDING)
        if self._title:
            painter.setFont(theme.font("small", bold=True))
            painter.setPen(theme.colour("text"))
            height = QFontMetricsF(painter.font()).height()
            painter.drawText(QRectF(left, y, width, height), LEFT, self._title)
            y += height + px(4)
        if self._tile is not None and self._scale is not None:
            y = self._paint_tile(painter, left, y, self._tile, self._scale)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text" if self._tile is None else "quiet"))
        painter.drawText(QRectF(left, y, width + 2, self.height() - y - px(PADDING) + 2), LEFT, self._hit.text)

    def _paint_tile(
        self, painter: QPainter, left: float, y: float, tile: NDArray[np.float32], scale: Scale
    ) -> float:
        """The tile, its numbers where they fit, a frame about the cell, the legend; returns where the text begins."""
        theme, px = self._theme, self._theme.px
        rows, columns = tile.shape
        box = QRectF(left, y, px(SIDE), px(SIDE * min(1.0, rows / columns)))
        if self._smooth:
            paint_rounded(painter, box, theme, image_of(theme, finer(tile, 240, 240), scale), px(8))
            target = box
        else:
            image = image_of(theme, tile, scale)
            target = crisp(box, columns, rows, device_scale(painter))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            painter.drawImage(target, image)
            self._paint_numbers(painter, target, tile, scale)
        if self._hit.row is not None and self._hit.column is not None:
            across, down = target.width() / columns, target.height() / rows
            cell = QRectF(
                target.left() + self._hit.column * across, target.top() + self._hit.row * down, across, down
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("canvas"), 3))
            painter.drawRect(cell)
            painter.setPen(QPen(theme.colour("text"), 1.4))
            painter.drawRect(cell)
        painter.save()
        painter.translate(left, box.bottom() + px(5))
        painter.scale(theme.scale, theme.scale)
        paint_legend(painter, QRectF(0, 0, SIDE, 13), theme, scale)
        painter.restore()
        return box.bottom() + px(22)

    def _paint_numbers(
        self, painter: QPainter, target: QRectF, tile: NDArray[np.float32], scale: Scale
    ) -> None:
        rows, columns = tile.shape
        across, down = target.width() / columns, target.height() / rows
        if across < self._theme.px(NUMBERS_FROM) or down < self._theme.px(14):
            return
        painter.setFont(self._theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        texts = cell_texts(tile, scale.high, lambda text: metrics.horizontalAdvance(text) <= across - 3)
        for index, text in enumerate(texts):
            row, column = divmod(index, columns)
            colour = scale.colour(self._theme, float(tile[row, column]))
            light = 0.299 * colour.redF() + 0.587 * colour.greenF() + 0.114 * colour.blueF() > 0.5
            painter.setPen(Qt.GlobalColor.black if light else Qt.GlobalColor.white)
            cell = QRectF(target.left() + column * across, target.top() + row * down, across, down)
            painter.drawText(cell, CENTRE, text)


def cell_texts(tile: NDArray[np.float32], high: float, fits: Callable[[str], bool]) -> list[str]:
    """The numbers of all cells, row by row, with as many decimals as all of them have room for; none where even one
    that tells the values apart has no room."""
    for decimals in (2, 1, 0):
        if 10.0**-decimals <= high / 4:
            texts = [fixed(float(value), decimals) for value in tile.flat]
            if all(fits(text) for text in texts):
                return texts
    return []


def enlarged_tile(picture: CardPicture | None, hit: Hit) -> NDArray[np.float32] | None:
    """(rows, columns) of the map or neuron under the mouse; None where there is nothing to enlarge."""
    if picture is not None and picture.kind == "volume":
        picture = sliced(picture)
    if picture is None or picture.kind not in TILED or hit.unit is None or picture.values.ndim != 3:
        return None
    if hit.row is None or not 0 <= hit.unit < len(picture.values):
        return None
    return np.asarray(picture.values[hit.unit])


def beside(place: QPoint, size: QSize) -> QPoint:
    """Right below the mouse, or on its other side where the screen ends."""
    screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
    room: QRect = screen.availableGeometry()
    x, y = place.x() + OFFSET, place.y() + OFFSET
    if x + size.width() > room.right():
        x = place.x() - OFFSET - size.width()
    if y + size.height() > room.bottom():
        y = place.y() - OFFSET - size.height()
    return QPoint(max(room.left(), x), max(room.top(), y))
