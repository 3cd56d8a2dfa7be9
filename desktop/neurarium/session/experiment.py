"""What is wanted (drawing, recipe, data) and the trainer that was made of it. Lives in the training thread."""

from __future__ import annotations

from collections.abc import Callable

from neurarium.data import Prepared, load
from neurarium.graph import Graph
from neurarium.layers import analyse
from neurarium.messages import Message, UserError, message
from neurarium.probes import node_times
from neurarium.project import Checkpoint
from neurarium.recipe import DataChoice, Recipe
from neurarium.session.beginnings import Beginnings
from neurarium.session.capture import Capture
from neurarium.session.look import Interest
from neurarium.session.sampling import Chosen
from neurarium.session.snapshot import DataReady, Event, Notice, NotRunnable, Points, Ready, Rebuilt, Timings
from neurarium.training import Trainer, available, resolve_device
from neurarium.training.losses import LOSSES
from neurarium.training.randomness import step_randomness

_RUNS_KEPT = 3  # of other data: each holds weights and the optimiser's memory


class Experiment:
    """Wishes may not fit together for a while (a broken drawing, a loss for other data); the last trainer that could be
    made is kept meanwhile, so that its weights are there when they fit again."""

    def __init__(self, emit: Callable[[Event], None]) -> None:
        self._emit = emit
        self.generation = 0
        self.graph: Graph | None = None
        self.recipe = Recipe()
        self.choice = DataChoice()
        self.prepared: Prepared | None = None
        self.trainer: Trainer | None = None
        self.capture: Capture | None = None
        self.chosen: Chosen | None = None
        self.interest = Interest()
        self.beginnings = Beginnings()
        self.blocked: Message | None = None  # why nothing can run now
        self.stale = False  # something is wanted that the trainer does not know of yet
        self._recipe_is_new = False
        self._no_such_device = ""  # the one that was asked for in vain, so that it is said only once
        self._checkpoint: Checkpoint | None = None  # from a file, until a network is there to take it
        self._left: dict[DataChoice, Checkpoint] = {}  # runs on data that were left, the oldest first

    # -- wishes ----------------------------------------------------------------------------------

    def open(self, graph: Graph, recipe: Recipe, choice: DataChoice, checkpoint: Checkpoint | None) -> None:
        """Another document."""
        self._left.clear()
        self.interest = Interest()
        self.graph, self.recipe, self._checkpoint = graph, recipe, checkpoint
        self._drop_trainer()
        self._take_data(choice)

    def set_graph(self, graph: Graph) -> None:
        self.graph = graph
        self.stale = True

    def set_recipe(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self.stale = self._recipe_is_new = True

    def set_data(self, choice: DataChoice) -> None:
        """Other data; weights go, since they may have seen what is now to be kept from them. Taking the same choice
        again, as undo does, brings its run back."""
        left = self.checkpoint()
        self.interest.forget_samples()
        self._left.pop(self.choice, None)
        if left is not None and left.state.get("step", 0):
            self._left[self.choice] = left
            while len(self._left) > _RUNS_KEPT:
                del self._left[next(iter(self._left))]
        self._checkpoint = self._left.get(choice)
        self._drop_trainer()
        self._take_data(choice)

    def _drop_trainer(self) -> None:
        self.trainer = self.capture = self.blocked = None
        self.stale = True

    def _take_data(self, choice: DataChoice) -> None:
        if self.prepared is None or choice != self.choice:
            self.choice, self.prepared, self.chosen = choice, None, None
            if choice.name:
                self.prepared = load(choice)
        if self.prepared is not None:
            self.chosen = Chosen(self.prepared)
            self._emit(_data_ready(self.generation, self.prepared))

    # -- making them true ------------------------------------------------------------------------

    def conform(self) -> bool:
        """Bring the trainer in line with the wishes, and say so when that cannot be. False then."""
        if not self.stale or self.graph is None:
            return self.blocked is None
        self.stale = False
        try:
            if self.prepared is None:
                raise UserError(message("Choose a data set to train on."))
            if self.trainer is None:
                self._make_trainer(self.graph, self.prepared)
            else:
                self._change_trainer(self.trainer, self.graph)
        except UserError as error:
            self.blocked = error.message
            self._emit(NotRunnable(self.generation, error.message))
            if self._recipe_is_new:  # the canvas shows what is wrong with the drawing, but not this
                self._notice(error.message)
            return False
        finally:
            self._recipe_is_new = False
        self.blocked = None
        return True

    def _notice(self, sentence: Message) -> None:
        self._emit(Notice(self.generation, sentence))

    def _make_trainer(self, graph: Graph, prepared: Prepared) -> None:
        trainer = Trainer(graph, self.recipe, prepared, device=self._device(graph, prepared))
        if self._checkpoint is not None:
            checkpoint, self._checkpoint = self._checkpoint, None
            if not trainer.restore(checkpoint, lenient=True):
                self._notice(message("The saved run does not fit this drawing; the weights that fit were taken over."))
            if trainer.logbook_lost:
                self._notice(message("The history of gradients in this file cannot be read, perhaps because another "
                                     "version wrote it. Everything else is there; it begins anew."))  # fmt: skip
        trainer.evaluate("validation")
        self.trainer = trainer
        self.beginnings.begin(trainer.network, trainer.step_count)
        self._new_capture()
        self.emit_ready()

    def _change_trainer(self, trainer: Trainer, graph: Graph) -> None:
        before, network = (trainer.loss_name, trainer.loss_reason, trainer.device.type), trainer.network
        rebuild, said = trainer.change(graph, self.recipe)
        if rebuild is None and trainer.network is not network:  # another seed before the first step
            self.beginnings.begin(trainer.network)
        if rebuild is not None:
            self.beginnings.follow(trainer.network, rebuild.fresh)
            learnt = trainer.step_count > 0  # else there is nothing to tell
            self._emit(Rebuilt(self.generation, rebuild.kept, rebuild.fresh, rebuild.sentence if learnt else None))
        if said is not None:
            self._notice(said)
        device = self._device(graph, trainer.prepared)
        if device != trainer.device.type:
            trainer.move(device)
            self._new_capture()
        if rebuild is not None or before[0] != trainer.loss_name:
            trainer.evaluate("validation")
        if rebuild is not None or self.blocked or before != (trainer.loss_name, trainer.loss_reason, device):
            self.emit_ready()

    def _device(self, graph: Graph, prepared: Prepared) -> str:
        full = prepared.size("train")
        known = self.trainer is not None and self.trainer.graph == graph
        macs = self.trainer.network.analysis.macs if self.trainer and known else analyse(graph, prepared.task).macs
        try:
            return resolve_device(self.recipe, macs, min(self.recipe.batch_size, full) or full)
        except UserError as error:
            if self._no_such_device != self.recipe.device:
                self._no_such_device = self.recipe.device
                self._notice(error.message)
            return "cpu"

    def _new_capture(self) -> None:
        if self.trainer is not None and self.chosen is not None:
            self.capture = Capture(self.trainer, self.chosen, self.interest)
            self.capture.look.beginnings = self.beginnings

    def emit_ready(self) -> None:
        """Tell device and loss."""
        trainer = self.trainer
        if trainer is not None:
            self._emit(Ready(self.generation, trainer.device.type, available(), trainer.loss_name, trainer.loss_reason))

    # -- runs ------------------------------------------------------------------------------------

    def reset(self, seed: int | None) -> None:
        """The trainer starts again, with the same initial weights or those of another seed."""
        trainer = self.trainer
        if trainer is None:
            self._checkpoint = None
            self.stale = True
            return
        trainer.reset(seed)
        trainer.evaluate("validation")
        self.beginnings.begin(trainer.network)
        self._new_capture()
        sentence = message("New initial weights from seed {seed}.", seed=trainer.seed)
        network = trainer.network
        fresh = tuple(node for node in network.active if any(True for _ in network.module_for(node).parameters()))
        self._emit(Rebuilt(self.generation, (), fresh, sentence if seed is not None else None))
        self.emit_ready()

    def checkpoint(self) -> Checkpoint | None:
        """The run as it stands; None when there is none yet. What a file brought and nothing took yet is given back."""
        return self.trainer.checkpoint() if self.trainer is not None else self._checkpoint

    def timings(self) -> Timings:
        """How long every layer takes, measured now. `UserError` when there is no network that runs."""
        if self.trainer is None or self.blocked is not None:
            raise UserError(self.blocked or message("There is no network to measure yet."))
        trainer = self.trainer
        xs, y = trainer.next_batch()
        times = node_times(
            trainer.network, xs, lambda answer: LOSSES[trainer.loss_name](answer, y),
            lambda: step_randomness(trainer.seed, trainer.step_count, trainer.device),
        )  # fmt: skip
        nodes = {node: (time.forward, time.backward) for node, time in times.items()}
        return Timings(nodes, len(y), trainer.device.type)

    def back_to_cpu(self, safe: Checkpoint | None) -> None:
        """The GPU is gone: go on on the CPU from the last copy of the run."""
        self.recipe = self.recipe.changed(device="cpu")
        self._checkpoint = safe
        self._drop_trainer()
        self.conform()


def _data_ready(generation: int, prepared: Prepared) -> DataReady:
    train, validation = prepared.points("train"), prepared.points("validation")
    points = Points(*train, *validation, prepared.classes) if train is not None and validation is not None else None
    return DataReady(
        generation, prepared.info.key, points, prepared.sizes, prepared.classes, prepared.input_shape,
        prepared.feature_names,
    )  # fmt: skip
