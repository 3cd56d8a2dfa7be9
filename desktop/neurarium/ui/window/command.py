"""What a command is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from neurarium.messages import Message

if TYPE_CHECKING:
    from neurarium.ui.window.main_window import MainWindow


@dataclass(frozen=True)
class Command:
    """`menu` is a key of MENUS. `line`: a separator comes before it. `repeats`: the key may be held."""

    name: str
    menu: str
    text: Message
    run: Callable[[MainWindow], Any]
    keys: tuple[str, ...] = ()
    line: bool = False
    repeats: bool = False
    shown_key: str = ""  # for keys that are not shortcuts of Qt (Space acts on release)
