"""Cards and samples of text, signals, volumes and pairs; typed text; measured times."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from helpers.running_session import Driven
from helpers.small_runs import data, trainer
from neurarium.data import encode
from neurarium.data.words import LETTERS
from neurarium.graph import Graph
from neurarium.recipe import Recipe
from neurarium.session import Watch
from neurarium.session.snapshot import Answer, Notice, Timings


def names() -> Graph:
    g = Graph()
    x = g.add("Embedding", g.add("Input", shape=(12,), dtype="int"), num_embeddings=27, embedding_dim=4)
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=4))
    return g


def waves(shape: tuple[int, ...] = (1, 64)) -> Graph:
    g = Graph()
    x = g.add("Conv1d", g.add("Input", shape=shape), out_channels=3, kernel_size=5)
    x = g.add("MaxPool1d", g.add("LeakyReLU", x), kernel_size=4)
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=4))
    return g


def solids() -> Graph:
    g = Graph()
    x = g.add("Conv3d", g.add("Input", shape=(1, 8, 8, 8)), out_channels=2, kernel_size=3)
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=4))
    return g


def pairs() -> Graph:
    g = Graph()
    rows = [g.add("Flatten", g.add("Input", shape=(1, 8, 8), name=name)) for name in ("left", "right")]
    g.add("Output", g.add("Linear", g.add("Concat", *rows), out_features=1))
    return g


def test_tokens_come_with_their_words(driven: Driven) -> None:
    graph = names()
    driven.open(graph, "names", samples=40)
    driven.look_at(graph, wires=True)
    shown = driven.snapshot(lambda s: s.cards)
    prepared = data("names", samples=40)
    card = shown.cards["input"]
    assert card.kind == "tokens"
    np.testing.assert_array_equal(card.values, prepared.raw("validation", 0))
    assert card.words == tuple(LETTERS[int(n)] for n in prepared.raw("validation", 0))
    assert shown.cards["embedding1"].kind == "sequence"
    assert [part.kind for part in shown.sample.parts] == ["tokens"]
    assert shown.wires["input", "out"] == pytest.approx(np.sqrt((card.values**2).mean()))


def test_a_signal_is_a_line_and_its_layers_are_channels(driven: Driven) -> None:
    graph = waves()
    driven.open(graph, "waves", samples=40)
    driven.look_at(graph)
    shown = driven.snapshot(lambda s: s.cards)
    assert {node: card.kind for node, card in shown.cards.items()} == {
        "input": "signal", "conv1": "channels", "leakyrelu1": "channels", "pool1": "channels", "flatten1": "vector",
        "linear1": "vector", "output": "probabilities",
    }  # fmt: skip
    np.testing.assert_array_equal(shown.cards["input"].values, data("waves", samples=40).raw("validation", 0))
    assert shown.cards["conv1"].values.shape == (3, 60)


def test_a_signal_stays_a_line_in_every_layout(driven: Driven) -> None:
    graph = Graph()
    graph.add("Output", graph.add("Linear", graph.add("Flatten", graph.add("Input", shape=(64, 1))), out_features=4))
    driven.open(graph, "waves", samples=40, layout="rows")
    driven.look_at(graph)
    shown = driven.snapshot(lambda s: s.cards)
    assert shown.cards["input"].kind == "signal"
    assert shown.cards["input"].values.shape == (1, 64)
    assert shown.sample.values.shape == (64, 1)


def test_a_volume_keeps_its_depth(driven: Driven) -> None:
    graph = solids()
    driven.open(graph, "shapes-3d", samples=40)
    driven.look_at(graph)
    shown = driven.snapshot(lambda s: s.cards)
    assert (shown.cards["input"].kind, shown.cards["input"].values.shape) == ("volume", (1, 8, 8, 8))
    assert (shown.cards["conv1"].kind, shown.cards["conv1"].values.shape) == ("volume", (2, 6, 6, 6))


def test_each_input_of_a_pair_shows_its_own_picture(driven: Driven) -> None:
    graph = pairs()
    driven.open(graph, "digit-pairs", samples=40)
    driven.look_at(graph)
    driven.session.choose_sample("train", 3)
    shown = driven.snapshot(lambda s: s.cards and s.sample.part == "train")
    first, second = data("digit-pairs", samples=40).raws("train", 3)
    np.testing.assert_array_equal(shown.cards["left"].values, first)
    np.testing.assert_array_equal(shown.cards["right"].values, second)
    assert [part.kind for part in shown.sample.parts] == ["image", "image"]
    np.testing.assert_array_equal(shown.sample.parts[1].values, second)
    drawn = np.full((8, 8), 0.5)
    driven.session.draw_sample(drawn)
    shown = driven.snapshot(lambda s: s.sample.part == "drawn")
    assert (shown.cards["left"].values == 0.5).all()
    np.testing.assert_array_equal(shown.cards["right"].values, second)


def test_typed_text_is_answered(driven: Driven) -> None:
    graph = names()
    driven.open(graph, "names", samples=40)
    driven.look_at(graph)
    tokens, _ = encode("beka", LETTERS, 12)
    driven.session.draw_sample(tokens)
    shown = driven.snapshot(lambda s: s.sample and s.sample.part == "drawn")
    assert "".join(shown.cards["input"].words).startswith("beka·")
    with trainer(graph, "names", samples=40).looking() as network:
        answer = torch.softmax(network(torch.from_numpy(tokens)[None])[0], dim=0)
    np.testing.assert_allclose(shown.cards["output"].values, answer, rtol=1e-5)
    driven.session.draw_sample(np.full(12, 99))
    driven.settled()
    assert any("from 0 to 26" in str(event.sentence) for event in driven.seen if isinstance(event, Notice))


def test_a_second_output_is_shown_as_what_it_is(driven: Driven) -> None:
    graph = Graph()
    x = graph.add("Input", shape=(2,))
    graph.add("Output", graph.add("Linear", x, out_features=1), name="answer")
    graph.add("Output", graph.add("Linear", x, out_features=3), name="beside")
    driven.open(graph, "circle")
    driven.look_at(graph, surface=8)
    shown = driven.snapshot(lambda s: s.cards)
    assert (shown.cards["answer"].kind, shown.cards["answer"].values.shape) == ("probabilities", (2,))
    assert (shown.cards["beside"].kind, shown.cards["beside"].values.shape) == ("vector", (3,))
    assert shown.surface is not None
    assert shown.surface.values.shape == (1, 8, 8)


def asked(driven: Driven) -> Answer:
    token = driven.session.request("timing")
    while (answer := driven.event(Answer)).token != token:
        pass
    return answer


def test_times_are_measured_without_leaving_a_trace(driven: Driven) -> None:
    graph = waves()
    graph_with_dropout = Graph()
    x = graph_with_dropout.add("Dropout", graph_with_dropout.add("Input", shape=(64,)), p=0.5)
    x = graph_with_dropout.add("BatchNorm1d", graph_with_dropout.add("Linear", x, out_features=4))
    graph_with_dropout.add("Output", graph_with_dropout.add("Linear", x, out_features=4))
    driven.open(graph, "waves", Recipe(batch_size=8), samples=40)
    times = asked(driven).value
    assert isinstance(times, Timings)
    assert times.batch == 8
    assert set(times.nodes) == set(graph.nodes) - {"input", "output"}
    assert all(forward > 0 for forward, _ in times.nodes.values())
    assert times.nodes["conv1"][1] > 0
    assert times.of(["conv1", "linear1"])[0] == pytest.approx(times.nodes["conv1"][0] + times.nodes["linear1"][0])
    recipe = Recipe(batch_size=8)
    driven.open(graph_with_dropout, "waves", recipe, samples=40, layout="flat")
    driven.session.watch(Watch(weights=frozenset(graph_with_dropout.nodes)))
    assert isinstance(asked(driven).value, Timings)
    driven.session.step(5)
    shown = driven.snapshot(lambda s: s.step == 5)
    run = trainer(graph_with_dropout, "waves", recipe, samples=40, layout="flat")
    for _ in range(5):
        run.step()
    for name in ("linear1", "batchnorm1d1"):
        np.testing.assert_array_equal(shown.weights[name], run.network.get_submodule(name).weight.detach())


def test_a_drawing_that_cannot_run_has_no_times(driven: Driven) -> None:
    graph = Graph()
    graph.add("Input", shape=(2,))
    driven.open(graph, "circle")
    answer = asked(driven)
    assert answer.value is None
    assert answer.error is not None
