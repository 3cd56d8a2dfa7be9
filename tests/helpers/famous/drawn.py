"""Well-known networks drawn with `nr.Graph`. Sizes as in the papers (or in torchvision, where it fixed details)."""

from __future__ import annotations

from collections.abc import Callable

from neurarium.graph.parts import Ref
from neurarium.layers.drawing import CheckedGraph


def lenet5() -> CheckedGraph:
    """LeCun et al. 1998, as it is usually taught: 61,706 parameters."""
    g = CheckedGraph()
    x = g.add("Input", shape=(1, 28, 28))
    x = g.add("Tanh", g.add("Conv2d", x, name="conv1", out_channels=6, kernel_size=5, padding=2))
    x = g.add("AvgPool2d", x, kernel_size=2)
    x = g.add("Tanh", g.add("Conv2d", x, name="conv2", out_channels=16, kernel_size=5))
    x = g.add("Flatten", g.add("AvgPool2d", x, kernel_size=2))
    x = g.add("Tanh", g.add("Linear", x, name="fc1", out_features=120))
    x = g.add("Tanh", g.add("Linear", x, name="fc2", out_features=84))
    g.add("Output", g.add("Linear", x, name="fc3", out_features=10))
    return g


def alexnet() -> CheckedGraph:
    """Krizhevsky 2014 ("one weird trick"), as in torchvision."""
    g = CheckedGraph()
    x = g.add("Input", shape=(3, 224, 224))

    def conv(x: Ref, channels: int, size: int, stride: int = 1, padding: int = 0) -> Ref:
        params = {"out_channels": channels, "kernel_size": size, "stride": stride, "padding": padding}
        return g.add("ReLU", g.add("Conv2d", x, **params))

    x = g.add("MaxPool2d", conv(x, 64, 11, 4, 2), kernel_size=3, stride=2)
    x = g.add("MaxPool2d", conv(x, 192, 5, 1, 2), kernel_size=3, stride=2)
    x = conv(conv(conv(x, 384, 3, 1, 1), 256, 3, 1, 1), 256, 3, 1, 1)
    x = g.add("AdaptiveAvgPool2d", g.add("MaxPool2d", x, kernel_size=3, stride=2), output_size=6)
    x = g.add("Dropout", g.add("Flatten", x))
    x = g.add("Dropout", g.add("ReLU", g.add("Linear", x, out_features=4096)))
    x = g.add("ReLU", g.add("Linear", x, out_features=4096))
    g.add("Output", g.add("Linear", x, out_features=1000))
    return g


def vgg16() -> CheckedGraph:
    """Simonyan & Zisserman 2015, configuration D."""
    g = CheckedGraph()
    x = g.add("Input", shape=(3, 224, 224))
    for block, channels in enumerate(((64, 64), (128, 128), (256,) * 3, (512,) * 3, (512,) * 3)):
        with g.group(f"block{block + 1}"):
            for count in channels:
                x = g.add("ReLU", g.add("Conv2d", x, out_channels=count, kernel_size=3, padding=1))
            x = g.add("MaxPool2d", x, kernel_size=2)
    x = g.add("Flatten", g.add("AdaptiveAvgPool2d", x, output_size=7))
    for _ in range(2):
        x = g.add("Dropout", g.add("ReLU", g.add("Linear", x, out_features=4096)))
    g.add("Output", g.add("Linear", x, out_features=1000))
    return g


