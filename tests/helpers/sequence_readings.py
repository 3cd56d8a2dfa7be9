"""What the tests of sequence pictures share: an LSTM and an attention with known numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from helpers.pixels import Canvas
from neurarium.session.asking import Reading
from neurarium.session.readings.sequences import AttentionStages, StepNames, Strip, Strips
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.picture import Picture

Make = Callable[..., Controller]
WIDTH, HEIGHT = 640, 320


def letters(text: str) -> StepNames:
    return StepNames("tokens", tuple(text))


def strips(text: str = "abcd", units: int = 3) -> Strips:
    """An LSTM whose numbers tell their place: c of step t and unit u is t − u."""
    steps = len(text)
    place = np.arange(steps)[:, None] - np.arange(units)[None, :] + 0.0

    def full(value: float) -> np.ndarray:
        return np.full((steps, units), value, dtype=np.float32)

    rows = (
        Strip("x", np.ones((steps, 2), dtype=np.float32), "signed"), Strip("i", full(0.25), "share"),
        Strip("f", full(0.5), "share"), Strip("g", full(-0.5), "signed"), Strip("o", full(0.75), "share"),
        Strip("c", place.astype(np.float32), "signed"), Strip("h", np.tanh(place).astype(np.float32), "signed"),
    )  # fmt: skip
    zero = np.zeros(units, dtype=np.float32)
    return Strips("LSTM", letters(text), rows, first=(("h", zero), ("c", zero)))


def stages(heads: int = 1, *, causal: bool = False, text: str = "abc", keys: str = "") -> AttentionStages:
    """Every query of head 0 looks with 0.7 at the key after it (round) and with what is left at the others."""
    keys = keys or text
    rows, columns = len(text), len(keys)
    left_out = np.triu(np.ones((rows, columns), dtype=bool), 1) if causal else np.zeros((rows, columns), dtype=bool)
    scores = np.zeros((heads, rows, columns))
    for head in range(heads):
        for query in range(rows):
            scores[head, query, (query + 1 + head) % columns] = 1.5
    powers = np.exp(scores) * ~left_out
    weights = powers / powers.sum(axis=2, keepdims=True)
    values = np.arange(heads * columns * 2, dtype=float).reshape(heads, columns, 2)
    arrays = [np.asarray(each, dtype=np.float32) for each in (scores, weights, values, weights @ values)]
    queries = np.zeros((heads, rows, 4), dtype=np.float32)
    return AttentionStages(
        letters(text), letters(keys), queries, np.zeros((heads, columns, 4), dtype=np.float32), arrays[0], left_out,
        arrays[1], arrays[2], arrays[3], 0.5, "self", ("self",), keys != text, (rows, columns),
    )  # fmt: skip


def moment(picture: Picture, values: Iterable[Any]) -> Snapshot:
    """The answers to all that a picture asks, `values` in the order of the kinds' names."""
    asks = sorted(picture.asks(), key=lambda one: one.kind)
    answers = {one: Reading(value, 5) for one, value in zip(asks, values, strict=True)}
    return Snapshot(1, 5, 0, 0.5, False, 1.0, 1.0, answers=answers)


def painted(picture: Picture) -> Canvas:
    canvas = Canvas(WIDTH, HEIGHT)
    canvas.image.fill(picture.theme.colour("field"))
    return canvas.paint(lambda painter: picture.paint(painter, QRectF(0, 0, WIDTH, HEIGHT)))


def near(one: QColor, other: QColor, most: int = 3) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))
