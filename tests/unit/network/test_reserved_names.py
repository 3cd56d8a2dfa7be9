"""A card may be called whatever a person likes, even what the network calls its own things."""

from __future__ import annotations

from dataclasses import replace

import torch

from helpers.small_runs import dense
from neurarium.network import Network, build
from neurarium.network.names import RESERVED


def test_every_name_of_the_network_itself_can_be_given_to_a_card() -> None:
    ours = {name for name in {*vars(build(dense(2, 3))), *vars(Network)} if not name.startswith("_")}
    assert {"flat", "tap", "hushed", "graph"} <= ours
    assert ours <= RESERVED
    for name in sorted(ours):
        graph = dense(2, 3)
        hidden = next(node for node in graph.nodes.values() if node.type == "Linear")
        graph.nodes[hidden.id] = replace(hidden, name=name)
        assert build(graph)(torch.zeros(1, 2)).shape == (1, 1)
