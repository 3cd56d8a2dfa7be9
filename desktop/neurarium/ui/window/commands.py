"""The table of commands: what every menu, key and the command menu are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from neurarium.messages import Message, message
from neurarium.ui.bridge import translate_message
from neurarium.ui.canvas.wiring_commands import connect_selected, disconnect_selected
from neurarium.ui.window.canvas_commands import CANVAS_COMMANDS
from neurarium.ui.window.command import Command

if TYPE_CHECKING:
    from neurarium.ui.window.main_window import MainWindow

MENUS = (
    ("file", message("File")),
    ("edit", message("Edit")),
    ("arrange", message("Arrange")),
    ("run", message("Run")),
    ("view", message("View")),
    ("help", message("Help")),
)


COMMANDS: tuple[Command, ...] = (
    Command("new", "file", message("New"), lambda w: w.files.new(), ("Ctrl+N",)),
    Command("new_window", "file", message("New window"), lambda w: w.desk.new_window(), ("Ctrl+Shift+N",)),
    Command("open", "file", message("Open…"), lambda w: w.files.open(), ("Ctrl+O",)),
    Command("save", "file", message("Save"), lambda w: w.files.save(), ("Ctrl+S",), line=True),
    Command("save_as", "file", message("Save as…"), lambda w: w.files.save_as(), ("Ctrl+Shift+S",)),
    Command("revert", "file", message("Go back to the saved file"), lambda w: w.files.revert()),
    Command("load_weights", "file", message("Load weights…"), lambda w: w.imports.ask_weights()),
    Command("export", "file", message("Export…"), lambda w: w.topbar.export_button.showMenu(), ("Ctrl+E",), line=True),
    Command("settings", "file", message("Settings…"), lambda w: w.show_settings(), ("Ctrl+,",), line=True),
    Command("close", "file", message("Close the window"), lambda w: w.close(), ("Ctrl+W",), line=True),
    Command("quit", "file", message("Quit"), lambda w: w.desk.quit(), ("Ctrl+Q",)),
    Command("undo", "edit", message("Undo"), lambda w: w.controller.undo_stack.undo(), ("Ctrl+Z",), repeats=True),
    Command("redo", "edit", message("Redo"), lambda w: w.controller.undo_stack.redo(), ("Ctrl+Shift+Z", "Ctrl+Y"),
            repeats=True),
    Command("cut", "edit", message("Cut"), lambda w: w.canvas.commands.cut(), ("Ctrl+X",), line=True),
    Command("copy", "edit", message("Copy"), lambda w: w.canvas.commands.copy(), ("Ctrl+C",)),
    Command("paste", "edit", message("Paste"), lambda w: w.canvas.commands.paste(), ("Ctrl+V",)),
    Command("duplicate", "edit", message("Duplicate"), lambda w: w.canvas.commands.duplicate(), ("Ctrl+D",)),
    Command("delete", "edit", message("Delete"), lambda w: w.canvas.commands.delete(), ("Del", "Backspace")),
    Command("select_all", "edit", message("Select all"), lambda w: w.canvas.commands.select_all(), ("Ctrl+A",)),
    Command("rename", "edit", message("Rename the layer"), lambda w: w.canvas.commands.rename(), ("F2",)),
    Command("group", "edit", message("Group the selected layers"), lambda w: w.canvas.groups.group(), ("Ctrl+G",)),
    Command("ungroup", "edit", message("Ungroup"), lambda w: w.canvas.groups.ungroup(), ("Ctrl+Shift+G",)),
    Command("fold", "edit", message("Fold or unfold the group"), lambda w: w.canvas.groups.toggle(),
            ("Ctrl+Shift+F",)),
    Command("open_group", "edit", message("Open the group as a page"),
            lambda w: w.canvas.pages.open(w.canvas.groups.chosen())),
    Command("leave_group", "edit", message("Back out of the group"), lambda w: w.canvas.pages.leave(), ("Alt+Up",)),
    Command("take_out", "edit", message("Take out of the group"), lambda w: w.canvas.groups.take_out(),
            ("Ctrl+Alt+G",)),
    Command("connect", "edit", message("Connect the selected layers"), lambda w: connect_selected(w.canvas),
            ("Ctrl+J",), line=True),
    Command("disconnect", "edit", message("Remove the wires of the selected layers"),
            lambda w: disconnect_selected(w.canvas), ("Ctrl+Shift+J",)),
    Command("search", "edit", message("Search layers and commands…"), lambda w: w.show_command_menu(),
            ("Ctrl+K", "/"), line=True),
    Command("train", "run", message("Train or pause"), lambda w: w.controller.toggle_training(), shown_key="Space"),
    Command("step", "run", message("One step"), lambda w: w.controller.step(), (".",), repeats=True),
    Command("reset", "run", message("Reset: same initial weights"), lambda w: w.controller.reset(), ("Ctrl+R",),
            line=True),
    Command("reset_new", "run", message("Reset: new initial weights"),
            lambda w: w.controller.reset(new_weights=True), ("Ctrl+Shift+R",)),
    Command("slower", "run", message("Slower"), lambda w: w.topbar.transport.speed.nudge(-1), ("[",), line=True,
            repeats=True),
    Command("faster", "run", message("Faster"), lambda w: w.topbar.transport.speed.nudge(1), ("]",), repeats=True),
    Command("full_speed", "run", message("Full speed"), lambda w: w.topbar.transport.speed.set_speed(None),
            ("Shift+]", "}")),
    Command("next_sample", "run", message("Next sample"), lambda w: w.controller.session.next_sample(), ("N",),
            line=True, repeats=True),
    Command("previous_sample", "run", message("Previous sample"),
            lambda w: w.controller.session.next_sample(backwards=True), ("Shift+N",), repeats=True),
    Command("wrong_sample", "run", message("Next sample it gets wrong"),
            lambda w: w.controller.session.next_sample(wrong=True), ("W",), repeats=True),
    Command("test", "run", message("Score on the test part"), lambda w: w.controller.session.evaluate_test(),
            ("Ctrl+T",), line=True),
    Command("fit", "view", message("Fit the drawing"), lambda w: w.canvas.fit(), ("F",)),
    Command("zoom_in", "view", message("Zoom in"), lambda w: w.zoom(1.25), ("Ctrl++", "Ctrl+="), repeats=True),
    Command("zoom_out", "view", message("Zoom out"), lambda w: w.zoom(0.8), ("Ctrl+-",), repeats=True),
    Command("left", "view", message("Layers and examples"), lambda w: w.arrangement.toggle("left"), ("Ctrl+1",),
            line=True),
    Command("views", "view", message("Views"), lambda w: w.arrangement.toggle("views"), ("Ctrl+2",)),
    Command("right", "view", message("Forms"), lambda w: w.arrangement.toggle("right"), ("Ctrl+3",)),
    Command("canvas_only", "view", message("Only the canvas"), lambda w: w.arrangement.toggle_all(), ("Ctrl+0",)),
    Command("enlarge", "view", message("Views in the canvas’s place"),
            lambda w: w.arrangement.enlarge(not w.arrangement.enlarged), ("Ctrl+Shift+2",)),
    Command("tear_off", "view", message("View in its own window"), lambda w: w.views.tear_or_return(),
            ("Ctrl+Shift+T",), line=True),
    Command("theme", "view", message("Dark or light"), lambda w: w.desk.appearance.toggle(), ("Ctrl+Shift+L",)),
    Command("larger", "view", message("Everything larger"), lambda w: w.desk.appearance.larger(1),
            ("Ctrl+Alt++", "Ctrl+Alt+=")),
    Command("smaller", "view", message("Everything smaller"), lambda w: w.desk.appearance.larger(-1), ("Ctrl+Alt+-",)),
    Command("full_screen", "view", message("Full screen"), lambda w: w.toggle_full_screen(), ("F11",)),
    Command("menu", "help", message("Main menu"), lambda w: w.topbar.menu_button.showMenu(), ("F10",)),
    Command("help_here", "help", message("Help on what is under the pointer"), lambda w: w.helper.show_here(), ("F1",)),
    Command("keys", "help", message("Keys"), lambda w: w.show_keys(), ("?", "Shift+?")),
    Command("log", "help", message("Show the log file"), lambda w: w.show_log(), line=True),
    Command("about", "help", message("About Neurarium"), lambda w: w.show_about()),
    *CANVAS_COMMANDS,
)  # fmt: skip


def command_text(command: Command) -> str:
    """The translated text of a command."""
    return translate_message(command.text)


def menu_text(title: Message) -> str:
    """The translated title of a menu."""
    return translate_message(title)


def key_text(command: Command) -> str:
    """The first key, as this system writes it; "" without one."""
    if command.shown_key:
        return command.shown_key
    return QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if command.keys else ""


def make_actions(window: MainWindow) -> dict[str, QAction]:
    """One QAction for every command, with its keys, added to the window."""
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        text = command_text(command)
        action = QAction(text, window)
        action.setObjectName(command.name)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setAutoRepeat(command.repeats)
        action.triggered.connect(lambda _checked=False, command=command: command.run(window))
        window.addAction(action)
        actions[command.name] = action
    return actions
