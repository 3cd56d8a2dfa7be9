"""Operators of an ONNX file that are layers, with their weights and sizes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from neurarium.imports import standard
from neurarium.imports.arithmetic import unary
from neurarium.imports.builder import Builder
from neurarium.imports.onnx_base import RULES, Given, Rule, rule
from neurarium.imports.report import NotDrawable
from neurarium.imports.traced import BATCH
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message


def _conv_rule(transposed: bool) -> Rule:
    def run(b: Builder, a: Given) -> Any:
        weight = a.fixed(1)
        assert weight is not None
        count = weight.array.ndim - 2
        value, padding = _padded(b, a, a.first, count)
        strides = a.named.get("strides", [1] * count)
        return standard.convolution(
            b, value, weight, a.fixed(2), stride=strides, padding=padding,
            dilation=a.named.get("dilations", [1] * count), groups=int(a.named.get("group", 1)),
            transposed=transposed, output_padding=a.named.get("output_padding", [0] * count),
        )  # fmt: skip

    return run


RULES["Conv"], RULES["ConvTranspose"] = _conv_rule(False), _conv_rule(True)


def _padded(b: Builder, a: Given, value: Value, count: int, filling: float = 0.0) -> tuple[Value, Any]:
    """(value, padding): uneven padding becomes a card of its own."""
    kind = a.named.get("auto_pad", "NOTSET")
    if kind == "SAME_UPPER" and set(a.named.get("strides", [1])) == {1}:
        return value, "same"
    if kind not in ("NOTSET", "VALID"):
        raise NotDrawable(message("it pads by a rule of ONNX's own ({kind})", kind=kind))
    pads = a.named.get("pads", [0] * 2 * count) if kind == "NOTSET" else [0] * 2 * count
    first, last = list(pads[:count]), list(pads[count:])
    if first == last:
        return value, first
    flat = [size for pair in zip(reversed(first), reversed(last), strict=True) for size in pair]
    return b.one("Pad", [b.needed(value)], {"pad": tuple(flat), "value": filling}, helper=True), [0] * count


@rule("Gemm")
def _gemm(b: Builder, a: Given) -> Any:
    weight, bias = a.fixed(1), a.fixed(2)
    alpha, beta = float(a.named.get("alpha", 1.0)), float(a.named.get("beta", 1.0))
    if weight is None or a.named.get("transA", 0):
        raise NotDrawable(message("its weights are worked out while it runs"))
    if not a.named.get("transB", 0):
        weight = Fixed(weight.array.T, weight.path and f"{weight.path}.T", weight.learned, weight.origin)
    if alpha != 1:
        weight = Fixed(weight.array * np.float32(alpha), "", weight.learned, weight.path)
    if bias is not None and (beta != 1 or bias.array.ndim != 1 or bias.array.shape != weight.array.shape[:1]):
        wide = np.broadcast_to(bias.array.reshape(-1) * np.float32(beta), weight.array.shape[:1])
        bias = Fixed(np.array(wide), "", bias.learned)
    return standard.linear(b, a.first, weight, bias)


@rule("BatchNormalization")
def _batch_norm(b: Builder, a: Given) -> Any:
    momentum = 1 - float(a.named.get("momentum", 0.9))
    return standard.batch_norm(
        b, a.first, a.fixed(1), a.fixed(2), a.fixed(3), a.fixed(4), eps=float(a.named.get("epsilon", 1e-5)),
        momentum=round(momentum, 6),
    )  # fmt: skip


@rule("LayerNormalization", "RMSNormalization")
def _layer_norm(b: Builder, a: Given) -> Any:
    value = a.first
    count = len(value.layout) - value.axis(int(a.named.get("axis", -1)))
    eps = float(a.named.get("epsilon", 1e-5))
    return standard.layer_norm(b, value, count, a.fixed(1), a.fixed(2), eps)


@rule("InstanceNormalization")
def _instance_norm(b: Builder, a: Given) -> Any:
    return standard.instance_norm(b, a.first, a.fixed(1), a.fixed(2), float(a.named.get("epsilon", 1e-5)))


@rule("GroupNormalization")
def _group_norm(b: Builder, a: Given) -> Any:
    groups = int(a.named["num_groups"])
    return standard.group_norm(b, a.first, groups, a.fixed(1), a.fixed(2), float(a.named.get("epsilon", 1e-5)))


@rule("MaxPool")
def _max_pool(b: Builder, a: Given) -> Any:
    kernel = list(a.named["kernel_shape"])
    value, padding = _padded(b, a, a.first, len(kernel), float(np.finfo(np.float32).min))
    params = {"stride": list(a.named.get("strides", [1] * len(kernel))), "padding": padding,
              "dilation": list(a.named.get("dilations", [1])),
              "ceil_mode": bool(a.named.get("ceil_mode", 0))}  # fmt: skip
    return [standard.pool(b, "MaxPool", value, kernel, params)]


@rule("AveragePool")
def _average_pool(b: Builder, a: Given) -> Any:
    kernel = list(a.named["kernel_shape"])
    value, padding = _padded(b, a, a.first, len(kernel))
    params = {"stride": list(a.named.get("strides", [1] * len(kernel))), "padding": padding,
              "ceil_mode": bool(a.named.get("ceil_mode", 0)),
              "count_include_pad": bool(a.named.get("count_include_pad", 0)) or not any(padding)}  # fmt: skip
    return standard.pool(b, "AvgPool", value, kernel, params)


@rule("GlobalAveragePool")
def _global_average(b: Builder, a: Given) -> Any:
    return standard.global_pool(b, "AdaptiveAvgPool", a.first)


@rule("GlobalMaxPool")
def _global_max(b: Builder, a: Given) -> Any:
    return standard.global_pool(b, "AdaptiveMaxPool", a.first)


_GATES = {"LSTM": (0, 2, 3, 1), "GRU": (1, 0, 2), "RNN": (0,)}  # torch's order of gates, in ONNX's numbers


def _recurrent_rule(kind: str) -> Rule:
    def run(b: Builder, a: Given) -> Any:
        both = _plain_recurrence(kind, a)
        inputs, hidden, bias = a.fixed(1), a.fixed(2), a.fixed(3)
        assert inputs is not None
        assert hidden is not None
        size = int(a.named["hidden_size"])
        weights: dict[str, Fixed] = {}
        for direction in range(inputs.array.shape[0]):
            end = "_l0" + ("_reverse" if direction else "")
            weights["weight_ih" + end] = _gates(kind, inputs, direction, size)
            weights["weight_hh" + end] = _gates(kind, hidden, direction, size)
            if bias is not None:
                half = bias.array.shape[1] // 2
                for stem, part in (("bias_ih", bias.array[:, :half]), ("bias_hh", bias.array[:, half:])):
                    weights[stem + end] = _gates(kind, Fixed(part, "", bias.learned), direction, size)
        states = [a.fixed(5) if not isinstance(a.at(5), Value) else a.at(5)]
        states += [a.at(6)] if kind == "LSTM" else []
        names = a.named.get("activations") or []
        bend = "relu" if kind == "RNN" and names and names[0].lower() == "relu" else "tanh"
        sequence, *ends = standard.recurrent(
            b, kind, a.first, {name: weights[name] for name in sorted(weights)}, layers=1, both=both,
            bias=bias is not None, batch_first=bool(a.named.get("layout", 0)), nonlinearity=bend,
            states=[state for state in states if state is not None],
        )  # fmt: skip
        steps = sequence.shape[0]
        four = replace(
            sequence, atoms=(BATCH, steps, 2 if both else 1, size), layout=((1,), (2,), (0,), (3,)),
            shape=sequence.shape,
        )  # fmt: skip
        return [four, *ends]

    return run


def _plain_recurrence(kind: str, a: Given) -> bool:
    """Both directions? `NotDrawable` for what torch's layers cannot do."""
    direction = a.named.get("direction", "forward")
    names = [name.lower() for name in a.named.get("activations") or []]
    usual = {"LSTM": {"sigmoid", "tanh"}, "GRU": {"sigmoid", "tanh"}, "RNN": {"tanh"}}[kind]
    bent = names and set(names) != usual and not (kind == "RNN" and set(names) == {"relu"})
    before = kind != "GRU" or a.named.get("linear_before_reset", 0)
    peepholes = isinstance(a.at(7), Fixed) and a.at(7).array.any()
    if direction == "reverse" or bent or not before or peepholes or a.named.get("clip") or a.named.get("layout", 0):
        raise NotDrawable(message("it is a variant that the layer here does not have"))
    return bool(direction == "bidirectional")


