"""The layers of the catalogue as an operator with its numbers asks for them, whichever file it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from neurarium.imports.arithmetic import as_value, binary
from neurarium.imports.axes import plain
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message


def one_or_axes(values: Sequence[int] | int) -> Any:
    """(3, 3) → 3: one number for all axes."""
    if isinstance(values, int):
        return values
    return values[0] if len(set(values)) == 1 else tuple(values)


def linear(b: Builder, value: Value, weight: Fixed, bias: Fixed | None) -> Value:
    """x·Wᵀ + b along the last axis; `weight` (out, in)."""
    if not isinstance(weight, Fixed) or weight.array.ndim != 2 or isinstance(bias, Value):
        raise NotDrawable(message("its weights are worked out while it runs"))
    if bias is not None and bias.array.ndim != 1:
        raise NotDrawable(message("its bias differs from place to place"))
    inner = b.arrange(value, 1)
    size = int(weight.array.shape[0])
    result = b.one(
        "Linear", [plain(inner)], {"out_features": size, "bias": bias is not None}, {"weight": weight, "bias": bias}
    )
    return b.settle(replace(result, layout=inner.layout))


def convolution(
    b: Builder, value: Value, weight: Fixed, bias: Fixed | None, *, stride: Sequence[int], padding: Any,
    dilation: Sequence[int], groups: int, transposed: bool = False, output_padding: Sequence[int] = (),
) -> Value:  # fmt: skip
    """Convolution over 1 to 3 axes; `weight` as torch has it."""
    if not isinstance(weight, Fixed) or isinstance(bias, Value):
        raise NotDrawable(message("its weights are worked out while it runs"))
    axes = weight.array.ndim - 2
    inner = b.needed(value)
    if axes not in (1, 2, 3) or len(inner.shape) != axes + 1:
        raise NotDrawable(message("its weights have {count} axes", count=weight.array.ndim))
    params: dict[str, Any] = {
        "out_channels": int(weight.array.shape[1] * groups if transposed else weight.array.shape[0]),
        "kernel_size": one_or_axes([int(size) for size in weight.array.shape[2:]]),
        "stride": one_or_axes(_axes(stride, axes)), "dilation": one_or_axes(_axes(dilation, axes)),
        "padding": padding if isinstance(padding, str) else one_or_axes(_axes(padding, axes)),
        "groups": groups, "bias": bias is not None,
    }  # fmt: skip
    if transposed:
        params["output_padding"] = one_or_axes(_axes(output_padding or (0,), axes))
    if params["padding"] == "valid":
        params["padding"] = 0
    kind = f"ConvTranspose{axes}d" if transposed else f"Conv{axes}d"
    return b.one(kind, [inner], params, {"weight": weight, "bias": bias})


def _axes(values: Sequence[int], axes: int) -> list[int]:
    numbers = list(values)
    return numbers * axes if len(numbers) == 1 else numbers


def batch_norm(
    b: Builder, value: Value, weight: Fixed | None, bias: Fixed | None, mean: Fixed | None, variance: Fixed | None,
    *, eps: float, momentum: float | None = 0.1,
) -> Value:  # fmt: skip
    """With the running statistics of the file."""
    inner = b.needed(value)
    kind = {1: "BatchNorm1d", 2: "BatchNorm1d", 3: "BatchNorm2d", 4: "BatchNorm3d"}.get(len(inner.shape))
    if kind is None:
        raise NotDrawable(message("it normalises {count} axes", count=len(inner.shape)))
    tracked = mean is not None and variance is not None
    params = {
        "eps": eps, "affine": weight is not None, "track_running_stats": tracked,
        **({} if momentum is None else {"momentum": momentum}),
    }  # fmt: skip
    counted = {"running_mean": mean, "running_var": variance} if tracked else {}
    if tracked:
        counted["num_batches_tracked"] = Fixed(np.zeros((), np.int64))
    return b.one(kind, [inner], params, {"weight": weight, "bias": bias, **counted})


def layer_norm(
    b: Builder, value: Value, axes: int, weight: Fixed | None, bias: Fixed | None, eps: float | None,
    kind: str = "LayerNorm",
) -> Value:  # fmt: skip
    """Over the last `axes` axes; also RMSNorm."""
    inner = b.arrange(value, axes)
    if axes not in (1, len(inner.shape)):
        raise NotDrawable(message("it normalises {count} of {all} axes", count=axes, all=len(inner.shape)))
    params: dict[str, Any] = {
        "axes": "last" if axes == 1 else "all", "eps": eps, "elementwise_affine": weight is not None
    }  # fmt: skip
    if kind == "LayerNorm" and weight is not None:
        params["bias"] = bias is not None
    result = b.one(kind, [plain(inner)], params, {"weight": weight, "bias": bias})
    return b.settle(replace(result, layout=inner.layout))


def group_norm(b: Builder, value: Value, groups: int, weight: Fixed | None, bias: Fixed | None, eps: float) -> Value:
    params = {"num_groups": groups, "eps": eps, "affine": weight is not None}
    return b.one("GroupNorm", [b.needed(value)], params, {"weight": weight, "bias": bias})


def instance_norm(b: Builder, value: Value, weight: Fixed | None, bias: Fixed | None, eps: float) -> Value:
    inner = b.needed(value)
    params = {"eps": eps, "affine": weight is not None}
    return b.one(f"InstanceNorm{len(inner.shape) - 1}d", [inner], params, {"weight": weight, "bias": bias})


def pool(b: Builder, kind: str, value: Value, kernel: Sequence[int], params: Mapping[str, Any]) -> Value:
    """MaxPool, AvgPool (`kind` without the number of axes)."""
    inner = b.needed(value)
    axes = len(inner.shape) - 1
    given = {name: one_or_axes(_axes(size, axes)) if isinstance(size, list | tuple) else size
             for name, size in params.items()}  # fmt: skip
    size = one_or_axes(_axes(kernel, axes))
    if given.get("stride") in (size, (), None):
        given.pop("stride", None)
    return b.one(f"{kind}{axes}d", [inner], {"kernel_size": size, **given})


def adaptive_pool(b: Builder, kind: str, value: Value, size: Sequence[int]) -> Value:
    inner = b.needed(value)
    return b.one(f"{kind}{len(inner.shape) - 1}d", [inner], {"output_size": one_or_axes(list(size))})


def global_pool(b: Builder, kind: str, value: Value) -> Value:
    inner = b.needed(value)
    return b.one(f"{kind}{len(inner.shape) - 1}d", [inner], {"output_size": 1})


def upsample(b: Builder, value: Value, size: Sequence[int], mode: str, align: bool) -> Value:
    """To a given size of the maps."""
    inner = b.needed(value)
    own = inner.shape[1:]
    factors = {wanted / now for wanted, now in zip(size, own, strict=True)}
    whole = len(factors) == 1 and next(iter(factors)).is_integer()
    params: dict[str, Any] = {"mode": mode, "align_corners": align}
    if whole:
        params["scale_factor"] = float(factors.pop())
    else:
        params |= {"size": tuple(size)}
    return b.one("Upsample", [inner], params)


def embedding(b: Builder, weight: Fixed, indices: Value) -> Value:
    rows, size = (int(n) for n in weight.array.shape)
    inner = indices if indices.shape == indices.atoms[1:] else b.separate(indices)
    result = b.one(
        "Embedding", [plain(inner)], {"num_embeddings": rows, "embedding_dim": size}, {"weight": weight}
    )
    return b.settle(replace(result, layout=(*inner.layout, (len(inner.atoms),))))


def recurrent(
    b: Builder, kind: str, value: Value, weights: Mapping[str, Fixed], *, layers: int, both: bool, bias: bool,
    batch_first: bool, dropout: float = 0.0, nonlinearity: str = "tanh", states: Sequence[Any] = (),
) -> tuple[Value, ...]:  # fmt: skip
    """RNN, LSTM, GRU as torch names their weights. → (sequence, last states (L·D, B, H)[, last cells]), as torch's."""
    if len(value.layout) != 3:
        raise NotDrawable(message("its input is no batch of sequences"))
    batch_axis = 0 if batch_first else 1
    inner = b.separate(b.settle(value))
    if inner.batch_axis != batch_axis:
        raise NotDrawable(message("the batch does not stand where the layer expects it"))
    hidden = int(weights["weight_hh_l0"].array.shape[0]) // {"LSTM": 4, "GRU": 3}.get(kind, 1)
    params: dict[str, Any] = {"hidden_size": hidden, "num_layers": layers, "bidirectional": both, "bias": bias}
    if layers > 1:
        params["dropout"] = dropout
    if kind == "RNN":
        params["nonlinearity"] = nonlinearity
    if "weight_hr_l0" in weights:
        params["proj_size"] = int(weights["weight_hr_l0"].array.shape[0])
    wired = {"in": plain(inner)}
    for port, state in zip(("state", "cell"), states, strict=False):
        if isinstance(state, Fixed) and not state.array.any():
            continue
        first = b.separate(as_value(b, state, batch=1))
        wired[port] = plain(first)
    outputs = {value.port: value for value in b.card(kind, wired, params, weights)}
    sequence = replace(outputs["out"], layout=inner.layout)
    turned = ((1,), (0,), (2,))
    ends = [replace(outputs[port], layout=turned) for port in ("states", "cell") if port in outputs]
    return (b.settle(sequence), *ends)


