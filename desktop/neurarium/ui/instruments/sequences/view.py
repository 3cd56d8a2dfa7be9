"""The Sequences tab: which pictures stand in it depends on the card that is shown."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from neurarium.layers.heads import LAYERS
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.sequences.answers import AnswersPicture
from neurarium.ui.instruments.sequences.cards import (
    ALL,
    answers_on_the_way,
    cards_of,
    family_of,
    heads_of,
    repetitions_of,
    shown_card,
    task_tokens,
)
from neurarium.ui.instruments.sequences.cursor import Cursor
from neurarium.ui.instruments.sequences.heads import HeadsPicture
from neurarium.ui.instruments.sequences.links import LinksPicture
from neurarium.ui.instruments.sequences.stages import StagesPicture, stages_of
from neurarium.ui.instruments.sequences.strips import StripsPicture
from neurarium.ui.instruments.sequences.unit import UnitPicture
from neurarium.ui.instruments.view import InstrumentView, LayerChooser, is_high
from neurarium.ui.widgets import ChoiceField, Switch, ToolButton

HIGH = 560  # px at scale 1: from this height on attention has its stages below matrix and links


class SequenceChooser(LayerChooser):
    """Offers cards whose steps can be seen, and shows which one that is."""

    def refresh(self) -> None:
        graph = self._controller.document.graph
        nodes = [graph.nodes[node] for node in cards_of(self._controller)]
        self.field.set_choices([(n.id, n.name if n.name == n.type else f"{n.name} · {n.type}") for n in nodes])
        self.field.set_value(shown_card(self._controller))
        self.setVisible(bool(nodes))


class SequencesView(InstrumentView):
    """Recurrent layers unrolled, attention in stages, vectors of tokens."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent, chooser=False)
        self.chooser = SequenceChooser(controller, self)
        self.chooser.field.setMinimumContentsLength(24)
        self.head.insertWidget(0, self.chooser)
        self.cursor_of = Cursor(self.theme, self)
        self.strips = StripsPicture(controller, self, cursor=self.cursor_of)
        self.unit = UnitPicture(controller, self, cursor=self.cursor_of)
        self.answers = AnswersPicture(controller, self, cursor=self.cursor_of)
        self.matrix = HeadsPicture(controller, self, cursor=self.cursor_of)
        self.links = LinksPicture(controller, self, cursor=self.cursor_of)
        self.stages = StagesPicture(controller, self, cursor=self.cursor_of)
        self._by_family: dict[str, tuple[PictureFrame, ...]] = {
            "recurrent": (self.add(self.strips, 5), self.add(self.unit, 4), self.add(self.answers, 3)),
        }
        self._by_family["attention"] = (self.add(self.matrix, 3), self.add(self.links, 3), self.add(self.stages, 5))
        self._pair = QHBoxLayout()  # matrix and links, above the stages where the view is high
        self.body.insertLayout(3, self._pair, 6)
        for frame in self._by_family["attention"][:2]:
            self._pair.addWidget(frame, 1)
        self._by_family["embedding"] = self._by_family["recurrent"][:2]
        self.part = ChoiceField(self.theme, self)
        self.part.setAccessibleName(self.tr("Layer of the stack, or direction"))
        self.part.edited.connect(self._show_part)
        self.back = self._button("chevron-left", self.tr("One step back"))
        self.play = self._button("play", self.tr("Read it step by step"))
        self.on = self._button("chevron-right", self.tr("One step on"))
        self.repetition = ChoiceField(self.theme, self)
        self.repetition.setAccessibleName(self.tr("Repetition of the group"))
        self.repetition.setMinimumContentsLength(14)
        self.repetition.edited.connect(self._show_repetition)
        self.head_field = ChoiceField(self.theme, self)
        self.head_field.setAccessibleName(self.tr("Head that is shown"))
        self.on_off = Switch(self.theme, self.tr("Head on"), self, quiet=True)
        self.on_off.setToolTip(self.tr("Switch this head off in all that is looked at; training goes on with it"))
        for widget in (self.repetition, self.part, self.head_field, self.on_off, self.back, self.play, self.on):
            self.head.insertWidget(self.head.indexOf(self.remark), widget)
        self.head_field.edited.connect(
            lambda head, _text: controller.focus.choose_unit(self.stages.heads_of_card, int(str(head))))  # fmt: skip
        self.on_off.toggled.connect(self._switch)
        controller.focus.unit_changed.connect(lambda _node, _unit: self._head_state())
        controller.focus.silenced_changed.connect(lambda _off: self._head_state())
        self.back.clicked.connect(lambda: self.cursor_of.step(-1))
        self.on.clicked.connect(lambda: self.cursor_of.step(1))
        self.play.clicked.connect(self._play)
        self.cursor_of.played.connect(self._on_played)
        controller.focus.node_changed.connect(lambda _node: self.refresh())
        controller.analysis_changed.connect(lambda _: self.refresh())
        controller.document_replaced.connect(self.refresh)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Attention is made of squares: a high view has its stages below, all in one row."""
        high = is_high(self, HIGH * self.theme.scale) and not self._by_family["attention"][0].isHidden()
        ways = QBoxLayout.Direction
        self.body.setDirection(ways.TopToBottom if high else ways.LeftToRight)
        self._pair.setSpacing(self.theme.px(12))
        self.body.setStretchFactor(self._pair, 6 if not self._by_family["attention"][0].isHidden() else 0)

    def _button(self, icon: str, tip: str) -> ToolButton:
        return ToolButton(self.theme, icon, tip, self, ghost=True, size=14)

    # -- which pictures ----------------------------------------------------------------------------

    @property
    def node(self) -> str:
        """The card that is shown; "" where none has steps."""
        return shown_card(self.controller, ALL)

    def refresh(self) -> None:
        """Show the pictures of this card's family."""
        node = self.controller.document.graph.nodes.get(self.node)
        family = family_of(node.type) if node is not None else ""
        shown = self._by_family.get(family, (self.frames[0],))
        answers = answers_on_the_way(self.controller, self.node)
        for frame in self.frames:
            frame.setVisible(frame in shown and (answers or frame.picture is not self.answers))
        self._turn()
        for button in (self.back, self.play, self.on):
            button.setVisible(bool(family))
        typed = task_tokens(self.controller) and bool(family)
        remark = self.tr("Type a text of your own on the canvas; a click on a step keeps it") if typed else ""
        self.remark.setText(remark)
        self._offer_repetitions()
        self._offer_parts()
        self._offer_heads()
        self.cursor_of.stop()
        self.cursor_of.free()

    def _offer_repetitions(self) -> None:
        count = len(repetitions_of(self.controller, self.node))
        choices: list[tuple[object, str]] = [
            (index, self.tr("round {0} of {1}").format(index + 1, count)) for index in range(count)
        ]
        self.repetition.set_choices(choices)
        if self.repetition.value is None:
            self.repetition.set_value(0)
        self.repetition.setVisible(count > 1)
        self._show_repetition(self.repetition.value, "")

    def _show_repetition(self, index: object, _text: str) -> None:
        for picture in (self.strips, self.unit, self.answers, self.matrix, self.links, self.stages):
            picture.show_repetition(int(str(index)))
        self._head_state()

    def _offer_parts(self) -> None:
        """Layers and directions of a stack; nothing to choose where there is one only."""
        node = self.controller.document.graph.nodes.get(self.node)
        layers, both = 1, False
        if node is not None and family_of(node.type) == "recurrent":
            layers, both = int(node.params.get("num_layers", 1)), bool(node.params.get("bidirectional", False))
        choices: list[tuple[object, str]] = []
        if node is not None and node.type == "TransformerDecoderLayer":
            choices = [("self", self.tr("looks at itself")), ("cross", self.tr("looks at the memory"))]
        for layer in range(layers if not choices else 0):
            for reverse in (False, True)[: 1 + both]:
                words = [self.tr("layer {0}").format(layer + 1)] if layers > 1 else []
                words += [self.tr("backwards") if reverse else self.tr("forwards")] if both else []
                choices.append(((layer, reverse), ", ".join(words)))
        self.part.setVisible(len(choices) > 1)
        self.part.set_choices(choices)
        if self.part.value is None:
            self.part.set_value("self" if choices[0][0] == "self" else (layers - 1, False))
        self._show_part(self.part.value, "")

    def _offer_heads(self) -> None:
        """All heads of an attention, or one of them, which can be switched off."""
        node = self.controller.document.graph.nodes.get(self.node)
        attends = node is not None and family_of(node.type) == "attention"
        count = heads_of(self.controller, self.node) if attends else 1
        choices: list[tuple[object, str]] = [(-1, self.tr("All heads"))]
        choices += [(head, self.tr("Head {0}").format(head + 1)) for head in range(count)]
        self.head_field.set_choices(choices)
        self.head_field.setVisible(count > 1)
        self._head_state()

    def _head_state(self) -> None:
        """The chosen head, and whether it is switched off."""
        node = self.controller.document.graph.nodes.get(self.node)
        focus, stages = self.controller.focus, self.stages
        head = focus.unit_of(stages.heads_of_card)
        self.head_field.set_value(head if head < self.head_field.count() - 1 else -1)
        can = node is not None and node.type in ("MultiheadAttention", *LAYERS)
        self.on_off.setVisible(can)
        with QSignalBlocker(self.on_off):
            self.on_off.setChecked(max(0, head) not in focus.silenced.get(stages.heads_looked_at, ()))
        self.on_off.setEnabled(can and (head >= 0 or self.head_field.count() == 2))

    def _switch(self, on: bool) -> None:
        focus, stages = self.controller.focus, self.stages
        focus.silence(stages.heads_looked_at, max(0, focus.unit_of(stages.heads_of_card)), not on)

    def _show_part(self, value: object, _text: str) -> None:
        if isinstance(value, str):
            for picture in (self.matrix, self.links, self.stages):
                picture.show_part(value)
            self._head_state()
            return
        for picture in (self.matrix, self.links, self.stages):
            picture.show_part("self")
        layer, reverse = value if isinstance(value, tuple) else (0, False)
        self.strips.show_layer(layer, reverse)
        self.unit.show_layer(layer, reverse)

    # -- playing -----------------------------------------------------------------------------------

    def _play(self) -> None:
        if self.cursor_of.playing:
            self.cursor_of.stop()
        elif not self._by_family["attention"][0].isHidden():
            if self.stages.stages is not None:
                self.cursor_of.play(stages_of(self.stages.stages) - 1, by_stage=True)
        elif self.cursor_of.count:
            self.cursor_of.play(max(1, self.cursor_of.count - 1))

    def _on_played(self, on: bool) -> None:
        if self.play.keeper is not None:
            self.play.keeper.set("pause" if on else "play")
