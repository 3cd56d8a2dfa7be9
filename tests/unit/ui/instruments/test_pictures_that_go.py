"""A picture that was closed is gone: nothing that outlives it holds it or calls it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QWidget

from neurarium.session.asking import Samples
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.picture import Picture
from neurarium.ui.window.instruments import instrument_views

KEYS = [key for key, *_ in instrument_views()]


@pytest.mark.parametrize("key", KEYS)
def test_a_twin_that_is_closed_is_forgotten(
    make_controller: Callable[..., Controller], qtbot: object, key: str
) -> None:
    controller, parent = make_controller("tiny-attention" if key == "sequences" else "digits-cnn"), QWidget()
    view = next(make for name, _, make, _ in instrument_views() if name == key)(controller, parent)
    twins = [picture.twin() for picture in view.findChildren(Picture)]
    assert twins
    names, known = [type(twin).__name__ for twin in twins], [weakref.ref(twin) for twin in twins]
    for twin in twins:
        twin.deleteLater()
    twins.clear()
    del twin
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    node = next(iter(controller.document.graph.nodes))
    controller.focus.look_at(node)  # none of these may reach one of them
    controller.focus.choose_unit(node, 1)
    controller.focus.silence(node, 0, True)
    controller.focus.select(Samples("train", (1, 2)))
    controller.analysis_changed.emit(controller.analysis)
    controller.theme.set(dark=False)
    gc.collect()
    assert [name for name, twin in zip(names, known, strict=True) if twin() is not None] == []
    parent.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
