"""Pictures of answers are painted into files of any size as on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from neurarium.session.asking import Reading
from neurarium.session.readings.answers import Answers, Biography, Hardest
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.output.biography import BiographyPicture
from neurarium.ui.instruments.output.gallery import HardestPicture
from neurarium.ui.instruments.output.residuals import ResidualsPicture

CASES = [
    (ResidualsPicture, Answers("train", (), np.ones(1, dtype=np.float32), np.full((1, 1), np.nan, dtype=np.float32),
                               np.full(1, np.nan, dtype=np.float32))),
    (HardestPicture, Hardest("train", (), 0)),
    (BiographyPicture, Biography(np.zeros(0, dtype=np.int64), np.zeros((0, 0), dtype=bool), np.zeros(0, dtype=np.int64),
                                 np.zeros(0, dtype=np.int64), 0, (), ())),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value"), CASES)
@pytest.mark.parametrize("size", [(90, 60), (900, 400)])
def test_what_is_empty_or_not_a_number_can_be_painted(
    make_controller: Callable[..., Controller], qtbot: Any, kind: Any, value: Any, size: tuple[int, int]
):
    picture = kind(make_controller("diabetes"))
    qtbot.addWidget(picture)
    picture.readings = {question: Reading(value, 0) for question in picture.asks()}
    picture.take(picture.readings)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    svg = QSvgGenerator()
    svg.setOutputDevice(buffer)
    painter = QPainter(svg)
    picture.paint(painter, QRectF(0, 0, *size))
    assert painter.end()
    assert b"<svg" in bytes(buffer.data().data())
    assert isinstance(picture.caption(), str)
    assert all(isinstance(array, np.ndarray) for array in picture.numbers().values())
