"""Generated sets: points of the plane and of a line here; text, signals and bodies in `words` and `bodies`. Same seed,
same samples.

Shapes of circle, xor, gauss, spiral, plane and bumps follow tensorflow/playground (Apache 2.0), so that what people
know from there looks as they expect. Noise moves points after they got their class; for a regression, the value.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from neurarium.data import bodies, stretches, words
from neurarium.data.catalogue import DATASETS

Floats = NDArray[np.float64]
RADIUS = 5.0
NOISE_UNIT = 2.0  # noise 0.1 moves a point by 0.2 (standard deviation) in a picture that reaches from -6 to 6
SPIRAL_TURNS = 1.75


def generate(name: str, samples: int, noise: float, seed: int) -> tuple[NDArray[Any], Floats]:
    """(values (samples, *shape of the set), labels (samples,)): class indices or values. float64, tokens int64. Sets
    that are answered at every position have labels (samples, positions)."""
    rng = np.random.default_rng([seed, 17])  # 17: a stream of its own, apart from the split's
    if name in _TOKENS:
        return _TOKENS[name](samples, DATASETS[name].shape[0], noise, rng)
    if name in _BODIES:
        return _BODIES[name](samples, DATASETS[name].shape, noise, rng)
    if name in _CLASSES:
        points, labels = _CLASSES[name](samples, rng)
        return points + rng.normal(0.0, NOISE_UNIT, points.shape) * noise, labels
    axes = 1 if name in _CURVES else 2
    points = rng.uniform(-RADIUS, RADIUS, (samples, axes))
    values = _CURVES[name](points[:, 0]) if axes == 1 else _HEIGHTS[name](points)
    return points, values + rng.normal(0.0, 1.0, samples) * noise


def _halves(samples: int, parts: int = 2) -> NDArray[np.int64]:
    """Class indices, as many of each as can be."""
    return np.arange(samples) % parts


def _polar(radius: NDArray[np.floating], angle: NDArray[np.floating]) -> Floats:
    return np.stack([radius * np.sin(angle), radius * np.cos(angle)], axis=1)


def _circle(samples: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    labels = _halves(samples)  # 0 outside, 1 inside
    inside = labels == 1
    radius = np.where(inside, rng.uniform(0, 0.5 * RADIUS, samples), rng.uniform(0.7 * RADIUS, RADIUS, samples))
    return _polar(radius, rng.uniform(0, 2 * np.pi, samples)), labels.astype(float)


def _xor(samples: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    labels = _halves(samples)
    padding = 0.3  # keeps the axes clear
    points = rng.uniform(padding, RADIUS, (samples, 2))
    left = rng.random(samples) < 0.5
    signs = np.stack([np.where(left, -1, 1), np.where(left == (labels == 1), -1, 1)], axis=1)
    return points * signs, labels.astype(float)  # class 1 where x and y have the same sign


def _gauss(samples: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    labels = _halves(samples)
    centre = np.where(labels == 1, 2.0, -2.0)[:, None]
    return centre + rng.normal(0.0, 0.8, (samples, 2)), labels.astype(float)


def _spiral(samples: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    labels = _halves(samples)
    along = (np.arange(samples) // 2 + 0.5) / max(1, samples / 2)  # evenly along each arm
    turn = SPIRAL_TURNS * along * 2 * np.pi + labels * np.pi
    return _polar(along * RADIUS, turn), labels.astype(float)


def _moons(samples: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    labels = _halves(samples)
    angle = rng.uniform(0, np.pi, samples)
    upper = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    lower = np.stack([1 - np.cos(angle), 0.5 - np.sin(angle)], axis=1)
    return (np.where((labels == 0)[:, None], upper, lower) - (0.5, 0.25)) * 3.2, labels.astype(float)


def _rings(samples: int, rng: np.random.Generator) -> tuple[Floats, Floats]:
    labels = _halves(samples, 3)
    inner = np.array([0.0, 2.0, 4.0])[labels]
    radius = inner + rng.uniform(0, 1, samples)
    return _polar(radius, rng.uniform(0, 2 * np.pi, samples)), labels.astype(float)


def _plane(points: Floats) -> Floats:
    total: Floats = points.sum(axis=1)
    return total / (2 * RADIUS)  # -1 … 1


def _bumps(points: Floats) -> Floats:
    """Six hills of height ±1; each point sees the nearest one, as in Playground."""
    centres = np.array([[-4, 2.5, 1], [0, 2.5, -1], [4, 2.5, 1], [-4, -2.5, -1], [0, -2.5, 1], [4, -2.5, -1]])
    distance = np.linalg.norm(points[:, None] - centres[None, :, :2], axis=2)
    height = np.clip(1 - distance / 2, 0, 1) * centres[:, 2]
    nearest = np.abs(height).argmax(axis=1)
    result: Floats = np.take_along_axis(height, nearest[:, None], axis=1)[:, 0]
    return result


def _steps(x: Floats) -> Floats:
    return np.floor((x + RADIUS) / 2.5).clip(0, 3) / 1.5 - 1  # four steps from -1 to 1


_TOKENS: dict[str, Callable[[int, int, float, np.random.Generator], tuple[NDArray[np.int64], NDArray[Any]]]] = {
    "names": words.names, "sentences": words.sentences, "next-letter": stretches.next_letter,
    "missing-word": stretches.missing_word, "reverse": stretches.backwards,
}  # fmt: skip
_BODIES = {"waves": bodies.waves, "shapes": bodies.shapes, "shapes-3d": bodies.solids}
_CLASSES: dict[str, Callable[[int, np.random.Generator], tuple[Floats, Floats]]] = {
    "circle": _circle, "xor": _xor, "gauss": _gauss, "spiral": _spiral, "moons": _moons, "rings": _rings,
}  # fmt: skip
_HEIGHTS: dict[str, Callable[[Floats], Floats]] = {"plane": _plane, "bumps": _bumps}
_CURVES: dict[str, Callable[[Floats], Floats]] = {"sine": np.sin, "line": lambda x: 0.2 * x, "steps": _steps}
