"""All that a network learns, in one row."""

from __future__ import annotations

import torch

from neurarium.network.runner import Network


def learnt(network: Network) -> list[torch.nn.Parameter]:
    """What the optimiser moves, in the network's order."""
    return [parameter for parameter in network.parameters() if parameter.requires_grad]


def flat_weights(network: Network) -> torch.Tensor:
    """(P,) float32: everything that is learnt, in one row. A copy."""
    return in_one_row(learnt(network))


def in_one_row(parameters: list[torch.nn.Parameter]) -> torch.Tensor:
    """(P,) float32, a copy: going through all modules again would cost more than this where there are many."""
    parts = [parameter.detach().reshape(-1).float() for parameter in parameters]
    return torch.cat(parts) if parts else torch.zeros(0)
