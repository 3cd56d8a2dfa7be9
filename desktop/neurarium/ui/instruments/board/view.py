"""The Compare tab."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.widgets import label

NARROWEST, LOWEST = 240, 240  # px at scale 1 of a picture; more of them than fit are scrolled
SHAPE = 1.3  # width ÷ height that pictures like best


class BoardView(QWidget):
    """Pictures that were put here from their own places, side by side; in rows where there is height for them."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = controller.theme
        self.frames: list[PictureFrame] = []
        self.sentence = label(
            self.tr(
                "Put pictures side by side here: the ⋯ menu of any picture, “Keep beside others”. All follow the same "
                "sample. The snowflake keeps one as it is while the network learns on. The board is not saved with "
                "the project; ⋯ saves a picture as a file."
            ),
            "quiet", self, wrap=True,
        )  # fmt: skip
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._inner = QWidget(self)
        self._grid = QGridLayout(self._inner)
        self._area = QScrollArea(self)
        self._area.setWidget(self._inner)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.sentence, 1)  # not in a layout of its own, which would keep its room when the sentence goes
        box.addWidget(self._area, 1)
        self._theme.changed.connect(self._space)
        controller.document_replaced.connect(self.clear)
        self._space()
        self._state()

    def put(self, picture: Picture) -> PictureFrame:
        """Add a picture like this one at the right."""
        frame = PictureFrame(picture.twin(self._inner), self._inner, closable=True)
        frame.close_wanted.connect(lambda: self.remove(frame))
        self.frames.append(frame)
        frame.setMinimumWidth(self._theme.px(NARROWEST))
        self._state()
        return frame

    def remove(self, frame: PictureFrame) -> None:
        """Take a picture off the board."""
        self.frames.remove(frame)
        self._grid.removeWidget(frame)
        frame.hide()
        frame.deleteLater()
        self._state()

    def clear(self) -> None:
        """Another document: its pictures would show other layers under the old titles."""
        for frame in list(self.frames):
            self.remove(frame)

    def _state(self) -> None:
        self.sentence.setVisible(not self.frames)
        self._area.setVisible(bool(self.frames))
        self._place()

    def _place(self) -> None:
        """In so many rows that the pictures come closest to a calm shape; in a low view side by side, and scrolled."""
        count, px = len(self.frames), self._theme.px
        width, height = max(1, self.width()), max(1, self.height())

        def strain(rows: int) -> float:
            return abs(math.log(width / -(-count // rows) / (height / rows) / SHAPE))

        possible = [rows for rows in range(1, count + 1) if rows == 1 or height >= rows * px(LOWEST)]
        rows = min(possible, key=strain, default=1)
        columns = -(-count // rows)
        for index, frame in enumerate(self.frames):
            self._grid.addWidget(frame, index // columns, index % columns)
        for at in range(max(self._grid.columnCount(), columns)):
            self._grid.setColumnStretch(at, int(at < columns))
        for at in range(max(self._grid.rowCount(), rows)):
            self._grid.setRowStretch(at, int(at < rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _space(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(px(12), px(2), px(12), px(8))
        self._grid.setSpacing(px(12))
        self.sentence.setContentsMargins(px(60), 0, px(60), px(20))
        for frame in self.frames:
            frame.setMinimumWidth(px(NARROWEST))
