"""The open document: drawing, recipe and data choice, changed through one gate so that one undo covers all three."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from neurarium.graph import Change, Edit, Graph
from neurarium.messages import Message
from neurarium.recipe import DataChoice, Recipe


@dataclass(frozen=True)
class DocumentEdit:
    """A reversible change of the document. `recipe` and `data` are (before, after)."""

    label: Message
    graph: Edit | None = None
    recipe: tuple[Recipe, Recipe] | None = None
    data: tuple[DataChoice, DataChoice] | None = None
    gesture: str = ""

    def reverted(self) -> DocumentEdit:
        return replace(
            self,
            graph=self.graph.reverted() if self.graph else None,
            recipe=self.recipe[::-1] if self.recipe else None,
            data=self.data[::-1] if self.data else None,
        )

    def merged(self, later: DocumentEdit) -> DocumentEdit | None:
        """One edit for both when `later` continues the same gesture; else None."""
        if not self.gesture or self.gesture != later.gesture:
            return None
        graph = self.graph
        if later.graph:
            graph = self.graph.merged(later.graph) if self.graph else later.graph
            if graph is None:
                return None
        return replace(
            self,
            graph=graph,
            recipe=(self.recipe[0], later.recipe[1]) if self.recipe and later.recipe else later.recipe or self.recipe,
            data=(self.data[0], later.data[1]) if self.data and later.data else later.data or self.data,
        )


@dataclass(frozen=True)
class DocumentChange:
    """What listeners are told. `graph` is None when the drawing did not change."""

    graph: Change | None = None
    recipe: bool = False
    data: bool = False


@dataclass
class Checkpoint:
    """A run, to be kept in a file and gone on with: plain JSON values and numpy arrays by name.

    `tensors` holds "model/<node name>.<parameter>", "optimiser/<index>/<key>" and the random states as uint8;
    `state` everything else (step, epoch, position in the epoch's order, resolved recipe, versions).
    """

    tensors: dict[str, Any] = field(default_factory=dict)
    state: dict[str, Any] = field(default_factory=dict)
    curves: dict[str, Any] = field(default_factory=dict)


class Document:
    """Drawing, recipe and data choice of one window. Everything that changes it goes through `apply`."""

    def __init__(
        self,
        graph: Graph | None = None,
        recipe: Recipe | None = None,
        data: DataChoice | None = None,
        *,
        title: str = "",
    ) -> None:
        self.graph = graph if graph is not None else Graph()
        self.recipe = recipe or Recipe()
        self.data = data or DataChoice()
        self.title = title  # shown until there is a file
        self.path: Path | None = None
        self.view: dict[str, Any] = {}  # zoom, sample, open tab: kept in the file, never undone
        self._listeners: list[Callable[[DocumentChange], None]] = []

    def listen(self, listener: Callable[[DocumentChange], None]) -> Callable[[], None]:
        """Call `listener(change)` after every edit; returns a function that ends it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def apply(self, edit: DocumentEdit) -> DocumentChange:
        """Do an edit; a refused one (`UserError`) leaves everything as it was."""
        change = self.graph.apply(edit.graph) if edit.graph else None
        if edit.recipe:
            self.recipe = edit.recipe[1]
        if edit.data:
            self.data = edit.data[1]
        result = DocumentChange(change, bool(edit.recipe), bool(edit.data))
        for listener in tuple(self._listeners):
            listener(result)
        return result

    def graph_edit(self, edit: Edit) -> DocumentEdit:
        """Wrap an edit of the drawing."""
        return DocumentEdit(edit.label, graph=edit, gesture=edit.gesture)

    def recipe_edit(self, label: Message, *, gesture: str = "", **values: Any) -> DocumentEdit:
        """An edit of some recipe values; impossible ones raise `UserError`."""
        return DocumentEdit(label, recipe=(self.recipe, self.recipe.changed(**values)), gesture=gesture)

    def data_edit(self, label: Message, *, gesture: str = "", **values: Any) -> DocumentEdit:
        """An edit of some values of the data choice; impossible ones raise `UserError`."""
        return DocumentEdit(label, data=(self.data, self.data.changed(**values)), gesture=gesture)

    @property
    def name(self) -> str:
        """For the title bar: the file's stem, else the title."""
        return self.path.stem if self.path else self.title
