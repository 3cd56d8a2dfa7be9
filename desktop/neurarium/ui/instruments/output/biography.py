"""Learned and forgotten: when each sample of the validation part was first right, and how often it got wrong again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from neurarium.session.asking import Ask, Reading, ask
from neurarium.session.readings.answers import Biography, Example
from neurarium.ui.instruments.output.base import Spot, SpottedPicture
from neurarium.ui.instruments.output.gallery import chosen_index, looks
from neurarium.ui.instruments.output.thumbs import paint_example, shelf, wordy
from neurarium.ui.pictures.colourmap import rgb_image, rgb_of, smooth_scaled
from neurarium.ui.pictures.context import CENTRE, LEFT, RIGHT

BESIDE = 560.0  # px at scale 1 from which on samples stand beside the picture
IMAGE = 0.5  # of the width is the picture's then
KEY = 15.0  # height of the explanation of the colours
NOT_YET, RIGHT_NOW, FORGOTTEN = 0, 1, 2


class BiographyPicture(SpottedPicture):
    """A row a sample, a column a look at the validation part; beside it those not learned and most often forgotten."""

    found: Biography | None = None
    _order: NDArray[np.int64] = np.zeros(0, dtype=np.int64)

    def title(self) -> str:
        return self.tr("Learned and forgotten")

    def caption(self) -> str:
        found = self.found
        if found is None or not len(found.steps):
            return ""
        learned = int((found.learned >= 0).sum())
        words = self.tr("{0} of {1} validation samples were right at least once, {2} of them forgotten again at some "
                        "time; {3} looks up to step {4}")  # fmt: skip
        text = words.format(f"{learned:,}", f"{len(found.learned):,}", f"{int((found.forgotten > 0).sum()):,}",
                            f"{found.looks:,}", f"{int(found.steps[-1]):,}")  # fmt: skip
        if found.regression:
            text += self.tr("; right: off by at most half a standard deviation of the target")
        return text

    def asks(self) -> frozenset[Ask]:
        return frozenset({ask("biography")})

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = found = next(iter(readings.values())).value
        late = np.where(found.learned < 0, np.iinfo(np.int64).max, found.learned)
        self._order = np.lexsort((found.forgotten, late))

    def states(self) -> NDArray[np.uint8]:
        """(n, looks) in the order of the rows: not right yet, right, wrong after it had been right."""
        assert self.found is not None
        right = self.found.right[self._order]
        learned = self.found.learned[self._order][:, None]
        before = (learned >= 0) & (learned <= self.found.steps[None, :])
        return np.where(right, RIGHT_NOW, np.where(before, FORGOTTEN, NOT_YET)).astype(np.uint8)

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.found is None:
            return {}
        return {"first right at step": self.found.learned, "times forgotten": self.found.forgotten,
                "steps of the looks": self.found.steps, "right": self.found.right.astype(np.uint8)}  # fmt: skip

    # -- places ------------------------------------------------------------------------------------

    def _parts(self, rect: QRectF) -> tuple[QRectF, list[tuple[str, tuple[Example, ...], QRectF]]]:
        """(picture with its words, galleries with their headings)."""
        assert self.found is not None
        px = self.theme.px
        if rect.width() < px(BESIDE):
            return rect, []
        wide = rect.width() * IMAGE
        aside = rect.adjusted(wide + px(14), 0, 0, 0)
        never, often = self.found.never, self.found.often
        headings = (
            (self.tr("Not right yet: {0}").format(f"{int((self.found.learned < 0).sum()):,}"), never),
            (self.tr("Most often forgotten"), often),
        )
        half = (aside.height() - px(4)) / 2
        if aside.height() < px(150):  # side by side
            each = (aside.width() - px(10)) / 2
            boxes = [QRectF(aside.left() + i * (each + px(10)), aside.top(), each, aside.height()) for i in (0, 1)]
        else:
            boxes = [QRectF(aside.left(), aside.top() + i * (half + px(4)), aside.width(), half) for i in (0, 1)]
        shown = [(words, examples, box) for (words, examples), box in zip(headings, boxes, strict=True)]
        return QRectF(rect.left(), rect.top(), wide, rect.height()), shown

    def box(self, rect: QRectF) -> QRectF:
        """The picture itself."""
        px = self.theme.px
        return self._parts(rect)[0].adjusted(px(58), px(2), -px(8), -px(18 + KEY + 14))

    def _cells(self, examples: tuple[Example, ...], box: QRectF) -> list[tuple[Example, QRectF]]:
        room = box.adjusted(0, self.theme.px(16), 0, 0)
        place = shelf(room, self.theme, any(wordy(e) for e in examples[:1]), 1)
        return [(e, place.cell(i)) for i, e in enumerate(examples[: place.columns * place.rows])]

    def spots(self, rect: QRectF) -> list[Spot]:
        """The examples; rows of the picture are found by `spot_at` alone."""
        if self.found is None:
            return []
        return [
            Spot(cell, self._about(example.index), (words, example.index),
                 partial(self.show_sample, "validation", example.index))
            for words, examples, box in self._parts(rect)[1] for example, cell in self._cells(examples, box)
        ]  # fmt: skip

    def spot_at(self, rect: QRectF, position: QPointF) -> Spot | None:
        if self.found is None:
            return None
        box = self.box(rect)
        if not box.contains(position) or not len(self._order):
            return super().spot_at(rect, position)
        row = min(len(self._order) - 1, int((position.y() - box.top()) / box.height() * len(self._order)))
        index = int(self._order[row])
        return Spot(box, self._about(index), index, partial(self.show_sample, "validation", index))

    def _about(self, index: int) -> str:
        assert self.found is not None
        first = int(self.found.learned[index])
        if first < 0:
            return self.tr("Validation sample {0}: not right at any look so far").format(index + 1)
        return self.tr("Validation sample {0}: first right at step {1}, forgotten: {2}×").format(
            index + 1, f"{first:,}", int(self.found.forgotten[index]))  # fmt: skip

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        if self.found is None:
            return
        if not len(self.found.steps):
            self._say(painter, rect, self.tr("As soon as the validation part is looked at, its samples are followed."))
            return
        painter.save()
        self._paint_image(painter, self.box(rect))
        self._paint_axes(painter, self.box(rect))
        for words, examples, box in self._parts(rect)[1]:
            self._paint_gallery(painter, words, examples, box)
        painter.restore()

    def _paint_image(self, painter: QPainter, box: QRectF) -> None:
        names = ("zero", "positive", "negative")
        shades = np.array([rgb_of(self.theme.colour(name)) for name in names], dtype=np.uint8)
        image = rgb_image(shades[self.states()])
        if image.height() > box.height():  # more samples than pixels: mixed rather than left out
            image = smooth_scaled(image, image.width(), box.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        painter.drawImage(box, image)
        painter.setPen(QPen(self.theme.colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        chosen = chosen_index(self.controller, "validation")
        if chosen >= 0 and len(self._order):
            row = int(np.flatnonzero(self._order == chosen)[0]) if chosen < len(self._order) else 0
            y = box.top() + (row + 0.5) / len(self._order) * box.height()
            painter.setPen(QPen(self.theme.colour("text"), 1.6))
            painter.drawLine(QPointF(box.left() - 6, y), QPointF(box.left(), y))

    def _paint_axes(self, painter: QPainter, box: QRectF) -> None:
        assert self.found is not None
        theme, px, steps = self.theme, self.theme.px, self.found.steps
        painter.setFont(theme.font("tiny"))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(theme.colour("quiet"))
        for share, flags in ((0.0, LEFT), (0.5, CENTRE), (1.0, RIGHT)):
            if share == 0.5 and len(steps) < 3:
                continue
            at = QRectF(0, box.bottom() + px(1), px(90), px(14))
            x = box.left() + share * box.width()
            at.moveLeft(x - (0 if share == 0 else px(45) if share == 0.5 else px(90)))
            text = f"{int(steps[round(share * (len(steps) - 1))]):,}"
            painter.drawText(at, flags, self.tr("step {0}").format(text) if share == 0 else text)
        for share, words in ((0.0, self.tr("learned\nfirst")), (1.0, self.tr("last or\nnot yet"))):
            height = 2 * metrics.height()
            top = box.top() if share == 0 else box.bottom() - height
            painter.drawText(QRectF(box.left() - px(58), top, px(50), height), RIGHT, words)
        x, y = box.left(), box.bottom() + px(18)
        entries = (("positive", self.tr("right")), ("negative", self.tr("forgotten: wrong after it was right")),
                   ("zero", self.tr("not right yet")))  # fmt: skip
        swatches = 3 * px(24)
        if sum(metrics.horizontalAdvance(words) for _, words in entries) + swatches > box.width():
            entries = (entries[0], ("negative", self.tr("forgotten")), entries[2])
        for name, words in entries:
            swatch = QRectF(x, y + px(3), px(10), px(9))
            painter.setPen(QPen(theme.colour("faint"), 1))
            painter.setBrush(theme.colour(name))
            painter.drawRect(swatch)
            painter.setPen(theme.colour("quiet"))
            wide = metrics.horizontalAdvance(words)
            painter.drawText(QRectF(swatch.right() + px(4), y, wide + 2, px(KEY)), LEFT, words)
            x = swatch.right() + px(14) + wide

    def _paint_gallery(self, painter: QPainter, words: str, examples: tuple[Example, ...], box: QRectF) -> None:
        theme, px = self.theme, self.theme.px
        assert self.found is not None
        painter.setFont(theme.font("tiny", bold=True))
        painter.setPen(theme.colour("quiet"))
        painter.drawText(QRectF(box.left(), box.top(), box.width(), px(14)), LEFT, words)
        if not examples:
            painter.setFont(theme.font("small"))
            painter.drawText(box.adjusted(0, px(16), 0, 0), CENTRE, self.tr("none"))
            return
        look, chosen = looks(self.controller), chosen_index(self.controller, "validation")
        for example, cell in self._cells(examples, box):
            times = int(self.found.forgotten[example.index])
            line = f"{example.truth} · {times}×" if times else example.truth
            paint_example(painter, cell, theme, example, look, (line,), chosen=example.index == chosen)
