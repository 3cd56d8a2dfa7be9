"""The network in JAX with Equinox, for one sample (a batch goes through `jax.vmap`): a class, one more for every kind
of group, loops for repeated ones. Attributes are called as in our own network, so weights can be set by path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from neurarium.graph import Graph
from neurarium.languages.code import Code, Line, code, indented
from neurarium.languages.equinox_helpers import HELPERS
from neurarium.languages.equinox_rules import KEY, Kind, Use, begun, normed, tells_first_bias
from neurarium.languages.equinox_sequences import SEQUENCES
from neurarium.languages.equinox_table import RULES
from neurarium.languages.forward import Forward, class_word, new_parts, unique
from neurarium.languages.program import Card, Loop, Scope, Value, program
from neurarium.layers import Analysis, analyse, spec
from neurarium.layers.sharing import shared_pairs
from neurarium.messages import UserError, message
from neurarium.network.names import attribute_names, identifier

NOBODY: frozenset[str] = frozenset()
COUNTERPARTS: dict[str, Kind] = {name: rule.kind for name, rule in RULES.items()} | {
    "Input": "native", "Output": "native"
}  # fmt: skip
_SOURCES = HELPERS | SEQUENCES
_TAKEN = frozenset(_SOURCES) | {"key", "keys", "jax", "jnp", "eqx", "math", "partial", "Callable", "net"}
_WHOLE = frozenset({"recurrent", "attention"})  # their tensors lie otherwise than torch's: tied as a whole
_ONE_BIAS = "The biases of recurrent layers begin as Equinox begins them, not with the value of the drawing."
_TRAINED = "BatchNorm is written as after training; to train, use eqx.nn.BatchNorm."


def equinox(graph: Graph, analysis: Analysis | None = None, class_name: str = "Net") -> Code:
    """A module file; its class takes one sample per Input and returns what reaches the Outputs.

    `net = Net(key=key)` begins with new weights, `eqx.nn.inference_mode(net)` evaluates; while training, what is random
    takes a key: `net(x, key=key)`. Raises `UserError` when the drawing cannot run.
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
        self.remarks: dict[str, None] = {}
        self.holders: set[str] = set()  # paths of what is a dictionary

    def code(self) -> Code:
        network = self._network(program(self.graph, self.analysis))
        classes = [line for _, lines in self.classes.values() for line in [*lines, ("", NOBODY), ("", NOBODY)]]
        needed = _needed("\n".join(line for line, _ in [*classes, *network]))
        helpers: list[Line] = [(text, NOBODY) for name in needed for text in (_SOURCES[name], "", "")]
        body = [*helpers, *classes, *network]
        text = "\n".join(line for line, _ in body)
        if re.search(r"\bBatch(Norm|Statistics)\(", text):
            self.remarks[_TRAINED] = None
        return code([*((line, NOBODY) for line in _imports(text)), ("", NOBODY), ("", NOBODY), *body],
                    remarks=self.remarks)  # fmt: skip

    def card(self, node_id: str) -> frozenset[str]:
        return frozenset({self.analysis.unrolled.card(node_id)})

    def _network(self, whole: Scope) -> list[Line]:
        inputs = self.analysis.inputs
        names = ["x"] if len(inputs) == 1 else [identifier(self.graph.node(n).name, "x") for n in inputs]
        names = unique([f"{name}_" if name in _TAKEN else name for name in names])
        results = [card.reads[0][1] for n in self.analysis.outputs for card in whole.cards() if card.node.id == n]
        ends = frozenset(self.analysis.outputs)
        tied = self._tied()
        first: list[Line] = [("        self = self.tied()", NOBODY)] if tied else []
        body = self._body(whole, "", dict(zip(((n, "out") for n in inputs), names, strict=True)), results, ends, first)
        return [
            (f"class {self.class_name}(eqx.Module):", NOBODY),
            *[(line, frozenset(inputs)) for line in self._doc(inputs, names, "BatchStatistics" in str(body))],
            ("", NOBODY),
            *body[: body.index(("", NOBODY)) + 1],
            *self._until_call(body),
            *tied,
            *self._from_call(body),
        ]

    def _doc(self, inputs: tuple[str, ...], names: list[str], by_batch: bool) -> list[str]:
        shapes = [str(self.analysis.facts[n].outputs["out"]) for n in inputs]
        given = ", ".join("batch" if len(names) == 1 else f"{name}_batch" for name in names)
        axis = ', axis_name="batch"' if by_batch else ""
        return [
            f'    """Takes one sample of shape {" and ".join(shapes)}.',
            "",
            f"    A batch: jax.vmap(net{axis})({given}). Evaluate with eqx.nn.inference_mode(net).",
            '    """',
        ]

    def _until_call(self, body: list[Line]) -> list[Line]:
        start = body.index(("", NOBODY)) + 1
        return body[start : self._call_at(body)]

    def _from_call(self, body: list[Line]) -> list[Line]:
        return body[self._call_at(body) :]

    def _call_at(self, body: list[Line]) -> int:
        return next(i for i, (line, _) in enumerate(body) if line.startswith("    def __call__"))

    def _body(
        self, scope: Scope, prefix: str, variables: dict[Value, str], results: list[Value], ends: frozenset[str],
        first: list[Line],
    ) -> list[Line]:  # fmt: skip
        """Fields, `__init__` and `__call__` of a scope."""
        fields, made = self._made(scope, prefix)
        forward = _Forward(self.analysis, self.names, prefix)
        forward.variables = dict(variables)
        lines = forward.lines(scope, results)
        back = ", ".join(forward.variables[value] for value in results)
        arguments = ", ".join(variables.values())
        keyed = any("next(keys)" in line for line, _ in lines)
        fresh: list[Line] = [("keys = fresh(key)", NOBODY)]
        makes = any("next(keys)" in line for line, _ in made)
        return [
            *indented(fields),
            ("", NOBODY),
            ("    def __init__(self, *, key):", NOBODY),
            *indented((fresh if makes else []) + made or [("pass  # nothing to make", NOBODY)], 2),
            ("", NOBODY),
            (f"    def __call__(self, {arguments}, *, key=None):", ends and frozenset(self.analysis.inputs)),
            *first,
            *indented(fresh if keyed else [], 2),
            *indented(lines, 2),
            (f"        return {back}", ends),
        ]

    def _made(self, scope: Scope, prefix: str) -> tuple[list[Line], list[Line]]:
        """Lines of the fields and of `__init__`; `prefix` is the path of the scope."""
        fields: list[Line] = []
        lines: list[Line] = []
        parts: set[str] = set()
        for step in scope.steps:
            if isinstance(step, Loop):
                field, line = self._part(step, prefix)
                fields.append(field)
                lines.append(line)
                continue
            made = "" if step.node.type in ("Input", "Output") else RULES[step.node.type].make(step)
            if not made:
                continue
            if not tells_first_bias(step):
                self.remarks[_ONE_BIAS] = None
            about = self.card(step.node.id)
            own = self.names[step.node.id].removeprefix(prefix)
            for part in new_parts(own, parts):
                lines.append((f"{_attribute(part)} = {{}}", about))
                fields += [(f"{part}: dict", about)] if "." not in part else []
                self.holders.add(prefix + part)
            if "." not in own:
                fields.append((f"{own}: {_kind(begun(step, made))}", about))
            lines.append((f"{_attribute(own)} = {begun(step, made)}", about))
        return fields, lines

    def _part(self, loop: Loop, prefix: str) -> tuple[Line, Line]:
        """The field and the line that makes a group, and its class above if there is none alike."""
        about = frozenset(self.analysis.unrolled.card(card.node.id) for turn in loop.turns for card in turn.cards())
        attribute = self.names[loop.turns[0].cards()[0].node.id].removeprefix(prefix).split(".")[0]
        made = [self._class(loop, turn, f"{prefix}{attribute}.", index) for index, turn in enumerate(loop.turns)]
        if self.graph.groups[loop.group].repeat <= 1 or len(made) == 1:
            return (f"{attribute}: {made[0]}", about), (f"self.{attribute} = {made[0]}({KEY})", about)
        if len(set(made)) == 1:
            several = f"[{made[0]}({KEY}) for _ in range({len(made)})]"
        else:
            several = f"[{', '.join(f'{name}({KEY})' for name in made)}]"
        return (f"{attribute}: list", about), (f"self.{attribute} = {several}", about)

    def _class(self, loop: Loop, scope: Scope, path: str, index: int) -> str:
        """Name of the class of one repetition; written down unless one with the same body is there."""
        words = [identifier(self.analysis.graph.node(value[0]).name, "y") for value in scope.takes[1:]]
        names = unique(["x", *(f"{word}_" if word in _TAKEN else word for word in words)])[: len(scope.takes)]
        prefix = f"{path}{index}." if len(loop.turns) > 1 else path
        body = self._body(scope, prefix, dict(zip(scope.takes, names, strict=True)), list(scope.gives), NOBODY, [])
        text = "\n".join(line for line, _ in body)
        if text in self.classes:
            name, known = self.classes[text]
            both = [(a, b | c) for (a, b), (_, c) in zip(known, [("", NOBODY), *body], strict=True)]
            self.classes[text] = name, both
            return name
        stem = name = class_word(self.graph.groups[loop.group].name)
        number = 2
        while name in _TAKEN or name == self.class_name or any(name == other for other, _ in self.classes.values()):
            name, number = f"{stem}{number}", number + 1
        self.classes[text] = name, [(f"class {name}(eqx.Module):", NOBODY), *body]
        return name

    def _tied(self) -> list[Line]:
        """A method that puts one tensor into all places that share it."""
        pairs: list[tuple[str, str, frozenset[str]]] = []
        for target, root, parameters in shared_pairs(self.analysis.flow, self.analysis.active):
            one, other = self.analysis.graph.node(target), self.analysis.graph.node(root)
            ends = [self._reach(self.names[n]) for n in (target, root)]
            about = self.card(target) | self.card(root)
            if one.type == other.type and spec(one.type).family in _WHOLE and parameters:
                pairs.append((ends[0], ends[1], about))
                continue
            for name in sorted(map(normed, parameters)):
                turned = [n.type.startswith("ConvTranspose") for n in (one, other)]
                if turned[0] != turned[1] or name not in ("weight", "bias"):
                    self.remarks[f"{one.name} has weights of its own here: Equinox keeps them in another order."] = None
                else:
                    pairs.append((f"{ends[0]}.{name}", f"{ends[1]}.{name}", about))
        if not pairs:
            return []
        return [
            ("    def tied(self):", NOBODY),
            ('        """The network with one tensor in all places that share it."""', NOBODY),
            ("        return eqx.tree_at(", NOBODY),
            ("            lambda net: [", NOBODY),
            *[(f"                net{place},", about) for place, _, about in pairs],
            ("            ],", NOBODY),
            ("            self,", NOBODY),
            ("            [", NOBODY),
            *[(f"                self{owner},", about) for _, owner, about in pairs],
            ("            ],", NOBODY),
            ("        )", NOBODY),
            ("", NOBODY),
        ]


    def _reach(self, path: str) -> str:
        """ "blocks.0.conv" → ".blocks[0].conv"."""
        parts = path.split(".")
        text = ""
        for index, part in enumerate(parts):
            held = ".".join(parts[:index]) in self.holders
            text += f'["{part}"]' if held else f"[{part}]" if part.isdecimal() else f".{part}"
        return text


