"""The table of rules by type: JAX with Equinox."""

from __future__ import annotations

from itertools import accumulate
from typing import Any, ClassVar

from neurarium.languages import equinox_more
from neurarium.languages import equinox_rules as rules
from neurarium.languages.equinox_rules import KEY, Rule, Use, axis, call, layer, mapped, operation, plain
from neurarium.languages.program import Card
from neurarium.layers.attention import widths
from neurarium.layers.expression import parse
from neurarium.layers.expression_text import Writer, number_text
from neurarium.layers.expression_tree import Apply, Number
from neurarium.layers.positions import table_length
from neurarium.layers.transformer import hidden_units


class Jax(Writer):
    """A formula in JAX: `jax.nn.sigmoid(x) * x`."""

    NEURAL = frozenset({"sigmoid", "relu", "gelu", "silu", "softplus"})
    OTHER: ClassVar = {"abs": "abs", "asin": "arcsin", "acos": "arccos", "atan": "arctan", "clamp": "clip",
                       "min": "minimum", "max": "maximum"}  # fmt: skip

    def number(self, tree: Number) -> str:
        return f"jnp.{tree.text}" if tree.text in ("pi", "e") else number_text(tree)

    def function(self, tree: Apply, values: list[str]) -> str:
        name = tree.function
        if name == "gelu":
            return f"jax.nn.gelu({values[0]}, approximate=False)"
        if name == "erf":
            return f"jax.scipy.special.erf({values[0]})"
        return f"{'jax.nn' if name in self.NEURAL else 'jnp'}.{self.OTHER.get(name, name)}({', '.join(values)})"

    def comparison(self, sign: str, left: str, right: str) -> tuple[str, int]:
        return f"({left} {sign} {right}).astype(jnp.float32)", 5


def _expression(use: Use) -> str:
    return Jax(tuple(use.used.values())).write(parse(use.params["expression"]))


# -- activations -----------------------------------------------------------------------------------------


def _by(text: str) -> Rule:
    """An expression with {x} and the parameters by name."""
    return operation(lambda use: text.format(x=use.x, **{k: repr(v) for k, v in use.params.items()}))


def _axis(text: str) -> Rule:
    return operation(lambda use: text.format(x=use.x, axis=axis(use.params["dim"])))


def _softplus(use: Use) -> str:
    beta, most = use.params["beta"], use.params["threshold"]
    if beta == 1.0:
        return f"jax.nn.softplus({use.x})"
    return f"jnp.where({beta} * {use.x} > {most}, {use.x}, jax.nn.softplus({beta} * {use.x}) / {beta})"


def _gelu(use: Use) -> str:
    return f"jax.nn.gelu({use.x}, approximate={use.params['approximate'] == 'tanh'})"


def _prelu(card: Card) -> str:
    if card.params["num_parameters"] != "channel":
        return call("eqx.nn.PReLU", card.params["init"])
    shape = (card.inputs["in"][0], *(1 for _ in card.inputs["in"][1:]))
    return f"eqx.nn.PReLU(jnp.full({shape}, {card.params['init']!r}))"


ACTIVATIONS: dict[str, Rule] = {
    **{name: plain("native", f"jax.nn.{function}({{x}})") for name, function in {
        "ReLU": "relu", "SiLU": "silu", "Sigmoid": "sigmoid", "ReLU6": "relu6", "SELU": "selu", "Mish": "mish",
        "Hardswish": "hard_swish", "Softsign": "soft_sign", "LogSigmoid": "log_sigmoid", "Hardsigmoid": "hard_sigmoid",
    }.items()},
    "LeakyReLU": _by("jax.nn.leaky_relu({x}, {negative_slope})"),
    "GELU": operation(_gelu),
    "Tanh": plain("native", "jnp.tanh({x})"),
    "Softmax": _axis("jax.nn.softmax({x}, axis={axis})"),
    "LogSoftmax": _axis("jax.nn.log_softmax({x}, axis={axis})"),
    "Softmin": _axis("jax.nn.softmax(-{x}, axis={axis})"),
    "Softmax2d": plain("native", "jax.nn.softmax({x}, axis=0)"),
    "GLU": _axis("jax.nn.glu({x}, axis={axis})"),
    "PReLU": layer(_prelu, "eqx.nn.PReLU"),
    "RReLU": layer(lambda card: call("RReLU", card.params["lower"], card.params["upper"]), "RReLU", "helper",
                   random=True),
    "ELU": _by("jax.nn.elu({x}, {alpha})"),
    "CELU": _by("jax.nn.celu({x}, {alpha})"),
    "Softplus": operation(_softplus),
    "Sine": _by("jnp.sin({omega} * {x})"),
    "Hardtanh": _by("jnp.clip({x}, {min_val}, {max_val})"),
    "Softshrink": _by("jnp.sign({x}) * jnp.maximum(jnp.abs({x}) - {lambd}, 0)"),
    "Hardshrink": _by("jnp.where(jnp.abs({x}) > {lambd}, {x}, 0)"),
    "Tanhshrink": plain("native", "{x} - jnp.tanh({x})"),
    "Threshold": _by("jnp.where({x} > {threshold}, {x}, {value})"),
    "Identity": plain("native", "{x}"),
}  # fmt: skip