def _gates(kind: str, fixed: Fixed, direction: int, size: int) -> Fixed:
    parts = [fixed.array[direction, gate * size : (gate + 1) * size] for gate in _GATES[kind]]
    return Fixed(np.concatenate(parts), "", True)


for _kind in _GATES:
    RULES[_kind] = _recurrent_rule(_kind)


@rule("Resize", "Upsample")
def _resize(b: Builder, a: Given) -> Any:
    value = b.needed(a.first)
    scales, sizes = a.fixed(2 if len(a.args) > 2 else 1), a.numbers(3)
    if sizes:
        size = sizes[2:]
    elif scales is not None and scales.array.size:
        size = [int(np.floor(now * scale)) for now, scale in zip(value.shape[1:], scales.array[2:], strict=True)]
    else:
        raise NotDrawable(message("its sizes are worked out while it runs"))
    mode = str(a.named.get("mode", "nearest"))
    place = str(a.named.get("coordinate_transformation_mode", "half_pixel"))
    rounding = str(a.named.get("nearest_mode", "round_prefer_floor"))
    words = {("linear", 1): "linear", ("linear", 2): "bilinear", ("linear", 3): "trilinear", ("cubic", 2): "bicubic"}
    whole = all(wanted % now == 0 for wanted, now in zip(size, value.shape[1:], strict=True))
    if mode == "nearest":
        if not (place == "asymmetric" and rounding == "floor") and not (whole and place == "half_pixel"):
            raise NotDrawable(message("it rounds places in another way"))
        return standard.upsample(b, value, size, "nearest", False)
    word = words.get((mode, len(size)))
    if word is None or place not in ("half_pixel", "pytorch_half_pixel", "align_corners"):
        raise NotDrawable(message("it interpolates in another way"))
    return standard.upsample(b, value, size, word, place == "align_corners")


