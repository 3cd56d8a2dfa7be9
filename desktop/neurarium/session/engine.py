"""The worker's side: obeys commands, trains, takes snapshots. Lives in the training thread and imports torch."""

from __future__ import annotations

import logging
import random
import time
import traceback
from typing import Any

from neurarium.data import Part, Prepared, load
from neurarium.graph import Graph
from neurarium.layers import analyse
from neurarium.messages import Message, UserError, message
from neurarium.probes import GradientTap
from neurarium.project import Checkpoint
from neurarium.recipe import DataChoice, Recipe
from neurarium.session import jobs
from neurarium.session.capture import Capture, Moment
from neurarium.session.channel import Channel, Command
from neurarium.session.pace import Pace
from neurarium.session.sampling import Chosen
from neurarium.session.snapshot import (
    Answer,
    DataReady,
    Event,
    Failed,
    Notice,
    NotRunnable,
    Paused,
    Points,
    Ready,
    Rebuilt,
    Snapshot,
    Started,
    TestScores,
    Watch,
    Where,
)  # fmt: skip
from neurarium.training import Trainer, available, device_lost, resolve_device

log = logging.getLogger(__name__)
Array = Any
SAFE_EVERY = 10.0  # seconds between copies of a run that lives on a GPU


class Engine:
    """One experiment. What is wanted (drawing, recipe, data) is kept apart from the trainer that can be made of it."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._pace = Pace()
        self.generation = 0
        self.graph: Graph | None = None
        self.recipe = Recipe()
        self.choice = DataChoice()
        self.prepared: Prepared | None = None
        self.trainer: Trainer | None = None
        self._capture: Capture | None = None
        self._chosen: Chosen | None = None
        self._blocked: Message | None = None  # why nothing can run now
        self._checkpoint: Checkpoint | None = None  # from a file, until a network is there to take it
        self._safe: Checkpoint | None = None
        self._safe_at = 0.0
        self._stale = False  # what is wanted changed and the trainer does not know yet
        self._dirty = False  # a fresh snapshot is wanted although no step was made
        self._watch = Watch()
        self._gradients: dict[tuple[str, str], float] = {}
        self._running = False
        self._steps_left: int | None = None
        self._target_epoch = 0
        self._cold = True  # the first optimiser is still to be made
        self._do = {
            "open": self.open, "set_graph": self.set_graph, "set_recipe": self.set_recipe, "set_data": self.set_data,
            "train": self.train, "pause": self.pause, "step": self.step, "reset": self.reset,
            "set_speed": self.set_speed, "watch": self.watch, "choose_sample": self.choose_sample,
            "next_sample": self.next_sample, "draw_sample": self.draw_sample, "evaluate_test": self.evaluate_test,
            "request": self.request,
        }  # fmt: skip

    # -- the loop's three questions ----------------------------------------------------------------

    def patience(self) -> float | None:
        """How long the loop may sleep when no command comes; None: until one comes."""
        if self._running:
            return 0.0 if self._dirty else self._pace.wait()
        if self._dirty or self._stale:
            return 0.0
        return 0.0 if self._cold and self.trainer is not None else None

    def execute(self, commands: list[Command]) -> None:
        """Obey, in order. A command that fails says so and leaves the rest alone."""
        for command in commands:
            try:
                if command.name not in ("set_graph", "set_recipe", "set_data", "open"):
                    self._conform()
                self._do[command.name](*command.arguments)
            except Exception as error:
                self._report(error)
        self._guard(self._conform)

    def advance(self) -> None:
        """One step, or one snapshot, or nothing."""
        if self._running and self._pace.wait() <= 0.0:
            self._guard(self._train_step)
        elif self._dirty:
            self._guard(self._snap)
        elif not self._running and self._cold and self.trainer is not None:
            self._cold = False
            self._guard(self._warm)

    def _guard(self, work: Any) -> None:
        try:
            work()
        except Exception as error:
            self._report(error)

    # -- commands: what is wanted --------------------------------------------------------------------

    def open(
        self, generation: int, graph: Graph, recipe: Recipe, choice: DataChoice, checkpoint: Checkpoint | None
    ) -> None:
        self._begin(generation)
        self.graph, self.recipe, self._checkpoint = graph, recipe, checkpoint
        self._drop_trainer()
        self._take_data(choice)

    def set_graph(self, graph: Graph) -> None:
        self.graph = graph
        self._stale = True

    def set_recipe(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self._stale = True

    def set_data(self, generation: int, choice: DataChoice) -> None:
        if self._running:
            self._stop(message("The data changed, so training starts anew."))
        self._begin(generation)
        self._drop_trainer()
        self._take_data(choice)

    def _begin(self, generation: int) -> None:
        self.generation = generation
        self._set_running(False)
        self._gradients = {}
        self._safe = None
        self._blocked = None
        self._pace.restart()
        self._dirty = True

    def _drop_trainer(self) -> None:
        self.trainer = self._capture = None
        self._stale = True

    def _take_data(self, choice: DataChoice) -> None:
        if self.prepared is not None and choice == self.choice and choice.name:
            self._chosen = self._chosen or Chosen(self.prepared)
        else:
            self.choice, self.prepared, self._chosen = choice, None, None
            if choice.name:
                self.prepared = load(choice)
                self._chosen = Chosen(self.prepared)
        if self.prepared is not None:
            self._emit(_data_ready(self.generation, self.prepared))

    # -- from what is wanted to a trainer ------------------------------------------------------------

    def _conform(self) -> None:
        """Bring the trainer in line with what is wanted; say so when that cannot be."""
        if not self._stale or self.graph is None:
            return
        self._stale = False
        self._dirty = True
        try:
            if self.prepared is None:
                raise UserError(message("Choose a data set to train on."))
            if self.trainer is None:
                self._make_trainer()
            else:
                self._change_trainer(self.trainer)
        except UserError as error:
            self._blocked = error.message
            if self._running:
                self._set_running(False)
            self._emit(NotRunnable(self.generation, error.message))
        else:
            self._blocked = None

    def _make_trainer(self, device: str | None = None) -> None:
        assert self.graph is not None and self.prepared is not None and self._chosen is not None
        device = device or self._device()
        self.trainer = Trainer(self.graph, self.recipe, self.prepared, device=device)
        if self._checkpoint is not None:
            checkpoint, self._checkpoint = self._checkpoint, None
            if not self.trainer.restore(checkpoint, lenient=True):
                self._emit(Notice(self.generation, message(
                    "The saved weights belong to another drawing; what fits was taken over.")))  # fmt: skip
        self._capture = Capture(self.trainer, self._chosen)
        self.trainer.evaluate("validation")
        self._emit_ready()

    def _change_trainer(self, trainer: Trainer) -> None:
        assert self.graph is not None
        before = (trainer.loss_name, trainer.recipe.device)
        rebuild, said = trainer.change(self.graph, self.recipe)
        if rebuild is not None:
            self._gradients = {}
            self._emit(Rebuilt(self.generation, rebuild.kept, rebuild.fresh, rebuild.sentence))
        if said is not None:
            self._emit(Notice(self.generation, said))
        device = self._device()
        if device != trainer.device.type:
            trainer.move(device)
            self._capture = Capture(trainer, self._chosen) if self._chosen else None
        if rebuild is not None or self._blocked or before != (trainer.loss_name, self.recipe.device):
            self._emit_ready()

    def _device(self) -> str:
        assert self.graph is not None and self.prepared is not None
        macs = analyse(self.graph, self.prepared.task).macs
        full = self.prepared.size("train")
        try:
            return resolve_device(self.recipe, macs, min(self.recipe.batch_size, full) or full)
        except UserError as error:
            self._emit(Failed(self.generation, error.message))
            return "cpu"

    def _emit_ready(self) -> None:
        assert self.trainer is not None
        self._emit(Ready(self.generation, self.trainer.device.type, available(), self.trainer.loss_name,
                         self.trainer.loss_reason))  # fmt: skip

    def _warm(self) -> None:
        """Make the first optimiser before Train is pressed: torch needs a second or more for it."""
        assert self.trainer is not None
        if any(True for _ in self.trainer.network.parameters()):
            self.trainer.warm()

    # -- commands: training ----------------------------------------------------------------------------

    def train(self) -> None:
        trainer = self._ready_trainer()
        if trainer is None:
            return
        trainer.warm()
        self._steps_left = None
        epochs = self.recipe.epochs
        self._target_epoch = (trainer.epoch // epochs + 1) * epochs if epochs else 0
        if not self._running:
            self._pace.restart()
            self._set_running(True)
            self._emit(Started(self.generation))

    def pause(self) -> None:
        if self._running:
            self._stop(None)

    def step(self, count: int) -> None:
        trainer = self._ready_trainer()
        if trainer is None:
            return
        trainer.warm()
        self._steps_left = max(1, count)
        self._target_epoch = 0
        if not self._running:
            self._pace.restart()
            self._set_running(True)

    def reset(self, generation: int, new_weights: bool) -> None:
        was_running = self._running
        self._begin(generation)
        if was_running:
            self._emit(Paused(generation, 0))
        if self.trainer is None:
            self._stale = True
            return
        seed = random.SystemRandom().randrange(1, 10_000) if new_weights else None
        self.trainer.reset(seed)
        self.trainer.evaluate("validation")
        if self._capture is not None:
            self._capture.forget_curves()
        sentence = message("New initial weights from seed {seed}.", seed=self.trainer.seed)
        fresh = tuple(node for node in self.trainer.network.active if _has_weights(self.trainer, node))
        self._emit(Rebuilt(generation, (), fresh, sentence if new_weights else None))
        self._emit_ready()

    def set_speed(self, steps_per_second: float | None) -> None:
        self._pace.limit(steps_per_second)

    def _ready_trainer(self) -> Trainer | None:
        if self._blocked is not None or self.trainer is None:
            if self._running:
                self._set_running(False)
            self._emit(NotRunnable(self.generation, self._blocked or message("There is no network to train yet.")))
            return None
        return self.trainer

    def _train_step(self) -> None:
        trainer = self.trainer
        assert trainer is not None
        due = self._dirty or self._pace.due(self._channel.collected, self._watch.rate)
        tap = GradientTap() if due and self._watch.wires else None
        result = trainer.step(tap)
        if tap is not None:
            self._gradients = tap.strengths()
        self._pace.stepped()
        if result.epoch_ended:
            self._epoch_ended(trainer)
        if self._steps_left is not None:
            self._steps_left -= 1
            if self._steps_left <= 0:
                self._stop(None)
        if due and self._running:
            self._snap()

    def _epoch_ended(self, trainer: Trainer) -> None:
        done = bool(self._target_epoch) and trainer.epoch >= self._target_epoch
        if done or self._pace.validation_due():
            trainer.evaluate("validation")
            self._pace.validated()
        if trainer.device.type != "cpu" and time.monotonic() - self._safe_at > SAFE_EVERY:
            self._safe, self._safe_at = trainer.checkpoint(), time.monotonic()
        if done:
            self._stop(message("{epochs} epochs are done. Train goes on from here.", epochs=trainer.epoch))
            self._test_scores(trainer)

    def _stop(self, reason: Message | None) -> None:
        """Pause; the last validation is brought up to date, so that the figures belong together."""
        self._set_running(False)
        assert self.trainer is not None
        self._emit(Paused(self.generation, self.trainer.step_count, reason))
        self._dirty = True
        if self.trainer.validated_at != self.trainer.step_count:
            self.trainer.evaluate("validation")

    def _set_running(self, running: bool) -> None:
        self._running = running
        if not running:
            self._steps_left = None
        self._channel.running = running

    # -- commands: looking ---------------------------------------------------------------------------------

    def watch(self, watch: Watch) -> None:
        if watch.curves and not self._watch.curves and self._capture is not None:
            self._capture.forget_curves()
        self._watch = watch
        self._dirty = True

    def choose_sample(self, part: Where, index: int) -> None:
        if self._chosen is not None:
            self._chosen.choose(part, index)
            self._dirty = True

    def next_sample(self, wrong: bool, backwards: bool) -> None:
        if self._chosen is None:
            return
        trainer = None if self._blocked else self.trainer
        if self._chosen.go(trainer, wrong=wrong, backwards=backwards):
            self._dirty = True
        elif trainer is not None:
            self._emit(Notice(self.generation, message("The network answers every sample of this part rightly.")))

    def draw_sample(self, values: Array | None) -> None:
        if self._chosen is not None:
            self._chosen.draw(values)
            self._dirty = True

    def evaluate_test(self) -> None:
        trainer = self._ready_trainer()
        if trainer is not None and not self._test_scores(trainer):
            self._emit(Notice(self.generation, message("The test part is empty: give it a share of the data first.")))

    def _test_scores(self, trainer: Trainer) -> bool:
        scores = trainer.evaluate("test")
        if scores is not None:
            self._emit(TestScores(self.generation, scores.loss, scores.metric, scores.metric_name, scores.count))
        return scores is not None

    def _snap(self) -> None:
        self._dirty = False
        began = time.perf_counter()
        moment = Moment(self.generation, self._running, self._pace.rate(self._steps_done()), self._gradients)
        if self._capture is not None and self._blocked is None:
            snapshot = self._capture.snapshot(self._watch, moment)
        else:
            snapshot = self._bare_snapshot()
        self._channel.put_snapshot(snapshot)
        self._pace.snapped(began, self._watch.rate)

    def _steps_done(self) -> int:
        return self.trainer.step_count if self.trainer is not None else 0

    def _bare_snapshot(self) -> Snapshot:
        """Nothing runs: the sample at least, and where the run stands."""
        trainer = self.trainer
        return Snapshot(
            generation=self.generation, step=self._steps_done(), epoch=trainer.epoch if trainer else 0,
            epoch_share=trainer.epoch_share if trainer else 0.0, running=False,
            seconds=trainer.seconds if trainer else 0.0, steps_per_second=0.0,
            sample=self._chosen.sample(None) if self._chosen else None, drawn_at=time.perf_counter(),
        )  # fmt: skip

    # -- requests --------------------------------------------------------------------------------------------

    def request(self, token: int, kind: str, arguments: dict[str, Any]) -> None:
        """Answer with an `Answer`, whatever happens."""
        try:
            if kind == "checkpoint":
                self._emit(Answer(self.generation, token, self.checkpoint()))
            elif kind == "export":
                if self.graph is None:
                    raise UserError(message("There is no drawing to export yet."))
                jobs.start_export(self._channel, self.generation, token, self.graph, self.recipe, self.choice,
                                  self.checkpoint(), arguments)  # fmt: skip
            else:
                raise UserError(message("There is no request called “{kind}”.", kind=kind))
        except UserError as error:
            self._emit(Answer(self.generation, token, None, error.message))
        except Exception as error:
            log.exception("request %s", kind)
            self._emit(Answer(self.generation, token, None, Message(repr(error))))

    def checkpoint(self) -> Checkpoint | None:
        """The run as it stands; None when there is none yet. What a file brought and nothing took yet is given back."""
        return self.trainer.checkpoint() if self.trainer is not None else self._checkpoint

    # -- telling ---------------------------------------------------------------------------------------------

    def _emit(self, event: Event) -> None:
        self._channel.emit(event)

    def _report(self, error: Exception) -> None:
        """Something went wrong: training stops, the window is told, everything stays usable."""
        self._set_running(False)
        trainer = self.trainer
        if trainer is not None and trainer.device.type != "cpu" and device_lost(error):
            self._back_to_cpu(error)
            return
        if isinstance(error, UserError):
            self._dirty = self._dirty or error.node is not None
            self._emit(Failed(self.generation, error.message, error.node, ""))
            return
        log.error("in the training thread", exc_info=error)
        sentence = message("Something unexpected went wrong: {error}. Your work is kept.", error=_short(error))
        self._emit(Failed(self.generation, sentence, None, "".join(traceback.format_exception(error))))

    def _back_to_cpu(self, error: Exception) -> None:
        """The GPU is gone or full: go on on the CPU from the last copy of the weights."""
        log.warning("GPU lost: %s", error)
        self.recipe = self.recipe.changed(device="cpu")
        self._checkpoint, self._safe = self._safe, None
        self._drop_trainer()
        self._emit(Failed(self.generation, message(
            "The GPU could not go on ({error}). The run is now on the CPU; press Train to continue.",
            error=_short(error)), None, "".join(traceback.format_exception(error))))  # fmt: skip
        self._conform()


def _has_weights(trainer: Trainer, node: str) -> bool:
    return any(True for _ in trainer.network.module_for(node).parameters())


def _short(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__


def _data_ready(generation: int, prepared: Prepared) -> DataReady:
    def part(name: Part) -> tuple[Array, Array] | None:
        return prepared.points(name)

    train, validation = part("train"), part("validation")
    points = Points(*train, *validation, prepared.classes) if train is not None and validation is not None else None
    return DataReady(
        generation, prepared.info.key, points, prepared.sizes, prepared.classes, prepared.input_shape,
        prepared.feature_names,
    )  # fmt: skip
