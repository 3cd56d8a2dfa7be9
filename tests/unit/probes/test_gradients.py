"""Cutting weights, counting dead units, averaging a batch: against numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from helpers.small_runs import dense, trainer
from neurarium.probes import gradients
from neurarium.probes.gradients import alive_units, cut, histogram, of_batch, round_up
from neurarium.recipe import Recipe
from neurarium.training.optimisers import next_move
from neurarium.training.rehearsal import rehearse


def test_a_cut_keeps_the_first_units_and_tells_of_all() -> None:
    weight = torch.arange(12.0).reshape(3, 4) - 5
    whole = cut(weight)
    np.testing.assert_array_equal(whole.values, weight.numpy())
    assert whole.rms == pytest.approx(float(weight.square().mean().sqrt()))
    assert whole.largest == 6.0
    large = torch.zeros(2048, 2048, 3, 3)
    large[2000, 2000, 1, 1] = -7.0
    part = cut(large)
    assert part.shape == (2048, 2048, 3, 3)
    assert part.values.size <= 2 * gradients.MOST_NUMBERS
    assert part.values.shape[2:] == (3, 3)
    assert part.largest == 7.0
    np.testing.assert_array_equal(part.values, large[: part.values.shape[0], : part.values.shape[1]].numpy())


def test_average_and_one_sample_differ_where_signs_cancel() -> None:
    gradient = torch.tensor([[4.0, -1.0], [-4.0, -3.0]])
    assert of_batch(gradient, -1).tolist() == [[0.0, -2.0]]  # the largest would be 4, the rms 3.2
    assert of_batch(gradient, 1).tolist() == [[-4.0, -3.0]]


def test_dead_is_who_is_silent_everywhere_for_everybody() -> None:
    maps = torch.zeros(2, 3, 2, 2)
    maps[1, 0, 1, 1] = 0.5  # one place of one sample is enough to be alive
    assert alive_units(maps).tolist() == [True, False, False]
    rows = torch.tensor([[0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 2.0, 0.0]])
    assert alive_units(rows).tolist() == [False, True, True, False]
    steps = torch.zeros(2, 5, 4)  # time × unit: units last
    steps[0, 3, 2] = 1.0
    assert alive_units(steps, 2).tolist() == [False, False, True, False]


def test_a_histogram_counts_everything_and_keeps_zero_in_the_middle() -> None:
    counts = histogram(torch.tensor([-9.0, -1.0, 0.0, 0.0, 1.0]), 1.0)
    assert counts.sum() == 5
    assert counts[len(counts) // 2] == 2
    assert counts[0] == 2  # what is beyond counts for the end
    assert counts[-1] == 1


def test_ends_are_round() -> None:
    assert [round_up(x) for x in (0.0, 0.0031, 0.1, 7.0, 1.2)] == [1.0, 0.005, 0.1, 10.0, 2.0]


RECIPES = [
    {"optimiser": "SGD"}, {"optimiser": "SGD", "momentum": 0.9},
    {"optimiser": "SGD", "momentum": 0.9, "nesterov": True},
    {"optimiser": "Adam", "l2": 0.1}, {"optimiser": "AdamW", "l2": 0.1}, {"optimiser": "RMSprop", "momentum": 0.5},
    {"optimiser": "Adagrad"}, {"optimiser": "Adam", "l1": 0.01, "clip_norm": 0.01},
]  # fmt: skip


@pytest.mark.parametrize("values", RECIPES)
@pytest.mark.parametrize("steps", [0, 3])
def test_the_move_that_is_foretold_is_the_one_that_comes(values: dict[str, object], steps: int) -> None:
    run = trainer(dense(2, 4), "circle", Recipe(learning_rate=0.05, **values))  # type: ignore[arg-type]
    for _ in range(steps):
        run.step()
    batch = rehearse(run)
    before = {name: p.detach().clone() for name, p in run.network.named_parameters()}
    foretold = {}
    for name, parameter in run.network.named_parameters():
        state = run.optimiser.state.get(parameter, {}) if run.optimiser is not None else {}
        foretold[name] = next_move(run.recipe, parameter, batch.weights, name, state, before)
    for name, parameter in run.network.named_parameters():
        assert torch.equal(parameter, before[name])
    run.step()
    for name, parameter in run.network.named_parameters():
        torch.testing.assert_close(foretold[name], parameter.detach() - before[name], rtol=1e-4, atol=1e-8)
