"""Layers that only rearrange numbers."""

from __future__ import annotations

from neurarium.layers.common import IN, OUT, elements, sample_axis, text
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, ShapeProblem
from neurarium.messages import Message, message


def _shape(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    start, end = (sample_axis(params[name], len(shape)) for name in ("start_dim", "end_dim"))
    if start is None or end is None or start > end:
        raise ShapeProblem(
            message(
                "Axes {start} to {end} cannot be joined in {shape}: axis 0 is the batch, the last one is {last}.",
                start=params["start_dim"], end=params["end_dim"], shape=text(shape), last=len(shape),
            ),
            ("set_params", {"params": {"start_dim": 1, "end_dim": -1}}),
        )  # fmt: skip
    return {"out": (*shape[:start], elements(shape[start : end + 1]), *shape[end + 1 :])}


def _sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs or "out" not in outputs:
        return message("Lays all numbers out in one row. Nothing to learn.")
    if len(outputs["out"]) == 1:
        return message(
            "Lays the numbers out in one row: {before} = {count:,}. Nothing to learn.",
            before=text(inputs["in"]).replace("×", "·"), count=outputs["out"][0],
        )  # fmt: skip
    return message(
        "Joins axes: {before} becomes {after}. Nothing to learn.", before=text(inputs["in"]), after=text(outputs["out"])
    )


FLATTEN = LayerSpec(
    type="Flatten",
    family="shape",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "start_dim", message("First axis"), message("The first axis to join; axis 0 is the batch and stays."),
            "int", 1, -8, 8, advanced=True,
        ),
        ParamSpec(
            "end_dim", message("Last axis"), message("The last axis to join; -1 means the very last."),
            "int", -1, -8, 8, advanced=True,
        ),
    ),
    shape=_shape,
    formula=lambda params: r"y = \mathrm{vec}(x)",
    sentence=_sentence,
    summary=message("Lays maps or tables out in one row of numbers. A Linear needs such a row."),
    keywords=("reshape", "vector", "view", "unroll"),
    follows=("Linear", "Dropout", "BatchNorm1d", "Output", "Concat"),
)  # fmt: skip

SPECS = (FLATTEN,)
