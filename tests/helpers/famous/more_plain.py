"""The networks of `more_drawn` in plain PyTorch. Layers stand as in the drawing: weights are carried over in order."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional


class Both(nn.Module):
    """Several ways side by side, then what `join` makes of their answers."""

    def __init__(self, join: Callable[..., Tensor], *ways: nn.Module) -> None:
        super().__init__()
        self.ways, self.join = nn.ModuleList(ways), join

    def forward(self, x: Tensor) -> Tensor:
        return self.join(*[way(x) for way in self.ways])


class Learned(nn.Module):
    """One tensor, held by a module so that its place among the weights is that of the card."""

    def __init__(self, *shape: int) -> None:
        super().__init__()
        self.w = nn.Parameter(torch.zeros(shape))


def concat(*parts: Tensor) -> Tensor:
    return torch.cat(parts, 1)


def add(a: Tensor, b: Tensor) -> Tensor:
    return a + b


def around(*layers: nn.Module) -> nn.Module:
    return Both(add, nn.Sequential(*layers), nn.Identity())


def unit(
    before: int, after: int, size: int = 1, stride: int = 1, groups: int = 1, act: nn.Module | None = None,
    eps: float = 1e-5,
) -> nn.Sequential:  # fmt: skip
    conv = nn.Conv2d(before, after, size, stride, size // 2, groups=groups, bias=False)
    return nn.Sequential(conv, nn.BatchNorm2d(after, eps=eps), *([act] if act else []))


def head(channels: int, dropout: float = 0.0) -> list[nn.Module]:
    drop: list[nn.Module] = [nn.Dropout(dropout)] if dropout else []
    return [nn.AdaptiveAvgPool2d(1), nn.Flatten(), *drop, nn.Linear(channels, 1000)]


def squeezenet() -> nn.Module:
    layers: list[nn.Module] = [nn.Conv2d(3, 64, 3, 2), nn.ReLU()]
    before = 64
    for fires in (((16, 64), (16, 64)), ((32, 128), (32, 128)), ((48, 192), (48, 192), (64, 256), (64, 256))):
        layers.append(nn.MaxPool2d(3, 2, ceil_mode=True))
        for s, e in fires:
            wide = nn.Sequential(nn.Conv2d(s, e, 3, padding=1), nn.ReLU())
            layers += [nn.Conv2d(before, s, 1), nn.ReLU()]
            layers += [Both(concat, nn.Sequential(nn.Conv2d(s, e, 1), nn.ReLU()), wide)]
            before = 2 * e
    layers += [nn.Dropout(), nn.Conv2d(before, 1000, 1), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten()]
    return nn.Sequential(*layers)


def densenet121() -> nn.Module:
    layers: list[nn.Module] = [*unit(3, 64, 7, 2, act=nn.ReLU()), nn.MaxPool2d(3, 2, 1)]
    channels = 64
    for stage, count in enumerate((6, 12, 24, 16)):
        for _ in range(count):
            new = nn.Sequential(
                nn.BatchNorm2d(channels), nn.ReLU(), nn.Conv2d(channels, 128, 1, bias=False), nn.BatchNorm2d(128),
                nn.ReLU(), nn.Conv2d(128, 32, 3, padding=1, bias=False),
            )  # fmt: skip
            layers.append(Both(concat, nn.Identity(), new))
            channels += 32
        layers += [nn.BatchNorm2d(channels), nn.ReLU()]
        if stage < 3:
            layers += [nn.Conv2d(channels, channels // 2, 1, bias=False), nn.AvgPool2d(2)]
            channels //= 2
    return nn.Sequential(*layers, *head(channels))


def googlenet() -> nn.Module:
    def conv(before: int, after: int, size: int = 1, stride: int = 1) -> nn.Module:
        return unit(before, after, size, stride, act=nn.ReLU(), eps=1e-3)

    def pool(size: int = 3) -> nn.Module:
        return nn.MaxPool2d(size, 2, ceil_mode=True)

    layers = [conv(3, 64, 7, 2), pool(), conv(64, 64), conv(64, 192, 3), pool()]
    before = 192
    for index, (a, b1, b, c1, c, d) in enumerate((
        (64, 96, 128, 16, 32, 32), (128, 128, 192, 32, 96, 64), (192, 96, 208, 16, 48, 64), (160, 112, 224, 24, 64, 64),
        (128, 128, 256, 24, 64, 64), (112, 144, 288, 32, 64, 64), (256, 160, 320, 32, 128, 128),
        (256, 160, 320, 32, 128, 128), (384, 192, 384, 48, 128, 128),
    )):  # fmt: skip
        if index in (2, 7):
            layers.append(pool(3 if index == 2 else 2))
        layers.append(
            Both(
                concat, conv(before, a), nn.Sequential(conv(before, b1), conv(b1, b, 3)),
                nn.Sequential(conv(before, c1), conv(c1, c, 3)),
                nn.Sequential(nn.MaxPool2d(3, 1, 1, ceil_mode=True), conv(before, d)),
            )
        )  # fmt: skip
        before = a + b + c + d
    return nn.Sequential(*layers, *head(before, 0.2))


def mobilenet_v2() -> nn.Module:
    layers: list[nn.Module] = [unit(3, 32, 3, 2, act=nn.ReLU6())]
    before = 32
    for expand, channels, count, first in (
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)
    ):  # fmt: skip
        for index in range(count):
            stride, hidden = first if index == 0 else 1, before * expand
            way = [unit(before, hidden, act=nn.ReLU6())] if expand > 1 else []
            way += [unit(hidden, hidden, 3, stride, hidden, nn.ReLU6()), unit(hidden, channels)]
            layers.append(around(*way) if stride == 1 and before == channels else nn.Sequential(*way))
            before = channels
    return nn.Sequential(*layers, unit(before, 1280, act=nn.ReLU6()), *head(1280, 0.2))


class ShuffleUnit(nn.Module):
    def __init__(self, before: int, after: int, stride: int) -> None:
        super().__init__()
        half = after // 2
        self.left: nn.Module | None = None
        if stride == 2:
            self.left = nn.Sequential(unit(before, before, 3, 2, before), unit(before, half, act=nn.ReLU()))
        start = before if stride == 2 else half
        self.right = nn.Sequential(
            unit(start, half, act=nn.ReLU()), unit(half, half, 3, stride, half), unit(half, half, act=nn.ReLU())
        )

    def forward(self, x: Tensor) -> Tensor:
        left, right = (x, x) if self.left is not None else x.chunk(2, 1)
        x = torch.cat([self.left(left) if self.left is not None else left, self.right(right)], 1)
        samples, channels, height, width = x.shape
        return x.view(samples, 2, channels // 2, height, width).transpose(1, 2).reshape(x.shape)


def shufflenet_v2() -> nn.Module:
    layers: list[nn.Module] = [unit(3, 24, 3, 2, act=nn.ReLU()), nn.MaxPool2d(3, 2, 1)]
    before = 24
    for count, channels in ((4, 116), (8, 232), (4, 464)):
        for index in range(count):
            layers.append(ShuffleUnit(before, channels, 1 if index else 2))
            before = channels
    return nn.Sequential(*layers, unit(before, 1024, act=nn.ReLU()), *head(1024))


class SqueezeExcite(nn.Module):
    def __init__(self, channels: int, squeezed: int, act: nn.Module) -> None:
        super().__init__()
        self.down, self.act, self.up = nn.Conv2d(channels, squeezed, 1), act, nn.Conv2d(squeezed, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        return x * torch.sigmoid(self.up(self.act(self.down(x.mean((2, 3), keepdim=True)))))


def efficientnet_b0() -> nn.Module:
    layers: list[nn.Module] = [unit(3, 32, 3, 2, act=nn.SiLU())]
    before = 32
    for expand, kernel, first, channels, count in (
        (1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4),
        (6, 3, 1, 320, 1),
    ):  # fmt: skip
        for index in range(count):
            stride, hidden = first if index == 0 else 1, before * expand
            way: list[nn.Module] = [unit(before, hidden, act=nn.SiLU())] if expand > 1 else []
            way += [unit(hidden, hidden, kernel, stride, hidden, nn.SiLU())]
            way += [SqueezeExcite(hidden, max(1, before // 4), nn.SiLU()), unit(hidden, channels)]
            layers.append(around(*way) if stride == 1 and before == channels else nn.Sequential(*way))
            before = channels
    return nn.Sequential(*layers, unit(before, 1280, act=nn.SiLU()), *head(1280, 0.2))


def resnext50(groups: int = 32, width: int = 4, se: bool = False) -> nn.Module:
    layers: list[nn.Module] = [unit(3, 64, 7, 2, act=nn.ReLU()), nn.MaxPool2d(3, 2, 1)]
    before = 64
    for stage, count in enumerate((3, 4, 6, 3)):
        inner, outer = groups * width * 2**stage, 256 * 2**stage
        for index in range(count):
            stride = 2 if stage and index == 0 else 1
            way: list[nn.Module] = [unit(before, inner, act=nn.ReLU())]
            way += [unit(inner, inner, 3, stride, groups, nn.ReLU()), unit(inner, outer)]
            way += [SqueezeExcite(outer, outer // 16, nn.ReLU())] if se else []
            short = nn.Identity() if index else unit(before, outer, 1, stride)
            layers += [Both(add, nn.Sequential(*way), short), nn.ReLU()]
            before = outer
    return nn.Sequential(*layers, *head(before))


def se_resnet50() -> nn.Module:
    return resnext50(1, 64, True)


class ChannelNorm(nn.LayerNorm):
    """LayerNorm over the channels of (B, C, H, W)."""

    def forward(self, x: Tensor) -> Tensor:
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class ConvNeXtBlock(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.mix = nn.Conv2d(width, width, 7, padding=3, groups=width)
        self.norm = nn.LayerNorm(width, eps=1e-6)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.scale = Learned(width, 1, 1)

    def forward(self, x: Tensor) -> Tensor:
        y = self.norm(self.mix(x).permute(0, 2, 3, 1))
        y = self.down(functional.gelu(self.up(y))).permute(0, 3, 1, 2)
        return x + y * self.scale.w


def convnext(
    channels: tuple[int, ...] = (96, 192, 384, 768), counts: tuple[int, ...] = (3, 3, 9, 3)
) -> nn.Module:  # fmt: skip
    layers: list[nn.Module] = [nn.Conv2d(3, channels[0], 4, 4), ChannelNorm(channels[0], eps=1e-6)]
    for stage, (width, count) in enumerate(zip(channels, counts, strict=True)):
        if stage:
            before = channels[stage - 1]
            layers += [ChannelNorm(before, eps=1e-6), nn.Conv2d(before, width, 2, 2)]
        layers += [ConvNeXtBlock(width) for _ in range(count)]
    layers += [nn.AdaptiveAvgPool2d(1), ChannelNorm(channels[-1], eps=1e-6), nn.Flatten()]
    return nn.Sequential(*layers, nn.Linear(channels[-1], 1000))


class ViT(nn.Module):
    def __init__(
        self, size: int = 224, patch: int = 16, width: int = 768, heads: int = 12, layers: int = 12, classes: int = 1000
    ) -> None:
        super().__init__()
        self.patches = nn.Conv2d(3, width, patch, patch)
        self.token = Learned(1, width)
        self.places = Learned(1 + (size // patch) ** 2, width)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(
                width, heads, 4 * width, 0.0, "gelu", 1e-6, batch_first=True, norm_first=True
            )
            for _ in range(layers)
        )  # fmt: skip
        self.norm, self.head = nn.LayerNorm(width, eps=1e-6), nn.Linear(width, classes)

    def forward(self, x: Tensor) -> Tensor:
        x = self.patches(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.token.w.expand(len(x), 1, -1), x], 1) + self.places.w
        for layer in self.layers:
            x = layer(x)
        return self.head(self.norm(x)[:, 0])
