"""Layers that read a sequence step by step and remember."""

from __future__ import annotations

from typing import Any

from neurarium.layers.common import MAX_SIZE, bias_param, text
from neurarium.layers.sequences import batch_first_param, need_sequence
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message

GATES = {"RNN": 1, "GRU": 3, "LSTM": 4}  # blocks of weights that torch stacks in weight_ih and weight_hh


def _directions(params: Params) -> int:
    return 2 if params["bidirectional"] else 1


def _projection(params: Params) -> int:
    return int(params.get("proj_size", 0))


def _state_size(params: Params) -> int:
    """Numbers in one direction's output: the hidden size, or the projection of it."""
    return _projection(params) or int(params["hidden_size"])


def _shape(layer: str, params: Params, inputs: Inputs) -> Outputs:
    if _projection(params) >= params["hidden_size"]:
        raise ShapeProblem(
            message(
                "The projection ({projection}) must be smaller than the hidden size ({hidden}).",
                projection=_projection(params), hidden=params["hidden_size"],
            ),
            ("set_params", {"params": {"proj_size": 0}}),
        )  # fmt: skip
    linear = ("change_type", {"type": "Linear", "params": {"out_features": params["hidden_size"]}})
    steps, _ = need_sequence(layer, inputs, "in", linear)
    stacked = params["num_layers"] * _directions(params)
    state, cell = (stacked, _state_size(params)), (stacked, int(params["hidden_size"]))
    for port, wanted in (("state", state), ("cell", cell)):
        if port in inputs and inputs[port] != wanted:
            raise _wrong_start(layer, params, port, inputs[port], wanted)
    size = _state_size(params) * _directions(params)
    outputs: dict[str, Shape] = {"out": (steps, size), "last": (size,), "states": state}
    return {**outputs, "cell": cell} if layer == "LSTM" else outputs


