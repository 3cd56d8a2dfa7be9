"""Which two numbers of a layer span the picture of hidden space."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from neurarium.ui.instruments.output.hidden import HiddenPicture
from neurarium.ui.widgets import ChoiceField

MOST = 64  # units in the list
COMPONENTS = -1


class AxesChooser(QWidget):
    """Principal components, or one unit across and one up."""

    def __init__(self, picture: HiddenPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture = picture
        self._units = 0
        self.across, self.up = ChoiceField(picture.theme, self), ChoiceField(picture.theme, self)
        self.across.setAccessibleName(self.tr("Axes, or the unit across"))
        self.up.setAccessibleName(self.tr("Unit upwards"))
        self.across.setToolTip(self.tr("What spans the picture: the two directions in which the layer's output varies "
                                       "most (principal components), or two of its units"))  # fmt: skip
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.across)
        box.addWidget(self.up)
        self.across.edited.connect(lambda _value, _text: self._chosen())
        self.up.edited.connect(lambda _value, _text: self._chosen())
        picture.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """The units that the layer has."""
        units = self._picture.found.units if self._picture.found is not None else 0
        if units != self._units or not self.across.count():
            self._units = units
            words = [(unit, self.tr("Unit {0}").format(unit)) for unit in range(min(units, MOST))]
            self.across.set_choices([(COMPONENTS, self.tr("Components")), *words])
            self.up.set_choices(list(words))
        first, second = self._picture.first, self._picture.second
        if max(first, second) >= max(units, 1):
            first = second = COMPONENTS
        self.across.set_value(first)
        self.up.set_value(second)
        self.up.setVisible(first != COMPONENTS)

    def _chosen(self) -> None:
        first, second = int(str(self.across.value)), self.up.value
        if first == COMPONENTS:
            self._picture.set_axes(COMPONENTS, COMPONENTS)
        else:
            other = int(str(second)) if second is not None else COMPONENTS
            self._picture.set_axes(first, other if other not in (first, COMPONENTS) else (0 if first else 1))
        self.refresh()
