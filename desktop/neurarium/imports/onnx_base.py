"""What the rules for operators of an ONNX file share: their inputs, and the list they enter themselves in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from neurarium.imports.arithmetic import as_value
from neurarium.imports.builder import Builder
from neurarium.imports.report import NotDrawable
from neurarium.imports.values import Fixed, Value
from neurarium.messages import message


@dataclass(frozen=True)
class Given:
    """Inputs and attributes of one operator."""

    b: Builder
    args: tuple[Any, ...]
    named: Mapping[str, Any]
    outputs: int

    def at(self, index: int) -> Any:
        return self.args[index] if index < len(self.args) else None

    @property
    def first(self) -> Value:
        return as_value(self.b, self.args[0])

    def fixed(self, index: int) -> Fixed | None:
        """A weight; None where it is left out."""
        found = self.at(index)
        if isinstance(found, Value):
            raise NotDrawable(message("its weights are worked out while it runs"))
        return found if isinstance(found, Fixed) else None

    def numbers(self, index: int, name: str = "") -> list[int] | None:
        """Whole numbers of a constant input, or of an attribute in older files."""
        found = self.fixed(index)
        if found is not None:
            return [int(value) for value in found.array.reshape(-1)]
        value = self.named.get(name) if name else None
        return None if value is None else [value] if isinstance(value, int) else [int(part) for part in value]


Rule = Callable[[Builder, Given], Any]
RULES: dict[str, Rule] = {}

def rule(*names: str) -> Callable[[Rule], Rule]:
    def add(function: Rule) -> Rule:
        for name in names:
            RULES[name] = function
        return function

    return add
