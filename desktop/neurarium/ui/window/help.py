"""F1: a small popover about what is under the pointer, and the overview of all keys."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QCursor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from neurarium.layers import LayerSpec
from neurarium.ui.bridge import translate_message
from neurarium.ui.theme import Theme
from neurarium.ui.widgets import PrimaryButton, label, scrolling, sized
from neurarium.ui.window.commands import COMMANDS, MENUS, command_text, key_text, menu_text

WIDTH = 320  # px at scale 1


class Popover(QFrame):
    """A title and a few sentences beside the pointer; any click or key closes it."""

    def __init__(self, theme: Theme, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._before = QApplication.focusWidget()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.title = label(title, "title", self)
        self.text = label(text, "", self, wrap=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(14))
        box.setSpacing(theme.px(6))
        box.addWidget(self.title)
        box.addWidget(self.text)
        self.title.setVisible(bool(title))
        self.setFixedWidth(theme.px(WIDTH))
        self.setAccessibleName(f"{title}. {text}")

    def show_at(self, at: QPoint) -> None:
        """Beside a point of the screen, moved so that all of it lies in the window."""
        for words in (self.title, self.text):
            words.ensurePolished()
        box = self.layout()
        assert box is not None
        self.resize(self.width(), box.totalHeightForWidth(self.width()))  # adjustSize would leave a wrapped line out
        room = self._window.rect()
        at = self._window.mapFromGlobal(at)
        x = min(at.x() + 12, room.right() - self.width() - 8)
        y = at.y() + 16 if at.y() + 16 + self.height() < room.bottom() else at.y() - self.height() - 8
        self.move(max(room.left(), x), max(room.top(), y))
        self.show()
        self.raise_()
        self.setFocus()

    def leave(self) -> None:
        """Close, and give the focus back."""
        if self.isVisible():
            if self.hasFocus() and self._before is not None:
                self._before.setFocus()  # before hiding, which would hand the focus to the first button there is
            self.hide()
            self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.leave()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.leave()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        QTimer.singleShot(0, self, self.leave)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("raised"))
        radius = self._theme.px(10)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)


class Helper:
    """Finds the help for a place. A widget may answer itself by a method `help_at(QPoint) -> (title, text) | None`,
    or stand for a layer by its `spec`; else its own words (name and tooltip) are shown."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        self._theme = theme
        self._window = window

    def show_here(self) -> Popover:
        """Help on what is under the pointer, or on what has the focus when the pointer is elsewhere."""
        at = QCursor.pos()
        widget = QApplication.widgetAt(at)
        if widget is None or widget.window() is not self._window.window():
            widget = QApplication.focusWidget() or self._window
            at = widget.mapToGlobal(widget.rect().center())
        title, text = self.find(widget, at)
        popover = Popover(self._theme, title, text, self._window)
        popover.show_at(at)
        return popover

    def find(self, widget: QWidget | None, at: QPoint) -> tuple[str, str]:
        """Title and text for a widget and a point of the screen."""
        while widget is not None:
            found = _own_words(widget, at)
            if found is not None:
                return found
            widget = widget.parentWidget()
        return (
            QApplication.translate("Help", "Neurarium"),
            QApplication.translate(
                "Help",
                "Drag a layer from the left onto the canvas, join the layers with wires, and press Space to train. "
                "Point at anything and press F1 to read about it; ? shows all keys.",
            ),
        )


def _own_words(widget: QWidget, at: QPoint) -> tuple[str, str] | None:
    answer = getattr(widget, "help_at", None)
    if callable(answer):
        found = answer(at)
        if found is not None:
            return str(found[0]), str(found[1])
    spec = getattr(widget, "spec", None)  # a tile of the palette
    if isinstance(spec, LayerSpec):
        return spec.type, translate_message(spec.summary)
    if isinstance(widget, QTabBar):
        index = widget.tabAt(widget.mapFromGlobal(at))
        if index >= 0 and widget.tabToolTip(index):
            return widget.tabText(index), widget.tabToolTip(index)
        return None
    tip = widget.whatsThis() or widget.toolTip()
    if not tip:
        return None
    if isinstance(widget, QAbstractButton) and widget.text().strip():
        return widget.text().strip(), tip
    if isinstance(widget, QLabel):
        return widget.text(), tip
    name = widget.accessibleName()
    return (name if name != tip else ""), tip


class KeysDialog(QDialog):
    """All keys, by menu."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        px = theme.px
        page = QWidget()
        columns = QHBoxLayout(page)
        columns.setContentsMargins(px(20), px(16), px(26), px(8))
        columns.setSpacing(px(36))
        halves = [QVBoxLayout(), QVBoxLayout()]
        for half in halves:
            half.setSpacing(px(14))
            columns.addLayout(half)
        groups = [(menu_text(text), _rows_of(key)) for key, text in MENUS]
        groups.append((self.tr("On the canvas"), self._canvas_rows()))
        for index, (title, rows) in enumerate(groups):
            halves[0 if index in (0, 1, 5) else 1].addWidget(self._group(theme, title, rows))
        for half in halves:
            half.addStretch(1)
        area = scrolling(page)
        close = PrimaryButton(theme, self.tr("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, px(16), px(14))
        box.addWidget(area, 1)
        box.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        sized(self, px(780), px(730))

    def _canvas_rows(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Draw a selection"), self.tr("drag on empty canvas")),
            (self.tr("Move the view"), self.tr("middle button, Space + drag, two fingers")),
            (self.tr("Zoom"), self.tr("wheel, pinch, Ctrl + scroll")),
            (self.tr("Choose the next layer"), self.tr("drop a wire on empty canvas")),
            (self.tr("Leave a gesture"), "Esc"),
        ]

    def _group(self, theme: Theme, title: str, rows: list[tuple[str, str]]) -> QWidget:
        group = QWidget()
        grid = QGridLayout(group)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(18))
        grid.setVerticalSpacing(theme.px(4))
        grid.addWidget(label(title, "section"), 0, 0, 1, 2)
        for row, (what, key) in enumerate(rows, start=1):
            grid.addWidget(label(what), row, 0)
            grid.addWidget(label(key, "quiet"), row, 1, Qt.AlignmentFlag.AlignRight)
        return group


def _rows_of(menu: str) -> list[tuple[str, str]]:
    return [(command_text(c).rstrip("…"), key_text(c)) for c in COMMANDS if c.menu == menu and key_text(c)]
