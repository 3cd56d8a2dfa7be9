"""Where the weights have been: few points, the right ones, from the start of the run."""

from __future__ import annotations

from itertools import pairwise

import torch

from helpers.small_runs import dense, trainer
from neurarium.network.flat import flat_weights
from neurarium.recipe import Recipe
from neurarium.training import path
from neurarium.training.path import WeightPath


def test_the_way_begins_with_the_initial_weights_and_is_thinned_evenly(monkeypatch) -> None:
    monkeypatch.setattr(path, "MOST_POINTS", 8)
    monkeypatch.setattr(path, "FEWEST_POINTS", 2)
    run, way = trainer(dense(2, 3), "circle", Recipe(batch_size=16)), WeightPath()
    before = flat_weights(run.network).clone()
    seen = {}
    for _ in range(50):
        way.note(run)
        seen[run.step_count] = flat_weights(run.network).clone()
        run.step()
    steps, points = way.of(run)
    assert steps[0] == 0 and torch.equal(points[0], before)
    assert len(steps) <= 8 and len(steps) > 4
    assert len({b - a for a, b in pairwise(steps)}) == 1, "evenly spread"
    assert all(torch.equal(point, seen[step]) for step, point in zip(steps, points, strict=True))


def test_a_reset_begins_anew() -> None:
    run, way = trainer(dense(2, 3), "circle"), WeightPath()
    for _ in range(3):
        way.note(run)
        run.step()
    run.reset()
    assert way.of(run) == ([], []), "the way of another run is not shown"
    way.note(run)
    assert way.of(run)[0] == [0]


def test_frozen_layers_are_not_part_of_the_way() -> None:
    graph = dense(2, 3)
    run = trainer(graph, "circle")
    for parameter in list(run.network.parameters())[:2]:
        parameter.requires_grad_(False)
    assert flat_weights(run.network).numel() == 3 * 1 + 1


def test_a_network_too_large_is_not_followed(monkeypatch) -> None:
    monkeypatch.setattr(path, "MOST_BYTES", 500)
    run, way = trainer(dense(2, 8), "circle"), WeightPath()
    way.note(run)
    assert way.too_large(run) and way.of(run) == ([], [])
