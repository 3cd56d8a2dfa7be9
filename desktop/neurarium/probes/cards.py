"""The picture on a card: what its layer makes of the chosen sample."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium.layers import SPECS
from neurarium.network import Network
from neurarium.probes.activations import to_array

Array = NDArray[np.float32]
Kind = Literal[
    "image", "maps", "vector", "sequence", "probabilities", "positions", "value", "neurons", "tokens", "signal",
    "channels", "volume",
]  # fmt: skip


@dataclass(frozen=True)
class Picture:
    """Numbers of one card; see `session.snapshot.CardPicture` for the shapes by kind. `total` counts channels or units
    before they were cut to `max_maps`."""

    kind: Kind
    values: Array
    total: int
    active: float | None = None  # share of units above 0, over all of them

    @property
    def low(self) -> float:
        return float(self.values.min()) if self.values.size else 0.0

    @property
    def high(self) -> float:
        return float(self.values.max()) if self.values.size else 0.0


def picture(output: torch.Tensor, *, max_maps: int, activation: bool = False, channels: bool = False) -> Picture:
    """One sample's output (1, *shape): (C, D, H, W) as a volume, (C, H, W) as maps, (T, F) as a sequence, or with
    `channels` first along a signal (C, L), anything else as a vector."""
    value = output.detach()[0]
    active = (value > 0).float().mean().item() if activation else None
    if value.ndim == 4:
        return Picture("volume", to_array(value[:max_maps]), value.shape[0], active)
    if value.ndim == 3:
        return Picture("maps", to_array(value[:max_maps]), value.shape[0], active)
    if value.ndim == 2:
        return Picture("channels" if channels else "sequence", to_array(value), value.shape[0], active)
    return Picture("vector", to_array(value.flatten()), value.numel(), active)


def probabilities(logits: torch.Tensor) -> torch.Tensor:
    """(B, classes) or (B, positions, classes) logits → probabilities that sum to 1; one logit becomes those of both
    classes."""
    if logits.ndim == 2 and logits.shape[1] == 1:
        second = torch.sigmoid(logits)
        return torch.cat([1 - second, second], dim=1)
    return torch.softmax(logits, dim=-1)


def grid(low: float, high: float, size: int, axes: int) -> Array:
    """Points of a grid over [low, high]: (size², 2) with row 0 at the largest y, or (size, 1) along a line."""
    along = np.linspace(low, high, size, dtype=np.float32)
    if axes == 1:
        return along[:, None]
    x, y = np.meshgrid(along, along[::-1])
    return np.stack([x.ravel(), y.ravel()], axis=1)


def tiles(output: torch.Tensor, size: int, *, max_maps: int) -> Picture:
    """Each unit's own answer over the grid: (size² or size, N) → neurons (N, size, size) or (N, 1, size)."""
    flat = output.detach().flatten(1)
    units = to_array(flat[:, :max_maps].T.contiguous())
    rows = flat.shape[0] // size
    return Picture("neurons", units.reshape(-1, rows, size), flat.shape[1])


def surface(output: torch.Tensor, size: int, kind: str) -> Array:
    """The network's answer over the grid: (classes, n, n) probabilities, or (1, n, n) probability of the second class
    or raw value; with one row for a line."""
    rows = output.shape[0] // size
    if kind == "regression":
        values = output[:, :1]
    else:
        values = probabilities(output)
        if values.shape[1] == 2:
            values = values[:, 1:]
    return to_array(values.T.contiguous()).reshape(-1, rows, size)


def along_signals(network: Network) -> frozenset[str]:
    """Nodes whose two-dimensional outputs are channels × length: a layer that slides along a signal, and what only
    changes its numbers one by one."""
    found: set[str] = set()
    for node in network.active:
        kind = network.flat.node(node).type
        spec = SPECS.get(kind)
        if spec is None:
            continue
        before = [edge.source for edge in network.flat.incoming(node)]
        keeps = spec.elementwise or spec.family in ("activation", "regularisation", "normalisation") or kind == "Add"
        if kind.endswith("1d") or (keeps and any(source in found for source in before)):
            found.add(node)
    return frozenset(found)


def outputs_by_node(outputs: Mapping[tuple[str, str], torch.Tensor]) -> dict[str, torch.Tensor]:
    """The first output of each node (an LSTM's sequence rather than its last state)."""
    first: dict[str, torch.Tensor] = {}
    for (node, _), value in outputs.items():
        first.setdefault(node, value)
    return first