class _Forward(Forward):
    """As JAX: layers by their rules, groups with a key where something in them is random."""

    avoid = _TAKEN

    def written(self, card: Card, own: str, used: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
        rule = RULES[card.node.type]
        attribute = _attribute(own)
        if card.params.get("frozen"):
            attribute = f"frozen({attribute})"
        use = Use(card, attribute, used, wanted)
        if rule.lines is not None:
            return rule.lines(use)
        return [f"{next(iter(wanted.values()))} = {rule.value(use)}"]

    def called(self, part: str, used: list[str], loop: Loop) -> str:
        random = any(RULES[c.node.type].random for turn in loop.turns for c in turn.cards() if c.node.type in RULES)
        return f"{part}({', '.join([*used, KEY] if random else used)})"


def _attribute(own: str) -> str:
    """ "encoder.conv" → "self.encoder["conv"]": what is no group of its own is kept in a dictionary."""
    first, *others = own.split(".")
    return f"self.{first}" + "".join(f'["{other}"]' for other in others)


def _kind(made: str) -> str:
    """The type of the field from its constructor call."""
    name = made.split("(", 1)[0]
    return {"attention": "eqx.nn.MultiheadAttention", "begun": "eqx.Module", "biased": "eqx.Module"}.get(name, name)


def _needed(text: str) -> Iterable[str]:
    """Names of the helpers that the text, or one of them, speaks of, in their order."""
    needed: set[str] = set()
    while True:
        more = {name for name in _SOURCES if name not in needed and re.search(rf"(?<![.\w]){name}\b(?! =)", text)}
        if not more:
            return [name for name in _SOURCES if name in needed]
        needed |= more
        text = "\n".join(_SOURCES[name] for name in more)


def _imports(text: str) -> list[str]:
    lines = ["import math"] if re.search(r"\bmath\.", text) else []
    lines += ["from collections.abc import Callable"] if re.search(r"\bCallable\b", text) else []
    lines += ["from functools import partial"] if re.search(r"\bpartial\(", text) else []
    lines += [""] if lines else []
    return [*lines, "import equinox as eqx", "import jax", "import jax.numpy as jnp"]
