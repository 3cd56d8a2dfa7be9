"""What a drawing is made of: nodes, wires, groups and notes. All immutable."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from neurarium.messages import UserError

if TYPE_CHECKING:
    from neurarium.graph.model import Graph

MAIN_IN = "in"
MAIN_OUT = "out"

Position = tuple[float, float]  # scene units, top left corner of the card
MADE_STEP = 220.0  # from one card to the next of a drawing that code makes


class GraphError(UserError):
    """An edit that the drawing refuses, or a JSON form that is not one."""


@dataclass(frozen=True)
class Node:
    """One card. `id` never changes; `name` is the user's; `params` are torch's own names and JSON values.

    `look` holds how the card is shown (for example `{"neurons": True}`), never what it computes. `group` is the id of
    the group that the card lies in, "" for none.
    """

    id: str
    type: str
    name: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    position: Position = (0.0, 0.0)
    look: Mapping[str, Any] = field(default_factory=dict)
    group: str = ""

    def __post_init__(self) -> None:
        # JSON and people write lists; one kind of sequence, so that equal drawings compare equal
        params = {key: tuple(value) if isinstance(value, list) else value for key, value in self.params.items()}
        # a number of numpy's or torch's, as a script may have it, becomes Python's
        params = {key: value.item() if hasattr(value, "item") else value for key, value in params.items()}
        object.__setattr__(self, "params", MappingProxyType(params))
        object.__setattr__(self, "look", MappingProxyType(dict(self.look)))
        if not self.name:
            object.__setattr__(self, "name", self.id)

    def with_params(self, **params: Any) -> Node:
        """A copy with some parameters changed."""
        return replace(self, params={**self.params, **params})

    def __deepcopy__(self, memo: dict[int, Any]) -> Node:
        return self  # immutable all the way down

    def __reduce__(self) -> tuple[Any, ...]:
        return (Node, (self.id, self.type, self.name, dict(self.params), self.position, dict(self.look), self.group))


@dataclass(frozen=True, order=True)
class Edge:
    """One wire, from an output port to an input port. The first ports are called "out" and "in"; a node that takes
    any number of inputs numbers them "in", "in2", "in3", ..."""

    source: str
    source_port: str
    target: str
    target_port: str


@dataclass(frozen=True)
class Group:
    """Cards that belong together. A group may lie in another one (`parent`).

    `repeat` > 1 runs the cards that often, one after the other, each time with weights of their own: what the group
    gives is what it takes the next time (see `unroll`). `collapsed`: drawn as one card at `position`. `role` says what
    the part is for ("generator", "encoder", ...); `colour` is the name of a family whose colour it borrows, or "".
    """

    id: str
    name: str = ""
    parent: str = ""
    repeat: int = 1
    collapsed: bool = False
    position: Position = (0.0, 0.0)
    colour: str = ""
    role: str = ""

    def __deepcopy__(self, memo: dict[int, Any]) -> Group:
        return self


@dataclass(frozen=True)
class Note:
    """A piece of paper on the canvas. `group` as of a card."""

    id: str
    text: str
    position: Position = (0.0, 0.0)
    size: tuple[float, float] = (200.0, 80.0)
    colour: str = ""
    group: str = ""

    def __deepcopy__(self, memo: dict[int, Any]) -> Note:
        return self


@dataclass(frozen=True)
class Ref:
    """What `Graph.add` returns: a node's output, to be handed to the next `add`. `ref["last"]` names another port."""

    node: str
    port: str = MAIN_OUT
    drawing: Graph | None = field(default=None, repr=False, compare=False)  # that it belongs to, where that is known

    def __getitem__(self, port: str) -> Ref:
        return replace(self, port=port)


@dataclass(frozen=True)
class Change:
    """What an applied edit touched; handed to every listener."""

    added: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()  # any field of a node that stays
    rewired: frozenset[str] = frozenset()  # nodes whose incoming wires changed
    groups: frozenset[str] = frozenset()  # added, removed or changed
    notes: frozenset[str] = frozenset()
    moved_only: bool = False  # nothing but positions and looks changed: no need to compute anything again


def numbered_port(index: int, stem: str = MAIN_IN) -> str:
    """0 → "in", 1 → "in2", 2 → "in3"."""
    return stem if index == 0 else f"{stem}{index + 1}"


def port_order(port: str) -> tuple[int, str]:
    """Sort key: "in" before named ports ("cell", "mask") before "in2" before "in10"."""
    digits = re.search(r"(\d+)$", port)
    return (int(digits.group(1)) if digits else int(port != MAIN_IN), port)
