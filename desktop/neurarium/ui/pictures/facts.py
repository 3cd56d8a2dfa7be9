"""What a card's painter has to know beside the numbers, and which picture a card will get before there are numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from neurarium.data import DATASETS
from neurarium.data.words import by_word
from neurarium.graph import Node
from neurarium.layers.spec import NodeFacts, TaskFacts
from neurarium.session.snapshot import CardPicture, DataReady

# What is drawn. Besides the kinds of `CardPicture` there are two that come from the layer itself.
ACTIVE = "active"  # an activation: the share of units that are on
DROPOUT = "dropout"


@dataclass(frozen=True)
class PictureFacts:
    """`shape` is of the first output (one sample), `classes` the names of the data set's classes, `labels` the names
    of the units where they have some (the features at Input)."""

    type: str
    family: str = ""
    shape: tuple[int, ...] | None = None
    params: Mapping[str, Any] = field(default_factory=dict)
    classes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    task: str | None = None  # "classification", "binary", "regression"
    signal: bool = False  # an Input that is fed with a signal
    by_word: bool = False  # tokens are words rather than letters
    positions: bool = False  # the data set is answered at every position of a sequence


def picture_facts(
    node: Node,
    facts: NodeFacts | None,
    *,
    family: str,
    data: DataReady | None = None,
    task: TaskFacts | None = None,
    answers: bool = False,
) -> PictureFacts:
    """Gather what is known about a card: its drawing node, the analysis and the data set. `answers` says that it is
    wired straight into Output: then its units carry the names of the classes."""
    shape = next(iter(facts.outputs.values()), None) if facts is not None else None
    if shape is None and facts is not None and node.type == "Output":
        shape = next(iter(facts.inputs.values()), None)
    labels: tuple[str, ...] = ()
    if data is not None and node.type == "Input":
        labels = data.feature_names
    elif data is not None and answers and shape == (len(data.classes),):
        labels = data.classes
    known = DATASETS.get(data.name) if data is not None and node.type == "Input" else None
    return PictureFacts(
        node.type, family, shape, node.params,
        data.classes if data is not None else (), labels, task.kind if task is not None else None,
        known is not None and known.group == "signals", known is not None and by_word(known.vocabulary),
        task is not None and task.positions is not None,
    )  # fmt: skip


def drawn_kind(picture: CardPicture, facts: PictureFacts) -> str:
    """Which drawing a picture gets: its own kind, or the layer's."""
    if facts.type == "Dropout":
        return DROPOUT
    if picture.active is not None and facts.family == "activation" and picture.kind not in ("neurons", "probabilities"):
        return ACTIVE
    return picture.kind


def expected_kind(facts: PictureFacts) -> str:
    """The drawing that will appear once the network is built and data flows."""
    rank = len(facts.shape) if facts.shape is not None else None
    if facts.type == "Dropout":
        return DROPOUT
    if facts.type == "Output":
        if facts.positions:
            return "positions"
        return "value" if facts.task == "regression" else "probabilities"
    if facts.family == "activation" and facts.type != "Softmax":
        return ACTIVE
    if facts.type == "Input" and facts.params.get("dtype") == "int":
        return "tokens"
    if facts.type == "Input" and facts.signal:
        return "signal"
    if rank == 4:
        return "volume"
    if rank == 2 and facts.type.endswith("1d"):
        return "channels"
    if rank == 3:
        return "image" if facts.type == "Input" else "maps"
    return "sequence" if rank == 2 else "vector"
