"""What the command menu finds: layers to add, examples, data sets, and every command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from neurarium.data import DATASETS
from neurarium.layers import SPECS
from neurarium.layers.blocks import BLOCKS
from neurarium.project import examples
from neurarium.project.blocks import own_blocks
from neurarium.ui.bridge import translate_message
from neurarium.ui.canvas.group_blocks import OWN
from neurarium.ui.panels.data_choice import choose_data
from neurarium.ui.window.command_menu import Entry
from neurarium.ui.window.commands import COMMANDS, MENUS, command_text, key_text, menu_text
from neurarium.ui.window.exports import formats

if TYPE_CHECKING:
    from neurarium.ui.window.main_window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Search", text)


def entries(window: MainWindow) -> list[Entry]:
    """Everything, in the order it is listed before anything is typed."""
    offered = (_commands, _layers, _blocks, _examples, _data, _exports)
    return [entry for some in offered for entry in some(window)]


def _commands(window: MainWindow) -> list[Entry]:
    titles = dict(MENUS)
    also = {"arrange": _tr("auto-layout, tidy up"), "fit": _tr("zoom, see everything")}  # what people call it
    return [
        Entry(
            command_text(command),
            menu_text(titles[command.menu]),
            window.actions_by_name[command.name].trigger,
            key=key_text(command),
            words=also.get(command.name, ""),
        )
        for command in COMMANDS
        if command.name != "search" and window.actions_by_name[command.name].isEnabled()
    ]


def _layers(window: MainWindow) -> list[Entry]:
    return [
        Entry(
            spec.type,
            _tr("add layer"),
            lambda kind=spec.type: window.canvas.commands.add(kind),  # type: ignore[misc]
            words=" ".join((*spec.keywords, translate_message(spec.summary))),
            family=spec.family,
        )
        for spec in SPECS.values()
        if spec.palette
    ]


def _blocks(window: MainWindow) -> list[Entry]:
    return [
        Entry(
            translate_message(block.title),
            _tr("add block"),
            lambda key=block.key: window.canvas.blocks.add(key),  # type: ignore[misc]
            words=" ".join((*block.keywords, translate_message(block.sentence))),
            family=block.family,
        )
        for block in BLOCKS.values()
    ] + [
        Entry(
            block.title, _tr("add own block"),
            lambda key=block.key: window.canvas.blocks.add(OWN + key),  # type: ignore[misc]
            family="combining",
        )
        for block in own_blocks()[0]
    ]  # fmt: skip


def _examples(window: MainWindow) -> list[Entry]:
    return [
        Entry(
            translate_message(entry.title),
            _tr("example"),
            lambda name=entry.name: window.files.open_example(name),  # type: ignore[misc]
            words=f"{entry.name} {translate_message(entry.sentence)}",
        )
        for entry in examples()
    ]


def _data(window: MainWindow) -> list[Entry]:
    return [
        Entry(
            translate_message(entry.title),
            _tr("data set"),
            lambda key=entry.key: choose_data(window.controller, key, window.offer_mend),  # type: ignore[misc]
            words=translate_message(entry.sentence),
        )
        for entry in DATASETS.values()
    ]


def _exports(window: MainWindow) -> list[Entry]:
    return [
        Entry(
            kind.text,
            _tr("export"),
            lambda key=kind.key: window.exports.export(key),  # type: ignore[misc]
            words=kind.tip,
        )
        for kind in formats()
    ]
