"""What an instrument may look at: the run as it stands, and what the person is interested in."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import torch

from neurarium import probes
from neurarium.data import Part, Prepared
from neurarium.messages import UserError, message
from neurarium.network import Network
from neurarium.session.asking import Samples
from neurarium.session.beginnings import Beginnings
from neurarium.session.sampling import Chosen
from neurarium.training import Trainer
from neurarium.training.path import WeightPath
from neurarium.training.randomness import look_randomness
from neurarium.training.rehearsal import Watched, rehearse

Outputs = dict[tuple[str, str], torch.Tensor]
VERSIONS = ("step", "sample", "second", "selection", "silenced")


@dataclass
class Interest:
    """What the person looks at beside the chosen sample. `versions` count how often each has changed."""

    second: tuple[Part, int] | None = None  # a sample to compare with
    selection: Samples | None = None
    silenced: Mapping[str, frozenset[int]] = field(default_factory=dict)  # node → units that are off in all pictures
    versions: dict[str, int] = field(default_factory=lambda: dict.fromkeys(VERSIONS, 0))

    def forget_samples(self) -> None:
        """Other data: indices mean other samples."""
        self.second = self.selection = None
        self.changed("second")
        self.changed("selection")

    def changed(self, what: str) -> None:
        """One of `VERSIONS` is another one now."""
        self.versions[what] += 1


@dataclass(frozen=True)
class Still:
    """The network as it was at one step: its own weights, evaluation mode, silenced units off."""

    network: Network
    step: int


class Look:
    """One trainer, seen by instruments. What is worked out for one of them is kept for the others until `renew`."""

    def __init__(self, trainer: Trainer, chosen: Chosen, interest: Interest) -> None:
        self.trainer = trainer
        self.chosen = chosen
        self.interest = interest
        self.beginnings: Beginnings | None = None  # the weights that the run began with
        self.batch: Watched | None = None  # of the latest watched step; see `Frame.batch`
        self.path = WeightPath()  # where the weights have been in this run
        self.memory: dict[Any, Any] = {}  # what instruments keep for themselves and each other, by keys of their own
        self._outputs: Outputs | None = None
        self._second: Outputs | None = None
        self._still: tuple[tuple[Any, ...], Still] | None = None
        self._watched: tuple[Any, ...] = ()  # what `batch` was taken with

    @property
    def prepared(self) -> Prepared:
        """The data, as the network gets it and as people know it."""
        return self.trainer.prepared

    @property
    def network(self) -> Network:
        """The one that is trained; pass batches through it only inside `eyes()`."""
        return self.trainer.network

    @property
    def step(self) -> int:
        return self.trainer.step_count

    def renew(self) -> None:
        """A new snapshot: nothing that was worked out before is true any more."""
        self._outputs = self._second = None

    @contextmanager
    def eyes(self) -> Iterator[Network]:
        """The network to look at: evaluation mode, no gradients, silenced units off."""
        with self.trainer.looking() as network, probes.silenced(network, self.interest.silenced):
            yield network

    def randomness(self) -> AbstractContextManager[None]:
        """For work on `still()`: the noise that the network makes is the same every time, and nobody else's."""
        return look_randomness(self.network, self.trainer.seed, self.trainer.device)

    def outputs(self) -> Outputs:
        """(node, port) → (1, *shape): every output for the chosen sample. Inside `eyes()`."""
        if self._outputs is None:
            self._outputs = probes.activations(self.network, *self.sample())
        return self._outputs

    def second_outputs(self) -> Outputs | None:
        """The same for the sample to compare with; None when there is none. Inside `eyes()`."""
        if self.interest.second is not None and self._second is None:
            part, index = self.interest.second
            self._second = probes.activations(self.network, *self.samples(part, [index])[0])
        return self._second

    def sample(self) -> list[torch.Tensor]:
        """(1, *shape) of the chosen sample for every Input."""
        return self.chosen.batches(self.trainer.device, len(self.network.inputs))

    def samples(self, part: Part, indices: list[int] | None = None) -> tuple[list[torch.Tensor], torch.Tensor]:
        """(batches (n, *shape) for every Input, targets (n, …)) of a part, or of some of its samples."""
        xs, y = self.trainer.tensors(part)
        if indices is None:
            return list(xs), y
        chosen = torch.tensor(indices, device=y.device, dtype=torch.long)
        return [x.index_select(0, chosen) for x in xs], y.index_select(0, chosen)

    def part(self) -> Part:
        """The part that instruments look at when nothing else is chosen: validation, or training if that is empty."""
        return "validation" if self.prepared.size("validation") else "train"

    def still(self) -> Still:
        """A copy of the network as it is now; the same one for all that ask at this step (and this loss, since what
        is worked out of it is kept together with it)."""
        key = (self.network, self.step, self.interest.versions["silenced"], self.trainer.loss_name)
        if self._still is None or self._still[0] != key:
            network = copy.deepcopy(self.network).eval()
            network.hushed = probes.hushers(network, self.interest.silenced)
            self._still = (key, Still(network, self.step))
        return self._still[1]

    def watch_batch(self) -> None:
        """Make sure that `batch` belongs to this step of this network: while nothing trains, the next batch is tried
        on, and again when an edit, other initial weights or another recipe make another one of it."""
        trained = self.batch is not None and not self.batch.rehearsed
        key = (self.network, self.step, None if trained else self.trainer.recipe)
        if self.batch is None or self._watched != key:
            self.batch, self._watched = rehearse(self.trainer), (self.network, self.step, self.trainer.recipe)

    def watched(self, batch: Watched) -> None:
        """This was the training step just made."""
        self.batch, self._watched = batch, (self.network, self.step, None)

    def node(self, node: str) -> str:
        """`node`, if it is part of the network now; a `UserError` that says so otherwise."""
        if node not in self.network.names:
            raise UserError(message("This card is not part of the network that is trained: no path leads through it "
                                    "from an Input to an Output."))  # fmt: skip
        return node

    def token(self, follows: frozenset[str]) -> tuple[Any, ...]:
        """Changes when one of these changes (see `VERSIONS`), or the loss; with "recipe" when anything in it does."""
        versions, trainer = self.interest.versions, self.trainer
        followed = (self.step if name == "step" else versions[name] for name in VERSIONS if name in follows)
        return (*followed, trainer.loss_name, trainer.recipe if "recipe" in follows else None)
