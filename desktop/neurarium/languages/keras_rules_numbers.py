"""Keras: dense layers, activations, normalisation, regularisation."""

from __future__ import annotations

from typing import Any

from neurarium.languages.keras_use import Raw, Rule, Use, text
from neurarium.layers.normalisation import normalised_shape


def _called(use: Use, made: str) -> list[str]:
    return [f"{use.target} = {made}({', '.join(use.used.values())})"]


def _linear(use: Use) -> list[str]:
    p = use.params
    shared = use.shared
    if shared is not None and shared.tied:
        lines = [f"{use.target} = {reversible(use)}({use.x}, reverse=True)"]
    else:
        bias = p["bias"] and not (shared is not None and shared.bare)
        made = use.layer("layers.Dense", p["out_features"], use_bias=None if bias else False, **use.begin("kernel"))
        lines = _called(use, made)
    if shared is not None and (shared.tied or shared.bare) and p["bias"]:
        name = use.name("-bias")
        lines.append(f"{use.target} = {use.helper('Bias')}(name={name})({use.target})")
    return lines


def reversible(use: Use) -> str:
    """The table of an Embedding that a Linear uses, too."""
    p = use.params
    table = (p["num_embeddings"], p["embedding_dim"]) if "num_embeddings" in p else (p["out_features"], use.shape[-1])
    return use.layer("layers.ReversibleEmbedding", *table, **use.begin("embeddings"))


def _bilinear(use: Use) -> list[str]:
    p = use.params
    made = use.layer(
        use.helper("Bilinear"), p["out_features"], use_bias=None if p["bias"] else False, **use.begin("weight")
    )
    return _called(use, made)


def _drop_connect(use: Use) -> list[str]:
    p = use.params
    bias = None if p["bias"] else False
    return _called(
        use, use.layer(use.helper("DropConnect"), p["out_features"], p["p"], use_bias=bias, **use.begin("kernel"))
    )


# -- activations ---------------------------------------------------------------------------------------


def _activation(name: str) -> Rule:
    return lambda use: _called(use, use.layer("layers.Activation", name))


def _operation(formula: str) -> Rule:
    """`formula` with {x} and the names of parameters in it."""

    def rule(use: Use) -> list[str]:
        return [f"{use.target} = {formula.format(x=use.x, **{k: text(v) for k, v in use.params.items()})}"]

    return rule


def _gelu(use: Use) -> list[str]:
    if use.params["approximate"] == "none":
        return _activation("gelu")(use)
    return [f"{use.target} = ops.gelu({use.x}, approximate=True)"]


def _axis(use: Use, key: str = "dim") -> int:
    return int(use.params[key])


def _softmax(use: Use) -> list[str]:
    dim = _axis(use)
    return _called(use, use.layer("layers.Softmax", axis=None if dim == -1 else dim))


def _prelu(use: Use) -> list[str]:
    p, rank = use.params, len(use.shape)
    first = 2 if p["num_parameters"] == "channel" else 1
    shared = tuple(range(first, rank + 1)) or None
    begin = use.begin()
    if p.get("weight_init") == "zeros":
        begin["alpha_initializer"] = "zeros"
    elif p.get("weight_init") == "normal":
        spread = f"keras.initializers.RandomNormal({float(p['init'])!r}, {float(p['weight_std'])!r})"
        begin["alpha_initializer"] = Raw(spread)
    else:
        begin["alpha_initializer"] = Raw(f"keras.initializers.Constant({float(p['init'])!r})")
    return _called(use, use.layer("layers.PReLU", shared_axes=shared, **begin))


def _softplus(use: Use) -> list[str]:
    beta = float(use.params["beta"])
    if beta == 1.0:
        return _activation("softplus")(use)
    return [f"{use.target} = ops.softplus({beta!r} * {use.x}) / {beta!r}"]


def _rrelu(use: Use) -> list[str]:
    return _called(use, use.layer(use.helper("RReLU"), use.params["lower"], use.params["upper"]))


# -- normalisation -------------------------------------------------------------------------------------


def _scales(use: Use, affine: bool, bias: bool = True) -> dict[str, Any]:
    """Arguments for scale and centre, and what they begin with."""
    p = use.params
    named: dict[str, Any] = use.begin() if affine else {}
    if not (affine and bias):
        named["center"] = False
    if not affine:
        named["scale"] = False
    elif p.get("weight_init") == "zeros":
        named["gamma_initializer"] = "zeros"
    elif p.get("weight_init") == "normal":
        named["gamma_initializer"] = Raw(f"keras.initializers.RandomNormal(1.0, {float(p['weight_std'])!r})")
    return named


def _batch_norm(use: Use) -> list[str]:
    p = use.params
    keep = p["momentum"]
    lines = []
    if keep is None and p["track_running_stats"]:
        lines.append(use.remark("Keras keeps no plain average of all batches: running statistics here fade."))
    if p.get("frozen") and p["track_running_stats"]:
        lines.append(use.remark("A frozen batch normalisation of Keras keeps its running statistics, too."))
    if not p["track_running_stats"]:
        more = {key: value for key, value in _scales(use, p["affine"]).items() if key not in ("center", "scale")}
        return _called(use, use.layer(use.helper("BatchNorm"), p["eps"], affine=None if p["affine"] else False, **more))
    momentum = None if keep is None else round(1 - float(keep), 10)
    made = use.layer(
        "layers.BatchNormalization", axis=1, momentum=momentum, epsilon=p["eps"], **_scales(use, p["affine"])
    )
    return [*lines, *_called(use, made)]


def _normed_axes(use: Use) -> Any:
    count = len(normalised_shape(use.params, use.shape))
    if count == 1:
        return -1
    return tuple(range(len(use.shape) - count + 1, len(use.shape) + 1))


