"""Our network's weights put into the written Equinox network, by path."""

from __future__ import annotations

from typing import Any

import equinox as eqx
import jax.numpy as jnp
import torch
from torch import nn

from neurarium.network import Network
from neurarium.network.names import attribute_names


def with_weights(net: Any, network: Network) -> Any:
    """A copy of `net` with the weights and statistics of `network`."""
    analysis = network.analysis
    names = attribute_names(analysis.unrolled, analysis.active)
    for node_id in analysis.active:
        module = network.get_submodule(names[node_id])
        if not module.state_dict():
            continue

        def reach(tree: Any, path: str = names[node_id]) -> Any:
            for part in path.split("."):
                if isinstance(tree, dict):
                    tree = tree[part]
                else:
                    tree = tree[int(part)] if part.isdecimal() else getattr(tree, part)
            return tree

        net = eqx.tree_at(reach, net, filled(reach(net), module))
    return net


def number(tensor: torch.Tensor) -> Any:
    return jnp.asarray(tensor.detach().numpy())


def put(layer: Any, **values: Any) -> Any:
    """The layer with other tensors, in the shapes that it keeps them in."""
    for name, value in values.items():
        old = getattr(layer, name)
        assert old is not None and old.size == value.size, (type(layer).__name__, name, old.shape, value.shape)
        layer = eqx.tree_at(lambda tree, name=name: getattr(tree, name), layer, value.reshape(old.shape))
    return layer


def filled(layer: Any, module: nn.Module) -> Any:
    kind = type(layer).__name__
    if kind in ("WeightNorm", "SpectralNorm"):
        return _normalised(layer, module)
    state = {name: number(value) for name, value in module.state_dict().items()}
    state.pop("num_batches_tracked", None)
    if kind == "MultiheadAttention":
        return _attention(layer, state)
    if kind == "Recurrent":
        return _recurrent(layer, state)
    if kind.startswith("Transformer"):
        for name, part in module.named_children():
            if list(part.parameters()):
                layer = eqx.tree_at(lambda t, name=name: getattr(t, name), layer, filled(getattr(layer, name), part))
        return layer
    if kind.startswith("ConvTranspose"):
        state["weight"] = turned(state["weight"], layer.groups)
    if kind == "PReLU":
        state = {"negative_slope": state["weight"]}
    return put(layer, **state)


def turned(weight: Any, groups: int) -> Any:
    """torch's (in, out/g, ...) → Equinox's (out, in/g, ...), mirrored."""
    inputs, outputs, *window = weight.shape
    parts = weight.reshape(groups, inputs // groups, outputs, *window).swapaxes(1, 2)
    return jnp.flip(parts.reshape(groups * outputs, inputs // groups, *window), tuple(range(2, weight.ndim)))


def _normalised(layer: Any, module: Any) -> Any:
    inner = layer.layer
    held = module.parametrizations.weight
    turn = type(inner).__name__.startswith("ConvTranspose")
    bias = {"bias": number(module.bias)} if getattr(module, "bias", None) is not None else {}
    if type(layer).__name__ == "WeightNorm":
        weight = number(held.original1)
        inner = put(inner, weight=turned(weight, inner.groups) if turn else weight, **bias)
        return put(eqx.tree_at(lambda t: t.layer, layer, inner), g=number(held.original0))
    inner = put(inner, weight=number(held.original), **bias)
    return put(eqx.tree_at(lambda t: t.layer, layer, inner), u=number(held[0]._u), v=number(held[0]._v))


def _attention(layer: Any, state: dict[str, Any]) -> Any:
    parts = ("query_proj", "key_proj", "value_proj")
    if "in_proj_weight" in state:
        tables = jnp.split(state["in_proj_weight"], 3)
    else:
        tables = [state[f"{name}_proj_weight"] for name in "qkv"]
    biases = jnp.split(state["in_proj_bias"], 3) if "in_proj_bias" in state else [None] * 3
    values = dict(zip(parts, zip(tables, biases, strict=True), strict=True))
    values["output_proj"] = (state["out_proj.weight"], state.get("out_proj.bias"))
    for name, (weight, bias) in values.items():
        new = put(getattr(layer, name), weight=weight, **({} if bias is None else {"bias": bias}))
        layer = eqx.tree_at(lambda t, name=name: getattr(t, name), layer, new)
    return layer


def _recurrent(layer: Any, state: dict[str, Any]) -> Any:
    cells = []
    for index, cell in enumerate(layer.cells):
        directions = 2 if layer.both else 1
        end = f"l{index // directions}" + ("_reverse" if index % directions else "")
        given = {name: state[f"{name}_{end}"] for name in ("weight_ih", "weight_hh")}
        if f"weight_hr_{end}" in state:
            given["weight_hr"] = state[f"weight_hr_{end}"]
        if f"bias_ih_{end}" in state:
            first, second = state[f"bias_ih_{end}"], state[f"bias_hh_{end}"]
            given["bias"] = first + second
            if type(cell).__name__ == "GRUCell":  # the bias of the new value goes through its own gate
                size = cell.hidden_size
                given |= {"bias": first + second.at[2 * size :].set(0.0), "bias_n": second[2 * size :]}
        cells.append(put(cell, **given))
    return eqx.tree_at(lambda t: t.cells, layer, cells)
