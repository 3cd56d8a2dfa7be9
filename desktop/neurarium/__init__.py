"""Neurarium: draw neural networks, really train them, and see inside.

In a notebook or script::

    import neurarium as nr

    g = nr.Graph()
    x = g.add("Input", shape=(1, 8, 8))
    x = g.add("Conv2d", x, out_channels=8, kernel_size=3)
    x = g.add("Flatten", g.add("ReLU", x))
    g.add("Output", g.add("Linear", x, out_features=10))

    net = nr.build(g)                     # an ordinary torch.nn.Module that takes a batch
    print(nr.info(g))                     # shapes, parameters, multiply-adds
    project = nr.Project(g, data="digits", recipe=nr.Recipe(optimiser="Adam", learning_rate=1e-3))
    run = nr.train(project, epochs=10, seed=0)
    print(run.metrics["test_accuracy"])
    project.save("digits.neurarium")      # opens in the window, and with nr.open

`import neurarium` is quick: torch is loaded by the first name that needs it.

How the house is built
----------------------
Data flows one way: drawing → network → run → snapshots → pictures. Commands flow the other way through one door,
`session.Session`. Everything below `ui` runs without a screen, so that window, command line and notebook share it.

================ ====================================================================================================
messages         sentences for people (`Message`), written where the facts are, translated where they are shown
settings         the table of options, their store, our folders, whole-file writing                    (no torch)
graph            the drawing: nodes, wires, reversible edits, JSON                                     (no torch)
recipe           plain values: how to train (`Recipe`) and on what (`DataChoice`)                      (no torch)
layers           the catalogue: one spec per layer; shapes, costs, formulas, mends in pure Python      (no torch)
data             data sets, splits, preparation → arrays
project          the open document and the `.neurarium` file                                           (no torch)
network          drawing → `nn.Module` that runs it card by card
training         the loop, losses, optimisers, metrics, what is written down on the way; synchronous
probes           what can be watched: activations, gradients, attention, attributions, embeddings, landscapes → arrays
diagnosis        what is wrong with a run, from plain numbers: sentences that point at the layer       (no torch)
imports          .pt2, ONNX, modules, weights alone → drawing and weights; nothing in a file is ever run
languages        drawing → code to read: PyTorch, Keras, JAX, mathematics; every line knows its card
exports          safetensors, Python folder, ONNX, .pt2; each loaded again in a fresh process and compared
session          one running experiment in its worker thread: commands in, snapshots and events out
notebook         the names above: `Project`, `train`, `open`, `export`
ui               theme, widgets, bridge, pictures, plots, canvas, instruments, panels, window: the only place that
                 knows Qt
app              `main(argv)`, the command line, logging
================ ====================================================================================================

A package imports only from those above it in this list (checked by import-linter).

The two threads
---------------
The worker owns the model; the window never touches a tensor. Commands wait in a queue that is looked at between
batches. Snapshots cross in a mailbox with one slot (the latest wins), rare facts in a queue that is never dropped;
one display timer reads both. Every run has a generation number, and what belongs to another generation is dropped.

How an instrument works
-----------------------
A visible picture (`ui.instruments`, a folder per family) states an `Ask`: a kind, a card, options. All asks of what is
visible reach the worker with the `Watch`; nothing else is captured. There `session.instruments` holds the registry: a
`Frame` is read anew for every snapshot, a `Study` is a generator that works in slices between the training steps (at
most 15 % of the worker's time while it trains, all of it while paused) on a copy of the network as it was at one step.
Both call `probes`, which know nothing of sessions, and answer with a `Reading` (`session.readings`): arrays, the step
they belong to, how much is done, or the sentence why there is nothing to see. The next snapshot carries them back.

Words
-----
Node      one card of the drawing. Not: block, module, vertex.
Port      where a wire begins or ends, named "in", "out", "last", ... Not: pin, socket, slot.
Edge      one wire between two ports. Not: link, connection.
Drawing   all nodes, edges and groups (`Graph`). Not: model, which is what torch calls the thing with weights.
Network   the runnable `nn.Module` built from a drawing.
Layer     an entry of the catalogue (`LayerSpec`), named as in torch.nn. Not: component, operator.
Edit      a reversible change. Not: command, which is what a session is told.
Mend      an edit offered to put a mistake right. Not: fix, quick action.
Group     cards that belong together: a frame, or folded into one card. Page: the canvas shows one group's inside.
          Stub: where a wire enters or leaves a page. Key: "#" and a group's id, where it stands among cards.
Block     a piece of a network in the palette. Fragment: the nodes, wires and group that a block makes.
Recipe    how to train. Not: config, hyperparameters.
Run       one training from its first step on. Step: one batch. Epoch: once through the training part.
Sample    one item of a data set. Part: training, validation or test part of the data. Not: split, fold.
Watch     what visible pictures ask for. Snapshot: what they are given. Checkpoint: what a file keeps of a run.
Ask       one picture's question; Reading: its answer. Frame, Study: the two sorts of instruments that give it.
Unit      a channel, a neuron, a feature, a head of a layer's output. Silenced: switched off in all that is looked at.
Selection samples chosen together (a lasso, a cell of the confusion matrix), for all views. Second: one to compare with.
Focus     what the person looks at: card, unit, selection, second, silenced.
View      a tab below the canvas. Picture: what stands in it; Frame (in `ui`): its title, caption and buttons.
          Board: the Compare view. Panel: left or right of the canvas.
"""

from __future__ import annotations

import importlib
import os
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

# Before torch is imported by anybody: threads that spin while they wait make a step up to 40 times slower as soon as
# a window wants the processor too.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

if TYPE_CHECKING:
    from neurarium.layers.blocks import BLOCKS as BLOCKS
    from neurarium.layers.drawing import CheckedGraph as Graph  # noqa: F401
    from neurarium.messages import UserError as UserError
    from neurarium.notebook import Project as Project
    from neurarium.notebook import Run as Run
    from neurarium.notebook import build as build
    from neurarium.notebook import export as export
    from neurarium.notebook import from_file as from_file
    from neurarium.notebook import from_module as from_module
    from neurarium.notebook import info as info
    from neurarium.notebook import load_weights as load_weights
    from neurarium.notebook import open_project as open  # noqa: F401
    from neurarium.notebook import train as train
    from neurarium.recipe import DataChoice as DataChoice
    from neurarium.recipe import Recipe as Recipe

_HOMES = {
    "BLOCKS": ("neurarium.layers.blocks", "BLOCKS"),
    "Graph": ("neurarium.layers.drawing", "CheckedGraph"),
    "UserError": ("neurarium.messages", "UserError"),
    "DataChoice": ("neurarium.recipe", "DataChoice"),
    "Recipe": ("neurarium.recipe", "Recipe"),
    "Project": ("neurarium.notebook", "Project"),
    "Run": ("neurarium.notebook", "Run"),
    "build": ("neurarium.notebook", "build"),
    "export": ("neurarium.notebook", "export"),
    "from_file": ("neurarium.notebook", "from_file"),
    "from_module": ("neurarium.notebook", "from_module"),
    "info": ("neurarium.notebook", "info"),
    "load_weights": ("neurarium.notebook", "load_weights"),
    "open": ("neurarium.notebook", "open_project"),
    "train": ("neurarium.notebook", "train"),
}

__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(importlib.import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted(__all__)
