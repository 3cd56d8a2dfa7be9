"""The networks of `more_drawn_rest` in plain PyTorch. Layers stand as in the drawing."""

from __future__ import annotations

import math
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional

from helpers.famous.more_plain import Learned, around, unit


class UNet(nn.Module):
    def __init__(self, first: int = 64, classes: int = 2, channels: int = 1) -> None:
        super().__init__()

        def double(before: int, after: int) -> nn.Module:
            return nn.Sequential(unit(before, after, 3, act=nn.ReLU()), unit(after, after, 3, act=nn.ReLU()))

        widths = [first * 2**depth for depth in range(5)]
        self.down = nn.ModuleList(double(a, b) for a, b in zip([channels, *widths], widths, strict=False))
        self.up = nn.ModuleList()
        for width in reversed(widths[:-1]):
            self.up += [nn.ConvTranspose2d(2 * width, width, 2, 2), double(2 * width, width)]
        self.last = nn.Conv2d(first, classes, 1)

    def forward(self, x: Tensor) -> Tensor:
        ways: list[Tensor] = []
        for depth, layer in enumerate(self.down):
            x = layer(functional.max_pool2d(x, 2) if depth else x)
            ways.append(x)
        ways.pop()
        for wider, layer in zip(self.up[::2], self.up[1::2], strict=True):
            x = layer(torch.cat([ways.pop(), wider(x)], 1))
        return self.last(x)


