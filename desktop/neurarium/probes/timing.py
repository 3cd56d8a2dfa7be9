"""How long every layer takes, forward and back."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

import torch

from neurarium.network import Network

PASSES, WARM = 15, 3
LONGEST = 1.0  # seconds that all passes together may take; two are made at least


@dataclass(frozen=True)
class NodeTime:
    """Seconds for one batch: the median of some passes. `backward` is 0 where no gradient comes along."""

    forward: float
    backward: float


def node_times(
    network: Network,
    batches: Sequence[torch.Tensor],
    loss: Callable[[torch.Tensor], torch.Tensor],
    randomness: Callable[[], AbstractContextManager[None]],
) -> dict[str, NodeTime]:
    """Time every layer on one batch in training mode: {node: times}, without Inputs and Outputs.

    `loss` makes a number of the answer, whose gradient is sent back. The clock is read where a layer has put out its
    result, and on the way back where its result's gradient is there: what lies between two readings belongs to one
    layer, since torch computes them one after the other. Weights, gradients, running means and, by `randomness`, random
    numbers are as before afterwards.
    """
    stopwatch = _Stopwatch(network, next(iter(batches)).device)
    buffers = [buffer.clone() for buffer in network.buffers()]
    was_training = network.training
    found: list[tuple[dict[str, float], dict[str, float]]] = []
    begun = time.perf_counter()
    network.train()
    try:
        while len(found) < PASSES + WARM:
            with randomness():
                found.append(stopwatch.measure(batches, loss))
            if time.perf_counter() - begun > LONGEST and len(found) >= 2:
                break
    finally:
        network.train(was_training)
        with torch.no_grad():
            for buffer, before in zip(network.buffers(), buffers, strict=True):
                buffer.copy_(before)
        for parameter in network.parameters():
            parameter.grad = None
    kept = found[WARM:] if len(found) > WARM else found[-1:]
    return {
        node: NodeTime(*(statistics.median(times[way].get(node, 0.0) for times in kept) for way in (0, 1)))
        for node in network.active
        if node not in network.inputs and node not in network.outputs
    }


class _Stopwatch:
    """One pass: seconds per node, forward and back."""

    def __init__(self, network: Network, device: torch.device) -> None:
        self._network, self._device = network, device
        self._last = 0.0
        self._running = ""  # the node whose gradient is being worked out
        self._seen: dict[int, torch.Tensor] = {}  # kept, so that no other tensor takes over an id
        self._forward: dict[str, float] = {}
        self._backward: dict[str, float] = {}

    def measure(
        self, batches: Sequence[torch.Tensor], loss: Callable[[torch.Tensor], torch.Tensor]
    ) -> tuple[dict[str, float], dict[str, float]]:
        network = self._network
        self._forward, self._backward, self._seen, self._running = {}, {}, {}, ""
        before, network.tap = network.tap, self._put_out
        try:
            self._last = self._now()
            result = network(*batches)
        finally:
            network.tap = before
        value = loss(network.answer_of(result))
        if value.requires_grad:
            self._last = self._now()
            value.backward()  # type: ignore[no-untyped-call]
            self._arrive("")
        self._seen = {}
        return self._forward, self._backward

    def _now(self) -> float:
        if self._device.type == "cuda":
            torch.cuda.synchronize(self._device)
        elif self._device.type == "mps":
            torch.mps.synchronize()
        return time.perf_counter()

    def _put_out(self, node: str, port: str, value: torch.Tensor) -> None:
        now = self._now()
        self._forward[node] = self._forward.get(node, 0.0) + now - self._last
        if value.requires_grad and id(value) not in self._seen:  # what is handed on as it came has no way back
            self._seen[id(value)] = value
            value.register_hook(lambda gradient: self._arrive(node))  # type: ignore[no-untyped-call]
        self._last = self._now()

    def _arrive(self, node: str) -> None:
        """The gradient of a node's output is there: what came before belongs to the one that was at work."""
        now = self._now()
        if self._running:
            self._backward[self._running] = self._backward.get(self._running, 0.0) + now - self._last
        self._running, self._last = node, now
