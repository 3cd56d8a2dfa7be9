"""What training makes small, and which of them fits."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch.nn import functional

from neurarium.graph import Graph
from neurarium.layers import Analysis, Shape, TaskFacts, analyse
from neurarium.messages import Message, UserError, message
from neurarium.recipe import Recipe

# (outputs (B, C), targets) → mean over the batch; with an answer at every position (B, T, C) and (B, T)
Loss = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]

NAMES: dict[str, Message] = {
    "cross_entropy": message("Cross-entropy"),
    "binary_cross_entropy": message("Binary cross-entropy"),
    "mse": message("Mean squared error"),
    "l1": message("Mean absolute error (L1)"),
    "huber": message("Huber"),
}


def _binary(outputs: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return functional.binary_cross_entropy_with_logits(outputs.flatten(), targets)


def _cross_entropy(outputs: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    if targets.ndim == 2:  # each position counts as much as a sample of its own
        return functional.cross_entropy(outputs.flatten(0, 1), targets.flatten())
    return functional.cross_entropy(outputs, targets)


LOSSES: dict[str, Loss] = {
    "cross_entropy": _cross_entropy,
    "binary_cross_entropy": _binary,
    "mse": functional.mse_loss,
    "l1": functional.l1_loss,
    "huber": functional.huber_loss,
}


def output_size(analysis: Analysis) -> int | None:
    """How many numbers a drawing answers with; None when it has no single row of them."""
    shape = output_shape(analysis)
    return shape[0] if shape is not None and len(shape) == 1 else None


def output_shape(analysis: Analysis) -> Shape | None:
    """Shape of one sample's answer; None without an Output that something reaches.

    A drawing that breaks off before its Output is a `UserError` that names the card.
    """
    broken = next((problem for problem in analysis.problems if problem.level == "error"), None)
    if not analysis.active:
        return None
    if broken is not None and not analysis.facts[analysis.active[-1]].inputs:
        raise UserError(broken.message, node=broken.node)
    inputs = analysis.facts[analysis.active[-1]].inputs
    return next(iter(inputs.values()), None)


def resolve_loss(
    recipe: Recipe, task: TaskFacts, graph: Graph, analysis: Analysis | None = None
) -> tuple[str, Message]:
    """The loss to use and the sentence that says why. A combination that cannot be is a `UserError`.

    `analysis` is the drawing's, if it is known already.
    """
    analysis = analysis or analyse(graph, task)
    outputs = output_size(analysis)
    wanted = recipe.loss
    if task.kind == "regression":
        _check_outputs(outputs, task.output_size)
        return _for_regression(wanted)
    classes = 2 if task.kind == "binary" else task.output_size or 2
    if wanted in ("mse", "l1", "huber"):
        raise UserError(message(
            "{loss} compares numbers, but this data set asks for one of {classes} classes. Choose cross-entropy.",
            loss=NAMES[wanted], classes=classes))  # fmt: skip
    if task.positions is not None:
        return _for_positions(wanted, output_shape(analysis), task.positions, classes)
    single = task.kind == "binary" and outputs == 1
    if wanted == "auto":
        wanted = "binary_cross_entropy" if single else "cross_entropy"
    if wanted == "binary_cross_entropy":
        if task.kind != "binary":
            raise UserError(message(
                "Binary cross-entropy answers one yes-or-no question, but there are {classes} classes here. "
                "Choose cross-entropy.", classes=classes))  # fmt: skip
        _check_outputs(outputs, 1)
        return wanted, message("One output and two classes: the output becomes the probability of the second class.")
    if single:
        raise UserError(message("Cross-entropy needs one output per class, 2 here; the network has 1. "
                                "Choose binary cross-entropy."))  # fmt: skip
    _check_outputs(outputs, classes)
    return wanted, message("{classes} classes and as many outputs: softmax makes probabilities of them.",
                           classes=classes)  # fmt: skip


def _for_positions(wanted: str, have: Shape | None, positions: int, classes: int) -> tuple[str, Message]:
    if wanted == "binary_cross_entropy":
        raise UserError(message(
            "Binary cross-entropy answers one yes-or-no question, but there are {classes} classes here. "
            "Choose cross-entropy.", classes=classes))  # fmt: skip
    if have != (positions, classes):
        raise UserError(message(
            "The network has to answer with {positions} rows of {classes} numbers, one row for each position; "
            "now there are {have}.",
            positions=positions, classes=classes, have="×".join(map(str, have or ())) or "–"))  # fmt: skip
    return "cross_entropy", message(
        "{classes} classes at each of {positions} positions: softmax makes probabilities of every row, and all "
        "positions count alike.", classes=classes, positions=positions)  # fmt: skip


def _for_regression(wanted: str) -> tuple[str, Message]:
    if wanted == "auto":
        return "mse", message("The target is a number: the squared distance to it is made small.")
    if wanted not in ("mse", "l1", "huber"):
        raise UserError(message("{loss} needs classes, but the target here is a number. Choose mean squared error.",
                                loss=NAMES[wanted]))  # fmt: skip
    reasons = {
        "mse": message("Squared distance to the target: large errors count most."),
        "l1": message("Plain distance to the target: outliers count no more than others."),
        "huber": message("Squared for small errors, plain for large ones: outliers do not take over."),
    }
    return wanted, reasons[wanted]


def _check_outputs(have: int | None, want: int | None) -> None:
    if have is None:
        raise UserError(message("The network has to answer with one row of numbers. Put a Flatten and a Linear before "
                                "the Output."))  # fmt: skip
    if want is not None and have != want:
        raise UserError(message("Values for each sample at the Output: {have}. The data set needs {want}.",
                                have=have, want=want))  # fmt: skip
