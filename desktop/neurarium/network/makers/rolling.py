"""Numbers moved along axes, in PyTorch."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from neurarium.network.makers.base import Call, Filled, Maker, operation


class Roll(nn.Module):
    """`torch.roll`: the same shape, moved round and round along axes."""

    def __init__(self, shifts: tuple[int, ...], dims: tuple[int, ...]) -> None:
        super().__init__()
        self.shifts, self.dims = shifts, dims

    def forward(self, batch: Tensor) -> Tensor:
        return torch.roll(batch, self.shifts, self.dims)

    def extra_repr(self) -> str:
        return f"{self.shifts}, dims={self.dims}"


def _both(params: Filled) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple(params["shifts"]), tuple(params["dims"])


def _written(call: Call) -> str:
    shifts, dims = (value[0] if len(value) == 1 else value for value in _both(call.params))
    return f"torch.roll({call.arguments}, {shifts}, {dims})"


MAKERS: dict[str, Maker] = {"Roll": operation(lambda params, inputs: Roll(*_both(params)), _written)}
