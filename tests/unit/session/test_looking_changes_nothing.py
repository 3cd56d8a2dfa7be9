"""Whatever is looked at: the same seed gives the same weights to the last bit, and nobody's random numbers move."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch

from helpers.small_runs import data, digits_cnn
from neurarium.graph import Graph, Group
from neurarium.recipe import Recipe
from neurarium.session import Watch
from neurarium.session.asking import Ask, Samples, ask
from neurarium.session.beginnings import Beginnings
from neurarium.session.capture import Capture, Moment
from neurarium.session.instruments import instruments
from neurarium.session.look import Interest
from neurarium.session.sampling import Chosen
from neurarium.session.studio import Studio
from neurarium.training import Trainer
from neurarium.training.rehearsal import BatchTap

STEPS, SLICES = 6, 150
OPTIONS: dict[str, list[dict[str, Any]]] = {
    "exciting": [{"unit": 0}],
    "dream": [{"unit": 0}],
    "saliency": [{"methods": ("gradient", "product", "integrated", "cam", "occlusion")}],
    "embedding": [{"method": "pca", "dims": 3}, {"method": "tsne"}],
    "landscape": [{"directions": "random", "samples": 32}, {"directions": "path", "samples": 32}],
}


def convolution() -> tuple[Graph, str]:
    """Dropout and batch norm."""
    return digits_cnn(dropout=0.5, normalise=True), "digits"


def sequence() -> tuple[Graph, str]:
    """A recurrent layer and attention, with dropout in both."""
    task = data("reverse").task
    g = Graph()
    x = g.add("Input", shape=task.input_shape, dtype=task.input_type)
    x = g.add("Embedding", x, num_embeddings=task.vocabulary, embedding_dim=4)
    x = g.add("LSTM", x, hidden_size=4, num_layers=2, dropout=0.3)["out"]
    x = g.add("MultiheadAttention", x, num_heads=2, dropout=0.3)["out"]
    g.add("Output", g.add("Linear", x, out_features=task.output_size))
    return g, "reverse"


def noisy() -> tuple[Graph, str]:
    """Every layer that draws numbers of its own, and a normalisation that looks for its direction as it trains."""
    g = Graph()
    x = g.add("Flatten", g.add("Input", shape=(1, 8, 8)))
    x = g.add("BatchNorm1d", g.add("Linear", x, out_features=8, weight_norm="spectral"))
    x = g.add("RReLU", g.add("GaussianNoise", x))
    x = g.add("AlphaDropout", g.add("DropConnect", x, out_features=8))
    x = g.add("Add", x, g.add("StochasticDepth", g.add("Linear", x, out_features=8, weight_norm="weight")))
    mean, spread = g.add("Linear", x, out_features=4), g.add("Linear", x, out_features=4)
    x = g.add("Concat", g.add("Sample", mean, spread), g.add("Noise", shape=(3,)))
    g.add("Output", g.add("Linear", x, out_features=10))
    return g, "digits"


def shared() -> tuple[Graph, str]:
    """Two Inputs, one set of weights for both, two Outputs, of which one is learnt from."""
    g = Graph()
    sides = [g.add("Flatten", g.add("Input", shape=(1, 8, 8), name=name)) for name in ("left", "right")]
    one = g.add("Linear", sides[0], out_features=6, name="one")
    other = g.add("Linear", sides[1], out_features=6, name="other", same_weights_as=one.node)
    x = g.add("PReLU", g.add("Subtract", one, other))
    g.add("Output", g.add("Linear", x, out_features=1))
    g.add("Output", g.add("Linear", x, out_features=3))
    return g, "digit-pairs"


def repeated() -> tuple[Graph, str]:
    """A block that stands there three times."""
    g = Graph()
    x = g.add("Linear", g.add("Input", shape=(2,)), out_features=6)
    block = g.add("BatchNorm1d", g.add("Linear", x, out_features=6, name="inner"), name="norm")
    g.add("Output", g.add("Linear", g.add("Tanh", block), out_features=1))
    g.groups["group1"] = Group("group1", "block", repeat=3)
    for node in ("inner", "norm"):
        found = next(card for card in g.nodes.values() if card.name == node)
        g.nodes[found.id] = replace(found, group="group1")
    return g, "spiral"


def steps(recurrent: str) -> tuple[Graph, str]:
    """Both directions, padded words."""
    task, g = data("names").task, Graph()
    x = g.add("Input", shape=task.input_shape, dtype=task.input_type)
    x = g.add("Embedding", x, num_embeddings=task.vocabulary, embedding_dim=4)
    x = g.add(recurrent, x, hidden_size=4, num_layers=2, dropout=0.3, bidirectional=True)["last"]
    g.add("Output", g.add("Linear", x, out_features=task.output_size))
    return g, "names"


def transformer() -> tuple[Graph, str]:
    """Words in, a word out, by attention with its own dropout."""
    task, g = data("missing-word").task, Graph()
    x = g.add("Input", shape=task.input_shape, dtype=task.input_type)
    x = g.add("LearnedPositions", g.add("Embedding", x, num_embeddings=task.vocabulary, embedding_dim=8))
    x = g.add("TransformerEncoderLayer", x, nhead=2, dim_feedforward=8, dropout=0.3)
    g.add("Output", g.add("Linear", g.add("Mean", x, dim=(1,)), out_features=task.output_size))
    return g, "missing-word"


def regression() -> tuple[Graph, str]:
    """A table, a number."""
    g = Graph()
    x = g.add("LayerNorm", g.add("Linear", g.add("Input", shape=(10,)), out_features=6))
    g.add("Output", g.add("Linear", g.add("Dropout", g.add("GELU", x)), out_features=1))
    return g, "diabetes"


def everything(network: Any) -> list[Ask]:
    return [ask(kind, node, **options) for kind in instruments() for options in OPTIONS.get(kind, [{}])
            for node in ("", *network.active)]  # fmt: skip


def in_turn(asks: list[Ask], network: Any, number: int) -> list[Ask]:
    """Those of the whole network and of a few of its cards, so that studies come to an end."""
    return [one for one in asks if not one.node or network.active.index(one.node) % STEPS == number]


def train(graph: Graph, name: str, *, looked_at: bool) -> tuple[dict[str, Any], Any]:
    """(everything that is learnt, by name; what the next random numbers of everybody else are)."""
    prepared = data(name)
    recipe = Recipe(batch_size=8, seed=3, l1=1e-4, l2=1e-3, clip_norm=1.0)
    trainer, interest = Trainer(graph, recipe, prepared), Interest()
    capture, studio = Capture(trainer, Chosen(prepared), interest), Studio()
    asks = everything(trainer.network)
    if looked_at:
        capture.look.beginnings = Beginnings()
        capture.look.beginnings.begin(trainer.network, 0)
        interest.silenced = {trainer.network.active[1]: frozenset({0})}
        interest.selection, interest.second = Samples("train", (1, 2, 3)), ("train", 4)
    torch.manual_seed(0)
    np.random.seed(0)  # noqa: NPY002  everybody's numbers are what is watched
    for number in range(STEPS):
        tap = BatchTap() if looked_at and number % 2 else None
        if looked_at:
            capture.look.path.note(trainer)
        trainer.step(tap)
        if not looked_at:
            continue
        if tap is not None:
            capture.look.watched(tap.watched(trainer))
        studio.open(asks if number == STEPS - 1 else in_turn(asks, trainer.network, number))
        for _ in range(SLICES):
            studio.work(capture.look, 0.0)
            assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()
        watch = Watch(cards=frozenset(trainer.network.active), wires=True, asks=frozenset(asks))
        capture.snapshot(watch, Moment(1, True, 1.0), studio)
    trainer.evaluate("validation")
    saved = trainer.checkpoint()
    curves = {f"curve {key}": np.concatenate([np.ravel(a) for a in trainer.history[key].arrays()])
              for key in trainer.history}  # fmt: skip
    return {**saved.tensors, **curves}, (torch.rand(3).tolist(), np.random.rand(3).tolist())  # noqa: NPY002


CASES = {
    "dropout and batch norm": convolution, "LSTM and attention": sequence, "noise": noisy, "shared weights": shared,
    "repeated block": repeated, "GRU both ways": lambda: steps("GRU"), "RNN both ways": lambda: steps("RNN"),
    "transformer": transformer, "regression": regression,
}  # fmt: skip


@pytest.mark.parametrize("make", CASES.values(), ids=CASES)
def test_every_instrument_at_once_leaves_weights_and_random_numbers_alone(make: Any) -> None:
    graph, name = make()
    plain, random_after = train(graph, name, looked_at=False)
    looked, other = train(graph, name, looked_at=True)
    assert {*plain} == {*looked} and len(plain) > 8
    by_the_clock = [key for key in plain if key.startswith("logbook")]  # a column is a moment, not a step
    assert [key for key, value in plain.items()
            if key not in by_the_clock and not np.array_equal(value, looked[key], equal_nan=True)] == []  # fmt: skip
    assert random_after == other
