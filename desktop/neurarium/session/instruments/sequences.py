"""Instruments on sequences: strips over all steps, recurrent layers unrolled, attention, answers on the way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import torch
from torch import nn

from neurarium import probes
from neurarium.data import as_known, decode
from neurarium.layers.heads import heads_key
from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.probes import attention as attending
from neurarium.probes import recurrent
from neurarium.probes.origins import Origin, arriving, origins
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study, StudySteps
from neurarium.session.look import Look
from neurarium.session.readings.sequences import AnswersOnTheWay, Array, AttentionStages, StepNames, Strip, Strips

MOST_STEPS = 512  # that cross to the window
MOST_UNITS = 1024
MOST_PAIRS = 2**21  # numbers of all heads of one attention that cross to the window
CHUNK = 16  # answers on the way that are worked out at once

# -- names of steps ----------------------------------------------------------------------------------------------------


def step_names(look: Look, node: str, port: str = "out", axis: int = 1) -> StepNames:
    """What stands at every step along an axis of an output."""
    found = origins(look.network, look.outputs(), node, port, axis)[:MOST_STEPS]
    kinds = {origin.kind for origin in found}
    if "token" in kinds:
        return StepNames("tokens", _words(look, found))
    if "patch" in kinds:
        return _patches(look, found)
    return StepNames("numbers", tuple(str(number + 1) for number in range(len(found))))


def _words(look: Look, found: tuple[Origin, ...]) -> tuple[str, ...]:
    raws, vocabulary = look.chosen.raws, look.prepared.info.vocabulary
    texts = {name: decode(raws[look.network.inputs.index(name)], vocabulary)
             for name in {origin.input for origin in found if origin.kind == "token"}}  # fmt: skip
    return tuple(
        texts[one.input][one.place[0]] if one.kind == "token" else "" if one.kind == "learned" else str(number + 1)
        for number, one in enumerate(found)
    )


def _patches(look: Look, found: tuple[Origin, ...]) -> StepNames:
    name = next(origin.input for origin in found if origin.kind == "patch")
    index = look.network.inputs.index(name)
    prepared = look.prepared
    known = as_known(look.chosen.raws[index], prepared.info, prepared.choice.layout, index).astype(np.float32)
    words: list[str] = []
    pieces: list[Array | None] = []
    number = 0
    for origin in found:
        if origin.kind == "patch" and known.ndim == 3:
            top, left, bottom, right = origin.place
            pieces.append(known[:, top:bottom, left:right].copy())
            number += 1
            words.append(str(number))
        else:
            pieces.append(None)
            words.append("")
    return StepNames("patches", tuple(words), tuple(pieces), float(known.min()), float(known.max()))


def _source(network: Network, node: str, port: str) -> tuple[str, str]:
    """Where the wire into a port comes from."""
    edge = next(edge for edge in network.flat.incoming(node) if edge.target_port == port)
    return edge.source, edge.source_port


def _steps_of(look: Look, node: str, port: str) -> StepNames:
    source, source_port = _source(look.network, node, port)
    value = look.outputs()[source, source_port]
    return step_names(look, source, source_port, value.ndim - 2 if value.ndim > 2 else 1)


# -- strips ------------------------------------------------------------------------------------------------------------


def strips(look: Look, ask: Ask) -> Strips:
    """The sequence at `ask.node`. Recurrent cards have the options `layer` (from 0, −1: the last) and `reverse`."""
    node = look.node(ask.node)
    module = look.network.module_for(node)
    given = arriving(look.network, look.outputs(), node)
    if recurrent.kind_of(module):
        return _unrolled(look, node, module, given, int(ask.get("layer", -1)), bool(ask.get("reverse", False)))
    output = probes.outputs_by_node(look.outputs())[node]
    if output.ndim == 4 and look.network.flat.node(node).type == "RotaryPositions":
        output = output[:, 0]  # the first head; the others are turned alike
    if output.ndim != 3 or not output.is_floating_point():
        raise UserError(message("This card puts out no sequence: only sequences have steps to be seen one by one."))
    kind = look.network.flat.node(node).type
    names = step_names(look, node)
    if kind.endswith("Positions") and "in" in given and given["in"].shape == output.shape:
        added = output - given["in"]
        rows = (("x", given["in"]), ("y", output)) if kind.startswith("Rotary") else (
            ("x", given["in"]), ("p", added), ("y", output))  # fmt: skip
        return Strips("positions", names, tuple(_strip(symbol, value[0]) for symbol, value in rows))
    return Strips("embedding" if kind == "Embedding" else "sequence", names, (_strip("y", output[0]),))


def _strip(symbol: str, values: torch.Tensor, law: Literal["share", "signed", "amount"] = "signed") -> Strip:
    return Strip(symbol, probes.to_array(values[:MOST_STEPS, :MOST_UNITS]), law)


def _unrolled(
    look: Look, node: str, module: Any, given: Mapping[str, torch.Tensor], layer: int, reverse: bool
) -> Strips:
    tracks = recurrent.unrolled(module, given["in"], given.get("state"), given.get("cell"), _off(look, node))
    layer = layer % module.num_layers
    reverse = reverse and module.bidirectional
    track = next(each for each in tracks if each.layer == layer and each.reverse == reverse)
    relu = getattr(module, "nonlinearity", "tanh") == "relu"
    made = [_strip("x", track.inputs)]
    for symbol, values in track.rows.items():
        made.append(_strip(symbol, values, "share" if symbol in "iforz" else "amount" if relu else "signed"))
    first = tuple((symbol, probes.to_array(value[:MOST_UNITS])) for symbol, value in track.first.items())
    return Strips(
        recurrent.kind_of(module), _steps_of(look, node, "in"), tuple(made), layer, module.num_layers, reverse,
        module.bidirectional, first,
    )  # fmt: skip


# -- attention ---------------------------------------------------------------------------------------------------------


def attention(look: Look, ask: Ask) -> AttentionStages:
    """All heads of an attention; option `part`: "self" or "cross" of a decoder's layer."""
    node = look.node(ask.node)
    module = look.network.module_for(node)
    if not attending.attends(module):
        raise UserError(message("This card has no attention. MultiheadAttention, ScaledDotProductAttention and the "
                                "layers of transformers have."))  # fmt: skip
    given = arriving(look.network, look.outputs(), node)
    decoder = isinstance(module, nn.TransformerDecoderLayer)
    part: Literal["self", "cross"] = "cross" if decoder and ask.get("part") == "cross" else "self"
    found = attending.attention(module, given, part, _off(look, heads_key(node, "self")))
    key_port = "memory" if part == "cross" else "key" if "key" in given else "in"
    heads, rows, columns = found.scores.shape
    most = min(MOST_STEPS, max(16, int((MOST_PAIRS / heads) ** 0.5)))

    def cut(value: torch.Tensor, last: int) -> Array:
        return probes.to_array(value[:, :most, :last])

    query_names, key_names = _steps_of(look, node, "in"), _steps_of(look, node, key_port)
    return AttentionStages(
        _first(query_names, most), _first(key_names, most), cut(found.queries, MOST_UNITS), cut(found.keys, MOST_UNITS),
        cut(found.scores, most), found.left_out[:most, :most].cpu().numpy().copy(), cut(found.weights, most),
        cut(found.values, MOST_UNITS), cut(found.heads, MOST_UNITS), found.scale, part,
        attending.PARTS if decoder else ("self",), key_port != "in", (rows, columns),
    )  # fmt: skip


