"""The form of one selected group: its name, colour, role and repetitions, what goes in and out, what it costs."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QVBoxLayout, QWidget

from neurarium.graph import GraphError
from neurarium.graph.grouping import adopted, set_group
from neurarium.graph.plain import MOST_REPEATS
from neurarium.layers import FAMILIES
from neurarium.layers.blocks import fragment_of
from neurarium.layers.spec import Mend, Problem
from neurarium.messages import UserError, message
from neurarium.project.blocks import has_block, save_block
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.bridge.words import layer_count
from neurarium.ui.canvas.group_facts import Totals, group_facts, totals, worst_problem
from neurarium.ui.canvas.group_view import Crossing
from neurarium.ui.canvas.group_words import ROLE_WORDS, port_label
from neurarium.ui.canvas.words import shape_text
from neurarium.ui.panels.form import FormColumn, FormRow, PickField
from neurarium.ui.panels.header import NameEdit, Strip
from neurarium.ui.panels.notes import NoteBox
from neurarium.ui.panels.tiles import TileGrid
from neurarium.ui.panels.words import Words, keyboard_only
from neurarium.ui.pictures.numbers import bytes_text
from neurarium.ui.widgets import IntField, PlainButton

MOST_PORTS = 8  # lines about what goes in or out
LEVEL_ROLES = {"error": "problem", "warning": "advice", "hint": "raised"}


class GroupPage(FormColumn):
    """Shows one group of the document; the form tells it which."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller.theme, parent)
        self._controller = controller
        self.group_id = ""
        theme = controller.theme
        self.strip = Strip(theme, parent=self)
        self.name = NameEdit(theme, self)
        self.name.setToolTip(self.tr("The name of this group. Click to change it."))
        self.name.named.connect(lambda name: self._set(name=name))
        self.sentence = Words(theme, "", "quiet")
        self.problem = NoteBox(theme, "problem", self)
        self.problem.hide()
        self._add_fields()
        self.flow = Words(theme, "", "quiet")
        self.tiles = TileGrid(theme, self)
        self._add_tiles()
        head = QWidget(self)
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.strip)
        row.addWidget(self.name, 1)
        for widget, gap in (
            (head, 0), (self.sentence, 0), (self.problem, 0), (self.colour, 6), (self.role, 0), (self.repeat, 0),
            (self.flow, 6), (self.tiles, 6), (self._buttons(), 6),
        ):  # fmt: skip
            self.add(widget, gap)
        controller.group_wanted.connect(self._on_wanted)

    def _add_fields(self) -> None:
        theme = self.theme
        colour, role = PickField(theme), PickField(theme)
        colour.add("", self.tr("None"))
        for family, title in FAMILIES.items():
            colour.add(family, translate_message(title))
        for value, word in ROLE_WORDS.items():
            role.add(value, translate_message(word))
        repeat = IntField(theme, 1, MOST_REPEATS)
        self.colour = FormRow(theme, self.tr("Colour"), self.tr("The colour of the frame, as of a family of layers."),
                              colour, self)  # fmt: skip
        self.role = FormRow(theme, self.tr("Role"), self.tr("What this part of the network is for."), role, self)
        tip = self.tr(
            "How often the group runs, one after the other, each time with weights of its own. "
            "What it gives must have the shape of what it takes.\nWhole numbers from 1 to {most}."
        ).format(most=f"{MOST_REPEATS:,}")
        self.repeat = FormRow(theme, self.tr("Repeat"), tip, repeat, self)
        colour.edited.connect(lambda value, _gesture: self._set(colour=value))
        role.edited.connect(lambda value, _gesture: self._set(role=value))
        repeat.edited.connect(lambda value, gesture: self._set(gesture=gesture, repeat=int(value)))

    def _add_tiles(self) -> None:
        add = self.tiles.add
        add("layers", self.tr("Layers"), self.tr("How many layers are in the group, counted once."))
        add("parameters", self.tr("Parameters"), self.tr("How many numbers the group learns, in all repetitions."))
        add("macs", self.tr("Multiply-adds"), self.tr("The work of the group for one sample, in all repetitions."))
        add("memory", self.tr("Activation memory"),
            self.tr("What the outputs of its layers fill for one sample, in all repetitions."))  # fmt: skip

    def _buttons(self) -> QWidget:
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        self.open_button = self._button(self.tr("Open as a page"), self.tr("Show only what is in it (Enter)"), "open")
        self.fold_button = self._button("", "", "fold")
        self.ungroup_button = self._button(
            self.tr("Ungroup"), self.tr("Keep the layers, drop the group (Ctrl+Shift+G)"), "ungroup"
        )
        self.save_button = self._button(
            self.tr("Save as block…"), self.tr("Keep it among the blocks, for any other network"), "save"
        )
        # two by two
        pairs = ((self.open_button, self.fold_button), (self.save_button, self.ungroup_button))
        for pair in pairs:
            row = QHBoxLayout()
            for button in pair:
                row.addWidget(button, 1)
            column.addLayout(row)
        return holder

    def _button(self, words: str, tip: str, action: str) -> PlainButton:
        button = PlainButton(self.theme, words, self, small=True)
        button.setToolTip(tip)
        keyboard_only(button)
        button.clicked.connect(lambda: self._controller.group_wanted.emit(action, self.group_id))
        return button

    # -- filling ---------------------------------------------------------------------------------

    def show_group(self, group_id: str) -> None:
        """Show this group, or its newest state."""
        self.group_id = group_id
        controller = self._controller
        graph, analysis = controller.document.graph, controller.analysis
        group = graph.groups[group_id]
        self.strip.set_family(group.colour if group.colour in FAMILIES else "combining")
        self.name.set_name(group.name)
        self.colour.field.set_value(group.colour if group.colour in FAMILIES else "")
        self.role.field.set_value(group.role if group.role in ROLE_WORDS else "")
        self.repeat.field.set_value(group.repeat)
        self.fold_button.setText(self.tr("Unfold") if group.collapsed else self.tr("Fold"))
        self.fold_button.setToolTip(
            self.tr("Show its layers in a frame") if group.collapsed else self.tr("Show it as one card")
        )
        sums = totals(graph, analysis, group_id)
        self.sentence.set_text(self._sentence(sums, group.repeat))
        facts = group_facts(graph, analysis, group_id)
        lines = self._lines(self.tr("Takes"), facts.takes, facts.card.inputs, output=False)
        lines += self._lines(self.tr("Gives"), facts.gives, facts.card.outputs, output=True)
        self.flow.set_text("\n".join(lines))
        self._show_tiles(sums)
        self._show_problem(worst_problem(graph, analysis, graph.members(group_id)))

    def _sentence(self, sums: Totals, repeat: int) -> str:
        layers = layer_count(sums.layers)
        if repeat == 1:
            return self.tr("{layers} that belong together.").format(layers=layers)
        return self.tr(
            "{layers}, run {times} times one after the other, each time with weights of their own: {all} parameters."
        ).format(layers=layers, times=repeat, all=f"{sums.parameters:,}")

    def _lines(self, word: str, side: tuple[Crossing, ...], shapes: Any, *, output: bool) -> list[str]:
        graph = self._controller.document.graph
        lines = []
        for crossing in side[:MOST_PORTS]:
            name = translate_message(port_label(graph, crossing, output=output))
            shape = shapes.get(f"{crossing.node}.{crossing.port}")
            note = self.tr(" (not wired yet)") if crossing.free and not output else ""
            lines.append(f"{word}: {shape_text(shape)} · {name}{note}")
        if len(side) > MOST_PORTS:
            lines.append(self.tr("… and %n more", "", len(side) - MOST_PORTS))
        return lines

    def _show_tiles(self, sums: Totals) -> None:
        tiles = self.tiles.tiles
        tiles["layers"].set_value(f"{sums.layers:,}")
        tiles["parameters"].set_value(f"{sums.parameters:,}")
        tiles["macs"].set_value(f"{sums.macs:,}")
        tiles["memory"].set_value(bytes_text(sums.memory))

    def _show_problem(self, problem: Problem | None) -> None:
        self.problem.setVisible(problem is not None)
        if problem is None:
            return
        actions = [(translate_message(mend.label), partial(self._mend, mend)) for mend in problem.mends]
        heading = {"error": self.tr("This cannot work yet."), "warning": self.tr("Worth a look."), "hint": ""}
        name = self._controller.document.graph.nodes[problem.node].name
        text = f"{name}: {translate_message(problem.message)}"
        self.problem.show_note(heading[problem.level], text, actions, role=LEVEL_ROLES[problem.level])

    def _mend(self, mend: Mend) -> None:
        self._controller.push_graph(adopted(self._controller.document.graph, mend.edit))

    # -- changing --------------------------------------------------------------------------------

    def _set(self, *, gesture: str = "", **values: Any) -> None:
        graph = self._controller.document.graph
        if self.group_id in graph.groups:
            edit = set_group(graph, self.group_id, gesture=gesture and f"group{gesture}", **values)
            self._controller.push_graph(edit)

    # -- blocks ----------------------------------------------------------------------------------

    def _on_wanted(self, action: str, group_id: str) -> None:
        if action == "save" and group_id in self._controller.document.graph.groups:
            self.ask_block_name(group_id)

    def ask_block_name(self, group_id: str) -> QInputDialog:
        """Ask what the block is to be called; nothing waits for the answer."""
        dialog = QInputDialog(self.window())
        dialog.setObjectName("blockName")
        dialog.setWindowTitle(self.tr("Save as block"))
        dialog.setInputMode(QInputDialog.InputMode.TextInput)
        dialog.setLabelText(self.tr("Name of the block. One of the same name is replaced."))
        dialog.setTextValue(self._controller.document.graph.groups[group_id].name)
        dialog.setOkButtonText(self.tr("Save"))
        dialog.setCancelButtonText(self.tr("Cancel"))
        dialog.textValueSelected.connect(lambda name: self.save(group_id, name))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, group_id: str, name: str) -> bool:
        """Keep a group as a block of one's own."""
        graph = self._controller.document.graph
        if group_id not in graph.groups:
            return False
        try:
            replaced = has_block(name)
            block = save_block(name, fragment_of(graph, group_id), colour=graph.groups[group_id].colour)
        except (UserError, GraphError) as error:
            self._controller.notice.emit(error.message, "warning")
            return False
        kept = message("The block “{name}” was replaced.", name=block.title) if replaced else message(
            "The block “{name}” is in the list of layers now.", name=block.title)  # fmt: skip
        self._controller.notice.emit(kept, "info")
        self._controller.blocks_changed.emit()
        return True
