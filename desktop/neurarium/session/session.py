"""One running experiment, as the window sees it: commands in, snapshots and events out. Every call returns at once."""

from __future__ import annotations

import threading
import time
import traceback
from typing import Any

import numpy as np

from neurarium.graph import Graph
from neurarium.messages import message
from neurarium.project import Checkpoint
from neurarium.recipe import DataChoice, Recipe
from neurarium.session.channel import Channel
from neurarium.session.eyes import Eyes
from neurarium.session.snapshot import Event, Failed, Snapshot, Watch, Where


class Session:
    """A worker thread that owns the network. Nothing here waits for it, except `close`.

    `session.start()` loads torch in the worker; commands given before that wait. All methods may be called from any
    thread. Arguments are copied or immutable, so the caller keeps what it handed in.
    """

    def __init__(self) -> None:
        self._channel = Channel()
        self.eyes = Eyes(self._channel)
        self._thread = threading.Thread(target=_work, args=(self._channel,), name="neurarium training", daemon=True)

    def start(self) -> None:
        """Begin to load torch."""
        self._thread.start()

    def close(self, timeout: float = 2.0) -> bool:
        """Ask the worker to end and wait; False when it has not after `timeout` seconds (a daemon, it dies with us)."""
        self._channel.close()
        if self._thread.ident is None:
            return True
        deadline = time.monotonic() + timeout
        for thread in (self._thread, *self._channel.jobs):
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in (self._thread, *self._channel.jobs))

    @property
    def running(self) -> bool:
        """Whether the worker trains at this moment."""
        return self._channel.running

    @property
    def generation(self) -> int:
        """Number of the latest run asked for; snapshots of older ones are never delivered."""
        return self._channel.generation

    # -- what to work on -------------------------------------------------------------------------

    def open(self, graph: Graph, recipe: Recipe, data: DataChoice, checkpoint: Checkpoint | None = None) -> None:
        """Another document: a new run, going on from `checkpoint` if there is one."""
        self._channel.post_new_run("open", graph.copy(), recipe, data, checkpoint)

    def set_graph(self, graph: Graph) -> None:
        """The drawing was edited: layers that did not change keep their weights."""
        self._channel.post("set_graph", graph.copy())

    def set_recipe(self, recipe: Recipe) -> None:
        """Other values; the learning rate and the like change while it trains."""
        self._channel.post("set_recipe", recipe)

    def set_data(self, data: DataChoice) -> None:
        """Other data: a new run, from initial weights."""
        self._channel.post_new_run("set_data", data)

    # -- training --------------------------------------------------------------------------------

    def train(self) -> None:
        """Train until paused, or for the recipe's epochs."""
        self._channel.post("train")

    def pause(self) -> None:
        """Stop after the batch that is being computed."""
        self._channel.post("pause")

    def step(self, n: int = 1) -> None:
        """`n` steps, then pause."""
        self._channel.post("step", n)

    def reset(self, new_weights: bool = False) -> None:
        """Untrained again: a new run from the same initial weights, or others (the `Rebuilt` event tells the seed)."""
        self._channel.post_new_run("reset", new_weights)

    def set_speed(self, steps_per_second: float | None) -> None:
        """At most so many steps per second; None: as fast as can be."""
        self._channel.post("set_speed", steps_per_second)

    def evaluate_test(self) -> None:
        """Look at the test part; the answer is a `TestScores` event."""
        self._channel.post("evaluate_test")

    # -- looking ---------------------------------------------------------------------------------

    def watch(self, watch: Watch) -> None:
        """What is visible from now on; a fresh snapshot comes even while nothing trains."""
        self._channel.post("watch", watch)

    def choose_sample(self, part: Where, index: int) -> None:
        """Show this sample on the cards."""
        self._channel.post("choose_sample", part, index)

    def next_sample(self, wrong: bool = False, backwards: bool = False) -> None:
        """The next sample of the part, or the next one the network answers wrongly."""
        self._channel.post("next_sample", wrong, backwards)

    def draw_sample(self, values: np.ndarray[Any, Any] | None) -> None:
        """Show a drawn sample (raw values, any shape with the right count); None: the chosen one again."""
        self._channel.post("draw_sample", None if values is None else np.array(values, dtype=np.float32))

    def events(self) -> list[Event]:
        """What happened since the last call, oldest first. None is ever dropped."""
        return self._channel.events()

    def take_snapshot(self) -> Snapshot | None:
        """The latest snapshot, once."""
        return self._channel.take_snapshot()

    # -- requests --------------------------------------------------------------------------------

    def request(self, kind: str, **arguments: Any) -> int:
        """Ask for something that takes a while; an `Answer` event with the returned token brings it.

        "checkpoint": value is a `Checkpoint` (None before there is a network). "export" (format, path): value is an
        `ExportReport`; `Progress` events come before. "timing": value is `Timings`, every layer measured on a batch of
        the training part; training waits for about a second at most. "code" (graph, data, language): value is a `Code`.
        """
        token = self._channel.new_token()
        self._channel.post("request", token, kind, arguments)
        return token

    def cancel(self, token: int) -> None:
        """Give up a request as soon as can be; it is answered with an error then."""
        self._channel.cancelled.add(token)


def _work(channel: Channel) -> None:
    """The training thread."""
    try:
        from neurarium.session.engine import Engine  # torch comes with it

        engine = Engine(channel)
    except Exception as error:
        channel.emit(Failed(channel.generation, message("PyTorch could not be loaded: {error}", error=repr(error)),
                            None, traceback.format_exc()))  # fmt: skip
        return
    while not channel.closing:
        commands = channel.take(engine.patience())
        if commands:
            engine.execute(commands)
        if not channel.closing:
            engine.advance()
    channel.running = False
