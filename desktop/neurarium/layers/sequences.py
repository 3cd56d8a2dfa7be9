"""What recurrent layers and attention share: reading a sequence (steps × numbers), and rows that come up in both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from neurarium.layers.common import arrives
from neurarium.layers.spec import Inputs, ParamSpec, ShapeProblem
from neurarium.messages import message

Offer = tuple[str, Mapping[str, Any]]


def need_sequence(layer: str, inputs: Inputs, port: str = "in", *last: Offer) -> tuple[int, int]:
    """(steps, numbers per step) of what arrives at `port`; `last` are offers for a plain row, after the usual ones.

    Raises `ShapeProblem` for anything but a table, with ways to make one.
    """
    shape = inputs[port]
    if len(shape) == 2:
        return shape[0], shape[1]
    sentence = message(
        "{layer} reads a sequence (steps × numbers), but {shape} arrives here.", layer=layer, shape=arrives(shape)
    )
    if len(shape) == 3:
        maps, rows = _maps_as_steps(shape[0]), _rows_as_steps(shape[0] * shape[1])
        raise ShapeProblem(sentence, *((rows,) if shape[0] == 1 else (maps, rows)), port=port)
    raise ShapeProblem(sentence, ("remove_flatten_before", {}), ("keep_rows", {}), *last, port=port)


def _rows_as_steps(count: int) -> Offer:
    label = message("Insert Flatten: {n} rows as steps", n=count)
    return "insert", {"type": "Flatten", "params": {"start_dim": 1, "end_dim": 2}, "label": label}


def _maps_as_steps(count: int) -> Offer:
    label = message("Insert Flatten: {n} maps as steps", n=count)
    return "insert", {"type": "Flatten", "params": {"start_dim": 2, "end_dim": 3}, "label": label}


def batch_first_param() -> ParamSpec:
    return ParamSpec(
        "batch_first", message("Order of the axes"), message("Neurarium always puts the batch first."),
        "choice", True, choices=((True, message("Batch, steps, numbers")),), advanced=True,
    )  # fmt: skip
