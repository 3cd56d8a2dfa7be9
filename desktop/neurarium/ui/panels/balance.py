"""What a real data set holds: how many samples of each class, or how the target is spread."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from neurarium.data import DATASETS
from neurarium.data.real import real
from neurarium.ui.panels.thumbnails import point_colour
from neurarium.ui.pictures.numbers import plain
from neurarium.ui.theme import Theme

ROW, HISTOGRAM = 17, 64  # px at scale 1
BINS = 24


@lru_cache(maxsize=8)
def class_counts(key: str) -> tuple[int, ...]:
    """Samples of each class in the whole set."""
    return tuple(int(n) for n in np.bincount(real(key)[1].astype(int), minlength=len(DATASETS[key].classes)))


@lru_cache(maxsize=8)
def target_histogram(key: str) -> tuple[tuple[int, ...], float, float]:
    """Samples per bin of the target, and its smallest and largest value."""
    labels = real(key)[1]
    counts, _ = np.histogram(labels, bins=BINS)
    return tuple(int(n) for n in counts), float(labels.min()), float(labels.max())


class Balance(QWidget):
    """Bars with counts for classes, a histogram for a target. Hidden for generated sets: they are even by design."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        self.hide()

    def show_data(self, key: str) -> None:
        """Show one data set; "" or a generated one hides the widget."""
        info = DATASETS.get(key)
        self.setVisible(info is not None and not info.generated)
        if key != self._key and info is not None and not info.generated:
            self._key = key
            self.setAccessibleName(", ".join(self.words()))
            self.updateGeometry()
            self.update()

    def words(self) -> tuple[str, ...]:
        """The same in words, for who cannot see the bars."""
        info = DATASETS[self._key]
        if not info.classes:
            _, low, high = target_histogram(self._key)
            words = self.tr("{target} from {low} to {high}")
            return (words.format(target=info.target, low=plain(low), high=plain(high)),)
        return tuple(f"{name}: {count:,}" for name, count in zip(info.classes, class_counts(self._key), strict=True))

    def sizeHint(self) -> QSize:
        classes = len(DATASETS[self._key].classes) if self._key else 0
        return QSize(self._theme.px(200), self._theme.px(ROW * classes if classes else HISTOGRAM))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._key:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font("tiny"))
        if DATASETS[self._key].classes:
            self._paint_classes(painter)
        else:
            self._paint_histogram(painter)

    def _paint_classes(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        names, counts = DATASETS[self._key].classes, class_counts(self._key)
        metrics = painter.fontMetrics()
        left = min(max(metrics.horizontalAdvance(name) for name in names) + px(8), self.width() // 3)
        right = max(metrics.horizontalAdvance(f"{count:,}") for count in counts) + px(8)
        for index, (name, count) in enumerate(zip(names, counts, strict=True)):
            top, row = index * px(ROW), px(ROW)
            painter.setPen(theme.colour("quiet"))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, left - px(4))
            painter.drawText(QRectF(0, top, left, row), Qt.AlignmentFlag.AlignVCenter, shown)
            room = self.width() - left - right
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(point_colour(theme, index, len(names)))
            bar = QRectF(left, top + px(4), room * count / max(counts), row - px(8))
            painter.drawRoundedRect(bar, px(2), px(2))
            painter.setPen(theme.colour("text"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(self.width() - right, top, right, row), flags, f"{count:,}")

    def _paint_histogram(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        counts, low, high = target_histogram(self._key)
        foot = px(16)
        area = QRectF(0, 0, self.width(), self.height() - foot)
        wide = area.width() / len(counts)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("training"))
        for index, count in enumerate(counts):
            tall = area.height() * count / max(counts)
            painter.drawRect(QRectF(index * wide, area.bottom() - tall, wide - 1, tall))
        painter.setPen(theme.colour("quiet"))
        words = QRectF(0, area.bottom(), self.width(), foot)
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, plain(low))
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom, plain(high))
