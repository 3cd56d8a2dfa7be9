"""The list beside a map: who is near to the chosen point, or what an analogy comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.embeddings import Analogy, Dots, Near
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.bridge.words import sample_name
from neurarium.ui.instruments.embeddings.lens import Lens, Questions
from neurarium.ui.instruments.embeddings.looks import paint_shape
from neurarium.ui.instruments.embeddings.map_paint import thing_images
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.pictures.numbers import fixed, short

ROW, HIGHEST = 21.0, 52.0  # px at scale 1 of a row: the least, and the most where a window is high


@dataclass(frozen=True)
class Row:
    """One line of the list. `share` 0 … 1 is how long its bar is."""

    index: int
    name: str
    number: str
    share: float
    kind: int  # class, −1 for none
    image: QImage | None



class NearPicture(Picture):
    """Points by their distance in the layer's own space, nearest first; a click goes on to one of them."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", lens: Lens | None = None
    ) -> None:
        super().__init__(controller, parent, node=node)
        self.lens = lens if lens is not None else Lens(parent=self)
        self.questions = Questions(controller, self.lens)
        self.dots: Dots | None = None
        self.near: Near | None = None
        self.analogy: Analogy | None = None
        self.list: list[Row] = []
        self.places: list[QRectF] = []
        self._images: list[QImage] = []
        self._query = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lens.changed.connect(self._on_lens)
        self.lens.hot_changed.connect(self.paint_again)

    # -- what is asked and answered -----------------------------------------------------------------

    @property
    def of_words(self) -> bool:
        """Whether the points are words."""
        return self.questions.of(self.node) == "words"

    def title(self) -> str:
        if self.of_words and self.lens.options.analogy is not None:
            return self.tr("{0} − {1} + {2}").format(*(self._name(word) for word in self.lens.options.analogy))
        return self.tr("Nearest")

    def caption(self) -> str:
        if self._analogies():
            return self.tr("Cosine, −1 … 1; the three words are left out")
        if self.near is None:
            return ""
        what = f"“{self._name(self._query)}”" if self.of_words else sample_name(self.lens.options.part, self._query)
        if self.near.metric == "cosine":
            return self.tr("To {0} by cosine distance, among {1}").format(what, f"{self.near.among:,}")
        return self.tr("To {0} by Euclidean distance, among {1}").format(what, f"{self.near.among:,}")

    def asks(self) -> frozenset[Ask]:
        if not self.node:
            return frozenset()
        analogy, near = self.questions.analogy(self.node), self.questions.near(self.node)
        wanted = {one for one in ((analogy,) if analogy is not None else (near,)) if one is not None}
        return frozenset({self.questions.dots(self.node), *wanted})

    def empty_sentence(self) -> str:
        if not self.controller.analysis.runnable:
            return super().empty_sentence()
        if self.of_words:
            return self.tr("Click a point on the map: what is nearest to it is listed here. Or fill in a − b + c; "
                           "Enter takes the words that are suggested.")
        return self.tr("Click a point on the map: its neighbours are listed here.")

    def waiting_sentence(self) -> str:
        chosen = self._query >= 0 or self.lens.options.analogy is not None
        return super().waiting_sentence() if chosen and self.share < 1 else self.empty_sentence()

    @property
    def ready(self) -> bool:
        return bool(self.list)

    @property
    def problem(self) -> str:
        found = next((r.problem for r in self.readings.values() if r.problem is not None), None)
        if found is not None and self._outside():
            return self.empty_sentence()
        return translate_message(found) if found is not None else ""

    def _outside(self) -> bool:
        """The chosen sample is in this part, but not among the points of the map."""
        return self.dots is not None and self._query not in self.dots.indices

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        """Also called with nothing new; lists are short."""

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        query = self.questions.query(self.node)
        if not self.frozen and query != self._query:
            self._query = query
            self.ask_again()
        if not self.frozen and self.isVisible():
            self._gather({one: snapshot.answers[one] for one in self.asks() if one in snapshot.answers})
        super()._on_snapshot(snapshot)

    def _gather(self, readings: Mapping[Ask, Reading]) -> None:
        given = {one.kind: reading.value for one, reading in readings.items() if reading.value is not None}
        dots, near, analogy = given.get("dots", self.dots), given.get("near"), given.get("analogy")
        if dots is self.dots and near is self.near and analogy is self.analogy:
            return
        if dots is not self.dots:
            self._images = thing_images(dots.pictures) if dots is not None else []
        self.dots, self.near, self.analogy = dots, near, analogy
        self.list = self._rows()
        self._state()

    def _analogies(self) -> bool:
        return self.analogy is not None and self.lens.options.analogy == self.analogy.target and self.of_words

    def _rows(self) -> list[Row]:
        if self.dots is None:
            return []
        if self.analogy is not None:
            return [self._row(int(i), fixed(float(c), 3), max(0.0, float(c)))
                    for i, c in zip(self.analogy.indices, self.analogy.cosines, strict=True)]  # fmt: skip
        if self.near is None:
            return []
        far = float(self.near.distances.max()) or 1.0
        digits = fixed if self.near.metric == "cosine" else short
        return [self._row(int(i), digits(float(d), 3), float(d) / far)
                for i, d in zip(self.near.indices, self.near.distances, strict=True)]  # fmt: skip

    def _row(self, index: int, number: str, share: float) -> Row:
        assert self.dots is not None
        at = int(np.searchsorted(self.dots.indices, index))
        if at >= len(self.dots.indices) or self.dots.indices[at] != index:
            return Row(index, str(index), number, share, -1, None)
        truth = float(self.dots.truth[at])
        kind = int(truth) if self.dots.classes and np.isfinite(truth) else -1
        name = self.dots.texts[at] if self.dots.texts else self.dots.labels[at]
        if np.isfinite(truth) and not self.dots.classes and not self.dots.texts:
            name = self.tr("true {0}").format(name)  # a regression: the number alone says nothing
        return Row(index, name, number, share, kind, self._images[at] if self._images else None)

    def _name(self, word: int) -> str:
        if self.dots is None or not self.dots.texts:
            return str(word)
        at = int(np.searchsorted(self.dots.indices, word))
        return self.dots.texts[at] if at < len(self.dots.texts) else str(word)

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.analogy is not None:
            return {"word": self.analogy.indices, "cosine": self.analogy.cosines}
        if self.near is None:
            return {}
        return {"sample" if not self.of_words else "word": self.near.indices, "distance": self.near.distances}

    def settings(self) -> dict[str, Any]:
        return {"node": self.pinned_node, "lens": Lens(self.lens.options)}

    def _on_lens(self) -> None:
        if not self.frozen:
            self._query = self.questions.query(self.node)
        self.ask_again()
        self._state()

    def ask_again(self, *_: object) -> None:
        super().ask_again()
        if not self.frozen and not any(one.kind in ("near", "analogy") for one in self.asks()):
            self.near = self.analogy = None
            self.list = []
            self._state()

    def _forget(self) -> None:
        if not self.frozen:
            self.dots = self.near = self.analogy = None
            self.list, self._images = [], []
        super()._forget()

    # -- hands --------------------------------------------------------------------------------------

    def _at(self, event: QMouseEvent) -> int:
        return next((i for i, place in enumerate(self.places) if place.contains(event.position())), -1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        self.lens.set_hot(self.list[at].index if 0 <= at < len(self.list) else -1)
        self.setCursor(Qt.CursorShape.PointingHandCursor if at >= 0 else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = self._at(event)
        if 0 <= at < len(self.list):
            self._choose(self.list[at].index)

    def _choose(self, index: int) -> None:
        if self.of_words:
            self.lens.set(word=index, analogy=None)
        else:
            self.controller.session.choose_sample(self.lens.options.part, index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down light one after the other, Enter goes on to it."""
        indices = [row.index for row in self.list]
        at = indices.index(self.lens.hot) if self.lens.hot in indices else -1
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and indices:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self.lens.set_hot(indices[(at + step) % len(indices) if at >= 0 else 0])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at >= 0:
            self._choose(indices[at])
        else:
            super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.lens.set_hot(-1)

    # -- painting -----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        theme, px = self.theme, self.theme.px
        step = max(float(px(ROW)), min(float(px(HIGHEST)), rect.height() / max(1, len(self.list))))
        places = [QRectF(rect.left(), rect.top() + at * step, rect.width(), step)
                  for at in range(min(len(self.list), int(rect.height() // step)))]  # fmt: skip
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        number_width = metrics.horizontalAdvance("−0.0000") + px(6)
        for row, place in zip(self.list, places, strict=False):
            if row.index == self.lens.hot:
                painter.fillRect(place, theme.colour("hover"))
            left = place.left() + px(2)
            if row.image is not None:
                left = self._paint_image(painter, row.image, left, place)
            if row.kind >= 0:
                middle = QRectF(left, place.top(), px(14), place.height()).center()
                paint_shape(painter, theme, middle, row.kind, theme.class_colour(row.kind), px(10) / 10 * 3.6)
                left += px(16)
            room = place.right() - number_width - left
            name_width = min(room * 0.6, max(room * 0.3, metrics.horizontalAdvance(row.name) + px(8)))
            painter.setPen(theme.colour("text"))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            text = metrics.elidedText(row.name, Qt.TextElideMode.ElideRight, name_width - px(4))
            painter.drawText(QRectF(left, place.top(), name_width, place.height()), flags, text)
            track = QRectF(left + name_width, place.center().y() - px(2), room - name_width, px(4))
            painter.fillRect(track, theme.colour("text", 0.07))
            track.setWidth(track.width() * min(1.0, max(0.0, row.share)))
            painter.fillRect(track, theme.colour("action"))
            painter.setPen(theme.colour("quiet"))
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, row.number)
        if painter.device() is self:
            self.places = places

    def _paint_image(self, painter: QPainter, image: QImage, left: float, place: QRectF) -> float:
        side = place.height() - 2
        longer = max(image.width(), image.height())
        wide, high = side * image.width() / longer, side * image.height() / longer
        painter.drawImage(QRectF(left, place.center().y() - high / 2, wide, high), image)
        return left + side + self.theme.px(4)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(210), self.theme.px(190))


