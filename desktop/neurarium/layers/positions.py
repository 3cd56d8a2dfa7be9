"""Where a step stands in its sequence: attention by itself does not know."""

from __future__ import annotations

from neurarium.layers.common import IN, MAX_SIZE, OUT, arrives
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import Message, message

_FOLLOWS = ("TransformerEncoderLayer", "MultiheadAttention", "Dropout", "LayerNorm", "TransformerDecoderLayer")


def _base_param() -> ParamSpec:
    return ParamSpec(
        "base", message("Longest wave"),
        message("The slowest of the waves takes 2π times this many steps for one turn."),
        "float", 10000.0, 1.0, 1e9, advanced=True,
    )  # fmt: skip


def _sequence(layer: str, inputs: Inputs, most: int = 3) -> tuple[int, int]:
    """(steps, numbers per step); axes before those (heads) are all treated alike."""
    shape = inputs["in"]
    if 2 <= len(shape) <= most:
        return shape[-2], shape[-1]
    raise ShapeProblem(
        message("{layer} reads a sequence (steps × numbers), but {shape} arrives here.", layer=layer,
                shape=arrives(shape)),
        ("remove_flatten_before", {}), ("keep_rows", {}), ("remove", {}),
    )  # fmt: skip


def _sine_shape(params: Params, inputs: Inputs) -> Outputs:
    _sequence("SinePositions", inputs)
    return {"out": inputs["in"]}


def _sine_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    shape = inputs.get("in", ())
    if len(shape) < 2:
        return message("Adds to every step waves that tell where it stands. Nothing to learn.")
    return message(
        "Adds to each of {steps:,} steps {n:,} numbers from waves, fast ones first, that tell where it stands. "
        "Nothing to learn.",
        steps=shape[-2], n=shape[-1],
    )  # fmt: skip


SINE_POSITIONS = LayerSpec(
    type="SinePositions",
    family="embedding",
    inputs=IN,
    outputs=OUT,
    params=(_base_param(),),
    shape=_sine_shape,
    formula=lambda params: (
        r"y_{t, 2i} = x_{t, 2i} + \sin\left(t / B^{2i/D}\right), \quad "
        r"y_{t, 2i+1} = x_{t, 2i+1} + \cos\left(t / B^{2i/D}\right)"
    ).replace("B", f"{params['base']:.10g}"),
    sentence=_sine_sentence,
    summary=message("Adds fixed waves that tell where every step stands (Vaswani et al. 2017)."),
    keywords=("positional encoding", "sinusoidal", "position", "transformer"),
    follows=_FOLLOWS,
)


def table_length(params: Params, inputs: Inputs) -> int:
    """Rows of the learned table: `max_length`, or as many as steps arrive."""
    return int(params["max_length"] or inputs["in"][-2])


def _learned_shape(params: Params, inputs: Inputs) -> Outputs:
    steps, _ = _sequence("LearnedPositions", inputs)
    longest = table_length(params, inputs)
    if steps > longest:
        raise ShapeProblem(
            message("{steps:,} steps arrive, but there are rows for {longest:,} places only.",
                    steps=steps, longest=longest),
            ("set_params", {"params": {"max_length": steps}}),
            ("set_params", {"params": {"max_length": None}}),
        )  # fmt: skip
    return {"out": inputs["in"]}


def _learned_weights(params: Params, inputs: Inputs) -> dict[str, Shape]:
    return {"weight": (table_length(params, inputs), inputs["in"][-1])}


def _learned_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if len(inputs.get("in", ())) < 2:
        return message("Adds to every step a learned row that belongs to its place.")
    length, size = table_length(params, inputs), inputs["in"][-1]
    return message(
        "Adds to every step the learned row of its place, one of {length:,}: {length:,}·{n:,} = {total:,} parameters.",
        length=length, n=size, total=length * size,
    )  # fmt: skip


LEARNED_POSITIONS = LayerSpec(
    type="LearnedPositions",
    family="embedding",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "max_length", message("Most steps"), message("How many places have a row; samples may be shorter."),
            "int", None, 1, MAX_SIZE, none=message("As many as arrive"),
        ),
    ),
    shape=_learned_shape,
    weights=_learned_weights,
    formula=lambda params: r"y_t = x_t + p_t",
    sentence=_learned_sentence,
    summary=message("Adds a learned row of numbers for every place in the sequence, as GPT and BERT do."),
    keywords=("positional embedding", "position", "transformer", "gpt", "bert", "vit"),
    follows=_FOLLOWS,
)  # fmt: skip


def _rotary_shape(params: Params, inputs: Inputs) -> Outputs:
    _, size = _sequence("RotaryPositions", inputs)
    if size % 2:
        raise ShapeProblem(
            message(
                "RotaryPositions turns pairs of numbers, but {n:,} arrive at every step: an odd count leaves one over.",
                n=size,
            ),
            ("insert", {"type": "Linear", "params": {"out_features": size + 1}}),
            ("change_type", {"type": "SinePositions", "params": {"base": params["base"]}}),
        )
    return {"out": inputs["in"]}


def _rotary_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    shape = inputs.get("in", ())
    if len(shape) < 2:
        return message("Turns pairs of numbers, the further the later the step. Nothing to learn.")
    return message(
        "Turns {pairs:,} pairs of numbers at each of {steps:,} steps, the further the later the step. "
        "Nothing to learn.",
        pairs=shape[-1] // 2, steps=shape[-2],
    )  # fmt: skip


ROTARY_POSITIONS = LayerSpec(
    type="RotaryPositions",
    family="embedding",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "pairs", message("Pairs"),
            message("Which numbers are turned together: neighbours as in the paper, or one of each half as in LLaMA."),
            "choice", "adjacent",
            choices=(("adjacent", message("Neighbours")), ("halves", message("One of each half"))),
        ),
        _base_param(),
    ),
    shape=_rotary_shape,
    formula=lambda params: (
        r"(y_{2i} + \mathrm{j}\, y_{2i+1}) = (x_{2i} + \mathrm{j}\, x_{2i+1})\, e^{\mathrm{j}\, t / B^{2i/D}}"
        if params["pairs"] == "adjacent"
        else r"(y_i + \mathrm{j}\, y_{i+D/2}) = (x_i + \mathrm{j}\, x_{i+D/2})\, e^{\mathrm{j}\, t / B^{2i/D}}"
    ).replace("B", f"{params['base']:.10g}"),
    sentence=_rotary_sentence,
    summary=message("Turns queries and keys by their place, so that attention sees distances (Su et al. 2021)."),
    keywords=("rope", "rotary", "position", "positional encoding", "llama", "roformer"),
    follows=("ScaledDotProductAttention", "MultiheadAttention"),
)  # fmt: skip

POSITIONS = (SINE_POSITIONS, LEARNED_POSITIONS, ROTARY_POSITIONS)
