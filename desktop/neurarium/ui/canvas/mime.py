"""The private types of what is dragged and copied; written once, because a misspelt one would have to stay for ever."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

from neurarium.layers import SPECS

LAYER = "application/x-neurarium-layer"  # a palette entry: the key of the catalogue, UTF-8
FRAGMENT = "application/x-neurarium-drawing+json"  # part of a drawing


BLOCK = "application/x-neurarium-block"  # a palette entry: the key of a block, UTF-8


def block_mime(key: str) -> QMimeData:
    mime = QMimeData()
    mime.setData(BLOCK, key.encode())
    return mime


def block_key(mime: QMimeData) -> str | None:
    """The key of the block that is being dragged; None for anything else."""
    return bytes(mime.data(BLOCK).data()).decode("utf-8", "replace") if mime.hasFormat(BLOCK) else None


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
