"""Generated signals, pictures and volumes. Every body stands anywhere and in any size, so that no single value tells
its class."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Made = tuple[Floats, Floats]  # values (n, *shape), labels (n,)


def waves(samples: int, shape: tuple[int, ...], noise: float, rng: np.random.Generator) -> Made:
    """(n, 1, length): sine, square, sawtooth and plain noise of about the same strength. Pitch (2 to 5 waves), phase
    and height are drawn; `noise` 0.1 adds a tenth of the height."""
    labels = np.arange(samples) % 4
    length = shape[-1]
    along = np.arange(length) / length
    turns = (rng.uniform(2, 5, (samples, 1)) * along + rng.uniform(0, 1, (samples, 1))) % 1.0
    kinds = np.stack([
        np.sqrt(2) * np.sin(2 * np.pi * turns),
        np.where(turns < 0.5, 1.0, -1.0),
        np.sqrt(3) * (2 * turns - 1) * rng.choice([-1.0, 1.0], (samples, 1)),
        rng.normal(0.0, 1.0, turns.shape),
    ])  # fmt: skip
    height = rng.uniform(0.6, 1.4, (samples, 1))
    values = height * kinds[labels, np.arange(samples)] + rng.normal(0.0, 1.0, turns.shape) * noise
    return values[:, None, :], labels.astype(float)


COLOURS = np.array([[0.9, 0.2, 0.2], [0.2, 0.75, 0.25], [0.25, 0.35, 0.95]])  # red, green, blue


def shapes(samples: int, shape: tuple[int, ...], noise: float, rng: np.random.Generator) -> Made:
    """(n, 3, rows, columns), 0 … 1: a disc, a square or a triangle in red, green or blue on a dim ground of any colour.
    `noise` 0.1 makes every pixel a twentieth brighter or darker."""
    labels = np.arange(samples) % 9
    rows, columns = shape[1:]
    y, x = np.mgrid[:rows, :columns]
    values = np.empty((samples, *shape))
    for index, label in enumerate(labels):
        radius = rng.uniform(3.2, 5.5)
        cy, cx = (rng.uniform(radius - 0.5, size - radius - 0.5) for size in (rows, columns))
        inside = _flat(int(label) % 3, y - cy, x - cx, radius)
        ground = rng.uniform(0.0, 0.45, 3)
        colour = COLOURS[int(label) // 3] * rng.uniform(0.75, 1.1)
        values[index] = np.where(inside, colour[:, None, None], ground[:, None, None])
    values += rng.normal(0.0, 0.5, values.shape) * noise
    return values.clip(0.0, 1.0), labels.astype(float)


def _flat(kind: int, y: Floats, x: Floats, radius: float) -> NDArray[np.bool_]:
    """Inside of a disc, square or triangle of about the same area around (0, 0)."""
    if kind == 0:
        return np.asarray(x * x + y * y <= (0.95 * radius) ** 2)
    if kind == 1:
        return np.asarray(np.maximum(abs(x), abs(y)) <= 0.84 * radius)
    return np.asarray((y <= radius) & (abs(x) <= (y + radius) * 0.62))


def solids(samples: int, shape: tuple[int, ...], noise: float, rng: np.random.Generator) -> Made:
    """(n, 1, depth, rows, columns): a ball, a cube, a cross of three bars or a ring lying in one of three planes, 1
    inside and 0 outside. `noise` 0.1 moves every cell by 0.15 (standard deviation)."""
    labels = np.arange(samples) % 4
    values = np.empty((samples, *shape))
    grid = np.stack(np.meshgrid(*(np.arange(size) for size in shape[1:]), indexing="ij")).astype(float)
    middle = (np.array(shape[1:], dtype=float) - 1) / 2
    for index, label in enumerate(labels):
        centre = middle + rng.uniform(-1.7, 1.7, 3)
        away = grid - centre[:, None, None, None]
        values[index, 0] = _solid(int(label), away, rng)
    return values + rng.normal(0.0, 1.5, values.shape) * noise, labels.astype(float)


def _solid(kind: int, away: Floats, rng: np.random.Generator) -> NDArray[np.bool_]:
    size = rng.uniform(2.0, 2.9)
    if kind == 0:
        return np.asarray((away**2).sum(axis=0) <= (1.15 * size) ** 2)
    if kind == 1:
        return np.asarray(abs(away).max(axis=0) <= 0.92 * size)
    if kind == 2:
        near = np.sort(abs(away), axis=0)
        return np.asarray((near[1] <= 0.75) & (near[2] <= 1.3 * size))
    axis = int(rng.integers(3))
    across = np.delete(away, axis, axis=0)
    radius = np.sqrt((across**2).sum(axis=0))
    return np.asarray((abs(radius - size) <= 0.8) & (abs(away[axis]) <= 0.8))


def digit_pairs(
    pictures: Floats, digits: Floats, alike: NDArray[np.bool_], noise: float, rng: np.random.Generator
) -> tuple[Floats, Floats, Floats]:
    """As many pairs of pictures (n, rows, columns) as `alike` has entries: (first, second, 1 where the digit is the
    same). No picture is paired with itself. `noise` 0.1 makes every pixel a tenth brighter or darker."""
    first = rng.integers(0, len(digits), len(alike))
    second = np.empty_like(first)
    for index, (one, same) in enumerate(zip(first, alike, strict=True)):
        partners = np.flatnonzero((digits == digits[one]) == same)
        partners = partners[partners != one]
        second[index] = rng.choice(partners) if len(partners) else one
    made = [pictures[chosen] + rng.normal(0.0, 1.0, pictures[chosen].shape) * noise for chosen in (first, second)]
    return made[0].clip(0, 1), made[1].clip(0, 1), (digits[first] == digits[second]).astype(float)
