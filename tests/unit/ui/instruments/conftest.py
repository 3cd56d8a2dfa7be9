"""A controller whose session only notes what it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from helpers.quiet_session import QuietSession
from neurarium.project.examples import load_example
from neurarium.ui.bridge import Controller
from neurarium.ui.theme import Theme


@pytest.fixture
def make_controller(qtbot: object) -> Iterator[Callable[..., Controller]]:
    made: list[Controller] = []

    def make(example: str = "digits-cnn") -> Controller:
        controller = Controller(load_example(example), QuietSession(), Theme(dark=True))  # type: ignore[arg-type]
        made.append(controller)
        return controller

    yield make
    for controller in made:
        assert controller.close()
