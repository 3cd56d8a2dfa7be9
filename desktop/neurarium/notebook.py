"""The names of `import neurarium as nr`: the same engine as the window's, for a notebook, a script, the command line.

torch is imported by what needs it (`build`, `train`, `export`, `Project.network`), not by this module.
"""

from __future__ import annotations

import re
import signal
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from neurarium.data import info as data_set
from neurarium.data import load as load_data
from neurarium.data import suited, task_facts
from neurarium.graph import Graph
from neurarium.layers import analyse, text
from neurarium.layers.spec import Problem
from neurarium.messages import Message, UserError, message
from neurarium.project import Checkpoint, Document, load, load_example, save
from neurarium.recipe import DataChoice, Recipe

if TYPE_CHECKING:
    from torch import nn

    from neurarium.exports import ExportReport
    from neurarium.imports import Matched
    from neurarium.network import Network

Progress = Callable[[float, str], object]  # share done 0 … 1, where it is


class Project:
    """A drawing with data and recipe, and what training made of it so far (`checkpoint`).

    `data` is the key of a data set ("digits") or a `DataChoice`. Raises `UserError` for an unknown one.
    """

    def __init__(
        self,
        graph: Graph,
        data: str | DataChoice = "",
        recipe: Recipe | None = None,
        *,
        title: str = "",
        checkpoint: Checkpoint | None = None,
    ) -> None:
        _wanted(graph, Graph, message("nr.Project takes a drawing (nr.Graph) first"))
        if recipe is not None:
            _wanted(recipe, Recipe, message("nr.Project takes recipe=nr.Recipe(…)"))
        self.document = Document(graph, recipe, _choice(data), title=title)
        self.document.recipe.check()
        self.checkpoint = checkpoint

    @classmethod
    def of(cls, document: Document, checkpoint: Checkpoint | None = None) -> Project:
        """Around an open document."""
        project = cls(document.graph, document.data, document.recipe, checkpoint=checkpoint)
        project.document = document
        return project

    @classmethod
    def load(cls, path: str | Path) -> Project:
        """From a `.neurarium` file. Raises `UserError`."""
        return cls.of(*load(path))

    @classmethod
    def example(cls, name: str) -> Project:
        """One of the examples, untrained. Raises `UserError` that lists them for an unknown name."""
        return cls.of(load_example(name))

    def save(self, path: str | Path) -> Path:
        """Keep drawing, data, recipe, weights and the place in the run; returns the path written."""
        return save(self.document, path, self.checkpoint)

    @property
    def graph(self) -> Graph:
        return self.document.graph

    @property
    def recipe(self) -> Recipe:
        return self.document.recipe

    @recipe.setter
    def recipe(self, recipe: Recipe) -> None:
        recipe.check()
        self.document.recipe = recipe

    @property
    def data(self) -> DataChoice:
        return self.document.data

    @data.setter
    def data(self, data: str | DataChoice) -> None:
        self.document.data = _choice(data)

    @property
    def steps(self) -> int:
        """Training steps behind it; 0 when it is not trained."""
        return int(self.checkpoint.state.get("step", 0)) if self.checkpoint else 0

    @property
    def network(self) -> Network:
        """A network of its own with the present weights, in evaluation mode. Raises `UserError` when it cannot run."""
        from neurarium.exports.weights import network_of

        return network_of(self.document, self.checkpoint).eval()

    def __repr__(self) -> str:
        trained = f"{self.steps:,} steps" if self.steps else "not trained"
        return f"<Project {self.document.name or 'without a name'}: {self.data.name or 'no data'}, {trained}>"


class Curve(NamedTuple):
    """One curve of a run: `values` (n,) at `steps` (n,)."""

    steps: NDArray[np.float64]
    values: NDArray[np.float64]


class Run:
    """What a training gave: `metrics` by name, `history` of curves by name, the trained `network`."""

    def __init__(
        self, project: Project, network: Network, metrics: dict[str, float | int | None], history: dict[str, Curve]
    ) -> None:
        self.project, self.network, self.metrics, self.history = project, network, metrics, history

    def __repr__(self) -> str:
        width = max(map(len, self.metrics))
        return "\n".join(f"{name.replace('_', ' '):<{width}}  {_figure(v)}" for name, v in self.metrics.items())


def build(graph: Graph, *, seed: int | None = None) -> Network:
    """An ordinary `torch.nn.Module` that takes a batch (n, *input shape). `seed` decides its initial weights.

    Raises `UserError` with the card and the reason when the drawing cannot run.
    """
    from neurarium.network import build as build_network

    _wanted(graph, Graph, message("nr.build takes a drawing (nr.Graph)"))
    if not graph.nodes:
        raise UserError(message("The drawing is empty; begin with add(\"Input\", shape=…)."))
    with _naming_the_layer(graph):
        return build_network(graph, seed=seed)


def open_project(path: str | Path) -> Project:
    """Open a `.neurarium` file (`nr.open`). Raises `UserError`."""
    return Project.load(path)


