"""A drawing for people who write it: every `add` is checked at once, where the mistake is, not when it is built.

The window draws with `neurarium.graph.Graph`, which takes half-finished and wrong drawings as they are.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from neurarium.graph import Edge, Edit, Graph, Group
from neurarium.graph.grouping import new_group_id, renumbered
from neurarium.graph.model import GraphError, Node, Position, Ref, numbered_port
from neurarium.graph.plain import MOST_REPEATS
from neurarium.layers.catalogue import SPECS
from neurarium.layers.checks import check_params
from neurarium.layers.flow import takes
from neurarium.layers.spec import LayerSpec
from neurarium.messages import message


class CheckedGraph(Graph):
    """The `nr.Graph`: the same drawing, made with `add`, `group` and `block`."""

    def add(
        self, type_name: str, *sources: Ref, name: str = "", position: Position | None = None, **params: Any
    ) -> Ref:
        """Add a layer, wire `sources` to its inputs in order, return its output (`ref["last"]` names another one).

        An input may also be named: `g.add("MultiheadAttention", x, key=memory, mask=padding, num_heads=8)`.

        Raises `GraphError` for an unknown layer or parameter, an impossible value, or a source that does not fit.
        """
        spec = _spec(type_name)
        named = {port: source for port, source in params.items() if isinstance(source, Ref)}
        lists = {param.name for param in spec.params if param.kind == "list"}  # dim=1 is short for dim=(1,)
        params = {
            name: (value,) if name in lists and isinstance(value, int) and not isinstance(value, bool) else value
            for name, value in params.items()
            if name not in named
        }
        problem = check_params(spec, Node("", spec.type, params=params).params)
        if problem is not None:
            if spec.type in str(problem.message):
                raise GraphError(problem.message)
            raise GraphError(message("{type}: {problem}", type=spec.type, problem=problem.message))
        _check_sources(self, spec, (*sources, *named.values()))
        ports = _ports(spec, len(sources), tuple(named))
        wired = (*sources, *named.values())
        return replace(
            super().add(spec.type, *wired, name=name, position=position, ports=ports, **params), drawing=self
        )

    @contextmanager
    def group(self, name: str, *, repeat: int = 1, role: str = "", collapsed: bool = False) -> Iterator[None]:
        """Everything that is added inside `with g.group("stage", repeat=3):` becomes a group; groups may nest.

        `repeat` runs it that often, each time with weights of its own; `role` is "generator", "encoder", ...
        Raises `GraphError` for a number of repetitions below 1, or where nothing was added.
        """
        if isinstance(repeat, bool) or not isinstance(repeat, int) or not 1 <= repeat <= MOST_REPEATS:
            raise GraphError(message("A group is repeated 1 to {most:,} times, not {repeat}.", most=MOST_REPEATS,
                                     repeat=repeat))  # fmt: skip
        nodes, groups = set(self.nodes), set(self.groups)
        yield
        inside = {i: n for i, n in self.nodes.items() if i not in nodes and not n.group}
        inner = {i: g for i, g in self.groups.items() if i not in groups and not g.parent}
        if not inside and not inner:
            raise GraphError(message("The group “{name}” is empty: add its layers inside the “with”.", name=name))
        new = Group(new_group_id(self), name, "", repeat, collapsed, role=role)
        self.apply(
            Edit(
                message("Group"),
                {i: (node, replace(node, group=new.id)) for i, node in inside.items()},
                groups={new.id: (None, new), **{i: (g, replace(g, parent=new.id)) for i, g in inner.items()}},
            )
        )

    def block(
        self, key: str, source: Ref, *, name: str = "", repeat: int = 1, collapsed: bool = True, **params: Any
    ) -> Ref:
        """Add one of the ready-made blocks (`nr.BLOCKS`), fitted to what `source` gives; returns what goes on.

        Raises `GraphError` for an unknown block or parameter, or where nothing is known of what arrives.
        """
        from neurarium.layers.analysis import analyse
        from neurarium.layers.blocks import BLOCKS

        if key not in BLOCKS:
            raise GraphError(message("There is no block “{key}”; there are {all}.", key=key, all=", ".join(BLOCKS)))
        unknown = sorted(set(params) - {param.name for param in BLOCKS[key].params})
        if unknown:
            raise GraphError(message("The block “{key}” has no parameter “{name}”.", key=key, name=unknown[0]))
        shape = analyse(self).facts[source.node].outputs.get(source.port)
        part = BLOCKS[key].made(shape, **params)
        made, names = renumbered(self, part.graph)
        groups = {
            g.id: (None, replace(g, name=name or g.name, repeat=repeat, collapsed=collapsed))
            for g in made.groups.values()
        }
        nodes = {n.id: (None, replace(n, params=_said(n))) for n in made.nodes.values()}
        wires = [Edge(source.node, source.port, names[node], port) for node, port in part.entries]
        self.apply(Edit(message("Add"), nodes, (), (*made.edges, *wires), groups=groups))
        return Ref(names[part.exit[0]], part.exit[1], self)


def _said(node: Node) -> dict[str, Any]:
    """The parameters that differ from the defaults."""
    defaults = SPECS[node.type].defaults()
    return {name: value for name, value in node.params.items() if value != defaults.get(name)}


def _ports(spec: LayerSpec, count: int, named: tuple[str, ...]) -> tuple[str, ...]:
    """The inputs that `count` sources in order and the named ones go to."""
    own = tuple(port.name for port in spec.inputs)
    first = tuple(map(numbered_port, range(count))) if spec.variadic else own[:count]
    for port in named:
        if port in first:
            raise GraphError(message("{type} is given two sources for “{port}”.", type=spec.type, port=port))
        if not takes(spec, port):
            raise GraphError(
                message("{type} has no input “{port}”; it has {all}.", type=spec.type, port=port, all=", ".join(own))
            )
    return (*first, *named)


def _spec(type_name: Any) -> LayerSpec:
    if isinstance(type_name, str) and type_name in SPECS:
        return SPECS[type_name]
    lower = {known.lower(): known for known in SPECS}
    word = str(type_name).lower()
    close = difflib.get_close_matches(word, lower, 3)
    order = [*lower]  # of several that are as close (Conv1d, Conv2d, Conv3d) the catalogue's first one
    close.sort(key=lambda name: (-difflib.SequenceMatcher(None, name, word).ratio(), order.index(name)))
    if close:
        raise GraphError(
            message("There is no layer “{type}”. Is “{close}” meant?", type=type_name, close=lower[close[0]])
        )
    raise GraphError(message("There is no layer “{type}”; there are {all}.", type=type_name, all=", ".join(SPECS)))


def _check_sources(graph: Graph, spec: LayerSpec, sources: Sequence[Any]) -> None:
    for source in sources:
        if isinstance(source, list | tuple):
            raise GraphError(message("Hand the sources of {type} over one by one, not as a list.", type=spec.type))
        if not isinstance(source, Ref):
            raise GraphError(_no_source(spec, source))
        elsewhere = source.drawing is not None and source.drawing is not graph
        if elsewhere or source.node not in graph.nodes:
            raise GraphError(
                message(
                    "{type} is wired to “{source}” of another drawing; add that layer to this one first.",
                    type=spec.type, source=source.node,
                )
            )  # fmt: skip
        _check_port(graph.node(source.node), source.port)
    if len(sources) > len(spec.inputs) and not spec.variadic:
        if not spec.inputs:
            raise GraphError(message("{type} takes no source: it is where the samples enter.", type=spec.type))
        if len(spec.inputs) > 1:
            raise GraphError(
                message(
                    "{type} takes {most} sources at most ({all}), not {count}.",
                    type=spec.type, most=len(spec.inputs), all=", ".join(port.name for port in spec.inputs),
                    count=len(sources),
                )
            )  # fmt: skip
        raise GraphError(
            message(
                "{type} takes one source, not {count}; join them with Add or Concat first.",
                type=spec.type, count=len(sources),
            )
        )  # fmt: skip


def _check_port(node: Node, port: str) -> None:
    ports = SPECS[node.type].output_names(node.params) if node.type in SPECS else (port,)
    if not ports:
        raise GraphError(message("Nothing comes out of {type}: it is the end of the network.", type=node.type))
    if port not in ports:
        raise GraphError(
            message(
                "{type} has no output “{port}”; it has {all}.", type=node.type, port=port, all=", ".join(ports)
            )
        )  # fmt: skip


def _no_source(spec: LayerSpec, source: Any) -> Any:
    if spec.params and not isinstance(source, str) and source is not None:
        return message(
            "Wire {type} to what “add” returned, not to {source}. Parameters are named: {name}=…",
            type=spec.type, source=repr(source), name=spec.params[0].name,
        )  # fmt: skip
    return message("Wire {type} to what “add” returned, not to {source}.", type=spec.type, source=repr(source))
