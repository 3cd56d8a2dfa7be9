"""What an empty canvas says: what to do first, and buttons that do it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets import PlainButton, PrimaryButton, label


class EmptyHint(QWidget):
    """In the middle of the canvas while there are no cards."""

    start_wanted = Signal()
    examples_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setObjectName("emptyHint")
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
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addSpacing(6)
        layout.addLayout(buttons)

    def centre_in(self, width: int, height: int) -> None:
        """Stand in the middle of so much room."""
        wide = min(self._theme.px(560), width - 24)
        self.resize(wide, max(self.sizeHint().height(), self.heightForWidth(wide)))
        self.move((width - self.width()) // 2, (height - self.height()) // 2)
