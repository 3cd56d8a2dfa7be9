"""What changes the sight of all views, said beside their tabs wherever one is: samples chosen together, units off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from neurarium.messages import message
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.filters.without_picture import off_words
from neurarium.ui.widgets import PlainButton

LONGEST = 150  # px at scale 1 of one note


class LookNotes(QWidget):
    """A button for each; a click takes it back. Nothing is there while all is as usual."""

    changed = Signal()  # it needs more or less room

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self.selection = PlainButton(controller.theme, "", self, small=True)
        self.off = PlainButton(controller.theme, "", self, small=True)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(controller.theme.px(6))
        for button in (self.selection, self.off):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space is still the window's
            box.addWidget(button)
        focus = controller.focus
        self.selection.clicked.connect(lambda: focus.select(None))
        self.off.clicked.connect(focus.all_on)
        focus.selection_changed.connect(self.refresh)
        focus.silenced_changed.connect(self.refresh)
        self.refresh()

    def refresh(self, *_: object) -> None:
        """As the focus is now."""
        focus = self._controller.focus
        title = focus.selection_title
        words = translate_message(title) if title is not None else self.tr("Samples chosen together")
        self._say(self.selection, words if focus.selection is not None else "",
                  self.tr("{0}: they feed all views. A click takes all samples again.").format(words))  # fmt: skip
        count = sum(len(units) for units in focus.silenced.values())
        names = off_words(self._controller)
        words = self.tr("Off: {0}").format(names) if count == 1 and names else translate_message(
            message("1 unit off") if count == 1 else message("{count:,} units off", count=count))  # fmt: skip
        self._say(self.off, words if count else "", self.tr(
            "Off in all that is looked at: {0}. Training goes on with all units. A click switches all on again."
        ).format(names))  # fmt: skip
        self.setVisible(focus.selection is not None or count > 0)
        self.changed.emit()

    def _say(self, button: PlainButton, words: str, tip: str) -> None:
        room = self._controller.theme.px(LONGEST)
        shown = button.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        button.setText(f"{shown}  ✕" if words else "")
        button.setToolTip(tip if words else "")
        button.setAccessibleName(tip if words else "")
        button.setVisible(bool(words))
