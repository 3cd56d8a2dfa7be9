"""Framed notes in the forms: what is wrong (red), what is worth knowing (amber), each with the buttons that help."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from neurarium.ui.panels.words import Box, Words, keyboard_only, set_role
from neurarium.ui.theme import Theme
from neurarium.ui.widgets.layouts import FlowLayout

Action = tuple[str, Callable[[], None]]
HEAD_ROLES = {"problem": "error", "advice": "warning", "raised": "good"}


class NoteBox(Box):
    """A heading in the colour of the frame, a sentence, and buttons side by side where they fit."""

    def __init__(self, theme: Theme, role: str = "advice", parent: QWidget | None = None) -> None:
        super().__init__(role, parent)
        self._theme = theme
        self.heading = Words(theme, "", HEAD_ROLES[role])
        self.heading.set_size("body", bold=True)
        self.sentence = Words(theme)
        self.buttons: list[QPushButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self.heading)
        self._layout.addWidget(self.sentence)
        self._row = QWidget(self)
        self._flow = FlowLayout(self._row, gap=theme.px(6))
        self._layout.addSpacing(theme.px(4))
        self._layout.addWidget(self._row)
        self._restyle()
        theme.changed.connect(self._restyle)
        self.hide()

    def _restyle(self) -> None:
        px = self._theme.px
        self._layout.setContentsMargins(px(12), px(10), px(12), px(11))
        self._layout.setSpacing(px(4))

    def show_note(self, heading: str, sentence: str, actions: Sequence[Action] = (), *, role: str = "advice") -> None:
        """Say something; "" leaves a line out. The buttons of the last note go."""
        self.set_role(role)
        set_role(self.heading, HEAD_ROLES[role])
        for label, text in ((self.heading, heading), (self.sentence, sentence)):
            label.set_text(text)
            label.setVisible(bool(text))
        self._renew_buttons(actions)
        self.setAccessibleName(heading or sentence)
        self.setAccessibleDescription(sentence)
        self.show()

    def _renew_buttons(self, actions: Sequence[Action]) -> None:
        for button in self.buttons:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for text, act in actions:
            button = QPushButton(text, self._row)
            button.setProperty("kind", "small")
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            keyboard_only(button)
            button.clicked.connect(lambda _checked=False, act=act: act())
            self._flow.addWidget(button)
            self.buttons.append(button)
        self._row.setVisible(bool(actions))
