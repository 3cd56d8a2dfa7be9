"""What parts of a network make: reconstructions at an Output as large as the Input, and pictures from codes.

A group with the role "generator" or "decoder" is fed with codes by putting them in the place of what its one source
puts out; the rest of the network runs along. Nothing here trains such a part.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from neurarium import probes
from neurarium.layers import spec
from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study
from neurarium.session.look import Look
from neurarium.session.readings.made import Made, Reconstructions
from neurarium.session.sampling import known_part
from neurarium.session.snapshot import CardPicture

ROLES = ("generator", "decoder")
MOST = 12
CODES = 64  # samples whose codes tell how codes are spread


def reconstructions(look: Look, ask: Ask) -> Reconstructions:
    """The chosen sample and some others beside what the network makes of them; option `most`: how many."""
    network, prepared = look.network, look.prepared
    node = reconstructing(network)
    if node is None or prepared.info.tokens or prepared.info.plane:
        raise UserError(message("No Output of this network is as large as its Input, so nothing is reconstructed."))
    part = look.part()
    chosen = look.chosen.index if look.chosen.part == part else 0
    others = np.linspace(0, prepared.size(part) - 1, ask.get("most", MOST)).astype(np.int64)
    indices = np.array(list(dict.fromkeys([chosen, *(int(i) for i in others)]))[: ask.get("most", MOST)])
    xs, _ = look.samples(part, indices.tolist())
    outputs = probes.to_array(probes.activations(network, *xs)[node, "out"])
    raws = outputs * prepared.spread + prepared.mean
    truths = np.stack([prepared.raw(part, int(i)) for i in indices])
    errors = ((raws - truths) ** 2).reshape(len(raws), -1).mean(axis=1).astype(np.float64)
    return Reconstructions(
        node, part, indices, tuple(known_part(prepared, raw) for raw in truths),
        tuple(known_part(prepared, raw.astype(np.float32)) for raw in raws), errors,
    )  # fmt: skip


def reconstructing(network: Network) -> str | None:
    """An Output that gets as many numbers, in the same shape, as the first Input gives."""
    facts = network.analysis.facts
    for node in network.outputs:
        if next(iter(facts[node].inputs.values()), None) == network.input_shapes[0]:
            return node
    return None


def made(look: Look, ask: Ask) -> Made:
    """Outputs of a generating group; option `how`: "noise" (`seed` chooses which) or "between" two samples."""
    network, most = look.network, ask.get("most", MOST)
    group, source, sink = generating(network)
    between: tuple[int, int] | None = None
    part = look.part()
    with_codes = _samples(look, min(CODES, look.prepared.size(part)))
    codes = _vector(probes.activations(network, *with_codes), source)
    if ask.get("how", "noise") == "between":
        first = look.chosen.index if look.chosen.part == part else 0
        second = look.interest.second[1] if look.interest.second and look.interest.second[0] == part else first + 1
        second %= look.prepared.size(part)
        ends = _vector(probes.activations(network, *look.samples(part, [first, second])[0]), source)
        share = torch.linspace(0, 1, most, device=ends.device)[:, None]
        wanted, between = ends[:1] + share * (ends[1:] - ends[:1]), (first, second)
    else:
        chance = torch.Generator().manual_seed(ask.get("seed", 0))
        draws = torch.randn(most, codes.shape[1], generator=chance).to(codes.device)
        wanted = codes.mean(dim=0) + codes.std(dim=0, correction=0) * draws
    outputs = _decoded(look, source, sink, wanted)
    name = network.graph.groups[group].name or group
    return Made(name, probes.to_array(wanted), tuple(_picture(look, one) for one in outputs), between)


def generating(network: Network) -> tuple[str, tuple[str, str], tuple[str, str]]:
    """(group, the one port that feeds it, the one port that leaves it)."""
    graph, flat, active = network.graph, network.flat, set(network.active)
    for group in graph.groups.values():
        if group.role not in ROLES:
            continue
        inside = graph.members(group.id) & active
        edges = [edge for edge in flat.edges if edge.source in active and edge.target in active]
        into = {(e.source, e.source_port) for e in edges if e.target in inside and e.source not in inside}
        out = {(e.source, e.source_port) for e in edges if e.source in inside and e.target not in inside}
        if len(into) == 1 and len(out) == 1:
            return group.id, next(iter(into)), next(iter(out))
    raise UserError(message("No group of this network is a generator with one way in and one way out: fold its layers "
                            "into a group, or take the block Generator."))  # fmt: skip


def _samples(look: Look, count: int) -> list[torch.Tensor]:
    return look.samples(look.part(), list(range(count)))[0]


def _vector(seen: dict[tuple[str, str], torch.Tensor], source: tuple[str, str]) -> torch.Tensor:
    value = seen[source]
    if value.ndim != 2 or not value.is_floating_point():
        raise UserError(message("What feeds the generator is no row of numbers, so there are no codes to draw."))
    return value


def _decoded(look: Look, source: tuple[str, str], sink: tuple[str, str], codes: torch.Tensor) -> torch.Tensor:
    """Run the network with `codes` in the place of what `source` puts out; what leaves at `sink`."""
    network, (node, port) = look.network, source
    card = network.flat.node(node)
    ports = spec(card.type).output_names(card.params)

    def instead(value: Any, _given: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(codes if name == port else each for name, each in zip(ports, value, strict=False))
        return codes

    before = network.hushed
    network.hushed = {**(before or {}), node: instead}
    try:
        return probes.activations(network, *_samples_like(look, len(codes)))[sink]
    finally:
        network.hushed = before


def _samples_like(look: Look, count: int) -> list[torch.Tensor]:
    """A batch of `count` samples, whichever: only its size matters."""
    size = look.prepared.size(look.part())
    return look.samples(look.part(), [i % size for i in range(count)])[0]


def _picture(look: Look, output: torch.Tensor) -> CardPicture:
    """In raw units where it is as large as a sample of the data, else as it is."""
    values, prepared = probes.to_array(output), look.prepared
    if values.shape == prepared.input_shape and not prepared.info.tokens and not prepared.info.plane:
        return known_part(prepared, (values * prepared.spread + prepared.mean).astype(np.float32))
    low, high = (float(values.min()), float(values.max())) if values.size else (0.0, 0.0)
    kind: Any = "image" if values.ndim == 3 and len(values) in (1, 3) else "maps" if values.ndim == 3 else "vector"
    return CardPicture("", kind, values, len(values), low, high)


INSTRUMENTS: dict[str, Frame | Study] = {"reconstructions": Frame(reconstructions), "made": Frame(made)}
