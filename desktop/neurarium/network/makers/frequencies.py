"""The real part of the Fourier transform, in PyTorch."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from neurarium.network.makers.base import Call, Maker, operation


class FFT(nn.Module):
    """Real numbers (B, ...) → the real part of their transform over the last axis, or the last two."""

    def __init__(self, axes: int, norm: str) -> None:
        super().__init__()
        self.axes, self.norm = axes, norm

    def forward(self, batch: Tensor) -> Tensor:
        transform = torch.fft.fft if self.axes == 1 else torch.fft.fft2
        result: Tensor = transform(batch, norm=self.norm).real
        return result

    def extra_repr(self) -> str:
        return f"axes={self.axes}, norm={self.norm!r}"


def _written(call: Call) -> str:
    name = "fft" if call.params["axes"] == 1 else "fft2"
    norm = "" if call.params["norm"] == "backward" else f", norm={call.params['norm']!r}"
    return f"torch.fft.{name}({call.arguments}{norm}).real"


MAKERS: dict[str, Maker] = {
    "FFT": operation(lambda params, inputs: FFT(params["axes"], params["norm"]), _written),
}
