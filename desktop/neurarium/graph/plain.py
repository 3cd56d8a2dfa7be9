"""A drawing as JSON values and back."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, TypeVar

from neurarium.graph.model import Graph
from neurarium.graph.parts import Edge, GraphError, Group, Node, Note, Position
from neurarium.messages import Message, message

FORMAT = 2  # 2: groups and notes

AnyGraph = TypeVar("AnyGraph", bound=Graph)


def graph_to_json(graph: Graph) -> dict[str, Any]:
    """Everything in the drawing as dicts, lists, texts and numbers."""
    return {
        "format": FORMAT,
        "nodes": [
            {
                "id": node.id,
                "type": node.type,
                "name": node.name,
                "params": _plain(node.params),
                "position": _place(node.position),
                **({"look": _plain(node.look)} if node.look else {}),
                **({"group": node.group} if node.group else {}),
            }
            for node in graph.nodes.values()
        ],
        "edges": [[e.source, e.source_port, e.target, e.target_port] for e in graph.edges],
        **({"groups": [_group_to_json(group) for group in graph.groups.values()]} if graph.groups else {}),
        **({"notes": [_note_to_json(note) for note in graph.notes.values()]} if graph.notes else {}),
    }


def _group_to_json(group: Group) -> dict[str, Any]:
    return {
        "id": group.id, "name": group.name, "parent": group.parent, "repeat": group.repeat,
        "collapsed": group.collapsed, "position": _place(group.position), "colour": group.colour, "role": group.role,
    }  # fmt: skip


def _note_to_json(note: Note) -> dict[str, Any]:
    return {
        "id": note.id, "text": note.text, "position": _place(note.position), "size": _place(note.size),
        "colour": note.colour, "group": note.group,
    }  # fmt: skip


def graph_from_json(kind: type[AnyGraph], data: Any) -> AnyGraph:
    """Read what `graph_to_json` wrote. Anything else is a `GraphError` that says what is wrong."""
    try:
        if data["format"] > FORMAT:
            raise GraphError(_newer(data["format"]))
        nodes = [_node(item) for item in data["nodes"]]
        edges = [Edge(*(_text(part) for part in item)) for item in data["edges"]]
        groups = [_group(item) for item in data.get("groups", ())]
        notes = [_note(item) for item in data.get("notes", ())]
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        raise GraphError(message("The drawing is damaged: {reason}.", reason=repr(error))) from error
    if len({(edge.target, edge.target_port) for edge in edges}) < len(edges):
        raise GraphError(message("The drawing is damaged: two wires lead into one input."))
    for parts in (nodes, groups, notes):
        if len({part.id for part in parts}) < len(parts):
            raise GraphError(message("The drawing is damaged: two layers share one id."))
    graph = kind(nodes, edges, groups, notes)
    for edge in graph.edges:
        for end in (edge.source, edge.target):
            if end not in graph.nodes:
                raise GraphError(message("The drawing is damaged: a wire leads to “{node}”.", node=end))
    graph.check_groups()
    graph.order()
    return graph


def _node(item: Any) -> Node:
    return Node(
        _text(item["id"], empty=False),
        _text(item["type"]),
        _text(item.get("name", "")),
        {_text(key): value for key, value in item.get("params", {}).items()},
        _position(item["position"]),
        dict(item.get("look", {})),
        _text(item.get("group", "")),
    )


def _group(item: Any) -> Group:
    repeat = item.get("repeat", 1)
    if isinstance(repeat, bool) or not isinstance(repeat, int) or not 1 <= repeat <= MOST_REPEATS:
        raise ValueError(f"{repeat!r} is no number of repetitions")
    return Group(
        _text(item["id"], empty=False), _text(item.get("name", "")), _text(item.get("parent", "")), repeat,
        item.get("collapsed", False) is True, _position(item["position"]), _text(item.get("colour", "")),
        _text(item.get("role", "")),
    )  # fmt: skip


def _note(item: Any) -> Note:
    return Note(
        _text(item["id"], empty=False), _text(item["text"]), _position(item["position"]), _position(item["size"]),
        _text(item.get("colour", "")), _text(item.get("group", "")),
    )  # fmt: skip


MOST_REPEATS = 1000


def _place(position: Position) -> list[float]:
    return [round(position[0], 2), round(position[1], 2)]


def _position(value: Any) -> Position:
    return _finite(value[0]), _finite(value[1])


def _newer(version: Any) -> Message:
    return message("The drawing was made by a newer Neurarium (format {version}). Please update.", version=version)


def _text(value: Any, *, empty: bool = True) -> str:
    if not isinstance(value, str) or not (value or empty):
        raise TypeError(f"{value!r} is not a text")
    return value


def _finite(value: Any) -> float:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{value!r} is no place on a canvas")
    return number


def _plain(mapping: Mapping[str, Any]) -> dict[str, Any]:
    return {key: list(value) if isinstance(value, tuple) else value for key, value in mapping.items()}
