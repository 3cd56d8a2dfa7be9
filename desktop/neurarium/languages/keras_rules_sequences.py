"""Keras: tokens, positions, recurrent layers, attention."""

from __future__ import annotations

from typing import Any

from neurarium.languages.keras_rules_numbers import reversible
from neurarium.languages.keras_use import Raw, Rule, Use
from neurarium.layers.positions import table_length
from neurarium.layers.transformer import hidden_units

# -- tokens and positions ------------------------------------------------------------------------------


def _rows(use: Use) -> list[str]:
    """Lines that look the rows of all tokens up, into the target."""
    p, tokens = use.params, use.x
    if use.shared is not None and use.shared.tied:
        made = reversible(use)
    else:
        made = use.layer("layers.Embedding", p["num_embeddings"], p["embedding_dim"], **use.begin("embeddings"))
    lines = [f"{use.target} = {made}({tokens})"]
    if p["max_norm"] is not None:
        words = f"{use.target}, {float(p['max_norm'])!r}, {float(p['norm_type'])!r}"
        lines.append(f"{use.target} = {use.helper('shortened')}({words})")
    if p.get("scale_grad_by_freq"):
        lines.append(use.remark("Keras does not scale the gradients of tokens by how often they occur."))
    return lines


def _kept(use: Use) -> tuple[list[str], str]:
    """The tokens under a name of their own, where the target takes theirs."""
    if use.target != use.x:
        return [], use.x
    name = use.free("tokens")
    return [f"{name} = {use.x}"], name


def _embedding(use: Use) -> list[str]:
    padding = use.params["padding_idx"]
    if padding is None:
        return _rows(use)
    before, tokens = _kept(use)
    index = padding if padding >= 0 else padding + use.params["num_embeddings"]
    filling = f"ops.expand_dims(ops.equal({tokens}, {index}), -1)"
    learned = f"{use.target} = ops.where({filling}, ops.stop_gradient({use.target}), {use.target})"
    return [*before, *_rows(use), learned]


def _bag(use: Use) -> list[str]:
    p = use.params
    padding = p["padding_idx"]
    index = padding if padding is None or padding >= 0 else padding + p["num_embeddings"]
    before, tokens = _kept(use)
    words = [use.target, tokens, f'"{p["mode"]}"', *([] if index is None else [str(index)])]
    return [*before, *_rows(use), f"{use.target} = {use.helper('bag')}({', '.join(words)})"]


def _base(use: Use) -> dict[str, Any]:
    return {} if use.params["base"] == 10000.0 else {"base": float(use.params["base"])}


def _sine(use: Use) -> list[str]:
    return [f"{use.target} = {use.layer(use.helper('SinePositions'), **_base(use))}({use.x})"]


def _rotary(use: Use) -> list[str]:
    pairs = None if use.params["pairs"] == "adjacent" else use.params["pairs"]
    return [f"{use.target} = {use.layer(use.helper('RotaryPositions'), pairs=pairs, **_base(use))}({use.x})"]


def _learned(use: Use) -> list[str]:
    begin = use.begin("weight") or {"weight_initializer": Raw("keras.initializers.RandomNormal(stddev=0.02)")}
    made = use.layer(use.helper("LearnedPositions"), table_length(use.params, use.card.inputs), **begin)
    return [f"{use.target} = {made}({use.x})"]


def _padding_mask(use: Use) -> list[str]:
    return [f"{use.target} = ops.equal({use.x}, {use.params['padding_idx']})"]


# -- recurrent layers ----------------------------------------------------------------------------------

_KINDS = {"RNN": "SimpleRNN", "LSTM": "LSTM", "GRU": "GRU"}


