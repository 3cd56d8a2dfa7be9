"""What gradients do to the weights: over the whole run, of one layer, and what the optimiser makes of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from neurarium.diagnosis import ActivationFacts, Finding, LayerFacts
from neurarium.session.snapshot import CardPicture

Array = NDArray[np.float32]


@dataclass(frozen=True)
class GradientLog:
    """The logbook of the run: root mean squares of every layer with weights, one column for each step looked at.

    `nodes`, `cards` (the card whose repetition a node is), `titles` and `learns` (False: frozen) are by layer, in the
    order in which data flows. `steps` (2, columns): first and last training step of a column. `values` (layers,
    measures, columns): NaN where nothing is known; weights without biases, in the order of `measures`:

    - "gradient": of the batch's loss by the layer's weights, as computed, before L1 and clipping
    - "weight": the weights themselves, before the step
    - "update": by how much the optimiser changed them in that step
    - "ratio": update ÷ weight
    - "activation": gradient of the batch's mean loss by the layer's output

    `weights` and `outputs` (layers,): of how many numbers each layer's are taken, for one sample.
    """

    nodes: tuple[str, ...]
    cards: tuple[str, ...]
    titles: tuple[str, ...]
    learns: NDArray[np.bool_]
    measures: tuple[str, ...]
    steps: NDArray[np.int64]
    values: Array
    clip_norm: float  # 0: gradients are not clipped
    weights: NDArray[np.int64]
    outputs: NDArray[np.int64]

    def of(self, measure: str) -> Array:
        """(layers, columns) of one measure."""
        values: Array = self.values[:, self.measures.index(measure)]
        return values


@dataclass(frozen=True)
class Weights:
    """Numbers in the shape of a weight: the first units and inputs of it, of `shape` in all.

    `rms` and `largest` (of the sizes) are of all of them.
    """

    values: Array
    shape: tuple[int, ...]
    rms: float
    largest: float


@dataclass(frozen=True)
class WeightGradient:
    """A weight and the gradient of the batch's mean loss by it, as computed: before L1 and clipping.

    `gradient` is None where none arrived (a frozen layer, or one that the loss does not depend on). `rehearsed`: the
    batch is the one that comes next, and the weights have not moved.
    """

    node: str
    name: str
    names: tuple[str, ...]  # all parameters of the layer
    weight: Weights
    gradient: Weights | None
    batch: int  # samples
    rehearsed: bool
    frozen: bool


@dataclass(frozen=True)
class ActivationGradient:
    """What a layer put out for a training batch, and the gradient of the batch's mean loss by it (None: none arrived).

    `index` is the sample of the batch that is shown, −1: both are averaged over the batch. `rms` and `largest` are of
    the gradients of the whole batch.
    """

    node: str
    picture: CardPicture
    gradient: CardPicture | None
    index: int
    batch: int
    rms: float
    largest: float
    rehearsed: bool


@dataclass(frozen=True)
class OptimiserState:
    """What the optimiser remembers about one weight, and by how much it moves it.

    `memory`: (torch's name of it, numbers) each; empty before the first step, and for plain SGD always. `move`: the
    change of the weight in the latest step; with `rehearsed` in the one that comes next. `counts` (bins,) of the moves
    of all weights, in even bins from −`limit` to `limit`. `steps` that this weight's memory has seen.
    """

    node: str
    name: str
    names: tuple[str, ...]
    optimiser: str
    learning_rate: float
    momentum: float
    nesterov: bool
    l2: float
    steps: int
    memory: tuple[tuple[str, Weights], ...]
    move: Weights
    counts: NDArray[np.int64]
    limit: float
    weight_rms: float
    rehearsed: bool


@dataclass(frozen=True)
class Diagnosis:
    """What was found in the run; empty when nothing is wrong for sure. `samples` of the training part were seen.

    `facts` are the numbers it was found by: of every layer that learns, and of every activation.
    """

    findings: tuple[Finding, ...]
    samples: int
    layers: int  # that learn
    facts: tuple[LayerFacts, ...] = ()
    activations: tuple[ActivationFacts, ...] = ()
