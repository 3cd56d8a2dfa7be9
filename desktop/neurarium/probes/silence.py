"""Units that are switched off while the network is looked at: what is a unit, filter or head for?

A unit that is off is 0 in all that the layer puts out. Of a recurrent layer its state stays 0 in every step, so that
the other units cannot read it either; of attention a unit is a head, and what it says is left out of the sum.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor
from torch.func import functional_call
from torch.nn import functional

from neurarium.layers.heads import PLACES, heads_key, of_key
from neurarium.network import Network
from neurarium.network.makers.attention import attention_weights, causal_mask
from neurarium.probes.cards import along_signals

Given = Mapping[str, Any]  # what arrives at a node, by port
Husher = Callable[[Any, Given], Any]
RECURRENT = ("RNN", "LSTM", "GRU")


def unit_axis(network: Network, node: str, output: torch.Tensor) -> int:
    """The axis of a batch's output (B, *shape) along which its units lie: channels of maps and signals, features of a
    sequence, the numbers of a vector."""
    if output.ndim == 3 and node not in along_signals(network):
        return 2
    return min(1, output.ndim - 1)


def unit_count(network: Network, node: str) -> int:
    """How many units a node has: channels, features, numbers; of attention its heads. 0 for tokens. `node` may name
    the heads of a transformer's layer (`layers.heads.heads_key`)."""
    node, part = of_key(node)
    if part is not None:
        return int(getattr(network.module_for(node), PLACES[part]).num_heads)
    kind = network.flat.node(node).type
    if kind == "MultiheadAttention":
        heads: Any = network.module_for(node)
        return int(heads.num_heads)
    facts = network.analysis.facts[node]
    if next(iter(facts.types.values()), "float") == "int":
        return 0
    shape = next(iter(facts.outputs.values()), None) or next(iter(facts.inputs.values()), ())
    if len(shape) == 2 and node not in along_signals(network):
        return shape[1]
    return shape[0] if shape else 1


def hushers(network: Network, silenced: Mapping[str, frozenset[int]]) -> dict[str, Husher]:
    """node → what is done to its output so that the given units are 0; nodes that the network lacks are left out. Heads
    of a transformer's layer come under `layers.heads.heads_key`."""
    found: dict[str, Husher] = {}
    for key, units in sorted(silenced.items(), key=lambda item: of_key(item[0])[1] is None):  # heads first
        node, part = of_key(key)
        if units and node in network.names:
            mine = _husher(network, node, units) if part is None else _deaf(network, silenced, node)
            found[node] = _both(found[node], mine) if part is None and node in found else mine
    return found


def _both(first: Husher, then: Husher) -> Husher:
    return lambda value, given: then(first(value, given), given)


def _husher(network: Network, node: str, units: frozenset[int]) -> Husher:
    kind = network.flat.node(node).type
    module: Any = network.module_for(node)
    if kind == "MultiheadAttention":
        return lambda value, given: _without_heads(module, units, value, given)
    if kind in RECURRENT:
        return lambda value, given: _without_states(module, units, given)

    def hush(value: Any, given: Given) -> Any:
        if isinstance(value, tuple):  # several ports
            return tuple(hush(each, given) if isinstance(each, torch.Tensor) else each for each in value)
        axis = unit_axis(network, node, value)
        off = [unit for unit in units if unit < value.shape[axis]]
        if not off or not value.is_floating_point():
            return value
        return value * _mask(value, axis, off)

    return hush


def _mask(value: Tensor, axis: int, off: list[int]) -> Tensor:
    mask = torch.ones(value.shape[axis], device=value.device, dtype=value.dtype)
    mask[off] = 0
    return mask.view(*(-1 if i == axis else 1 for i in range(value.ndim)))


# -- attention -------------------------------------------------------------------------------------------


def head_contributions(module: Any, given: Given) -> Tensor:
    """What every head of a `MultiheadAttention` adds to its output, without dropout: (B, heads, T, E). Their sum and
    the bias of the last projection are the output."""
    query = given["in"]
    key = given.get("key") if given.get("key") is not None else query
    value = given.get("value") if given.get("value") is not None else key
    size, heads, width = module.embed_dim, module.num_heads, module.head_dim
    if module._qkv_same_embed_dim:
        tables = module.in_proj_weight.split(size)
    else:
        tables = (module.q_proj_weight, module.k_proj_weight, module.v_proj_weight)
    biases = (None,) * 3 if module.in_proj_bias is None else module.in_proj_bias.split(size)
    heads_of = [
        functional.linear(x, weight, bias).view(*x.shape[:2], heads, width).transpose(1, 2)
        for x, weight, bias in zip((query, key, value), tables, biases, strict=True)
    ]
    causal = bool(given.get("causal", getattr(module, "causal", False)))
    weights = attention_weights(heads_of[0], heads_of[1], given.get("mask"), causal)
    mixed = weights @ heads_of[2]  # (B, heads, T, width)
    last = module.out_proj.weight.view(-1, heads, width)
    return torch.einsum("bhtw,ehw->bhte", mixed, last)


