"""What the tests of embedding maps share: known points, and answers as a session would send them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

from neurarium.session.asking import Reading
from neurarium.session.readings.embeddings import Dots, Embedding
from neurarium.session.snapshot import Sample, Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.embeddings.map import EmbeddingPicture

Make = Callable[..., Controller]
CORNERS = np.array([[-1, -1], [1, -1], [-1, 1], [1, 1], [0, 0]], dtype=np.float32)


def embedding(positions: np.ndarray[Any, Any] = CORNERS, **more: Any) -> Embedding:
    count = len(positions)
    values: dict[str, Any] = {
        "of": "samples", "method": "pca", "indices": np.arange(count), "positions": positions, "numbers": 8,
        "of_numbers": 8, "shares": np.array([0.5, 0.25], np.float32), "answers": np.zeros(count, np.float32),
        "sure": np.full(count, 0.5, np.float32), "losses": np.linspace(0, 4, count).astype(np.float32),
        "right": np.arange(count) % 2 == 0, "epoch": 1,
    }  # fmt: skip
    return Embedding(**{**values, **more})


def dots(count: int = 5, **more: Any) -> Dots:
    values: dict[str, Any] = {
        "of": "samples", "part": "validation", "indices": np.arange(count), "total": count,
        "classes": ("zero", "one"), "truth": np.array([k % 2 for k in range(count)], np.float32),
        "labels": tuple(("zero", "one")[k % 2] for k in range(count)),
        "pictures": np.full((count, 4, 4), 255, np.uint8), "texts": (),
    }  # fmt: skip
    return Dots(**{**values, **more})


def tell(controller: Controller, picture: Any, step: int = 10, sample: int | None = None, **given: Any) -> None:
    """Answers to whatever the picture asks, by kind, as a session would send them."""
    chosen = None
    if sample is not None:
        chosen = Sample("validation", sample, np.zeros(1, np.float32), "zero", None)
    for _ in range(2):  # what is asked may depend on the sample that comes with the answers
        controller.snapshot = Snapshot(
            generation=1, step=step, epoch=0, epoch_share=0.0, running=False, seconds=0.0, steps_per_second=0.0,
            sample=chosen,
            answers={one: Reading(given[one.kind], step) for one in picture.asks() if one.kind in given},
        )  # fmt: skip
        controller.snapshot_arrived.emit(controller.snapshot)


def place(picture: EmbeddingPicture, row: int) -> QPoint:
    return QPointF(*picture.places()[row]).toPoint()


def drag(picture: EmbeddingPicture, path: list[QPoint], modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, modifiers, path[0])
    for point in path[1:]:
        QTest.mouseMove(picture, point)
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, modifiers, path[-1])


def close(a: QColor, b: QColor) -> bool:
    """The same but for rounding at a soft edge."""
    return max(abs(a.red() - b.red()), abs(a.green() - b.green()), abs(a.blue() - b.blue())) <= 4


def asked(controller: Controller, name: str) -> list[tuple[Any, ...]]:
    return [arguments for command, arguments in controller.session.asked if command == name]  # type: ignore[attr-defined]
