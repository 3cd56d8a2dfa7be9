"""Whose key is it? A line that is being typed in keeps undo and Space; otherwise they belong to the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


def undo_of_window(line: QLineEdit, event: QEvent) -> bool:
    """Whether the event asks a line with nothing typed in it to claim undo or redo.

    Qt's line edits claim these keys always, so that after an entry Ctrl+Z would do nothing as long as the field has the
    focus. Call it first in `event`; when it says True, return True: the key goes on to the window's shortcut.
    """
    if event.type() != QEvent.Type.ShortcutOverride or line.isModified() or not isinstance(event, QKeyEvent):
        return False
    if not (event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)):
        return False
    event.ignore()
    return True


def space_of_window(line: QLineEdit, event: QKeyEvent) -> bool:
    """Whether a Space pressed in a number field belongs to the window (train, pause).

    No number begins with a space, and after an entry the next key is often Train. Call it first in `keyPressEvent`;
    when it says True, return: the event is ignored and goes on to the window.
    """
    if event.key() != Qt.Key.Key_Space or event.modifiers() or line.isModified():
        return False
    event.ignore()
    return True
