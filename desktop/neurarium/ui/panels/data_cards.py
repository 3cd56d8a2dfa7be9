"""Cards to choose a data set by, and chips to switch the inputs of a 2-D set: pictures that can be clicked."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTextOption
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from neurarium.data import PLANE_HIGH, PLANE_LOW, DataSetInfo
from neurarium.data.features import features
from neurarium.ui.bridge import translate_message
from neurarium.ui.panels.data_choice import grouped
from neurarium.ui.panels.thumbnails import paint_data
from neurarium.ui.panels.words import Words, keyboard_only
from neurarium.ui.pictures.colourmap import image_of, scale_for
from neurarium.ui.theme import Theme

COLUMNS = 3
CHIP_PIXELS = 24  # values along one side of a feature's picture


class PictureButton(QAbstractButton):
    """A checkable frame that paints its own inside; ring when chosen, ground when the pointer is on it."""

    def __init__(self, theme: Theme, text: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        keyboard_only(self)
        theme.changed.connect(self.updateGeometry)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paint_frame(self, painter: QPainter, radius: float) -> None:
        """Ground and line."""
        theme = self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, over = self.isChecked(), self.underMouse()
        line = theme.colour("selection" if chosen else "text" if self.hasFocus() else "line")
        width = 2.0 * theme.scale if chosen else 1.0
        painter.setPen(QPen(line, width))
        painter.setBrush(theme.colour("hover" if over else "raised"))
        half = width / 2
        area = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, radius, radius)
        if chosen and self.hasFocus():
            painter.setPen(QPen(theme.colour("text"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = width + 1
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), radius - 2, radius - 2)


class DataCard(PictureButton):
    """One data set: its picture, its name in one or two lines."""

    def __init__(self, theme: Theme, info: DataSetInfo, parent: QWidget | None = None) -> None:
        super().__init__(theme, translate_message(info.title), translate_message(info.sentence), parent)
        self.key = info.key
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(88), self.theme.px(100))

    def paintEvent(self, _event: QPaintEvent) -> None:
        px = self.theme.px
        painter = QPainter(self)
        self.paint_frame(painter, px(7))
        words = px(32)
        side = min(self.width() - px(16), self.height() - words - px(12))
        paint_data(painter, QRectF((self.width() - side) / 2, px(8), side, side), self.theme, self.key)
        painter.setFont(self.theme.font("tiny"))
        painter.setPen(self.theme.colour("text"))
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        place = QRectF(px(4), self.height() - words - px(1), self.width() - px(8), words)
        painter.drawText(place, self.text(), option)


class DataChooser(QWidget):
    """All data sets as cards under the titles of their groups."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: dict[str, DataCard] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._grids: list[QGridLayout] = []
        for title, sets in grouped():
            self._column.addWidget(Words(theme, title, "section"))
            grid = QGridLayout()
            for column in range(COLUMNS):
                grid.setColumnStretch(column, 1)
            for index, info in enumerate(sets):
                card = DataCard(theme, info, self)
                card.clicked.connect(lambda _on=False, key=info.key: self._clicked(key))
                grid.addWidget(card, index // COLUMNS, index % COLUMNS)
                self.cards[info.key] = card
            self._grids.append(grid)
            self._column.addLayout(grid)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._column.setSpacing(self._theme.px(6))
        for grid in self._grids:
            grid.setSpacing(self._theme.px(6))

    def show_chosen(self, key: str) -> None:
        """Ring the chosen card."""
        for name, card in self.cards.items():
            card.setChecked(name == key)

    def _clicked(self, key: str) -> None:
        self.show_chosen(key)
        self.chosen.emit(key)


class FeatureChip(PictureButton):
    """One input of a 2-D set: its value over the plane, and its formula."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        sentence = QCoreApplication.translate("FeatureChip", "Give the network {name} of every point as an input.")
        tip = sentence.format(name=name)
        super().__init__(theme, name, tip, parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        line = np.linspace(PLANE_LOW, PLANE_HIGH, CHIP_PIXELS)
        x, y = np.meshgrid(line, line[::-1])
        points = np.stack([x.ravel(), y.ravel()], axis=1)
        self._values = features(points, [name]).reshape(CHIP_PIXELS, CHIP_PIXELS)
        self._scale = scale_for(float(self._values.min()), float(self._values.max()), signed=True)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(36), self.theme.px(52))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self.theme, self.theme.px
        painter = QPainter(self)
        self.paint_frame(painter, px(6))
        side = min(self.width() - px(8), self.height() - px(22))
        place = QRectF((self.width() - side) / 2, px(4), side, side)
        clip = QPainterPath()
        clip.addRoundedRect(place, px(3), px(3))
        painter.save()
        painter.setClipPath(clip)
        painter.setOpacity(1.0 if self.isChecked() else 0.4)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, image_of(theme, self._values, self._scale))
        painter.restore()
        painter.setFont(theme.font("tiny", bold=self.isChecked()))
        painter.setPen(QColor(theme.colour("text" if self.isChecked() else "quiet")))
        words = QRectF(0, self.height() - px(18), self.width(), px(16))
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter, self.text())


def feature_row(
    theme: Theme, names: tuple[str, ...], edited: Callable[[str, bool], None]
) -> tuple[QWidget, dict[str, FeatureChip]]:
    """All chips side by side; `edited(name, on)` on a click."""
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(4)
    chips = {}
    for column, name in enumerate(names):
        chip = FeatureChip(theme, name, row)
        chip.clicked.connect(lambda on, name=name: edited(name, on))
        grid.addWidget(chip, 0, column)
        grid.setColumnStretch(column, 1)
        chips[name] = chip
    return row, chips
