"""What keys do while the canvas has the focus. The window's own shortcuts come first, so nothing is done twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from neurarium.ui.canvas.geometry import SNAP
from neurarium.ui.canvas.wiring_commands import connect_selected, disconnect_selected

if TYPE_CHECKING:
    from neurarium.ui.canvas.view import CanvasView

_ARROWS = {
    Qt.Key.Key_Left: (-1.0, 0.0),
    Qt.Key.Key_Right: (1.0, 0.0),
    Qt.Key.Key_Up: (0.0, -1.0),
    Qt.Key.Key_Down: (0.0, 1.0),
}


def handle(view: CanvasView, event: QKeyEvent) -> bool:
    """Do what a key stands for; False when it stands for nothing here."""
    return _edit(view, event) or _move(view, event) or _look(view, event)


def _edit(view: CanvasView, event: QKeyEvent) -> bool:
    commands = view.commands
    for standard, action in (
        (QKeySequence.StandardKey.Copy, commands.copy),
        (QKeySequence.StandardKey.Cut, commands.cut),
        (QKeySequence.StandardKey.Paste, commands.paste),
        (QKeySequence.StandardKey.SelectAll, commands.select_all),
        (QKeySequence.StandardKey.Undo, view.controller.undo_stack.undo),
        (QKeySequence.StandardKey.Redo, view.controller.undo_stack.redo),
    ):
        if event.matches(standard):
            action()
            return True
    key, modifiers = event.key(), event.modifiers()
    control = modifiers == Qt.KeyboardModifier.ControlModifier
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
        commands.delete()
    elif key == Qt.Key.Key_D and control:
        commands.duplicate()
    elif key == Qt.Key.Key_A and modifiers == control_shift:
        commands.arrange()
    elif key == Qt.Key.Key_J and control:
        connect_selected(view)
    elif key == Qt.Key.Key_J and modifiers == control_shift:
        disconnect_selected(view)
    elif key == Qt.Key.Key_F2 and view.controller.selection:
        commands.rename()
    elif key == Qt.Key.Key_G and control:
        view.groups.group()
    elif key == Qt.Key.Key_G and modifiers == control_shift:
        view.groups.ungroup()
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and view.groups.chosen():
        view.pages.open(view.groups.chosen())
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and view.controller.selection:
        view.asking.for_next(view.controller.selection[-1])
    else:
        return False
    return True


def _move(view: CanvasView, event: QKeyEvent) -> bool:
    key = Qt.Key(event.key())
    if key == Qt.Key.Key_Up and event.modifiers() == Qt.KeyboardModifier.AltModifier:
        return view.pages.leave()
    if key in _ARROWS:
        step = 1.0 if event.modifiers() & Qt.KeyboardModifier.ControlModifier else SNAP
        step *= 5 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        dx, dy = _ARROWS[key]
        return view.commands.nudge(dx * step, dy * step)
    return False


def _look(view: CanvasView, event: QKeyEvent) -> bool:
    key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
    if key == Qt.Key.Key_F and plain:
        view.fit()
    elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal) and control:
        view.mover.zoom_by(1.2)
    elif key == Qt.Key.Key_Minus and control:
        view.mover.zoom_by(1 / 1.2)
    elif key == Qt.Key.Key_F and control:
        view.find_bar.open()
    elif key == Qt.Key.Key_F3:
        view.find_bar.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
    elif key == Qt.Key.Key_T and plain:
        view.writing.new_note()
    elif key == Qt.Key.Key_Menu:
        view.asking.for_action_on_selection()
    else:
        return False
    return True
