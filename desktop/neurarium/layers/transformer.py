"""Whole transformer layers: attention and a small network, each with a way around it and a LayerNorm."""

from __future__ import annotations

from neurarium.layers.attention import (
    attention_macs,
    attention_weights,
    causal_param,
    check_heads,
    check_mask,
    head_count,
    heads_param,
    looks,
    row_as_steps,
)
from neurarium.layers.common import MAX_SIZE, text
from neurarium.layers.sequences import batch_first_param, need_sequence
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message

_FACTOR = 4  # of the small network's hidden units to the numbers per step, in the paper and in GPT and BERT


def hidden_units(params: Params, inputs: Inputs) -> int:
    """torch's `dim_feedforward`."""
    return int(params["dim_feedforward"] or _FACTOR * inputs["in"][-1])


def _rows(causal: bool) -> tuple[ParamSpec, ...]:
    return (
        heads_param("nhead"),
        ParamSpec(
            "dim_feedforward", message("Hidden units"),
            message("Units of the small network that every step goes through by itself."),
            "int", None, 1, MAX_SIZE, none=message("Four times the numbers per step"),
        ),
        causal_param(causal),
        ParamSpec(
            "activation", message("Activation"), message("What bends the numbers inside the small network."),
            "choice", "relu", choices=(("relu", message("ReLU")), ("gelu", message("GELU"))),
        ),
        ParamSpec(
            "norm_first", message("Normalise first"),
            message("LayerNorm before attention and network (as in GPT), not after: steadier where there are many."),
            "bool", False,
        ),
        ParamSpec(
            "dropout", message("Dropout"),
            message("The chance that a number is set to 0 during a training step."), "float", 0.1, 0.0, 1.0,
        ),
        ParamSpec(
            "bias", message("Bias"), message("Add a learned number to every output."), "bool", True, advanced=True,
        ),
        ParamSpec(
            "layer_norm_eps", message("Epsilon"),
            message("A tiny number added to the variance so that nothing is divided by zero."),
            "float", 1e-5, 0.0, 1.0, advanced=True,
        ),
        batch_first_param(),
    )  # fmt: skip


def _weights(params: Params, inputs: Inputs, attentions: tuple[str, ...]) -> dict[str, Shape]:
    size, hidden, bias = inputs["in"][-1], hidden_units(params, inputs), params["bias"]
    result: dict[str, Shape] = {}
    for name in attentions:
        for part, shape in attention_weights(size, size, size, bias).items():
            result[f"{name}.{part}"] = shape
    sizes = {"linear1": (hidden, size), "linear2": (size, hidden)}
    for name, table in sizes.items():
        result[f"{name}.weight"] = table
        if bias:
            result[f"{name}.bias"] = table[:1]
    for number in range(1, len(attentions) + 2):
        result[f"norm{number}.weight"] = (size,)
        if bias:
            result[f"norm{number}.bias"] = (size,)
    return result


def _total(weights: dict[str, Shape]) -> int:
    return sum(shape[0] * (shape[1] if len(shape) == 2 else 1) for shape in weights.values())


def _encoder_shape(params: Params, inputs: Inputs) -> Outputs:
    steps, size = need_sequence("TransformerEncoderLayer", inputs, "in", *row_as_steps(inputs["in"], params["nhead"]))
    check_heads("TransformerEncoderLayer", "nhead", params, size)
    check_mask(inputs, steps)
    return {"out": (steps, size)}


def _encoder_weights(params: Params, inputs: Inputs) -> dict[str, Shape]:
    return _weights(params, inputs, ("self_attn",))


def _encoder_macs(params: Params, inputs: Inputs, outputs: Outputs) -> int:
    steps, size = outputs["out"]
    return attention_macs(steps, steps, size, size, size) + 2 * steps * size * hidden_units(params, inputs)


def _encoder_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "out" not in outputs:
        return message("Attention, then a small network for every step, each with a way around it and a LayerNorm.")
    steps, size = outputs["out"]
    return message(
        "{heads} with {share:,} numbers each; {who}, then passes {hidden:,} hidden units: "
        "{total:,} parameters.",
        heads=head_count(params["nhead"]), share=size // params["nhead"], who=looks(params, steps, steps, True),
        hidden=hidden_units(params, inputs), total=_total(_encoder_weights(params, inputs)),
    )  # fmt: skip


