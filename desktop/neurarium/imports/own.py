"""What our own exports carry beside the network, so that they come back as the very drawing they were made from."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from safetensors import SafetensorError
from safetensors import numpy as safetensors_numpy

from neurarium.graph import Graph
from neurarium.imports.traced import Array
from neurarium.messages import UserError

DRAWING = "neurarium.drawing"  # as `exports.bundle` has it
SHAPES = "neurarium.weights"  # names and shapes of the network's weights
MORE = "neurarium.more_weights"  # those that the export does not hold as they are, as safetensors in base64
MOST_MORE = 64 * 2**20  # bytes that are carried twice at most


@dataclass(frozen=True)
class Own:
    """A drawing with all its weights by their names in the network."""

    graph: Graph
    weights: Mapping[str, Array] = field(default_factory=dict)


def own_metadata(drawing: str, weights: Mapping[str, Array], held: Mapping[str, Array]) -> dict[str, str]:
    """What to put into a file that holds the arrays `held`. Where too much would have to be put in a second time,
    nothing but the drawing."""
    more = {name: array for name, array in weights.items() if not _same(held.get(name), array)}
    if sum(array.nbytes for array in more.values()) > MOST_MORE:
        return {DRAWING: drawing}
    shapes = {name: list(array.shape) for name, array in weights.items()}
    found = {DRAWING: drawing, SHAPES: json.dumps(shapes)}
    if more:
        plain = {name: np.ascontiguousarray(array).reshape(array.shape) for name, array in more.items()}
        found[MORE] = base64.b64encode(safetensors_numpy.save(plain)).decode("ascii")
    return found


def _same(one: Array | None, other: Array) -> bool:
    return one is not None and one.shape == other.shape and one.dtype == other.dtype and np.array_equal(one, other)


def own_from(metadata: Mapping[str, Any], held: Mapping[str, Array]) -> Own | None:
    """The drawing in a file's metadata with its weights; None where there is none, or not all fits."""
    if DRAWING not in metadata or SHAPES not in metadata:
        return None
    try:
        graph = Graph.from_json(json.loads(metadata[DRAWING]))
        shapes = json.loads(metadata[SHAPES])
        more: Mapping[str, Array] = {}
        if MORE in metadata:
            text = str(metadata[MORE])
            if len(text) > 2 * MOST_MORE:
                return None
            more = safetensors_numpy.load(base64.b64decode(text, validate=True))
        weights: dict[str, Array] = {}
        for name, shape in shapes.items():
            found = more.get(name, held.get(name))
            if found is None or list(found.shape) != list(shape):
                return None
            weights[str(name)] = found
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, SafetensorError, UserError):
        return None
    return Own(graph, weights)
