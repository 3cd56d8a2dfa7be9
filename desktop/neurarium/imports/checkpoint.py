"""Arrays of cards as a checkpoint: what a network, a session and a project file take weights from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from neurarium.graph import Graph
from neurarium.imports.fresh import MODEL, fresh_state
from neurarium.imports.traced import Array
from neurarium.layers import analyse
from neurarium.network.names import attribute_names
from neurarium.project import Checkpoint


def checkpoint_of(graph: Graph, arrays: Mapping[str, Mapping[str, Array]], *, seed: int = 0) -> Checkpoint:
    """An untrained run with these weights: arrays by node and by the parameter's name in it."""
    analysis = analyse(graph)
    order = analysis.active or tuple(graph.order())
    names = attribute_names(analysis.unrolled, order)
    tensors: dict[str, Any] = {}
    for node, weights in arrays.items():
        if node not in names:
            continue
        for name, array in weights.items():
            tensors[f"{MODEL}{names[node]}.{name}"] = np.ascontiguousarray(array).reshape(np.shape(array))
    return Checkpoint(tensors, fresh_state(seed))
