"""Icons: SVG files that say `currentColor`, drawn in a colour of the theme, sharp at every scale."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from neurarium.settings.resources import resource
from neurarium.ui.theme import Theme


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def draw_icon(painter: QPainter, name: str, rect: QRectF, colour: QColor) -> None:
    """Draw an icon of `resources/icons` into a rectangle. A missing file is a `FileNotFoundError`."""
    _renderer(name, colour.name()).render(painter, rect)


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))


class _Engine(QIconEngine):
    """Renders at whatever size and pixel ratio Qt asks for, in the theme's colours of that moment."""

    def __init__(self, colour: Callable[[QIcon.Mode], QColor], name: str) -> None:
        super().__init__()
        self._colour = colour
        self._name = name

    def paint(self, painter: QPainter, rect: object, mode: QIcon.Mode, state: QIcon.State) -> None:
        draw_icon(painter, self._name, QRectF(rect), self._colour(mode))  # type: ignore[call-overload]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        draw_icon(painter, self._name, QRectF(0, 0, size.width(), size.height()), self._colour(mode))
        painter.end()
        return QPixmap.fromImage(image)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        pixmap = self.pixmap(size, mode, state)  # Qt asks in device pixels
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._colour, self._name)


def icon(theme: Theme, name: str, role: str = "text") -> QIcon:
    """An icon in a colour role of the theme; disabled ones are faint."""

    def colour(mode: QIcon.Mode) -> QColor:
        return theme.colour("faint" if mode == QIcon.Mode.Disabled else role)

    return QIcon(_Engine(colour, name))


class IconKeeper(QObject):
    """Keeps a button's icon in the theme's colour and at its scale."""

    def __init__(self, button: QAbstractButton, theme: Theme, name: str, *, role: str = "text", size: int = 16) -> None:
        super().__init__(button)
        self._button = button
        self._theme = theme
        self._size = size
        self.name = name
        self.role = role
        theme.changed.connect(self.renew)
        self.renew()

    def set(self, name: str, role: str | None = None) -> None:
        """Another icon on the same button."""
        if (name, role or self.role) != (self.name, self.role):
            self.name, self.role = name, role or self.role
            self.renew()

    def renew(self) -> None:
        self._button.setIcon(icon(self._theme, self.name, self.role))
        side = self._theme.px(self._size)
        self._button.setIconSize(QSize(side, side))


class IconLabel(QWidget):
    """An icon that is only looked at."""

    def __init__(
        self, theme: Theme, name: str, parent: QWidget | None = None, *, role: str = "text", size: int = 16
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._role = role
        self._side = size
        theme.changed.connect(self.updateGeometry)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set(self, name: str, role: str) -> None:
        """Another icon, another colour role."""
        self._name, self._role = name, role
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(self._side)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        draw_icon(QPainter(self), self._name, QRectF(self.rect()), self._theme.colour(self._role))
