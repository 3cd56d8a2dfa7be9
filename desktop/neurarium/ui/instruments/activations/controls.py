"""The controls of the Activations tab: what is shown of the layer, of which sample, beside which other one."""

from __future__ import annotations

import random

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from neurarium.session.asking import Samples
from neurarium.session.snapshot import Sample, Snapshot, Where
from neurarium.ui.bridge import Controller, translate_message
from neurarium.ui.instruments.activations.layer_picture import LayerPicture
from neurarium.ui.instruments.activations.shown import Order
from neurarium.ui.widgets import ChoiceField, MenuButton, PlainButton, ToolButton

WIDE, NARROW = 126, 104  # px at scale 1


class LayerControls(QWidget):
    """Speaks to one `LayerPicture` and to `controller.focus`."""

    def __init__(self, controller: Controller, picture: LayerPicture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._theme = theme = controller.theme
        self.picture = picture
        self.sample: Sample | None = None
        self.mode = ChoiceField(theme, self)
        self.mode.setAccessibleName(self.tr("One sample or the average of many"))
        self.back = ToolButton(theme, "chevron-left", self.tr("The sample before"), self, size=14)
        self.next = ToolButton(theme, "chevron-right", self.tr("The next sample"), self, size=14)
        self.order = ChoiceField(theme, self)
        self.order.setAccessibleName(self.tr("Order of the units"))
        self.pin = PlainButton(theme, self.tr("Pin"), self, small=True,
                               tip=self.tr("Keep the chosen unit in front of all others, or let it go again (P, or "
                                           "Shift and a click)"))  # fmt: skip
        self.pin.setCheckable(True)
        self.compare = MenuButton(theme, self.tr("Compare"), self,
                                  tip=self.tr("Show another sample and the difference below"))  # fmt: skip
        self.compare.setMenu(self._menu())
        self.more = ToolButton(theme, "more", self.tr("Compare, order, pin"), self, size=14)
        self.more.setPopupMode(ToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setMenu(self._all())
        for button in (self.back, self.next, self.compare, self.more):
            button.setProperty("kind", "small")  # not higher than the fields beside them
        self.narrow = self.tight = False
        self.slice = ChoiceField(theme, self)
        self.slice.setAccessibleName(self.tr("Slice of the volume"))
        self.port = ChoiceField(theme, self)
        self.port.setAccessibleName(self.tr("Output of the card"))
        self.port.setToolTip(self.tr("Which of the card's outputs is shown"))
        self.repetition = ChoiceField(theme, self)
        self.repetition.setAccessibleName(self.tr("Repetition of the group"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        whose = (self.repetition, self.port, self.mode, self.back, self.next)
        for widget in (*whose, self.compare, self.order, self.slice, self.pin, self.more):
            self._row.addWidget(widget)
        self._connect()
        self._space()
        self.refresh()

    def _connect(self) -> None:
        controller, focus, picture = self._controller, self._controller.focus, self.picture
        self.mode.edited.connect(lambda mode, _text: picture.set_mode(mode))
        self.order.edited.connect(lambda by, _text: picture.set_order(by))
        self.slice.edited.connect(lambda at, _text: picture.set_slice(at))
        self.port.edited.connect(lambda port, _text: picture.set_port(str(port)))
        self.repetition.edited.connect(lambda at, _text: picture.set_repetition(at))
        self.back.clicked.connect(lambda: controller.session.next_sample(backwards=True))
        self.next.clicked.connect(lambda: controller.session.next_sample())
        self.pin.clicked.connect(self._pin)
        picture.options_changed.connect(self.refresh)
        focus.node_changed.connect(lambda _node: self.refresh())
        focus.unit_changed.connect(lambda _node, _unit: self.refresh())
        focus.second_changed.connect(lambda _second: self.refresh())
        focus.selection_changed.connect(lambda _samples: self.refresh())
        controller.analysis_changed.connect(lambda _: self.refresh())
        controller.snapshot_arrived.connect(self._on_snapshot)
        controller.document_replaced.connect(self._forget)
        self._theme.changed.connect(self._space)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setSpacing(px(6))
        for field, width in ((self.mode, WIDE), (self.order, 118), (self.slice, NARROW), (self.repetition, NARROW),
                             (self.port, 150)):
            field.setFixedWidth(px(width))

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("Keep this sample as the other one")).triggered.connect(self.keep_this)
        menu.addAction(self.tr("With the next sample")).triggered.connect(self.with_next)
        menu.addAction(self.tr("With any sample")).triggered.connect(self.with_any)
        self._end = menu.addAction(self.tr("No other sample"))
        self._end.triggered.connect(self.end)
        return menu

    def _all(self) -> QMenu:
        """What has no room in a narrow window."""
        menu = QMenu(self)
        self._port_menu = menu.addMenu(self.tr("Output of the card"))
        menu.addActions(self.compare.menu().actions())
        menu.addSeparator()
        self._orders: dict[Order, QAction] = {}
        orders: dict[Order, str] = {"index": self.tr("In order"), "strength": self.tr("By strength")}
        for by, words in orders.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(lambda _checked=False, by=by: self.picture.set_order(by))
            self._orders[by] = action
        menu.addSeparator()
        self._pin_action = menu.addAction(self.tr("Pin the chosen unit"))
        self._pin_action.setCheckable(True)
        self._pin_action.triggered.connect(self._pin)
        return menu

    def set_narrow(self, narrow: bool, tight: bool) -> None:
        """Little room: less important controls go into a menu; `tight`: the choice of an output, too."""
        if (narrow, tight) != (self.narrow, self.tight):
            self.narrow, self.tight = narrow, tight
            self.refresh()

    @property
    def crowded(self) -> bool:
        """Whether there are more fields than usual."""
        return bool(self.picture.ports)

    # -- the other sample --------------------------------------------------------------------------

    def _place(self) -> tuple[Where, int]:
        if self.sample is None or self.sample.part == "drawn":
            return "validation", 0
        return self.sample.part, self.sample.index

    def keep_this(self) -> None:
        """The chosen sample becomes the other one; choose a new one then."""
        self._compare(*self._place())

    def with_next(self) -> None:
        """The sample after the chosen one."""
        part, index = self._place()
        self._compare(part, (index + 1) % max(1, self._size(part)))

    def with_any(self) -> None:
        """Any sample of the same part but the chosen one."""
        part, index = self._place()
        size = self._size(part)
        if size > 1:
            other = random.randrange(size - 1)
            self._compare(part, other + (other >= index))

    def end(self) -> None:
        """Only the chosen sample again."""
        second = self._controller.focus.second
        if second is not None:
            self._controller.focus.compare(second[0], None)

    def _compare(self, part: Where, index: int) -> None:
        self.picture.set_mode("sample")
        self._controller.focus.compare(part, index)

    def _size(self, part: Where) -> int:
        ready = self._controller.data_ready
        sizes = ready.sizes if ready is not None else (0, 0, 0)
        return sizes[("train", "validation", "test").index(part)]

    # -- what is shown -----------------------------------------------------------------------------

    def _pin(self) -> None:
        unit = self._controller.focus.unit_of(self.picture.node)
        if unit >= 0:
            self.picture.pin(unit)
        self.refresh()

    def _on_snapshot(self, snapshot: Snapshot) -> None:
        before, self.sample = self.sample, snapshot.sample
        if self.isVisible() and (before is None) != (self.sample is None):
            self.refresh()

    def _forget(self) -> None:
        self.sample = None
        self.refresh()

    def refresh(self) -> None:
        """All controls as things stand."""
        picture, focus = self.picture, self._controller.focus
        average = self._average_words(focus.selection)
        self.mode.set_choices([("sample", self.tr("One sample")), ("average", average)])
        self.mode.set_value(picture.mode)
        self.order.set_choices([("index", self.tr("In order")), ("strength", self.tr("By strength"))])
        self.order.set_value(picture.by)
        single = picture.mode == "sample"
        self.back.setVisible(single)
        self.next.setVisible(single)
        self._end.setEnabled(focus.second is not None)
        unit = focus.unit_of(picture.node)
        self.pin.setEnabled(unit >= 0)
        self.pin.setChecked(unit in picture.pins.get(picture.node, ()))
        self._pin_action.setEnabled(unit >= 0)
        self._pin_action.setChecked(self.pin.isChecked())
        for by, action in self._orders.items():
            action.setChecked(by == picture.by)
        for widget in (self.compare, self.order, self.pin):
            widget.setVisible(not self.narrow)
        self.more.setVisible(self.narrow)
        depth = picture.shown.depth if picture.shown is not None else 0
        self.slice.setVisible(depth > 1)
        if depth > 1 and picture.shown is not None:
            self.slice.set_choices([(at, self.tr("Slice {0} of {1}").format(at + 1, depth)) for at in range(depth)])
            self.slice.set_value(picture.shown.slice)
        self._offer_ports()
        times = len(picture.repetitions)
        self.repetition.setVisible(times > 1)
        if times > 1:
            choices = [(at, self.tr("{0} of {1}").format(at + 1, times)) for at in range(times)]
            self.repetition.set_choices([*choices])
            self.repetition.set_value(min(picture.repetition, times - 1))
            self.repetition.setToolTip(self.tr("Which repetition of the group is shown"))

    def _offer_ports(self) -> None:
        """The outputs of a card that has several, in a field or where there is little room in the menu."""
        picture, ports = self.picture, self.picture.ports
        self.port.setVisible(bool(ports) and not self.tight)
        self._port_menu.menuAction().setVisible(bool(ports))
        self._port_menu.clear()
        if not ports:
            return
        choices: list[tuple[object, str]] = [(name, translate_message(label)) for name, label in ports.items()]
        self.port.set_choices(choices)
        self.port.set_value(picture.shown_port or choices[0][0])
        for name, words in choices:
            action = self._port_menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(name == self.port.value)
            action.triggered.connect(lambda _checked=False, name=name: picture.set_port(str(name)))

    def _average_words(self, selection: Samples | None) -> str:
        if selection is None:
            return self.tr("Average of a batch")
        return self.tr("Average of {0} chosen").format(f"{len(selection.indices):,}")
