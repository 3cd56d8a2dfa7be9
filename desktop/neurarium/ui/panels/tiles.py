"""Small tiles with one number each: what it is above, the number below, where it comes from on hover."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from neurarium.ui.panels.words import Box, Words
from neurarium.ui.theme import Theme

UNKNOWN = "–"


class Tile(Box):
    """One number with its name."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, tip: str = "", parent: QWidget | None = None) -> None:
        super().__init__("raised", parent)
        self._theme = theme
        self._name = Words(theme, name, "tiny", wrap=False)
        self._value = Words(theme, UNKNOWN, wrap=False)
        self._value.set_size("small", bold=True)
        self._value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._name)
        self._layout.addWidget(self._value)
        self.setToolTip(tip)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(10), px(7), px(6), px(8))
        self._layout.setSpacing(px(2))

    @property
    def value(self) -> str:
        return self._value.text()

    def set_name(self, name: str) -> None:
        """Call the number something else."""
        self._name.set_text(name)
        self.setAccessibleName(name)

    def set_value(self, text: str) -> None:
        """Show another number; "–" while it is not known."""
        if text != self._value.text():
            self._value.set_text(text)
            self.setAccessibleDescription(text)
            self.changed.emit()

    def wanted_width(self) -> int:
        """What name and number need to be read whole."""
        margins = self._layout.contentsMargins()
        words = max(self._name.sizeHint().width(), self._value.sizeHint().width())
        return words + margins.left() + margins.right()


class TileGrid(QWidget):
    """Tiles two by two; one whose number is too long for half the width gets a row of its own."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tiles: dict[str, Tile] = {}
        self._shown: tuple[str, ...] = ()
        self._places: list[tuple[str, int, int, int]] = []  # key, row, column, columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._grid.setSpacing(self._theme.px(8))
        self._arrange()

    def add(self, key: str, name: str, tip: str) -> Tile:
        """One more tile, in the next free place."""
        tile = Tile(self._theme, name, tip, self)
        self.tiles[key] = tile
        tile.changed.connect(self._arrange)
        self.show_only((*self._shown, key))
        return tile

    def show_only(self, keys: tuple[str, ...]) -> None:
        """Keep the tiles that say something; the others leave no hole."""
        if keys != self._shown:
            self._shown = keys
            self._arrange()

    def _arrange(self) -> None:
        half = (self.width() - self._grid.spacing()) // 2
        places: list[tuple[str, int, int, int]] = []
        row, column = 0, 0
        for key in self.tiles:
            if key not in self._shown:
                continue
            wide = self.tiles[key].wanted_width() > half > 0
            if wide and column:
                places[-1] = (*places[-1][:3], 2)  # the one before stays alone in its row
                row, column = row + 1, 0
            places.append((key, row, column, 2 if wide else 1))
            row, column = (row + 1, 0) if wide or column else (row, 1)
        if places and column == 1:
            places[-1] = (*places[-1][:3], 2)
        if places == self._places:
            return
        self._places = places
        for tile in self.tiles.values():
            self._grid.removeWidget(tile)
        for key, row, column, columns in places:
            self._grid.addWidget(self.tiles[key], row, column, 1, columns)
        for key, tile in self.tiles.items():
            tile.setVisible(key in self._shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
