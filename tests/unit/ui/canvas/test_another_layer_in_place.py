"""A card whose layer is replaced by another kind looks like the new one."""

from __future__ import annotations

from typing import Any

from neurarium.layers.mends import Place, change_type
from neurarium.project.examples import load_example
from neurarium.session import Session
from neurarium.ui.bridge import Controller
from neurarium.ui.canvas import CanvasView
from neurarium.ui.canvas.card import CardItem
from neurarium.ui.theme import Theme


def test_the_strip_and_the_ports_are_those_of_the_new_layer(qtbot: Any) -> None:
    controller = Controller(load_example("digits-cnn"), Session(), Theme())
    view = CanvasView(controller)
    qtbot.addWidget(view)
    card = next(i for i in view.scene().items() if isinstance(i, CardItem) and i.node.id == "conv1")
    mend = change_type(Place(controller.document.graph, "conv1"), type="LSTM", params={})
    assert mend is not None
    controller.push_graph(mend.edit)
    assert card.spec is not None and card.spec.type == "LSTM"
    assert [port.name for port in card.outputs] == ["out", "last", "states", "cell"]
    controller.undo_stack.undo()
    assert card.spec.type == "Conv2d" and [port.name for port in card.outputs] == ["out"]
    assert controller.close()
