"""Whatever is looked at: the same seed gives the same weights to the last bit, and nobody's random numbers move."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from helpers.small_runs import data, digits_cnn
from neurarium.graph import Graph
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

STEPS, SLICES = 6, 60
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


def everything(network: Any) -> list[Ask]:
    return [ask(kind, node, **options) for kind in instruments() for options in OPTIONS.get(kind, [{}])
            for node in ("", *network.active)]  # fmt: skip


def train(graph: Graph, name: str, *, looked_at: bool) -> tuple[dict[str, torch.Tensor], torch.Tensor]:
    prepared = data(name)
    trainer, interest = Trainer(graph, Recipe(batch_size=8, seed=3), prepared), Interest()
    capture, studio = Capture(trainer, Chosen(prepared), interest), Studio()
    asks = everything(trainer.network)
    if looked_at:
        capture.look.beginnings = Beginnings()
        capture.look.beginnings.begin(trainer.network, 0)
        interest.silenced = {trainer.network.active[1]: frozenset({0})}
        interest.selection, interest.second = Samples("train", (1, 2, 3)), ("train", 4)
        studio.open(asks)
    torch.manual_seed(0)
    for number in range(STEPS):
        tap = BatchTap() if looked_at and number % 2 else None
        if looked_at:
            capture.look.path.note(trainer)
        trainer.step(tap)
        if not looked_at:
            continue
        if tap is not None:
            capture.look.watched(tap.watched(trainer))
        for _ in range(SLICES):
            studio.work(capture.look, 0.0)
            assert torch.is_grad_enabled() and not torch.is_inference_mode_enabled()
        watch = Watch(cards=frozenset(trainer.network.active), wires=True, asks=frozenset(asks))
        capture.snapshot(watch, Moment(1, True, 1.0), studio)
    return {key: value.clone() for key, value in trainer.network.state_dict().items()}, torch.rand(3)


@pytest.mark.parametrize("make", [convolution, sequence])
def test_every_instrument_at_once_leaves_weights_and_random_numbers_alone(make: Any) -> None:
    graph, name = make()
    plain, random = train(graph, name, looked_at=False)
    looked, other = train(graph, name, looked_at=True)
    assert [key for key, value in plain.items() if not torch.equal(value, looked[key])] == []
    assert torch.equal(random, other)
