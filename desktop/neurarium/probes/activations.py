"""What every layer puts out, and how strong it is."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium.network import Network

Array = NDArray[np.float32]
Outputs = dict[tuple[str, str], torch.Tensor]  # (node, port) → (B, *shape)


def activations(network: Network, *batches: torch.Tensor) -> Outputs:
    """Every output of one forward pass of a batch (B, *shape) for each Input, those of Inputs and Outputs included.

    The network is used as it stands; put it into evaluation mode first (`Trainer.looking`).
    """
    seen: Outputs = {}

    def tap(node: str, port: str, value: torch.Tensor) -> None:
        seen[node, port] = value

    before = network.tap
    network.tap = tap
    try:
        network(*batches)
    finally:
        network.tap = before
    return seen


def signal_strengths(outputs: Mapping[tuple[str, str], torch.Tensor]) -> dict[tuple[str, str], float]:
    """Root mean square of each output: what passes along the wires that start there."""
    return _rms(outputs)


class GradientTap:
    """Collects the gradient of the loss by every output, during one watched training step.

    Hand it to `Trainer.step(tap=...)`, then read `strengths()`. It only looks: gradients pass unchanged.
    """

    def __init__(self) -> None:
        self.gradients: Outputs = {}

    def __call__(self, node: str, port: str, value: torch.Tensor) -> None:
        if value.requires_grad:
            value.register_hook(lambda gradient: self._keep(node, port, gradient))  # type: ignore[no-untyped-call]

    def _keep(self, node: str, port: str, gradient: torch.Tensor | None) -> None:
        if gradient is not None:  # torch calls for every output of a function as soon as one of them is used
            self.gradients[node, port] = gradient

    def strengths(self) -> dict[tuple[str, str], float]:
        """Root mean square of each gradient, over the batch."""
        return _rms(self.gradients)


def _rms(tensors: Mapping[tuple[str, str], torch.Tensor]) -> dict[tuple[str, str], float]:
    if not tensors:
        return {}
    values = [tensor.detach() for tensor in tensors.values()]
    norms = torch._foreach_norm([value if value.is_floating_point() else value.float() for value in values])
    lengths = torch.stack(list(norms)).tolist()  # one copy from the device for all
    return {
        key: value / max(1, tensor.numel()) ** 0.5
        for (key, tensor), value in zip(tensors.items(), lengths, strict=True)
    }


def weights(network: Network, nodes: frozenset[str]) -> tuple[dict[str, Array], dict[str, Array]]:
    """Copies of `weight` and `bias` of the layers among `nodes` that have them, by node id."""
    found: tuple[dict[str, Array], dict[str, Array]] = ({}, {})
    for node in nodes:
        if node not in network.names:
            continue
        module = network.module_for(node)
        for name, into in zip(("weight", "bias"), found, strict=True):
            value = getattr(module, name, None)
            if isinstance(value, torch.Tensor):
                into[node] = to_array(value)
    return found


def to_array(tensor: torch.Tensor) -> Array:
    """A detached float32 copy on the CPU."""
    array: Array = tensor.detach().to("cpu", torch.float32).numpy().copy()
    return array
