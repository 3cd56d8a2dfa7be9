"""Layers that bring several wires together."""

from __future__ import annotations

from neurarium.layers.axes import (
    ANY_IN,
    Offer,
    bring_into_line,
    broadcast,
    dim_param,
    no_axis,
    odd_one,
    one_size,
    one_width,
    stretching,
    widest,
)
from neurarium.layers.common import OUT, sample_axis, text
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, Shape, ShapeProblem
from neurarium.messages import Message, message


def _add_shape(params: Params, inputs: Inputs) -> Outputs:
    shapes = list(inputs.values())
    whole = broadcast(shapes)
    if len(set(shapes)) == 1:
        return {"out": shapes[0]}
    if whole is not None and _stretches_on_purpose(whole, shapes):
        return {"out": whole}
    odd = odd_one(inputs)
    offers = [*bring_into_line(inputs), *stretching(inputs), *one_size(inputs)]
    if whole is not None:
        sum_of_all = " + ".join("abcdfghijklmnopqrstuvw"[: len(shapes)])
        meant = whole not in shapes  # both were made to be stretched: by hand, hence on purpose
        offers.insert(0 if meant else len(offers), ("change_type", {
            "type": "Expression", "params": {"expression": sum_of_all}}))  # fmt: skip
    raise ShapeProblem(
        message(
            "Add needs the same shape on every wire, but {first} meets {other}.",
            first=text(shapes[0]), other=text(inputs[odd]),
        ),
        *offers,
        ("change_type", {"type": "Concat", "params": {}}),
        ("flatten_all", {"type": "Concat"}),
        port=odd,
    )  # fmt: skip


def _stretches_on_purpose(whole: Shape, shapes: list[Shape]) -> bool:
    """A number per channel over maps, a row over all steps, every step with every other (7×1×24 and 1×9×24). A single
    number over a row, one map over many channels and tables that stretch each other are a slip more often than not:
    Multiply and Expression take them."""
    if whole not in shapes:
        return len(whole) > 2
    return len(whole) > 1 and (len(whole) < 3 or len({shape[0] for shape in shapes}) == 1)


def _add_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "out" not in outputs:
        return message("Adds what arrives, number by number. Nothing to learn.")
    if len(set(inputs.values())) > 1:
        return message(
            "Adds {parts}, number by number; what is smaller is used over and over. Nothing to learn.",
            parts=" + ".join(text(shape) for shape in inputs.values()),
        )
    return message(
        "Adds {count} × {shape}, number by number. Nothing to learn.", count=len(inputs), shape=text(outputs["out"])
    )


ADD = LayerSpec(
    type="Add",
    family="combining",
    inputs=ANY_IN,
    outputs=OUT,
    params=(),
    shape=_add_shape,
    types=widest,
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
    if axis == 0:
        mends += [*one_size(inputs), *one_width(inputs)]
    mends.append(("flatten_all", {"type": "Concat"}))
    if same_rank and axis is None:
        missing = no_axis(params["dim"], shapes[0], fitting=others)
        raise ShapeProblem(missing.message, *mends)
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
    inputs=ANY_IN,
    outputs=OUT,
    params=(dim_param(1, message("The axis along which wires are joined: 1 joins channels or numbers.")),),
    shape=_concat_shape,
    types=widest,
    formula=lambda params: r"y = (x_1, x_2, \dots)",
    sentence=_concat_sentence,
    summary=message("Lays several wires side by side. The next layer sees all of them."),
    variadic=True,
    keywords=("concatenate", "cat", "join", "merge", "stack", "skip"),
    follows=("Conv2d", "Linear", "ReLU", "BatchNorm2d", "Flatten", "Dropout"),
)  # fmt: skip


def _stack_shape(params: Params, inputs: Inputs) -> Outputs:
    shapes = list(inputs.values())
    if len(set(shapes)) > 1:
        odd = odd_one(inputs)
        raise ShapeProblem(
            message(
                "Stack needs the same shape on every wire, but {first} meets {other}.",
                first=text(shapes[0]), other=text(inputs[odd]),
            ),
            ("change_type", {"type": "Concat", "params": {"dim": 1}}),
            *bring_into_line(inputs),
            port=odd,
        )  # fmt: skip
    shape = shapes[0]
    axis = sample_axis(params["dim"], len(shape) + 1)
    if axis is None:
        raise ShapeProblem(
            message(
                "A new axis {dim} has no place in {shape}: axis 0 is the batch, the new one may be 1 to {last}.",
                dim=params["dim"], shape=text(shape), last=len(shape) + 1,
            ),
            ("set_params", {"params": {"dim": 1}}), ("set_params", {"params": {"dim": -1}}),
        )  # fmt: skip
    return {"out": (*shape[:axis], len(shapes), *shape[axis:])}


def _stack_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "out" not in outputs:
        return message("Lays what arrives on top of each other along a new axis. Nothing to learn.")
    return message(
        "Lays {count} × {shape} on top of each other along a new axis: {after} comes out. Nothing to learn.",
        count=len(inputs), shape=text(next(iter(inputs.values()))), after=text(outputs["out"]),
    )  # fmt: skip


STACK = LayerSpec(
    type="Stack",
    family="combining",
    inputs=ANY_IN,
    outputs=OUT,
    params=(dim_param(1, message("Where the new axis goes: 1 puts it first behind the batch, -1 last.")),),
    shape=_stack_shape,
    types=widest,
    formula=lambda params: r"y_k = x_k",
    sentence=_stack_sentence,
    summary=message("Lays several wires of one shape on top of each other. Rows become a table, maps a stack of maps."),
    variadic=True,
    keywords=("pile", "join", "new axis", "sequence"),
    follows=("LSTM", "Mean", "Sum", "Max", "Flatten", "Permute"),
)

SPECS = (ADD, CONCAT, STACK)
