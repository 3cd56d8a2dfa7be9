"""The theme in force: colours by role, type sizes, the interface scale; tells everybody when it changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont

from neurarium.ui.theme.colours import CLASSES, DARK, FAMILY, LIGHT

SIZES = {"tiny": 11.0, "small": 12.5, "body": 13.5, "title": 15.0, "large": 20.0, "huge": 28.0}  # px at scale 1


def contrast(one: QColor, other: QColor) -> float:
    """1 … 21, as WCAG 2 defines it."""
    lights = sorted(_luminance(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Theme(QObject):
    """One per process, made by the composition root and handed down. `changed` fires for mode and scale."""

    changed = Signal()

    def __init__(
        self, *, dark: bool = True, scale: float = 1.0, family: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.dark = dark
        self.scale = scale  # 1.0 … 2.5; a canvas scales by its own zoom, everything else by this
        self.family = family or "Inter"
        self.reduce_motion = False
        self._colours: dict[tuple[bool, str, float], QColor] = {}

    def set(self, *, dark: bool | None = None, scale: float | None = None) -> None:
        """Change mode or interface scale, live."""
        before = (self.dark, self.scale)
        self.dark = self.dark if dark is None else dark
        self.scale = self.scale if scale is None else min(2.5, max(1.0, scale))
        if before != (self.dark, self.scale):
            self.changed.emit()

    def name(self, role: str) -> str:
        """`#rrggbb` of a role ("canvas", "text", ...)."""
        return (DARK if self.dark else LIGHT)[role]

    def colour(self, role: str, alpha: float = 1.0) -> QColor:
        """A colour of its own for the caller. Asked for thousands of times a second, so the text is read only once."""
        known = self._colours.get((self.dark, role, alpha))
        if known is None:
            known = QColor(self.name(role))
            known.setAlphaF(alpha)
            self._colours[self.dark, role, alpha] = known
        return QColor(known)

    def family_colour(self, family: str) -> QColor:
        """The colour strip of a layer family."""
        return QColor(FAMILY.get(family, FAMILY["io"]))

    def class_colour(self, index: int) -> QColor:
        return QColor(CLASSES[index % len(CLASSES)])

    def ink_on(self, ground: QColor) -> QColor:
        """Dark or light words, whichever is read better on a colour of the data (contrast as WCAG 2 defines it)."""
        dark, light = self.colour("sketch_ground"), self.colour("sketch_ink")
        return max((dark, light), key=lambda ink: contrast(ink, ground))

    def px(self, size: float) -> int:
        """A length in pixels at the interface scale."""
        return max(1, round(size * self.scale))

    def font(self, size: str = "body", *, bold: bool = False, scaled: bool = True) -> QFont:
        """A font of one of the six sizes; on the canvas (`scaled=False`) the zoom does the scaling."""
        font = QFont(self.family)
        font.setPixelSize(max(1, round(SIZES[size] * (self.scale if scaled else 1.0))))
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        font.setFeature(QFont.Tag("tnum"), 1)  # numbers that change must not jump
        return font
