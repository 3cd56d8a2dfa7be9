"""A layout that flows like words in a line, and pages under pill tabs."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from neurarium.ui.theme import Theme

_LEEWAY = 16  # px that a button can give up of its margins before it takes a second column


class FlowLayout(QLayout):
    """Left to right, then the next row. With `columns` all items are as wide as a column, or as many as they need."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6, columns: int = 0) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._columns = columns  # 0: every item as wide as it wants to be
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), moving=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, moving=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            if not item.isEmpty():
                size = size.expandedTo(item.minimumSize())
        return size

    def _column_width(self, wanted: int, room: int) -> int:
        """One column, or as many as the item needs."""
        one = (room - self._gap * (self._columns - 1)) // self._columns
        needed = wanted - _LEEWAY + self._gap
        span = max(1, min(self._columns, -(-needed // (one + self._gap))))
        return span * one + (span - 1) * self._gap

    def _place(self, rect: QRect, *, moving: bool) -> int:
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if self._columns:
                size.setWidth(self._column_width(size.width(), rect.width()))
            if x + size.width() > rect.right() + 1 and row:
                x, y, row = rect.x(), y + row + self._gap, 0
            widget = item.widget()
            if moving and self._columns and widget is not None:
                widget.setGeometry(QRect(QPoint(x, y), size))  # the item would shrink it to its own hint
            elif moving:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            row = max(row, size.height())
        return y + row - rect.y()


class PillTabs(QTabBar):
    """The tab row of the mock: quiet words, the chosen one on a pill. Arrow keys move."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setUsesScrollButtons(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    TIGHTER = 10  # px at scale 1 that every tab is narrower where room is scarce; the sheet's `tight`

    @property
    def tight(self) -> bool:
        return bool(self.property("tight"))

    def set_tight(self, tight: bool) -> None:
        """Less space round the words."""
        if tight != self.tight:
            self.setProperty("tight", tight)
            self.style().unpolish(self)
            self.style().polish(self)
            QCoreApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))  # the tabs are laid out anew
            self.updateGeometry()

    def add(self, text: str, tip: str = "") -> int:
        """Add a tab; returns its index."""
        index = self.addTab(text)
        if tip:
            self.setTabToolTip(index, tip)
        return index


class TabPages(QWidget):
    """Pill tabs over a stack of pages. Forms that may be longer than the window are put into a scroll area."""

    page_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.tabs = PillTabs(self)
        self.stack = QStackedWidget(self)
        self.row = QHBoxLayout()
        self.row.addWidget(self.tabs)
        self.row.addStretch(1)
        self._box = QVBoxLayout(self)
        self._box.addLayout(self.row)
        self._box.addWidget(self.stack, 1)
        self.tabs.currentChanged.connect(self._show)
        theme.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = self._theme.px
        self.row.setContentsMargins(px(12), px(8), px(8), px(4))
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(px(4))

    def add_page(self, title: str, page: QWidget, *, tip: str = "", scrolls: bool = False) -> int:
        """Add a page; with `scrolls` it gets a vertical scroll bar when it is too long."""
        self.stack.addWidget(scrolling(page) if scrolls else page)
        return self.tabs.add(title, tip)

    @property
    def current(self) -> int:
        return self.tabs.currentIndex()

    def set_current(self, index: int) -> None:
        self.tabs.setCurrentIndex(index)

    def _show(self, index: int) -> None:
        self.stack.setCurrentIndex(index)
        self.page_changed.emit(index)


def sized(dialog: QWidget, width: int, height: int) -> None:
    """Give a dialog a size (px), but never more than its screen has."""
    room = dialog.screen().availableGeometry().size() * 0.94
    dialog.resize(QSize(width, height).boundedTo(room))


class Steady(QObject):
    """Keeps the vertical bar of a scroll area once the area can find no rest without it.

    Something on a page that gets lower when it gets narrower can need no bar where there is one, and one where there is
    none. Qt then resizes the page inside its own resizing until the stack is full, which ends the program.
    """

    MOST = 12  # sizes of a page within one turn of the event loop

    def __init__(self, area: QScrollArea, page: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._sizes = 0
        self._turn = QTimer(self)
        self._turn.setObjectName("sizes of one turn")
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._begin)
        page.installEventFilter(self)  # after the area's own: it is asked first

    def _begin(self) -> None:
        self._sizes = 0

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._sizes += 1
            if not self._turn.isActive():
                self._turn.start(0)
            if self._sizes > self.MOST:
                self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        return False


def scrolling(page: QWidget) -> QScrollArea:
    """A page in a scroll area that never scrolls sideways."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    Steady(area, page)
    return area