def _recurrent(use: Use) -> list[str]:
    """Layer upon layer; states are taken out only where they are read."""
    p, wanted = use.params, use.wanted
    count, states = p["num_layers"], bool(wanted.keys() & {"states", "cell"})
    given = bool(use.used.keys() & {"state", "cell"})
    # a wanted variable may be one that holds a state yet to be read
    now = use.free("y") if given and count > 1 else wanted.get("out", use.target)
    x, lines = use.used["in"], list[str]()
    hidden: list[str] = []
    cells: list[str] = []
    for index in range(count):
        top = index == count - 1
        sequence = not top or "out" in wanted or use.shared is not None  # all users get the same
        part = f"-l{index}" if count > 1 else ""
        made = _one(use, part, sequence, states or (use.shared is not None and use.shared.states))
        start = _start(use, index)
        goal = now
        if top:
            goal = wanted.get("out") or wanted.get("last") or (use.free("y") if not states else "_")
        targets = [goal]
        if states:
            ends = _state_names(use, index)
            targets += ends
            step = 2 if use.type == "LSTM" else 1
            hidden += ends[::step]
            cells += ends[1::2] if step == 2 else []
        elif use.shared is not None and use.shared.states:
            targets.append("*_")
        lines.append(f"{', '.join(targets)} = {made}({x}{start})")
        x = goal
        if p["dropout"] and not top:
            lines.append(f"{x} = layers.Dropout({p['dropout']!r})({x})")
    return lines + _ends(use, x, hidden, cells)


def _state_names(use: Use, index: int) -> list[str]:
    """Variables of the last states of one layer, as Keras orders them."""
    kinds = ("h", "c") if use.type == "LSTM" else ("h",)
    ways = ("", "_back") if use.params["bidirectional"] else ("",)
    return [use.free(f"{kind}{index}{way}") for way in ways for kind in kinds]


def _one(use: Use, part: str, sequence: bool, states: bool) -> str:
    p = use.params
    named: dict[str, Any] = {
        "activation": "relu" if p.get("nonlinearity") == "relu" else None,
        "use_bias": None if p["bias"] else False,
        **use.begin("kernel"),
    }
    trainable = named.pop("trainable", None)
    if not p.get("proj_size") and "kernel_initializer" in named:
        named["recurrent_initializer"] = named["kernel_initializer"]
    ends: dict[str, Any] = {"return_sequences": True if sequence else None, "return_state": True if states else None}
    ends["trainable"] = trainable
    if p.get("proj_size"):
        words = [str(p["hidden_size"]), str(p["proj_size"])]
        words += [f"{key}={value!r}" for key, value in named.items() if value is not None]
        kind, first = "layers.RNN", (Raw(f"{use.helper('ProjectedLSTMCell')}({', '.join(words)})"),)
        named = {}
    else:
        kind, first = f"layers.{_KINDS[use.type]}", (p["hidden_size"],)
    if p["bidirectional"]:
        words = [*map(repr, first), *(f"{k}={v!r}" for k, v in (named | ends).items() if v is not None)]
        return use.layer("layers.Bidirectional", Raw(f"{kind}({', '.join(words)})"), part=part)
    return use.layer(kind, *first, **named, **ends, part=part)


def _start(use: Use, index: int) -> str:
    """`, initial_state=...` of one layer."""
    state, cell = use.used.get("state"), use.used.get("cell")
    if state is None and cell is None:
        return ""
    p = use.params
    ways = 2 if p["bidirectional"] else 1
    words: list[str] = []
    for place in range(index * ways, (index + 1) * ways):
        if use.type != "LSTM":
            words.append(f"{state}[:, {place}]")
            continue
        sizes = (p["proj_size"] or p["hidden_size"], p["hidden_size"])
        for own, other, size in ((state, cell, sizes[0]), (cell, state, sizes[1])):
            nothing = f"ops.repeat(ops.zeros_like({other}[:, 0, :1]), {size}, axis=-1)"
            words.append(f"{own}[:, {place}]" if own is not None else nothing)
    return f", initial_state={words[0] if len(words) == 1 else '[' + ', '.join(words) + ']'}"