def _wrong_start(layer: str, params: Params, port: str, given: Shape, wanted: Shape) -> ShapeProblem:
    sentence = message(
        "{layer} begins with {wanted} remembered numbers (one row for each layer and direction), but {given} arrive.",
        layer=layer, wanted=text(wanted), given=text(given),
    )  # fmt: skip
    mends: list[tuple[str, dict[str, Any]]] = []
    if len(given) == 1:
        mends.append(("replug", {"source_port": "states" if port == "state" else port}))
        mends.append(("insert", {"type": "Unsqueeze", "params": {"dim": 1}}))
    if len(given) == 2 and given[0] == wanted[0] and not _projection(params):
        mends.append(("set_params", {"params": {"hidden_size": given[1]}}))
    if len(given) == 2 and given[1] == wanted[1] and given[0] % _directions(params) == 0:
        mends.append(("set_params", {"params": {"num_layers": given[0] // _directions(params)}}))
    return ShapeProblem(sentence, *mends, ("disconnect", {"port": port}), port=port)


def _per_layer(params: Params, inputs: Inputs) -> list[int]:
    """Numbers that each layer of the stack reads per step."""
    following = _state_size(params) * _directions(params)
    return [inputs["in"][-1]] + [following] * (params["num_layers"] - 1)


def _weights(layer: str, params: Params, inputs: Inputs) -> dict[str, Shape]:
    rows, hidden = GATES[layer] * params["hidden_size"], params["hidden_size"]
    result: dict[str, Shape] = {}
    for index, width in enumerate(_per_layer(params, inputs)):
        for direction in ("", "_reverse")[: _directions(params)]:
            end = f"l{index}{direction}"
            result[f"weight_ih_{end}"] = (rows, width)
            result[f"weight_hh_{end}"] = (rows, _state_size(params))
            if params["bias"]:
                result[f"bias_ih_{end}"] = (rows,)
                result[f"bias_hh_{end}"] = (rows,)
            if _projection(params):
                result[f"weight_hr_{end}"] = (_projection(params), hidden)
    return result


def _macs(layer: str, params: Params, inputs: Inputs) -> int:
    """Every weight of a matrix is used once per step."""
    matrices = (shape for shape in _weights(layer, params, inputs).values() if len(shape) == 2)
    return int(inputs["in"][0]) * sum(shape[0] * shape[1] for shape in matrices)


def _sentence(layer: str, params: Params, inputs: Inputs) -> Message:
    hidden = params["hidden_size"]
    shape = inputs.get("in", ())
    if len(shape) != 2:
        return message("Reads a sequence step by step and remembers {hidden:,} numbers.", hidden=hidden)
    total = sum(s[0] * (s[1] if len(s) == 2 else 1) for s in _weights(layer, params, inputs).values())
    values = {"steps": shape[0], "n": shape[1], "hidden": hidden, "total": total}
    plain = params["num_layers"] == 1 and not params["bidirectional"] and not _projection(params) and params["bias"]
    if not plain:
        return message(
            "Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}: {total:,} parameters.", **values
        )
    if layer == "LSTM":
        return message(
            "Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}; four gates: "
            "4·{hidden:,}·({n:,}+{hidden:,}+2) = {total:,} parameters.",
            **values,
        )
    if layer == "GRU":
        return message(
            "Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}; two gates and a proposal: "
            "3·{hidden:,}·({n:,}+{hidden:,}+2) = {total:,} parameters.",
            **values,
        )
    return message(
        "Reads {steps:,} steps of {n:,} numbers and remembers {hidden:,}: "
        "{hidden:,}·({n:,}+{hidden:,}+2) = {total:,} parameters.",
        **values,
    )


def _rows(*own: ParamSpec) -> tuple[ParamSpec, ...]:
    return (
        ParamSpec(
            "hidden_size", message("Hidden size"), message("How many numbers the layer remembers from step to step."),
            "int", 32, 1, MAX_SIZE,
        ),
        ParamSpec(
            "num_layers", message("Layers"),
            message("How many of them are stacked; each reads what the one below says."),
            "int", 1, 1, 100,
        ),
        *(row for row in own if not row.advanced),
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
        *(row for row in own if row.advanced),
        batch_first_param(),
    )  # fmt: skip


_IN = Port("in", message("Input"))
_STATE_IN = Port("state", message("First state"), optional=True)
_CELL_IN = Port("cell", message("First cell"), optional=True)
_OUT = (
    Port("out", message("Whole sequence")),
    Port("last", message("Last state")),
    Port("states", message("Last states of all layers")),
)
_FOLLOWS = ("Linear", "LSTM", "GRU", "RNN", "Dropout", "LayerNorm", "Output", "Flatten")

RNN = LayerSpec(
    type="RNN",
    family="recurrent",
    inputs=(_IN, _STATE_IN),
    outputs=_OUT,
    params=_rows(
        ParamSpec(
            "nonlinearity", message("Activation"), message("What bends the new state: tanh keeps it between -1 and 1."),
            "choice", "tanh", choices=(("tanh", message("tanh")), ("relu", message("ReLU"))),
        )
    ),
    shape=lambda params, inputs: _shape("RNN", params, inputs),
    weights=lambda params, inputs: _weights("RNN", params, inputs),
    macs=lambda params, inputs, outputs: _macs("RNN", params, inputs),
    formula=lambda params: (
        r"h_t = " + (r"\tanh" if params["nonlinearity"] == "tanh" else r"\mathrm{ReLU}") + r"(W x_t + U h_{t-1} + b)"
    ),
    sentence=lambda params, inputs, outputs: _sentence("RNN", params, inputs),
    summary=message("Reads a sequence step by step; what it says at one step it hears at the next."),
    keywords=("recurrent", "elman", "memory", "sequence", "time", "vanilla"),
    follows=_FOLLOWS,
)  # fmt: skip

LSTM = LayerSpec(
    type="LSTM",
    family="recurrent",
    inputs=(_IN, _STATE_IN, _CELL_IN),
    outputs=(*_OUT, Port("cell", message("Last cells of all layers"))),
    params=_rows(
        ParamSpec(
            "proj_size", message("Projection"), message("Shrinks the output of every step to this many numbers."),
            "int", 0, 0, MAX_SIZE, advanced=True,
        )
    ),
    shape=lambda params, inputs: _shape("LSTM", params, inputs),
    weights=lambda params, inputs: _weights("LSTM", params, inputs),
    macs=lambda params, inputs, outputs: _macs("LSTM", params, inputs),
    formula=lambda params: (
        r"c_t = f_t \odot c_{t-1} + i_t \odot \tanh(W_g x_t + U_g h_{t-1} + b_g), \quad h_t = o_t \odot \tanh(c_t)"
    ),
    sentence=lambda params, inputs, outputs: _sentence("LSTM", params, inputs),
    summary=message("Reads a sequence step by step and learns what to remember and what to forget."),
    keywords=("recurrent", "memory", "sequence", "time", "rnn", "gate", "long short-term"),
    follows=_FOLLOWS,
)  # fmt: skip

GRU = LayerSpec(
    type="GRU",
    family="recurrent",
    inputs=(_IN, _STATE_IN),
    outputs=_OUT,
    params=_rows(),
    shape=lambda params, inputs: _shape("GRU", params, inputs),
    weights=lambda params, inputs: _weights("GRU", params, inputs),
    macs=lambda params, inputs, outputs: _macs("GRU", params, inputs),
    formula=lambda params: (
        r"h_t = (1 - z_t) \odot n_t + z_t \odot h_{t-1}, \quad n_t = \tanh(W x_t + b + r_t \odot (U h_{t-1} + b'))"
    ),
    sentence=lambda params, inputs, outputs: _sentence("GRU", params, inputs),
    summary=message("Reads a sequence step by step with two gates: what to renew and what of the past to use."),
    keywords=("recurrent", "gated", "memory", "sequence", "time", "rnn", "gate"),
    follows=_FOLLOWS,
)  # fmt: skip

SPECS = (RNN, LSTM, GRU)
