"""Where the steps of a sequence come from: which token, which patch of a picture, or a learned tensor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from torch import Tensor

from neurarium.graph import Edge
from neurarium.graph.model import port_order
from neurarium.layers import SPECS
from neurarium.network import Network

Outputs = Mapping[tuple[str, str], Tensor]
KEEPS = frozenset({"activation", "regularisation", "normalisation", "recurrent", "attention"})  # families
ALSO = frozenset({
    "Linear", "Embedding", "OneHot", "SinePositions", "LearnedPositions", "RotaryPositions", "PaddingMask", "Add",
    "Subtract", "Multiply", "Divide",
})  # fmt: skip
WINDOWS = frozenset({"Conv2d", "MaxPool2d", "AvgPool2d"})


@dataclass(frozen=True)
class Origin:
    """`place` is (index,) of a token or of a step of the Input with node id `input`, or (top, left, bottom, right) of a
    patch of its picture, the end not included. "learned": the same for every sample. "unknown": mixed on the way."""

    kind: Literal["token", "step", "patch", "learned", "unknown"]
    input: str = ""
    place: tuple[int, ...] = ()


UNKNOWN = Origin("unknown")
LEARNED = Origin("learned")


def origins(network: Network, outputs: Outputs, node: str, port: str = "out", axis: int = 1) -> tuple[Origin, ...]:
    """The origin of every index along `axis` of an output (1, …)."""
    value = outputs.get((node, port))
    if value is None or axis >= value.ndim:
        return ()
    found = _walk(network, outputs, node, axis)
    count = value.shape[axis]
    return found if len(found) == count else (UNKNOWN,) * count


def arriving(network: Network, outputs: Outputs, node: str) -> dict[str, Tensor]:
    """What reaches each port of a node, by the port's name."""
    return {
        edge.target_port: outputs[edge.source, edge.source_port]
        for edge in _edges(network, node)
        if (edge.source, edge.source_port) in outputs
    }


def _edges(network: Network, node: str) -> list[Edge]:
    return sorted(network.flat.incoming(node), key=lambda edge: port_order(edge.target_port))


def _walk(network: Network, outputs: Outputs, node: str, axis: int) -> tuple[Origin, ...]:
    kind, params = network.flat.node(node).type, network.flat.node(node).params
    spec = SPECS.get(kind)
    edges = _edges(network, node)
    if kind == "Input":
        return _of_input(network, outputs[node, "out"], node, axis)
    if spec is not None and spec.source:
        return (LEARNED,) * outputs[node, "out"].shape[axis]
    if not edges:
        return ()
    source = edges[0].source
    before = outputs[source, edges[0].source_port]
    if kind == "Transpose":
        swapped = {int(params.get("dim0", 1)): int(params.get("dim1", 2))}
        swapped |= {other: one for one, other in swapped.items()}
        return origins(network, outputs, source, edges[0].source_port, swapped.get(axis, axis))
    if kind == "Concat":
        return _joined(network, outputs, edges, int(params.get("dim", 1)), axis)
    if kind == "Flatten":
        return _patches(network, outputs, source) if before.ndim == 4 and axis == 2 else ()
    keeps = kind in ALSO or (spec is not None and (spec.elementwise or spec.family in KEEPS))
    after = next((value for (one, _), value in outputs.items() if one == node), before)
    if not keeps or axis >= before.ndim or before.shape[axis] != after.shape[axis]:
        return ()
    if kind == "Linear" and axis == before.ndim - 1:
        return ()
    return origins(network, outputs, source, edges[0].source_port, axis)


def _of_input(network: Network, value: Tensor, node: str, axis: int) -> tuple[Origin, ...]:
    whole = network.takes_whole[network.inputs.index(node)]
    kind: Literal["token", "step"] = "token" if whole and value.ndim == 2 else "step"
    return tuple(Origin(kind, node, (index,)) for index in range(value.shape[axis]))


def _joined(network: Network, outputs: Outputs, edges: list[Edge], dim: int, axis: int) -> tuple[Origin, ...]:
    parts = [origins(network, outputs, edge.source, edge.source_port, axis) for edge in edges]
    return tuple(origin for part in parts for origin in part) if dim == axis else parts[0]


# -- patches -----------------------------------------------------------------------------------------------------------

Spans = tuple[str, list[np.ndarray]]  # the Input, and for rows and columns the first and last pixel (n, 2) that is seen


def _patches(network: Network, outputs: Outputs, node: str) -> tuple[Origin, ...]:
    found = _spans(network, outputs, node)
    if found is None:
        return ()
    name, (rows, columns) = found
    return tuple(
        Origin("patch", name, (int(top), int(left), int(bottom) + 1, int(right) + 1))
        for top, bottom in rows
        for left, right in columns
    )


def _spans(network: Network, outputs: Outputs, node: str) -> Spans | None:
    """Which pixels each row and column of a map (1, C, H, W) sees; None where windows are not all there is between."""
    kind = network.flat.node(node).type
    if kind == "Input":
        return node, [np.repeat(np.arange(size)[:, None], 2, axis=1) for size in outputs[node, "out"].shape[2:]]
    edges, spec = _edges(network, node), SPECS.get(kind)
    if not edges or outputs[edges[0].source, edges[0].source_port].ndim != 4:
        return None
    before = _spans(network, outputs, edges[0].source)
    if before is None:
        return None
    if kind in WINDOWS:
        sizes = outputs[node, "out"].shape[2:]
        return before[0], [_seen(network, node, spans, axis, sizes[axis]) for axis, spans in enumerate(before[1])]
    keeps = spec is not None and (spec.elementwise or spec.family in ("activation", "regularisation", "normalisation"))
    return before if keeps else None


def _seen(network: Network, node: str, spans: np.ndarray, axis: int, count: int) -> np.ndarray:
    params = network.flat.node(node).params
    kernel = _along(params.get("kernel_size", 3 if "Conv" in network.flat.node(node).type else 2), axis)
    stride = _along(params.get("stride") or (1 if "Conv" in network.flat.node(node).type else kernel), axis)
    padding, dilation = params.get("padding", 0), _along(params.get("dilation", 1), axis)
    reach = dilation * (kernel - 1)
    pad = reach // 2 if padding == "same" else 0 if padding == "valid" else _along(padding, axis)
    start = np.arange(count) * stride - pad
    last = len(spans) - 1
    return np.stack([spans[np.clip(start, 0, last), 0], spans[np.clip(start + reach, 0, last), 1]], axis=1)


def _along(value: object, axis: int) -> int:
    return int(value[axis]) if isinstance(value, (tuple, list)) else int(value)  # type: ignore[call-overload]