def attention(
    b: Builder, query: Value, key: Value, content: Value, mask: Any, *, causal: bool, scale: float | None
) -> Value:
    """Scaled dot-product attention of heads (…, steps, size); written out where there is a mask of its own."""
    from neurarium.imports.arithmetic import along_axis, matmul
    from neurarium.imports.axes import transpose

    if mask is None:
        parts = [b.arrange(value, 2) for value in (query, key, content)]
        if len({part.layout for part in parts}) == 1 and len(parts[0].shape) in (2, 3):
            params = {"causal": causal, "scale": scale}
            wired = dict(zip(("in", "key", "value"), map(plain, parts), strict=True))
            result = b.one("ScaledDotProductAttention", wired, params)
            return b.settle(replace(result, layout=parts[0].layout))
    size = query.sizes[-1]
    factor = size**-0.5 if scale is None else scale
    scores = matmul(b, query, transpose(b, key, -2, -1))
    scores = binary(b, "Multiply", scores, factor)
    assert isinstance(scores, Value)
    if causal:
        steps, keys = scores.sizes[-2:]
        mask = Fixed(np.tril(np.ones((steps, keys), bool)))
    if mask is not None:
        scores = masked(b, scores, mask)
    shares = along_axis(b, "Softmax", scores, -1)
    answer = matmul(b, shares, content)
    assert isinstance(answer, Value)
    return answer


def masked(b: Builder, scores: Value, mask: Any) -> Value:
    """Scores with what must not be seen far below zero; `mask` True (or 0, if it has a fraction) where it may be."""
    if not isinstance(mask, Fixed):
        raise NotDrawable(message("its mask is worked out while it runs"))
    added = mask.array
    if added.dtype.kind == "b":
        added = np.where(added, 0.0, -np.inf).astype(np.float32)
    if not added.any():
        return scores
    result = binary(b, "Add", scores, Fixed(added, mask.path, mask.learned))
    assert isinstance(result, Value)
    return result


