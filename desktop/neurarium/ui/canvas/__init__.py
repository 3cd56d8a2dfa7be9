"""The drawing: cards and wires, and every gesture that changes them.

`scene` mirrors the document, `card`, `face` and `wire` paint it, `view` turns hands and keys into `gestures` and
`commands`. A gesture is an object that starts, finishes or is cancelled; only finishing pushes an edit. Cards are
cached pixmaps, because painting 60 of them anew takes most of a frame (a shared shadow, never a graphics effect).
"""

from neurarium.ui.canvas.view import CanvasView

__all__ = ["CanvasView"]
