"""A picture of a sequence in a window of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from helpers.sequence_readings import HEIGHT, WIDTH, Make, moment
from neurarium.ui.instruments.sequences.base import SequencePicture


@pytest.fixture
def shown(qtbot: QtBot, make_controller: Make) -> Callable[..., Any]:
    def show(kind: type[SequencePicture], example: str, *values: Any) -> Any:
        controller = make_controller(example)
        controller.focus.look_at({"char-lstm": "lstm1", "tiny-attention": "attention"}.get(example, ""))
        picture = kind(controller)
        qtbot.addWidget(picture)
        picture.resize(WIDTH, HEIGHT)
        with qtbot.waitExposed(picture):
            picture.show()
        controller.snapshot_arrived.emit(moment(picture, values))
        assert picture.ready
        return picture

    return show
