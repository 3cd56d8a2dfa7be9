"""What begins within the network, in PyTorch. Called with the first Input's batch, which tells how many samples there
are and where (and, if it has fractions, how precise numbers are)."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from neurarium.layers.spec import Inputs
from neurarium.network.makers.base import Arguments, Call, Filled, Maker, operation, own_layer


class Constant(nn.Module):
    """(B, *shape) filled with one number."""

    def __init__(self, value: float, shape: tuple[int, ...]) -> None:
        super().__init__()
        self.value, self.shape = value, shape

    def forward(self, batch: Tensor) -> Tensor:
        return torch.full((batch.shape[0], *self.shape), self.value, device=batch.device)

    def extra_repr(self) -> str:
        return f"{self.value}, shape={self.shape}"


class LearnedTensor(nn.Module):
    """One tensor that is learned, the same for every sample: (B, *shape)."""

    def __init__(self, *shape: int) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(shape))

    def forward(self, batch: Tensor) -> Tensor:
        return self.weight.expand(batch.shape[0], *self.weight.shape)


class Noise(nn.Module):
    """Fresh random numbers (B, *shape) at every call, from torch's own generator of the device."""

    def __init__(self, shape: tuple[int, ...], distribution: str = "normal") -> None:
        super().__init__()
        self.shape, self.distribution = shape, distribution

    def forward(self, batch: Tensor) -> Tensor:
        draw = torch.rand if self.distribution == "uniform" else torch.randn
        return draw(batch.shape[0], *self.shape, device=batch.device)

    def extra_repr(self) -> str:
        return f"{self.shape}, {self.distribution}"


class Sample(nn.Module):
    """z = μ + σ·ε while training, μ else; the second input is log σ² (Kingma & Welling 2014)."""

    def forward(self, mean: Tensor, log_variance: Tensor) -> Tensor:
        if not self.training:
            return mean
        return mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)


def _shape(params: Filled) -> tuple[int, ...]:
    value = params["shape"]
    return tuple(value) if isinstance(value, list | tuple) else (int(value),)


def _sizes(params: Filled) -> str:
    return ", ".join(map(str, _shape(params)))


def _full(call: Call) -> str:
    value, batch = float(call.params["value"]), call.arguments
    return f"torch.full(({batch}.shape[0], {_sizes(call.params)}), {value!r}, device={batch}.device)"


def _drawn(call: Call) -> str:
    draw = "rand" if call.params["distribution"] == "uniform" else "randn"
    return f"torch.{draw}({call.arguments}.shape[0], {_sizes(call.params)}, device={call.arguments}.device)"


def _sampled(call: Call) -> str:
    mean, spread = call.used.values()
    return f"{mean} + torch.exp(0.5 * {spread}) * torch.randn_like({mean}) if self.training else {mean}"


def _learned(params: Filled, inputs: Inputs) -> Arguments:
    return _shape(params), {}


MAKERS: dict[str, Maker] = {
    "Constant": operation(lambda params, inputs: Constant(float(params["value"]), _shape(params)), _full),
    "Parameter": own_layer(LearnedTensor, _learned),
    "Noise": operation(lambda params, inputs: Noise(_shape(params), params["distribution"]), _drawn),
    "Sample": operation(lambda params, inputs: Sample(), _sampled),
}