def _ends(use: Use, out: str, hidden: list[str], cells: list[str]) -> list[str]:
    wanted, both = use.wanted, use.params["bidirectional"]
    lines = []
    if "last" in wanted and ("out" in wanted or use.shared is not None):
        size = use.params.get("proj_size") or use.params["hidden_size"]
        last = f"{out}[:, -1]"
        if both:
            last = f"ops.concatenate([{out}[:, -1, :{size}], {out}[:, 0, {size}:]], axis=1)"
        lines.append(f"{wanted['last']} = {last}")
    for port, values in (("states", hidden), ("cell", cells)):
        if port in wanted:
            lines.append(f"{wanted[port]} = ops.stack([{', '.join(values)}], axis=1)")
    return lines


# -- attention -----------------------------------------------------------------------------------------


def _three(use: Use) -> tuple[str, str, str]:
    query = use.used["in"]
    key = use.used.get("key", query)
    return query, key, use.used.get("value", key)


def _multihead(use: Use) -> list[str]:
    p = use.params
    query, key, value = _three(use)
    made = use.layer(
        "layers.MultiHeadAttention", p["num_heads"], use.shape[-1] // p["num_heads"], dropout=p["dropout"] or None,
        use_bias=None if p["bias"] else False, **use.begin("kernel"),
    )  # fmt: skip
    words = [query, value, *([key] if key != value else [])]
    if "mask" in use.used:
        words.append(f"attention_mask=ops.expand_dims(ops.logical_not({use.used['mask']}), 1)")
    words += ["use_causal_mask=True"] * bool(p["causal"])
    if "weights" not in use.wanted:
        return [f"{use.target} = {made}({', '.join(words)})"]
    words.append("return_attention_scores=True")
    return [f"{use.wanted.get('out', '_')}, {use.wanted['weights']} = {made}({', '.join(words)})"]


def _product(use: Use) -> list[str]:
    p = use.params
    words = [*_three(use), *([use.used["mask"]] if "mask" in use.used else [])]
    words += ["causal=True"] * bool(p["causal"])
    words += [f"dropout={p['dropout_p']!r}"] if p["dropout_p"] else []
    words += [f"scale={p['scale']!r}"] if p["scale"] is not None else []
    out, weights = use.wanted.get("out", "_"), use.wanted.get("weights", "_")
    return [f"{out}, {weights} = {use.helper('attention')}({', '.join(words)})"]


def _transformer(masks: dict[str, str], causal: bool) -> Rule:
    """`masks`: what the helper calls the ports of masks; `causal`: whether it is so by itself."""

    def rule(use: Use) -> list[str]:
        p = use.params
        given = {
            "activation": (p["activation"], "relu"), "norm_first": (p["norm_first"], False),
            "causal": (p["causal"], causal), "dropout": (p["dropout"], 0.0), "use_bias": (p["bias"], True),
            "epsilon": (p["layer_norm_eps"], 1e-5),
        }  # fmt: skip
        named: dict[str, Any] = {key: value if value != usual else None for key, (value, usual) in given.items()}
        hidden = hidden_units(p, use.card.inputs)
        made = use.layer(
            use.helper(use.type), use.shape[-1], p["nhead"], hidden, **named, **use.begin("kernel")
        )  # fmt: skip
        words = [use.used["in"], *([use.used["memory"]] if "memory" in use.used else [])]
        words += [f"{masks[port]}={name}" for port, name in use.used.items() if port in masks]
        return [f"{use.target} = {made}({', '.join(words)})"]

    return rule


RULES: dict[str, Rule] = {
    "Embedding": _embedding,
    "EmbeddingBag": _bag,
    "SinePositions": _sine,
    "LearnedPositions": _learned,
    "RotaryPositions": _rotary,
    "PaddingMask": _padding_mask,
    "RNN": _recurrent,
    "LSTM": _recurrent,
    "GRU": _recurrent,
    "MultiheadAttention": _multihead,
    "ScaledDotProductAttention": _product,
    "TransformerEncoderLayer": _transformer({"mask": "left_out"}, False),
    "TransformerDecoderLayer": _transformer({"mask": "left_out", "memory_mask": "memory_left_out"}, True),
}
