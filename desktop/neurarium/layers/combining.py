"""Layers that bring several wires together."""

from __future__ import annotations

from collections import Counter
from typing import Any

from neurarium.layers.common import IN, OUT, sample_axis, text
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Shape, ShapeProblem
from neurarium.messages import Message, message

Offer = tuple[str, dict[str, Any]]


def _add_shape(params: Params, inputs: Inputs) -> Outputs:
    shapes = list(inputs.values())
    if len(set(shapes)) == 1:
        return {"out": shapes[0]}
    odd = next(port for port, shape in inputs.items() if shape != shapes[0])
    raise ShapeProblem(
        message(
            "Add needs the same shape on every wire, but {first} meets {other}.",
            first=text(shapes[0]), other=text(inputs[odd]),
        ),
        *_bring_into_line(inputs),
        ("change_type", {"type": "Concat", "params": {}}),
        ("flatten_all", {"type": "Concat"}),
        port=odd,
    )  # fmt: skip


def _bring_into_line(inputs: Inputs) -> list[Offer]:
    """One layer on each wire that differs, towards the commonest shape; then towards the first, then the last."""
    wanted: list[Shape] = [Counter(inputs.values()).most_common(1)[0][0], *inputs.values()]
    offers: list[Offer] = []
    for target in dict.fromkeys(wanted):
        layers = {port: _bridge(shape, target) for port, shape in inputs.items() if shape != target}
        if all(layers.values()):
            offers.append(("insert_many", {"layers": layers}))
    return offers


def _bridge(shape: Shape, target: Shape) -> tuple[str, dict[str, Any]] | None:
    """The layer that turns `shape` into `target`: Linear for rows, a 1×1 Conv2d (with a stride) for maps."""
    if len(shape) == len(target) and len(shape) <= 2 and shape[:-1] == target[:-1]:
        return "Linear", {"out_features": target[-1]}
    if len(shape) == 3 and len(target) == 3:
        strides = [max(1, round(a / b)) for a, b in zip(shape[1:], target[1:], strict=True)]
        if all((a - 1) // s + 1 == b for a, s, b in zip(shape[1:], strides, target[1:], strict=True)):
            stride = strides[0] if strides[0] == strides[1] else tuple(strides)
            return "Conv2d", {
                "out_channels": target[0],
                "kernel_size": 1,
                **({} if stride == 1 else {"stride": stride}),
            }
    return None


def _add_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "out" not in outputs:
        return message("Adds what arrives, number by number. Nothing to learn.")
    return message(
        "Adds {count} × {shape}, number by number. Nothing to learn.", count=len(inputs), shape=text(outputs["out"])
    )


ADD = LayerSpec(
    type="Add",
    family="combining",
    inputs=IN,
    outputs=OUT,
    params=(),
    shape=_add_shape,
    formula=lambda params: r"y = x_1 + x_2 + \dots",
    sentence=_add_sentence,
    summary=message("Adds several wires number by number. This is the heart of a residual network."),
    variadic=True,
    keywords=("sum", "plus", "residual", "skip", "shortcut", "merge"),
    follows=("ReLU", "Conv2d", "Linear", "BatchNorm2d", "LayerNorm", "Flatten", "Output"),
)


def _fits(shapes: list[Shape], axis: int) -> bool:
    return len({(*shape[:axis], *shape[axis + 1 :]) for shape in shapes}) == 1


def _concat_shape(params: Params, inputs: Inputs) -> Outputs:
    shapes = list(inputs.values())
    rank = len(shapes[0])
    same_rank = all(len(shape) == rank for shape in shapes)
    axis = sample_axis(params["dim"], rank)
    if same_rank and axis is not None and _fits(shapes, axis):
        return {"out": (*shapes[0][:axis], sum(shape[axis] for shape in shapes), *shapes[0][axis + 1 :])}
    others = [a + 1 for a in range(rank) if same_rank and _fits(shapes, a)]
    mends: list[Offer] = [("set_params", {"params": {"dim": dim}}) for dim in others]
    mends.append(("flatten_all", {"type": "Concat"}))
    if same_rank and axis is None:
        raise ShapeProblem(
            message(
                "Axis {dim} does not exist in {shape}: axis 0 is the batch, the last one is {last}.",
                dim=params["dim"], shape=text(shapes[0]), last=rank,
            ),
            *mends,
        )  # fmt: skip
    odd = next((p for p, s in inputs.items() if len(s) != rank or not _fits([shapes[0], s], axis or 0)), None)
    raise ShapeProblem(
        message(
            "Concat needs shapes that differ only along axis {dim}, but {first} meets {other}.",
            dim=params["dim"], first=text(shapes[0]), other=text(inputs[odd] if odd else shapes[-1]),
        ),
        *mends,
        port=odd,
    )  # fmt: skip


def _concat_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "out" not in outputs:
        return message("Lays what arrives side by side. Nothing to learn.")
    return message(
        "Lays {parts} side by side: {shape} comes out. Nothing to learn.",
        parts=" + ".join(text(shape) for shape in inputs.values()), shape=text(outputs["out"]),
    )  # fmt: skip


CONCAT = LayerSpec(
    type="Concat",
    family="combining",
    inputs=IN,
    outputs=OUT,
    params=(
        ParamSpec(
            "dim", message("Axis"), message("The axis along which wires are joined: 1 joins channels or numbers."),
            "int", 1, -8, 8,
        ),
    ),
    shape=_concat_shape,
    formula=lambda params: r"y = (x_1, x_2, \dots)",
    sentence=_concat_sentence,
    summary=message("Lays several wires side by side. The next layer sees all of them."),
    variadic=True,
    keywords=("concatenate", "cat", "join", "merge", "stack", "skip"),
    follows=("Conv2d", "Linear", "ReLU", "BatchNorm2d", "Flatten", "Dropout"),
)  # fmt: skip

SPECS = (ADD, CONCAT)
