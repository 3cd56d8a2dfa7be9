"""What the window says about the drawing follows the chosen loss."""

from __future__ import annotations

from neurarium.graph import Graph
from neurarium.messages import message
from neurarium.project import Document
from neurarium.recipe import DataChoice, Recipe
from neurarium.session import Session
from neurarium.ui.bridge.controller import Controller
from neurarium.ui.theme import Theme


def document() -> Document:
    """Two classes, told by one number."""
    graph = Graph()
    x = graph.add("Input", shape=(2,))
    graph.add("Output", graph.add("Linear", x, out_features=1))
    return Document(graph, Recipe(), DataChoice("circle"))


def test_another_loss_is_looked_at_and_undone(qapp: object) -> None:
    controller = Controller(document(), Session(), Theme())
    heard: list[object] = []
    controller.analysis_changed.connect(heard.append)
    assert controller.analysis.runnable
    controller.set_recipe(message("Change"), learning_rate=0.5)
    assert not heard  # a rate changes nothing about the drawing
    controller.set_recipe(message("Change"), loss="cross_entropy")
    assert len(heard) == 1 and not controller.analysis.runnable
    assert "Cross-entropy needs 2 numbers" in str(controller.analysis.problems[0].message)
    controller.undo_stack.undo()
    assert controller.analysis.runnable
    controller.replace_document(document())
    controller.set_recipe(message("Change"), loss="binary_cross_entropy")
    assert controller.analysis.runnable
