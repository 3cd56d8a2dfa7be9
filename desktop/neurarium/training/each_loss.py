"""The loss of every sample on its own."""

from __future__ import annotations

import torch
from torch.nn import functional


def each_loss(name: str, outputs: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """(n, …) outputs and (n, …) targets → (n,) losses, whose mean is the loss `LOSSES[name]` of all of them."""
    if name == "cross_entropy":
        flat = outputs.reshape(-1, outputs.shape[-1])
        each = functional.cross_entropy(flat, targets.reshape(-1), reduction="none")
    elif name == "binary_cross_entropy":
        each = functional.binary_cross_entropy_with_logits(outputs.flatten(), targets.float(), reduction="none")
    elif name == "mse":
        each = functional.mse_loss(outputs, targets, reduction="none")
    elif name == "l1":
        each = functional.l1_loss(outputs, targets, reduction="none")
    else:
        each = functional.huber_loss(outputs, targets, reduction="none")
    return each.reshape(len(outputs), -1).mean(dim=1)
