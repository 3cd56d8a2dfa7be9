"""The Sequences tab: which pictures stand in it depends on the card that is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.sequences.answers import AnswersPicture
from neurarium.ui.instruments.sequences.cards import ALL, family_of, shown_card
from neurarium.ui.instruments.sequences.cursor import Cursor
from neurarium.ui.instruments.sequences.strips import StripsPicture
from neurarium.ui.instruments.sequences.unit import UnitPicture
from neurarium.ui.instruments.view import InstrumentView
from neurarium.ui.widgets import ChoiceField, ToolButton


class SequencesView(InstrumentView):
    """Recurrent layers unrolled, attention in stages, vectors of tokens."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        self.cursor_of = Cursor(self.theme, self)
        self.strips = StripsPicture(controller, self, cursor=self.cursor_of)
        self.unit = UnitPicture(controller, self, cursor=self.cursor_of)
        self.answers = AnswersPicture(controller, self, cursor=self.cursor_of)
        self._by_family: dict[str, tuple[PictureFrame, ...]] = {
            "recurrent": (self.add(self.strips, 5), self.add(self.unit, 4), self.add(self.answers, 3)),
        }
        self._by_family["embedding"] = self._by_family["recurrent"][:2]
        self.part = ChoiceField(self.theme, self)
        self.part.setAccessibleName(self.tr("Layer of the stack, or direction"))
        self.part.edited.connect(self._show_part)
        self.back = self._button("chevron-left", self.tr("One step back"))
        self.play = self._button("play", self.tr("Read it step by step"))
        self.on = self._button("chevron-right", self.tr("One step on"))
        for widget in (self.part, self.back, self.play, self.on):
            self.head.insertWidget(self.head.indexOf(self.remark), widget)
        self.back.clicked.connect(lambda: self.cursor_of.step(-1))
        self.on.clicked.connect(lambda: self.cursor_of.step(1))
        self.play.clicked.connect(self._play)
        self.cursor_of.played.connect(self._on_played)
        controller.focus.node_changed.connect(lambda _node: self.refresh())
        controller.analysis_changed.connect(lambda _: self.refresh())
        controller.document_replaced.connect(self.refresh)
        self.refresh()

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
        for frame in self.frames:
            frame.setVisible(frame in shown)
        for button in (self.back, self.play, self.on):
            button.setVisible(bool(family))
        self._offer_parts()
        self.cursor_of.stop()

    def _offer_parts(self) -> None:
        """Layers and directions of a stack; nothing to choose where there is one only."""
        node = self.controller.document.graph.nodes.get(self.node)
        layers, both = 1, False
        if node is not None and family_of(node.type) == "recurrent":
            layers, both = int(node.params.get("num_layers", 1)), bool(node.params.get("bidirectional", False))
        choices: list[tuple[object, str]] = []
        for layer in range(layers):
            for reverse in (False, True)[: 1 + both]:
                words = [self.tr("layer {0}").format(layer + 1)] if layers > 1 else []
                words += [self.tr("backwards") if reverse else self.tr("forwards")] if both else []
                choices.append(((layer, reverse), ", ".join(words)))
        self.part.setVisible(len(choices) > 1)
        self.part.set_choices(choices)
        if self.part.value is None:
            self.part.set_value((layers - 1, False))
        self._show_part(self.part.value, "")

    def _show_part(self, value: object, _text: str) -> None:
        layer, reverse = value if isinstance(value, tuple) else (0, False)
        self.strips.show_layer(layer, reverse)
        self.unit.show_layer(layer, reverse)

    # -- playing -----------------------------------------------------------------------------------

    def _play(self) -> None:
        if self.cursor_of.playing:
            self.cursor_of.stop()
        else:
            self.cursor_of.play(max(1, self.cursor_of.count - 1))

    def _on_played(self, on: bool) -> None:
        if self.play.keeper is not None:
            self.play.keeper.set("pause" if on else "play")
