"""Layers that read a sequence step by step and remember."""

from __future__ import annotations

from neurarium.layers.common import IN, MAX_SIZE, arrives, bias_param
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, ShapeProblem
from neurarium.messages import Message, message


def _directions(params: Params) -> int:
    return 2 if params["bidirectional"] else 1


def _state_size(params: Params) -> int:
    """Numbers in one direction's output: the hidden size, or the projection of it."""
    return int(params["proj_size"] or params["hidden_size"])


def _shape(params: Params, inputs: Inputs) -> Outputs:
    if params["proj_size"] >= params["hidden_size"]:
        raise ShapeProblem(
            message(
                "The projection ({projection}) must be smaller than the hidden size ({hidden}).",
                projection=params["proj_size"], hidden=params["hidden_size"],
            ),
            ("set_params", {"params": {"proj_size": 0}}),
        )  # fmt: skip
    shape = inputs["in"]
    if len(shape) != 2:
        raise _not_a_sequence(params, inputs)
    size = _state_size(params) * _directions(params)
    return {"out": (shape[0], size), "last": (size,)}


def _not_a_sequence(params: Params, inputs: Inputs) -> ShapeProblem:
    shape = inputs["in"]
    linear = ("change_type", {"type": "Linear", "params": {"out_features": params["hidden_size"]}})
    sentence = message("LSTM reads a sequence (steps × numbers), but {shape} arrives here.", shape=arrives(shape))
    if len(shape) == 3:
        rows = (
            "insert",
            {
                "type": "Flatten",
                "params": {"start_dim": 1, "end_dim": 2},
                "label": message("Insert Flatten: {n} rows as steps", n=shape[0] * shape[1]),
            },
        )
        maps = (
            "insert",
            {
                "type": "Flatten",
                "params": {"start_dim": 2, "end_dim": 3},
                "label": message("Insert Flatten: {n} maps as steps", n=shape[0]),
            },
        )
        return ShapeProblem(sentence, *((rows,) if shape[0] == 1 else (maps, rows)))
    return ShapeProblem(sentence, ("remove_flatten_before", {}), ("keep_rows", {}), linear)


def _per_layer(params: Params, inputs: Inputs) -> list[int]:
    """Numbers that each layer of the stack reads per step."""
    following = _state_size(params) * _directions(params)
    return [inputs["in"][-1]] + [following] * (params["num_layers"] - 1)


def _parameters(params: Params, inputs: Inputs) -> int:
    hidden, state = params["hidden_size"], _state_size(params)
    total = 0
    for width in _per_layer(params, inputs):
        total += 4 * hidden * (width + state + (2 if params["bias"] else 0)) + hidden * params["proj_size"]
    return int(total * _directions(params))


def _macs(params: Params, inputs: Inputs, outputs: Outputs) -> int:
    hidden, state = params["hidden_size"], _state_size(params)
    weights = sum(4 * hidden * (width + state) + hidden * params["proj_size"] for width in _per_layer(params, inputs))
    return int(inputs["in"][0] * weights * _directions(params))


def _sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    hidden = params["hidden_size"]
    shape = inputs.get("in", ())
    if len(shape) != 2:
        return message("Reads a sequence step by step and remembers {hidden:,} numbers.", hidden=hidden)
    total = _parameters(params, inputs)
    if params["num_layers"] == 1 and not params["bidirectional"] and not params["proj_size"] and params["bias"]:
        return message(
            "Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}; four gates: "
            "4·{hidden:,}·({n:,}+{hidden:,}+2) = {total:,} parameters.",
            steps=shape[0], n=shape[1], hidden=hidden, total=total,
        )  # fmt: skip
    return message(
        "Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}: {total:,} parameters.",
        steps=shape[0], n=shape[1], hidden=hidden, total=total,
    )  # fmt: skip


LSTM = LayerSpec(
    type="LSTM",
    family="recurrent",
    inputs=IN,
    outputs=(Port("out", message("Whole sequence")), Port("last", message("Last state"))),
    params=(
        ParamSpec(
            "hidden_size", message("Hidden size"), message("How many numbers the layer remembers from step to step."),
            "int", 32, 1, MAX_SIZE,
        ),
        ParamSpec(
            "num_layers", message("Layers"),
            message("How many of them are stacked; each reads what the one below says."),
            "int", 1, 1, 100,
        ),
        ParamSpec(
            "bidirectional", message("Both directions"),
            message("Also read the sequence backwards; twice as many outputs."),
            "bool", False,
        ),
        bias_param(),
        ParamSpec(
            "dropout", message("Dropout between layers"),
            message("The chance that a number between stacked layers is set to 0 during a training step."),
            "float", 0.0, 0.0, 1.0, advanced=True,
        ),
        ParamSpec(
            "proj_size", message("Projection"), message("Shrinks the output of every step to this many numbers."),
            "int", 0, 0, MAX_SIZE, advanced=True,
        ),
        ParamSpec(
            "batch_first", message("Order of the axes"), message("Neurarium always puts the batch first."),
            "choice", True, choices=((True, message("Batch, steps, numbers")),), advanced=True,
        ),
    ),
    shape=_shape,
    parameters=_parameters,
    macs=_macs,
    formula=lambda params: (
        r"c_t = f_t \odot c_{t-1} + i_t \odot \tanh(W_g x_t + U_g h_{t-1} + b_g), \quad h_t = o_t \odot \tanh(c_t)"
    ),
    sentence=_sentence,
    summary=message("Reads a sequence step by step and learns what to remember and what to forget."),
    keywords=("recurrent", "memory", "sequence", "time", "rnn", "gate"),
    follows=("Linear", "LSTM", "Dropout", "LayerNorm", "Output", "Flatten"),
)  # fmt: skip

SPECS = (LSTM,)
