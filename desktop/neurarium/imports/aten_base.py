"""What the rules for operators of a .pt2 file (ATen) share: their arguments, and the list they enter themselves in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from neurarium.imports.arithmetic import source
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message


@dataclass(frozen=True)
class Given:
    """The arguments of one operator, its values looked up."""

    b: Builder
    named: dict[str, Any]

    def __call__(self, name: str, default: Any = None) -> Any:
        found = self.named.get(name, default)
        return default if found is None else found

    @property
    def first(self) -> Value:
        """The tensor it works on."""
        found = self.named.get("self", self.named.get("input"))
        if isinstance(found, Fixed):
            found = source(self.b, found) if found.array.ndim else found
        if not isinstance(found, Value):
            raise NotDrawable(message("it works on no value of the network"))
        return found

    def fixed(self, name: str) -> Any:
        """A weight (None where there is none)."""
        found = self.named.get(name)
        if isinstance(found, Value):
            raise NotDrawable(message("its weights are worked out while it runs"))
        return found


Rule = Callable[[Builder, Given], Any]
RULES: dict[str, Rule] = {}


def rule(*names: str) -> Callable[[Rule], Rule]:
    def add(function: Rule) -> Rule:
        for name in names:
            RULES[f"aten.{name}"] = function
        return function

    return add
