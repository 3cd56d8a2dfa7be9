"""Keras: layers that move numbers, look for the largest, compare and measure."""

from __future__ import annotations

from math import prod
from typing import Any

from neurarium.languages.keras_use import Rule, Use


def _set(use: Use, expression: str) -> list[str]:
    return [f"{use.target} = {expression}"]


def _alone(values: tuple[Any, ...]) -> Any:
    return values[0] if len(values) == 1 else values


def _roll(use: Use) -> list[str]:
    shifts, dims = (_alone(tuple(use.params[name])) for name in ("shifts", "dims"))
    return _set(use, f"ops.roll({use.x}, {shifts}, axis={dims})")


def _place(name: str) -> Rule:
    def rule(use: Use) -> list[str]:
        keep = ", keepdims=True" if use.params["keepdim"] else ""
        return _set(use, f"ops.{name}({use.x}, axis={use.params['dim']}{keep})")

    return rule


def _cosine(use: Use) -> list[str]:
    p = use.params
    one, other = (
        f"ops.normalize({value}, axis={p['dim']}, order=2, epsilon={float(p['eps'])!r})" for value in use.used.values()
    )
    keep = ", keepdims=True" if p["keepdim"] else ""
    return _set(use, f"ops.sum({one} * {other}, axis={p['dim']}{keep})")


def _distance(use: Use) -> list[str]:
    p = use.params
    power = float(p["p"])
    away = f"{' - '.join(use.used.values())} + {float(p['eps'])!r}"
    keep = ", keepdims=True" if p["keepdim"] else ""
    return _set(use, f"ops.norm({away}, ord={int(power) if power.is_integer() else power}, axis=-1{keep})")


def _unpool(use: Use) -> list[str]:
    size = tuple(use.result[1:])
    return _set(use, f"{use.layer(use.helper('MaxUnpool'), size)}({', '.join(use.used.values())})")


def _fft(use: Use) -> list[str]:
    count = use.params["axes"]
    scale = {"backward": 1.0, "ortho": prod(use.shape[-count:]) ** 0.5, "forward": prod(use.shape[-count:])}
    over = scale[use.params["norm"]]
    end = "" if over == 1 else f" / {over!r}"
    return _set(use, f"ops.fft{'2' if count == 2 else ''}(({use.x}, ops.zeros_like({use.x})))[0]{end}")


def _affine(use: Use) -> list[str]:
    corners = ", align_corners=True" if use.params["align_corners"] else ""
    return _set(use, f"{use.helper('affine_grid')}({use.x}, {tuple(use.result[:2])}{corners})")


def _sampled(use: Use) -> list[str]:
    p = use.params
    usual = {"mode": "bilinear", "padding_mode": "zeros", "align_corners": False}
    named = {name: p[name] for name, value in usual.items() if p[name] != value}
    return _set(use, f"{use.layer(use.helper('GridSample'), **named)}({', '.join(use.used.values())})")


RULES: dict[str, Rule] = {
    "AffineGrid": _affine,
    "GridSample": _sampled,
    "FFT": _fft,
    **{f"MaxUnpool{rank}d": _unpool for rank in (1, 2, 3)},
    "ArgMax": _place("argmax"),
    "ArgMin": _place("argmin"),
    "CosineSimilarity": _cosine,
    "PairwiseDistance": _distance,
    "Roll": _roll,
}
