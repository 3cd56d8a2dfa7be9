"""What happens in every layer over a run is written down, in bounded memory, and changes nothing."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from helpers.small_runs import dense, digits_cnn, trainer, weights
from neurarium.graph import Graph
from neurarium.graph.edits import remove_nodes, set_params
from neurarium.network import build
from neurarium.recipe import Recipe
from neurarium.training import Trainer
from neurarium.training.logbook import (
    ACTIVATION,
    COLUMNS,
    EAGER,
    EVERY,
    FIRST,
    GRADIENT,
    MEASURES,
    RATIO,
    UPDATE,
    WEIGHT,
    Logbook,
    Row,
)
from neurarium.training.losses import LOSSES
from neurarium.training.rehearsal import BatchTap


def always(run: Trainer) -> Trainer:
    """Every step is written down."""
    run.logbook = Logbook(every=0.0, share=1e9)
    return run


def rms(*tensors: torch.Tensor) -> float:
    flat = torch.cat([tensor.detach().flatten() for tensor in tensors])
    return float(flat.square().mean().sqrt())


@pytest.mark.parametrize("values", [{}, {"clip_norm": 1e-3}, {"l1": 0.1}, {"optimiser": "SGD", "momentum": 0.9}])
def test_a_column_holds_what_torch_computes_by_hand(values):
    run = always(trainer(dense(2, 4, 3), "circle", Recipe(learning_rate=0.01, **values)))
    run.step()
    before = {name: p.detach().clone() for name, p in run.network.named_parameters()}
    xs, y = run.next_batch()
    outputs: dict[str, torch.Tensor] = {}

    def keep(node, port, value):
        if value.requires_grad:
            outputs.setdefault(node, value)

    run.network.train()
    run.network.tap = keep
    loss = LOSSES[run.loss_name](run.network(*xs), y)
    run.network.tap = None
    by = torch.autograd.grad(loss, [*run.network.parameters(), *outputs.values()])
    gradients = dict(zip([*before, *outputs], by, strict=True))
    run.step()
    found = run.logbook.values(run.network)[:, :, -1]
    assert run.logbook.steps()[:, -1].tolist() == [2, 2]
    for row, values_ in zip(run.logbook.rows(run.network), found, strict=True):
        name = f"{run.network.names[row.node]}.weight"
        update = rms(dict(run.network.named_parameters())[name] - before[name])
        assert values_[GRADIENT] == pytest.approx(rms(gradients[name]), rel=1e-4)  # before L1 and clipping
        assert values_[WEIGHT] == pytest.approx(rms(before[name]), rel=1e-5)
        assert values_[UPDATE] == pytest.approx(update, rel=1e-3)
        assert values_[RATIO] == pytest.approx(update / rms(before[name]), rel=1e-3)
        assert values_[ACTIVATION] == pytest.approx(rms(gradients[row.node]), rel=1e-4)


def test_writing_down_changes_no_number_of_the_run():
    written = always(trainer(digits_cnn(dropout=0.3, normalise=True), "digits", Recipe(seed=3)))
    silent = trainer(digits_cnn(dropout=0.3, normalise=True), "digits", Recipe(seed=3))
    silent.logbook = Logbook(clock=lambda: -float("inf"))
    silent.logbook._next = 0.0
    for _ in range(4):
        assert written.step().loss == silent.step().loss
    assert written.logbook.columns == 4
    assert silent.logbook.columns == 0
    for name, value in weights(written).items():
        np.testing.assert_array_equal(value, weights(silent)[name])


def test_the_tap_of_a_watched_step_still_sees_everything():
    run = always(trainer(dense(2, 4), "circle", Recipe(clip_norm=1e-4, l1=0.1)))
    run.step()
    before = weights(run)
    tap = BatchTap()
    run.step(tap)
    watched = tap.watched(run)
    for name, value in weights(run).items():
        np.testing.assert_allclose(watched.moves[name].numpy(), value - before[name], atol=1e-9)
    row = run.logbook.rows(run.network)[0]
    name = f"{run.network.names[row.node]}.weight"
    assert run.logbook.values(run.network)[0, GRADIENT, -1] == pytest.approx(rms(watched.weights[name]), rel=1e-5)
    assert len(watched.values) == len(run.network.active)


def test_it_comes_at_most_so_often_and_costs_at_most_its_share():
    now = [0.0]
    book = Logbook(clock=lambda: now[0])
    rows = (Row("a", ("weight",), True),)
    numbers = np.ones((1, len(MEASURES)), dtype=np.float32)
    network = trainer(dense(2, 4), "circle").network
    for step in range(FIRST):
        book.write(step, rows, numbers, 1e-6)
        now[0] += EAGER * 1.01
        assert book.page(network, step, None) is not None or step == FIRST - 1
    book.write(FIRST, rows, numbers, 1e-6)
    now[0] += EVERY * 0.9
    assert book.page(network, 1, None) is None
    now[0] += EVERY * 0.2
    assert book.page(network, 1, None) is not None
    book.write(FIRST + 1, rows, numbers, 0.02)  # dear: 20 ms, counted twice
    now[0] += 3.9
    assert book.page(network, 1, None) is None
    now[0] += 0.2
    assert book.page(network, 1, None) is not None


def test_a_full_book_merges_pairs_and_then_writes_half_as_often():
    book = Logbook(every=0.0, share=1e9)
    row = Row("a", ("weight",), True)
    for step in range(1, COLUMNS + 1):
        book.write(step, (row,), np.full((1, len(MEASURES)), float(step), dtype=np.float32))
    assert book.columns == COLUMNS
    book.write(COLUMNS + 1, (row,), np.full((1, len(MEASURES)), 1000.0, dtype=np.float32))
    book.write(COLUMNS + 2, (row,), np.full((1, len(MEASURES)), 2000.0, dtype=np.float32))
    assert book.columns == COLUMNS // 2 + 1
    assert book.steps()[:, 0].tolist() == [1, 2]
    assert book.steps()[:, -1].tolist() == [COLUMNS + 1, COLUMNS + 2]
    found = book._row("a")[GRADIENT]
    assert found[0] == 1.5
    assert found[COLUMNS // 2 - 1] == COLUMNS - 0.5
    assert found[COLUMNS // 2] == 1500.0
    assert np.isnan(found[COLUMNS // 2 + 1 :]).all()


def test_it_survives_edits_and_forgets_with_a_reset():
    graph = dense(2, 4, 4)
    run = always(trainer(graph, "circle"))
    for _ in range(3):
        run.step()
    first = run.logbook.rows(run.network)
    gone = first[1].node
    kept = run.logbook.values(run.network)[0]
    smaller = run.graph.copy()
    smaller.apply(remove_nodes(smaller, [gone]))
    run.set_graph(smaller)
    run.step()
    assert [row.node for row in run.logbook.rows(run.network)] == [first[0].node, first[2].node]
    found = run.logbook.values(run.network)
    np.testing.assert_array_equal(found[0, :, :3], kept)
    run.set_graph(graph)
    run.step()
    found = run.logbook.values(run.network)
    assert found.shape == (3, len(MEASURES), 5)
    assert np.isfinite(found[1, GRADIENT, [0, 1, 2, 4]]).all()
    assert np.isnan(found[1, GRADIENT, 3])  # it was not there
    run.reset()
    assert run.logbook.columns == 0


def test_frozen_layers_are_there_without_gradient():
    graph = dense(2, 4)
    layer = next(node for node in graph.nodes if graph.node(node).type == "Linear")
    graph.apply(set_params(graph, [layer], frozen=True))
    run = always(trainer(graph, "circle"))
    run.step()
    rows = run.logbook.rows(run.network)
    found = run.logbook.values(run.network)[:, :, 0]
    assert [row.learns for row in rows] == [False, True]
    assert np.isnan(found[0, [GRADIENT, UPDATE, RATIO]]).all()
    assert found[0, WEIGHT] > 0
    assert np.isfinite(found[1]).all()


def test_going_back_to_a_checkpoint_drops_what_came_later():
    run = always(trainer(dense(2, 4), "circle"))
    for _ in range(2):
        run.step()
    saved = run.checkpoint()
    for _ in range(3):
        run.step()
    run.restore(saved)
    assert run.logbook.columns == 2
    run.step()
    assert run.logbook.steps()[1].tolist() == [1, 2, 3]


def test_of_a_layer_with_several_outputs_the_one_that_is_read_has_the_gradient():
    g = Graph()
    states = g.add("LSTM", g.add("Input", shape=(6, 3)), hidden_size=4)
    g.add("Output", g.add("Linear", states["last"], out_features=2))
    network, book = build(g, seed=0), Logbook(every=0.0, share=1e9)
    tap = BatchTap()
    page = book.page(network, 1, tap)
    network.tap = page
    network(torch.randn(5, 6, 3)).square().mean().backward()
    network.tap = None
    page.computed(network)
    page.moved(network)
    lstm = next(node for node in g.nodes if g.node(node).type == "LSTM")
    gradient = tap.gradients[lstm, "last"]
    assert (lstm, "out") not in tap.gradients
    row = [row.node for row in book.rows(network)].index(lstm)
    assert book.values(network)[row, ACTIVATION, 0] == pytest.approx(rms(gradient), rel=1e-5)