def from_file(path: str | Path, *, progress: Callable[[float, Message], object] | None = None) -> Project:
    """A network from a .pt2 file (torch.export) or an ONNX file, laid out and with its weights.

    The file is read as data: nothing in it is run. What has no layer here becomes an opaque card, which keeps the
    network from running (`nr.info` names it). Raises `UserError` for a file that cannot be read.
    """
    from neurarium.imports import import_file

    found = import_file(path, progress)
    return Project.of(found.document, found.checkpoint)


def from_module(module: nn.Module, example: Any) -> Project:
    """Any `torch.nn.Module` as a drawing with its weights: `nr.from_module(model, torch.zeros(2, 3, 224, 224))`.

    `example` is one batch of inputs, a tensor or a tuple of tensors, batch first (two samples or more are best). The
    module's own code runs with it, in evaluation mode on a copy: only hand over modules whose code you trust. An `if`
    on the values of the data is taken as it goes for the example. Modules of torch.nn become one card each, others
    groups; what has no layer here becomes an opaque card. Raises `UserError` where torch cannot trace the module.
    """
    from neurarium.imports.module import import_module

    found = import_module(module, example)
    return Project.of(found.document, found.checkpoint)


def load_weights(project: Project, weights: str | Path | Mapping[str, Any]) -> Matched:
    """Give a project's drawing the weights of a file (.safetensors, .pt or .pth with a state_dict, .npz) or of a
    `state_dict`, by name, by the end of the name, then by order and shape.

    Returns what went where (`found`, `missing`, `unused`, `unfit`, and `sentences` for people); `project.checkpoint`
    holds the result. Raises `UserError` where nothing fits or the file could run code.
    """
    from neurarium.imports import load_weights as load
    from neurarium.imports.weights_file import tensors_of

    _wanted(project, Project, message("nr.load_weights takes a project, nr.Project(graph)"))
    given = weights if isinstance(weights, str | Path) else tensors_of(weights) or dict(weights)
    task = task_facts(project.data) if project.data.name else None
    with _naming_the_layer(project.graph):
        project.checkpoint, matched = load(project.graph, given, task=task, checkpoint=project.checkpoint)
    return matched


def train(
    project: Project,
    *,
    epochs: int | None = None,
    seed: int | None = None,
    device: str | None = None,
    progress: Progress | None = None,
) -> Run:
    """Train, and look at the test part at the end. The project keeps weights and place in `project.checkpoint`.

    `epochs` is the recipe's unless given. With `seed` it begins anew from that seed's initial weights; without, a
    project that was trained before goes on. On Ctrl-C the project keeps what was learnt and `KeyboardInterrupt` is
    raised. Raises `UserError` when drawing, data and recipe do not go together.
    """
    from neurarium.training import EpochReport, Trainer, fit, resolve_device

    _wanted(project, Project, message("nr.train takes a project, nr.Project(graph, data=…)"))
    if not project.data.name:
        raise UserError(message("There is no data set to train on; choose one, for example data=\"digits\"."))
    if seed is not None:
        project.recipe, project.checkpoint = project.recipe.changed(seed=seed), None
    if device is not None:
        project.recipe = project.recipe.changed(device=device)
    count = epochs if epochs is not None else project.recipe.epochs
    if epochs is None and count < 1:
        raise UserError(message("This project trains until it is paused; say for how many epochs."))
    if isinstance(count, bool) or not isinstance(count, int) or count < 1:
        raise UserError(message("epochs is a whole number from 1 up, not {value}.", value=repr(count)))
    begun = time.perf_counter()
    with _naming_the_layer(project.graph):
        trainer = Trainer(project.graph, project.recipe, load_data(project.data))
    chosen = resolve_device(project.recipe, trainer.network.analysis.macs, trainer.batch_size)
    if chosen != trainer.device.type:
        trainer.move(chosen)
    if project.checkpoint is not None:
        trainer.restore(project.checkpoint)
    first = trainer.epoch

    def report(epoch: EpochReport) -> None:
        if progress is not None:
            progress((epoch.epoch - first) / count, _where(epoch))

    with _interrupt_between_steps() as interrupted:
        finished = fit(trainer, count, on_epoch=report, cancelled=interrupted.is_set)
        scores = {part: trainer.evaluate(part) for part in ("train", "validation", "test")} if finished else {}
    project.checkpoint = trainer.checkpoint()
    if not finished:
        raise KeyboardInterrupt
    figures: dict[str, float | int | None] = {}
    for part, score in scores.items():
        figures[f"{part}_loss"] = score.loss if score else None
        figures[f"{part}_{trainer.metric_name}"] = score.metric if score else None
        if score and score.whole is not None:  # of answers at every position
            figures[f"{part}_whole"] = score.whole
    figures |= {
        "parameters": trainer.network.analysis.parameters, "epochs": trainer.epoch, "steps": trainer.step_count,
        "seconds": round(time.perf_counter() - begun, 3), "seed": trainer.seed, "split_seed": project.data.split_seed,
    }  # fmt: skip
    history = {name: Curve(*trainer.history[name].arrays()[:2]) for name in trainer.history}
    return Run(project, trainer.network.eval(), figures, history)