def _formula(params: Params, *attentions: str) -> str:
    names = ["x", "h", "g"]
    lines = []
    for index, attention in enumerate(attentions):
        before, after = names[index], names[index + 1]
        lines.append(_step(params, after, before, attention))
    lines.append(_step(params, "y", names[len(attentions)], "F"))
    return r", \quad ".join(lines)


def _step(params: Params, after: str, before: str, function: str) -> str:
    if params["norm_first"]:
        return rf"{after} = {before} + \mathrm{{{function}}}(\mathrm{{LN}}({before}))"
    return rf"{after} = \mathrm{{LN}}({before} + \mathrm{{{function}}}({before}))"


ENCODER_LAYER = LayerSpec(
    type="TransformerEncoderLayer",
    family="attention",
    inputs=(
        Port("in", message("Input")),
        Port("mask", message("Leave out"), optional=True, takes="bool"),
    ),
    outputs=(Port("out", message("Output")),),
    params=_rows(causal=False),
    shape=_encoder_shape,
    weights=_encoder_weights,
    macs=_encoder_macs,
    formula=lambda params: _formula(params, "A"),
    sentence=_encoder_sentence,
    summary=message("One layer of a transformer: steps look at each other, then each is worked on by itself."),
    keywords=("transformer", "attention", "block", "bert", "gpt", "vit", "encoder"),
    follows=("TransformerEncoderLayer", "LayerNorm", "Linear", "Output"),
)


def _decoder_shape(params: Params, inputs: Inputs) -> Outputs:
    steps, size = need_sequence("TransformerDecoderLayer", inputs, "in", *row_as_steps(inputs["in"], params["nhead"]))
    others, width = need_sequence("TransformerDecoderLayer", inputs, "memory")
    check_heads("TransformerDecoderLayer", "nhead", params, size)
    if width != size:
        raise ShapeProblem(
            message(
                "The memory needs {size:,} numbers per step like the input, but {given} arrive.",
                size=size, given=text(inputs["memory"]),
            ),
            ("insert", {"type": "Linear", "params": {"out_features": size}}),
            port="memory",
        )  # fmt: skip
    check_mask(inputs, steps)
    check_mask(inputs, others, "memory_mask")
    return {"out": (steps, size)}


def _decoder_weights(params: Params, inputs: Inputs) -> dict[str, Shape]:
    return _weights(params, inputs, ("self_attn", "multihead_attn"))


def _decoder_macs(params: Params, inputs: Inputs, outputs: Outputs) -> int:
    steps, size = outputs["out"]
    others = inputs["memory"][0]
    both = attention_macs(steps, steps, size, size, size) + attention_macs(steps, others, size, size, size)
    return both + 2 * steps * size * hidden_units(params, inputs)


def _decoder_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "out" not in outputs:
        return message("Attention to what came so far, then to the memory, then a small network for every step.")
    steps, size = outputs["out"]
    return message(
        "{heads} with {share:,} numbers each; {who} and at {others:,} of the memory, then passes {hidden:,} "
        "hidden units: {total:,} parameters.",
        heads=head_count(params["nhead"]), share=size // params["nhead"], who=looks(params, steps, steps, True),
        others=inputs["memory"][0], hidden=hidden_units(params, inputs),
        total=_total(_decoder_weights(params, inputs)),
    )  # fmt: skip


DECODER_LAYER = LayerSpec(
    type="TransformerDecoderLayer",
    family="attention",
    inputs=(
        Port("in", message("Input")),
        Port("memory", message("Memory")),
        Port("mask", message("Leave out"), optional=True, takes="bool"),
        Port("memory_mask", message("Leave out of the memory"), optional=True, takes="bool"),
    ),
    outputs=(Port("out", message("Output")),),
    params=_rows(causal=True),
    shape=_decoder_shape,
    weights=_decoder_weights,
    macs=_decoder_macs,
    formula=lambda params: _formula(params, "A", "C"),
    sentence=_decoder_sentence,
    summary=message("One layer of a decoder: steps look back, then at what an encoder made of another sequence."),
    keywords=("transformer", "attention", "block", "translation", "cross-attention", "seq2seq", "decoder"),
    follows=("TransformerDecoderLayer", "LayerNorm", "Linear", "Output"),
)  # fmt: skip

SPECS = (ENCODER_LAYER, DECODER_LAYER)
