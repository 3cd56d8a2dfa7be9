"""Whatever is clicked in whatever order: the worker may refuse, but never stumbles."""

import random

import numpy as np
import pytest

from helpers.running_session import Driven
from neurarium.data import DATASETS, task_facts
from neurarium.graph import Graph, Node
from neurarium.graph.edits import disconnect, insert_on_wire, remove_nodes, set_params
from neurarium.layers import SPECS
from neurarium.project import Checkpoint
from neurarium.recipe import DataChoice, Recipe
from neurarium.session import Watch
from neurarium.session.snapshot import Answer, Failed

INNER = sorted(set(SPECS) - {"Input", "Output"})
ACTIVATIONS = ("Tanh", "ReLU", "GELU", "LayerNorm", "BatchNorm1d", "Dropout")


class Clicker:
    """Somebody who clicks everything."""

    def __init__(self, driven: Driven, seed: int) -> None:
        self.rng, self.session, self.driven = random.Random(seed), driven.session, driven
        self.saved = None
        self.choice = self._choice()
        self.graph = self._drawing()

    def _choice(self) -> DataChoice:
        pick = self.rng.choice
        return DataChoice(
            pick(sorted(DATASETS)), samples=pick([20, 100]), layout=pick(["auto", "rows", "flat"]),
            features=tuple(self.rng.sample(["x", "y", "x²", "sin x"], self.rng.randrange(1, 4))),
            validation_share=pick([0.0, 0.15, 0.3]), standardise=pick([True, False]),
        )  # fmt: skip

    def _recipe(self) -> Recipe:
        pick = self.rng.choice
        return Recipe(
            loss=pick(["auto", "auto", "auto", "cross_entropy", "mse"]), momentum=pick([0.0, 0.9]),
            optimiser=pick(["SGD", "Adam", "AdamW", "RMSprop", "Adagrad"]), learning_rate=pick([1e-3, 0.1, 1e3]),
            batch_size=pick([0, 1, 7, 64]), epochs=pick([0, 1, 3]), l1=pick([0, 0.01]), clip_norm=pick([0, 1.0]),
            seed=self.rng.randrange(3), nesterov=pick([True, False]),
        )  # fmt: skip

    def _drawing(self) -> Graph:
        """Fits the data, most of the time."""
        task, g = task_facts(self.choice), Graph()
        x = g.add("Input", shape=task.input_shape, dtype=task.input_type)
        if task.input_type == "int":
            x = g.add("Flatten", g.add("Embedding", x, num_embeddings=task.vocabulary, embedding_dim=3))
        elif task.more_inputs:
            others = [g.add("Input", shape=shape) for shape, _ in task.more_inputs]
            x = g.add("Concat", *(g.add("Flatten", part) for part in (x, *others)))
        elif len(task.input_shape) == 4:
            x = g.add("Flatten", x)
        elif len(task.input_shape) == 3:
            x = g.add("ReLU", g.add("BatchNorm2d", g.add("Conv2d", x, out_channels=4, kernel_size=3, padding=1)))
            x = g.add("Flatten", g.add("Add", g.add("Conv2d", x, out_channels=4, kernel_size=1), x))
        elif len(task.input_shape) == 2:
            x = g.add("LSTM", x, hidden_size=5)["last"]
        for _ in range(self.rng.randrange(3)):
            x = g.add(self.rng.choice(ACTIVATIONS), g.add("Linear", x, out_features=self.rng.randrange(1, 9)))
        g.add("Output", g.add("Linear", x, out_features=task.output_size))
        return g

    def edit(self) -> None:
        g, kind = self.graph, self.rng.random()
        inner = [node for node in g.nodes if g.node(node).type in INNER]
        if kind < 0.3 and inner:
            g.apply(remove_nodes(g, [self.rng.choice(inner)], heal=self.rng.random() < 0.7))
        elif kind < 0.6 and g.edges:
            name = self.rng.choice(INNER)
            node = Node(g.new_id(name), name, params=SPECS[name].defaults())
            g.apply(insert_on_wire(self.rng.choice(g.edges), node, out_port=SPECS[name].output_names()[0]))
        elif kind < 0.7 and g.edges:
            g.apply(disconnect(self.rng.choice(g.edges)))
        else:
            for node in [n for n in inner if g.node(n).type == "Linear"][:1]:
                g.apply(set_params(g, [node], out_features=self.rng.randrange(1, 12)))
        self.session.set_graph(g)

    def new_drawing(self) -> None:
        self.graph = self._drawing()
        self.session.set_graph(self.graph)

    def recipe(self) -> None:
        self.session.set_recipe(self._recipe())

    def data(self) -> None:
        self.choice = self._choice()
        self.session.set_data(self.choice)
        self.new_drawing()

    def open(self) -> None:
        self.choice = self._choice()
        self.graph = self._drawing()
        self.session.open(self.graph, self._recipe(), self.choice, self.saved)

    def train(self) -> None:
        self.session.train()

    def few_steps(self) -> None:
        self.session.step(self.rng.randrange(1, 5))

    def pause(self) -> None:
        self.session.pause()

    def reset(self) -> None:
        self.session.reset(self.rng.random() < 0.5)

    def watch(self) -> None:
        nodes, pick = frozenset(self.graph.nodes), self.rng.choice
        self.session.watch(
            Watch(cards=nodes, neurons=pick([frozenset(), nodes]), weights=nodes, surface=pick([0, 20]),
                  tile=pick([0, 8]), wires=pick([True, False]), scatter=pick([True, False]), rate=pick([1.0, 1000.0]))
        )  # fmt: skip

    def sample(self) -> None:
        kind = self.rng.randrange(3)
        if kind == 0:
            self.session.choose_sample(self.rng.choice(["train", "validation", "test"]), self.rng.randrange(1000))
        elif kind == 1:
            self.session.draw_sample(self.rng.choice([None, np.zeros(64), np.zeros((8, 8)), np.zeros(2)]))
        else:
            self.session.next_sample(self.rng.random() < 0.6, self.rng.random() < 0.5)

    def ask(self) -> None:
        self.session.evaluate_test()
        self.session.request(self.rng.choice(["checkpoint", "checkpoint", "timing"]))

    def speed(self) -> None:
        self.session.set_speed(self.rng.choice([None, None, 200.0]))

    def look(self) -> None:
        """Wait until the worker has caught up, now and then."""
        self.driven.settled()
        self.session.take_snapshot()
        for event in self.driven.seen:
            if isinstance(event, Answer) and isinstance(event.value, Checkpoint):
                self.saved = event.value


@pytest.mark.parametrize("seed", range(6))
def test_the_worker_never_stumbles(driven: Driven, seed: int):
    clicker = Clicker(driven, seed)
    clicker.open()
    clicks = [
        clicker.edit, clicker.edit, clicker.edit, clicker.new_drawing, clicker.recipe, clicker.data, clicker.open,
        clicker.train, clicker.train, clicker.few_steps, clicker.pause, clicker.reset, clicker.watch, clicker.sample,
        clicker.sample, clicker.ask, clicker.speed, clicker.look, clicker.look,
    ]  # fmt: skip
    for _ in range(80):
        clicker.rng.choice(clicks)()
    clicker.look()
    stumbles = [event.details for event in driven.seen if isinstance(event, Failed) and event.details]
    assert stumbles == []
    clicker.choice = DataChoice("circle", samples=50)
    clicker.graph = clicker._drawing()
    driven.session.open(clicker.graph, Recipe(), clicker.choice)
    driven.session.set_speed(None)
    driven.session.train()
    driven.snapshot(lambda s: s.step > 3)  # it still works
