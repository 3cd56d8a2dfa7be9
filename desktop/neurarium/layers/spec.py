"""What one entry of the catalogue says about itself. Pure Python: a card is complete before torch is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from neurarium.graph import Edit, Graph
from neurarium.messages import Message

Shape = tuple[int, ...]  # of one sample: the batch axis is left out
Params = Mapping[str, Any]
Inputs = Mapping[str, Shape]  # by port name, in the order of the ports
Outputs = Mapping[str, Shape]

Family = Literal[
    "io", "dense", "convolution", "pooling", "normalisation", "activation", "recurrent",
    "attention", "embedding", "combining", "regularisation", "shape",
]  # fmt: skip


class ShapeProblem(Exception):  # noqa: N818  # what is wrong, not that something went wrong
    """Raised by a shape rule: the sentence with the numbers in it, and keys of mends that would work.

    `mends` name entries of `mends.MENDS` with their values, best first, e.g. ("insert", {"type": "Flatten"}).
    """

    def __init__(self, message: Message, *mends: tuple[str, Mapping[str, Any]], port: str | None = None) -> None:
        super().__init__(str(message))
        self.message = message
        self.mends = mends
        self.port = port  # the input whose wire is to blame; None: the first


@dataclass(frozen=True)
class Port:
    """One input or output. `optional` inputs may stay unwired."""

    name: str
    label: Message
    optional: bool = False


@dataclass(frozen=True)
class ParamSpec:
    """One parameter: torch's own name, a label in words, one sentence, and what may be entered.

    kind: "int", "float", "bool", "choice", "ints" (one number or one per axis, shown as "3 × 3"),
    "shape" (a tuple of sizes). `axes` is the length of an "ints" value. `none` says that the field
    may be empty (None) and what that means. An "ints" row with `choices` also takes those words instead of numbers
    (padding: "same").
    """

    name: str
    label: Message
    sentence: Message
    kind: Literal["int", "float", "bool", "choice", "ints", "shape"]
    default: Any
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[tuple[Any, Message], ...] = ()
    axes: int = 1
    none: Message | None = None
    advanced: bool = False


@dataclass(frozen=True)
class LayerSpec:
    """One layer of the catalogue.

    `type` is the torch.nn class name where there is one. `shape(params, inputs)` gives the shape at every output
    port or raises `ShapeProblem`; `parameters(params, inputs)` counts trainable numbers; `macs(params, inputs,
    outputs)` counts multiply-adds for one sample. `formula(params)` is LaTeX; `sentence(params, inputs, outputs)`
    explains the card with its own numbers (inputs may be empty when they are unknown).
    """

    type: str
    family: Family
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    params: tuple[ParamSpec, ...]
    shape: Callable[[Params, Inputs], Outputs]
    formula: Callable[[Params], str]
    sentence: Callable[[Params, Inputs, Outputs], Message]
    summary: Message  # one plain sentence for the palette's tooltip and F1
    parameters: Callable[[Params, Inputs], int] = lambda params, inputs: 0
    macs: Callable[[Params, Inputs, Outputs], int] = lambda params, inputs, outputs: 0
    variadic: bool = False  # takes any number of inputs: "in", "in2", ...
    keywords: tuple[str, ...] = ()  # for the search, besides the type
    follows: tuple[str, ...] = ()  # types that usually come next, best first
    palette: bool = True
    elementwise: bool = False  # output shape = input shape and no weights: passes a neuron through one to one

    def defaults(self) -> dict[str, Any]:
        return {param.name: param.default for param in self.params}

    def filled(self, params: Params) -> dict[str, Any]:
        """Parameters with the defaults for what is not set."""
        return {**self.defaults(), **params}

    def param(self, name: str) -> ParamSpec:
        return next(param for param in self.params if param.name == name)

    def output_names(self) -> tuple[str, ...]:
        return tuple(port.name for port in self.outputs)


@dataclass(frozen=True)
class Mend:
    """A button: what it does, and the edit that does it."""

    label: Message
    edit: Edit


@dataclass(frozen=True)
class Problem:
    """What is wrong at one node, in one sentence, with mends that work.

    `level` "error" means: cannot run; "warning": runs, but hardly as meant; "hint": quiet, nothing is wrong yet (a card
    that is not part of the network, a network that still needs an Output). `edge_port` is the input port whose wire
    is to blame, if one is.
    """

    node: str
    message: Message
    level: Literal["error", "warning", "hint"] = "error"
    edge_port: str | None = None
    mends: tuple[Mend, ...] = ()


@dataclass(frozen=True)
class NodeFacts:
    """All that is known about one card without torch. Missing shapes are simply absent from the mappings."""

    node: str
    inputs: Inputs = field(default_factory=dict)
    outputs: Outputs = field(default_factory=dict)
    parameters: int | None = None
    macs: int | None = None  # multiply-adds for one sample
    problem: Problem | None = None


@dataclass(frozen=True)
class Analysis:
    """What `analyse(graph)` found. `runnable`: one Input, one Output, everything on the way computes."""

    facts: Mapping[str, NodeFacts]
    problems: Sequence[Problem]  # first broken place first
    parameters: int
    macs: int
    runnable: bool
    active: tuple[str, ...]  # node ids on a way from Input to Output, in order of computation
    summary: Message | None = None  # one line above the canvas: sizes when it runs, else what comes next
    flow: Any = field(default=None, repr=False, compare=False)  # what the next `analyse` need not compute again

    @property
    def obstacle(self) -> Problem | None:
        """What keeps it from running: an error before a hint, never a mere remark on an earlier card."""
        if self.runnable:
            return None
        rank = {"error": 0, "hint": 1, "warning": 2}
        return min(self.problems, key=lambda problem: rank[problem.level], default=None)


@dataclass(frozen=True)
class TaskFacts:
    """What the data set asks of the network; lets `analyse` check the ends. All None when there is no data set."""

    input_shape: Shape | None = None
    output_size: int | None = None  # classes, 1 for binary, number of targets for regression
    kind: Literal["classification", "binary", "regression"] | None = None
    loss: str | None = None  # a key of the recipe's losses; None or "auto": what usually goes with the kind


__all__ = [
    "Analysis", "Family", "Graph", "Inputs", "LayerSpec", "Mend", "NodeFacts", "Outputs", "ParamSpec", "Params",
    "Port", "Problem", "Shape", "ShapeProblem", "TaskFacts",
]  # fmt: skip
