"""Parts of what arrives: pieces, ranges, single places."""

from __future__ import annotations

from neurarium.graph.parts import numbered_port
from neurarium.layers.axes import ANY_IN, SAME_OUT, Offer, dim_param, existing_axis
from neurarium.layers.common import text
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape, ShapeProblem
from neurarium.messages import Message, message

MOST_PARTS = 64


def _parts(count: int) -> tuple[Port, ...]:
    """Output ports "out", "out2", "out3", ..."""
    return tuple(
        Port(numbered_port(index, "out"), message("Part {n}", n=index + 1), gives="same") for index in range(count)
    )


def _with(shape: Shape, axis: int, size: int) -> Shape:
    return (*shape[:axis], size, *shape[axis + 1 :])


def _split(params: Params, inputs: Inputs) -> Outputs:
    shape, sizes = inputs["in"], tuple(params["sizes"])
    adding_up = [i + 1 for i, size in enumerate(shape) if size == sum(sizes)]
    if not sizes:
        raise ShapeProblem(message("Split needs the sizes of its parts."), *_split_offers((1,), shape[0]))
    axis = existing_axis(params, shape, fitting=adding_up or None)
    if sum(sizes) != shape[axis]:
        raise ShapeProblem(
            message(
                "The parts {sizes} add up to {total:,}, but axis {dim} of {shape} has {size:,}.",
                sizes=" + ".join(map(str, sizes)), total=sum(sizes), dim=params["dim"], shape=text(shape),
                size=shape[axis],
            ),
            *_split_offers(sizes, shape[axis]),
            *(("set_params", {"params": {"dim": dim}}) for dim in adding_up),
            *(("set_params", {"params": {"dim": i + 1, "sizes": (size // len(sizes),) * len(sizes)}})
              for i, size in enumerate(shape) if i != axis and size % len(sizes) == 0),
        )  # fmt: skip
    return {numbered_port(index, "out"): _with(shape, axis, size) for index, size in enumerate(sizes)}


def _split_offers(sizes: Shape, size: int) -> list[Offer]:
    """As many parts of another size: all alike, or the last one larger or smaller."""
    count = len(sizes)
    offers: list[Offer] = []
    if size % count == 0:
        offers.append(("set_params", {"params": {"sizes": (size // count,) * count}}))
    if size > sum(sizes[:-1]):
        offers.append(("set_params", {"params": {"sizes": (*sizes[:-1], size - sum(sizes[:-1]))}}))
    if size >= count:
        each = size // count
        offers.append(("set_params", {"params": {"sizes": (*(each,) * (count - 1), size - each * (count - 1))}}))
    return offers


def _pieces(inputs: Inputs, outputs: Outputs, otherwise: Message) -> Message:
    if "in" not in inputs or not outputs:
        return otherwise
    return message(
        "{before} is taken apart into {parts}. Nothing to learn.",
        before=text(inputs["in"]), parts=", ".join(text(shape) for shape in outputs.values()),
    )  # fmt: skip


SPLIT = LayerSpec(
    type="Split",
    family="shape",
    inputs=ANY_IN,
    outputs=_parts(2),
    params=(
        ParamSpec(
            "sizes", message("Sizes of the parts"), message("One number for every part; they add up to the axis."),
            "list", (16, 16), 1, 1_000_000,
        ),
        dim_param(1, message("The axis that is cut; 1 is the first behind the batch: channels or numbers.")),
    ),
    shape=_split,
    ports=lambda params: _parts(min(max(len(params["sizes"]), 1), MOST_PARTS)),
    formula=lambda params: r"(y_1, y_2, \dots) = x",
    sentence=lambda params, inputs, outputs: _pieces(
        inputs, outputs, message("Cuts what arrives into parts of given sizes. Nothing to learn.")
    ),
    summary=message("Cuts what arrives into parts of given sizes. Every part goes its own way."),
    keywords=("cut", "divide", "branch", "sections", "part"),
    follows=("Linear", "Conv2d", "Sigmoid", "Multiply", "Sample", "Concat"),
)  # fmt: skip


def _chunk(params: Params, inputs: Inputs) -> Outputs:
    shape, count = inputs["in"], params["chunks"]
    axis = existing_axis(params, shape)
    each = -(-shape[axis] // count)  # torch makes all but the last one this large
    given = -(-shape[axis] // each)
    if given != count:
        fitting = [n for n in range(count, 0, -1) if -(-shape[axis] // -(-shape[axis] // n)) == n]
        dims = [i + 1 for i, size in enumerate(shape) if size % count == 0]
        raise ShapeProblem(
            message(
                "Axis {dim} of {shape} has the size {size:,}: in pieces of {each:,} that is {given}, not {count}.",
                dim=params["dim"], shape=text(shape), size=shape[axis], given=given, each=each, count=count,
            ),
            *(("set_params", {"params": {"chunks": n}}) for n in (*fitting[:1], given)),
            *(("set_params", {"params": {"dim": dim}}) for dim in dims),
        )  # fmt: skip
    sizes = [each] * (count - 1) + [shape[axis] - each * (count - 1)]
    return {numbered_port(index, "out"): _with(shape, axis, size) for index, size in enumerate(sizes)}


CHUNK = LayerSpec(
    type="Chunk",
    family="shape",
    inputs=ANY_IN,
    outputs=_parts(2),
    params=(
        ParamSpec("chunks", message("Parts"), message("How many parts are made, all of one size if that is possible."),
                  "int", 2, 1, MOST_PARTS),
        dim_param(1, message("The axis that is cut; 1 is the first behind the batch: channels or numbers.")),
    ),
    shape=_chunk,
    ports=lambda params: _parts(min(max(int(params["chunks"]), 1), MOST_PARTS)),
    formula=lambda params: r"(y_1, y_2, \dots) = x",
    sentence=lambda params, inputs, outputs: _pieces(
        inputs, outputs, message("Cuts what arrives into equal parts. Nothing to learn.")
    ),
    summary=message("Cuts what arrives into equal parts. Queries, keys and values often come out of one layer."),
    keywords=("cut", "split", "halves", "branch", "gate", "qkv"),
    follows=("Multiply", "Sigmoid", "Linear", "Sample", "Conv2d", "Concat"),
)  # fmt: skip


def _slice(params: Params, inputs: Inputs) -> Outputs:
    shape = inputs["in"]
    axis = existing_axis(params, shape)
    count = len(range(shape[axis])[params["start"] : params["stop"] : params["step"]])
    if count == 0:
        raise ShapeProblem(
            message(
                "Axis {dim} of {shape} has the places 0 to {last:,}: from {start} up to {stop} there is nothing.",
                dim=params["dim"], shape=text(shape), last=shape[axis] - 1, start=params["start"],
                stop=message("the end") if params["stop"] is None else params["stop"],
            ),
            ("set_params", {"params": {"stop": None}}), ("set_params", {"params": {"start": 0}}),
            ("set_params", {"params": {"start": 0, "stop": None}}),
        )  # fmt: skip
    return {"out": _with(shape, axis, count)}


def _slice_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs or "out" not in outputs:
        return message("Keeps a range of places along one axis. Nothing to learn.")
    shape = inputs["in"]
    places = range(shape[existing_axis(params, shape)])[params["start"] : params["stop"] : params["step"]]
    values = {"first": places[0], "last": places[-1], "dim": params["dim"], "before": text(shape),
              "after": text(outputs["out"])}  # fmt: skip
    if len(places) > 1 and places.step > 1:
        return message("Keeps places {first:,} to {last:,} of axis {dim} in steps of {step}: {before} becomes {after}. "
                       "Nothing to learn.", step=places.step, **values)  # fmt: skip
    return message("Keeps places {first:,} to {last:,} of axis {dim}: {before} becomes {after}. Nothing to learn.",
                   **values)  # fmt: skip


FAR = 1_000_000

SLICE = LayerSpec(
    type="Slice",
    family="shape",
    inputs=ANY_IN,
    outputs=SAME_OUT,
    params=(
        dim_param(1, message("The axis along which is cut; 1 is the first behind the batch.")),
        ParamSpec("start", message("From"), message("The first place that is kept, counted from 0; -1 is the last."),
                  "int", 0, -FAR, FAR),
        ParamSpec("stop", message("Up to"), message("The first place that is no longer kept; empty: to the end."),
                  "int", None, -FAR, FAR, none=message("the end")),
        ParamSpec("step", message("Step"), message("2 keeps every second place."), "int", 1, 1, FAR, advanced=True),
    ),
    shape=_slice,
    formula=lambda params: r"y = x_{"
    + f"{params['start'] or ''}:{'' if params['stop'] is None else params['stop']}"
    + (f":{params['step']}" if params["step"] > 1 else "") + "}",
    sentence=_slice_sentence,
    summary=message("Keeps a range of places along one axis. The rest is left out."),
    keywords=("crop", "narrow", "range", "cut", "window", "index"),
    follows=("Linear", "Flatten", "Add", "Concat", "Conv2d"),
)  # fmt: skip


def _select(params: Params, inputs: Inputs) -> Outputs:
    shape, index = inputs["in"], params["index"]
    axis = existing_axis(params, shape)
    slice_instead: Offer = ("change_type", {"type": "Slice", "params": {
        "dim": params["dim"], "start": index, "stop": None if index == -1 else index + 1}})  # fmt: skip
    if not -shape[axis] <= index < shape[axis]:
        raise ShapeProblem(
            message("Axis {dim} of {shape} has the places 0 to {last:,}; there is no place {index}.",
                    dim=params["dim"], shape=text(shape), last=shape[axis] - 1, index=index),
            ("set_params", {"params": {"index": shape[axis] - 1 if index > 0 else 0}}),
        )  # fmt: skip
    if len(shape) == 1:
        raise ShapeProblem(
            message("Of a row of {n:,} numbers only one would be left, without an axis: Slice keeps the axis.",
                    n=shape[0]), slice_instead,
        )  # fmt: skip
    return {"out": (*shape[:axis], *shape[axis + 1 :])}


def _select_sentence(params: Params, inputs: Inputs, outputs: Outputs) -> Message:
    if "in" not in inputs or "out" not in outputs:
        return message("Takes one place along an axis and leaves the others out. Nothing to learn.")
    shape = inputs["in"]
    axis = existing_axis(params, shape)
    return message(
        "Takes place {index:,} of {count:,} along axis {dim}: {before} becomes {after}. Nothing to learn.",
        index=params["index"] % shape[axis], count=shape[axis], dim=params["dim"], before=text(shape),
        after=text(outputs["out"]),
    )  # fmt: skip


SELECT = LayerSpec(
    type="Select",
    family="shape",
    inputs=ANY_IN,
    outputs=SAME_OUT,
    params=(
        dim_param(1, message("The axis of which one place is taken; 1 is the first behind the batch.")),
        ParamSpec("index", message("Place"), message("Which place is taken, counted from 0; -1 is the last one."),
                  "int", 0, -FAR, FAR),
    ),
    shape=_select,
    formula=lambda params: rf"y = x_{{{params['index']}}}",
    sentence=_select_sentence,
    summary=message("Takes one place along an axis: the last step, the class token, one channel. The axis goes."),
    keywords=("index", "pick", "last step", "class token", "gather", "take"),
    follows=("Linear", "LayerNorm", "Output", "Flatten"),
)  # fmt: skip

SPECS = (SPLIT, CHUNK, SLICE, SELECT)
