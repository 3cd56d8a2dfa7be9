"""Messages from below `ui`, in the language of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from neurarium.graph import Graph, Node
from neurarium.layers import SPECS, NodeFacts, answer, describe
from neurarium.layers.spec import TaskFacts
from neurarium.messages import Message, message

# Layers whose own sentence says what the first one of the summary says, with the card's numbers in it.
REPEATED = frozenset(
    {
        "ReLU", "Tanh", "Sigmoid", "SiLU", "Softmax", "Flatten", "Upsample", "PixelShuffle",
        "PixelUnshuffle", "Unfold", "Fold",
        "BatchNorm1d", "BatchNorm2d", "BatchNorm3d", "LayerNorm", "Dropout", "Add", "Concat", "Hardshrink",
        "Stack", "Subtract", "Multiply", "Divide", "Expression", "Split", "Chunk", "Slice", "Select", "Mean", "Sum",
        "Max", "Min", "Roll", "ArgMax", "ArgMin", "FFT", "Normalize", "Cast", "OneHot", "Constant", "Parameter",
        "Noise", "Sample", "AffineGrid", "GridSample",
        *(f"{kind}Pool{n}d" for kind in ("Max", "Avg", "LP", "AdaptiveAvg", "AdaptiveMax") for n in (1, 2, 3)),
        *(f"MaxUnpool{n}d" for n in (1, 2, 3)),
    }
)  # fmt: skip


def translate_message(message: Message) -> str:
    """Look the sentence up, fill the values in; values that are messages are translated too."""
    text = QCoreApplication.translate("messages", message.text)
    values = {k: translate_message(v) if isinstance(v, Message) else v for k, v in message.values.items()}
    return text.format(**values) if values else text


def sample_name(part: str, index: int) -> str:
    """"validation sample 13": people count from 1."""
    number = index + 1
    return translate_message(
        {
            "train": message("training sample {number:,}", number=number),
            "validation": message("validation sample {number:,}", number=number),
            "test": message("test sample {number:,}", number=number),
        }.get(part, message("your own sample"))
    )


def layer_count(count: int) -> str:
    """"1 layer", "12 layers"."""
    return translate_message(message("1 layer") if count == 1 else message("{count:,} layers", count=count))


def layer_words(graph: Graph, node: Node, facts: NodeFacts | None, task: TaskFacts | None) -> str:
    """What a layer does, in general and with its own numbers, and no thing twice."""
    own = translate_message(describe(graph, node, facts))
    spec = SPECS.get(node.type)
    if spec is None:
        return own
    summary = translate_message(spec.summary)
    if node.type == "Output":
        how = answer(task, arriving(facts))
        return f"{summary.partition(';')[0].rstrip('.')}. {translate_message(how)}" if how else f"{summary} {own}"
    if own == summary:
        return own
    if node.type in REPEATED:
        return f"{own} {summary.partition('. ')[2]}".strip()
    return f"{summary} {own}"


def arriving(facts: NodeFacts | None) -> int | None:
    """How many numbers arrive at a layer with one input that takes a row; None where that is not known."""
    shape = facts.inputs.get("in") if facts is not None else None
    return shape[0] if shape is not None and len(shape) == 1 else None
