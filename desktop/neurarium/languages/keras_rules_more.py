"""Keras: layers that move numbers, look for the largest, compare and measure."""

from __future__ import annotations

from typing import Any

from neurarium.languages.keras_use import Rule, Use


def _set(use: Use, expression: str) -> list[str]:
    return [f"{use.target} = {expression}"]


def _alone(values: tuple[Any, ...]) -> Any:
    return values[0] if len(values) == 1 else values


def _roll(use: Use) -> list[str]:
    shifts, dims = (_alone(tuple(use.params[name])) for name in ("shifts", "dims"))
    return _set(use, f"ops.roll({use.x}, {shifts}, axis={dims})")


RULES: dict[str, Rule] = {
    "Roll": _roll,
}
