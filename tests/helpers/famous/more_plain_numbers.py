"""The networks of `more_drawn_numbers` in plain PyTorch. Layers stand as in the drawing."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from helpers.famous.more_plain import Learned


class Siren(nn.Module):
    def __init__(self, size: int = 32, layers: int = 3) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(size if index else 2, size) for index in range(layers))
        self.last = nn.Linear(size, 3)

    def forward(self, x: Tensor) -> Tensor:
        for layer in self.layers:
            x = torch.sin(30 * layer(x))
        return self.last(x)


class FourierFeatures(nn.Module):
    def __init__(self, frequencies: int = 16) -> None:
        super().__init__()
        self.waves = nn.Linear(2, frequencies, bias=False)
        self.hidden, self.last = nn.Linear(2 * frequencies, 32), nn.Linear(32, 3)

    def forward(self, x: Tensor) -> Tensor:
        angle = 2 * math.pi * self.waves(x)
        return torch.sigmoid(self.last(functional.relu(self.hidden(torch.cat([angle.sin(), angle.cos()], 1)))))


class MixtureOfExperts(nn.Module):
    def __init__(self, experts: int = 4, size: int = 12) -> None:
        super().__init__()
        self.gate = nn.Linear(10, experts)
        self.experts = nn.ModuleList(
            nn.Sequential(nn.Linear(10, size), nn.Tanh(), nn.Linear(size, 3)) for _ in range(experts)
        )

    def forward(self, x: Tensor) -> Tensor:
        said = torch.stack([expert(x) for expert in self.experts], 1)
        return torch.einsum("be,beo->bo", self.gate(x).softmax(1), said)


class RepeatedStep(nn.Module):
    def __init__(self, turns: int = 6, size: int = 8) -> None:
        super().__init__()
        self.turns, self.wide, self.narrow = turns, nn.Linear(size, 16), nn.Linear(16, size)
        self.last = nn.Linear(size, 2)

    def forward(self, x: Tensor) -> Tensor:
        for _ in range(self.turns):
            x = x + self.narrow(torch.tanh(self.wide(x))) / 6
        return self.last(x)


class ConditionalGenerator(nn.Module):
    def __init__(self, classes: int = 10) -> None:
        super().__init__()
        self.classes = classes
        self.layers = nn.Sequential(
            nn.Linear(100 + classes, 128), nn.BatchNorm1d(128), nn.LeakyReLU(0.2), nn.Linear(128, 256),
            nn.BatchNorm1d(256), nn.LeakyReLU(0.2), nn.Linear(256, 784), nn.Tanh(),
        )  # fmt: skip

    def forward(self, z: Tensor, wanted: Tensor) -> Tensor:
        y = functional.one_hot(wanted[:, 0], self.classes).float()
        return self.layers(torch.cat([z, y], 1)).view(-1, 1, 28, 28)


def squash(x: Tensor) -> Tensor:
    length = x.norm(dim=-1, keepdim=True)
    return length**2 / (1 + length**2) * x / length


class Capsules(nn.Module):
    def __init__(self, classes: int = 10, channels: int = 32, kinds: int = 2, turns: int = 3) -> None:
        super().__init__()
        self.kinds, self.turns = kinds, turns
        self.conv, self.primary = nn.Conv2d(1, channels, 9), nn.Conv2d(channels, 8 * kinds, 9, 2)
        self.w = Learned(kinds * 36, classes, 8, 16)

    def forward(self, x: Tensor) -> Tensor:
        x = self.primary(functional.relu(self.conv(x)))
        x = squash(x.view(len(x), self.kinds, 8, 36).transpose(2, 3).reshape(len(x), -1, 8))
        votes = torch.einsum("bnd,ncdk->bnck", x, self.w.w)
        b = torch.zeros(votes.shape[:3])
        v = votes
        for _ in range(self.turns):
            v = squash(torch.einsum("bnc,bnck->bck", b.softmax(2), votes))
            b = b + torch.einsum("bnck,bck->bnc", votes, v)
        return v.norm(dim=-1)


class WideAndDeep(nn.Module):
    def __init__(self, features: int = 20, words: int = 50, columns: int = 4) -> None:
        super().__init__()
        self.wide, self.table = nn.Linear(features, 1), nn.Embedding(words, 8)
        self.deep = nn.Sequential(
            nn.Linear(8 * columns, 32), nn.ReLU(), nn.Linear(32, 16), nn.ReLU(), nn.Linear(16, 1)
        )

    def forward(self, wide: Tensor, deep: Tensor) -> Tensor:
        return torch.sigmoid(self.wide(wide) + self.deep(self.table(deep).flatten(1)))


class TiedAutoencoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv, self.code = nn.Conv2d(1, 8, 4, 2, 1), Learned(16, 1568, 1)
        self.bias = Learned(16)
        self.back = Learned(1568)

    def forward(self, x: Tensor) -> Tensor:
        code = self.code.w[:, :, 0]
        z = functional.relu(functional.relu(self.conv(x)).flatten(1) @ code.T + self.bias.w)
        h = (z @ code + self.back.w).view(-1, 8, 14, 14)
        return torch.sigmoid(functional.conv_transpose2d(h, self.conv.weight, stride=2, padding=1))


class Highway(nn.Module):
    def __init__(self, size: int = 20, layers: int = 4) -> None:
        super().__init__()
        self.layers = nn.ModuleList(nn.Linear(size, size) for _ in range(2 * layers))
        self.last = nn.Linear(size, 3)

    def forward(self, x: Tensor) -> Tensor:
        for changed, gate in zip(self.layers[::2], self.layers[1::2], strict=True):
            t = torch.sigmoid(gate(x))
            x = functional.relu(changed(x)) * t + x * (1 - t)
        return self.last(x)


class Fractal(nn.Module):
    def __init__(self, before: int, channels: int, columns: int) -> None:
        super().__init__()
        self.conv = nn.Sequential(nn.Conv2d(before, channels, 3, padding=1), nn.BatchNorm2d(channels), nn.ReLU())
        self.rest = nn.ModuleList()
        if columns > 1:
            self.rest += [Fractal(before, channels, columns - 1), Fractal(channels, channels, columns - 1)]

    def ways(self, x: Tensor) -> list[Tensor]:
        if not self.rest:
            return [self.conv(x)]
        first, second = self.rest
        assert isinstance(first, Fractal) and isinstance(second, Fractal)
        return [self.conv(x), *second.ways(first(x))]

    def forward(self, x: Tensor) -> Tensor:
        ways = self.ways(x)
        return sum(ways[1:], ways[0]) / len(ways)


def fractal_net(columns: int = 3, channels: int = 8) -> nn.Module:
    return nn.Sequential(Fractal(3, channels, columns), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(64 * channels, 10))


class GraphConvolution(nn.Module):
    def __init__(self, features: int = 7, classes: int = 3) -> None:
        super().__init__()
        self.one, self.two = nn.Linear(features, 16), nn.Linear(16, classes)

    def forward(self, x: Tensor, neighbours: Tensor) -> Tensor:
        return neighbours @ self.two(functional.relu(neighbours @ self.one(x)))


class RadialBasis(nn.Module):
    def __init__(self, centres: int = 9) -> None:
        super().__init__()
        self.centres, self.widths, self.last = Learned(centres, 2), Learned(centres), nn.Linear(centres, 3)

    def forward(self, x: Tensor) -> Tensor:
        distance = (x[:, None] - self.centres.w).square().sum(2)
        return self.last(torch.exp(-distance * self.widths.w.exp()))


class GraphAttention(nn.Module):
    def __init__(self, features: int = 7, size: int = 4) -> None:
        super().__init__()
        self.w = nn.Linear(features, size, bias=False)
        self.asks, self.says = nn.Linear(size, 1, bias=False), nn.Linear(size, 1, bias=False)

    def forward(self, x: Tensor, neighbours: Tensor) -> Tensor:
        h = self.w(x)
        score = functional.leaky_relu(self.asks(h) + self.says(h).mT, 0.2)
        return score.masked_fill(neighbours <= 0, -1e9).softmax(-1) @ h
