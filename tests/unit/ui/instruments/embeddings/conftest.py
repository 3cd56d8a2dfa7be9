"""A map of five points in a window of its own."""

from __future__ import annotations

from typing import Any

import pytest

from helpers.embedding_maps import Make, dots, embedding, tell
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.embeddings.map import EmbeddingPicture


@pytest.fixture
def controller(make_controller: Make) -> Controller:
    controller = make_controller()
    controller.theme.reduce_motion = True
    return controller


@pytest.fixture
def picture(controller: Controller, qtbot: Any) -> EmbeddingPicture:
    picture = EmbeddingPicture(controller)
    qtbot.addWidget(picture)
    picture.resize(500, 400)
    picture.show()
    tell(controller, picture, embedding=embedding(), dots=dots())
    picture.grab()
    return picture
