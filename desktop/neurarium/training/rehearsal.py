"""A training step that is only looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch

from neurarium.network import Network
from neurarium.training.losses import LOSSES
from neurarium.training.randomness import step_randomness
from neurarium.training.taps import StepTap

if TYPE_CHECKING:
    from neurarium.training.trainer import Trainer

Outputs = Mapping[tuple[str, str], torch.Tensor]


@dataclass(frozen=True)
class Watched:
    """One batch in training mode, forward and back.

    `values` and `gradients` (of the batch's mean loss) by (node, port), each (B, *shape); `weights`: the gradient of
    every parameter by its name, as computed: before L1 and clipping. `moves`: by how much the optimiser changed every
    parameter that learns; empty when the weights were not moved (`rehearsed`). `step` counts the steps done after it
    (the weights' own number).
    """

    values: Outputs
    gradients: Outputs
    weights: Mapping[str, torch.Tensor]
    step: int
    rehearsed: bool = False
    moves: Mapping[str, torch.Tensor] = field(default_factory=dict)


class BatchTap(StepTap):
    """Keeps every output of a training step and the gradient of the loss by it. Hand it to `Trainer.step(tap=...)`."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], torch.Tensor] = {}
        self.gradients: dict[tuple[str, str], torch.Tensor] = {}
        self.weights: dict[str, torch.Tensor] = {}
        self.moves: dict[str, torch.Tensor] = {}

    def __call__(self, node: str, port: str, value: torch.Tensor) -> None:
        self.values[node, port] = value.detach()
        if value.requires_grad:
            value.register_hook(lambda gradient: self._keep(node, port, gradient))  # type: ignore[no-untyped-call]

    def _keep(self, node: str, port: str, gradient: torch.Tensor | None) -> None:
        if gradient is not None:  # torch calls for every output of a function as soon as one of them is used
            self.gradients[node, port] = gradient

    def computed(self, network: Network) -> None:
        """Copies: L1, clipping and the optimiser work on the tensors themselves."""
        for name, parameter in network.named_parameters():
            if parameter.grad is not None:
                self.weights[name] = parameter.grad.clone()
                self.moves[name] = parameter.detach().clone()

    def moved(self, network: Network) -> None:
        """What the step changed."""
        parameters = dict(network.named_parameters())
        self.moves = {name: parameters[name].detach() - before for name, before in self.moves.items()}

    def watched(self, trainer: Trainer, *, rehearsed: bool = False) -> Watched:
        """What was seen, right after the step."""
        return Watched(self.values, self.gradients, self.weights, trainer.step_count, rehearsed, self.moves)


def rehearse(trainer: Trainer) -> Watched:
    """The batch that comes next, forward and back in training mode, with the very random numbers that the step will
    have. Weights, running means, random numbers and place in the run are as before afterwards."""
    network, tap = trainer.network, BatchTap()
    xs, y = trainer.next_batch()
    buffers = [buffer.clone() for buffer in network.buffers()]
    was_training, before = network.training, network.tap
    network.train()
    network.tap = tap
    try:
        with torch.enable_grad(), step_randomness(trainer.seed, trainer.step_count, trainer.device):
            loss = LOSSES[trainer.loss_name](network.answer_of(network(*xs)), y)
            for parameter in network.parameters():
                parameter.grad = None
            if loss.requires_grad:
                loss.backward()  # type: ignore[no-untyped-call]
        tap.weights = {name: p.grad for name, p in network.named_parameters() if p.grad is not None}
        return tap.watched(trainer, rehearsed=True)
    finally:
        network.tap = before
        network.train(was_training)
        with torch.no_grad():
            for buffer, kept in zip(network.buffers(), buffers, strict=True):
                buffer.copy_(kept)
        for parameter in network.parameters():
            parameter.grad = None
