"""Activations as numpy functions, to be drawn; torch is not loaded for a picture. The tests hold them to torch."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Params = Mapping[str, Any]
USUAL_REACH = 4.0


def _sigmoid(x: Floats) -> Floats:
    return np.asarray(np.exp(-np.logaddexp(0.0, -x)))


def _gelu(x: Floats, params: Params) -> Floats:
    if params.get("approximate") == "tanh":
        inner = np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))
    else:
        inner = np.array([math.erf(value / math.sqrt(2)) for value in x])
    return np.asarray(0.5 * x * (1 + inner))


def _elu(x: Floats, alpha: float, width: float = 1.0) -> Floats:
    return np.asarray(np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0.0) / width)))


def _leaky(x: Floats, slope: float) -> Floats:
    return np.asarray(np.where(x >= 0, x, slope * x))


def _softplus(x: Floats, params: Params) -> Floats:
    scaled = params["beta"] * x
    return np.asarray(np.where(scaled > params["threshold"], x, np.logaddexp(0.0, scaled) / params["beta"]))


def _soft_shrink(x: Floats, params: Params) -> Floats:
    return np.asarray(np.sign(x) * np.maximum(np.abs(x) - params["lambd"], 0.0))


CURVES: dict[str, Callable[[Floats, Params], Floats]] = {
    "ReLU": lambda x, params: np.maximum(x, 0.0),
    "ReLU6": lambda x, params: np.clip(x, 0.0, 6.0),
    "LeakyReLU": lambda x, params: _leaky(x, params["negative_slope"]),
    "PReLU": lambda x, params: _leaky(x, params["init"]),
    "RReLU": lambda x, params: _leaky(x, (params["lower"] + params["upper"]) / 2),  # as after training
    "ELU": lambda x, params: _elu(x, params["alpha"]),
    "SELU": lambda x, params: 1.0507009873554805 * _elu(x, 1.6732632423543772),
    "CELU": lambda x, params: _elu(x, params["alpha"], params["alpha"]),
    "GELU": _gelu,
    "SiLU": lambda x, params: x * _sigmoid(x),
    "Mish": lambda x, params: x * np.tanh(np.logaddexp(0.0, x)),
    "Softplus": _softplus,
    "Softsign": lambda x, params: x / (1.0 + np.abs(x)),
    "Tanh": lambda x, params: np.tanh(x),
    "Sigmoid": lambda x, params: _sigmoid(x),
    "LogSigmoid": lambda x, params: -np.logaddexp(0.0, -x),
    "Sine": lambda x, params: np.sin(params["omega"] * x),
    "Hardtanh": lambda x, params: np.clip(x, params["min_val"], params["max_val"]),
    "Hardsigmoid": lambda x, params: np.clip(x / 6.0 + 0.5, 0.0, 1.0),
    "Hardswish": lambda x, params: x * np.clip(x / 6.0 + 0.5, 0.0, 1.0),
    "Softshrink": _soft_shrink,
    "Hardshrink": lambda x, params: np.where(np.abs(x) > params["lambd"], x, 0.0),
    "Tanhshrink": lambda x, params: x - np.tanh(x),
    "Threshold": lambda x, params: np.where(x > params["threshold"], x, params["value"]),
}
JUMPS = frozenset({"Threshold", "Hardshrink"})


def reach(name: str, params: Params) -> float:
    """How far to both sides of 0 a curve is worth drawing: as far as the place where it bends, and some more."""
    match name:
        case "Sine":  # two waves
            return float(2 * math.pi / params["omega"])
        case "ReLU6":
            return 8.0
        case "Hardtanh":
            return max(USUAL_REACH, 1.5 * abs(float(params["min_val"])), 1.5 * abs(float(params["max_val"])))
        case "Threshold":
            return max(USUAL_REACH, 1.5 * abs(float(params["threshold"])))
        case "Softshrink" | "Hardshrink":
            return max(USUAL_REACH, 2.0 * float(params["lambd"]))
    return USUAL_REACH
