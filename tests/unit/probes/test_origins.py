"""Where steps come from: tokens through layers that keep them apart, patches through windows; the rest has none."""

from __future__ import annotations

import torch

from neurarium.layers.drawing import CheckedGraph as Graph
from neurarium.network import Network
from neurarium.network.building import build
from neurarium.probes import activations
from neurarium.probes.origins import LEARNED, Origin, arriving, origins


def run(graph: Graph, sample: torch.Tensor) -> tuple[Network, dict[tuple[str, str], torch.Tensor]]:
    network = build(graph).eval()
    with torch.no_grad():
        return network, activations(network, sample[None])


def tokens() -> Graph:
    g = Graph()
    letters = g.add("Input", shape=(5,), dtype="int", name="letters")
    x = g.add("SinePositions", g.add("Embedding", letters, num_embeddings=9, embedding_dim=4), name="placed")
    first = g.add("Parameter", shape=(1, 4), name="first")
    both = g.add("Concat", first, x, dim=1, name="both")
    y = g.add("MultiheadAttention", both, num_heads=2, name="attention")
    mixed = g.add("Linear", g.add("Transpose", y), out_features=6, name="mixed")
    g.add("Output", g.add("Linear", g.add("Flatten", mixed), out_features=3))
    return g


def test_tokens_keep_their_places_through_layers_that_work_step_by_step() -> None:
    network, outputs = run(tokens(), torch.arange(5))
    own = tuple(Origin("token", "letters", (index,)) for index in range(5))
    assert origins(network, outputs, "placed") == own
    assert origins(network, outputs, "attention") == (LEARNED, *own), "a learned step stands in front"
    assert {origin.kind for origin in origins(network, outputs, "mixed", axis=2)} == {"unknown"}
    assert set(arriving(network, outputs, "attention")) == {"in"}


def test_patches_are_the_pixels_that_their_windows_see() -> None:
    g = Graph()
    x = g.add("Conv2d", g.add("Input", shape=(1, 8, 8), name="picture"), out_channels=4, kernel_size=3, padding=1)
    x = g.add("MaxPool2d", g.add("ReLU", x), kernel_size=2)
    x = g.add("Transpose", g.add("Flatten", x, start_dim=2, end_dim=3), name="patches")
    g.add("Output", g.add("Linear", g.add("Flatten", x), out_features=3))
    network, outputs = run(g, torch.randn(1, 8, 8))
    found = origins(network, outputs, "patches")
    assert len(found) == 16 and {origin.kind for origin in found} == {"patch"}
    assert found[0].place == (0, 0, 3, 3), "rows and columns −1 to 2, as far as there are pixels"
    assert found[6].place == (1, 3, 5, 7)
    changed = torch.randn(1, 8, 8)
    before = outputs["patches", "out"][0, 6]
    outside = outputs["picture", "out"][0].clone()
    outside[:, 5:], outside[:, :1] = changed[:, 5:], changed[:, :1]
    outside[:, :, 7:], outside[:, :, :3] = changed[:, :, 7:], changed[:, :, :3]
    _, again = run_with(network, outside)
    torch.testing.assert_close(again["patches", "out"][0, 6], before)


def run_with(network: Network, sample: torch.Tensor) -> tuple[Network, dict[tuple[str, str], torch.Tensor]]:
    with torch.no_grad():
        return network, activations(network, sample[None])
