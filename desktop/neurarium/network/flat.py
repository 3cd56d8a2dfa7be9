"""All that a network learns, in one row."""

from __future__ import annotations

import torch

from neurarium.network.runner import Network


def learnt(network: Network) -> list[torch.nn.Parameter]:
    """What the optimiser moves, in the network's order."""
    return [parameter for parameter in network.parameters() if parameter.requires_grad]


def flat_weights(network: Network) -> torch.Tensor:
    """(P,) float32: everything that is learnt, in one row."""
    parts = [parameter.detach().reshape(-1).float() for parameter in learnt(network)]
    return torch.cat(parts) if parts else torch.zeros(0)
