"""The layer form on real widgets: typing changes the document, undo takes it back, several are edited together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from neurarium.graph import Node
from neurarium.graph.edits import add_node, set_params
from neurarium.session.snapshot import CardPicture, Snapshot
from neurarium.ui.panels.form import SwitchField
from neurarium.ui.panels.layer_form import WISH, LayerForm


@pytest.fixture
def form(make_controller: Any, qtbot: Any) -> LayerForm:
    controller = make_controller("digits-cnn")
    form = LayerForm(controller)
    qtbot.addWidget(form)
    form.resize(312, 900)
    form.show()
    qtbot.waitExposed(form)
    return form


def params(form: LayerForm, node: str) -> dict[str, Any]:
    return dict(form._controller.document.graph.node(node).params)


def type_into(qtbot: Any, field: Any, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, end)


def test_typing_a_value_changes_the_drawing_and_undo_takes_it_back(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    controller.select(["conv2"])
    field = form.layer.rows.rows["out_channels"].field
    assert field.text() == "16"
    type_into(qtbot, field, "24")
    assert params(form, "conv2")["out_channels"] == 24
    assert form.layer.tiles.tiles["shape"].value == "8×4×4 → 24×4×4"
    assert form.layer.tiles.tiles["parameters"].value == f"{24 * (8 * 9 + 1):,}"
    controller.undo_stack.undo()
    assert params(form, "conv2")["out_channels"] == 16
    assert field.text() == "16"
    assert form.layer.tiles.tiles["parameters"].value == "1,168"


def test_a_drag_is_one_undo_step_and_the_next_drag_another(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    controller.select(["conv2"])
    field = form.layer.rows.rows["out_channels"].field
    for gesture, values in (("field a", (17, 18, 19)), ("field b", (20, 21))):
        for value in values:
            field.edited.emit(value, gesture)
    assert params(form, "conv2")["out_channels"] == 21
    controller.undo_stack.undo()
    assert params(form, "conv2")["out_channels"] == 19
    controller.undo_stack.undo()
    assert params(form, "conv2")["out_channels"] == 16


@pytest.mark.parametrize("text", ["0", "lots", "2000000", "-3"])
def test_an_impossible_entry_is_refused_with_a_sentence_at_the_field(form: LayerForm, qtbot: Any, text: str) -> None:
    form._controller.select(["conv2"])
    row = form.layer.rows.rows["out_channels"]
    type_into(qtbot, row.field, text)
    assert params(form, "conv2")["out_channels"] == 16
    assert row.field.text() == "16"
    assert row.error.isVisible()
    assert text in row.error.text() and "1,000,000" in row.error.text()
    type_into(qtbot, row.field, "17")
    assert not row.error.isVisible()
    assert params(form, "conv2")["out_channels"] == 17


def test_escape_gives_the_old_value_back(form: LayerForm, qtbot: Any) -> None:
    form._controller.select(["conv2"])
    field = form.layer.rows.rows["kernel_size"].field
    type_into(qtbot, field, "5", end=Qt.Key.Key_Escape)
    assert field.text() == "3 × 3"
    assert params(form, "conv2")["kernel_size"] == (3, 3)
    assert not form._controller.undo_stack.canUndo()


@pytest.mark.parametrize(
    ("text", "value", "shown"),
    [("5", 5, "5 × 5"), ("3x5", (3, 5), "3 × 5"), ("2 × 2", 2, "2 × 2"), ("1, 4", (1, 4), "1 × 4")],
)
def test_sizes_per_axis_are_linked_until_two_are_typed(
    form: LayerForm, qtbot: Any, text: str, value: Any, shown: str
) -> None:
    form._controller.select(["conv2"])
    field = form.layer.rows.rows["kernel_size"].field
    type_into(qtbot, field, text)
    assert params(form, "conv2")["kernel_size"] == value
    assert field.text() == shown


def test_words_are_taken_where_torch_takes_them(form: LayerForm, qtbot: Any) -> None:
    form._controller.select(["conv2"])
    field = form.layer.rows.rows["padding"].field
    type_into(qtbot, field, "same")
    assert params(form, "conv2")["padding"] == "same"
    assert field.text() == "Keep the size"


def test_a_value_left_empty_means_what_the_spec_says(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    controller.push_graph(set_params(controller.document.graph, ["pool1"], stride=1))
    controller.select(["pool1"])
    field = form.layer.rows.rows["stride"].field
    assert field.text() == "1"
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert params(form, "pool1")["stride"] is None
    assert field.text() != ""


def test_a_shape_may_be_left_out_where_the_spec_says_so(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    card = "upsample1"
    controller.push_graph(add_node(Node(card, "Upsample", params={"size": (5, 4)})))
    controller.select([card])
    field = form.layer.rows.rows["size"].field
    assert field.text() == "5 × 4"
    type_into(qtbot, field, "12")
    assert params(form, card)["size"] == (12,)
    type_into(qtbot, field, "by the factor")
    assert params(form, card)["size"] is None and field.text() == "by the factor"


def test_arrow_keys_step_and_quick_steps_are_one_undo(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    controller.select(["conv2"])
    field = form.layer.rows.rows["kernel_size"].field
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Up)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert params(form, "conv2")["kernel_size"] == 5
    controller.undo_stack.undo()
    assert params(form, "conv2")["kernel_size"] == (3, 3)


def test_the_name_is_changed_in_place(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    controller.select(["hidden"])
    name = form.layer.header.name
    assert name.text() == "hidden"
    type_into(qtbot, name, "thinking")
    assert controller.document.graph.node("hidden").name == "thinking"
    type_into(qtbot, name, "other", end=Qt.Key.Key_Escape)
    assert name.text() == "thinking"
    type_into(qtbot, name, "   ")
    assert name.text() == "thinking"
    controller.undo_stack.undo()
    assert name.text() == "hidden"


def test_several_layers_are_edited_together(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    controller.select(["conv1", "conv2"])
    rows = form.several.rows.rows
    assert rows["out_channels"].field.text() == "" and rows["out_channels"].field.placeholderText() == "mixed"
    assert rows["kernel_size"].field.text() == "3 × 3"
    type_into(qtbot, rows["out_channels"].field, "8")  # the value that one of them has already
    assert [params(form, node)["out_channels"] for node in ("conv1", "conv2")] == [8, 8]
    assert rows["out_channels"].field.text() == "8"
    controller.undo_stack.undo()
    assert [params(form, node)["out_channels"] for node in ("conv1", "conv2")] == [8, 16]


def test_layers_of_different_kinds_share_only_what_they_have_in_common(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    controller.select(["conv1", "hidden"])
    weights = {"weight_init", "weight_std", "bias_init", "bias_value", "frozen", "weight_norm", "same_weights_as"}
    assert set(form.several.rows.rows) == {"bias", *weights}
    switch = form.several.rows.rows["bias"].field
    assert isinstance(switch, SwitchField) and switch.isChecked()
    qtbot.mouseClick(switch, Qt.MouseButton.LeftButton)
    assert params(form, "conv1")["bias"] is False and params(form, "hidden")["bias"] is False
    controller.select(["relu1", "pool1"])
    assert not form.several.rows.isVisible()


def test_what_is_seldom_needed_is_folded_away(form: LayerForm, qtbot: Any) -> None:
    form._controller.select(["conv2"])
    rows = form.layer.rows
    assert rows.rows["padding"].isVisible() and not rows.rows["dilation"].isVisible()
    qtbot.mouseClick(rows.fold, Qt.MouseButton.LeftButton)
    assert rows.rows["dilation"].isVisible()


def test_a_problem_is_told_and_its_mend_works(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    controller.select(["conv1"])
    controller.push_graph(set_params(controller.document.graph, ["conv1"], kernel_size=11))
    assert not controller.analysis.runnable
    box = form.layer.problems[0]
    assert box.isVisible() and "11×11" in box.sentence.text()
    box.buttons[0].click()
    assert controller.analysis.facts["conv1"].problem is None
    assert not form.layer.problems
    controller.undo_stack.undo()
    assert form.layer.problems


def test_with_nothing_selected_the_network_is_shown_and_its_lines_lead_to_cards(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    assert form.network.isVisible()
    assert form.network.tiles.tiles["parameters"].value == f"{controller.analysis.parameters:,}"
    order = controller.document.graph.order()
    shown = [form.network.list.rows[line.key] for line in form.network.list.lines]
    assert all(line.isVisible() for line in shown)
    assert len(shown) == len(order)
    qtbot.mouseClick(shown[1], Qt.MouseButton.LeftButton)
    assert controller.selection == (order[1],)
    assert form.layer.isVisible() and not form.network.isVisible()


def test_deleting_the_selected_layer_goes_back_to_the_network(form: LayerForm) -> None:
    from neurarium.graph.edits import remove_nodes

    controller = form._controller
    controller.select(["relu1"])
    controller.push_graph(remove_nodes(controller.document.graph, ["relu1"]))
    assert form.network.isVisible()
    controller.undo_stack.undo()
    controller.select(["relu1"])
    assert form.layer.isVisible()


def snapshot(form: LayerForm, **values: Any) -> Snapshot:
    return Snapshot(generation=form._controller.session.generation, step=1, epoch=0, epoch_share=0.1, running=False,
                    seconds=1.0, steps_per_second=1.0, **values)  # fmt: skip


def show(form: LayerForm, **values: Any) -> None:
    form._controller.snapshot = snapshot(form, **values)
    form.refresh()


def test_kernels_are_shown_channel_by_channel(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    controller.select(["conv2"])
    weight = np.random.default_rng(0).normal(size=(16, 8, 3, 3)).astype(np.float32)
    show(form, weights={"conv2": weight})
    view = form.layer.filters
    assert view.isVisible()
    assert view.canvas.picture is not None
    np.testing.assert_array_equal(view.canvas.picture.tiles, weight[:, 0])
    qtbot.mouseClick(view._after, Qt.MouseButton.LeftButton)
    np.testing.assert_array_equal(view.canvas.picture.tiles, weight[:, 1])
    qtbot.mouseClick(view._before, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(view._before, Qt.MouseButton.LeftButton)
    np.testing.assert_array_equal(view.canvas.picture.tiles, weight[:, 7])
    assert "8 of 8" in view._heading.text()


def test_hovering_finds_the_weight_under_the_pointer(form: LayerForm) -> None:
    form._controller.select(["conv2"])
    show(form, weights={"conv2": np.arange(16 * 8 * 9, dtype=np.float32).reshape(16, 8, 3, 3)})
    canvas = form.layer.filters.canvas
    first = canvas._tile_rects(canvas.width())[9]
    corner = first.bottomRight() - QPointF(0.5, 0.5)
    assert canvas.cell_at(corner) == (9, 2, 2)
    assert canvas.cell_at(QPointF(-5, -5)) is None


def test_a_linear_after_a_flattened_picture_shows_what_each_unit_looks_for(form: LayerForm) -> None:
    form._controller.select(["hidden"])  # reads relu2's 16×4×4 through flatten1
    weight = np.random.default_rng(1).normal(size=(32, 256)).astype(np.float32)
    show(form, weights={"hidden": weight})
    picture = form.layer.filters.canvas.picture
    assert picture is not None
    np.testing.assert_array_equal(picture.tiles, weight.reshape(32, 16, 4, 4)[:, 0])
    form._controller.select(["classes"])  # reads 32 numbers that never were a picture
    weight = np.random.default_rng(2).normal(size=(10, 32)).astype(np.float32)
    show(form, weights={"classes": weight})
    np.testing.assert_array_equal(form.layer.filters.canvas.picture.tiles[0], weight)


def test_active_units_are_shown_only_where_they_are_known(form: LayerForm) -> None:
    form._controller.select(["relu1"])
    tile = form.layer.tiles.tiles["active"]
    assert not tile.isVisible()
    card = CardPicture("relu1", "maps", np.zeros((8, 8, 8), np.float32), 8, 0.0, 1.0, active=0.43)
    show(form, cards={"relu1": card})
    assert tile.isVisible() and tile.value == "43 %"
    form._controller.select(["conv1"])
    assert not tile.isVisible()


def test_weights_are_asked_for_only_while_they_are_looked_at(form: LayerForm) -> None:
    watches = form._controller.watches
    form._controller.select(["conv1"])
    assert watches.current.weights == {"conv1"}
    form.hide()
    assert watches.current.weights == frozenset()
    form.show()
    assert watches.current.weights == {"conv1"}
    form._controller.select([])
    assert WISH not in watches._wishes


@pytest.mark.parametrize("scale", [1.0, 1.6, 2.5])
@pytest.mark.parametrize("node", ["conv2", "hidden", "pool1", "input", "output"])
def test_nothing_is_cut_off_in_the_column(form: LayerForm, qtbot: Any, scale: float, node: str) -> None:
    controller = form._controller
    controller.theme.set(scale=scale)
    form.resize(round(312 * scale), 700)
    controller.select([node])
    form.layer.rows.fold.click()
    qtbot.wait(20)
    page = form.layer
    assert page.width() <= form.viewport().width()
    for row in page.rows.rows.values():
        assert row.field.geometry().right() < row.width() and row.label.width() >= 60 * scale
        assert row.label.height() >= row.label.heightForWidth(row.label.width())
    for tile in page.tiles.tiles.values():
        if tile.isVisible():
            assert tile.wanted_width() <= tile.width()


def test_every_field_has_a_name_and_says_what_it_does(form: LayerForm) -> None:
    form._controller.select(["conv2"])
    for name, row in form.layer.rows.rows.items():
        assert row.field.accessibleName()
        assert name in row.field.toolTip()


def test_another_layer_of_the_same_kind_takes_its_place(form: LayerForm) -> None:
    controller = form._controller
    controller.select(["relu1"])
    others = {action.text(): action for action in form.layer.header.others.menu().actions()}
    assert "Tanh" in others and others["ReLU"].isChecked()
    others["Tanh"].trigger()
    assert controller.document.graph.node("relu1").type == "Tanh"
    assert controller.analysis.runnable and form.layer.header.type.text() == "Tanh"
    assert form.layer.curve.isVisible()
    controller.undo_stack.undo()
    assert controller.document.graph.node("relu1").type == "ReLU"
    controller.select(["input"])
    assert not form.layer.header.others.isVisible() and not form.layer.curve.isVisible()


def test_the_classes_name_the_units_that_answer(form: LayerForm) -> None:
    form._controller.select(["classes"])
    show(form, weights={"classes": np.ones((10, 32), np.float32)})
    assert form.layer.filters.canvas.picture.rows == tuple("0123456789")
    form._controller.select(["hidden"])
    show(form, weights={"hidden": np.ones((32, 256), np.float32)})
    assert form.layer.filters.canvas.picture.labels == ()


def test_after_an_entry_undo_belongs_to_the_window(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), form)
    shortcut.activated.connect(controller.undo_stack.undo)
    controller.select(["conv2"])
    control = Qt.KeyboardModifier.ControlModifier
    for name, text, before in (("out_channels", "24", "16"), ("kernel_size", "5", "3 × 3")):
        field = form.layer.rows.rows[name].field
        type_into(qtbot, field, text)
        qtbot.keyClick(field, Qt.Key.Key_Z, control)
        assert field.text() == before and not controller.undo_stack.canUndo()
        field.selectAll()
        qtbot.keyClicks(field, "77")  # not entered yet: the typing is undone, not the drawing
        qtbot.keyClick(field, Qt.Key.Key_Z, control)
        assert "77" not in field.text() and params(form, "conv2")["out_channels"] == 16
        qtbot.keyClick(field, Qt.Key.Key_Escape)


def test_one_number_and_the_same_number_per_axis_are_not_mixed(form: LayerForm) -> None:
    controller = form._controller
    controller.push_graph(set_params(controller.document.graph, ["conv1"], kernel_size=3))
    controller.select(["conv1", "conv2"])  # 3 and (3, 3)
    assert form.several.rows.rows["kernel_size"].field.text() == "3 × 3"


def test_a_hidden_form_catches_up_when_it_is_shown(form: LayerForm) -> None:
    controller = form._controller
    form.hide()
    controller.select(["hidden"])
    controller.push_graph(set_params(controller.document.graph, ["hidden"], out_features=7))
    form.show()
    assert form.layer.isVisible() and form.layer.rows.rows["out_features"].field.text() == "7"


def test_what_was_being_typed_goes_to_the_layer_it_was_typed_for(form: LayerForm, qtbot: Any) -> None:
    controller = form._controller
    controller.select(["conv1"])
    field = form.layer.rows.rows["out_channels"].field
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "12")
    controller.select(["conv2"])  # without the field losing the focus first
    assert params(form, "conv1")["out_channels"] == 12
    assert params(form, "conv2")["out_channels"] == 16
    assert form.layer.rows.rows["out_channels"].field.text() == "16"


def test_after_a_click_or_an_entry_space_belongs_to_the_window(form: LayerForm, qtbot: Any) -> None:
    seen: list[Qt.Key] = []

    class Window(QWidget):
        def keyPressEvent(self, event: QKeyEvent) -> None:
            seen.append(Qt.Key(event.key()))

    window = Window()
    qtbot.addWidget(window)
    form.setParent(window)
    window.show()
    form.show()
    qtbot.waitExposed(window)
    form._controller.select(["conv2"])
    rows = form.layer.rows.rows
    type_into(qtbot, rows["out_channels"].field, "24")
    qtbot.keyClick(rows["out_channels"].field, Qt.Key.Key_Space)
    type_into(qtbot, rows["kernel_size"].field, "3 x 5")  # spaces inside an entry are the field's
    qtbot.keyClick(rows["kernel_size"].field, Qt.Key.Key_Space)
    assert seen.count(Qt.Key.Key_Space) == 2
    assert params(form, "conv2")["kernel_size"] == (3, 5)
    focus = window.focusWidget()
    qtbot.mouseClick(rows["bias"].field, Qt.MouseButton.LeftButton)
    assert params(form, "conv2")["bias"] is False
    assert window.focusWidget() is focus
    form.setParent(None)
