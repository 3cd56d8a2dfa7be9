"""What becomes of a picture beyond its place: a window of its own, the Compare board, a file, the clipboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Shelf(QObject):
    """`controller.shelf`. Pictures say what is wanted here, the window does it; each signal carries the picture."""

    window_wanted = Signal(object)
    compare_wanted = Signal(object)
    save_picture_wanted = Signal(object)
    save_numbers_wanted = Signal(object)
