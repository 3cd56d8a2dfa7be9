"""What an imported model has and the catalogue has not: a card that shows it, and says that it cannot run."""

from __future__ import annotations

import re

from neurarium.layers.common import OUT
from neurarium.layers.spec import Inputs, LayerSpec, Outputs, Params, ParamSpec, Port, Shape
from neurarium.messages import Message, message

MOST_OUTPUTS = 16


def shapes_of(text: str) -> tuple[Shape, ...]:
    """"8 × 7 × 7; 10" → ((8, 7, 7), (10,)). Raises `ValueError` for anything else."""
    found = []
    for part in text.split(";")[:MOST_OUTPUTS]:
        sizes = tuple(int(size) for size in re.split(r"[×x,]", part) if size.strip())
        if not sizes or min(sizes) < 1 or len(sizes) > 8:
            raise ValueError(part)
        found.append(sizes)
    return tuple(found)


def _ports(params: Params) -> tuple[Port, ...]:
    count = len(shapes_of(params["shapes"]))
    return tuple(
        Port("out" if index == 0 else f"out{index + 1}", message("Output {number}", number=index + 1))
        for index in range(count)
    )


def _shape(params: Params, inputs: Inputs) -> Outputs:
    try:
        shapes = shapes_of(params["shapes"])
    except ValueError:
        shapes = ((1,),)
    return {"out" if index == 0 else f"out{index + 1}": shape for index, shape in enumerate(shapes)}


def opaque_problem(params: Params) -> Message:
    """Why the network cannot run with this card in it."""
    values = {"operator": params["operator"], "reason": params["reason"]}
    if params["reason"]:
        return message(
            "“{operator}” has no layer here ({reason}): the drawing shows it, but cannot run it. Replace or remove it.",
            **values,
        )
    return message(
        "“{operator}” has no layer here: the drawing shows it, but cannot run it. Replace or remove it.", **values
    )


OPAQUE = LayerSpec(
    type="Opaque",
    family="shape",
    inputs=(Port("in", message("Input"), optional=True, takes="any"),),
    outputs=OUT,
    params=(
        ParamSpec(
            "operator", message("Stands for"), message("What the imported model calls this operation."), "text", "",
        ),
        ParamSpec(
            "shapes", message("Shapes"), message("The sizes of what leaves it, as the imported file gives them."),
            "text", "1",
        ),
        ParamSpec("reason", message("Reason"), message("Why there is no layer for it here."), "text", ""),
    ),
    shape=_shape,
    ports=_ports,
    formula=lambda params: r"y = \;?",
    sentence=lambda params, inputs, outputs: message(
        "Stands for “{operator}” of an imported model, for which there is no layer here.", operator=params["operator"]
    ),
    summary=message("Stands for an operation of an imported model that has no layer here."),
    variadic=True,
    palette=False,
)  # fmt: skip

SPECS = (OPAQUE,)
