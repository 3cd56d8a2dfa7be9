"""A controller over a real document, with a session whose worker is never started (unless a test wants it)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from neurarium.project import Document
from neurarium.project.examples import load_example
from neurarium.session import Session
from neurarium.ui.bridge import Controller
from neurarium.ui.theme import Theme

Make = Callable[..., Controller]


@pytest.fixture
def make_controller(qtbot: object) -> Iterator[Make]:
    """`make_controller("digits-cnn")` or `make_controller(document=…)`; closed after the test."""
    made: list[Controller] = []

    def make(example: str = "digits-cnn", document: Document | None = None) -> Controller:
        controller = Controller(document or load_example(example), Session(), Theme(dark=True))
        made.append(controller)
        return controller

    yield make
    for controller in made:
        assert controller.close()
