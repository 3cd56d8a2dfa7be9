"""Attention in stages, each growing out of the one before: Q Kᵀ, mask, softmax, · V."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from neurarium.session.readings.sequences import AttentionStages
from neurarium.ui.instruments.sequences.base import (
    CENTRE,
    LEFT,
    legend,
    legend_height,
    paint_names_along,
    paint_values,
    shown_word,
)
from neurarium.ui.instruments.sequences.looking import (
    WIDE,
    AttentionPicture,
    cell_at,
    hatch,
    label_room,
    mark_cell,
    paint_side_names,
    stretched,
)
from neurarium.ui.pictures.colourmap import Scale, robust_scale
from neurarium.ui.pictures.numbers import fixed, percent, plain, short

MOVING = 0.6  # share of a stage's time in which it grows; then it stands still
HIGH = 1.2  # times as high as wide: stages stand in two rows
ARROW = 20  # px at scale 1 between two stages


@dataclass(frozen=True)
class Stage:
    """One matrix on the way: `key` "scores", "mask", "weights" or "output"; `plain` is what happens, in one word."""

    key: str
    plain: str
    title: str
    values: NDArray[np.float32]
    scale: Scale
    hatched: bool


class StagesPicture(AttentionPicture):
    """All stages of one head side by side. Without a mask there is no stage for it."""

    def title(self) -> str:
        title = self.tr("From comparing to mixing, stage by stage · {0}").format(self.card_name)
        if self.heads > 1:
            title = self.tr("Head {0}, stage by stage · {1}").format(self.head + 1, self.card_name)
        return f"{title} · {self.part_words()}" if self.part_words() else title

    def caption(self) -> str:
        if self.stages is None:
            return ""
        words = super().caption()
        return words if self.stages.left_out.any() else self.tr("{0}; nothing is masked").format(words)

    def numbers(self) -> dict[str, NDArray[Any]]:
        if self.stages is None:
            return {}
        head, stages = self.head, self.stages
        return {
            "scores": stages.scores[head], "left_out": stages.left_out, "weights": stages.weights[head],
            "values": stages.values[head], "output": stages.heads[head],
        }  # fmt: skip

    # -- stages ------------------------------------------------------------------------------------

    def shown_stages(self) -> list[Stage]:
        """What stands side by side, from left to right."""
        stages, head = self.stages, self.head
        assert stages is not None
        scores, output = stages.scores[head], stages.heads[head]
        signed = robust_scale(scores, 0.99)
        size = stages.queries.shape[-1]
        exact = abs(stages.scale - size**-0.5) < 1e-9
        compared = f"Q Kᵀ / √{size}" if exact else f"{plain(stages.scale)} · Q Kᵀ"
        found = [Stage("scores", self.tr("compare"), compared, scores, signed, False)]
        if stages.left_out.any():
            found.append(Stage("mask", self.tr("cover"), self.tr("mask"), scores, signed, True))
        found.append(Stage("weights", self.tr("share out"), self.tr("softmax"), stages.weights[head],
                           self.weights_scale(), True))  # fmt: skip
        found.append(Stage("output", self.tr("mix"), self.tr("softmax · V"), output, robust_scale(output, 0.99), False))
        return found

    def sentence(self, stage: Stage) -> str:
        """What a stage does, for who meets it the first time."""
        return {
            "scores": self.tr("Compare: every position asks a question (its query, q) and offers a sign (its key, k). "
                              "The better the two fit, the larger q · k."),
            "mask": self.tr("Cover: what a position must not see is left out before the attention is shared out."),
            "weights": self.tr("Share out: softmax turns each row into shares that add up to 100 %. "
                               "These are the weights of attention."),
            "output": self.tr("Mix: every position brings a message (its value, v). Each row mixes the messages by its "
                              "shares."),
        }[stage.key]  # fmt: skip

    def _cell(self) -> tuple[int, int]:
        """The query and key whose numbers are written: the cursor's; else the first query and what it looks at most."""
        assert self.stages is not None
        weights = self.stages.weights[self.head]
        query, key = self.cursor_of.query, self.cursor_of.key
        if query < 0 <= key:
            query = int(np.nan_to_num(weights[:, key], nan=-1.0).argmax())
        query = max(0, query)
        return query, key if key >= 0 else int(np.nan_to_num(weights[query], nan=-1.0).argmax())

    def words_below(self, stage: Stage) -> str:
        """The arithmetic of the chosen cell."""
        stages = self.stages
        assert stages is not None
        query, key = self._cell()
        who, whom = shown_word(stages.query_names.words[query]), shown_word(stages.key_names.words[key])
        score, weight = float(stages.scores[self.head, query, key]), float(stages.weights[self.head, query, key])
        if stage.key == "scores":
            return self.tr("q({0}) · k({1}) → {2}").format(who, whom, fixed(score))
        if stage.key == "mask":
            return self.tr("left out: −∞") if stages.left_out[query, key] else self.tr("stays {0}").format(fixed(score))
        if stage.key == "weights":
            return f"e^{fixed(score)} / Σ = {percent(weight, 0 if weight >= 0.1 else 1)}"
        return self.mixture(query)

    def mixture(self, query: int, most: int = 2) -> str:
        """What a query's answer is mixed of: 0.83·v(a) + 0.10·v(d) + …"""
        stages = self.stages
        assert stages is not None
        row = np.nan_to_num(stages.weights[self.head, query])
        best = [int(index) for index in np.argsort(-row, kind="stable")[:most] if row[index] >= 0.005]
        parts = [f"{fixed(float(row[i]))}·v({shown_word(stages.key_names.words[i])})" for i in best]
        return " + ".join([*parts, "…"] if np.count_nonzero(row >= 0.005) > len(best) else parts)

    # -- geometry ----------------------------------------------------------------------------------

    def places(self, rect: QRectF) -> list[QRectF]:
        """The matrices of all stages; their rows lie at the same height, so that a query can be followed across. In a
        high picture two stages stand side by side, the others below."""
        stages = self.stages
        assert stages is not None
        px, shown = self.theme.px, self.shown_stages()
        left, top = label_room(self.theme, stages.query_names), px(18) + px(18)
        foot = px(17) + legend_height(self.theme)
        rows = len(stages.query_names)
        across = len(shown) if rect.height() < HIGH * rect.width() else 2
        down = -(-len(shown) // across)
        room = rect.width() - left - px(ARROW) * (across - 1) - px(2)
        line = rect.height() / down
        high = line - top - foot - (px(8) if down > 1 else 0)
        slot = max(8.0, room / across)
        matrix = stretched(QRectF(0, 0, slot, max(8.0, high)), rows, shown[0].values.shape[1])
        found = []
        for index, stage in enumerate(shown):
            x = rect.left() + left + index % across * (slot + px(ARROW))
            y = rect.top() + index // across * line + top
            wide = min(slot, stage.values.shape[1] * matrix.height() / rows * WIDE)
            width = wide if stage.key == "output" else matrix.width()
            found.append(QRectF(x, y, max(4.0, width), matrix.height()))
        return found

    # -- painting ----------------------------------------------------------------------------------

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        stages = self.stages
        if stages is None:
            return
        shown, places = self.shown_stages(), self.places(rect)
        place = self.cursor_of.place
        whole = len(shown) if place is None else int(place) + 1
        for index in range(min(whole, len(shown))):
            if places[index].left() == places[0].left():
                side = QRectF(rect.left(), places[index].top(), places[0].left() - rect.left() - 1, places[0].height())
                paint_side_names(painter, side, self.theme, stages.query_names, self._cell()[0])
        for index in range(min(whole, len(shown))):
            self._paint_stage(painter, rect, shown, places, index)
        if place is not None and whole < len(shown):
            self._paint_growing(painter, shown, places, whole, place - int(place))

    def _paint_growing(
        self, painter: QPainter, shown: list[Stage], places: list[QRectF], index: int, share: float
    ) -> None:
        """A stage on its way out of the one before."""
        share = min(1.0, share / MOVING)
        share = share * share * (3 - 2 * share)
        start, end = places[index - 1], places[index]
        moving = QRectF(
            start.left() + (end.left() - start.left()) * share, start.top() + (end.top() - start.top()) * share,
            start.width() + (end.width() - start.width()) * share,
            start.height() + (end.height() - start.height()) * share,
        )  # fmt: skip
        stages = self.stages
        assert stages is not None
        for stage, opacity in ((shown[index - 1], 1 - share), (shown[index], share)):
            painter.save()
            painter.setOpacity(opacity)
            paint_values(painter, moving, self.theme, stage.values, stage.scale)
            if stage.hatched:
                hatch(painter, moving, self.theme, stages.left_out)
            painter.restore()

    def _paint_stage(
        self, painter: QPainter, rect: QRectF, shown: list[Stage], places: list[QRectF], index: int
    ) -> None:
        stages, stage, place = self.stages, shown[index], places[index]
        assert stages is not None
        theme, px = self.theme, self.theme.px
        follows = index + 1 < len(places) and places[index + 1].top() == place.top()
        right = places[index + 1].left() - px(ARROW) / 2 if follows else rect.right()
        column = QRectF(place.left(), place.top() - px(36), max(place.width(), right - place.left()), px(17))
        painter.setFont(theme.font("tiny", bold=True))
        painter.setPen(theme.colour("text"))
        title = f"{stage.plain}: {stage.title}"
        fits = QFontMetricsF(painter.font()).horizontalAdvance(title) <= column.width()
        painter.drawText(column, LEFT, title if fits else stage.title)
        paint_values(painter, place, theme, stage.values, stage.scale)
        if stage.hatched:
            hatch(painter, place, theme, stages.left_out)
        query, key = self._cell()
        if stage.key != "output":
            names = QRectF(place.left(), place.top() - px(18), place.width(), px(17))
            paint_names_along(painter, names, theme, stages.key_names, frozenset({key}))
        mark_cell(painter, place, theme, stage.values.shape, query, key if stage.key != "output" else -1)
        if place.left() > places[0].left():
            painter.setFont(theme.font("small"))
            painter.setPen(theme.colour("quiet"))
            arrow = QRectF(place.left() - px(ARROW), place.top(), px(ARROW), min(place.height(), px(40)))
            painter.drawText(arrow, CENTRE, "→")
        painter.setFont(theme.font("tiny"))
        painter.setPen(theme.colour("text"))
        words = QRectF(place.left(), place.bottom() + px(1), column.width(), px(16))
        metrics = QFontMetricsF(painter.font())
        painter.drawText(words, LEFT, metrics.elidedText(self.words_below(stage), Qt.TextElideMode.ElideRight,
                                                         words.width()))  # fmt: skip
        high = legend_height(theme)
        if stage.key != "mask":
            legend(painter, QRectF(place.left(), words.bottom(), column.width(), high), theme, stage.scale)

    # -- the mouse ---------------------------------------------------------------------------------

    def _hit(self, position: QPointF) -> tuple[Stage, int, int] | None:
        if self.stages is None:
            return None
        for stage, place in zip(self.shown_stages(), self.places(QRectF(self.rect())), strict=True):
            rows, columns = stage.values.shape
            cell = cell_at(place, (rows, columns), position.x(), position.y())
            if cell is not None:
                return stage, *cell
        return None

    def _head_words(self, position: QPointF) -> str:
        """Above a matrix: what this stage does."""
        if self.stages is None:
            return ""
        px = self.theme.px
        for stage, place in zip(self.shown_stages(), self.places(QRectF(self.rect())), strict=True):
            if place.adjusted(0, -px(36), px(ARROW), -place.height() - px(18)).contains(position):
                return self.sentence(stage)
        return ""

    def words_at(self, position: QPointF) -> str:
        hit = self._hit(position)
        if hit is None:
            self.cursor_of.hover(-1)
            return self._head_words(position)
        stage, query, column = hit
        self.cursor_of.hover(query, column if stage.key != "output" else -1)
        if stage.key == "output":
            value = short(float(stage.values[query, column]))
            return self.tr("number {0}: {1}").format(column + 1, value) + f"\n{self.mixture(query, 4)}"
        value = short(float(stage.values[query, column]))
        if stage.key == "weights":
            return self.looks(self.head, query, column)
        return self.looks(self.head, query, column) + "\n" + self.tr("before the softmax: {0}").format(value)

    def clicked(self, position: QPointF) -> None:
        hit = self._hit(position)
        self.cursor_of.stop()
        if hit is None:
            self.cursor_of.free()
        else:
            self.cursor_of.point(hit[1], hit[2] if hit[0].key != "output" else -1, fix=True)


def stages_of(stages: AttentionStages) -> int:
    """How many stages there are to play."""
    return 4 if stages.left_out.any() else 3
