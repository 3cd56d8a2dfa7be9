"""One sentence at a time above the canvas, with a button where something can be done about it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets.buttons import PlainButton, ToolButton
from neurarium.ui.widgets.icons import IconLabel
from neurarium.ui.widgets.labels import label

LEVELS = ("info", "warning", "error")


class NoticeBar(QFrame):
    """Shows a notice; information goes by itself after some seconds, warnings and errors stay until closed."""

    INFO_MS = 6000
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._action: Callable[[], None] | None = None
        self.level = ""
        self.setProperty("role", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._glyph = IconLabel(theme, "info", self)
        self._words: QLabel = label("", "", self, wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button = PlainButton(theme, "", self, small=True)
        # a click leaves the keyboard where it was: on hiding, Qt would hand it on, and Space pressed what got it
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.clicked.connect(self._act)
        self._close = ToolButton(theme, "close", self.tr("Close this notice"), self, ghost=True, size=12, role="quiet")
        self._close.clicked.connect(self.close_notice)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(12), theme.px(6), theme.px(6), theme.px(6))
        row.setSpacing(theme.px(10))
        row.addWidget(self._glyph)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setObjectName("notice")
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_notice)
        self.hide()

    def one_line_width(self) -> int:
        """px that the sentence needs to stand on one line."""
        px = self._theme.px
        width = self._words.fontMetrics().horizontalAdvance(self._words.text()) + px(16 + 12 + 20 + 34 + 40)
        return width + (self._button.sizeHint().width() + px(10) if self._button.text() else 0)

    @property
    def offers(self) -> bool:
        """Whether a button that does something about it stands beside the sentence."""
        return self.isVisible() and self._action is not None

    @property
    def text(self) -> str:
        return self._words.text()

    def show_notice(
        self, text: str, level: str = "info", *, action: str = "", run: Callable[[], None] | None = None
    ) -> None:
        """Show a sentence. An information never hides a warning or error that is still there."""
        if level == "info" and self.isVisible() and self.level == "error":
            return
        self.level = level
        self._action = run
        self._glyph.set(level, {"info": "action", "warning": "warning", "error": "error"}[level])
        self._words.setText(text)
        self._words.setMinimumWidth(0)
        self.setAccessibleName(text)
        self._button.setText(action)
        self._button.setVisible(bool(action and run))
        self.setProperty("level", level)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
        self.raise_()
        if level == "info":
            self._timer.start(self.INFO_MS)
        else:
            self._timer.stop()

    def close_notice(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        self.level = ""
        self.hide()
        self.closed.emit()

    def _act(self) -> None:
        run = self._action
        self.close_notice()
        if run is not None:
            run()
