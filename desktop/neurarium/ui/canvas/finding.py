"""Which cards a search means: by name, type, group, parameter ("3×3", "stride 2"), shape ("64×8×8") or problem."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from neurarium.graph import Graph, Node
from neurarium.layers import SPECS
from neurarium.layers.spec import NodeFacts, ParamSpec
from neurarium.ui.bridge.words import translate_message

_TIMES = re.compile(r"(?<=\d)\s*[x*×]\s*(?=\d)")


@dataclass(frozen=True)
class Index:
    """What a card can be found by. `lines` are parameters as words and value: ("stride", ..., "2")."""

    words: str
    values: frozenset[str]
    lines: tuple[tuple[frozenset[str], frozenset[str]], ...]


def normal(text: str) -> str:
    """As it is compared: "3 x 3" is "3×3", capitals do not matter."""
    return _TIMES.sub("×", text.casefold()).strip()


def find(indices: Mapping[str, Index], query: str) -> list[str]:
    """The cards that every word of the query fits, in the order of `indices`; none for an empty query.

    A number right after the name of a parameter belongs to it: "stride 2" finds no kernel of 2.
    """
    tokens = normal(query).split()
    if not tokens:
        return []
    return [key for key, index in indices.items() if _fits(index, tokens)]


def _fits(index: Index, tokens: list[str]) -> bool:
    place = 0
    while place < len(tokens):
        token = tokens[place]
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        if not token[0].isdigit() and following[:1].isdigit() and _names_parameter(index, token):
            named = [values for words, values in index.lines if any(word.startswith(token) for word in words)]
            if not any(_has(values, following) for values in named):
                return False
            place += 2
            continue
        if not (_has(index.values, token) if token[0].isdigit() else token in index.words):
            return False
        place += 1
    return True


def _names_parameter(index: Index, token: str) -> bool:
    return any(word.startswith(token) for words, _ in index.lines for word in words)


def _has(values: frozenset[str], token: str) -> bool:
    """A value as a whole, or the beginning of a shape: "64×8" finds 64×8×8."""
    return token in values or any(value.startswith(f"{token}×") for value in values if "×" in token)


def index_of(graph: Graph, node: Node, facts: NodeFacts | None) -> Index:
    """Everything that a card can be found by."""
    spec = SPECS.get(node.type)
    groups = [graph.groups[g].name for g in graph.path(node.group) if g in graph.groups]
    words = [node.name, node.type, *groups]
    values: set[str] = set()
    lines: list[tuple[frozenset[str], frozenset[str]]] = []
    for param in spec.params if spec is not None else ():
        value = spec.filled(node.params)[param.name] if spec is not None else None
        shown = _value_texts(param, value)
        called = f"{param.name.replace('_', ' ')} {translate_message(param.label)}"
        names = frozenset(normal(called).split())
        lines.append((names, frozenset(shown)))
        if param.name in node.params:  # what a person set; a default is found with its name
            values.update(shown)
            words.extend(text for text in shown if not text[:1].isdigit())
    if facts is not None:
        for shape in (*facts.outputs.values(), *facts.inputs.values()):
            values.add("×".join(str(size) for size in shape))
        if facts.problem is not None:
            words += [translate_message(facts.problem.message), facts.problem.level]
    return Index(normal(" ".join(words)), frozenset(values), tuple(lines))


def _value_texts(param: ParamSpec, value: Any) -> list[str]:
    """How a person may write a value: 3 for a square kernel is also 3×3."""
    if isinstance(value, tuple | list):
        joined = "×".join(str(part) for part in value)
        return [joined, str(value[0])] if value and len(set(value)) == 1 else [joined]
    if param.kind == "ints" and isinstance(value, int) and not isinstance(value, bool):
        return [str(value), "×".join([str(value)] * max(1, param.axes))]
    if isinstance(value, bool):
        return ["on" if value else "off"]
    return [normal(f"{value:g}" if isinstance(value, float) else str(value))] if value not in (None, "") else []


__all__ = ["Index", "find", "index_of", "normal"]
