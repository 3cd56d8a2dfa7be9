"""Drawings that the network's tests share."""

from __future__ import annotations

from neurarium.graph import Graph


def digits_cnn() -> Graph:
    """A small image classifier: (1, 8, 8) → 10."""
    graph = Graph()
    x = graph.add("Input", shape=(1, 8, 8))
    x = graph.add("Conv2d", x, out_channels=8, padding=1)
    x = graph.add("ReLU", x)
    x = graph.add("MaxPool2d", x)
    x = graph.add("Flatten", x)
    x = graph.add("Linear", x, out_features=10)
    graph.add("Output", x)
    return graph


def residual() -> Graph:
    """A skip connection around a convolution; needs more than one value alive at a time."""
    graph = Graph()
    x = graph.add("Input", shape=(2, 6, 6))
    stem = graph.add("Conv2d", x, out_channels=4, padding=1, name="stem")
    y = graph.add("Conv2d", stem, out_channels=4, padding=1)
    y = graph.add("ReLU", y)
    x = graph.add("Add", stem, y, stem)
    x = graph.add("Flatten", x)
    graph.add("Output", x)
    return graph


def every_layer() -> Graph:
    """Many layers in one network: both LSTM ports, branches, sums and concatenations."""
    graph = Graph()
    image = graph.add("Input", shape=(1, 8, 8))
    a = graph.add("Conv2d", image, out_channels=4, padding="same", kernel_size=(3, 5), name="first filters")
    a = graph.add("BatchNorm2d", a)
    a = graph.add("GELU", a, approximate="tanh")
    b = graph.add("Conv2d", image, out_channels=4, padding=1, padding_mode="circular", bias=False, name="class")
    b = graph.add("LeakyReLU", b, negative_slope=0.2)
    c = graph.add("Add", a, b)
    d = graph.add("MaxPool2d", c, kernel_size=3, stride=2, padding=1)
    e = graph.add("AvgPool2d", c, ceil_mode=True)
    f = graph.add("Concat", d, e)
    f = graph.add("Conv2d", f, out_channels=8, kernel_size=3, dilation=2, padding=2, groups=4)
    g = graph.add("AdaptiveAvgPool2d", f, output_size=(1, 2))
    g = graph.add("Flatten", g)
    g = graph.add("BatchNorm1d", g, momentum=None)
    rows = graph.add("Flatten", image, end_dim=2, name="rows")
    first = graph.add("LSTM", rows, hidden_size=6, bidirectional=True, num_layers=2, dropout=0.3)
    norm = graph.add("LayerNorm", first, axes="all")
    second = graph.add("LSTM", norm, hidden_size=5, proj_size=3)
    flat = graph.add("Flatten", graph.add("Tanh", second))
    h = graph.add("Concat", g, first["last"], second["last"], flat)
    h = graph.add("Linear", h, out_features=12)
    h = graph.add("SiLU", h)
    h = graph.add("Dropout", h, p=0.25)
    gate = graph.add("Sigmoid", graph.add("Linear", h, out_features=12, bias=False))
    h = graph.add("Add", h, gate)
    h = graph.add("ReLU", h)
    h = graph.add("Softmax", graph.add("Linear", h, out_features=10))
    graph.add("Output", h)
    return graph
