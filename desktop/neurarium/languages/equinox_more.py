"""Rules by type, JAX with Equinox: layers that move numbers, look for the largest, compare and measure."""

from __future__ import annotations

from typing import Any

from neurarium.languages import equinox_rules as rules
from neurarium.languages.equinox_rules import Rule, Use, axis, operation
from neurarium.languages.program import Card


def _alone(values: tuple[Any, ...]) -> Any:
    return values[0] if len(values) == 1 else values


def _roll(use: Use) -> str:
    shifts, dims = tuple(use.params["shifts"]), tuple(axis(dim) for dim in use.params["dims"])
    return f"jnp.roll({use.x}, {_alone(shifts)}, {_alone(dims)})"


def _place(name: str) -> Rule:
    return operation(lambda use: f"jnp.{name}({use.x}, axis={axis(use.params['dim'])}{_kept(use)})")


def _kept(use: Use) -> str:
    return ", keepdims=True" if use.params["keepdim"] else ""


def _cosine(use: Use) -> str:
    where, eps = axis(use.params["dim"]), use.params["eps"]
    one, other = (
        f"jnp.maximum(jnp.linalg.norm({x}, axis={where}{_kept(use)}), {eps!r})" for x in use.used.values()
    )
    return f"jnp.sum({' * '.join(use.used.values())}, axis={where}{_kept(use)}) / ({one} * {other})"


def _distance(use: Use) -> str:
    away = f"{' - '.join(use.used.values())} + {use.params['eps']!r}"
    return f"jnp.linalg.norm({away}, ord={use.params['p']!r}, axis=-1{_kept(use)})"


def _max_pool(rank: int) -> Rule:
    """With the places of what is kept, where they are asked for."""
    usual = rules.pool("MaxPool", rank)

    def make(card: Card) -> str:
        return "" if card.params["return_indices"] else usual.make(card)

    def lines(use: Use) -> list[str]:
        if not use.params["return_indices"]:
            return [f"{next(iter(use.wanted.values()))} = {usual.value(use)}"]
        targets = ", ".join(use.wanted.get(port, "_") for port in ("out", "indices"))
        return [f"{targets} = max_pool_places({rules.max_windows(use, rank)})"]

    return Rule("native", usual.value, make, holds=usual.holds, lines=lines)


def _unpool(use: Use) -> str:
    return f"max_unpool({use.all}, {tuple(use.result[1:])})"


def _fft(use: Use) -> str:
    norm = "" if use.params["norm"] == "backward" else f", norm={use.params['norm']!r}"
    return f"jnp.fft.fft{'2' if use.params['axes'] == 2 else ''}({use.x}{norm}).real"


def _affine(use: Use) -> str:
    corners = ", align_corners=True" if use.params["align_corners"] else ""
    return f"affine_grid({use.x}, {tuple(use.result[:2])}{corners})"


def _sampled(use: Use) -> str:
    usual = {"mode": "bilinear", "padding_mode": "zeros", "align_corners": False}
    named = "".join(f", {name}={use.params[name]!r}" for name, value in usual.items() if use.params[name] != value)
    return f"grid_sample({use.all}{named})"


RULES: dict[str, Rule] = {
    "AffineGrid": operation(_affine, "helper"),
    "GridSample": operation(_sampled, "helper"),
    "FFT": operation(_fft),
    **{f"MaxPool{rank}d": _max_pool(rank) for rank in (1, 2, 3)},
    **dict.fromkeys((f"MaxUnpool{rank}d" for rank in (1, 2, 3)), operation(_unpool, "helper")),
    "ArgMax": _place("argmax"),
    "ArgMin": _place("argmin"),
    "CosineSimilarity": operation(_cosine),
    "PairwiseDistance": operation(_distance),
    "Roll": operation(_roll),
}
