"""Operators of a .pt2 file that are layers, with their weights and sizes."""

from __future__ import annotations

from typing import Any

from neurarium.imports import axes, standard
from neurarium.imports.arithmetic import as_value, unary
from neurarium.imports.aten_base import RULES, Given, Rule, rule
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message


@rule("linear")
def _linear(b: Builder, a: Given) -> Any:
    return standard.linear(b, a.first, a.fixed("weight"), a.fixed("bias"))


@rule("addmm")
def _addmm(b: Builder, a: Given) -> Any:
    weight, bias = a.fixed("mat2"), a.fixed("self")
    value = a("mat1")
    if not isinstance(value, Value) or a("beta", 1) != 1 or a("alpha", 1) != 1:
        raise NotDrawable(message("its weights are worked out while it runs"))
    turned = Fixed(weight.array.T, weight.path and f"{weight.path}.T", weight.learned)
    return standard.linear(b, value, turned, bias)


@rule("conv1d", "conv2d", "conv3d")
def _conv(b: Builder, a: Given) -> Any:
    return standard.convolution(
        b, a.first, a.fixed("weight"), a.fixed("bias"), stride=a("stride", [1]), padding=a("padding", [0]),
        dilation=a("dilation", [1]), groups=a("groups", 1),
    )  # fmt: skip


@rule("conv_transpose1d", "conv_transpose2d", "conv_transpose3d")
def _conv_transpose(b: Builder, a: Given) -> Any:
    return standard.convolution(
        b, a.first, a.fixed("weight"), a.fixed("bias"), stride=a("stride", [1]), padding=a("padding", [0]),
        dilation=a("dilation", [1]), groups=a("groups", 1), transposed=True, output_padding=a("output_padding", [0]),
    )  # fmt: skip


@rule("convolution")
def _convolution(b: Builder, a: Given) -> Any:
    return standard.convolution(
        b, a.first, a.fixed("weight"), a.fixed("bias"), stride=a("stride", [1]), padding=a("padding", [0]),
        dilation=a("dilation", [1]), groups=a("groups", 1), transposed=a("transposed", False),
        output_padding=a("output_padding", [0]),
    )  # fmt: skip


@rule("batch_norm", "_native_batch_norm_legit_no_training", "cudnn_batch_norm", "native_batch_norm")
def _batch_norm(b: Builder, a: Given) -> Any:
    return standard.batch_norm(
        b, a.first, a.fixed("weight"), a.fixed("bias"), a.fixed("running_mean"), a.fixed("running_var"),
        eps=a("eps", 1e-5), momentum=a("momentum", 0.1),
    )  # fmt: skip


@rule("layer_norm", "native_layer_norm")
def _layer_norm(b: Builder, a: Given) -> Any:
    return standard.layer_norm(
        b, a.first, len(a("normalized_shape")), a.fixed("weight"), a.fixed("bias"), a("eps", 1e-5)
    )


@rule("rms_norm")
def _rms_norm(b: Builder, a: Given) -> Any:
    eps = a.named.get("eps")
    return standard.layer_norm(b, a.first, len(a("normalized_shape")), a.fixed("weight"), None, eps, "RMSNorm")


@rule("group_norm")
def _group_norm(b: Builder, a: Given) -> Any:
    return standard.group_norm(b, a.first, a("num_groups"), a.fixed("weight"), a.fixed("bias"), a("eps", 1e-5))


@rule("instance_norm")
def _instance_norm(b: Builder, a: Given) -> Any:
    if not a("use_input_stats", True):
        raise NotDrawable(message("it uses statistics that it kept"))
    return standard.instance_norm(b, a.first, a.fixed("weight"), a.fixed("bias"), a("eps", 1e-5))


@rule("max_pool1d", "max_pool2d", "max_pool3d")
def _max_pool(b: Builder, a: Given) -> Any:
    params = {"stride": a("stride", ()), "padding": a("padding", [0]), "dilation": a("dilation", [1]),
              "ceil_mode": a("ceil_mode", False)}  # fmt: skip
    return standard.pool(b, "MaxPool", a.first, a("kernel_size"), params)


@rule("avg_pool1d", "avg_pool2d", "avg_pool3d")
def _avg_pool(b: Builder, a: Given) -> Any:
    params = {"stride": a("stride", ()), "padding": a("padding", [0]), "ceil_mode": a("ceil_mode", False),
              "count_include_pad": a("count_include_pad", True)}  # fmt: skip
    if a.named.get("divisor_override") is not None:
        params["divisor_override"] = a("divisor_override")
    return standard.pool(b, "AvgPool", a.first, a("kernel_size"), params)


@rule("adaptive_avg_pool1d", "adaptive_avg_pool2d", "adaptive_avg_pool3d", "_adaptive_avg_pool2d")
def _adaptive(b: Builder, a: Given) -> Any:
    return standard.adaptive_pool(b, "AdaptiveAvgPool", a.first, a("output_size"))


@rule("adaptive_max_pool1d", "adaptive_max_pool2d", "adaptive_max_pool3d")
def _adaptive_max(b: Builder, a: Given) -> Any:
    return [standard.adaptive_pool(b, "AdaptiveMaxPool", a.first, a("output_size"))]


@rule("embedding")
def _embedding(b: Builder, a: Given) -> Any:
    indices = a("indices")
    if isinstance(indices, Fixed):
        raise NotDrawable(message("its row numbers are constants"))
    return standard.embedding(b, a.fixed("weight"), indices)


