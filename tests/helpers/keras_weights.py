"""Weights of a `Network` for the model that the Keras script of the same drawing makes."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from neurarium.languages.keras import layer_name
from neurarium.network import Network


def carry_over(network: Network, model: Any) -> None:
    """Sets every weight and running statistic of `model` (a keras.Model)."""
    named = {layer.name: layer for layer in model.layers}
    with torch.no_grad():
        for node_id in network.active:
            path = network.names[node_id]
            module: Any = network.get_submodule(path)
            kind = network.flat.node(node_id).type
            layers = {name: layer for name, layer in named.items() if _of(name, layer_name(path))}
            if kind in _SETTERS and layers:
                _SETTERS[kind](module, layer_name(path), layers)


def _of(name: str, path: str) -> bool:
    """Is it the layer of the card, or a part of it ("lstm1-l0")?"""
    return name == path or (name.startswith(f"{path}-") and name[len(path) + 1] in "lgb")


def _set(variable: Any, value: Tensor) -> None:
    assert tuple(variable.shape) == tuple(value.shape), (variable.path, variable.shape, value.shape)
    variable.assign(value.detach().clone())


def _linear(module: Any, path: str, layers: Any) -> None:
    bias = layers.get(f"{path}-bias")
    if bias is not None:
        _set(bias.bias, module.bias)
    if path not in layers:
        return  # another card's
    layer = _bare(layers[path])
    if hasattr(layer, "embeddings"):
        _set(layer.embeddings, module.weight)
        return
    _set(layer.kernel, module.weight.T)
    if layer.use_bias:
        _set(layer.bias, module.bias)


def _bare(layer: Any) -> Any:
    """What a spectral normalisation holds."""
    return layer.layer if type(layer).__name__ == "SpectralNormalization" else layer


def _conv(module: Any, path: str, layers: Any) -> None:
    weight, bias = module.weight, module.bias
    rank = weight.dim() - 2
    order = (*range(2, rank + 2), 1, 0)
    transposed = isinstance(module, nn.ConvTranspose1d | nn.ConvTranspose2d | nn.ConvTranspose3d)
    if transposed and path not in layers:
        for index in range(module.groups):
            layer = layers[f"{path}-g{index}"]
            _set(layer.kernel, weight.chunk(module.groups)[index].permute(order))
            if bias is not None:
                _set(layer.bias, bias.chunk(module.groups)[index])
        return
    layer = _bare(layers[path])
    if transposed and "Transpose" not in type(layer).__name__:  # a plain convolution does it
        parts = [part.transpose(0, 1) for part in weight.chunk(module.groups)]
        weight = torch.cat(parts).flip(tuple(range(2, rank + 2)))
    _set(layer.kernel, weight.permute(order))
    if bias is not None:
        _set(layer.bias, bias)


def _norm(module: Any, path: str, layers: Any) -> None:
    layer = layers[path]
    for own, name in (("gamma", "weight"), ("scale", "weight"), ("beta", "bias")):
        value = getattr(module, name, None)
        variable = getattr(layer, own, None)
        if value is not None and hasattr(variable, "assign"):
            _set(variable, value.reshape(variable.shape))
    for own, name in (("moving_mean", "running_mean"), ("moving_variance", "running_var")):
        value = getattr(module, name, None)
        if value is not None:
            variable = getattr(layer, own)
            _set(variable, value.reshape(variable.shape))


def _prelu(module: Any, path: str, layers: Any) -> None:
    _set(layers[path].alpha, module.weight.reshape(layers[path].alpha.shape))


def _table(module: Any, path: str, layers: Any) -> None:
    if path in layers:
        _set(_bare(layers[path]).embeddings, module.weight)


def _plain(module: Any, path: str, layers: Any) -> None:
    _set(layers[path].weight, module.weight)
    if getattr(module, "bias", None) is not None:
        _set(layers[path].bias, module.bias)


def _cell(module: Any, cell: Any, suffix: str) -> None:
    def rows(name: str, order: tuple[int, ...]) -> Tensor:
        parts = getattr(module, f"{name}_{suffix}").chunk(len(order))
        return torch.cat([parts[place] for place in order])

    gates = {"LSTM": (0, 1, 2, 3), "GRU": (1, 0, 2), "RNN": (0,)}[module.mode.split("_")[0]]
    _set(cell.kernel, rows("weight_ih", gates).T)
    _set(cell.recurrent_kernel, rows("weight_hh", gates).T)
    if module.proj_size:
        _set(cell.projection_kernel, getattr(module, f"weight_hr_{suffix}").T)
    if module.bias:
        both = rows("bias_ih", gates), rows("bias_hh", gates)
        _set(cell.bias, torch.stack(both) if len(gates) == 3 else both[0] + both[1])


def _recurrent(module: Any, path: str, layers: Any) -> None:
    for index in range(module.num_layers):
        layer = layers[f"{path}-l{index}" if module.num_layers > 1 else path]
        if module.bidirectional:
            _cell(module, layer.forward_layer.cell, f"l{index}")
            _cell(module, layer.backward_layer.cell, f"l{index}_reverse")
        else:
            _cell(module, layer.cell, f"l{index}")


def _attention(module: Any, layer: Any) -> None:
    heads, size = module.num_heads, module.embed_dim
    if module._qkv_same_embed_dim:
        tables = module.in_proj_weight.chunk(3)
    else:
        tables = (module.q_proj_weight, module.k_proj_weight, module.v_proj_weight)
    dense = (layer._query_dense, layer._key_dense, layer._value_dense)
    for place, (one, table) in enumerate(zip(dense, tables, strict=True)):
        _set(one.kernel, table.T.reshape(-1, heads, size // heads))
        if module.in_proj_bias is not None:
            _set(one.bias, module.in_proj_bias.chunk(3)[place].reshape(heads, -1))
    _set(layer._output_dense.kernel, module.out_proj.weight.T.reshape(heads, size // heads, size))
    if module.out_proj.bias is not None:
        _set(layer._output_dense.bias, module.out_proj.bias)


def _transformer(module: Any, path: str, layers: Any) -> None:
    layer = layers[path]
    for name in ("self_attn", "multihead_attn"):
        if hasattr(module, name):
            _attention(getattr(module, name), getattr(layer, name))
    for name in ("linear1", "linear2"):
        _linear(getattr(module, name), name, {name: getattr(layer, name)})
    for name in ("norm1", "norm2", "norm3"):
        if hasattr(module, name):
            _norm(getattr(module, name), name, {name: getattr(layer, name)})


_NORMS = ("LayerNorm", "RMSNorm", "GroupNorm")
_SETTERS: dict[str, Any] = {
    "Linear": _linear,
    "DropConnect": _linear,
    **{f"Conv{rank}d": _conv for rank in (1, 2, 3)},
    **{f"ConvTranspose{rank}d": _conv for rank in (1, 2, 3)},
    **{f"{kind}{rank}d": _norm for kind in ("BatchNorm", "InstanceNorm") for rank in (1, 2, 3)},
    **dict.fromkeys(_NORMS, _norm),
    "PReLU": _prelu,
    "Embedding": _table,
    "EmbeddingBag": _table,
    **dict.fromkeys(("Bilinear", "LearnedPositions", "Parameter"), _plain),
    **dict.fromkeys(("RNN", "LSTM", "GRU"), _recurrent),
    "MultiheadAttention": lambda module, path, layers: _attention(module, layers[path]),
    **dict.fromkeys(("TransformerEncoderLayer", "TransformerDecoderLayer"), _transformer),
}
