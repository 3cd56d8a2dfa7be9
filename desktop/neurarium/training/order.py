"""In which order the samples are shown, and the batches made of them."""

from __future__ import annotations

import torch

from neurarium.training.randomness import permutation

BLOCK = 16_000_000  # bytes of samples that are picked out at once

Inputs = tuple[torch.Tensor, ...]  # one for every Input of the network
Batch = tuple[Inputs, torch.Tensor]


class Order:
    """Goes through all samples once per epoch, in a fresh order each time. The last batch of an epoch may be smaller.

    Many batches are picked out at once and handed over as views: for tiny networks picking is a tenth of a step.
    `join_lone`: a last batch of one sample joins the one before it (BatchNorm cannot learn from a single sample).
    """

    def __init__(self, xs: Inputs, y: torch.Tensor, seed: int, *, join_lone: bool = False) -> None:
        self.count = len(y)
        self.seed = seed
        self.epoch = 0  # completed
        self.position = 0  # samples shown in the running epoch
        self._xs, self._y = xs, y
        self._join_lone = join_lone
        self._permutation: torch.Tensor | None = None
        self._size = -1  # batch size for which `_ready` was picked
        self._ready: list[Batch] = []
        self._next = 0  # index into `_ready`

    def batch(self, size: int) -> Batch:
        """Inputs and targets of the next batch, without moving on. `size` 0 means all that are left."""
        if self._next >= len(self._ready) or size != self._size:
            self._pick(size)
        return self._ready[self._next]

    def _pick(self, size: int) -> None:
        if self._permutation is None:
            self._permutation = permutation(self.count, self.seed, self.epoch).to(self._y.device)
        left = self.count - self.position
        length = min(size, left) if size else left
        per_sample = max(1, sum(x[:1].numel() * x.element_size() for x in self._xs))
        many = max(1, min(-(-left // length), BLOCK // (per_sample * length)))
        sizes = [length] * (many - 1) + [min(length, left - length * (many - 1))]
        if self._join_lone and left - sum(sizes) == 1 and length > 1:
            sizes[-1] += 1
        elif self._join_lone and len(sizes) > 1 and sizes[-1] == 1:
            sizes[-2:] = [sizes[-2] + 1]
        indices = self._permutation[self.position : self.position + sum(sizes)]
        xs = [torch.split(x.index_select(0, indices), sizes) for x in self._xs]
        y = torch.split(self._y.index_select(0, indices), sizes)
        self._ready = list(zip(zip(*xs, strict=True), y, strict=True))
        self._size, self._next = size, 0

    def advance(self) -> bool:
        """The batch has been learnt from. True when that was the last one of the epoch."""
        self.position += len(self._ready[self._next][1])
        self._next += 1
        if self.position < self.count:
            return False
        self.epoch += 1
        self.position = 0
        self._permutation = None
        self._ready = []
        return True

    def use(self, xs: Inputs, y: torch.Tensor) -> None:
        """The same samples in another form (targets for another loss)."""
        self._xs, self._y, self._ready = xs, y, []

    def join_lone(self, join: bool) -> None:
        """Whether a single sample that is left over joins the batch before it."""
        self._join_lone, self._ready = join, []

    @property
    def share(self) -> float:
        """How much of the running epoch is done, 0 … 1."""
        return self.position / self.count if self.count else 0.0

    def state(self) -> torch.Tensor | None:
        """The running epoch's order if it has begun, to be kept in a file."""
        return self._permutation if self.position else None

    def restore(self, epoch: int, position: int, order: torch.Tensor | None) -> None:
        self.epoch, self.position = epoch, position
        self._permutation = order.to(self._y.device) if order is not None else None
        self._ready = []
