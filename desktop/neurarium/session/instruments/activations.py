"""Instruments on what layers put out: for the chosen sample at once, for a batch little by little."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any, Literal

import numpy as np
import torch

from neurarium import probes
from neurarium.data import decode
from neurarium.layers import SPECS
from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.probes import layer_outputs as outputs
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study, StudySteps
from neurarium.session.look import Look
from neurarium.session.readings.activations import Bend, LayerOutput, LayerStatistics, SampleName, UnitNumbers
from neurarium.session.snapshot import Where

Unit = Literal["", "standardised", "probability", "target"]
Taps = dict[tuple[str, str], torch.Tensor]

BATCH = 128  # samples of the part that a layer is looked at with; of chosen ones up to `MOST_CHOSEN`
MOST_CHOSEN = 512
MOST_OF_UNIT = 1 << 16  # numbers of a single unit that are handed on
SLICE = 0.008  # seconds that one piece of the batch should take
POINTS = 160


# -- the chosen sample ---------------------------------------------------------------------------------------------


def layer_output(look: Look, ask: Ask) -> LayerOutput:
    """Everything that `ask.node` puts out for the chosen sample; option `port`: another output than its first."""
    network, node = look.network, look.node(ask.node)
    port = _port(network, node, ask)
    value, unit = _as_known(look, network, node, _found(look.outputs(), node, port))
    drawn = look.chosen.truth is None
    sample = _sample(look, "drawn" if drawn else look.chosen.part, look.chosen.index)
    result = _output(look, network, node, value, sample, unit)
    if port != _ports(network, node)[0]:
        result = replace(result, words=())  # last states have layers where a sequence has its steps
    found = look.second_outputs()
    if found is None or look.interest.second is None:
        return result
    second, _ = _as_known(look, network, node, _found(found, node, port))
    other = _output(look, network, node, second, _sample(look, *look.interest.second), unit)
    words = _words(look, *look.interest.second) if result.words else ()
    return replace(result, second=other.values, second_sample=other.sample, second_words=words)


def _output(
    look: Look, network: Network, node: str, value: torch.Tensor, sample: SampleName, unit: Unit
) -> LayerOutput:
    names = _names(look, network, node)
    if node in network.inputs and look.prepared.info.tokens:
        tokens = probes.to_array(value[0]).reshape(-1)
        return LayerOutput(node, "tokens", tokens, np.abs(tokens), tokens.size, sample,
                           words=_words(look, sample.part, sample.index))  # fmt: skip
    channels = node in probes.along_signals(network)
    made = outputs.layer_form(value, channels=channels)
    words = _words(look, sample.part, sample.index) if made.form == "sequence" else ()
    if len(words) != len(made.values):
        words = ()
    return LayerOutput(
        node, made.form, made.values, outputs.strengths(value, channels=channels), made.total, sample,
        shrunk=made.shrunk, names=names if len(names) == made.total else (), words=words, unit=unit,
    )  # fmt: skip


def _port(network: Network, node: str, ask: Ask) -> str:
    names = _ports(network, node)
    given = str(ask.get("port", ""))
    return given if given in names else names[0]


def _ports(network: Network, node: str) -> tuple[str, ...]:
    """What a card puts out, the usual one first."""
    entry = network.flat.node(node)
    names = SPECS[entry.type].output_names(entry.params) if entry.type in SPECS else ()
    return names or ("out",)  # an Output's own is called so


def _found(found: Taps, node: str, port: str) -> torch.Tensor:
    value = found.get((node, port))
    if value is None:
        raise UserError(message("This card puts out nothing that could be shown."))
    return value


def _as_known(look: Look, network: Network, node: str, value: torch.Tensor) -> tuple[torch.Tensor, Unit]:
    """A batch's output as people know it, and what its numbers are: an Output's logits become probabilities."""
    prepared = look.prepared
    if node == network.outputs[0]:
        if prepared.classes:
            return probes.probabilities(value), "probability"
        known = prepared.target_from_scaled(probes.to_array(value))
        return torch.from_numpy(known), "target"
    scaled = node in network.inputs and not prepared.info.tokens and prepared.choice.standardise
    return value, "standardised" if scaled else ""


def _names(look: Look, network: Network, node: str) -> tuple[str, ...]:
    """What the units are called: classes at the Output and the layer before it, features at an Input."""
    last = network.outputs[0]
    if node == last or any(edge.source == node for edge in network.flat.incoming(last)):
        return look.prepared.classes
    return look.prepared.feature_names if node in network.inputs else ()


def _sample(look: Look, part: Where, index: int) -> SampleName:
    if part == "drawn":
        return SampleName("drawn", 0, "")
    return SampleName(part, index, look.prepared.label(part, index))


def _words(look: Look, part: Where, index: int) -> tuple[str, ...]:
    """The tokens of a text, in words; () where samples are no texts."""
    prepared = look.prepared
    if not prepared.info.tokens:
        return ()
    raw = look.chosen.raws[0] if part == "drawn" else prepared.raw(part, index)
    return decode(raw, prepared.vocabulary)


# -- a batch -------------------------------------------------------------------------------------------------------


def layer_statistics(look: Look, ask: Ask, before: Any) -> StudySteps:
    """How `ask.node` answers a batch: the samples that were chosen together, or the first ones of a part."""
    still = look.still()
    network, node = still.network, look.node(ask.node)
    part, xs, chosen = _batch(look)
    count = len(xs[0])
    if not count:
        raise UserError(message("The {part} part is empty.", part=part))
    wanted = _Wanted(network, node, _port(network, node, ask))
    numbers: outputs.BatchNumbers | None = None
    incoming: outputs.BatchNumbers | None = None
    pairs: list[torch.Tensor] = []
    unit: Unit = ""
    flat, done, size = 0.0, 0, 4
    while done < count:
        began = time.perf_counter()
        piece = wanted.run([x[done : done + size] for x in xs])
        value, unit = _as_known(look, network, node, _found(piece, node, wanted.port))
        if numbers is None:
            numbers = outputs.BatchNumbers(value[0].numel() * count, channels=wanted.channels, bounds=wanted.bounds)
        numbers.add(value)
        if wanted.bend:
            before_bend, after_bend = piece[wanted.source], piece[wanted.bend, "out"]
            if incoming is None:
                incoming = outputs.BatchNumbers(before_bend[0].numel() * count)
            incoming.add(before_bend)
            pairs.append(_pairs(before_bend, after_bend, POINTS * len(value) // count + 1))
            flat += outputs.flat_share(network.module_for(wanted.bend), before_bend) * len(value) / count
        done += size
        size = max(1, min(count, size * 2 if time.perf_counter() - began < SLICE else size))
        yield min(0.95, done / count), None
    assert numbers is not None
    bend = None
    if incoming is not None:
        bend = _bend(network, wanted, incoming, torch.cat(pairs), flat)
    yield 1.0, _statistics(look, wanted, numbers, unit, part, chosen, bend)


def unit_numbers(look: Look, ask: Ask, before: Any) -> StudySteps:
    """All numbers of one unit (option `unit`) for the batch that `layer_statistics` looks at."""
    network, node = look.still().network, look.node(ask.node)
    part, xs, _ = _batch(look)
    count, unit = len(xs[0]), int(ask.get("unit", 0))
    if not count:
        raise UserError(message("The {part} part is empty.", part=part))
    wanted = _Wanted(network, node, _port(network, node, ask))
    found: list[torch.Tensor] = []
    done, size = 0, 4
    while done < count:
        began = time.perf_counter()
        value, _ = _as_known(look, network, node, _found(wanted.run([x[done : done + size] for x in xs]), node,
                                                         wanted.port))  # fmt: skip
        rows = outputs.one_unit(value, unit, channels=wanted.channels)
        if rows is None:
            raise UserError(message("This layer has no unit {unit} any more.", unit=unit + 1))
        found.append(rows.cpu())
        done += size
        size = max(1, min(count, size * 2 if time.perf_counter() - began < SLICE else size))
        yield min(0.95, done / count), None
    whole = torch.cat(found)
    known = whole[torch.isfinite(whole)]
    largest = torch.where(torch.isfinite(whole), whole, -torch.inf).amax(dim=1)
    generator = torch.Generator().manual_seed(0)
    some = known if len(known) <= MOST_OF_UNIT else known[
        torch.randint(len(known), (MOST_OF_UNIT,), generator=generator)]
    yield 1.0, UnitNumbers(
        node, unit, probes.to_array(some), len(known), probes.to_array(torch.where(largest > -torch.inf, largest,
                                                                                   torch.nan)),
        float((known == 0).float().mean()) if len(known) else 0.0,
    )  # fmt: skip


def _batch(look: Look) -> tuple[Where, list[torch.Tensor], bool]:
    selection = look.interest.selection
    if selection is not None:
        size = look.prepared.size(selection.part)
        indices = [index for index in selection.indices if index < size][:MOST_CHOSEN]
        return selection.part, look.samples(selection.part, indices)[0], True
    part = look.part()
    xs, _ = look.samples(part, list(range(min(BATCH, look.prepared.size(part)))))
    return part, xs, False


class _Wanted:
    """What is taken of every pass: the node's output, and what goes into and comes out of its activation."""

    def __init__(self, network: Network, node: str, port: str) -> None:
        self.network, self.node, self.port = network, node, port
        entry = network.flat.node(node)
        params = SPECS[entry.type].filled(entry.params) if entry.type in SPECS else entry.params
        self.channels = node in probes.along_signals(network)
        self.bounds = outputs.bounds_of(entry.type, params) if port != "cell" else None  # cells go beyond
        self.whole = False
        self.bend, self.source = self._activation()

    def _activation(self) -> tuple[str, tuple[str, str]]:
        """The activation's node and what feeds it; ("", …) where there is none."""
        flat = self.network.flat
        if _bends(flat.node(self.node).type):
            edge = flat.incoming(self.node)[0]
            return self.node, (edge.source, edge.source_port)
        for edge in flat.edges:
            here = (edge.source, edge.source_port) == (self.node, self.port)
            if here and edge.target in self.network.names and _bends(flat.node(edge.target).type):
                return edge.target, (self.node, self.port)
        return "", ("", "")

    def run(self, batches: list[torch.Tensor]) -> Taps:
        keys = {(self.node, self.port), (self.bend, "out"), self.source}
        found: Taps = {}

        def tap(node: str, port: str, value: torch.Tensor) -> None:
            if (node, port) in keys:
                found[node, port] = value

        self.network.tap = tap
        try:
            with torch.no_grad():
                self.network(*batches)
        finally:
            self.network.tap = None
        value = found.get((self.node, self.port))
        self.whole = value is not None and not value.is_floating_point()
        return found


