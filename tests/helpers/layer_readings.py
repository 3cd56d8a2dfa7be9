"""Readings of layers by hand, and snapshots that carry them."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from neurarium.session.asking import Ask, Reading
from neurarium.session.readings.activations import Bend, LayerOutput, LayerStatistics, SampleName, UnitNumbers
from neurarium.session.snapshot import Snapshot

SAMPLE = SampleName("validation", 12, "7")
OTHER = SampleName("train", 3, "2")


def layer_output(form: Any, values: ArrayLike, *, node: str = "conv1", **more: Any) -> LayerOutput:
    """What a layer puts out for one sample; strengths as they are."""
    array = np.asarray(values, dtype=np.float32)
    axis = 1 if form == "sequence" else 0
    others = tuple(i for i in range(array.ndim) if i != axis)
    more.setdefault("strengths", np.abs(array).mean(axis=others))
    more.setdefault("total", array.shape[axis])
    more.setdefault("sample", SAMPLE)
    if more.get("second") is not None:
        more["second"] = np.asarray(more["second"], dtype=np.float32)
        more.setdefault("second_sample", OTHER)
    return LayerOutput(node=node, form=form, values=array, **more)


def layer_statistics(**more: Any) -> LayerStatistics:
    """Of a vector of three units."""
    values: dict[str, Any] = {
        "node": "relu3", "form": "vector", "average": np.array([0.5, 0, 2]), "total": 3, "shrunk": 1, "names": (),
        "unit": "", "part": "validation", "samples": 128, "chosen": False, "edges": np.array([0, 1, 2, 3, 4]),
        "shares": np.array([0.4, 0.1, 0.0, 0.2]), "zeros": 0.3, "zeros_apart": True, "broken": 0.0, "low": 0.0,
        "high": 3.5, "percentiles": np.array([0, 0.5, 1, 3.2, 3.4]), "drawn": 384, "count": 384,
        "strengths": np.array([0.5, 0, 2]), "spreads": np.array([1, 0, 1]), "silent": np.array([0.2, 1, 0]),
        "edge": None, "bounds": None, "bend": None,
    }  # fmt: skip
    values |= more
    return LayerStatistics(**{
        name: value.astype(np.float32) if isinstance(value, np.ndarray) else value for name, value in values.items()
    })  # fmt: skip


def unit_numbers(unit: int, numbers: ArrayLike, largest: ArrayLike, *, node: str = "relu3") -> UnitNumbers:
    """Of one unit, with its largest number for each sample."""
    values = np.asarray(numbers, dtype=np.float32)
    return UnitNumbers(node, unit, values, values.size, np.asarray(largest, dtype=np.float32),
                       float((values == 0).mean()))  # fmt: skip


def relu_bend(node: str = "relu3", source: str = "hidden") -> Bend:
    """A ReLU with four incoming numbers' worth of bins."""
    x = np.linspace(-2, 2, 81, dtype=np.float32)
    return Bend(node, "ReLU", source, x, np.maximum(x, 0), (x > 0).astype(np.float32),
                np.array([-2, -1, 0, 1, 2], np.float32), np.array([0.1, 0.4, 0.3, 0.2], np.float32), 0.0,
                np.array([[-1, 0], [1.5, 1.5]], np.float32), 0.5)  # fmt: skip


def moment(one: Ask, value: Any, *, step: int = 5, generation: int = 1, seconds: float = 1.0, running: bool = True,
           **more: Any) -> Snapshot:  # fmt: skip
    """A snapshot with one answer."""
    return Snapshot(generation, step, 0, 0.5, running, seconds, 1.0, answers={one: Reading(value, step, **more)})
