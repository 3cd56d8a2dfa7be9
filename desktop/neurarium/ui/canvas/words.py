"""Short texts on cards: shapes, counts and what stands at the right of the last line."""

from __future__ import annotations

from neurarium.graph import Node
from neurarium.layers.spec import NodeFacts, Shape
from neurarium.session.snapshot import CardPicture


def shape_text(shape: Shape | None) -> str:
    """(8, 16, 16) → "8×16×16"; an unknown one is a question mark."""
    return "×".join(str(size) for size in shape) if shape else "?"


def main_shape(facts: NodeFacts | None) -> Shape | None:
    """What comes out of a card; for Output what goes in."""
    if facts is None:
        return None
    outputs = facts.outputs or facts.inputs
    return outputs.get("out") or outputs.get("in") or next(iter(outputs.values()), None)


def size_text(facts: NodeFacts | None) -> str:
    """The shape of what comes out of a card; in terms of T where sequences may have any length."""
    if facts is not None and facts.lengths:
        lengths = facts.lengths.get("out") or next(iter(facts.lengths.values()), ())
        if lengths:
            return "×".join(lengths)
    return shape_text(main_shape(facts))


def count_text(count: int) -> str:
    return f"{count:,}"


def short_count(count: int) -> str:
    """210_000 → "0.21 M", 1_250 → "1,250"."""
    for size, name in ((1e12, "T"), (1e9, "G"), (1e6, "M")):
        if count >= 0.1 * size:
            return f"{count / size:.2f} {name}"
    return count_text(count)


def footer_note(node: Node, facts: NodeFacts | None, picture: CardPicture | None) -> str:
    """Parameter count where there are parameters, else the one number that tells such a card apart."""
    if node.params.get("same_weights_as"):
        return f"= {node.params['same_weights_as']}"  # whose weights it uses
    if facts is not None and facts.parameters:
        return count_text(facts.parameters)
    if picture is not None and picture.active is not None:
        return f"{round(100 * picture.active)} %"
    if "p" in node.params and isinstance(node.params["p"], (int, float)):
        return f"{100 * node.params['p']:.0f} %"
    kernel = node.params.get("kernel_size", node.params.get("output_size"))
    if kernel is not None:
        axes = next((int(digit) for digit in node.type[-2:-1] if node.type.endswith("d") and digit.isdigit()), 2)
        return "×".join(map(str, kernel)) if isinstance(kernel, (tuple, list)) else "×".join([str(kernel)] * axes)
    return ""
