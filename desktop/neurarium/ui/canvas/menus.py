"""Context menus of canvas, card and wire. Every entry calls a command; keys are shown beside the words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from neurarium.ui.bridge.words import translate_message
from neurarium.ui.canvas import clipboard, group_menus
from neurarium.ui.canvas.aligning import align_menu
from neurarium.ui.canvas.group_face import GroupFace
from neurarium.ui.canvas.inserting import goes_into_wires
from neurarium.ui.canvas.scene import Hit
from neurarium.ui.canvas.wiring_commands import connect_selected, disconnect_selected

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView


def _entry(menu: QMenu, text: str, action: Callable[[], object], keys: str = "", *, on: bool = True) -> QAction:
    entry = QAction(text, menu)
    entry.setEnabled(on)
    if keys:
        entry.setShortcut(QKeySequence(keys))
        entry.setShortcutVisibleInContextMenu(True)
    entry.triggered.connect(lambda _checked=False: action())
    menu.addAction(entry)
    return entry


def build(view: CanvasView, hit: Hit, screen: QPointF) -> QMenu:
    """The menu for what is under a point of the viewport."""
    menu = QMenu(view)
    menu.setObjectName("canvasMenu")
    if hit.wire is not None:
        _for_wire(menu, view, hit, screen)
    elif hit.note is not None:
        _for_notes(menu, view, hit.note.note.id)
    elif hit.frame is not None:
        group_menus.for_group(menu, view, hit.frame.about.id)
    elif hit.card is not None and isinstance(hit.card.face, GroupFace):
        group_menus.for_group(menu, view, hit.card.face.group.id)
    elif hit.card is not None and not hit.card.face.fixed:
        _for_cards(menu, view, hit)
    else:
        _for_canvas(menu, view, screen)
    return menu


def _for_wire(menu: QMenu, view: CanvasView, hit: Hit, screen: QPointF) -> None:
    wire = hit.wire
    assert wire is not None
    edge = wire.edge
    _entry(menu, view.tr("Insert a layer here…"), lambda: view.asking.for_insertion(edge, screen))
    problem = view.canvas.card_of(edge.target).problem if view.canvas.groups.on_page(edge.target) else None
    if problem is not None and problem.edge_port == edge.target_port:
        for mend in problem.mends:
            _entry(menu, translate_message(mend.label), lambda m=mend: view.commands.mend(m))  # type: ignore[misc]
    menu.addSeparator()
    _entry(menu, view.tr("Remove the wire"), lambda: view.commands.remove_wire(edge), "Del")


def _for_cards(menu: QMenu, view: CanvasView, hit: Hit) -> None:
    card, commands = hit.card, view.commands
    assert card is not None
    node_id = card.node.id
    for mend in card.problem.mends if card.problem is not None else ():
        _entry(menu, translate_message(mend.label), lambda m=mend: commands.mend(m))  # type: ignore[misc]
    if card.problem is not None and card.problem.mends:
        menu.addSeparator()
    if card.outputs:
        _entry(menu, view.tr("Add a layer after it…"), lambda: view.asking.for_next(node_id))
    if len(view.controller.selection) > 1:
        _entry(menu, view.tr("Connect the selected layers"), lambda: connect_selected(view), "Ctrl+J")
    align_menu(menu, view)
    _entry(menu, view.tr("Remove their wires"), lambda: disconnect_selected(view), "Ctrl+Shift+J")
    _entry(menu, view.tr("Rename"), lambda: commands.rename(node_id), "F2")
    if view.canvas.can_open(node_id):
        opened = view.canvas.is_open(node_id)
        text = view.tr("Show as a card") if opened else view.tr("Show its neurons")
        _entry(menu, text, lambda: commands.show_neurons(node_id, not opened))
    menu.addSeparator()
    group_menus.for_selection(menu, view)
    menu.addSeparator()
    _entry(menu, view.tr("Cut"), commands.cut, "Ctrl+X")
    _entry(menu, view.tr("Copy"), commands.copy, "Ctrl+C")
    _entry(menu, view.tr("Duplicate"), commands.duplicate, "Ctrl+D")
    menu.addSeparator()
    _entry(menu, view.tr("Delete"), commands.delete, "Del")
    if goes_into_wires(card.node.type):
        _entry(menu, view.tr("Delete with its wires"), lambda: commands.delete(heal=False))


def _for_notes(menu: QMenu, view: CanvasView, note_id: str) -> None:
    commands = view.commands
    _entry(menu, view.tr("Write on it"), lambda: view.writing.edit(note_id))
    view.writing.colour_menu(menu)
    align_menu(menu, view)
    menu.addSeparator()
    _entry(menu, view.tr("Cut"), commands.cut, "Ctrl+X")
    _entry(menu, view.tr("Copy"), commands.copy, "Ctrl+C")
    _entry(menu, view.tr("Duplicate"), commands.duplicate, "Ctrl+D")
    menu.addSeparator()
    _entry(menu, view.tr("Delete"), commands.delete, "Del")


def _for_canvas(menu: QMenu, view: CanvasView, screen: QPointF) -> None:
    commands = view.commands
    there = bool(view.controller.document.graph.nodes)
    at = view.mover.to_scene(screen)
    _entry(menu, view.tr("Add a layer here…"), lambda: view.asking.for_layer(None, at, screen))
    pastable = clipboard.has_drawing(QGuiApplication.clipboard().mimeData())
    _entry(menu, view.tr("Write a note here"), lambda: view.writing.new_note(at), "T")
    _entry(menu, view.tr("Paste"), lambda: commands.paste(at), "Ctrl+V", on=pastable)
    menu.addSeparator()
    _entry(menu, view.tr("Select all"), commands.select_all, "Ctrl+A", on=there)
    _entry(menu, view.tr("Arrange the cards"), commands.arrange, "Ctrl+Shift+A", on=there)
    _entry(menu, view.tr("Show all"), view.fit, "F", on=there)
    _entry(menu, view.tr("Zoom to 100 %"), lambda: view.mover.set_zoom(view.controller.theme.scale), on=there)
