"""The tab: what has room, what is asked, what its controls do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from helpers.layer_readings import layer_output, layer_statistics, moment
from neurarium.layers.drawing import CheckedGraph
from neurarium.project import Document
from neurarium.recipe import DataChoice, Recipe
from neurarium.session.asking import Samples, ask
from neurarium.session.snapshot import DataReady
from neurarium.ui.bridge import Controller
from neurarium.ui.instruments.activations import ActivationsView
from neurarium.ui.instruments.activations.drawing import Spot


@pytest.fixture
def view(qtbot: QtBot, make_controller: Callable[..., Controller]) -> ActivationsView:
    view = ActivationsView(make_controller("digits-cnn"))
    qtbot.addWidget(view)
    view.resize(945, 230)
    with qtbot.waitExposed(view):
        view.show()
    view.controller.focus.look_at("conv1")
    return view


def asked(view: ActivationsView) -> frozenset[Any]:
    return frozenset(view.controller.watches.current.asks)


def test_where_there_is_little_room_one_picture_stands_at_the_side(view: ActivationsView, qtbot: QtBot) -> None:
    assert [frame.isVisible() for frame in view.beside] == [True, False, False]
    view.tabs.setCurrentIndex(2)
    assert [frame.isVisible() for frame in view.beside] == [False, False, True]
    view.resize(1400, 230)
    assert all(frame.isVisible() for frame in view.beside) and not view.tabs.isVisible()
    view.resize(900, 800)
    assert all(frame.isVisible() for frame in view.beside)
    qtbot.waitUntil(lambda: view.beside[0].y() < view.beside[1].y() < view.beside[2].y())
    view.resize(720, 160)
    assert view.controls.more.isVisible() and not view.controls.compare.isVisible()


def test_only_what_is_seen_is_asked(view: ActivationsView) -> None:
    assert asked(view) == {ask("layer output", "conv1"), ask("layer statistics", "conv1")}
    view.controls.mode.edited.emit("average", "")
    assert asked(view) == {ask("layer statistics", "conv1")}
    view.hide()
    assert asked(view) == frozenset()


def test_the_course_grows_whichever_picture_of_the_batch_is_in_sight(view: ActivationsView) -> None:
    def tell(step: int) -> None:
        one = ask("layer statistics", "conv1")
        view.controller.snapshot_arrived.emit(moment(one, layer_statistics(node="conv1"), step=step))

    tell(1)
    tell(2)
    view.tabs.setCurrentIndex(1)
    tell(3)
    view.tabs.setCurrentIndex(2)
    tell(4)
    assert view.percentiles.course()[0].tolist() == [1, 2, 3, 4]
    view.hide()
    view.show()
    tell(9)
    assert np.nan_to_num(view.percentiles.course()[0], nan=-1).tolist() == [1, 2, 3, 4, -1, 9]


def test_the_controls_compare_samples(view: ActivationsView) -> None:
    controller, focus = view.controller, view.controller.focus
    controller.data_ready = DataReady(1, "digits", None, (100, 20, 20))
    view.controls.with_next()
    assert focus.second == ("validation", 1)
    view.controls.with_any()
    assert focus.second is not None and focus.second[1] != 0
    view.controls.keep_this()
    assert focus.second == ("validation", 0)
    value = layer_output("maps", np.ones((8, 8, 8)), second=np.zeros((8, 8, 8)))
    controller.snapshot_arrived.emit(moment(ask("layer output", "conv1"), value))
    said = "validation sample 13 (truth 7), beside training sample 4 (truth 2)"
    assert said in view.layer.caption()
    view.controls.end()
    assert focus.second is None


def test_the_average_is_of_the_samples_that_were_chosen_together(view: ActivationsView) -> None:
    assert view.controls.mode.itemText(1) == "Average of a batch"
    view.controller.focus.select(Samples("validation", (1, 2, 3)))
    assert view.controls.mode.itemText(1) == "Average of 3 chosen"


def test_pins_and_order_by_their_buttons(view: ActivationsView) -> None:
    assert not view.controls.pin.isEnabled()
    view.controller.focus.choose_unit("conv1", 3)
    view.controls.pin.click()
    assert view.layer.pins == {"conv1": (3,)} and view.controls.pin.isChecked()
    view.controls.order.edited.emit("strength", "")
    assert view.layer.by == "strength"


def test_slices_of_a_volume_can_be_chosen(view: ActivationsView) -> None:
    assert not view.controls.slice.isVisible()
    value = layer_output("volume", np.arange(2 * 5 * 4).reshape(2, 5, 2, 2))
    view.controller.snapshot_arrived.emit(moment(ask("layer output", "conv1"), value))
    assert view.controls.slice.isVisible() and view.controls.slice.currentText() == "Slice 3 of 5"
    view.controls.slice.edited.emit(0, "")
    assert view.layer.shown is not None
    np.testing.assert_array_equal(view.layer.shown.panels[0].values, value.values[:, 0])


def test_repetitions_of_a_group_can_be_chosen(view: ActivationsView) -> None:
    g = CheckedGraph()
    x = g.add("Input", shape=(1, 8, 8))
    x = g.add("Flatten", x)
    with g.group("deep", repeat=3):
        x = g.add("Tanh", g.add("Linear", x, out_features=64, name="inner"), name="bent")
    g.add("Output", g.add("Linear", x, out_features=10))
    view.controller.replace_document(Document(g, Recipe(), DataChoice("digits")))
    view.controller.focus.look_at("bent")
    assert view.controls.repetition.isVisible() and view.controls.repetition.count() == 3
    first = view.layer.asks()
    view.controls.repetition.edited.emit(2, "")
    assert view.layer.asks() != first and view.histogram.repetition == 2
    assert view.layer.title() == "Output of bent (Tanh), repetition 3 of 3"
    assert asked(view) == view.layer.asks() | view.histogram.asks()


def test_a_card_with_several_outputs_offers_them(qtbot: QtBot, make_controller: Callable[..., Controller]) -> None:
    view = ActivationsView(make_controller("char-lstm"))
    qtbot.addWidget(view)
    view.resize(1400, 230)
    with qtbot.waitExposed(view):
        view.show()
    view.controller.focus.look_at("embedding1")
    assert view.controls.port.isHidden()
    view.controller.focus.look_at("lstm1")
    field = view.controls.port
    assert field.isVisible() and [field.itemText(at) for at in range(field.count())] == [
        "Whole sequence", "Last state", "Last states of all layers", "Last cells of all layers"]
    assert asked(view) == {ask("layer output", "lstm1"), ask("layer statistics", "lstm1")}
    field.edited.emit("cell", "")
    assert asked(view) == {ask("layer output", "lstm1", port="cell"), ask("layer statistics", "lstm1", port="cell")}
    assert "Last cells of all layers" in view.layer.title() and field.value == "cell"
    one = ask("layer output", "lstm1", port="cell")
    view.controller.snapshot_arrived.emit(moment(one, layer_output("sequence", np.ones((2, 3)), node="lstm1")))
    assert view.layer.note(QRectF(view.layer.rect())) == "3 units, each layer (and direction) a column"
    view.layer.spot = (0, Spot(1, (1, 2)))
    assert view.layer.note(QRectF(view.layer.rect())) == "layer 2, unit 2: 1.000"
    view.layer.spot = None
    twin = view.layer.twin()
    qtbot.addWidget(twin)
    assert twin.asks() == {ask("layer output", "lstm1", port="cell")}
    view.resize(720, 160)  # there is little room: then they are in the menu
    assert field.isHidden() and view.controls.more.isVisible()
    outputs = view.controls._port_menu.actions()
    assert [action.isChecked() for action in outputs] == [False, False, False, True]
    outputs[1].trigger()
    assert view.layer.shown_port == "last"
    view.controller.focus.look_at("embedding1")
    assert asked(view) == {ask("layer output", "embedding1"), ask("layer statistics", "embedding1")}
