"""Instruments on gradients: the run's logbook, one layer's weights and outputs, and the optimiser's memory."""

from __future__ import annotations

from math import prod
from weakref import WeakKeyDictionary

import numpy as np
import torch

from neurarium import probes
from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.probes import gradients as found
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study
from neurarium.session.look import Look
from neurarium.session.readings.gradients import (
    ActivationGradient,
    GradientLog,
    OptimiserState,
    WeightGradient,
    Weights,
)
from neurarium.session.snapshot import CardPicture
from neurarium.training.logbook import MEASURES, Logbook, Row
from neurarium.training.optimisers import next_move
from neurarium.training.rehearsal import Watched

MOST_MAPS = 32  # channels of one layer that are shown
_read: WeakKeyDictionary[Logbook, tuple[tuple[int, float], GradientLog]] = WeakKeyDictionary()


def gradient_log(look: Look, ask: Ask) -> GradientLog:
    """Everything in the logbook; the same object as long as nothing was written."""
    book, network, clip = look.trainer.logbook, look.network, look.trainer.recipe.clip_norm
    rows = book.rows(network)
    if not rows:
        raise UserError(message("No layer of this network has weights, so there are no gradients to follow. "
                                "Add a Linear or a Conv2d."))  # fmt: skip
    key = (book.version, clip)
    if book not in _read or _read[book][0] != key:
        nodes = tuple(row.node for row in rows)
        _read[book] = key, GradientLog(
            nodes, tuple(network.card(node) for node in nodes), tuple(title(look, node) for node in nodes),
            np.array([row.learns for row in rows]), MEASURES, book.steps(), book.values(network), clip,
            np.array([_weight_count(network, row) for row in rows]),
            np.array([_output_count(network, row) for row in rows]),
        )  # fmt: skip
    return _read[book][1]


def _weight_count(network: Network, row: Row) -> int:
    named = dict(network.module_for(row.node).named_parameters())
    return sum(named[name].numel() for name in row.names)


def _output_count(network: Network, row: Row) -> int:
    return prod(next(iter(network.analysis.facts[row.node].outputs.values()), ()))


def title(look: Look, node: str) -> str:
    """The card's name; of a repeated group with the number of the repetition."""
    origin = look.network.analysis.unrolled.origin.get(node)
    name = look.network.flat.node(node).name
    if origin is None or not origin.turns:
        return name
    card = look.network.graph.node(origin.node).name
    return f"{card} {'.'.join(str(turn + 1) for _, turn in origin.turns)}"


def _parameter(look: Look, ask: Ask) -> tuple[str, str, dict[str, torch.nn.Parameter]]:
    """(node, name, all parameters of the layer): option `name`, or the first weight."""
    node = look.node(ask.node)
    named = found.parameters_of(look.network, node)
    if not named:
        raise UserError(message("“{layer}” has no weights: it learns nothing itself. Choose a layer with weights, or "
                                "look at its outputs.", layer=look.network.flat.node(node).name))  # fmt: skip
    name = ask.get("name", "")
    return node, name if name in named else next(iter(named)), named


def _batch(look: Look) -> Watched:
    if look.batch is None:
        raise UserError(message("As soon as a batch went through the network, its gradients are here."))
    return look.batch


def weight_gradient(look: Look, ask: Ask) -> WeightGradient:
    """A weight of `ask.node` (option `name`) and its gradient."""
    node, name, named = _parameter(look, ask)
    batch, parameter = _batch(look), named[name]
    gradient = batch.weights.get(found.full_name(look.network, parameter))
    return WeightGradient(
        node, name, tuple(named), _weights(parameter), None if gradient is None else _weights(gradient),
        batch_size(batch), batch.rehearsed, not parameter.requires_grad,
    )  # fmt: skip


def _weights(tensor: torch.Tensor) -> Weights:
    cut = found.cut(tensor)
    return Weights(cut.values, cut.shape, cut.rms, cut.largest)


def batch_size(batch: Watched) -> int:
    """Samples in a watched batch."""
    return len(next(iter(batch.values.values())))


def activation_gradient(look: Look, ask: Ask) -> ActivationGradient:
    """What `ask.node` put out for the batch, and the gradient; option `index`: of that sample, −1: the average."""
    node, batch = look.node(ask.node), _batch(look)
    index = int(ask.get("index", -1))
    keys = [key for key in batch.values if key[0] == node]
    key = next((key for key in keys if key in batch.gradients), keys[0] if keys else None)  # an output that is read
    if key is None or not batch.values[key].is_floating_point():
        raise UserError(message("These are words or numbers to look up: no gradient flows into them. "
                                "Choose the layer after it."))  # fmt: skip
    value, gradient = batch.values[key], batch.gradients.get(key)
    size = len(value)
    index = index % size if index >= 0 else -1
    both = [_picture(look, node, found.of_batch(one, index)) for one in (value, gradient) if one is not None]
    cut = found.cut(gradient.flatten()) if gradient is not None else None
    return ActivationGradient(
        node, both[0], both[1] if len(both) > 1 else None, index, size, cut.rms if cut else 0.0,
        cut.largest if cut else 0.0, batch.rehearsed,
    )  # fmt: skip


def _picture(look: Look, node: str, value: torch.Tensor) -> CardPicture:
    channels = value.ndim == 3 and node in probes.along_signals(look.network)
    made = probes.picture(value, max_maps=MOST_MAPS, channels=channels)
    return CardPicture(node, made.kind, made.values, made.total, made.low, made.high)


def optimiser_state(look: Look, ask: Ask) -> OptimiserState:
    """What the optimiser remembers about a weight (option `name`), and how it moves it."""
    node, name, named = _parameter(look, ask)
    trainer, parameter = look.trainer, named[name]
    if not parameter.requires_grad:
        raise UserError(message("“{layer}” is frozen: no optimiser moves its weights.",
                                layer=look.network.flat.node(node).name))  # fmt: skip
    batch, key = _batch(look), found.full_name(look.network, parameter)
    state = trainer.optimiser.state.get(parameter, {}) if trainer.optimiser is not None else {}
    move = batch.moves.get(key)
    if move is None:
        move = next_move(trainer.recipe, parameter, batch.weights, key, state, dict(look.network.named_parameters()))
    largest = float(move.abs().max()) if move.numel() else 0.0
    limit = found.round_up(largest)
    memory = tuple((key, _weights(value)) for key, value in state.items()
                   if isinstance(value, torch.Tensor) and value.shape == parameter.shape and key != "step")  # fmt: skip
    recipe = trainer.recipe
    momentum = recipe.momentum if recipe.optimiser in ("SGD", "RMSprop") else 0.0
    return OptimiserState(
        node, name, tuple(named), recipe.optimiser, recipe.learning_rate, momentum,
        recipe.nesterov and recipe.optimiser == "SGD" and momentum > 0, recipe.l2,
        int(state["step"]) if "step" in state else (trainer.step_count if memory else 0), memory, _weights(move),
        found.histogram(move, limit), limit, found.cut(parameter).rms, batch.rehearsed,
    )  # fmt: skip


INSTRUMENTS: dict[str, Frame | Study] = {
    "gradient log": Frame(gradient_log),
    "weight gradient": Frame(weight_gradient, batch=True),
    "activation gradient": Frame(activation_gradient, batch=True),
    "optimiser": Frame(optimiser_state, batch=True),
}
