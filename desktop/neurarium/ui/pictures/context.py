"""What every painter of a card picture is handed, and what it answers to the mouse."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter

from neurarium.session.snapshot import CardPicture
from neurarium.ui.pictures.colourmap import Scale, grey_scale, robust_scale, scale_for
from neurarium.ui.pictures.facts import PictureFacts
from neurarium.ui.pictures.legend import HEIGHT, paint_legend, small_font
from neurarium.ui.theme import Theme

LEGEND_GAP = 5.0
MAX_TILES = 32  # feature maps or neurons on one card


@dataclass(frozen=True)
class Context:
    """One picture to be painted into `rect` (coordinates of the painter)."""

    rect: QRectF
    picture: CardPicture
    facts: PictureFacts
    compact: bool = False  # no legend, no words: only the picture
    grow: float = 1.0  # letters are this much larger
    wordless: bool = False  # letters could not be read: bars have their room, too

    def font(self, theme: Theme) -> QFont:
        """For the small words of a picture."""
        return small_font(theme, self.grow)

    @property
    def body(self) -> QRectF:
        """`rect` without the legend's row."""
        return self.rect if self.compact else self.rect.adjusted(0, 0, 0, -(HEIGHT + LEGEND_GAP))

    def legend(self, painter: QPainter, theme: Theme, scale: Scale, left: float, note: str = "") -> None:
        """The legend's row at the foot of the picture."""
        if not self.compact:
            row = QRectF(left, self.rect.bottom() - HEIGHT, self.rect.right() - left, HEIGHT)
            paint_legend(painter, row, theme, scale, note=note, grow=self.grow)


@dataclass(frozen=True)
class Hit:
    """What lies under the mouse: a sentence with the number, and which tile and cell it belongs to."""

    text: str
    unit: int | None = None  # index of the map, neuron, bar
    row: int | None = None
    column: int | None = None


def picture_scale(picture: CardPicture) -> Scale:
    """The scale of a picture's colours, the same on card, hover card, view and legend."""
    if picture.kind == "image":
        return grey_scale(picture.low, picture.high)
    if picture.kind == "neurons":
        return robust_scale(picture.values)
    if picture.kind in ("maps", "volume") and picture.low < 0:
        return robust_scale(picture.values, 0.98)
    return scale_for(picture.low, picture.high)


CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
