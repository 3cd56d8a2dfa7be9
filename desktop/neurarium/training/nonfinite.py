"""Numbers that became infinite or undefined: noticing it in the step where it happens, and naming the layer."""

from __future__ import annotations

from collections.abc import Sequence

import torch

from neurarium.messages import Message, UserError, message
from neurarium.network import Network
from neurarium.training.losses import Loss


class NonFiniteError(UserError):
    """Training cannot go on: `node` is the layer to blame. Weights are those before the step."""


class GradientCheck:
    """Are all gradients finite? One call for all of them, cheap enough for every step."""

    def __init__(self, device: torch.device) -> None:
        self._fused = device.type in ("cpu", "cuda")
        self._found = torch.zeros(1, device=device)
        self._one = torch.ones(1, device=device)

    def finite(self, gradients: list[torch.Tensor]) -> bool:
        if self._fused:
            # made for mixed precision: scales by 1 (which changes nothing) and notes what is not finite
            torch._amp_foreach_non_finite_check_and_unscale_(gradients, self._found, self._one)
            if self._found.item() == 0.0:
                return True
            self._found.zero_()
            return False
        norms = torch._foreach_norm(gradients)
        return bool(torch.isfinite(torch.stack(norms)).all())


def culprit(
    network: Network,
    inputs: Sequence[torch.Tensor],
    targets: torch.Tensor,
    loss: Loss,
    parameters: Sequence[torch.nn.Parameter],
) -> tuple[str | None, Message]:
    """Run the step once more, looking at everything: (node id, what happened there).

    The first activation that is not finite is to blame; where all are finite, the last layer (the first that the
    gradient passes) whose gradient is not. Buffers and gradients are as they were afterwards.
    """
    buffers = [buffer.clone() for buffer in network.buffers()]
    first_bad: list[str] = []
    gradient_bad: list[str] = []

    def tap(node: str, port: str, value: torch.Tensor) -> None:
        if not first_bad and not torch.isfinite(value).all():
            first_bad.append(node)
        if value.requires_grad:
            value.register_hook(lambda gradient: note(node, gradient))  # type: ignore[no-untyped-call]

    def note(node: str, gradient: torch.Tensor | None) -> None:  # None: of an output that is not used
        if gradient is not None and not gradient_bad and not torch.isfinite(gradient).all():
            gradient_bad.append(node)

    network.tap = tap
    try:
        value = loss(network.answer_of(network(*inputs)), targets)
        if not first_bad and torch.isfinite(value):
            value.backward()  # type: ignore[no-untyped-call]
    finally:
        network.tap = None
        for buffer, before in zip(network.buffers(), buffers, strict=True):
            buffer.copy_(before)
    if first_bad:
        node, what = first_bad[0], message("The numbers in “{node}” became too large to be written down.",
                                           node=name_of(network, first_bad[0]))  # fmt: skip
    elif not torch.isfinite(value):
        node = network.outputs[0]
        what = message("The loss became too large to be written down.")
    else:
        bad = gradient_bad[0] if gradient_bad else _with_bad_gradient(network)
        node = bad or network.outputs[0]
        what = message("The gradient in “{node}” became too large to be written down.", node=name_of(network, node))
    for parameter in parameters:
        parameter.grad = None
    return network.card(node), what


def name_of(network: Network, node: str) -> str:
    return network.flat.nodes[node].name if node in network.flat.nodes else node


def _with_bad_gradient(network: Network) -> str | None:
    for node in reversed(network.active):
        for parameter in network.module_for(node).parameters():
            if parameter.grad is not None and not torch.isfinite(parameter.grad).all():
                return node
    return None


def not_finite(node: str | None, what: Message, step: int, rate: float) -> NonFiniteError:
    """What is said when `step` could not be made at this learning rate, and what usually helps."""
    advice = message(
        "{what} Training stopped at step {step} and kept the last good weights. A smaller learning rate "
        "(now {rate:g}) or gradient clipping usually helps.",
        what=what, step=step, rate=rate)  # fmt: skip
    return NonFiniteError(advice, node=node)