def _recurrent_rule(kind: str, nonlinearity: str = "tanh") -> Rule:
    def run(b: Builder, a: Given) -> Any:
        layers, both, bias = a("num_layers", 1), a("bidirectional", False), a("has_biases", True)
        names = _recurrent_names(layers, both, bias, len(a("params")))
        hx = a("hx")
        return list(
            standard.recurrent(
                b, kind, a.first, dict(zip(names, a("params"), strict=True)), layers=layers, both=both, bias=bias,
                batch_first=a("batch_first", False), dropout=a("dropout", 0.0), nonlinearity=nonlinearity,
                states=hx if isinstance(hx, list) else [hx],
            )
        )  # fmt: skip

    return run


def _recurrent_names(layers: int, both: bool, bias: bool, count: int) -> list[str]:
    """torch's names of the weights, in the order in which they are handed over."""
    per = count // (layers * (2 if both else 1))
    stems = ["weight_ih", "weight_hh", *(["bias_ih", "bias_hh"] if bias else [])]
    stems += ["weight_hr"] if per > len(stems) else []
    return [
        f"{stem}_l{layer}{direction}"
        for layer in range(layers)
        for direction in (("", "_reverse") if both else ("",))
        for stem in stems
    ]


for _name, _rule in (
    ("lstm", _recurrent_rule("LSTM")), ("gru", _recurrent_rule("GRU")), ("rnn_tanh", _recurrent_rule("RNN")),
    ("rnn_relu", _recurrent_rule("RNN", "relu")),
):  # fmt: skip
    RULES[f"aten.{_name}"] = _rule


@rule("scaled_dot_product_attention")
def _attention(b: Builder, a: Given) -> Any:
    query, key, value = (as_value(b, a(name)) for name in ("query", "key", "value"))
    return standard.attention(
        b, query, key, value, a.named.get("attn_mask"), causal=a("is_causal", False), scale=a.named.get("scale")
    )


@rule("dropout", "dropout_", "native_dropout")
def _dropout(b: Builder, a: Given) -> Any:
    return unary(b, "Dropout", a.first, p=float(a("p", 0.5)))


@rule("feature_dropout")
def _feature_dropout(b: Builder, a: Given) -> Any:
    inner = b.needed(a.first)
    return b.one(f"Dropout{max(1, len(inner.shape) - 1)}d", [inner], {"p": float(a("p", 0.5))})


@rule("alpha_dropout")
def _alpha_dropout(b: Builder, a: Given) -> Any:
    return unary(b, "AlphaDropout", a.first, p=float(a("p", 0.5)))


def _upsample_rule(mode: str) -> Rule:
    def run(b: Builder, a: Given) -> Any:
        value = b.needed(a.first)
        size = a.named.get("output_size")
        if size is None:
            factors = a("scale_factors", [1.0])
            size = [int(now * factor) for now, factor in zip(value.shape[1:], factors, strict=True)]
        return standard.upsample(b, value, size, mode, bool(a("align_corners", False)))

    return run


_MODES = {1: ("nearest", "linear"), 2: ("nearest", "bilinear", "bicubic"), 3: ("nearest", "trilinear")}
for _axes, _modes in _MODES.items():
    for _mode in _modes:
        RULES[f"aten.upsample_{_mode}{_axes}d"] = _upsample_rule(_mode)


@rule("im2col")
def _unfold(b: Builder, a: Given) -> Any:
    params = {
        name: standard.one_or_axes(a(name, [default]))
        for name, default in (("kernel_size", 3), ("dilation", 1), ("padding", 0), ("stride", 1))
    }
    return b.one("Unfold", [b.needed(a.first)], params)


@rule("pixel_shuffle")
def _pixel_shuffle(b: Builder, a: Given) -> Any:
    return b.one("PixelShuffle", [b.needed(a.first)], {"upscale_factor": a("upscale_factor")})


@rule("pixel_unshuffle")
def _pixel_unshuffle(b: Builder, a: Given) -> Any:
    return b.one("PixelUnshuffle", [b.needed(a.first)], {"downscale_factor": a("downscale_factor")})


@rule("pad", "constant_pad_nd")
def _pad(b: Builder, a: Given) -> Any:
    inner = b.needed(a.first)
    pads = list(a("pad"))
    params = {"pad": tuple(pads), "mode": a("mode", "constant"), "value": float(a("value", 0.0))}
    return b.one("Pad", [inner], params) if any(pads) else inner


@rule("randn_like", "rand_like")
def _noise(b: Builder, a: Given) -> Any:
    inner = b.needed(a.first)
    return b.one("Noise", (), {"shape": inner.shape})


@rule("one_hot")
def _one_hot(b: Builder, a: Given) -> Any:
    value = a.first
    result = b.one("OneHot", [axes.plain(value)], {"num_classes": a("num_classes")})
    return b.follow(value, result)


@rule("bilinear")
def _bilinear(b: Builder, a: Given) -> Any:
    weight, bias = a.fixed("weight"), a.fixed("bias")
    first, second = b.arrange(a("input1"), 1), b.arrange(a("input2"), 1)
    params = {"out_features": int(weight.array.shape[0]), "bias": bias is not None}
    return b.one("Bilinear", [axes.plain(first), axes.plain(second)], params, {"weight": weight, "bias": bias})
