"""The lines of one `forward`: variables for the values of a scope, groups called once or in a loop. Every language
whose programs are classes writes its own through it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from neurarium.languages.code import Line
from neurarium.languages.program import Card, Loop, Scope, Value
from neurarium.layers import Analysis
from neurarium.network.names import identifier


class Forward:
    """Writes the lines of one `forward`. A value stays in `x` as long as nothing else needs the old `x`.

    `names` are the attribute paths of the layers, `prefix` the path of the scope. A language says how it writes a layer
    (`written`) and a call of a part (`called`); `avoid` are names that no variable may have there.
    """

    avoid: frozenset[str] = frozenset()

    def __init__(self, analysis: Analysis, names: Mapping[str, str], prefix: str) -> None:
        self.analysis, self.names, self.prefix = analysis, names, prefix
        self.variables: dict[Value, str] = {}
        self.last_use: dict[Value, int] = {}

    def lines(self, scope: Scope, results: list[Value]) -> list[Line]:
        for index, step in enumerate(scope.steps):
            for value in reads_of(step):
                self.last_use[value] = index
        self.last_use.update(dict.fromkeys(results, len(scope.steps)))
        lines: list[Line] = []
        for index, step in enumerate(scope.steps):
            if isinstance(step, Card) and step.node.type in ("Input", "Output"):
                continue
            if isinstance(step, Loop):
                lines += self._loop(step, index)
            else:
                lines += self._card(step, index)
        return lines

    def written(self, card: Card, own: str, used: Mapping[str, str], wanted: Mapping[str, str]) -> list[str]:
        """Lines that run a layer: `own` is its attribute, `used` the variable at every wired input, `wanted` the
        variable for every output that something reads."""
        raise NotImplementedError

    def called(self, part: str, used: list[str], loop: Loop) -> str:
        """The call of a group; `part` is an attribute of self or a variable."""
        return f"{part}({', '.join(used)})"

    def _card(self, card: Card, index: int) -> list[Line]:
        used = {port: self.variables[value] for port, value in card.reads}
        self._forget(reads_of(card), index)
        wanted = {p: self._variable((n, p), n, p) for n, p in card.gives if len(card.gives) == 1 or self._read(n, p)}
        own = self.names[card.node.id].removeprefix(self.prefix)
        about = frozenset({self.analysis.unrolled.card(card.node.id)})
        return [(line, about) for line in self.written(card, own, used, wanted)]

    def _read(self, node_id: str, port: str) -> bool:
        return (node_id, port) in self.last_use

    def _loop(self, loop: Loop, index: int) -> list[Line]:
        first = self.names[loop.turns[0].cards()[0].node.id].removeprefix(self.prefix)
        attribute = first.split(".")[0]
        about = frozenset(
            self.analysis.unrolled.card(card.node.id) for turn in loop.turns for card in turn.cards()
        )
        used = [self.variables[value] for value in loop.reads]
        if len(loop.turns) == 1:
            self._forget(loop.reads, index)
            targets = [self._variable(value, value[0], value[1]) for value in loop.writes]
            return [(f"{', '.join(targets)} = {self.called(f'self.{attribute}', used, loop)}", about)]
        lines: list[Line] = []
        targets = [""] * len(loop.writes)
        for place, result in loop.carried:  # one variable goes round
            value = loop.reads[place]
            if self.last_use.get(value, -1) > index or used.count(used[place]) > 1:
                name = self._free(attribute)
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
        turn = self._free(attribute.rstrip("s") if attribute.endswith("s") else "part")
        lines.append((f"for {turn} in self.{attribute}:", about))
        lines.append((f"    {', '.join(targets)} = {self.called(turn, used, loop)}", about))
        return lines

    def _forget(self, values: Iterable[Value], index: int) -> None:
        for value in dict.fromkeys(values):
            if self.last_use.get(value, -1) <= index:
                self.variables.pop(value, None)

    def _free(self, stem: str) -> str:
        name = identifier(stem, "y")
        while name in self.variables.values() or name in self.avoid:
            name += "_"
        return name

    def _variable(self, value: Value, node_id: str, port: str) -> str:
        """Where a new value goes: `x` if that is free, else a variable called like the layer."""
        stem = self.names[node_id].split(".")[-1]
        name = "x" if "x" not in self.variables.values() else self._free(stem if port == "out" else f"{stem}_{port}")
        self.variables[value] = name
        return name


def reads_of(step: Card | Loop) -> tuple[Value, ...]:
    return tuple(value for _, value in step.reads) if isinstance(step, Card) else step.reads


def new_parts(path: str, known: set[str]) -> list[str]:
    """Holders that "encoder.block.conv" needs and that are not made yet."""
    pieces = path.split(".")[:-1]
    found = [".".join(pieces[: i + 1]) for i in range(len(pieces))]
    new = [part for part in found if part not in known]
    known.update(new)
    return new


def unique(names: list[str]) -> list[str]:
    result: list[str] = []
    for name in names:
        while name in result:
            name += "_"
        result.append(name)
    return result


def class_word(name: str) -> str:
    words = re.findall(r"[A-Za-z0-9]+", identifier(name, "block"))
    return "".join(word[0].upper() + word[1:] for word in words) or "Block"