# -- shapes and numbers ----------------------------------------------------------------------------------


def _flat(use: Use) -> str:
    return f"{use.x}.reshape({-1 if len(use.result) == 1 else use.result})"


def _permuted(use: Use) -> str:
    rank = len(use.given)
    order = tuple((dim if dim > 0 else dim + rank + 1) - 1 for dim in use.params["dims"])
    return f"jnp.transpose({use.x}, {order})"


def _reduced(name: str) -> Rule:
    def value(use: Use) -> str:
        axes = tuple(axis(dim) for dim in use.params["dim"])
        keep = ", keepdims=True" if use.params["keepdim"] else ""
        return f"jnp.{name}({use.x}, axis={axes[0] if len(axes) == 1 else axes}{keep})"

    return operation(value)


def _parts(use: Use) -> list[str]:
    sizes = [shape[axis(use.params["dim"])] for shape in use.card.outputs.values()]
    ports = list(use.card.outputs)
    if len(sizes) == 1:
        return [f"{use.wanted[ports[0]]} = {use.x}"]
    where: Any = len(sizes) if len(set(sizes)) == 1 else list(accumulate(sizes))[:-1]
    targets = ", ".join(use.wanted.get(port, "_") for port in ports)
    return [f"{targets} = jnp.split({use.x}, {where}, axis={axis(use.params['dim'])})"]


def _taken(use: Use) -> str:
    rank, params = len(use.given), use.params
    place = [":"] * (params["dim"] - 1 if params["dim"] >= 0 else rank + params["dim"])
    if use.card.node.type == "Select":
        return f"{use.x}[{', '.join([*place, str(params['index'])])}]"
    text = f"{params['start'] or ''}:{'' if params['stop'] is None else params['stop']}"
    text += f":{params['step']}" if params["step"] > 1 else ""
    return f"{use.x}[{', '.join([*place, text])}]"


_MODES = {"reflect": "reflect", "replicate": "edge", "circular": "wrap"}


