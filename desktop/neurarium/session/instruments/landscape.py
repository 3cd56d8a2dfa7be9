"""The loss round the weights: a study that works the surface out, and a frame that follows the run on it."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import numpy as np
from numpy.typing import NDArray

from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.probes import landscape as probe
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study, StudySteps
from neurarium.session.look import Look
from neurarium.session.readings.landscape import Directions, Landscape, WayThrough
from neurarium.training.losses import LOSSES

SAMPLES = 256
FINEST, SLOW = 33, 17  # places along a side; where one takes long
PATIENCE = 20.0  # seconds that all places may take
FEW = 32  # samples of the first batches, whose time is taken
SLICE = 0.009  # seconds
MARGIN = 1.25  # room round the run's path
PLACES_EVERY = 32  # points of the path that are projected in one frame

_Range = tuple[float, float, float, float]  # smallest and largest a, smallest and largest b


@dataclass
class _Kept:
    """A plane that was worked out, and what is known of the path on it. In `look.memory`."""

    plane: probe.Plane
    network: Network
    identity: int
    places: dict[int, tuple[float, float]] = field(default_factory=dict)  # step → (a, b)


def landscape(look: Look, ask: Ask, before: Any) -> StudySteps:
    """Options: `directions` ("random", "run"), `seed`, `zoom` (the range, 1 as it fits), `samples`, `finest`.

    The first picture grows from coarse to fine; while the network learns on, a finished one is replaced by a finished
    one.
    """
    directions: Directions = ask.get("directions", "random")
    network = look.still().network
    origin = probe.current(network)
    if not origin.numel():
        raise UserError(message("There is nothing to learn: no layer of this network has weights."))
    if not float(origin.abs().max()) < probe.LARGEST:
        raise UserError(message("The weights have grown beyond all measure, so that there is no landscape round them. "
                                "Reset the network and train with a smaller learning rate."))  # fmt: skip
    plane: probe.Plane | None = None
    if directions == "random":
        for pair in probe.drawn_directions(network, int(ask.get("seed", 0))):
            plane = probe.Plane(origin, *pair) if pair is not None else None
            yield 0.0, None
    else:
        if look.path.too_large(look.trainer):
            raise UserError(message("This network has too many weights for its way to be recorded ({count:,}). Random "
                                    "directions work.", count=origin.numel()))  # fmt: skip
        for found in probe.principal_directions(origin, look.path.of(look.trainer)[1]):
            plane = found
            yield 0.0, None
    assert plane is not None
    kept = _Kept(plane, look.network, int(look.memory.get("planes", 0)) + 1)
    look.memory["planes"] = kept.identity
    limits = yield from _limits(look, kept, directions, float(ask.get("zoom", 1.0)))
    quiet = isinstance(before, Landscape) and bool(np.isfinite(before.losses).all())
    yield from _grow(look, ask, kept, limits, quiet=quiet)


def _limits(
    look: Look, kept: _Kept, directions: Directions, zoom: float
) -> Generator[tuple[float, None], None, _Range]:
    """The range: as far as the weights themselves (random), or so that the whole path is seen."""
    if directions == "random":
        return (-zoom, zoom, -zoom, zoom)
    steps, points = look.path.of(look.trainer)
    for step, point in zip(steps, points, strict=True):
        kept.places[step] = kept.plane.place(point)
        yield 0.0, None
    places = np.array([*kept.places.values(), (0.0, 0.0)])
    middle = (places.min(axis=0) + places.max(axis=0)) / 2
    reach = max(float((places.max(axis=0) - places.min(axis=0)).max()) / 2, 1e-6) * MARGIN * zoom
    across, up = float(middle[0]), float(middle[1])
    return (across - reach, across + reach, up - reach, up + reach)


def _grow(look: Look, ask: Ask, kept: _Kept, limits: _Range, *, quiet: bool) -> StudySteps:
    trainer, plane = look.trainer, kept.plane
    count = look.prepared.size("train")
    chosen = _chosen(count, int(ask.get("samples", SAMPLES)))
    xs, y = look.samples("train", chosen)
    surface = probe.Surface(look.still().network, plane, [x.clone() for x in xs], y.clone(), LOSSES[trainer.loss_name])
    wide, pieces, spent, centre = min(FEW, len(chosen)), 0, 0.0, 0.0
    began = perf_counter()
    for value in surface.steps(0.0, 0.0, wide):
        pieces, spent = pieces + 1, spent + perf_counter() - began
        centre = centre if value is None else value
        yield 0.0, None
        began = perf_counter()
    finest_side = int(ask.get("finest", FINEST if spent * FINEST**2 < PATIENCE else SLOW))
    wide = max(1, min(len(chosen), int(wide * SLICE / 2 / max(spent / pieces, 1e-6))))
    sides = probe.levels(finest_side)
    finest = sides[-1]
    a_all, b_all = np.linspace(limits[0], limits[1], finest), np.linspace(limits[3], limits[2], finest)
    losses = np.full((finest, finest), np.nan, dtype=np.float32)
    done = np.zeros((finest, finest), dtype=np.bool_)

    def found(side: int) -> Landscape:
        return Landscape(
            ask.get("directions", "random"), _as_far_as(losses, done, side), _axis(limits[0], limits[1], side),
            _axis(limits[2], limits[3], side), centre, len(chosen), count, plane.origin.numel(), plane.shares,
            kept.identity,
        )  # fmt: skip

    now = perf_counter()
    for side in sides:
        stride = (finest - 1) // (side - 1)
        for row in range(0, finest, stride):
            for column in range(0, finest, stride):
                if done[row, column]:
                    continue
                for value in surface.steps(float(a_all[column]), float(b_all[row]), wide):
                    if value is not None:
                        losses[row, column], done[row, column] = value, True
                    if perf_counter() - now > SLICE:
                        yield min(0.99, float(done.mean())), found(side) if not quiet and side > sides[0] else None
                        now = perf_counter()
        if side == finest or not quiet:
            look.memory[_key(ask)] = kept
            yield min(0.99, float(done.mean())), found(side)
            now = perf_counter()


def _as_far_as(losses: NDArray[np.float32], done: NDArray[np.bool_], side: int) -> NDArray[np.float32]:
    """The grid of this side; places that are not worked out yet say what the coarser grid says beside them."""
    stride = (len(losses) - 1) // (side - 1)
    shown, there = losses[::stride, ::stride].copy(), done[::stride, ::stride]
    if not there.all():
        beside = np.arange(side) // 2 * 2
        shown = np.where(there, shown, shown[np.ix_(beside, beside)])
    return shown


def _key(ask: Ask) -> tuple[Any, ...]:
    return ("landscape", ask.options)


def _chosen(count: int, most: int) -> list[int]:
    """The same samples every time, evenly mixed."""
    if count <= most:
        return list(range(count))
    return sorted(int(i) for i in np.random.default_rng(0).permutation(count)[:most])


def _axis(low: float, high: float, side: int) -> NDArray[np.float32]:
    return np.linspace(low, high, side, dtype=np.float32)


def way_through(look: Look, ask: Ask) -> WayThrough:
    """The path on the plane of the landscape with the same options, and where the weights are now."""
    kept: _Kept | None = look.memory.get(_key(ask))
    if kept is None or kept.network is not look.network:
        return WayThrough(0, np.zeros((0, 2), np.float32), np.zeros(0, np.int64), np.zeros(2, np.float32), None)
    trainer, plane = look.trainer, kept.plane
    steps, points = look.path.of(trainer)
    new = [(step, point) for step, point in zip(steps, points, strict=True) if step not in kept.places]
    for step, point in new[:PLACES_EVERY]:
        kept.places[step] = plane.place(point)
    shown = [step for step in steps if step in kept.places]
    path = np.array([kept.places[step] for step in shown], dtype=np.float32).reshape(-1, 2)
    live = np.array(plane.place(probe.current(trainer.network)), dtype=np.float32)
    seen = None
    if points and plane.distance(points[0]) > 0 and shown and shown[0] == steps[0]:
        seen = min(1.0, plane.length(kept.places[steps[0]]) / plane.distance(points[0]))
    return WayThrough(kept.identity, path, np.array(shown, dtype=np.int64), live, seen, look.path.too_large(trainer))


INSTRUMENTS: dict[str, Frame | Study] = {
    "landscape": Study(landscape, frozenset({"step"})),
    "landscape path": Frame(way_through),
}
