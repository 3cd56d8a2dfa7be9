"""Ctrl+K or /: type a few letters, press Enter. Finds commands, layers, examples and data sets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from neurarium.ui.theme import Theme
from neurarium.ui.widgets.labels import label

WIDTH, ROW, ROWS = 520, 34, 11  # px at scale 1; rows at most


@dataclass(frozen=True)
class Entry:
    """One thing that can be chosen. `words` are further words it is found by; `colour` a family of layers or ""."""

    text: str
    group: str
    run: Callable[[], object]
    key: str = ""
    words: str = ""
    family: str = ""


def ranked(entries: Sequence[Entry], query: str) -> list[Entry]:
    """Entries that contain every word of the query, best first: beginning of the name, of a word, anywhere."""
    parts = query.casefold().split()
    if not parts:
        return list(entries)
    found: list[tuple[tuple[int, int, int], Entry]] = []
    for index, entry in enumerate(entries):
        name = entry.text.casefold()
        everything = f"{name} {entry.words.casefold()} {entry.group.casefold()}"
        if not all(part in everything for part in parts):
            continue
        first = parts[0]
        if name.startswith(first):
            rank = 0
        elif any(word.startswith(first) for word in name.split()):
            rank = 1
        elif first in name:
            rank = 2
        else:
            rank = 3
        found.append(((rank, len(name) if rank == 0 else 0, index), entry))
    return [entry for _, entry in sorted(found, key=lambda item: item[0])]


class _Rows(QStyledItemDelegate):
    """Text at the left, key or group at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(100), self._theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, px = self._theme, self._theme.px
        entry: Entry = index.data(Qt.ItemDataRole.UserRole)
        rect: QRect = option.rect.adjusted(px(2), px(1), -px(2), -px(1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("pressed"))
            painter.drawRoundedRect(rect, px(6), px(6))
        left = rect.left() + px(12)
        if entry.family:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.family_colour(entry.family))
            painter.drawRoundedRect(left, rect.center().y() - px(6), px(3), px(13), 1.5, 1.5)
            left += px(12)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("quiet"))
        right_text = f"{entry.group}   {entry.key}" if entry.key else entry.group
        room = rect.adjusted(0, 0, -px(12), 0)
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignRight, right_text)
        taken = painter.fontMetrics().horizontalAdvance(right_text)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        width = room.right() - taken - px(12) - left
        shown = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, rect.top(), width, rect.height()), flags | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class CommandMenu(QFrame):
    """Floats at the top centre of the window, until something is chosen or the focus goes elsewhere."""

    def __init__(self, theme: Theme, entries: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Search layers and commands"))
        self._theme = theme
        self._before: QWidget | None = None
        self._left = False
        self._entries = list(entries)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search commands, layers, examples, data sets…"))
        self.field.setAccessibleName(self.tr("Search"))
        self.list = QListWidget(self)
        self.list.setItemDelegate(_Rows(theme, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListWidget { background: transparent; border: none; padding: 0px; }")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        margin = theme.px(8)
        box.setContentsMargins(margin, margin, margin, margin)
        box.setSpacing(theme.px(6))
        box.addWidget(self.field)
        box.addWidget(self.list)
        self._nothing = label(self.tr("Nothing found. Try another word."), "quiet", self)
        self._nothing.setContentsMargins(theme.px(12), 0, 0, theme.px(8))
        box.addWidget(self._nothing, 1, Qt.AlignmentFlag.AlignTop)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        self.list.itemClicked.connect(self._run)
        self._filter("")

    def show_over(self, window: QWidget) -> None:
        """Open over a window, near its top."""
        px = self._theme.px
        width = min(px(WIDTH), window.width() - px(40))
        height = min(px(ROW * ROWS + 58), window.height() - px(80))
        self.resize(width, height)
        self.move((window.width() - width) // 2, px(64))
        self.show()
        self.raise_()
        self._before = QApplication.focusWidget()
        self.field.setFocus()

    def leave(self) -> None:
        """Close, and give the focus back."""
        if self._left:
            return
        self._left = True
        if self._before is not None and self.field.hasFocus():
            self._before.setFocus()  # before hiding, which would hand the focus to the first button there is
        self.hide()
        self.deleteLater()

    def texts(self) -> list[str]:
        """What is listed now, best first."""
        return [self.list.item(row).data(Qt.ItemDataRole.UserRole).text for row in range(self.list.count())]

    def _filter(self, query: str) -> None:
        self.list.clear()
        for entry in ranked(self._entries, query):
            item = QListWidgetItem(self.list)
            item.setData(Qt.ItemDataRole.UserRole, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{entry.text}, {entry.group}")
        self.list.setCurrentRow(0)
        self.list.setVisible(self.list.count() > 0)
        self._nothing.setVisible(not self.list.count())

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        entry: Entry = item.data(Qt.ItemDataRole.UserRole)
        self.leave()
        entry.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self.leave)  # not inside the change of focus
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            key = Qt.Key(event.key())
            if key in steps and self.list.count():
                row = self.list.currentRow() + steps[key]
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, row)))
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentItem())
                return True
            if key == Qt.Key.Key_Escape:
                self.leave()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("panel"))
        radius = self._theme.px(12)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), radius, radius)
