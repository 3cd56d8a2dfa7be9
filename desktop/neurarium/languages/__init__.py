"""The drawing in other words: PyTorch, Keras, JAX (Equinox), mathematics. Every language knows which card a line is
about. All are for reading and taking away; PyTorch is also what an export as Python writes.

Nothing here is imported before it is asked for: the window lists the languages long before torch is there.
"""

from __future__ import annotations

from neurarium.graph import Graph
from neurarium.languages.code import Code
from neurarium.layers import TaskFacts, analyse
from neurarium.messages import Message, UserError, message

LANGUAGES: dict[str, Message] = {
    "pytorch": message("PyTorch"),
    "keras": message("Keras"),
    "equinox": message("JAX (Equinox)"),
    "mathematics": message("Mathematics"),
}


def write(graph: Graph, language: str, task: TaskFacts | None = None) -> Code:
    """The drawing in a language of `LANGUAGES`. Raises `UserError` when it cannot run, or for an unknown language."""
    analysis = analyse(graph, task)
    if language == "pytorch":
        from neurarium.languages.pytorch import pytorch

        return pytorch(graph, analysis)
    if language == "equinox":
        from neurarium.languages.equinox import equinox

        return equinox(graph, analysis)
    if language == "keras":
        from neurarium.languages.keras import keras

        return keras(graph, analysis)
    if language == "mathematics":
        from neurarium.languages.mathematics import mathematics

        return mathematics(graph, analysis)
    raise UserError(message("There is no language “{name}”; there are {all}.", name=language, all=", ".join(LANGUAGES)))


__all__ = ["LANGUAGES", "Code", "write"]
