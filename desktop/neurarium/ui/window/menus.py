"""The menus of the top bar: the main menu, data set, device, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu

from neurarium.data import DATASETS
from neurarium.messages import message
from neurarium.recipe import RECIPE_FIELDS
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.window.commands import COMMANDS, MENUS, menu_text
from neurarium.ui.window.exports import formats

if TYPE_CHECKING:
    from neurarium.ui.window.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Menus", text)


def main_menu(window: MainWindow) -> QMenu:
    """File, Edit, Run, View, Help behind the one button."""
    menu = QMenu(window)
    for key, title in MENUS:
        part = menu.addMenu(menu_text(title))
        for command in COMMANDS:
            if command.menu != key:
                continue
            if command.line:
                part.addSeparator()
            if command.name == "menu":
                continue  # it is this menu
            action = window.actions_by_name[command.name]
            if command.shown_key:
                action.setText(f"{action.text()}\t{command.shown_key}")
            part.addAction(action)
            if command.name == "open":
                part.addMenu(recent_menu(window))
    return menu


def recent_menu(window: MainWindow) -> QMenu:
    """Filled each time it opens: other windows save files too."""
    menu = QMenu(_tr("Open recent"), window)

    def fill() -> None:
        menu.clear()
        for path in window.desk.recent.paths():
            action = menu.addAction(path.stem)
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: window.files.open_path(path))
        if menu.isEmpty():
            menu.addAction(_tr("Nothing yet")).setEnabled(False)
            return
        menu.addSeparator()
        menu.addAction(_tr("Forget these")).triggered.connect(window.desk.recent.clear)

    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(fill)
    return menu


def data_text(controller: Controller) -> str:
    """The data set's name, for the button."""
    entry = DATASETS.get(controller.document.data.name)
    return translate_message(entry.short or entry.title) if entry is not None else _tr("Choose data")


def device_menu(window: MainWindow) -> QMenu:
    """The devices of this machine; known as soon as torch is loaded."""
    menu = QMenu(window)
    controller = window.controller
    words = {value: text for field in RECIPE_FIELDS if field.name == "device" for value, text in field.choices}

    def fill() -> None:
        menu.clear()
        group = QActionGroup(menu)
        devices = controller.ready.devices if controller.ready is not None else ("cpu",)
        for device in ("auto", *devices):
            action = menu.addAction(translate_message(words[device]) if device in words else device)
            action.setCheckable(True)
            action.setChecked(controller.document.recipe.device == device)
            group.addAction(action)
            action.triggered.connect(
                lambda _checked=False, device=device: controller.set_recipe(message("Change the device"), device=device)
            )

    menu.aboutToShow.connect(fill)
    return menu


def device_text(controller: Controller) -> str:
    """Where it computes now: "CPU", "CUDA", "MPS"."""
    device = controller.ready.device if controller.ready is not None else controller.document.recipe.device
    return "CPU" if device in ("auto", "cpu", "") else device.split(":")[0].upper()


def export_menu(window: MainWindow) -> QMenu:
    """One entry per format."""
    menu = QMenu(window)
    for kind in formats():
        action = menu.addAction(kind.text)
        action.setToolTip(kind.tip)
        action.triggered.connect(lambda _checked=False, key=kind.key: window.exports.export(key))
    menu.setToolTipsVisible(True)
    return menu
