"""In which order the samples are shown."""

from __future__ import annotations

import torch

from neurarium.training.randomness import permutation


class Order:
    """Goes through all samples once per epoch, in a fresh order each time. The last batch of an epoch may be smaller.

    `join_lone`: a last batch of one sample joins the one before it (BatchNorm cannot learn from a single sample).
    """

    def __init__(self, count: int, seed: int, device: torch.device, *, join_lone: bool = False) -> None:
        self.count = count
        self.seed = seed
        self.epoch = 0  # completed
        self.position = 0  # samples shown in the running epoch
        self.join_lone = join_lone
        self._device = device
        self._permutation: torch.Tensor | None = None

    def batch(self, size: int) -> torch.Tensor:
        """Indices of the next batch (≤ size or size + 1), without moving on; 0 means all that are left."""
        if self._permutation is None:
            self._permutation = permutation(self.count, self.seed, self.epoch).to(self._device)
        left = self.count - self.position
        size = min(size, left) if size else left
        if self.join_lone and left - size == 1 and size > 1:
            size = left
        return self._permutation[self.position : self.position + size]

    def advance(self, size: int) -> bool:
        """The batch has been learnt from. True when that was the last one of the epoch."""
        self.position += size
        if self.position < self.count:
            return False
        self.epoch += 1
        self.position = 0
        self._permutation = None
        return True

    @property
    def share(self) -> float:
        """How much of the running epoch is done, 0 … 1."""
        return self.position / self.count if self.count else 0.0

    def state(self) -> torch.Tensor | None:
        """The running epoch's order if it has begun, to be kept in a file."""
        return self._permutation if self.position else None

    def restore(self, epoch: int, position: int, order: torch.Tensor | None) -> None:
        self.epoch, self.position = epoch, position
        self._permutation = order.to(self._device) if order is not None else None
