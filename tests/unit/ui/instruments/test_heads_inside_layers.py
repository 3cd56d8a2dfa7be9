"""Heads of a transformer's layer: chosen and switched off apart from the numbers that the layer puts out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from helpers.quiet_session import QuietSession
from neurarium.graph import Graph
from neurarium.messages import message
from neurarium.project import Document
from neurarium.recipe import DataChoice, Recipe
from neurarium.session.asking import Reading
from neurarium.session.readings.filters import Filters
from neurarium.session.snapshot import Snapshot
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations.layer_picture import LayerPicture
from neurarium.ui.instruments.filters import FiltersView
from neurarium.ui.instruments.filters.without_picture import off_words
from neurarium.ui.instruments.sequences import SequencesView
from neurarium.ui.theme import Theme


@pytest.fixture
def controller(qtbot: Any) -> Iterator[Controller]:
    g = Graph()
    x = g.add("Linear", g.add("Reshape", g.add("Input", shape=(1, 8, 8)), shape=(8, 8)), out_features=16)
    x = g.add("TransformerEncoderLayer", x, nhead=4, dim_feedforward=32, name="encoder")
    memory = g.add("TransformerDecoderLayer", x, x, nhead=2, dim_feedforward=8, name="decoder", ports=("in", "memory"))
    g.add("Output", g.add("Linear", g.add("Flatten", memory), out_features=10))
    document = Document(g, Recipe(), DataChoice("digits"))
    controller = Controller(document, QuietSession(), Theme(dark=True))  # type: ignore[arg-type]
    assert controller.analysis.runnable
    yield controller
    assert controller.close()


def node(controller: Controller, name: str) -> str:
    return next(key for key, each in controller.document.graph.nodes.items() if each.name == name)


def test_the_head_switch_of_sequences_is_about_the_attention_that_is_shown(controller: Controller, qtbot: Any) -> None:
    view, focus = SequencesView(controller), controller.focus
    qtbot.addWidget(view)
    encoder, decoder = node(controller, "encoder"), node(controller, "decoder")
    focus.look_at(encoder)
    focus.choose_unit(encoder, 9)  # a number that the layer puts out is no head
    assert view.head_field.value == -1 and not view.on_off.isEnabled()
    view.head_field.edited.emit(2, "")
    assert focus.unit_of(encoder) == 9 and view.on_off.isEnabled()
    view.on_off.click()
    assert focus.silenced == {f"{encoder}@self": frozenset({2})} and view.matrix.off(2) and not view.matrix.off(1)
    assert off_words(controller) == "encoder head 3"
    focus.look_at(decoder)
    view.part.set_value("cross")
    view.part.edited.emit("cross", "")
    view.head_field.edited.emit(1, "")
    view.on_off.click()
    assert focus.silenced[f"{decoder}@cross"] == frozenset({1})
    assert off_words(controller) == "encoder head 3, decoder memory head 2"
    view.part.set_value("self")
    view.part.edited.emit("self", "")
    assert view.head_field.value == -1, "the heads of the other attention are others"


def tell(picture: Any, value: Any) -> None:
    answers = {question: Reading(value, 0) for question in picture.asks()}
    picture._on_snapshot(Snapshot(1, 0, 0, 0.0, False, 0.0, 0.0, answers=answers))


def test_in_filters_the_tensor_decides_whether_units_are_heads(controller: Controller, qtbot: Any) -> None:
    view, focus = FiltersView(controller), controller.focus
    qtbot.addWidget(view)
    view.resize(1060, 240)
    view.show()
    encoder = node(controller, "encoder")
    focus.look_at(encoder)
    values = np.ones((16, 16), dtype=np.float32)
    heads = np.arange(16) // 4
    found = Filters(
        "self_attn.out_proj.weight", ("self_attn.out_proj.weight", "linear1.weight"), "matrix", "value", values, None,
        np.arange(16), np.full(16, -1), heads, np.arange(4, dtype=np.float32), (16, 16), 16, 4, 1, 0, 1,
        message("outputs"), message("inputs"), (), (), False, 1, 1, 1.0, 1.0, 0.0, 1.0, False,
    )  # fmt: skip
    tell(view.weights, found)
    assert view.off.text() == "Switch head 4 off" and view.unit.maximum == 4
    asked = next(iter(view.exciting.asks()))
    assert asked.get("heads") == "self" and asked.get("unit") == 3
    view.off.click()
    assert focus.silenced == {f"{encoder}@self": frozenset({3})}
    view.weights.set(table="linear1.weight")
    none = np.full(16, -1)
    tell(view.weights, replace(found, name="linear1.weight", column_units=none, strengths=np.zeros(0), units=0))
    assert view.off.text() == "Switch unit 1 off" and view.unit.maximum == 16
    assert next(iter(view.exciting.asks())).get("heads") is None


def test_a_feature_that_was_chosen_in_activations_is_no_head(make_controller: Any, qtbot: Any) -> None:
    controller = make_controller("digits-transformer")
    controller.focus.look_at("multiheadattention1")
    controller.focus.choose_unit("multiheadattention1", 20)
    view = FiltersView(controller)
    qtbot.addWidget(view)
    assert view.off.toolTip().startswith("Switch head 1 off")
    view.off.click()
    layer = LayerPicture(controller)
    qtbot.addWidget(layer)
    assert controller.focus.silenced == {"multiheadattention1": frozenset({0})}
    assert layer.off_units == frozenset(), "feature 1 is not off"
    layer.set_port("weights")
    assert layer.off_units == frozenset({0})