def _layer_norm(use: Use) -> list[str]:
    p = use.params
    axis = _normed_axes(use)
    more = _scales(use, p["elementwise_affine"], p["bias"])
    return _called(
        use, use.layer("layers.LayerNormalization", axis=None if axis == -1 else axis, epsilon=p["eps"], **more)
    )


def _rms_norm(use: Use) -> list[str]:
    p = use.params
    axis = _normed_axes(use)
    epsilon = p["eps"] if p["eps"] is not None else 1.1920929e-07  # of 32-bit numbers
    if not p["elementwise_affine"]:
        mean = f"ops.mean(ops.square({use.x}), axis={axis}, keepdims=True)"
        return [f"{use.target} = {use.x} / ops.sqrt({mean} + {epsilon!r})"]
    more = {key: value for key, value in _scales(use, True).items() if key not in ("center", "gamma_initializer")}
    return _called(
        use, use.layer("layers.RMSNormalization", axis=None if axis == -1 else axis, epsilon=epsilon, **more)
    )


def _group_norm(use: Use) -> list[str]:
    p = use.params
    more = _scales(use, p["affine"])
    return _called(
        use, use.layer("layers.GroupNormalization", groups=p["num_groups"], axis=1, epsilon=p["eps"], **more)
    )


def _instance_norm(use: Use) -> list[str]:
    p = use.params
    if not p["track_running_stats"]:
        more = _scales(use, p["affine"])
        return _called(use, use.layer("layers.GroupNormalization", groups=-1, axis=1, epsilon=p["eps"], **more))
    momentum = round(1 - float(p["momentum"]), 10)
    more = {key: value for key, value in _scales(use, p["affine"]).items() if key not in ("center", "scale")}
    made = use.layer(
        use.helper("InstanceNorm"), p["eps"], momentum, affine=True if p["affine"] else None, **more
    )
    return _called(use, made)


def _response_norm(use: Use) -> list[str]:
    p = use.params
    words = ", ".join(f"{p[key]!r}" for key in ("size", "alpha", "beta", "k"))
    return [f"{use.target} = {use.helper('local_response_norm')}({use.x}, {words})"]


def _unit_length(use: Use) -> list[str]:
    p = use.params
    power = float(p["p"])
    order = int(power) if power.is_integer() else power
    words = f"axis={p['dim']}, order={text(order)}, epsilon={float(p['eps'])!r}"
    return [f"{use.target} = ops.normalize({use.x}, {words})"]


# -- regularisation ------------------------------------------------------------------------------------


def _dropout(kind: str, channels: bool) -> Rule:
    def rule(use: Use) -> list[str]:
        shape = None
        if channels:
            shape = (None, use.shape[0], *[1] * (len(use.shape) - 1))
        return _called(use, use.layer(f"layers.{kind}", use.params["p"], noise_shape=shape))

    return rule


def _depth(use: Use) -> list[str]:
    samples = None if use.params["mode"] == "row" else 1
    shape = (samples, *[1] * len(use.shape))
    return _called(use, use.layer("layers.Dropout", use.params["p"], noise_shape=shape))


RULES: dict[str, Rule] = {
    "Linear": _linear,
    "Bilinear": _bilinear,
    "DropConnect": _drop_connect,
    **{
        name: _activation(word)
        for name, word in {
            "ReLU": "relu", "SiLU": "silu", "Tanh": "tanh", "Sigmoid": "sigmoid", "ReLU6": "relu6", "SELU": "selu",
            "Mish": "mish", "Hardswish": "hard_silu", "Softsign": "softsign", "LogSigmoid": "log_sigmoid",
            "Hardsigmoid": "hard_sigmoid", "Tanhshrink": "tanh_shrink",
        }.items()
    },
    "LeakyReLU": lambda use: _called(use, use.layer("layers.LeakyReLU", use.params["negative_slope"])),
    "ELU": lambda use: _called(use, use.layer("layers.ELU", use.params["alpha"])),
    "GELU": _gelu,
    "PReLU": _prelu,
    "RReLU": _rrelu,
    "CELU": _operation("ops.celu({x}, {alpha})"),
    "Softplus": _softplus,
    "Sine": _operation("ops.sin({omega} * {x})"),
    "Hardtanh": _operation("ops.clip({x}, {min_val}, {max_val})"),
    "Softshrink": _operation("ops.soft_shrink({x}, {lambd})"),
    "Hardshrink": _operation("ops.hard_shrink({x}, {lambd})"),
    "Threshold": _operation("ops.threshold({x}, {threshold}, {value})"),
    "GLU": _operation("ops.glu({x}, axis={dim})"),
    "LogSoftmax": _operation("ops.log_softmax({x}, axis={dim})"),
    "Softmin": _operation("ops.softmax(-{x}, axis={dim})"),
    "Softmax": _softmax,
    "Softmax2d": lambda use: _called(use, use.layer("layers.Softmax", axis=1)),
    **{f"BatchNorm{rank}d": _batch_norm for rank in (1, 2, 3)},
    **{f"InstanceNorm{rank}d": _instance_norm for rank in (1, 2, 3)},
    "LayerNorm": _layer_norm,
    "RMSNorm": _rms_norm,
    "GroupNorm": _group_norm,
    "LocalResponseNorm": _response_norm,
    "Normalize": _unit_length,
    "Dropout": _dropout("Dropout", False),
    **{f"Dropout{rank}d": _dropout("Dropout", True) for rank in (1, 2, 3)},
    "AlphaDropout": _dropout("AlphaDropout", False),
    "FeatureAlphaDropout": _dropout("AlphaDropout", True),
    "GaussianNoise": lambda use: _called(use, use.layer("layers.GaussianNoise", use.params["std"])),
    "StochasticDepth": _depth,
}  # fmt: skip