@rule("Pad")
def _pad(b: Builder, a: Given) -> Any:
    value = a.first
    pads = a.numbers(1, "pads") or []
    chosen = a.numbers(3) or list(range(len(value.layout)))
    count = len(chosen)
    before, after = dict(zip(chosen, pads[:count], strict=True)), dict(zip(chosen, pads[count:], strict=True))
    inner = b.needed(value)
    if before.get(0) or after.get(0):
        raise NotDrawable(message("it pads the batch"))
    flat: list[int] = []
    for axis in reversed(range(1, len(inner.shape) + 1)):
        flat += [before.get(axis, 0), after.get(axis, 0)]
    while len(flat) > 2 and not any(flat[-2:]):
        del flat[-2:]
    filling = a.fixed(2)
    mode = {"constant": "constant", "reflect": "reflect", "edge": "replicate", "wrap": "circular"}.get(
        str(a.named.get("mode", "constant")), "constant"
    )
    level = float(filling.array) if filling is not None and filling.array.size else float(a.named.get("value", 0.0))
    return b.one("Pad", [inner], {"pad": tuple(flat), "mode": mode, "value": level}) if any(flat) else inner


@rule("Dropout")
def _dropout(b: Builder, a: Given) -> Any:
    ratio = a.fixed(1)
    share = float(ratio.array) if ratio is not None else float(a.named.get("ratio", 0.5))
    return [unary(b, "Dropout", a.first, p=share)]


@rule("RandomNormalLike")
def _noise(b: Builder, a: Given) -> Any:
    return b.one("Noise", (), {"shape": b.needed(a.first).shape})


@rule("DepthToSpace")
def _depth_to_space(b: Builder, a: Given) -> Any:
    if a.named.get("mode", "DCR") != "CRD":
        raise NotDrawable(message("it shuffles in another order"))
    return b.one("PixelShuffle", [b.needed(a.first)], {"upscale_factor": int(a.named["blocksize"])})


@rule("LRN")
def _lrn(b: Builder, a: Given) -> Any:
    params = {"size": int(a.named["size"]), "alpha": float(a.named.get("alpha", 1e-4)),
              "beta": float(a.named.get("beta", 0.75)), "k": float(a.named.get("bias", 1.0))}  # fmt: skip
    return b.one("LocalResponseNorm", [b.needed(a.first)], params)
