"""The Examples tab: cards with a picture of data and network; a click asks the window to open one."""

from __future__ import annotations

from functools import lru_cache, partial

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from neurarium.graph import Graph
from neurarium.project.examples import Example, load_example
from neurarium.project.examples import examples as shipped
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.panels.data_cards import PictureButton
from neurarium.ui.panels.form import set_up_scrolling
from neurarium.ui.panels.thumbnails import paint_data, paint_network
from neurarium.ui.panels.words import Words
from neurarium.ui.theme import Theme

PICTURE = 58  # px at scale 1


@lru_cache(maxsize=64)
def _drawing(name: str) -> Graph:
    return load_example(name).graph


class ExampleCard(PictureButton):
    """Picture of data and network, title, sentence. As high as its sentence needs."""

    def __init__(self, theme: Theme, example: Example, parent: QWidget | None = None) -> None:
        title, sentence = translate_message(example.title), translate_message(example.sentence)
        super().__init__(theme, title, sentence, parent)
        self.example = example
        self.setCheckable(False)
        self._column = QVBoxLayout(self)
        self._title = Words(theme, title)
        self._title.set_size("small", bold=True)
        self._sentence = Words(theme, sentence, "tiny")
        for label in (self._title, self._sentence):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._column.addWidget(label)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pictured = False
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        px = self.theme.px
        self._column.setContentsMargins(px(10), px(PICTURE + 16), px(8), px(9))
        self._column.setSpacing(px(2))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self._column.minimumSize().height())

    def show_picture(self) -> None:
        """Read data and drawing (some milliseconds) and paint them from now on."""
        self._pictured = True
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        px = self.theme.px
        painter = QPainter(self)
        self.paint_frame(painter, px(8))
        if not self._pictured:
            return
        side = px(PICTURE)
        paint_data(painter, QRectF(px(10), px(10), side, side), self.theme, self.example.data)
        room = QRectF(side + px(22), px(10), self.width() - side - px(32), side)
        paint_network(painter, room, self.theme, _drawing(self.example.name))


class ExamplesPanel(QScrollArea):
    """All examples, easiest first. `open_requested(name)`: the window asks about unsaved changes and opens it."""

    open_requested = Signal(str)

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = controller.theme
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._intro = Words(self._theme, self.tr("Each is ready to train, and yours to change."), "quiet")
        self._column.addWidget(self._intro)
        self.cards: dict[str, ExampleCard] = {}
        for example in shipped():
            card = ExampleCard(self._theme, example, page)
            card.clicked.connect(partial(self._clicked, example.name))
            self._column.addWidget(card)
            self.cards[example.name] = card
        set_up_scrolling(self, page)
        self._waiting = list(self.cards.values())
        self._painter = QTimer(self)  # one card's picture per turn of the loop: the tab opens at once
        self._painter.setObjectName("example pictures")
        self._painter.timeout.connect(self._picture_next)
        self._restyle()
        self._theme.changed.connect(self._restyle)

    def examples(self) -> list[Example]:
        """For the command menu."""
        return [card.example for card in self.cards.values()]

    def _clicked(self, name: str, _checked: bool = False) -> None:
        self.open_requested.emit(name)

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(12), px(6), px(12), px(16))
        self._column.setSpacing(px(8))

    def _picture_next(self) -> None:
        if self._waiting:
            self._waiting.pop(0).show_picture()
        if not self._waiting:
            self._painter.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._waiting:
            self._painter.start(0)
