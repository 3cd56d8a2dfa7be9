"""What all pictures of sequences share: their card, the cursor, hovering, labels of steps, legends."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from neurarium.layers.heads import of_key
from neurarium.messages import message
from neurarium.session.readings.sequences import StepNames
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.bridge.words import sample_name
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.instruments.sequences.cards import ALL, repetitions_of, shown_card
from neurarium.ui.instruments.sequences.cursor import Cursor
from neurarium.ui.pictures.colourmap import Scale, grey_scale, image_of, rgb_image
from neurarium.ui.pictures.legend import HEIGHT, paint_legend
from neurarium.ui.theme import Theme

CENTRE = int(Qt.AlignmentFlag.AlignCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
FILLERS = ("·", "")


class SequencePicture(Picture):
    """Shows the card in focus if it is of one of `families`, else the first one that is."""

    families: tuple[str, ...] = ALL

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", cursor: Cursor | None = None,
        repetition: int = 0,
    ) -> None:  # fmt: skip
        self.repetition = repetition
        self.cursor_of = cursor or Cursor(controller.theme)
        super().__init__(controller, parent, node=node)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrow keys go through the steps
        self.cursor_of.moved.connect(self.update)
        controller.focus.unit_changed.connect(self._on_unit)

    @property
    def node(self) -> str:
        return self.pinned_node or shown_card(self.controller, self.families)

    @property
    def card_name(self) -> str:
        """The card's own name, for titles of pictures that stand beside others."""
        node = self.controller.document.graph.nodes.get(self.node)
        return node.name if node is not None else ""

    @property
    def sample(self) -> str:
        """Which sample is read."""
        sample = self.snapshot.sample if self.snapshot is not None else None
        return sample_name(sample.part, sample.index) if sample is not None else self.tr("chosen sample")

    @property
    def asked_node(self) -> str:
        """The node of the network that is looked at: the card, or one repetition of it."""
        nodes = repetitions_of(self.controller, self.node)
        return nodes[min(self.repetition, len(nodes) - 1)]

    @property
    def full_title(self) -> str:
        """The card, and which repetition of it."""
        count = len(repetitions_of(self.controller, self.node))
        if count < 2:
            return self.node_title
        at = min(self.repetition, count - 1) + 1
        return self.tr("{0}, repetition {1} of {2}").format(self.node_title, at, count)

    def show_repetition(self, index: int) -> None:
        """Look at another repetition of the card's group."""
        if index != self.repetition:
            self.repetition = index
            self.ask_again()

    def settings(self) -> dict[str, Any]:
        return {"node": self.pinned_node, "cursor": self.cursor_of, "repetition": self.repetition}

    def empty_sentence(self) -> str:
        if self.controller.analysis.runnable and not self.node:
            return self.tr(
                "Nothing is read step by step here: this network has no recurrent layer, no attention and no "
                "embedding. The examples “The next letter” and “Tiny attention” have."
            )
        return super().empty_sentence()

    def _on_unit(self, node: str, _unit: int) -> None:
        if of_key(node)[0] == self.node:
            self._state()

    # -- the mouse ---------------------------------------------------------------------------------

    def words_at(self, position: QPointF) -> str:
        """What lies under the mouse, in words; the cursor may be moved there."""
        return ""

    def clicked(self, position: QPointF) -> None:
        """A click on the picture."""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        words = self.words_at(event.position()) if self.ready and not self.problem else ""
        if words:
            QToolTip.showText(event.globalPosition().toPoint(), words, self)
        else:
            QToolTip.hideText()

    def leaveEvent(self, event: QEvent) -> None:
        self.cursor_of.hover(-1, -1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.cursor_of.step(1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.ready and not self.problem:
            self.clicked(event.position())


# -- words -------------------------------------------------------------------------------------------


def shown_word(word: str) -> str:
    """As a token is written on a tile."""
    return "␣" if word == " " else word or "∗"


def spoken(names: StepNames, index: int) -> str:
    """A step in a sentence: “c”, patch 3, step 7."""
    word = names.words[index]
    if not word:
        return translate_message(message("the learned vector"))
    if names.kind == "tokens":
        return translate_message(message("“{word}” at {place}", word=shown_word(word), place=index + 1))
    if names.kind == "patches":
        return translate_message(message("patch {number}", number=word))
    return translate_message(message("step {number}", number=word))


# -- painting ----------------------------------------------------------------------------------------


def legend_height(theme: Theme) -> float:
    return theme.px(HEIGHT + 4)


def legend(painter: QPainter, rect: QRectF, theme: Theme, scale: Scale, note: str = "") -> None:
    """The legend's row in pixels of a view, whose letters grow with the interface scale."""
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(theme.scale, theme.scale)
    inner = QRectF(0, 0, rect.width() / theme.scale, rect.height() / theme.scale)
    paint_legend(painter, inner, theme, scale, note=note)
    painter.restore()


def pooled(values: NDArray[Any], rows: int, *, strongest: bool = False) -> NDArray[np.float32]:
    """(n, m) → (rows, m), where there are more than `rows`: the mean of neighbouring rows, or the number of them that
    is farthest from zero (means of signed numbers would come out pale)."""
    count = len(values)
    if rows < 1 or count <= rows:
        return np.asarray(values, dtype=np.float32)
    edges = np.linspace(0, count, rows + 1).astype(int)[:-1]
    if strongest:
        high, low = np.maximum.reduceat(values, edges, axis=0), np.minimum.reduceat(values, edges, axis=0)
        return np.asarray(np.where(high >= -low, high, low), dtype=np.float32)
    sizes = np.diff(np.append(edges, count))[:, None]
    return np.asarray(np.add.reduceat(values, edges, axis=0) / sizes, dtype=np.float32)


def paint_values(painter: QPainter, rect: QRectF, theme: Theme, values: NDArray[Any], scale: Scale) -> None:
    """(rows, columns) as one image, every number a box with hard edges."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(rect, image_of(theme, values, scale))


def paint_name(painter: QPainter, rect: QRectF, theme: Theme, names: StepNames, index: int, *, bright: bool) -> None:
    """One step's label in its place: the token, the patch as a small picture, or its number."""
    patch = names.patches[index] if index < len(names.patches) else None
    if patch is not None and min(rect.width(), rect.height()) >= theme.px(8):
        side = min(rect.width() - 1, rect.height() - 1)
        share = patch.shape[1] / patch.shape[2]
        width, height = (side, side * share) if share <= 1 else (side / share, side)
        place = QRectF(rect.center().x() - width / 2, rect.center().y() - height / 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(place, _patch_image(theme, patch, names))
        if bright:
            painter.setPen(theme.colour("action"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(place)
        return
    word = shown_word(names.words[index])
    if bright:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("action", 0.3))
        painter.drawRoundedRect(rect, 3, 3)
    faint = names.words[index] in FILLERS or names.words[index] == " "
    painter.setPen(theme.colour("text" if bright else "faint" if faint and names.kind == "tokens" else "quiet"))
    metrics = QFontMetricsF(painter.font())
    painter.drawText(rect, CENTRE, metrics.elidedText(word, Qt.TextElideMode.ElideRight, max(8.0, rect.width() + 2)))


def _patch_image(theme: Theme, patch: NDArray[np.float32], names: StepNames) -> Any:
    scale = grey_scale(names.low, names.high)
    if patch.shape[0] == 3:
        span = max(1e-12, scale.high - scale.low)
        return rgb_image(np.clip((patch.transpose(1, 2, 0) - scale.low) / span * 255, 0, 255).astype(np.uint8))
    return image_of(theme, patch[0], scale)


def label_stride(names: StepNames, metrics: QFontMetricsF, room: float, theme: Theme) -> int:
    """Every how many steps a label has room: 1 for all of them, 0 for none. Text is shown whole or not at all, since
    every third letter cannot be read."""
    if any(patch is not None for patch in names.patches):
        return 1 if room >= theme.px(9) else 0
    if names.kind == "tokens":
        longest = max((metrics.horizontalAdvance(shown_word(word)) for word in names.words), default=0.0)
        return 1 if room >= min(longest, theme.px(28)) else 0
    widest = metrics.horizontalAdvance(str(len(names))) + theme.px(4)
    return max(1, int(np.ceil(widest / max(room, 1e-6))))


def paint_names_along(
    painter: QPainter, rect: QRectF, theme: Theme, names: StepNames, chosen: frozenset[int] = frozenset()
) -> None:
    """All labels in a row, one column a step; numbers of every so many steps where there is no room for words."""
    painter.setFont(theme.font("tiny"))
    count = len(names)
    wide = rect.width() / max(1, count)
    metrics = QFontMetricsF(painter.font())
    stride = label_stride(names, metrics, wide, theme)
    if stride == 1:
        for index in range(count):
            place = QRectF(rect.left() + index * wide, rect.top(), wide, rect.height())
            paint_name(painter, place, theme, names, index, bright=index in chosen)
        return
    every = stride or max(1, int(np.ceil((metrics.horizontalAdvance(str(count)) + theme.px(8)) / wide)))
    room = every * wide
    for index in range(0, count, every):
        painter.setPen(theme.colour("quiet"))
        centre = rect.left() + (index + 0.5) * wide
        if centre + room / 2 <= rect.right() + theme.px(8):
            place = QRectF(centre - room / 2, rect.top(), room, rect.height())
            painter.drawText(place, CENTRE, number_of(names, index))
    for index in chosen:
        if 0 <= index < count:
            _chosen_name(painter, rect, theme, names, index, metrics)


def number_of(names: StepNames, index: int) -> str:
    """What stands at a step where words have no room: of a text the place, of patches their own number."""
    return str(index + 1) if names.kind == "tokens" else shown_word(names.words[index])


def _chosen_name(
    painter: QPainter, rect: QRectF, theme: Theme, names: StepNames, index: int, metrics: QFontMetricsF
) -> None:
    """The label of the chosen step, over those of its neighbours."""
    width = max(theme.px(14), metrics.horizontalAdvance(shown_word(names.words[index])) + theme.px(8))
    centre = rect.left() + (index + 0.5) * rect.width() / len(names)
    left = min(max(rect.left(), centre - width / 2), rect.right() - width)
    place = QRectF(left, rect.top(), width, rect.height())
    painter.fillRect(place, theme.colour("field"))
    paint_name(painter, place, theme, names, index, bright=True)
