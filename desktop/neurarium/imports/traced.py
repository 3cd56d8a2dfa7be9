"""What every importer reads a file into: operators with their constants, and named weights. Plain values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from neurarium.layers.spec import DType
from neurarium.messages import Message

# Stands for the size of the batch wherever a file leaves it open: a prime that no layer has for a size, so that a
# product with it in it (batch × heads) can be told apart.
BATCH = 7919

Array = NDArray[Any]


@dataclass(frozen=True)
class Ref:
    """The value of that name: what an operator made, an input, or a weight."""

    name: str


class NumberType(str):
    """An argument that names a type of numbers, numpy's word for it ("float32")."""

    __slots__ = ()

    @property
    def kind(self) -> DType:
        return "bool" if self == "bool" else "int" if "int" in self else "float"


@dataclass(frozen=True)
class Info:
    """What a file says about a value: sizes with the batch (`BATCH`), and the kind of numbers."""

    shape: tuple[int, ...] | None
    kind: DType = "float"


@dataclass(frozen=True)
class Weight:
    """A tensor that the file carries. `path` is its name in the model ("layer1.0.conv1.weight"); `learned` tells a
    parameter from a buffer or a constant."""

    array: Array
    path: str
    learned: bool = True


@dataclass(frozen=True)
class Module:
    """One level of the modules that an operator ran in: path ("layer1.0") and class ("torch.nn.modules...Conv2d")."""

    path: str
    kind: str

    @property
    def name(self) -> str:
        """The class alone ("Conv2d")."""
        return self.kind.rpartition(".")[2]

    @property
    def of_torch(self) -> bool:
        return self.kind.startswith(("torch.nn.", "neurarium.network."))


@dataclass(frozen=True)
class Op:
    """One operator. `name` is "aten.conv2d" or "onnx.Conv"; `args` and `named` hold `Ref`s, numbers, texts, lists and
    None; `modules` run from the outermost to the innermost."""

    name: str
    args: tuple[Any, ...]
    named: Mapping[str, Any]
    outputs: tuple[str, ...]
    modules: tuple[Module, ...] = ()


@dataclass
class Traced:
    """A whole model. `batch` is the number of samples that a file with a fixed batch was made for, else None."""

    source: Literal["pt2", "onnx"]
    title: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    ops: list[Op]
    weights: dict[str, Weight]
    values: dict[str, Info]
    batch: int | None = None
    notes: list[Message] = field(default_factory=list)


def kind_of(dtype: np.dtype[Any]) -> DType:
    """The kind of numbers of a numpy type."""
    return "bool" if dtype.kind == "b" else "int" if dtype.kind in "iu" else "float"
