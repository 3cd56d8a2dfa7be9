"""Between the Qt-free world and the widgets: controller, undo adapter, translated messages, watch list."""

from neurarium.ui.bridge.controller import Controller
from neurarium.ui.bridge.watches import WatchList
from neurarium.ui.bridge.words import translate_message

__all__ = ["Controller", "WatchList", "translate_message"]
