"""Layers in which every step looks at other steps.

Masks have one meaning everywhere here, torch's `key_padding_mask`: one yes or no for each step that is looked at, where
yes means that it is left out.
"""

from __future__ import annotations

from typing import Any

from neurarium.layers.common import bias_param, text
from neurarium.layers.sequences import Offer, batch_first_param, need_sequence
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message

QUERY = Port("in", message("Query"))
KEY = Port("key", message("Key"), optional=True)
VALUE = Port("value", message("Value"), optional=True)
MASK = Port("mask", message("Leave out"), optional=True, takes="bool")
OUTPUTS = (Port("out", message("Output")), Port("weights", message("Attention weights")))


def heads_param(name: str) -> ParamSpec:
    return ParamSpec(
        name, message("Heads"),
        message("How often the steps are compared, each time with a share of the numbers; it divides their count."),
        "int", 4, 1, 1024,
    )  # fmt: skip


def causal_param(default: bool = False) -> ParamSpec:
    return ParamSpec(
        "causal", message("Look back only"),
        message("Each step sees itself and earlier ones, none that come later: for networks that predict the next."),
        "bool", default,
    )  # fmt: skip


def check_heads(layer: str, name: str, params: Params, size: int) -> None:
    """Raise `ShapeProblem` where the heads cannot share the numbers of a step, with the nearest counts that can."""
    heads = params[name]
    if size % heads == 0:
        return
    divisors = [count for count in range(1, size + 1) if size % count == 0]
    nearest = sorted(divisors, key=lambda count: (abs(count - heads), -count))[:2]
    offers: list[Offer] = [("set_params", {"params": {name: count}}) for count in nearest]
    wider = -(-size // heads) * heads
    offers.append(("insert", {"type": "Linear", "params": {"out_features": wider}}))
    raise ShapeProblem(
        message(
            "{layer} shares the {size:,} numbers of a step among {heads:,} heads, but {size:,} cannot be divided by "
            "{heads:,}.",
            layer=layer, size=size, heads=heads,
        ),
        *offers,
    )  # fmt: skip


def row_as_steps(shape: Shape, heads: int) -> tuple[Offer, ...]:
    """A plain row cut into steps of equal size that the heads can share, about as many as there are numbers in each."""
    if len(shape) != 1 or shape[0] % heads:
        return ()
    counts = [n for n in range(1, shape[0] // heads + 1) if shape[0] % (n * heads) == 0]
    steps = min(counts, key=lambda n: abs(n - shape[0] // n))
    return (("insert", {"type": "Unflatten", "params": {"unflattened_size": (steps, shape[0] // steps)}}),)


def check_mask(inputs: Inputs, steps: int, port: str = "mask") -> None:
    """Raise `ShapeProblem` unless the mask at `port`, if wired, has one yes or no for each of `steps`."""
    if port in inputs and inputs[port] != (steps,):
        raise ShapeProblem(
            message(
                "The mask needs a yes or no for each of the {steps:,} steps that are looked at, but {given} arrive.",
                steps=steps, given=text(inputs[port]),
            ),
            ("disconnect", {"port": port}),
            port=port,
        )  # fmt: skip


def _keys_and_values(layer: str, inputs: Inputs) -> tuple[Shape, Shape]:
    """Shapes of key and value: the key is the query where nothing is wired to it, the value is the key."""
    key = inputs.get("key", inputs["in"])
    value = inputs.get("value", key)
    if key[:-1] != value[:-1]:
        raise ShapeProblem(
            message(
                "Every key needs a value: {layer} has keys of {key}, but values of {value}.",
                layer=layer, key=text(key), value=text(value),
            ),
            ("disconnect", {"port": "value"}),
            port="value",
        )  # fmt: skip
    return key, value


# -- with weights ------------------------------------------------------------------------------------------------------


def _multihead_shape(params: Params, inputs: Inputs) -> Outputs:
    steps, size = need_sequence("MultiheadAttention", inputs, "in", *row_as_steps(inputs["in"], params["num_heads"]))
    for port in ("key", "value"):
        if port in inputs:
            need_sequence("MultiheadAttention", inputs, port)
    check_heads("MultiheadAttention", "num_heads", params, size)
    key, _ = _keys_and_values("MultiheadAttention", inputs)
    check_mask(inputs, key[0])
    return {"out": (steps, size), "weights": (params["num_heads"], steps, key[0])}


def widths(inputs: Inputs) -> tuple[int, int, int]:
    """Numbers per step of query, key and value."""
    key = inputs.get("key", inputs["in"])
    return inputs["in"][-1], key[-1], inputs.get("value", key)[-1]


def attention_weights(size: int, key: int, value: int, bias: bool) -> dict[str, Shape]:
    """The learned tensors of torch's MultiheadAttention; one matrix for query, key and value where they are alike."""
    result: dict[str, Shape] = {"in_proj_weight": (3 * size, size)}
    if (key, value) != (size, size):
        result = {"q_proj_weight": (size, size), "k_proj_weight": (size, key), "v_proj_weight": (size, value)}
    if bias:
        result["in_proj_bias"] = (3 * size,)
    result["out_proj.weight"] = (size, size)
    if bias:
        result["out_proj.bias"] = (size,)
    return result


def _multihead_weights(params: Params, inputs: Inputs) -> dict[str, Shape]:
    return attention_weights(*widths(inputs), params["bias"])


def attention_macs(steps: int, others: int, size: int, key: int, value: int) -> int:
    """Four projections, then every step with every other: once for the weights, once for the answer."""
    projections = 2 * steps * size * size + others * size * (key + value)
    return projections + 2 * steps * others * size


def _multihead_macs(params: Params, inputs: Inputs, outputs: Outputs) -> int:
    steps, others = outputs["weights"][1:]
    return attention_macs(steps, others, *widths(inputs))


def head_count(heads: int) -> Message:
    """How many, in words."""
    return message("1 head") if heads == 1 else message("{heads:,} heads", heads=heads)


def looks(params: Params, steps: int, others: int, self_attention: bool) -> Message:
    """Who looks at whom, in words."""
    if params["causal"]:
        return message("each of {steps:,} steps looks at itself and the earlier ones", steps=steps)
    if self_attention:
        return message("each of {steps:,} steps looks at all of them", steps=steps)
    return message("each of {steps:,} steps looks at {others:,} others", steps=steps, others=others)


def _multihead_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    heads = params["num_heads"]
    if "weights" not in outputs:
        if heads == 1:
            return message("Every step asks all others what they have to say.")
        return message("Every step asks all others what they have to say, {heads:,} times side by side.", heads=heads)
    size = inputs["in"][-1]
    total = sum(s[0] * (s[1] if len(s) == 2 else 1) for s in _multihead_weights(params, inputs).values())
    steps, others = outputs["weights"][1:]
    who = looks(params, steps, others, "key" not in inputs and "value" not in inputs)
    values = {"heads": head_count(heads), "share": size // heads, "who": who, "total": total}
    if "mask" in inputs:
        return message(
            "{heads} with {share:,} numbers each; {who}, except where the mask says yes: {total:,} parameters.",
            **values,
        )
    return message("{heads} with {share:,} numbers each; {who}: {total:,} parameters.", **values)


_SOFTMAX = r"\mathrm{softmax}\left(\frac{Q K^\top}{\sqrt{d}}MASK\right) V"


def _core(causal: bool, scale: float | None = None) -> str:
    result = _SOFTMAX.replace("MASK", " + M" if causal else "")
    return result if scale is None else result.replace(r"\frac{Q K^\top}{\sqrt{d}}", rf"{scale:g}\, Q K^\top")


MULTIHEAD_ATTENTION = LayerSpec(
    type="MultiheadAttention",
    family="attention",
    inputs=(QUERY, KEY, VALUE, MASK),
    outputs=OUTPUTS,
    params=(
        heads_param("num_heads"),
        causal_param(),
        ParamSpec(
            "dropout", message("Dropout"),
            message("The chance that a step does not look at another one during a training step."),
            "float", 0.0, 0.0, 1.0, advanced=True,
        ),
        bias_param(),
        batch_first_param(),
    ),
    shape=_multihead_shape,
    weights=_multihead_weights,
    macs=_multihead_macs,
    formula=lambda params: (
        r"y = W_O\, [h_1, \dots, h_H], \quad h = " + _core(params["causal"]) + r", \quad Q = W_Q x, \; "
        r"K = W_K z, \; V = W_V z"
    ),
    sentence=_multihead_sentence,
    summary=message(
        "Every step asks all steps, or those wired to “key”, what matters to it. A mask says yes where to look away."
    ),
    keywords=("attention", "transformer", "self-attention", "cross-attention", "query", "key", "value", "head"),
    follows=("Add", "Dropout", "LayerNorm", "Linear", "Output"),
)  # fmt: skip


# -- without weights ---------------------------------------------------------------------------------------------------


def _product_shape(params: Params, inputs: Inputs) -> Outputs:
    query = inputs["in"]
    if len(query) > 3:
        joined: dict[str, Any] = {p: ("Flatten", {"start_dim": 1, "end_dim": len(s) - 2}) for p, s in inputs.items()
                                  if len(s) > 3}  # fmt: skip
        raise ShapeProblem(
            message("ScaledDotProductAttention reads steps × numbers, with one axis for heads at most in front, but "
                    "{shape} arrives here.", shape=text(query)), ("insert_many", {"layers": joined}),
        )  # fmt: skip
    if len(query) != 3:  # heads × steps × numbers
        need_sequence("ScaledDotProductAttention", inputs)
    key, value = _keys_and_values("ScaledDotProductAttention", inputs)
    if query[-1] != key[-1] or query[:-2] != key[:-2] or len(query) != len(key):
        raise ShapeProblem(
            message(
                "Query and key are multiplied number by number and need the same size, but {query} meets {key}.",
                query=text(query), key=text(key),
            ),
            ("insert", {"type": "Linear", "params": {"out_features": query[-1]}}),
            ("disconnect", {"port": "key"}),
            port="key" if "key" in inputs else "in",
        )  # fmt: skip
    check_mask(inputs, key[-2])
    return {"out": (*query[:-1], value[-1]), "weights": (*query[:-1], key[-2])}


def _product_macs(params: Params, inputs: Inputs, outputs: Outputs) -> int:
    total = 1
    for size in outputs["weights"]:
        total *= size
    return total * (inputs["in"][-1] + outputs["out"][-1])


def _product_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "weights" not in outputs:
        return message("Every query looks for keys that are like it and takes their values. Nothing to learn.")
    steps, others = outputs["weights"][-2:]
    who = looks(params, steps, others, "key" not in inputs and "value" not in inputs)
    if "mask" in inputs:
        return message("By {n:,} numbers {who}, except where the mask says yes. Nothing to learn.",
                       n=inputs["in"][-1], who=who)  # fmt: skip
    return message("By {n:,} numbers {who}. Nothing to learn.", n=inputs["in"][-1], who=who)


SCALED_DOT_PRODUCT_ATTENTION = LayerSpec(
    type="ScaledDotProductAttention",
    family="attention",
    inputs=(QUERY, KEY, VALUE, MASK),
    outputs=OUTPUTS,
    params=(
        causal_param(),
        ParamSpec(
            "dropout_p", message("Dropout"),
            message("The chance that a step does not look at another one during a training step."),
            "float", 0.0, 0.0, 1.0, advanced=True,
        ),
        ParamSpec(
            "scale", message("Scale"),
            message("What the products of query and key are multiplied by."),
            "float", None, 1e-6, 1e6, none=message("One over the root of the numbers per step"), advanced=True,
        ),
    ),
    shape=_product_shape,
    macs=_product_macs,
    formula=lambda params: "y = " + _core(params["causal"], params["scale"]),
    sentence=_product_sentence,
    summary=message(
        "The heart of attention, without weights: queries look for keys like them and take their values."
    ),
    keywords=("attention", "softmax", "query", "key", "value", "sdpa", "transformer"),
    follows=("Flatten", "Linear", "Add", "Dropout", "LayerNorm", "Output"),
)  # fmt: skip

SPECS = (MULTIHEAD_ATTENTION, SCALED_DOT_PRODUCT_ATTENTION)
