"""Small drawings and trainers that the engine's tests share."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from neurarium.data import Prepared, load
from neurarium.graph import Graph
from neurarium.recipe import DataChoice, Recipe
from neurarium.training import Trainer

_loaded: dict[DataChoice, Prepared] = {}


def data(name: str, **values: Any) -> Prepared:
    """A data set, loaded once."""
    choice = DataChoice(name, **values)
    if choice not in _loaded:
        _loaded[choice] = load(choice)
    return _loaded[choice]


def dense(inputs: int, *hidden: int, outputs: int = 1, activation: str = "Tanh") -> Graph:
    """inputs-hidden-…-outputs."""
    g = Graph()
    x = g.add("Input", shape=(inputs,))
    for size in hidden:
        x = g.add(activation, g.add("Linear", x, out_features=size))
    g.add("Output", g.add("Linear", x, out_features=outputs))
    return g


def digits_cnn(*, dropout: float = 0.0, normalise: bool = False) -> Graph:
    """A small convolutional network for the digits."""
    g = Graph()
    x = g.add("Conv2d", g.add("Input", shape=(1, 8, 8)), out_channels=4, kernel_size=3, name="conv1")
    if normalise:
        x = g.add("BatchNorm2d", x, name="norm1")
    x = g.add("Flatten", g.add("MaxPool2d", g.add("ReLU", x), kernel_size=2))
    if dropout:
        x = g.add("Dropout", x, p=dropout)
    g.add("Output", g.add("Linear", x, out_features=10, name="last"))
    return g


def trainer(graph: Graph, name: str, recipe: Recipe | None = None, **values: Any) -> Trainer:
    return Trainer(graph, recipe or Recipe(), data(name, **values))


def weights(run: Trainer) -> dict[str, Any]:
    """Every weight and buffer as numpy, copies."""
    return {name: value.detach().numpy().copy() for name, value in run.network.state_dict().items()}


def wait_until(done: Callable[[], Any], timeout: float = 30.0) -> Any:
    """The first true answer of `done`, asked again and again; an error when none comes in time."""
    deadline = time.monotonic() + timeout
    while True:
        answer = done()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"did not happen within {timeout} s")
        time.sleep(0.002)
