"""Context menus of groups: on the title of an open one, on a folded card, and the entries that cards get."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from neurarium.graph.grouping import key_group
from neurarium.ui.bridge.words import translate_message

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


def _tr(text: str) -> str:
    return QCoreApplication.translate("GroupMenus", text)


def _entry(menu: QMenu, text: str, action: Callable[[], object], keys: str = "") -> None:
    entry = QAction(text, menu)
    if keys:
        entry.setShortcut(QKeySequence(keys))
        entry.setShortcutVisibleInContextMenu(True)
    entry.triggered.connect(lambda _checked=False: action())
    menu.addAction(entry)


def for_group(menu: QMenu, view: CanvasView, group_id: str) -> None:
    """Everything that can be done with one group."""
    groups, commands = view.groups, view.commands
    group = view.controller.document.graph.groups[group_id]
    card = view.canvas.cards.get(view.canvas.groups.key(group_id))
    problem = card.problem if card is not None else None
    for mend in problem.mends if problem is not None else ():
        _entry(menu, translate_message(mend.label), lambda m=mend: commands.mend(m))  # type: ignore[misc]
    if problem is not None and problem.mends:
        menu.addSeparator()
    _entry(menu, _tr("Open as a page"), lambda: view.pages.open(group_id), "Return")
    _entry(menu, _tr("Unfold") if group.collapsed else _tr("Fold"), lambda: groups.toggle(group_id), "Ctrl+Shift+F")
    _entry(menu, _tr("Rename"), lambda: groups.rename(group_id), "F2")
    menu.addSeparator()
    _entry(menu, _tr("Ungroup"), lambda: groups.ungroup(group_id), "Ctrl+Shift+G")
    _entry(menu, _tr("Save as block…"), lambda: view.controller.group_wanted.emit("save", group_id))
    for_selection(menu, view)
    menu.addSeparator()
    _entry(menu, _tr("Cut"), commands.cut, "Ctrl+X")
    _entry(menu, _tr("Copy"), commands.copy, "Ctrl+C")
    _entry(menu, _tr("Duplicate"), commands.duplicate, "Ctrl+D")
    menu.addSeparator()
    _entry(menu, _tr("Delete"), commands.delete, "Del")
    _entry(menu, _tr("Delete with its wires"), lambda: commands.delete(heal=False))


def for_selection(menu: QMenu, view: CanvasView) -> None:
    """Entries for whatever is selected: group it, put it into a group, take it out."""
    graph, keys = view.controller.document.graph, view.controller.chosen_keys()
    if not keys:
        return
    _entry(menu, _tr("Group"), view.groups.group, "Ctrl+G")
    parent, page = view.groups.parent_of(keys), view.canvas.groups.page
    if parent and parent != page:
        _entry(menu, _tr("Take out of {0}").format(graph.groups[parent].name), view.groups.take_out, "Ctrl+Alt+G")
    inside = {inner for key in keys if key_group(graph, key) for inner in graph.subgroups(key_group(graph, key))}
    shown = [*view.canvas.groups.frames, *view.canvas.groups.shown.folded]
    targets = [one for one in shown if one not in inside and one != parent]
    if targets:
        part = menu.addMenu(_tr("Put into"))
        for target in targets:
            _entry(part, graph.groups[target].name, lambda one=target: view.groups.put_into(one))  # type: ignore[misc]
