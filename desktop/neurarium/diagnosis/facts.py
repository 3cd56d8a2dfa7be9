"""What is known about a run, and what is found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from neurarium.messages import Message

Kind = Literal["vanishing", "exploding", "dead", "fast", "slow"]


@dataclass(frozen=True)
class LayerFacts:
    """A layer with weights that learns. Root mean squares over its weights without biases; NaN where not known.

    `gradient` of the latest batches, `weight` now, `first` at the beginning of the run; `ratio` is the update of one
    step ÷ weight lately, `most` the largest ratio of the whole run. `begins`: the first weights that the card asks for.
    """

    card: str
    title: str
    type: str
    gradient: float
    weight: float
    first: float = float("nan")
    ratio: float = float("nan")
    most: float = float("nan")
    begins: str = "default"


@dataclass(frozen=True)
class ActivationFacts:
    """An activation. `dead` of its `units` put out 0 for every one of `samples` (NaN: it has no dead side)."""

    card: str
    title: str
    type: str
    dead: float = float("nan")
    units: int = 0
    samples: int = 0


@dataclass(frozen=True)
class RunFacts:
    """`layers` and `activations` in the order in which data flows; `places[card]` counts along it."""

    layers: tuple[LayerFacts, ...]
    activations: tuple[ActivationFacts, ...]
    places: Mapping[str, int]
    optimiser: str
    learning_rate: float
    clip_norm: float
    steps: int  # done so far
    looks: int  # of those, how many are in the logbook


@dataclass(frozen=True)
class Remedy:
    """A change that helps: other recipe values, other types for some cards, other values for some."""

    label: Message
    note: Message | None = None  # what else has to be done
    recipe: Mapping[str, Any] = field(default_factory=dict)
    types: Mapping[str, str] = field(default_factory=dict)
    params: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, in a sentence; `card` is the layer to look at."""

    kind: Kind
    card: str
    sentence: Message
    remedy: Remedy | None = None
