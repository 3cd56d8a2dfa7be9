"""Layers of a folded group as one row of the strip."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from neurarium.graph import Graph
from neurarium.session.readings.gradients import GradientLog

Array = NDArray[np.float32]
Rows = tuple[tuple[int, ...], ...]


def fold_of(graph: Graph, card: str) -> str:
    """The folded group that stands for a card on the canvas: the outermost one that is folded; "" for none."""
    node = graph.nodes.get(card)
    path = graph.path(node.group) if node is not None else ()
    return next((group for group in path if graph.groups[group].collapsed), "")


def folds(graph: Graph, log: GradientLog) -> dict[str, list[int]]:
    """Folded group → its layers' rows, where there are at least two."""
    found: dict[str, list[int]] = {}
    for row, card in enumerate(log.cards):
        group = fold_of(graph, card)
        if group:
            found.setdefault(group, []).append(row)
    return {group: rows for group, rows in found.items() if len(rows) > 1}


def by_group(graph: Graph, log: GradientLog) -> tuple[GradientLog, Rows]:
    """(the log with one row for each folded group, where its first layer was; the layers' rows in each of its rows).

    A row's number is that of all its layers' weights taken together: the root of the mean of all their squares (of all
    outputs' gradients, for "activation"); its ratio is that of its update to its weights. Only layers count for which
    the number is known.
    """
    together = folds(graph, log)
    group_of = {row: group for group, rows in together.items() for row in rows}
    rows = [together[group_of[row]] if row in group_of else [row] for row in range(len(log.nodes))]
    rows = [each for row, each in enumerate(rows) if each[0] == row]
    values = np.stack([_together(log, each) for each in rows]) if rows else log.values
    titles = tuple(
        (graph.groups[group_of[each[0]]].name or group_of[each[0]]) if each[0] in group_of else log.titles[each[0]]
        for each in rows
    )  # fmt: skip
    learns = np.array([bool(log.learns[each].any()) for each in rows])
    folded = replace(
        log, nodes=tuple(log.nodes[each[0]] for each in rows), cards=tuple(log.cards[each[0]] for each in rows),
        titles=titles, learns=learns, values=values, weights=np.array([_sum(log.weights, each) for each in rows]),
        outputs=np.array([_sum(log.outputs, each) for each in rows]),
    )  # fmt: skip
    return folded, tuple(map(tuple, rows))


def _sum(counts: NDArray[np.int64], rows: list[int]) -> int:
    return int(counts[rows].sum()) if len(counts) else 0


def _together(log: GradientLog, rows: list[int]) -> Array:
    """(measures, columns) of some layers together."""
    if len(rows) == 1:
        return np.asarray(log.values[rows[0]])
    found = np.full(log.values.shape[1:], np.nan, dtype=np.float32)
    for at, measure in enumerate(log.measures):
        counts = log.outputs if measure == "activation" else log.weights
        if measure != "ratio":
            found[at] = _mean_square(log.values[rows, at], counts[rows])
    moved = log.of("update")[rows]
    weight = np.where(np.isfinite(moved), log.of("weight")[rows], np.nan)  # of those that learn
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = _mean_square(moved, log.weights[rows]) / _mean_square(weight, log.weights[rows])
    found[log.measures.index("ratio")] = np.where(np.isfinite(ratio), ratio, np.nan)
    return found


def _mean_square(values: Array, counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Root mean squares (rows, columns) of so many numbers each → (columns,) of all of them; NaN where none is
    known."""
    known = np.isfinite(values)
    squares = np.where(known, values.astype(np.float64), 0.0) ** 2 * counts[:, None]
    number = (known * counts[:, None]).sum(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray(np.where(number > 0, np.sqrt(squares.sum(axis=0) / number), np.nan))
