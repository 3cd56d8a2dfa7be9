"""The searchable menu of layers at the end of a loose wire, and on the empty canvas."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from neurarium.layers import SPECS
from neurarium.ui.bridge.words import translate_message
from neurarium.ui.theme import Theme

ROWS = 9
WIDTH = 250


def matches(node_type: str, words: str) -> bool:
    """Whether a layer is meant by what was typed: every word is in its type, family or keywords."""
    spec = SPECS[node_type]
    text = " ".join((spec.type, spec.family, *spec.keywords, translate_message(spec.summary))).casefold()
    return all(word in text for word in words.casefold().split())


def best_first(types: Sequence[str], words: str) -> list[str]:
    """Those that match; a type that begins with the words comes before one that only mentions them."""
    found = [node_type for node_type in types if matches(node_type, words)]
    typed = words.casefold().strip()
    return (
        sorted(found, key=lambda t: (not t.casefold().startswith(typed), typed not in t.casefold())) if typed else found
    )


class LayerMenu(QFrame):
    """A pop-up; says `chosen(type)` once, or closes."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, types: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("layerMenu")
        self.setProperty("role", "raised")
        self._theme = theme
        self._types = list(types)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("What comes next?"))
        self.search.setAccessibleName(self.tr("Search layers"))
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Layers that fit, best first"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        self.list.setIconSize(QSize(theme.px(8), theme.px(18)))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.search)
        layout.addWidget(self.list)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.itemClicked.connect(self._take)
        self._fill("")
        self.setFixedWidth(theme.px(WIDTH))
        self.setFixedHeight(theme.px(54) + ROWS * max(theme.px(26), self.list.sizeHintForRow(0)))

    def _fill(self, words: str) -> None:
        self.list.clear()
        for node_type in best_first(self._types, words):
            spec = SPECS[node_type]
            item = QListWidgetItem(strip_icon(self._theme, spec.family, height=18.0), node_type)
            item.setToolTip(translate_message(spec.summary))
            item.setSizeHint(QSize(0, self._theme.px(26)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _take(self, item: QListWidgetItem) -> None:
        node_type = item.text()
        self.close()
        self.chosen.emit(node_type)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return super().eventFilter(watched, event)

    def _key(self, key: int) -> bool:
        row, last = self.list.currentRow(), self.list.count() - 1
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if key == Qt.Key.Key_Down else -1
            self.list.setCurrentRow(min(last, max(0, row + step)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            item = self.list.currentItem()
            if item is not None:
                self._take(item)
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            return False
        return True

    def open_at(self, place: QPoint) -> None:
        """Show at a point of the screen, wholly on it, ready to type."""
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        x = min(max(area.left(), place.x()), area.right() - self.width())
        y = min(max(area.top(), place.y()), area.bottom() - self.height())
        self.move(x, y)
        self.show()
        self.search.setFocus()


def strip_icon(theme: Theme, family: str, height: float = 16.0) -> QIcon:
    """The colour strip of a family, for lists and buttons."""
    ratio = 2.0
    pixmap = QPixmap(round(7 * theme.scale * ratio), round(height * theme.scale * ratio))  # half of it is air
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.family_colour(family))
    strip = QRectF(0, 0, pixmap.width() / 2, pixmap.height())
    painter.drawRoundedRect(strip, strip.width() / 2, strip.width() / 2)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return QIcon(pixmap)
