"""Units that are off are 0 for everybody who could read them: filters, states of recurrent layers, heads."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from neurarium import probes
from neurarium.graph import Graph
from neurarium.layers.heads import heads_key, of_key
from neurarium.network import Network, build
from neurarium.probes.silence import attention_inside


def layer(kind: str, shape: tuple[int, ...], **params: Any) -> tuple[Network, str, Any]:
    """(network of this layer alone, its node, its module)."""
    g = Graph()
    g.add("Output", g.add(kind, g.add("Input", shape=shape), **params))
    return of_type(build(g, seed=5).eval(), kind)


def of_type(net: Network, kind: str) -> tuple[Network, str, Any]:
    node = next(each for each in net.active if net.flat.node(each).type == kind)
    return net, node, net.module_for(node)


@torch.inference_mode()
def test_a_filter_that_is_off_puts_out_zeros_and_the_others_what_they_did() -> None:
    net, node, _ = layer("Conv2d", (2, 5, 5), out_channels=3, kernel_size=3)
    x = torch.randn(2, 2, 5, 5)
    plain = net(x)
    with probes.silenced(net, {node: frozenset({1})}):
        off = net(x)
    assert (off[:, 1] == 0).all() and torch.equal(off[:, [0, 2]], plain[:, [0, 2]])
    assert torch.equal(net(x), plain), "on again afterwards"


@torch.inference_mode()
@pytest.mark.parametrize("causal", [False, True])
def test_a_head_that_is_off_is_left_out_of_the_sum(causal: bool) -> None:
    """As if its columns of the last projection were 0."""
    net, node, module = layer("MultiheadAttention", (5, 8), num_heads=4, causal=causal)
    x = torch.randn(3, 5, 8)
    plain = net(x)
    with probes.silenced(net, {node: frozenset({1, 3})}):
        off = net(x)
    weight = module.out_proj.weight
    kept = weight.clone()
    weight.view(8, 4, 2)[:, [1, 3]] = 0
    expected = net(x)
    weight.copy_(kept)
    assert torch.allclose(off, expected, atol=1e-5) and not torch.allclose(off, plain, atol=1e-3)


@torch.inference_mode()
def test_what_all_heads_add_is_the_output_with_another_key_and_value_too() -> None:
    g = Graph()
    query, memory = g.add("Input", shape=(4, 6)), g.add("Input", shape=(7, 10))
    g.add("Output", g.add("MultiheadAttention", query, memory, num_heads=3, ports=("in", "key")))
    net, node, module = of_type(build(g, seed=2).eval(), "MultiheadAttention")
    q, m = torch.randn(2, 4, 6), torch.randn(2, 7, 10)
    whole = net(q, m)
    parts = probes.head_contributions(module, {"in": q, "key": m})
    assert torch.allclose(parts.sum(dim=1) + module.out_proj.bias, whole, atol=1e-5)
    with probes.silenced(net, {node: frozenset({2})}):
        assert torch.allclose(net(q, m), whole - parts[:, 2], atol=1e-5)


@torch.inference_mode()
@pytest.mark.parametrize("kind", ["RNN", "GRU", "LSTM"])
def test_the_state_of_a_unit_that_is_off_is_zero_in_every_step(kind: str) -> None:
    """Worked out step by step, with the state put to 0 between the steps."""
    net, node, module = layer(kind, (6, 3), hidden_size=4)
    x, off = torch.randn(2, 6, 3), [1, 2]
    with probes.silenced(net, {node: frozenset(off)}):
        found = net(x)
    state: Any = None
    steps = []
    for step in range(6):
        sequence, state = torch.nn.modules.rnn.__dict__[kind].forward(module, x[:, step : step + 1], state)
        hidden = state[0] if kind == "LSTM" else state
        hidden[:, :, off] = 0
        sequence[:, :, off] = 0
        steps.append(sequence)
    assert torch.allclose(found, torch.cat(steps, dim=1), atol=1e-5)
    assert not torch.allclose(found[:, :, 0], net(x)[:, :, 0], atol=1e-4), "the others can no longer read it"


@torch.inference_mode()
def test_units_of_the_backward_direction_follow_those_of_the_forward_one() -> None:
    net, node, _ = layer("LSTM", (5, 3), hidden_size=2, num_layers=2, bidirectional=True)
    x = torch.randn(1, 5, 3)
    with probes.silenced(net, {node: frozenset({3})}):
        off = net(x)
    plain = net(x)
    assert (off[..., 3] == 0).all()
    assert torch.equal(off[..., :2], plain[..., :2]), "the forward direction does not read the backward one's states"
    assert not torch.equal(off[..., 2], plain[..., 2])


def test_gradients_pass_through_a_network_with_a_unit_off() -> None:
    net, node, module = layer("LSTM", (5, 3), hidden_size=2)
    x = torch.randn(1, 5, 3, requires_grad=True)
    with probes.silenced(net, {node: frozenset({0})}):
        net(x).sum().backward()
    slope = x.grad.clone()
    with torch.no_grad():
        module.weight_hh_l0[:, 0] = 0
    x.grad = None
    net(x)[..., 1].sum().backward()
    assert torch.allclose(slope, x.grad, atol=1e-6)


@torch.inference_mode()
def test_units_that_there_are_not_change_nothing() -> None:
    for kind, shape, params in (("LSTM", (4, 3), {"hidden_size": 2}), ("MultiheadAttention", (4, 4), {"num_heads": 2}),
                                ("Linear", (4,), {"out_features": 2})):  # fmt: skip
        net, node, _ = layer(kind, shape, **params)
        x = torch.randn(2, *shape)
        plain = net(x)
        with probes.silenced(net, {node: frozenset({9}), "gone": frozenset({0})}):
            assert torch.allclose(net(x), plain)


def without(module: Any, heads: list[int]) -> None:
    """The slices of a last projection that belong to these heads are 0."""
    weight = module.out_proj.weight
    weight.view(len(weight), module.num_heads, -1)[:, heads] = 0


@torch.inference_mode()
@pytest.mark.parametrize("norm_first", [False, True])
@pytest.mark.parametrize("causal", [False, True])
def test_a_head_of_an_encoder_that_is_off_is_left_out_of_the_sum(norm_first: bool, causal: bool) -> None:
    net, node, module = layer("TransformerEncoderLayer", (5, 8), nhead=4, norm_first=norm_first, causal=causal)
    x = torch.randn(3, 5, 8)
    plain = net(x)
    with probes.silenced(net, {heads_key(node, "self"): frozenset({0, 3}), node: frozenset({5})}):
        off = net(x)
    assert torch.equal(net(x), plain), "on again afterwards"
    without(module.self_attn, [0, 3])
    expected = net(x)
    expected[..., 5] = 0  # a number that the layer puts out is another thing than a head
    assert torch.allclose(off, expected, atol=1e-5) and not torch.allclose(off, plain, atol=1e-3)


@torch.inference_mode()
@pytest.mark.parametrize("part", ["self", "cross"])
def test_a_decoder_has_heads_for_itself_and_for_the_memory(part: Any) -> None:
    g = Graph()
    x, memory = g.add("Input", shape=(4, 6)), g.add("Input", shape=(7, 6))
    g.add("Output", g.add("TransformerDecoderLayer", x, memory, nhead=3, ports=("in", "memory")))
    net, node, module = of_type(build(g, seed=2).eval(), "TransformerDecoderLayer")
    given = (torch.randn(2, 4, 6), torch.randn(2, 7, 6))
    plain = net(*given)
    with probes.silenced(net, {heads_key(node, part): frozenset({1})}):
        off = net(*given)
    seen: list[torch.Tensor] = []
    handle = module.multihead_attn.register_forward_pre_hook(lambda _m, args: seen.append(args[0]))
    attention = module.self_attn if part == "self" else module.multihead_attn
    handle_after = attention.out_proj.weight.clone()
    without(attention, [1])
    expected = net(*given)
    handle.remove()
    assert torch.allclose(off, expected, atol=1e-5) and not torch.allclose(off, plain, atol=1e-3)
    attention.out_proj.weight.copy_(handle_after)
    quiet = frozenset({1}) if part == "self" else frozenset[int]()
    _, reaching = attention_inside(module, "cross", {"in": given[0], "memory": given[1]}, quiet)
    assert torch.allclose(reaching["in"], seen[0], atol=1e-5), "what is shown of the other attention hears it, too"
    assert probes.unit_count(net, heads_key(node, part)) == 3 and probes.unit_count(net, node) == 6


@torch.inference_mode()
def test_what_a_head_of_an_encoder_says_is_its_share_of_the_projection() -> None:
    _net, _node, module = layer("TransformerEncoderLayer", (5, 8), nhead=2, norm_first=True)
    x = torch.randn(3, 5, 8)
    seen: list[torch.Tensor] = []
    handle = module.self_attn.register_forward_hook(lambda _m, _i, out: seen.append(out[0]))
    first = module.norm1(x)
    module.self_attn(first, first, first, need_weights=False)
    without(module.self_attn, [1])
    module.self_attn(first, first, first, need_weights=False)
    handle.remove()
    net_again, again, _ = layer("TransformerEncoderLayer", (5, 8), nhead=2, norm_first=True)
    values, _ = probes.unit_output(net_again, heads_key(again, "self"), 1, [x])
    assert torch.allclose(values, (seen[0] - seen[1]).norm(dim=-1), atol=1e-5)


def test_gradients_pass_by_a_head_that_is_off() -> None:
    net, node, module = layer("TransformerEncoderLayer", (5, 8), nhead=2)
    x = torch.randn(1, 5, 8, requires_grad=True)
    with probes.silenced(net, {heads_key(node, "self"): frozenset({0})}):
        net(x)[0, 0, 0].backward()
    slope = x.grad.clone()
    x.grad = None
    with torch.no_grad():
        without(module.self_attn, [0])
    net(x)[0, 0, 0].backward()
    assert torch.allclose(slope, x.grad, atol=1e-6) and slope.abs().max() > 0


def test_names_of_heads() -> None:
    assert of_key(heads_key("t~1", "cross")) == ("t~1", "cross") and of_key("a@b") == ("a@b", None)


@torch.inference_mode()
def test_what_a_decoders_head_takes_from_the_memory() -> None:
    """All its heads together and the bias are what torch's own attention puts out."""
    g = Graph()
    x, memory = g.add("Input", shape=(4, 6)), g.add("Input", shape=(7, 6))
    g.add("Output", g.add("TransformerDecoderLayer", x, memory, nhead=3, causal=True, ports=("in", "memory")))
    net, node, module = of_type(build(g, seed=4).eval(), "TransformerDecoderLayer")
    given = (torch.randn(2, 4, 6), torch.randn(2, 7, 6))
    seen: list[torch.Tensor] = []
    handle = module.multihead_attn.register_forward_hook(lambda _m, _i, out: seen.append(out[0]))
    net(*given)
    handle.remove()
    heads, reaching = attention_inside(module, "cross", {"in": given[0], "memory": given[1]})
    parts = probes.head_contributions(heads, reaching)
    assert torch.allclose(parts.sum(dim=1) + heads.out_proj.bias, seen[0], atol=1e-5)
    values, _ = probes.unit_output(net, heads_key(node, "cross"), 2, list(given))
    assert torch.allclose(values, parts[:, 2].norm(dim=-1), atol=1e-5)
