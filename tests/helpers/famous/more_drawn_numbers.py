"""More networks that people know, drawn with `nr.Graph`: for plain numbers, graphs and pairs."""

from __future__ import annotations

from helpers.famous.more_drawn import begin
from neurarium.graph.parts import Ref
from neurarium.layers.drawing import CheckedGraph


def siren(size: int = 32, layers: int = 3) -> CheckedGraph:
    """Sitzmann et al. 2020: a picture as a function of the place."""
    g, x = begin(2)
    for _ in range(layers):
        x = g.add("Sine", g.add("Linear", x, out_features=size))
    g.add("Output", g.add("Linear", x, out_features=3))
    return g


def fourier_features(frequencies: int = 16) -> CheckedGraph:
    """Tancik et al. 2020: random waves that do not learn, before an ordinary network."""
    g, x = begin(2)
    x = g.add("Linear", x, out_features=frequencies, bias=False, weight_init="normal", weight_std=10.0, frozen=True)
    waves = [g.add("Expression", x, expression=f"{name}(2 * pi * x)") for name in ("sin", "cos")]
    x = g.add("ReLU", g.add("Linear", g.add("Concat", *waves), out_features=32))
    g.add("Output", g.add("Sigmoid", g.add("Linear", x, out_features=3)))
    return g


def mixture_of_experts(experts: int = 4, size: int = 12) -> CheckedGraph:
    """Jacobs et al. 1991: a gate weighs what several networks say."""
    g, x = begin(10)
    gate = g.add("Softmax", g.add("Linear", x, out_features=experts))
    said = []
    for index in range(experts):
        with g.group(f"expert{index + 1}"):
            said.append(g.add("Linear", g.add("Tanh", g.add("Linear", x, out_features=size)), out_features=3))
    y = g.add("Multiply", g.add("Stack", *said), g.add("Unsqueeze", gate, dim=2))
    g.add("Output", g.add("Sum", y, dim=1))
    return g


def repeated_step(turns: int = 6, size: int = 8) -> CheckedGraph:
    """Euler steps of a neural ODE (Chen et al. 2018), as ALBERT repeats its layer: every repetition has the weights of
    the first."""
    g, x = begin(size)
    with g.group("step", repeat=turns):
        y = g.add("Tanh", g.add("Linear", x, out_features=16, name="wide", same_weights_as="wide"))
        y = g.add("Linear", y, out_features=size, name="narrow", same_weights_as="narrow")
        x = g.add("Expression", x, y, expression="a + b / 6")
    g.add("Output", g.add("Linear", x, out_features=2))
    return g


def conditional_generator(classes: int = 10) -> CheckedGraph:
    """Mirza & Osindero 2014: noise and the wanted class."""
    g, z = begin(100)
    wanted = g.add("Input", shape=(1,), dtype="int", name="class")
    y = g.add("Cast", g.add("Select", g.add("OneHot", wanted, num_classes=classes), dim=1))
    x = g.add("Concat", z, y)
    for size in (128, 256):
        x = g.add("LeakyReLU", g.add("BatchNorm1d", g.add("Linear", x, out_features=size)), negative_slope=0.2)
    x = g.add("Tanh", g.add("Linear", x, out_features=784))
    g.add("Output", g.add("Unflatten", x, unflattened_size=(1, 28, 28)))
    return g


def squash(g: CheckedGraph, x: Ref) -> Ref:
    length = g.add("Sum", g.add("Expression", x, expression="x^2"), dim=-1, keepdim=True)
    return g.add("Expression", x, length, expression="a * sqrt(b) / (1 + b)")


def capsules(classes: int = 10, channels: int = 32, capsule_kinds: int = 2, turns: int = 3) -> CheckedGraph:
    """Sabour et al. 2017 with fewer channels: squashed capsules, agreement reached in `turns` rounds of routing."""
    g, x = begin(1, 28, 28)
    x = g.add("ReLU", g.add("Conv2d", x, out_channels=channels, kernel_size=9))
    x = g.add("Conv2d", x, out_channels=8 * capsule_kinds, kernel_size=9, stride=2)
    count = capsule_kinds * 36
    x = g.add("Reshape", x, shape=(capsule_kinds, 8, 36))
    x = squash(g, g.add("Reshape", g.add("Permute", x, dims=(1, 3, 2)), shape=(count, 1, 1, 8)))
    w = g.add("Parameter", shape=(count, classes, 8, 16), weight_std=0.1)
    votes = g.add("Squeeze", g.add("MatMul", x, w), dim=3)  # count × classes × 16
    b = None
    for turn in range(turns):
        with g.group(f"routing{turn + 1}"):
            if b is None:
                said = g.add("Expression", g.add("Sum", votes, dim=1, keepdim=True), expression=f"x / {classes}")
            else:
                c = g.add("Softmax", b, dim=2)
                said = g.add("Sum", g.add("Multiply", votes, c), dim=1, keepdim=True)
            v = squash(g, said)
            if turn < turns - 1:
                a = g.add("Sum", g.add("Multiply", votes, v), dim=-1, keepdim=True)
                b = a if b is None else g.add("Add", a, b)
    v = g.add("Squeeze", v, dim=1)
    g.add("Output", g.add("Expression", g.add("Sum", g.add("Multiply", v, v), dim=-1), expression="sqrt(x)"))
    return g


