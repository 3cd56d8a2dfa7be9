"""The plane of a 2-D set, seen by one layer."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
import torch
from numpy.typing import NDArray

from neurarium import probes
from neurarium.messages import UserError, message
from neurarium.probes.hidden_plane import Basis, along_units, principal
from neurarium.session.asking import Ask
from neurarium.session.instruments.base import Frame, Study
from neurarium.session.look import Look
from neurarium.session.readings.answers import HiddenPlane

SIDE = 61  # points of the grid along one side
MOST_POINTS = 300
ROOM = 0.06

_bases: WeakKeyDictionary[Look, dict[str, Basis]] = WeakKeyDictionary()  # the latest, so that pictures do not flip


def hidden_plane(look: Look, ask: Ask) -> HiddenPlane:
    """What `ask.node` makes of an even grid and of the data; options `first` and `second`: two units, else the first
    two principal components."""
    node, prepared = look.node(ask.node), look.prepared
    if not prepared.info.plane:
        raise UserError(message("This shows how a layer bends the plane, so it needs points of the plane: choose "
                                "Spiral, Moons or another set of points under Data."))  # fmt: skip
    target = prepared.target("train")
    kept = np.linspace(0, len(target) - 1, min(len(target), MOST_POINTS)).astype(np.int64)
    data, _ = look.samples("train", kept.tolist())
    low, high = _square(prepared.raw_all("train"))
    flat = prepared.from_plane(probes.grid(low, high, SIDE, 2))
    mesh = torch.from_numpy(flat).to(data[0].device)
    seen = probes.activations(look.network, torch.cat([mesh, data[0]]))
    hidden = probes.outputs_by_node(seen)[node]
    hidden = hidden.reshape(len(hidden), -1).float()
    if hidden.shape[1] < 2:
        raise UserError(message("This layer puts out a single number, so there is no plane to see: choose a layer with "
                                "two units or more."))  # fmt: skip
    if not bool(torch.isfinite(hidden).all()):
        raise UserError(message("Some of this layer's numbers are not finite, so its points have no place. A smaller "
                                "learning rate often helps."))  # fmt: skip
    first, second = ask.get("first", -1), ask.get("second", -1)
    held: tuple[float, float] | None = None
    axes: tuple[int, ...] = ()
    if 0 <= first < hidden.shape[1] and 0 <= second < hidden.shape[1]:
        places, axes = along_units(hidden, first, second), (first, second)
    else:
        known = _bases.setdefault(look, {})
        basis = known[node] = principal(hidden[len(mesh) :], known.get(node))
        places, held = basis.project(hidden), basis.held
    answers = _answered(look, seen[look.network.outputs[0], "out"][: len(mesh)])
    return HiddenPlane(
        places[: len(mesh)].reshape(SIDE, SIDE, 2), answers.reshape(SIDE, SIDE), places[len(mesh) :], target[kept],
        kept, "train", axes, held, int(hidden.shape[1]), prepared.classes, low, high,
    )  # fmt: skip


def _square(points: NDArray[np.float32]) -> tuple[float, float]:
    """What both coordinates lie within, with a little room around, as on the surface picture."""
    low, high = float(points.min()), float(points.max())
    room = ROOM * ((high - low) or 1.0)
    return low - room, high + room


def _answered(look: Look, outputs: torch.Tensor) -> NDArray[np.float32]:
    """(n,) class index, or value in the target's own unit."""
    if look.prepared.classes:
        return probes.to_array(probes.probabilities(outputs).argmax(dim=1))
    return look.prepared.target_from_scaled(probes.to_array(outputs))[:, 0]


INSTRUMENTS: dict[str, Frame | Study] = {"hidden plane": Frame(hidden_plane)}
