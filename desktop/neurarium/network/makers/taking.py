"""Parts of what arrives, in PyTorch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn

from neurarium.graph.parts import numbered_port
from neurarium.layers.common import sample_axis
from neurarium.network.makers.base import Call, Filled, Maker, operation


class Split(nn.Module):
    """Parts of the given sizes along `dim`: a tuple, or one tensor where there is one part."""

    def __init__(self, sizes: list[int], dim: int) -> None:
        super().__init__()
        self.sizes, self.dim = sizes, dim

    def forward(self, batch: Tensor) -> Any:
        parts = torch.split(batch, self.sizes, dim=self.dim)
        return parts if len(parts) > 1 else parts[0]

    def extra_repr(self) -> str:
        return f"{self.sizes}, dim={self.dim}"


class Chunk(nn.Module):
    """So many equal parts along `dim`: a tuple, or one tensor where there is one part."""

    def __init__(self, chunks: int, dim: int) -> None:
        super().__init__()
        self.chunks, self.dim = chunks, dim

    def forward(self, batch: Tensor) -> Any:
        parts = batch.chunk(self.chunks, dim=self.dim)
        return parts if len(parts) > 1 else parts[0]

    def extra_repr(self) -> str:
        return f"{self.chunks}, dim={self.dim}"


class Index(nn.Module):
    """`batch[:, ..., place]`, the place being a number or a slice of one axis of a sample."""

    def __init__(self, axis: int, place: int | slice) -> None:
        super().__init__()
        self.axis, self.place = axis, place

    def forward(self, batch: Tensor) -> Tensor:
        return batch[(*[slice(None)] * (self.axis + 1), self.place)]

    def extra_repr(self) -> str:
        return f"axis={self.axis + 1}, place={self.place}"


def _parts(call: Call, count: int, expression: str) -> list[str]:
    if count == 1:
        return [f"{call.target} = {expression}[0]"]
    targets = (call.wanted.get(numbered_port(index, "out"), "_") for index in range(count))
    return [f"{', '.join(targets)} = {expression}"]


def _write_split(call: Call) -> list[str]:
    sizes = list(call.params["sizes"])
    return _parts(call, len(sizes), f"{call.arguments}.split({sizes}, dim={call.params['dim']})")


def _write_chunk(call: Call) -> list[str]:
    count = call.params["chunks"]
    return _parts(call, count, f"{call.arguments}.chunk({count}, dim={call.params['dim']})")


def _axis(params: Filled, inputs: Any) -> int:
    axis = sample_axis(params["dim"], len(inputs["in"]))
    assert axis is not None  # the shape rule has looked
    return axis


def _indexed(place: Callable[[Filled], str]) -> Callable[[Call], str]:
    def expression(call: Call) -> str:
        skipped = [":"] * (_axis(call.params, call.inputs) + 1)
        return f"{call.arguments}[{', '.join([*skipped, place(call.params)])}]"

    return expression


def _range(params: Filled) -> str:
    text = f"{params['start'] or ''}:{'' if params['stop'] is None else params['stop']}"
    return text + (f":{params['step']}" if params["step"] > 1 else "")


MAKERS: dict[str, Maker] = {
    "Split": Maker(lambda params, inputs: Split(list(params["sizes"]), params["dim"]), lambda *_: "", _write_split),
    "Chunk": Maker(lambda params, inputs: Chunk(params["chunks"], params["dim"]), lambda *_: "", _write_chunk),
    "Slice": operation(
        lambda params, inputs: Index(
            _axis(params, inputs), slice(params["start"] or None, params["stop"], params["step"])
        ),
        _indexed(_range),
    ),
    "Select": operation(
        lambda params, inputs: Index(_axis(params, inputs), params["index"]),
        _indexed(lambda params: str(params["index"])),
    ),
}
