"""The private types of what is dragged and copied; written once, because a misspelt one would have to stay for ever."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from neurarium.layers import SPECS

LAYER = "application/x-neurarium-layer"  # a palette entry: the key of the catalogue, UTF-8
FRAGMENT = "application/x-neurarium-drawing+json"  # part of a drawing


def layer_mime(node_type: str) -> QMimeData:
    mime = QMimeData()
    mime.setData(LAYER, node_type.encode())
    return mime


def layer_type(mime: QMimeData) -> str | None:
    """The catalogue key that is being dragged; None for anything else, unknown keys included."""
    if not mime.hasFormat(LAYER):
        return None
    key = bytes(mime.data(LAYER).data()).decode("utf-8", "replace")
    return key if key in SPECS else None
