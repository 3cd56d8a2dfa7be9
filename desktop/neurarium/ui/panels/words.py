"""Text and boxes of the forms: labels that wrap at any width and never push the column wider, framed notes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from neurarium.ui.theme import Theme


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role of the style sheet and let it be drawn with it."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def keyboard_only(widget: QWidget) -> QWidget:
    """Let a button take the focus by Tab but not by a click: after a click Space is to train, not to click again."""
    widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return widget


class Words(QLabel):
    """A label with a role of the style sheet ("quiet", "tiny", "section", "title", ...); "" is small text."""

    def __init__(
        self, theme: Theme, text: str = "", role: str = "", *, wrap: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._theme = theme
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        across = QSizePolicy.Policy.Ignored if wrap else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(across, QSizePolicy.Policy.Fixed if not wrap else QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(wrap)
        self.setSizePolicy(policy)
        self._size, self._bold = "small", False  # for roles to which the sheet gives no size of their own
        if role:
            self.setProperty("role", role)
        self._renew_font()
        theme.changed.connect(self._renew_font)

    def _renew_font(self) -> None:
        self.setFont(self._theme.font(self._size, bold=self._bold))
        if self.property("role"):  # a font set later than the sheet would win over the role's own
            self.style().unpolish(self)
            self.style().polish(self)

    def set_size(self, size: str, *, bold: bool = False) -> None:
        """Another of the theme's sizes."""
        self._size, self._bold = size, bold
        self._renew_font()

    def set_text(self, text: str) -> None:
        """Change the text, if it is another one (the forms are refreshed often, and layouts are not free)."""
        if text != self.text():
            self.setText(text)


class Box(QFrame):
    """A rounded frame: role "raised" (facts), "card", "advice" (amber) or "problem" (red)."""

    def __init__(self, role: str = "raised", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def set_role(self, role: str) -> None:
        set_role(self, role)
