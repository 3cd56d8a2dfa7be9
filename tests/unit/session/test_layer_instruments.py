"""Instruments on what layers put out, through a real session, against torch."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from helpers.running_session import Driven
from helpers.small_runs import data, dense, digits_cnn, trainer
from neurarium.graph import Graph
from neurarium.layers.drawing import CheckedGraph
from neurarium.project import load_example
from neurarium.session import Watch
from neurarium.session.asking import Reading, Samples, ask
from neurarium.session.readings.activations import LayerOutput, LayerStatistics


def reading(driven: Driven, kind: str, node: str, wanted: Any = lambda r: True, **options: Any) -> Reading:
    """The next finished reading that pleases."""
    one = ask(kind, node, **options)
    driven.session.watch(Watch(asks=frozenset({one}), curves=False))

    def there(snapshot: Any) -> bool:
        found = snapshot.answers.get(one)
        if found is None or found.share < 1 or not found.fresh:
            return False
        return bool(found.problem is not None or wanted(found))

    found: Reading = driven.snapshot(there).answers[one]
    return found


def output(driven: Driven, node: str, wanted: Any = lambda value: True) -> LayerOutput:
    value: LayerOutput = reading(driven, "layer output", node, lambda r: wanted(r.value)).value
    return value


def statistics(driven: Driven, node: str, wanted: Any = lambda value: True) -> LayerStatistics:
    value: LayerStatistics = reading(driven, "layer statistics", node, lambda r: wanted(r.value)).value
    return value


def test_the_chosen_sample_and_another_one(driven: Driven) -> None:
    graph = digits_cnn()
    driven.open(graph, "digits")
    driven.session.choose_sample("validation", 3)
    driven.session.eyes.compare("train", 8)
    value = output(driven, "relu1", lambda v: v.second is not None and v.sample.index == 3)
    prepared, run = data("digits"), trainer(graph, "digits")
    with run.looking() as network:
        batch = torch.from_numpy(np.stack([prepared.x("validation")[3], prepared.x("train")[8]]))
        expected = network.get_submodule("conv1")(batch).relu().numpy()
    assert value.form == "maps" and value.values.shape == (4, 6, 6)
    np.testing.assert_allclose(value.values, expected[0], atol=1e-5)
    np.testing.assert_allclose(value.second, expected[1], atol=1e-5)
    np.testing.assert_allclose(value.strengths, expected[0].mean(axis=(1, 2)), atol=1e-5)
    assert value.sample.label == prepared.label("validation", 3)
    assert value.second_sample is not None and value.second_sample.part == "train"


def test_an_output_tells_probabilities_with_the_names_of_the_classes(driven: Driven) -> None:
    graph = dense(4, 5, outputs=3)
    driven.open(graph, "iris")
    value = output(driven, "output")
    assert value.form == "vector" and value.unit == "probability"
    assert value.names == ("setosa", "versicolor", "virginica") and value.values.sum() == pytest.approx(1)
    assert output(driven, "linear2").names == value.names
    assert output(driven, "input").names == data("iris").feature_names


def test_a_regressions_output_is_in_the_targets_unit(driven: Driven) -> None:
    driven.open(dense(10, 4), "diabetes")
    value = output(driven, "output")
    assert value.unit == "target" and 20 < value.values[0] < 350


def test_a_batch_is_the_first_samples_of_the_part_in_evaluation_mode(driven: Driven) -> None:
    graph = digits_cnn(dropout=0.5)
    driven.open(graph, "digits")
    value = statistics(driven, "relu1")
    prepared, run = data("digits"), trainer(graph, "digits")
    with run.looking() as network:
        before = network.get_submodule("conv1")(torch.from_numpy(prepared.x("validation")[:128])).numpy()
    after = np.maximum(before, 0)
    assert (value.part, value.samples, value.chosen) == ("validation", 128, False)
    np.testing.assert_allclose(value.average, after.mean(axis=0), atol=1e-5)
    np.testing.assert_allclose(value.percentiles, np.percentile(after, (5, 25, 50, 75, 95)), atol=1e-4)
    np.testing.assert_allclose(value.silent, (after == 0).mean(axis=(0, 2, 3)), atol=1e-5)
    assert value.zeros == pytest.approx((after == 0).mean(), abs=1e-5) and value.edge is None
    assert np.abs(value.average - after.max(axis=0)).max() > 0.5  # an average is no maximum
    bend = value.bend
    assert bend is not None and (bend.type, bend.source) == ("ReLU", "conv1")
    np.testing.assert_allclose(bend.points[:, 1], np.maximum(bend.points[:, 0], 0), atol=1e-6)
    assert bend.flat == pytest.approx((before <= 0).mean(), abs=0.03)
    assert bend.edges[0] <= before.min() + 1.5 and bend.shares.sum() == pytest.approx(1, abs=1e-4)
    followed = statistics(driven, "conv1").bend
    assert followed is not None and followed.node == "relu1"
    np.testing.assert_allclose(followed.shares, bend.shares)
    assert statistics(driven, "last").bend is None


def test_samples_that_were_chosen_together_are_the_batch(driven: Driven) -> None:
    graph = dense(4, 5, outputs=3)
    driven.open(graph, "iris")
    driven.session.eyes.select(Samples("train", (2, 5)))
    value = statistics(driven, "tanh1", lambda v: v.chosen)
    prepared, run = data("iris"), trainer(graph, "iris")
    with run.looking() as network:
        answers = network.get_submodule("linear1")(torch.from_numpy(prepared.x("train")[[2, 5]])).tanh().numpy()
    assert (value.part, value.samples) == ("train", 2)
    np.testing.assert_allclose(value.average, answers.mean(axis=0), atol=1e-6)
    assert value.edge is not None
    np.testing.assert_allclose(value.edge, (np.abs(answers) > 0.97).mean(axis=0))


def test_texts_have_tokens_sequences_with_words_and_saturation_of_an_lstm(driven: Driven) -> None:
    document = load_example("char-lstm")
    driven.session.open(document.graph, document.recipe, document.data)
    tokens = output(driven, "letters")
    assert tokens.form == "tokens" and len(tokens.words) == 16 == tokens.values.size
    sequence = output(driven, "lstm1")
    assert sequence.form == "sequence" and sequence.values.shape[0] == 16 and sequence.words == tokens.words
    assert sequence.strengths.shape == sequence.values.shape[1:]
    numbers = statistics(driven, "lstm1")
    assert numbers.bounds == (-1, 1) and numbers.edge is not None and len(numbers.edge) == sequence.values.shape[1]


def test_signals_are_channels(driven: Driven) -> None:
    g = Graph()
    x = g.add("Conv1d", g.add("Input", shape=(8, 8)), out_channels=5, kernel_size=3, name="along")
    g.add("Output", g.add("Linear", g.add("Flatten", g.add("ReLU", x)), out_features=10))
    driven.open(g, "digits", layout="rows")
    value = output(driven, "relu1")
    assert value.form == "channels" and value.values.shape == (5, 6) and value.strengths.shape == (5,)
    assert statistics(driven, "along").average.shape == (5, 6)


def test_every_repetition_of_a_group_can_be_looked_at(driven: Driven) -> None:
    g = CheckedGraph()
    x = g.add("Input", shape=(4,))
    with g.group("deep", repeat=3):
        x = g.add("Tanh", g.add("Linear", x, out_features=4, name="inner"), name="bent")
    g.add("Output", g.add("Linear", x, out_features=3))
    driven.open(g, "iris")
    run = trainer(g, "iris")
    nodes = [node for node in run.network.active if run.network.card(node) == "bent"]
    assert len(nodes) == 3 and nodes[0] == "bent"
    with run.looking() as network:
        seen: dict[str, Any] = {}
        network.tap = lambda node, port, value: seen.__setitem__(node, value.numpy())
        network(torch.from_numpy(data("iris").x("validation")[:1]))
        network.tap = None
    for node in nodes:
        np.testing.assert_allclose(output(driven, node).values, seen[node][0], atol=1e-6)
        assert statistics(driven, node).bend is not None


def test_what_is_no_number_is_shown_as_such(driven: Driven) -> None:
    g = Graph()
    x = g.add("Expression", g.add("Input", shape=(4,)), expression="log(x)", name="logs")
    g.add("Output", g.add("Linear", x, out_features=3))
    driven.open(g, "iris")
    scaled = data("iris").x("validation")
    assert 0 < (scaled <= 0).mean() < 1  # logarithms of these are no numbers
    value = statistics(driven, "logs")
    assert value.broken == pytest.approx((scaled <= 0).mean()) and np.isfinite(value.shares).all()
    assert value.high == pytest.approx(np.log(scaled.max()), rel=1e-5)
    assert np.isnan(output(driven, "logs").values[scaled[0] < 0]).all()
    assert statistics(driven, "linear1").broken == pytest.approx((scaled <= 0).any(axis=1).mean())


def test_units_that_are_off_are_dead(driven: Driven) -> None:
    driven.open(dense(4, 5, outputs=3), "iris")
    driven.session.eyes.silence({"tanh1": frozenset({2})})
    value = statistics(driven, "tanh1", lambda v: v.silent[2] == 1)
    assert np.flatnonzero(value.silent == 1).tolist() == [2]


def test_a_card_outside_of_the_network_says_so(driven: Driven) -> None:
    g = dense(4, 3, outputs=3)
    g.add("ReLU")
    driven.open(g, "iris")
    for kind in ("layer output", "layer statistics"):
        found = reading(driven, kind, "relu1")
        assert found.problem is not None and "no path" in str(found.problem)


def test_every_output_of_a_card_can_be_looked_at(driven: Driven) -> None:
    graph = Graph()
    rows = graph.add("Reshape", graph.add("Input", shape=(1, 8, 8)), shape=(8, 8))
    states = graph.add("LSTM", rows, hidden_size=5, num_layers=2, name="lstm")
    heads = graph.add("MultiheadAttention", rows, num_heads=2, name="heads")
    both = graph.add("Concat", states["last"], graph.add("Flatten", heads["out"]))
    graph.add("Output", graph.add("Linear", both, out_features=10))
    driven.open(graph, "digits")
    driven.session.choose_sample("validation", 2)
    lstm, attention = (next(n for n in graph.nodes if graph.node(n).name == name) for name in ("lstm", "heads"))

    def seen(node: str, port: str) -> LayerOutput:
        value: LayerOutput = reading(
            driven, "layer output", node, lambda r: r.value.sample.index == 2, port=port
        ).value
        return value

    with trainer(graph, "digits").looking() as network:
        x = torch.from_numpy(data("digits").x("validation")[2:3]).reshape(1, 8, 8)
        modules = dict(network.named_modules())
        sequence, (last, cell) = torch.nn.LSTM.forward(modules[network.names[lstm]], x)
        module = modules[network.names[attention]]
        weights = torch.nn.MultiheadAttention.forward(module, x, x, x, average_attn_weights=False)[1]
    for port, form, expected in (("", "sequence", sequence[0]), ("last", "vector", sequence[0, -1]),
                                 ("states", "sequence", last[:, 0]), ("cell", "sequence", cell[:, 0])):  # fmt: skip
        value = seen(lstm, port)
        assert value.form == form
        np.testing.assert_allclose(value.values, expected.numpy(), atol=1e-5)
    value = seen(attention, "weights")
    assert value.form == "maps" and value.values.shape == (2, 8, 8)
    np.testing.assert_allclose(value.values, weights[0].numpy(), atol=1e-5)
    stats = reading(driven, "layer statistics", attention, port="weights").value
    np.testing.assert_allclose(stats.average.sum(axis=-1), 1, atol=1e-5)
    assert reading(driven, "layer statistics", lstm, port="last").value.bounds == (-1, 1)
    assert reading(driven, "layer statistics", lstm, port="cell").value.bounds is None, "cells go beyond"


def test_one_units_numbers_over_the_samples_are_torchs(driven: Driven) -> None:
    graph = digits_cnn()
    driven.open(graph, "digits")
    found = reading(driven, "unit numbers", "relu1", unit=2).value
    prepared = data("digits")
    with trainer(graph, "digits").looking() as network:
        x = torch.from_numpy(prepared.x("validation")[: found.largest.size])
        expected = network.get_submodule("conv1")(x).relu()[:, 2]
    assert found.largest.size == 128 and found.count == expected.numel() == found.numbers.size
    np.testing.assert_allclose(np.sort(found.numbers), np.sort(expected.flatten().numpy()), atol=1e-5)
    np.testing.assert_allclose(found.largest, expected.amax(dim=(1, 2)).numpy(), atol=1e-5)
    assert found.active == int((expected > 0).any(dim=2).any(dim=1).sum())
    assert found.zeros == pytest.approx(float((expected == 0).float().mean()), abs=1e-6)
    assert "no unit 9" in str(reading(driven, "unit numbers", "relu1", unit=8).problem)


def test_a_unit_of_a_sequence_is_one_feature_at_all_its_steps(driven: Driven) -> None:
    graph = Graph()
    rows = graph.add("Reshape", graph.add("Input", shape=(1, 8, 8)), shape=(8, 8))
    graph.add("Output", graph.add("Linear", graph.add("Flatten", rows), out_features=10))
    driven.open(graph, "digits")
    found = reading(driven, "unit numbers", "reshape1", unit=3).value
    x = data("digits").x("validation")[:128].reshape(128, 8, 8)
    np.testing.assert_allclose(found.largest, x[:, :, 3].max(axis=1))
    assert found.count == 128 * 8
