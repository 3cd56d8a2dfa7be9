"""Those who look on during a training step."""

from __future__ import annotations

from collections.abc import Callable

import torch

from neurarium.network import Network

Tap = Callable[[str, str, torch.Tensor], None]


class StepTap:
    """A tap (called with every output of the forward pass) that is also told of the rest of the step."""

    def __call__(self, node: str, port: str, value: torch.Tensor) -> None:
        """An output of the forward pass, alive."""

    def computed(self, network: Network) -> None:
        """Every `parameter.grad` is the gradient of the loss: nothing was added (L1), nothing clipped yet."""

    def moved(self, network: Network) -> None:
        """The optimiser has made its step."""


def computed(tap: Tap | None, network: Network) -> None:
    """Tell a tap that wants to know."""
    if isinstance(tap, StepTap):
        tap.computed(network)


def moved(tap: Tap | None, network: Network) -> None:
    """Tell a tap that wants to know."""
    if isinstance(tap, StepTap):
        tap.moved(network)
