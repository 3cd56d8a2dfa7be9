"""The weights that a run began with, to show how far they have come."""

from __future__ import annotations

from collections.abc import Collection

import torch

from neurarium import probes
from neurarium.network import Network

MOST = 10_000_000  # parameters of which a copy is kept


class Beginnings:
    """Copies of all weights as layers use them. A run that was opened in the middle begins at `step` here, since what
    it began with before is not known. Layers that an edit made anew begin then."""

    def __init__(self) -> None:
        self.step = 0
        self.parameters = 0
        self._tables: dict[str, dict[str, torch.Tensor]] = {}

    @property
    def kept(self) -> bool:
        return self.parameters < MOST

    def begin(self, network: Network, step: int = 0) -> None:
        """A run begins, or was opened, with these weights."""
        self.step = step
        self._tables = {}
        self._keep(network, network.active)

    def follow(self, network: Network, fresh: Collection[str]) -> None:
        """The drawing was edited; nodes in `fresh` begin anew now."""
        self._keep(network, [node for node in network.active if node in fresh or node not in self._tables])
        self._tables = {node: tables for node, tables in self._tables.items() if node in network.names}

    def _keep(self, network: Network, nodes: Collection[str]) -> None:
        self.parameters = sum(parameter.numel() for parameter in network.parameters())
        if not self.kept:
            self._tables = {}
            return
        for node in nodes:
            module = network.module_for(node)
            if any(True for _ in module.parameters()):
                names = probes.table_names(network, node)
                self._tables[node] = {name: probes.table(module, name).clone() for name in names}

    def table(self, node: str, name: str) -> torch.Tensor | None:
        """What a tensor was at the beginning; None where that is not known."""
        return self._tables.get(node, {}).get(name)