def _unit(g: CheckedGraph, x: Ref, channels: int, size: int, stride: int = 1, *, relu: bool = True) -> Ref:
    params = {"out_channels": channels, "kernel_size": size, "stride": stride, "padding": size // 2, "bias": False}
    x = g.add("BatchNorm2d", g.add("Conv2d", x, **params))
    return g.add("ReLU", x) if relu else x


def basic_block(g: CheckedGraph, x: Ref, channels: int, stride: int, project: bool) -> Ref:
    """He et al. 2016, figure 5 left."""
    y = _unit(g, _unit(g, x, channels, 3, stride), channels, 3, relu=False)
    return g.add("ReLU", g.add("Add", y, _unit(g, x, channels, 1, stride, relu=False) if project else x))


def bottleneck(g: CheckedGraph, x: Ref, channels: int, stride: int, project: bool) -> Ref:
    """He et al. 2016, figure 5 right; the stride on the 3×3 as in torchvision."""
    y = _unit(g, _unit(g, x, channels, 1), channels, 3, stride)
    y = _unit(g, y, 4 * channels, 1, relu=False)
    return g.add("ReLU", g.add("Add", y, _unit(g, x, 4 * channels, 1, stride, relu=False) if project else x))


Block = Callable[[CheckedGraph, Ref, int, int, bool], Ref]


def resnet(block: Block, counts: tuple[int, ...], *, first_projects: bool) -> CheckedGraph:
    """Stages of blocks; those after a stage's first are alike and drawn as one repeated group."""
    g = CheckedGraph()
    x = g.add("Input", shape=(3, 224, 224))
    x = _unit(g, x, 64, 7, 2)
    x = g.add("MaxPool2d", x, kernel_size=3, stride=2, padding=1)
    for stage, count in enumerate(counts):
        channels, stride = 64 * 2**stage, 1 if stage == 0 else 2
        with g.group(f"layer{stage + 1}"):
            with g.group("first"):
                x = block(g, x, channels, stride, stage > 0 or first_projects)
            with g.group("rest", repeat=count - 1):
                x = block(g, x, channels, 1, False)
    x = g.add("Flatten", g.add("AdaptiveAvgPool2d", x, output_size=1))
    g.add("Output", g.add("Linear", x, name="fc", out_features=1000))
    return g


def resnet18() -> CheckedGraph:
    return resnet(basic_block, (2, 2, 2, 2), first_projects=False)


def resnet50() -> CheckedGraph:
    return resnet(bottleneck, (3, 4, 6, 3), first_projects=True)


def resnet152() -> CheckedGraph:
    return resnet(bottleneck, (3, 8, 36, 3), first_projects=True)


def dcgan_generator() -> CheckedGraph:
    """Radford et al. 2016, 64×64, as in PyTorch's tutorial (nz 100, ngf 64)."""
    g = CheckedGraph()
    x = g.add("Input", shape=(100, 1, 1))
    for channels, stride, padding in ((512, 1, 0), (256, 2, 1), (128, 2, 1), (64, 2, 1)):
        x = g.add(
            "ConvTranspose2d", x, out_channels=channels, kernel_size=4, stride=stride, padding=padding, bias=False,
            weight_init="normal", weight_std=0.02,
        )  # fmt: skip
        x = g.add("ReLU", g.add("BatchNorm2d", x))
    x = g.add("ConvTranspose2d", x, out_channels=3, kernel_size=4, stride=2, padding=1, bias=False)
    g.add("Output", g.add("Tanh", x))
    return g


def dcgan_discriminator() -> CheckedGraph:
    """Its counterpart (ndf 64); the answer is a logit."""
    g = CheckedGraph()
    x = g.add("Input", shape=(3, 64, 64))
    for index, channels in enumerate((64, 128, 256, 512)):
        x = g.add("Conv2d", x, out_channels=channels, kernel_size=4, stride=2, padding=1, bias=False)
        x = g.add("BatchNorm2d", x) if index else x
        x = g.add("LeakyReLU", x, negative_slope=0.2)
    x = g.add("Conv2d", x, out_channels=1, kernel_size=4, bias=False)
    g.add("Output", g.add("Flatten", x))
    return g


def vae() -> CheckedGraph:
    """Kingma & Welling 2014: 784-400-20."""
    g = CheckedGraph()
    x = g.add("Input", shape=(784,))
    with g.group("encoder", role="encoder"):
        h = g.add("ReLU", g.add("Linear", x, name="fc1", out_features=400))
        mean = g.add("Linear", h, name="mean", out_features=20)
        logvar = g.add("Linear", h, name="logvar", out_features=20)
    z = g.add("Sample", mean, logvar, name="z")
    with g.group("decoder", role="decoder"):
        h = g.add("ReLU", g.add("Linear", z, name="fc3", out_features=400))
        y = g.add("Sigmoid", g.add("Linear", h, name="fc4", out_features=784))
    g.add("Output", y, name="picture")
    g.add("Output", mean, name="mean_out")
    g.add("Output", logvar, name="logvar_out")
    return g


def char_lstm(letters: int = 65, steps: int = 16) -> CheckedGraph:
    """Letters → the next one, from the last state of two LSTM layers."""
    g = CheckedGraph()
    x = g.add("Input", shape=(steps,), dtype="int")
    x = g.add("Embedding", x, num_embeddings=letters, embedding_dim=32)
    x = g.add("LSTM", x, hidden_size=128, num_layers=2)
    g.add("Output", g.add("Linear", x["last"], out_features=letters))
    return g


def kim_cnn(words: int = 5000, steps: int = 40) -> CheckedGraph:
    """Kim 2014: windows of 3, 4 and 5 words, 100 filters each, the largest of each over time."""
    g = CheckedGraph()
    x = g.add("Input", shape=(steps,), dtype="int")
    x = g.add("Embedding", x, num_embeddings=words, embedding_dim=128)
    x = g.add("Permute", x, dims=(2, 1))
    pooled = []
    for size in (3, 4, 5):
        y = g.add("ReLU", g.add("Conv1d", x, name=f"conv{size}", out_channels=100, kernel_size=size))
        pooled.append(g.add("Flatten", g.add("AdaptiveMaxPool1d", y, output_size=1)))
    x = g.add("Dropout", g.add("Concat", *pooled))
    g.add("Output", g.add("Linear", x, out_features=2))
    return g


def gpt(vocabulary: int = 65, context: int = 32, size: int = 64, heads: int = 4, layers: int = 3) -> CheckedGraph:
    """Radford et al. 2019 in small: pre-norm blocks drawn as one repeated group, the head tied to the embedding."""
    g = CheckedGraph()
    tokens = g.add("Input", shape=(context,), dtype="int")
    x = g.add("Embedding", tokens, name="wte", num_embeddings=vocabulary, embedding_dim=size)
    x = g.add("LearnedPositions", x, name="wpe", max_length=context)
    with g.group("blocks", repeat=layers):
        y = g.add("LayerNorm", x, name="ln1")
        y = g.add("MultiheadAttention", y, name="attn", num_heads=heads, causal=True)
        x = g.add("Add", x, y, name="add1")
        y = g.add("GELU", g.add("Linear", g.add("LayerNorm", x, name="ln2"), name="up", out_features=4 * size))
        x = g.add("Add", x, g.add("Linear", y, name="down", out_features=size), name="add2")
    x = g.add("LayerNorm", x, name="ln_f")
    g.add("Output", g.add("Linear", x, name="head", out_features=vocabulary, bias=False, same_weights_as="wte"))
    return g
