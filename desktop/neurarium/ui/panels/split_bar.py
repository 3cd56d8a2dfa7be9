"""How the samples are shared out: one bar in three colours whose borders are dragged, with the counts below it."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from neurarium.ui.theme import Theme

ROLES = ("training", "validation", "quiet")
BAR, GRAB = 14, 7  # px at scale 1: height of the bar, reach of a border
STEP = 0.01
_gestures = itertools.count(1)


class SplitBar(QWidget):
    """Shares of training, validation and test part. Emits `edited(train, validation, gesture)` while a border moves."""

    edited = Signal(float, float, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._names = (self.tr("Training"), self.tr("Validation"), self.tr("Test"))
        self.shares = (0.7, 0.15, 0.15)
        self.counts: tuple[int, int, int] | None = None
        self._held: int | None = None  # which border is dragged
        self._gesture = ""
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(self.tr("Drag a border to share the samples out differently."))
        theme.changed.connect(self.updateGeometry)

    def set_shares(self, train: float, validation: float, counts: tuple[int, int, int] | None) -> None:
        """Show other shares; `counts` once the data are loaded."""
        self.shares = (train, validation, max(0.0, 1.0 - train - validation))
        self.counts = counts
        parts = zip(self._names, self.texts(), strict=True)
        self.setAccessibleName(", ".join(f"{name} {text}" for name, text in parts))
        self.update()

    def texts(self) -> tuple[str, ...]:
        """The number below each part: samples, or per cent as long as they are not counted."""
        if self.counts is not None:
            return tuple(f"{count:,}" for count in self.counts)
        return tuple(f"{share:.0%}".replace("%", " %") for share in self.shares)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(BAR + 38))

    def _border(self, index: int) -> float:
        return self.width() * sum(self.shares[: index + 1])

    def _near(self, x: float) -> int | None:
        reach = self._theme.px(GRAB)
        distance, index = min((abs(self._border(i) - x), i) for i in (0, 1))
        return index if distance <= reach else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._held is None:
            over = self._near(x) is not None and event.position().y() <= self._theme.px(BAR + 4)
            self.setCursor(Qt.CursorShape.SplitHCursor if over else Qt.CursorShape.ArrowCursor)
            return
        place = round(x / max(1, self.width()) / STEP) * STEP
        train, validation, _ = self.shares
        if self._held == 0:
            end = train + validation
            train = min(max(0.05, place), min(0.95, end))
            validation = end - train
        else:
            validation = min(max(train, place), 1.0) - train
        train, validation = round(train, 4), round(max(0.0, min(0.9, validation)), 4)
        if (train, validation) != self.shares[:2]:
            self.edited.emit(train, validation, self._gesture)
            QToolTip.showText(event.globalPosition().toPoint(), " · ".join(
                f"{name} {share:.0%}".replace("%", " %") for name, share in zip(self._names, self.shares, strict=True)
            ), self)  # fmt: skip

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self._near(event.position().x())
            self._gesture = f"split {next(_gestures)}"

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._held = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(0, 0, self.width(), px(BAR))
        clip = QPainterPath()
        clip.addRoundedRect(whole, px(4), px(4))
        painter.save()
        painter.setClipPath(clip)
        left = 0.0
        for role, share in zip(ROLES, self.shares, strict=True):
            painter.fillRect(QRectF(left, 0, share * self.width() + 1, px(BAR)), theme.colour(role))
            left += share * self.width()
        painter.restore()
        painter.setPen(theme.colour("panel"))
        for index in (0, 1):
            x = self._border(index)
            painter.drawLine(QPointF(x, 0), QPointF(x, px(BAR)))
        self._paint_legend(painter)

    def _paint_legend(self, painter: QPainter) -> None:
        theme, px = self._theme, self._theme.px
        third = self.width() / 3
        for index, (name, text) in enumerate(zip(self._names, self.texts(), strict=True)):
            left = index * third
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ROLES[index]))
            painter.drawEllipse(QRectF(left, px(BAR + 10), px(7), px(7)))
            painter.setFont(theme.font("tiny"))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(QRectF(left + px(11), px(BAR + 5), third - px(11), px(16)), name)
            painter.setFont(theme.font("small", bold=True))
            painter.setPen(theme.colour("text"))
            painter.drawText(QRectF(left + px(11), px(BAR + 20), third - px(11), px(18)), text)
