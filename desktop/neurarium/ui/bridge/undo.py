"""The one adapter between our edits and Qt's undo stack. Commands have no parents (PySide6 crashes on them)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QUndoCommand

from neurarium.graph import Edit, combine
from neurarium.messages import Message
from neurarium.project import Checkpoint, Document, DocumentEdit
from neurarium.ui.bridge.words import translate_message

Swap = Callable[[Checkpoint | None, Callable[[Checkpoint | None], None]], None]


class UndoCommand(QUndoCommand):
    """One entry of the undo stack."""

    def __init__(self, document: Document, edit: DocumentEdit) -> None:
        super().__init__(translate_message(edit.label))
        self._document = document
        self._edit = edit
        self._done = False

    def first(self) -> None:
        """Do the edit before it is pushed, so that a refused one never reaches the stack."""
        self._document.apply(self._edit)
        self._done = True

    def amend(self, edit: Edit) -> None:
        """Do another edit of the drawing now, and from now on together with this one."""
        self._document.apply(self._document.graph_edit(edit))
        own = self._edit
        graph = edit if own.graph is None else combine(own.graph.label, [own.graph, edit], gesture=own.graph.gesture)
        self._edit = replace(own, graph=graph)

    def redo(self) -> None:
        if not self._done:
            self._document.apply(self._edit)
        self._done = True

    def undo(self) -> None:
        self._document.apply(self._edit.reverted())
        self._done = False

    def id(self) -> int:
        return 1 if self._edit.gesture else -1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, UndoCommand):
            return False
        merged = self._edit.merged(other._edit)
        if merged is None:
            return False
        self._edit = merged
        return True


class WeightsCommand(QUndoCommand):
    """Other weights for the same drawing. Undo brings back those before, redo those that undo took away."""

    def __init__(self, label: Message, before: Checkpoint | None, swap: Swap) -> None:
        """`swap(checkpoint, then)` puts weights in and tells `then` the ones that were there; None: untrained."""
        super().__init__(translate_message(label))
        self._other = before
        self._swap = swap
        self._pushed = False

    def redo(self) -> None:
        if self._pushed:
            self._exchange()
        self._pushed = True  # the stack calls it once when the weights are in already

    def undo(self) -> None:
        self._exchange()

    def _exchange(self) -> None:
        self._swap(self._other, self._keep)

    def _keep(self, checkpoint: Checkpoint | None) -> None:
        self._other = checkpoint
