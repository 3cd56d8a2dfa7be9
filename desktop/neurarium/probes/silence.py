"""Units that are switched off while the network is looked at: what is a unit, filter or head for?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import torch

from neurarium.network import Network
from neurarium.probes.cards import along_signals

Husher = Callable[[Any], Any]


def unit_axis(network: Network, node: str, output: torch.Tensor) -> int:
    """The axis of a batch's output (B, *shape) along which its units lie: channels of maps and signals, features of a
    sequence, the numbers of a vector."""
    if output.ndim == 3 and node not in along_signals(network):
        return 2
    return min(1, output.ndim - 1)


def hushers(network: Network, silenced: Mapping[str, frozenset[int]]) -> dict[str, Husher]:
    """node → what is done to its output so that the given units are 0; nodes that the network lacks are left out."""
    return {node: _husher(network, node, units) for node, units in silenced.items() if units and node in network.names}


def _husher(network: Network, node: str, units: frozenset[int]) -> Husher:
    def hush(value: Any) -> Any:
        if isinstance(value, tuple):  # several ports
            return tuple(hush(each) if isinstance(each, torch.Tensor) else each for each in value)
        axis = unit_axis(network, node, value)
        off = [unit for unit in units if unit < value.shape[axis]]
        if not off or not value.is_floating_point():
            return value
        mask = torch.ones(value.shape[axis], device=value.device, dtype=value.dtype)
        mask[off] = 0
        return value * mask.view(*(-1 if i == axis else 1 for i in range(value.ndim)))

    return hush


@contextmanager
def silenced(network: Network, units: Mapping[str, frozenset[int]]) -> Iterator[None]:
    """Inside, the network answers as if these units were always 0."""
    before = network.hushed
    network.hushed = hushers(network, units) if units else None
    try:
        yield
    finally:
        network.hushed = before
