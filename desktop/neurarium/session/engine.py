"""The worker's side: obeys commands, trains, takes snapshots. Lives in the training thread and imports torch."""

from __future__ import annotations

import logging
import random
import time
import traceback
from collections.abc import Callable
from typing import Any

from neurarium.graph import Graph
from neurarium.messages import Message, UserError, message
from neurarium.probes import GradientTap, signal_strengths
from neurarium.project import Checkpoint
from neurarium.recipe import DataChoice, Recipe
from neurarium.session import jobs
from neurarium.session.capture import Moment
from neurarium.session.channel import Channel, Command
from neurarium.session.experiment import Experiment
from neurarium.session.gaze import Gaze
from neurarium.session.pace import Pace
from neurarium.session.snapshot import (
    Answer,
    Event,
    Failed,
    Notice,
    Paused,
    Snapshot,
    Started,
    TestScores,
    Watch,
)  # fmt: skip
from neurarium.session.studio import SLICE, Studio
from neurarium.session.window_time import window_seconds
from neurarium.training import Trainer, device_lost
from neurarium.training.rehearsal import BatchTap

log = logging.getLogger(__name__)
SAFE_EVERY = 10.0  # seconds between copies of a run that lives on a GPU
WISHES = frozenset({"open", "set_graph", "set_recipe", "set_data"})  # several are taken together


