"""What one entry of the catalogue says about itself. Pure Python: a card is complete before torch is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import prod
from typing import Any, Literal

from neurarium.graph import Edit, Graph
from neurarium.graph.unroll import Unrolled
from neurarium.messages import Message

Shape = tuple[int, ...]  # of one sample: the batch axis is left out
Params = Mapping[str, Any]
Inputs = Mapping[str, Shape]  # by port name, in the order of the ports
Outputs = Mapping[str, Shape]

# What numbers run along a wire: with a fraction, whole (token numbers, class numbers), or yes and no.
DType = Literal["float", "int", "bool"]
DTypes = Mapping[str, DType]  # by port name

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
    """One input or output. `optional` inputs may stay unwired.

    `takes` is what an input accepts; `gives` what an output carries, "same" meaning what the first input brings.
    """

    name: str
    label: Message
    optional: bool = False
    takes: Literal["float", "int", "bool", "any"] = "float"
    gives: Literal["float", "int", "bool", "same"] = "float"


@dataclass(frozen=True)
class ParamSpec:
    """One parameter: torch's own name, a label in words, one sentence, and what may be entered.

    kind: "int", "float", "bool", "choice", "ints" (one number or one per axis, shown as "3 × 3"),
    "shape" (a tuple of sizes). `axes` is the length of an "ints" value. `none` says that the field
    may be empty (None) and what that means. An "ints" row with `choices` also takes those words instead of numbers
    (padding: "same"). "list" is a tuple of whole numbers of any length ("0, 2, 1"), "text" a line of text, "node" the
    id of another card ("" for none). `scope` "weights" marks what torch's constructor does not know: how weights begin,
    whether they learn, whose they are.
    """

    name: str
    label: Message
    sentence: Message
    kind: Literal["int", "float", "bool", "choice", "ints", "shape", "list", "text", "node"]
    default: Any
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[tuple[Any, Message], ...] = ()
    axes: int = 1
    none: Message | None = None
    advanced: bool = False
    scope: Literal["layer", "weights"] = "layer"


@dataclass(frozen=True)
class LayerSpec:
    """One layer of the catalogue.

    `type` is the torch.nn class name where there is one. `shape(params, inputs)` gives the shape at every output
    port or raises `ShapeProblem`; `macs(params, inputs, outputs)` counts multiply-adds for one sample.
    `formula(params)` is LaTeX; `sentence(params, inputs, outputs)` explains the card with its own numbers (inputs may
    be empty when they are unknown).

    `weights(params, inputs)` names every learned tensor with its shape, as the torch module's `named_parameters` does;
    the count of parameters follows from it (`parameters` is for what is counted otherwise). A layer with weights gets
    the rows of `weights.WEIGHT_PARAMS` (initialisation, frozen, shared, ...) by itself, in the catalogue.

    `ports(params)` gives the outputs where their number depends on parameters (Split, Chunk); `outputs` then holds
    those of the defaults. `types(params, given)` tells what numbers leave where "same" and the ports do not say it.
    `source`: has no inputs and gives the same for every sample, or noise (Parameter, Constant, Noise); its module is
    called with the first Input's batch, to know how many samples there are. `window(params)` is (kernel size, stride,
    dilation) per axis of what slides over maps, for the receptive field: one number stands for all axes, a stride below
    1 makes maps larger, None says that it depends on what arrives.
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
    parameters: Callable[[Params, Inputs], int] | None = None
    macs: Callable[[Params, Inputs, Outputs], int] = lambda params, inputs, outputs: 0
    variadic: bool = False  # takes any number of inputs: "in", "in2", ...
    keywords: tuple[str, ...] = ()  # for the search, besides the type
    follows: tuple[str, ...] = ()  # types that usually come next, best first
    palette: bool = True
    elementwise: bool = False  # output shape = input shape and no weights: passes a neuron through one to one
    weights: Callable[[Params, Inputs], Mapping[str, Shape]] | None = None
    ports: Callable[[Params], tuple[Port, ...]] | None = None
    types: Callable[[Params, DTypes], DTypes] | None = None
    source: bool = False
    window: Callable[[Params], tuple[tuple[int, ...], tuple[int | Fraction, ...], tuple[int, ...]] | None] | None = None

    def defaults(self) -> dict[str, Any]:
        return {param.name: param.default for param in self.params}

    def filled(self, params: Params) -> dict[str, Any]:
        """Parameters with the defaults for what is not set."""
        return {**self.defaults(), **params}

    def param(self, name: str) -> ParamSpec:
        return next(param for param in self.params if param.name == name)

    def outputs_for(self, params: Params) -> tuple[Port, ...]:
        """The output ports of a card with these parameters (which may be incomplete or impossible)."""
        if self.ports is None:
            return self.outputs
        try:
            return self.ports(self.filled(params))
        except (TypeError, ValueError, KeyError, IndexError, ZeroDivisionError):
            return self.outputs

    def output_names(self, params: Params | None = None) -> tuple[str, ...]:
        return tuple(port.name for port in (self.outputs if params is None else self.outputs_for(params)))

    def usual_output(self, params: Params) -> str:
        """The port that a card's answer is usually taken from: the last state of what reads a sequence."""
        names = self.output_names(params)
        return "last" if "last" in names else names[0]

    def count(self, params: Params, inputs: Inputs) -> int:
        """Numbers that are learned."""
        if self.parameters is not None:
            return self.parameters(params, inputs)
        return sum(prod(shape) for shape in self.weights(params, inputs).values()) if self.weights else 0

    def types_of(self, params: Params, given: DTypes) -> DTypes:
        """What numbers leave at every output port, from what arrives."""
        if self.types is not None:
            return self.types(params, given)
        first: DType = next(iter(given.values()), "float")
        return {port.name: first if port.gives == "same" else port.gives for port in self.outputs_for(params)}


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
    parameters: int | None = None  # of the card itself; a card that shares another one's weights has 0
    macs: int | None = None  # multiply-adds for one sample
    problem: Problem | None = None
    trainable: int | None = None  # of `parameters`, those that learn
    memory: int | None = None  # bytes that the outputs fill for one sample
    types: DTypes = field(default_factory=dict)  # what numbers leave
    times: int = 1  # how often the card runs, being in a repeated group
    lengths: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # output sizes in terms of T: ("T", "32")


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
    inputs: tuple[str, ...] = ()  # the Inputs in the order in which the data set feeds them
    outputs: tuple[str, ...] = ()  # the Outputs; the first one is the answer that is trained
    trainable: int = 0
    memory: int = 0  # bytes of all activations for one sample
    lengths: Any = field(default=None, repr=False, compare=False)  # of `lengths`: sizes in terms of T
    unrolled: Unrolled = field(default_factory=lambda: Unrolled(Graph()), repr=False, compare=False)

    @property
    def graph(self) -> Graph:
        """What runs: the drawing with repeated groups written out."""
        return self.unrolled.graph

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
    input_type: DType = "float"
    vocabulary: int | None = None  # how many different whole numbers (tokens) can arrive
    more_inputs: tuple[tuple[Shape, DType], ...] = ()  # of sets whose samples have several parts
    positions: int | None = None  # places of a sequence that are each answered with a class: (positions, output_size)


__all__ = [
    "Analysis", "DType", "DTypes", "Family", "Graph", "Inputs", "LayerSpec", "Mend", "NodeFacts", "Outputs",
    "ParamSpec", "Params", "Port", "Problem", "Shape", "ShapeProblem", "TaskFacts",
]  # fmt: skip
