"""What crosses from the worker to the window: immutable, small, display-ready. Never a live tensor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from neurarium.messages import Message
from neurarium.session.asking import Ask, Reading

Array = NDArray[np.float32]
Where = Literal["train", "validation", "test", "drawn"]  # where a sample comes from
CardKind = Literal[
    "image", "maps", "vector", "sequence", "probabilities", "positions", "value", "neurons", "tokens", "signal",
    "channels", "volume",
]  # fmt: skip


@dataclass(frozen=True)
class Watch:
    """What visible pictures ask for. Nothing that nobody looks at is captured."""

    cards: frozenset[str] = frozenset()  # nodes whose activation for the chosen sample is shown
    neurons: frozenset[str] = frozenset()  # nodes shown as neuron tiles: each neuron's own surface (2-D data)
    weights: frozenset[str] = frozenset()  # nodes whose weight is shown (wires between neurons, filters in the form)
    surface: int = 0  # grid points along one side of the big output surface; 0: not shown
    tile: int = 0  # grid points along one side of a neuron tile
    wires: bool = False  # signal strength along every wire
    curves: bool = True
    scatter: bool = False  # predictions for regression (Live/Surface views)
    max_maps: int = 64  # channels per card at most
    rate: float = 30.0  # snapshots per second at most while training
    asks: frozenset[Ask] = frozenset()  # what the visible instruments look at


@dataclass(frozen=True)
class CardPicture:
    """One card's numbers for the chosen sample, evaluation mode.

    values by kind: "image" (C, H, W) raw input; "maps" (C, H, W); "vector" (N,); "sequence" (T, F); "channels" (C, L)
    of what slides along a signal; "volume" (C, D, H, W); "tokens" (T,) raw input, with what each stands for in `words`;
    "signal" (C, L) raw input; "probabilities" (classes,) summing to 1; "positions" (T, classes), each row summing to 1,
    with the names of the classes in `words` and the true class of every position in `truth`; "value" (targets,) the
    regression's answer in the target's own unit; "neurons" (N, tile, tile), row 0 at the top of the plane.
    `total` counts channels or units before `max_maps` cut them. `low`, `high` are the extremes of what is in `values`.
    """

    node: str
    kind: CardKind
    values: Array
    total: int
    low: float
    high: float
    active: float | None = None  # share of units > 0 (activations only)
    truth: Array | None = None  # class index as (1,), of every position (T,), or target values; None for a drawn sample
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Surface:
    """The network's answer over the plane [low, high]². Row 0 is the top (largest y).

    values: (classes, n, n) probabilities, or (1, n, n): probability of class 1, or the regression's value.
    For 1-D regression n_rows is 1: values (1, 1, n) over x in [low, high].
    """

    values: Array
    low: float
    high: float
    kind: Literal["classification", "binary", "regression"]


@dataclass(frozen=True)
class Points:
    """The data of a 1-D or 2-D set in raw coordinates, for scatter pictures. Sent once per data set, as an event."""

    train_x: Array  # (n, 1 or 2)
    train_y: Array  # (n,) class index or value
    validation_x: Array
    validation_y: Array
    classes: tuple[str, ...]


@dataclass(frozen=True)
class Sample:
    """The chosen sample, raw (not standardised). `part` "drawn" came from the sketch pad or was typed.

    `parts` are the pictures of all its parts, one for each Input, as people know them.
    """

    part: Literal["train", "validation", "test", "drawn"]
    index: int
    values: Array  # raw input in the network's layout
    label: str  # class name or target value as text; "" for a drawn one
    truth: Array | None
    prediction: str = ""
    correct: bool | None = None
    parts: tuple[CardPicture, ...] = ()


@dataclass(frozen=True)
class Curve:
    """One line of the Live view. `low`/`high` are the extremes that decimation folded into a point, if any."""

    x: NDArray[np.float64]  # steps
    y: NDArray[np.float64]
    low: NDArray[np.float64] | None = None
    high: NDArray[np.float64] | None = None


@dataclass(frozen=True)
class Snapshot:
    """One moment of one run."""

    generation: int
    step: int
    epoch: int  # epochs completed
    epoch_share: float  # of the running epoch, 0 … 1
    running: bool
    seconds: float  # of training so far
    steps_per_second: float
    train_loss: float | None = None  # of the last step's batch (smoothed for display by the view)
    train_metric: float | None = None  # accuracy 0…1 or R², of the last step's batches, smoothed
    validation_loss: float | None = None
    validation_metric: float | None = None
    metric: Literal["accuracy", "r2"] = "accuracy"
    cards: Mapping[str, CardPicture] = field(default_factory=dict)
    weights: Mapping[str, Array] = field(default_factory=dict)  # node → copy of its `weight`
    biases: Mapping[str, Array] = field(default_factory=dict)
    surface: Surface | None = None
    wires: Mapping[tuple[str, str], float] = field(default_factory=dict)  # (source node, source port) → rms of signal
    gradients: Mapping[tuple[str, str], float] = field(
        default_factory=dict
    )  # same, rms of the training batch's gradient
    curves: Mapping[str, Curve] | None = None  # "train_loss", "train_metric", "validation_loss", ...; None: as before
    sample: Sample | None = None
    scatter: Array | None = None  # (n, 2): true value and the network's answer for the validation part, target's unit
    answers: Mapping[Ask, Reading] = field(default_factory=dict)  # to `Watch.asks`; a new one may be missing yet
    drawn_at: float = 0.0  # time.perf_counter() when it was taken


# -- rare facts, never dropped -----------------------------------------------------------------------


@dataclass(frozen=True)
class Event:
    """A fact about a run. `generation` tells which run it belongs to."""

    generation: int


@dataclass(frozen=True)
class Ready(Event):
    """torch is loaded and the network (if the drawing is runnable) is built."""

    device: str = "cpu"
    devices: tuple[str, ...] = ("cpu",)
    loss: str = ""  # resolved
    loss_reason: Message | None = None


@dataclass(frozen=True)
class Started(Event):
    pass


@dataclass(frozen=True)
class Paused(Event):
    """`reason` is None when the user paused; else why (epochs reached, ...)."""

    step: int = 0
    reason: Message | None = None


@dataclass(frozen=True)
class Rebuilt(Event):
    """The architecture was edited: which layers kept their weights and which start anew, and the sentence for it."""

    kept: tuple[str, ...] = ()
    fresh: tuple[str, ...] = ()
    sentence: Message | None = None


@dataclass(frozen=True)
class NotRunnable(Event):
    """The drawing cannot run now; training stopped. The canvas already shows why."""

    reason: Message | None = None


@dataclass(frozen=True)
class Failed(Event):
    """Something went wrong in the worker. The last good weights are kept. `node` is the card to blame, if known."""

    message: Message = field(default_factory=lambda: Message(""))
    node: str | None = None
    details: str = ""  # traceback, for the log and the copied report


@dataclass(frozen=True)
class DataReady(Event):
    """A data set is loaded: facts the forms and views need."""

    name: str = ""
    points: Points | None = None
    sizes: tuple[int, int, int] = (0, 0, 0)  # train, validation, test
    classes: tuple[str, ...] = ()
    input_shape: tuple[int, ...] = ()
    feature_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class TestScores(Event):
    """Answer to `evaluate_test()`."""

    __test__ = False  # not a test case, whatever pytest thinks
    loss: float = 0.0
    metric: float = 0.0
    metric_name: str = "accuracy"
    count: int = 0


@dataclass(frozen=True)
class Answer(Event):
    """The result of a request made with `Session.request`; `token` is the request's."""

    token: int = 0
    value: Any = None
    error: Message | None = None


@dataclass(frozen=True)
class Timings:
    """Answer to the request "timing": seconds per node (forward, backward) for a batch of `batch` samples."""

    nodes: Mapping[str, tuple[float, float]]
    batch: int
    device: str

    def of(self, nodes: Iterable[str]) -> tuple[float, float]:
        """Some nodes together."""
        times = [self.nodes[node] for node in nodes if node in self.nodes]
        return sum(forward for forward, _ in times), sum(back for _, back in times)


@dataclass(frozen=True)
class Notice(Event):
    """Something worth a passing sentence: nothing is wrong."""

    sentence: Message = field(default_factory=lambda: Message(""))


@dataclass(frozen=True)
class Progress(Event):
    """How far a request (an export) has come. `share` is 0 … 1."""

    token: int = 0
    share: float = 0.0
    sentence: Message | None = None