class Engine:
    """One experiment under way. The thread's loop asks `patience`, hands in commands, and lets it `advance`."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._pace = Pace()
        self._studio = Studio()
        self._model = Experiment(channel.emit)
        self._gaze = Gaze(self._model, self._notice, self._look_again)
        self._watch = Watch()
        self._dirty = False  # a fresh snapshot is wanted although no step was made
        self._cold = True  # the first optimiser is still to be made
        self._running = False
        self._steps_left: int | None = None
        self._target_epoch = 0
        self._gradients: dict[tuple[str, str], float] = {}
        self._safe: Checkpoint | None = None
        self._safe_at = 0.0
        self._do: dict[str, Callable[..., None]] = {
            "open": self._open, "set_graph": self._model.set_graph, "set_recipe": self._model.set_recipe,
            "set_data": self._set_data, "train": self._train, "pause": self._pause, "step": self._step,
            "reset": self._reset, "set_speed": self._pace.limit, "watch": self._take_watch,
            "evaluate_test": self._evaluate_test, "request": self._request, **self._gaze.commands,
        }  # fmt: skip

    # -- the loop's three questions ----------------------------------------------------------------

    def patience(self) -> float | None:
        """How long the loop may sleep when no command comes; None: until one comes."""
        if self._running:
            return 0.0 if self._dirty or self._studying() else self._pace.wait()
        return 0.0 if self._dirty or self._studying() or (self._cold and self._model.trainer is not None) else None

    def execute(self, commands: list[Command]) -> None:
        """Obey, in order. A command that fails says so and leaves the rest alone."""
        for command in commands:
            if command.name not in WISHES:
                self._guard(self._conform)
            self._obey(command)
        self._guard(self._conform)

    def _obey(self, command: Command) -> None:
        """A wish of somebody who looks that cannot be granted is no reason to stop training."""
        try:
            self._do[command.name](*command.arguments)
        except UserError as error:
            if command.name in ("train", "step"):
                self._report(error)
            else:
                self._notice(error.message)
        except Exception as error:
            self._report(error)

    def advance(self) -> None:
        """One step, or one snapshot, or nothing."""
        if self._running and self._pace.wait() <= 0.0:
            if not self._guard(self._train_step):
                self._dirty = True  # show the last good state
        elif self._dirty and self._snapshot_may_come():
            self._guard(self._snap)
        elif self._studying():
            self._guard(self._study)
        elif self._dirty:
            self._guard(self._snap)
        elif self._cold and not self._running and self._model.trainer is not None:
            # torch needs a second or more for the first optimiser: have it before Train is pressed
            self._cold = False
            if any(parameter.requires_grad for parameter in self._model.trainer.network.parameters()):
                self._guard(self._model.trainer.warm)

    def _guard(self, work: Callable[[], None]) -> bool:
        """Do it; False after having told that it failed."""
        try:
            work()
        except Exception as error:
            self._report(error)
            return False
        return True

    # -- what is wanted ------------------------------------------------------------------------------

    def _open(
        self, generation: int, graph: Graph, recipe: Recipe, choice: DataChoice, checkpoint: Checkpoint | None
    ) -> None:
        self._begin(generation)
        self._model.open(graph, recipe, choice, checkpoint)

    def _set_data(self, generation: int, choice: DataChoice) -> None:
        was_running = self._running
        self._begin(generation)
        if was_running:
            self._emit(Paused(generation, 0, message("The data changed, so training starts anew.")))
        self._model.set_data(choice)

    def _begin(self, generation: int) -> None:
        """A new run."""
        self._model.generation = generation
        self._set_running(False)
        self._gradients = {}
        self._safe = None
        self._dirty = True

    def _conform(self) -> None:
        if not self._model.stale:
            return
        self._dirty = True
        trainer = self._model.trainer
        network = trainer.network if trainer is not None else None
        if not self._model.conform():
            self._set_running(False)
        elif trainer is not None and trainer.network is not network:
            self._gradients = {}

    # -- training ------------------------------------------------------------------------------------

    def _train(self) -> None:
        trainer = self._ready_trainer()
        if trainer is None:
            return
        trainer.warm()
        self._steps_left = None
        epochs = self._model.recipe.epochs
        self._target_epoch = (trainer.epoch // epochs + 1) * epochs if epochs else 0
        if not self._running:
            self._pace.restart()
            self._set_running(True)
            self._emit(Started(self._model.generation))

    def _pause(self) -> None:
        if self._running and self._model.trainer is not None:
            self._stop(self._model.trainer, None)

    def _step(self, count: int) -> None:
        trainer = self._ready_trainer()
        if trainer is None:
            return
        trainer.warm()
        self._target_epoch = 0
        if not self._running:
            self._pace.restart()
            self._set_running(True)
        self._steps_left = max(1, count)

    def _reset(self, generation: int, new_weights: bool) -> None:
        was_running = self._running
        self._begin(generation)
        if was_running:
            self._emit(Paused(generation, 0))
        self._model.reset(random.SystemRandom().randrange(1, 10_000) if new_weights else None)

    def _ready_trainer(self) -> Trainer | None:
        """The trainer, or None after having said why there is none."""
        model = self._model
        if model.blocked is None and model.trainer is not None:
            return model.trainer
        self._set_running(False)
        self._emit(Failed(model.generation, model.blocked or message("There is no network to train yet.")))
        return None

    def _train_step(self) -> None:
        trainer = self._model.trainer
        assert trainer is not None
        due = self._dirty or self._steps_left == 1 or self._pace.due(self._channel.collected, self._watch.rate)
        tap: BatchTap | GradientTap | None = None
        if due and self._studio.wants_batch:
            tap = BatchTap()
        elif due and self._watch.wires:
            tap = GradientTap()
        if self._model.capture is not None:
            self._model.capture.look.path.note(trainer)
        began = time.perf_counter()
        result = trainer.step(tap)
        if tap is not None:
            self._gradients = signal_strengths(tap.gradients)
        if isinstance(tap, BatchTap) and self._model.capture is not None:
            self._model.capture.look.watched(tap.watched(trainer))
        self._studio.earn(time.perf_counter() - began)
        if self._studio.may_work and self._pace.wait() <= 0.0:
            self._study()
        self._pace.stepped()
        if result.epoch_ended:
            self._epoch_ended(trainer)
        if self._steps_left is not None:
            self._steps_left -= 1
            if self._steps_left <= 0:
                self._stop(trainer, None)
        if due and self._running:
            self._snap()
            spent = window_seconds(one_thread=trainer.threads == 1)
            if spent is not None:
                self._pace.balance(spent)

    def _epoch_ended(self, trainer: Trainer) -> None:
        done = bool(self._target_epoch) and trainer.epoch >= self._target_epoch
        if done or self._pace.validation_due():
            trainer.evaluate("validation")
            self._pace.validated()
        if trainer.device.type != "cpu" and time.monotonic() - self._safe_at > SAFE_EVERY:
            self._safe, self._safe_at = trainer.checkpoint(), time.monotonic()
        if done:
            self._stop(trainer, message("{epochs} epochs are done. Train goes on from here.", epochs=trainer.epoch))
            self._test_scores(trainer)

    def _stop(self, trainer: Trainer, reason: Message | None) -> None:
        """Pause; the last validation is brought up to date, so that the figures belong together."""
        self._set_running(False)
        self._emit(Paused(self._model.generation, trainer.step_count, reason))
        self._dirty = True
        if trainer.validated_at != trainer.step_count:
            trainer.evaluate("validation")

    def _set_running(self, running: bool) -> None:
        self._running = running
        if not running:
            self._steps_left = None
        self._channel.running = running

    # -- instruments that take their time --------------------------------------------------------------

    def _studying(self) -> bool:
        model = self._model
        return model.capture is not None and model.blocked is None and self._studio.busy(model.capture.look)

    def _study(self) -> None:
        """A slice for the studies; what they found is shown soon."""
        assert self._model.capture is not None
        worked = self._studio.work(self._model.capture.look, SLICE, charge=self._running)
        if worked and not self._running:
            self._dirty = True

    def _snapshot_may_come(self) -> bool:
        """Not more than the display can show, while studies find something new all the time."""
        return not self._studying() or self._pace.rested(self._watch.rate)

    # -- looking -------------------------------------------------------------------------------------

    def _look_again(self) -> None:
        self._dirty = True

    def _take_watch(self, watch: Watch) -> None:
        self._studio.open(watch.asks)
        if watch.curves and not self._watch.curves and self._model.capture is not None:
            self._model.capture.forget_curves()
        self._watch = watch
        self._dirty = True

    def _evaluate_test(self) -> None:
        trainer = self._ready_trainer()
        if trainer is not None and not self._test_scores(trainer):
            self._notice(message("The test part is empty: give it a share of the data first."))

    def _test_scores(self, trainer: Trainer) -> bool:
        scores = trainer.evaluate("test")
        if scores is not None:
            self._emit(TestScores(self._model.generation, scores.loss, scores.metric, scores.metric_name, scores.count))
        return scores is not None

    def _snap(self) -> None:
        self._dirty = False
        self._pace.snapping()
        model = self._model
        steps = model.trainer.step_count if model.trainer is not None else 0
        moment = Moment(model.generation, self._running, self._pace.rate(steps), self._gradients)
        if model.capture is not None and model.blocked is None:
            snapshot = model.capture.snapshot(self._watch, moment, self._studio)
        else:
            snapshot = self._bare_snapshot()
        self._channel.put_snapshot(snapshot)
        self._pace.snapped(self._watch.rate)

    def _bare_snapshot(self) -> Snapshot:
        """Nothing can run: the sample at least, and where the run stands."""
        model, trainer = self._model, self._model.trainer
        return Snapshot(
            generation=model.generation, step=trainer.step_count if trainer else 0,
            epoch=trainer.epoch if trainer else 0, epoch_share=trainer.epoch_share if trainer else 0.0,
            running=False, seconds=trainer.seconds if trainer else 0.0, steps_per_second=0.0,
            sample=model.chosen.sample(None) if model.chosen else None, drawn_at=time.perf_counter(),
        )  # fmt: skip

    # -- requests ------------------------------------------------------------------------------------

    def _request(self, token: int, kind: str, arguments: dict[str, Any]) -> None:
        """Answer with an `Answer`, whatever happens."""
        model = self._model
        try:
            if kind == "checkpoint":
                self._emit(Answer(model.generation, token, model.checkpoint()))
            elif kind == "timing":
                self._emit(Answer(model.generation, token, model.timings()))
            elif kind == "export" and model.graph is not None:
                export = jobs.Export(model.graph, model.recipe, model.choice, model.checkpoint(), arguments)
                jobs.start(self._channel, model.generation, token, export)
            elif kind == "code":
                graph, choice = arguments["graph"].copy(), arguments["data"]
                jobs.start_code(self._channel, model.generation, token, graph, choice, arguments["language"])
            else:
                raise UserError(message("There is nothing here that answers to “{kind}”.", kind=kind))
        except UserError as error:
            self._emit(Answer(model.generation, token, None, error.message))
        except Exception as error:
            log.exception("request %s", kind)
            self._emit(Answer(model.generation, token, None, message("That failed: {error}", error=repr(error))))

    # -- telling -------------------------------------------------------------------------------------

    def _emit(self, event: Event) -> None:
        self._channel.emit(event)

    def _notice(self, sentence: Message) -> None:
        self._emit(Notice(self._model.generation, sentence))

    def _report(self, error: Exception) -> None:
        """Something went wrong: training stops, the window is told, everything stays usable."""
        self._set_running(False)
        generation, trainer = self._model.generation, self._model.trainer
        details = "".join(traceback.format_exception(error))
        if isinstance(error, UserError):
            self._emit(Failed(generation, error.message, error.node))
        elif trainer is not None and trainer.device.type != "cpu" and device_lost(error):
            log.warning("GPU lost: %s", error)
            sentence = message("The GPU could not go on ({error}). The run is now on the CPU; press Train to continue.",
                               error=_short(error))  # fmt: skip
            self._emit(Failed(generation, sentence, None, details))
            safe, self._safe = self._safe, None
            self._model.back_to_cpu(safe)
        else:
            log.error("in the training thread", exc_info=error)
            sentence = message("Something unexpected went wrong: {error}. Your work is kept.", error=_short(error))
            self._emit(Failed(generation, sentence, None, details))


def _short(error: BaseException) -> str:
    lines = str(error).strip().splitlines()
    return lines[0][:200] if lines else type(error).__name__
