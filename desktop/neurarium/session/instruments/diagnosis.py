"""The instrument that gathers facts about the run and has them judged."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import numpy as np
import torch

from neurarium import probes
from neurarium.diagnosis import ActivationFacts, LayerFacts, RunFacts, diagnose
from neurarium.layers import SPECS
from neurarium.messages import UserError, message
from neurarium.probes.gradients import alive_units, full_name, gradient_sizes
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study, StudySteps
from neurarium.session.instruments.gradients import title
from neurarium.session.look import Look
from neurarium.session.readings.gradients import Diagnosis
from neurarium.training.logbook import GRADIENT, RATIO, WEIGHT, Row
from neurarium.training.rehearsal import rehearse

SAMPLES = 128  # of the training part in which a unit must be silent to be called dead
AT_ONCE = 32  # of them
LATELY = 5  # columns of the logbook
DIES = frozenset({"ReLU", "ReLU6"})


def diagnosis(look: Look, ask: Ask, before: Any) -> StudySteps:
    """Vanishing, exploding, dead layers and the pace of learning, from the logbook, the next batch and some samples."""
    trainer, network = look.trainer, look.network
    rows = trainer.logbook.rows(network)
    if not any(row.learns for row in rows):
        raise UserError(message("No layer of this network learns, so there is nothing to find fault with."))
    gradients = _gradients_now(look, rows) if trainer.logbook.columns < LATELY else {}
    yield 0.5, None
    activations, samples = yield from _activations(look)
    facts = RunFacts(
        tuple(_layer(look, row, trainer.logbook.values(network)[index], gradients)
              for index, row in enumerate(rows) if row.learns),
        activations, {network.card(node): place for place, node in reversed(list(enumerate(network.active)))},
        trainer.recipe.optimiser, trainer.recipe.learning_rate, trainer.recipe.clip_norm, trainer.step_count,
        trainer.logbook.columns,
    )  # fmt: skip
    yield 1.0, Diagnosis(diagnose(facts), samples, len(facts.layers), facts.layers, facts.activations)


def _gradients_now(look: Look, rows: tuple[Row, ...]) -> dict[str, float]:
    """node → rms of the gradient of the batch that comes next, for a run that has hardly begun."""
    network, batch = look.network, rehearse(look.trainer)
    sizes = gradient_sizes(batch.weights)
    parameters = {row.node: dict(network.module_for(row.node).named_parameters()) for row in rows}
    found = {}
    for row in rows:
        named = [parameters[row.node][name] for name in row.names]
        squares = [(sizes.get(full_name(network, p), 0.0) ** 2 * p.numel(), p.numel()) for p in named]
        found[row.node] = float(np.sqrt(sum(s for s, _ in squares) / max(1, sum(n for _, n in squares))))
    return found


def _layer(look: Look, row: Row, values: Any, gradients: dict[str, float]) -> LayerFacts:
    """`values` (measures, columns) of the logbook."""
    network = look.network
    weights = [p for name, p in network.module_for(row.node).named_parameters() if name in row.names]
    squares = sum(float(torch.linalg.vector_norm(p.detach(), dtype=torch.float64)) ** 2 for p in weights)
    now = float(np.sqrt(squares / max(1, sum(p.numel() for p in weights))))
    known = values[:, np.isfinite(values[RATIO]) | np.isfinite(values[WEIGHT])]
    lately = known[:, -LATELY:]
    return LayerFacts(
        network.card(row.node), title(look, row.node), network.flat.node(row.node).type,
        gradients[row.node] if row.node in gradients else _middle(lately[GRADIENT]), now,
        float(known[WEIGHT, 0]) if known.size else float("nan"), _middle(lately[RATIO]),
        float(np.nanmax(known[RATIO])) if np.isfinite(known[RATIO]).any() else float("nan"),
        str(network.flat.node(row.node).params.get("weight_init", "default")),
    )  # fmt: skip


def _middle(values: Any) -> float:
    known = values[np.isfinite(values)]
    return float(np.median(known)) if known.size else float("nan")


def _activations(look: Look) -> Generator[tuple[float, None], None, tuple[tuple[ActivationFacts, ...], int]]:
    """Every activation, with its dead units where it can have some; units that somebody switched off are not dead."""
    network, size = look.still().network, min(SAMPLES, look.prepared.size("train"))
    cards = {node: network.flat.node(node) for node in network.active}
    alive: dict[str, torch.Tensor] = {}
    for start in range(0, size, AT_ONCE):
        xs, _ = look.samples("train", list(range(start, min(size, start + AT_ONCE))))
        with torch.inference_mode(), probes.silenced(network, {}):
            outputs = probes.outputs_by_node(probes.activations(network, *xs))
        for node, card in cards.items():
            if card.type in DIES:
                on = alive_units(outputs[node], probes.unit_axis(network, node, outputs[node]))
                alive[node] = alive[node] | on if node in alive else on
        yield 0.5 + 0.4 * start / size, None
    found = []
    for node, card in cards.items():
        if SPECS[card.type].family == "activation":
            on = alive.get(node, torch.zeros(0))
            share = 1.0 - float(on.float().mean()) if on.numel() else float("nan")
            found.append(ActivationFacts(network.card(node), title(look, node), card.type, share, on.numel(), size))
    return tuple(found), size


INSTRUMENTS: dict[str, Frame | Study] = {"diagnosis": Study(diagnosis, frozenset({"step", "recipe"}))}
