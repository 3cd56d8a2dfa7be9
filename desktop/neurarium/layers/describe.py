"""Help that speaks with a card's own numbers."""

from __future__ import annotations

from neurarium.graph import Graph, Node
from neurarium.layers.catalogue import SPECS
from neurarium.layers.checks import check_params
from neurarium.layers.spec import NodeFacts, TaskFacts
from neurarium.messages import Message, message


def describe(graph: Graph, node: Node | str, facts: NodeFacts | None = None) -> Message:
    """One sentence for the form and F1. With unknown inputs, or values that cannot be, it says less, never nothing."""
    card = graph.node(node) if isinstance(node, str) else node
    spec = SPECS.get(card.type)
    if spec is None:
        return message("This version of Neurarium has no layer “{type}”.", type=card.type)
    if check_params(spec, card.params) is not None:
        return spec.summary
    known = facts is not None and facts.problem is None
    inputs = facts.inputs if facts is not None and (known or facts.outputs) else {}
    sentence = spec.sentence(spec.filled(card.params), inputs, facts.outputs if facts is not None else {})
    return _whose(graph, card, facts, sentence) if spec.weights is not None else sentence


def _whose(graph: Graph, card: Node, facts: NodeFacts | None, sentence: Message) -> Message:
    """The sentence, and that the weights are another card's or do not learn."""
    other = card.params.get("same_weights_as")
    if other in graph.nodes and other != card.id:
        return message("{sentence} Its weights are those of {other}.", sentence=sentence, other=graph.node(other).name)
    if other == card.id and facts is not None and facts.times > 1:
        return message("{sentence} Every repetition has the weights of the first.", sentence=sentence)
    if facts is not None and facts.parameters and facts.trainable == 0:
        return message("{sentence} Its weights are frozen.", sentence=sentence)
    return sentence


def answer(task: TaskFacts | None, size: int | None) -> Message | None:
    """How the Output makes an answer of the `size` numbers that arrive; None where that is not known."""
    if task is None or task.kind is None or size is None:
        return None
    if task.kind == "regression":
        return message("The number that arrives is the predicted value.") if size == 1 else None
    if size == 1:
        return message("Sigmoid turns the number that arrives into a probability between 0 and 1.")
    return message("Softmax turns the {n} numbers that arrive into {n} probabilities, together 100 %.", n=size)


def formula(node: Node, task: TaskFacts | None = None, size: int | None = None) -> str:
    """The layer's LaTeX formula with the card's own values; "" for an unknown layer. What an Output computes follows
    from the task and from how many numbers arrive."""
    spec = SPECS.get(node.type)
    if spec is None:
        return ""
    if node.type == "Output" and task is not None and task.kind in ("classification", "binary") and size is not None:
        return r"p = \frac{1}{1 + e^{-x}}" if size == 1 else r"p_k = \frac{e^{x_k}}{\sum_j e^{x_j}}"
    return spec.formula(spec.defaults() if check_params(spec, node.params) else spec.filled(node.params))
