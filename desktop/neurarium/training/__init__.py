"""Training: the loop, losses, optimisers, metrics. Synchronous and without a thread of its own.

`Trainer` owns network, optimiser, data order and the place in the run. Decisions: all tensors stay on the device and
batches are picked with `index_select` (a DataLoader is slower for sets that fit into memory); fused optimisers where
torch has them; random numbers are a function of seed and step (`randomness`), so that nothing that is looked at, and no
other window, changes a run; training accuracy is worked out for many steps at once, since per step it would cost tiny
networks a tenth of their speed.
"""

from neurarium.training import threads  # first: sets OMP_WAIT_POLICY before torch is imported
from neurarium.training.devices import available, device_lost, resolve_device
from neurarium.training.fit import EpochReport, fit
from neurarium.training.history import History, Series
from neurarium.training.losses import LOSSES, resolve_loss
from neurarium.training.metrics import Scores
from neurarium.training.nonfinite import NonFiniteError
from neurarium.training.optimisers import make_optimiser
from neurarium.training.trainer import StepResult, Trainer
from neurarium.training.transfer import Rebuild

__all__ = [
    "LOSSES", "EpochReport", "History", "NonFiniteError", "Rebuild", "Scores", "Series", "StepResult", "Trainer",
    "available", "device_lost", "fit", "make_optimiser", "resolve_device", "resolve_loss", "threads",
]  # fmt: skip
