"""The networks of `more_drawn_places` in plain PyTorch. Layers stand as in the drawing."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from helpers.famous.more_plain import unit


class SegNet(nn.Module):
    def __init__(self, widths: tuple[int, ...] = (8, 12), classes: int = 3) -> None:
        super().__init__()
        before = (3, *widths[:-1])
        self.down = nn.ModuleList(unit(a, b, 3, act=nn.ReLU()) for a, b in zip(before, widths, strict=True))
        after = (*widths[:-1][::-1], widths[0])
        self.up = nn.ModuleList(unit(a, b, 3, act=nn.ReLU()) for a, b in zip(widths[::-1], after, strict=True))
        self.last = nn.Conv2d(widths[0], classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        kept: list[tuple[Tensor, list[int]]] = []
        for layer in self.down:
            x = layer(x)
            size = list(x.shape[2:])
            x, places = functional.max_pool2d(x, 2, return_indices=True)
            kept.append((places, size))
        for layer in self.up:
            places, size = kept.pop()
            x = layer(functional.max_unpool2d(x, places, 2, output_size=size))
        answer: Tensor = self.last(x)
        return answer


class FourierBlock(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm1 = nn.LayerNorm(width)
        self.linear1, self.linear2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.norm2 = nn.LayerNorm(width)

    def forward(self, x: Tensor) -> Tensor:
        x = self.norm1(x + torch.fft.fft(torch.fft.fft(x, dim=-1), dim=-2).real)
        return self.norm2(x + self.linear2(functional.gelu(self.linear1(x))))


class FNet(nn.Module):
    def __init__(self, words: int = 40, steps: int = 9, width: int = 16, blocks: int = 2, classes: int = 3) -> None:
        super().__init__()
        self.words, self.places = nn.Embedding(words, width), nn.Embedding(steps, width)
        self.norm = nn.LayerNorm(width)
        self.blocks = nn.Sequential(*(FourierBlock(width) for _ in range(blocks)))
        self.pool, self.last = nn.Linear(width, width), nn.Linear(width, classes)

    def forward(self, x: Tensor) -> Tensor:
        x = self.blocks(self.norm(self.words(x) + self.places.weight))
        answer: Tensor = self.last(torch.tanh(self.pool(x[:, 0])))
        return answer


class SpatialTransformer(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.localisation = nn.Sequential(
            nn.Conv2d(1, 8, 7), nn.MaxPool2d(2), nn.ReLU(), nn.Conv2d(8, 10, 5), nn.MaxPool2d(2), nn.ReLU(),
            nn.Flatten(), nn.Linear(90, 32), nn.ReLU(), nn.Linear(32, 6),
        )  # fmt: skip
        self.rest = nn.Sequential(
            nn.Conv2d(1, 10, 5), nn.MaxPool2d(2), nn.ReLU(), nn.Conv2d(10, 20, 5), nn.MaxPool2d(2), nn.ReLU(),
            nn.Flatten(), nn.Linear(320, 50), nn.ReLU(), nn.Linear(50, 10),
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        theta = self.localisation(x).view(-1, 2, 3)
        grid = functional.affine_grid(theta, list(x.shape), align_corners=False)
        answer: Tensor = self.rest(functional.grid_sample(x, grid, align_corners=False))
        return answer


class SwinBlock(nn.Module):
    def __init__(self, size: int = 8, width: int = 16, window: int = 4, heads: int = 2) -> None:
        super().__init__()
        self.window, self.heads = window, heads
        tokens = window**2
        self.norm1, self.qkv = nn.LayerNorm(width), nn.Linear(width, 3 * width)
        self.bias = nn.Parameter(torch.zeros(1, heads, tokens, tokens))
        self.mask = nn.Parameter(torch.zeros((size // window) ** 2, 1, tokens, tokens), requires_grad=False)
        self.proj, self.norm2 = nn.Linear(width, width), nn.LayerNorm(width)
        self.fc1, self.fc2 = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def parameters(self, recurse: bool = True):  # type: ignore[no-untyped-def]  # in the order of the drawing
        for module in (self.norm1, self.qkv):
            yield from module.parameters()
        yield from (self.bias, self.mask)
        for module in (self.proj, self.norm2, self.fc1, self.fc2):
            yield from module.parameters()

    def forward(self, x: Tensor) -> Tensor:
        batch, height, width, channels = x.shape
        m = self.window
        y = torch.roll(self.norm1(x), (-(m // 2), -(m // 2)), (1, 2))
        y = y.view(batch, height // m, m, width // m, m, channels).permute(0, 1, 3, 2, 4, 5)
        y = y.reshape(batch, -1, m * m, channels)
        qkv = self.qkv(y).view(batch, -1, m * m, 3, self.heads, channels // self.heads).permute(3, 0, 1, 4, 2, 5)
        q, k, v = qkv.unbind(0)
        scores = q @ k.transpose(-2, -1) * (channels // self.heads) ** -0.5
        y = (scores + self.bias + self.mask).softmax(-1) @ v
        y = self.proj(y.transpose(2, 3).reshape(batch, -1, m * m, channels))
        y = y.view(batch, height // m, width // m, m, m, channels).permute(0, 1, 3, 2, 4, 5)
        x = x + torch.roll(y.reshape(batch, height, width, channels), (m // 2, m // 2), (1, 2))
        answer: Tensor = x + self.fc2(functional.gelu(self.fc1(self.norm2(x))))
        return answer


class Codebook(nn.Module):
    def __init__(self, entries: int = 12, width: int = 6) -> None:
        super().__init__()
        self.encoder = nn.Sequential(
            nn.ReLU(), nn.Conv2d(3, 8, 4, 2, 1), nn.ReLU(), nn.Conv2d(8, width, 4, 2, 1)
        )  # fmt: skip
        self.table = nn.Embedding(entries, width)
        self.decoder = nn.Sequential(
            nn.ReLU(), nn.ConvTranspose2d(width, 8, 4, 2, 1), nn.ReLU(), nn.ConvTranspose2d(8, 3, 4, 2, 1)
        )  # fmt: skip

    def forward(self, x: Tensor) -> Tensor:
        x = self.encoder(x).permute(0, 2, 3, 1)
        chosen = torch.cdist(x.flatten(0, 2), self.table.weight).argmin(1).view(x.shape[:3])
        answer: Tensor = self.decoder(self.table(chosen).permute(0, 3, 1, 2))
        return answer
