"""One run, step by step. Synchronous: `session` drives it in its thread, the command line and notebooks directly."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import torch

from neurarium.data import PARTS, Part, Prepared
from neurarium.graph import Graph
from neurarium.layers import analyse
from neurarium.messages import Message, UserError, message
from neurarium.network import Network, build
from neurarium.project import Checkpoint
from neurarium.recipe import Recipe
from neurarium.training import metrics, taps
from neurarium.training.biography import Biography, right_answers
from neurarium.training.devices import check_fits
from neurarium.training.history import History
from neurarium.training.logbook import Logbook
from neurarium.training.losses import LOSSES, resolve_loss
from neurarium.training.nonfinite import GradientCheck, NonFiniteError, culprit, not_finite
from neurarium.training.optimisers import carry_over, change_optimiser, make_optimiser, nothing_to_learn, pull_to_zero
from neurarium.training.order import Batch, Inputs, Order
from neurarium.training.randomness import draws_randomly, look_randomness, step_randomness
from neurarium.training.saved import load_what_fits, pack, unpack
from neurarium.training.taps import Tap
from neurarium.training.tensors import PartTensors, evaluation_chunk, on_device
from neurarium.training.threads import threads_for
from neurarium.training.transfer import Memory, Rebuild, carry, same_network


class StepResult(NamedTuple):
    """One batch learnt: `step` and `epoch` count those completed, `loss` is of the batch before the weights moved."""

    step: int
    epoch: int
    loss: float
    epoch_ended: bool


class Trainer:
    """Network, optimiser, data and place in the run.

    Same graph, recipe, data and seed on the same machine give the same numbers, whatever is looked at meanwhile.
    Raises `UserError` when the drawing cannot run or loss and data do not fit.
    """

    def __init__(
        self, graph: Graph, recipe: Recipe, prepared: Prepared, *, device: str = "cpu", seed: int | None = None
    ) -> None:
        recipe.check()
        self.graph = graph.copy()
        self.recipe = recipe
        self.prepared = prepared
        self.device = torch.device(device)
        self.seed = recipe.seed if seed is None else seed
        self._next_seed: int | None = None
        self._memory = Memory()
        self.loss_name, self.loss_reason = resolve_loss(recipe, prepared.task, self.graph)
        self._data = {part: self._on_device(part) for part in PARTS}
        self.threads, self.logbook, self.logbook_lost = 0, Logbook(), False
        network = build(self.graph, task=prepared.task, seed=self.seed)
        check_fits(network, recipe, prepared.size("train"), self.device)
        self._take_network(network)
        self._begin()

    # -- setting up ------------------------------------------------------------------------------

    def _on_device(self, part: Part) -> PartTensors:
        return on_device(self.prepared, part, self.loss_name, self.device)

    def _take_network(self, network: Network) -> None:
        self.network = network.to(self.device).eval()
        self._parameters = [parameter for parameter in self.network.parameters() if parameter.requires_grad]
        self._several = len(self.network.outputs) > 1
        self._inputs = len(self.network.inputs)  # may be fewer than a sample has parts
        self.optimiser: torch.optim.Optimizer | None = None  # made at the first step: torch needs seconds for it
        self._gradients = GradientCheck(self.device)
        self._draws = draws_randomly(self.network)
        self._buffers = list(self.network.buffers())
        self._spare_buffers = [buffer.clone() for buffer in self._buffers]
        named = self.network.named_parameters()
        self._weights = [p for name, p in named if p.ndim > 1 and p.requires_grad and "bias" not in name]
        self._in_training = False
        self._chunk = evaluation_chunk(self.network)
        self.use_threads()

    def _begin(self) -> None:
        """Everything but the weights at the start of a run."""
        data = self._data["train"]
        self._order = Order(data.xs, data.y, self.seed, join_lone=self._normalises())
        self.history, self.biography = History(), Biography()
        self.step_count, self.seconds = 0, 0.0  # steps done, and what they took
        self.last_loss: float | None = None
        self.last_scores: dict[str, metrics.Scores] = {}
        self.last_outputs: dict[str, tuple[int, torch.Tensor]] = {}  # step of the look, what was answered
        self.validated_at = -1  # step of the latest look at the validation part
        name: metrics.MetricName = "r2" if self.prepared.task.kind == "regression" else "accuracy"
        targets = self._data["train"].y
        spread = targets.var(dim=0, correction=0).mean().item() if name == "r2" else 1.0
        self._spread = spread**0.5  # a regression's, as the network sees it
        self._metric = metrics.RunningMetric(name, spread)

    def _normalises(self) -> bool:
        return any(isinstance(m, torch.nn.modules.batchnorm._BatchNorm) for m in self.network.modules())

    def use_threads(self) -> None:
        """Give the calling thread the number of torch threads that belongs to this run."""
        rule = threads_for(self.network.analysis.macs, self.batch_size)
        self.threads = self.recipe.threads or self.threads or rule
        if self.device.type == "cpu" and torch.get_num_threads() != self.threads:
            torch.set_num_threads(self.threads)

    # -- facts -----------------------------------------------------------------------------------

    @property
    def epoch(self) -> int:
        """Epochs completed."""
        return self._order.epoch

    @property
    def epoch_share(self) -> float:
        return self._order.share

    @property
    def batch_size(self) -> int:
        full = self.prepared.size("train")
        return min(self.recipe.batch_size, full) or full

    @property
    def train_metric(self) -> float | None:
        """Accuracy or R² of the latest training batches, smoothed."""
        self._note_metrics()
        return self._metric.smoothed

    @property
    def metric_name(self) -> metrics.MetricName:
        return self._metric.name

    # -- training --------------------------------------------------------------------------------

    def warm(self) -> None:
        """Make the optimiser now rather than in the first step."""
        if self.optimiser is None:
            if not self._parameters:
                raise nothing_to_learn(frozen=any(True for _ in self.network.parameters()))
            self.optimiser = make_optimiser(self.recipe, self._parameters)

    def next_batch(self) -> Batch:
        """What the next step learns from: a batch for every Input, and the targets."""
        xs, y = self._order.batch(self.recipe.batch_size)
        return xs[: self._inputs], y

    def step(self, tap: Tap | None = None) -> StepResult:
        """Learn from one batch. `tap` sees every output of the forward pass (and may hook its gradient).

        Raises `NonFiniteError` when activations, loss or gradients are not finite, `UserError` (with the node) when a
        layer cannot take the batch; either way weights and place are those before the step.
        """
        self.warm()
        began = time.perf_counter()
        xs, y = self.next_batch()
        tap = self.logbook.page(self.network, self.step_count + 1, tap)
        if not self._in_training:
            self.network.train()
            self._in_training = True
        try:
            loss = self._learn(xs, y, tap)
        except BaseException:
            self._restore_buffers()
            raise
        ended = self._order.advance()
        self.step_count += 1
        self.last_loss = loss
        self.history.add("train_loss", self.step_count, loss)
        self.seconds += time.perf_counter() - began
        return StepResult(self.step_count, self._order.epoch, loss, ended)

    def _learn(self, xs: Inputs, y: torch.Tensor, tap: Tap | None) -> float:
        network, optimiser = self.network, self.optimiser
        assert optimiser is not None
        if self._buffers:
            torch._foreach_copy_(self._spare_buffers, self._buffers)
        loss_of = LOSSES[self.loss_name]
        if tap is not None:
            network.tap = tap
        try:
            if self._draws:
                with step_randomness(self.seed, self.step_count, self.device):
                    outputs = network(*xs)
            else:
                outputs = network(*xs)
        finally:
            if tap is not None:
                network.tap = None
        if self._several:
            outputs = network.answer_of(outputs)
        loss = loss_of(outputs, y)
        if not loss.requires_grad:
            raise UserError(message("There is nothing to learn: no layer on the way to the first Output can change."),
                            node=network.outputs[0])  # fmt: skip
        value: float = loss.item()
        if value - value != 0.0:  # infinite or not a number
            raise self._not_finite(xs, y)
        for parameter in self._parameters:
            parameter.grad = None
        loss.backward()  # type: ignore[no-untyped-call]
        gradients = [p.grad for p in self._parameters if p.grad is not None]
        if not self._gradients.finite(gradients):
            raise self._not_finite(xs, y)
        taps.computed(tap, network)
        recipe = self.recipe
        if recipe.l1:
            pull_to_zero(self._weights, recipe.l1)
        if recipe.clip_norm:
            torch.nn.utils.clip_grad_norm_(self._parameters, recipe.clip_norm)
        optimiser.step()
        taps.moved(tap, network)
        if self._metric.add(outputs.detach(), y):
            self._note_metrics(to_step=self.step_count + 1)
        return value

    def _not_finite(self, xs: Inputs, y: torch.Tensor) -> NonFiniteError:
        self._restore_buffers()
        with step_randomness(self.seed, self.step_count, self.device):
            node, what = culprit(self.network, xs, y, LOSSES[self.loss_name], self._parameters)
        return not_finite(node, what, self.step_count + 1, self.recipe.learning_rate)

    def _restore_buffers(self) -> None:
        """Running means and the like as they were before the step."""
        if self._buffers:
            torch._foreach_copy_(self._buffers, self._spare_buffers)

    def _note_metrics(self, to_step: int | None = None) -> None:
        values = self._metric.take()
        first = (self.step_count if to_step is None else to_step) - len(values) + 1
        for number, value in enumerate(values):
            self.history.add("train_metric", first + number, value)

    # -- looking ---------------------------------------------------------------------------------

    @contextmanager
    def looking(self) -> Iterator[Network]:
        """The network in evaluation mode, without gradients. Looking changes neither weights nor random numbers."""
        if self._in_training:
            self.network.eval()
            self._in_training = False
        with torch.inference_mode(), look_randomness(self.network, self.seed, self.device):
            yield self.network

    def outputs(self, part: Part) -> torch.Tensor:
        """What the network answers for a whole part: (n, outputs), in evaluation mode."""
        with self.looking() as network:
            pieces = zip(*(torch.split(x, self._chunk) for x in self.tensors(part)[0]), strict=True)
            return torch.cat([network.answer_of(network(*piece)) for piece in pieces] or [torch.empty(0)])

    def tensors(self, part: Part) -> Batch:
        """(n, *shape) for every Input, and the targets (n, …), of a whole part, on the device."""
        data = self._data[part]
        return data.xs[: self._inputs], data.y

    def evaluate(self, part: Part) -> metrics.Scores | None:
        """Loss and metric over a whole part, kept in the history; None when the part is empty."""
        if not self.prepared.size(part):
            return None
        outputs, targets = self.outputs(part), self._data[part].y
        with torch.inference_mode():
            loss = LOSSES[self.loss_name](outputs, targets).item()
            scores = metrics.scores(self.metric_name, loss, outputs, targets)
        self.last_scores[part], self.last_outputs[part] = scores, (self.step_count, outputs)
        if part == "validation":
            self.biography.note(self.step_count, right_answers(outputs, targets, self._spread))
        if part == "validation" and self.validated_at != self.step_count and math.isfinite(loss):
            self.validated_at = self.step_count
            self.history.add("validation_loss", self.step_count, loss)
            self.history.add("validation_metric", self.step_count, scores.metric)
        return scores

    # -- changing --------------------------------------------------------------------------------

    def reset(self, seed: int | None = None) -> None:
        """Start again from initial weights: the same ones, or those of another seed."""
        if seed is None:
            seed = self.seed if self._next_seed is None else self._next_seed
        self.seed, self._next_seed = seed, None
        self._memory.forget()
        self.threads, self.logbook = 0, Logbook()
        self._take_network(build(self.graph, task=self.prepared.task, seed=self.seed))
        self._begin()

    def set_recipe(self, recipe: Recipe) -> Message | None:
        """Go on with other values; says what else that meant. Refused (`UserError`) leaves everything as it was."""
        return self.change(self.graph, recipe)[1]

    def set_graph(self, graph: Graph) -> Rebuild | None:
        """Go on with another drawing: layers that did not change keep weights and optimiser state.

        None when nothing that computes changed. A drawing that cannot run is a `UserError` and leaves all as it was.
        """
        return self.change(graph, self.recipe)[0]

    def change(self, graph: Graph, recipe: Recipe) -> tuple[Rebuild | None, Message | None]:
        """Both at once, since a loss may fit only the new drawing: (what it did to the weights, what else it meant)."""
        recipe.check()
        task, network = self.prepared.task, None
        graph = graph.copy()  # the caller may go on editing, and the network remembers what it was built from
        same = same_network(graph, self.graph)
        analysis = self.network.analysis if same else analyse(graph, task)
        loss_name, loss_reason = resolve_loss(recipe, task, graph, analysis)
        if not same:
            network = build(graph, task=task, seed=self.seed, analysis=analysis)
        check_fits(network or self.network, recipe, self.prepared.size("train"), self.device)
        # from here on nothing is refused
        if loss_name != self.loss_name:
            self.loss_name = loss_name
            self._data = {part: self._on_device(part) for part in PARTS}
            self._order.use(self._data["train"].xs, self._data["train"].y)
        self.loss_reason = loss_reason
        said = self._take_recipe(recipe)
        return (self._exchange(network) if network is not None else None), said

    def _take_recipe(self, recipe: Recipe) -> Message | None:
        before, self.recipe = self.recipe, recipe
        if (recipe.threads, recipe.batch_size) != (before.threads, before.batch_size):
            self.threads = 0
            self.use_threads()
        if self.optimiser is not None and recipe.optimiser == before.optimiser:
            change_optimiser(self.optimiser, recipe)
        if recipe.seed != before.seed:
            self._next_seed = recipe.seed
            if self.step_count == 0:
                self.reset()
                return message("New initial weights from seed {seed}.", seed=recipe.seed)
            return message("Seed {seed} is used from the next reset on.", seed=recipe.seed)
        if self.optimiser is not None and recipe.optimiser != before.optimiser:
            self.optimiser = None
            return message("{optimiser} starts with an empty memory; the weights stay.", optimiser=recipe.optimiser)
        return None

    def _exchange(self, network: Network) -> Rebuild:
        """Go on with another network, which takes over what fits."""
        self._note_metrics()
        old, old_optimiser = self.network, self.optimiser
        self._memory.keep(old)
        self.graph = network.graph.copy()
        self.threads = 0
        self._take_network(network)
        self._order.join_lone(self._normalises())
        rebuild, pairs = carry(old, self.network, self._memory, untrained=self.step_count == 0)
        if old_optimiser is not None and self._parameters:
            self.optimiser = make_optimiser(self.recipe, self._parameters)
            carry_over(old_optimiser, self.optimiser, pairs)
        return rebuild

    def move(self, device: str) -> None:
        """Go on with the same numbers on another device."""
        saved = self.checkpoint()
        self.device = torch.device(device)
        self._data = {part: self._on_device(part) for part in PARTS}
        self._take_network(self.network)
        self.restore(saved)

    # -- keeping ---------------------------------------------------------------------------------

    def checkpoint(self) -> Checkpoint:
        """Everything needed to go on as if never closed: plain values and numpy arrays."""
        self._note_metrics()
        return pack(self, self._order, self.optimiser, self._metric.smoothed)

    def restore(self, checkpoint: Checkpoint, *, lenient: bool = False) -> bool:
        """Go on from a checkpoint of the same drawing, as if never closed.

        One that does not fit is a `UserError`; with `lenient` the weights that fit are taken over instead, the run
        begins anew, and the answer is False.
        """
        try:
            saved = unpack(checkpoint, self.network, self.prepared.size("train"))
        except UserError:
            if not lenient:
                raise
            load_what_fits(checkpoint, self.network)
            return False
        self.network.load_state_dict(saved.weights)
        self.seed, self.threads = saved.seed, saved.threads
        self._begin()
        self._order.restore(saved.epoch, saved.position, saved.order)
        self.step_count, self.seconds, self.last_loss = saved.step, saved.seconds, saved.last_loss
        self.history, self.biography = saved.history, saved.biography
        self.logbook_lost = not self.logbook.go_on(*saved.logbook, saved.step)
        self._metric.smoothed = saved.metric
        self.validated_at = int(self.history["validation_loss"].last_x)
        self.use_threads()
        self.optimiser = saved.optimiser(self.recipe, self._parameters)
        return True
