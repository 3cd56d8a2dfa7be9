"""Groups and blocks in a written drawing."""

from __future__ import annotations

import pytest

import neurarium as nr
from neurarium.graph import GraphError
from neurarium.layers import analyse


def test_what_is_added_inside_becomes_a_group_and_groups_nest() -> None:
    g = nr.Graph()
    x = g.add("Input", shape=(8,))
    with g.group("encoder", role="encoder"):
        x = g.add("Linear", x, name="wide", out_features=8)
        with g.group("stage", repeat=3):
            x = g.add("ReLU", g.add("Linear", x, name="deep", out_features=8))
    g.add("Output", x)
    names = {group.name: group for group in g.groups.values()}
    assert g.node("wide").group == names["encoder"].id
    assert names["stage"].parent == names["encoder"].id and names["stage"].repeat == 3
    assert analyse(g).parameters == 4 * 72
    assert sorted({key.rpartition(".")[0] for key in nr.build(g).state_dict()}) == [
        "encoder.stage.0.deep", "encoder.stage.1.deep", "encoder.stage.2.deep", "encoder.wide",
    ]  # fmt: skip


def test_a_block_fits_what_arrives() -> None:
    g = nr.Graph()
    x = g.add("Conv2d", g.add("Input", shape=(3, 16, 16)), out_channels=12, kernel_size=3, padding=1)
    x = g.block("residual", x, name="stage", repeat=2)
    x = g.block("residual", x, name="down", out_channels=24, stride=2)
    g.add("Output", x)
    found = analyse(g)
    assert found.runnable and found.facts["output"].inputs["in"] == (24, 8, 8)
    assert {"stage", "down"} == {group.name for group in g.groups.values()}
    assert "residual" in nr.BLOCKS


def test_mistakes_are_told_where_they_are_made() -> None:
    g = nr.Graph()
    x = g.add("Input", shape=(3, 16, 16))
    with pytest.raises(GraphError, match="no block “residul”"):
        g.block("residul", x)
    with pytest.raises(GraphError, match="no parameter “strides”"):
        g.block("residual", x, strides=2)
    with pytest.raises(GraphError, match="is empty"), g.group("nothing"):
        pass
    with pytest.raises(GraphError, match="not 0"), g.group("never", repeat=0):
        g.add("ReLU", x)
