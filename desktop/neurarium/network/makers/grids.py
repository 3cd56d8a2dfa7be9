"""Maps read at chosen places, in PyTorch."""

from __future__ import annotations

from typing import Any

from torch import Tensor, nn
from torch.nn import functional

from neurarium.layers.maps import along
from neurarium.network.makers.base import Call, Filled, Maker, operation


class AffineGrid(nn.Module):
    """Six numbers (B, 6) or (B, 2, 3) → places (B, H, W, 2)."""

    def __init__(self, size: tuple[int, ...], align_corners: bool) -> None:
        super().__init__()
        self.size, self.align_corners = size, align_corners

    def forward(self, theta: Tensor) -> Tensor:
        shape = [theta.shape[0], 1, *self.size]
        return functional.affine_grid(theta.reshape(-1, 2, 3), shape, align_corners=self.align_corners)

    def extra_repr(self) -> str:
        return f"{self.size}, align_corners={self.align_corners}"


class GridSample(nn.Module):
    """Maps (B, C, H, W) and places (B, h, w, 2) → (B, C, h, w)."""

    def __init__(self, **options: Any) -> None:
        super().__init__()
        self.options = options

    def forward(self, maps: Tensor, grid: Tensor) -> Tensor:
        return functional.grid_sample(maps, grid, **self.options)

    def extra_repr(self) -> str:
        return ", ".join(f"{name}={value!r}" for name, value in self.options.items())


def _options(params: Filled) -> dict[str, Any]:
    usual = {"mode": "bilinear", "padding_mode": "zeros"}
    found = {name: params[name] for name in usual if params[name] != usual[name]}
    return {**found, "align_corners": params["align_corners"]}  # torch warns where it is not said


def _written_grid(call: Call) -> str:
    theta, size = call.arguments, ", ".join(map(str, along(call.params["size"], 2)))
    shape = f"({theta}.shape[0], 1, {size})"
    corners = call.params["align_corners"]
    return f"functional.affine_grid({theta}.reshape(-1, 2, 3), {shape}, align_corners={corners})"


def _written_sample(call: Call) -> str:
    options = ", ".join(f"{name}={value!r}" for name, value in _options(call.params).items())
    return f"functional.grid_sample({call.arguments}, {options})"


MAKERS: dict[str, Maker] = {
    "AffineGrid": operation(
        lambda params, inputs: AffineGrid(along(params["size"], 2), params["align_corners"]), _written_grid
    ),
    "GridSample": operation(lambda params, inputs: GridSample(**_options(params)), _written_sample),
}
