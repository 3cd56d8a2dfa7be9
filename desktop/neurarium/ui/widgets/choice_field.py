"""One of a few values, in the manner of the number fields."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from neurarium.ui.theme import Theme
from neurarium.ui.widgets.icons import draw_icon


class ChoiceField(QComboBox):
    """One of a few values; every entry carries its value and may carry a sentence for the tooltip."""

    edited = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._by_mouse = False
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.activated.connect(self._chosen)

    def add(self, value: object, label: str, tip: str = "") -> None:
        self.addItem(label, value)
        if tip:
            self.setItemData(self.count() - 1, tip, Qt.ItemDataRole.ToolTipRole)

    def set_choices(self, choices: list[tuple[object, str]]) -> None:
        """Replace all entries, keeping the value where it is still there."""
        before = self.value
        self.clear()
        for value, label in choices:
            self.add(value, label)
        self.set_value(before)

    @property
    def value(self) -> object:
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Show a value; emits nothing. One that is not among the entries shows nothing."""
        index = next((i for i in range(self.count()) if self.itemData(i) == value), -1)
        self.setCurrentIndex(index)

    def _chosen(self, index: int) -> None:
        self.edited.emit(self.itemData(index), "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._by_mouse = True
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._by_mouse = False
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._by_mouse and event.reason() == Qt.FocusReason.PopupFocusReason:  # its list went
            QTimer.singleShot(0, self, self.clearFocus)  # after a click Space is the window's again: it trains

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(130), self._theme.px(28))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(64), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        whole = option.currentText
        option.currentText = self.fontMetrics().elidedText(
            whole, Qt.TextElideMode.ElideRight, room.width() - self._theme.px(4)
        )
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        faint = not option.state & QStyle.StateFlag.State_Enabled
        side = self._theme.px(10)
        rect = QRectF(self.width() - side - self._theme.px(8), (self.height() - side) / 2, side, side)
        draw_icon(painter, "chevron-down", rect, self._theme.colour("faint" if faint else "quiet"))
