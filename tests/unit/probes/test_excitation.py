"""What excites a unit: its value, where it looks, and an input made to excite it."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from neurarium import probes
from neurarium.graph import Graph
from neurarium.network import Network, build


def chain(*layers: tuple[str, dict[str, Any]], shape: tuple[int, ...]) -> tuple[Network, list[str]]:
    """A chain of layers, and its nodes in order."""
    g = Graph()
    x = g.add("Input", shape=shape)
    nodes = []
    for kind, params in layers:
        x = g.add(kind, x, **params)
        nodes.append(x.node)
    g.add("Output", x)
    return build(g, seed=2).eval(), nodes


def test_largest_mean_and_place_of_a_unit_differ() -> None:
    values = torch.tensor([[[0.0, 9.0], [0.0, -9.0]], [[2.0, 2.0], [2.0, 3.0]]])
    largest, places = probes.scores(values, "max")
    mean, _ = probes.scores(values, "mean")
    assert largest.tolist() == [9.0, 3.0] and places.tolist() == [[0, 1], [1, 1]]
    assert mean.tolist() == [0.0, 2.25], "by the mean the other sample is the stronger one"
    alone, nowhere = probes.scores(torch.tensor([1.0, -2.0]), "max")
    assert alone.tolist() == [1.0, -2.0] and nowhere.shape == (2, 0)


@torch.inference_mode()
def test_a_units_output_is_its_map_its_feature_or_what_its_head_adds() -> None:
    net, (conv, relu) = chain(("Conv2d", {"out_channels": 3, "kernel_size": 3}), ("ReLU", {}), shape=(1, 5, 5))
    x = torch.randn(4, 1, 5, 5)
    found, answer = probes.unit_output(net, relu, 2, [x])
    assert torch.equal(found, net(x)[:, 2]) and torch.equal(answer, net(x))
    assert (probes.unit_output(net, conv, 2, [x])[0] < 0).any()
    net, (lstm,) = chain(("LSTM", {"hidden_size": 3}), shape=(6, 2))
    x = torch.randn(2, 6, 2)
    assert torch.equal(probes.unit_output(net, lstm, 1, [x])[0], net(x)[:, :, 1])
    net, (attention,) = chain(("MultiheadAttention", {"num_heads": 2}), shape=(5, 4))
    x = torch.randn(3, 5, 4)
    parts = probes.head_contributions(net.module_for(attention), {"in": x})
    assert torch.allclose(probes.unit_output(net, attention, 1, [x])[0], parts[:, 1].norm(dim=-1))


@pytest.mark.parametrize(("stride", "padding", "dilation"), [(1, 0, 1), (2, 1, 1), (1, 2, 2)])
def test_the_places_that_a_unit_sees_are_those_that_it_has_a_gradient_by(
    stride: int, padding: int, dilation: int
) -> None:
    net, nodes = chain(
        ("Conv2d", {"out_channels": 2, "kernel_size": (3, 2), "stride": stride, "padding": padding}),
        ("Softplus", {}), ("MaxPool2d", {"kernel_size": 2}),
        ("Conv2d", {"out_channels": 2, "kernel_size": 3, "dilation": dilation, "padding": "same"}),
        shape=(1, 14, 14),
    )  # fmt: skip
    pool: Any = net.module_for(nodes[2])
    pool.forward = lambda maps: torch.nn.functional.avg_pool2d(maps, 2)  # every place counts
    x = torch.zeros(1, 1, 14, 14, requires_grad=True)
    for place in ((0, 0), (1, 2), (2, 1)):
        value, _ = probes.unit_output(net, nodes[3], 0, [x])
        gradient = torch.autograd.grad(value[0][place], x)[0][0, 0]
        rows, columns = (gradient.abs() > 0).nonzero().T
        seen = probes.seen_places(net, nodes[3], place)
        assert seen == ((rows.min().item(), rows.max().item()), (columns.min().item(), columns.max().item()))


def test_what_a_linear_or_an_upsampled_map_sees_is_not_told() -> None:
    net, nodes = chain(("Flatten", {}), ("Linear", {"out_features": 3}), shape=(1, 4, 4))
    assert probes.seen_places(net, nodes[1], ()) is None
    net, nodes = chain(("Upsample", {"scale_factor": 2}), ("Conv2d", {"out_channels": 1, "kernel_size": 3}),
                       shape=(1, 4, 4))  # fmt: skip
    assert probes.seen_places(net, nodes[1], (0, 0)) is None


def test_a_made_input_excites_the_unit_more_and_more_and_stays_within_bounds() -> None:
    """A linear unit wants the sign of its weights at the bounds."""
    net, (linear,) = chain(("Linear", {"out_features": 2, "bias": False}), shape=(6,))
    before = {name: value.clone() for name, value in net.state_dict().items()}
    how = probes.Ascent(steps=60, decay=0.0)
    course = list(probes.ascend(net, linear, 1, [(6,)], [(-1.0, 1.0)], how, torch.device("cpu")))
    made, reached = course[-1]
    weight = net.module_for(linear).weight[1].detach()
    assert torch.allclose(made[0][0], weight.sign(), atol=1e-5)
    assert reached == pytest.approx(weight.abs().sum().item(), rel=1e-5) and reached > course[0][1]
    assert all(torch.equal(before[name], value) for name, value in net.state_dict().items())
    assert all(parameter.grad is None for parameter in net.parameters())


def test_an_input_for_a_filter_holds_what_the_filter_looks_for() -> None:
    """At one place, and not at the edge: on the whole map a flat colour would do best."""
    net, (conv,) = chain(("Conv2d", {"out_channels": 1, "kernel_size": 3, "bias": False}), shape=(1, 8, 8))
    weight = net.module_for(conv).weight
    with torch.no_grad():
        weight.copy_(torch.tensor([[[[-1.0, 0.5, 2.0], [-1.0, 0.5, 2.0], [-1.0, 0.5, 2.0]]]]))
    how = probes.Ascent(decay=0.0)
    made, reached = list(probes.ascend(net, conv, 0, [(1, 8, 8)], [(0.0, 1.0)], how, torch.device("cpu")))[-1]
    assert reached == pytest.approx(7.5, abs=1e-4), "light where weights are positive, dark where they are negative"
    assert torch.allclose(made[0][0, 0, 3:6, 3:6], (weight[0, 0] > 0).float(), atol=1e-4), "in the middle"


def test_a_unit_that_is_off_in_the_middle_is_reached_from_where_it_is_on() -> None:
    net, (conv, relu) = chain(("Conv2d", {"out_channels": 1, "kernel_size": 3, "bias": False}), ("ReLU", {}),
                              shape=(1, 8, 8))  # fmt: skip
    with torch.no_grad():
        net.module_for(conv).weight.copy_(torch.tensor([[[[-1.0, 0.5, 2.0]] * 3]]))
    for seed in range(6):  # in some of them the middle begins with 0
        how = probes.Ascent(decay=0.0, seed=seed)
        *_, (_, reached) = probes.ascend(net, relu, 0, [(1, 8, 8)], [(0.0, 1.0)], how, torch.device("cpu"))
        assert reached > 7.0


def test_the_same_seed_makes_the_same_input() -> None:
    net, (conv,) = chain(("Conv2d", {"out_channels": 2, "kernel_size": 3}), shape=(1, 8, 8))

    def made() -> torch.Tensor:
        how = probes.Ascent(steps=8)
        return list(probes.ascend(net, conv, 0, [(1, 8, 8)], [(-2.0, 2.0)], how, torch.device("cpu")))[-1][0][0]

    assert torch.equal(made(), made())
