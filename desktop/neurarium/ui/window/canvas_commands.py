"""Commands about the drawing as a picture: laying out, setting in line, notes, finding."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from neurarium.messages import message
from neurarium.ui.canvas.aligning import SPREADS, WAYS, How, align
from neurarium.ui.window.command import Command

if TYPE_CHECKING:
    from neurarium.ui.window.main_window import MainWindow

def _aligning(how: How) -> Callable[[MainWindow], bool]:
    return lambda window: align(window.canvas, how)


CANVAS_COMMANDS: tuple[Command, ...] = (
    Command("find", "edit", message("Find on the canvas…"), lambda w: w.canvas.find_bar.open(), ("Ctrl+F",), line=True),
    Command("find_next", "edit", message("Find the next"), lambda w: w.canvas.find_bar.step(1), ("F3",), repeats=True),
    Command("find_previous", "edit", message("Find the one before"), lambda w: w.canvas.find_bar.step(-1),
            ("Shift+F3",), repeats=True),
    Command("note", "edit", message("Write a note on the canvas"), lambda w: w.canvas.writing.new_note(), ("T",),
            line=True),
    Command("arrange", "arrange", message("Arrange the layers"), lambda w: w.canvas.commands.arrange(),
            ("Ctrl+Shift+A",)),
    Command("arrange_across", "arrange", message("Arrange from left to right"),
            lambda w: w.canvas.commands.tidy(down=False)),
    Command("arrange_down", "arrange", message("Arrange from top to bottom"),
            lambda w: w.canvas.commands.tidy(down=True)),
    *(Command(f"align_{how}", "arrange", text, _aligning(how), line=how in ("left", SPREADS[0])) for how, text in WAYS),
)  # fmt: skip

__all__ = ["CANVAS_COMMANDS"]
