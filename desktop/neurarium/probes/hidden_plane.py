"""The plane of a 2-D set as one layer sees it: its grid is bent until the classes lie apart."""

from __future__ import annotations

from dataclasses import dataclass

import torch

from neurarium.probes.activations import Array, to_array


@dataclass(frozen=True)
class Basis:
    """Two directions in a layer's space: `centre` (units,), `axes` (units, 2), and the shares `held` of the spread of
    the data that lie along each."""

    centre: torch.Tensor
    axes: torch.Tensor
    held: tuple[float, float]

    def project(self, hidden: torch.Tensor) -> Array:
        """(n, units) → (n, 2)."""
        return to_array((hidden - self.centre) @ self.axes)


def principal(hidden: torch.Tensor, before: Basis | None = None) -> Basis:
    """The first two principal components of (n, units), units ≥ 2. Each points the way in which the one in `before`
    did, so that a picture does not flip from one moment to the next."""
    centre = hidden.mean(dim=0)
    _, sizes, directions = torch.linalg.svd(hidden - centre, full_matrices=False)
    axes = torch.zeros(hidden.shape[1], 2, dtype=hidden.dtype, device=hidden.device)
    axes[:, : min(2, len(directions))] = directions[:2].T
    for column in range(2):
        along = axes[:, column]
        known = before.axes[:, column] if before is not None and before.axes.shape == axes.shape else None
        turn = along @ known if known is not None else along[along.abs().argmax()]
        if turn < 0:
            axes[:, column] = -along
    squares = sizes.square()
    total = squares.sum().clamp_min(1e-30)
    shares = [*(squares[:2] / total).tolist(), 0.0, 0.0]
    return Basis(centre, axes, (shares[0], shares[1]))


def along_units(hidden: torch.Tensor, first: int, second: int) -> Array:
    """(n, units) → (n, 2) the values of two of them."""
    return to_array(hidden[:, [first, second]])