def _padded(use: Use) -> str:
    pad, rank = list(use.params["pad"]), len(use.given)
    pairs = [(0, 0)] * (rank - len(pad) // 2) + [(pad[i], pad[i + 1]) for i in range(len(pad) - 2, -1, -2)]
    if use.params["mode"] != "constant":
        return f"jnp.pad({use.x}, {tuple(pairs)}, mode={_MODES[use.params['mode']]!r})"
    value = float(use.params["value"] or 0.0)
    if min(pad) < 0:
        return f"jax.lax.pad({use.x}, {value!r}, {tuple((a, b, 0) for a, b in pairs)})"
    return f"jnp.pad({use.x}, {tuple(pairs)}" + (f", constant_values={value!r})" if value else ")")


def _between(sign: str) -> Rule:
    return operation(lambda use: f" {sign} ".join(use.used.values()))


_CASTS = {"float": "jnp.float32", "int": "jnp.int32", "bool": "bool"}


def _shape(use: Use) -> str:
    return str(use.result)


def _noise(use: Use) -> str:
    draw = ", jax.random.uniform" if use.params["distribution"] == "uniform" else ""
    return f"noise(next(keys), {_shape(use)}{draw})"


SHAPES: dict[str, Rule] = {
    **dict.fromkeys(("Flatten", "Unflatten"), operation(_flat)),
    "Reshape": operation(lambda use: f"{use.x}.reshape({tuple(use.params['shape'])})"),
    "Permute": operation(_permuted),
    "Transpose": operation(
        lambda use: f"jnp.swapaxes({use.x}, {axis(use.params['dim0'])}, {axis(use.params['dim1'])})"),
    "Squeeze": _axis("jnp.squeeze({x}, {axis})"),
    "Unsqueeze": _axis("jnp.expand_dims({x}, {axis})"),
    **dict.fromkeys(("Split", "Chunk"), Rule("native", lambda use: "", lines=_parts)),
    **dict.fromkeys(("Slice", "Select"), operation(_taken)),
    "Mean": _reduced("mean"), "Sum": _reduced("sum"), "Max": _reduced("max"), "Min": _reduced("min"),
    "Normalize": operation(rules.unit_length),
    "Cast": operation(lambda use: f"{use.x}.astype({_CASTS[use.params['dtype']]})"),
    "OneHot": _by("jax.nn.one_hot({x}, {num_classes})"),
    "Pad": operation(_padded),
    "Add": _between("+"), "Subtract": _between("-"), "Multiply": _between("*"), "Divide": _between("/"),
    "MatMul": _between("@"),
    "Concat": operation(lambda use: f"jnp.concatenate([{use.all}], axis={axis(use.params['dim'])})"),
    "Stack": operation(lambda use: f"jnp.stack([{use.all}], axis={axis(use.params['dim'])})"),
    "Expression": operation(_expression),
    "Constant": operation(lambda use: f"jnp.full({_shape(use)}, {float(use.params['value'])!r})"),
    "Parameter": Rule("helper", lambda use: f"{use.own}()", lambda card: call("LearnedTensor", *card.outputs["out"]),
                      holds="LearnedTensor"),
    "Noise": Rule("helper", _noise, random=True),
    "Sample": layer(lambda card: "Sample()", "Sample", "helper", random=True),
    "Opaque": Rule("none", lambda use: "", lines=lambda use: [
        f"raise NotImplementedError({use.params['operator'] + ' has no layer in Neurarium'!r})"]),
}  # fmt: skip


# -- sequences -------------------------------------------------------------------------------------------


def _recurrent(card: Card) -> str:
    params, kind = card.params, card.node.type
    cell = {"RNN": "RNNCell", "GRU": "eqx.nn.GRUCell", "LSTM": "eqx.nn.LSTMCell"}[kind]
    options: dict[str, Any] = {} if params["num_layers"] == 1 else {"layers": params["num_layers"]}
    options |= {"both": True} if params["bidirectional"] else {}
    options |= {"dropout": params["dropout"]} if params["dropout"] and params["num_layers"] > 1 else {}
    options |= {} if params["bias"] else {"use_bias": False}
    if params.get("proj_size"):
        cell, options["proj_size"] = "ProjectedLSTMCell", params["proj_size"]
    if params.get("nonlinearity") == "relu":
        options["function"] = "=jax.nn.relu"
    options["key"] = "=next(keys)"
    sizes = f"{card.inputs['in'][-1]}, {params['hidden_size']}"
    return f"Recurrent({cell}, {sizes}, {call('', **options)[1:]}"


def _read(use: Use) -> list[str]:
    ports = ("out", "last", "states", "cell") if use.card.node.type == "LSTM" else ("out", "last", "states")
    start = [use.used.get(port, "None") for port in ("state", "cell")]
    while start and start[-1] == "None":
        start.pop()
    random = use.params["dropout"] and use.params["num_layers"] > 1
    words = [use.x, *start, *([KEY] if random else [])]
    targets = ", ".join(use.wanted.get(port, "_") for port in ports)
    return [f"{targets} = {use.own}({', '.join(words)})"]


def _embedding(card: Card) -> str:
    return call("eqx.nn.Embedding", card.params["num_embeddings"], card.params["embedding_dim"], key="=next(keys)")


def _bag(card: Card) -> str:
    params = card.params
    options = {name: params[name] for name, usual in (("mode", "mean"), ("padding_idx", None)) if params[name] != usual}
    return call("EmbeddingBag", params["num_embeddings"], params["embedding_dim"], **options, key="=next(keys)")


def _table(use: Use) -> str:
    longest = use.params["max_norm"]
    own = use.own if longest is None else f"shortened({use.own}, {longest!r}, {use.params['norm_type']!r})"
    return f"{mapped(own, len(use.given) if use.card.node.type == 'Embedding' else 0)}({use.x})"


def _base(use: Use) -> str:
    return "" if use.params["base"] == 10000.0 else f", base={float(use.params['base'])!r}"


def _halves(use: Use) -> str:
    return ", halves=True" if use.params["pairs"] == "halves" else ""


def _mask(use: Use, key: str, causal: bool, port: str = "mask") -> str:
    """The mask as an argument; "" where every step sees every other one."""
    left_out = use.used.get(port)
    if left_out is None and not causal:
        return ""
    return f"seen({use.x}, {key}{', ' + left_out if left_out else ''}{', causal=True' if causal else ''})"


def _attention(card: Card) -> str:
    size, key, value = widths(card.inputs)
    more = {name: width for name, width in (("key_size", key), ("value_size", value)) if width != size}
    params = card.params
    words = [str(size), str(params["num_heads"]), str(params["bias"]), repr(params["dropout"]), "next(keys)"]
    return f"attention({', '.join([*words, *(f'{k}={v}' for k, v in more.items())])})"


def _attended(use: Use) -> list[str]:
    query = use.x
    key = use.used.get("key", query)
    mask = _mask(use, key, use.params["causal"])
    more = f", {mask}" if mask else ""
    random = f", {KEY}" if use.params["dropout"] else ""
    values = {
        "weights": f"head_weights({use.own}, {query}, {key}{more})",
        "out": f"{use.own}({query}, {key}, {use.used.get('value', key)}{more}{random})",
    }
    wanted = [port for port in ("out", "weights") if port in use.wanted]
    return [f"{', '.join(use.wanted[p] for p in wanted)} = {', '.join(values[p] for p in wanted)}"]


def _product(use: Use) -> list[str]:
    query = use.x
    key = use.used.get("key", query)
    mask, scale = _mask(use, key, use.params["causal"]), use.params["scale"]
    options = (f", {mask}" if mask else "") + ("" if scale is None else f", scale={scale!r}")
    weights = f"attention_weights({query}, {key}{options})"
    dropped = f"{use.own}({weights}, {KEY})" if use.params["dropout_p"] else weights
    values = {"weights": weights, "out": f"{dropped} @ {use.used.get('value', key)}"}
    wanted = [port for port in ("out", "weights") if port in use.wanted]
    return [f"{', '.join(use.wanted[p] for p in wanted)} = {', '.join(values[p] for p in wanted)}"]


def _transformer(card: Card) -> str:
    params = card.params
    options: dict[str, Any] = {} if params["dropout"] == 0.1 else {"dropout": params["dropout"]}
    if params["activation"] == "gelu":
        options["activation"] = "=partial(jax.nn.gelu, approximate=False)"
    options |= {name: value for name, value in (("norm_first", True), ("bias", False)) if params[name] == value}
    options |= {} if params["layer_norm_eps"] == 1e-5 else {"eps": params["layer_norm_eps"]}
    sizes = card.inputs["in"][-1], params["nhead"], hidden_units(params, card.inputs)
    return call(card.node.type, *sizes, **options, key="=next(keys)")


def _transformed(use: Use) -> str:
    masks = {"mask": _mask(use, use.x, use.params["causal"])}
    words = [use.x]
    if "memory" in use.used:
        words.append(use.used["memory"])
        masks["memory_mask"] = _mask(use, use.used["memory"], False, "memory_mask")
    return f"{use.own}({', '.join([*words, *(f'{k}={v}' for k, v in masks.items() if v), KEY])})"


def _dropout(name: str, *more: Any) -> Rule:
    kind: Any = "native" if name.startswith("eqx") else "helper"
    return layer(lambda card: call(name, card.params["p"], *more), name, kind, random=True)


SEQUENCES: dict[str, Rule] = {
    **{name: Rule("helper" if name == "RNN" else "native", lambda use: "", _recurrent, random=True, holds="Recurrent",
                  lines=_read) for name in ("RNN", "LSTM", "GRU")},
    "Embedding": Rule("native", _table, _embedding, holds="eqx.nn.Embedding"),
    "EmbeddingBag": Rule("helper", _table, _bag, holds="EmbeddingBag"),
    "SinePositions": operation(lambda use: f"sine_positions({use.x}{_base(use)})", "helper"),
    "RotaryPositions": operation(
        lambda use: f"rotary_positions({use.x}{_halves(use)}{_base(use)})", "helper"),
    "LearnedPositions": layer(
        lambda card: call("LearnedPositions", table_length(card.params, card.inputs), card.inputs["in"][-1],
                          key="=next(keys)"), "LearnedPositions", "helper"),
    "PaddingMask": _by("{x} == {padding_idx}"),
    "MultiheadAttention": Rule("native", lambda use: "", _attention, random=True, holds="eqx.nn.MultiheadAttention",
                               lines=_attended),
    "ScaledDotProductAttention": Rule(
        "helper", lambda use: "",
        lambda card: call("eqx.nn.Dropout", card.params["dropout_p"]) if card.params["dropout_p"] else "",
        random=True, holds="eqx.nn.Dropout", lines=_product),
    **{name: Rule("helper", _transformed, _transformer, random=True, holds=name)
       for name in ("TransformerEncoderLayer", "TransformerDecoderLayer")},
    "Dropout": _dropout("eqx.nn.Dropout"),
    **{f"Dropout{rank}d": _dropout("ChannelDropout") for rank in (1, 2, 3)},
    "StochasticDepth": _dropout("ChannelDropout", 0),
    "AlphaDropout": _dropout("AlphaDropout"),
    "FeatureAlphaDropout": _dropout("AlphaDropout", True),
    "GaussianNoise": layer(lambda card: call("GaussianNoise", card.params["std"]), "GaussianNoise", "helper",
                           random=True),
    "DropConnect": rules.DROP_CONNECT,
}  # fmt: skip

MAPS: dict[str, Rule] = {
    "Linear": rules.LINEAR, "Bilinear": rules.BILINEAR,
    **{f"Conv{rank}d": layer(rules.convolution(rank), f"eqx.nn.Conv{rank}d") for rank in (1, 2, 3)},
    **{f"ConvTranspose{rank}d": layer(rules.convolution(rank, True), f"eqx.nn.ConvTranspose{rank}d")
       for rank in (1, 2, 3)},
    **{f"{name}{rank}d": rules.pool(name, rank) for name in ("AvgPool",) for rank in (1, 2, 3)},
    **{f"LPPool{rank}d": rules.lp_pool(rank) for rank in (1, 2, 3)},
    **{f"Adaptive{name}Pool{rank}d": rules.adaptive(name, rank) for name in ("Avg", "Max") for rank in (1, 2, 3)},
    **dict.fromkeys(("Fold", "Unfold"), operation(rules.fold, "helper")),
    "Upsample": operation(rules.upsample, "helper"),
    "PixelShuffle": operation(lambda use: f"pixel_shuffle({use.x}, {use.params['upscale_factor']})", "helper"),
    "PixelUnshuffle": operation(lambda use: f"pixel_unshuffle({use.x}, {use.params['downscale_factor']})", "helper"),
    "ChannelShuffle": operation(lambda use: f"channel_shuffle({use.x}, {use.params['groups']})", "helper"),
    **{f"BatchNorm{rank}d": layer(rules.batch_norm, "BatchNorm", "helper") for rank in (1, 2, 3)},
    **{f"InstanceNorm{rank}d": layer(rules.instance_norm, "InstanceNorm", "helper") for rank in (1, 2, 3)},
    "GroupNorm": layer(rules.group_norm, "eqx.nn.GroupNorm"),
    "LayerNorm": Rule("native", rules.layer_normed, rules.layer_norm, holds="eqx.nn.LayerNorm"),
    "RMSNorm": Rule("native", rules.layer_normed, rules.layer_norm, holds="eqx.nn.RMSNorm"),
    "LocalResponseNorm": operation(lambda use: "local_response_norm({}, {}, {}, {}, {})".format(
        use.x, *(use.params[name] for name in ("size", "alpha", "beta", "k"))), "helper"),
}  # fmt: skip

RULES: dict[str, Rule] = {**MAPS, **ACTIVATIONS, **SHAPES, **SEQUENCES, **equinox_more.RULES}
