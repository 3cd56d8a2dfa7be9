"""How the forms show a recipe and a data choice: one `Field` per value, in the order of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from neurarium.messages import Message, message
from neurarium.recipe.choice import DataChoice
from neurarium.recipe.recipe import Recipe


@dataclass(frozen=True)
class Field:
    """One row of a form. `when` names a field and the values of it for which this row makes sense (else it is hidden).

    kind: "choice", "log" (a number edited on a logarithmic scale), "int", "float", "share" (0…1, shown in per cent)
    or "bool".
    """

    name: str
    label: Message
    sentence: Message
    kind: Literal["choice", "log", "int", "float", "share", "bool"]
    minimum: float = 0.0
    maximum: float = 1.0
    choices: tuple[tuple[Any, Message], ...] = ()
    zero: Message | None = None  # what 0 means, shown instead of the number
    when: tuple[str, tuple[Any, ...]] | None = None


RECIPE_FIELDS: tuple[Field, ...] = (
    Field("loss", message("Loss"), message("What the training makes small."), "choice", choices=(
        ("auto", message("Chosen to fit")), ("cross_entropy", message("Cross-entropy")),
        ("binary_cross_entropy", message("Binary cross-entropy")), ("mse", message("Mean squared error")),
        ("l1", message("Mean absolute error (L1)")), ("huber", message("Huber")))),
    Field("optimiser", message("Optimiser"), message("The rule that turns gradients into new weights."), "choice",
          choices=tuple((name, Message(name)) for name in ("SGD", "Adam", "AdamW", "RMSprop", "Adagrad"))),
    Field("learning_rate", message("Learning rate"),
          message("How far each step moves the weights."), "log", 1e-6, 10.0),
    Field("momentum", message("Momentum"),
          message("How much of the last step's direction is kept."), "float", 0.0, 0.999,
          when=("optimiser", ("SGD", "RMSprop"))),
    Field("nesterov", message("Nesterov"), message("Look ahead along the momentum before taking the gradient."), "bool",
          when=("optimiser", ("SGD",))),
    Field("batch_size", message("Batch size"),
          message("How many samples make one step; 0 takes the whole training part."),
          "int", 0, 100_000, zero=message("full")),
    Field("epochs", message("Epochs"), message("How often to go through the training part before pausing."), "int", 0,
          1_000_000, zero=message("until paused")),
    Field("l2", message("Weight decay (L2)"),
          message("Pulls every weight towards zero, large ones most."), "log", 0.0, 10.0,
          zero=message("off")),
    Field("l1", message("L1"), message("Pulls every weight towards zero by the same amount, so that many become zero."),
          "log", 0.0, 10.0, zero=message("off")),
    Field("clip_norm", message("Gradient clipping"),
          message("The longest gradient that is let through; longer ones are scaled down."),
          "log", 0.0, 1e3, zero=message("off")),
    Field("seed", message("Seed"),
          message("Decides the initial weights and the order of the data. Same seed, same numbers."),
          "int", 0, 2**31 - 1),
    Field("device", message("Device"), message("Where the numbers are crunched."), "choice", choices=(
        ("auto", message("Fastest here")), ("cpu", message("CPU")), ("cuda", message("NVIDIA GPU (CUDA)")),
        ("mps", message("Apple GPU (MPS)")))),
)  # fmt: skip

DATA_FIELDS: tuple[Field, ...] = (
    Field("samples", message("Samples"), message("How many samples are generated."), "int", 10, 100_000),
    Field("noise", message("Noise"),
          message("How much chance has a hand in it: how far points stray from their true place, how grainy pictures "
                  "and signals are, how many letters or words are wrong."), "float", 0.0, 1.0),
    Field("train_share", message("Training part"), message("The share the network learns from."), "share", 0.05, 0.95),
    Field("validation_share", message("Validation part"),
          message("The share that is looked at while training, to see whether it generalises. "
                  "What is left is the test part."),
          "share", 0.0, 0.9),
    Field("split_seed", message("Split seed"),
          message("Decides which sample falls into which part."), "int", 0, 2**31 - 1),
    Field("standardise", message("Standardise"),
          message("Shift and scale every input to mean 0 and spread 1, measured on the training part only."), "bool"),
)  # fmt: skip

assert {f.name for f in RECIPE_FIELDS} <= set(Recipe.__dataclass_fields__)
assert {f.name for f in DATA_FIELDS} <= set(DataChoice.__dataclass_fields__)
