"""Title, caption and buttons round a picture."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from neurarium.ui.instruments.picture import Picture
from neurarium.ui.widgets import ElidedLabel


class PictureFrame(QFrame):
    """A card with a picture. `row` has room at its right for controls of the picture's own."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self.theme = picture.theme
        self.setProperty("role", "card")
        self.title = ElidedLabel("", self, role="section")
        self.caption = ElidedLabel("", self, role="tiny")
        self.row = QHBoxLayout()
        self.row.addWidget(self.title, 1)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self.row)
        self._box.addWidget(picture, 1)
        self._box.addWidget(self.caption)
        picture.changed.connect(self.refresh)
        self.theme.changed.connect(self._space)
        self._space()
        self.refresh()

    def _space(self) -> None:
        px = self.theme.px
        self._box.setContentsMargins(px(10), px(6), px(10), px(6))
        self._box.setSpacing(px(4))
        self.row.setSpacing(px(6))

    def refresh(self) -> None:
        """Title and caption as the picture says them now."""
        picture = self.picture
        self.title.setText(picture.title())
        self.caption.setText(picture.caption() if picture.ready and not picture.problem else "")
        picture.setAccessibleName(picture.title())
        picture.setAccessibleDescription(self.caption.text())
