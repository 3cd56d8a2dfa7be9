"""The Filters tab: weights, what excites a unit, and what the network is without it."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from neurarium.data import DATASETS
from neurarium.layers import SPECS
from neurarium.layers.heads import LAYERS
from neurarium.session.readings.filters import Filters
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.filters.dream_picture import DreamPicture
from neurarium.ui.instruments.filters.exciting_picture import ExcitingPicture
from neurarium.ui.instruments.filters.unit_picture import layers_of
from neurarium.ui.instruments.filters.weights_picture import WeightsPicture
from neurarium.ui.instruments.filters.without_picture import WithoutPicture, off_words
from neurarium.ui.instruments.frame import PictureFrame
from neurarium.ui.instruments.view import FittingField, InstrumentView, is_high
from neurarium.ui.widgets import ChoiceField, IntField, PlainButton, ToolButton, label

BRIEF_BELOW = 290  # px at scale 1 of a frame
BOTH_FROM, TALL_FROM = 1360.0, 480.0  # px at scale 1: a view so wide or high shows samples and made input together


class FiltersView(InstrumentView):
    """Weights of one layer; the chosen unit's favourites; accuracy and confusion without it."""

    def __init__(self, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(controller, parent)
        self._widths: dict[ChoiceField, int] = {}  # least ones, px at scale 1
        self.weights = WeightsPicture(controller, self)
        self.exciting = ExcitingPicture(controller, self)
        self.dream = DreamPicture(controller, self)
        self.without = WithoutPicture(controller, self)
        self._make_head()
        self.weights_frame = self.add(self.weights, 4)
        self.previous, self.next = self._pager()
        self.exciting_frame = PictureFrame(self.exciting, self)
        self.dream_frame = PictureFrame(self.dream, self)
        self.frames += [self.exciting_frame, self.dream_frame]
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._both.addWidget(self.exciting_frame, 4)
        self._both.addWidget(self.dream_frame, 3)
        self.body.addLayout(self._both, 4)
        self._columns = (QVBoxLayout(), QVBoxLayout())  # of a high view
        for column in self._columns:
            self.body.addLayout(column, 0)
        self._tall = False
        self._side = False  # samples and made input are both in sight
        self._made = False  # else: which of them
        self._make_by()
        self.without_frame = self.add(self.without, 4)
        self._make_off()
        self.theme.changed.connect(self._fit_fields)
        self._fit_fields()
        focus = controller.focus
        focus.node_changed.connect(lambda _node: self._layer_changed())
        focus.unit_changed.connect(lambda _node, _unit: self.refresh())
        focus.silenced_changed.connect(lambda _units: self.refresh())
        controller.analysis_changed.connect(lambda _: self._layer_changed())
        self.weights.changed.connect(self.refresh)
        self._layer_changed()

    # -- controls --------------------------------------------------------------------------------------

    def _field(self, name: str, tip: str, choices: list[tuple[object, str]], width: int) -> ChoiceField:
        field = FittingField(self.theme, self)
        field.setAccessibleName(name)
        field.setToolTip(tip)
        field.set_choices(choices)
        if choices:
            field.set_value(choices[0][0])
        self._widths[field] = width
        self.head.insertWidget(self.head.count() - 1, field)
        return field

    def _make_head(self) -> None:
        tr = self.tr
        self.turn = self._field(tr("Repetition"), tr("Which repetition of this card's group is shown"), [], 104)
        self.table = self._field(tr("Weights"), tr("Which of the layer's tensors is shown, by torch's name"), [], 100)
        self.channel = self._field(tr("Input channel"), tr("Every filter has a small picture for each input channel"),
                                   [], 100)  # fmt: skip
        self.mode = self._field(tr("What is shown"), tr("The weights, their change since the start, or their gradient"),
                                [("value", tr("Weights")), ("change", tr("Change")),
                                 ("gradient", tr("Gradient"))], 104)  # fmt: skip
        self.order = self._field(tr("Order"), tr("By the norm of each unit's weights, or as the layer has them"),
                                 [(True, tr("Strongest")), (False, tr("In order"))], 104)  # fmt: skip
        self.unit_word = label(tr("Unit"), "quiet", self)
        self.unit = IntField(self.theme, 1, 1, self)
        self.unit.setAccessibleName(tr("Chosen unit"))
        self.unit.setToolTip(tr("The unit that the pictures at the right are about. A click on its weights does the "
                                "same."))  # fmt: skip
        for widget in (self.unit_word, self.unit):
            self.head.insertWidget(self.head.count() - 1, widget)
        self.turn.edited.connect(lambda value, _: self._set_turn(int(str(value))))
        self.table.edited.connect(lambda value, _: self.weights.set(table=value))
        self.channel.edited.connect(lambda value, _: self.weights.set(channel=value))
        self.mode.edited.connect(lambda value, _: self.weights.set(mode=value))
        self.order.edited.connect(lambda value, _: self.weights.set(by_strength=value))
        self.unit.edited.connect(lambda value, _: self._choose(int(value) - 1))

    def _fit_fields(self) -> None:
        """Widths at the interface scale."""
        px = self.theme.px
        for field, width in self._widths.items():
            field.setMinimumWidth(px(width))
        self.unit.setFixedWidth(px(56))
        for choice in (self.by, self.back):
            choice.setFixedWidth(px(106))

    def _pager(self) -> tuple[ToolButton, ToolButton]:
        buttons = []
        pages = (("chevron-left", self.tr("Previous page"), -1), ("chevron-right", self.tr("Next page"), 1))
        for icon, tip, by in pages:
            button = ToolButton(self.theme, icon, tip, self, ghost=True, size=13, role="quiet")
            button.clicked.connect(lambda _checked=False, by=by: self._turn_page(by))
            self.weights_frame.add_control(button)
            buttons.append(button)
        return buttons[0], buttons[1]

    def _turn_page(self, by: int) -> None:
        self.weights.set(page=min(self.weights.pages - 1, max(0, self.weights.page + by)))

    def _make_by(self) -> None:
        """Samples of which part, ranked by what; or an input that is made."""
        self.by = self._choice(
            self.tr("Excited by"),
            self.tr("Samples of the data, ranked by the unit's largest or mean output, or an input that is changed "
                    "step by step until it excites the unit"),
        )  # fmt: skip
        self.by.edited.connect(lambda value, _: self._by_chosen(value))
        self.back = self._choice(self.by.accessibleName(), self.by.toolTip())
        self.back.edited.connect(lambda value, _: self._by_chosen(value))
        self.exciting_frame.add_control(self.by)
        self.dream_frame.add_control(self.back)
        self._offer_by()

    def _choice(self, name: str, tip: str) -> ChoiceField:
        field = ChoiceField(self.theme, self)
        field.setAccessibleName(name)
        field.setToolTip(tip)
        return field

    def _offer_by(self) -> None:
        choices: list[tuple[object, str]] = [
            ("train max", self.tr("Training")), ("train mean", self.tr("Training, mean")),
            ("validation max", self.tr("Validation")), ("validation mean", self.tr("Validation, mean")),
        ]  # fmt: skip
        makes = self._can_make()
        if makes and not self._side:
            choices.append(("made", self.tr("Made input")))
        self._made = self._made and makes
        for field in (self.by, self.back):
            field.set_choices(choices)
        self.by.set_value(f"{self.exciting.part} {self.exciting.by}")
        self.back.set_value("made" if self._made else self.by.value)
        self.back.setVisible(not self._side)
        self.exciting_frame.setVisible(self._side or not self._made)
        self.dream_frame.setVisible(makes and (self._side or self._made))

    def _can_make(self) -> bool:
        """Words cannot be changed little by little: no input can be made of them."""
        facts = DATASETS.get(self.controller.document.data.name)
        return facts is None or not facts.tokens

    def _by_chosen(self, value: object) -> None:
        self._made = value == "made"
        if not self._made:
            part, by = str(value).split()
            self.exciting.set(part=part, by=by)
        self._offer_by()

    def _make_off(self) -> None:
        self.off = PlainButton(self.theme, "", self, small=True)
        self.off.setCheckable(True)
        self.off.clicked.connect(self._switch)
        self.all_on = PlainButton(self.theme, self.tr("All on"), self, small=True,
                                  tip=self.tr("No unit of any layer is off any more"))  # fmt: skip
        self.all_on.clicked.connect(self.controller.focus.all_on)
        self.without_frame.add_control(self.off)
        self.without_frame.add_control(self.all_on)

    # -- what they do ------------------------------------------------------------------------------------

    def _set_turn(self, turn: int) -> None:
        for picture in (self.weights, self.exciting, self.dream):
            picture.set_turn(turn)
        self.refresh()

    def _choose(self, unit: int) -> None:
        self.controller.focus.choose_unit(self.weights.units_of, unit)

    def _switch(self) -> None:
        picture = self.weights
        self.controller.focus.silence(picture.units_of, picture.unit, picture.unit not in picture.off)

    def _layer_changed(self) -> None:
        turns = layers_of(self.controller, self.weights.node)
        self.turn.set_choices([(index, self.tr("Repetition {0}").format(index + 1)) for index in range(len(turns))])
        self.turn.setVisible(len(turns) > 1)
        self._set_turn(min(self.weights.turn, max(0, len(turns) - 1)))
        self.turn.set_value(self.weights.turn)
        self.weights.set(table="", channel="")
        self._offer_by()
        self.refresh()

    def refresh(self) -> None:
        """Controls as the pictures stand."""
        picture, found = self.weights, self.weights.found
        for other in (self.exciting, self.dream):
            other.set_heads(picture.heads)
        shown = found if picture.ready else None
        self._offer_tables(shown)
        self._offer_channels(shown)
        for field in (self.mode, self.order):
            field.setEnabled(shown is not None)
        self.mode.set_value(picture.mode)
        self.order.set_value(picture.by_strength)
        count = self._unit_count(shown)
        self.unit.set_range(1, max(1, count))
        self.unit.set_value(picture.unit + 1)
        off = picture.unit in picture.off
        words = picture.unit_words(picture.unit)
        brief = self.without_frame.width() < self.theme.px(BRIEF_BELOW)  # its title needs the room
        long = self.tr("Switch off") if brief else self.tr("Switch {0} off").format(words)
        self.off.setText(self.tr("Switch on") if off else long)
        tip = self.tr("Switch {0} on again") if off else self.tr("Switch {0} off in everything that is looked at")
        self.off.setToolTip(self.tr("{0}; training goes on with all units").format(tip.format(words)))
        self.off.setChecked(off)
        self.off.setEnabled(bool(picture.node) and count > 0)
        anything = bool(self.controller.focus.silenced)
        only = off and self.controller.focus.silenced == {picture.units_of: frozenset({picture.unit})}
        self.all_on.setVisible(anything and not only)
        self.previous.setVisible(picture.pages > 1)
        self.next.setVisible(picture.pages > 1)
        self.remark.setText(self._remark(anything))

    def _remark(self, anything: bool) -> str:
        if not anything:
            return ""
        return self.tr("Off in all that is looked at: {0}. Training goes on with all units.").format(
            off_words(self.controller))  # fmt: skip

    def _offer_tables(self, found: Filters | None) -> None:
        names = found.tables if found is not None else ()
        if tuple(self.table.itemText(index) for index in range(self.table.count())) != names:  # it may be open
            self.table.set_choices([(name, name) for name in names])
        self.table.set_value(found.name if found is not None else None)
        self.table.setVisible(len(names) > 1)

    def _offer_channels(self, found: Filters | None) -> None:
        several = found is not None and found.form == "kernels" and found.channels > 1
        self.channel.setVisible(several)
        if found is None or not several:
            return
        choices: list[tuple[object, str]] = [("mean", self.tr("Mean")), ("all", self.tr("All"))]
        if found.channel == "colour" or (found.channels == 3 and found.slices == 1):
            choices.insert(0, ("colour", self.tr("In colour")))
        choices += [(index, self.tr("Channel {0}").format(index + 1)) for index in range(found.channels)]
        if [self.channel.itemData(index) for index in range(self.channel.count())] != [each for each, _ in choices]:
            self.channel.set_choices(choices)
        self.channel.set_value(found.channel)

    def _unit_count(self, found: Filters | None) -> int:
        """How many units the layer has; those of a layer without weights by its shape."""
        controller, layer = self.controller, self.weights.layer
        facts = controller.analysis.facts.get(layer)
        if found is not None and found.units and found.form in ("kernels", "matrix") and not found.blocks:
            return found.units
        shape: Any = next(iter(facts.outputs.values()), ()) if facts is not None else ()
        node = controller.document.graph.nodes.get(self.weights.node)
        if node is not None and (node.type == "MultiheadAttention" or self.weights.heads is not None):
            return int(SPECS[node.type].filled(node.params)["nhead" if node.type in LAYERS else "num_heads"])
        if not shape:
            return 1 if node is not None and node.type == "Output" else 0
        along = node is not None and node.type.endswith("1d")
        return int(shape[1] if len(shape) == 2 and not along else shape[0])

    # -- Qt ------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= BOTH_FROM * self.theme.scale
        tall = is_high(self, TALL_FROM * self.theme.scale)
        for layout in (self._both, *self._columns):
            layout.setSpacing(self.theme.px(12))
        if tall != self._tall:
            self._tall = tall
            self._arrange(tall)
        if not tall:
            self.body.setStretchFactor(self._both, 7 if wide else 4)
        if (wide or tall) != self._side:
            self._side = wide or tall
            self._offer_by()
        self.refresh()

    def _arrange(self, tall: bool) -> None:
        """All in a row; in a high view two and two: samples beside the weights they excite, the effect below."""
        left, right = self._columns
        if tall:
            for column, frame in ((left, self.weights_frame), (right, self.exciting_frame),
                                  (left, self.dream_frame), (right, self.without_frame)):  # fmt: skip
                column.addWidget(frame, 1)
        else:
            self.body.insertWidget(0, self.weights_frame, 4)
            self._both.addWidget(self.exciting_frame, 4)
            self._both.addWidget(self.dream_frame, 3)
            self.body.insertWidget(self.body.indexOf(self._both) + 1, self.without_frame, 4)
        self.body.setStretchFactor(self._both, 0 if tall else 4)
        for column in self._columns:
            self.body.setStretchFactor(column, 1 if tall else 0)
