"""The head of the layer form: family strip, type, and the user's name, which is changed in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QToolButton, QWidget

from neurarium.layers import SPECS
from neurarium.ui.bridge import translate_message
from neurarium.ui.panels.words import Words
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import ToolButton
from neurarium.ui.widgets.undo_keys import undo_of_window


class Strip(QWidget):
    """The colour of a family as a short upright bar."""

    WIDTH, HEIGHT = 4, 20  # px at scale 1

    def __init__(self, theme: Theme, family: str = "io", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._family = family
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.setFixedSize(self._theme.px(self.WIDTH), self._theme.px(self.HEIGHT))
        self.update()

    def set_family(self, family: str) -> None:
        if family != self._family:
            self._family = family
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.family_colour(self._family))
        painter.drawRoundedRect(QRectF(self.rect()), self.width() / 2, self.width() / 2)


class NameEdit(QLineEdit):
    """Looks like text until the pointer or the keyboard is on it. Enter takes the name, Esc gives the old one back."""

    named = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self.setMaxLength(40)
        self.setToolTip(self.tr("The name of this layer. Click to change it."))
        self.setAccessibleName(self.tr("Name"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.editingFinished.connect(self._entered)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        px, theme = self._theme.px, self._theme
        look = f"border-radius: {px(6)}px; padding: 0px {px(4)}px; min-height: {px(24)}px;"
        quiet = f"background: transparent; border: 1px solid transparent; color: {theme.name('quiet')};"
        self.setStyleSheet(
            f"QLineEdit {{ {look} {quiet} }}"
            f"QLineEdit:hover {{ border-color: {theme.name('line')}; }}"
            f"QLineEdit:focus {{ border-color: {theme.name('selection')}; background: {theme.name('field')};"
            f" color: {theme.name('text')}; }}"
        )

    def set_name(self, name: str) -> None:
        """Show a name; one that is being typed stays."""
        self._name = name
        if not (self.hasFocus() and self.isModified()):
            self.setText(name)
            self.setCursorPosition(0)

    def _entered(self) -> None:
        if not self.isModified():
            return
        self.setModified(False)
        text = self.text().strip()
        if text and text != self._name:
            self.named.emit(text)
        self.setText(text or self._name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._name)
            self.setModified(False)
            self.clearFocus()
            return
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.clearFocus()

    def event(self, event: QEvent) -> bool:
        return True if undo_of_window(self, event) else super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setCursorPosition(0)
        self.deselect()



class LayerHeader(QWidget):
    """Strip, type, name."""

    renamed = Signal(str)
    retyped = Signal(str)  # use this type instead

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.strip = Strip(theme, parent=self)
        self.type = Words(theme, "", "title", wrap=False)
        self.others = ToolButton(theme, "chevron-down", self.tr("Use another layer of this kind instead"), self,
                                 ghost=True, size=11, role="quiet")  # fmt: skip
        self.others.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.others.setMenu(QMenu(self.others))
        self.name = NameEdit(theme, self)
        self.name.named.connect(self.renamed)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.strip)
        self._row.addWidget(self.type)
        self._row.addWidget(self.others)
        self._row.addWidget(self.name, 1)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(self._theme.px(6))

    def show_layer(self, type_name: str, family: str, name: str) -> None:
        """Show one layer."""
        self.strip.set_family(family)
        if type_name != self.type.text() or not self.others.menu().actions():
            self._fill_others(type_name, family)
        self.type.set_text(type_name)
        self.name.set_name(name)

    def _fill_others(self, type_name: str, family: str) -> None:
        menu = self.others.menu()
        menu.clear()
        same = [spec for spec in SPECS.values() if spec.family == family and family != "io"]
        for spec in same:
            action = menu.addAction(spec.type)
            action.setToolTip(translate_message(spec.summary))
            action.setCheckable(True)
            action.setChecked(spec.type == type_name)
            action.triggered.connect(partial(self._other, spec.type))
        menu.setToolTipsVisible(True)
        self.others.setVisible(len(same) > 1)

    def _other(self, type_name: str, _checked: bool = False) -> None:
        if type_name != self.type.text():
            self.retyped.emit(type_name)