def cyclegan_generator(first: int = 64, blocks: int = 9) -> nn.Module:
    def conv(before: int, after: int, size: int) -> list[nn.Module]:
        return [nn.ReflectionPad2d(size // 2), nn.Conv2d(before, after, size), nn.InstanceNorm2d(after)]

    wide = 4 * first
    layers = [*conv(3, first, 7), nn.ReLU()]
    for width in (2 * first, wide):
        layers += [nn.Conv2d(width // 2, width, 3, 2, 1), nn.InstanceNorm2d(width), nn.ReLU()]
    layers += [around(*conv(wide, wide, 3), nn.ReLU(), *conv(wide, wide, 3)) for _ in range(blocks)]
    for width in (2 * first, first):
        layers += [nn.ConvTranspose2d(2 * width, width, 3, 2, 1, 1), nn.InstanceNorm2d(width), nn.ReLU()]
    return nn.Sequential(*layers, *conv(first, 3, 7)[:2], nn.Tanh())


class Pix2Pix(nn.Module):
    def __init__(self, first: int = 64, depth: int = 8) -> None:
        super().__init__()
        widths = [first * min(2**level, 8) for level in range(depth)]
        self.down, self.up, self.depth = nn.ModuleList(), nn.ModuleList(), depth
        for level, width in enumerate(widths):
            layers: list[nn.Module] = [nn.LeakyReLU(0.2)] if level else []
            layers.append(nn.Conv2d(widths[level - 1] if level else 3, width, 4, 2, 1, bias=False))
            layers += [nn.BatchNorm2d(width)] if 0 < level < depth - 1 else []
            self.down.append(nn.Sequential(*layers))
        for level in reversed(range(depth)):
            before = widths[level] * (1 if level == depth - 1 else 2)
            after = widths[level - 1] if level else 3
            layers = [nn.ReLU(), nn.ConvTranspose2d(before, after, 4, 2, 1, bias=level == 0)]
            layers += [nn.BatchNorm2d(after) if level else nn.Tanh()]
            self.up.append(nn.Sequential(*layers))

    def forward(self, x: Tensor) -> Tensor:
        ways = []
        for layer in self.down:
            x = layer(x)
            ways.append(x)
        x = ways.pop()
        for index, layer in enumerate(self.up):
            x = layer(x if index == 0 else torch.cat([ways.pop(), x], 1))
        return x


class PatchDiscriminator(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        layers: list[nn.Module] = [nn.Conv2d(6, 64, 4, 2, 1), nn.LeakyReLU(0.2)]
        for width, stride in ((128, 2), (256, 2), (512, 1)):
            layers += [nn.Conv2d(width // 2, width, 4, stride, 1, bias=False), nn.BatchNorm2d(width), nn.LeakyReLU(0.2)]
        self.layers = nn.Sequential(*layers, nn.Conv2d(512, 1, 4, 1, 1))

    def forward(self, x: Tensor, answer: Tensor) -> Tensor:
        return self.layers(torch.cat([x, answer], 1))


def espcn(upscale: int = 3) -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 64, 5, padding=2), nn.Tanh(), nn.Conv2d(64, 32, 3, padding=1), nn.Tanh(),
        nn.Conv2d(32, upscale**2, 3, padding=1), nn.PixelShuffle(upscale),
    )  # fmt: skip


class WaveNet(nn.Module):
    def __init__(self, channels: int = 8, skip: int = 12, letters: int = 16) -> None:
        super().__init__()
        self.letters = letters
        self.first = nn.Conv1d(letters, channels, 1)
        self.layers = nn.ModuleList()
        for dilation in (1, 2, 4, 8):
            layer = nn.ModuleDict({"gated": nn.Conv1d(channels, 2 * channels, 2, dilation=dilation)})
            layer["skip"] = nn.Conv1d(channels, skip, 1)
            if dilation < 8:
                layer["on"] = nn.Conv1d(channels, channels, 1)
            self.layers.append(layer)
        self.end1, self.end2 = nn.Conv1d(skip, skip, 1), nn.Conv1d(skip, letters, 1)

    def forward(self, tokens: Tensor) -> Tensor:
        x = self.first(functional.one_hot(tokens, self.letters).float().transpose(1, 2))
        skips = torch.zeros(())
        for index, layer in enumerate(self.layers):
            signal, gate = layer["gated"](functional.pad(x, (2**index, 0))).chunk(2, 1)
            y = torch.tanh(signal) * torch.sigmoid(gate)
            skips = skips + layer["skip"](y)
            x = x + layer["on"](y) if "on" in layer else x
        return self.end2(functional.relu(self.end1(functional.relu(skips))))[:, :, -1]


class TCN(nn.Module):
    def __init__(self, channels: int = 3, hidden: int = 12, outputs: int = 4) -> None:
        super().__init__()
        norm = nn.utils.parametrizations.weight_norm
        self.blocks = nn.ModuleList()
        for dilation, before in ((1, channels), (2, hidden), (4, hidden)):
            convs = [norm(nn.Conv1d(b, hidden, 3, dilation=dilation)) for b in (before, hidden)]
            short = [nn.Conv1d(before, hidden, 1)] if before != hidden else []
            self.blocks.append(nn.ModuleList([*convs, *short]))
        self.last = nn.Linear(hidden, outputs)

    def forward(self, x: Tensor) -> Tensor:
        for index, (one, two, *short) in enumerate(self.blocks):
            pad = (2 * 2**index, 0)
            y = functional.relu(one(functional.pad(x, pad)))
            y = functional.relu(two(functional.pad(y, pad)))
            x = functional.relu(y + (short[0](x) if short else x))
        return self.last(x[:, :, -1])


class Seq2Seq(nn.Module):
    def __init__(self, words: int = 40, others: int = 30, size: int = 24) -> None:
        super().__init__()
        self.words, self.reads = nn.Embedding(words, 16), nn.GRU(16, size, batch_first=True)
        self.others, self.writes = nn.Embedding(others, 16), nn.GRU(16, size, batch_first=True)
        self.asked, self.known = nn.Linear(size, size), nn.Linear(size, size, bias=False)
        self.score, self.last = nn.Linear(size, 1, bias=False), nn.Linear(2 * size, others)

    def forward(self, x: Tensor, y: Tensor) -> tuple[Tensor, Tensor]:
        read, state = self.reads(self.words(x))
        wrote, _ = self.writes(self.others(y), state)
        both = self.asked(wrote)[:, :, None] + self.known(read)[:, None]
        weights = self.score(torch.tanh(both))[..., 0].softmax(-1)
        return self.last(torch.cat([wrote, weights @ read], -1)), weights


def sines(steps: int, size: int) -> Tensor:
    place, k = torch.arange(steps)[:, None].float(), torch.arange(0, size, 2).float()
    angle = place * torch.exp(-math.log(10_000.0) * k / size)
    return torch.stack([angle.sin(), angle.cos()], -1).flatten(1)


class Transformer(nn.Module):
    """torch's own nn.Transformer, which holds the encoder, then the decoder."""

    def __init__(self, words: int = 50, size: int = 32, heads: int = 4, layers: int = 2) -> None:
        super().__init__()
        self.size, self.words = size, nn.Embedding(words, size)
        self.body = nn.Transformer(size, heads, layers, layers, 2 * size, 0.0, batch_first=True)

    def forward(self, x: Tensor, y: Tensor) -> Tensor:
        def placed(tokens: Tensor) -> Tensor:
            return self.words(tokens) * math.sqrt(self.size) + sines(tokens.shape[1], self.size)

        nothing = x == 0
        ahead = nn.Transformer.generate_square_subsequent_mask(y.shape[1])
        z = self.body(
            placed(x), placed(y), tgt_mask=ahead, src_key_padding_mask=nothing, memory_key_padding_mask=nothing,
        )  # fmt: skip
        return z @ self.words.weight.T


class Bert(nn.Module):
    def __init__(
        self, words: int = 30_522, steps: int = 512, size: int = 768, heads: int = 12, layers: int = 12
    ) -> None:
        super().__init__()
        self.words, self.segments = nn.Embedding(words, size, padding_idx=0), nn.Embedding(2, size)
        self.places, self.norm = Learned(steps, size), nn.LayerNorm(size, eps=1e-12)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(size, heads, 4 * size, 0.1, "gelu", 1e-12, batch_first=True)
            for _ in range(layers)
        )
        self.pooler = nn.Linear(size, size)

    def forward(self, x: Tensor, segments: Tensor) -> tuple[Tensor, Tensor]:
        e = self.norm(self.words(x) + self.segments(segments) + self.places.w[: x.shape[1]])
        for layer in self.layers:
            e = layer(e, src_key_padding_mask=x == 0)
        return torch.tanh(self.pooler(e[:, 0])), e


class Perceiver(nn.Module):
    def __init__(self, channels: int = 3, latents: int = 8, size: int = 16) -> None:
        super().__init__()
        self.questions = Learned(latents, size)
        self.look = nn.MultiheadAttention(size, 2, kdim=channels, vdim=channels, batch_first=True)
        self.think = nn.TransformerEncoderLayer(size, 2, 4 * size, 0.0, batch_first=True)
        self.last = nn.Linear(size, 5)

    def forward(self, x: Tensor) -> Tensor:
        z = self.questions.w.expand(len(x), -1, -1)
        for _ in range(3):
            z = self.think(z + self.look(z, x, x, need_weights=False)[0])
        return self.last(z.mean(1))


class Siamese(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.tower = nn.Sequential(
            nn.Conv2d(1, 8, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(8, 16, 3), nn.ReLU(), nn.Flatten(),
            nn.Linear(1600, 32), nn.Sigmoid(),
        )  # fmt: skip
        self.last = nn.Linear(32, 1)

    def forward(self, a: Tensor, b: Tensor) -> Tensor:
        return self.last((self.tower(a) - self.tower(b)).abs())


class PointNet(nn.Module):
    def __init__(self, classes: int = 10) -> None:
        super().__init__()

        def shared(*widths: int) -> nn.Module:
            return nn.Sequential(*(
                layer for a, b in pairwise(widths)
                for layer in (nn.Conv1d(a, b, 1), nn.BatchNorm1d(b), nn.ReLU())
            ))  # fmt: skip

        def dense(last: int) -> nn.Module:
            return nn.Sequential(
                nn.Linear(1024, 512), nn.BatchNorm1d(512), nn.ReLU(), nn.Linear(512, 256), nn.BatchNorm1d(256),
                nn.ReLU(), nn.Linear(256, last),
            )  # fmt: skip

        self.look, self.turn = shared(3, 64, 128, 1024), dense(9)
        self.points, self.last = shared(3, 64, 64, 64, 128, 1024), dense(classes)

    def forward(self, x: Tensor) -> Tensor:
        turn = self.turn(self.look(x).amax(2)).view(-1, 3, 3) + torch.eye(3)
        return self.last(self.points(turn @ x).amax(2))


class NeRF(nn.Module):
    def __init__(self, position: int = 63, direction: int = 27, size: int = 256) -> None:
        super().__init__()
        sizes = [position, *[size] * 4, size + position, size, size]
        self.layers = nn.ModuleList(nn.Linear(before, size) for before in sizes)
        self.density, self.feature = nn.Linear(size, 1), nn.Linear(size, size)
        self.towards, self.colour = nn.Linear(size + direction, size // 2), nn.Linear(size // 2, 3)

    def forward(self, place: Tensor, direction: Tensor) -> Tensor:
        x = place
        for index, layer in enumerate(self.layers):
            x = functional.relu(layer(torch.cat([place, x], 1) if index == 5 else x))
        y = functional.relu(self.towards(torch.cat([self.feature(x), direction], 1)))
        return torch.cat([self.colour(y), self.density(x)], 1)


class LlamaBlock(nn.Module):
    def __init__(self, size: int, heads: int, keys: int) -> None:
        super().__init__()
        self.heads, self.keys, self.each = heads, keys, size // heads
        self.norm1 = nn.RMSNorm(size, eps=1e-6)
        self.q = nn.Linear(size, size, bias=False)
        self.k, self.v = (nn.Linear(size, keys * self.each, bias=False) for _ in range(2))
        self.o = nn.Linear(size, size, bias=False)
        self.norm2 = nn.RMSNorm(size, eps=1e-6)
        self.gate, self.up = nn.Linear(size, 64, bias=False), nn.Linear(size, 64, bias=False)
        self.down = nn.Linear(64, size, bias=False)

    def turned(self, x: Tensor) -> Tensor:
        """Every two neighbours as one complex number, turned by the place."""
        place, k = torch.arange(x.shape[2]).float(), torch.arange(0, self.each, 2).float() / self.each
        angle = torch.outer(place, 10_000.0**-k)
        pairs = torch.view_as_complex(x.reshape(*x.shape[:-1], -1, 2).contiguous())
        return torch.view_as_real(pairs * torch.polar(torch.ones_like(angle), angle)).flatten(-2)

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm1(x)
        q, k, v = (f(y).unflatten(2, (-1, self.each)).transpose(1, 2) for f in (self.q, self.k, self.v))
        k, v = (z.repeat_interleave(self.heads // self.keys, 1) for z in (self.turned(k), v))
        y = functional.scaled_dot_product_attention(self.turned(q), k, v, is_causal=True)
        x = x + self.o(y.transpose(1, 2).flatten(2))
        y = self.norm2(x)
        return x + self.down(functional.silu(self.gate(y)) * self.up(y))


class Llama(nn.Module):
    def __init__(self, words: int = 100, size: int = 32, heads: int = 4, keys: int = 2) -> None:
        super().__init__()
        self.table = nn.Embedding(words, size)
        self.blocks = nn.Sequential(*(LlamaBlock(size, heads, keys) for _ in range(2)))
        self.norm, self.head = nn.RMSNorm(size, eps=1e-6), nn.Linear(size, words, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.norm(self.blocks(self.table(x))))
