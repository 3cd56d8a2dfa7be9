"""Weights, what excites a unit and what is made for it, asked of a running session."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch

from helpers.running_session import Driven
from helpers.small_runs import data, dense, digits_cnn
from neurarium import probes
from neurarium.graph import Graph
from neurarium.graph.edits import set_params
from neurarium.layers.drawing import CheckedGraph
from neurarium.network import build
from neurarium.project.examples import load_example
from neurarium.recipe import Recipe
from neurarium.session import Watch
from neurarium.session.asking import Ask, Reading, Samples, ask
from neurarium.session.beginnings import Beginnings
from neurarium.session.instruments.filters import extremes
from neurarium.session.snapshot import Answer
from neurarium.training import Trainer


def answer(driven: Driven, one: Ask, step: int = 0) -> Reading:
    """The finished reading at a step."""
    driven.session.watch(Watch(asks=frozenset({one})))

    def there(snapshot: Any) -> bool:
        reading = snapshot.answers.get(one)
        done = reading is not None and reading.share >= 1 and reading.fresh and reading.step == step
        return done and (reading.value is not None or reading.problem is not None)

    return driven.snapshot(lambda snapshot: snapshot.step == step and there(snapshot)).answers[one]


def twin(graph: Graph, steps: int = 0) -> Trainer:
    """The same run, driven by hand."""
    trainer = Trainer(graph, Recipe(), data("digits", samples=200))
    for _ in range(steps):
        trainer.step()
    return trainer


def opened(driven: Driven, graph: Graph, **more: Any) -> None:
    driven.open(graph, "digits", samples=200, **more)


def weight(trainer: Trainer, node: str) -> np.ndarray[Any, Any]:
    module: Any = trainer.network.module_for(node)
    return np.asarray(module.weight.detach().numpy().copy())


def test_filters_come_strongest_first_with_their_norms(driven: Driven) -> None:
    graph = digits_cnn()
    opened(driven, graph)
    found = answer(driven, ask("filters", "conv1")).value
    true = weight(twin(graph), "conv1")
    norms = np.sqrt((true.reshape(4, -1) ** 2).sum(axis=1))
    assert found.form == "kernels" and found.rows.tolist() == np.argsort(-norms).tolist()
    assert np.array_equal(found.values, true[found.rows]) and np.allclose(found.strengths, norms)
    assert (found.low, found.high) == (pytest.approx(true.min()), pytest.approx(true.max()))
    assert found.tables == ("weight", "bias") and found.other is None and found.missing is None


def test_the_change_is_measured_from_the_weights_that_the_run_began_with(driven: Driven) -> None:
    graph = digits_cnn()
    opened(driven, graph)
    driven.session.step(5)
    found = answer(driven, ask("filters", "conv1", mode="change", by_strength=False), 5).value
    change = weight(twin(graph, 5), "conv1") - weight(twin(graph), "conv1")
    assert np.allclose(found.other, change, atol=1e-6) and np.abs(change).max() > 0 and found.since == 0
    assert np.allclose(found.strengths, np.sqrt((change.reshape(4, -1) ** 2).sum(axis=1)), atol=1e-5)
    driven.session.reset(new_weights=True)
    again = answer(driven, ask("filters", "conv1", mode="change", by_strength=False)).value
    assert np.abs(again.other).max() == 0, "a new run begins with other weights"


def test_of_an_opened_run_the_change_counts_from_there(driven: Driven) -> None:
    graph = digits_cnn()
    opened(driven, graph, checkpoint=twin(graph, 3).checkpoint())
    driven.session.step(2)
    found = answer(driven, ask("filters", "conv1", mode="change", by_strength=False), 5).value
    assert found.since == 3
    assert np.allclose(found.other, weight(twin(graph, 5), "conv1") - weight(twin(graph, 3), "conv1"), atol=1e-6)


def test_a_layer_that_an_edit_made_anew_begins_then_and_the_others_when_they_did(driven: Driven) -> None:
    graph = digits_cnn()
    opened(driven, graph)
    driven.session.step(3)
    answer(driven, ask("filters", "conv1"), 3)
    graph.apply(set_params(graph, ["conv1"], out_channels=6))
    driven.session.set_graph(graph.copy())
    fresh = answer(driven, ask("filters", "conv1", mode="change"), 3).value
    assert fresh.other.shape[0] == 6 and np.abs(fresh.other).max() == 0


def test_of_too_large_a_network_it_is_said_that_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("neurarium.session.beginnings.MOST", 100)
    beginnings = Beginnings()
    beginnings.begin(build(digits_cnn(), seed=0))
    assert not beginnings.kept and beginnings.table("conv1", "weight") is None


def test_the_gradient_stands_beside_the_weights(driven: Driven) -> None:
    graph = digits_cnn()
    opened(driven, graph)
    found = answer(driven, ask("filters with gradient", "conv1", mode="gradient", by_strength=False)).value
    trainer = twin(graph)
    xs, y = trainer.next_batch()
    trainer.network.train()
    torch.nn.functional.cross_entropy(trainer.network(*xs), y).backward()
    gradient = trainer.network.get_parameter("conv1.weight").grad
    assert gradient is not None and np.allclose(found.other, gradient.numpy(), atol=1e-6)
    assert np.array_equal(found.values, weight(twin(graph), "conv1"))


def test_a_frozen_layer_has_no_gradient_and_says_so(driven: Driven) -> None:
    graph = digits_cnn()
    graph.apply(set_params(graph, ["conv1"], frozen=True))
    opened(driven, graph)
    found = answer(driven, ask("filters with gradient", "conv1", mode="gradient")).value
    assert found.frozen and found.other is None and "frozen" in str(found.missing)
    assert len(found.values) == 4


def test_mean_over_channels_one_channel_and_all_of_them(driven: Driven) -> None:
    g = Graph()
    x = g.add("Conv2d", g.add("Input", shape=(1, 8, 8)), out_channels=3, kernel_size=3)
    x = g.add("Conv2d", x, out_channels=2, kernel_size=3, name="second")
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=10))
    opened(driven, g)
    true = weight(twin(g), "second")
    mean = answer(driven, ask("filters", "second", by_strength=False)).value
    assert mean.channel == "mean" and np.allclose(mean.values[:, 0], true.mean(axis=1), atol=1e-7)
    one = answer(driven, ask("filters", "second", by_strength=False, channel=2)).value
    assert np.array_equal(one.values[:, 0], true[:, 2])
    every = answer(driven, ask("filters", "second", by_strength=False, channel="all")).value
    assert np.array_equal(every.values, true)
    page = answer(driven, ask("filters", "second", by_strength=False, channel="all", most=1, page=1)).value
    assert page.rows.tolist() == [1] and (page.total, page.pages) == (2, 2)


def test_every_repetition_of_a_card_has_its_own_weights(driven: Driven) -> None:
    g = CheckedGraph()
    x = g.add("Linear", g.add("Flatten", g.add("Input", shape=(1, 8, 8))), out_features=8)
    with g.group("again", repeat=3):
        x = g.add("Tanh", g.add("Linear", x, out_features=8, name="inner"))
    g.add("Output", g.add("Linear", x, out_features=10))
    opened(driven, g)
    trainer = twin(g)
    repetitions = [node for node in trainer.network.active if trainer.network.card(node) == "inner"]
    assert len(repetitions) == 3
    values = [answer(driven, ask("filters", node, by_strength=False)).value.values for node in repetitions]
    for node, found in zip(repetitions, values, strict=True):
        assert np.array_equal(found, weight(trainer, node))
    assert not np.array_equal(values[0], values[1])


def test_layers_without_weights_and_cards_that_are_gone_say_so(driven: Driven) -> None:
    graph = digits_cnn()
    opened(driven, graph)
    relu = next(node.id for node in graph.nodes.values() if node.type == "ReLU")
    assert "no weights" in str(answer(driven, ask("filters", relu)).problem)
    assert answer(driven, ask("filters", "gone")).problem is not None


def test_points_of_a_large_matrix_are_the_weights_furthest_from_zero() -> None:
    values = torch.tensor([[1.0, -3.0, 0.5], [2.0, 0.0, -0.25], [0.0, 0.0, 7.0]])
    assert extremes(values, 2).tolist() == [[-3.0, 0.5], [2.0, -0.25], [0.0, 7.0]]
    assert extremes(values, 1) is values


def test_a_large_matrix_comes_in_pages_of_rows_and_gates_with_as_many_rows_each(driven: Driven) -> None:
    g = Graph()
    x = g.add("Flatten", g.add("Input", shape=(1, 8, 8)), start_dim=2)
    x = g.add("LSTM", x, hidden_size=100, name="lstm")
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=10))
    opened(driven, g)
    found = answer(driven, ask("filters", "lstm", by_strength=False)).value
    assert found.pages == 2 and found.rows.tolist() == [100 * gate + row for gate in range(4) for row in range(96)]
    rest = answer(driven, ask("filters", "lstm", by_strength=False, page=1)).value
    assert rest.rows.tolist() == [100 * gate + row for gate in range(4) for row in range(96, 100)]


# -- what excites a unit ---------------------------------------------------------------------------------


def test_the_samples_with_the_largest_output_come_first(driven: Driven) -> None:
    """By the largest place and by the mean other samples win, and both are those found by hand."""
    graph = digits_cnn()
    opened(driven, graph)
    trainer = twin(graph)
    x = trainer.tensors("train")[0][0]
    with torch.inference_mode():
        maps = trainer.network.module_for("conv1")(x)[:, 2]
    expected = {"max": maps.amax(dim=(1, 2)), "mean": maps.mean(dim=(1, 2))}
    orders = {}
    for by, values in expected.items():
        found = answer(driven, ask("exciting", "conv1", unit=2, by=by, most=9)).value
        assert np.allclose(found.values, values.sort(descending=True).values[:9], atol=1e-5)
        assert found.indices[0] == int(values.argmax()) and found.count == len(x)
        orders[by] = found.indices.tolist()
        labels = trainer.prepared.target("train")
        means = [values.numpy()[labels == k].mean() for k in range(10)]
        assert np.allclose(found.class_means, means, atol=1e-5)
        assert found.labels[0] == str(int(labels[found.indices[0]]))
    assert orders["max"] != orders["mean"]


def test_the_place_and_the_part_of_the_picture_that_is_seen_from_there(driven: Driven) -> None:
    graph = digits_cnn()
    opened(driven, graph)
    found = answer(driven, ask("exciting", "conv1", unit=0, most=4)).value
    for place, field in zip(found.places, found.fields, strict=True):
        row, column = place
        assert field.tolist() == [row, row + 2, column, column + 2], "a filter of 3×3 without padding"
    assert found.pictures[0].kind == "image" and found.pictures[0].values.shape == (1, 8, 8)


def test_only_samples_chosen_together_count_and_a_unit_that_is_off_keeps_its_favourites(driven: Driven) -> None:
    opened(driven, digits_cnn())
    one = ask("exciting", "conv1", unit=1, most=3)
    before = answer(driven, one).value
    driven.session.eyes.silence({"conv1": frozenset({1})})
    driven.settled()
    assert answer(driven, one).value.values.tolist() == before.values.tolist()
    driven.session.eyes.select(Samples("train", (3, 5, 8, 13)))
    driven.settled()
    driven.session.watch(Watch(asks=frozenset({one})))
    chosen = driven.snapshot(lambda s: one in s.answers and s.answers[one].fresh and s.answers[one].value is not None
                             and s.answers[one].value.selected).answers[one].value  # fmt: skip
    assert set(chosen.indices.tolist()) < {3, 5, 8, 13} and chosen.count == 4


def test_a_unit_that_is_not_there_is_a_sentence(driven: Driven) -> None:
    opened(driven, digits_cnn())
    assert "no unit 100" in str(answer(driven, ask("exciting", "conv1", unit=99)).problem)


def test_an_input_is_made_and_its_course_told(driven: Driven) -> None:
    graph = digits_cnn()
    opened(driven, graph)
    found = answer(driven, ask("dream", "last", unit=3, steps=20)).value
    assert found.pictures[0].values.shape == (1, 8, 8) and len(found.values) == 20
    assert found.values[-1] > found.values[0] + 0.3
    made = found.pictures[0].values
    assert made.min() >= -0.01 and made.max() <= 1.01, "as bright as the data"
    trainer = twin(graph)
    x = torch.from_numpy(trainer.prepared.prepare(found.pictures[0].values)[None])
    with torch.inference_mode():
        assert float(trainer.network(x)[0, 3]) == pytest.approx(float(found.values[-1]), abs=1e-3)


def test_a_made_picture_reaches_from_the_darkest_to_the_brightest_of_the_data(driven: Driven) -> None:
    """Else what became black all over would be shown as white: its largest value is some 1e-9."""
    opened(driven, digits_cnn())
    picture = answer(driven, ask("dream", "last", unit=3, steps=4)).value.pictures[0]
    assert (picture.low, picture.high) == pytest.approx((0.0, 1.0), abs=1e-6) and picture.values.max() < 1.0


def test_words_cannot_be_made(driven: Driven) -> None:
    from neurarium.project.examples import load_example

    document = load_example("tiny-attention")
    driven.session.open(document.graph, document.recipe, document.data, None)
    node = next(n.id for n in document.graph.nodes.values() if n.type == "MultiheadAttention")
    assert "Words and letters" in str(answer(driven, ask("dream", node, unit=0)).problem)
    found = answer(driven, ask("exciting", node, unit=0, most=4)).value
    assert found.pictures[0].kind == "tokens" and found.places.shape == (4, 1) and not len(found.class_means)


def test_accuracy_without_a_unit_is_that_of_a_network_without_its_weights(driven: Driven) -> None:
    graph = dense(2, 6, outputs=1)
    driven.open(graph, "circle")
    driven.session.step(60)
    linear = next(node.id for node in graph.nodes.values() if node.type == "Linear")
    driven.session.eyes.silence({linear: frozenset({0, 1, 2})})
    driven.settled()
    found = answer(driven, ask("answers"), 60).value
    trainer = Trainer(graph, Recipe(), data("circle"))
    for _ in range(60):
        trainer.step()
    with trainer.looking() as network:
        plain = probes.probabilities(network(*trainer.tensors("validation")[0]))
        module: Any = network.module_for(linear)
        with torch.no_grad():
            module.weight[:3] = 0
            module.bias[:3] = 0
        off = probes.probabilities(network(*trainer.tensors("validation")[0]))
    assert np.allclose(found.values, off, atol=1e-5) and np.allclose(found.without, plain, atol=1e-5)
    assert isinstance(driven.event(Answer), Answer)


@pytest.mark.parametrize(("name", "said"), [("char-lstm", "letters"), ("word-vectors", "words")])
def test_rows_of_an_embedding_are_called_what_the_data_calls_them(driven: Driven, name: str, said: str) -> None:
    document = load_example(name)
    driven.open(document.graph, document.data.name, samples=60)
    node = next(iter(document.graph.of_type("Embedding"))).id
    assert answer(driven, ask("filters", node)).value.row_axis.text == said
