"""The network as PyTorch source that a person would write: a class, one more for every kind of group, loops for
repeated ones. With the same weights it gives the very same numbers as `Network`, whose `state_dict` it loads."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from neurarium.graph import Graph
from neurarium.languages.code import Code, Line, code, indented
from neurarium.languages.forward import Forward, class_word, new_parts, unique
from neurarium.languages.program import Card, Loop, Scope, Value, program
from neurarium.layers import Analysis, analyse
from neurarium.layers.sharing import shared_pairs
from neurarium.messages import UserError, message
from neurarium.network.makers import MAKERS, Call
from neurarium.network.names import attribute_names, identifier
from neurarium.network.weight_options import option_lines

NOBODY: frozenset[str] = frozenset()


def source(graph: Graph, analysis: Analysis | None = None, class_name: str = "Net") -> str:
    """The text of `pytorch`."""
    return pytorch(graph, analysis, class_name).text


def pytorch(graph: Graph, analysis: Analysis | None = None, class_name: str = "Net") -> Code:
    """A module file; its class takes one batch per Input and returns what reaches the Outputs.

    Raises `UserError` when the drawing cannot run.
    """
    found = analysis if analysis is not None else analyse(graph)
    if not found.runnable:
        problem = found.obstacle
        raise UserError(problem.message if problem else message("The network needs an Input and an Output."))
    return _Module(graph, found, class_name).code()


class _Module:
    """Writes the file: helpers, classes of groups (each kind once), the network."""

    def __init__(self, graph: Graph, analysis: Analysis, class_name: str) -> None:
        self.graph, self.analysis = graph, analysis
        self.names = attribute_names(analysis.unrolled, analysis.active)
        self.class_name = identifier(class_name, "Net")
        self.classes: dict[str, tuple[str, list[Line]]] = {}  # by body: name, lines
        self.helpers: dict[Any, None] = {}

    def code(self) -> Code:
        whole = program(self.graph, self.analysis)
        network = self._network(whole)
        classes = [line for _, lines in self.classes.values() for line in [*lines, ("", NOBODY), ("", NOBODY)]]
        helpers = _helpers(self.helpers, "\n".join(line for line, _ in [*classes, *network]))
        body = [*helpers, *classes, *network]
        text = "\n".join(line for line, _ in body)
        return code([*((line, NOBODY) for line in _imports(text)), ("", NOBODY), ("", NOBODY), *body])

    def card(self, node_id: str) -> frozenset[str]:
        return frozenset({self.analysis.unrolled.card(node_id)})

    def _network(self, whole: Scope) -> list[Line]:
        inputs = self.analysis.inputs
        shapes = [self.analysis.facts[n].outputs["out"] for n in inputs]
        doc = " and ".join(f"(N, {', '.join(map(str, shape))})" for shape in shapes)
        names = ["x"] if len(inputs) == 1 else [identifier(self.graph.node(n).name, "x") for n in inputs]
        names = unique(names)
        forward = _Forward(self.analysis, self.names, "")
        for node_id, name in zip(inputs, names, strict=True):
            forward.variables[node_id, "out"] = name
        results = [card.reads[0][1] for n in self.analysis.outputs for card in whole.cards() if card.node.id == n]
        lines = forward.lines(whole, results)
        back = ", ".join(forward.variables[value] for value in results)
        ends = frozenset(self.analysis.outputs)
        several = len(results) > 1
        kind = "tuple[torch.Tensor, ...]" if several else "torch.Tensor"
        arguments = ", ".join(f"{name}: torch.Tensor" for name in names)
        made = self._made(whole, "") + self._shared()
        return [
            (f"class {self.class_name}(nn.Module):", NOBODY),
            (f'    """Takes {"batches" if len(inputs) > 1 else "a batch"} of shape {doc}."""', frozenset(inputs)),
            ("", NOBODY),
            ("    def __init__(self) -> None:", NOBODY),
            ("        super().__init__()", NOBODY),
            *(indented(made, 2) or [("        # nothing to make", NOBODY)]),
            ("", NOBODY),
            (f"    def forward(self, {arguments}) -> {kind}:", frozenset(inputs)),
            *indented(lines, 2),
            (f"        return {back}", ends),
        ]

    def _shared(self) -> list[Line]:
        """Whose weights are whose; repetitions of a group that all take the same ones in a loop."""
        lines: list[Line] = []
        turns: dict[tuple[str, str], list[tuple[int, Line]]] = {}  # group, "{rest} = {whose}" → repetition, plain line
        for target, root, parameters in shared_pairs(self.analysis.flow, self.analysis.active):
            for name in parameters:
                path, whose = self.names[target], f"{_indexed(f'self.{self.names[root]}')}.{name}"
                line = f"{_indexed(f'self.{path}')}.{name} = {whose}", self.card(target) | self.card(root)
                repeated = re.match(r"(.*?)\.(\d+)\.(.*)", path)
                if repeated is None:
                    lines.append(line)
                    continue
                rest = f"{_indexed(repeated[3])}.{name} = {whose}"
                turns.setdefault((repeated[1], rest), []).append((int(repeated[2]), line))
        loops: dict[str, list[Line]] = {}
        for (group, rest), found in turns.items():
            last = max(int(m[1]) for n in self.names.values() if (m := re.match(rf"{re.escape(group)}\.(\d+)\.", n)))
            first = found[0][0]
            if len(found) > 1 and first < 2 and [index for index, _ in found] == [*range(first, last + 1)]:
                head = f"for part in self.{group}{'[1:]' if first else ''}:"
                about = frozenset().union(*(line[1] for _, line in found))
                loops.setdefault(head, []).append((f"    part.{rest}", about))
            else:
                lines += [line for _, line in found]
        return lines + [line for head, body in loops.items() for line in ((head, NOBODY), *body)]

    def _made(self, scope: Scope, prefix: str) -> list[Line]:
        """Lines of `__init__`; `prefix` is the path of the scope."""
        lines: list[Line] = []
        parts: set[str] = set()
        for step in scope.steps:
            if isinstance(step, Loop):
                lines.append(self._part(step, prefix))
                continue
            if step.node.type in ("Input", "Output"):
                continue
            maker = MAKERS[step.node.type]
            self.helpers.update(dict.fromkeys(maker.helpers))
            made = maker.construct(step.params, step.inputs)
            if made:
                own = self.names[step.node.id].removeprefix(prefix)
                lines += [(f"self.{part} = nn.Module()", self.card(step.node.id)) for part in new_parts(own, parts)]
                about = self.card(step.node.id)
                lines.append((f"self.{own} = {made}", about))
                lines += [(line, about) for line in option_lines(step.node, f"self.{own}", step.inputs)]
        return lines

    def _part(self, loop: Loop, prefix: str) -> Line:
        """The line that makes a group, and its class above if there is none alike."""
        about = frozenset(self.analysis.unrolled.card(card.node.id) for turn in loop.turns for card in turn.cards())
        first = self.names[loop.turns[0].cards()[0].node.id].removeprefix(prefix)
        attribute = first.split(".")[0]
        made = [self._class(loop, turn, f"{prefix}{attribute}.", index) for index, turn in enumerate(loop.turns)]
        if self.graph.groups[loop.group].repeat <= 1 or len(made) == 1:
            return f"self.{attribute} = {made[0]}()", about
        if len(set(made)) == 1:
            return f"self.{attribute} = nn.ModuleList([{made[0]}() for _ in range({len(made)})])", about
        return f"self.{attribute} = nn.ModuleList([{', '.join(f'{name}()' for name in made)}])", about

    def _class(self, loop: Loop, scope: Scope, path: str, index: int) -> str:
        """Name of the class of one repetition; written down unless one with the same body is there."""
        prefix = f"{path}{index}." if len(loop.turns) > 1 else path
        made = self._made(scope, prefix)
        forward = _Forward(self.analysis, self.names, prefix)
        names = unique(["x", *(identifier(self._word(value), "y") for value in scope.takes[1:])])[: len(scope.takes)]
        forward.variables = dict(zip(scope.takes, names, strict=True))
        lines = forward.lines(scope, list(scope.gives))
        back = ", ".join(forward.variables[value] for value in scope.gives)
        kind = "torch.Tensor" if len(scope.gives) == 1 else "tuple[torch.Tensor, ...]"
        arguments = ", ".join(f"{name}: torch.Tensor" for name in names)
        body: list[Line] = [
            ("    def __init__(self) -> None:", NOBODY),
            ("        super().__init__()", NOBODY),
            *indented(made, 2),
            ("", NOBODY),
            (f"    def forward(self, {arguments}) -> {kind}:", NOBODY),
            *indented(lines, 2),
            (f"        return {back}", NOBODY),
        ]
        text = "\n".join(line for line, _ in body)
        if text in self.classes:
            name, known = self.classes[text]
            both = [(a, b | c) for (a, b), (_, c) in zip(known, [("", NOBODY), *body], strict=True)]
            self.classes[text] = name, both
            return name
        stem = name = class_word(self.graph.groups[loop.group].name)
        number = 2
        while any(name == other for other, _ in self.classes.values()) or name == self.class_name:
            name, number = f"{stem}{number}", number + 1
        self.classes[text] = name, [(f"class {name}(nn.Module):", NOBODY), *body]
        return name

    def _word(self, value: Value) -> str:
        return self.analysis.graph.node(value[0]).name


def _indexed(path: str) -> str:
    """The path of an attribute as Python reads it: self.blocks.0.conv → self.blocks[0].conv."""
    return re.sub(r"\.(\d+)(?=\.|$)", r"[\1]", path)


class _Forward(Forward):
    """As PyTorch: every layer by its maker."""

    def written(self, card: Card, own: str, used: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
        return MAKERS[card.node.type].write(Call(own, card.params, card.inputs, used, wanted))


def _helpers(offered: Iterable[Any], text: str) -> list[Line]:
    """The source of those that `text`, or one of them, speaks of."""
    found = {helper: _helper(helper) for helper in offered}
    needed: set[Any] = set()
    while True:
        more = {h for h in found if h not in needed and re.search(rf"\b{h.__name__}\b", text)}
        if not more:
            return [line for helper, lines in found.items() if helper in needed for line in lines]
        needed |= more
        text = "\n".join(line for helper in more for line, _ in found[helper])


def _helper(helper: Any) -> list[Line]:
    """The source of a class or function of ours, as it stands in this program."""
    text = textwrap.dedent(inspect.getsource(helper)).rstrip()
    text = re.sub(r"\s*# type: ignore\[[^\]]*\]", "", text)
    return [(text, NOBODY), ("", NOBODY), ("", NOBODY)]


def _imports(text: str) -> list[str]:
    lines = ["import math"] if re.search(r"\bmath\.", text) else []
    lines += [""] if lines else []
    lines.append("import torch")
    lines.append("from torch import Tensor, nn" if re.search(r"(?<!\.)\bTensor\b", text) else "from torch import nn")
    if re.search(r"\bfunctional\.", text):
        lines.append("from torch.nn import functional")
    return lines
