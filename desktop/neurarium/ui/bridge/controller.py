"""The hub of one window: document + undo on one side, session on the other, Qt signals for everybody.

Panels, canvas, plots and window talk to the controller only, never to each other or to the session.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from neurarium.data import task_facts
from neurarium.graph import Edit
from neurarium.graph.grouping import expanded, group_key
from neurarium.layers import analyse
from neurarium.layers.spec import Analysis, TaskFacts
from neurarium.messages import Message, UserError, message
from neurarium.project import Checkpoint, Document, DocumentChange, DocumentEdit
from neurarium.session import Session
from neurarium.session.snapshot import (
    Answer,
    DataReady,
    Event,
    Failed,
    NotRunnable,
    Paused,
    Progress,
    Ready,
    Snapshot,
    Started,
    Watch,
)
from neurarium.ui.bridge.focus import Focus
from neurarium.ui.bridge.requests import Requests
from neurarium.ui.bridge.shelf import Shelf
from neurarium.ui.bridge.undo import UndoCommand, WeightsCommand
from neurarium.ui.bridge.watches import WatchList
from neurarium.ui.theme import Theme

FRAME_MS = 16
_gestures = count()


class Controller(QObject):
    """Signals carry plain values. `snapshot_arrived` comes at most once per display frame."""

    document_changed = Signal(object)  # DocumentChange
    document_replaced = Signal()  # another document was opened: rebuild everything
    analysis_changed = Signal(object)  # Analysis
    selection_changed = Signal(tuple)  # node ids
    snapshot_arrived = Signal(object)  # Snapshot
    event_arrived = Signal(object)  # Event (Started, Paused, EpochEnded, Failed, DataReady, ...)
    running_changed = Signal(bool)
    group_wanted = Signal(str, str)  # "open", "fold", "ungroup" or "save" (as a block), and the group's id
    blocks_changed = Signal()  # a block of one's own was kept or deleted
    arrange_wanted = Signal(str)  # cards are to be laid out anew, as part of the edit with this gesture
    editing = Signal()  # an edit is about to be done
    edited = Signal()  # it is done and on the undo stack: the moment to `amend` it
    stepped = Signal()  # something was undone or redone
    notice = Signal(object, str)  # Message, level "info" | "warning" | "error": one sentence for the notice bar

    def __init__(self, document: Document, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.session = session
        self.theme = theme
        self.undo_stack = QUndoStack(self)
        self.undo_stack.indexChanged.connect(self._on_index)
        self._pushing = False
        self._last: UndoCommand | None = None  # the newest edit on the stack, and where it lies there
        self._last_at = -1
        self.watches = WatchList(self._watch_changed)
        self.requests = Requests(session)
        self.analysis: Analysis = analyse(document.graph, self.task)
        self._analysed_loss = document.recipe.loss
        self.selection: tuple[str, ...] = ()  # cards
        self.chosen_groups: tuple[str, ...] = ()  # groups that were selected as one; their cards are in `selection`
        self.snapshot: Snapshot | None = None
        self.data_ready: DataReady | None = None
        self.ready: Ready | None = None
        self.running = False
        self.starting = False  # training was asked for, and the first step is not done yet
        self.focus = Focus(self)
        self.shelf = Shelf(self)
        self._stop_listening = document.listen(self._on_document)
        self._frame_timer = QTimer(self)
        self._frame_timer.setObjectName("display frame")
        self._frame_timer.timeout.connect(self.drain)

    # -- life ------------------------------------------------------------------------------------

    def start(self, checkpoint: Checkpoint | None = None) -> None:
        """Start the worker and hand it the document; call once the window stands."""
        self.session.start()
        self._open_in_session(checkpoint)
        self._frame_timer.start(FRAME_MS)

    def close(self) -> bool:
        """Stop the worker; False when it did not answer within two seconds."""
        self._frame_timer.stop()
        self._stop_listening()
        return self.session.close()

    def replace_document(self, document: Document, checkpoint: Checkpoint | None = None) -> None:
        """Show another document in this window."""
        self._stop_listening()
        self.document = document
        self._stop_listening = document.listen(self._on_document)
        self.undo_stack.clear()
        self.selection = self.chosen_groups = ()
        self.snapshot = None
        self.data_ready = None
        self.analysis = analyse(document.graph, self.task)
        self._analysed_loss = document.recipe.loss
        self.document_replaced.emit()
        self.analysis_changed.emit(self.analysis)
        self.selection_changed.emit(())
        self._open_in_session(checkpoint)

    def take_weights(self, checkpoint: Checkpoint, before: Checkpoint | None) -> None:
        """Go on from these weights, at the first step. Undo brings those `before` and their run back (None: no run)."""
        self._go_on_from(checkpoint)
        self.undo_stack.push(WeightsCommand(message("Load weights"), before, self._swap_weights))

    def _go_on_from(self, checkpoint: Checkpoint | None) -> None:
        self.snapshot = None
        self._open_in_session(checkpoint)

    def _swap_weights(self, checkpoint: Checkpoint | None, then: Callable[[Checkpoint | None], None]) -> None:
        def answered(answer: Answer) -> None:
            then(answer.value)
            self._go_on_from(checkpoint)

        self.requests.ask("checkpoint", answered)

    def _open_in_session(self, checkpoint: Checkpoint | None) -> None:
        document = self.document
        self.session.open(document.graph.copy(), document.recipe, document.data, checkpoint)

    @property
    def task(self) -> TaskFacts | None:
        """What the chosen data set and loss ask of the network; None when no data set is chosen."""
        if not self.document.data.name:
            return None
        return replace(task_facts(self.document.data), loss=self.document.recipe.loss)

    # -- edits -----------------------------------------------------------------------------------

    def push(self, edit: DocumentEdit) -> bool:
        """Do an edit, undoably. A refused one shows its reason in the notice bar and changes nothing."""
        if edit.graph is not None and edit.graph.empty and not edit.recipe and not edit.data:
            return False
        command = UndoCommand(self.document, edit)
        self.editing.emit()
        try:
            command.first()
        except UserError as error:
            self.notice.emit(error.message, "warning")
            return False
        before, self._pushing = self.undo_stack.index(), True
        self.undo_stack.push(command)
        self._pushing = False
        if self.undo_stack.index() != before:  # else it has become one with the edit before
            self._last = command
        self._last_at = self.undo_stack.index()
        self.edited.emit()
        return True

    def amend(self, edit: Edit) -> bool:
        """Do an edit of the drawing as part of the one that was just pushed: undo takes both back."""
        if edit.empty:
            return False
        if self._last is None or self._last_at != self.undo_stack.index():
            return self.push_graph(edit)
        try:
            self._last.amend(edit)
        except UserError as error:
            self.notice.emit(error.message, "warning")
            return False
        return True

    def _on_index(self, _index: int) -> None:
        if not self._pushing:
            self._last = None
            self.stepped.emit()

    def mend(self, edit: DocumentEdit) -> bool:
        """Do an edit that changes many cards, and lay the drawing out anew in the same undo step."""
        gesture = f"mend{next(_gestures)}"
        graph = replace(edit.graph, gesture=gesture) if edit.graph is not None else None
        done = self.push(replace(edit, graph=graph, gesture=gesture))
        if done and graph is not None:
            self.arrange_wanted.emit(gesture)
        return done

    def push_graph(self, edit: Edit) -> bool:
        """Do an edit of the drawing, undoably."""
        return self.push(self.document.graph_edit(edit))

    def set_recipe(self, label: Message, *, gesture: str = "", **values: Any) -> bool:
        """Change recipe values, undoably."""
        try:
            return self.push(self.document.recipe_edit(label, gesture=gesture, **values))
        except UserError as error:
            self.notice.emit(error.message, "warning")
            return False

    def set_data(self, label: Message, *, gesture: str = "", **values: Any) -> bool:
        """Change the data choice, undoably."""
        try:
            return self.push(self.document.data_edit(label, gesture=gesture, **values))
        except UserError as error:
            self.notice.emit(error.message, "warning")
            return False

    def select(self, keys: Iterable[str]) -> None:
        """Select cards, and groups by their keys (see `grouping.group_key`): all cards of a group count as selected."""
        chosen, groups = expanded(self.document.graph, keys)
        if (chosen, groups) != (self.selection, self.chosen_groups):
            self.selection, self.chosen_groups = chosen, groups
            self.selection_changed.emit(chosen)

    def chosen_keys(self) -> list[str]:
        """What is selected: groups that were chosen as one, and cards outside of them."""
        inside = set(expanded(self.document.graph, map(group_key, self.chosen_groups))[0])
        return [*map(group_key, self.chosen_groups), *(i for i in self.selection if i not in inside)]

    def _on_document(self, change: DocumentChange) -> None:
        graph = change.graph
        new_loss = change.recipe and self.document.recipe.loss != self._analysed_loss
        again = change.data or new_loss or (graph is not None and not graph.moved_only)
        if again:
            self._analysed_loss = self.document.recipe.loss
            self.analysis = analyse(self.document.graph, self.task, self.analysis)
        self.document_changed.emit(change)
        if graph is not None and (graph.removed or graph.groups):
            self.select(self.chosen_keys())
        if again:
            self.analysis_changed.emit(self.analysis)
        if change.data:
            self.session.set_data(self.document.data)
        if change.recipe:
            self.session.set_recipe(self.document.recipe)
        if graph is not None and not graph.moved_only:
            self.session.set_graph(self.document.graph.copy())

    # -- training --------------------------------------------------------------------------------

    def toggle_training(self) -> None:
        """Space: train, or pause."""
        if self.running:
            self.session.pause()
        elif self._can_run():
            self.session.train()
            self.starting = True
            self._set_running(True)  # the button answers at once; Started or Failed confirms

    def step(self, count: int = 1) -> None:
        """A few steps, then rest."""
        if self._can_run():
            self.session.step(count)

    def reset(self, *, new_weights: bool = False) -> None:
        """Untrained again: the same initial weights, or others."""
        self.session.reset(new_weights=new_weights)

    def _can_run(self) -> bool:
        if self.analysis.runnable:
            return True
        problem = self.analysis.obstacle
        if problem is None:
            self.notice.emit(message("There is nothing to train yet: connect an Input to an Output."), "warning")
        else:
            self.notice.emit(message("This cannot be trained yet. {reason}", reason=problem.message), "warning")
            self.select([problem.node])
        return False

    def _set_running(self, running: bool) -> None:
        if running != self.running:
            self.running = running
            self.running_changed.emit(running)

    def _watch_changed(self, watch: Watch) -> None:
        self.session.watch(watch)

    def drain(self) -> None:
        """Read mailbox and events once; the display timer calls this every frame."""
        for event in self.session.events():
            self._on_event(event)
        snapshot = self.session.take_snapshot()
        if snapshot is not None and snapshot.generation == self.session.generation:
            self.snapshot = snapshot
            self.snapshot_arrived.emit(snapshot)

    def _on_event(self, event: Event) -> None:
        if isinstance(event, Answer):
            self.requests.answered(event)
        elif isinstance(event, Progress):
            self.requests.progressed(event)
        elif isinstance(event, DataReady):
            self.data_ready = event
        elif isinstance(event, Ready):
            self.ready = event
        elif isinstance(event, Started):
            self.starting = False
            self._set_running(True)
        elif isinstance(event, Paused):
            self.starting = False
            self._set_running(False)
            if event.reason is not None:
                self.notice.emit(event.reason, "info")
        elif isinstance(event, Failed | NotRunnable):
            self.starting = False
            self._set_running(False)
        self.event_arrived.emit(event)
