"""Making a snapshot: only what is watched, in one pass for the sample and one for each grid."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium import probes
from neurarium.layers import SPECS
from neurarium.network import Network
from neurarium.session.look import Interest, Look
from neurarium.session.sampling import Chosen
from neurarium.session.snapshot import CardPicture, Curve, Snapshot, Surface, Watch
from neurarium.session.studio import Studio
from neurarium.training import Trainer

Array = NDArray[np.float32]
_PLAIN = ("tables", "points", "curves")  # their Input shows the numbers that the network gets


@dataclass
class Moment:
    """What the engine knows about the run at the time of a snapshot."""

    generation: int
    running: bool
    steps_per_second: float
    gradients: dict[tuple[str, str], float] = field(default_factory=dict)


class Capture:
    """Takes snapshots of one trainer. Keeps the grids of points, which stay the same from one to the next."""

    def __init__(self, trainer: Trainer, chosen: Chosen, interest: Interest) -> None:
        self._trainer = trainer
        self._chosen = chosen
        self.look = Look(trainer, chosen, interest)
        self._grids: dict[int, torch.Tensor] = {}
        self._curves_at = (-1, -1)  # numbers of points last time: no new points, no new curves
        self._signals: tuple[Network, frozenset[str]] | None = None

    def snapshot(self, watch: Watch, moment: Moment, studio: Studio) -> Snapshot:
        """Everything that `watch` asks for, now."""
        trainer, look = self._trainer, self.look
        look.renew()
        if studio.wants_batch:
            look.watch_batch()
        with look.eyes() as network:
            outputs = look.outputs()
            answer = self._answer(outputs[network.outputs[0], "out"])
            cards = self._cards(network, outputs, watch, answer)
            surface = self._surface_and_tiles(network, watch, cards)
            weights, biases = probes.weights(network, watch.weights)
            answers = studio.read(look)
            wires = probes.signal_strengths(outputs) if watch.wires else {}
        scores = trainer.last_scores.get("validation")
        return Snapshot(
            generation=moment.generation,
            step=trainer.step_count,
            epoch=trainer.epoch,
            epoch_share=trainer.epoch_share,
            running=moment.running,
            seconds=trainer.seconds,
            steps_per_second=moment.steps_per_second,
            train_loss=trainer.last_loss,
            train_metric=trainer.train_metric,
            validation_loss=scores.loss if scores else None,
            validation_metric=scores.metric if scores else None,
            metric=trainer.metric_name,
            cards=cards,
            weights=weights,
            biases=biases,
            surface=surface,
            wires=wires,
            gradients=moment.gradients if watch.wires else {},
            curves=self._curves() if watch.curves else None,
            sample=self._chosen.sample(answer),
            scatter=self._scatter() if watch.scatter else None,
            answers=answers,
            drawn_at=time.perf_counter(),
        )

    def forget_curves(self) -> None:
        """Send them with the next snapshot even if nothing was added (a new view may have opened)."""
        self._curves_at = (-1, -1)

    def _answer(self, output: torch.Tensor) -> Array:
        """Probabilities (classes,) or (positions, classes), or values in the target's unit."""
        if self._trainer.prepared.classes:
            return probes.to_array(probes.probabilities(output)[0])
        return self._trainer.prepared.target_from_scaled(probes.to_array(output[0]))

    def _cards(
        self, network: Network, outputs: dict[tuple[str, str], torch.Tensor], watch: Watch, answer: Array
    ) -> dict[str, CardPicture]:
        cards: dict[str, CardPicture] = {}
        last = network.outputs[0]
        for node, output in probes.outputs_by_node(outputs).items():
            if node not in watch.cards or node in watch.neurons:
                continue
            if node == last:
                cards[node] = self._result(node, answer)
                continue
            if node in network.inputs and self._trainer.prepared.info.group not in _PLAIN:
                cards[node] = self._input(node, network.inputs.index(node))
                continue
            spec = SPECS.get(network.flat.nodes[node].type)
            activation = spec is not None and spec.family == "activation"
            channels = output.ndim == 3 and node in self._along(network)
            picture = probes.picture(output, max_maps=watch.max_maps, activation=activation, channels=channels)
            cards[node] = _card(node, picture)
        return cards

    def _result(self, node: str, answer: Array) -> CardPicture:
        prepared = self._trainer.prepared
        if prepared.info.positions:
            card = _card(node, probes.Picture("positions", answer, len(answer)), self._chosen.truth)
            return replace(card, words=prepared.classes)
        kind = "probabilities" if prepared.classes else "value"
        return _card(node, probes.Picture(kind, answer, len(answer)), self._chosen.truth)  # type: ignore[arg-type]

    def _input(self, node: str, index: int) -> CardPicture:
        """Raw numbers, as people know them; pictures in the layout in which they are handed over."""
        raw = self._chosen.raws[index]
        if self._trainer.prepared.info.image and raw.ndim < 3:
            return _card(node, probes.Picture("sequence" if raw.ndim == 2 else "vector", raw, len(raw)))
        return replace(self._chosen.parts()[index], node=node)

    def _along(self, network: Network) -> frozenset[str]:
        """Worked out once for each network."""
        if self._signals is None or self._signals[0] is not network:
            self._signals = (network, probes.along_signals(network))
        return self._signals[1]

    # -- grids -----------------------------------------------------------------------------------

    def _grid(self, size: int) -> torch.Tensor:
        """(size² or size, *input shape): the plane (or line) as the network gets it."""
        if size not in self._grids:
            prepared = self._trainer.prepared
            points = probes.grid(prepared.low, prepared.high, size, 2 if prepared.info.plane else 1)
            self._grids[size] = torch.from_numpy(prepared.from_plane(points)).to(self._trainer.device)
        return self._grids[size]

    def _surface_and_tiles(self, network: Network, watch: Watch, cards: dict[str, CardPicture]) -> Surface | None:
        prepared = self._trainer.prepared
        if not (prepared.info.plane or prepared.info.line):
            return None
        tiles: dict[str, torch.Tensor] = {}
        if watch.neurons and watch.tile:
            outputs = probes.activations(network, self._grid(watch.tile))
            tiles = probes.outputs_by_node(outputs)
            for node in watch.neurons & set(tiles):
                cards[node] = _card(node, probes.tiles(tiles[node], watch.tile, max_maps=watch.max_maps))
        if not watch.surface:
            return None
        if tiles and watch.tile == watch.surface:
            output = tiles[network.outputs[0]]
        else:
            output = network.answer_of(network(self._grid(watch.surface)))
        kind = prepared.info.kind
        values = probes.surface(output, watch.surface, kind)
        if kind == "regression":
            values = prepared.target_from_scaled(values)
        return Surface(values, prepared.low, prepared.high, kind)

    # -- numbers ---------------------------------------------------------------------------------

    def _curves(self) -> dict[str, Curve] | None:
        history = self._trainer.history
        state = (self._trainer.step_count, len(history["validation_loss"]))
        if state == self._curves_at:
            return None
        self._curves_at = state
        curves = {}
        for name in history:
            x, y, low, high = history[name].arrays()
            curves[name] = Curve(x, y, low, high)
        return curves

    def _scatter(self) -> Array | None:
        prepared = self._trainer.prepared
        if prepared.classes or not prepared.size("validation"):
            return None
        answers = prepared.target_from_scaled(probes.to_array(self._trainer.outputs("validation")))[:, 0]
        return np.stack([prepared.target("validation"), answers], axis=1)


def _card(node: str, picture: probes.Picture, truth: Array | None = None) -> CardPicture:
    return CardPicture(
        node, picture.kind, picture.values, picture.total, picture.low, picture.high, picture.active, truth
    )
