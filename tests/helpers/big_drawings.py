"""Drawings with hundreds of cards, for benchmarks and for tests of what happens when one zooms out."""

from __future__ import annotations

from neurarium.graph import Graph
from neurarium.graph.parts import Edge, Node

RESNET_152 = (3, 8, 36, 3)


class _Pen:
    """Collects nodes and wires and makes the drawing at once: a thousand edits would take their time."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []

    def add(self, node_type: str, *sources: str, **params: object) -> str:
        node_id = f"{node_type.lower()}{len(self.nodes)}"
        self.nodes.append(Node(node_id, node_type, node_id, params, (220.0 * len(self.nodes), 0.0)))
        for index, source in enumerate(sources):
            self.edges.append(Edge(source, "out", node_id, "in" if index == 0 else f"in{index + 1}"))
        return node_id

    def graph(self) -> Graph:
        return Graph(self.nodes, self.edges)


def _conv(pen: _Pen, x: str, channels: int, size: int, stride: int = 1) -> str:
    conv = pen.add("Conv2d", x, out_channels=channels, kernel_size=size, stride=stride, padding=size // 2, bias=False)
    return pen.add("BatchNorm2d", conv)


def resnet(blocks: tuple[int, ...] = RESNET_152, *, image: int = 224) -> Graph:
    """A bottleneck ResNet drawn flat, as it would come from an import: 517 cards for ResNet-152, none placed."""
    pen = _Pen()
    x = pen.add("Input", shape=(3, image, image))
    x = pen.add("ReLU", _conv(pen, x, 64, 7, 2))
    x = pen.add("MaxPool2d", x, kernel_size=3, stride=2, padding=1)
    for stage, count in enumerate(blocks):
        width = 64 * 2**stage
        for index in range(count):
            stride = 2 if stage and index == 0 else 1
            y = pen.add("ReLU", _conv(pen, x, width, 1))
            y = pen.add("ReLU", _conv(pen, y, width, 3, stride))
            y = _conv(pen, y, 4 * width, 1)
            skip = _conv(pen, x, 4 * width, 1, stride) if index == 0 else x
            x = pen.add("ReLU", pen.add("Add", y, skip))
    x = pen.add("Flatten", pen.add("AdaptiveAvgPool2d", x, output_size=1))
    pen.add("Output", pen.add("Linear", x, out_features=1000))
    return pen.graph()


def branching(cards: int = 1000, *, ways: int = 4) -> Graph:
    """Inception-like: again and again a card feeds `ways` chains of different lengths, which are joined."""
    pen = _Pen()
    x = pen.add("Input", shape=(16, 32, 32))
    while len(pen.nodes) + ways * (ways + 1) + 4 < cards:
        ends = []
        for way in range(ways):
            y = x
            for _ in range(way + 1):
                y = pen.add("ReLU", pen.add("Conv2d", y, out_channels=4, kernel_size=1))
            ends.append(y)
        x = pen.add("Concat", *ends)
    while len(pen.nodes) < cards - 1:
        x = pen.add("ReLU", x)
    pen.add("Output", x)
    return pen.graph()


__all__ = ["RESNET_152", "branching", "resnet"]