def _bends(type_name: str) -> bool:
    """Whether a layer is an activation that works number by number."""
    spec = SPECS.get(type_name)
    return spec is not None and spec.family == "activation" and (spec.elementwise or type_name == "PReLU")


def _pairs(incoming: torch.Tensor, outgoing: torch.Tensor, count: int) -> torch.Tensor:
    """(count, 2) numbers before and behind an activation, from places that are spread evenly."""
    places = torch.linspace(0, incoming.numel() - 1, min(count, incoming.numel())).long().to(incoming.device)
    return torch.stack([incoming.flatten()[places], outgoing.flatten()[places]], dim=1).float()


def _bend(
    network: Network, wanted: _Wanted, incoming: outputs.BatchNumbers, pairs: torch.Tensor, flat: float
) -> Bend:
    spread = incoming.spread()
    module = network.module_for(wanted.bend)
    low, high = float(spread.edges[0]), float(spread.edges[-1])
    room = 0.15 * (high - low)  # the window shows round numbers around them
    weights = [parameter.numel() for parameter in module.parameters()]
    made = outputs.curve(module, min(low - room, -1.0), max(high + room, 1.0), units=max([1, *weights]))
    return Bend(
        wanted.bend, network.flat.node(wanted.bend).type, wanted.source[0], made.x, made.y, made.slope, spread.edges,
        spread.shares, spread.zeros if spread.zeros_apart else 0.0, probes.to_array(pairs), flat,
    )  # fmt: skip


