"""The small button at the end of a list that shows the rest of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets import PlainButton


class MoreButton(PlainButton):
    """"12 more", and "fewer" once they are shown. `switched(shown)`."""

    switched = Signal(bool)

    def __init__(self, theme: Theme, count: int, parent: QWidget) -> None:
        super().__init__(theme, "", parent, small=True)
        self._count = count
        self.shown = False
        self.setProperty("kind", "more")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(self.switch)
        self._word()

    def set_count(self, count: int) -> None:
        """How many are hidden; with none the button goes."""
        self._count = count
        self.setVisible(count > 0)
        self._word()

    def switch(self) -> None:
        self.shown = not self.shown
        self._word()
        self.switched.emit(self.shown)

    def _word(self) -> None:
        self.setText(self.tr("fewer") if self.shown else self.tr("%n more", "", self._count))
