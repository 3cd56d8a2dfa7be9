"""Rules by type, JAX with Equinox: layers that move numbers, look for the largest, compare and measure."""

from __future__ import annotations

from typing import Any

from neurarium.languages.equinox_rules import Rule, Use, axis, operation


def _alone(values: tuple[Any, ...]) -> Any:
    return values[0] if len(values) == 1 else values


def _roll(use: Use) -> str:
    shifts, dims = tuple(use.params["shifts"]), tuple(axis(dim) for dim in use.params["dims"])
    return f"jnp.roll({use.x}, {_alone(shifts)}, {_alone(dims)})"


RULES: dict[str, Rule] = {
    "Roll": operation(_roll),
}
