"""The samples of the data that excite a unit most."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QWidget

from neurarium.layers import SPECS
from neurarium.layers.heads import Part
from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.filters import Exciting
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.filters.unit_picture import UnitPicture
from neurarium.ui.instruments.output.base import Spot
from neurarium.ui.pictures import PictureFacts, paint_view_picture, picture_facts, unscaled
from neurarium.ui.pictures.context import LEFT, RIGHT
from neurarium.ui.pictures.grid import Grid, crisp
from neurarium.ui.pictures.numbers import plain, short
from neurarium.ui.pictures.streams import token_rects

SMALLEST, SMALLEST_LINE = 42.0, 34.0  # px at scale 1: height of a sample that can be seen well
GAP = 7.0
LARGEST = 150.0
ROW = 18.0  # of a sample in a list
BARS_FROM = 400.0  # px at scale 1: a picture at least so wide has bars for the classes
BARS = 124.0
LABEL = 14.0
MOST = 16
ONE_LINE, LETTER = 10, 19.0  # so many letters stand in a line; px: how high that is
SHAPES = {"image": 1.0, "tokens": 3.2, "signal": 1.8, "vector": 1.9, "volume": 1.0}  # width ÷ height of a sample


class ExcitingPicture(UnitPicture):
    """The strongest first. A click shows that sample on the cards."""

    def __init__(
        self, controller: Controller, parent: QWidget | None = None, *, node: str = "", turn: int = 0,
        part: str = "train", by: str = "max", heads: Part | None = None,
    ) -> None:  # fmt: skip
        self.part, self.by = part, by
        self.found: Exciting | None = None
        super().__init__(controller, parent, node=node, turn=turn, heads=heads)

    def settings(self) -> dict[str, Any]:
        return {**super().settings(), "part": self.part, "by": self.by}

    def set(self, *, part: str | None = None, by: str | None = None) -> None:
        """Another part of the data, or another measure: "max" or "mean" over a unit's places."""
        self.part, self.by = part or self.part, by or self.by
        self.ask_again()

    def asks(self) -> frozenset[Ask]:
        return self.ask_layer("exciting", unit=self.unit, part=self.part, by=self.by, most=MOST)

    def take(self, readings: Mapping[Ask, Reading]) -> None:
        self.found = next(iter(readings.values())).value

    def title(self) -> str:
        unit = self.found.unit if self.found is not None and self.ready else self.unit
        words = self.unit_words(unit)
        return self.tr("{0}: excited by · {1}").format(words[:1].upper() + words[1:], self.place)

    def caption(self) -> str:
        found = self.found
        if found is None:
            return ""
        if found.places.shape[1] == 0:
            measure = self.tr("its output")
        elif found.by == "max":
            measure = self.tr("its largest output over all places")
        else:
            measure = self.tr("its mean output over all places")
        which = {"train": self.tr("training samples"), "validation": self.tr("validation samples"),
                 "test": self.tr("test samples")}[found.part]  # fmt: skip
        number = self.tr("{0} chosen {1}") if found.selected else self.tr("{0} {1}")
        words = self.tr("{0} to {1}, mean {2} · {3}, {4}").format(
            short(found.low), short(found.high), short(found.mean), measure,
            number.format(f"{found.count:,}", which),
        )  # fmt: skip
        if found.low == found.high:
            words += self.tr(" – the same for all: nothing excites it")
        return words

    def numbers(self) -> dict[str, NDArray[Any]]:
        found = self.found
        if found is None:
            return {}
        return {"samples": found.indices, "outputs": found.values, "places": found.places,
                "means by class": found.class_means}  # fmt: skip

    # -- places ------------------------------------------------------------------------------------------

    def _split(self, rect: QRectF) -> tuple[QRectF, QRectF]:
        """(room for samples, room for bars: empty where there is none)."""
        unit, found = self.theme.scale, self.found
        bars = found is not None and len(found.classes) > 0 and rect.width() >= BARS_FROM * unit
        if not bars:
            return rect, QRectF()
        return rect.adjusted(0, 0, -(BARS + 12) * unit, 0), QRectF(
            rect.right() - BARS * unit, rect.top(), BARS * unit, rect.height())  # fmt: skip

    def grid(self, rect: QRectF) -> Grid:
        """Where the samples lie: as many as can be seen well, in full rows."""
        assert self.found is not None and self.found.pictures
        unit, room = self.theme.scale, self._split(rect)[0]
        kind, count = self.found.pictures[0].kind, len(self.found.pictures)
        aspect, gap, label = SHAPES.get(kind, 1.0), GAP * unit, LABEL * unit
        least = (SMALLEST if kind in ("image", "volume") else SMALLEST_LINE) * unit
        longest = max(len(picture.words) for picture in self.found.pictures) if kind == "tokens" else 0
        if 0 < longest <= ONE_LINE and all(len(w) == 1 for picture in self.found.pictures for w in picture.words):
            aspect, least = 0.85 * longest, LETTER * unit  # letters that stand in one line

        def size(columns: int, rows: int) -> float:
            return min((room.height() + gap) / rows - gap - label, ((room.width() + gap) / columns - gap) / aspect)

        columns = max(range(1, count + 1), key=lambda c: (round(size(c, -(-count // c)), 1), -c))
        rows = -(-count // columns)
        if size(columns, rows) < least:  # not all can be seen well
            columns = max(1, min(count, int((room.width() + gap) // (least * aspect + gap))))
            rows = max(1, min(count // columns, int((room.height() + gap) // (least + label + gap))))
        tall = max(1.0, min(size(columns, rows), LARGEST * unit))
        wide = min((room.width() + gap) / columns - gap, tall * aspect * (1.0 if kind in ("image", "volume") else 1.3))
        left = room.left() + max(0.0, (room.width() - columns * (wide + gap) + gap) / 2)
        top = room.top() + max(0.0, (room.height() - rows * (tall + label + gap) + gap) / 2)
        return Grid(left, top, wide, tall + label, gap, columns, min(count, columns * rows))

    def _sample_rect(self, tile: QRectF) -> QRectF:
        return tile.adjusted(0, 0, 0, -LABEL * self.theme.scale)

    # -- painting ----------------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        found = self.found
        if found is None or not found.pictures:
            return
        painter.save()
        painter.setFont(self.theme.font("tiny"))
        samples, bars = self._split(rect)
        if self._plane():
            self._paint_plane(painter, samples)
        elif self._listed:
            for index, row in enumerate(self._rows(rect)):
                self._paint_row(painter, row, index)
        else:
            grid = self.grid(rect)
            for index in range(grid.count):
                self._paint_sample(painter, grid.tile(index), index)
        if not bars.isEmpty():
            self._paint_classes(painter, bars)
        painter.restore()

    def _plane(self) -> bool:
        """Whether samples are points of a plane."""
        ready = self.controller.data_ready
        return ready is not None and ready.points is not None and ready.points.train_x.shape[1] == 2

    def _paint_sample(self, painter: QPainter, tile: QRectF, index: int) -> None:
        found = self.found
        assert found is not None
        rect, picture = self._sample_rect(tile), found.pictures[index]
        inner = rect
        if picture.kind == "image":
            _, height, width = picture.values.shape
            inner = crisp(rect, width, height, painter.device().devicePixelRatio() if painter.device() else 1.0)
        place = int(found.places[index][0]) if found.places.shape[1] == 1 else -1
        paint_view_picture(painter, inner, self.theme, picture, self._facts(), compact=True)
        if picture.kind == "tokens" and 0 <= place < len(picture.words) and found.by == "max":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("warning"), 1.5))
            painter.save()
            painter.scale(self.theme.scale, self.theme.scale)
            painter.drawRoundedRect(token_rects(unscaled(inner, self.theme), picture.words)[place], 3, 3)
            painter.restore()
        field = self._field(index, inner)
        if field is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("panel"), 3.0))
            painter.drawRect(field)
            painter.setPen(QPen(self.theme.colour("warning"), 1.5))
            painter.drawRect(field)
        if self._is_shown(index):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.theme.colour("selection"), 2.0))
            painter.drawRect(inner.adjusted(-2, -2, 2, 2))
        foot = QRectF(tile.left() - 3, rect.bottom(), tile.width() + 6, LABEL * self.theme.scale)
        metrics = QFontMetricsF(painter.font())
        wrong = not found.right[index] and bool(found.classes or found.answers)
        value, label = short(float(found.values[index]), 2), _seen(found.labels[index])
        if picture.kind == "tokens" and 0 <= place < len(picture.words):
            label = self.tr("at “{0}”").format(_seen(picture.words[place]))
        elif wrong and found.classes:
            label = f"{label}→{_seen(found.answers[index])}"
        value = metrics.elidedText(value, Qt.TextElideMode.ElideRight, foot.width())
        wide = metrics.horizontalAdvance(value)
        label = metrics.elidedText(label, Qt.TextElideMode.ElideRight, max(0.0, foot.width() - wide - 6))
        both = wide + (metrics.horizontalAdvance(label) + 6 if label else 0)
        left = foot.center().x() - both / 2
        if picture.kind == "tokens" and picture.words:  # right below the words
            scale = self.theme.scale
            words = token_rects(unscaled(inner, self.theme), picture.words)
            left = words[0].left() * scale
            foot.moveTop(min(foot.top(), max(word.bottom() for word in words) * scale + 1))
        painter.setPen(self.theme.colour("error" if wrong and found.classes else "text"))
        painter.drawText(foot.adjusted(left - foot.left(), 0, 0, 0), LEFT, label)
        painter.setPen(self.theme.colour("quiet"))
        painter.drawText(foot.adjusted(left - foot.left() + both - wide, 0, 0, 0), LEFT, value)

    def _field(self, index: int, inner: QRectF) -> QRectF | None:
        """The frame round what the unit sees, where that is not everything."""
        found = self.found
        assert found is not None
        picture = found.pictures[index]
        if picture.kind != "image" or found.fields.shape[1] != 4 or found.by != "max":
            return None
        top, bottom, left, right = (int(each) for each in found.fields[index])
        _, height, width = picture.values.shape
        if (bottom - top + 1, right - left + 1) == (height, width):
            return None
        across, down = inner.width() / width, inner.height() / height
        return QRectF(inner.left() + left * across, inner.top() + top * down, (right - left + 1) * across,
                      (bottom - top + 1) * down)  # fmt: skip

    def _facts(self) -> PictureFacts:
        """Of the Input whose samples are shown."""
        document, analysis = self.controller.document, self.controller.analysis
        inputs = [node for node in analysis.inputs if node in document.graph.nodes]
        if not inputs:
            return PictureFacts("Input", "io")
        node = document.graph.nodes[inputs[0]]
        return picture_facts(node, analysis.facts.get(node.id), family=SPECS[node.type].family,
                             data=self.controller.data_ready, task=self.controller.task)  # fmt: skip

    def _is_shown(self, index: int) -> bool:
        """Whether the cards show this very sample."""
        found, snapshot = self.found, self.controller.snapshot
        sample = snapshot.sample if snapshot is not None else None
        return (found is not None and sample is not None and sample.part == found.part
                and sample.index == int(found.indices[index]))  # fmt: skip

    def _paint_classes(self, painter: QPainter, rect: QRectF) -> None:
        """A bar for the mean of every class, from zero."""
        found, unit = self.found, self.theme.scale
        assert found is not None
        metrics = QFontMetricsF(painter.font())
        head = QRectF(rect.left(), rect.top(), rect.width(), metrics.height() + 2)
        painter.setPen(self.theme.colour("quiet"))
        painter.drawText(head, LEFT, self.tr("Mean by class"))
        body = rect.adjusted(0, head.height(), 0, 0)
        count = len(found.classes)
        each = min(20.0 * unit, body.height() / count)
        names = min(0.4 * rect.width(), max(metrics.horizontalAdvance(name) for name in found.classes) + 6)
        figures = metrics.horizontalAdvance("−00.0") + 4
        means = found.class_means[np.isfinite(found.class_means)]
        low, high = min(0.0, float(means.min(initial=0.0))), max(0.0, float(means.max(initial=0.0)))
        room = body.width() - names - figures
        scale = room / (high - low) if high > low else 0.0
        written = each >= metrics.height() * 0.78
        for index, name in enumerate(found.classes):
            row = QRectF(body.left(), body.top() + index * each, body.width(), each)
            mean = float(found.class_means[index])
            zero = body.left() + names - low * scale
            if np.isfinite(mean):
                bar = QRectF(min(zero, zero + mean * scale), row.top() + 0.2 * each, abs(mean) * scale, 0.6 * each)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.class_colour(index))
                painter.drawRect(bar)
            if written:
                painter.setPen(self.theme.colour("text"))
                shown = "␣" if name == " " else name
                painter.drawText(QRectF(row.left(), row.top(), names - 5, each), RIGHT,
                                 metrics.elidedText(shown, Qt.TextElideMode.ElideRight, names - 5))  # fmt: skip
                painter.setPen(self.theme.colour("quiet"))
                painter.drawText(row, RIGHT, plain(round(mean, 2)) if np.isfinite(mean) else "–")
        painter.setPen(QPen(self.theme.colour("line"), 1))
        zero = body.left() + names - low * scale
        painter.drawLine(QPointF(zero, body.top()), QPointF(zero, body.top() + count * each))

    # -- points of a plane ---------------------------------------------------------------------------------

    def _paint_plane(self, painter: QPainter, rect: QRectF) -> None:
        """All training points faint, the strongest ones large, with their rank."""
        found, ready = self.found, self.controller.data_ready
        assert found is not None and ready is not None and ready.points is not None
        points, unit = ready.points.train_x, self.theme.scale
        side = min(rect.width(), rect.height())
        square = QRectF(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side)
        reach = float(np.abs(points).max(initial=1.0)) * 1.05
        painter.setPen(QPen(self.theme.colour("line"), 1))
        painter.setBrush(self.theme.colour("raised"))
        painter.drawRect(square)
        painter.setPen(Qt.PenStyle.NoPen)
        for x, y in points[:600]:
            painter.setBrush(self.theme.colour("quiet", 0.35))
            painter.drawEllipse(_point(square, reach, float(x), float(y)), 1.8 * unit, 1.8 * unit)
        for index in reversed(range(len(found.pictures))):
            x, y = (float(each) for each in found.pictures[index].values[:2])
            place = _point(square, reach, x, y)
            painter.setPen(QPen(self.theme.colour("panel"), 1.2))
            painter.setBrush(self.theme.colour("warning" if self._is_shown(index) else "action"))
            painter.drawEllipse(place, 5.0 * unit, 5.0 * unit)

    # -- tables ----------------------------------------------------------------------------------------------

    @property
    def _listed(self) -> bool:
        """Whether samples are rows of a table, which have no picture of their own."""
        return self.found is not None and bool(self.found.pictures) and self.found.pictures[0].kind == "vector"

    def _rows(self, rect: QRectF) -> list[QRectF]:
        assert self.found is not None
        room, each = self._split(rect)[0], ROW * self.theme.scale
        count = max(1, min(len(self.found.pictures), int(room.height() // each)))
        return [QRectF(room.left(), room.top() + k * each, room.width(), each) for k in range(count)]

    def _paint_row(self, painter: QPainter, row: QRectF, index: int) -> None:
        """What a sample is, and the unit's output for it as a bar from zero."""
        found, unit = self.found, self.theme.scale
        assert found is not None
        metrics = QFontMetricsF(painter.font())
        wrong = bool(found.classes) and not found.right[index]
        name = f"{found.labels[index]}→{found.answers[index]}" if wrong else found.labels[index]
        name = name if found.classes or not name else self.tr("true {0}").format(name)
        names, figures = min(0.45 * row.width(), 120 * unit), metrics.horizontalAdvance("−00.00") + 6
        if self._is_shown(index):
            painter.fillRect(row.adjusted(0, 1, 0, -1), self.theme.colour("selection", 0.18))
        painter.setPen(self.theme.colour("error" if wrong else "text"))
        painter.drawText(row, LEFT, metrics.elidedText(name, Qt.TextElideMode.ElideRight, names - 6))
        room = row.width() - names - figures
        low, high = min(0.0, float(found.values.min())), max(0.0, float(found.values.max()))
        scale = room / (high - low) if high > low else 0.0
        zero, value = row.left() + names - low * scale, float(found.values[index])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("positive" if value >= 0 else "negative"))
        painter.drawRect(QRectF(min(zero, zero + value * scale), row.top() + 0.22 * row.height(), abs(value) * scale,
                                0.56 * row.height()))  # fmt: skip
        painter.setPen(self.theme.colour("quiet"))
        painter.drawText(row, RIGHT, short(value))

    # -- mouse -----------------------------------------------------------------------------------------------

    def spots(self, rect: QRectF) -> list[Spot]:
        found = self.found
        if found is None or not found.pictures:
            return []
        if self._plane():
            return self._plane_spots(rect)
        if self._listed:
            return [self._spot(index, row) for index, row in enumerate(self._rows(rect))]
        grid = self.grid(rect)
        return [self._spot(index, grid.tile(index)) for index in range(grid.count)]

    def _plane_spots(self, rect: QRectF) -> list[Spot]:
        found, ready = self.found, self.controller.data_ready
        assert found is not None and ready is not None and ready.points is not None
        room = self._split(rect)[0]
        side, size = min(room.width(), room.height()), 20.0 * self.theme.scale
        square = QRectF(room.center().x() - side / 2, room.center().y() - side / 2, side, side)
        reach = float(np.abs(ready.points.train_x).max(initial=1.0)) * 1.05
        places = [_point(square, reach, *(float(each) for each in picture.values[:2])) for picture in found.pictures]
        return [self._spot(i, QRectF(p.x() - size / 2, p.y() - size / 2, size, size)) for i, p in enumerate(places)]

    def _spot(self, index: int, rect: QRectF) -> Spot:
        found = self.found
        assert found is not None
        sample = int(found.indices[index])
        words = self.tr("output {0} · true: {1}, answered: {2}").format(
            short(float(found.values[index])), _seen(found.labels[index]), _seen(found.answers[index]))  # fmt: skip
        ready, values = self.controller.data_ready, found.pictures[index].values
        if self._listed and ready is not None and len(ready.feature_names) == values.size:
            named = zip(ready.feature_names[:8], values.flat, strict=False)
            words += " · " + ", ".join(f"{name} {short(float(value))}" for name, value in named)
        title = self.tr("number {0}: sample {1}").format(index + 1, sample + 1)
        return Spot(rect, words, (found.part, sample), partial(self.show_sample, found.part, sample), title)


def _seen(text: str) -> str:
    return "␣" if text == " " else text


def _point(square: QRectF, reach: float, x: float, y: float) -> QPointF:
    return QPointF(square.center().x() + x / reach * square.width() / 2,
                   square.center().y() - y / reach * square.height() / 2)  # fmt: skip