def _first(names: StepNames, most: int) -> StepNames:
    return StepNames(names.kind, names.words[:most], names.patches[:most], names.low, names.high)


# -- answers on the way ------------------------------------------------------------------------------------------------


def answers_on_the_way(look: Look, ask: Ask, before: Any) -> StudySteps:
    """What the network would answer if `ask.node`, a recurrent card of which only the last state is used, stopped
    reading after each step; or what it answers at each position."""
    still = look.still()
    network = still.network
    with torch.no_grad():
        outputs = probes.activations(network, *look.sample())
        answer = network.answer_of(network(*look.sample()))
    if look.prepared.info.positions:
        yield 1.0, _answers(look, answer[0], growing=False)
        return
    node = look.node(ask.node)
    states = _last_states(network, outputs, node, _off(look, node))
    pieces: list[torch.Tensor] = []
    hushed = dict(network.hushed or {})
    try:
        for start in range(0, len(states), CHUNK):
            chunk = states[start : start + CHUNK]
            network.hushed = {**hushed, node: _replaced(chunk)}
            batches = [x.expand(len(chunk), *x.shape[1:]) for x in look.sample()]
            with torch.no_grad():
                pieces.append(network.answer_of(network(*batches)))
            network.hushed = hushed or None
            yield min(0.95, (start + len(chunk)) / len(states)), None
    finally:
        network.hushed = hushed or None
    yield 1.0, _answers(look, torch.cat(pieces), growing=True)


def _last_states(
    network: Network, outputs: Mapping[tuple[str, str], torch.Tensor], node: str, off: frozenset[int]
) -> torch.Tensor:
    """(T, units) states of the top layer, each of which could be the last."""
    module: Any = network.module_for(node)
    read = {edge.source_port for edge in network.flat.edges if edge.source == node and edge.target in network.active}
    if not recurrent.kind_of(module) or read != {"last"} or module.bidirectional:
        raise UserError(message("Answers on the way need a recurrent card that reads in one direction and of which "
                                "only the last state goes on."))  # fmt: skip
    given = arriving(network, outputs, node)
    tracks = recurrent.unrolled(module, given["in"], given.get("state"), given.get("cell"), off)
    return tracks[-1].rows["h"][:MOST_STEPS]


def _replaced(states: torch.Tensor) -> Any:
    """Puts other last states in the place of a recurrent card's own."""

    def put(value: tuple[torch.Tensor, ...], _given: Mapping[str, Any]) -> tuple[torch.Tensor, ...]:
        return (value[0], states, *value[2:])

    return put


def _off(look: Look, node: str) -> frozenset[int]:
    """The units of a card that are switched off."""
    return look.interest.silenced.get(node, frozenset())


def _answers(look: Look, outputs: torch.Tensor, *, growing: bool) -> AnswersOnTheWay:
    prepared, truth = look.prepared, look.chosen.truth
    values = (probes.to_array(probes.probabilities(outputs)) if prepared.classes
              else prepared.target_from_scaled(probes.to_array(outputs)))  # fmt: skip
    true = np.full(len(values), -1, dtype=np.int64)
    if truth is not None and prepared.classes:
        if not growing:
            true[: len(truth)] = truth[: len(values)].astype(np.int64)
        else:
            true[-1] = int(truth[0])
    return AnswersOnTheWay(prepared.classes, values, true, growing)


INSTRUMENTS: dict[str, Frame | Study] = {
    "strips": Frame(strips),
    "attention": Frame(attention),
    "answers on the way": Study(answers_on_the_way, frozenset({"step", "sample", "silenced"})),
}