def wide_and_deep(features: int = 20, words: int = 50, columns: int = 4) -> CheckedGraph:
    """Cheng et al. 2016: a line through crossed features beside a network over categories."""
    g, wide = begin(features)
    deep = g.add("Input", shape=(columns,), dtype="int", name="categories")
    line = g.add("Linear", wide, out_features=1)
    x = g.add("Flatten", g.add("Embedding", deep, num_embeddings=words, embedding_dim=8))
    for size in (32, 16):
        x = g.add("ReLU", g.add("Linear", x, out_features=size))
    g.add("Output", g.add("Sigmoid", g.add("Add", line, g.add("Linear", x, out_features=1))))
    return g


def tied_autoencoder() -> CheckedGraph:
    """The decoder uses the encoder's weights the other way round, which is what a transposed convolution does; dense
    layers do it as convolutions with windows of 1."""
    g, x = begin(1, 28, 28)
    h = g.add("ReLU", g.add("Conv2d", x, out_channels=8, kernel_size=4, stride=2, padding=1, name="conv"))
    h = g.add("Unsqueeze", g.add("Flatten", h), dim=2)
    z = g.add("ReLU", g.add("Conv1d", h, out_channels=16, kernel_size=1, name="code"))
    h = g.add("ConvTranspose1d", z, out_channels=1568, kernel_size=1, same_weights_as="code")
    h = g.add("Unflatten", g.add("Flatten", h), unflattened_size=(8, 14, 14))
    y = g.add(
        "ConvTranspose2d", h, out_channels=1, kernel_size=4, stride=2, padding=1, bias=False, same_weights_as="conv"
    )
    g.add("Output", g.add("Sigmoid", y))
    return g


def highway(size: int = 20, layers: int = 4) -> CheckedGraph:
    """Srivastava et al. 2015: a gate chooses between what was computed and what came."""
    g, x = begin(size)
    with g.group("highway", repeat=layers):
        h = g.add("ReLU", g.add("Linear", x, out_features=size))
        t = g.add("Sigmoid", g.add("Linear", x, out_features=size))
        x = g.add("Expression", h, t, x, expression="a * b + c * (1 - b)")
    g.add("Output", g.add("Linear", x, out_features=3))
    return g


def fractal_net(columns: int = 3, channels: int = 8) -> CheckedGraph:
    """Larsson et al. 2017: a block is the mean of a convolution and of two smaller blocks in a row."""
    g, x = begin(3, 16, 16)

    def conv(x: Ref) -> Ref:
        x = g.add("Conv2d", x, out_channels=channels, kernel_size=3, padding=1)
        return g.add("ReLU", g.add("BatchNorm2d", x))

    def fractal(x: Ref, columns: int) -> list[Ref]:
        if columns == 1:
            return [conv(x)]
        first = conv(x)
        inner = fractal(join(fractal(x, columns - 1)), columns - 1)
        return [first, *inner]

    def join(ways: list[Ref]) -> Ref:
        return g.add("Mean", g.add("Stack", *ways), dim=1) if len(ways) > 1 else ways[0]

    with g.group("fractal"):
        x = join(fractal(x, columns))
    x = g.add("Flatten", g.add("MaxPool2d", x))
    g.add("Output", g.add("Linear", x, out_features=10))
    return g


def graph_convolution(nodes: int = 12, features: int = 7, classes: int = 3) -> CheckedGraph:
    """Kipf & Welling 2017: the neighbours are a matrix that comes in beside the features."""
    g, x = begin(nodes, features)
    neighbours = g.add("Input", shape=(nodes, nodes), name="neighbours")
    x = g.add("ReLU", g.add("MatMul", neighbours, g.add("Linear", x, out_features=16)))
    g.add("Output", g.add("MatMul", neighbours, g.add("Linear", g.add("Dropout", x), out_features=classes)))
    return g


def radial_basis(centres: int = 9) -> CheckedGraph:
    """Broomhead & Lowe 1988: bells round learned centres, each as wide as it likes."""
    g, x = begin(2)
    away = g.add("Subtract", g.add("Unsqueeze", x, dim=1), g.add("Parameter", shape=(centres, 2)))
    distance = g.add("Sum", g.add("Expression", away, expression="x^2"), dim=2)
    width = g.add("Parameter", shape=(centres,))
    x = g.add("Expression", distance, width, expression="exp(-a * exp(b))")
    g.add("Output", g.add("Linear", x, out_features=3))
    return g


def graph_attention(nodes: int = 12, features: int = 7, size: int = 4) -> CheckedGraph:
    """Veličković et al. 2018, one head: who is no neighbour is held back before the softmax."""
    g, x = begin(nodes, features)
    neighbours = g.add("Input", shape=(nodes, nodes), name="neighbours")
    h = g.add("Linear", x, out_features=size, bias=False)
    asks = g.add("Linear", h, out_features=1, bias=False)
    says = g.add("Transpose", g.add("Linear", h, out_features=1, bias=False))
    score = g.add("LeakyReLU", g.add("Expression", asks, says, expression="a + b"), negative_slope=0.2)
    score = g.add("Expression", score, neighbours, expression="a - 1e9 * (b <= 0)")
    g.add("Output", g.add("MatMul", g.add("Softmax", score), h))
    return g
