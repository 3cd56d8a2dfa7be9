"""Do the layers that read tokens know as many as the data set has?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from neurarium.layers.catalogue import SPECS
from neurarium.layers.flow import Flow
from neurarium.layers.spec import TaskFacts
from neurarium.messages import Message, message

Offer = tuple[str, Mapping[str, Any]]
COUNTS = {"Embedding": "num_embeddings", "EmbeddingBag": "num_embeddings", "OneHot": "num_classes"}


def check_tokens(flow: Flow, task: TaskFacts) -> Iterator[tuple[str, Message, tuple[Offer, ...]]]:
    """(card, sentence, offers) for every layer with rows for fewer tokens than an Input may bring it."""
    if task.vocabulary is None:
        return
    for node_id, computed in flow.nodes.items():
        name = COUNTS.get(computed.node.type)
        if name is None or not computed.outputs or not _from_input(flow, node_id):
            continue
        count = SPECS[computed.node.type].filled(computed.node.params)[name]
        if count < task.vocabulary:
            yield (
                node_id,
                message(
                    "The data set has {vocabulary:,} different tokens, but {layer} knows {count:,} only.",
                    vocabulary=task.vocabulary, layer=computed.node.type, count=count,
                ),
                (("set_params", {"params": {name: task.vocabulary}}),),
            )  # fmt: skip


def _from_input(flow: Flow, node_id: str) -> bool:
    """Do the tokens of an Input arrive here as they are? Moved about they are the same numbers; computed they are not
    known."""
    while flow.nodes[node_id].given.get("in") == "int":
        node_id = flow.incoming[node_id][0].source
        if flow.nodes[node_id].node.type == "Input":
            return True
    return False


def with_vocabulary(offers: Iterable[Offer], task: TaskFacts | None) -> tuple[Offer, ...]:
    """The offers; layers for tokens that they put in know as many as the data set has."""
    vocabulary = task.vocabulary if task is not None else None
    return tuple(
        (kind, {**values, "params": {COUNTS[values["type"]]: vocabulary, **values.get("params", {})}})
        if vocabulary is not None and kind == "insert" and values.get("type") in COUNTS
        else (kind, values)
        for kind, values in offers
    )
