"""What an embedding is asked, shared by the pictures of one tab."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal

from neurarium.data import DATASETS
from neurarium.data.words import by_word
from neurarium.session.asking import Ask, ask
from neurarium.session.snapshot import Sample
from neurarium.ui.bridge import Controller

Of = Literal["auto", "samples", "words"]
Part = Literal["train", "validation", "test"]
NEAR = 12  # neighbours that are listed and linked


@dataclass(frozen=True)
class Options:
    """How points are laid out and painted. `of` "auto": words where a card holds a table of them, else samples.
    `only`: indices of points that are laid out alone. `analogy`: numbers of the words a, b, c."""

    of: Of = "auto"
    part: Part = "validation"
    method: Literal["pca", "svd", "tsne", "umap"] = "pca"
    dims: Literal[2, 3] = 2
    colour: Literal["label", "prediction", "error", "loss"] = "label"
    points: Literal["dots", "things"] = "dots"
    perplexity: int = 30
    neighbours: int = 15
    metric: Literal["cosine", "euclidean"] = "cosine"
    only: tuple[int, ...] = ()
    trails: bool = False
    word: int = -1
    analogy: tuple[int, int, int] | None = None


class Lens(QObject):
    """Options, and what the pointer is on. `changed` when other things are to be asked or painted."""

    changed = Signal()
    hot_changed = Signal(int)  # index of the point under the pointer, -1 for none

    def __init__(self, options: Options = Options(), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.options = options
        self.search = ""
        self.hot = -1

    def set(self, **values: Any) -> None:
        """Change some options."""
        options = replace(self.options, **values)
        if options != self.options:
            self.options = options
            self.changed.emit()

    def set_search(self, text: str) -> None:
        """Points whose label or text holds this are lit; "" for none."""
        if text != self.search:
            self.search = text
            self.changed.emit()

    def set_hot(self, index: int) -> None:
        """The pointer is on this point, in whichever picture."""
        if index != self.hot:
            self.hot = index
            self.hot_changed.emit(index)


class Questions:
    """The asks of a lens about a card."""

    def __init__(self, controller: Controller, lens: Lens) -> None:
        self._controller = controller
        self._lens = lens

    def words_at(self, node: str) -> bool:
        """Whether this card holds a table of word vectors: an Embedding, or a Linear as wide as the vocabulary."""
        task = self._controller.task
        card = self._controller.document.graph.nodes.get(node)
        if task is None or task.vocabulary is None or card is None:
            return False
        if card.type == "Embedding":
            return True
        facts = self._controller.analysis.facts.get(node)
        arriving = facts.inputs.get("in") if facts is not None else None
        return card.type == "Linear" and task.vocabulary in (card.params.get("out_features"), (arriving or (0,))[-1])

    @property
    def letters(self) -> bool:
        """Whether what this data calls tokens are letters rather than words."""
        info = DATASETS.get(self._controller.document.data.name)
        return info is not None and info.tokens and not by_word(info.vocabulary)

    def of(self, node: str) -> Literal["samples", "words"]:
        """What the points are."""
        wanted = self._lens.options.of
        if not self.words_at(node):
            return "samples"
        if wanted == "auto":
            return "words" if self._controller.document.graph.nodes[node].type == "Embedding" else "samples"
        return wanted

    def main(self, node: str) -> Ask:
        """Where the points lie."""
        options = self._lens.options
        more: dict[str, Any] = {}
        if options.method == "tsne":
            more["perplexity"] = float(options.perplexity)
        elif options.method == "umap":
            more["neighbours"] = options.neighbours
        return ask("embedding", node, of=self.of(node), part=options.part, method=options.method, dims=options.dims,
                   only=options.only, **more)  # fmt: skip

    def dots(self, node: str) -> Ask:
        """What they stand for."""
        return ask("dots", node, of=self.of(node), part=self._lens.options.part)

    def query(self, node: str) -> int:
        """The point whose neighbours are looked for: the chosen word, or the sample on the cards; -1 for none."""
        if self.of(node) == "words":
            return self._lens.options.word
        sample: Sample | None = self._controller.snapshot.sample if self._controller.snapshot is not None else None
        return sample.index if sample is not None and sample.part == self._lens.options.part else -1

    def near(self, node: str) -> Ask | None:
        """Who is near the query."""
        query, options = self.query(node), self._lens.options
        if query < 0:
            return None
        return ask("near", node, of=self.of(node), part=options.part, index=query, metric=options.metric,
                   count=NEAR, only=options.only)  # fmt: skip

    def analogy(self, node: str) -> Ask | None:
        """What a − b + c is near to."""
        words = self._lens.options.analogy
        if words is None or self.of(node) != "words":
            return None
        return ask("analogy", node, a=words[0], b=words[1], c=words[2], count=NEAR)
