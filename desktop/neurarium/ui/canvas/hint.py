"""What an empty canvas says: what to do first, and buttons that do it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from neurarium.layers import spec
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import PlainButton, PrimaryButton, label

CARDS = ("Input", "Linear", "Output")
CARD, WIRE = (92.0, 56.0), 44.0  # px at scale 1: size of an outline, length of the wire to the next
GROUND = 0.9  # how much of the canvas's dots the hint covers: words across them are hard to read


class Outlines(QWidget):
    """The smallest network as dashed cards: what one is about to draw."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._space()
        theme.changed.connect(self._space)

    def _space(self) -> None:
        self.setFixedHeight(self._theme.px(CARD[1] + 4))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = len(CARDS) * CARD[0] + (len(CARDS) - 1) * WIRE
        painter.translate((self.width() - whole * theme.scale) / 2, 2 * theme.scale)
        painter.scale(theme.scale, theme.scale)
        painter.setFont(theme.font("small", scaled=False))
        for index, name in enumerate(CARDS):
            card = QRectF(index * (CARD[0] + WIRE), 0.0, *CARD)
            painter.setPen(QPen(theme.colour("port"), 1.2, Qt.PenStyle.DashLine))
            painter.setBrush(theme.colour("card", 0.6))
            painter.drawRoundedRect(card, 9, 9)
            if index:
                middle = card.center().y()
                painter.setPen(QPen(theme.colour("wire", 0.7), 2.0, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(card.left() - WIRE + 5, middle), QPointF(card.left() - 5, middle))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.family_colour(spec(name).family))
            painter.drawRoundedRect(QRectF(card.left() + 14, card.center().y() - 8, 4, 16), 2, 2)
            painter.setPen(theme.colour("text"))
            painter.drawText(card.adjusted(26, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, name)


class EmptyHint(QWidget):
    """In the middle of the canvas while there are no cards."""

    start_wanted = Signal()
    examples_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("emptyHint")
        self.outlines = Outlines(theme, self)
        self.title = label(self.tr("Start drawing"), "large")
        self.words = label(
            self.tr("Drag an Input from the left, then the layers that follow it, and end with Output."),
            "quiet",
            wrap=True,
        )
        for words in (self.title, self.words):
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.start = PrimaryButton(theme, self.tr("Start with Input → Linear → Output"))
        self.examples = PlainButton(theme, self.tr("Choose an example"))
        self.start.clicked.connect(self.start_wanted)
        self.examples.clicked.connect(self.examples_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch()
        buttons.addWidget(self.start)
        buttons.addWidget(self.examples)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(self.outlines)
        layout.addSpacing(6)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addSpacing(6)
        layout.addLayout(buttons)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("canvas", GROUND))
        painter.drawRoundedRect(self.rect(), 12, 12)

    def centre_in(self, width: int, height: int) -> None:
        """Stand in the middle of so much room."""
        wide = min(self._theme.px(560), width - 24)
        self.resize(wide, max(self.sizeHint().height(), self.heightForWidth(wide)))
        self.move((width - self.width()) // 2, (height - self.height()) // 2)