def export(
    project: Project, format: str, path: str | Path, *, progress: Callable[[float, Message], object] | None = None
) -> ExportReport:
    """Write "safetensors", "python" (a folder), "onnx" or "pt2", load it again in a fresh process and compare.

    Raises `UserError`; then nothing was written.
    """
    from neurarium.exports import export_project

    _wanted(project, Project, message("nr.export takes a project, nr.Project(graph)"))
    with _naming_the_layer(project.graph):
        return export_project(project.document, project.checkpoint, format, path, progress)


class Info:
    """Shapes, parameters and multiply-adds of a drawing, layer by layer; prints as a table. Needs no torch."""

    def __init__(self, graph: Graph, data: DataChoice | None = None, *, steps: int = 0) -> None:
        self.data = data if data and data.name else None
        self.analysis = analyse(graph, task_facts(self.data) if self.data else None)
        self.graph, self.steps = graph, steps

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        layers = []
        for node_id in self.graph.order():
            node, facts = self.graph.node(node_id), self.analysis.facts[node_id]
            layers.append({
                "name": node.name, "type": node.type,
                "inputs": [list(shape) for shape in facts.inputs.values()],
                "outputs": {port: list(shape) for port, shape in facts.outputs.items()},
                "parameters": facts.parameters, "multiply_adds": facts.macs,
            })  # fmt: skip
        return {
            "runnable": self.analysis.runnable, "parameters": self.analysis.parameters,
            "multiply_adds": self.analysis.macs, "data": self.data.name if self.data else None, "steps": self.steps,
            "problems": [str(_with_layer(self.graph, problem)) for problem in self.analysis.problems],
            "layers": layers,
        }  # fmt: skip

    def __repr__(self) -> str:
        rows = [("Layer", "Type", "Output", "Parameters", "Multiply-adds")]
        for node_id in self.graph.order():
            node, facts = self.graph.node(node_id), self.analysis.facts[node_id]
            shapes = ", ".join(text(shape) for shape in facts.outputs.values()) or "-"
            rows.append((node.name, node.type, shapes, _figure(facts.parameters), _figure(facts.macs)))
        widths = [max(len(row[column]) for row in rows) for column in range(5)]
        sides = "<<<>>"
        lines = ["  ".join(f"{t:{s}{w}}" for t, s, w in zip(row, sides, widths, strict=True)) for row in rows]
        lines.insert(1, "-" * len(lines[0]))
        lines += ["", f"{self.analysis.parameters:,} parameters, {self.analysis.macs:,} multiply-adds per sample"]
        if self.data:
            lines.append(f"Data: {data_set(self.data.name).title}")
        if self.steps:
            lines.append(f"Trained for {self.steps:,} steps")
        lines += [f"{problem.level}: {_with_layer(self.graph, problem)}" for problem in self.analysis.problems]
        return "\n".join(line.rstrip() for line in lines)


def info(project: Project | Graph) -> Info:
    """What there is to say about a drawing without running it."""
    if isinstance(project, Graph):
        return Info(project)
    _wanted(project, Project, message("nr.info takes a drawing or a project"))
    return Info(project.graph, project.data, steps=project.steps)


def _wanted(value: Any, kind: type | tuple[type, ...], rule: Message) -> None:
    if not isinstance(value, kind):
        what = "Graph" if isinstance(value, Graph) else type(value).__name__
        raise UserError(message("{rule}, not {what}.", rule=rule, what=what))


def _with_layer(graph: Graph, problem: Problem | UserError) -> Message:
    """The sentence with the layer it is about before it, where it does not name that itself: no card shows it here."""
    node = graph.nodes.get(problem.node or "")
    if node is None or re.search(rf"\b{re.escape(node.name)}\b", str(problem.message)):
        return problem.message
    return message("{layer}: {problem}", layer=node.name, problem=problem.message)


@contextmanager
def _naming_the_layer(graph: Graph) -> Iterator[None]:
    try:
        yield
    except UserError as error:
        error.message = _with_layer(graph, error)
        error.args = (str(error.message),)
        raise


def _choice(data: str | DataChoice) -> DataChoice:
    _wanted(data, (str, DataChoice), message("data is the name of a data set or an nr.DataChoice"))
    choice = data if isinstance(data, DataChoice) else suited(data) if data else DataChoice()
    if choice.name:
        data_set(choice.name)  # a `UserError` that lists the names
    choice.check()
    return choice


def _where(epoch: Any) -> str:
    text = f"epoch {epoch.epoch} of {epoch.epochs}   loss {epoch.train_loss:.4f}"
    if epoch.validation is not None:
        text += f"   validation {epoch.validation.metric_name.replace('r2', 'R²')} {epoch.validation.metric:.3f}"
    return text


def _figure(value: float | int | None) -> str:
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else f"{value:.4f}"


@contextmanager
def _interrupt_between_steps() -> Iterator[threading.Event]:
    """Ctrl-C sets the event, so that no step is torn apart; a second one interrupts at once."""
    event = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield event
        return
    before = signal.getsignal(signal.SIGINT)

    def note(number: int, frame: Any) -> None:
        event.set()
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, note)
    try:
        yield event
    finally:
        signal.signal(signal.SIGINT, before)
