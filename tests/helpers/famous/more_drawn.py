"""More networks that people know, drawn with `nr.Graph`: networks for pictures, as in torchvision or the paper."""

from __future__ import annotations

from typing import Any

from neurarium.graph.parts import Ref
from neurarium.layers.drawing import CheckedGraph


def begin(*shape: int) -> tuple[CheckedGraph, Ref]:
    g = CheckedGraph()
    return g, g.add("Input", shape=shape)


def unit(
    g: CheckedGraph, x: Ref, channels: int, size: int = 1, stride: int = 1, act: str = "ReLU", *, eps: float = 1e-5,
    **more: Any,
) -> Ref:  # fmt: skip
    """Convolution, BatchNorm, activation; padded so that a stride of 1 keeps the size."""
    params = {"kernel_size": size, "stride": stride, "padding": size // 2, "bias": False, **more}
    x = g.add("BatchNorm2d", g.add("Conv2d", x, out_channels=channels, **params), eps=eps)
    return g.add(act, x) if act else x


def head(g: CheckedGraph, x: Ref, classes: int = 1000, dropout: float = 0.0) -> CheckedGraph:
    x = g.add("Flatten", g.add("AdaptiveAvgPool2d", x, output_size=1))
    x = g.add("Dropout", x, p=dropout) if dropout else x
    g.add("Output", g.add("Linear", x, out_features=classes))
    return g


def squeezenet(size: int = 224) -> CheckedGraph:
    """Iandola et al. 2016, version 1.1."""
    g, x = begin(3, size, size)

    def conv(x: Ref, channels: int, size: int, **more: int) -> Ref:
        return g.add("ReLU", g.add("Conv2d", x, out_channels=channels, kernel_size=size, **more))

    x = conv(x, 64, 3, stride=2)
    for fires in (((16, 64), (16, 64)), ((32, 128), (32, 128)), ((48, 192), (48, 192), (64, 256), (64, 256))):
        x = g.add("MaxPool2d", x, kernel_size=3, stride=2, ceil_mode=True)
        for squeeze, expand in fires:
            with g.group("fire"):
                s = conv(x, squeeze, 1)
                x = g.add("Concat", conv(s, expand, 1), conv(s, expand, 3, padding=1))
    x = conv(g.add("Dropout", x), 1000, 1)
    g.add("Output", g.add("Flatten", g.add("AdaptiveAvgPool2d", x, output_size=1)))
    return g


def densenet121(size: int = 224) -> CheckedGraph:
    """Huang et al. 2017."""
    g, x = begin(3, size, size)
    x = g.add("MaxPool2d", unit(g, x, 64, 7, 2), kernel_size=3, stride=2, padding=1)
    channels = 64
    for stage, count in enumerate((6, 12, 24, 16)):
        with g.group(f"dense{stage + 1}"):
            for _ in range(count):
                y = g.add("Conv2d", g.add("ReLU", g.add("BatchNorm2d", x)), out_channels=128, kernel_size=1, bias=False)
                y = g.add("ReLU", g.add("BatchNorm2d", y))
                y = g.add("Conv2d", y, out_channels=32, kernel_size=3, padding=1, bias=False)
                x = g.add("Concat", x, y)
        channels += 32 * count
        x = g.add("ReLU", g.add("BatchNorm2d", x))
        if stage < 3:
            channels //= 2
            x = g.add("Conv2d", x, out_channels=channels, kernel_size=1, bias=False)
            x = g.add("AvgPool2d", x, kernel_size=2)
    return head(g, x)


def googlenet(size: int = 224) -> CheckedGraph:
    """Szegedy et al. 2015 as in torchvision: with BatchNorm, 3×3 for 5×5, without the helpers at the side."""
    g, x = begin(3, size, size)

    def conv(x: Ref, channels: int, size: int = 1, stride: int = 1) -> Ref:
        return unit(g, x, channels, size, stride, eps=1e-3)

    def pool(x: Ref, size: int = 3) -> Ref:
        return g.add("MaxPool2d", x, kernel_size=size, stride=2, ceil_mode=True)

    x = pool(conv(conv(pool(conv(x, 64, 7, 2)), 64), 192, 3))
    for name, a, b1, b, c1, c, d in (
        ("3a", 64, 96, 128, 16, 32, 32), ("3b", 128, 128, 192, 32, 96, 64), ("4a", 192, 96, 208, 16, 48, 64),
        ("4b", 160, 112, 224, 24, 64, 64), ("4c", 128, 128, 256, 24, 64, 64), ("4d", 112, 144, 288, 32, 64, 64),
        ("4e", 256, 160, 320, 32, 128, 128), ("5a", 256, 160, 320, 32, 128, 128), ("5b", 384, 192, 384, 48, 128, 128),
    ):  # fmt: skip
        if name in ("4a", "5a"):
            x = pool(x, 3 if name == "4a" else 2)
        with g.group(f"inception{name}"):
            ways = [conv(x, a), conv(conv(x, b1), b, 3), conv(conv(x, c1), c, 3)]
            ways.append(conv(g.add("MaxPool2d", x, kernel_size=3, stride=1, padding=1, ceil_mode=True), d))
            x = g.add("Concat", *ways)
    return head(g, x, dropout=0.2)


def mobilenet_v2(size: int = 224) -> CheckedGraph:
    """Sandler et al. 2018."""
    g, x = begin(3, size, size)
    x, before = unit(g, x, 32, 3, 2, "ReLU6"), 32
    for expand, channels, count, first in (
        (1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)
    ):  # fmt: skip
        for index in range(count):
            stride, hidden = first if index == 0 else 1, before * expand
            with g.group("inverted"):
                y = unit(g, x, hidden, act="ReLU6") if expand > 1 else x
                y = unit(g, y, hidden, 3, stride, "ReLU6", groups=hidden)
                y = unit(g, y, channels, act="")
                x = g.add("Add", x, y) if stride == 1 and before == channels else y
            before = channels
    return head(g, unit(g, x, 1280, act="ReLU6"), dropout=0.2)


def shufflenet_v2(size: int = 224) -> CheckedGraph:
    """Ma et al. 2018, width 1."""
    g, x = begin(3, size, size)
    x = g.add("MaxPool2d", unit(g, x, 24, 3, 2), kernel_size=3, stride=2, padding=1)
    before = 24
    for count, channels in ((4, 116), (8, 232), (4, 464)):
        half = channels // 2
        for index in range(count):
            stride = 2 if index == 0 else 1
            with g.group("unit"):
                if stride == 2:
                    left, right = unit(g, unit(g, x, before, 3, 2, "", groups=before), half), x
                else:
                    halves = g.add("Chunk", x, chunks=2)
                    left, right = halves["out"], halves["out2"]
                right = unit(g, unit(g, unit(g, right, half), half, 3, stride, "", groups=half), half)
                x = g.add("ChannelShuffle", g.add("Concat", left, right), groups=2)
        before = channels
    return head(g, unit(g, x, 1024))


def squeeze_excite(g: CheckedGraph, x: Ref, channels: int, squeezed: int, act: str) -> Ref:
    y = g.add("Conv2d", g.add("AdaptiveAvgPool2d", x, output_size=1), out_channels=squeezed, kernel_size=1)
    y = g.add("Conv2d", g.add(act, y), out_channels=channels, kernel_size=1)
    return g.add("Multiply", g.add("Sigmoid", y), x)


def efficientnet_b0(size: int = 224) -> CheckedGraph:
    """Tan & Le 2019."""
    g, x = begin(3, size, size)
    x, before, done = unit(g, x, 32, 3, 2, "SiLU"), 32, 0
    for expand, kernel, first, channels, count in (
        (1, 3, 1, 16, 1), (6, 3, 2, 24, 2), (6, 5, 2, 40, 2), (6, 3, 2, 80, 3), (6, 5, 1, 112, 3), (6, 5, 2, 192, 4),
        (6, 3, 1, 320, 1),
    ):  # fmt: skip
        for index in range(count):
            stride, hidden = first if index == 0 else 1, before * expand
            with g.group("mbconv"):
                y = unit(g, x, hidden, act="SiLU") if expand > 1 else x
                y = unit(g, y, hidden, kernel, stride, "SiLU", groups=hidden)
                y = unit(g, squeeze_excite(g, y, hidden, max(1, before // 4), "SiLU"), channels, act="")
                if stride == 1 and before == channels:
                    y = g.add("Add", g.add("StochasticDepth", y, p=0.2 * done / 16), x)
                x = y
            before, done = channels, done + 1
    return head(g, unit(g, x, 1280, act="SiLU"), dropout=0.2)


def resnext50(size: int = 224, *, groups: int = 32, width: int = 4, se: bool = False) -> CheckedGraph:
    """Xie et al. 2017 (32 × 4d); with groups=1, width=64, se=True the SE-ResNet-50 of Hu et al. 2018."""
    g, x = begin(3, size, size)
    x = g.add("MaxPool2d", unit(g, x, 64, 7, 2), kernel_size=3, stride=2, padding=1)
    for stage, count in enumerate((3, 4, 6, 3)):
        inner, outer = groups * width * 2**stage, 256 * 2**stage
        for index in range(count):
            stride = 2 if stage and index == 0 else 1
            with g.group(f"layer{stage + 1}"):
                y = unit(g, unit(g, x, inner), inner, 3, stride, groups=groups)
                y = unit(g, y, outer, act="")
                y = squeeze_excite(g, y, outer, outer // 16, "ReLU") if se else y
                x = g.add("ReLU", g.add("Add", y, x if index else unit(g, x, outer, 1, stride, "")))
    return head(g, x)


def se_resnet50(size: int = 224) -> CheckedGraph:
    return resnext50(size, groups=1, width=64, se=True)


def convnext(
    size: int = 224, channels: tuple[int, ...] = (96, 192, 384, 768), counts: tuple[int, ...] = (3, 3, 9, 3)
) -> CheckedGraph:
    """Liu et al. 2022, ConvNeXt-T. The scale of a layer is a Parameter of channels × 1 × 1 that multiplies."""
    g, x = begin(3, size, size)

    def norm(x: Ref) -> Ref:
        x = g.add("LayerNorm", g.add("Permute", x, dims=(2, 3, 1)), eps=1e-6)
        return g.add("Permute", x, dims=(3, 1, 2))

    x = norm(g.add("Conv2d", x, out_channels=channels[0], kernel_size=4, stride=4))
    for stage, (width, count) in enumerate(zip(channels, counts, strict=True)):
        if stage:
            x = g.add("Conv2d", norm(x), out_channels=width, kernel_size=2, stride=2)
        with g.group(f"stage{stage + 1}", repeat=count):
            y = g.add("Conv2d", x, out_channels=width, kernel_size=7, padding=3, groups=width)
            y = g.add("LayerNorm", g.add("Permute", y, dims=(2, 3, 1)), eps=1e-6)
            y = g.add("Linear", g.add("GELU", g.add("Linear", y, out_features=4 * width)), out_features=width)
            scale = g.add("Parameter", shape=(width, 1, 1), weight_mean=1e-6, weight_std=0.0)
            y = g.add("Multiply", g.add("Permute", y, dims=(3, 1, 2)), scale)
            x = g.add("Add", x, g.add("StochasticDepth", y, p=0.1))
    x = g.add("Flatten", norm(g.add("AdaptiveAvgPool2d", x, output_size=1)))
    g.add("Output", g.add("Linear", x, out_features=1000))
    return g


def vit(
    size: int = 224, patch: int = 16, width: int = 768, heads: int = 12, layers: int = 12, classes: int = 1000
) -> CheckedGraph:
    """Dosovitskiy et al. 2021, ViT-B/16."""
    g, x = begin(3, size, size)
    x = g.add("Conv2d", x, out_channels=width, kernel_size=patch, stride=patch)
    x = g.add("Permute", g.add("Flatten", x, start_dim=2), dims=(2, 1))
    x = g.add("Concat", g.add("Parameter", shape=(1, width)), x, dim=1)
    x = g.add("LearnedPositions", x)
    with g.group("encoder", repeat=layers):
        x = g.add("TransformerEncoderLayer", x, nhead=heads, activation="gelu", norm_first=True, dropout=0.0,
                  layer_norm_eps=1e-6)  # fmt: skip
    x = g.add("Select", g.add("LayerNorm", x, eps=1e-6), dim=1, index=0)
    g.add("Output", g.add("Linear", x, out_features=classes))
    return g