def _without_heads(module: Any, units: frozenset[int], value: Any, given: Given) -> Any:
    off = [unit for unit in units if unit < module.num_heads]
    if not off:
        return value
    out, *rest = value if isinstance(value, tuple) else (value,)
    out = out - head_contributions(module, given)[:, off].sum(dim=1)
    return (out, *rest) if isinstance(value, tuple) else out


def _deaf(network: Network, silenced: Mapping[str, frozenset[int]], node: str) -> Husher:
    """A transformer's layer run again, its last projections 0 for what the heads say that are off."""
    module: Any = network.module_for(node)
    instead: dict[str, Tensor] = {}
    for part, place in PLACES.items():
        attention = getattr(module, place, None)
        units = silenced.get(heads_key(node, part), frozenset())
        if attention is not None and any(unit < attention.num_heads for unit in units):
            instead[f"{place}.out_proj.weight"] = _projection_without(attention, units)

    def hush(value: Any, given: Given) -> Any:
        if not instead:
            return value
        others = {port: each for port, each in given.items() if port != "in"}
        return functional_call(module, instead, (given["in"],), others)

    return hush


def _projection_without(attention: Any, units: frozenset[int]) -> Tensor:
    """The weights (E, E) of the last projection, 0 for what these heads say."""
    weight = attention.out_proj.weight
    by_head = weight.view(len(weight), attention.num_heads, attention.head_dim)
    off = [unit for unit in units if unit < attention.num_heads]
    kept: Tensor = by_head * _mask(by_head, 1, off)
    return kept.view_as(weight)


def attention_inside(
    module: Any, part: str, given: Given, off: frozenset[int] = frozenset()
) -> tuple[Any, dict[str, Any]]:
    """(the attention in a transformer's layer, what arrives at it: "in", "key", "mask", "causal") from what arrives at
    the layer, (B, T, E). `off` are heads of "self" that are off, which "cross" hears through its queries."""
    x, mask = given["in"], given.get("mask")
    first = module.norm1(x) if module.norm_first else x
    if part == "self":
        return module.self_attn, {"in": first, "key": first, "mask": mask, "causal": module.causal}
    options: dict[str, Any] = {"attn_mask": causal_mask(first, first)} if module.causal else {}
    options |= {"key_padding_mask": mask, "need_weights": False}
    instead = {"out_proj.weight": _projection_without(module.self_attn, off)}
    mixed = functional_call(module.self_attn, instead, (first, first, first), options)[0]
    query = module.norm2(x + mixed) if module.norm_first else module.norm1(x + mixed)
    memory = given["memory"]
    return module.multihead_attn, {"in": query, "key": memory, "mask": given.get("memory_mask"), "causal": False}


# -- recurrent layers ------------------------------------------------------------------------------------


def _without_states(module: Any, units: frozenset[int], given: Given) -> Any:
    """The layer run again while nobody reads the units' states; then they are 0 in what it puts out.

    Units are counted as in the output: those of the backward direction follow those of the forward one. They belong to
    the top layer.
    """
    size = getattr(module, "proj_size", 0) or module.hidden_size
    ways = 2 if module.bidirectional else 1
    off = {way: [u - way * size for u in units if way * size <= u < (way + 1) * size] for way in range(ways)}
    names: list[str] = module._flat_weights_names
    before = module._flat_weights
    flat = list(before)
    for way, gone in off.items():
        if gone:
            place = names.index(f"weight_hh_l{module.num_layers - 1}" + ("_reverse" if way else ""))
            flat[place] = flat[place] * _mask(flat[place], 1, gone)
    module._flat_weights = flat
    try:
        outputs = module.forward(given["in"], **{port: each for port, each in given.items() if port != "in"})
    finally:
        module._flat_weights = before
    everywhere = [way * size + unit for way, gone in off.items() for unit in gone]
    if not everywhere:
        return outputs
    sequence, last, states, *cells = outputs
    states = states * _rows_mask(states, off, ways)
    if cells and cells[0].shape[-1] == size:
        cells = [cells[0] * _rows_mask(cells[0], off, ways)]
    return (sequence * _mask(sequence, 2, everywhere), last * _mask(last, 1, everywhere), states, *cells)


def _rows_mask(states: Tensor, off: Mapping[int, list[int]], ways: int) -> Tensor:
    """(1, layers × directions, H): 0 for the units of the top layer that are off."""
    mask = torch.ones((1, *states.shape[1:]), device=states.device, dtype=states.dtype)
    for way, gone in off.items():
        mask[0, states.shape[1] - ways + way, gone] = 0
    return mask


@contextmanager
def silenced(network: Network, units: Mapping[str, frozenset[int]]) -> Iterator[None]:
    """Inside, the network answers as if these units were always 0."""
    before = network.hushed
    network.hushed = hushers(network, units) if units else None
    try:
        yield
    finally:
        network.hushed = before
