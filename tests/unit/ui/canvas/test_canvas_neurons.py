"""Neuron tiles: what opens, what it stands for, how weights are drawn, that it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF

from neurarium.graph import Edge, Graph, Node
from neurarium.project import Document
from neurarium.recipe import DataChoice
from neurarium.session.snapshot import CardPicture, Snapshot, Surface
from neurarium.ui.canvas.bundle import LEVELS, Bundle, levels_of, pieces, sample
from neurarium.ui.canvas.neuron_face import NeuronFace
from neurarium.ui.canvas.surface_face import SurfaceFace


def plane(*, opened: bool = True, data: str = "spiral") -> Document:
    """Input(2) → linear1(3) → tanh1 → linear2(1) → Output on points of the plane."""
    look = {"neurons": True} if opened else {}
    graph = Graph(
        [
            Node("input", "Input", "input", {"shape": (2,)}, (0.0, 0.0)),
            Node("linear1", "Linear", "linear1", {"out_features": 3}, (300.0, 0.0), look),
            Node("tanh1", "Tanh", "tanh1", {}, (500.0, 0.0)),
            Node("linear2", "Linear", "linear2", {"out_features": 1}, (700.0, 0.0), look),
            Node("output", "Output", "output", {}, (900.0, 0.0)),
        ],
        [
            Edge("input", "out", "linear1", "in"),
            Edge("linear1", "out", "tanh1", "in"),
            Edge("tanh1", "out", "linear2", "in"),
            Edge("linear2", "out", "output", "in"),
        ],
    )
    return Document(graph, data=DataChoice(name=data))


def tiles(node: str, count: int) -> CardPicture:
    values = np.linspace(-1, 1, count * 24 * 24, dtype=np.float32).reshape(count, 24, 24)
    return CardPicture(node, "neurons", values, count, -1.0, 1.0)


def moment(**values: Any) -> Snapshot:
    return Snapshot(
        generation=1, step=1, epoch=0, epoch_share=0.0, running=False, seconds=0.0, steps_per_second=0.0, **values
    )


def test_a_linear_and_its_activation_are_one_column_and_the_last_one_runs_into_the_output(
    make_bench: Callable[..., Any],
) -> None:
    bench = make_bench(plane())
    scene = bench.view.canvas
    assert isinstance(scene.cards["linear1"].face, NeuronFace)
    assert isinstance(scene.cards["output"].face, SurfaceFace)
    assert scene.cards["input"].face.column.features
    assert not scene.cards["tanh1"].isVisible() and not scene.cards["linear2"].isVisible()
    assert scene.columns.absorbed == {"tanh1": "linear1", "linear2": "output"}


def test_on_other_data_nothing_opens(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(plane(data="iris"))
    assert all(not isinstance(card.face, NeuronFace | SurfaceFace) for card in bench.view.canvas.cards.values())
    assert all(card.isVisible() for card in bench.view.canvas.cards.values())


def test_more_than_sixteen_units_stay_a_card(make_bench: Callable[..., Any]) -> None:
    document = plane()
    node = document.graph.nodes["linear1"]
    document.graph.nodes["linear1"] = node.with_params(out_features=17)
    bench = make_bench(document)
    assert not isinstance(bench.card("linear1").face, NeuronFace)
    assert not bench.view.canvas.can_open("linear1")


def test_opening_and_closing_is_one_undo_step_each_with_nothing_overlapping(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(plane(opened=False))
    assert not bench.view.canvas.is_open("linear1")
    button = bench.card("linear1").face.button()
    bench.click(bench.card("linear1").pos() + button.center())
    assert bench.view.canvas.is_open("linear1")
    assert bench.undo.count() == 1
    shown = [c.scene_body() for c in bench.view.canvas.cards.values() if c.isVisible()]
    assert not any(a.intersects(b) for i, a in enumerate(shown) for b in shown[i + 1 :])
    bench.undo.undo()
    assert not bench.view.canvas.is_open("linear1")
    assert bench.card("tanh1").isVisible()


def test_what_is_open_is_what_is_asked_for(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(plane())
    bench.view.fit(glide=False)
    wish = bench.view.live.wish()
    assert wish.neurons == {"input", "tanh1"}
    assert wish.weights == {"linear1", "linear2"}
    assert wish.tile > 0 and wish.surface > 0
    assert not wish.cards


def test_moving_a_column_moves_what_it_stands_for(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(plane())
    before = {i: bench.graph.node(i).position for i in ("linear1", "tanh1")}
    middle = bench.card("linear1").pos() + bench.card("linear1").face.tile(1).center()
    bench.drag(middle, middle + QPointF(0, 80))
    for node_id, (x, y) in before.items():
        assert bench.graph.node(node_id).position[1] - y == pytest.approx(80, abs=8)
        assert bench.graph.node(node_id).position[0] == pytest.approx(x, abs=8)


def test_deleting_a_column_deletes_its_activation_and_heals(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(plane())
    bench.controller.select(["linear1"])
    bench.view.commands.delete()
    assert set(bench.graph.nodes) == {"input", "linear2", "output"}
    assert ("input", "linear2") in bench.edges()
    bench.undo.undo()
    assert bench.view.canvas.columns.absorbed["tanh1"] == "linear1"


def test_a_new_wire_leaves_a_column_from_its_activation(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(plane())
    bench.view.commands.add_at("Linear", QPointF(500, 500))
    new = bench.controller.selection[0]
    bench.drag(bench.output("linear1"), bench.input(new))
    assert ("tanh1", new) in bench.edges()


def test_the_caption_selects_the_activation(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(plane())
    face = bench.card("linear1").face
    places = {node: rect for rect, _, node in face._caption_places() if node}
    bench.click(bench.card("linear1").pos() + places["tanh1"].center())
    assert bench.controller.selection == ("tanh1",)
    assert bench.card("linear1").selected


def test_tiles_and_weights_reach_the_column_and_hovering_tells_numbers(make_bench: Callable[..., Any]) -> None:
    bench = make_bench(plane())
    weights = {
        "linear1": np.array([[0.5, -1.0], [0.0, 0.25], [1.0, -0.5]], dtype=np.float32),
        "linear2": np.array([[2.0, -1.0, 0.5]], dtype=np.float32),
    }
    cards = {"input": tiles("input", 2), "tanh1": tiles("tanh1", 3)}
    surface = Surface(np.zeros((1, 8, 8), dtype=np.float32), -6.0, 6.0, "binary")
    bench.controller.snapshot_arrived.emit(moment(cards=cards, weights=weights, surface=surface))
    card = bench.card("linear1")
    look = card.face.look_at(card.face.tile(2).center())
    assert look is not None and look.hit.unit == 2 and "linear1" in look.title
    wire = bench.view.canvas.wires[Edge("input", "out", "linear1", "in")]
    middle = sample(
        np.array([[p.x(), p.y()] for p in wire.bundle.starts]), np.array([[p.x(), p.y()] for p in wire.bundle.ends])
    )[0, 1, 3]
    assert "−1.000" in wire.words(QPointF(*middle))
    assert bench.view.grab().width() > 0  # it paints


def test_the_sign_of_a_weight_can_be_read_without_colour() -> None:
    curve = sample(np.array([[0.0, 0.0]]), np.array([[200.0, 60.0]]))[0, 0]
    whole, dashed = pieces(curve, dashed=False), pieces(curve, dashed=True)
    drawn = sum(line.length() for line in dashed)
    assert 0.4 < drawn / sum(line.length() for line in whole) < 0.75
    assert whole[0].p1() == QPointF(0, 0) and whole[-1].p2() == QPointF(200, 60)


def test_levels_follow_size_and_sign_and_leave_out_what_is_nothing() -> None:
    levels = levels_of(np.array([[1.0, -1.0, 0.5, 0.001, np.nan]], dtype=np.float32))
    assert levels[0, 0] == LEVELS and levels[0, 1] == -LEVELS
    assert 0 < levels[0, 2] < LEVELS
    assert levels[0, 3] == 0 and levels[0, 4] == 0
    assert not levels_of(np.zeros((2, 2), dtype=np.float32)).any()


def test_a_bundle_refuses_weights_of_another_shape() -> None:
    bundle = Bundle()
    bundle.route([QPointF(0, 0), QPointF(0, 50)], [QPointF(100, 20)])
    assert not bundle.show(np.ones((2, 2), dtype=np.float32), running=False)
    assert bundle.show(np.ones((1, 2), dtype=np.float32), running=False)
    assert not bundle.show(np.ones((1, 2), dtype=np.float32), running=False)  # nothing new to see


def test_the_nearest_weight_is_found() -> None:
    bundle = Bundle()
    bundle.route([QPointF(0, 0), QPointF(0, 100)], [QPointF(200, 0), QPointF(200, 100)])
    row, column, away = bundle.nearest(QPointF(100, 100)) or (9, 9, 9.0)
    assert (row, column) == (1, 1)
    assert away < 6


def test_choosing_other_data_opens_and_closes_the_pictures_of_the_plane(make_bench: Callable[..., Any]) -> None:
    from neurarium.messages import message

    bench = make_bench(plane())
    bench.controller.set_data(message("Choose data"), name="iris")
    assert not isinstance(bench.card("linear1").face, NeuronFace)
    assert bench.card("tanh1").isVisible()
    bench.undo.undo()
    assert isinstance(bench.card("linear1").face, NeuronFace)
    assert isinstance(bench.card("output").face, SurfaceFace)


def test_numbers_under_a_resting_hand_follow_the_training(make_bench: Callable[..., Any], qtbot: Any) -> None:
    bench = make_bench(plane())
    bench.controller.snapshot_arrived.emit(moment(cards={"tanh1": tiles("tanh1", 3)}))
    hover, card = bench.view.hover, bench.card("linear1")
    hover.at(bench.screen(card.pos() + card.face.tile(2).center()))
    qtbot.waitUntil(hover._card_view.isVisible)
    before = hover._card_view.text
    later = tiles("tanh1", 3)
    bench.controller.snapshot_arrived.emit(
        moment(cards={"tanh1": CardPicture("tanh1", "neurons", -later.values / 2, 3, -1.0, 1.0)})
    )
    assert hover._card_view.text != before
