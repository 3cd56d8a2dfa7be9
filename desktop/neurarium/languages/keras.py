"""The network in Keras 3 as a person would write it: the functional API, a function for every kind of group, loops for
repeated ones.

Data stay as in PyTorch, channels first, so that shapes, the order in Flatten and weights mean the same. A layer is
called by the path of its card ("layer1-0-conv1" for `layer1.0.conv1`; Keras on PyTorch takes no dots), see
`layer_name`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from neurarium.graph import Graph
from neurarium.languages.code import Code, Line, code, indented
from neurarium.languages.keras_helpers import HELPERS
from neurarium.languages.keras_rules import COUNTERPARTS, RULES
from neurarium.languages.keras_shared import find_shared
from neurarium.languages.keras_use import File, Shared, Use, folded
from neurarium.languages.program import Card, Loop, Scope, Value, program
from neurarium.layers import Analysis, analyse
from neurarium.layers.lengths import any_length
from neurarium.messages import UserError, message
from neurarium.network.names import attribute_names, identifier

NOBODY: frozenset[str] = frozenset()
Counterpart = Literal["native", "helper", "none"]

_HEAD = (
    "# For Keras 3 (3.15 or later). Channels come first, as in PyTorch, so that sizes and weights mean the same.",
    '# Runs on PyTorch or JAX (KERAS_BACKEND="torch" or "jax"); TensorFlow convolves channels first on a GPU only.',
    "# Weights begin as Keras begins them where the drawing does not say otherwise.",
)
_TAKEN = frozenset({"keras", "layers", "ops", "np", "math", "name", "i", "model", "input", "inputs", "_"})
# What has to know how much arrives.
_SIZED = re.compile(
    r"\b(padded|stretched|dilated_max_pool|max_pool_places|counted_average_pool|resized|attention|layers\.Adaptive\w+)\("
)
_FIXED = "The length of the input is fixed here: not all that follows can do without knowing it."
_TEMPORARY = ("y", "y2", "y3", "y4")  # side branches, as long as one step follows the other
# What Keras itself calls operations and layers that have no name.
_NAMED_BY_KERAS = frozenset({
    "abs", "absolute", "add", "arange", "argmax", "argmin", "arccos", "arcsin", "arctan", "average_pool",
    "bias", "bidirectional",
    "broadcast_to", "cast", "ceil", "celu", "clip", "concatenate", "cos", "cosh", "divide", "dropout", "einsum",
    "equal", "erf", "exp", "expand_dims", "expm1", "floor", "fft", "fft2", "fold", "gelu", "get_item", "glu", "greater",
    "greater_equal", "hard_shrink", "less", "less_equal", "log", "log10", "log1p", "log2", "log_softmax",
    "logical_not", "matmul", "max", "maximum", "mean", "min", "minimum", "moveaxis", "multiply", "negative",
    "normalize", "not_equal", "one_hot", "pad", "power", "relu", "repeat", "reshape", "roll", "round", "sigmoid",
    "sign", "silu", "sin", "sinh", "soft_shrink", "softmax", "softplus", "split", "sqrt", "square", "squeeze", "stack",
    "stop_gradient", "subtract", "sum", "swapaxes", "take", "tan", "tanh", "threshold", "transpose", "true_divide",
    "unfold", "where", "zero_padding1d", "zero_padding2d", "zero_padding3d", "zeros_like",
})  # fmt: skip


def keras(graph: Graph, analysis: Analysis | None = None) -> Code:
    """A script that makes `model`; it takes one batch per Input and answers with what reaches the Outputs.

    Raises `UserError` when the drawing cannot run.
    """
    found = analysis if analysis is not None else analyse(graph)
    if not found.runnable:
        problem = found.obstacle
        raise UserError(problem.message if problem else message("The network needs an Input and an Output."))
    return _Script(graph, found).code()


def layer_name(path: str) -> str:
    """What the layer at an attribute path is called in Keras: "layer1.0.conv1" → "layer1-0-conv1"."""
    taken = re.sub(r"_\d+$", "", path.lower()) in _NAMED_BY_KERAS
    return f"{path}-layer" if taken else path.replace(".", "-")


class _Script:
    """Writes the file: helpers, layers that are shared, functions of groups (each kind once), the network."""

    def __init__(self, graph: Graph, analysis: Analysis) -> None:
        self.graph, self.analysis = graph, analysis
        self.names = attribute_names(analysis.unrolled, analysis.active)
        self.functions: dict[str, tuple[str, list[Line]]] = {}  # by body: name, lines
        self.file = File()
        stems = {_function_name(group.name) for group in graph.groups.values()}
        self.stems = stems
        self.taken = _TAKEN | HELPERS.keys() | stems
        self.shared: dict[str, Shared] = {}
        self.apart: dict[str, str] = {}  # node: what is said of weights that it cannot share

    def code(self) -> Code:
        whole = program(self.graph, self.analysis)
        self.shared, self.apart = find_shared(self.analysis, self.names, whole, self.taken)
        self.taken = self.taken | {shared.variable for shared in self.shared.values() if shared.whole}
        network = self._network(whole)
        gap: list[Line] = [("", NOBODY), ("", NOBODY)]
        functions = [line for _, lines in self.functions.values() for line in [*lines, *gap]]
        above = self._above()
        body = [*(above and [*above, *gap]), *functions, *network]
        helpers = [line for name in self._helpers(body) for line in [(HELPERS[name], NOBODY), *gap]]
        text = "\n".join(line for line, _ in [*helpers, *body])
        head = [*((line, NOBODY) for line in [*_HEAD, *_imports(text)])]
        space = gap if helpers or functions else gap[:1]
        return code([*head, *space, *helpers, *body], remarks=self.file.remarks)

    def card(self, node_id: str) -> frozenset[str]:
        return frozenset({self.analysis.unrolled.card(node_id)})

    def cards(self, loop: Loop) -> frozenset[str]:
        return frozenset(self.analysis.unrolled.card(card.node.id) for turn in loop.turns for card in turn.cards())

    def _helpers(self, body: list[Line]) -> list[str]:
        return [name for name in HELPERS if name in self.file.helpers]

    def _above(self) -> list[Line]:
        """Layers that several functions use."""
        users: dict[int, set[str]] = {}
        found: dict[int, Shared] = {}
        for node_id, shared in self.shared.items():
            found[id(shared)] = shared
            users.setdefault(id(shared), set()).update(self.card(node_id))
        return [
            (folded(f"{shared.called(part)} = {made}"), frozenset(users[key]))
            for key, shared in found.items() if shared.whole
            for part, made in shared.made.items()
        ]  # fmt: skip

    def _network(self, whole: Scope) -> list[Line]:
        inputs = self.analysis.inputs
        names = [identifier(self.graph.node(n).name, "x") for n in inputs]
        names = ["inputs"] if len(inputs) == 1 else _unique(names, self.taken)
        calls = _Calls(self, "", inside=False)
        calls.variables = {(node_id, "out"): name for node_id, name in zip(inputs, names, strict=True)}
        calls.kept = frozenset(names)
        results = [card.reads[0][1] for n in self.analysis.outputs for card in whole.cards() if card.node.id == n]
        lines = calls.lines(whole, results)
        first = [
            line for node_id, name in zip(inputs, names, strict=True) for line in self._input(node_id, name, lines)
        ]
        back = [calls.variables[value] for value in results]
        last = f"model = keras.Model({_listed(names)}, {_listed(back)})"
        return [*first, *lines, (last, frozenset({*inputs, *self.analysis.outputs}))]

    def _input(self, node_id: str, name: str, lines: list[Line]) -> list[Line]:
        """What makes an Input; `lines` are those of the network."""
        facts, about = self.analysis.facts[node_id], self.card(node_id)
        shape: list[int | None] = list(facts.outputs["out"])
        said: list[Line] = []
        if any_length(self.graph.node(node_id).params) and not self._length_tied():
            written = [line for _, body in self.functions.values() for line in body]
            if not any(_SIZED.search(line) for line, _ in [*written, *lines]):
                shape[0] = None
            else:
                self.file.remarks[_FIXED] = None
                said.append((f"# {_FIXED}", about))
        kind = ', dtype="int32"' if facts.types.get("out") == "int" else ""
        size = f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"
        return [*said, (f'{name} = keras.Input({size}{kind}, name="{layer_name(self.names[node_id])}")', about)]

    def _length_tied(self) -> bool:
        lengths = self.analysis.lengths
        return lengths is None or lengths.tied is not None

    def function(self, loop: Loop, scope: Scope, prefix: str) -> str:
        """Name of the function of one repetition; written down unless one with the same body is there."""
        names = ["x", *(identifier(self._word(value), "y") for value in scope.takes[1:])][: len(scope.takes)]
        names = _unique(names, self.taken)
        calls = _Calls(self, prefix, inside=True)
        calls.variables = dict(zip(scope.takes, names, strict=True))
        lines = calls.lines(scope, list(scope.gives))
        back = ", ".join(calls.variables[value] for value in scope.gives)
        arguments = ", ".join([*names, "name"])
        body: list[Line] = [*indented(lines), (f"    return {back}", NOBODY)]
        text = f"({arguments})\n" + "\n".join(line for line, _ in body)
        if text in self.functions:
            name, known = self.functions[text]
            both = [(a, b | c) for (a, b), (_, c) in zip(known, [("", NOBODY), *body], strict=True)]
            self.functions[text] = name, both
            return name
        stem = name = _function_name(self.graph.groups[loop.group].name)
        number = 2
        others = {other for other, _ in self.functions.values()}
        while name in others or name in _TAKEN or name in HELPERS or (number > 2 and name in self.stems):
            name, number = f"{stem}_{number}", number + 1
        self.stems.add(name)
        self.taken = self.taken | {name}
        self.functions[text] = name, [(f"def {name}({arguments}):", NOBODY), *body]
        return name

    def path(self, node_id: str, group: str) -> str:
        """The attribute path of a group that a node lies in."""
        origin = self.analysis.unrolled.origin.get(node_id)
        turns = dict(origin.turns) if origin else {}
        parts, count = self.names[node_id].split("."), 0
        for outer in self.analysis.graph.path(self.analysis.graph.node(node_id).group):
            count += 1
            if outer == group:
                break
            count += outer in turns
        return ".".join(parts[:count])

    def _word(self, value: Value) -> str:
        return self.analysis.graph.node(value[0]).name


class _Calls:
    """Writes the lines of the network or of one function. A value stays in `x` as long as nothing else needs the old
    one."""

    def __init__(self, script: _Script, prefix: str, *, inside: bool) -> None:
        self.script, self.prefix, self.inside = script, prefix, inside
        self.variables: dict[Value, str] = {}
        self.kept: frozenset[str] = frozenset()
        self.last_use: dict[Value, int] = {}
        self.readers: dict[Value, int] = {}  # how many steps read it
        self.fresh: set[str] = set()

    def lines(self, scope: Scope, results: list[Value]) -> list[Line]:
        for index, step in enumerate(scope.steps):
            for value in {*_reads(step)}:
                self.last_use[value] = index
                self.readers[value] = self.readers.get(value, 0) + 1
        self.last_use.update(dict.fromkeys(results, len(scope.steps)))
        self.readers.update(dict.fromkeys(results, 2))
        lines: list[Line] = []
        for index, step in enumerate(scope.steps):
            if isinstance(step, Loop):
                lines += self._loop(step, index)
            elif step.node.type not in ("Input", "Output"):
                lines += self._card(step, index)
        return lines

    def _card(self, card: Card, index: int) -> list[Line]:
        script, node_id = self.script, card.node.id
        used = {port: self.variables[value] for port, value in card.reads}
        self._forget(_reads(card), index)
        freed = next((name for name in used.values() if name not in self.variables.values()), "")
        wanted = {
            p: self._variable((n, p), n, p, freed) for n, p in card.gives if len(card.gives) == 1 or self._read(n, p)
        }
        self.fresh = {*used.values(), *wanted.values()}
        own = self._named(script.names[node_id])
        shared = script.shared.get(node_id)
        if shared is not None:
            shared.name = layer_name(shared.path) if shared.whole else self._named(shared.path)
        lengths = script.analysis.facts[script.analysis.unrolled.card(node_id)].lengths
        open_sizes = next(iter(lengths.values()), ()) if not script._length_tied() else ()
        use = Use(
            card, used, wanted, own, self.inside, script.file, self._new, open_sizes, shared
        )
        written = RULES[card.node.type](use)
        said = [use.remark(script.apart[node_id])] if node_id in script.apart else []
        return [(folded(line), script.card(node_id)) for line in [*said, *use.before, *written]]

    def _named(self, path: str) -> str:
        """What a layer is called here, after the name of the function's group."""
        return path.removeprefix(self.prefix).replace(".", "-") if self.inside else layer_name(path)

    def _read(self, node_id: str, port: str) -> bool:
        return (node_id, port) in self.last_use

    def _loop(self, loop: Loop, index: int) -> list[Line]:
        script, about = self.script, self.script.cards(loop)
        path = script.path(loop.turns[0].cards()[0].node.id, loop.group)
        several = len(loop.turns) > 1
        names = [
            script.function(loop, turn, f"{path}.{number}." if several else f"{path}.")
            for number, turn in enumerate(loop.turns)
        ]
        own = path.removeprefix(self.prefix).replace(".", "-")
        used = [self.variables[value] for value in loop.reads]
        if not several:
            self._forget(loop.reads, index)
            targets = [self._variable(value, value[0], value[1]) for value in loop.writes]
            name = f'f"{{name}}-{own}"' if self.inside else f'"{own}"'
            return [(f"{', '.join(targets)} = {names[0]}({', '.join(used)}, name={name})", about)]
        lines, targets = self._carried(loop, index, used, own, about)
        call = f"{', '.join(targets)} = {{}}({', '.join(used)}, name={{}})"
        stem = f"{{name}}-{own}" if self.inside else own
        if len(set(names)) == 1:
            lines.append((f"for i in range({len(names)}):", about))
            return [*lines, ("    " + call.format(names[0], f'f"{stem}-{{i}}"'), about)]
        sign = "f" if self.inside else ""
        return [*lines, *((call.format(n, f'{sign}"{stem}-{number}"'), about) for number, n in enumerate(names))]

    def _carried(
        self, loop: Loop, index: int, used: list[str], stem: str, about: frozenset[str]
    ) -> tuple[list[Line], list[str]]:
        """(lines before, variables of the results) of a loop: what goes round is one variable. Changes `used`."""
        lines: list[Line] = []
        targets = [""] * len(loop.writes)
        for place, result in loop.carried:
            value = loop.reads[place]
            if self.last_use.get(value, -1) > index or used.count(used[place]) > 1 or used[place] in self.kept:
                name = "x" if "x" not in self.variables.values() else self._free(stem)
                lines.append((f"{name} = {used[place]}", about))
                used[place] = name
            else:
                self.variables.pop(value, None)
            targets[result] = used[place]
            self.variables[loop.writes[result]] = used[place]
        for result, value in enumerate(loop.writes):
            if not targets[result]:
                targets[result] = self._variable(value, value[0], value[1])
        self._forget(loop.reads, index)
        return lines, targets

    def _forget(self, values: Iterable[Value], index: int) -> None:
        for value in dict.fromkeys(values):
            if self.last_use.get(value, -1) <= index and self.variables.get(value) not in self.kept:
                self.variables.pop(value, None)

    def _free(self, stem: str) -> str:
        name = identifier(stem, "y")
        while name in self.variables.values() or name in self.script.taken or name in self._own_layers():
            name += "_"
        return name

    def _own_layers(self) -> set[str]:
        return {shared.called(part) for shared in self.script.shared.values() for part in ("", *shared.made)}

    def _new(self, stem: str) -> str:
        """A variable for one card only."""
        name = self._free(stem)
        while name in self.fresh:
            name += "_"
        self.fresh.add(name)
        return name

    def _variable(self, value: Value, node_id: str, port: str, freed: str = "") -> str:
        """Where a new value goes: `x` if that is free, else `y` or `y2` while one step follows the other, else
        a variable called like the layer. `freed` is what the layer was the last to read."""
        stem = self.script.names[node_id].split(".")[-1]
        name = self._free(stem if port == "out" else f"{stem}_{port}")
        live = self.variables.values()
        if "x" not in live:
            name = "x"
        elif self.readers.get(value, 0) == 1:
            free = (t for t in _TEMPORARY if t not in live and t not in self.script.taken)
            name = freed if freed in _TEMPORARY and freed not in live else next(free, name)
        self.variables[value] = name
        return name


def _reads(step: Card | Loop) -> tuple[Value, ...]:
    return tuple(value for _, value in step.reads) if isinstance(step, Card) else step.reads


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"[{', '.join(names)}]"


def _unique(names: list[str], taken: Iterable[str]) -> list[str]:
    result: list[str] = []
    for name in names:
        while name in result or name in taken:
            name += "_"
        result.append(name)
    return result


def _function_name(name: str) -> str:
    return identifier(name, "block").lower()


def _imports(text: str) -> list[str]:
    lines = ["import math", ""] if re.search(r"\bmath\.", text) else []
    lines += ["import keras"]
    lines += ["import numpy as np"] if re.search(r"\bnp\.", text) else []
    wanted = [name for name in ("layers", "ops") if re.search(rf"\b{name}\.", text)]
    return [*lines, f"from keras import {', '.join(wanted)}"] if wanted else lines


__all__ = ["COUNTERPARTS", "Counterpart", "keras", "layer_name"]