def _statistics(
    look: Look, wanted: _Wanted, numbers: outputs.BatchNumbers, unit: Unit, part: Where, chosen: bool,
    bend: Bend | None,
) -> LayerStatistics:  # fmt: skip
    made = outputs.layer_form(numbers.mean, channels=wanted.channels)
    spread = numbers.spread(whole=wanted.whole)
    names = _names(look, wanted.network, wanted.node)
    tokens = wanted.node in wanted.network.inputs and look.prepared.info.tokens
    return LayerStatistics(
        wanted.node, "tokens" if tokens else made.form, made.values, made.total, made.shrunk,
        names if len(names) == made.total else (), unit, part, numbers.samples, chosen, spread.edges, spread.shares,
        spread.zeros, spread.zeros_apart, spread.broken, spread.low, spread.high, spread.percentiles, spread.drawn,
        spread.count, numbers.units("size"), numbers.units("spread"), numbers.units("zero"),
        numbers.units("edge") if numbers.has_edges else None, wanted.bounds, bend,
    )  # fmt: skip


INSTRUMENTS: dict[str, Frame | Study] = {
    "layer output": Frame(layer_output),
    "unit numbers": Study(unit_numbers, frozenset({"step", "silenced", "selection"})),
    "layer statistics": Study(layer_statistics, frozenset({"step", "silenced", "selection"})),
}
